"""The notes vault by itself says roles, needs nothing of the contacts vault and changes nothing."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from app.domain.errors import NoSuch, NotAllowed, UnlockedElsewhere, WrongSecret
from app.domain.ids import Code
from app.services.retention import destruction_steps
from tests.builders.practices import HOUSE, PASSPHRASE, Made, opened
from tests.builders.two_files import SECRET, destroyed, two_files


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def texts(folder: Path, code: Code) -> list[str]:
    with HOUSE.notes_alone(folder, PASSPHRASE) as alone:
        return [read.text for read in alone.notes(code)]


def test_names_read_as_roles(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, _, dan, megan):
        pass

    assert texts(made.folder, megan) == ["[client] is afraid of [ex-husband]. [GP] rang."]
    assert texts(made.folder, dan)[0] == f"[client] told me {SECRET}. [aunt] knows."


def test_files_are_listed_by_code_with_the_one_written_in_last_first(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, _, dan, megan):
        pass

    with HOUSE.notes_alone(made.folder, PASSPHRASE) as alone:
        listed = [(one.file.code, one.notes, one.last) for one in alone.listed()]

    assert listed == [(megan, 1, dt.date(2024, 2, 2)), (dan, 2, dt.date(2016, 1, 4))]


def test_sessions_are_numbered_as_they_are_with_names(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, _, dan, _megan):
        pass

    with HOUSE.notes_alone(made.folder, PASSPHRASE) as alone:
        assert [read.session for read in alone.notes(dan)] == [1, 2]


def test_the_contacts_vault_need_not_even_be_there(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, _, _dan, megan):
        pass
    shutil.rmtree(made.folder / "contacts")

    assert len(texts(made.folder, megan)) == 1


def test_nothing_is_written(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, _, _dan, megan):
        pass
    before = contents(made.folder)

    texts(made.folder, megan)

    assert contents(made.folder) == before


def test_it_asks_for_the_passphrase_the_lock_and_a_file_that_is_there(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, _, _dan, megan), pytest.raises(UnlockedElsewhere):
        texts(made.folder, megan)
    with pytest.raises(WrongSecret), HOUSE.notes_alone(made.folder, "not the passphrase"):
        pass
    with pytest.raises(NoSuch):
        texts(made.folder, Code("000000"))


def test_a_file_that_is_being_destroyed_is_hidden_until_both_are_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_files(tmp_path / "p") as (made, _, dan, megan):
        pass
    _stopped_half_way(made, dan, tmp_path / "c.pdf", monkeypatch)

    with pytest.raises(NotAllowed) as refused:
        texts(made.folder, dan)
    seen = texts(made.folder, megan)
    with opened(made.folder) as practice:  # finishes it
        assert dan not in practice.files

    assert refused.value.rule == "both-vaults-needed"
    assert len(seen) == 1
    with pytest.raises(NoSuch):
        texts(made.folder, dan)


def _stopped_half_way(
    made: Made, code: Code, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plug is pulled when the intent is logged and nothing is gone yet."""

    def pulled(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(destruction_steps, "_destroy_keys", pulled)
        with pytest.raises(KeyboardInterrupt), opened(made.folder) as practice:
            destroyed(practice, code, certificate)
