import pytest

from app.domain.errors import NotUnderstood
from app.domain.jurisdictions import jurisdiction_from
from tests.builders.ruritania import RURITANIA, read


def test_rules_that_are_borrowed_are_the_lenders_and_named_after_it() -> None:
    files = {**RURITANIA, "retention": {"borrowed_from": "ruritania"}}

    nation = jurisdiction_from(
        "syldavia", files, lent=lambda name: RURITANIA if name == "ruritania" else None
    )

    assert nation.borrowed_from == "Ruritania"
    assert nation.retention == read().retention


def test_what_is_borrowed_is_not_lent_again() -> None:
    borrowing = {**RURITANIA, "retention": {"borrowed_from": "wales"}}
    with pytest.raises(NotUnderstood) as told:
        jurisdiction_from(
            "syldavia",
            {**RURITANIA, "retention": {"borrowed_from": "ruritania"}},
            lent=lambda _: borrowing,
        )

    assert told.value.facts["file"] == "ruritania/retention.toml"


def test_what_is_borrowed_comes_whole() -> None:
    both = {**RURITANIA, "retention": {"borrowed_from": "ruritania", "version": "2"}}
    with pytest.raises(NotUnderstood) as told:
        jurisdiction_from("syldavia", both, lent=lambda _: RURITANIA)

    assert told.value.facts == {"file": "syldavia/retention.toml", "key": "version"}
