"""An error nobody expected: a short code for where it arose, and none of its words."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Final

_CODE_LENGTH: Final = 8


def code_of(fault: BaseException) -> str:
    """A short code for where in the program a fault arose: the same fault, the same code.

    Made of the exception's type and the functions it passed, never of its words or values,
    which could hold what a client said.
    """
    import base64  # noqa: PLC0415  a start without a fault needs no digest
    import hashlib  # noqa: PLC0415  idem

    frames = traceback.extract_tb(fault.__traceback__)
    path = [
        type(fault).__qualname__,
        *(f"{_file(frame.filename)}:{frame.name}" for frame in frames),
    ]
    digest = hashlib.sha256("\n".join(path).encode()).digest()
    return base64.b32encode(digest).decode()[:_CODE_LENGTH]


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
        code = code_of(fault)
        places = (
            f"  {_file(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        )
        sys.stderr.write("\n".join((f"Schtum fault {code}: {kind.__qualname__}", *places)) + "\n")
        show(code)

    sys.excepthook = caught


def _file(path: str) -> str:
    """The last two parts of a path: where somebody installed the program is nobody's business."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])
