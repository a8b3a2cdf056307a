"""How long records of the practice's own are kept, and that they can go when it is over."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.agenda import What
from app.domain.ids import RecordId
from app.domain.registers import COMPLAINT, COMPLAINT_UPDATE, SUPERVISION
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.records.registers import Line, registers
from app.services.retention import destroy_record
from app.services.retention.year_page import page_of
from app.services.today.agenda import agenda
from tests.builders.practices import TODAY, Made, make_unsaid, opened

ASKED: dict[str, Any] = {
    "on": "2019-03-02", "who": "K7M-Q4F", "way": "email", "of": "work", "about": "A letter.",
}  # fmt: skip
ANSWERED = {"on": "2019-05-04", "step": "outcome", "said": "We agreed.", "changed": "Nothing."}
REGISTERS = {
    "class": "practice-registers", "starts": "last-entry", "years": 3,
    "source": {
        "title": "My practice", "mark": "common-practice", "citation": "Three years.",
        "read_on": dt.date(2026, 11, 1),
    },
}  # fmt: skip


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def confirm(practice: Practice, **written: Any) -> None:
    details, _ = ruling.with_answers(practice, written)
    ruling.keep(practice, details)


def complained(practice: Practice, *, answered: bool = True) -> RecordId:
    first = sign.sign(practice, COMPLAINT, None, ASKED).record
    if answered:
        sign.sign(practice, COMPLAINT_UPDATE, None, ANSWERED, adds_to=first)
    return first


def lines(practice: Practice, kind: str = "complaint") -> tuple[Line, ...]:
    return next(one.lines for one in registers(practice) if one.kind == kind)


def waits(practice: Practice) -> list[tuple[str, RecordId | None]]:
    return [
        (one.title, RecordId(one.record) if one.record else None)
        for one in agenda(practice).items
        if one.what is What.RETENTION
    ]


def test_a_complaint_is_kept_as_long_as_a_confirmed_rule_says_and_then_told_of(
    practice: Practice,
) -> None:
    first = complained(practice)
    before = lines(practice)[0].kept, waits(practice)
    confirm(practice, confirm=["england/complaints"])
    (line,) = lines(practice)

    assert before == (None, [])
    assert (line.kept, line.is_due, line.first) == (dt.date(2025, 5, 4), True, first)
    assert line.kept_said == "due since 4 May 2025"
    assert waits(practice) == [("Complaint of 2 March 2019, kept long enough", first)]
    (own,) = (one for one in page_of(practice, TODAY.year).sections if one.name == "own")
    assert own.rows == (("Complaint", "2 March 2019", "4 May 2025"),)
    destroy_record.destroy(practice, line.first)
    assert (lines(practice), waits(practice)) == ((), [])


def test_what_is_open_is_never_due(practice: Practice) -> None:
    confirm(practice, confirm=["england/complaints"], rules=[REGISTERS])
    complained(practice, answered=False)

    assert [(one.kept, one.is_due) for one in lines(practice)] == [(None, False)]


def test_one_that_was_put_right_goes_as_one_with_what_it_puts_right(practice: Practice) -> None:
    confirm(practice, confirm=["england/complaints"])
    first = complained(practice)
    sign.sign(practice, COMPLAINT, None, {**ASKED, "about": "Another letter."}, adds_to=first)
    due = [one for one in lines(practice) if one.is_due]

    assert [one.first for one in due] == [first]
    assert "Another letter." in due[0].text
    destroy_record.destroy(practice, due[0].first)
    assert lines(practice) == ()


def test_a_rule_of_ones_own_for_the_registers_counts_from_the_last_entry(
    practice: Practice,
) -> None:
    said = {"with_whom": "Nora", "way": "alone", "minutes": 60}
    for day in ("2023-11-20", "2024-02-29"):
        sign.sign(practice, SUPERVISION, None, {"on": day, **said})
    confirm(practice, rules=[REGISTERS])

    assert [(one.kept, one.is_due) for one in lines(practice, "supervision")] == [
        (dt.date(2027, 3, 1), False),
        (dt.date(2026, 11, 20), True),
    ]


@pytest.mark.thorough
def test_nothing_is_due_before_the_insurers_rules_are_confirmed(tmp_path: Any) -> None:
    with opened(make_unsaid(tmp_path / "new").folder) as practice:
        complained(practice)
        confirm(practice, confirm=["england/complaints"])

        assert [one.kept for one in lines(practice) if one.is_due] == []
