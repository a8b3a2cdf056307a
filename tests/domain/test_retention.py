from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import add_months, add_years
from app.domain.keeping import Keeping, KeepReason
from app.domain.leaf import KEEP_REASONS
from app.domain.record_classes import OWN, RecordClass
from app.domain.retention import FileFacts, FileKind, SubjectFacts, Trigger, due, is_due, is_overdue
from app.domain.retention_words import sentence
from app.domain.rules_in_force import Rules, Standing, confirmed
from app.domain.sources import Mark
from app.services.practice.jurisdictions import jurisdiction_of

ENGLAND: Final = confirmed(jurisdiction_of("england").retention)
ADULT: Final = "1988-04-02"


def day(text: str) -> date:
    return date.fromisoformat(text)


def subject(born: str | None, died: str | None = None) -> SubjectFacts:
    return SubjectFacts(
        born=None if born is None else day(born), died=None if died is None else day(died)
    )


def record(
    *born: str | None,
    kind: FileKind = FileKind.INDIVIDUAL,
    opened: str = "2012-01-09",
    ended: str | None = "2026-12-01",
    last: str | None = None,
) -> FileFacts:
    return FileFacts(
        kind=kind,
        opened=day(opened),
        ended=None if ended is None else day(ended),
        last_session=None if last is None else day(last),
        subjects=tuple(subject(each) for each in born),
    )


def due_on(facts: FileFacts) -> str | None:
    on = due(facts, ENGLAND).on
    return None if on is None else on.isoformat()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (record(ADULT, last="2026-11-21"), "2033-11-21"),
        (record(None, last="2026-11-21"), "2033-11-21"),  # no birth needed for an adult
        (record(last="2026-11-21"), "2033-11-21"),  # nor a subject
        (record(ADULT), "2033-12-01"),  # no session: the end
        (record(ADULT, ended=None), "2019-01-09"),  # nor an end: the opening
        (record(ADULT, last="2024-02-29"), "2031-03-01"),
        (record(ADULT, last="2021-02-28"), "2028-02-28"),
    ],
)
def test_an_adult_is_kept_seven_years_after_the_last_session(
    facts: FileFacts, expected: str
) -> None:
    assert due_on(facts) == expected
    assert due(facts, ENGLAND).rules == ("england/adult",)


@pytest.mark.parametrize(
    ("born", "last", "expected", "rules"),
    [
        ("2012-02-29", "2026-11-20", "2037-03-01", ("england/child", "england/adult")),
        ("2012-02-29", "2029-02-28", "2037-03-01", ("england/child", "england/adult")),  # 16 still
        ("2012-02-29", "2029-03-01", "2038-03-01", ("england/child-seventeen", "england/adult")),
        ("2012-02-29", "2030-02-28", "2038-03-01", ("england/child-seventeen", "england/adult")),
        ("2012-02-29", "2030-03-01", "2037-03-01", ("england/adult",)),  # 18 on 1 March
        ("2010-06-15", "2027-06-14", "2035-06-15", ("england/child", "england/adult")),
        ("2010-06-15", "2027-06-15", "2036-06-15", ("england/child-seventeen", "england/adult")),
        ("2010-06-15", "2028-06-14", "2036-06-15", ("england/child-seventeen", "england/adult")),
        ("2010-06-15", "2028-06-15", "2035-06-15", ("england/adult",)),
    ],
)
def test_a_child_is_kept_until_twenty_five_or_twenty_six(
    born: str, last: str, expected: str, rules: tuple[str, ...]
) -> None:
    for kind in (FileKind.CHILD, FileKind.INDIVIDUAL, FileKind.JOINT):
        answer = due(record(born, kind=kind, last=last), ENGLAND)
        assert (str(answer.on), answer.rules) == (expected, rules)


def test_a_child_seen_once_is_kept_until_twenty_five() -> None:
    assert due_on(record("2020-05-05", kind=FileKind.CHILD, last="2026-01-05")) == "2045-05-05"


def test_an_enquiry_about_a_child_is_kept_until_twenty_five_too() -> None:
    about_a_child = record("2015-05-05", kind=FileKind.ENQUIRY, opened="2025-01-05", ended=None)

    assert due(about_a_child, ENGLAND).rules == ("england/child", "england/enquiry")
    assert due_on(about_a_child) == "2040-05-05"


def test_the_age_that_counts_is_the_age_at_the_last_session_not_at_the_end() -> None:
    drifted = record("2010-06-15", kind=FileKind.CHILD, last="2027-06-01", ended="2028-09-01")

    assert due_on(drifted) == "2035-06-15"


def test_a_joint_file_is_kept_for_its_youngest() -> None:
    family = record(
        "1980-01-01", "2013-07-07", "2009-12-12", kind=FileKind.JOINT, last="2026-11-20"
    )

    assert due_on(family) == "2038-07-07"
    assert due(family, ENGLAND).rules == ("england/child", "england/adult")


def test_a_younger_sibling_can_wait_less_than_one_who_was_seventeen() -> None:
    siblings = record("2009-12-12", "2010-01-01", kind=FileKind.JOINT, last="2026-12-20")

    assert due_on(siblings) == "2035-12-12"  # 26th of the elder; the 25th of the other is earlier


def test_an_enquiry_is_kept_twelve_months_and_needs_no_end() -> None:
    enquiry = record(None, kind=FileKind.ENQUIRY, opened="2025-11-10", ended=None)
    answer = due(enquiry, ENGLAND)

    assert (str(answer.on), answer.rules) == ("2026-11-10", ("england/enquiry",))
    assert is_due(answer, enquiry, day("2026-11-21"))


def test_a_child_file_without_a_birth_has_no_day_and_says_so() -> None:
    for born in ((None,), (), ("2012-01-01", None)):
        facts = record(*born, kind=FileKind.CHILD, last="2010-01-01")
        answer = due(facts, ENGLAND)
        assert answer.on is None
        assert "a date of birth is missing" in sentence(answer)
        assert not is_due(answer, facts, day("2999-01-01"))


def test_a_death_is_recorded_and_decides_nothing() -> None:
    alive = record("1950-01-01", last="2025-02-11", ended="2025-03-10")
    dead = replace(alive, subjects=(subject("1950-01-01", died="2025-03-03"),))

    assert due(dead, ENGLAND) == due(alive, ENGLAND)
    assert "death" not in sentence(due(dead, ENGLAND))


def test_a_record_is_due_from_its_day_and_overdue_after_its_month() -> None:
    facts = record(ADULT, last="2019-11-10", ended="2019-11-10")
    answer = due(facts, ENGLAND)

    on = {text: is_due(answer, facts, day(text)) for text in ("2026-11-09", "2026-11-10")}
    over = {text: is_overdue(answer, facts, day(text)) for text in ("2026-11-30", "2026-12-01")}

    assert on == {"2026-11-09": False, "2026-11-10": True}
    assert over == {"2026-11-30": False, "2026-12-01": True}


def test_an_open_file_is_neither_due_nor_overdue_and_its_day_is_shown() -> None:
    facts = record(ADULT, last="2015-01-05", ended=None)
    answer = due(facts, ENGLAND)

    assert answer.on == day("2022-01-05")
    assert not is_due(answer, facts, day("2026-11-21"))
    assert not is_overdue(answer, facts, day("2026-11-21"))
    assert sentence(answer).startswith(
        "Current file. If work ended today, keep until 5 January 2022. Why: "
    )


def test_the_sentence_gives_the_day_the_reckoning_and_the_source() -> None:
    answer = due(record(ADULT, last="2026-11-21"), ENGLAND)

    assert sentence(answer) == (
        "Keep until 21 November 2033. "
        "Why: adult record, seven years after the last session on 21 November 2026. "
        "The work ended later, on 1 December 2026: that date does not count. "
        "Source: Balens (insurance condition, not law)."
    )


@pytest.mark.parametrize(
    "facts",
    [
        record(ADULT, last="2026-12-01", ended="2026-12-01"),  # on one day
        record(ADULT, ended="2026-12-01"),  # the end itself counts
        record(ADULT, last="2026-11-21", ended=None),  # it has not ended
        # a day that stands alone gives way to the end
        replace(record(ADULT, last="2016-11-21", ended="2026-12-01"), session_alone=True),
    ],
)
def test_an_end_that_is_not_later_than_what_counts_is_not_mentioned(facts: FileFacts) -> None:
    assert "ended later" not in sentence(due(facts, ENGLAND))


def test_a_day_that_has_passed_is_told_as_one_that_was_due() -> None:
    answer = due(record(ADULT, last="2019-03-14"), ENGLAND)

    assert sentence(answer, day("2026-03-14")).startswith("Keep until 14 March 2026. ")
    assert sentence(answer, day("2026-03-15")).startswith(
        "Was due for destruction on 14 March 2026. "
    )


def test_the_sentence_about_a_child_names_the_birthday() -> None:
    seventeen = due(record("2010-06-15", kind=FileKind.CHILD, last="2028-06-14"), ENGLAND)
    younger = due(record("2012-02-29", kind=FileKind.CHILD, last="2026-11-20"), ENGLAND)

    assert "child record, 26th birthday of a client who was 17 at the last session" in sentence(
        seventeen
    )
    assert "Keep until 1 March 2037. Why: child record, 25th birthday" in sentence(younger)


def test_rules_that_are_borrowed_are_said_to_be() -> None:
    answer = due(record(ADULT, last="2026-11-21"), ENGLAND, borrowed_from="England")

    assert sentence(answer).endswith(
        "This nation has no rules of its own here yet, so those of England are used."
    )


def test_no_rule_for_a_client_claims_to_be_law_or_a_professional_body() -> None:
    for rule in [one for one in ENGLAND.in_force if one.record_class not in OWN]:
        said = f"{rule.title} {rule.text} {rule.source.title} {rule.source.citation}"
        assert "BACP" not in said
        assert "the law" not in said
        assert rule.source.mark != "law"


BIRTHS = st.none() | st.dates(min_value=date(1930, 1, 1), max_value=date(2026, 1, 1))
TRIGGERS = st.dates(min_value=date(2010, 1, 1), max_value=date(2030, 12, 31))


@st.composite
def files(draw: st.DrawFn) -> FileFacts:
    opened = draw(TRIGGERS)
    return FileFacts(
        kind=draw(st.sampled_from(FileKind)),
        opened=opened,
        ended=draw(st.none() | TRIGGERS),
        last_session=draw(st.none() | TRIGGERS),
        subjects=tuple(SubjectFacts(born=born) for born in draw(st.lists(BIRTHS, max_size=3))),
    )


@given(files())
def test_a_file_is_never_due_before_any_rule_that_matches_allows_it(facts: FileFacts) -> None:
    answer = due(facts, ENGLAND)
    slip = facts.last_session is not None and facts.last_session < facts.opened
    trigger = (None if slip else facts.last_session) or facts.ended or facts.opened

    if answer.on is None:
        assert facts.kind is FileKind.CHILD
        return
    if facts.kind is FileKind.ENQUIRY:
        assert answer.on >= add_months(trigger, 12)
    else:
        assert answer.on >= add_years(trigger, 7)
    for born in (each.born for each in facts.subjects if each.born is not None):
        if trigger < add_years(born, 17):
            assert answer.on >= add_years(born, 25)
        elif trigger < add_years(born, 18):
            assert answer.on >= add_years(born, 26)


@given(files(), st.dates(min_value=date(2010, 1, 1), max_value=date(2060, 1, 1)))
def test_what_is_overdue_is_due_and_what_is_open_is_neither(facts: FileFacts, today: date) -> None:
    answer = due(facts, ENGLAND)

    assert is_due(answer, facts, today) >= is_overdue(answer, facts, today)
    if facts.ended is None and facts.kind is not FileKind.ENQUIRY:
        assert not is_due(answer, facts, today)


@given(files())
def test_the_deciding_rule_comes_first_and_each_rule_once(facts: FileFacts) -> None:
    answer = due(facts, ENGLAND)

    assert answer.why.rule is not None
    assert answer.rules[0] == answer.why.rule.id
    assert len(set(answer.rules)) == len(answer.rules)


def test_a_pack_without_a_matching_rule_keeps_the_file() -> None:
    only_enquiries = Rules(
        standing=tuple(
            (rule, standing)
            for rule, standing in ENGLAND.standing
            if rule.record_class is RecordClass.ENQUIRY
        ),
        answered=True,
    )
    answer = due(record(ADULT, last="2000-01-01"), only_enquiries)

    assert (answer.on, answer.rules) == (None, ())
    assert "no rule fits" in sentence(answer)


LONGER: Final = Keeping(until=date(2040, 6, 15), reason=KeepReason.STILL_NEEDED)


def test_a_file_kept_longer_falls_due_on_that_day_and_says_both() -> None:
    facts = replace(record(ADULT), keeping=LONGER)

    answer = due(facts, ENGLAND)

    assert answer.on == LONGER.until
    assert answer.why.ruled == due(record(ADULT), ENGLAND).on
    assert "15 June 2040, because it is still needed" in sentence(answer)
    assert "The rule alone gives 1 December 2033" in sentence(answer)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 1, 1)))
def test_keeping_never_lets_a_file_go_sooner(until: date) -> None:
    ruled = due(record(ADULT), ENGLAND).on
    keeping = Keeping(until=until, reason=KeepReason.OTHER)

    answer = due(replace(record(ADULT), keeping=keeping), ENGLAND)

    assert ruled is not None
    assert answer.on == max(ruled, until)
    assert (answer.why.keeping is not None) == (until > ruled)


def test_a_day_that_a_fact_is_missing_for_is_not_made_up_by_keeping() -> None:
    facts = replace(record(None, kind=FileKind.CHILD), keeping=LONGER)

    assert due(facts, ENGLAND).on is None


def test_every_reason_to_keep_has_words_and_may_stand_in_the_log() -> None:
    for reason in KeepReason:
        facts = replace(record(ADULT), keeping=replace(LONGER, reason=reason))
        assert "because" in sentence(due(facts, ENGLAND))

    assert {reason.value for reason in KeepReason} <= KEEP_REASONS


@pytest.mark.parametrize("mark", Mark)
def test_every_kind_of_source_says_whether_it_is_law(mark: Mark) -> None:
    first = ENGLAND.in_force[0]
    marked = replace(first, source=replace(first.source, mark=mark))
    pack = replace(ENGLAND, standing=((marked, Standing.HOLDS),))

    said = sentence(due(record(ADULT, last="2026-11-21"), pack))

    assert ("not law" in said) == (mark not in {Mark.LAW, Mark.REGULATOR})
    assert ("Source: Balens (law)." in said) == (mark is Mark.LAW)


def test_an_enquiry_that_came_to_a_session_is_kept_as_therapy() -> None:
    asked = FileFacts(kind=FileKind.ENQUIRY, opened=date(2025, 3, 1))
    came = replace(asked, last_session=date(2025, 10, 1))

    slip = replace(asked, last_session=date(2001, 1, 1))

    assert due(asked, ENGLAND).on == due(slip, ENGLAND).on == date(2026, 3, 1)
    assert due(came, ENGLAND).on == date(2032, 10, 1)
    assert is_due(due(came, ENGLAND), came, date(2032, 10, 1))
    assert not is_due(due(came, ENGLAND), came, date(2032, 9, 30))


def test_a_session_before_the_file_was_opened_shortens_nothing() -> None:
    slip = FileFacts(
        kind=FileKind.INDIVIDUAL,
        opened=date(2026, 1, 1),
        ended=date(2026, 11, 20),
        last_session=date(2016, 11, 20),
    )

    assert due(slip, ENGLAND).on == date(2033, 11, 20)
    assert due(slip, ENGLAND).why.trigger is Trigger.ENDED
