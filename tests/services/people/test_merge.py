from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import NotAllowed
from app.domain.files import Relation
from app.domain.plain import in_words
from app.domain.requests import KnownToClient
from app.domain.text import typed
from app.services.audit import check as checking
from app.services.handovers import decide, request
from app.services.opening import restore
from app.services.people import edit, merge, people, unmerge
from app.services.records import read, write
from app.services.retention import destroy
from app.services.transfer import backup
from app.storage.contacts.repository import person_key
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    TODAY,
    Made,
    client,
    joint_file,
    known,
    note,
    opened,
    person,
    texts,
)

SAID = ("Rose", "ROSE", "rose's", "Rosie", "Rosie’s", "Rose Will", "Will", "will", "in May", "😀")


@pytest.mark.thorough
@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # one practice takes them all
)
@given(st.lists(st.lists(st.sampled_from(SAID), min_size=1).map(", ".join), min_size=1, max_size=4))
def test_after_a_merge_every_text_reads_as_it_was_signed(empty: Made, said: list[str]) -> None:
    with opened(empty.folder) as practice:
        one = client(practice, "Rose Will")
        other = client(practice, "Ann Lee", ("Rosie", "friend"))
        for text in said:
            note(practice, one, text)
            note(practice, other, text)
        before = texts(practice, one), texts(practice, other)
        kept, gone = practice.file(one).subjects[0], practice.file(other).relations[0].person

        merge.merge(practice, kept, gone)
        after = texts(practice, one), texts(practice, other)
    with opened(empty.folder) as practice:
        again = texts(practice, one), texts(practice, other)
        mentioned = {who for head in practice.notes_of(other) for who in head.people}
        assert gone not in mentioned

    assert before == after == again


def test_names_that_came_with_a_merge_stay_in_their_order(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        other = person(practice, "Ann Mary Lee", "Annie Bee", "Nan Cole", "Nancy Dene")
        one = known(practice, "Rose Will")
        merge.merge(practice, one, other)
        before = [form.text for form in practice.person(one).forms]
    with opened(empty.folder) as practice:
        after = [form.text for form in practice.person(one).forms]

    assert len(before) > 8
    assert before == after


def test_whoever_was_two_is_one_in_every_file(empty: Made) -> None:
    with opened(empty.folder) as practice:
        one = client(practice, "Rose Will")
        other = client(practice, "Ann Lee", ("Rosie", "friend"))
        kept, gone = known(practice, "Rose Will"), known(practice, "Rosie")

        changed = merge.merge(practice, kept, gone)

        assert gone not in practice.people
        assert practice.file(other).relations == (Relation(person=kept, role=typed("friend")),)
        assert practice.people[kept].names == ("Rose Will", "Rosie")
        assert {kept, gone} <= changed.people
        assert one not in changed.files
    with opened(empty.folder) as practice:
        assert practice.people[kept].names == ("Rose Will", "Rosie")
        assert gone not in practice.people


def test_the_log_says_nothing_of_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will", ("Rosie", "friend"))
        before = practice.log_size
        merge.merge(practice, known(practice, "Rose Will"), known(practice, "Rosie"))

        assert practice.log_size == before


def test_dates_and_ways_to_reach_them_come_along(empty: Made) -> None:
    with opened(empty.folder) as practice:
        kept, gone = person(practice, "Rose Will"), person(practice, "Rosie")
        more = edit.Amended(names=("Rosie",), born=TODAY, phones=("07700 900123",))
        edit.amend(practice, gone, more)

        merge.merge(practice, kept, gone)

        assert practice.people[kept].born == TODAY
        assert [form.text for form in practice.people[kept].forms][-1] == "07700 900123"


def test_a_later_note_links_either_name_to_the_one_person(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("Rosie", "friend"))
        kept, gone = known(practice, "Rose Will"), known(practice, "Rosie")
        merge.merge(practice, kept, gone)
        identity = note(practice, code, "Rosie and Rose Will.")

        said = read.note(practice, identity).mentions
        assert [one.person for one in said] == [kept, kept]
        assert [one.role for one in said] == ["client", "client"]


def test_a_request_of_whoever_is_absorbed_is_the_other_one_s(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        other = client(practice, "Rosie")
        kept, gone = known(practice, "Rose Will"), known(practice, "Rosie")
        _, asked = request.open_request(practice, other, received=TODAY)
        decide.decide(practice, asked.id, gate=KnownToClient(how=typed("read with Rosie")))

        merge.merge(practice, kept, gone)

        found = request.request(practice, asked.id)
        assert found.person == kept
        assert in_words(found, practice.names()).gate == KnownToClient(how=typed("read with Rosie"))
        assert gone not in repr(practice.kept)


def test_what_cannot_be_one_person_is_refused_and_nothing_changes(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Rose Will", "Rosie")
        one, two = practice.file(code).subjects
        born = person(practice, "Rosa"), person(practice, "Roza")
        edit.amend(practice, born[0], edit.Amended(born=TODAY))
        day_before = TODAY.replace(day=1)
        edit.amend(practice, born[1], edit.Amended(born=day_before))
        before = dict(practice.people)

        for kept, other, rule in (
            (one, two, "both-are-clients"),
            (one, one, "same-person"),
            (*born, "births-differ"),
        ):
            with pytest.raises(NotAllowed, match=rule):
                merge.merge(practice, kept, other)
        assert practice.people == before


@pytest.mark.thorough
def test_a_backup_from_before_reads_as_it_did_with_the_newest_keys(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("Rosie", "friend"))
        note(practice, code, "Rosie rang Rose.")
        backup.back_up(practice, tmp_path / "stick")
        merge.merge(practice, known(practice, "Rose Will"), known(practice, "Rosie"))
        backup.back_up(practice, tmp_path / "stick")
    first = backup.listed(tmp_path / "stick")[0].id

    restore.restore(
        HOUSE, tmp_path / "stick", tmp_path / "again", lambda: PASSPHRASE, snapshot=first
    )

    with opened(tmp_path / "again") as practice:
        assert texts(practice, code) == ["Rosie rang Rose."]
        assert {one.shown for one in practice.people.values()} == {"Rose Will", "Rosie"}


def test_destruction_ends_the_keys_of_everybody_who_was_absorbed(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("Rosie", "friend"), ("Ro", "colleague"))
        note(practice, code, "Rosie rang Rose, and Ro.")
        kept, gone, third = (known(practice, name) for name in ("Rose Will", "Rosie", "Ro"))
        merge.merge(practice, gone, third)
        merge.merge(practice, kept, gone)
        assert {person_key(one) for one in (kept, gone, third)} <= set(practice.contacts.ring.keys)
        people.end(practice, code, TODAY)
        plan = destroy.plan(practice, [code], early="client-asked")
        destroy.destroy(practice, plan, tmp_path / "c.pdf")

        left = set(practice.contacts.ring.keys)
        assert not {person_key(one) for one in (kept, gone, third)} & left
        assert practice.people == {}
        assert all(check.ok for check in checking.check(practice))


def test_whoever_stays_in_reduced_form_keeps_no_key_of_the_absorbed(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        other = client(practice, "Ann Lee", ("Rosie", "friend"))
        note(practice, other, "Rosie rang.")
        kept, gone = known(practice, "Rose Will"), known(practice, "Rosie")
        merge.merge(practice, kept, gone)
        people.end(practice, code, TODAY)
        plan = destroy.plan(practice, [code], early="client-asked")
        destroy.destroy(practice, plan, tmp_path / "c.pdf")

        assert person_key(gone) not in practice.contacts.ring.keys
        assert texts(practice, other) == ["Rosie rang."]
    with opened(empty.folder) as practice:
        assert [one.forms[0].text for one in practice.people.values() if one.id == kept] == [
            "Rosie"
        ]


def test_a_name_that_waits_is_settled_rather_than_merged(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        other = client(practice, "Ann Lee")
        write.look(practice, other, "Rose")
        note(practice, other, "Rose rang.")
        waiting = practice.file(other).relations[0].person

        with pytest.raises(NotAllowed, match="person-not-settled"):
            merge.merge(practice, known(practice, "Rose Will"), waiting)


def test_a_note_that_says_a_near_name_too_refers_to_whoever_is_left(empty: Made) -> None:
    """Denis is asked about in a role that is linked with the merge, and then in every note."""
    with opened(empty.folder) as practice:
        rose = client(practice, "Rose Will", ("Ann Lee", "friend of Denis"))
        note(practice, rose, "Denis rang, and Ann Lee came.")
        people.add_relation(practice, rose, people.NewPerson(names=("Dennis Moor",)), "cousin")
        kept, gone = person(practice, "Ann Leigh"), known(practice, "Ann Lee")

        merge.merge(practice, kept, gone)
        (head,) = practice.notes_of(rose)
        assert kept in head.people
        assert {*practice.people} >= head.people
        assert len(head.people) == 2  # Denis waits there too
        unmerge.unmerge(practice, kept)
        (head,) = practice.notes_of(rose)
        assert gone in head.people
        assert {*practice.people} >= head.people
        assert texts(practice, rose) == ["Denis rang, and Ann Lee came."]
