"""What release, report, sheet and extract refuse, each tried: exit status, rule, way forward.

What the guide lists is what is tried, and the other way round.
"""

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from app import resources
from app.cli.release_words import OBSTACLES
from tests.builders.practices import digests
from tests.builders.scenes import Scene
from tests.builders.tracing import Stable

_ROW: Final = re.compile(r"^\| `([a-z-]+)` \| (\d) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)
_CALLED: Final = ("--client-name", "Ida Bell")
_SECRET: Final = ("--passphrase-file", "pw", "--json")
_FORWARD: Final = re.compile(
    r"\b(Still to do|There are|Show|Ask|Choose|Open|Check|Add|Give|Write|Say|Record|Send|Use|Wait|"
    r"Assess|Decide|Answer|Read|Put|Save|Accept|Dates are written|shows those|Correct|schtum)\b"
)

Case = tuple[str, tuple[str, ...]]


def _cases(ids: Any) -> tuple[Case, ...]:
    code, consent, made = ids["asked"], ids["consent"], ids["release"]
    start = ("release", "open", "P", code, "--authority")
    wrote = ("report", "P", code, "--template", "summary", "--text-file")
    under = ("--authority", ids["once"], *_CALLED)
    chosen = ("P", code, "--records", ids["n6"])
    return (
        ("no-such-record", (*start, "gone")),
        ("no-such-release", ("release", "review", "P", "gone")),
        ("not-an-authority", (*start, ids["report"])),
        ("release-refused", (*start, consent, "--recipient", "Somebody else")),
        ("release-refused", (*start, consent, "--address", "9 Elsewhere Road")),
        ("release-refused", (*start, consent, "--level", "report")),
        ("out-of-scope", (*start, consent, "--leave-out", ids["n1"])),
        ("out-of-scope", (*start, consent, "--kinds", "process")),
        ("unknown-category", (*start, consent, "--kinds", "gossip")),
        ("not-a-paper", (*start, consent, "--papers", ids["n6"])),
        ("scope-backwards", (*start, consent, "--from", "2026-11-02", "--to", "2026-11-01")),
        ("day-to-come", (*start, consent, "--from", "2026-11-22")),
        ("day-before-its-record", ("release", "build", "P", made, "--out", "x.pdf", "--on",
                                   "2026-11-20")),
        ("pack-missing", ("release", "build", "P", made, "--out", "x.pdf")),
        ("output-exists", ("release", "build", "P", made, "--out", "note")),
        ("nothing-sent", ("release", "receipt", "P", made, "--out", "x.pdf")),
        ("decisions-invalid", ("release", "decide", "P", made, "--file", "fields.json")),
        ("authority-needed", (*wrote, "report.txt")),
        ("authority-needed", (*wrote, "report.txt", "--to-client")),
        ("usage", (*wrote, "report.txt", *under, "--to-client")),
        ("release-refused", ("report", "P", code, "--template", "legal", "--text-file",
                             "report.txt", *under)),
        ("report-unwritten", (*wrote, "unwritten.txt", *under)),
        ("report-empty", (*wrote, "empty.txt", *under)),
        ("report-names-people", (*wrote, "report.txt", *under)),
        ("file-not-text", (*wrote, "bytes.txt", *under)),
        ("output-exists", (*wrote, "own.txt", *under, "--out", "note")),
        ("usage", ("sheet", *chosen)),
        ("no-such-record", ("sheet", "P", code, "--records", ids["n1"], "--out", "x.pdf")),
        ("decisions-invalid", ("sheet", *chosen, "--review", "--decisions", "fields.json")),
        ("sheet-waits", ("sheet", *chosen, "--out", "x.pdf")),
        ("output-exists", ("sheet", *chosen, "--out", "note")),
        ("extract-lacks", ("extract", *chosen, "--accept-suggestions", "--out", "x.pdf")),
        ("unknown-question", ("extract", *chosen, "--review", "--answers", "fields.json")),
        ("day-to-come", ("extract", *chosen, "--review", "--read-on", "2026-11-22")),
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(warm: Stable, scene: Scene) -> Path:
    made = scene.set_up()
    draft = ("report", "draft", "P", scene.ids["asked"], "--template", "summary", "--authority")
    out = ("--out", "unwritten.txt", *_SECRET)
    drafted = warm.run(made, *draft, scene.ids["once"], *_CALLED, *out)
    assert drafted.status == 0, drafted.err
    (made / "empty.txt").write_text("\n")
    (made / "bytes.txt").write_bytes(b"\xff\xfe\xff")
    return made


def _guide() -> dict[str, tuple[int, frozenset[str]]]:
    """What the guide says: by rule, the exit status and the commands."""
    part = resources.guide("command-line").split("## What these refuse", 1)[1].split("\n## ", 1)[0]
    return {
        rule: (int(status), frozenset(re.findall(r"`([a-z]+)`", commands)))
        for rule, status, commands in _ROW.findall(part)
    }


def test_everything_that_is_refused_has_its_exit_status_and_a_way_forward(
    warm: Stable, scene: Scene, folder: Path
) -> None:
    """They change nothing, so all of them are tried on one scene."""
    log, guide = folder / "P" / "log", _guide()
    before, papers = digests(log), {*folder.glob("*.pdf")}
    wrong, tried = [], set[tuple[str, str]]()
    for rule, arguments in _cases(scene.ids):
        run = warm.run(folder, *arguments, *_SECRET)
        said = json.loads(run.out).get("error", {}) if run.out else {}
        status, commands = guide.get(rule, (0, frozenset()))
        tried.add((rule, arguments[0]))
        forward = _FORWARD.search(said.get("message", ""))
        right = (run.status, said.get("rule")) == (status, rule) and arguments[0] in commands
        if not right or forward is None:
            wrong.append((rule, arguments[0], run.status, said))

    assert wrong == [], "\n".join(map(str, wrong))
    assert len({rule for rule, _ in tried} & guide.keys()) > 20
    assert (digests(log), {*folder.glob("*.pdf")}) == (before, papers)


def test_every_obstacle_says_the_way_forward() -> None:
    assert [one for one, said in OBSTACLES.items() if not _FORWARD.search(said)] == []
