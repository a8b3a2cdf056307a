"""Files of keys swapped while a practice is open: whoever writes the folder takes nothing over."""

import dataclasses
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import Damaged
from app.keys import derive, recovery, slots
from app.keys.derive import Cost
from app.keys.mirrored import Mirrored
from app.services.opening import lock, rekey, secrets
from app.services.practice.practice import Practice
from app.services.transfer import backup
from app.storage.vault import Vault
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    Made,
    abandon,
    client,
    digests,
    opened,
    unlocked,
)
from tests.builders.secrets import (
    KEYS,
    NEW,
    Change,
    change_passphrase,
    change_words,
    opens,
    opens_with_words,
)


def in_the_window(practice: Practice) -> object:
    return secrets.change_passphrase(practice, PASSPHRASE, NEW)


def words_in_the_window(practice: Practice) -> object:
    return secrets.renew_words(practice, PASSPHRASE)


CHANGES: tuple[Change, ...] = (change_passphrase, change_words, in_the_window, words_in_the_window)


def secret_after(change: Change) -> str:
    return PASSPHRASE if "words" in change.__name__ else NEW


def their_page(practice: Practice, cost: Cost | None = None) -> tuple[bytes, str]:
    """A page of somebody who has no key: the public parts of ours, and their own recovery key."""
    theirs = recovery.new_words()
    page = dataclasses.replace(
        practice.page,
        recovery_public=recovery.public_of(recovery.secret_of(theirs)),
        cost=cost or practice.page.cost,
    )
    return slots.page_of(page), theirs


@pytest.mark.sampled(2)
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", ["recovery key", "cost", "gone"])
def test_a_page_swapped_in_at_any_moment_takes_nothing_over(
    empty: Made, tmp_path: Path, change: Change, kind: str
) -> None:
    """Before each reading and each derivation of the change, as many as there are."""
    for point in range(12):
        copy = empty.copy(tmp_path / f"at-{point}").folder
        practice = unlocked(copy)
        cheap = Cost(memory=8, passes=1, lanes=1) if kind == "cost" else None
        page, theirs = their_page(practice, cheap)
        finished = swapped_at(point, practice, change, page if kind != "gone" else b"")

        assert not opens_with_words(copy, theirs)
        secret = secret_after(change) if finished is not False else PASSPHRASE
        assert opens(copy, secret) or opens(copy, PASSPHRASE), (point, finished)
        shutil.rmtree(copy)
        if finished is None:
            return
    raise AssertionError("more moments than were tried")


def swapped_at(point: int, practice: Practice, change: Change, page: bytes) -> bool | None:
    """Swap at one moment: whether the change was made, or None when there was no such moment."""
    passed, folder = 0, practice.folder.path

    def before(step: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            nonlocal passed
            if passed == point:
                for name in ("slots.a", "slots.b"):
                    (folder / name).write_bytes(page)
            passed += 1
            return step(*given, **named)

        return counted

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Mirrored, "_bytes", staticmethod(before(Mirrored._bytes)))
        patch.setattr(slots, "derive", before(derive.derive))
        patch.setattr(Vault, "copy_to", before(Vault.copy_to))
        try:
            change(practice)
            made = True
        except Damaged:
            made = False
        finally:
            patch.undo()
    if made:
        lock.lock(practice)
    else:
        abandon(practice)
    return made if passed > point else None


@pytest.mark.parametrize("change", CHANGES)
def test_somebody_who_only_watches_the_folder_takes_nothing_over(
    empty: Made, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread that has no part in it swaps the page as soon as it sees that a change began.

    On a busy machine a change is over before another thread has a turn: it waits for one here.
    """
    practice = unlocked(empty.folder)
    page, theirs = their_page(practice)
    ended, swapped = threading.Event(), threading.Event()

    def watch() -> None:
        while not ended.is_set():
            if any(empty.folder.rglob("*.rekeyed")):
                for name in ("slots.a", "slots.b"):
                    (empty.folder / name).write_bytes(page)
                swapped.set()
                return

    real = Vault.is_as

    def held_up(*given: Any) -> bool:
        swapped.wait(60)
        return real(*given)

    monkeypatch.setattr(Vault, "is_as", held_up)
    watching = threading.Thread(target=watch)
    watching.start()
    try:
        change(practice)
    finally:
        ended.set()
        watching.join()
        lock.lock(practice)

    assert swapped.is_set()
    assert not opens_with_words(empty.folder, theirs)


def test_a_page_swapped_in_while_the_words_are_used_takes_nothing_over(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = unlocked(empty.folder)
    page, theirs = their_page(other)
    abandon(other)
    real = rekey.recover

    def swapped(practice: Practice, *given: Any) -> Any:
        for name in ("slots.a", "slots.b"):
            (empty.folder / name).write_bytes(page)
        return real(practice, *given)

    swapped.__module__ = real.__module__
    monkeypatch.setattr(rekey, "recover", swapped)
    with pytest.raises(Damaged) as refused:
        HOUSE.recover(empty.folder, empty.words, NEW)

    assert refused.value.rule == "slots-swapped"
    assert not opens_with_words(empty.folder, theirs)
    assert opens(empty.folder, PASSPHRASE)
    assert opens_with_words(empty.folder, empty.words)


def test_a_swapped_page_is_never_put_into_a_backup(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        backup.back_up(practice, tmp_path / "B")
        kept = digests(tmp_path / "B" / "keys")
        page, _ = their_page(practice)
        for name in KEYS:
            path = empty.folder / name
            good = path.read_bytes()
            path.write_bytes(page if "slots" in name else good[::-1])
            with pytest.raises(Damaged):
                backup.back_up(practice, tmp_path / "B")
            path.write_bytes(good)
        assert digests(tmp_path / "B" / "keys") == kept
        backup.back_up(practice, tmp_path / "B")


def test_keyrings_swapped_while_the_practice_is_open_are_written_over(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Amadou Keita")
    older = empty.copy(tmp_path / "older").folder
    with opened(empty.folder) as practice:
        client(practice, "Ottoline Vance")
        for name in KEYS[2:]:
            shutil.copyfile(older / name, empty.folder / name)
    with opened(empty.folder) as practice:
        assert len(practice.files) == 2


def test_keyrings_swapped_with_the_page_are_put_back_with_it(empty: Made, tmp_path: Path) -> None:
    other, practice = tmp_path / "other", unlocked(empty.folder)
    shutil.copytree(empty.folder, other)
    HOUSE.change_passphrase(other, PASSPHRASE, "words that somebody else has chosen")
    for name in KEYS:
        shutil.copy(other / name, empty.folder / name)

    with pytest.raises(Damaged) as refused:
        change_passphrase(practice)

    abandon(practice)
    assert refused.value.rule == "slots-swapped"
    assert opens(empty.folder, PASSPHRASE)
