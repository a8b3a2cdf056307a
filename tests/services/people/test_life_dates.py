"""A birth or a death that a session contradicts is asked about, in whichever order they come."""

import datetime as dt

import pytest

from app.domain.notes import NoteKind
from app.domain.session_days import Doubt
from app.services.people import edit, life_dates
from app.services.people.edit import Amended
from app.services.people.life_dates import OddLife
from app.services.records import session_dates
from tests.builders.practices import TODAY, Made, client, joint_file, known, note, opened

FIRST, LAST = dt.date(2026, 3, 2), dt.date(2026, 6, 1)


@pytest.mark.parametrize("names", [("Ada Low",), ("Ada Low", "Ben Low")])
def test_what_contradicts_the_work_is_named_with_its_day(
    empty: Made, names: tuple[str, ...]
) -> None:
    several = len(names) > 1
    with opened(empty.folder) as practice:
        code = joint_file(practice, *names) if several else client(practice, names[0])
        for day in (FIRST, LAST):
            note(practice, code, "They came.", day)
        ada = known(practice, "Ada Low")
        ways = {
            Amended(born=FIRST): (),
            Amended(born=LAST): (OddLife(doubt=Doubt.BEFORE_BIRTH, day=FIRST),),
            Amended(died=LAST): (),
            Amended(died=FIRST): (OddLife(doubt=Doubt.AFTER_DEATH, day=LAST),) * (not several),
            Amended(born=None, died=None): (),
        }

        assert {one: life_dates.doubts(practice, ada, one) for one in ways} == ways
        edit.amend(practice, ada, Amended(died=LAST))
        found = session_dates.doubts(practice, code, NoteKind.SESSION, TODAY)
        assert found == (() if several else (Doubt.AFTER_DEATH,))
        assert session_dates.doubts(practice, code, NoteKind.CONTACT, TODAY) == ()
