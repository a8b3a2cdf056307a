"""A clock that was set back lets nothing go that has expired, and keeps nobody out for ever."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.authority import Obstacle
from app.domain.consents import Consent
from app.domain.errors import NotAllowed
from app.domain.ids import RecordId
from app.domain.kinds import CONSENT
from app.services.handovers import basis
from app.services.practice.practice import Practice
from tests.builders.consented import consent, sent, written
from tests.builders.practices import TODAY, FixedClock, Made, client, opened

BACK = TODAY - dt.timedelta(days=90)
ENDS = TODAY - dt.timedelta(days=30)
AHEAD = TODAY + dt.timedelta(days=4000)


def obstacles(practice: Practice, record: RecordId) -> tuple[Obstacle, ...]:
    body = practice.kept[record]
    assert body.file is not None
    covers = basis.authority(practice, body.file, record)
    return basis.obstacles(practice, covers)


@pytest.mark.parametrize("meanwhile", ["", "after another note"])
def test_an_expired_consent_does_not_hold_again_when_the_clock_goes_back(
    empty: Made, tmp_path: Path, meanwhile: str
) -> None:
    with opened(empty.folder) as practice:
        practice.clock = FixedClock(BACK - dt.timedelta(days=30))
        code = client(practice, "Tamsin Arkle")
        record = consent(practice, code, on=BACK - dt.timedelta(days=30), expires=ENDS)
        written(practice, code, "We met.", on=BACK - dt.timedelta(days=30))
        practice.clock = FixedClock()
        written(practice, code, "We met again.", on=TODAY)
        before = obstacles(practice, record)
        practice.clock = FixedClock(BACK)
        if meanwhile:
            written(practice, code, "A note by a wrong clock.", on=BACK)
        now = obstacles(practice, record)
        with pytest.raises(NotAllowed):
            sent(practice, tmp_path, record, code)

    assert Obstacle.EXPIRED in before
    assert now == (Obstacle.BY_CLOCK,)


@pytest.mark.parametrize("meanwhile", ["", "after another note"])
def test_whose_clock_was_wrong_once_records_the_consent_again(empty: Made, meanwhile: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Tamsin Arkle")
        record = consent(practice, code, on=TODAY)
        practice.clock = FixedClock(AHEAD)
        written(practice, code, "Ahead.", on=TODAY)
        practice.clock = FixedClock()
        if meanwhile:
            written(practice, code, "We met.", on=TODAY)
        practice.clock = FixedClock(TODAY + dt.timedelta(days=1))
        old = obstacles(practice, record)
        again = consent(practice, code, on=TODAY)
        practice.clock = FixedClock(TODAY + dt.timedelta(days=1))
        new = obstacles(practice, again)

    assert old == ((Obstacle.BY_CLOCK,) if not meanwhile else ())
    assert new == ()


def test_a_clock_that_is_right_adds_nothing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Tamsin Arkle")
        record = consent(practice, code)
        body = practice.kept[record]

        assert isinstance(body, Consent)
        assert obstacles(practice, record) == ()
        assert len(practice.all_of(CONSENT, code)) == 1
