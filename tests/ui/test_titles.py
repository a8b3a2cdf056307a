"""The task bar, the window switcher and a shared screen read titles: they never name anybody."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.dialogs.ask import Ask, Question, WindowAsk
from app.ui.dialogs.chooser import Chooser
from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import Metrics
from app.ui.titles import TITLE
from tests.architecture.sources import APP, MODULES, Nodes, called, named, nodes, walked
from tests.builders.turns import in_front, until
from tests.builders.windows import said, shell_of

NAME: Final = "Callum Brightwater"
ASKED: Final = Question(title=f"Destroy {NAME}?", words=f"{NAME} goes.", yes="Yes", no="No")


def _nothing(*_: object) -> None: ...


WAYS: Final[dict[str, Callable[[Ask], None]]] = {
    "confirm": lambda ask: ask.confirm(ASKED, _nothing),
    "confirm_by_typing": lambda ask: ask.confirm_by_typing(ASKED, "K7M-Q4F", _nothing),
    "tell": lambda ask: ask.tell(f"About {NAME}", NAME, "Close"),
    "choose_folder": lambda ask: ask.choose_folder(f"Folder of {NAME}", _nothing),
    "choose_file": lambda ask: ask.choose_file(f"File of {NAME}", "", _nothing),
    "choose_new": lambda ask: ask.choose_new(f"Save {NAME}", "pack.pdf", _nothing),
}


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance) -> QWidget:
    made = shell_of(appearance)
    qtbot.addWidget(made)
    in_front(made)
    return made


def _titles() -> set[str]:
    """What the desktop reads of every window there is, shown or not."""
    of_widgets = {
        told
        for one in QApplication.topLevelWidgets()
        for told in (one.windowTitle(), one.windowIconText(), one.windowFilePath())
    }
    return of_widgets | {one.title() for one in QGuiApplication.allWindows()}


def _dialog(window: QWidget) -> QDialog:
    (found,) = (one for one in window.findChildren(QDialog) if one.isVisible())
    return found


def test_every_way_of_asking_is_tried() -> None:
    assert set(WAYS) == {name for name in vars(Ask) if not name.startswith("_")}


@pytest.mark.parametrize("way", WAYS)
def test_a_dialog_says_what_it_is_about_inside_and_only_there(window: QWidget, way: str) -> None:
    WAYS[way](WindowAsk(window, Metrics))
    until(lambda: any(one.isVisible() for one in window.findChildren(QDialog)))
    dialog = _dialog(window)

    assert _titles() <= {TITLE, ""}
    assert dialog.windowTitle() == TITLE
    assert NAME in said(dialog)  # for whoever sits there
    assert NAME in dialog.accessibleName()  # and for whoever hears it
    dialog.reject()


def test_a_chooser_that_has_something_to_say_says_it_under_the_same_title(
    window: QWidget, tmp_path: Path
) -> None:
    WAYS["choose_file"](WindowAsk(window, Metrics))
    until(lambda: window.findChild(Chooser) is not None)
    chooser = window.findChild(Chooser)
    assert isinstance(chooser, Chooser)
    chooser.setDirectory(str(tmp_path))
    told: set[str] = set()
    tick = QTimer(interval=5)

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.isVisible():
            tick.stop()
            told.update(_titles(), {box.windowTitle()})
            box.reject()

    tick.timeout.connect(look)
    tick.start()
    line = chooser.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    line.setText(f"{NAME}.pdf")
    chooser.accept()
    until(lambda: told)
    chooser.reject()

    assert told <= {TITLE, ""}


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_what_pops_up_over_the_window_has_no_title_either(window: QWidget) -> None:
    choice = QComboBox(window)
    choice.addItem(NAME)
    choice.show()
    line = QLineEdit(NAME, window)
    menu = line.createStandardContextMenu()
    choice.showPopup()
    until(choice.view().isVisible)
    menu.popup(window.mapToGlobal(window.rect().center()))
    until(menu.isVisible)

    assert _titles() <= {TITLE, ""}
    menu.close()
    choice.hidePopup()


def test_nothing_is_deleted_where_a_place_is_chosen(window: QWidget) -> None:
    WAYS["choose_folder"](WindowAsk(window, Metrics))
    until(lambda: window.findChild(Chooser) is not None)
    chooser = window.findChild(Chooser)
    assert isinstance(chooser, Chooser)
    shortcuts = chooser.findChildren(QShortcut)
    keys = {one.isEnabled() for one in shortcuts if one.key() == QKeySequence("Delete")}
    action = chooser.findChild(QAction, "qt_delete_action")

    assert keys == {False}
    assert isinstance(action, QAction)
    assert not action.isVisible()
    chooser.reject()


# Whatever else could put words into a title, or would bring a window of its own.
_TITLED: Final = frozenset(
    {"setWindowTitle", "setWindowFilePath", "setWindowIconText", "setWindowRole"}
)
_STRANGERS: Final = frozenset(
    {"QMessageBox", "QInputDialog", "QProgressDialog", "QErrorMessage", "QWizard", "QMdiSubWindow"}
    | {"QColorDialog", "QFontDialog", "QPrintDialog", "QPrintPreviewDialog", "QPageSetupDialog"}
    | {"QPrinter", "QSystemTrayIcon", "QDockWidget", "QSplashScreen", "QWhatsThis"}
)
_WINDOWS: Final = frozenset({"QMainWindow", "QDialog", "QFileDialog", "QWindow"})


def _entitled(tree: Nodes) -> Iterator[str]:
    """Where a window could get a title of its own, by the line."""
    for node in tree:
        match node:
            case ast.Call() if called(node) in _TITLED:
                yield f"line {node.lineno}: {called(node)}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="QFileDialog"))):
                yield f"line {node.lineno}: a dialog that nobody holds"
            case ast.Call(func=ast.Name(id=made)) if made in _WINDOWS:
                yield f"line {node.lineno}: {made} is made as it is"
            case ast.ImportFrom(names=names):
                yield from (f"{one.name} is imported" for one in names if one.name in _STRANGERS)
            case ast.Attribute(attr=name) if name in _STRANGERS:
                yield f"line {node.lineno}: {name}"
            case ast.ClassDef(bases=bases) if {ast.unparse(one) for one in bases} & _WINDOWS:
                calls = (one for one in ast.walk(node) if isinstance(one, ast.Call))
                if "entitle" not in {called(one) for one in calls}:
                    yield f"line {node.lineno}: {node.name} has no title"


def test_only_one_place_gives_titles() -> None:
    found = {
        f"{named(path)}: {what}"
        for path in MODULES
        for what in _entitled(nodes(path))
        if path != APP / "ui" / "titles.py"
    }

    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "self.setWindowTitle(question.title)",
        "QFileDialog.getSaveFileName(self, f'Pack for {name}')",
        "QFileDialog(self, name)",
        "dialog = QDialog(self)",
        "from PySide6.QtWidgets import QMessageBox",
        "QtWidgets.QMessageBox.information(self, name, words)",
        "class Card(QDialog):\n    def __init__(self):\n        super().__init__()",
    ],
)
def test_a_title_of_ones_own_is_seen(line: str) -> None:
    assert list(_entitled(walked(ast.parse(line))))
