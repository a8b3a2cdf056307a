"""The review in words: groups, due days, what a file is kept longer for."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words
from app.domain.keeping import KeepReason
from app.domain.record_classes import RecordClass
from app.services.retention.items import Item, Standing
from app.services.retention.review import Outlook
from app.ui.class_words import what

_HEADINGS: Final = {
    Standing.READY: QT_TRANSLATE_NOOP("Retention", "Marked, and can be destroyed now"),
    Standing.OVERDUE: QT_TRANSLATE_NOOP("Retention", "Overdue"),
    Standing.DUE: QT_TRANSLATE_NOOP("Retention", "Due"),
    Standing.WAITING: QT_TRANSLATE_NOOP("Retention", "Marked, and waiting"),
    Standing.HELD: QT_TRANSLATE_NOOP("Retention", "On hold"),
    Standing.LATER: QT_TRANSLATE_NOOP("Retention", "Later"),
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


def heading(group: Standing) -> str:
    """The name of a group."""
    return said(_HEADINGS[group])


def keep_reasons() -> tuple[tuple[str, str], ...]:
    """What a file may be kept longer for."""
    return tuple((kind.value, said(words)) for kind, words in _KEPT_FOR.items())


def grouped(items: Iterable[Item]) -> dict[Standing, list[Item]]:
    """What stands in each group: of what is due, one class of record after another."""
    groups: dict[Standing, list[Item]] = {group: [] for group in Standing}
    for item in sorted(items, key=lambda one: [*RecordClass].index(one.record_class)):
        groups[item.standing].append(item)
    return groups


def counted(items: Iterable[Item]) -> str:
    """`Whole files 3 · Process notes 2`."""
    found: dict[RecordClass, int] = {}
    for item in items:
        found[item.record_class] = found.get(item.record_class, 0) + 1
    return "   ·   ".join(f"{class_heading(one)} {count}" for one, count in found.items())


def class_heading(record_class: RecordClass) -> str:
    """`Process notes`; of whole files `Files`."""
    if record_class is RecordClass.FILE:
        return said(QT_TRANSLATE_NOOP("Retention", "Whole files"))
    return what(record_class)


def marked_words(item: Item) -> str:
    """Since when something is marked, and until when it waits; nothing where it is not."""
    mark = item.marked
    if mark is None:
        return ""
    if item.lapsed:
        pattern = QT_TRANSLATE_NOOP(
            "Retention", "Marked on {on}. It has changed since: check it, and mark it again."
        )
    elif item.marked_ahead:
        pattern = QT_TRANSLATE_NOOP(
            "Retention",
            "Marked on {on}, which is still to come. Check this computer’s clock, and mark it "
            "again.",
        )
    elif item.standing is Standing.READY:
        pattern = QT_TRANSLATE_NOOP("Retention", "Marked on {on}. It has waited until {ready}.")
    else:
        pattern = QT_TRANSLATE_NOOP(
            "Retention", "Marked on {on}. It waits until {ready}, and can be taken back."
        )
    return said(pattern).format(on=in_words(mark.on), ready=in_words(mark.ready))


def counts(groups: Mapping[Standing, Sequence[Item]]) -> tuple[str, ...]:
    """How many are due, marked, on hold and later: the facts below the title."""
    due = len(groups[Standing.OVERDUE]) + len(groups[Standing.DUE])
    facts = [(QT_TRANSLATE_NOOP("Retention", "{n} due"), due)] if due else []
    facts += [
        (pattern, len(groups[standing]))
        for standing, pattern in _COUNTED.items()
        if groups[standing] or standing is Standing.LATER
    ]
    none = () if due else (said(QT_TRANSLATE_NOOP("Retention", "nothing due")),)
    return (*none, *(said(pattern).format(n=count) for pattern, count in facts))


_COUNTED: Final = {
    Standing.READY: QT_TRANSLATE_NOOP("Retention", "{n} to destroy"),
    Standing.WAITING: QT_TRANSLATE_NOOP("Retention", "{n} waiting"),
    Standing.HELD: QT_TRANSLATE_NOOP("Retention", "{n} on hold"),
    Standing.LATER: QT_TRANSLATE_NOOP("Retention", "{n} later"),
}


def clock_behind(today: dt.date, last: dt.date) -> str:
    """That the machine's clock cannot be right."""
    pattern = QT_TRANSLATE_NOOP(
        "Retention",
        "This computer says it is {today}, but the log was last written on {last}. Correct the "
        "clock before you destroy anything. If it is right, it was ahead on that day: sign a "
        "note first.",
    )
    return said(pattern).format(today=in_words(today), last=in_words(last))


def uncertified(count: int) -> str:
    """That destroyed files wait for their certificate."""
    pattern = QT_TRANSLATE_NOOP(
        "Retention",
        "Destroyed files that wait for their certificate: {n}. Encrypted traces were found on the "
        "disk. Their keys are overwritten.",
    )
    return said(pattern).format(n=count)


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


def due_words(item: Item, today: dt.date) -> str:
    """The day something falls due, as one says it."""
    due, day = item.due, item.due.on
    if day is None:
        if due.why.unconfirmed and due.day is not None:
            pattern = QT_TRANSLATE_NOOP("Retention", "not due · would be due on {day}")
            return said(pattern).format(day=in_words(due.day))
        return said(QT_TRANSLATE_NOOP("Retention", "no date yet"))
    words = in_words(day)
    if item.review.open:
        pattern = QT_TRANSLATE_NOOP("Retention", "current · would be kept to {day}")
    elif day == today:
        pattern = QT_TRANSLATE_NOOP("Retention", "due today, {day}")
    elif day < today:
        pattern = QT_TRANSLATE_NOOP("Retention", "due since {day}")
    else:
        pattern = QT_TRANSLATE_NOOP("Retention", "due {day}")
    return said(pattern).format(day=words)
