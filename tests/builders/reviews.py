"""A practice for the yearly review: four files that are due, and one whose process notes are."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.domain.ids import Code
from app.domain.record_classes import RecordClass
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.services.retention.marking import Target
from app.services.transfer import import_
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, FixedClock, Made, make, opened

NAMES: Final = ("Abel Marsh", "Bess Hollis", "Cora Finch", "Dora Penn", "Enid Lowe")
RULE: Final[dict[str, Any]] = {
    "class": "process",
    "files": ["individual"],
    "starts": "ended",
    "months": 3,
    "source": {
        "title": "My own policy",
        "mark": "common-practice",
        "citation": "Process notes go three months after the work.",
        "read_on": dt.date(2026, 11, 1),
    },
}


def document() -> dict[str, Any]:
    """Enid's work ended this year; the others' long ago. Bess is known to Enid."""
    people = [{"id": name[0], "names": [name]} for name in NAMES]
    files = []
    notes = []
    for name in NAMES:
        old = name != "Enid Lowe"
        year = 2010 if old else 2026
        files.append(
            {
                "id": f"f-{name[0]}",
                "kind": "individual",
                "subjects": [name[0]],
                "opened": f"{year}-01-04",
                "ended": f"{year}-03-01",
                "relations": [] if old else [{"person": "B", "role": "friend"}],
            }
        )
        notes += [
            {"id": f"{name[0]}{kind}", "file": f"f-{name[0]}", "kind": kind,
             "held_on": f"{year}-02-0{day}",
             "text": "They spoke of the winter." if old else "Of Bess Hollis and the winter."}
            for day, kind in enumerate(("session", "process"), start=1)
        ]  # fmt: skip
    return {
        "format": "schtum-interchange",
        "version": 1,
        "practice": {"name": "Hazel", "nation": "england"},
        "people": people,
        "files": files,
        "notes": notes,
    }


def ready(folder: Path) -> tuple[Made, dict[str, Code]]:
    """The practice, locked, and its files by the first letter of their client's name."""
    made = make(folder)
    with opened(made.folder) as practice:
        codes = import_.bring_in(practice, document()).files
        details, _ = ruling.with_answers(practice, {"rules": [RULE]})
        ruling.keep(practice, details)
    return made, {one.removeprefix("f-"): code for one, code in codes.items()}


@contextmanager
def on(made: Made, days: int = 0) -> Iterator[Practice]:
    """The practice so many days after today."""
    house = replace(HOUSE, clock=FixedClock(TODAY + dt.timedelta(days=days)))
    with opened(made.folder, PASSPHRASE, house) as practice:
        yield practice


def process(code: Code) -> Target:
    """The process notes of a file."""
    return Target(code, RecordClass.PROCESS)
