"""Contact details of a client of two files belong to both, and are due with neither alone."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.errors import NotAllowed
from app.domain.files import Relation
from app.domain.record_classes import RecordClass
from app.domain.retention import FileKind
from app.domain.text import typed
from app.services.people import people
from app.services.people.people import NewFile
from app.services.practice import ruling
from app.services.retention import parts, review
from app.services.retention.parts import Chosen
from tests.builders.practices import Made, note, opened, person

BEGAN, ENDED, AGAIN = dt.date(2019, 1, 7), dt.date(2019, 3, 4), dt.date(2026, 1, 5)


def test_they_wait_while_the_work_goes_on_in_another_file_and_then_for_a_merge(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        whom, kind = (person(practice, "Greta Holm"),), FileKind.INDIVIDUAL
        before = NewFile(kind=kind, subjects=whom, opened=BEGAN, ended=ENDED)
        since = NewFile(kind=kind, subjects=whom, opened=AGAIN)
        _, _, (old, again) = people.add(practice, [], [before, since])
        note(practice, old, "Greta came.", BEGAN)
        wanted = ["england/contact-details"]
        details = ruling.answering(practice, practice.details, wanted, holds=True)
        ruling.keep(practice, details)
        meanwhile = [one.record_class for one in review.review_of(practice, old).parts]
        people.end(practice, again, dt.date(2026, 2, 2))
        (part,) = review.review_of(practice, old).parts
        with pytest.raises(NotAllowed, match="contact-details-shared") as refused:
            parts.plan(practice, old, Chosen(classes=("contact-details",)))

    assert meanwhile == []
    assert (part.record_class, part.is_due) == (RecordClass.CONTACT_DETAILS, True)
    assert refused.value.facts == {"code": old, "others": again}


def test_those_of_a_couple_are_due_for_whoever_is_not_seen_any_more_and_then_not_again(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        greta, otto = person(practice, "Greta Holm"), person(practice, "Otto Brandt")
        mother = person(practice, "Ida Holm")
        knows = (Relation(person=mother, role=typed("mother")),)
        both = NewFile(
            kind=FileKind.JOINT, subjects=(greta, otto), opened=BEGAN, ended=ENDED, relations=knows
        )
        alone = NewFile(kind=FileKind.INDIVIDUAL, subjects=(greta,), opened=AGAIN, relations=knows)
        _, _, (couple, _) = people.add(practice, [], [both, alone])
        note(practice, couple, "Greta and Otto came.", BEGAN)
        details = ruling.answering(
            practice, practice.details, ["england/contact-details"], holds=True
        )
        ruling.keep(practice, details)
        (part,) = review.review_of(practice, couple).parts
        shown = parts.plan(practice, couple, Chosen(classes=("contact-details",)))
        parts.destroy(practice, shown, tmp_path / "certificate.pdf")
        after = review.review_of(practice, couple).parts

    assert part.is_due
    assert shown.people == {otto}
    assert after == ()
