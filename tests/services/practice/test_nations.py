"""What each shipped nation says, row by row: a new one is a row more here."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import pytest

from app import resources
from app.domain.clock import MachineClock
from app.domain.jurisdictions import Jurisdiction
from app.domain.nations import DEFAULT
from app.domain.redaction import Reason
from app.domain.requests import ClockFacts, Pause, deadline
from app.domain.retention import FileFacts, FileKind, SubjectFacts, due
from app.domain.rules_in_force import confirmed
from app.domain.sources import Citation, Mark
from app.services.practice.calendars import holidays_of
from app.services.practice.jurisdictions import jurisdiction_of, nations

UNITED_KINGDOM: Final = ("england", "northern-ireland", "scotland", "wales")


@dataclass(frozen=True, slots=True)
class Row:
    """What tells a nation from the others; `holiday` is one that not all of them have."""

    code: str
    name: str
    holiday: str
    courts: str
    helpline: str
    child_marks: tuple[Mark, ...]
    borrowed_from: str | None = None


ROWS: Final = (
    Row(
        "england",
        "England",
        "2027-03-29",
        "the County Court or the High Court",
        "NHS mental health crisis line: telephone 111 and choose option 2",
        (Mark.INSURER_ADVICE, Mark.COMMON_PRACTICE),
    ),
    Row(
        "northern-ireland",
        "Northern Ireland",
        "2027-03-17",
        "a county court or the High Court",
        "Lifeline: telephone 0808 808 8000, textphone 18001 0808 808 8000, free from any telephone",
        (Mark.INSURER_ADVICE, Mark.COMMON_PRACTICE),
    ),
    Row(
        "scotland",
        "Scotland",
        "2026-11-30",
        "the sheriff court or the Court of Session",
        "NHS 24 mental health hub: telephone 111 and choose mental health",
        (Mark.INSURER_ADVICE, Mark.COMMON_PRACTICE),
    ),
    Row(
        "wales",
        "Wales",
        "2027-03-29",
        "the County Court or the High Court",
        "NHS 111 Wales: telephone 111 and press 2",
        (Mark.INSURER_ADVICE, Mark.COMMON_PRACTICE),
    ),
)


def sources_of(nation: Jurisdiction) -> tuple[Citation, ...]:
    parts = (
        nation.calendar,
        nation.clock,
        *((nation.gate,) if nation.gate else ()),
        *nation.grounds,
        *nation.regulators,
        nation.courts,
        *nation.helplines,
    )
    return tuple(source for part in parts for source in part.sources)


def test_every_folder_has_its_row() -> None:
    assert tuple(row.code for row in ROWS) == nations()
    assert DEFAULT in nations()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_nation_says_what_its_row_says(row: Row) -> None:
    nation = jurisdiction_of(row.code)

    assert (nation.code, nation.name, nation.clock.where) == (row.code, row.name, row.name)
    assert holidays_of(row.code)(date.fromisoformat(row.holiday))
    assert nation.courts.called == row.courts
    assert row.helpline in [one.line for one in nation.helplines]
    assert nation.borrowed_from == row.borrowed_from
    ages = [rule for rule in nation.retention.rules if "child" in rule.id]
    assert tuple(rule.source.mark for rule in ages) == row.child_marks


CHILD_ABUSE = {Reason.CHILD_ABUSE: "Data Protection Act 2018, Schedule 3, paragraph 21"}


@pytest.mark.parametrize("code", UNITED_KINGDOM)
def test_the_law_of_the_united_kingdom_is_the_same_in_its_four_nations(code: str) -> None:
    nation, england = jurisdiction_of(code), jurisdiction_of("england")

    assert {ground.reason: ground.law for ground in nation.grounds} == {
        Reason.THIRD_PARTY: "Data Protection Act 2018, Schedule 2, paragraph 16",
        Reason.SERIOUS_HARM: "Data Protection Act 2018, Schedule 3, paragraph 5",
        Reason.PRIVILEGE: "Data Protection Act 2018, Schedule 2, paragraph 19",
        Reason.CRIME: "Data Protection Act 2018, Schedule 2, paragraph 2",
        Reason.CONFIDENTIAL_REFERENCE: "Data Protection Act 2018, Schedule 2, paragraph 24",
        Reason.CHILD_EXPECTATION: "Data Protection Act 2018, Schedule 3, paragraph 4",
        Reason.OTHER_EXEMPTION: "Data Protection Act 2018, Schedules 2 to 4",
        **({} if code == "scotland" else CHILD_ABUSE),  # the paragraph does not reach Scotland
    }
    assert nation.gate is not None
    assert nation.gate.opinion_months == 6
    assert (nation.clock.months, nation.clock.extended_months) == (1, 3)
    assert (nation.clock.cautious_day, nation.clock.complaint_window_months) == (28, 4)
    assert nation.regulators == england.regulators


@pytest.mark.parametrize("code", nations())
def test_every_fact_has_a_source_that_was_read(code: str) -> None:
    nation = jurisdiction_of(code)

    assert len(sources_of(nation)) >= 5 + len(nation.grounds)
    for source in sources_of(nation):
        assert date(2026, 11, 28) <= source.read_on <= MachineClock().today(), source.title
    for rule in nation.retention.rules:
        assert date(2026, 11, 1) <= rule.source.read_on <= MachineClock().today(), rule.id


@pytest.mark.parametrize("code", ["wales", "scotland", "northern-ireland"])
def test_what_a_nation_takes_from_england_by_choice_its_file_says(code: str) -> None:
    text = resources.text("jurisdictions", code, "retention.toml")
    own, england = jurisdiction_of(code).retention, jurisdiction_of("england").retention

    assert [rule.id.removeprefix(f"{code}/") for rule in own.rules] == [
        rule.id.removeprefix("england/") for rule in england.rules
    ]
    assert text.count("# The same as in England") == len(own.rules)
    assert any("what is said for England is used here by choice" in note for note in own.notes)
    assert all(rule.source.address and rule.source.evidence for rule in own.rules)


# Worked out by hand from the law, before the program was asked.
CLOCKS: Final = (
    ("england", "2026-11-21", "2026-12-21"),  # a Saturday starts it
    ("england", "2026-11-25", "2026-12-29"),  # Christmas, a weekend, and the substitute day
    ("england", "2026-12-01", "2027-01-04"),  # New Year and a weekend
    ("wales", "2026-12-01", "2027-01-04"),
    ("scotland", "2026-12-01", "2027-01-05"),  # 2 January, with a substitute on the 4th
    ("england", "2026-12-31", "2027-02-01"),  # 31 January 2027 is a Sunday
    ("england", "2027-01-31", "2027-03-01"),  # 28 February 2027 is a Sunday
    ("england", "2027-02-26", "2027-03-30"),  # Good Friday and Easter Monday
    ("scotland", "2027-02-26", "2027-03-29"),  # Easter Monday is a working day there
    ("northern-ireland", "2027-02-17", "2027-03-18"),  # Saint Patrick
    ("northern-ireland", "2027-06-12", "2027-07-13"),  # 12 July
)


def due_in(nation: str, facts: ClockFacts) -> str:
    return deadline(facts, jurisdiction_of(nation).clock, holidays_of(nation)).due.isoformat()


@pytest.mark.parametrize(("nation", "received", "expected"), CLOCKS)
def test_the_clock_of_a_nation_ends_where_it_was_worked_out_by_hand(
    nation: str, received: str, expected: str
) -> None:
    assert due_in(nation, ClockFacts(received=date.fromisoformat(received))) == expected


def test_what_moves_the_clock_was_worked_out_by_hand_too() -> None:
    received = date(2026, 11, 21)
    waited = Pause(asked=date(2026, 11, 24), answered=date(2026, 11, 30))
    shown = Pause(asked=date(2026, 11, 28), answered=date(2026, 12, 5))

    assert due_in("england", ClockFacts(received=received, clarifications=(waited,))) == (
        "2026-12-29"  # seven days of waiting: 28 December, moved
    )
    assert due_in("england", ClockFacts(received=received, extended=True)) == "2027-02-22"
    assert due_in("england", ClockFacts(received=date(2026, 11, 28), identity=shown)) == (
        "2027-01-05"
    )


ONE, CHILD, JOINT, ENQUIRY = FileKind.INDIVIDUAL, FileKind.CHILD, FileKind.JOINT, FileKind.ENQUIRY
KEPT: Final = (
    ("england/adult", ONE, "2019-11-27", (), "2026-11-27"),
    ("england/adult", ONE, "2020-02-29", (), "2027-03-01"),
    ("england/adult", ONE, "2016-02-29", (), "2023-03-01"),
    ("england/child", CHILD, "2024-06-01", ("2010-05-10",), "2035-05-10"),
    ("england/child-seventeen", CHILD, "2026-03-01", ("2008-09-15",), "2034-09-15"),
    ("england/adult", ONE, "2026-03-01", ("2008-03-01",), "2033-03-01"),  # 18 on that day
    ("england/child-seventeen", CHILD, "2026-03-01", ("2008-03-02",), "2034-03-02"),
    (
        "england/child-seventeen",
        CHILD,
        "2026-02-28",
        ("2008-02-29",),
        "2034-03-01",
    ),  # 18 on 1 March
    ("england/adult", ONE, "2026-03-01", ("2008-02-29",), "2033-03-01"),
    ("england/enquiry", ENQUIRY, "2025-11-28", (), "2026-11-28"),
    ("england/enquiry", ENQUIRY, "2024-02-29", (), "2025-02-28"),
    ("wales/adult", ONE, "2018-07-07", (), "2025-07-07"),
    ("scotland/child", CHILD, "2025-09-01", ("2009-08-20",), "2034-08-20"),  # 16: never the 23rd
    ("scotland/child-seventeen", CHILD, "2026-06-01", ("2009-01-10",), "2035-01-10"),
    ("northern-ireland/adult", ONE, "2020-12-31", (), "2027-12-31"),
    ("england/adult", JOINT, "2019-05-05", ("1985-01-01", "1990-02-02"), "2026-05-05"),
    ("england/child", JOINT, "2024-04-04", ("1980-01-01", "2012-09-09"), "2037-09-09"),
)


def kept(kind: FileKind, last: str, born: tuple[str, ...]) -> FileFacts:
    """A file seen last on a day; an enquiry has no session and counts from when it came."""
    day = date.fromisoformat(last)
    return FileFacts(
        kind=kind,
        opened=day,
        ended=None if kind is ENQUIRY else day,
        last_session=None if kind is ENQUIRY else day,
        subjects=tuple(SubjectFacts(born=date.fromisoformat(each)) for each in born),
    )


@pytest.mark.parametrize(("rule", "kind", "last", "born", "expected"), KEPT)
def test_a_file_is_kept_as_long_as_was_worked_out_by_hand(
    rule: str, kind: FileKind, last: str, born: tuple[str, ...], expected: str
) -> None:
    pack = jurisdiction_of(rule.partition("/")[0]).retention

    answer = due(kept(kind, last, born), confirmed(pack))

    assert (str(answer.on), answer.rules[0]) == (expected, rule)


@pytest.mark.parametrize("code", UNITED_KINGDOM)
def test_the_days_are_those_of_england_wherever_a_file_is(code: str) -> None:
    pack, england = jurisdiction_of(code).retention, jurisdiction_of("england").retention
    for _, kind, last, born, _ in KEPT:
        facts = kept(kind, last, born)
        assert due(facts, confirmed(pack)).on == due(facts, confirmed(england)).on
