"""A request for the records of somebody who has died, as the command line tells it."""

from app.domain.dates import in_words
from app.services.handovers.after_death import Asked

_BINDS = {
    True: "You said that you are a health professional in law, so it may bind you.",
    False: "You said that you are no health professional in law.",
    None: "Say in the practice’s details whether you are a health professional in law.",
}


def told(found: Asked | None) -> dict[str, object] | None:
    """The law by which somebody may ask; None of a client who lives."""
    if found is None:
        return None
    return {
        "law": found.law.law,
        "who": [*found.law.who],
        "by": found.by.isoformat(),
        "refuse": [*found.law.refuse],
        "caution": found.law.caution,
        "binds": found.binds,
    }


def lines(found: Asked | None) -> list[str]:
    """The same in words."""
    if found is None:
        return []
    return [
        f"Another law: {found.law.law}",
        f"Who may ask by it: {'; '.join(found.law.who)}",
        f"To be answered by {in_words(found.by)}. {found.law.caution} {_BINDS[found.binds]}",
        f"Not to be given: {'; '.join(found.law.refuse)}",
    ]
