"""Classes of record: what a retention rule is about, whether a whole file or a part of one.

A note's kind says its class, and so does the kind of any other record. What has no rule of its
own follows its file.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.domain.clocks import Trigger
from app.domain.errors import NotUnderstood


class RecordClass(StrEnum):
    """The classes, by the words of the command line and of rule packs."""

    FILE = "file"
    ENQUIRY = "enquiry"
    CONTACT_DETAILS = "contact-details"
    SESSION = "session"
    PROCESS = "process"
    SUPERVISION = "supervision"
    MESSAGES = "messages"
    RISK = "risk"
    ATTACHMENTS = "attachments"
    RECORD = "record"
    COMPLAINTS = "complaints"
    REGISTERS = "practice-registers"


WHOLE: Final = frozenset({RecordClass.FILE, RecordClass.ENQUIRY})
"""Rules of these decide over a file as a whole."""

OWN: Final = frozenset({RecordClass.COMPLAINTS, RecordClass.REGISTERS})
"""Rules of these are about what the practice keeps of its own, outside every client's file."""

PARTS: Final = tuple(one for one in RecordClass if one not in WHOLE | OWN)
"""What can fall due inside a file, before the file does."""

_TRIGGERS: Final = MappingProxyType(
    {
        RecordClass.COMPLAINTS: (Trigger.OUTCOME, Trigger.LAST_ENTRY),
        RecordClass.REGISTERS: (Trigger.LAST_ENTRY, Trigger.TAX_DEADLINE),
    }
)
_TRIGGERS_OF_A_FILE: Final = (
    Trigger.LAST_SESSION,
    Trigger.ENDED,
    Trigger.LAST_CONTACT,
    Trigger.LAST_ENTRY,
    Trigger.DIED,
)

_NOTES: Final = MappingProxyType(
    {
        "session": RecordClass.SESSION,
        "process": RecordClass.PROCESS,
        "supervision": RecordClass.SUPERVISION,
        "contact": RecordClass.MESSAGES,
        "risk": RecordClass.RISK,
        "letter": RecordClass.ATTACHMENTS,
    }
)
_OTHER_NAMES: Final = MappingProxyType({"process-notes": RecordClass.PROCESS, **_NOTES})


def triggers_of(record_class: RecordClass) -> tuple[Trigger, ...]:
    """The days that records of a class can have, from which a rule for it can count."""
    return _TRIGGERS.get(record_class, _TRIGGERS_OF_A_FILE)


def class_of(kind: str) -> RecordClass:
    """The class of a note's kind, or of the kind of another record."""
    return _NOTES.get(kind, RecordClass.RECORD)


def class_named(text: str) -> RecordClass:
    """The class of this name, or of the kind of note it is made of.

    Raises NotUnderstood("unknown-class") with the names there are.
    """
    if text in _OTHER_NAMES:
        return _OTHER_NAMES[text]
    try:
        return RecordClass(text)
    except ValueError:
        raise NotUnderstood("unknown-class", classes=", ".join(RecordClass)) from None
