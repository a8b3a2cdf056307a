"""A log of writes that was put back beside a vault that went on: it is never folded in.

SQLite folds in whatever log lies beside a database when it opens it, and to fold in one of another
day loses both. A sync program that brings one file back is enough.
"""

import shutil
import struct
from pathlib import Path

import pytest

from app.domain.errors import Damaged
from app.services.practice.practice import Practice
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    Made,
    abandon,
    client,
    digests,
    note,
    opened,
    texts,
    unlocked,
)

VAULTS = ("contacts", "notes")


def kept_aside(practice: Practice, aside: Path) -> None:
    """What lies in both logs of writes now."""
    aside.mkdir()
    for vault in VAULTS:
        found = practice.folder.path / vault / "vault.db-wal"
        assert found.stat().st_size > 0
        shutil.copyfile(found, aside / vault)


def folded(practice: Practice) -> None:
    for vault in (practice.contacts.vault, practice.records.vault):
        vault.checkpoint()


@pytest.mark.parametrize("which", [("contacts",), ("notes",), VAULTS])
@pytest.mark.parametrize("more", [0, 20])
def test_a_log_of_writes_of_another_day_is_refused_and_nothing_is_lost(
    empty: Made, tmp_path: Path, which: tuple[str, ...], more: int
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
        folded(practice)
        note(practice, code, "The first.")
        client(practice, "Greta Holm")
        kept_aside(practice, tmp_path / "aside")
    with opened(empty.folder) as practice:
        for number in range(more):
            client(practice, f"Ottoline Vance{number}")
            note(practice, code, f"Number {number}. " + "And more of it. " * 20)
    for vault in which:
        shutil.copyfile(tmp_path / "aside" / vault, empty.folder / vault / "vault.db-wal")
    before = digests(empty.folder)

    with pytest.raises(Damaged, match="writes-put-back") as refused:
        unlocked(empty.folder)
    assert refused.value.facts == {"file": f"{which[0]}/vault.db-wal"}
    if "notes" in which:
        with pytest.raises(Damaged), HOUSE.notes_alone(empty.folder, PASSPHRASE):
            pass
    assert digests(empty.folder) == before

    for vault in which:  # as it says
        (empty.folder / vault / "vault.db-wal").unlink()
    with opened(empty.folder) as practice:
        assert len(practice.files) == 2 + more
        assert len(texts(practice, code)) == 1 + more


def test_the_log_of_writes_that_a_kill_left_is_folded_in(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
    practice = unlocked(empty.folder)
    folded(practice)
    note(practice, code, "The last.")
    killed = empty.folder.with_name("killed")
    shutil.copytree(empty.folder, killed)
    abandon(practice)

    assert (killed / "notes" / "vault.db-wal").stat().st_size > 0
    with opened(killed) as practice:
        assert texts(practice, code) == ["The last."]


def test_an_older_vault_with_a_log_of_writes_is_no_more_than_an_older_vault(
    empty: Made, tmp_path: Path
) -> None:
    practice = unlocked(empty.folder)
    client(practice, "Amadou Keita")
    shutil.copytree(empty.folder / "notes", tmp_path / "notes")
    client(practice, "Greta Holm")
    abandon(practice)
    with opened(empty.folder):
        pass
    for name in ("vault.db", "vault.db-wal"):
        shutil.copyfile(tmp_path / "notes" / name, empty.folder / "notes" / name)
    before = digests(empty.folder)

    with pytest.raises(Damaged, match="vault-put-back"):
        unlocked(empty.folder)
    assert digests(empty.folder) == before


def a_journal(pages: dict[int, bytes], size: int) -> bytes:
    """A rollback journal as SQLite leaves it: these pages as they were, of a vault of this size."""
    salt, sector, length = 7, 512, 4096
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(
        ">5I", len(pages), salt, size, sector, length
    )
    found = [head.ljust(sector, b"\0")]
    for number, page in pages.items():
        told = salt + sum(page[at] for at in range(length - 200, 0, -200))
        found.append(struct.pack(">I", number) + page + struct.pack(">I", told & 0xFFFFFFFF))
    return b"".join(found)


@pytest.mark.parametrize("emptied", [False, True])
def test_a_journal_of_another_day_rolls_nothing_back(empty: Made, *, emptied: bool) -> None:
    vault = empty.folder / "notes" / "vault.db"
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
        note(practice, code, "The first.")
    old = vault.read_bytes()
    with opened(empty.folder) as practice:
        note(practice, code, "The last.")
    pages = {} if emptied else {n + 1: old[n * 4096 :][:4096] for n in range(len(old) // 4096)}
    journal = vault.with_name("vault.db-journal")
    journal.write_bytes(a_journal(pages, len(pages)))

    with opened(empty.folder) as practice:
        assert texts(practice, code) == ["The first.", "The last."]
    assert not journal.exists()


def test_a_copy_that_is_looked_at_stays_as_it_is_whatever_lies_beside_it(
    empty: Made, tmp_path: Path
) -> None:
    first, last = tmp_path / "first.db", tmp_path / "last.db"
    with opened(empty.folder) as practice:
        vault = practice.records.vault
        vault.copy_to(first, vault.key)
        client(practice, "Amadou Keita")
        vault.copy_to(last, vault.key)
        old, copied = first.read_bytes(), last.read_bytes()
        pages = {n + 1: old[n * 4096 :][:4096] for n in range(len(old) // 4096)}
        last.with_name("last.db-journal").write_bytes(a_journal(pages, len(pages)))

        assert vault.is_as(last, vault.key)
        assert last.read_bytes() == copied


def test_the_journal_that_a_kill_left_beside_half_a_write_makes_the_vault_whole(
    empty: Made,
) -> None:
    vault = empty.folder / "notes" / "vault.db"
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
        note(practice, code, "The first.")
    whole = vault.read_bytes()
    journal = a_journal({2: whole[4096:8192]}, len(whole) // 4096)
    vault.with_name("vault.db-journal").write_bytes(journal)
    vault.write_bytes(whole[:6000] + bytes(2192) + whole[8192:])

    with opened(empty.folder) as practice:
        assert texts(practice, code) == ["The first."]


@pytest.mark.parametrize("linked", [False, True])
def test_what_has_the_name_of_a_journal_and_is_none_is_left_alone(
    empty: Made, tmp_path: Path, *, linked: bool
) -> None:
    practice = unlocked(empty.folder)
    killed = empty.folder.with_name("killed")
    client(practice, "Amadou Keita")
    shutil.copytree(empty.folder, killed)
    abandon(practice)
    there = killed / "notes" / "vault.db-journal"
    kept = tmp_path / "elsewhere" if linked else there
    kept.mkdir()
    (kept / "letter.txt").write_text("Not ours.")
    if linked:
        there.symlink_to(kept)

    with pytest.raises(Damaged, match="not-a-file"):
        unlocked(killed)
    assert (there / "letter.txt").read_text() == "Not ours."
