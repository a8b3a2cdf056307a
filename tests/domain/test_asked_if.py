"""Which questions of a form are asked, given what is filled in already."""

from dataclasses import fields
from typing import Any

import pytest

from app.domain import forms
from app.domain.asked_if import ASKED_IF, left_out
from app.domain.kinds import kind_named


class _Asked(dict[str, Any]):
    """A form that remembers which of its fields were looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_at: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.looked_at.add(key)
        return super().get(key, default)


@pytest.mark.parametrize("kind", ASKED_IF)
def test_what_is_asked_under_a_condition_may_be_left_out_and_comes_after_it(kind: str) -> None:
    order = [one.name for one in fields(kind_named(kind).body)]
    needed = {one.name for one in forms.asked(kind_named(kind)) if one.needed}
    for name, asked in ASKED_IF[kind].items():
        given = _Asked()
        asked(given)

        assert name not in needed
        assert all(order.index(one) < order.index(name) for one in given.looked_at)


@pytest.mark.parametrize(
    ("kind", "given", "aside"),
    [
        ("decision", {"telling": "told"}, {"not_told_because", "not_told_note", "look_again"}),
        ("decision", {"telling": "not-now"}, {"telling_lawful"}),
        ("decision", {"consulted": ["supervisor"]}, {"nobody_because"}),
        ("decision", {"consulted": []}, {"consulted_on", "advice"}),
        ("outcome", {"told_on": "2026-11-20"}, {"look_again"}),
        ("outcome", {"told_on": ""}, {"told_lawful"}),
        ("sharing", {"person": "somebody", "when": "routine"}, {"name", "trigger"}),
        ("reach", {"use": "do-not-use"}, {"allowed"}),
        ("approach", {"caller": "gp"}, {"answered"}),
        ("measure", {"instrument": "other"}, {"answers", "difficulty"}),
        ("contract", {}, set()),
    ],
)
def test_a_question_that_is_answered_already_is_not_asked(
    kind: str, given: dict[str, Any], aside: set[str]
) -> None:
    found = left_out(kind, given)

    assert aside <= found
    assert found.isdisjoint(given)
