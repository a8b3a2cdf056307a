"""The door itself: one passphrase, or the recovery words and a new one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.overrides import override
from app.ui.start_window import StartPage
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import link, primary
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from app.ui.problems import Problem
    from app.ui.widgets.recovery import Recovery
    from app.ui.widgets.tick import Tick


class Unlock(StartPage):
    """The passphrase, and Enter. Whether this practice is remembered is asked once (`asks`)."""

    entered = Signal(str)
    alone_asked = Signal(str)  # the passphrase, to read the notes without names
    recovered = Signal(str, str)  # the words, and a new passphrase
    elsewhere = Signal()
    restore_asked = Signal()

    def __init__(self, appearance: Appearance, folder: Path, *, asks: bool = False) -> None:
        super().__init__(appearance, width=420)
        metrics = self.metrics
        self.title = label("title", self.tr("Your practice is locked"), wrap=True)
        self.place = label("quiet", folder.name, wrap=True)
        self.passphrase = PassphraseField(metrics)
        self.form = Form(metrics)
        self.unlock = primary(self.tr("Unlock"), self._on_unlock)
        self.alone = link(self.tr("Read without names"), self._on_alone)
        self.lost = link(self.tr("Use recovery words"), self.use_words)
        self.other = link(self.tr("Open another practice"), self.elsewhere.emit)
        self.restore = link(self.tr("Restore from a backup"), self.restore_asked.emit)
        self.recovery: Recovery | None = None
        self.remember = _remember(appearance) if asks else None
        self.passphrase.entered.connect(self._on_unlock)
        self._lay_out()

    @override
    def first(self) -> QWidget:
        return self.passphrase.edit

    def refuse(self, problem: "Problem") -> None:
        """Say below the field why it did not open, aloud too; the field is ready again."""
        self._busy(busy=False)
        form, field = self._asking()
        form.refuse(field, problem.said())

    def cannot(self, problem: "Problem") -> None:
        """Say that there is nothing here to unlock."""
        self.title.setText(problem.title)
        self.place.setText(f"{self.place.text()}\n{problem.advice}")
        for widget in (self.form, self.unlock, self.alone, self.lost):
            widget.hide()
        self.restore.show()
        self.other.setFocus()

    def use_words(self) -> None:
        """Ask for the recovery words instead."""
        from app.ui.widgets.recovery import Recovery  # noqa: PLC0415  few ever need it

        self.recovery = Recovery(self.metrics)
        self.recovery.wanted.connect(self.recovered)
        self.recovery.back.connect(self._on_back)
        self._ask_for_passphrase(asked=False)
        self.column.addWidget(self.recovery)
        self.recovery.show()
        self.recovery.words.setFocus()

    def _lay_out(self) -> None:
        metrics = self.metrics
        # "Passphrase" and "Unlock" are what assistive tools and checks of the program look for.
        self.form.row(self.tr("Passphrase"), self.passphrase)
        self.restore.hide()
        self.column.addWidget(self.title)
        self.column.addWidget(self.place)
        self.column.addSpacing(metrics.gap(2))
        self.column.addWidget(self.form)
        if self.remember is not None:
            self.column.addWidget(self.remember)
        self.column.addWidget(self.unlock)
        self.column.addSpacing(metrics.gap(1))
        self.alone.setAccessibleDescription(
            self.tr("Opens the notes only, with roles instead of names. Nothing can be changed.")
        )
        self.alone.setToolTip(self.alone.accessibleDescription())
        for links in ((self.alone,), (self.lost, self.other, self.restore)):
            across = QHBoxLayout()
            across.setSpacing(metrics.gap(3))
            for one in links:
                across.addWidget(one)
            across.addStretch(1)
            self.column.addLayout(across)

    def _ask_for_passphrase(self, *, asked: bool) -> None:
        for widget in (self.form, self.unlock, self.alone, self.lost, self.other):
            widget.setVisible(asked)
        if self.remember is not None:
            self.remember.setVisible(asked)

    def _asking(self) -> tuple[Form, QWidget]:
        if self.recovery is not None:
            return self.recovery.form, self.recovery.words
        return self.form, self.passphrase

    def _on_unlock(self) -> None:
        if self.unlock.isEnabled():
            self._busy(busy=True)
            self.entered.emit(self.passphrase.take())

    def _on_alone(self) -> None:
        if not self.passphrase.peek():  # a link is pressed before one has read what it needs
            self.form.settle(self.passphrase, self.tr("Enter your passphrase first."))
            self.passphrase.edit.setFocus()
            return
        self._busy(busy=True)
        self.alone_asked.emit(self.passphrase.take())

    def _on_back(self) -> None:
        """Away with the words, and back to the passphrase."""
        if self.recovery is not None:
            self.recovery.hide()
            self.recovery.deleteLater()
            self.recovery = None
        self._ask_for_passphrase(asked=True)
        self.passphrase.edit.setFocus()

    def _busy(self, *, busy: bool) -> None:
        """The name of the button stays what it is: only what it shows changes."""
        self.unlock.setAccessibleName(self.tr("Unlock"))
        self.unlock.setText(self.tr("Unlocking…") if busy else self.tr("Unlock"))
        self.unlock.setEnabled(not busy)
        self.alone.setEnabled(not busy)
        if busy:
            self.form.settle(self.passphrase, "")
        if self.recovery is not None:
            self.recovery.recover.setEnabled(not busy)


def _remember(appearance: Appearance) -> "Tick":
    from app.ui.widgets.remember import remember_tick  # noqa: PLC0415  asked once, on one computer

    return remember_tick(appearance)
