"""Records are counted in words, whatever their kind: in the window and on the command line."""

from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.domain.kinds import KINDS
from app.domain.records import Kind
from app.services.opening import restore
from app.services.records.kind_counts import counted, main_counts, record_counts
from tests.builders.practices import HOUSE
from tests.builders.restored import brought_back, names
from tests.cli.conftest import no_window


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_word_for_one_and_a_word_for_several(kind: Kind[Any]) -> None:
    one, several = counted(kind.name, 1), counted(kind.name, 2)

    assert one.startswith("1 ")
    assert several.startswith("2 ")
    assert one[2:] != several[2:]
    assert counted(kind.name, 0) == several.replace("2 ", "0 ", 1)


def test_only_what_there_is_is_counted_but_files_and_notes_always_are() -> None:
    assert main_counts(names(0)) == ("0 files", "0 notes")
    assert main_counts(names(1)) == ("1 file", "1 note", "1 person")
    assert record_counts(names(0)) == ()
    assert record_counts({"responsibilitys": 2, "holds": 1, "something": 3}) == (
        "1 hold",
        "2 records of parental responsibility",
    )


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_restore_on_the_command_line_counts_every_kind_in_words(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(restore, "restore", lambda *_, **__: brought_back(number))

    status = main(["restore", "usb", "again"], Doors(HOUSE, no_window))

    kinds = [f", {counted(kind.name, number)}" for kind in KINDS] if number else []
    people = {0: "", 1: ", 1 person", 2: ", 2 people"}[number]
    files = "1 file, 1 note" if number == 1 else f"{number} files, {number} notes"
    assert (status, capsys.readouterr().out) == (0, f"Restored {files}{people}{''.join(kinds)}.\n")
