"""A client in another nation than the practice: its law in the file, and nothing else moves."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.details import Details
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import Code
from app.domain.kinds import DECISION
from app.domain.retention import FileKind, due
from app.services.handovers import paper
from app.services.handovers.own_decision import own_decision
from app.services.handovers.paper_for import For
from app.services.people import nation, people
from app.services.practice.details import describe
from app.services.practice.jurisdictions import nations
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import insurer_confirmed, rulebook_of
from app.services.records import decisions, risk
from app.services.records.beginning import beginning_of
from app.services.retention import merging, unmerging
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.services.records.test_decisions import signed


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as made:
        yield made


def young(practice: Practice, born: dt.date) -> Code:
    person = people.NewPerson(names=("Asha Bell",), born=born)
    _, (asha,), _ = people.add(practice, [person])
    new = people.NewFile(kind=FileKind.CHILD, subjects=(asha,), opened=TODAY)
    _, _, (code,) = people.add(practice, [], [new])
    return code


def lines(practice: Practice, code: Code) -> str:
    return repr(risk.options(practice, code))


def test_the_duties_of_a_decision_are_those_of_where_the_client_is(practice: Practice) -> None:
    here, there = client(practice, "Rose Will"), client(practice, "Ivo Dunn")
    given = {"footing": "obliged", "duty": "wales-report"}
    nation.say(practice, there, "wales")
    with pytest.raises(NotAllowed, match="decision-duty-elsewhere"):
        signed(practice, here, **given)
    record = practice.record(DECISION, signed(practice, there, **given).record)
    offered = [{one.id for one in decisions.laws(practice, code)} for code in (here, there)]

    assert "Wales, version" in record.law.words
    assert ["wales-report" in one for one in offered] == [False, True]
    assert ["NHS 111 Wales" in lines(practice, one) for one in (here, there)] == [False, True]


def test_what_a_young_person_may_decide_is_that_of_where_they_are(practice: Practice) -> None:
    code = young(practice, dt.date(2013, 5, 1))
    asha = known(practice, "Asha Bell")
    before = (own_decision(practice, asha, (code,)).presumed, _competence(practice, code))
    nation.say(practice, code, "scotland")
    after = (own_decision(practice, asha, (code,)).presumed, _competence(practice, code))
    asking = paper.paper(practice, "how-to-ask", For(code=code))

    assert (before[0], after[0]) == (False, True)
    assert before[1] != after[1]
    assert "In Scotland you are taken to understand" in repr(asking.filled)


def _competence(practice: Practice, code: Code) -> str:
    found = beginning_of(practice, code)
    return next(one.more for one in found.missing if one.what == "competence")


def test_nothing_signed_changes_nor_how_long_the_file_is_kept_and_the_log_is_told_nothing(
    practice: Practice,
) -> None:
    code = client(practice, "Rose Will")
    people.end(practice, code, TODAY)
    size, kept = practice.log_size, practice.due(practice.file(code))
    changed, law = nation.say(practice, code, "scotland")
    again, _ = nation.say(practice, code, "scotland")
    _, back = nation.say(practice, code, None)

    assert (practice.log_size, practice.due(practice.file(code))) == (size, kept)
    assert ({*changed.files}, {*again.files}) == ({code}, set())
    assert (law.name, law.own, back.name, back.own) == ("Scotland", True, "England", False)


@pytest.mark.parametrize("age", [12, 16, 17, 40])
def test_the_days_of_every_nation_are_the_same_so_a_file_needs_no_other_clock(
    practice: Practice, age: int
) -> None:
    """Else a file elsewhere would be kept by the wrong rules: then they have to follow its law."""
    code = young(practice, TODAY.replace(year=TODAY.year - age))
    people.end(practice, code, TODAY)
    facts = practice.facts(practice.file(code))
    days = set()
    for name in nations():
        confirmed = Details(nation=name, answers=insurer_confirmed(name, TODAY))
        days.add(due(facts, rulebook_of(name, confirmed).rules, borrowed_from=None).on)

    assert len(days) == 1
    assert None not in days


def test_a_nation_nobody_knows_is_refused_and_a_merge_can_be_undone(practice: Practice) -> None:
    code = client(practice, "Rose Will")
    rose = known(practice, "Rose Will")
    new = people.NewFile(kind=FileKind.INDIVIDUAL, subjects=(rose,), opened=TODAY)
    _, _, (other,) = people.add(practice, [], [new])
    nation.say(practice, other, "wales")
    with pytest.raises(NotUnderstood, match="unknown-nation"):
        nation.say(practice, code, "ruritania")
    merging.merge(practice, code, other)
    whole = practice.file(code).nation
    unmerging.unmerge(practice, code, other)

    assert whole == "wales"  # said of the same client; nobody asked for the practice's law
    assert (practice.file(code).nation, practice.file(other).nation) == (None, "wales")


@pytest.mark.parametrize(("before", "since"), [("scotland", "scotland"), (None, "scotland")])
def test_where_the_client_of_the_file_that_is_kept_is_stays_through_a_merge_and_its_undoing(
    practice: Practice, before: str | None, since: str
) -> None:
    code = client(practice, "Rose Will")
    rose = known(practice, "Rose Will")
    new = people.NewFile(kind=FileKind.INDIVIDUAL, subjects=(rose,), opened=TODAY)
    _, _, (other,) = people.add(practice, [], [new])
    nation.say(practice, other, "wales")
    nation.say(practice, code, before)
    merging.merge(practice, code, other)
    nation.say(practice, code, since)
    unmerging.unmerge(practice, code, other)

    assert (practice.file(code).nation, practice.file(other).nation) == (since, "wales")


def test_a_client_in_the_nation_the_practice_moves_to_is_where_the_practice_is(
    practice: Practice,
) -> None:
    code = client(practice, "Rose Will")
    nation.say(practice, code, "wales")
    describe(practice, replace(practice.details, nation="wales"))
    here = nation.law_of(practice, code)
    describe(practice, replace(practice.details, nation="scotland"))
    there = nation.law_of(practice, code)

    assert (here.name, here.own) == ("Wales", False)
    assert (there.name, there.own) == ("Wales", True)
