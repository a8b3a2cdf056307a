"""A page with everything the window is made of, and ways to look at it as a reader would."""

import sys
from collections.abc import Iterator

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.ui.models.rows import Row
from app.ui.navigation import Place
from app.ui.page import Page
from app.ui.shell import Shell
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, danger, link, primary
from app.ui.widgets.card import Card, TimelineCard
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.form import Form
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.passphrase import PassphraseField
from app.ui.widgets.progress import ProgressStrip
from app.ui.widgets.rows import RowList
from app.ui.widgets.tick import Tick

ROWS = (
    Row(key="1", title="Rose Will", detail="K7M-Q4F · last seen 21 November", aside="open"),
    Row(
        key="2", title="Ibrahim Osei", detail="P2X-9RT · ended 2 May 2024", aside="due 31 May 2031"
    ),
    Row(
        key="3",
        title="A. Nonymous",
        detail="Z4W-1BC · an enquiry",
        aside="overdue",
        settle=True,
    ),
)


class Gallery(Page):
    """A client's file as in the pictures, and below it every other control."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        self.appearance = appearance
        metrics = appearance.metrics
        head = PageHeader(
            metrics, "Rose Will", primary=primary("New note"), others=(button("Preview as client"),)
        )
        facts = ("K7M-Q4F", "since 9 January 2023", "due 21 November 2033")
        head.say("Rose Will", facts)
        self.notice = Notice(metrics)
        self.strip = ProgressStrip(metrics)
        self.strip.begin("Searching the raw files")
        self.strip.step(31, 80)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Sections of the file")
        for name in ("Timeline", "Agreements", "Disclosures", "Documents", "Details"):
            self.tabs.addTab(name)
        across = QHBoxLayout()
        across.setSpacing(metrics.gap(5))
        across.addLayout(self._left(), 3)
        across.addLayout(self._right(), 2)
        for widget in (head, self.tabs, self.notice):
            self.column.addWidget(widget)
        self.column.addLayout(across, 1)
        self.column.addWidget(self.strip)
        self.notice.say("The limits of confidentiality have not been discussed yet.", "Record it")
        self.strip.show()

    def _left(self) -> QVBoxLayout:
        metrics = self.appearance.metrics
        card = TimelineCard(
            metrics,
            when="14 November 2026",
            kind="Session 83 · signed",
            aside="12 minutes",
            words="Talked through the week with the new manager. Breathing exercise used twice and "
            "helped once. Wants fewer weeks between sessions until Christmas.",
        )
        card.offer("Add addendum", lambda: None)
        self.list = RowList(self.appearance, "Clients")
        self.list.show_rows(ROWS)
        told = Notice(metrics)
        told.say("Everything was checked a moment ago.", "Look", settle=False)
        buttons = QHBoxLayout()
        for one in (button("Withhold", key="W"), danger("Destroy"), link("Someone new?")):
            buttons.addWidget(one)
        off = primary("Make the pack")
        off.setEnabled(False)
        buttons.addWidget(off)
        column = QVBoxLayout()
        column.setSpacing(metrics.gap(3))
        column.addWidget(card)
        column.addWidget(self.list, 1)
        column.addWidget(told)
        column.addLayout(buttons)
        return column

    def _right(self) -> QVBoxLayout:
        metrics = self.appearance.metrics
        card = Card(metrics)
        form = Form(metrics)
        name = QLineEdit("Rose Will")
        form.row("&Name", name, hint="As she signs it.")
        self.passphrase = PassphraseField(metrics)
        self.passphrase.edit.setText("seven quiet words")
        form.row("&Passphrase", self.passphrase)
        form.settle(self.passphrase, "Eight characters are too few.")
        kinds = (("individual", "Individual"), ("joint", "Joint"), ("child", "Child"))
        kind = ChoiceField(self.appearance, kinds)
        form.row("&Kind", kind)
        form.row("&Opened", DateField(metrics, QDate(2026, 11, 21)))
        ticked = Tick(self.appearance, "&Health professional")
        ticked.setChecked(True)
        chosen = QRadioButton("&England")
        chosen.setChecked(True)
        for one in (ticked, Tick(self.appearance, "Ask &again"), chosen, QRadioButton("&Scotland")):
            form.add(one)
        card.column.addWidget(form)
        text = QPlainTextEdit("Arrived early. Spoke about May.")
        text.setAccessibleName("Note")
        text.setTabChangesFocus(True)
        column = QVBoxLayout()
        column.addWidget(label("section", "AS IT WILL BE SENT"))
        column.addWidget(card)
        column.addWidget(text, 1)
        return column

    def first(self) -> QWidget:
        return self.list


class Empty(Page):
    """Nothing yet."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        self.way_on = button("Add your first client")
        words = "Nobody is here yet. Clients appear as you add them, or bring them from elsewhere."
        self.column.addWidget(PageHeader(appearance.metrics, "Clients"))
        self.column.addWidget(EmptyState(appearance.metrics, words, self.way_on), 1)

    def first(self) -> QWidget:
        return self.way_on


def shell_of(appearance: Appearance) -> Shell:
    """A window in which every place is empty but a client's file, which is the gallery."""
    factories = {place: lambda: Empty(appearance) for place in Place}
    factories[Place.CLIENT] = lambda: Gallery(appearance)  # type: ignore[assignment,return-value]
    shell = Shell(factories, appearance)
    shell.resize(1180, 780)
    return shell


def said(root: QWidget) -> str:
    """What a person can read in a widget, a line for each label."""
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Whatever the Tab key can reach."""
    for widget in root.findChildren(QWidget):
        inner = widget.focusProxy() is None and not widget.objectName().startswith("qt_")
        if inner and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(root):
            yield widget


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls it: its label where it has one, as Linux does, else its name."""
    found = QAccessible.queryAccessibleInterface(widget)
    labels = [one for one, how in found.relations() if how & QAccessible.RelationFlag.Label]
    if sys.platform == "linux" and isinstance(widget, QComboBox) and not labels:
        return ""  # Qt gives what is chosen for its name there, which says nothing of the field
    return (labels[0] if labels else found).text(QAccessible.Text.Name).replace("&", "")


def heading_levels(root: QWidget) -> list[tuple[int, str]]:
    """The headings that a screen reader leads to, in the order they stand in, each with its level.

    As Qt tells it to the system: through the interface, and never of a label that is hidden.
    """
    found = []
    for one in root.findChildren(QLabel):
        said = QAccessible.queryAccessibleInterface(one)
        if said.role() is QAccessible.Role.Heading and one.isVisibleTo(root):
            level = said.attributesInterface().attributeValue(QAccessible.Attribute.Level)
            found.append((int(level), said.text(QAccessible.Text.Name)))
    return found
