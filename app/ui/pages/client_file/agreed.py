"""What is agreed since the start and what is missing, in one line, and the way to its page."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.records.beginning import Beginning
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label

_ONE: Final = QT_TRANSLATE_NOOP("AgreedAtStart", "Not recorded yet: {first}.")
_MORE: Final = QT_TRANSLATE_NOOP("AgreedAtStart", "Not recorded yet: {first}, and {n} more.")
_BACK: Final = QT_TRANSLATE_NOOP(
    "AgreedAtStart", "{name} no longer agrees to your keeping records. See what stops."
)


def missing_said(beginning: Beginning) -> str:
    """What the strip of the file says: the first thing that is missing, and how many more.

    They are as many as the page counts to which it leads.
    """
    if beginning.taken_back:
        return _translated(_BACK).format(name=beginning.taken_back[0].whose)
    first, more = beginning.asks[0], len(beginning.missing) - 1
    words = _MORE if more else _ONE
    return _translated(words).format(first=_within(first.title), n=more)


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


def _within(title: str) -> str:
    """A title inside a sentence; a name that is all capitals stays one."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
