"""After a change of passphrase or words, the old secret opens nothing here, kill or no kill."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Damaged, NotAllowed, SchtumError, World, WrongSecret
from app.keys import keyring, mirrored, slots
from app.keys.mirrored import Mirrored
from app.keys.passphrase import Passphrase
from app.keys.recovery import secret_of
from app.services.opening import lock, rekey, unlock
from app.services.practice.practice import Practice
from app.storage import vault as vaults
from app.storage.connection import PAGE_BYTES
from tests.builders.practices import (
    BOUNDS,
    HOUSE,
    PASSPHRASE,
    FixedClock,
    Made,
    abandon,
    client,
    opened,
    unlocked,
)

NEW = "another room with a window"


class Killed(BaseException):
    """The process ends here."""


def pages_in(folder: Path) -> Mirrored:
    return Mirrored(a=folder / "slots.a", b=folder / "slots.b")


def opens(folder: Path, passphrase: str) -> bool:
    try:
        practice = unlocked(folder, passphrase)
    except WrongSecret:
        return False
    abandon(practice)
    return True


def opens_with_words(folder: Path, words: str) -> bool:
    try:
        practice = unlock.unlock_with_words(folder, words, clock=FixedClock(), bounds=BOUNDS)
    except WrongSecret:
        return False
    abandon(practice)
    return True


def old_secret_opens_something(folder: Path, old: slots.Opened) -> bool:
    """Whether the old roots open a copy of a keyring, or a database key that lies here."""
    for vault in slots.VAULTS:
        for copy in "ab":
            path = folder / vault / f"keyring.{copy}"
            page, _ = slots.read(pages_in(folder))
            try:
                keyring.opened(Mirrored(a=path, b=path), page.practice, vault, old.roots[vault])
            except Damaged:
                continue
            return True
    return False


def test_the_old_passphrase_opens_nothing_and_the_words_stay_valid(sample: Made) -> None:
    with opened(sample.folder) as practice:
        old, people = practice.opened, set(practice.people)
        rekey.change_passphrase(practice, Passphrase(NEW))

    assert not opens(sample.folder, PASSPHRASE)
    assert not old_secret_opens_something(sample.folder, old)
    assert opens_with_words(sample.folder, sample.words)
    with opened(sample.folder, NEW) as practice:
        assert set(practice.people) == people
        assert practice.opened.roots != old.roots
        for vault in slots.VAULTS:
            assert practice.opened.database_keys[vault] != old.database_keys[vault]


def test_new_words_make_the_old_ones_useless(sample: Made) -> None:
    with opened(sample.folder) as practice:
        old = practice.opened
        words, _ = rekey.new_words(practice, Passphrase(PASSPHRASE))

    assert not opens_with_words(sample.folder, sample.words)
    assert not old_secret_opens_something(sample.folder, old)
    assert opens_with_words(sample.folder, words)
    assert opens(sample.folder, PASSPHRASE)


def test_new_words_are_not_given_to_somebody_who_does_not_know_the_passphrase(
    sample: Made,
) -> None:
    with opened(sample.folder) as practice:
        with pytest.raises(WrongSecret):
            rekey.new_words(practice, Passphrase("not the passphrase"))
        assert rekey.is_passphrase(practice, Passphrase(PASSPHRASE))
        assert not rekey.is_passphrase(practice, Passphrase(NEW))

    assert opens_with_words(sample.folder, sample.words)


def test_the_recovery_words_set_a_new_passphrase(sample: Made) -> None:
    HOUSE.recover(sample.folder, sample.words, NEW)

    assert opens(sample.folder, NEW)
    assert not opens(sample.folder, PASSPHRASE)
    assert opens_with_words(sample.folder, sample.words)


def test_work_goes_on_after_a_change_and_is_there_at_the_next_unlock(sample: Made) -> None:
    with opened(sample.folder) as practice:
        rekey.change_passphrase(practice, Passphrase(NEW))
        code = client(practice, "Ottoline Vance")
        rekey.change_passphrase(practice, Passphrase(PASSPHRASE))

    with opened(sample.folder) as practice:
        assert code in practice.files


def change_passphrase(practice: Practice) -> None:
    rekey.change_passphrase(practice, Passphrase(NEW))


def change_words(practice: Practice) -> None:
    rekey.new_words(practice, Passphrase(PASSPHRASE))


@pytest.mark.sampled(2)
@pytest.mark.parametrize("change", [change_passphrase, change_words])
@pytest.mark.parametrize("torn", [False, True])
def test_a_kill_at_any_copy_leaves_one_secret_that_opens_and_only_one(
    sample: Made, tmp_path: Path, change: Callable[[Practice], None], *, torn: bool
) -> None:
    for point in range(9):
        copy = sample.copy(tmp_path / f"at-{point}")
        practice = unlocked(copy.folder)
        old, people = practice.opened, set(practice.people)
        finished = _killed_at(point, practice, change, torn=torn)

        secret = PASSPHRASE if change is change_words else NEW
        new = opens(copy.folder, secret)
        if change is change_passphrase:
            assert new != opens(copy.folder, PASSPHRASE), f"after copy {point}"
        with opened(copy.folder, secret if new else PASSPHRASE) as practice:
            assert set(practice.people) == people
            renewed = practice.opened.roots != old.roots
        if renewed:
            assert not old_secret_opens_something(copy.folder, old)
            page, differ = slots.read(pages_in(copy.folder))
            assert page.old_roots is None
            assert not differ
        if change is change_words:
            assert opens_with_words(copy.folder, sample.words) != renewed
        shutil.rmtree(copy.folder)
        if finished:
            break
    assert finished
    assert renewed


def _killed_at(
    point: int, practice: Practice, change: Callable[[Practice], None], *, torn: bool
) -> bool:
    passed = 0
    overwrite = mirrored.overwrite_in_place

    def overwriting(path: Path, content: bytes) -> None:
        nonlocal passed
        passed += 1
        if passed > point:
            if torn:
                old = path.read_bytes()
                path.write_bytes(content[:1024] + old[1024:])
            raise Killed
        overwrite(path, content)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mirrored, "overwrite_in_place", overwriting)
        try:
            change(practice)
        except Killed:
            return False
        finally:
            abandon(practice)
    return True


def test_the_new_words_of_a_change_that_was_killed_at_the_start_open_nothing(
    sample: Made,
) -> None:
    practice = unlocked(sample.folder)
    assert not _killed_at(0, practice, change_words, torn=False)

    assert opens_with_words(sample.folder, sample.words)
    assert secret_of(sample.words)


def test_a_short_passphrase_is_refused_before_anything_changes(sample: Made) -> None:
    with pytest.raises(SchtumError) as refusal:
        HOUSE.recover(sample.folder, sample.words, "short")

    assert refusal.value.rule == "passphrase-too-short"
    assert not isinstance(refusal.value, NotAllowed)
    assert opens(sample.folder, PASSPHRASE)


@pytest.mark.parametrize("vault", slots.VAULTS)
def test_a_second_try_after_a_keyring_refused_leaves_nothing_under_lost_roots(
    empty: Made, tmp_path: Path, vault: str
) -> None:
    nowhere = Mirrored(a=tmp_path / "no" / "such.a", b=tmp_path / "no" / "such.b")
    practice = unlocked(empty.folder)
    rings = {slots.CONTACTS: practice.contacts.ring, slots.NOTES: practice.records.ring}
    kept, rings[vault].files = rings[vault].files, nowhere
    with pytest.raises(World):
        rekey.change_passphrase(practice, Passphrase(f"{NEW} once"))
    refused_again = vault == slots.NOTES
    if refused_again:  # and once more, in the same session
        with pytest.raises(World):
            rekey.change_passphrase(practice, Passphrase(f"{NEW} twice"))
    abandon(practice)
    assert opens(empty.folder, f"{NEW} once")

    practice = unlocked(empty.folder, f"{NEW} once")
    rings = {slots.CONTACTS: practice.contacts.ring, slots.NOTES: practice.records.ring}
    rings[vault].files = nowhere
    with pytest.raises(World):
        rekey.change_passphrase(practice, Passphrase(f"{NEW} twice"))
    rings[vault].files = kept
    rekey.change_passphrase(practice, Passphrase(NEW))
    lock.lock(practice)

    assert opens(empty.folder, NEW)
    assert not opens(empty.folder, f"{NEW} once")
    assert not opens(empty.folder, f"{NEW} twice")


def _one_row_less(copy: Path, key: bytes, kind: vaults.VaultKind) -> None:
    made = vaults.open_vault(kind, copy, key)
    table = kind.digest_of[0]
    made._connection.execute(f"DELETE FROM {table} WHERE rowid = 1")  # noqa: S608  our own table
    made.close()


def _one_step_behind(copy: Path, key: bytes, kind: vaults.VaultKind) -> None:
    made = vaults.open_vault(kind, copy, key)
    made._connection.execute("UPDATE state SET counter = counter - 1")
    made.close()


def _a_page_that_does_not_open(copy: Path, key: bytes, kind: vaults.VaultKind) -> None:
    """Of an index: no row is read from it."""
    made = vaults.open_copy(kind, copy, key)
    pages = made.rows("SELECT rootpage FROM sqlite_master WHERE type = 'index' ORDER BY 1 DESC")
    made.close()
    content = bytearray(copy.read_bytes())
    content[pages[0][0] * PAGE_BYTES - 100] ^= 1
    copy.write_bytes(content)


@pytest.mark.parametrize("spoil", [_one_row_less, _one_step_behind, _a_page_that_does_not_open])
@pytest.mark.parametrize("which", [vaults.CONTACTS, vaults.NOTES])
def test_a_copy_that_is_not_the_vault_takes_nobodys_place(
    sample: Made,
    monkeypatch: pytest.MonkeyPatch,
    which: vaults.VaultKind,
    spoil: Callable[[Path, bytes, vaults.VaultKind], None],
) -> None:
    copy_to = vaults.Vault.copy_to

    def spoiled(vault: vaults.Vault, path: Path, key: bytes) -> None:
        copy_to(vault, path, key)
        if vault.kind is which:
            spoil(path, key, which)

    practice = unlocked(sample.folder)
    with monkeypatch.context() as patch:
        patch.setattr(vaults.Vault, "copy_to", spoiled)
        with pytest.raises(Damaged, match="rekeyed-differs"):
            rekey.change_passphrase(practice, Passphrase(NEW))
    lock.lock(practice)

    assert (opens(sample.folder, PASSPHRASE), opens(sample.folder, NEW)) == (True, False)
    assert not [*sample.folder.rglob("*.rekeyed*")]
