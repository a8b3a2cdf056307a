"""Contact details of a client of two files belong to both, and go when they are due in both."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.errors import NotAllowed
from app.domain.files import Relation
from app.domain.holds import HoldReason
from app.domain.ids import Code
from app.domain.people import FormKind
from app.domain.record_classes import RecordClass
from app.domain.retention import FileKind
from app.domain.text import typed
from app.services.people import people, people_of_file, unresolved
from app.services.people.people import NewFile, NewPerson
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.services.retention import hold, marking, parts, review, several
from app.services.retention.marking import Target
from app.services.retention.parts import Chosen
from app.services.today import waiting
from tests.builders import reviews
from tests.builders.own_records import said
from tests.builders.practices import TODAY, Made, known, note, opened, person, texts

BEGAN, ENDED, AGAIN = dt.date(2019, 1, 7), dt.date(2019, 3, 4), dt.date(2026, 1, 5)
DETAILS = Chosen(classes=("contact-details",))


@contextmanager
def confirmed(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as practice:
        wanted = ["england/contact-details"]
        details = ruling.answering(practice, practice.details, wanted, holds=True)
        ruling.keep(practice, details)
        yield practice


def details_due(practice: Practice, code: Code) -> list[bool]:
    return [
        one.is_due
        for one in review.review_of(practice, code).parts
        if one.record_class is RecordClass.CONTACT_DETAILS
    ]


def couple(practice: Practice, alone_ended: dt.date | None = None) -> tuple[Code, Code]:
    """A couple's file that is over, and that of one of them; both know her mother and a doctor."""
    born = dt.date(1980, 2, 29)
    _, (greta,), _ = people.add(practice, [NewPerson(names=("Greta Holm",), born=born)])
    otto, mother, doctor = (person(practice, one) for one in ("Otto Brandt", "Ida Holm", "Dr Osei"))
    knows = tuple(
        Relation(person=whom, role=typed(role))
        for whom, role in ((mother, "mother"), (doctor, "GP"))
    )
    both = NewFile(
        kind=FileKind.JOINT, subjects=(greta, otto), opened=BEGAN, ended=ENDED, relations=knows
    )
    alone = NewFile(
        kind=FileKind.INDIVIDUAL,
        subjects=(greta,),
        opened=AGAIN,
        ended=alone_ended,
        relations=knows,
    )
    _, _, (first, second) = people.add(practice, [], [both, alone])
    note(practice, first, "Greta and Otto came.", BEGAN)
    note(practice, second, "Greta spoke of Ida Holm.", AGAIN)
    return first, second


def test_they_wait_until_they_are_due_in_the_other_file_too(empty: Made) -> None:
    with confirmed(empty) as practice:
        whom, kind = (person(practice, "Greta Holm"),), FileKind.INDIVIDUAL
        before = NewFile(kind=kind, subjects=whom, opened=BEGAN, ended=ENDED)
        since = NewFile(kind=kind, subjects=whom, opened=AGAIN)
        _, _, (old, again) = people.add(practice, [], [before, since])
        note(practice, old, "Greta came.", BEGAN)
        meanwhile = details_due(practice, old)
        people.end(practice, again, dt.date(2026, 11, 2))
        with pytest.raises(NotAllowed, match="contact-details-shared") as refused:
            parts.plan(practice, old, DETAILS)
        early = details_due(practice, old)

        assert (meanwhile, early) == ([], [])
        assert refused.value.facts == {"code": old, "others": again}
    with reviews.on(empty, 12) as practice:
        assert details_due(practice, old) == details_due(practice, again) == [True]
        hold.place(practice, again, HoldReason.COMPLAINT, review_by=None)
        assert details_due(practice, old) == []
        with pytest.raises(NotAllowed, match="contact-details-shared"):
            parts.plan(practice, old, DETAILS)


@pytest.mark.thorough
def test_those_of_a_couple_are_due_for_whoever_is_not_seen_any_more_and_then_not_again(
    empty: Made, tmp_path: Path
) -> None:
    with confirmed(empty) as practice:
        first, _ = couple(practice)
        before = details_due(practice, first)
        shown = parts.plan(practice, first, DETAILS)
        parts.destroy(practice, shown, tmp_path / "certificate.pdf")

        assert before == [True]
        assert len(shown.people) == 1
        assert details_due(practice, first) == []


def test_those_of_a_couple_and_of_one_of_them_go_from_both_files_in_one_destruction(
    empty: Made, tmp_path: Path
) -> None:
    with confirmed(empty) as practice:
        first, second = couple(practice, dt.date(2026, 2, 2))
        targets = [Target(one, RecordClass.CONTACT_DETAILS) for one in (first, second)]
        marking.mark(practice, targets)
        greta = known(practice, "Greta Holm")
    with reviews.on(empty, 7) as practice:
        shown = several.plan(practice, targets)
        done = several.destroy_several(practice, shown, tmp_path / "certificate.pdf")

        assert (shown.runs, len(done.done), shown.refused) == (1, 1, ())
        assert len(shown.leaving) == 4
        assert [details_due(practice, one) for one in (first, second)] == [[], []]
        assert [practice.file(one).marked for one in (first, second)] == [(), ()]
        told = [practice.file(one).parts[-1] for one in (first, second)]
        assert [(one.part, one.count) for one in told] == [
            ("contact-details", 4),
            ("contact-details", 3),
        ]
        assert told[0].number == told[1].number
        assert texts(practice, second) == ["[client] spoke of [mother]."]
        assert practice.people[greta].born == dt.date(1980, 2, 29)
    with opened(empty.folder) as practice:
        assert sum(one.unnamed for one in practice.people.values()) == 4
        assert practice.file(second).role_of(practice.file(second).relations[1].person) == "GP"


def test_who_was_only_suspected_is_not_asked_about_once_the_name_is_gone(
    empty: Made, tmp_path: Path
) -> None:
    with confirmed(empty) as practice:
        _, second = couple(practice, dt.date(2026, 2, 2))
        note(practice, second, "Otto rang.", AGAIN)
        before = unresolved.unsettled(practice, second)
        parts.destroy(practice, parts.plan(practice, second, DETAILS), tmp_path / "c.pdf")

        assert [one.name for one in before] == ["Otto"]
        assert unresolved.unsettled(practice, second) == ()
        assert [*waiting.names(practice, TODAY)] == []
        known_there = people_of_file.people_of_file(practice, second).known
        assert [one.unsettled for one in known_there] == [False] * 3
        assert texts(practice, second)[-1] == "[unresolved] rang."


def test_a_name_that_stays_in_an_own_record_keeps_nothing_due(empty: Made, tmp_path: Path) -> None:
    with confirmed(empty) as practice:
        whom = (person(practice, "Greta Holm"),)
        once = NewFile(kind=FileKind.INDIVIDUAL, subjects=whom, opened=BEGAN, ended=ENDED)
        _, _, (code,) = people.add(practice, [], [once])
        said(practice, "Greta Holm rang.")
        parts.destroy(practice, parts.plan(practice, code, DETAILS), tmp_path / "certificate.pdf")

        assert practice.people[whom[0]].written(FormKind.NAME)[1:] == ("Greta Holm",)
        assert details_due(practice, code) == []
        with pytest.raises(NotAllowed, match="nothing-of-it"):
            parts.plan(practice, code, DETAILS)
