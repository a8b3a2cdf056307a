"""A client of whom things are agreed: who may be told, consents, risk; what others read of it."""

import datetime as dt
from typing import Any

from app.domain.appointments import Appointment, Attendance
from app.domain.ids import Code, NoteId, RecordId
from app.domain.kinds import kind_named
from app.domain.notes import NoteKind
from app.services.people import edit
from app.services.people.edit import Amended
from app.services.practice.practice import Practice
from app.services.records import sign, write
from tests.builders.practices import TODAY, client, known

CLIENT, JOY, NUMBER = "Iris Mallow", "Joy Okafor", "07700 900789"
WORDS = "I am someone Iris asked me to ring. Please check that she is all right."
TRIGGER = "a session is missed and there is no answer by six"


def a_client(practice: Practice) -> Code:
    """Iris Mallow, with her neighbour Joy Okafor, her GP and a supervisor known to the file."""
    code = client(
        practice, CLIENT, (JOY, "neighbour"), ("Dr Amara Birch", "GP"), ("Nora Lind", "supervisor")
    )
    edit.amend(practice, known(practice, CLIENT), Amended(
        phones=("07700 900111",), addresses=("4 High Street, Leeds, LS1 4AB",),
    ))  # fmt: skip
    edit.amend(practice, known(practice, JOY), Amended(phones=(NUMBER, "01632 960222")))
    return code


def sign_one(
    practice: Practice, code: Code, kind: str, adds_to: RecordId | None = None, **fields: Any
) -> RecordId:
    """A record of this kind; its day is that of the third of November if none is given."""
    given = {"on": "2026-11-03", **fields}
    return sign.sign(practice, kind_named(kind), code, given, adds_to=adds_to).record


def contact(practice: Practice, code: Code, **more: Any) -> RecordId:
    """Joy is agreed as the emergency contact."""
    iris, joy = known(practice, CLIENT), known(practice, JOY)
    return sign_one(practice, code, "sharing", **{
        "with_whom": "emergency-contact", "person": joy, "when": "emergency",
        "what": ["attendance", "risk"], "trigger": TRIGGER, "words": WORDS, "agreed_by": [iris],
        **more,
    })  # fmt: skip


def supervised(practice: Practice, code: Code, **more: Any) -> RecordId:
    """A supervisor hears themes as a matter of routine; nobody has said so to the client."""
    return sign_one(practice, code, "sharing", **{
        "with_whom": "supervisor", "name": "Nora Lind", "when": "routine", "what": ["themes"],
        "why": "supervision is required", **more,
    })  # fmt: skip


def consented(practice: Practice, code: Code, **more: Any) -> RecordId:
    """A consent to one report for a solicitor."""
    return sign_one(practice, code, "consent", more.pop("adds_to", None), **{
        "recipient": "Fern Vale Solicitors", "purpose": "a claim about the accident",
        "categories": ["attendance", "report"], "term": "until", "expires": "2027-01-31",
        "how": "signed", "given_by": [known(practice, CLIENT)], **more,
    })  # fmt: skip


def at_risk(practice: Practice, code: Code, level: str = "current", **more: Any) -> RecordId:
    """A record of risk."""
    return sign_one(practice, code, "risk", **{"level": level, **more})


def did_not_come(practice: Practice, code: Code, held_on: dt.date = TODAY) -> NoteId:
    """A session that the client missed."""
    missed = Appointment(attendance=Attendance.DID_NOT_ATTEND)
    return write.sign(
        practice, code, kind=NoteKind.SESSION, held_on=held_on, text="Nobody came.", session=missed
    ).note
