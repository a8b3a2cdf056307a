from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.files import Relation
from app.domain.ids import Code, PersonId
from app.domain.people import FormKind
from app.domain.plain import in_words
from app.domain.requests import KnownToClient
from app.domain.text import typed
from app.services.handovers import decide, request
from app.services.opening import restore
from app.services.people import merge, people, split
from app.services.practice.practice import Practice
from app.services.records import read
from app.services.retention import destroy
from app.services.transfer import backup
from app.storage.contacts.repository import person_key
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, Made, client, note, opened, texts

SAID = ("Rose Will", "ROSE", "rose's", "Rosie", "ROSIE’s", "Rosie Marsh", "Marsh", "in May", "😀")


def twofold(practice: Practice) -> tuple[Code, PersonId]:
    """A client who goes by the names of two people."""
    person = people.NewPerson(names=("Rose Will", "Rosie Marsh"), phones=("07700 900123",))
    _, code = people.new_client(practice, person)
    return code, practice.file(code).subjects[0]


@pytest.mark.thorough
@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # one practice takes them all
)
@given(st.lists(st.lists(st.sampled_from(SAID), min_size=1).map(", ".join), min_size=1, max_size=4))
def test_after_a_split_every_text_reads_as_it_was_signed(empty: Made, said: list[str]) -> None:
    with opened(empty.folder) as practice:
        code, whom = twofold(practice)
        for text in said:
            note(practice, code, text)
        before = texts(practice, code)

        _, first, second = split.split(practice, whom, ["Rosie Marsh"], role="friend")
        after = texts(practice, code)
        back = merge.merge
        assert whom not in practice.people
    with opened(empty.folder) as practice:
        again = texts(practice, code)
        back(practice, first, second)
        merged = texts(practice, code)

    assert before == after == again == merged


def test_the_names_that_go_take_their_words_and_their_mentions_along(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, whom = twofold(practice)
        identity = note(practice, code, "Rose rang Rosie; MARSH and Will came.")

        _, first, second = split.split(practice, whom, ["Rosie Marsh"], role="friend")

        said = [one.person for one in read.note(practice, identity).mentions]
        assert said == [first, second, second, first]
        assert practice.file(code).subjects == (first,)
        assert practice.file(code).relations == (Relation(person=second, role=typed("friend")),)
        assert practice.people[first].names == ("Rose Will",)
        assert practice.people[first].written(FormKind.PHONE) == ("07700 900123",)
        assert "Rosie Marsh" in practice.people[second].names


def test_a_word_both_names_have_stays_and_can_mean_either(empty: Made) -> None:
    with opened(empty.folder) as practice:
        _, code = people.new_client(practice, people.NewPerson(names=("Rose Will", "Anna Will")))
        whom = practice.file(code).subjects[0]
        identity = note(practice, code, "Will, and Anna.")
        _, first, second = split.split(practice, whom, ["Anna Will"], role="sister")
        later = note(practice, code, "Will came.")

        assert [one.person for one in read.note(practice, identity).mentions] == [first, second]
        assert [one.role for one in read.note(practice, later).mentions] == ["unresolved"]


def test_somebody_no_note_says_is_known_to_no_file(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, whom = twofold(practice)
        _, first, second = split.split(practice, whom, ["Rosie Marsh"])

        assert practice.file(code).people == (first,)
        assert second in practice.people


def test_a_request_stays_with_the_one_whose_file_it_is(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, whom = twofold(practice)
        _, asked = request.open_request(practice, code, received=TODAY)
        how = "read with Rose, not Rosie"
        decide.decide(practice, asked.id, gate=KnownToClient(how=typed(how)))
        _, first, _ = split.split(practice, whom, ["Rosie Marsh"])

        found = request.request(practice, asked.id)
        assert found.person == first
        assert in_words(found, practice.names()).gate == KnownToClient(how=typed(how))
        assert whom not in repr(practice.kept)


def test_some_names_must_go_and_some_must_stay(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, whom = twofold(practice)
        note(practice, code, "Rosie came.")
        before = dict(practice.people)

        for names in (["Nobody"], [], ["Rosie Marsh", "Nobody"]):
            with pytest.raises(NotUnderstood, match="split-names"):
                split.split(practice, whom, names, role="friend")
        with pytest.raises(NotUnderstood, match="split-nothing-stays"):
            split.split(practice, whom, ["Rose Will", "Rosie Marsh"], role="friend")
        with pytest.raises(NotUnderstood, match="role-unusable"):
            split.split(practice, whom, ["Rosie Marsh"])
        assert practice.people == before


def test_a_name_that_waits_is_settled_first(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        other = client(practice, "Ann Lee")
        note(practice, other, "Rose rang.")

        with pytest.raises(NotAllowed, match="person-not-settled"):
            split.split(practice, practice.file(other).relations[0].person, ["Rose"])


@pytest.mark.thorough
def test_a_backup_from_before_reads_as_it_did_until_one_of_them_is_destroyed(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, whom = twofold(practice)
        other = client(practice, "Ann Lee")
        people.add_relation(practice, other, people.NewPerson(names=("Zed",)), "friend")
        note(practice, code, "Rosie rang Rose.")
        backup.back_up(practice, tmp_path / "stick")
        _, first, second = split.split(practice, whom, ["Rosie Marsh"], role="friend")
        backup.back_up(practice, tmp_path / "stick")
        assert person_key(whom) in practice.contacts.ring.keys
    old = backup.listed(tmp_path / "stick")[0].id
    restore.restore(HOUSE, tmp_path / "stick", tmp_path / "again", lambda: PASSPHRASE, snapshot=old)
    with opened(tmp_path / "again") as practice:
        assert texts(practice, code) == ["Rosie rang Rose."]

    with opened(empty.folder) as practice:
        people.end(practice, code, TODAY)
        plan = destroy.plan(practice, [code], early="client-asked")
        destroy.destroy(practice, plan, tmp_path / "c.pdf")
        left = set(practice.contacts.ring.keys)
    assert not {person_key(one) for one in (whom, first, second)} & left
