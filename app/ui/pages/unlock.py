"""The door itself: one passphrase, or the recovery words and a new one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from app.ui.door import DoorPage
from app.ui.problems import Problem
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link, primary
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.passphrase import PassphraseField


class Unlock(DoorPage):
    """The passphrase, and Enter."""

    entered = Signal(str)
    recovered = Signal(str, str)  # the words, and a new passphrase
    elsewhere = Signal()
    restore_asked = Signal()

    def __init__(self, appearance: Appearance, folder: Path) -> None:
        super().__init__(appearance, width=420)
        metrics = self.metrics
        self.title = label("title", self.tr("Your practice is locked"), wrap=True)
        self.place = label("quiet", folder.name, wrap=True)
        self.passphrase = PassphraseField(metrics)
        self.form = Form(metrics)
        self.unlock = primary(self.tr("Unlock"), self._on_unlock)
        self.lost = link(self.tr("Use the recovery words"), self._on_lost)
        self.other = link(self.tr("Another practice"), self.elsewhere.emit)
        self.restore = link(self.tr("Restore from a backup"), self.restore_asked.emit)
        self.words = QPlainTextEdit()
        self.fresh = PassphraseField(metrics)
        self.recovery = Form(metrics)
        self.recover = primary(self.tr("Set the new passphrase"), self._on_recover)
        self.cancel = button(self.tr("Back"), self._on_cancel)
        self.passphrase.entered.connect(self._on_unlock)
        self._lay_out()

    def first(self) -> QWidget:
        """The passphrase."""
        return self.passphrase.edit

    def refuse(self, problem: Problem) -> None:
        """Say below the field why it did not open, aloud too; the field is ready again."""
        self._busy(busy=False)
        form, field = self._asking()
        form.settle(field, problem.said())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(field, problem.said()))
        field.setFocus()

    def cannot(self, problem: Problem) -> None:
        """Say that there is nothing here to unlock."""
        self.title.setText(problem.title)
        self.place.setText(f"{self.place.text()}\n{problem.advice}")
        for widget in (self.form, self.unlock, self.lost):
            widget.hide()
        self.restore.show()
        self.other.setFocus()

    def use_words(self) -> None:
        """Ask for the recovery words at once."""
        self._on_lost()

    def _lay_out(self) -> None:
        metrics = self.metrics
        # "Passphrase" and "Unlock" are what assistive tools and checks of the program look for.
        self.form.row(self.tr("Passphrase"), self.passphrase)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(metrics.px(110))
        self.recovery.row(
            self.tr("Recovery &words"), self.words, hint=self.tr("All 24, with spaces between.")
        )
        self.recovery.row(self.tr("&New passphrase"), self.fresh)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.gap(3))
        self.restore.hide()
        for one in (self.lost, self.other, self.restore, self.cancel):
            buttons.addWidget(one)
        buttons.addStretch(1)
        buttons.addWidget(self.recover)
        self.column.addWidget(self.title)
        self.column.addWidget(self.place)
        self.column.addSpacing(metrics.gap(2))
        self.column.addWidget(self.form)
        self.column.addWidget(self.unlock)
        self.column.addWidget(self.recovery)
        self.column.addSpacing(metrics.gap(1))
        self.column.addLayout(buttons)
        self._turn(recovering=False)

    def _turn(self, *, recovering: bool) -> None:
        for widget in (self.form, self.unlock, self.lost, self.other):
            widget.setVisible(not recovering)
        for widget in (self.recovery, self.recover, self.cancel):
            widget.setVisible(recovering)

    def _asking(self) -> tuple[Form, QWidget]:
        if self.recovery.isVisibleTo(self):
            return self.recovery, self.words
        return self.form, self.passphrase

    def _on_unlock(self) -> None:
        if not self.unlock.isEnabled():
            return
        self._busy(busy=True)
        self.form.settle(self.passphrase, "")
        self.entered.emit(self.passphrase.take())

    def _on_recover(self) -> None:
        self._busy(busy=True)
        self.recovery.settle(self.words, "")
        self.recovered.emit(self.words.toPlainText(), self.fresh.peek())

    def _on_lost(self) -> None:
        self._turn(recovering=True)
        self.words.setFocus()

    def _on_cancel(self) -> None:
        self.words.clear()
        self.fresh.take()
        self._turn(recovering=False)
        self.passphrase.edit.setFocus()

    def _busy(self, *, busy: bool) -> None:
        """The name of the button stays what it is: only what it shows changes."""
        self.unlock.setAccessibleName(self.tr("Unlock"))
        self.unlock.setText(self.tr("Unlocking…") if busy else self.tr("Unlock"))
        self.unlock.setEnabled(not busy)
        self.recover.setEnabled(not busy)
