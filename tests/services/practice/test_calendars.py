import subprocess
import sys
from datetime import date

import pytest

from app.domain.errors import NotUnderstood
from app.services.practice.calendars import holidays_of

ALL = {"england", "wales", "scotland", "northern-ireland"}


@pytest.mark.parametrize(
    ("day", "where"),
    [
        ("2026-12-25", ALL),
        ("2026-12-28", ALL),  # Boxing Day is a Saturday: substitute Monday
        ("2026-12-29", set()),
        ("2027-12-27", ALL),  # Christmas Day is a Saturday, Boxing Day a Sunday
        ("2027-12-28", ALL),
        ("2027-01-01", ALL),
        ("2027-01-04", {"scotland"}),  # 2 January is a Saturday: substitute Monday
        ("2027-03-26", ALL),  # Good Friday
        ("2027-03-29", ALL - {"scotland"}),  # Easter Monday
        ("2026-03-17", {"northern-ireland"}),
        ("2026-07-13", {"northern-ireland"}),  # 12 July is a Sunday: substitute Monday
        ("2026-11-30", {"scotland"}),
        ("2026-08-03", {"scotland"}),
        ("2026-08-31", ALL - {"scotland"}),
        ("2023-05-08", ALL),  # the coronation, once only
        ("2026-11-21", set()),
    ],
)
def test_each_nation_keeps_its_own_holidays(day: str, where: set[str]) -> None:
    kept = {nation for nation in ALL if holidays_of(nation)(date.fromisoformat(day))}

    assert kept == where


def test_years_beyond_every_table_still_have_a_christmas() -> None:
    assert holidays_of("england")(date(2041, 12, 25))


def test_an_unknown_nation_is_refused() -> None:
    with pytest.raises(NotUnderstood) as told:
        holidays_of("atlantis")

    assert told.value.rule == "unknown-nation"


def test_nothing_is_loaded_before_the_first_question() -> None:
    program = "import app.services.practice.calendars, sys; sys.exit('holidays' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
