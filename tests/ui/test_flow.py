"""A row that becomes several lines."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.buttons import link
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import label


def test_what_a_word_heads_goes_on_below_the_first_of_it(qtbot: QtBot) -> None:
    row = Flow(20, heads=True)
    head, *others = (label("settle", "Still to do:"), *(link(f"thing {n}") for n in range(4)))
    holder = QWidget()
    for one in (head, *others):
        row.addWidget(one)
    holder.setLayout(row)
    qtbot.addWidget(holder)
    holder.show()
    holder.resize(head.sizeHint().width() + 3 * others[0].sizeHint().width(), 300)
    QApplication.processEvents()
    lines = {one.y() for one in others}

    assert len(lines) > 1
    assert {min(one.x() for one in others if one.y() == at) for at in lines} == {others[0].x()}
