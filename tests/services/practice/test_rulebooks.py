import datetime as dt

import pytest

from app.domain.details import Details
from app.domain.errors import NotUnderstood
from app.services.practice.jurisdictions import nations
from app.services.practice.rulebooks import insurer_confirmed, rule_entry, rulebook_of


@pytest.mark.parametrize("nation", ["england", "northern-ireland", "scotland", "wales"])
def test_every_nation_of_the_united_kingdom_has_rules_of_its_own(nation: str) -> None:
    book = rulebook_of(nation)

    assert (book.pack.nation, book.borrowed_from) == (nation, None)


def test_no_two_nations_call_a_rule_by_the_same_name() -> None:
    books = [rulebook_of(nation) for nation in nations()]
    ids = [rule.id for book in books if not book.borrowed_from for rule in book.pack.rules]

    assert len(set(ids)) == len(ids)


def test_the_log_is_told_every_rule_with_the_digest_of_its_text() -> None:
    answers = insurer_confirmed("wales", dt.date(2026, 11, 21))
    book = rulebook_of("wales", Details(answers=answers))

    told = rule_entry(book).fields["rules"]

    assert isinstance(told, tuple)
    names = ["wales/adult", "wales/child", "wales/child-seventeen", "wales/enquiry", "wales/tax"]
    rules = [rule for rule in book.pack.rules if rule.id in names]
    assert told == tuple(sorted((rule.id, rule.digest) for rule in rules))
    assert [one[0] for one in told] == names


def test_what_waits_to_be_confirmed_is_not_told() -> None:
    told = rule_entry(rulebook_of("wales")).fields["rules"]

    assert isinstance(told, tuple)
    assert [one[0] for one in told] == ["wales/child-seventeen", "wales/enquiry", "wales/tax"]


def test_nobody_else_gets_rules() -> None:
    with pytest.raises(NotUnderstood, match="unknown-nation"):
        rulebook_of("atlantis")
