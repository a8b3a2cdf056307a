"""The window's one table of words for errors: what happened, and what to do next.

The command line has its own, in `app/cli/output.py`. A test proves that both know every rule
that is raised anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.errors import SchtumError, World
from app.domain.faults import code_of
from app.domain.own_rules import without_date_in_words
from app.services.handovers import missing_words
from app.ui.wording import WORDS
from app.ui.wording.releases import obstacle

_OTHER: Final = (
    QT_TRANSLATE_NOOP("Problem", "That did not work ({rule})."),
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
)
_FAULT: Final = (
    QT_TRANSLATE_NOOP("Problem", "Something went wrong in Schtum (code {code})."),
    QT_TRANSLATE_NOOP("Problem", "What you typed is not lost. Lock and unlock to continue safely."),
)
_LATE: Final = (
    QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    QT_TRANSLATE_NOOP("Problem", "Part of it may be done already: check before you try again."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error in words: what happened, and what follows from it."""

    title: str
    advice: str

    def said(self) -> str:
        """Both, as a band shows them."""
        return f"{self.title} {self.advice}".strip()


def problem_of(error: Exception) -> Problem:
    """The error in the person's language; a fault of ours shows its code and no more."""
    match error:
        case MemoryError():
            error = World("out-of-memory")
        case OSError():
            error = World("system", code=error.errno)
    if not isinstance(error, SchtumError):
        return problem_of_fault(code_of(error))
    known = WORDS.get(error.rule, _OTHER)
    found = _put(known, {**_spoken(error.facts), "rule": error.rule})
    return _said_late(found) if error.late else found


def problem_of_fault(code: str) -> Problem:
    """What is said of an error that nobody expected: its code, and what to do."""
    return _put(_FAULT, {"code": code})


def _said_late(problem: Problem) -> Problem:
    """What is said when something was committed before the world failed."""
    unchanged, late = (QCoreApplication.translate("Problem", str(one)) for one in _LATE)
    return replace(problem, advice=problem.advice.replace(unchanged, late))


def _put(pair: tuple[object, object], facts: Mapping[str, object]) -> Problem:
    title, advice = (
        QCoreApplication.translate("Problem", str(text)).format_map(_Facts(facts)) for text in pair
    )
    return Problem(title=title, advice=advice)


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def _cause(rule: object) -> str:
    """What the world said, in the sentence it has for it; nothing for what has none."""
    known = WORDS.get(str(rule))
    return "" if known is None else QCoreApplication.translate("Problem", str(known[0]))


def _spoken(facts: Mapping[str, object]) -> dict[str, object]:
    spoken = dict(facts)
    spoken["because"] = _cause(facts.get("because"))
    named = facts.get("obstacles")
    if isinstance(named, tuple):
        spoken["because"] = " ".join(obstacle(one) for one in named)
    match facts.get("unknown"):
        case (_, *_) as places:
            listed = ", ".join(map(str, places))
            spoken["unknown"] = QCoreApplication.translate(
                "Problem", "Not in the word list: number {places}. "
            ).format(places=listed)
        case _:
            spoken["unknown"] = ""
    if "record_class" in facts:
        spoken |= without_date_in_words(str(facts["record_class"]), str(facts["starts"]))
    match facts.get("missing"):
        case (_, *_) as missing:
            spoken["missing"] = missing_words.listed(missing)
        case _:
            pass
    return spoken
