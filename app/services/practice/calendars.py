"""Which days are public holidays: the one door to the `holidays` library.

The library is imported when the first deadline is worked out, not when the program starts: it
costs a tenth of a second that a therapist between two clients should not wait for.
"""

from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from app.domain.dates import Holidays
from app.domain.nations import Nation, nation_from

_SUBDIVISIONS: Final = MappingProxyType(
    {
        Nation.ENGLAND: "ENG",
        Nation.WALES: "WLS",
        Nation.SCOTLAND: "SCT",
        Nation.NORTHERN_IRELAND: "NIR",
    }
)


def holidays_of(nation: str) -> Holidays:
    """The public holidays of one nation, substitute days included.

    Source: the bank holidays of gov.uk as the `holidays` library records them.
    Raises NotUnderstood("unknown-nation").
    """
    return _calendar(nation_from(nation))


@cache
def _calendar(nation: Nation) -> Holidays:
    import holidays  # noqa: PLC0415  see above: a start must not pay for it

    days = holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation])

    def is_holiday(day: date) -> bool:
        return day in days

    return is_holiday
