"""A fault nobody expected: a short code for where it arose, and none of its words."""

import traceback
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


def places(fault: BaseException, trace: TracebackType | None) -> str:
    """The code, the type and the places of a fault, line by line, for whoever looks for it."""
    found = (
        f"  {_file(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    )
    return "\n".join((f"Schtum fault {code_of(fault)}: {type(fault).__qualname__}", *found))


def _file(path: str) -> str:
    """The last two parts of a path: where somebody installed the program is nobody's business."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])
