import datetime as dt

import pytest

from app.domain.notes import NoteKind
from app.domain.redaction import Item, Part
from app.services.handovers.contents import Frame, contents
from app.services.practice.jurisdictions import jurisdiction_of
from tests.builders.practices import TODAY

FRAME = Frame(
    requester="Rose Will",
    practice="Hazel",
    nation=jurisdiction_of("england"),
    contact=(),
    received=TODAY,
    built_on=TODAY,
    rules="",
)


def items(count: int) -> tuple[Item, ...]:
    return tuple(
        Item(
            id=f"i{place}",
            held_on=dt.date(2026, 2, 1 + place),
            kind=NoteKind.SESSION,
            order=f"{place}",
            parts=(Part(text="Walked."),),
        )
        for place in range(count)
    )


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 record is in this copy."), (2, "2 records are in this copy.")]
)
def test_how_many_records_were_found_is_said_in_whole_words(count: int, said: str) -> None:
    found = contents(FRAME, items(count)).searched[0].found

    assert said in str(found)
