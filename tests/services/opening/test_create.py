import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from app.domain.details import Details
from app.domain.errors import AlreadyThere, NotUnderstood, Refusal, World
from app.services.audit import log
from app.storage.practice import Building
from tests.builders.practices import HOUSE, PASSPHRASE, confirming, make_anew, opened


def test_a_new_practice_is_empty_whole_and_says_which_rules_hold(tmp_path: Path) -> None:
    made = make_anew(tmp_path / "p")

    with opened(made.folder) as practice:
        assert not practice.people
        assert not practice.files
        assert practice.log_size == 1
        assert practice.details == confirming()
    assert len(made.words.split()) == 24
    assert log.verify(made.folder).ok
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def test_two_practices_share_no_key_no_word_and_no_id(tmp_path: Path) -> None:
    one, other = make_anew(tmp_path / "one"), make_anew(tmp_path / "other")

    assert not set(one.words.split()) >= set(other.words.split())
    with opened(one.folder) as first, opened(other.folder) as second:
        assert first.identity != second.identity
        assert first.opened.roots != second.opened.roots
        assert first.signer.public_key != second.signer.public_key
        keys = {*first.contacts.ring.keys.values(), *first.records.ring.keys.values()}
        assert keys.isdisjoint(second.contacts.ring.keys.values())


def test_an_empty_folder_may_be_given(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()

    make_anew(tmp_path / "p")


def test_nothing_is_made_over_something(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a letter")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter").write_text("a letter")

    for target in (tmp_path / "file", tmp_path / "folder"):
        with pytest.raises(AlreadyThere):
            make_anew(target)
    assert (tmp_path / "folder" / "letter").read_text() == "a letter"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_refusal_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(World):
        make_anew(tmp_path / "absent" / "p")
    with pytest.raises(NotUnderstood):
        HOUSE.create(tmp_path / "p", PASSPHRASE, details=Details(nation="narnia"))
    with pytest.raises(Refusal):
        HOUSE.create(tmp_path / "p", "short")

    assert not list(tmp_path.iterdir())


def test_keys_of_a_practice_that_did_not_come_to_be_are_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged: list[tuple[bytes, BinaryIO]] = []

    def no_place(building: Building) -> None:
        for name in ("slots.a", "notes/keyring.a", "contacts/keyring.b"):
            path = building.folder.path / name
            staged.append((path.read_bytes(), path.open("rb")))
        raise World("read-only")

    monkeypatch.setattr(Building, "finish", no_place)
    with pytest.raises(World):
        make_anew(tmp_path / "p")

    assert not list(tmp_path.iterdir())
    for before, still_open in staged:
        with still_open:
            assert before[:64] not in still_open.read()


def test_keys_that_a_killed_attempt_left_are_written_over_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".p.0a1b2c3d.part"
    left.mkdir()
    (left / "slots.a").write_bytes(b"a staged key " * 400)
    with (left / "slots.a").open("rb") as still_open:
        make_anew(tmp_path / "p")
        assert b"staged" not in still_open.read()


_KILL = """
import os, sys
from pathlib import Path
from app.services.opening import create as creating
from tests.builders.practices import confirming, make_anew
name = sys.argv[2]
module = creating.slots if name == "page_of" else creating
step = getattr(module, name)
setattr(module, name, lambda *given: (step(*given), os._exit(9)))
make_anew(Path(sys.argv[1]))
"""


@pytest.mark.thorough
@pytest.mark.parametrize("step", ["_make_vaults", "page_of"])
def test_a_kill_leaves_nothing_in_its_place_and_the_next_try_cleans_up(
    tmp_path: Path, step: str
) -> None:
    ended = subprocess.run([sys.executable, "-c", _KILL, str(tmp_path / "p"), step], check=False)
    assert ended.returncode == 9
    assert not (tmp_path / "p").exists()
    assert len(list(tmp_path.iterdir())) == 1

    make_anew(tmp_path / "p")

    assert [path.name for path in tmp_path.iterdir()] == ["p"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_on_the_machine_may_read_the_folder(tmp_path: Path) -> None:
    made = make_anew(tmp_path / "p")

    assert made.folder.stat().st_mode & 0o077 == 0
