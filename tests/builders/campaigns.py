"""Campaigns: how much of each is tried with which seed, and what is told of it at the end.

Both come from the environment; docs/reliability.md says the defaults and what they found.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

SEED: Final = int(os.environ.get("CAMPAIGN_SEED", "20261128"))
EVERY: Final = int(os.environ.get("CAMPAIGN_EVERY", "1"))
"""Of system calls, this many to one that is tried."""
STATES: Final = int(os.environ.get("CAMPAIGN_STATES", "700"))
"""How many different states after a power cut are tried of each command."""
TWICE: Final = int(os.environ.get("CAMPAIGN_TWICE", "20"))
"""Of so many states after a power cut, each unlock is cut as often again."""
TOLD: Final = "campaign"


@dataclass(slots=True)
class Campaign:
    """What was tried so far, and what was found; all of it is tried before anything fails."""

    name: str
    tried: int = 0
    notes: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def trying(self, what: object) -> Iterator[None]:
        """One try; a fault in it is kept for the end."""
        self.tried += 1
        try:
            yield
        except Exception as fault:  # noqa: BLE001  whatever it is, the next try is made too
            self.faults[str(what)] = f"{type(fault).__name__}: {fault}"[:2000]


@contextmanager
def campaign(name: str, told: list[tuple[str, object]]) -> Iterator[Campaign]:
    """A campaign; `told` are a test's properties, where its one line goes. Fails on any fault."""
    made, begun = Campaign(name), time.monotonic()
    try:
        yield made
    finally:
        seconds = time.monotonic() - begun
        notes = "".join(f", {note}" for note in made.notes)
        line = f"{name}: seed {SEED}, {made.tried} tried, {len(made.faults)} faults{notes}"
        told.append((TOLD, f"{line}, {seconds:.0f} s"))
    assert not made.faults, "\n".join(f"{what}: {fault}" for what, fault in made.faults.items())
