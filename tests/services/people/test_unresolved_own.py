"""A name in the practice's own records that several people have is asked about, never guessed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import NotAllowed
from app.domain.ids import PersonId, RecordId
from app.domain.kinds import APPROACH, kind_named
from app.services.audit import check
from app.services.handovers import request, review
from app.services.opening import restore
from app.services.people import merge, people, split, take_back, unmerge, unresolved
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.records import approaches, search, sign
from app.services.retention import destroy, destroy_record, filing
from app.services.today import waiting
from app.services.transfer import backup
from app.storage.contacts.repository import person_key
from tests.builders.own_records import meant, read, said
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    TODAY,
    Made,
    abandon,
    client,
    known,
    note,
    opened,
    unlocked,
)

TEXT = "Rose was not rung back. ROSE's sister wrote."


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        client(inside, "Rose Will")
        client(inside, "Rose Lund")
        yield inside


def the_one(practice: Practice) -> unresolved.Unsettled:
    (found,) = unresolved.unsettled(practice, None)
    return found


def whom(practice: Practice) -> PersonId:
    found = the_one(practice).person
    assert found is not None
    return found


def separate(practice: Practice) -> bool:
    return {one.name: one.ok for one in check.check(practice)}["separation"]


def test_a_name_of_several_is_nobodys_until_it_is_asked_about(practice: Practice) -> None:
    told = said(practice, TEXT)

    assert told.unlinked == ("Rose", "ROSE's")
    assert {*meant(practice, told.record)}.isdisjoint(
        {known(practice, "Rose Will"), known(practice, "Rose Lund")}
    )
    one = the_one(practice)
    assert (one.name, one.record, one.kind, one.on) == ("Rose", told.record, "complaint", TODAY)
    assert [who.name for who in one.candidates] == ["Rose Will", "Rose Lund"]
    assert [(who.role, who.client) for who in one.candidates] == [(None, True)] * 2
    assert one.places[0].before + one.places[0].name + one.places[0].after == TEXT
    assert read(practice, told.record) == TEXT
    assert separate(practice)


def test_a_name_that_one_person_has_is_theirs(practice: Practice) -> None:
    told = said(practice, "Rose Lund was not rung back. Lund's sister wrote.")

    assert told.unlinked == ()
    assert meant(practice, told.record) == [known(practice, "Rose Lund")] * 2
    assert unresolved.unsettled(practice, None) == ()


def test_each_record_is_asked_about_by_itself_and_what_adds_to_it_with_it(
    practice: Practice,
) -> None:
    first, other = said(practice, TEXT).record, said(practice, "Rose rang.").record
    told = said(practice, "Rose has an answer.", adds_to=first)

    assert told.unlinked == ("Rose",)
    assert [one.record for one in unresolved.unsettled(practice, None)] == [first, other]
    assert {*meant(practice, first)} == {*meant(practice, told.record)}
    assert {*meant(practice, first)}.isdisjoint(meant(practice, other))


def test_somebody_known_is_meant_there_and_nowhere_else(practice: Practice) -> None:
    first, other = said(practice, TEXT).record, said(practice, "Rose rang.").record
    lund = known(practice, "Rose Lund")
    waits = unresolved.unsettled(practice, None)[0].person
    assert waits is not None
    unresolved.is_known(practice, None, waits, lund)

    assert meant(practice, first) == [lund, lund]
    assert read(practice, first) == TEXT
    assert [one.record for one in unresolved.unsettled(practice, None)] == [other]
    assert waits in practice.people[lund].absorbed
    with pytest.raises(NotAllowed, match="already-settled"):
        unresolved.is_nobody(practice, None, lund)
    with pytest.raises(NotAllowed, match="person-not-settled"):
        unresolved.is_known(practice, None, whom(practice), whom(practice))


def test_somebody_new_needs_no_role(practice: Practice) -> None:
    record = said(practice, TEXT).record
    waits = whom(practice)
    unresolved.is_new(practice, None, waits, "", name="Rose Hart")

    assert meant(practice, record) == [waits, waits]
    assert practice.people[waits].names == ("Rose", "Rose Hart")
    assert practice.people[waits].unresolved is None
    assert meant(practice, said(practice, "Hart rang.").record) == [waits]
    assert unresolved.unsettled(practice, None) == ()


def test_a_word_is_a_word_and_leaves_nobody(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        client(practice, "Rose Lund")
        record = said(practice, "A rose, and Rose, stood there.").record
        waits = whom(practice)
        unresolved.is_nobody(practice, None, waits)

        assert waits not in practice.people
        assert {*meant(practice, record)} == {None}
        assert read(practice, record) == "A rose, and Rose, stood there."
        assert separate(practice)
    with opened(empty.folder) as practice:
        assert person_key(waits) in practice.contacts.ring.keys  # older snapshots use it
        assert read(practice, record) == "A rose, and Rose, stood there."


def test_a_word_for_a_relative_names_nobody_there(practice: Practice) -> None:
    client(practice, "Ann Quayle", ("Mum", "mother"))
    client(practice, "Tom Nair", ("Mum", "mother"))
    told = said(practice, "Mum wrote to me, and his Mum too.")

    assert (told.unlinked, told.mentions) == ((), ())
    assert separate(practice)


def test_a_name_known_only_as_unclear_in_a_file_is_asked_about_here_too(practice: Practice) -> None:
    code = client(practice, "Ann Quayle")
    note(practice, code, "Rose rang.")
    (inside,) = unresolved.unsettled(practice, code)
    told = said(practice, "Rose rang.")

    assert inside.person not in meant(practice, told.record)
    assert len(unresolved.unsettled(practice, code)) == 1


def test_a_second_person_of_the_name_changes_nothing_that_was_clear(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        will = known(practice, "Rose Will")
        clear = said(practice, TEXT).record
        client(practice, "Rose Lund")

        assert meant(practice, clear) == [will, will]
        assert said(practice, "Rose wrote.", adds_to=clear).unlinked == ("Rose",)


def test_a_third_person_of_the_name_is_offered_for_what_waits(practice: Practice) -> None:
    said(practice, TEXT)
    client(practice, "Rose Hart")

    names = [who.name for who in the_one(practice).candidates]
    assert sorted(names) == ["Rose Hart", "Rose Lund", "Rose Will"]


def test_a_word_that_becomes_the_name_of_two_at_once_is_asked_about(practice: Practice) -> None:
    record = said(practice, "Bryony was told.").record
    assert meant(practice, record) == []
    people.add(practice, [NewPerson(names=("Bryony Ash",)), NewPerson(names=("Bryony Vale",))])

    assert [who.name for who in the_one(practice).candidates] == ["Bryony Ash", "Bryony Vale"]
    assert meant(practice, record) == [whom(practice)]


def test_a_merge_leaves_what_waits_and_undone_leaves_it_too(practice: Practice) -> None:
    before = said(practice, TEXT).record
    will, lund = known(practice, "Rose Will"), known(practice, "Rose Lund")
    settled = said(practice, "Rose wrote.").record
    waits = unresolved.unsettled(practice, None)[1].person
    assert waits is not None
    unresolved.is_known(practice, None, waits, lund)
    merge.merge(practice, will, lund)

    assert [who.name for who in the_one(practice).candidates] == ["Rose Will"]
    assert meant(practice, settled) == [will]
    unmerge.unmerge(practice, will)

    names = [who.name for who in the_one(practice).candidates]
    assert sorted(names) == ["Rose Lund", "Rose Will"]
    assert meant(practice, settled) == [lund]
    assert meant(practice, before) == [whom(practice)] * 2
    assert read(practice, before) == TEXT


def test_a_split_leaves_what_waits(practice: Practice) -> None:
    third = people.add(practice, [NewPerson(names=("Rose Hart", "Rosie Dean"))])[1][0]
    record = said(practice, TEXT).record
    split.split(practice, third, ["Rosie Dean"])

    assert meant(practice, record) == [whom(practice)] * 2
    assert {"Rose Will", "Rose Lund", "Rose Hart"} <= {
        who.name for who in the_one(practice).candidates
    }


def test_who_is_destroyed_meanwhile_is_not_offered_and_the_rest_is_still_asked(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        code = client(practice, "Rose Lund")
        people.end(practice, code, TODAY)
        record = said(practice, TEXT).record
        plan = destroy.plan(practice, [code], early="asked")
        destroy.destroy(practice, plan, tmp_path / "c.pdf")

        assert [who.name for who in the_one(practice).candidates] == ["Rose Will"]
        assert read(practice, record) == TEXT
    with opened(empty.folder) as practice:
        assert meant(practice, record) == [whom(practice)] * 2


def test_nobody_who_waits_is_merged_split_or_taken_back(practice: Practice) -> None:
    said(practice, TEXT)
    waits = whom(practice)
    with pytest.raises(NotAllowed, match="person-not-settled"):
        merge.merge(practice, known(practice, "Rose Will"), waits)
    with pytest.raises(NotAllowed, match="person-not-settled"):
        split.split(practice, waits, ["Rose"])
    with pytest.raises(NotAllowed, match="person-not-settled"):
        take_back.take_back(practice, waits)


@pytest.mark.thorough
def test_a_record_that_is_destroyed_takes_whom_only_it_named(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        client(practice, "Rose Lund")
        first, other = said(practice, TEXT).record, said(practice, "Rose rang.").record
        added = said(practice, "Rose again.", adds_to=first).record
        backup.back_up(practice, tmp_path / "usb")
        one, two = (found.person for found in unresolved.unsettled(practice, None))
        assert one is not None
        assert two is not None
        destroy_record.destroy(practice, added)
        assert {one, two} <= practice.people.keys()  # the complaint still names them
        done = destroy_record.destroy(practice, first)

        assert one in done.changed.people
        assert one not in practice.people
        assert person_key(one) not in practice.contacts.ring.keys
        assert practice.contacts.vault.row("SELECT id FROM person WHERE id = :p", p=one) is None
        assert [found.record for found in unresolved.unsettled(practice, None)] == [other]
    with opened(empty.folder) as practice:
        assert one not in practice.people
        assert meant(practice, other) == [two]
    back = restore.restore(HOUSE, tmp_path / "usb", tmp_path / "back", lambda: PASSPHRASE)
    with opened(back.folder) as practice:
        assert one not in practice.people
        assert first not in practice.kept


def test_what_is_put_into_a_file_is_asked_about_there(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        client(practice, "Rose Lund")
        code = client(practice, "Ann Quayle")
        given = {"on": "2026-11-20", "who": "Rose", "wants": "Whether Ann comes."}
        asked = sign.sign(practice, APPROACH, None, given).record
        before = whom(practice)
        done = filing.file_under(practice, asked, code)

        (there,) = unresolved.unsettled(practice, code)
        assert unresolved.unsettled(practice, None) == ()
        assert there.person != before
        assert before not in practice.people
        assert person_key(before) not in practice.contacts.ring.keys
        assert there.places[0].name == "Rose"
        assert sign.records(practice, code)[0].id == done.records[0]
        assert separate(practice)
    with opened(empty.folder) as practice:
        assert before not in practice.people


def test_a_pack_suspects_what_it_did_before(practice: Practice) -> None:
    code = client(practice, "Rose Hart", ("Ann Quayle", "sister"))
    note(practice, code, "Rose came. Ann Quayle rang, and Lund. Rose's own view, R. Hart.")
    _, asked = request.open_request(practice, code, received=TODAY)
    before = review.review(practice, asked)
    said(practice, "Rose complained, and Lund. Quayle too.")

    assert review.review(practice, asked) == before


def test_an_approach_may_be_about_everybody_of_the_name(practice: Practice) -> None:
    given = {"on": "2026-11-20", "who": "A sister", "wants": "Whether Rose comes."}
    sign.sign(practice, APPROACH, None, given)
    (found,) = approaches.outstanding(practice)

    assert {*found.perhaps} == {*practice.files}


def test_it_waits_on_today_and_is_found(practice: Practice) -> None:
    assert [*waiting.names(practice, TODAY)] == []
    record = said(practice, TEXT).record
    said(practice, "Rose wrote.", adds_to=record)
    (line,) = waiting.names(practice, TODAY)
    finder = search.Finder(practice)
    finder.build()

    assert (line.file, line.why) == (None, "1 name: who is meant?")
    assert "own records" in line.title
    assert record in {hit.id for hit in finder.find("rose rung")}


def test_a_kill_before_the_rows_are_gone_leaves_nobody(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        client(practice, "Rose Lund")
        record = said(practice, TEXT).record
        waits = whom(practice)
    practice = unlocked(empty.folder)
    with monkeypatch.context() as patch:
        patch.setattr(destroy_record, "_remove_people", _killed)
        with pytest.raises(KeyboardInterrupt):
            destroy_record.destroy(practice, record)
    abandon(practice)
    with opened(empty.folder) as practice:
        assert waits not in practice.people
        assert person_key(waits) not in practice.contacts.ring.keys
        assert unresolved.unsettled(practice, None) == ()


def _killed(_practice: Practice, _people: object) -> None:
    raise KeyboardInterrupt


def test_the_same_holds_for_every_register(practice: Practice) -> None:
    given = {"on": "2026-11-20", "with_whom": "Rose", "way": "alone", "minutes": 50}
    told: list[tuple[str, ...]] = []
    records: list[RecordId] = []
    other = {"on": "2026-11-20", "who": "Rose", "reach": "0114", "does": "Rings.", "finds": "Here."}
    for name, fields in (("supervision", given), ("executor", other)):
        signed = sign.sign(practice, kind_named(name), None, fields)
        told.append(signed.unlinked)
        records.append(signed.record)

    assert told == [("Rose",), ("Rose",)]
    assert [one.record for one in unresolved.unsettled(practice, None)] == records
