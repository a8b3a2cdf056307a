"""The page of every refusal, drawn from the program: `python -m tests.builders.refusals`.

It is a chapter of the guide. Whoever adds a rule or changes a sentence writes it again.
"""

import ast
import re
from collections.abc import Iterator
from typing import Final

from app.cli import output
from app.cli.release_words import OBSTACLES
from app.domain import errors
from tests.architecture.sources import APP, MODULES, called, nodes
from tests.architecture.test_words import KINDS, OF_THE_WINDOW, rules_in

PAGE: Final = APP.parent / "docs" / "guide" / "refusals.md"
_OBSTACLES: Final = "release-refused"
_WHOLE_SENTENCE: Final = re.compile(r"(?:^|(?<=[.?!] ))\{(?:at|because|due|unknown)\}(?: |$)?")
_FACT: Final = re.compile(r"\{\w+(?::[^}]*)?\}")
_ENDS: Final = "…."
_HEAD: Final = """\
# Every refusal

When `schtum` refuses, it prints one sentence, and with `--json` a document with `error`: `rule`,
`message` and `facts`. The rule stays the same, the sentence may get better. Here is every rule, by
the exit status that comes with it. “…” is what depends on the case.
"""
_STATUS: Final = {
    1: "a check of our own found something, so nothing was written",
    2: "what was asked cannot be understood",
    3: "the passphrase or the recovery words are wrong",
    4: "another program has the practice open",
    5: "it is damaged, or no practice",
    6: "a rule says no",
    7: "the disk or the computer is in the way",
    70: "a fault in Schtum",
    130: "you stopped it",
}


def statuses() -> dict[str, set[int]]:
    """Every rule that the command line can say, with each exit status it comes with."""
    by_the_system = output.status_of(errors.World("x"))
    found = {rule: {by_the_system} for rule in errors.SYSTEM.values()}
    for file in MODULES:
        for node in nodes(file):
            kind = called(node) if isinstance(node, ast.Call) else None
            if kind in KINDS and isinstance(node, ast.Call) and node.args:
                status = output.status_of(getattr(errors, str(kind))("x"))
                for rule in rules_in(node.args[0]):
                    if rule in output.WORDS and rule != OF_THE_WINDOW:
                        found.setdefault(rule, set()).add(status)
    return found


def page() -> str:
    """The page as it should be."""
    return _HEAD + "".join(f"\n{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    found = statuses()
    for status in sorted({one for several in found.values() for one in several}):
        yield f"## {status}: {_STATUS[status]}"
        for rule in sorted(rule for rule, several in found.items() if min(several) == status):
            others = sorted(found[rule] - {status})
            also = f" (also {', '.join(map(str, others))})" if others else ""
            yield f"**`{rule}`**{also} {_said(output.WORDS[rule])}"
            if rule == _OBSTACLES:
                yield "Its `obstacles` are:"
                yield "\n".join(f"- `{one}` {_said(said)}" for one, said in OBSTACLES.items())


def _said(template: str) -> str:
    said = _FACT.sub("…", _WHOLE_SENTENCE.sub("", template)).replace(_ENDS, "…").strip()
    return "It says what is wrong." if said in {"", "…"} else said


def main() -> None:
    """Write it."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
