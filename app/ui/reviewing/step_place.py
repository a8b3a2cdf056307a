"""Where one step of a page stands: in a column that scrolls, or as high as the page."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.overrides import override
from app.ui.reviewing.step_page import StepBase
from app.ui.theme.metrics import Metrics
from app.ui.widgets.scroll import Scroll


class StepPlace(QWidget):
    """One step at a time. What stands side by side stands in one column where it is narrow."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self._step: StepBase | None = None
        self.sheet = Scroll(metrics)
        self._high = QVBoxLayout()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.sheet, 1)
        down.addLayout(self._high, 1)

    def put(self, step: StepBase) -> None:
        """Show this step, from its beginning."""
        self._step = step
        step.fit(self.width())
        self._stand(step)
        self.sheet.to_top()

    def take_away(self) -> None:
        """Take the step off the screen at once, and soon out of memory."""
        step, self._step = self._step, None
        if step is not None:
            step.hide()
            self._high.removeWidget(step)
            self.sheet.column.removeWidget(step)
            step.deleteLater()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        step, held = self._step, QApplication.focusWidget()
        if step is None or not step.fit(self.width()):
            return
        self._stand(step)
        step.show()
        if held is not None and step.isAncestorOf(held):
            held.setFocus()  # it went when its part got another place

    def _stand(self, step: StepBase) -> None:
        to, other = self.sheet.column, self._high
        if not step.scrolls:
            to, other = other, to
        other.removeWidget(step)
        to.addWidget(step, 1)
        self.sheet.setVisible(step.scrolls)
