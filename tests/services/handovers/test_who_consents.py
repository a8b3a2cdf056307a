"""Who can consent: a client who lives, or an adult recorded to have responsibility for a child."""

import datetime as dt
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.approaches import Order, OrderOf
from app.domain.authority import Obstacle
from app.domain.consents import Category, Withdrawal, WithdrawnBy
from app.domain.errors import NotAllowed
from app.domain.ids import Code, PersonId
from app.domain.responsibilities import Deciding, Responsibility, YesNo
from app.domain.text import typed
from app.services.handovers import release, release_receipt, release_send, release_space
from app.services.handovers import request as requesting
from app.services.people import edit
from app.services.people.edit import Amended
from app.services.practice.practice import Practice
from tests.builders.consented import GIVEN, beside, consent, put, written
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.services.handovers.test_document import text_of

SERVED: Final = dt.date(2026, 11, 2)


def filed(practice: Practice) -> tuple[Code, PersonId]:
    code = client(practice, "Greta Holm", ("Otto Brandt", "father"))
    written(practice, code, "The kettle.")
    return code, known(practice, "Otto Brandt")


def responsible(
    practice: Practice,
    code: Code,
    adult: PersonId,
    parental: YesNo,
    competent: YesNo | None = None,
) -> None:
    given: dict[str, Any] = {"on": GIVEN, "adult": adult, "parental": parental}
    given["competent"], given["deciding"] = competent, Deciding.RECORDS
    put(practice, Responsibility(**beside(practice, code, **given)))


@pytest.mark.parametrize("parental", [None, *YesNo])
def test_somebody_else_consents_only_with_responsibility_that_is_recorded(
    empty: Made, parental: YesNo | None
) -> None:
    with opened(empty.folder) as practice:
        code, father = filed(practice)
        theirs = consent(practice, code, given_by=(father,))
        if parental is not None:
            responsible(practice, code, father, parental, YesNo.NO)
        found = release.coverage(practice, code, theirs).obstacles
        if parental is not YesNo.YES:
            with pytest.raises(NotAllowed, match="release-refused"):
                release.open_release(practice, code, theirs)

    assert found == (() if parental is YesNo.YES else (Obstacle.NOT_THEIRS,))


def test_a_parent_who_withdraws_after_it_went_stops_what_follows_and_the_receipt_says_so(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, father = filed(practice)
        responsible(practice, code, father, YesNo.YES, YesNo.NO)
        theirs = consent(practice, code, given_by=(father,))
        _, made = release.open_release(practice, code, theirs)
        release_send.send(practice, made.id, tmp_path / "out.pdf")
        more = beside(practice, code, on=dt.date(2026, 11, 20), by=WithdrawnBy.FOR_CLIENT)
        put(practice, Withdrawal(**more, adds_to=theirs))
        with pytest.raises(NotAllowed) as refused:
            release_send.send(practice, made.id, tmp_path / "again.pdf")
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")

    assert refused.value.facts["obstacles"] == (Obstacle.WITHDRAWN,)
    assert not (tmp_path / "again.pdf").exists()
    assert "nothing more goes under it" in " ".join(text_of(tmp_path / "receipt.pdf").split())


def test_a_consent_is_no_longer_enough_when_its_client_has_died(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, _ = filed(practice)
        theirs = consent(practice, code)
        _, made = release.open_release(practice, code, theirs)
        more = Amended(died=dt.date(2026, 11, 10))
        edit.amend(practice, practice.file(code).subjects[0], more)
        found = release.refused(practice, made)
        with pytest.raises(NotAllowed, match="nobody-to-tell"):
            release_receipt.refuse(practice, made.id, Path("receipt.pdf"))
        _, asked = requesting.open_request(practice, code, received=TODAY, by="executor")
        assert requesting.unanswered(practice, asked) == ("client-died",)

    assert found == (Obstacle.DIED,)


@pytest.mark.parametrize("by", [None, dt.date(2026, 11, 10), dt.date(2026, 12, 10)])
def test_an_order_whose_day_has_passed_says_so_and_still_holds(
    empty: Made, by: dt.date | None
) -> None:
    with opened(empty.folder) as practice:
        code, _ = filed(practice)
        order = put(practice, Order(**beside(
            practice, code, on=SERVED, what=OrderOf.COURT_ORDER, authority=typed("Leeds Court"),
            scope=typed("The notes."), categories=(Category.NOTES,), by=by,
        )))  # fmt: skip
        found = release.coverage(practice, code, order)

    assert found.obstacles == ()
    assert found.late is (by == dt.date(2026, 11, 10))


def test_an_address_of_whoever_is_named_is_as_agreed_in_the_window_too(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Abena Osei", "GP"))
        written(practice, code, "The kettle.")
        more = Amended(addresses=("2 Hillfoot Bank", "The Mill"))
        edit.amend(practice, known(practice, "Abena Osei"), more)
        theirs = consent(practice, code, recipient=typed("Abena Osei"))
        offered = release_space.offer(practice, code, theirs)

    assert offered.address == "2 Hillfoot Bank"
    assert not release_space.differs(offered, offered.address)
    assert not release_space.differs(offered, "the mill")
    assert release_space.differs(offered, "9 Elsewhere Street")
