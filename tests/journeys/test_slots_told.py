"""A slot that no longer opens is told at the next unlock, not on the day it is needed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.domain.errors import WrongSecret
from app.services.audit import check
from app.services.opening import secrets, unlock
from tests.builders.practices import (
    BOUNDS,
    HOUSE,
    PASSPHRASE,
    FixedClock,
    Made,
    abandon,
    opened,
    unlocked,
)
from tests.builders.secrets import NEW, opens_with_words
from tests.builders.slot_pages import Header, rewrite, roots_of_noise, text


def one_root_of_noise(header: Header) -> None:
    header["recovery"]["roots"]["notes"] = text(60)


def another_point(header: Header) -> None:
    header["recovery"]["fresh"] = text(32)


def swapped_roots(header: Header) -> None:
    roots = header["recovery"]["roots"]
    roots["contacts"], roots["notes"] = roots["notes"], roots["contacts"]


HARMS = (roots_of_noise("recovery"), one_root_of_noise, another_point, swapped_roots)


@pytest.mark.parametrize("harm", HARMS)
def test_words_that_no_longer_work_are_told_and_new_ones_end_it(
    empty: Made, harm: Callable[[Header], None]
) -> None:
    rewrite(empty.folder, "ab", harm)
    for _ in range(2):
        with opened(empty.folder) as practice:
            assert secrets.words_damaged(practice)
            (keys,) = [one for one in check.check(practice) if one.name == "keys"]
            assert not keys.ok
            assert "make new ones" in keys.detail
    assert not opens_with_words(empty.folder, empty.words)
    with opened(empty.folder) as practice:
        words, _ = secrets.renew_words(practice, PASSPHRASE)
        assert not secrets.words_damaged(practice)
        assert all(one.ok for one in check.check(practice))
    with opened(empty.folder) as practice:
        assert not secrets.words_damaged(practice)
    assert opens_with_words(empty.folder, words)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("copy", ["a", "b"])
def test_one_damaged_copy_is_made_whole_from_the_other(
    empty: Made, harm: Callable[[Header], None], copy: str
) -> None:
    rewrite(empty.folder, copy, harm)
    with opened(empty.folder) as practice:
        assert not secrets.words_damaged(practice)

    assert (empty.folder / "slots.a").read_bytes() == (empty.folder / "slots.b").read_bytes()
    assert opens_with_words(empty.folder, empty.words)


@pytest.mark.parametrize("copy", ["a", "b"])
def test_a_damaged_passphrase_slot_in_one_copy_keeps_nobody_out(empty: Made, copy: str) -> None:
    rewrite(empty.folder, copy, roots_of_noise("passphrase"))
    abandon(unlocked(empty.folder))

    assert (empty.folder / "slots.a").read_bytes() == (empty.folder / "slots.b").read_bytes()
    rewrite(empty.folder, copy, roots_of_noise("passphrase"))
    practice = unlock.unlock_with_words(
        empty.folder, empty.words, clock=FixedClock(), bounds=BOUNDS
    )
    assert not practice.damaged_slots
    abandon(practice)
    abandon(unlocked(empty.folder))


def test_a_passphrase_that_no_longer_works_is_told_by_the_words(empty: Made) -> None:
    rewrite(empty.folder, "ab", roots_of_noise("passphrase"))
    with pytest.raises(WrongSecret):
        unlocked(empty.folder)
    done = HOUSE.recover(empty.folder, empty.words, NEW)

    assert done.passphrase_damaged
    abandon(unlocked(empty.folder, NEW))
    assert not HOUSE.recover(empty.folder, empty.words, PASSPHRASE).passphrase_damaged


def test_a_new_passphrase_makes_the_words_work_again(empty: Made) -> None:
    rewrite(empty.folder, "ab", HARMS[0])
    HOUSE.change_passphrase(empty.folder, PASSPHRASE, NEW)

    assert opens_with_words(empty.folder, empty.words)


def test_the_command_line_says_it(
    empty: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(empty.folder, "ab", HARMS[0])
    (tmp_path / "pw").write_text(PASSPHRASE)
    more = [str(empty.folder), "--passphrase-file", str(tmp_path / "pw"), "--json"]
    files = main(["files", *more], Doors(HOUSE, lambda *_, **__: 0))
    said = capsys.readouterr()
    found = main(["check", *more], Doors(HOUSE, lambda *_, **__: 0))
    checks = json.loads(capsys.readouterr().out)["checks"]

    assert (files, found) == (0, 1)
    assert "The recovery words no longer work" in said.err
    assert [one["name"] for one in checks if not one["ok"]] == ["keys"]
