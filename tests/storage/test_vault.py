import contextlib
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.domain.errors import Damaged, World
from app.storage import connection, migrate, vault
from app.storage.pages import decrypted_pages
from app.storage.vault import CONTACTS, NOTES, Vault

KEY = bytes(range(48))


@pytest.fixture
def kept(tmp_path: Path) -> Vault:
    return vault.create(NOTES, tmp_path / "vault.db", KEY)


def put(held: Vault, identity: str, sealed: bytes = b"sealed") -> None:
    held.run(
        "INSERT INTO file (id, version, sealed) VALUES (:id, 1, :sealed)",
        id=identity,
        sealed=sealed,
    )


def ids(held: Vault) -> list[str]:
    return [identity for (identity,) in held.rows("SELECT id FROM file ORDER BY id")]


def refusal(path: Path, key: bytes = KEY) -> str:
    with pytest.raises((Damaged, World)) as refused:
        vault.open_vault(NOTES, path, key)
    return refused.value.rule


def test_a_transaction_is_all_or_nothing_and_counts_once(kept: Vault) -> None:
    with kept.transaction():
        put(kept, "a")
        with kept.transaction():
            put(kept, "b")
    with pytest.raises(KeyboardInterrupt):
        _stopped(kept)

    assert ids(kept) == ["a", "b"]
    assert kept.counter() == 1


def _stopped(held: Vault) -> None:
    with held.transaction():
        put(held, "c")
        raise KeyboardInterrupt


def test_an_error_inside_an_inner_transaction_undoes_the_outer_one(kept: Vault) -> None:
    with pytest.raises(KeyboardInterrupt), kept.transaction():
        _stopped(kept)

    assert ids(kept) == []
    assert kept.counter() == 0


def _synchronous(held: Vault) -> int:
    row = held.row("PRAGMA synchronous")
    assert row is not None
    return int(row[0])


_FULL, _NORMAL = 2, 1  # SQLite's own numbers


def test_housekeeping_is_whole_not_waited_for_and_not_counted(kept: Vault) -> None:
    with kept.housekeeping():
        put(kept, "a")
        assert _synchronous(kept) == _NORMAL
    assert _synchronous(kept) == _FULL
    with pytest.raises(KeyboardInterrupt), kept.housekeeping():
        _stopped(kept)

    assert _synchronous(kept) == _FULL
    assert ids(kept) == ["a"]
    assert kept.counter() == 0


def test_housekeeping_within_a_transaction_is_a_part_of_it(kept: Vault) -> None:
    with kept.transaction(), kept.housekeeping():
        put(kept, "a")
        assert _synchronous(kept) == _FULL
    with pytest.raises(KeyboardInterrupt), kept.transaction():
        _tidied_and_stopped(kept)

    assert ids(kept) == ["a"]
    assert kept.counter() == 1


def _tidied_and_stopped(held: Vault) -> None:
    with held.housekeeping():
        put(held, "b")
    raise KeyboardInterrupt


def test_a_write_outside_a_transaction_is_a_mistake_of_ours(kept: Vault) -> None:
    with pytest.raises(AssertionError):
        put(kept, "a")


def test_the_digest_tells_every_version(kept: Vault) -> None:
    digests = {kept.digest(NOTES.digest_of)}
    with kept.transaction():
        put(kept, "a")
    digests.add(kept.digest(NOTES.digest_of))
    with kept.transaction():
        kept.run("UPDATE file SET version = 2")
    digests.add(kept.digest(NOTES.digest_of))

    assert len(digests) == 3


def test_another_database_cannot_be_attached(kept: Vault, tmp_path: Path) -> None:
    for statement in (f"ATTACH '{tmp_path / 'other.db'}' AS other", "DETACH main"):
        with pytest.raises(Damaged):
            kept.rows(statement)
    assert not (tmp_path / "other.db").exists()


def test_the_file_is_noise_from_its_first_byte(kept: Vault) -> None:
    with kept.transaction():
        put(kept, "a", b"plain words " * 400)
    kept.close()

    raw = kept.path.read_bytes()
    assert not raw.startswith(b"SQLite")
    assert b"plain words" not in raw
    with (
        contextlib.closing(sqlite3.connect(kept.path)) as plain,
        pytest.raises(sqlite3.DatabaseError),
    ):
        plain.execute("SELECT * FROM sqlite_master")


def test_the_wrong_key_is_damage_and_says_nothing_on_the_terminal(
    kept: Vault, capfd: pytest.CaptureFixture[str]
) -> None:
    kept.close()

    assert refusal(kept.path, bytes(48)) == "vault-unreadable"
    assert refusal(kept.path, KEY[:32] + bytes(16)) == "vault-unreadable"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("key", [b"", KEY[:32], KEY[:47], KEY + b"x"])
def test_a_key_of_another_length_is_never_taken_for_a_passphrase(kept: Vault, key: bytes) -> None:
    kept.close()

    assert refusal(kept.path, key) == "vault-key"


def test_a_missing_vault_is_not_made(tmp_path: Path) -> None:
    assert refusal(tmp_path / "vault.db") == "vault-missing"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 4095, b"x" * 4097])
def test_what_is_not_whole_pages_is_cut(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(content)

    assert refusal(path) == "vault-cut"
    assert path.read_bytes() == content


def test_a_vault_cut_on_a_page_is_cut(kept: Vault) -> None:
    with kept.transaction():
        for number in range(60):
            put(kept, f"{number}", bytes(900))
    kept.close()
    whole = kept.path.read_bytes()
    for pages in (1, 2, len(whole) // 4096 - 1):
        kept.path.write_bytes(whole[: pages * 4096])
        assert refusal(kept.path) in {"vault-cut", "vault-unreadable"}


def test_a_page_too_many_is_no_end_of_the_vault(kept: Vault) -> None:
    with kept.transaction():
        put(kept, "a")
    kept.close()
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole + whole[-4096:])

    assert refusal(kept.path) == "vault-cut"


def test_a_plaintext_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE file (id)")
    plain.commit()
    plain.close()

    assert refusal(path) == "vault-plaintext"


def test_the_other_kind_of_vault_is_foreign(tmp_path: Path) -> None:
    vault.create(CONTACTS, tmp_path / "vault.db", KEY).close()

    assert refusal(tmp_path / "vault.db") == "vault-foreign"


def test_a_vault_of_a_newer_program_is_left_alone(kept: Vault) -> None:
    kept._connection.execute("PRAGMA user_version = 9999")
    kept.close()
    before = kept.path.read_bytes()

    assert refusal(kept.path) == "vault-newer"
    assert kept.path.read_bytes() == before


def test_a_new_vault_is_never_made_over_an_old_one(kept: Vault) -> None:
    with pytest.raises(Damaged):
        vault.create(NOTES, kept.path, KEY)


def test_a_migration_that_fails_leaves_the_vault_as_it_was(
    kept: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept.transaction():
        put(kept, "a")
    kept.close()
    numbered = migrate.migrations("notes")
    last = numbered[-1][0]
    broken = "CREATE TABLE extra (id TEXT);\n-- a comment; with a semicolon\nDROP TABLE absent;"
    monkeypatch.setattr(migrate, "migrations", lambda _: (*numbered, (last + 1, broken)))

    older = vault.open_vault(NOTES, kept.path, KEY)
    with pytest.raises(Damaged):
        older.bring_up()
    older.close()

    monkeypatch.undo()
    again = vault.open_vault(NOTES, kept.path, KEY)
    assert ids(again) == ["a"]
    assert migrate.version(again._connection) == last
    assert not again.rows("SELECT name FROM sqlite_master WHERE name = 'extra'")


def test_a_migration_keeps_what_was_there_and_a_copy_of_it(
    kept: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept.transaction():
        put(kept, "a")
    kept.close()
    numbered = migrate.migrations("notes")
    more = (numbered[-1][0] + 1, "CREATE TABLE extra (id TEXT) STRICT;")
    monkeypatch.setattr(migrate, "migrations", lambda _: (*numbered, more))

    again = vault.open_vault(NOTES, kept.path, KEY)
    assert again.bring_up()
    assert not again.bring_up()

    assert ids(again) == ["a"]
    assert again.rows("SELECT count(*) FROM extra") == [(0,)]
    copy = kept.path.with_name("vault.db.before-migration")
    assert copy.exists()
    again.close()


def test_a_copy_opens_from_one_file_and_holds_the_same(kept: Vault, tmp_path: Path) -> None:
    with kept.transaction():
        put(kept, "a")
    kept.copy_to(tmp_path / "copy.db", KEY)
    (tmp_path / "alone").mkdir()
    alone = shutil.copyfile(tmp_path / "copy.db", tmp_path / "alone" / "vault.db")

    copy = vault.open_copy(NOTES, alone, KEY)

    assert ids(copy) == ["a"]
    assert not copy.integrity()
    copy.close()
    assert [path.name for path in alone.parent.iterdir()] == ["vault.db"]


def test_what_was_deleted_is_in_no_page_afterwards(kept: Vault) -> None:
    secret = b"only here " * 2000
    with kept.transaction():
        put(kept, "a", secret)
        put(kept, "b", b"stays")
    kept.checkpoint()
    assert b"only here only here" in all_pages(kept)

    with kept.transaction():
        kept.run("DELETE FROM file WHERE id = 'a'")
    kept.checkpoint()

    assert b"only here" not in all_pages(kept)
    assert b"stays" in all_pages(kept)


def all_pages(held: Vault) -> bytes:
    pages = list(decrypted_pages(held.path.read_bytes(), KEY, log=False))
    assert None not in pages
    return b"".join(page for page in pages if page)


def test_a_page_that_was_touched_does_not_decrypt(kept: Vault) -> None:
    with kept.transaction():
        put(kept, "a", bytes(9000))
    kept.checkpoint()
    raw = bytearray(kept.path.read_bytes())
    raw[2 * 4096 + 17] ^= 1

    pages = list(decrypted_pages(bytes(raw), KEY, log=False))

    assert [place for place, page in enumerate(pages) if page is None] == [2]


_KILL = """
import os, sys
from pathlib import Path
from app.storage import vault
held = vault.open_vault(vault.NOTES, Path(sys.argv[1]), bytes(range(48)))
for number in range(5):
    with held.transaction():
        held.run("INSERT INTO file (id, version, sealed) VALUES (:i, 1, x'00')", i=str(number))
with held.transaction():
    held.run("INSERT INTO file (id, version, sealed) VALUES ('never', 1, x'00')")
    os._exit(9)
"""


def test_a_kill_loses_what_was_not_committed_and_nothing_else(kept: Vault) -> None:
    kept.close()

    ended = subprocess.run([sys.executable, "-c", _KILL, str(kept.path)], check=False)

    assert ended.returncode == 9
    again = vault.open_vault(NOTES, kept.path, KEY)
    assert ids(again) == [str(number) for number in range(5)]
    assert again.counter() == 5
    assert not again.integrity()


def test_the_settings_that_keep_a_vault_safe_are_on(kept: Vault) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    found = {name: kept.rows(f"PRAGMA {name}")[0][0] for name in wanted}

    assert found == wanted
    options = {option for (option,) in kept.rows("PRAGMA compile_options")}
    assert "TEMP_STORE=2" in options or "TEMP_STORE=3" in options  # else temporary files are plain
    assert dbapi2.sqlite_version_info >= (3, 43)  # contentless deletes of the search index


def test_a_memory_database_never_reaches_the_disk() -> None:
    assert [row[2] for row in connection.memory().execute("PRAGMA database_list")] == [""]
