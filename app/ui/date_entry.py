"""Days as people type them: day first, or month by its name, or as files write them."""

import datetime as dt
import re
from typing import Final

from app.domain.dates import parse
from app.domain.errors import NotUnderstood

_NUMBERS: Final = re.compile(r"(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})")
_NAMED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,})\.?,?\s+(\d{4})")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def day_from(typed: str) -> dt.date | None:
    """The day, or None when nothing was typed. Raises NotUnderstood("impossible-date")."""
    text = typed.strip().casefold()
    if not text:
        return None
    if numbers := _NUMBERS.fullmatch(text):
        day, month, year = map(int, numbers.groups())
        return parse(f"{year:04d}-{month:02d}-{day:02d}")
    if named := _NAMED.fullmatch(text):
        number, name, in_year = named.groups()
        if name[:3] not in _MONTHS:
            raise NotUnderstood("impossible-date")
        return parse(f"{int(in_year):04d}-{_MONTHS.index(name[:3]) + 1:02d}-{int(number):02d}")
    return parse(text)
