"""An upgrade is a verified copy, then the change; a kill in it loses nothing; newer is refused."""

import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.errors import Damaged, World
from app.domain.ids import Code, FormId, PersonId, RecordId
from app.domain.notes import NoteHead, NoteKind
from app.keys.derive import REAL
from app.keys.sealing import place, seal, unseal
from app.services.audit import check
from app.services.opening import unlock
from app.services.opening.entry import House
from app.services.people import people, relinking
from app.services.practice import commit
from app.services.practice.inside import practice_of
from app.services.practice.practice import Practice
from app.services.records import read as reading
from app.services.retention import destroy
from app.storage import connection, migrate
from app.storage.contacts import codec as contacts_codec
from app.storage.notes import codec, heads, upgrade
from app.storage.notes.repository import Records, own_key
from app.storage.vault import Vault
from tests.builders import kinds
from tests.builders.practices import TODAY, FixedClock, Made, abandon, client, digests, note, opened

GOLDEN: Final = Path(__file__).resolve().parents[1] / "golden" / "0.1.0"
HOUSE: Final = House(clock=FixedClock(), bounds=REAL)
TOLD: Final[dict[str, Any]] = json.loads((GOLDEN / "secrets.json").read_text(encoding="utf-8"))


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOLDEN / "practice", tmp_path / "practice"))


def notes_said(folder: Path) -> dict[str, list[str]]:
    with HOUSE.opened(folder, TOLD["passphrase"]) as handle:
        practice = practice_of(handle)
        return {
            name: [read.text for read in reading.notes(practice, code)]
            for name, code in TOLD["codes"].items()
            if code in practice.files
        }


def copies_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.endswith(migrate.COPY_SUFFIX)]


def in_clear(folder: Path) -> list[str]:
    """What the check finds of names that 0.1.0 left in clear."""
    with HOUSE.opened(folder, TOLD["passphrase"]) as handle:
        return [one.name for one in check.check(practice_of(handle)) if not one.ok]


EXPECTED: Final = {name: [text for _, _, text in notes] for name, notes in TOLD["notes"].items()}


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("owner", "step", "on_call"),
    [
        (migrate, "keep_copy", 1),
        (migrate, "to_latest", 1),
        (migrate, "to_latest", 2),
        (Records, "add_heads", 1),
        (Records, "add_heads", 3),
        (codec, "record_of", 1),
        (codec, "record_of", 4),
        (Vault, "count", 2),
        (Vault, "compact", 1),
        (unlock, "link_all", 1),
        (relinking, "commit", 1),
        (migrate, "forget_copy", 1),
        (migrate, "forget_copy", 2),
    ],
)
def test_a_kill_anywhere_in_it_leaves_it_to_the_next_unlock(
    older: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, step: str, on_call: int
) -> None:
    real, calls = getattr(owner, step), []

    def killed(*given: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == on_call:
            raise KeyboardInterrupt
        return real(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, killed)
        with pytest.raises(KeyboardInterrupt):
            HOUSE.unlock(older, TOLD["passphrase"])

    assert notes_said(older) == EXPECTED
    assert copies_in(older) == []
    assert in_clear(older) == []
    assert notes_said(older) == EXPECTED


def test_a_destruction_that_is_finished_in_it_does_not_make_it_look_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was interrupted empties the copies, and names are still linked after a kill."""
    older = Path(shutil.copytree(GOLDEN / "interrupted", tmp_path / "practice"))

    def killed(_: Practice) -> None:
        assert [path.stat().st_size for path in older.rglob(f"*{migrate.COPY_SUFFIX}")] == [0, 0]
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(unlock, "link_all", killed)
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                HOUSE.unlock(older, TOLD["passphrase"])

    assert in_clear(older) == []
    assert copies_in(older) == []


def test_a_full_disk_in_it_loses_nothing(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise connection.DatabaseError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "whole_copy", full)
        patch.setattr(migrate, "whole_copy", full)
        with pytest.raises(Exception, match="disk-full"):
            HOUSE.unlock(older, TOLD["passphrase"])

    assert notes_said(older) == EXPECTED


@pytest.mark.parametrize("twice", [False, True])
def test_a_full_disk_while_names_are_linked_leaves_that_to_the_next_unlock(
    older: Path, monkeypatch: pytest.MonkeyPatch, *, twice: bool
) -> None:
    def full(*_: object, **__: object) -> None:
        raise World("disk-full")

    with monkeypatch.context() as patch:
        patch.setattr(relinking, "commit", full)
        for _ in range(2 if twice else 1):
            with pytest.raises(World):
                HOUSE.unlock(older, TOLD["passphrase"])
            assert copies_in(older) != []

    assert in_clear(older) == []
    assert copies_in(older) == []


def test_the_tables_of_the_older_version_are_gone_with_what_they_held(older: Path) -> None:
    assert notes_said(older) == EXPECTED
    with HOUSE.opened(older, TOLD["passphrase"]) as handle:
        practice = practice_of(handle)
        vault = practice.records.vault
        tables = {name for (name,) in vault.rows("SELECT name FROM sqlite_master")}
        assert not [name for name in tables if name.startswith("former")]
        assert not upgrade.move(vault, practice.records.ring)


@pytest.mark.parametrize("vault", ["notes", "contacts"])
def test_an_older_vault_put_back_after_it_is_noticed(older: Path, vault: str) -> None:
    before = (older / vault / "vault.db").read_bytes()
    notes_said(older)
    (older / vault / "vault.db").write_bytes(before)

    with pytest.raises(Damaged) as refused:
        HOUSE.unlock(older, TOLD["passphrase"])
    assert refused.value.rule == "vault-put-back"


def test_an_older_vault_that_was_put_back_before_it_is_noticed_too(older: Path) -> None:
    """The digest of 0.1.0 is compared over the tables that 0.1.0 took it over."""
    with HOUSE.opened(older, TOLD["passphrase"]):
        pass
    with HOUSE.opened(older, TOLD["passphrase"]) as handle:
        seen = practice_of(handle).records.ring.seen
    assert seen is not None
    assert seen.over == ("file", "heads", "record", "destination")


def test_a_vault_of_before_the_last_migration_keeps_the_marks_it_has(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
    with opened(empty.folder) as practice:
        contacts = practice.contacts.vault
        contacts._connection.execute("PRAGMA user_version = 3")  # marks came with it
        contacts.checkpoint()

    with opened(empty.folder) as practice:
        assert not practice.contacts.vault.is_older()
        assert practice.people[practice.file(code).subjects[0]].shown == "Greta Holm"


@pytest.mark.parametrize("name", ["contacts", "notes"])
def test_a_newer_practice_is_refused_and_nothing_changes(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Greta Holm")
        vault = {"contacts": practice.contacts.vault, "notes": practice.records.vault}[name]
        vault._connection.execute("PRAGMA user_version = 999")
        vault.checkpoint()
    before = digests(empty.folder)

    with pytest.raises(Damaged) as refused, opened(empty.folder):
        pass

    assert refused.value.rule == "vault-newer"
    assert digests(empty.folder) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda payload: payload | {"v": 99},
        lambda payload: payload | {"colour": "red"},
        lambda payload: payload | {"alone": "dance"},
        lambda payload: payload | {"kind": "diary"},
    ],
)
def test_a_record_of_a_newer_version_is_refused_and_kept(empty: Made, change: Any) -> None:
    with opened(empty.folder) as practice:
        identity = kinds.put(practice, "encounter", client(practice, "Greta Holm"), "words")
    practice = _unlocked(empty)
    _seal_again(practice, identity, change)
    abandon(practice)
    before = digests(empty.folder)["notes/vault.db"]

    with pytest.raises(Damaged) as refused, opened(empty.folder):
        pass

    assert refused.value.rule == "record-newer"
    assert digests(empty.folder)["notes/vault.db"] == before


def _unlocked(made: Made) -> Practice:
    from tests.builders.practices import HOUSE as CHEAP
    from tests.builders.practices import PASSPHRASE

    return practice_of(CHEAP.unlock(made.folder, PASSPHRASE))


def _seal_again(practice: Practice, identity: RecordId, change: Any) -> None:
    record = practice.kept[identity]
    payload = change(json.loads(codec.record_bytes(record)))
    where = place(practice.identity, "notes", "record", identity, record.version + 1)
    sealed = seal(practice.records.ring.key(f"file:{record.file}"), codec.packed(payload), where)
    with practice.records.vault.transaction():
        practice.records.vault.run(
            "UPDATE record SET version = version + 1, sealed = :sealed WHERE id = :id",
            id=identity,
            sealed=sealed,
        )
    practice.records.vault.checkpoint()


NEWER: Final = {
    "record": lambda plain: plain.replace(b'"wait"', b'"dance"'),
    "file": lambda plain: plain.replace(b'{"v":1', b'{"v":9'),
    "heads": lambda plain: plain.replace(b'"session"', b'"dream"'),
    "plan": lambda plain: plain.replace(b'{"v":1', b'{"v":9'),
}


def _half_destroyed(practice: Practice, code: Any, certificate: Path) -> None:
    people.end(practice, code, TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(destroy, "carry_out", lambda *_: None)
        destroy.destroy(practice, destroy.plan(practice, [code], early="mistake"), certificate)


def _half_committed(practice: Practice, code: Any, _: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commit, "_follow", lambda *_: None)
        people.add_relation(practice, code, people.NewPerson(names=("Otto Brandt",)), "friend")


def _half_destroyed_own(practice: Practice, code: Any, _: Path) -> None:
    renewed = kinds.put(practice, "renewal", code, "words")
    practice.records.ring.remove([own_key(renewed)])


@pytest.mark.parametrize(
    ("left", "table"),
    [
        (_half_destroyed_own, "record"),
        (_half_destroyed, "record"),
        (_half_destroyed, "file"),
        (_half_destroyed, "heads"),
        (_half_destroyed, "plan"),
        (_half_committed, "record"),
        (_half_committed, "file"),
        (_half_committed, "heads"),
    ],
)
def test_a_newer_practice_without_a_migration_is_refused_before_anything_in_it_is_finished(
    empty: Made, tmp_path: Path, left: Any, table: str
) -> None:
    with opened(empty.folder) as practice:
        other = client(practice, "Iris Lund")
        code = client(practice, "Greta Holm")
        for one in (code, other):
            note(practice, one, "Said.")
            kinds.put(practice, "encounter", one, "words")
    practice = _unlocked(empty)
    left(practice, other, tmp_path / "gone.pdf")
    _seal_newer(practice, table, code)
    abandon(practice)
    before = digests(empty.folder)

    with pytest.raises(Damaged) as refused, opened(empty.folder):
        pass

    assert refused.value.rule == "record-newer"
    assert digests(empty.folder) == before


def _seal_newer(practice: Practice, table: str, code: Any) -> None:
    """One row of a table as a newer program would have sealed it."""
    records = practice.records
    owner = "id" if table == "file" else "file"
    version, which = ("1", "") if table == "plan" else ("version", f"WHERE {owner} = '{code}'")
    ((identity, number, sealed),) = records.vault.rows(
        f"SELECT id, {version}, sealed FROM {table} {which}"  # noqa: S608  our own tables
    )
    entry = f"plan:{identity}" if table == "plan" else f"file:{code}"
    where = place(practice.identity, "notes", table, identity, number)
    plain = unseal(records.ring.key(entry), sealed, where)
    assert NEWER[table](plain) != plain
    again = seal(records.ring.key(entry), NEWER[table](plain), where)
    with records.vault.transaction():
        records.vault.run(
            f"UPDATE {table} SET sealed = :sealed WHERE id = :id",  # noqa: S608  idem
            id=identity,
            sealed=again,
        )
    records.vault.checkpoint()


@pytest.mark.parametrize(
    ("plain", "rule"),
    [
        (b'{"v":2,"text":["words"]}', "record-newer"),
        (b'{"v":1,"text":["words"],"mood":"low"}', "record-newer"),
        (b'{"text":["words"]}', "record-unreadable"),
        (b'{"v":1}', "record-unreadable"),
        (b'"words"', "record-unreadable"),
        (b"7", "record-unreadable"),
    ],
)
def test_a_body_that_is_not_understood_is_damage_with_a_name(plain: bytes, rule: str) -> None:
    with pytest.raises(Damaged) as refused:
        codec.text_from(plain)
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("plain", "rule"),
    [
        (b'{"v":2,"kind":"name","text":"Greta"}', "record-newer"),
        (b'{"v":1,"kind":"name","text":"Greta","since":"2026"}', "record-newer"),
        (b'{"v":1,"kind":"handle","text":"Greta"}', "record-newer"),
        (b'{"v":1,"kind":"name"}', "record-unreadable"),
        (b'{"kind":"name","text":"Greta"}', "record-unreadable"),
    ],
)
def test_a_form_that_is_not_understood_is_damage_with_a_name(plain: bytes, rule: str) -> None:
    with pytest.raises(Damaged) as refused:
        list(contacts_codec.forms_from([(FormId("f"), PersonId("p"), plain)]))
    assert refused.value.rule == rule


def test_a_head_of_a_newer_kind_is_newer_wherever_it_is_asked_for() -> None:
    head = NoteHead(
        id=RecordId("n"), file=Code("AAA-AAA"), kind=NoteKind.SESSION, held_on=TODAY, written="",
        people=frozenset(), words=1,
    )  # fmt: skip
    plain = NEWER["heads"](heads.packed([head]))
    with pytest.raises(Damaged) as refused:
        heads.opened(Code("AAA-AAA"), [heads.PackedHeads("s", 1, plain)])
    assert refused.value.rule == "record-newer"
    for garbage in (b"[]", b"7", b"{", b'{"v":1}', b'{"v":1,"fields":["id"],"rows":[["a","b"]]}'):
        with pytest.raises(Damaged):
            heads.opened(Code("AAA-AAA"), [heads.PackedHeads("s", 1, garbage)])
