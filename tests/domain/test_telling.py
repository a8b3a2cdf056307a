import datetime as dt
from dataclasses import replace

import pytest

from app.domain.files import ClientFile
from app.domain.holds import Hold, HoldReason
from app.domain.ids import Code, HoldId, PersonId, Subject
from app.domain.keeping import Keeping, KeepReason
from app.domain.leaf import Operation
from app.domain.ledger import Entry, following, overdue, problems_of
from app.domain.retention import Due, FileKind, Trigger, Why
from app.domain.telling import committed_facts, month_told, of_change, of_hold, of_opening

OPENED, ENDED = dt.date(2019, 3, 4), dt.date(2020, 1, 15)
RULED, LATER = dt.date(2027, 1, 15), dt.date(2030, 6, 2)
RULES = ("z.adults", "a.insurer", "z.adults")
COMMITMENT = "c0" * 32
SUBJECT = Subject("5a" * 16)


def file(kind: FileKind = FileKind.INDIVIDUAL, *, ended: dt.date | None = None) -> ClientFile:
    return ClientFile(
        code=Code("K7M-Q4F"),
        kind=kind,
        subjects=(PersonId("p1"),),
        relations=(),
        opened=OPENED,
        ended=ended,
        subject=SUBJECT,
    )


def due(
    ruled: dt.date | None = RULED, *, still_open: bool = False, until: dt.date | None = None
) -> Due:
    keeping = None if until is None else Keeping(until=until, reason=KeepReason.TAX)
    why = Why(
        trigger=Trigger.ENDED,
        since=ENDED,
        rule=None,
        still_open=still_open,
        ruled=ruled,
        keeping=keeping,
    )
    return Due(on=until or ruled, why=why, rules=RULES)


def hold(
    *, review_by: dt.date | None = None, lifted: dt.date | None = None, told: bool = False
) -> Hold:
    return Hold(
        id=HoldId("0f" * 16),
        file=Code("K7M-Q4F"),
        reason=HoldReason.COURT,
        opened=ENDED,
        review_by=review_by,
        lifted=lifted,
        lift_logged=told,
    )


def said(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.operation.value for entry in entries]


def opening(file: ClientFile, due: Due, *, imported: bool = False) -> tuple[Entry, ...]:
    return of_opening(file, due, commitment=COMMITMENT, imported=imported)


def change(before: ClientFile, after: ClientFile, due: Due) -> tuple[Entry, ...]:
    return of_change(before, after, due, reason="trigger")


def test_a_file_that_is_opened_says_its_kind_and_commits_to_the_rest() -> None:
    (opened,) = opening(file(), due(still_open=True))

    assert opened.subject == SUBJECT
    assert opened.fields == {"kind": "individual", "destroy_by": None, "commit": COMMITMENT}


def test_only_an_enquiry_is_opened_with_a_day_and_it_is_the_end_of_its_month() -> None:
    (enquiry,) = opening(file(FileKind.ENQUIRY), due())
    (individual,) = opening(file(), due())

    assert enquiry.fields["destroy_by"] == "2027-01-31"
    assert individual.fields["destroy_by"] is None


def test_a_file_that_came_from_elsewhere_says_so_and_ends_at_once_if_it_was_ended() -> None:
    opened, ended = opening(file(ended=ENDED), due(), imported=True)

    assert opened.fields["imported"] is True
    assert opened.fields["destroy_by"] is None
    assert ended.operation is Operation.CLOSE
    assert ended.fields == {"destroy_by": "2027-01-31", "rules": ("a.insurer", "z.adults")}


def test_an_enquiry_that_ended_elsewhere_is_told_of_its_day_once() -> None:
    opened, ended = opening(file(FileKind.ENQUIRY, ended=ENDED), due())

    assert opened.fields["destroy_by"] is None
    assert ended.fields["destroy_by"] == "2027-01-31"


def test_a_file_that_was_kept_longer_elsewhere_says_so_when_it_comes() -> None:
    entries = opening(file(ended=ENDED), due(until=LATER), imported=True)

    assert said(entries) == ["open", "close", "keep"]


def test_work_that_goes_on_has_no_day_whatever_its_kind() -> None:
    (opened,) = opening(file(FileKind.ENQUIRY), due(still_open=True))

    assert opened.fields["destroy_by"] is None


def test_a_file_that_ends_says_the_day_and_the_rules_each_once() -> None:
    (ended,) = change(file(), file(ended=ENDED), due())

    assert ended.operation is Operation.CLOSE
    assert ended.fields == {"destroy_by": "2027-01-31", "rules": ("a.insurer", "z.adults")}


def test_a_file_whose_day_cannot_be_given_ends_without_one() -> None:
    (ended,) = change(file(), file(ended=ENDED), due(None))

    assert ended.fields["destroy_by"] is None


def test_a_file_that_goes_on_says_nothing_of_a_day() -> None:
    before, after = file(ended=ENDED), file()

    assert said(change(before, after, due(still_open=True))) == ["reopen"]


def test_an_enquiry_that_goes_on_still_falls_due() -> None:
    before, after = file(FileKind.ENQUIRY, ended=ENDED), file(FileKind.ENQUIRY)
    reopened, moved = change(before, after, due())

    assert reopened.operation is Operation.REOPEN
    assert moved.operation is Operation.DUE
    assert moved.fields["reason"] == "trigger"


@pytest.mark.parametrize(
    ("kind", "ended", "expected"),
    [
        (FileKind.INDIVIDUAL, ENDED, ["due"]),
        (FileKind.ENQUIRY, None, ["due"]),
        (FileKind.CHILD, None, []),
    ],
)
def test_a_day_that_moves_is_told_once_the_work_is_over(
    kind: FileKind, ended: dt.date | None, expected: list[str]
) -> None:
    before = file(kind, ended=ended)
    after = replace(before, recorded_due=dt.date(2027, 1, 31))

    assert said(change(before, after, due())) == expected


def test_a_change_that_moves_no_day_is_told_to_nobody() -> None:
    before = replace(file(ended=ENDED), recorded_due=dt.date(2027, 1, 31))

    assert change(before, replace(before, version=2), due()) == ()


def test_a_file_that_is_kept_longer_says_until_when_and_why() -> None:
    before = file(ended=ENDED)
    after = replace(before, keeping=Keeping(until=LATER, reason=KeepReason.TAX))
    (kept,) = change(before, after, due(until=LATER))

    assert kept.operation is Operation.KEEP
    assert kept.fields == {"destroy_by": "2030-06-30", "reason": "tax"}


def test_an_end_is_told_with_the_day_of_the_rules_before_the_later_one() -> None:
    ended, kept = change(file(), file(ended=ENDED), due(until=LATER))

    assert ended.fields["destroy_by"] == "2027-01-31"
    assert kept.fields["destroy_by"] == "2030-06-30"


def test_a_day_of_the_rules_that_moves_leaves_a_later_one_in_its_place() -> None:
    keeping = Keeping(until=LATER, reason=KeepReason.TAX)
    before = replace(file(ended=ENDED), keeping=keeping)

    assert said(change(before, replace(before, recorded_due=LATER), due(until=LATER))) == [
        "due",
        "keep",
    ]


def test_a_later_day_in_the_same_month_is_no_later_month() -> None:
    before = file(ended=ENDED)
    after = replace(before, keeping=Keeping(until=dt.date(2027, 1, 20), reason=KeepReason.TAX))

    assert change(before, after, due(until=dt.date(2027, 1, 20))) == ()


def test_a_file_that_is_kept_no_longer_is_due_by_its_rules_again() -> None:
    before = replace(
        file(ended=ENDED),
        keeping=Keeping(until=LATER, reason=KeepReason.TAX),
        recorded_due=dt.date(2030, 6, 30),
    )
    (moved,) = change(before, replace(before, keeping=None, recorded_due=RULED), due())

    assert moved.operation is Operation.DUE
    assert moved.fields["destroy_by"] == "2027-01-31"


def test_while_the_work_goes_on_nothing_is_kept_longer_in_the_log() -> None:
    before = file()
    after = replace(before, keeping=Keeping(until=LATER, reason=KeepReason.TAX))

    assert change(before, after, due(until=LATER, still_open=True)) == ()
    assert month_told(due(until=LATER, still_open=True)) is None


def test_the_month_of_a_due_day_is_that_of_the_later_day() -> None:
    assert month_told(due()) == dt.date(2027, 1, 31)
    assert month_told(due(until=LATER)) == dt.date(2030, 6, 30)
    assert month_told(due(None)) is None


def test_a_hold_says_its_class_and_the_month_to_look_again() -> None:
    (held,) = of_hold(None, hold(review_by=RULED), SUBJECT)
    (without,) = of_hold(None, hold(), SUBJECT)

    assert held.subject == SUBJECT
    assert held.fields == {"hold": "0f" * 16, "reason": "court", "review_by": "2027-01-31"}
    assert without.fields["review_by"] is None


def test_a_release_is_told_when_the_hold_says_so_and_only_once() -> None:
    standing, ending = hold(), hold(lifted=RULED)
    over = hold(lifted=RULED, told=True)

    assert of_hold(standing, ending, SUBJECT) == ()  # the day of its release lies ahead
    (released,) = of_hold(ending, over, SUBJECT)
    assert released.operation is Operation.UNHOLD
    assert released.fields == {"hold": "0f" * 16}
    assert of_hold(over, over, SUBJECT) == ()


def test_a_hold_that_is_over_when_it_comes_is_told_whole() -> None:
    assert said(of_hold(None, hold(lifted=RULED, told=True), SUBJECT)) == ["hold", "unhold"]


def test_the_commitment_is_to_the_code_the_kind_and_the_day() -> None:
    assert committed_facts(file(FileKind.CHILD)) == b"K7M-Q4F/child/2019-03-04"


def test_what_is_told_is_a_log_that_an_auditor_accepts() -> None:
    before, ended = file(), file(ended=ENDED)
    rules = tuple((rule, "d0" * 32) for rule in sorted(set(RULES)))
    entries = [
        Entry(operation=Operation.RULE, fields={"rules": rules}),
        *opening(before, due(still_open=True)),
        *change(before, ended, due(until=LATER)),
        *of_hold(None, hold(review_by=RULED), SUBJECT),
        *of_hold(hold(), hold(lifted=RULED, told=True), SUBJECT),
        *change(replace(ended, recorded_due=LATER), replace(ended, recorded_due=RULED), due()),
    ]
    leaves = following(size=0, last_day=None, day=ENDED, entries=entries)

    assert problems_of(leaves) == ()
    assert not overdue(leaves, dt.date(2027, 1, 31))
    (late,) = overdue(leaves, dt.date(2027, 2, 1))
    assert late.subject == SUBJECT
