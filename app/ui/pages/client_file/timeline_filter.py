"""What a timeline can be narrowed to: sessions, risk, agreements, scores, letters, who asked."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.kinds import RISK, kind_named
from app.domain.notes import NoteKind
from app.domain.records import Group
from app.services.records.find_in_file import Found

EVERYTHING: Final = "everything"
_WORDS: Final = {
    EVERYTHING: QT_TRANSLATE_NOOP("Timeline", "Everything"),
    "sessions": QT_TRANSLATE_NOOP("Timeline", "Sessions"),
    "risk": QT_TRANSLATE_NOOP("Timeline", "Risk"),
    "agreements": QT_TRANSLATE_NOOP("Timeline", "Agreements"),
    "scores": QT_TRANSLATE_NOOP("Timeline", "Questionnaires"),
    "letters": QT_TRANSLATE_NOOP("Timeline", "Letters"),
    "confidence": QT_TRANSLATE_NOOP("Timeline", "Asked and decided"),
    "notes": QT_TRANSLATE_NOOP("Timeline", "Other notes"),
}
_NOTES: Final = {
    NoteKind.SESSION: "sessions",
    NoteKind.RISK: "risk",
    NoteKind.LETTER: "letters",
}
_GROUPS: Final = {
    Group.BEGINNING: "agreements",
    Group.CONSENT: "agreements",
    Group.APPROACH: "confidence",
    Group.DECISION: "confidence",
    Group.MEASURE: "scores",
    Group.HANDOVER: "confidence",
}


def about_note(kind: NoteKind) -> str:
    """What a note is about."""
    return _NOTES.get(kind, "notes")


def about_record(kind: str) -> str:
    """What a record of this kind is about."""
    return "risk" if kind == RISK.name else _GROUPS.get(kind_named(kind).group, "notes")


def about_found(one: Found) -> str:
    """What the entry is about in which something was found."""
    return about_note(NoteKind(one.kind)) if one.is_note else about_record(one.kind)


def choices(here: set[str]) -> tuple[tuple[str, str], ...]:
    """What there is to choose: nothing where all is of one sort."""
    found = [key for key in _WORDS if key in here]
    if len(found) < len(("one", "another")):
        return ()
    keys = (EVERYTHING, *found)
    return tuple((key, QCoreApplication.translate("Timeline", str(_WORDS[key]))) for key in keys)
