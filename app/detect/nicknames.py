"""What else a given name is called: Rebecca is Becca, Becky, Bex."""

from collections import defaultdict
from functools import lru_cache
from typing import Final

from app import resources
from app.detect.letters import is_everyday

_ALIKE: Final = 3  # letters with which two short forms of one name begin


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in resources.text("words", "nicknames.txt").splitlines():
        name, colon, others = line.partition(":")
        if colon and not line.startswith("#"):
            for other in others.split():
                found[name] |= {other}
                found[other] |= {name}
    return {name: frozenset(others | _siblings(name, found)) for name, others in found.items()}


def _siblings(name: str, found: dict[str, set[str]]) -> set[str]:
    """Other short forms of the same name that begin alike: Sam and Sammy."""
    begins = name[:_ALIKE]
    return {
        other
        for longer in tuple(found[name])
        for other in tuple(found.get(longer, ()))
        if len(name) >= _ALIKE and other.startswith(begins) and other != name
    }


def others_of(name: str) -> frozenset[str]:
    """The other forms of a folded given name, longer and shorter; none when it has none."""
    return _table().get(name, frozenset())


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Folded given names of the table that are not everyday words."""
    return frozenset(name for name in _table() if not is_everyday(name))
