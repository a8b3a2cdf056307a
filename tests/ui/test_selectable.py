"""Text that the mouse selects, and no key goes to."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.labels import Reading, label
from tests.builders.turns import in_front


def _over(one: QWidget) -> None:
    at = QPointF(2, 2)
    QApplication.sendEvent(one, QEnterEvent(at, at, QPointF(one.mapToGlobal(QPoint(2, 2)))))


def test_text_takes_the_focus_from_the_mouse_and_from_nothing_else(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    field, text, key = QLineEdit(), Reading("Rose came."), label("caption", "K7", selectable=True)
    for one in (field, text, key):
        column.addWidget(one)
    in_front(page)
    field.setFocus()

    for one in (text, key):
        assert one.focusPolicy() is Qt.FocusPolicy.NoFocus
        _over(one)
        QTest.mouseDClick(one, Qt.MouseButton.LeftButton, pos=QPoint(5, one.height() // 2))
        assert one.hasFocus()
        assert one.selectedText() in {"Rose", "K7"}
        QApplication.sendEvent(one, QEvent(QEvent.Type.Leave))
        assert one.focusPolicy() is Qt.FocusPolicy.ClickFocus  # it is being copied
        field.setFocus()
        QApplication.sendEvent(one, QEvent(QEvent.Type.Leave))
        assert one.focusPolicy() is Qt.FocusPolicy.NoFocus
