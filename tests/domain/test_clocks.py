"""Every worked-out case of retention by nation, class and pack; the days were reckoned by hand."""

import calendar
import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clocks import (
    Dates,
    LaterOf,
    Months,
    Trigger,
    Years,
    YearsAfterAge,
    counted_from,
    ends,
    tax_deadline,
)
from app.domain.record_classes import OWN, WHOLE, RecordClass, class_named
from app.domain.retention import (
    Due,
    FileFacts,
    FileKind,
    SubjectFacts,
    due,
    due_of_own,
    due_of_parts,
    is_due,
)
from app.domain.retention_words import sentence
from app.domain.rulepacks import Rule
from app.domain.rules_in_force import Answer, Rules, Standing, rules_of
from app.services.practice.jurisdictions import jurisdiction_of, nations
from app.services.practice.rulebooks import pack_named, packs

VECTORS: Final = tomllib.loads(
    (Path(__file__).parent / "retention_vectors.toml").read_text(encoding="utf-8")
)["vectors"]
PROFESSIONS: Final = {"psychologist": "psychologists"}


def rules_in(name: str) -> tuple[Rule, ...]:
    known = jurisdiction_of(name).retention if name in nations() else pack_named(name)
    return known.rules


def the_practice_works_so(rule: Rule, given_: dict[str, Any]) -> bool:
    """Whether a rule for one service is the one that this practice would confirm."""
    service = given_.get("service")
    if service is None or not rule.id.startswith("nhs-england/") or "child" in rule.id:
        return True
    return bool(("mental-health" in rule.id) == (service == "mental-health"))


def standing(given_: dict[str, Any]) -> Rules:
    rules = [rule for name in given_["packs"] for rule in rules_in(name)]
    said = [
        Answer(
            rule=rule.id,
            digest=rule.digest,
            on=date(2026, 11, 28),
            holds=the_practice_works_so(rule, given_),
        )
        for rule in rules
        if given_["confirmed"] and rule.needs_confirming
    ]
    found = rules_of(rules, said)
    # An enquiry asks nothing of an insurer: a vector looks at its rules alone.
    return replace(found, answered=True) if given_["class"] in {"enquiry", *OWN} else found


def day(found: dict[str, str], name: str) -> date | None:
    return date.fromisoformat(found[name]) if name in found else None


def facts_of(given_: dict[str, Any]) -> FileFacts:
    dates = given_["dates"]
    born = given_.get("born", [None])
    known = [date.fromisoformat(dates[one]) for one in sorted(dates) if one != "died"]
    return FileFacts(
        kind=FileKind(given_["file"]),
        opened=min(known).replace(year=min(known).year - 1, day=1),
        ended=day(dates, "ended") or max(known) if given_["file"] != "enquiry" else None,
        last_session=day(dates, "last_session"),
        last_contact=day(dates, "last_contact"),
        last_entry=day(dates, "last_entry"),
        subjects=tuple(
            SubjectFacts(
                born=None if one is None else date.fromisoformat(one), died=day(dates, "died")
            )
            for one in born
        ),
        has=frozenset(RecordClass) - WHOLE - OWN,
    )


def answer_to(given_: dict[str, Any]) -> Due | None:
    record_class, rules = class_named(given_["class"]), standing(given_)
    facts = facts_of(given_)
    if record_class in WHOLE:
        return due(replace(facts, has=frozenset()), rules)
    return due_of_parts(facts, rules).get(record_class)


@pytest.mark.parametrize(
    "vector", [one for one in VECTORS if one["given"]["file"]], ids=lambda one: one["id"]
)
def test_a_case_worked_out_by_hand(vector: dict[str, Any]) -> None:
    expected, answer = vector["expect"], answer_to(vector["given"])

    if expected["due"] == "":
        assert answer is None or answer.on is None
    else:
        assert answer is not None
        assert (str(answer.on), answer.rules[0]) == (expected["due"], expected["rule"])


@pytest.mark.parametrize(
    "vector", [one for one in VECTORS if not one["given"]["file"]], ids=lambda one: one["id"]
)
def test_a_case_of_the_practices_own_records(vector: dict[str, Any]) -> None:
    given_ = vector["given"]
    dates = given_["dates"]
    deadline = day(dates, "tax_deadline")
    # Paid on the last day of the tax year whose return is due by then: 5 April of the year before.
    paid = None if deadline is None else date(deadline.year - 1, 4, 5)
    known = Dates(outcome=day(dates, "outcome"), paid=paid)

    on = due_of_own(class_named(given_["class"]), known, standing(given_))

    assert str(on) == vector["expect"]["due"]


def test_every_case_about_retention_is_here() -> None:
    assert len(VECTORS) == 55


@pytest.mark.parametrize(
    ("paid", "deadline"),
    [
        ("2026-04-05", "2027-01-31"),  # the last day of 2025-26
        ("2026-04-06", "2028-01-31"),  # the first of 2026-27
        ("2026-12-31", "2028-01-31"),
        ("2027-01-01", "2028-01-31"),
        ("2027-04-05", "2028-01-31"),
        ("2024-02-29", "2025-01-31"),
    ],
)
def test_the_tax_deadline_is_the_january_after_the_tax_year(paid: str, deadline: str) -> None:
    assert tax_deadline(date.fromisoformat(paid)) == date.fromisoformat(deadline)


OPENED, ENDED, SESSION = date(2020, 1, 1), date(2022, 5, 5), date(2022, 4, 4)


@pytest.mark.parametrize(
    ("trigger", "known", "expected"),
    [
        ("last-session", Dates(opened=OPENED, ended=ENDED, last_session=SESSION), SESSION),
        ("last-session", Dates(opened=OPENED, ended=ENDED), ENDED),
        ("last-session", Dates(opened=OPENED), OPENED),
        ("last-session", Dates(opened=OPENED, last_session=date(1922, 4, 4)), OPENED),  # mistyped
        ("ended", Dates(opened=OPENED, ended=ENDED, last_session=SESSION), ENDED),
        ("ended", Dates(opened=OPENED, ended=SESSION, last_session=ENDED), ENDED),  # came again
        ("ended", Dates(opened=OPENED, last_session=SESSION), SESSION),
        ("last-contact", Dates(opened=OPENED, last_contact=ENDED, last_session=SESSION), ENDED),
        ("last-contact", Dates(opened=OPENED, last_contact=SESSION, ended=ENDED), ENDED),
        ("last-contact", Dates(opened=OPENED), OPENED),
        ("last-entry", Dates(opened=OPENED, last_entry=ENDED, last_session=SESSION), ENDED),
        ("last-entry", Dates(opened=OPENED, last_session=SESSION), SESSION),
        ("died", Dates(opened=OPENED, ended=ENDED), None),
        ("outcome", Dates(opened=OPENED, ended=ENDED), None),
        ("tax-deadline", Dates(opened=OPENED, ended=ENDED), None),
        ("tax-deadline", Dates(paid=date(2026, 5, 1)), date(2028, 1, 31)),
    ],
)
def test_what_a_period_runs_from(trigger: str, known: Dates, expected: date | None) -> None:
    found = counted_from(Trigger(trigger), known)

    assert (found and found[1]) == expected


def by_hand(born: date, age: int) -> date:
    """A birthday, without a function of the program."""
    year = born.year + age
    leapling = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
    return date(year, 3, 1) if leapling else date(year, born.month, born.day)


DAYS: Final = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31))


@given(born=DAYS, since=DAYS, years=st.integers(1, 12), after=st.integers(1, 12))
def test_the_later_of_several_is_the_later(born: date, since: date, years: int, after: int) -> None:
    young = YearsAfterAge(age=18, years=after, youngest=0, oldest=17)
    period = LaterOf(of=(Years(number=years), young))

    expected = by_hand(since, years)
    if since < by_hand(born, 18):
        expected = max(expected, by_hand(born, 18 + after))

    assert ends(period, since, (born,)) == (expected,)


@given(since=DAYS, months=st.integers(1, 40))
def test_months_end_on_the_last_day_of_a_shorter_one(since: date, months: int) -> None:
    count = since.year * 12 + since.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]

    assert ends(Months(number=months), since, ()) == (date(year, month + 1, min(since.day, last)),)


ENGLAND: Final = jurisdiction_of("england").retention.rules


def english(*confirmed: str, aside: tuple[str, ...] = ()) -> Rules:
    by_id = {rule.id: rule for rule in ENGLAND}
    answers = [
        Answer(rule=one, digest=by_id[one].digest, on=OPENED, holds=one not in aside)
        for one in (*confirmed, *aside)
    ]
    return rules_of(ENGLAND, answers)


ADULT: Final = FileFacts(
    kind=FileKind.INDIVIDUAL, opened=OPENED, ended=ENDED, last_session=SESSION,
    subjects=(SubjectFacts(born=date(1980, 1, 1)),),
    has=frozenset({RecordClass.PROCESS, RecordClass.CONTACT_DETAILS}),
)  # fmt: skip
CHILD: Final = replace(ADULT, kind=FileKind.CHILD, subjects=(SubjectFacts(born=date(2010, 1, 1)),))
ENQUIRY: Final = FileFacts(kind=FileKind.ENQUIRY, opened=OPENED)


@pytest.mark.parametrize("facts", [ADULT, CHILD, ENQUIRY])
def test_nothing_is_due_before_the_insurers_rules_are_confirmed(facts: FileFacts) -> None:
    answer = due(facts, english())

    assert (answer.on, answer.why.unconfirmed) == (None, True)
    assert not is_due(answer, facts, date(2100, 1, 1))
    assert answer.would_be is not None
    assert "you have not confirmed what your insurer asks for" in sentence(answer)
    assert "It would be due on" in sentence(answer)
    assert answer.cited == ()


def test_a_child_waits_for_the_rule_about_children() -> None:
    partly = english("england/adult")

    assert due(ADULT, partly).on == date(2029, 4, 4)
    assert due(CHILD, partly).on is None
    assert due(ENQUIRY, partly).on == date(2021, 1, 1)
    assert due(CHILD, english("england/adult", "england/child")).on == date(2035, 1, 1)


def test_a_rule_that_does_not_apply_here_decides_nothing() -> None:
    aside = english("england/adult", aside=("england/child",))

    assert due(CHILD, aside).on == date(2029, 4, 4)
    assert due(ADULT, english(aside=("england/adult", "england/child"))).on is None


def test_a_rule_whose_words_changed_waits_again() -> None:
    (rule,) = [one for one in ENGLAND if one.id == "england/adult"]
    answer = Answer(rule=rule.id, digest=rule.digest, on=OPENED)

    assert rules_of([rule], [answer]).in_force == (rule,)
    other = replace(rule, text=f"{rule.text} Or longer.")
    assert rules_of([other], [answer]).standing == ((other, Standing.WAITS),)


def test_an_example_keeps_nothing_waiting_and_its_class_follows_the_file() -> None:
    confirmed = english("england/adult", "england/child")

    assert due_of_parts(ADULT, confirmed) == {}
    parts = due_of_parts(ADULT, english("england/adult", "england/process-notes"))
    assert {part: answer.on for part, answer in parts.items()} == {
        RecordClass.PROCESS: date(2022, 8, 5)
    }


def test_what_lies_in_a_file_and_is_kept_longer_keeps_the_file() -> None:
    (rule,) = [one for one in ENGLAND if one.id == "england/process-notes"]
    longer = replace(rule, period=Years(number=12), id="own/process-1")
    said = [
        Answer(rule=one.id, digest=one.digest, on=OPENED)
        for one in (*ENGLAND, longer)
        if one.id in {"england/adult", "own/process-1"}
    ]
    rules = rules_of([*ENGLAND, longer], said)

    assert due(ADULT, rules).on == due_of_parts(ADULT, rules)[RecordClass.PROCESS].on
    assert due(ADULT, rules).on == date(2034, 5, 5)
    assert due(replace(ADULT, has=frozenset()), rules).on == date(2029, 4, 4)


def test_a_class_of_an_open_file_is_not_due() -> None:
    rules = english("england/adult", "england/contact-details")
    still = replace(ADULT, ended=None)
    answer = due_of_parts(still, rules)[RecordClass.CONTACT_DETAILS]

    assert not is_due(answer, still, date(2100, 1, 1))


@pytest.mark.parametrize("name", packs())
def test_a_pack_decides_nothing_before_it_is_confirmed(name: str) -> None:
    assert all(rule.needs_confirming for rule in pack_named(name).rules)
    assert not rules_of(pack_named(name).rules, ()).in_force


@pytest.mark.parametrize("name", [*packs(), *nations()])
def test_every_source_was_read(name: str) -> None:
    for rule in rules_in(name):
        assert rule.source.evidence is None or rule.source.evidence in {"confirmed", "secondary"}
        assert "unread" not in json.dumps([rule.text, rule.source.citation])
        for replaced in rule.instead_of:
            home = replaced.partition("/")[0]
            assert replaced in {one.id for one in rules_in(home)}
