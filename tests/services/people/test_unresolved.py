import pytest

from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.files import Relation
from app.domain.ids import Code, NoteId, PersonId
from app.domain.text import typed
from app.services.people import unresolved
from app.services.practice.practice import Practice
from app.services.records import read as reading
from app.storage.contacts.repository import person_key
from tests.builders.practices import Made, client, known, note, opened

TEXT = "Lee rang after LEE's party, and Lee was late."


def waiting(practice: Practice, text: str = TEXT) -> tuple[Code, NoteId, PersonId]:
    """A note in Ann's file that names a Lee, when only another file knows one."""
    client(practice, "Rose Will", ("Lee Ashworth", "brother"))
    code = client(practice, "Ann Quayle", ("May Okafor", "mother"))
    identity = note(practice, code, text)
    (relation,) = [one for one in practice.file(code).relations if one.unresolved]
    return code, identity, relation.person


def test_a_name_that_waits_is_listed_with_its_words_and_who_it_may_be(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, identity, whom = waiting(practice)

        (one,) = unresolved.unsettled(practice, code, identity)

        assert (one.person, one.name, len(one.places)) == (whom, "Lee", 3)
        assert one.places[0].before + one.places[0].name + one.places[0].after == TEXT
        assert [who.name for who in one.candidates] == ["Lee Ashworth", "Ann Quayle", "May Okafor"]
        assert [who.role for who in one.candidates] == [None, "client", "mother"]
        assert unresolved.unsettled(practice, code) == (one,)


def test_long_notes_show_the_words_around_only(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, identity, _ = waiting(practice, f"{'word ' * 90}Lee rang {'again ' * 90}")

        (one,) = unresolved.unsettled(practice, code, identity)

        place = one.places[0]
        assert place.before.startswith("…word word")
        assert place.after.startswith(" rang again")
        assert place.after.endswith("again…")
        assert len(place.before) < 70


def test_a_name_of_somebody_known_elsewhere_becomes_theirs(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, identity, whom = waiting(practice)
        lee = known(practice, "Lee Ashworth")

        unresolved.is_known(practice, code, whom, lee, "neighbour")

        assert Relation(person=lee, role=typed("neighbour")) in practice.file(code).relations
        read = reading.note(practice, identity)
        assert read.text == TEXT
        assert [one.person for one in read.mentions] == [lee, lee, lee]
        assert unresolved.unsettled(practice, code) == ()
        assert practice.people[lee].names == ("Lee Ashworth",)
    with opened(empty.folder) as practice:
        assert reading.note(practice, identity).text == TEXT


def test_somebody_this_file_knows_needs_no_role(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, identity, whom = waiting(practice)
        may = known(practice, "May Okafor")

        unresolved.is_known(practice, code, whom, may)

        assert [one.role for one in reading.note(practice, identity).mentions] == ["mother"] * 3
        assert practice.file(code).relations == (Relation(person=may, role=typed("mother")),)


def test_somebody_else_needs_a_role_and_nothing_changes_without(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, _, whom = waiting(practice)
        before = practice.file(code)
        with pytest.raises(NotUnderstood, match="role-unusable"):
            unresolved.is_known(practice, code, whom, known(practice, "Lee Ashworth"))
        with pytest.raises(NotUnderstood, match="role-unusable"):
            unresolved.is_new(practice, code, whom, " ")

        assert practice.file(code) == before
        assert practice.people[whom].unresolved == code


def test_somebody_new_is_known_from_then_on(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, identity, whom = waiting(practice)

        unresolved.is_new(practice, code, whom, "flatmate", name="Lee Marsden")
        later = note(practice, code, "Marsden has moved out.")

        assert practice.people[whom].names == ("Lee", "Lee Marsden")
        assert reading.note(practice, identity).text == TEXT
        assert [one.role for one in reading.note(practice, identity).mentions] == ["flatmate"] * 3
        assert [one.person for one in reading.note(practice, later).mentions] == [whom]
    with opened(empty.folder) as practice:
        assert practice.people[whom].unresolved is None


def test_a_word_is_a_word_and_leaves_nobody(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, identity, whom = waiting(practice)

        unresolved.is_nobody(practice, code, whom)

        read = reading.note(practice, identity)
        assert (read.text, read.mentions) == (TEXT, ())
        assert whom not in practice.people
        assert whom not in practice.file(code).people
    with opened(empty.folder) as practice:
        assert reading.note(practice, identity).text == TEXT
        assert person_key(whom) in practice.contacts.ring.keys  # older snapshots use it
        assert practice.people[practice.file(code).subjects[0]].absorbed == (whom,)


def test_what_is_settled_is_not_settled_twice(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, _, whom = waiting(practice)
        unresolved.is_new(practice, code, whom, "flatmate")

        with pytest.raises(NotAllowed, match="already-settled"):
            unresolved.is_nobody(practice, code, whom)


def test_a_word_like_a_person_is_offered_for_its_own_note(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, _, _ = waiting(practice)
        identity = note(practice, code, "Her friend Bryony rang. Bryony was kind.")

        (one,) = unresolved.unsettled(practice, code, identity)

        assert (one.person, one.name, len(one.places)) == (None, "Bryony", 2)


def test_another_name_of_somebody_known_links_the_note_that_says_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, _, _ = waiting(practice)
        identity = note(practice, code, "Her friend Bryony rang. Bryony was kind.")
        may, lee = known(practice, "May Okafor"), known(practice, "Lee Ashworth")

        unresolved.word_is_known(practice, code, "Bryony", may)
        with pytest.raises(NotUnderstood, match="role-unusable"):
            unresolved.word_is_known(practice, code, "Quentin", lee)

        read = reading.note(practice, identity)
        assert [one.person for one in read.mentions] == [may, may]
        assert read.text == "Her friend Bryony rang. Bryony was kind."
