import datetime as dt

import pytest

from app.domain.ids import RecordId
from app.domain.renewals import REMIND_DAYS, Renewal, RenewalOf, RenewalState, outstanding, state_of

TODAY = dt.date(2026, 11, 21)


def renewal(name: str, until: dt.date, adds_to: str | None = None) -> Renewal:
    return Renewal(
        id=RecordId(name),
        on=dt.date(2025, 11, 21),
        what=RenewalOf.INSURANCE,
        until=until,
        adds_to=None if adds_to is None else RecordId(adds_to),
    )


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-1, RenewalState.OVERDUE),
        (0, RenewalState.SOON),
        (REMIND_DAYS, RenewalState.SOON),
        (REMIND_DAYS + 1, RenewalState.CURRENT),
    ],
)
def test_a_renewal_is_overdue_after_its_last_day_and_soon_for_thirty_before(
    days: int, state: RenewalState
) -> None:
    one = renewal("a", TODAY + dt.timedelta(days=days))
    assert state_of(one, [one], TODAY) is state


def test_what_was_renewed_since_is_replaced_and_no_longer_outstanding() -> None:
    old = renewal("a", TODAY - dt.timedelta(days=3))
    new = renewal("b", TODAY + dt.timedelta(days=362), adds_to="a")
    other = renewal("c", TODAY)

    assert state_of(old, [old, new, other], TODAY) is RenewalState.REPLACED
    assert outstanding([old, new, other], TODAY) == (other, new)
