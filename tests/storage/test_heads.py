import datetime as dt
import json

import pytest

from app.domain.appointments import Appointment, Attendance, Where
from app.domain.errors import Damaged
from app.domain.ids import Code, NoteId
from app.domain.notes import NoteHead, NoteKind
from app.storage.notes.heads import PackedHeads, opened, packed, refuse_newer, with_more


@pytest.mark.parametrize("change", [{"v": 2}, {"another": 1}, {"fields": ["id", "mood"]}])
def test_a_sheaf_that_a_newer_program_wrote_is_said_to_be_newer(change: dict[str, object]) -> None:
    sheaf = json.loads(packed([])) | change

    with pytest.raises(Damaged, match="record-newer"):
        opened(Code("AAA-AAA"), [PackedHeads("sheaf", 1, json.dumps(sheaf).encode())])


SAID = [
    None,
    Appointment(),
    Appointment(began="14:00", minutes=50, attendance=Attendance.LATE, where=Where.ONLINE),
]


def head(session: Appointment | None, identity: str = "a") -> NoteHead:
    return NoteHead(
        id=NoteId(identity),
        file=Code("AAA-AAA"),
        kind=NoteKind.SESSION,
        held_on=dt.date(2026, 11, 2),
        written="2026-11-02T10:00:00Z#0000001",
        people=frozenset(),
        words=3,
        session=session,
    )


def sheaf(plain: bytes) -> PackedHeads:
    return PackedHeads("sheaf", 1, plain)


@pytest.mark.parametrize("session", SAID)
def test_what_is_said_of_a_session_lies_in_its_head(session: Appointment | None) -> None:
    assert opened(Code("AAA-AAA"), [sheaf(packed([head(session)]))]) == (head(session),)


def before_sessions() -> bytes:
    """A sheaf as it was written before sessions said when they were."""
    found = json.loads(packed([head(None)]))
    found["fields"] = found["fields"][:-1]
    found["rows"] = [row[:-1] for row in found["rows"]]
    return json.dumps(found, separators=(",", ":")).encode()


def test_a_sheaf_without_sessions_says_nothing_of_them_and_takes_more_heads() -> None:
    more, taken = with_more(before_sessions(), [head(SAID[2], "b")])

    assert opened(Code("AAA-AAA"), [sheaf(before_sessions())]) == (head(None),)
    assert opened(Code("AAA-AAA"), [sheaf(more)]) == (head(None), head(SAID[2], "b"))
    assert taken == 1


def test_a_sheaf_without_sessions_is_told_without_reading_it() -> None:
    """At an unlock there are hundreds of them: none of today's or yesterday's is parsed."""
    for plain in (before_sessions(), packed([head(None)])):
        refuse_newer(plain[: plain.index(b"]") + 1])


def test_a_choice_that_a_newer_program_knows_is_said_to_be_newer() -> None:
    plain = packed([head(SAID[2])]).replace(b'"late"', b'"early"')

    with pytest.raises(Damaged, match="record-newer"):
        opened(Code("AAA-AAA"), [sheaf(plain)])
    with pytest.raises(Damaged, match="record-newer"):
        refuse_newer(plain, kinds=True)
