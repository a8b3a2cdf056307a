"""The review in words: groups, due days, what a file is kept longer for."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words
from app.domain.keeping import KeepReason
from app.services.retention.review import Outlook, Review


class Group(StrEnum):
    """Where a file stands in the review."""

    OVERDUE = "overdue"
    DUE = "due"
    HELD = "held"
    LATER = "later"


_HEADINGS: Final = {
    Group.OVERDUE: QT_TRANSLATE_NOOP("Retention", "Overdue"),
    Group.DUE: QT_TRANSLATE_NOOP("Retention", "Due"),
    Group.HELD: QT_TRANSLATE_NOOP("Retention", "On hold"),
    Group.LATER: QT_TRANSLATE_NOOP("Retention", "Later"),
}

_KEPT_FOR: Final = {
    KeepReason.INSURER: QT_TRANSLATE_NOOP("Retention", "My insurer asks for it"),
    KeepReason.STILL_NEEDED: QT_TRANSLATE_NOOP("Retention", "Still needed"),
    KeepReason.CLIENT_ASKED: QT_TRANSLATE_NOOP("Retention", "Client asked for it"),
    KeepReason.COMPLAINT: QT_TRANSLATE_NOOP("Retention", "Complaint"),
    KeepReason.CLAIM: QT_TRANSLATE_NOOP("Retention", "Claim"),
    KeepReason.COURT: QT_TRANSLATE_NOOP("Retention", "Court case"),
    KeepReason.POLICE: QT_TRANSLATE_NOOP("Retention", "Police matter"),
    KeepReason.SAFEGUARDING: QT_TRANSLATE_NOOP("Retention", "Safeguarding"),
    KeepReason.INQUIRY: QT_TRANSLATE_NOOP("Retention", "Inquiry"),
    KeepReason.TAX: QT_TRANSLATE_NOOP("Retention", "Tax records"),
    KeepReason.OTHER: QT_TRANSLATE_NOOP("Retention", "Another reason"),
}


def said(text: object) -> str:
    """Marked words in the person's language."""
    return QCoreApplication.translate("Retention", str(text))


def heading(group: Group) -> str:
    """The name of a group."""
    return said(_HEADINGS[group])


def keep_reasons() -> tuple[tuple[str, str], ...]:
    """What a file may be kept longer for."""
    return tuple((kind.value, said(words)) for kind, words in _KEPT_FOR.items())


def group_of(review: Review) -> Group:
    """Where a file stands: a hold goes before everything."""
    if review.holds:
        return Group.HELD
    if review.overdue:
        return Group.OVERDUE
    return Group.DUE if review.is_due else Group.LATER


def grouped(reviews: Iterable[Review]) -> dict[Group, list[Review]]:
    """The files of each group, in their order."""
    groups: dict[Group, list[Review]] = {group: [] for group in Group}
    for review in reviews:
        groups[group_of(review)].append(review)
    return groups


def nothing_due(outlook: Outlook) -> str:
    """Why nothing is due, or until when."""
    days = [one.due.on for one in outlook.files if one.due.on and not one.open]
    if not outlook.answered:
        return said(
            QT_TRANSLATE_NOOP(
                "Retention", "Nothing is due: what your insurer asks for is not confirmed yet."
            )
        )
    if not days:
        return said(
            QT_TRANSLATE_NOOP(
                "Retention", "Nothing is due. A file is due some years after it was closed."
            )
        )
    pattern = said(QT_TRANSLATE_NOOP("Retention", "Nothing is due until {day}."))
    return pattern.format(day=in_words(min(days)))


def due_words(review: Review, today: dt.date) -> str:
    """The day a file falls due, as one says it."""
    day = review.due.on
    if day is None:
        if review.due.why.unconfirmed and review.due.day is not None:
            pattern = QT_TRANSLATE_NOOP("Retention", "not due · would be due on {day}")
            return said(pattern).format(day=in_words(review.due.day))
        return said(QT_TRANSLATE_NOOP("Retention", "no date yet"))
    words = in_words(day)
    if review.open:
        pattern = QT_TRANSLATE_NOOP("Retention", "current · would be kept to {day}")
    elif day == today:
        pattern = QT_TRANSLATE_NOOP("Retention", "due today, {day}")
    elif day < today:
        pattern = QT_TRANSLATE_NOOP("Retention", "due since {day}")
    else:
        pattern = QT_TRANSLATE_NOOP("Retention", "due {day}")
    return said(pattern).format(day=words)
