"""A client of whom any report may be written, and a draft whose prompts are filled in."""

import datetime as dt
import re
from typing import Final

from app.domain.consents import Category, Term
from app.domain.ids import Code, RecordId
from app.domain.kinds import kind_named
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.consented import consent, written
from tests.builders.practices import client

SAID: Final = "We worked on sleep."


def file_of(practice: Practice) -> tuple[Code, RecordId]:
    """A client who came twice, with scores, and agreed to whatever can be written."""
    code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
    for day in (10, 17):
        written(practice, code, "The kettle.", dt.date(2026, 6, day))
    scores = {"on": "2026-06-17", "instrument": "phq-9", "answers": [1] * 8 + [0]}
    sign.sign(practice, kind_named("measure"), code, scores)
    given = consent(
        practice, code, *(one for one in Category if one is not Category.PROCESS),
        term=Term.UNTIL, expires=dt.date(2027, 2, 1),
    )  # fmt: skip
    return code, given


def filled_in(text: str) -> str:
    return re.sub(r"^\[.*\]$", SAID, text, flags=re.MULTILINE)
