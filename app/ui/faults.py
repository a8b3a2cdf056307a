"""An error nobody expected, at the window: it shows a short code and goes on."""

import sys
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from app.domain.faults import code_of, places


def catch_faults(show: Callable[[str], object]) -> None:
    """Hand the code of every unexpected error to `show`; the program goes on.

    Standard error gets the code, the type and the places, and no words of the error.
    """

    def caught(
        kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        write_places(fault, trace)
        show(code_of(fault))

    sys.excepthook = caught


def write_places(fault: BaseException, trace: TracebackType | None) -> None:
    """Write to standard error where a fault arose, and no words of it.

    A program that was started from an icon may have none.
    """
    with suppress(OSError, AttributeError):
        sys.stderr.write(f"{places(fault, trace)}\n")
