"""Words for holds: why a file is held, since when, and when to look again."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words
from app.domain.holds import Hold, HoldReason, needs_review

_REASONS: Final = {
    HoldReason.COMPLAINT: QT_TRANSLATE_NOOP("Held", "Complaint"),
    HoldReason.CLAIM: QT_TRANSLATE_NOOP("Held", "Claim"),
    HoldReason.POSSIBLE_CLAIM: QT_TRANSLATE_NOOP("Held", "A claim is possible"),
    HoldReason.COURT: QT_TRANSLATE_NOOP("Held", "Court case"),
    HoldReason.SOLICITOR_ASKED: QT_TRANSLATE_NOOP("Held", "A solicitor or insurer asked"),
    HoldReason.POLICE: QT_TRANSLATE_NOOP("Held", "Police matter"),
    HoldReason.SAFEGUARDING: QT_TRANSLATE_NOOP("Held", "Safeguarding"),
    HoldReason.INQUIRY: QT_TRANSLATE_NOOP("Held", "Inquiry"),
    HoldReason.TAX: QT_TRANSLATE_NOOP("Held", "Tax records"),
    HoldReason.CLIENT_ASKED: QT_TRANSLATE_NOOP("Held", "Client asked for it"),
    HoldReason.OTHER: QT_TRANSLATE_NOOP("Held", "Another reason"),
    HoldReason.REQUEST: QT_TRANSLATE_NOOP("Held", "Access request"),
}


def reason(kind: HoldReason) -> str:
    """`Court case`."""
    return _said(_REASONS[kind])


def reasons() -> tuple[tuple[str, str], ...]:
    """What a person may hold a file for; a request places its own hold."""
    return tuple((kind.value, reason(kind)) for kind in _REASONS if kind is not HoldReason.REQUEST)


def hold_words(hold: Hold, today: dt.date) -> str:
    """`Court case   ·   held since 3 April 2026   ·   look again by 3 April 2027`."""
    parts = [
        reason(hold.reason),
        _said(QT_TRANSLATE_NOOP("Held", "on hold since {day}")).format(day=in_words(hold.opened)),
    ]
    if hold.lifted is not None:
        lifts = QT_TRANSLATE_NOOP("Held", "ends on {day}")
        parts.append(_said(lifts).format(day=in_words(hold.lifted)))
    elif hold.review_by is not None:
        again = QT_TRANSLATE_NOOP("Held", "review on {day}")
        if needs_review(hold, today):
            again = QT_TRANSLATE_NOOP("Held", "review was due on {day}")
        parts.append(_said(again).format(day=in_words(hold.review_by)))
    return "   ·   ".join(parts)


def _said(text: object) -> str:
    return QCoreApplication.translate("Held", str(text))
