"""What is agreed at the start and cannot be recorded as it was asked for, in words."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

AGREED: Final[Mapping[str, tuple[object, object]]] = {
    "beginning-unknown": (
        QT_TRANSLATE_NOOP(
            "Problem", "That is no longer missing, or has to be recorded separately."
        ),
        QT_TRANSLATE_NOOP("Problem", "Look at the list again. Nothing was changed."),
    ),
}
