"""Moments: a time stamp as the clock on the wall said it."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_SAVED: Final = QT_TRANSLATE_NOOP("Draft", "Draft saved {time}")


def local(stamp: str) -> dt.datetime:
    """The moment of a stamp, which is in UTC, on this computer's clock."""
    return dt.datetime.fromisoformat(stamp).astimezone()


def draft_saved(stamp: str, *, seconds: bool = False) -> str:
    """That a draft was saved, and when."""
    said = QCoreApplication.translate("Draft", str(_SAVED))
    return said.format(time=f"{local(stamp):{'%H:%M:%S' if seconds else '%H:%M'}}")
