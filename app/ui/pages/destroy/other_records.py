"""What goes with a file besides its notes: how many records of each kind, in words."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.kinds import EXTRACT, HOLD, RELEASE, REQUEST, SHEET, kind_named
from app.services.records.kind_words import words_of

PLAIN: Final = {
    HOLD.name: (QT_TRANSLATE_NOOP("Destroy", "1 hold"), QT_TRANSLATE_NOOP("Destroy", "{n} holds")),
    REQUEST.name: (
        QT_TRANSLATE_NOOP("Destroy", "1 access request"),
        QT_TRANSLATE_NOOP("Destroy", "{n} access requests"),
    ),
    RELEASE.name: (
        QT_TRANSLATE_NOOP("Destroy", "1 release"),
        QT_TRANSLATE_NOOP("Destroy", "{n} releases"),
    ),
    SHEET.name: (
        QT_TRANSLATE_NOOP("Destroy", "1 supervision sheet"),
        QT_TRANSLATE_NOOP("Destroy", "{n} supervision sheets"),
    ),
    EXTRACT.name: (
        QT_TRANSLATE_NOOP("Destroy", "1 extract"),
        QT_TRANSLATE_NOOP("Destroy", "{n} extracts"),
    ),
}
"""What records are called that nobody fills in a form for; the others have a title."""


def other_records(counts: Mapping[str, int]) -> str:
    """`Besides the notes: 2 “If we meet”, 1 hold.`; nothing when there is nothing else."""
    if not counts:
        return ""
    listed = ", ".join(_counted(name, count) for name, count in counts.items())
    return _said(QT_TRANSLATE_NOOP("Destroy", "Besides the notes: {records}.")).format(
        records=listed
    )


def _counted(name: str, count: int) -> str:
    if kind_named(name).form:
        return f"{count} “{words_of(name).title}”"
    one, many = PLAIN[name]
    return _said(one if count == 1 else many).format(n=count)


def _said(text: object) -> str:
    return QCoreApplication.translate("Destroy", str(text))
