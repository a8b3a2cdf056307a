"""How long the notice says that something is kept is how long it is kept, whatever the rules."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any, Final

import pytest

from app.domain.errors import NotUnderstood
from app.domain.retention import FileKind, due, due_of_parts
from app.services.handovers import paper_times
from app.services.people import people
from app.services.practice import ruling
from app.services.practice.practice import Practice
from tests.builders.practices import TODAY, Made, opened

pytestmark = pytest.mark.thorough

SOURCE = {"title": "My policy", "mark": "contract", "citation": "As agreed.", "read_on": TODAY}
BORN: Final = (dt.date(1980, 5, 6), dt.date(2000, 1, 10), dt.date(2001, 7, 1), dt.date(2009, 2, 3))
RULES: Final = ("england/adult", "england/child", "england/child-seventeen", "england/enquiry")
KINDS: Final = tuple(one.value for one in FileKind)
Said = dict[str, Any]


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    """Every kind of file, of a grown-up and of children, that ended on one day."""
    with opened(empty.folder) as inside:
        for kind in FileKind:
            for born in BORN:
                new = people.NewPerson(names=(f"{kind.value} {born}",), born=born)
                _, (who,), _ = people.add(inside, [new])
                file = people.NewFile(
                    kind=kind,
                    subjects=(who,),
                    opened=dt.date(2017, 1, 4),
                    ended=dt.date(2018, 5, 7),
                )
                people.add(inside, [], [file])
        yield inside


def made(chance: random.Random) -> Said:
    what = chance.choice(["file", "file", "file", "process", "contact-details", "enquiry"])
    starts = chance.choice(["ended", "last-contact", "last-entry"])
    rule: Said = {"class": what, "starts": starts, "source": SOURCE}
    if chance.random() < 0.5:
        rule["files"] = chance.sample(KINDS, chance.randint(1, 3))
    if chance.random() < 0.5:
        rule["instead_of"] = chance.sample(RULES, chance.randint(1, 3))
    if chance.random() < 0.25:
        rule["up_to"] = chance.choice(["year-end", "january", "july"])
    if chance.random() < 0.6:
        long = chance.choice([("years", 1), ("years", 8), ("months", 3), ("days", 0)])
        return rule | dict([long])
    rule |= {"starts": "birthday", "ages": [chance.choice([0, 10]), chance.choice([16, 17])]}
    return rule | chance.choice([{"birthday": 21}, {"birthday": 26}, {"age": 18, "years": 3}])


def changed(chance: random.Random, rules: list[Said]) -> list[Said]:
    """One more rule, or one that says a thing otherwise."""
    more = made(chance)
    if not rules or chance.random() < 0.3:
        return [*rules, more]
    key = chance.choice(["files", "instead_of", "up_to", "years", "ages"])
    *others, last = rules
    bare = {name: said for name, said in last.items() if name != key}
    return [*others, bare | ({key: more[key]} if key in more else {})]


def told_and_kept(practice: Practice, rules: list[Said]) -> tuple[str, list[object]] | None:
    """What the notice says of times under these rules, and the day of every file and part."""
    try:
        details = ruling.with_answers(practice, {"rules": rules})[0] if rules else practice.details
    except NotUnderstood:
        return None
    book = practice.rulebook(details)
    fills = dict(paper_times._times(book.rules.in_force, None))
    days: list[object] = []
    for file in practice.files.values():
        facts = practice.facts(file)
        parts = due_of_parts(facts, book.rules)
        days += [due(facts, book.rules).on, {part: one.on for part, one in parts.items()}]
    return "\n".join(fills[name].text for name in sorted(fills)), days


def test_rules_that_keep_something_otherwise_are_told_otherwise(practice: Practice) -> None:
    for seed in range(100):
        chance = random.Random(seed)
        rules = [made(chance) for _ in range(chance.randint(0, 2))]
        one, two = (told_and_kept(practice, each) for each in (rules, changed(chance, rules)))
        assert one is None or two is None or one[0] != two[0] or one[1] == two[1], (seed, rules)


def told(practice: Practice, *rules: Said) -> str:
    found = told_and_kept(practice, [{"starts": "ended", "source": SOURCE, **one} for one in rules])
    assert found is not None
    return found[0]


def test_a_child_who_asked_and_did_not_start_is_told_how_long_that_is_kept(
    practice: Practice,
) -> None:
    found = told_and_kept(practice, [])
    assert found is not None
    assert "The birthdays above count for it too, by your age then." in found[0]
    young = {"class": "enquiry", "starts": "birthday", "ages": [0, 16], "birthday": 21}
    assert "If you were under 17 at our first contact, I keep it until" in told(practice, young)


def test_what_only_some_rules_say_is_told_of_whom_it_is_so(practice: Practice) -> None:
    details = {"class": "contact-details", "files": ["enquiry"], "years": 12}
    assert "If we do not start: I keep your number and address for twelve" in told(
        practice, details
    )
    young = {"class": "file", "starts": "birthday", "ages": [10, 16], "birthday": 21}
    words = "If you were between 10 and 16 at our last session, I keep your record until your 21st"
    assert words in told(practice, young)
    less = told(practice, {**young, "instead_of": ["england/adult"]})
    assert "Then I do not keep it for seven years after our last session." in less
    couples = {"class": "file", "files": ["joint"], "years": 3}
    none = told(practice, {**couples, "instead_of": ["england/child", "england/child-seventeen"]})
    assert "When I work with a couple or a group: I do not count birthdays." in none


def test_no_rule_for_enquiries_alone_is_left_out_of_the_work(practice: Practice) -> None:
    enquiry = {"class": "enquiry", "files": ["child"], "years": 12}
    assert "When I work with a child or a young person: I keep your record for twelve" in told(
        practice, enquiry
    )
