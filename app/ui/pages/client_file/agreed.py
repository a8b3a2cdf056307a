"""What is agreed since the start and what is missing, in one line, and the way to its page."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.records.beginning import Beginning
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label

_LACKS: Final = QT_TRANSLATE_NOOP("AgreedAtStart", "Not recorded yet: {what}.")
_BACK: Final = QT_TRANSLATE_NOOP(
    "AgreedAtStart", "{name} no longer agrees to your keeping records. See what stops."
)


def missing_said(beginning: Beginning) -> str:
    """What the strip of the file says: what is missing, as on the page of the day."""
    if beginning.taken_back:
        return _translated(_BACK).format(name=beginning.taken_back[0].whose)
    return _translated(_LACKS).format(what=beginning.lacks)


class AgreedAtStart(QWidget):
    """A quiet line with both counts, and one link."""

    def __init__(self, metrics: Metrics, beginning: Beginning, does: Callable[[], object]) -> None:
        super().__init__()
        words = self.tr("At the start: {agreed} agreed, {missing} missing.")
        said = words.format(agreed=len(beginning.agreed), missing=len(beginning.missing))
        self.words = label("quiet", said, wrap=True)
        self.look = link(self.tr("View"), does)
        self.look.setAccessibleName(self.tr("View what is agreed at the start"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(metrics.gap(4))
        across.addWidget(self.words, 1)
        across.addWidget(self.look)


def _translated(words: object) -> str:
    return QCoreApplication.translate("AgreedAtStart", str(words))
