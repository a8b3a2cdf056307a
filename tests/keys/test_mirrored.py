import os
from pathlib import Path

import pytest

from app.domain.errors import Damaged, World
from app.keys import keyring, mirrored, slots
from app.keys.mirrored import Mirrored, overwrite_in_place
from app.keys.passphrase import Passphrase
from app.keys.sealing import new_key
from tests.builders.practices import BOUNDS, CHEAP

BLOCK = 512
ROOT = bytes(range(32))


def ring_in(folder: Path) -> keyring.Keyring:
    files = Mirrored(a=folder / "keyring.a", b=folder / "keyring.b")
    return keyring.Keyring(files=files, practice="p", vault="notes", root=ROOT)


def torn(old: bytes, new: bytes) -> list[bytes]:
    """Every state a power cut can leave while blocks are written in order."""
    length = max(len(old), len(new))
    old, new = old.ljust(length, b"\0"), new.ljust(length, b"\0")
    return [new[:place] + old[place:] for place in range(0, length + 1, BLOCK)]


def test_a_keyring_torn_anywhere_in_either_copy_opens_whole(tmp_path: Path) -> None:
    ring = ring_in(tmp_path)
    ring.keys = {f"file:{number}": new_key() for number in range(40)}
    ring.create()
    before = ring.files.a.read_bytes()
    kept = dict(ring.keys)
    ring.remove(["file:7"])
    after = ring.files.a.read_bytes()

    for copy, steady in ((ring.files.a, before), (ring.files.b, after)):
        for state in torn(before, after):
            ring.files.a.write_bytes(steady)
            ring.files.b.write_bytes(steady)
            copy.write_bytes(state)
            found, differ = keyring.opened(ring.files, "p", "notes", ROOT)
            whole = after in {state, steady}
            assert found.keys == (ring.keys if whole else kept)
            assert differ == (state != steady)


def test_slots_torn_anywhere_in_either_copy_open_whole(tmp_path: Path) -> None:
    files = Mirrored(a=tmp_path / "slots.a", b=tmp_path / "slots.b")
    old, new = Passphrase("the old passphrase"), Passphrase("the new passphrase")
    public = bytes(range(32))
    page, unlocked = slots.first(
        "p", slots.Secrets(passphrase=old, cost=CHEAP, recovery_public=public)
    )
    files.create(slots.page_of(page))
    before = files.a.read_bytes()
    renewed, fresh = slots.renewed(
        page, unlocked, slots.Secrets(passphrase=new, cost=CHEAP, recovery_public=public)
    )
    files.overwrite(slots.page_of(renewed))
    after = files.a.read_bytes()

    for copy, steady in ((files.a, before), (files.b, after)):
        for state in torn(before, after):
            files.a.write_bytes(steady)
            files.b.write_bytes(steady)
            copy.write_bytes(state)
            found, _ = slots.read(files)
            assert found.generation == (2 if steady == after or _whole(state, after) else 1)
            opens = new if found.generation == 2 else old
            again = found.open_with_passphrase(opens, BOUNDS)
            expected = fresh if found.generation == 2 else unlocked
            assert again.database_keys == expected.database_keys
            if found.generation == 2:
                assert again.old_database_keys == unlocked.database_keys


def _whole(state: bytes, after: bytes) -> bool:
    length = 44 + int.from_bytes(after[8:12], "big")
    return state[:length] == after[:length]


def test_an_overwrite_stays_in_the_same_place_and_never_shrinks(tmp_path: Path) -> None:
    path = tmp_path / "copy"
    path.write_bytes(b"secret" * 1000)

    with path.open("rb") as place:  # the number of a file that is gone may be given to the next
        overwrite_in_place(path, b"short")
        now = place.read()

    assert now == path.read_bytes()
    assert len(now) == 6000
    assert b"secret" not in now


def test_what_reads_back_otherwise_than_it_was_written_is_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that says it wrote, and gives back what was there before: keys that did not go."""
    path = tmp_path / "copy"
    path.write_bytes(b"secret" * 1000)
    monkeypatch.setattr(mirrored, "_fill", lambda descriptor, _: os.close(descriptor))

    with pytest.raises(Damaged, match="read-back-differs"):
        overwrite_in_place(path, b"short")


def test_a_removed_key_is_in_neither_copy(tmp_path: Path) -> None:
    ring = ring_in(tmp_path)
    ring.keys = {"file:1": new_key(), "file:2": new_key()}
    ring.create()
    states = [ring.files.a.read_bytes(), ring.files.b.read_bytes()]

    ring.remove(["file:1"])

    found, _ = keyring.opened(ring.files, "p", "notes", ROOT)
    assert set(found.keys) == {"file:2"}
    for old, copy in zip(states, (ring.files.a, ring.files.b), strict=True):
        now = copy.read_bytes()
        assert not [at for at in range(20, 60_000, 64) if old[at : at + 16] == now[at : at + 16]]


@pytest.mark.parametrize(
    ("practice", "vault", "root"),
    [("q", "notes", ROOT), ("p", "contacts", ROOT), ("p", "notes", bytes(32))],
)
def test_a_keyring_serves_nowhere_else(
    tmp_path: Path, practice: str, vault: str, root: bytes
) -> None:
    ring = ring_in(tmp_path)
    ring.create()

    with pytest.raises(Damaged):
        keyring.opened(ring.files, practice, vault, root)


def test_the_size_of_a_keyring_says_little(tmp_path: Path) -> None:
    ring = ring_in(tmp_path)
    ring.create()
    empty = ring.files.a.stat().st_size

    ring.add(f"file:{number}" for number in range(500))

    assert ring.files.a.stat().st_size == empty


def test_a_disk_that_refuses_is_named_and_the_other_copy_is_whole(tmp_path: Path) -> None:
    ring = ring_in(tmp_path)
    ring.create()
    ring.files.b.unlink()
    ring.files.b.mkdir()

    with pytest.raises(Damaged, match="not-a-file"):
        ring.add(["file:1"])

    ring.files.b.rmdir()
    found, differ = keyring.opened(ring.files, "p", "notes", ROOT)
    assert set(found.keys) == {"file:1"}
    assert differ


def test_one_copy_is_on_the_disk_before_the_other_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = Mirrored(a=tmp_path / "keyring.a", b=tmp_path / "keyring.b")
    files.create(b"old")
    sync, found = os.fsync, list[tuple[bytes, bytes]]()

    def watched(descriptor: int) -> None:
        sync(descriptor)
        found.append((files.a.read_bytes(), files.b.read_bytes()))

    monkeypatch.setattr(os, "fsync", watched)
    files.overwrite(b"new")

    assert found == [(b"new", b"old"), (b"new", b"new")]


def test_an_older_copy_put_back_beside_the_newer_loses(tmp_path: Path) -> None:
    ring = ring_in(tmp_path)
    ring.create()
    old = ring.files.a.read_bytes()
    ring.add(["file:1"])
    ring.files.a.write_bytes(old)

    found, differ = keyring.opened(ring.files, "p", "notes", ROOT)

    assert set(found.keys) == {"file:1"}
    assert differ
    assert found.generation == ring.generation


def test_noise_in_both_copies_is_damage(tmp_path: Path) -> None:
    ring = ring_in(tmp_path)
    for copy in (ring.files.a, ring.files.b):
        copy.write_bytes(os.urandom(70_000))

    with pytest.raises(Damaged):
        keyring.opened(ring.files, "p", "notes", ROOT)


def test_copies_that_are_both_gone_are_missing_and_not_damaged(tmp_path: Path) -> None:
    with pytest.raises(World, match="keys-missing"):
        keyring.opened(ring_in(tmp_path).files, "p", "notes", ROOT)


def test_a_key_that_nobody_has_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="key-missing"):
        ring_in(tmp_path).key("file:nobody")


def test_sealed_words_that_are_no_keyring_are_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = ring_in(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(keyring.Keyring, "_padded", lambda _: b"[]")
        ring.create()

    with pytest.raises(Damaged, match="keys-damaged"):
        keyring.opened(ring.files, "p", "notes", ROOT)
