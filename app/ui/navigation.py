"""Where one can be in the window. Pages name routes; only the table knows which page that is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Place(StrEnum):
    """Every page there is."""

    CLIENTS = "clients"
    NEW_CLIENT = "new-client"
    CLIENT = "client"
    NOTE = "note"
    RECORD = "record"
    BEGINNING = "beginning"
    SETTLE = "settle"
    SEARCH = "search"
    REQUESTS = "requests"
    NEW_REQUEST = "new-request"
    REQUEST = "request"
    RETENTION = "retention"
    DESTROY = "destroy"
    PART = "part"
    RULES = "rules"
    LOG = "log"
    SETTINGS = "settings"
    BACKUPS = "backups"
    HELP = "help"


PRACTICE: Final = "practice"  # what a record of the practice's own is about
RENEWALS: Final = "renewals"  # where they are in the settings
DRAFT: Final = "draft:"  # before the id of a draft, in the part of a route
NEW: Final = "new"  # a note besides those that are being written


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
    """A line of the sidebar."""

    place: Place
    words: object  # text marked for translation, which PySide types so
    holds: frozenset[Place] = frozenset()

    def label(self) -> str:
        """Its words in the person's language."""
        return QCoreApplication.translate("Section", str(self.words))


SECTIONS: Final = (
    Section(
        Place.CLIENTS,
        QT_TRANSLATE_NOOP("Section", "Clients"),
        frozenset(
            {
                *(Place.NEW_CLIENT, Place.CLIENT, Place.NOTE, Place.RECORD, Place.SETTLE),
                *(Place.PART, Place.BEGINNING),
            }
        ),
    ),
    Section(Place.SEARCH, QT_TRANSLATE_NOOP("Section", "Search")),
    Section(
        Place.REQUESTS,
        QT_TRANSLATE_NOOP("Section", "Requests"),
        frozenset({Place.NEW_REQUEST, Place.REQUEST}),
    ),
    Section(
        Place.RETENTION,
        QT_TRANSLATE_NOOP("Section", "Retention"),
        frozenset({Place.DESTROY, Place.RULES}),
    ),
    Section(Place.LOG, QT_TRANSLATE_NOOP("Section", "Log")),
    Section(Place.SETTINGS, QT_TRANSLATE_NOOP("Section", "Settings"), frozenset({Place.BACKUPS})),
)


def section_of(route: Route) -> int | None:
    """Which line of the sidebar a route belongs to: the practice's own records to its settings."""
    own = route.place is Place.RECORD and route.about == PRACTICE
    return section_at(Place.SETTINGS if own else route.place)


def section_at(place: Place) -> int | None:
    """Which line of the sidebar a place belongs to; None for help."""
    for row, section in enumerate(SECTIONS):
        if place is section.place or place in section.holds:
            return row
    return None
