"""After a change of passphrase or words, former keys open nothing that is written afterwards."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import Cancelled, World, WrongSecret
from app.domain.notes import Draft, NoteKind, new_draft
from app.keys import keyring, mirrored, slots
from app.keys.mirrored import Mirrored
from app.keys.passphrase import Passphrase
from app.keys.sealing import derived
from app.services.opening import databases, rekey, restore, secrets
from app.services.people import people
from app.services.practice import open_vault
from app.services.records import draft as drafts
from app.services.records import draft_fallback
from app.services.records import read as reading
from app.services.retention import destroy
from app.services.transfer import backup, former_keys
from app.storage import connection, draft_file
from app.storage.backup_keys import KEY_FILES
from app.storage.connection import salt_of
from app.storage.pages import decrypted_pages
from app.storage.vault import Vault
from tests.builders.practices import (
    BOUNDS,
    HOUSE,
    PASSPHRASE,
    TODAY,
    Made,
    abandon,
    client,
    digests,
    note,
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


def stolen(folder: Path) -> tuple[slots.Opened, dict[str, keyring.Keyring]]:
    """All that slots and keyrings give to whoever copied them and knows the passphrase of then."""
    page, _ = slots.read(Mirrored(a=folder / "slots.a", b=folder / "slots.b"))
    got = page.open_with_passphrase(Passphrase(PASSPHRASE), BOUNDS)
    rings = {}
    for vault in slots.VAULTS:
        files = Mirrored(a=folder / vault / "keyring.a", b=folder / vault / "keyring.b")
        rings[vault], _ = keyring.opened(files, page.practice, vault, got.roots[vault])
    return got, rings


@pytest.mark.parametrize("change", [change_passphrase, change_words])
def test_old_keys_and_the_old_passphrase_open_no_later_vault(
    empty: Made, tmp_path: Path, change: Change
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
    taken = empty.copy(tmp_path / "taken").folder
    with opened(empty.folder) as practice:
        change(practice)
        note(practice, code, "Written after the change: persimmon.")
    got, _ = stolen(taken)

    for vault in slots.VAULTS:
        raw = (empty.folder / vault / "vault.db").read_bytes()
        for key in (got.database_keys[vault], got.database_keys[vault][:32] + raw[:16]):
            assert not any(decrypted_pages(raw, key, log=False))
    for name in KEYS:  # and as the attack did it: the old keys beside the newer vaults
        shutil.copyfile(taken / name, empty.folder / name)
    assert not opens(empty.folder, PASSPHRASE)


def test_the_vault_that_was_renamed_over_holds_nothing_written_later(empty: Made) -> None:
    """Its blocks may stay on the disk: under the old key, with what it held at the change."""
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
        old = practice.opened.database_keys
        kept = {vault: (empty.folder / vault / "vault.db").open("rb") for vault in slots.VAULTS}
        change_passphrase(practice)
        note(practice, code, "Written after the change: persimmon.")
    for vault, file in kept.items():
        raw = file.read()
        file.close()
        pages = [page for page in decrypted_pages(raw, old[vault], log=False) if page]
        assert (
            pages
        )  # whoever has the old key reads rows, and each is sealed under a key of its own
        for page in pages:
            assert b"persimmon" not in page
            assert b"Amadou" not in page
            assert b"Keita" not in page


def test_a_draft_outside_the_vault_is_closed_to_old_keys(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
    taken = empty.copy(tmp_path / "taken").folder

    def typed(text: str) -> Draft:
        return Draft(id=new_draft(), file=code, kind=NoteKind.SESSION.value, on=TODAY,
                     text=text, kept="2026-11-21T10:00:00Z")  # fmt: skip

    with opened(empty.folder) as practice:
        draft_fallback.sealer(practice, code).seal(typed("before"))
        change_passphrase(practice)
        assert [draft.text for draft in drafts.of_file(practice, code)] == ["before"]
        draft_fallback.sealer(practice, code).seal(typed("after"))
        identity, path = practice.identity, practice.folder.draft
    with opened(empty.folder, NEW) as practice:
        assert [draft.text for draft in drafts.of_file(practice, code)] == ["after"]

    got, rings = stolen(taken)
    ring = rings[slots.CONTACTS]
    for own in ring.keys.values():
        follow = [derived(own + more, "draft-file") for more in (b"", *got.database_keys.values())]
        for key in (own, *follow):
            assert draft_file.take(path, identity, code, key) is None
            assert draft_file.whose(path, identity, key) is None


def test_a_draft_that_0_1_0_left_in_the_draft_file_is_read(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
        ring = practice.contacts.ring
        draft = Draft(id=new_draft(), file=code, kind=NoteKind.SESSION.value, on=TODAY,
                      text="of before", kept="2026-11-21T10:00:00Z")  # fmt: skip
        draft_file.keep(practice.folder.draft, practice.identity, draft,
                        shared=ring.key("drafts"), own=ring.key(f"draft:{code}"))  # fmt: skip

        assert drafts.in_draft_file_for(practice) == code
        assert drafts.of_file(practice, code) == (draft,)


def test_rows_of_reduced_people_beside_a_backup_are_closed_to_old_keys(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        one = client(practice, "Amadou Keita", ("Rosalind Ames", "partner"))
        two = client(practice, "Rosalind Ames")
        note(practice, two, "Rosalind Ames came.")
        people.end(practice, one, TODAY)
        plan = destroy.plan(practice, [one], early="client-asked")
        destroy.destroy(practice, plan, tmp_path / "gone.pdf")
        backup.back_up(practice, tmp_path / "B")
    before = (tmp_path / "B" / "keys" / "reduced.json").read_bytes()
    got, rings = stolen(empty.folder)
    with opened(empty.folder) as practice:
        change_passphrase(practice)
    after = (tmp_path / "B" / "keys" / "reduced.json").read_bytes()

    from app.storage.contacts import reduced

    keys = [derived(got.database_keys["contacts"], "reduced"), *rings["contacts"].keys.values()]
    practice_id = rings["contacts"].practice
    assert reduced._unsealed(practice_id, before, keys)
    assert reduced._unsealed(practice_id, after, keys) == b""


def test_the_newest_keys_restore_every_snapshot_of_before(empty: Made, tmp_path: Path) -> None:
    for turn, secret in enumerate((PASSPHRASE, NEW, PASSPHRASE)):
        with opened(empty.folder, secret) as practice:
            code = client(practice, f"Client number {turn}")
            note(practice, code, f"note {turn}")
            backup.back_up(practice, tmp_path / "B")
            after = NEW if secret == PASSPHRASE else PASSPHRASE
            done = rekey.change_passphrase(practice, Passphrase(after))
            assert done.renewed == (tmp_path / "B",)
            assert not done.still_open

    snapshots = backup.listed(tmp_path / "B")
    assert len(snapshots) == 3
    for turn, snapshot in enumerate(snapshots):
        folder = tmp_path / f"back-{turn}"
        with pytest.raises(WrongSecret):
            restore.restore(HOUSE, tmp_path / "B", folder, lambda: PASSPHRASE, snapshot=snapshot.id)
        restore.restore(HOUSE, tmp_path / "B", folder, lambda: NEW, snapshot=snapshot.id)
        for _ in range(2):
            with opened(folder, NEW) as practice:
                assert len(practice.files) == turn + 1
                texts = [r.text for code in practice.files for r in reading.notes(practice, code)]
                assert sorted(texts) == [f"note {n}" for n in range(turn + 1)]
                for vault, _ in databases.of(practice):
                    assert vault.key == practice.opened.database_keys[vault.kind.name]
                    assert salt_of(vault.path) == vault.key[32:]


def test_a_backup_that_was_not_reached_is_named_until_it_is_seen_again(
    empty: Made, tmp_path: Path
) -> None:
    places = [tmp_path / name for name in ("B", "away", "carried")]
    with opened(empty.folder) as practice:
        for place in places:
            backup.back_up(practice, place, carried=place.name == "carried", with_keys=True)
    places[1].rename(tmp_path / "drawer")
    with opened(empty.folder) as practice:
        done = secrets.change_passphrase(practice, PASSPHRASE, NEW)
    assert done.renewed == (places[0],)
    assert (done.still_open, done.synced) == ((places[1],), (places[2],))
    with opened(empty.folder, NEW) as practice:
        named = {place.path: place.former_keys for place in backup.known(practice)}
        assert named == {places[0]: False, places[1]: True, places[2]: True}
    (tmp_path / "drawer").rename(places[1])
    with opened(empty.folder, NEW) as practice:
        backup.back_up(practice, places[1])
        left = former_keys.known(practice)
        assert (left.still_open, left.synced) == ((), (places[2],))
    restore.restore(HOUSE, places[1], tmp_path / "back", lambda: NEW)


def test_keys_that_reached_a_backup_in_part_are_no_damage(empty: Made, tmp_path: Path) -> None:
    place = tmp_path / "B"
    with opened(empty.folder) as practice:
        backup.back_up(practice, place)
    place.rename(tmp_path / "drawer")
    with opened(empty.folder) as practice:
        secrets.change_passphrase(practice, PASSPHRASE, NEW)
    (tmp_path / "drawer").rename(place)
    told = []
    for source, name in KEY_FILES:  # in the order in which they are written
        shutil.copy(empty.folder / source, place / "keys" / name)
        with opened(empty.folder, NEW) as practice:
            (known,) = backup.examined(practice)
            told.append((known.former_keys, known.damaged))
    assert told == [(True, ())] * len(KEY_FILES)
    spoiled = bytearray((place / "keys" / KEY_FILES[0][1]).read_bytes())
    spoiled[:8] = b"x" * 8
    (place / "keys" / KEY_FILES[0][1]).write_bytes(spoiled)
    with opened(empty.folder, NEW) as practice:
        assert backup.examined(practice)[0].damaged == (f"keys/{KEY_FILES[0][1]}",)


def test_a_full_disk_leaves_the_old_passphrase_and_says_so(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise connection.DatabaseError("database or disk is full")

    with opened(empty.folder) as practice:
        before = digests(empty.folder)
        with monkeypatch.context() as patch:
            patch.setattr(connection, "whole_copy", full)
            with pytest.raises(World) as told:
                change_passphrase(practice)
        assert told.value.rule == "disk-full"
        after = digests(empty.folder)
        assert {name: after[name] for name in KEYS} == {name: before[name] for name in KEYS}
        assert not list(empty.folder.rglob("*.rekeyed*"))
    assert opens(empty.folder, PASSPHRASE)
    assert not opens(empty.folder, NEW)


def test_it_can_be_stopped_before_it_counts(empty: Made) -> None:
    class Stopping:
        def step(self, done: int, total: int) -> None:
            if done == total - 1:
                raise Cancelled

    with opened(empty.folder) as practice:
        with pytest.raises(Cancelled):
            rekey.change_passphrase(practice, Passphrase(NEW), Stopping())
        assert not list(empty.folder.rglob("*.rekeyed*"))
    assert opens(empty.folder, PASSPHRASE)


class Killed(BaseException):
    """The process ends here."""


STEPS: tuple[tuple[Any, str], ...] = (
    (Vault, "copy_to"),
    (Vault, "integrity"),
    (Vault, "replace_by"),
    (Vault, "run"),
    (mirrored, "overwrite_in_place"),
    (databases, "clear"),
    (databases, "sync"),
    (Path, "replace"),
)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("after", [False, True])
def test_a_kill_at_any_step_leaves_one_secret_and_closes_the_old_keys(
    empty: Made, tmp_path: Path, *, after: bool
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
        note(practice, code, "Before.")
        backup.back_up(practice, tmp_path / "B")
    got, _ = stolen(empty.folder)
    outcomes = []
    for point in range(80):
        copy = empty.copy(tmp_path / f"at-{point}").folder
        finished = killed_at(copy, point, after=after)
        new = opens(copy, NEW)
        assert new != opens(copy, PASSPHRASE), point
        outcomes.append(new)
        with opened(copy, NEW if new else PASSPHRASE) as practice:
            assert [read.text for read in reading.notes(practice, code)] == ["Before."]
            note(practice, code, "After.")
        assert not list(copy.rglob("*.rekeyed*"))
        for vault in slots.VAULTS:
            key = got.database_keys[vault]
            assert (salt_of(copy / vault / "vault.db") == key[32:]) is not new
        assert opens_with_words(copy, empty.words)
        shutil.rmtree(copy)
        if finished:
            break
    assert finished
    assert outcomes == sorted(outcomes)
    assert outcomes[0] is False


def killed_at(folder: Path, point: int, *, after: bool) -> bool:
    practice = unlocked(folder)
    passed = 0

    def struck(step: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            nonlocal passed
            passed += 1
            if passed > point and not after:
                raise Killed
            done = step(*given, **named)
            if passed > point:
                raise Killed
            return done

        return counted

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in STEPS:
            patch.setattr(owner, name, struck(getattr(owner, name)))
        try:
            change_passphrase(practice)
        except Killed:
            return False
        finally:
            patch.undo()
            abandon(practice)
    return True


def test_a_kill_between_the_vaults_is_read_alone_and_finished_later(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Amadou Keita")
    practice = unlocked(empty.folder)
    replace, calls = Vault.replace_by, []

    def second(vault: Vault, *given: Any) -> None:
        calls.append(vault)
        if len(calls) == 2:
            raise Killed
        replace(vault, *given)

    with monkeypatch.context() as patch:
        patch.setattr(Vault, "replace_by", second)
        with pytest.raises(Killed):
            change_passphrase(practice)
    abandon(practice)

    with HOUSE.notes_alone(empty.folder, NEW) as alone:
        assert len(alone.listed()) == 1
    with monkeypatch.context() as patch:  # a full disk then: opened all the same, finished later
        patch.setattr(Vault, "copy_to", lambda *_: (_ for _ in ()).throw(World("disk-full")))
        with opened(empty.folder, NEW) as practice:
            client(practice, "Ottoline Vance")
    with opened(empty.folder, NEW) as practice:
        assert len(practice.files) == 2
        assert practice.page.old_roots is None


def test_former_keys_are_found_by_the_salt(empty: Made) -> None:
    with opened(empty.folder) as practice:
        old = practice.opened.database_keys
        change_passphrase(practice)
        for vault, ring in databases.of(practice):
            assert open_vault.former_keys(ring) == (old[vault.kind.name],)
