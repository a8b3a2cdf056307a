"""Passphrases, recovery words and locks, seen from the command line."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.services.opening import create
from tests.builders.practices import HOUSE, PASSPHRASE

Run = Callable[..., tuple[int, dict[str, Any]]]


def _no_window(practice: str | None, *, minimised: bool = False) -> int:
    del practice, minimised
    return 0


def test_secrets_and_locks_have_their_statuses(run: Run, practice: Path, tmp_path: Path) -> None:
    (tmp_path / "bad").write_text("not the passphrase")
    arguments = ["files", str(practice), "--passphrase-file", str(tmp_path / "bad"), "--json"]

    wrong = main(arguments, Doors(HOUSE, _no_window))
    nobody, _ = run("files", tmp_path)
    with HOUSE.opened(practice, PASSPHRASE):
        elsewhere, _ = run("files", practice)
    (practice / "notes" / "vault.db").unlink()
    missing, _ = run("files", practice)

    assert (wrong, nobody, elsewhere, missing) == (3, 5, 4, 7)


def test_keys_are_changed_and_recovered(run: Run, tmp_path: Path) -> None:
    words, new = tmp_path / "words", tmp_path / "new-pw"
    new.write_text("another long passphrase")
    run("new", tmp_path / "p", "--recovery-file", words)

    changed, _ = run("keys", "passphrase", tmp_path / "p", "--new-passphrase-file", new)
    old, _ = run("files", tmp_path / "p")
    (tmp_path / "pw").write_text(PASSPHRASE)
    back = ("--recovery-file", words, "--new-passphrase-file", tmp_path / "pw")
    recovered, _ = run("keys", "recover", tmp_path / "p", *back)
    renewed, _ = run("keys", "recovery", tmp_path / "p", "--recovery-file", tmp_path / "fresh")
    stale, _ = run("keys", "recover", tmp_path / "p", *back)

    assert (changed, old, recovered, renewed, stale) == (0, 3, 0, 0, 3)


def test_a_change_says_which_backups_it_reached(run: Run, practice: Path, tmp_path: Path) -> None:
    (tmp_path / "new-pw").write_text("another long passphrase")
    for name in ("B", "away"):
        run("backup", practice, tmp_path / name)
    (tmp_path / "away").rename(tmp_path / "drawer")
    new = ("--new-passphrase-file", tmp_path / "new-pw")
    status, said = run("keys", "passphrase", practice, *new)

    assert status == 0
    assert said == {
        "changed": True,
        "backups_renewed": [str(tmp_path / "B")],
        "still_open": [str(tmp_path / "away")],
        "synced": [],
    }
    (tmp_path / "pw").write_text("another long passphrase")
    _, checked = run("check", practice)
    (told,) = [one["detail"] for one in checked["checks"] if one["name"] == "backup"]
    assert "1 may open with an old passphrase or words" in told
    _, renewed = run("keys", "recovery", practice)
    assert len(renewed["recovery_words"].split()) == 24
    assert renewed["still_open"] == [str(tmp_path / "away")]
    (tmp_path / "drawer").rename(tmp_path / "away")
    run("backup", practice, tmp_path / "away")
    _, said = run("keys", "passphrase", practice, *new)
    assert (len(said["backups_renewed"]), said["still_open"]) == (2, [])


@pytest.mark.parametrize("written", ["{n}. {w}", "{w}, "])
def test_words_are_read_as_people_write_them_down(
    run: Run, practice: Path, tmp_path: Path, written: str
) -> None:
    words = tmp_path / "words"
    run("keys", "recovery", practice, "--recovery-file", words)
    listed = enumerate(words.read_text().split(), 1)
    words.write_text("\n".join(written.format(n=n, w=word) for n, word in listed))
    (tmp_path / "new-pw").write_text("another long passphrase")

    status, said = run("keys", "recover", practice, "--recovery-file", words,
                       "--new-passphrase-file", tmp_path / "new-pw", unlocked=False)  # fmt: skip
    assert (status, said["passphrase_was_damaged"]) == (0, False)


def test_a_descriptor_that_nobody_has_is_the_world(practice: Path) -> None:
    arguments = ["files", str(practice), "--passphrase-fd", "-1", "--json"]

    assert main(arguments, Doors(HOUSE, _no_window)) == 7


def test_words_have_a_place_before_the_old_ones_open_nothing(run: Run, tmp_path: Path) -> None:
    words, taken = tmp_path / "words", tmp_path / "letter"
    run("new", tmp_path / "p", "--recovery-file", words)
    taken.write_text("Dear Rose")

    nowhere, _ = run("keys", "recovery", tmp_path / "p", "--recovery-file", tmp_path / "no" / "w")
    closed, _ = run("keys", "recovery", tmp_path / "p", "--recovery-fd", 987)
    there, _ = run("keys", "recovery", tmp_path / "p", "--recovery-file", taken)
    back = ("--recovery-file", words, "--new-passphrase-file", tmp_path / "pw")
    recovered, _ = run("keys", "recover", tmp_path / "p", *back)

    assert (nowhere, closed, there, recovered) == (7, 7, 2, 0)
    assert taken.read_text() == "Dear Rose"


def test_an_empty_file_that_a_kill_left_takes_the_words_of_the_next_try(
    run: Run, tmp_path: Path
) -> None:
    left = tmp_path / "words"
    run("new", tmp_path / "p", "--recovery-file", tmp_path / "first")
    left.touch()

    again, told = run("keys", "recovery", tmp_path / "p", "--recovery-file", left)
    back = ("--recovery-file", left, "--new-passphrase-file", tmp_path / "pw")

    assert (again, told["recovery_words"]) == (0, None)
    assert len(left.read_text().split()) == 24
    assert run("keys", "recover", tmp_path / "p", *back)[0] == 0


def test_a_practice_that_was_not_made_leaves_no_file_for_its_words(
    run: Run, tmp_path: Path
) -> None:
    words, taken = tmp_path / "words", tmp_path / "letter"
    taken.write_text("Dear Rose")

    refused, _ = run("new", tmp_path, "--recovery-file", words)
    there, _ = run("new", tmp_path / "p", "--recovery-file", taken)

    assert (refused, there) == (2, 2)
    assert taken.read_text() == "Dear Rose"
    assert not words.exists()
    assert not (tmp_path / "p").exists()


def test_a_secret_that_is_no_text_is_refused_whole(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    noise = tmp_path / "noise"
    noise.write_bytes(bytes(range(0x80, 0xFF)))
    with noise.open("rb") as content:
        read = main(
            ["files", str(practice), "--passphrase-fd", str(content.fileno()), "--json"],
            Doors(HOUSE, _no_window),
        )
    made = main(
        ["new", str(tmp_path / "p"), "--passphrase-file", str(noise)], Doors(HOUSE, _no_window)
    )
    changed, told = run("keys", "passphrase", practice, "--new-passphrase-file", noise)
    words = ("--recovery-file", noise, "--new-passphrase-file", tmp_path / "pw")
    recovered, _ = run("keys", "recover", practice, *words)

    assert (read, made, recovered) == (2, 2, 2)
    assert (changed, told["error"]["rule"]) == (2, "secret-not-text")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize("command", ["new", "recovery"])
def test_words_that_no_place_takes_any_more_are_shown(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(errno.EIO, "broken")

    place = tmp_path / "words"
    made: tuple[str | Path, ...]
    if command == "new":
        made = ("new", tmp_path / "p")
    else:
        run("new", tmp_path / "p")
        made = ("keys", "recovery", tmp_path / "p")
    with monkeypatch.context() as broken:
        broken.setattr(create, "sync", refuse)
        status, said = run(*made, "--recovery-file", place)

    (tmp_path / "kept").write_text(said["recovery_words"])
    (tmp_path / "new-pw").write_text("another long passphrase")
    back = ("--recovery-file", tmp_path / "kept", "--new-passphrase-file", tmp_path / "new-pw")
    recovered, _ = run("keys", "recover", tmp_path / "p", *back)

    assert (status, recovered) == (7, 0)
    assert not place.exists()
