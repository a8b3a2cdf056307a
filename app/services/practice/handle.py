"""What a door holds of an open practice: journeys are made with it, and nobody sees inside.

The vaults, the keyrings and the roots stay behind it. A door names a journey of the services and
what it is about, and gets what that journey hands out: frozen values.
"""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar, final

from app.domain.errors import Trouble
from app.services.practice.as_now import shown_as_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn, SupportsIndex

    from app.domain.ids import Code
    from app.services.practice.practice import Practice

P = ParamSpec("P")
T = TypeVar("T")
_SERVICES: Final = "app.services."


@final
class Handle:
    """An open practice, from outside."""

    __slots__ = ("__as_signed", "__initials", "__practice")

    def __init__(self, practice: "Practice") -> None:
        self.__practice = practice
        self.__initials = False
        self.__as_signed = False

    def do(
        self,
        journey: "Callable[Concatenate[Practice, P], T]",
        /,
        *about: P.args,
        **more: P.kwargs,
    ) -> T:
        """Make this journey with the practice. It must be one of the services.

        Whatever was written elsewhere is not let in: it could hand out what it finds there.
        """
        if not journey.__module__.startswith(_SERVICES):
            raise TypeError("only a journey of the services is made with a practice")
        with self.told_when_late():
            return journey(self.__practice, *about, **more)

    @contextmanager
    def told_when_late(self) -> "Iterator[None]":
        """Mark trouble that comes after something was committed here."""
        before = self.__committed()
        try:
            yield
        except Trouble as trouble:
            trouble.late = trouble.late or self.__committed() != before
            raise

    def __committed(self) -> int | None:
        """How often something was committed; None where the disk does not even say that."""
        try:
            return self.__practice.records.vault.counter()
        except Trouble:
            return None

    def display(
        self,
        journey: "Callable[Concatenate[Practice, P], T]",
        /,
        *about: P.args,
        **more: P.kwargs,
    ) -> T:
        """As `do`, for what is only shown: with everybody called as they are now.

        In initials, or as it was signed, if that was asked for.
        """
        if not journey.__module__.startswith(_SERVICES):
            raise TypeError("only a journey of the services is made with a practice")
        shown = self.__practice if self.__as_signed else shown_as_now(self.__practice)
        if self.__initials:
            from app.services.practice.initials import shown_in_initials  # noqa: PLC0415  seldom

            shown = shown_in_initials(self.__practice)
        with self.told_when_late():
            return journey(shown, *about, **more)

    def show_initials(self, *, wanted: bool) -> None:
        """Have `display` say initials in the place of names, or names again."""
        self.__initials = wanted

    def show_as_signed(self, *, wanted: bool) -> None:
        """Have `display` say former names where a text was signed with them, or today's again."""
        self.__as_signed = wanted

    def __reduce_ex__(self, _protocol: "SupportsIndex") -> "NoReturn":
        """Refuse to be copied or packed: either would show what is kept here."""
        raise TypeError("a practice is neither copied nor packed")

    def __getstate__(self) -> "NoReturn":
        """Refuse what `object.__reduce_ex__` asks for, whoever calls it."""
        raise TypeError("a practice is neither copied nor packed")

    @property
    def uncertified(self) -> "frozenset[Code]":
        """The files that are destroyed and whose certificate waits for its proof."""
        return self.__practice.uncertified

    def interrupt(self) -> None:
        """Break off whatever query runs. The one call another thread may make."""
        self.__practice.interrupt()
