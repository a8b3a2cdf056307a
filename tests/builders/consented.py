"""Consents and notes for releases: what is inside their scope, and what is outside."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.domain.consents import Category, Consent, HowGiven, Term
from app.domain.ids import Code, RecordId, new_id
from app.domain.kinds import CONSENT
from app.domain.notes import NoteKind
from app.domain.receivers import Receiver
from app.domain.text import typed
from app.services.handovers import release, release_send
from app.services.handovers.release import Wanted
from app.services.people.relinking import link_typed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice, signed_at
from app.services.records import write
from tests.services.handovers.test_document import text_of

INSIDE: Final = dt.date(2026, 6, 10)
OUTSIDE: Final = dt.date(2025, 3, 4)
GIVEN: Final = dt.date(2026, 11, 1)
RECIPIENT: Final = "Dr Abena Osei, 2 Hillfoot Bank"
WHO: Final[Mapping[Receiver, str]] = {  # whoever asks in practice, with an address
    Receiver.THERAPIST: "Una Berwick, counsellor, 3 Sandbed Lane",
    Receiver.GP: "Dr Abena Osei, 2 Hillfoot Bank",
    Receiver.SCHOOL: "Moorside School, 8 Carr Lane",
    Receiver.EMPLOYER: "Calder Mills, Personnel, 1 Weir Street",
    Receiver.INSURER: "Holme Health Insurance, PO Box 4",
    Receiver.SOLICITOR: "Sharp and Ley, solicitors, 9 Court Row",
    Receiver.POLICE: "North Yorkshire Police, 12 Ripon Road",
    Receiver.COURT: "The Family Court, 6 Assize Walk",
}
# What the forms of a consent and of an order say, but for whom it is.
AGREED: Final[dict[str, Any]] = {
    "on": "2026-11-01", "purpose": "what was asked for", "categories": ["notes"], "term": "once",
    "records_from": "2026-01-01", "how": "signed",
}  # fmt: skip
ORDERED: Final[dict[str, Any]] = {
    "on": "2026-11-02", "what": "court-order", "scope": "the notes of this year",
    "categories": ["notes"], "records_from": "2026-01-01",
}  # fmt: skip


def put(practice: Practice, record: Any) -> RecordId:
    change = Change(records=[record])
    link_typed(practice, change)
    commit(practice, change)
    return RecordId(record.id)


def beside(practice: Practice, code: Code, **more: Any) -> dict[str, Any]:
    return {"id": RecordId(new_id()), "file": code, "signed": signed_at(practice), **more}


def consent(practice: Practice, code: Code, *categories: Category, **more: Any) -> RecordId:
    """A consent; each of a file has a purpose of its own, or it would replace the one before."""
    before = sum(one.file == code for one in practice.all_of(CONSENT))
    given: dict[str, Any] = {
        "recipient": typed(RECIPIENT),
        "purpose": typed("her review of the tablets" + f" ({before + 1})" * bool(before)),
        "categories": categories or (Category.NOTES,),
        "records_from": dt.date(2026, 1, 1),
        "term": Term.ONCE,
        "how": HowGiven.SIGNED,
        "on": GIVEN,
        "given_by": practice.file(code).subjects,
    }
    return put(practice, Consent(**beside(practice, code, **(given | more))))


def written(
    practice: Practice,
    code: Code,
    text: str,
    on: dt.date = INSIDE,
    kind: NoteKind = NoteKind.SESSION,
) -> RecordId:
    return write.sign(practice, code, kind=kind, held_on=on, text=text).note


def sent(
    practice: Practice,
    folder: Path,
    authority: RecordId,
    code: Code,
    *,
    client_name: str = "",
    **wanted: Any,
) -> str:
    _, made = release.open_release(practice, code, authority, Wanted(**wanted))
    if client_name:
        release.apply(practice, made.id, {"client_name": client_name})
    out = folder / f"{made.id}.pdf"
    release_send.send(practice, made.id, out, accept_suggestions=True, plain=True)
    return text_of(out)
