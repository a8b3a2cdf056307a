"""Where one can be in the window. Pages name routes; only the table knows which page that is."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Place(StrEnum):
    """Every page there is."""

    TODAY = "today"
    CLIENTS = "clients"
    NEW_CLIENT = "new-client"
    CLIENT = "client"
    NOTE = "note"
    AS_READ = "as-read"
    REPORT = "report"
    RECORD = "record"
    BEGINNING = "beginning"
    PAPERS = "papers"
    DECISION = "decision"
    SHEET = "sheet"
    EXTRACT = "extract"
    RELEASE = "release"
    SETTLE = "settle"
    SEARCH = "search"
    REQUESTS = "requests"
    NEW_REQUEST = "new-request"
    REQUEST = "request"
    APPROACH = "approach"
    ASKED = "asked"
    RETENTION = "retention"
    DESTROY = "destroy"
    PART = "part"
    RULES = "rules"
    YEAR = "year"
    LOG = "log"
    SETTINGS = "settings"
    REGISTERS = "registers"
    LETTER = "letter"
    DOCUMENTS = "documents"
    WORDING = "wording"
    TEMPLATES = "templates"
    BACKUPS = "backups"
    HELP = "help"
    GUIDE = "guide"


PRACTICE: Final = "practice"  # what a record of the practice's own is about
RENEWALS: Final = "renewals"  # where they are in the settings
DRAFT: Final = "draft:"  # before the id of a draft, in the part of a route
RELEASE: Final = "release:"  # before one that was opened
NEW: Final = "new"  # a note besides those that are being written


PAGES: Final = MappingProxyType(
    {"decision": Place.DECISION, "report": Place.REPORT}
)  # kinds with a page of their own


def page_of(kind: str, *, note: bool = False) -> Place:
    """Where a record of this kind is written."""
    return Place.NOTE if note else PAGES.get(kind, Place.RECORD)


@dataclass(frozen=True, slots=True)
class Route:
    """A place, what it is about (a code or an id) and which part of it to show.

    A search leads to the record `at` which it found, and marks the `words` that were asked for; the
    form of a record leads back to the place `at` which it was asked for, and its `words` are fields
    that are known there (`with_whom=gp`).
    """

    place: Place
    about: str | None = None
    part: str | None = None
    at: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the sidebar; the one that locks has no place."""

    place: Place | None
    words: object  # text marked for translation, which PySide types so
    key: str = ""
    holds: frozenset[Place] = frozenset()

    def label(self) -> str:
        """Its words in the person's language."""
        return QCoreApplication.translate("Section", str(self.words))


SECTIONS: Final = (
    Section(Place.TODAY, QT_TRANSLATE_NOOP("Section", "Today"), "Ctrl+1"),
    Section(
        Place.CLIENTS,
        QT_TRANSLATE_NOOP("Section", "Clients"),
        "Ctrl+2",
        frozenset(
            {
                Place.NEW_CLIENT,
                Place.CLIENT,
                Place.NOTE,
                Place.AS_READ,
                Place.REPORT,
                Place.RECORD,
                Place.DECISION,
                Place.SHEET,
                Place.EXTRACT,
                Place.RELEASE,
                Place.SETTLE,
                Place.PART,
                Place.BEGINNING,
                Place.PAPERS,
            }
        ),
    ),
    Section(Place.SEARCH, QT_TRANSLATE_NOOP("Section", "Search"), "Ctrl+3"),
    Section(
        Place.REQUESTS,
        QT_TRANSLATE_NOOP("Section", "Requests"),
        "Ctrl+4",
        frozenset({Place.NEW_REQUEST, Place.REQUEST, Place.APPROACH, Place.ASKED}),
    ),
    Section(
        Place.RETENTION,
        QT_TRANSLATE_NOOP("Section", "Retention"),
        "Ctrl+5",
        frozenset({Place.DESTROY, Place.RULES, Place.YEAR}),
    ),
    Section(Place.LOG, QT_TRANSLATE_NOOP("Section", "Log"), "Ctrl+6"),
)
FOOT: Final = (
    Section(
        Place.SETTINGS,
        QT_TRANSLATE_NOOP("Section", "Settings"),
        "Ctrl+,",
        frozenset({Place.REGISTERS, Place.LETTER, Place.DOCUMENTS, Place.WORDING, Place.TEMPLATES}),
    ),
    Section(Place.BACKUPS, QT_TRANSLATE_NOOP("Section", "Backups")),
    Section(Place.HELP, QT_TRANSLATE_NOOP("Section", "Help"), "F1", frozenset({Place.GUIDE})),
    Section(None, QT_TRANSLATE_NOOP("Section", "Lock"), "Ctrl+L"),
)
"""The lines at the foot of the sidebar; the last one leads nowhere, it locks."""


def section_of(route: Route) -> Section | None:
    """The line of the sidebar of a route: the practice's own records belong to its settings."""
    own = route.place in {Place.RECORD, Place.SETTLE} and route.about == PRACTICE
    return section_at(Place.SETTINGS if own else route.place)


def section_at(place: Place) -> Section | None:
    """The line of the sidebar that a place belongs to."""
    every = (*SECTIONS, *FOOT)
    return next((one for one in every if place is one.place or place in one.holds), None)
