import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.appointments import Appointment, Attendance
from app.domain.ids import RecordId
from app.domain.notes import NoteKind
from app.domain.redaction import TELLING, Decision, Item, Part, Reason, Span, State
from app.domain.retention import FileFacts, FileKind
from app.domain.rules_in_force import confirmed
from app.services.handovers.contact_details import DETAILS
from app.services.handovers.contents import contents
from app.services.handovers.frame import Frame, FrameFile
from app.services.practice.jurisdictions import jurisdiction_of
from app.services.records import kind_words
from tests.builders.practices import TODAY, Made, client, opened
from tests.services.records.test_decisions import signed

FRAME = Frame(
    requester="Rose Will",
    practice="Hazel",
    nation=jurisdiction_of("england"),
    contact=(),
    received=TODAY,
    built_on=TODAY,
    rules=confirmed(jurisdiction_of("england").retention),
)


def items(count: int) -> tuple[Item, ...]:
    return tuple(
        Item(
            id=f"i{place}",
            held_on=dt.date(2026, 2, 1 + place),
            kind=NoteKind.SESSION,
            order=f"{place}",
            parts=(Part(text="Walked."),),
        )
        for place in range(count)
    )


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 record is in this copy."), (2, "2 records are in this copy.")]
)
def test_how_many_records_were_found_is_said_in_whole_words(count: int, said: str) -> None:
    found = contents(FRAME, items(count)).searched[0].found

    assert said in str(found)


@pytest.mark.parametrize("given", [False, True])
def test_contact_details_are_pointed_to_where_they_are_given(given: bool) -> None:  # noqa: FBT001
    text = (Part(text="Name: Rose Will"),)
    (one,) = items(1)
    kept = replace(one, kind=DETAILS, parts=text)
    held_back = replace(kept, withheld=Decision(state=State.WITHHOLD, decided_on=TODAY))
    found = contents(FRAME, (kept if given else held_back,)).searched[1].found

    assert "This was searched too." in str(found)
    assert ("Contact details" in str(found)) is given


def added(item: Item, to: str, **changes: Any) -> Item:
    return replace(item, adds_to=to, **changes)


def told(given: Iterable[Item]) -> list[tuple[str, str]]:
    return [(item.title, item.kind) for item in contents(FRAME, given).items]


def test_an_addendum_stands_after_what_it_adds_to_and_says_so() -> None:
    first, second, third = items(3)
    slip = added(replace(third, held_on=first.held_on - dt.timedelta(days=9)), first.id)

    assert told((slip, second, first)) == [
        ("Session 1", "Session note"),
        ("Addendum to record 1", "Addendum"),
        ("Session 2", "Session note"),
    ]


def test_what_adds_to_a_record_of_another_kind_keeps_its_own_title() -> None:
    first, second, _ = items(3)
    consent = replace(first, kind="consent")
    taken_back = added(replace(second, kind="withdrawal"), first.id)

    assert told((taken_back, consent)) == [
        ("Consent to share", "Consent to share"),
        ("Withdrawal, record 1", "Withdrawal"),
    ]


@pytest.mark.parametrize("silent", [False, True])
def test_an_addendum_to_what_is_withheld_stands_as_any_other_record(silent: bool) -> None:  # noqa: FBT001
    first, second, third = items(3)
    gone = replace(first, withheld=Decision(state=State.WITHHOLD, decided_on=TODAY, silent=silent))
    alone = told((second, third))

    assert alone == [("Session 1", "Session note"), ("Session 2", "Session note")]
    assert told((gone, second, added(third, first.id))) == alone


def test_sessions_are_counted_in_each_file_and_the_file_is_named_when_there_are_several() -> None:
    alone, together, more = items(3)
    alone, more = (replace(one, file="a", work="individual") for one in (alone, more))
    together = replace(together, file="b", work="joint")

    assert [title for title, _ in told((alone, together, more))] == [
        "Session 1 · Your own work",
        "Session 1 · Work together",
        "Session 2 · Your own work",
    ]


@pytest.mark.parametrize("reason", sorted(TELLING))
@pytest.mark.parametrize("whole", [False, True])
def test_the_schedule_never_tells_what_a_reason_is_there_to_hide(
    reason: Reason,
    whole: bool,  # noqa: FBT001
) -> None:
    def line(reason: Reason, *, spelt_out: bool = False) -> Any:
        decision = Decision(
            state=State.WITHHOLD, reason=reason, decided_on=TODAY, spelt_out=spelt_out
        )
        (item,) = items(1)
        if whole:
            item = replace(item, withheld=decision)
        else:
            part = Part(text="Bo", withheld=Span(start=0, end=2, decision=decision))
            item = replace(item, parts=(part,))
        return contents(FRAME, (item,)).schedule[0]

    other = line(Reason.OTHER_EXEMPTION)
    assert line(reason) == other
    assert line(reason, spelt_out=True).reason != other.reason
    assert line(reason, spelt_out=True).ground != other.ground


def test_the_order_of_withheld_records_tells_no_reason() -> None:
    def lines(*reasons: Reason) -> Any:
        return contents(
            FRAME,
            (
                replace(
                    item, withheld=Decision(state=State.WITHHOLD, reason=reason, decided_on=day)
                )
                for item, reason, day in zip(
                    items(2), reasons, (TODAY, TODAY - dt.timedelta(days=1)), strict=True
                )
            ),
        ).schedule

    assert lines(Reason.CRIME, Reason.SERIOUS_HARM) == lines(Reason.SERIOUS_HARM, Reason.CRIME)


def test_what_was_asked_for_stands_in_the_pack_in_its_own_words() -> None:
    said = contents(replace(FRAME, words="only the letters of 2024"), items(1)).request_words

    assert "only the letters of 2024" in str(said)
    assert contents(FRAME, items(1)).request_words == ()


def session(item: Item, attendance: Attendance | None, began: str | None = None) -> Item:
    return replace(item, session=Appointment(attendance=attendance, began=began))


def test_sessions_that_were_not_held_have_no_number_and_those_of_a_day_stand_by_their_hour() -> (
    None
):
    first, second, third = items(3)
    given = (
        session(first, Attendance.CANCELLED),
        session(replace(third, held_on=second.held_on), None, "16:00"),
        session(second, Attendance.LATE, "09:00"),
    )

    assert [(item.title, item.session) for item in contents(FRAME, given).items] == [
        ("Session note", "Cancelled by the client"),
        ("Session 1", "09:00, arrived late"),
        ("Session 2", "16:00"),
    ]


def test_an_addendum_that_is_sent_corrects_the_count_and_one_that_is_withheld_does_not() -> None:
    first, second, third = items(3)
    slip = added(session(third, Attendance.CANCELLED), first.id)
    hidden = replace(slip, withheld=Decision(state=State.WITHHOLD, decided_on=TODAY, silent=True))

    assert [title for title, _ in told((first, slip, second))] == [
        "Session note",
        "Addendum to record 1",
        "Session 1",
    ]
    assert told((first, hidden, second)) == told((first, second))


def test_how_long_records_are_kept_follows_the_sessions_that_are_sent() -> None:
    facts = FileFacts(kind=FileKind.ENQUIRY, opened=dt.date(2026, 1, 1), ended=dt.date(2026, 1, 2))
    frame = replace(FRAME, files=(FrameFile(code="f", facts=facts),))
    (one,) = items(1)
    missed = session(replace(one, file="f"), Attendance.DID_NOT_ATTEND)
    gone = replace(missed, withheld=Decision(state=State.WITHHOLD, decided_on=TODAY, silent=True))

    def kept(item: Item) -> str:
        return str(contents(frame, (item,)).about)

    assert "February 2027" in kept(missed)
    assert "February 2033" in kept(session(missed, Attendance.ATTENDED))
    assert "January 2027" in kept(gone)


def test_who_was_told_is_pointed_to_by_what_is_sent_alone() -> None:
    shared, handed, note = items(3)
    shared, handed = replace(shared, kind="sharing"), replace(handed, kind="handover")
    silent = Decision(state=State.WITHHOLD, decided_on=TODAY, silent=True)
    hidden = replace(handed, withheld=silent)

    def who(*sent: Item) -> str:
        return dict(contents(FRAME, sent).about)["Who has seen it"]

    assert "“Who may be told what” and “What was shared, and with whom”" in who(shared, handed)
    assert "“Who may be told what”." in who(shared, note)
    assert who(shared, hidden) == who(shared)
    assert who(note, hidden) == who(note)
    assert "your records say so" in who(note)


def test_a_consent_an_order_and_a_decision_to_tell_are_pointed_to_as_well() -> None:
    one, two, three, note = items(4)
    agreed, ordered = replace(one, kind="consent"), replace(two, kind="order")
    told = replace(three, kind="decision", parts=(Part(text="The decision: disclose\nA b."),))
    kept = replace(told, parts=(Part(text="The decision: do not disclose\nA b."),))
    span = Span(start=0, end=1, decision=Decision(state=State.WITHHOLD, decided_on=TODAY))
    covered = replace(told, parts=(replace(told.parts[0], withheld=span),))

    def who(*sent: Item) -> str:
        return dict(contents(FRAME, sent).about)["Who has seen it"]

    assert "“Consent to share”." in who(agreed, note)
    assert (
        "“Consent to share”, “An order of a court or an authority” and “Decision about telling "
        "someone”." in who(agreed, ordered, told)
    )
    assert "your records say so" in who(kept, note)
    assert "your records say so" in who(covered)


def test_a_decision_of_a_file_is_pointed_to_where_it_was_to_tell_someone(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        made = practice.kept[RecordId(signed(practice, code, categories=["risk"]).record)]
        read = kind_words.as_text(made, practice.mention_of).read(practice.names())
    (note,) = items(1)
    decision = replace(note, kind="decision", parts=(Part(text=read),))

    said = dict(contents(FRAME, (decision,)).about)["Who has seen it"]
    assert "“Decision about telling someone”." in said
