"""What the page of the rules asks of the practice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.domain.details import Details
from app.services.practice import ruling
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.own_texts import Naming
from app.services.practice.progress import Progress
from app.services.practice.ruling import Rulings
from app.services.retention import rule_moves
from app.services.retention.rule_moves import Moves

Kept: TypeAlias = tuple[int, tuple[Naming, ...]]
"""How many dates moved, and the own texts that name somebody now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Another word on the rules, and what it would move."""

    details: Details
    moved: Moves


Wish = Callable[[Handle, Progress], Wanted]


def rulings(practice: Handle, _: Progress) -> Rulings:
    """Every rule and where it stands."""
    return practice.do(ruling.rulings)


def answered(*ids: str, holds: bool) -> Wish:
    """Rules that apply here, or do not."""
    written = {"confirm" if holds else "not_here": [*ids]}
    return lambda practice, _: _seen(practice, practice.do(ruling.with_answers, written)[0])


def removed(identity: str) -> Wish:
    """An own rule taken away."""
    return lambda practice, _: _seen(practice, practice.do(ruling.without, identity))


def pack(name: str) -> Wish:
    """A pack more."""
    return lambda practice, _: _seen(practice, practice.do(ruling.with_pack, name))


def own(written: Mapping[str, Any], *, children: bool) -> Wish:
    """A rule of one's own that holds at once, with the one for children that follows from it."""
    return lambda practice, _: _seen(
        practice, practice.do(ruling.with_mine, written, children=children)
    )


def keep(wanted: Wanted) -> Callable[[Handle, Progress], tuple[Changed, Kept]]:
    """Let it hold, as it was shown."""

    def work(practice: Handle, _: Progress) -> tuple[Changed, Kept]:
        changed = practice.do(ruling.keep, wanted.details)
        return changed, (len(wanted.moved), changed.named)

    return work


def _seen(practice: Handle, details: Details) -> Wanted:
    return Wanted(details=details, moved=practice.do(rule_moves.moves, details))
