"""Making a practice: its passphrase, what it is called, and where it is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.nations import DEFAULT
from app.services.practice.jurisdictions import choices
from app.ui.dialogs.ask import Ask
from app.ui.overrides import override
from app.ui.start_window import StartPage
from app.ui.strength import Strength, strength_of, words_for
from app.ui.theme.appearance import Appearance
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label, restyle
from app.ui.widgets.passphrase import PassphraseField, RepeatField
from app.ui.widgets.path import PathField
from app.ui.widgets.professionals import follow
from app.ui.widgets.remember import remember_tick
from app.ui.widgets.tick import Tick
from app.ui.wording.practice import health_professional


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The practice somebody asked for."""

    folder: Path
    passphrase: str
    name: str
    nation: str
    health_professional: bool
    remember: bool

    def __repr__(self) -> str:
        """Where, and nothing else: the passphrase never reaches a traceback."""
        return f"Wanted({self.folder})"


class Creating(StartPage):
    """One form; the recovery words come after it."""

    wanted = Signal(Wanted)
    back = Signal()

    def __init__(self, appearance: Appearance, ask: Ask, folder: Path) -> None:
        super().__init__(appearance)
        self._ask = ask
        metrics = self.metrics
        self.form = Form(metrics)
        self.passphrase = PassphraseField(metrics)
        self.again = RepeatField(metrics, self.passphrase)
        self.strength = label("caption", wrap=True)
        self.name = QLineEdit()
        self.nation = ChoiceField(appearance, choices())
        self.nation.choose(DEFAULT)
        self.health = Tick(appearance, health_professional())
        self.remember = remember_tick(appearance)
        self.folder = PathField(metrics, self._choose, path=folder)
        self.folder.named(self.tr("Choose where to store it"))
        self.make = primary(self.tr("Create my practice"), self._on_create)
        self.cancel = button(self.tr("Back"), self.back.emit)
        self.passphrase.edit.textChanged.connect(self._on_typed)
        for field in (self.passphrase, self.again):
            field.entered.connect(self._on_passphrase)
        self.name.returnPressed.connect(self.nation.setFocus)
        self.folder.edit.returnPressed.connect(self._on_create)
        self._lay_out()

    @override
    def first(self) -> QWidget:
        return self.passphrase.edit

    def refuse(self, words: str) -> None:
        """Say what is wrong with the place; everything typed is still there."""
        self._busy(busy=False)
        self.form.refuse(self.folder, words)

    def _lay_out(self) -> None:
        metrics, form = self.metrics, self.form
        form.row(
            self.tr("&Passphrase"),
            self.passphrase,
            hint=self.tr("Four or five unrelated words. Nobody can reset it for you."),
        )
        form.add(self.strength)
        form.row(self.tr("Type it a&gain"), self.again)
        form.row(
            self.tr("Your or your practice’s &name"),
            self.name,
            hint=self.tr("As it should appear on letters."),
        )
        form.row(
            self.tr("Where you pr&actise"),
            self.nation,
            hint=self.tr("Sets bank holidays and deadlines."),
        )
        form.add(self.health)
        form.add(follow(self.nation, label("caption", wrap=True)))
        form.row(
            self.tr("Where to &store it"),
            self.folder,
            hint=self.tr("On this computer, not in OneDrive, Dropbox or iCloud."),
        )
        form.add(self.remember)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.make)
        self.column.addWidget(label("title", self.tr("Create a practice")))
        self.column.addWidget(form)
        self.column.addSpacing(metrics.gap(3))
        self.column.addLayout(buttons)
        self.strength.hide()

    def _on_typed(self, typed: str) -> None:
        self._say_strength(typed)
        self.strength.setVisible(bool(typed))
        self.form.settle(self.again, "")

    def _say_strength(self, typed: str) -> None:
        strength = strength_of(typed)
        self.strength.setText(words_for(strength))
        self.strength.show()
        restyle(self.strength, "ok" if strength is Strength.STRONG else "settle")

    def _choose(self, then: Callable[[Path], object]) -> None:
        name = (self.folder.path() or Path()).name
        self._ask.choose_new(self.tr("Where to store it"), name, then)

    def _on_passphrase(self) -> None:
        """Return goes on: what stands below would be taken as it is, the nation too."""
        if self._agrees():
            self.name.setFocus()

    def _agrees(self) -> bool:
        """Whether there is a passphrase; where not, it is said, with the cursor there."""
        typed = self.passphrase.peek()
        if strength_of(typed) is Strength.SHORT:
            self._say_strength(typed)  # it may be empty, and nothing said of it yet
            announce(self.passphrase, self.strength.text())
            self.passphrase.edit.setFocus()
            return False
        if not self.again.agrees():
            if self.again.peek():
                self.form.refuse(self.again, self.again.differs())
            self.again.edit.setFocus()
            return False
        return True

    def _on_create(self) -> None:
        if not self._agrees():
            return
        self._busy(busy=True)
        self.wanted.emit(
            Wanted(
                folder=self.folder.path() or Path(),
                passphrase=self.passphrase.peek(),
                name=self.name.text().strip(),
                nation=self.nation.key(),
                health_professional=self.health.isChecked(),
                remember=self.remember.isChecked(),
            )
        )

    def _busy(self, *, busy: bool) -> None:
        self.make.setEnabled(not busy)
        self.make.setText(self.tr("Creating…") if busy else self.tr("Create my practice"))
