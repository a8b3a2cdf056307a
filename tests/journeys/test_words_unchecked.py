"""Recovery words that nobody wrote down are told at each unlock until somebody has them."""

from pathlib import Path

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.domain.errors import WrongSecret
from app.services.audit import check
from app.services.opening import rekey, secrets
from app.services.practice.practice import Practice
from app.storage.overwriting import overwrite_and_remove
from tests.builders.practices import HOUSE, PASSPHRASE, Made, abandon, opened, unlocked
from tests.builders.secrets import NEW


def is_told(practice: Practice) -> bool:
    (keys,) = [one for one in check.check(practice) if one.name == "keys"]
    assert keys.ok
    unchecked = secrets.words_unchecked(practice)
    assert ("nobody has checked" in keys.detail) is unchecked
    return unchecked


def test_words_are_told_until_they_are_written_down(tmp_path: Path) -> None:
    made = HOUSE.create(tmp_path / "p", PASSPHRASE)
    for _ in range(2):
        with opened(made.folder) as practice:
            assert is_told(practice)
    with opened(made.folder) as practice:
        secrets.keep_words(practice)
        assert not is_told(practice)
    with opened(made.folder) as practice:
        assert not is_told(practice)


def test_new_words_are_told_when_the_program_dies_before_they_are_shown(empty: Made) -> None:
    practice = unlocked(empty.folder)
    assert not is_told(practice)
    words, _ = secrets.renew_words(practice, PASSPHRASE)
    abandon(practice)  # killed at once: nobody has seen them

    with opened(empty.folder) as again:
        assert is_told(again)
        with pytest.raises(WrongSecret, match="wrong-recovery"):
            secrets.check_words(again, empty.words)
        assert is_told(again)
        secrets.check_words(again, words)
        assert not is_told(again)


def test_a_new_passphrase_changes_nothing_about_the_words(empty: Made) -> None:
    HOUSE.change_passphrase(empty.folder, PASSPHRASE, NEW)
    practice = unlocked(empty.folder, NEW)

    assert not is_told(practice)
    abandon(practice)


def test_a_practice_that_never_said_is_told_from_its_next_new_words_on(empty: Made) -> None:
    with opened(empty.folder) as practice:
        practice.contacts.ring.on_paper = None  # as every earlier version wrote it
        practice.contacts.ring.save()
    practice = unlocked(empty.folder)
    assert not is_told(practice)
    secrets.renew_words(practice, PASSPHRASE)
    abandon(practice)

    with opened(empty.folder) as again:
        assert is_told(again)


def test_words_that_could_not_be_made_leave_the_old_ones_as_they_were(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    with opened(empty.folder) as practice:
        monkeypatch.setattr(rekey, "_write", refused)
        with pytest.raises(OSError):  # noqa: PT011
            secrets.renew_words(practice, PASSPHRASE)
        assert not is_told(practice)
        secrets.check_words(practice, empty.words)


def test_the_command_line_hands_them_over_and_checks_them(
    empty: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pw").write_text(PASSPHRASE)
    words = tmp_path / "words"
    known = [str(empty.folder), "--passphrase-file", str(tmp_path / "pw")]
    doors = Doors(HOUSE, lambda *_, **__: 0)
    assert main(["keys", "recovery", *known, "--recovery-file", str(words)], doors) == 0
    assert main(["keys", "check", *known, "--recovery-file", str(words)], doors) == 0
    said = capsys.readouterr()
    assert "These are the recovery words" in said.out
    assert "Nobody has checked" not in said.err

    words.write_text(empty.words)
    assert main(["keys", "check", *known, "--recovery-file", str(words)], doors) == 3
    practice = unlocked(empty.folder)
    secrets.renew_words(practice, PASSPHRASE)
    abandon(practice)
    capsys.readouterr()
    assert main(["files", *known], doors) == 0
    assert "Nobody has checked" in capsys.readouterr().err
    overwrite_and_remove(words)
