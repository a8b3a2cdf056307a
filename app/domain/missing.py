"""What is still missing before a pack can be built: by its rule, and how many of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.redaction import Decision, Reason, State, Suggestion

UNDECIDED: Final = "undecided-suggestions"
NAME_UNSAID: Final = "client-name-missing"
NO_GROUND: Final = "no-ground"
NOT_KNOWN: Final = "record-not-known"
FORBIDDEN: Final = "record-perhaps-forbidden"
OF_THE_CHILD: Final = "record-perhaps-private"
OF_ANOTHER: Final = "record-of-another-client"
DETAILS_CHANGED: Final = "details-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that is missing; `count` where there can be several, `reason` without a ground."""

    rule: str
    count: int | None = None
    reason: Reason | None = None

    def __str__(self) -> str:
        """As it stands in JSON and in a refusal: `undecided-suggestions:44`."""
        more = self.count if self.reason is None else self.reason.value
        return self.rule if more is None else f"{self.rule}:{more}"


def to_decide(
    suggestions: Iterable[Suggestion], items: Mapping[str, Decision]
) -> tuple[Suggestion, ...]:
    """The suggestions that still need an answer.

    Nothing of a record that is withheld whole is sent, so what was found in it needs none.
    """
    withheld = {item for item, decision in items.items() if decision.state is State.WITHHOLD}
    return tuple(
        one for one in suggestions if one.state is State.UNDECIDED and one.item not in withheld
    )


def missing(
    *,
    undecided: int,
    gate: str | None,
    without_ground: Iterable[Reason] = (),
    more: Iterable[Missing] = (),
) -> tuple[Missing, ...]:
    """Everything that is missing: answers to suggestions, what shuts the gate, grounds in law."""
    found = [Missing(rule=UNDECIDED, count=undecided)] if undecided else []
    grounds = [Missing(rule=NO_GROUND, reason=reason) for reason in without_ground]
    return (*found, *([Missing(rule=gate)] if gate else []), *grounds, *more)
