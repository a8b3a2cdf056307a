"""Numbers and addresses in a record of how to reach a client: kept with the client's contacts.

The notes vault holds a reference to them, as to every name. What is not to be used is marked so
among the contacts, and is shown nowhere as a way to reach the client.
"""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.domain.people import FormKind
from app.domain.reach import Reach, ReachBy, ReachUse
from app.domain.text import typed
from app.services.people.edit import keep_contact
from app.services.people.relinking import link_typed, relink
from app.services.practice.commit import Change
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT

_KINDS: Final = MappingProxyType(
    {
        ReachBy.CALL: FormKind.PHONE,
        ReachBy.TEXT: FormKind.PHONE,
        ReachBy.EMAIL: FormKind.EMAIL,
        ReachBy.LETTER: FormKind.ADDRESS,
    }
)


def keep_addresses(practice: Practice, change: Change) -> None:
    """Link what is typed in the records of a change; an address in them becomes a contact first."""
    for place, record in enumerate(change.records):
        if isinstance(record, Reach):
            change.records[place] = _kept(practice, change, record)
    if change.forms:
        relink(practice, change, SILENT)
    else:
        link_typed(practice, change)


def _kept(practice: Practice, change: Change, record: Reach) -> Reach:
    clients = practice.file(record.file).subjects
    whose = record.whose or (clients[0] if len(clients) == 1 else None)
    kind = _KINDS.get(record.means)
    if whose is None or kind is None or record.address.mentions:
        return record
    use = record.use is ReachUse.USE
    text = keep_contact(practice, change, whose, kind, record.address.words, use=use)
    return replace(record, address=typed(text))
