"""Remember: the tick that asks, once, whether a practice is remembered on this computer."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.ui.theme.appearance import Appearance
from app.ui.widgets.tick import Tick

# The path that is kept can carry a name, so the words say where it is kept.
_WORDS = QT_TRANSLATE_NOOP("Details", "&Remember where this practice is on this computer")


def remember_tick(appearance: Appearance) -> Tick:
    """Ticked: most computers are one person's."""
    made = Tick(appearance, QCoreApplication.translate("Details", str(_WORDS)))
    made.setChecked(True)
    return made
