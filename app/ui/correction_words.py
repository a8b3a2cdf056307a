"""Words for corrections: why something is corrected, and which due day was and which is."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.corrections import CorrectionReason
from app.domain.dates import in_words
from app.domain.retention import Due
from app.services.people.correct import Moved
from app.ui.record_words import due_in_short

_REASONS: Final = {
    CorrectionReason.MISTYPED: QT_TRANSLATE_NOOP("Corrected", "Typed wrongly"),
    CorrectionReason.LEARNED_LATER: QT_TRANSLATE_NOOP("Corrected", "Learned later"),
    CorrectionReason.BECAME_CLIENT: QT_TRANSLATE_NOOP("Corrected", "Enquiry became a client"),
    CorrectionReason.WORK_CHANGED: QT_TRANSLATE_NOOP("Corrected", "The work changed"),
    CorrectionReason.OTHER: QT_TRANSLATE_NOOP("Corrected", "Another reason"),
}
_OF_A_RECEIPT: Final = (
    CorrectionReason.MISTYPED,
    CorrectionReason.LEARNED_LATER,
    CorrectionReason.OTHER,
)


def reasons(*, of_receipt: bool = False) -> tuple[tuple[str, str], ...]:
    """Why a file is corrected, or the receipt of a request."""
    offered = _OF_A_RECEIPT if of_receipt else tuple(_REASONS)
    return tuple((one.value, _said(_REASONS[one])) for one in offered)


def before_and_after(moved: Moved) -> str:
    """The due day before and after, each with why, for a question."""
    words = _said(QT_TRANSLATE_NOOP("Corrected", "Before: {was}\n\nAfter: {now}"))
    said = words.format(was=moved.why_was, now=moved.why)
    if moved.now_due:
        more = QT_TRANSLATE_NOOP("Corrected", "It could then be destroyed from today.")
        said = f"{said}\n\n{_said(more)}"
    return said


def saved(moved: Moved) -> str:
    """What is told when it is saved: with the due date before and after, where it moved."""
    was, now = _short(moved.was), _short(moved.now)
    if was == now:
        return _said(QT_TRANSLATE_NOOP("Corrected", "Saved"))
    words = QT_TRANSLATE_NOOP("Corrected", "Saved. Before: {was}. Now: {now}.")
    return _said(words).format(was=was, now=now)


def signed(moved: Moved) -> str:
    """The same of a note that is signed."""
    was, now = _short(moved.was), _short(moved.now)
    if was == now:
        return _said(QT_TRANSLATE_NOOP("Corrected", "Signed"))
    words = QT_TRANSLATE_NOOP("Corrected", "Signed. Before: {was}. Now: {now}.")
    return _said(words).format(was=was, now=now)


def _short(due: Due) -> str:
    """The due date in short; while the rules wait to be confirmed, the one that they would give."""
    if due.on is None and due.would_be is not None and not due.why.still_open:
        words = QT_TRANSLATE_NOOP("Corrected", "would be due {day}")
        return _said(words).format(day=in_words(due.would_be))
    return due_in_short(due)


def long_past_words(received: dt.date) -> str:
    """What is asked about a request that would have come more than a year ago."""
    words = QT_TRANSLATE_NOOP("Corrected", "{day} is more than a year ago.")
    return _said(words).format(day=in_words(received))


def _said(text: object) -> str:
    return QCoreApplication.translate("Corrected", str(text))
