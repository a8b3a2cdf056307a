"""Words about access requests that several pages say alike."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words
from app.services.handovers.workspace import Asked

_FRIDAY: Final = 4
SOON: Final = 7  # days: less than a week is something to settle


def said(text: object) -> str:
    """Marked words in the person's language."""
    return QCoreApplication.translate("Request", str(text))


def day(value: dt.date) -> str:
    """A day of the deadline: `Wednesday 2 December`, with the year when it is not near."""
    return in_words(value, weekday=True).rsplit(" ", 1)[0]


def safe_day(asked: Asked) -> str:
    """The day by which a reply is safe: the cautious one, or the Friday before it."""
    on = asked.clock.cautious
    return day(on - dt.timedelta(days=max(0, on.weekday() - _FRIDAY)))


def left(days: int) -> str:
    """How many days are left."""
    if days == 0:
        return said(QT_TRANSLATE_NOOP("Request", "due today"))
    if days < 0:
        late = -days
        pattern = QT_TRANSLATE_NOOP("Request", "{n} days late")
        if late == 1:
            pattern = QT_TRANSLATE_NOOP("Request", "1 day late")
        return said(pattern).format(n=late)
    pattern = QT_TRANSLATE_NOOP("Request", "{n} days left")
    if days == 1:
        pattern = QT_TRANSLATE_NOOP("Request", "1 day left")
    return said(pattern).format(n=days)


def clock_facts(asked: Asked) -> tuple[str, ...]:
    """Received, due, days left, and whether the clock runs."""
    received = said(QT_TRANSLATE_NOOP("Request", "received {day}"))
    due = said(QT_TRANSLATE_NOOP("Request", "due {day}"))
    facts = [received.format(day=in_words(asked.request.received))]
    if asked.request.closed is not None:
        closed = said(QT_TRANSLATE_NOOP("Request", "closed {day}"))
        return (*facts, closed.format(day=in_words(asked.request.closed)))
    if asked.clock.known:
        facts += [due.format(day=day(asked.clock.due)), left(asked.left)]
    running = QT_TRANSLATE_NOOP("Request", "clock running")
    waiting = QT_TRANSLATE_NOOP("Request", "waiting for an answer")
    return (*facts, said(waiting if asked.waiting else running))
