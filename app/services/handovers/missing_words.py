"""What is still to do before something may go, in the words that both doors show."""

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from app import resources


def listed(missing: Iterable[object]) -> str:
    """What is missing, in words, one after the other."""
    return "; ".join(words_of(one) for one in missing)


def words_of(missing: object) -> str:
    """The words for one thing that is missing, such as `undecided-suggestions:44`."""
    rule, _, more = str(missing).partition(":")
    words = _words()
    if rule in words["counted"]:
        return str(words["counted"][rule]["one" if more == "1" else "several"]).format(n=more)
    return str(words["rules"].get(rule, rule)).format(reason=words["reasons"].get(more, more))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.text("words", "missing.toml"))
