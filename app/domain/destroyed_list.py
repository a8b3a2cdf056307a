"""The list of what was destroyed, as a certificate carries it for a program: text to be signed.

    schtum-destroyed/1
    schtum.log/<practice>          whose log has these references
    <number>                       of the certificate
    <reference in the log>         one line for each file, or record, or form of a name

Its first line keeps it from being taken for a checkpoint. Signing it is in app/keys/signing.py.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.errors import Damaged
from app.domain.ids import Subject

FORMAT: Final = "schtum-destroyed/1"
MOST: Final = 20
"""References in one list: so many stay together on a page."""

_AROUND: Final = 4  # format, origin, number, and what follows the last newline
_NUMBER: Final = re.compile(r"[0-9A-F-]{1,32}")
_SUBJECT: Final = re.compile(r"[0-9a-f]{32}")


def lists(origin: str, number: str, subjects: Sequence[str]) -> Iterator[str]:
    """The texts that tell of these files, each with a newline at its end."""
    for at in range(0, len(subjects), MOST):
        lines = (FORMAT, origin, number, *subjects[at : at + MOST])
        yield "".join(f"{line}\n" for line in lines)


def subjects_in(text: str, *, origin: str) -> frozenset[Subject]:
    """The files that a text tells of. Raises Damaged("not-a-certificate") for any other text."""
    lines = text.split("\n")
    if lines[:2] != [FORMAT, origin] or lines[-1] or len(lines) <= _AROUND:
        raise Damaged("not-a-certificate")
    number, *subjects = lines[2:-1]
    if not _NUMBER.fullmatch(number):
        raise Damaged("not-a-certificate")
    if not all(map(_SUBJECT.fullmatch, subjects)):
        raise Damaged("not-a-certificate")
    return frozenset(map(Subject, subjects))
