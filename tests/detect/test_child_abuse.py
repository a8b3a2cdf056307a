"""What says that a child may be harmed is found; what only sounds like it is not."""

from typing import Any

import pytest

from app.detect.child_abuse import abuse_words, abuse_words_from, speaks_of_child_abuse
from app.domain.errors import NotUnderstood
from app.domain.tables import Table

WHOLE: dict[str, Any] = {
    "version": "1", "says": ["x"], "beside": ["y"], "hits": ["x"], "fine": ["y"],
}  # fmt: skip


@pytest.mark.parametrize("said", abuse_words().hits)
def test_what_says_it_is_found(said: str) -> None:
    assert speaks_of_child_abuse(said)
    assert speaks_of_child_abuse(f"She came late. {said} We stopped there.")


@pytest.mark.parametrize("said", abuse_words().fine)
def test_a_near_miss_is_not(said: str) -> None:
    assert not speaks_of_child_abuse(said)


def test_a_near_miss_does_not_hide_what_is_said_beside_it() -> None:
    assert speaks_of_child_abuse("He beat him at chess; at home his father beats him.")
    assert speaks_of_child_abuse("A bruise from rugby. Another bruise, which he will not explain.")


@pytest.mark.parametrize(
    ("key", "value"),
    [("says", []), ("beside", []), ("says", ["("]), ("version", ""), ("hits", 1), ("more", ["x"])],
)
def test_a_file_that_is_not_as_it_should_be_is_refused(key: str, value: object) -> None:
    with pytest.raises(NotUnderstood) as told:
        abuse_words_from(Table(file="child-abuse.toml", values={**WHOLE, key: value}))
    assert told.value.facts["key"] == key
