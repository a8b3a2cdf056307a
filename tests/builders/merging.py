"""One client with two files: who came years ago, and came back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.ids import Code
from app.services.practice.practice import Practice
from app.services.transfer import import_
from tests.builders.practices import make, opened

SECRET: Final = "the ferryman's other name"
THEN: Final = "They spoke of the harbour with Winifred."


def document() -> dict[str, Any]:
    """Rose's two files, the first of which is due, and May's, which mentions her."""
    return {
        "format": "schtum-interchange",
        "version": 1,
        "practice": {"name": "Hazel", "nation": "england", "health_professional": True},
        "people": [
            {"id": "rose", "names": ["Rose Will", "Rosie"], "born": "1970-01-01"},
            {"id": "may", "names": ["May Okafor"]},
            {"id": "aunt", "names": ["Winifred Quick"]},
            {"id": "gp", "names": ["Dr Osei"], "professional": True},
        ],
        "files": [
            {"id": "then", "kind": "individual", "subjects": ["rose"], "opened": "2012-01-09",
             "ended": "2013-01-09",
             "relations": [{"person": "aunt", "role": "aunt"}, {"person": "gp", "role": "GP"}]},
            {"id": "now", "kind": "individual", "subjects": ["rose"], "opened": "2024-01-09",
             "relations": [{"person": "gp", "role": "doctor"}]},
            {"id": "may", "kind": "individual", "subjects": ["may"], "opened": "2023-01-09",
             "relations": [{"person": "rose", "role": "friend"}]},
        ],
        "notes": [
            {"id": "n1", "file": "then", "kind": "session", "held_on": "2012-02-01",
             "text": f"Rose told me {SECRET}. {THEN}"},
            {"id": "n2", "file": "then", "kind": "session", "held_on": "2012-12-01",
             "text": "Rosie and somebody called Bartholomew."},
            {"id": "n3", "file": "now", "kind": "session", "held_on": "2024-02-01",
             "text": "Rose is back. Dr Osei has written."},
            {"id": "n4", "file": "may", "kind": "session", "held_on": "2023-02-01",
             "text": "May misses Rosie."},
        ],
    }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """The practice, open, and the codes of its files: of now, of then, and of somebody else."""

    folder: Path
    practice: Practice
    now: Code
    then: Code
    may: Code


@contextmanager
def twice(folder: Path) -> Iterator[Twice]:
    """The practice with one client who has two files."""
    made = make(folder)
    with opened(made.folder) as practice:
        ids = import_.bring_in(practice, document()).files
        yield Twice(folder=made.folder, practice=practice, now=ids["now"], then=ids["then"],
                    may=ids["may"])  # fmt: skip
