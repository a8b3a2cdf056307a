"""The words of a kind where the practice is: abroad they name no law, office or deadline."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from app import resources
from app.services.practice.practice import Practice
from app.services.records.kind_words import FieldWords, KindWords, words_of

_FILE: Final = ("abroad", "kinds.toml")


def words_here(practice: Practice, name: str) -> KindWords:
    """The words of a kind for this practice. Raises as `words_of`."""
    return words_of(name) if practice.law_of(None).known else abroad(name)


def stands_here(practice: Practice, name: str, state: str) -> str:
    """Where a record stands, in words."""
    return words_here(practice, name).states[state]


@cache
def abroad(name: str) -> KindWords:
    """The words of a kind where the law is that of no nation that is known."""
    words = words_of(name)
    other = _others().get(name, {})
    fields = other.get("fields", {})
    return replace(
        words,
        fields={key: _field(one, fields.get(key, {})) for key, one in words.fields.items()},
        states={**words.states, **other.get("states", {})},
    )


def _field(words: FieldWords, other: Mapping[str, Any]) -> FieldWords:
    """A field with what is said of it instead. Whoever says so speaks of another nation."""
    choices = {**words.choices, **other.get("choices", {})}
    return replace(words, **{"source": "", **other, "choices": choices})


@cache
def _others() -> Mapping[str, Any]:
    return tomllib.loads(resources.text(*_FILE))
