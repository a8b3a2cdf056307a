"""Qt remembers nothing of what was done here.

Its file dialog keeps the folders that it was in, in a file beside our settings: a folder called
after a client would be offered again to whoever starts the program, without a passphrase.
"""

import os
from typing import Final

from PySide6.QtCore import QSettings

_NOWHERE: Final = os.devnull  # nothing can be made below it


def keep_none() -> None:
    """Take from Qt every place it could write to. Call it before there is a window."""
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, _NOWHERE)
