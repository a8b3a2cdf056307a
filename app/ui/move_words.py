"""Words for dates that move under other rules or in another nation, before and after."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.dates import in_words
from app.services.retention.rule_moves import MovedFile, Moves
from app.ui.class_words import unconfirmed, what

_SHOWN: Final = 12  # dates named in a question: more is no longer read


def _said(text: object) -> str:
    return QCoreApplication.translate("Rules", str(text))


def moves(moved: Moves) -> str:
    """Whatever falls due on another date, before and after, one a line."""
    follows = _said(QT_TRANSLATE_NOOP("Rules", "with the file"))
    of = QT_TRANSLATE_NOOP("Rules", "{what} of {day}")
    asked = QT_TRANSLATE_NOOP("Rules", "{file}, answer to the request of {day}")
    lines = [
        *map(_file, moved.files),
        *(
            _moved(
                f"{one.file}, {what(one.record_class)}",
                _day(one.before) or follows,
                _day(one.after) or follows,
            )
            for one in moved.classes
        ),
        *(
            _moved(
                _said(of).format(what=one.title, day=in_words(one.on)),
                _day(one.before),
                _day(one.after),
            )
            for one in moved.own
        ),
        *(
            _moved(
                _said(asked).format(file=one.file, day=in_words(one.received)),
                _day(one.before),
                _day(one.after),
            )
            for one in moved.requests
        ),
    ]
    if not lines:
        return _said(QT_TRANSLATE_NOOP("Rules", "Nothing falls due on another date."))
    more = len(lines) - _SHOWN
    head = _said(QT_TRANSLATE_NOOP("Rules", "Due dates that change: {n}.")).format(n=len(lines))
    rest = [_said(QT_TRANSLATE_NOOP("Rules", "And {n} more.")).format(n=more)] if more > 0 else []
    if not moved.answered:
        rest.append(unconfirmed())
    return "\n".join([head, *lines[:_SHOWN], *rest])


def _file(one: MovedFile) -> str:
    was, now = _day(one.before.on), _day(one.after.on)
    if was or now:
        return _moved(one.file, was, now)
    if one.after.why.unconfirmed:
        words = QT_TRANSLATE_NOOP("Rules", "{file}: would be due {day} once confirmed")
        return _said(words).format(file=one.file, day=_day(one.after.would_be))
    words = QT_TRANSLATE_NOOP(
        "Rules", "{file}: no due date any more (would have been {day} once confirmed)"
    )
    return _said(words).format(file=one.file, day=_day(one.before.would_be))


def _moved(about: str, was: str, now: str) -> str:
    """`K7M-Q4F: due 4 March 2034 (was 4 March 2033)`; where there is no date, it says so."""
    if not now:
        words = QT_TRANSLATE_NOOP("Rules", "{about}: no due date any more (was {was})")
    elif not was:
        words = QT_TRANSLATE_NOOP("Rules", "{about}: due {now} (had no due date)")
    else:
        words = QT_TRANSLATE_NOOP("Rules", "{about}: due {now} (was {was})")
    return _said(words).format(about=about, was=was, now=now)


def _day(day: dt.date | None) -> str:
    return "" if day is None else in_words(day)
