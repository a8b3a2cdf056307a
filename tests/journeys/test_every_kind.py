"""Every kind of record takes every journey: a kind that one of them forgets turns this red."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

import pytest

from app.domain.destruction import SealedPlan
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import KINDS, kind_named
from app.domain.records import InPack, Kind
from app.domain.text import NoteText, typed
from app.keys.sealing import NONCE_BYTES
from app.services.handovers import gather, numbering
from app.services.handovers import request as requesting
from app.services.opening import restore
from app.services.people import people, unresolved
from app.services.practice.practice import Practice
from app.services.records import search, sign
from app.services.retention import destroy, destroy_record, preview
from app.services.retention import hold as holds
from app.services.transfer import backup, export, import_, interchange
from app.storage import remnants
from app.storage.notes import codec
from app.storage.pages import decrypted_pages
from tests.builders import kind_records, kinds
from tests.builders.equal import Ids, told
from tests.builders.kinds import EVERY, NOTE, OWN
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, Made, client, known, make, opened

PAYLOADS: Final = Path(__file__).resolve().parents[1] / "payloads"
SAID: Final = "Bartholomew Quillfeather and Otto came."
NAMING: Final = [name for name in EVERY if kinds.names_somebody(name)]
NAMED: Final = [name for name in EVERY if kinds.says_something(name)]


def test_every_kind_has_a_builder_and_none_is_built_twice() -> None:
    assert kind_records.BUILDERS.keys() == {kind.name for kind in KINDS}
    assert len({kind.body for kind in KINDS}) == len(KINDS)


def test_most_kinds_can_say_something() -> None:
    assert set(EVERY) - set(NAMED) == {"hold"}
    assert "request" in NAMING


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_builder_fills_every_field_of_texts_and_people(kind: Kind[Any]) -> None:
    """A journey that passes a field over is only seen when something stands there."""
    built = kind_records.BUILDERS[kind.name](Code("c"), PersonId("p"), typed("x"), id=RecordId("r"))
    filled = {one.name for one in fields(built) if getattr(built, one.name)}
    hints = get_type_hints(kind.body)
    meant = {
        one.name
        for one in fields(built)
        if {NoteText, PersonId} & {hints[one.name], *get_args(hints[one.name])}
    }
    assert meant <= filled


def _all_put(practice: Practice, code: Code) -> dict[str, RecordId]:
    """One record of every kind, each saying the same."""
    return {name: kinds.put(practice, name, code, SAID) for name in EVERY}


def _all_read(practice: Practice) -> dict[str, Any]:
    """Everything in the one record of every kind."""
    return {name: kinds.fields(practice, name, kinds.the_one(practice, name)) for name in EVERY}


def test_each_is_written_locked_and_read(empty: Made) -> None:
    with opened(empty.folder) as practice:
        put = _all_put(practice, client(practice, "Greta Holm"))
        before = _all_read(practice)
    with opened(empty.folder) as practice:
        assert {name: kinds.the_one(practice, name) for name in EVERY} == put
        assert _all_read(practice) == before


def test_two_of_a_kind_that_say_somebody_stand_beside_each_other(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Stern", "brother"))
        for said in ("Otto came.", "Otto went."):
            for name in EVERY:
                kinds.put(practice, name, code, said)
        stood = [*sign.records(practice, code), *sign.records(practice, None)]

    assert {one.kind for one in stood if one.state is not None} >= {"consent", "sharing", "reach"}


def test_each_is_found_by_its_words(empty: Made) -> None:
    with opened(empty.folder) as practice:
        put = _all_put(practice, client(practice, "Greta Holm"))
        finder = search.Finder(practice)
        finder.build()
        hits = {hit.id for hit in finder.find("quillfeather")}

    assert [name for name in NAMED if put[name] not in hits] == []


def test_what_adds_to_another_adds_to_the_same_one_there(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto", "friend"))
        first = _all_put(practice, code)
        for name in EVERY:
            kinds.put(practice, name, code, "More words.", adds_to=first[name])
        document = export.interchange(practice)
    checked = interchange.checked(json.dumps(document).encode())
    with opened(make(tmp_path / "again").folder) as practice:
        import_.bring_in(practice, checked)
        came = {name: kinds.all_of(practice, name) for name in EVERY}
        added = {name: [kinds.adds_to(practice, name, one) for one in came[name]] for name in EVERY}

    assert not {*first.values()} & {one for each in came.values() for one in each}
    assert added == {name: [None, came[name][0]] for name in EVERY}


def test_what_is_exported_comes_back_equal(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "friend"), ("Otto Lund", "brother"))
        _all_put(practice, code)
        before = _all_read(practice)
        for waiting in unresolved.unsettled(practice, code):
            if waiting.person is not None:  # which Otto is meant, somebody has said by hand
                whom = known(practice, "Otto Lund")
                unresolved.is_known(practice, code, waiting.person, whom)
        kept = told(practice)
        export.export(practice, tmp_path / "out")
    document = interchange.read(tmp_path / "out" / "practice.json")
    with opened(make(tmp_path / "again").folder) as practice:
        done = import_.bring_in(practice, document)
        assert _all_read(practice) == before
        assert told(practice, Ids.before(done)) == kept
        again = export.interchange(practice)
    assert [len(again[part]) for part in ("people", "files", "notes", "records")] == [
        len(document[part]) for part in ("people", "files", "notes", "records")
    ]


RUNS: Final = (
    [["May Okafor"], " told ", ["Hope Deakin"]],
    ["somebody ", ["deadbeef", "dead", "=", ""]],
    ["plain words in a list"],
)
"""A text as a seal holds it: it says whom it means, or that a name is nobody's."""


def _in_runs(found: Any, runs: list[Any]) -> Any:
    """A document with every text that says what was typed as runs."""
    match found:
        case str():
            return runs if found == SAID else found
        case dict():
            return {name: _in_runs(one, runs) for name, one in found.items()}
        case list() | tuple():
            return [_in_runs(one, runs) for one in found]
        case _:
            return found


@pytest.mark.sampled(8)
@pytest.mark.parametrize("runs", RUNS)
@pytest.mark.parametrize("name", [one for one in NAMED if one != NOTE])
def test_runs_from_outside_are_refused_and_nothing_is_imported(
    empty: Made, tmp_path: Path, name: str, runs: list[Any]
) -> None:
    with opened(empty.folder) as practice:
        kinds.put(practice, name, client(practice, "Greta Holm"), SAID)
        document = export.interchange(practice)
    document["records"] = [
        one | {"fields": _in_runs(one["fields"], runs)} for one in document["records"]
    ]
    checked = interchange.checked(json.dumps(document).encode())
    with opened(make(tmp_path / "again").folder) as practice:
        with pytest.raises(NotUnderstood) as refused:
            import_.bring_in(practice, checked)
        assert practice.people == {}
        assert practice.kept == {}
    assert refused.value.rule == "interchange-invalid"


@pytest.mark.sampled(8)
@pytest.mark.parametrize("runs", RUNS)
@pytest.mark.parametrize("name", [kind.name for kind in sign.form_kinds()])
def test_runs_in_a_form_are_refused_and_nothing_is_signed(
    empty: Made, name: str, runs: list[Any]
) -> None:
    kind = kind_named(name)
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("May Okafor", "friend"))
        kinds.put(practice, name, code, SAID)
        where = None if kind.own else code
        (read,) = sign.records(practice, where, name)
        before = dict(practice.kept)
        adds_to = None if kind.alone else read.id
        with pytest.raises(NotUnderstood) as refused:
            sign.sign(practice, kind, where, _in_runs(dict(read.fields), runs), adds_to=adds_to)
        assert practice.kept == before
    assert refused.value.rule == "field-invalid"


def test_what_is_destroyed_is_searched_for_and_found_nowhere(
    empty: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = remnants.hits
    looked_for: set[bytes] = set()

    def watched(path: Any, key: Any, probes: Any) -> tuple[int, int]:
        wanted = tuple(probes)
        looked_for.update(wanted)
        return look(path, key, wanted)

    monkeypatch.setattr(remnants, "hits", watched)
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        put = _all_put(practice, code)
        key = practice.opened.database_keys["notes"]
        for hold in practice.holds_of(code):
            holds.unhold(practice, hold.id)
        nonces = {name: _nonce(practice, name, put[name]) for name in EVERY}
        for name in OWN:
            destroy_record.destroy(practice, put[name])
        people.end(practice, code, TODAY)
        plan = destroy.plan(practice, [code], early="mistake")
        assert plan.records[code] == {name: 1 for name in EVERY if name not in {NOTE, *OWN}}
        destroy.destroy(practice, plan, tmp_path / "gone.pdf")
        assert practice.kept == {}

    assert [name for name in EVERY if nonces[name] not in looked_for] == []
    pages = [*decrypted_pages((empty.folder / "notes" / "vault.db").read_bytes(), key, log=False)]
    assert None not in pages
    whole = b"".join(page for page in pages if page is not None)
    assert [name for name in EVERY if nonces[name] in whole] == []
    with opened(empty.folder) as practice:
        assert practice.kept == {}
        assert practice.heads.count() == 0


def _nonce(practice: Practice, name: str, identity: Any) -> bytes:
    table, column = ("body", "note") if name == NOTE else ("record", "id")
    row = practice.records.vault.row(
        f"SELECT sealed FROM {table} WHERE {column} = :id",  # noqa: S608  our own tables
        id=identity,
    )
    assert row is not None
    return bytes(row[0][:NONCE_BYTES])


def test_a_kill_in_the_middle_of_destroying_an_own_record_leaves_nothing_half_done(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with opened(empty.folder) as practice:
        identity = kinds.put(practice, "renewal", client(practice, "Greta Holm"), SAID)
        with monkeypatch.context() as patch:
            patch.setattr(type(practice.records), "remove_records", killed)
            with pytest.raises(KeyboardInterrupt):
                destroy_record.destroy(practice, identity)
    with opened(empty.folder) as practice:
        assert practice.kept == {}
        assert practice.records.own_ids() == ()


def test_each_can_be_chosen_alone_when_a_part_of_a_file_is_to_go(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        put = _all_put(practice, code)
        choices = preview.choices(practice, code)

    assert {one.id for one in choices.singles} == {put[name] for name in EVERY if name not in OWN}
    assert sum(choices.counts.values()) == len(EVERY) - len(OWN)


def test_each_is_in_a_backup_and_comes_back(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        _all_put(practice, client(practice, "Greta Holm"))
        before = _all_read(practice)
        done = backup.back_up(practice, tmp_path / "usb")
    counted = {name: done.snapshot.counts[f"{name}s"] for name in EVERY}
    assert counted == dict.fromkeys(EVERY, 1)
    back = restore.restore(HOUSE, tmp_path / "usb", tmp_path / "back", lambda: PASSPHRASE)
    with opened(back.folder) as practice:
        assert _all_read(practice) == before


def test_each_stands_in_a_pack_as_its_kind_says(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        put = _all_put(practice, code)
        _, asked = requesting.open_request(practice, code, received=TODAY)
        found = {one.id: one for one in gather.gather(practice, asked)}
    stand = [name for name in EVERY if name == NOTE or kind_named(name).pack is InPack.RECORD]

    assert [name for name in EVERY if put[name] in found] == stand
    for name in stand:
        assert SAID in found[put[name]].read
        assert numbering.kind_said(found[put[name]].kind)


@pytest.mark.parametrize("name", [kind.name for kind in KINDS])
def test_the_payloads_of_every_version_open(name: str) -> None:
    payloads = json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))
    kind = kind_named(name)

    assert [*payloads] == [str(version) for version in sorted({*kind.older, kind.format})]
    for payload in payloads.values():
        record = codec.record_of(name, payload, identity="r", file="AAA-AAA", version=1)
        assert isinstance(record, kind.body)


@pytest.mark.parametrize("name", [kind.name for kind in sign.form_kinds()])
def test_its_form_is_filled_in_and_read_back(empty: Made, name: str) -> None:
    kind = kind_named(name)
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("May Harper", "friend"))
        whom = practice.file(code).relations[0].person if name in kinds.AROUND else None
        identity = kinds.put(practice, name, code, "quiet words", whom=whom, theirs=True)
        where = None if kind.own else code
        (first,) = sign.records(practice, where, name)
        again = sign.sign(practice, kind, where, first.fields, adds_to=identity)
        read = sign.records(practice, where)

    assert [one.fields for one in read] == [first.fields, first.fields]
    assert read[1].adds_to == identity
    assert read[1].id == again.record
    has_states = kind.state is not Kind.__dataclass_fields__["state"].default
    assert [bool(one.state) for one in read] == [has_states, has_states]
    assert [bool(one.stands) for one in read] == [has_states, has_states]


def test_a_plan_that_is_sealed_is_a_plan_and_not_a_dictionary(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        people.end(practice, code, TODAY)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(destroy, "carry_out", lambda *_: None)
            destroy.destroy(
                practice, destroy.plan(practice, [code], early="mistake"), tmp_path / "c"
            )
        (plan,) = practice.records.plans().values()
    assert isinstance(plan, SealedPlan)
