import tomllib
from typing import Final

import pytest

from app import resources
from app.domain.errors import NotUnderstood
from app.domain.nations import Nation
from app.domain.rulepacks import RulePack, pack_from
from app.domain.tables import Table

TEXT: Final = resources.text("jurisdictions", "england", "retention.toml")


def pack_of(text: str) -> RulePack:
    table = Table(file="england/retention.toml", values=tomllib.loads(text))
    return pack_from(table, Nation("england"))


ENGLAND: Final = pack_of(TEXT)


def test_a_digest_is_stable_and_changes_with_one_word() -> None:
    again = pack_of(TEXT)
    changed = pack_of(TEXT.replace("is kept for seven years after", "is kept seven years after"))

    assert [rule.digest for rule in again.rules] == [rule.digest for rule in ENGLAND.rules]
    assert changed.rules[0].digest != ENGLAND.rules[0].digest
    assert changed.rules[1].digest == ENGLAND.rules[1].digest
    assert all(len(rule.digest) == 64 for rule in ENGLAND.rules)


def test_the_digest_of_the_adult_rule_is_pinned() -> None:
    """The log of a practice names it: if this fails, give the pack a new version."""
    assert ENGLAND.rules[0].digest == PINNED


PINNED: Final = "02c81aed74c2ea5701ee50c97769b850f55e0f65a7843769ffe25b7fad3f2918"


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("years = 7", "years = 7\nweeks = 3", "rules[0].weeks"),
        ("years = 7", "", "rules[0].months"),
        ("years = 7", "years = 7\nmonths = 3", "rules[0].months"),
        ("years = 7", "years = 0", "rules[0].years"),
        ("years = 7", "years = true", "rules[0].years"),
        ("years = 7", 'years = "7"', "rules[0].years"),
        ('starts = "trigger"', 'starts = "whenever"', "rules[0].starts"),
        ("ages = [0, 16]", "ages = [16, 0]", "rules[1].ages"),
        ("ages = [0, 16]", "ages = [0]", "rules[1].ages"),
        ('mark = "insurer-condition"', 'mark = "hearsay"', "rules[0].source.mark"),
        ("valid_from = 2026-12-01", 'valid_from = "2026-12-01"', "valid_from"),
        ("valid_from = 2026-12-01", "valid_from = 2026-12-01T00:00:00", "valid_from"),
        ('version = "2026-12"', 'version = "2026-12"\ncolour = "red"', "colour"),
        ('version = "2026-12"', "", "version"),
        ('"joint", "child"]', '"joint", "choir"]', "rules[0].files"),
        ('id = "england/child"', 'id = "england/adult"', "rules"),
        ('id = "england/adult"', 'id = "wales/adult"', "rules[0].id"),
        ('id = "england/adult"', 'id = "england/ adult"', "rules[0].id"),
        ('title = "Balens"', 'title = "Balens"\naddress = "balens"', "rules[0].source.address"),
        ('title = "Balens"', 'title = "Balens"\nevidence = "sure"', "rules[0].source.evidence"),
    ],
)
def test_a_pack_that_is_not_wholly_understood_is_refused(before: str, after: str, key: str) -> None:
    with pytest.raises(NotUnderstood) as told:
        pack_of(TEXT.replace(before, after, 1))

    assert told.value.rule == "rule-pack"
    assert told.value.facts == {"file": "england/retention.toml", "key": key}


def test_what_a_source_says_besides_is_in_the_digest_too() -> None:
    where = 'title = "Balens"\naddress = "https://example.org"\nevidence = "confirmed"'
    more = pack_of(TEXT.replace('title = "Balens"', where, 1))
    less = pack_of(TEXT.replace('title = "Balens"', where.replace("confirmed", "secondary"), 1))

    assert len({pack.rules[0].digest for pack in (ENGLAND, more, less)}) == 3
