"""Which days are public holidays: the one door to the `holidays` library.

The library is imported when the first deadline is worked out, not when the program starts: it
costs a tenth of a second that a therapist between two clients should not wait for.
"""

from datetime import date
from functools import cache

from app.domain.dates import Holidays
from app.domain.errors import NotUnderstood
from app.services.practice.jurisdictions import jurisdiction_of


def holidays_of(nation: str) -> Holidays:
    """The public holidays of one nation, substitute days included.

    Source: the folder of the nation says whose they are; the `holidays` library records them.
    Raises NotUnderstood("unknown-nation"), and "rule-pack" for a country the library has not.
    """
    calendar = jurisdiction_of(nation).calendar
    try:
        return _calendar(calendar.country, calendar.part)
    except NotImplementedError:
        file = f"{nation}/jurisdiction.toml"
        raise NotUnderstood("rule-pack", file=file, key="calendar") from None


@cache
def _calendar(country: str, part: str | None) -> Holidays:
    import holidays  # noqa: PLC0415  see above: a start must not pay for it

    days = holidays.country_holidays(country, subdiv=part)

    def is_holiday(day: date) -> bool:
        return day in days

    return is_holiday
