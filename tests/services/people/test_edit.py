"""What is known of somebody is put right: what is said anew holds, and nothing else changes."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.ids import Code, FormId, PersonId
from app.domain.kinds import ENCOUNTER
from app.domain.leaf import Operation
from app.domain.notes import Draft, NoteKind, new_draft
from app.domain.people import FormKind, NotUsed
from app.services.people import edit, merge, people, split, take_back
from app.services.people.edit import Amended
from app.services.people.people import NewPerson
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import put_aside, read, write
from app.services.transfer import export, import_, interchange
from tests.builders.practices import TODAY, Made, client, example, known, make, note, opened, texts
from tests.builders.two_files import destroyed, two_files


def somebody(practice: Practice, **more: object) -> tuple[PersonId, Code]:
    new = NewPerson(
        names=("Thomas Ward",),
        phones=("0113 496 0000, evenings",),
        address="1 Old Street, Leeds",
        **more,  # type: ignore[arg-type]  # days alone
    )
    _, code = people.new_client(practice, new)
    return practice.file(code).subjects[0], code


def logged(practice: Practice) -> list[tuple[object, object]]:
    told = practice.log.leaves()
    return [(one["what"], one.subject) for one in told if one.operation is Operation.RECTIFY]


def written(practice: Practice) -> tuple[int, ...]:
    vaults = (practice.contacts.vault, practice.records.vault)
    return tuple(row[0] for vault in vaults for row in vault.rows("SELECT counter FROM state"))


def test_the_name_that_is_put_first_is_the_one_used(empty: Made) -> None:
    with opened(empty.folder) as practice:
        whom, code = somebody(practice)
        note(practice, code, "Thomas came. Mr Ward is well.")
        edit.amend(practice, whom, Amended(names=("Tamsin Ward",)))

    with opened(empty.folder) as practice:
        person = practice.person(whom)
        assert (person.shown, person.names) == ("Tamsin Ward", ("Tamsin Ward",))
        assert [form.text for form in person.former(FormKind.NAME)] == ["Thomas Ward"]
        assert people.row(practice, code).names == ("Tamsin Ward",)
        assert texts(practice, code) == ["Thomas came. Mr Ward is well."]
        signed = write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=TODAY, text="Thomas Ward, once."
        )
        assert whom in practice.heads.get(signed.note).people


def test_what_was_typed_last_is_what_is_current(empty: Made) -> None:
    with opened(empty.folder) as practice:
        whom, _ = somebody(practice)
        edit.amend(
            practice, whom, Amended(addresses=("9 New Road, York",), phones=("01904 496 0001",))
        )

    with opened(empty.folder) as practice:
        person = practice.person(whom)
        assert [one.text for one in person.in_use(FormKind.ADDRESS)] == ["9 New Road, York"]
        assert [one.text for one in person.in_use(FormKind.PHONE)] == ["01904 496 0001"]
        assert [one.text for one in person.former(FormKind.ADDRESS)] == ["1 Old Street, Leeds"]
        assert "1 Old Street" in person.written(FormKind.ADDRESS)


def test_a_shorter_address_that_was_a_line_of_the_other_is_in_use(empty: Made) -> None:
    with opened(empty.folder) as practice:
        whom, _ = somebody(practice)
        edit.amend(practice, whom, Amended(addresses=("1 Old Street",)))

        assert [one.text for one in practice.person(whom).in_use(FormKind.ADDRESS)] == [
            "1 Old Street"
        ]


def test_a_former_name_is_used_again_without_another_form(empty: Made) -> None:
    with opened(empty.folder) as practice:
        whom, _ = somebody(practice)
        edit.amend(practice, whom, Amended(names=("Tamsin Ward",)))
        edit.amend(practice, whom, Amended(names=("Thomas Ward", "Tamsin Ward")))

        person = practice.person(whom)
        assert person.names == ("Thomas Ward", "Tamsin Ward")
        assert person.former(FormKind.NAME) == ()
        assert len(person.written(FormKind.NAME)) == 2


def test_nothing_said_writes_nothing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        whom, _ = somebody(practice, born=dt.date(1980, 2, 1))
        before = practice.person(whom), written(practice), practice.log_size
        same = Amended(
            names=("Thomas Ward",),
            phones=("0113 496 0000, evenings",),
            addresses=("1 Old Street, Leeds",),
            born=dt.date(1980, 2, 1),
        )

        assert edit.amend(practice, whom, Amended()) == Changed()
        assert edit.amend(practice, whom, same) == Changed()
        assert (practice.person(whom), written(practice), practice.log_size) == before


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "names": st.sampled_from([("Doe, Jane",), ("Thomas Ward", "Tam"), ("Tam",)]),
        "phones": st.sampled_from([(), ("07700 900123",), ("0113, 496", "07700 900123")]),
        "emails": st.sampled_from([(), ("a@example.org",)]),
        "addresses": st.sampled_from([(), ("9 New Road\nYork",)]),
        "born": st.sampled_from([None, dt.date(1980, 2, 1)]),
        "died": st.sampled_from([None, dt.date(2026, 5, 1)]),
    },
)


@pytest.mark.thorough
@given(edits=st.lists(FIELDS, max_size=4))
def test_an_edit_changes_what_it_says_and_nothing_else(
    edits: list[dict[str, object]],
) -> None:
    with example() as folder, opened(make(folder / "p").folder) as practice:
        whom, _ = somebody(practice)
        forms = {form.id: form for form in practice.person(whom).forms}
        for said in edits:
            before = shown(practice, whom)
            edit.amend(practice, whom, Amended(**said))  # type: ignore[arg-type]

            assert shown(practice, whom) == before | said
            after = {form.id: form for form in practice.person(whom).forms}
            assert forms.items() <= after.items()
            forms = after


def shown(practice: Practice, whom: PersonId) -> dict[str, object]:
    person = practice.person(whom)
    contacts = {
        name: tuple(form.text for form in person.in_use(kind))
        for name, kind in interchange.FORMER.items()
    }
    return {**contacts, "born": person.born, "died": person.died}


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        ({"born": TODAY + dt.timedelta(days=1)}, "birth-after-today"),
        ({"born": dt.date(216, 2, 3)}, "birth-too-early"),
        ({"born": dt.date(1899, 12, 31)}, "birth-too-early"),
        ({"died": TODAY + dt.timedelta(days=1)}, "death-after-today"),
        ({"died": dt.date(216, 2, 3)}, "death-too-early"),
        ({"born": dt.date(1980, 1, 2), "died": dt.date(1980, 1, 1)}, "death-before-birth"),
    ],
)
def test_days_that_cannot_be_meant_are_refused(
    empty: Made, days: dict[str, dt.date], rule: str
) -> None:
    with opened(empty.folder) as practice:
        whom, _ = somebody(practice)
        before = practice.person(whom)
        with pytest.raises(NotUnderstood) as refused:
            edit.amend(practice, whom, Amended(**days))  # type: ignore[arg-type]
        with pytest.raises(NotUnderstood):
            people.new_client(practice, NewPerson(names=("Ann Low",), **days))  # type: ignore[arg-type]

        assert refused.value.rule == rule
        assert practice.person(whom) == before


def test_a_death_is_entered_corrected_and_taken_back_and_the_log_is_told_no_day(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        whom, code = somebody(practice)
        subject = practice.file(code).subject
        edit.amend(practice, whom, Amended(died=dt.date(2026, 5, 1)))
        assert logged(practice) == []
        edit.amend(practice, whom, Amended(died=dt.date(2026, 5, 2)))
        edit.amend(practice, whom, Amended(died=None))

        assert practice.person(whom).died is None
        assert logged(practice) == [("death", subject), ("death", subject)]


def test_what_is_not_to_be_used_links_and_is_shown_nowhere(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        whom, code = somebody(practice)
        phone = edit.detail(practice.person(whom), "0113 496 0000, evenings")
        edit.withdraw(practice, whom, phone.id, NotUsed.UNSAFE)

        person = practice.person(whom)
        assert person.in_use(FormKind.PHONE) == person.former(FormKind.PHONE) == ()
        assert logged(practice) == [("phone", practice.file(code).subject)]
        with pytest.raises(NotAllowed, match="not-to-be-used"):
            edit.amend(practice, whom, Amended(phones=(phone.text,)))
        export.export(practice, tmp_path / "out")
        document = interchange.read(tmp_path / "out" / "practice.json")
        (told,) = (one for one in document["people"] if "not_used" in one)
        assert told["phones"] == told["former"]["phones"] == []
        edit.use_again(practice, whom, phone.id)
        assert practice.person(whom).in_use(FormKind.PHONE) == (phone,)
        assert logged(practice) == [("phone", practice.file(code).subject)] * 2
        edit.use_again(practice, whom, phone.id)
        assert len(logged(practice)) == 2


@pytest.mark.parametrize(
    ("kind", "marked", "typed_again"),
    [
        ("phones", "0113 496 0000", "01134960000"),
        ("phones", "0113 496 0000", "+44 113 496 0000"),
        ("emails", "unsafe@example.org", "Unsafe@Example.org"),
        ("addresses", "1 Old Street, Leeds", "1 Old  Street, Leeds"),
        ("names", "Tom Ward", "Tom  Ward"),
    ],
)
def test_what_is_not_to_be_used_does_not_come_back_in_another_spelling(
    empty: Made, kind: str, marked: str, typed_again: str
) -> None:
    with opened(empty.folder) as practice:
        whom, _ = somebody(practice)
        known = ("Thomas Ward",) if kind == "names" else ()

        def said(text: str) -> Amended:
            given: dict[str, Any] = {kind: (*known, text)}
            return Amended(**given)

        edit.amend(practice, whom, said(marked))
        edit.withdraw(practice, whom, edit.detail(practice.person(whom), marked).id, NotUsed.UNSAFE)

        with pytest.raises(NotAllowed, match="not-to-be-used"):
            edit.amend(practice, whom, said(typed_again))


def test_a_name_that_was_misspelt_is_put_right_in_the_right_letters(empty: Made) -> None:
    with opened(empty.folder) as practice:
        whom, _ = somebody(practice)
        edit.amend(practice, whom, Amended(names=("Thomas Ward", "tom mc donald")))
        wrong = edit.detail(practice.person(whom), "tom mc donald")
        edit.withdraw(practice, whom, wrong.id, NotUsed.WRONG)

        edit.amend(practice, whom, Amended(names=("Tom McDonald", "Thomas Ward")))

        assert practice.person(whom).shown == "Tom McDonald"


def test_the_only_name_cannot_be_withdrawn(empty: Made) -> None:
    with opened(empty.folder) as practice:
        whom, _ = somebody(practice)
        name = edit.detail(practice.person(whom), "Thomas Ward")
        with pytest.raises(NotAllowed, match="last-name"):
            edit.withdraw(practice, whom, name.id, NotUsed.WRONG)
        with pytest.raises(NoSuch, match="no-such-detail"):
            edit.withdraw(practice, whom, FormId("0" * 32), NotUsed.WRONG)


def test_former_stays_former_and_withdrawn_stays_so_through_an_export_and_an_import(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        whom, code = somebody(practice)
        edit.amend(practice, whom, Amended(names=("Tamsin Ward",), phones=("07700 900123",)))
        edit.amend(practice, whom, Amended(names=("Tamsin Ward", "Tom Ward")))
        note(practice, code, "Thomas Ward came, and Tom Ward.")
        wrong = edit.detail(practice.person(whom), "Tom Ward")
        edit.withdraw(practice, whom, wrong.id, NotUsed.WRONG)
        export.export(practice, tmp_path / "out")

    with opened(make(tmp_path / "again").folder) as practice:
        document = interchange.read(tmp_path / "out" / "practice.json")
        arrived = import_.bring_in(practice, document)
        person = practice.person(arrived.people[whom])
        (code,) = arrived.files.values()

        assert person.names == ("Tamsin Ward",)
        assert [one.text for one in person.former(FormKind.NAME)] == ["Thomas Ward"]
        assert [one.text for one in person.in_use(FormKind.PHONE)] == ["07700 900123"]
        assert [one.text for one in person.former(FormKind.PHONE)] == ["0113 496 0000, evenings"]
        assert [one.text for one in person.not_used(FormKind.NAME)] == ["Tom Ward"]
        assert [one.reason for one in person.withdrawn] == [NotUsed.WRONG]
        assert texts(practice, code) == ["Thomas Ward came, and Tom Ward."]
        (head,) = practice.notes_of(code)
        assert practice.records.text(head).people == {person.id}


def test_whoever_is_merged_keeps_what_is_former_and_what_is_barred(empty: Made) -> None:
    with opened(empty.folder) as practice:
        whom, code = somebody(practice)
        edit.amend(practice, whom, Amended(names=("Tamsin Ward",)))
        _, other = people.add_relation(practice, code, NewPerson(names=("Tam",)), "friend")
        edit.amend(practice, other, Amended(phones=("0113 496 0000, evenings", "07700 900123")))
        barred = edit.detail(practice.person(other), "0113 496 0000, evenings")
        edit.withdraw(practice, other, barred.id, NotUsed.UNSAFE)
        merge.merge(practice, whom, other)

    with opened(empty.folder) as practice:
        person = practice.person(whom)
        assert person.names == ("Tamsin Ward", "Tam")
        assert [one.text for one in person.former(FormKind.NAME)] == ["Thomas Ward"]
        assert [one.text for one in person.in_use(FormKind.PHONE)] == ["07700 900123"]


def test_who_is_split_keeps_a_name(empty: Made) -> None:
    with opened(empty.folder) as practice:
        whom, _ = somebody(practice)
        edit.amend(practice, whom, Amended(names=("Tamsin Ward",)))
        _, first, second = split.split(practice, whom, ["Tamsin Ward"], role="sister")

        assert practice.person(first).names == ("Thomas Ward",)
        assert practice.person(second).shown == "Tamsin Ward"


def test_a_role_is_corrected(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("Tom", "partner"))
        (relation,) = practice.file(code).relations
        people.correct_role(practice, code, relation.person, "brother")
        again = people.correct_role(practice, code, relation.person, "brother")

        assert practice.file(code).role_of(relation.person) == "brother"
        assert again == Changed()
        assert logged(practice) == [("role", practice.file(code).subject)]
        with pytest.raises(NotAllowed, match="person-is-client"):
            people.correct_role(practice, code, practice.file(code).subjects[0], "brother")
        other = client(practice, "Otis Bell")
        with pytest.raises(NoSuch, match="person-not-in-file"):
            people.correct_role(practice, other, relation.person, "brother")


def test_who_was_added_by_mistake_is_taken_back_while_nothing_refers_to_them(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("Tom", "partner"), ("Maud", "aunt"))
        tom, maud = (one.person for one in practice.file(code).relations)
        note(practice, code, "Maud rang.")
        take_back.take_back(practice, tom)
        with pytest.raises(NotAllowed, match="person-mentioned"):
            take_back.take_back(practice, maud)
        with pytest.raises(NotAllowed, match="person-is-client"):
            take_back.take_back(practice, practice.file(code).subjects[0])

    with opened(empty.folder) as practice:
        assert tom not in practice.people
        assert [one.person for one in practice.file(code).relations] == [maud]
        assert [one.text for one in read.notes(practice, code)] == ["Maud rang."]


def test_who_is_named_in_the_words_of_a_draft_is_not_taken_back(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("Tom Bell", "partner"), ("Maud", "aunt"))
        tom, maud = (one.person for one in practice.file(code).relations)
        kept = put_aside.put_aside(
            practice, ENCOUNTER, code, {"alone": "wait", "say": "someone Tom Bell knows"}
        )
        written = new_draft()
        drafts.save(
            practice,
            Draft(id=written, file=code, kind="session", on=TODAY, text="Maud rang.", kept="x"),
        )
        for one in (tom, maud):
            with pytest.raises(NotAllowed, match="person-mentioned"):
                take_back.take_back(practice, one)
        for draft in (kept, drafts.draft_of(practice, code, written)):
            drafts.discard(practice, draft.id)
        for one in (tom, maud):
            take_back.take_back(practice, one)


def test_who_is_reduced_to_what_others_say_keeps_the_name_they_go_by(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, megan):
        whom = known(practice, "Dan")
        edit.amend(practice, whom, Amended(names=("Dana Fenwick",)))
        destroyed(practice, dan, tmp_path / "c.pdf")
        assert practice.person(whom).shown == "Dana Fenwick"
        assert practice.person(whom).reduced

    with opened(made.folder) as practice:
        person = practice.person(whom)
        assert (person.shown, person.born) == ("Dana Fenwick", None)
        assert [one.text for one in person.former(FormKind.NAME)] == ["Dan"]
        assert texts(practice, megan) == ["Megan is afraid of Dan. Dr Osei rang."]
