"""Every rule of every nation and pack dates something: one that never can is refused."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from typing import Any, Final

import pytest

from app import resources
from app.domain.clocks import Birthday, LaterOf, Period, YearsAfterAge
from app.domain.errors import NotUnderstood
from app.domain.kinds import KINDS
from app.domain.nations import Nation
from app.domain.notes import NoteKind
from app.domain.own_rules import own_rule_from
from app.domain.record_classes import OWN, PARTS, WHOLE, RecordClass, class_of, triggers_of
from app.domain.registers import ACCOUNTS, COMPLAINT, COMPLAINT_UPDATE, SUPERVISION
from app.domain.retention import FileFacts, FileKind, SubjectFacts, due, due_of_parts
from app.domain.rulepacks import Rule, RulePack, pack_from
from app.domain.rules_in_force import Rules, Standing
from app.domain.tables import Table
from app.services.practice.jurisdictions import jurisdiction_of, nations
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import pack_named, packs
from app.services.records import sign
from app.services.records.registers import registers
from app.services.today.agenda import agenda
from tests.builders.practices import Made, opened

LAST: Final = dt.date(2020, 5, 4)
BOOKS: Final[tuple[RulePack, ...]] = (
    *(jurisdiction_of(nation).retention for nation in nations()),
    *(pack_named(name) for name in packs()),
)
RULES: Final = {rule.id: rule for book in BOOKS for rule in book.rules}
SOURCE: Final = {
    "title": "Mine", "mark": "common-practice", "citation": "So.", "read_on": dt.date(2026, 11, 1),
}  # fmt: skip


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def born(period: Period) -> dt.date:
    """A day by which somebody is of the ages that a rule is for."""
    several = period.of if isinstance(period, LaterOf) else (period,)
    ages = [one.youngest for one in several if isinstance(one, Birthday | YearsAfterAge)]
    return LAST.replace(year=LAST.year - min(ages, default=40))


def facts(kind: FileKind, rule: Rule) -> FileFacts:
    """A file of this kind with all that a file can have."""
    return FileFacts(
        kind=kind,
        opened=LAST - dt.timedelta(days=30),
        ended=LAST,
        last_session=None if kind is FileKind.ENQUIRY else LAST,
        last_contact=LAST,
        last_entry=LAST,
        subjects=(SubjectFacts(born=born(rule.period), died=LAST),),
        has=frozenset(PARTS),
    )


def alone(rule: Rule) -> Rules:
    return Rules(standing=((rule, Standing.HOLDS),), answered=True)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.record_class not in OWN], ids=lambda r: r.id
)
def test_a_rule_for_files_dates_a_file_of_each_kind_that_it_names(rule: Rule) -> None:
    for kind in rule.files:
        known = facts(kind, rule)
        if rule.record_class in WHOLE:
            found = due(known, alone(rule)).on
        else:
            found = due_of_parts(known, alone(rule))[rule.record_class].on
        assert found is not None, kind


def test_each_class_of_record_can_lie_in_a_file() -> None:
    """What nothing is of is dated by no rule: contact details and filled-in records always can."""
    filled_in = {RecordClass.RECORD} if any(one.form and not one.own for one in KINDS) else set()
    notes = {class_of(kind.value) for kind in NoteKind}
    assert {*PARTS} == notes | filled_in | {RecordClass.CONTACT_DETAILS}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.record_class in OWN], ids=lambda r: r.id
)
def test_a_rule_for_the_practices_own_dates_a_record_that_can_be_made(
    practice: Practice, rule: Rule
) -> None:
    day = {"on": LAST.isoformat()}
    asked = {"who": "K7M-Q4F", "way": "email", "of": "work", "about": "A letter."}
    first = sign.sign(practice, COMPLAINT, None, {**day, **asked}).record
    answer = {"step": "outcome", "said": "We agreed.", "changed": "Nothing."}
    sign.sign(practice, COMPLAINT_UPDATE, None, {**day, **answer}, adds_to=first)
    sign.sign(practice, ACCOUNTS, None, {**day, "what": "Invoices of 2020-21."})
    hour = {"with_whom": "My supervisor", "way": "alone", "minutes": 60}
    sign.sign(practice, SUPERVISION, None, {**day, **hour})

    found = registers(practice, rules=alone(rule))

    assert [line.kept for one in found for line in one.lines if line.kept is not None]


def test_invoices_are_kept_for_five_years_after_their_tax_deadline_and_then_told_of(
    practice: Practice,
) -> None:
    of_2018 = {"on": "2019-04-05", "what": "Invoices of 2018-19.", "where": "The blue folder."}
    of_2020 = {"on": "2020-04-06", "what": "Invoices of 2020-21."}
    for said in (of_2018, of_2020):
        sign.sign(practice, ACCOUNTS, None, said)

    (register,) = (one for one in registers(practice) if one.kind == ACCOUNTS.name)
    kept = {line.on.year: (line.kept, line.is_due) for line in register.lines}
    waits = [one.title for one in agenda(practice).items]

    assert kept == {2019: (dt.date(2025, 1, 31), True), 2020: (dt.date(2027, 1, 31), False)}
    assert "Invoices and payments of 5 April 2019, kept long enough" in waits


@pytest.mark.thorough
@pytest.mark.parametrize("record_class", list(RecordClass))
@pytest.mark.parametrize("starts", ["died", "outcome", "tax-deadline", "last-entry", "birthday"])
def test_a_rule_that_can_never_date_anything_is_refused_wherever_it_is_written(
    record_class: RecordClass, starts: str
) -> None:
    own = record_class in OWN
    files = [] if own else ["individual"]
    long = {"ages": [0, 17], "birthday": 25} if starts == "birthday" else {"years": 5}
    at = {"at": triggers_of(record_class)[0].value} if starts == "birthday" else {}
    rule: dict[str, Any] = {"class": record_class.value, "files": files, "starts": starts}
    rule |= {**long, **at, "source": SOURCE}
    comes = not own if starts == "birthday" else starts in triggers_of(record_class)

    if comes:
        own_rule_from(Table(file="rules", values=rule), ())
        _pack(rule)
        return
    with pytest.raises(NotUnderstood, match="rule-without-date"):
        own_rule_from(Table(file="rules", values=rule), ())
    with pytest.raises(NotUnderstood, match="rule-pack"):
        _pack(rule)


def _pack(rule: dict[str, Any]) -> RulePack:
    text = resources.text("jurisdictions", "england", "retention.toml")
    values = tomllib.loads(text)
    values["rules"] = [{**rule, "id": "england/x", "title": "x", "text": "x."}]
    return pack_from(Table(file="england/retention.toml", values=values), Nation("england"))
