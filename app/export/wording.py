"""The program's own sentences, filled in; they ship as files, to be read and translated.

A gap in a sentence takes words, a page number that only layout knows, or a withheld token.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from app import resources
from app.export.pdf.document import Printed, Run, Runs

_GAP: Final = re.compile(r"\{([a-z_]+)\}")


@lru_cache(maxsize=8)
def sentences(*parts: str) -> Mapping[str, Any]:
    """One file of sentences, by its place in the resources."""
    return tomllib.loads(resources.text(*parts))


def filled(sentence: str, **gaps: str | Run) -> Runs:
    """The sentence with every gap filled. What is put in is never read as a sentence itself."""
    runs: list[Run] = []
    for at, part in enumerate(_GAP.split(sentence)):
        value = gaps[part] if at % 2 else part
        run = Printed(text=value) if isinstance(value, str) else value
        if run != Printed(text=""):
            runs.append(run)
    return tuple(runs)


def counted(count: int, one: str, several: str) -> str:
    """A number with its noun: one record, 12 records."""
    return f"one {one}" if count == 1 else f"{count:,} {several}"
