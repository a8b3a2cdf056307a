"""Qt remembers nothing of what was done here.

Its file dialog keeps the folders that it was in, in a file beside our settings: a folder called
after a client would be offered again to whoever starts the program, without a passphrase. And it
can be told, by a file in the folder of settings, to log every text that it draws: a desktop keeps
what a program says in a journal.
"""

import os
from typing import Final

from PySide6.QtCore import QLoggingCategory, QSettings

_NOWHERE: Final = os.devnull  # nothing can be made below it
_SILENT: Final = "*.debug=false\n*.info=false"


def keep_none() -> None:
    """Take from Qt every place it could write to. Call it before there is a window."""
    QLoggingCategory.setFilterRules(_SILENT)  # what the environment asks for is gone (this_machine)
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, _NOWHERE)
