"""Progress and cancelling: how long work says how far it is, and how it is stopped."""

from typing import Final, Protocol


class Progress(Protocol):
    """Handed to long work. A step reports, and raises Cancelled when the person asked."""

    def step(self, done: int, total: int) -> None:
        """`done` of `total` parts are finished."""
        ...


class Silent:
    """Progress that nobody watches and nobody stops."""

    def step(self, done: int, total: int) -> None:
        """Say nothing."""


SILENT: Final = Silent()
