"""What is sealed changes with a numbered migration, or an older program would not be refused."""

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.encounters import Encounter
from app.domain.kinds import ENCOUNTER
from app.domain.notes import NoteKind
from app.storage import migrate
from tests.builders import shapes

GOLDEN: Final = Path(__file__).resolve().parents[1] / "golden"
ADVICE: Final = (
    "What is sealed has changed. An older program has to refuse it: add a migration with the next "
    "number if the last one has been released, an empty one if no table changes, then run "
    "`python -m tests.builders.shapes` (docs/contributing/a-record-kind.md)."
)


def written() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(shapes.WRITTEN.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("vault", shapes.VAULTS)
def test_what_is_sealed_is_what_was_written_down_with_the_last_migration(vault: str) -> None:
    kept = written()[vault]
    assert kept.get(shapes.newest(vault)) == shapes.of_today(vault), ADVICE
    assert list(kept) == sorted(kept, key=int)
    assert {int(one) for one in kept} <= {number for number, _ in migrate.migrations(vault)}


def test_a_change_of_any_of_it_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = shapes.of_today("notes")

    class More(StrEnum):
        GREET = "greet"
        WAVE = "wave"

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Wider(Encounter):
        wave: More = More.WAVE

    for kinds in ((replace(ENCOUNTER, body=Wider),), (replace(ENCOUNTER, format=2),)):
        sealed = {**shapes._SEALED, "notes": tuple(kind.body for kind in kinds)}
        by_hand = {"kinds": {kind.name: [kind.body.__name__, kind.format] for kind in kinds}}
        with monkeypatch.context() as patch:
            patch.setattr(shapes, "_SEALED", sealed)
            patch.setattr(shapes, "_BY_HAND", {"notes": by_hand})
            changed = shapes.of_today("notes")
        assert any(changed[name] != before.get(name) for name in changed)
    assert before["NoteKind"] == [one.value for one in NoteKind]
