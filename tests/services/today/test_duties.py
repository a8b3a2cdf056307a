"""What waits because of risk, and of what clients have not been told."""

import datetime as dt
from collections.abc import Iterator

import pytest

from app.domain.agenda import Item, What, when
from app.domain.anchor import LEAVES, LogFault
from app.domain.ids import RecordId
from app.domain.notes import Draft, new_draft
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.today.agenda import agenda
from tests.builders.duties import (
    a_client,
    at_risk,
    consented,
    contact,
    did_not_come,
    sign_one,
    supervised,
)
from tests.builders.practices import TODAY, FixedClock, Made, joint_file, known, opened

DAY = dt.timedelta(days=1)


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as made:
        yield made


def of(practice: Practice, what: What, on: dt.date = TODAY) -> list[Item]:
    return [item for item in agenda(practice, on).items if item.what is what]


def test_risk_waits_from_its_day_on_and_is_late_after_it(practice: Practice) -> None:
    code = a_client(practice)
    at_risk(practice, code, look_again="2026-11-23")
    (item,) = of(practice, What.RISK, TODAY + 2 * DAY)

    assert of(practice, What.RISK) == []
    assert (item.title, item.file) == ("Iris Mallow, risk", code)
    assert item.why == "Current: review by 23 November 2026."
    assert when(item, TODAY + 3 * DAY) == "Overdue"


def test_a_day_that_nobody_set_is_said_to_be_suggested(practice: Practice) -> None:
    at_risk(practice, a_client(practice), "acute")
    (item,) = of(practice, What.RISK)

    assert item.why == "Acute: review by 4 November 2026 as we suggest."


def test_a_session_missed_at_raised_risk_waits_until_it_is_followed_up(practice: Practice) -> None:
    code = a_client(practice)
    at_risk(practice, code, look_again="2026-12-01")
    did_not_come(practice, code)
    (item,) = of(practice, What.MISSING)
    at_risk(practice, code, on=TODAY.isoformat(), action="18:05 Rang Joy.", look_again="2026-12-01")

    assert (item.title, item.why) == (
        "Iris Mallow, missed session", "Missed on 21 November 2026, and risk is current."
    )  # fmt: skip
    assert of(practice, What.MISSING) == []


def test_a_client_is_told_of_each_recipient_in_a_line_of_its_own(practice: Practice) -> None:
    code = a_client(practice)
    contact(practice, code)
    supervised(practice, code)
    sign_one(practice, code, "sharing", with_whom="executor", name="Una Frost", when="routine",
             what=["contact-only"])  # fmt: skip
    first, second = of(practice, What.TO_TELL)
    assert first.record is not None
    sign_one(practice, code, "telling", RecordId(first.record), on="2026-11-20", how="letter")
    left = of(practice, What.TO_TELL)
    sign_one(practice, code, "telling", on="2026-11-20", how="letter")

    assert (first.title, first.why) == (
        "Iris Mallow, to be told",
        "Nora Lind, supervisor may be told something, since 3 November 2026.",
    )
    assert left == [second]
    assert second.why.startswith("Una Frost, executor (clinical will) may be told something")
    assert of(practice, What.TO_TELL) == []


def test_a_couple_is_told_one_by_one(practice: Practice) -> None:
    code = joint_file(practice, "Ann Vale", "Ben Vale")
    ann = known(practice, "Ann Vale")
    supervised(practice, code)
    (item,) = of(practice, What.TO_TELL)
    sign_one(practice, code, "telling", on="2026-11-20", how="letter", whom=[ann])
    (left,) = of(practice, What.TO_TELL)

    assert item.why.startswith("Tell Ann Vale and Ben Vale: Nora Lind, supervisor may be told")
    assert left.why.startswith("Tell Ben Vale: Nora Lind, supervisor may be told")


def test_nothing_of_it_waits_in_a_file_that_is_closed(practice: Practice) -> None:
    code = a_client(practice)
    supervised(practice, code)
    at_risk(practice, code)
    did_not_come(practice, code)
    people.end(practice, code, TODAY)

    assert not {What.RISK, What.MISSING, What.TO_TELL} & {
        item.what for item in agenda(practice).items
    }


def test_a_draft_of_a_review_is_no_draft_of_a_note(practice: Practice) -> None:
    code = a_client(practice)
    draft = Draft(id=new_draft(), file=code, kind="record:risk", on=TODAY,
                  fields={"level": "current"}, kept="2026-11-21T10:00:00Z")  # fmt: skip
    drafts.save(practice, draft)
    (item,) = of(practice, What.DRAFT)

    assert (item.title, item.kind) == ("Iris Mallow, risk of 21 November", "record:risk")


def test_a_consent_that_ends_soon_is_asked_for_again_until_it_was(practice: Practice) -> None:
    code = a_client(practice)
    made = consented(practice, code, expires=None)
    last = dt.date(2027, 2, 3)  # three months after it was given, as it names no end
    (item,) = of(practice, What.CONSENT, last - 14 * DAY)

    assert of(practice, What.CONSENT, last - 15 * DAY) == []
    assert of(practice, What.CONSENT, last + DAY) == []
    assert (item.title, item.file, item.due) == ("Iris Mallow, consent to share", code, last)
    assert item.why == "For Fern Vale Solicitors: in force until 3 February 2027."
    consented(practice, code, adds_to=made, on=TODAY.isoformat(), expires="2027-06-01")
    assert of(practice, What.CONSENT, last - DAY) == []


def test_a_consent_that_was_taken_back_is_not_asked_for_again(practice: Practice) -> None:
    made = consented(practice, code := a_client(practice), expires=None)
    sign_one(practice, code, "withdrawal", made, on=TODAY.isoformat(), by="client",
             since="2027-02-01")  # fmt: skip

    assert of(practice, What.CONSENT, dt.date(2027, 1, 30)) == []


def test_what_a_client_objected_to_waits_until_it_is_answered(practice: Practice) -> None:
    code = a_client(practice)
    said = {"what": "objection", "said": "I do not want Joy told."}
    asked = sign_one(practice, code, "question", contact(practice, code), **said)
    (item,) = of(practice, What.QUESTION)
    assert item.record == asked
    sign_one(practice, code, "question", asked, **said, answer="Only in an emergency.",
             answered="2026-11-20")  # fmt: skip

    assert (item.title, item.why, item.verb) == (
        "Iris Mallow, to be answered",
        "An objection of 3 November 2026: answer by 3 December 2026.",
        "Answer",
    )  # fmt: skip
    assert of(practice, What.QUESTION) == []


def test_an_objection_is_late_after_a_month_also_in_a_file_that_is_closed(
    practice: Practice,
) -> None:
    code = a_client(practice)
    asked = sign_one(practice, code, "question", what="objection", said="No letters.",
                     about=["records", "fees"], on="2026-10-31")  # fmt: skip
    for said in ({"what": "question"}, {"what": "objection", "about": ["fees", "work"]}):
        sign_one(practice, code, "question", said="Why so much?", on="2026-10-31", **said)
    people.end(practice, code, TODAY)
    first, *others = of(practice, What.QUESTION)

    assert (first.record, first.due) == (asked, dt.date(2026, 11, 30))
    assert [one.due for one in others] == [None, None]
    assert when(first, dt.date(2026, 12, 1)) == "Overdue"


def test_how_the_work_ended_is_asked_for_a_month_until_it_is_recorded(practice: Practice) -> None:
    code = a_client(practice)
    did_not_come(practice, code)
    people.end(practice, code, TODAY)
    (item,) = of(practice, What.ENDING)

    assert (item.title, item.verb) == ("Iris Mallow, how it ended", "Record")
    assert of(practice, What.ENDING, TODAY + 31 * DAY) == []
    sign_one(practice, code, "ending", on=TODAY.isoformat(), how="referred",
             discussed=["next-therapist", "records"])  # fmt: skip
    assert of(practice, What.ENDING) == []


@pytest.mark.parametrize("fault", [None, LogFault(what=LEAVES)])
def test_how_it_ended_is_asked_again_of_a_client_who_came_back(
    practice: Practice, fault: LogFault | None
) -> None:
    code, back = a_client(practice), TODAY + 7 * DAY
    did_not_come(practice, code)
    people.end(practice, code, TODAY)
    sign_one(practice, code, "ending", on=TODAY.isoformat(), how="planned")
    practice.log_fault = fault
    first = of(practice, What.ENDING)
    practice.clock, practice.log_fault = FixedClock(back), None
    people.reopen(practice, code)
    did_not_come(practice, code, back)
    people.end(practice, code, back)
    practice.log_fault = fault
    again = of(practice, What.ENDING, back)
    practice.log_fault = None
    sign_one(practice, code, "ending", on=back.isoformat(), how="did-not-return")

    assert first == []
    assert [one.file for one in again] == [code]
    assert of(practice, What.ENDING, back) == []


@pytest.mark.thorough
@pytest.mark.parametrize("fault", [None, LogFault(what=LEAVES)])
@pytest.mark.parametrize("right", [0, 2, 7])
def test_how_it_ended_is_not_asked_again_of_a_closing_day_that_was_put_right(
    practice: Practice, right: int, fault: LogFault | None
) -> None:
    code, later = a_client(practice), TODAY + 7 * DAY
    did_not_come(practice, code)
    people.end(practice, code, TODAY)
    sign_one(practice, code, "ending", on=TODAY.isoformat(), how="planned")
    practice.clock = FixedClock(later)
    people.reopen(practice, code)
    people.end(practice, code, TODAY + right * DAY)
    practice.log_fault = fault

    assert of(practice, What.ENDING, later) == []


def test_how_it_ended_is_asked_again_of_work_that_is_written_down_only_after_it(
    practice: Practice,
) -> None:
    code, later = a_client(practice), TODAY + 7 * DAY
    people.end(practice, code, TODAY)
    sign_one(practice, code, "ending", on=TODAY.isoformat(), how="planned")
    practice.clock = FixedClock(later)
    people.reopen(practice, code)
    did_not_come(practice, code, TODAY + 3 * DAY)
    people.end(practice, code, TODAY + 4 * DAY)

    assert [one.file for one in of(practice, What.ENDING, later)] == [code]
