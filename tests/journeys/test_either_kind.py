"""What is the practice's own until it is known whose takes every journey in that place too."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.ids import RecordId
from app.domain.kinds import KINDS, kind_named
from app.domain.text import typed
from app.services.audit import check
from app.services.handovers import gather
from app.services.handovers import request as requesting
from app.services.opening import restore
from app.services.people import merge, people, split
from app.services.people.relinking import link_typed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice, signed_at
from app.services.records import search, sign
from app.services.retention import destroy, destroy_record
from app.services.transfer import backup, export, import_, interchange
from tests.builders import kind_records, kinds
from tests.builders.equal import Ids, told
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, Made, client, known, make, opened

SAID: Final = "Bartholomew Quillfeather and Otto came."
EITHER: Final = [kind.name for kind in KINDS if kind.either]
every_kind = pytest.mark.parametrize("name", EITHER)


def put(practice: Practice, name: str, adds_to: RecordId | None = None) -> RecordId:
    """Sign one of the practice's own that says this wherever somebody can type."""
    whom = next(iter(practice.people))
    given = {"id": RecordId(f"{name}{len(practice.kept)}"), "signed": signed_at(practice)}
    record = kind_records.BUILDERS[name](None, whom, typed(SAID), adds_to=adds_to, **given)
    change = Change(records=[record])
    link_typed(practice, change)
    commit(practice, change)
    return record.id


def test_there_are_such_kinds() -> None:
    assert "approach" in EITHER
    assert not {*EITHER} & kinds.OWN


@every_kind
def test_it_comes_out_and_in_equal_with_what_was_added_to_it(
    empty: Made, tmp_path: Path, name: str
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Greta Holm", ("Bartholomew Quillfeather", "friend"))
        first = put(practice, name)
        put(practice, name, adds_to=first)
        document = interchange.checked(json.dumps(export.interchange(practice)).encode())
        before = told(practice)
    with opened(make(tmp_path / "again").folder) as practice:
        done = import_.bring_in(practice, document)
        assert told(practice, Ids.before(done)) == before
        assert [one.file for one in practice.kept.values()] == [None, None]
        assert [one.adds_to for one in practice.kept.values()] == [None, next(iter(practice.kept))]


@every_kind
def test_it_is_linked_merged_split_and_checked(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Barty", "boss"))
        identity = put(practice, name)
        both = people.NewPerson(names=("Bartholomew Quillfeather", "Otto Brandt"))
        _, gone = people.add_relation(practice, code, both, "friend")
        said = kinds.texts(practice, name, identity)
        assert all(gone in text.people for text in said)
        _, first, second = split.split(practice, gone, ["Bartholomew Quillfeather"])
        kept = known(practice, "Barty")
        merge.merge(practice, kept, first if practice.person(first).shown[0] == "B" else second)
        said = kinds.texts(practice, name, identity)
        assert all(kept in text.people for text in said)
        assert kinds.read(practice, name, identity) == [SAID] * len(said)
    with opened(empty.folder) as practice:
        assert [one.name for one in check.check(practice) if not one.ok] == []


@every_kind
def test_it_is_in_no_pack(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Bartholomew Quillfeather")
        identity = put(practice, name)
        _, asked = requesting.open_request(practice, code, received=TODAY)
        assert identity not in {one.id for one in gather.gather(practice, asked)}


@every_kind
def test_it_outlives_the_file_that_it_names(empty: Made, tmp_path: Path, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Bartholomew Quillfeather")
        client(practice, "Ann Bee")
        identity = put(practice, name)
        people.end(practice, code, TODAY)
        plan = destroy.plan(practice, [code], early="mistake")
        assert plan.records[code].get(name) is None
        destroy.destroy(practice, plan, tmp_path / "gone.pdf")
    with opened(empty.folder) as practice:
        assert identity in practice.kept
        assert [one.name for one in check.check(practice) if not one.ok] == []


@every_kind
def test_it_is_found_restored_and_destroyed_in_backups_too(
    empty: Made, tmp_path: Path, name: str
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Greta Holm")
        identity = put(practice, name)
        finder = search.Finder(practice)
        finder.build()
        assert identity in {hit.id for hit in finder.find("quillfeather")}
        backup.back_up(practice, tmp_path / "usb")
    back = restore.restore(HOUSE, tmp_path / "usb", tmp_path / "back", lambda: PASSPHRASE)
    with opened(back.folder) as practice:
        assert [*practice.kept] == [identity]
    with opened(empty.folder) as practice:
        done = destroy_record.destroy(practice, identity)
        assert (done.kind, [*practice.kept]) == (name, [])
    back = restore.restore(HOUSE, tmp_path / "usb", tmp_path / "again", lambda: PASSPHRASE)
    with opened(back.folder) as practice:
        assert practice.kept == {}


@every_kind
def test_both_places_take_its_form(empty: Made, name: str) -> None:
    fields: dict[str, Any] = {"on": "2026-11-20"}
    needed = {"what": "other", "authority": "Leeds", "scope": "All."}
    fields |= needed if name == "order" else {"who": "Gary Pugh"}
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for where in (None, code):
            sign.sign(practice, kind_named(name), where, fields)
            assert len(sign.records(practice, where, name)) == 1
