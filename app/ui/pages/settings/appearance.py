"""How the window looks, and when it locks by itself: kept on this computer, for this person."""

from typing import Final

from PySide6.QtWidgets import QWidget

from app.ui.overrides import override
from app.ui.pages.settings.section import Section
from app.ui.preferences import Preferences
from app.ui.theme.appearance import Appearance, Choice
from app.ui.theme.metrics import LARGEST, SMALLEST, STEP
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.form import Form
from app.ui.widgets.tick import Tick

_MINUTES: Final = (1, 2, 5, 10, 15, 30, 60)


class Looks(Section):
    """Theme, text size, what locks, hints, whether the last practice is remembered."""

    def __init__(self, appearance: Appearance, preferences: Preferences, path: str) -> None:
        super().__init__(appearance.metrics)
        self.title.setText(self.tr("Window"))
        self._appearance, self._preferences, self._path = appearance, preferences, path
        themes = (
            (Choice.SYSTEM.value, self.tr("Match system")),
            (Choice.LIGHT.value, self.tr("Light")),
            (Choice.DARK.value, self.tr("Dark")),
            (Choice.CONTRAST.value, self.tr("High contrast")),
        )
        now = preferences.now
        self.theme = ChoiceField(appearance, themes)
        self.theme.choose(appearance.choice.value)
        sizes = range(SMALLEST, LARGEST + STEP, STEP)
        self.text_size = ChoiceField(appearance, tuple((str(size), f"{size} %") for size in sizes))
        self.text_size.choose(str(appearance.metrics.percent))
        minutes = sorted({*_MINUTES, now.lock_after_minutes})
        self.minutes = ChoiceField(
            appearance, tuple((str(one), self._minutes(one)) for one in minutes)
        )
        self.minutes.choose(str(now.lock_after_minutes))
        self.minimised = self._tick(self.tr("Lock when &minimised"), on=now.lock_minimised)
        self.remember = self._tick(self.tr("&Remember this practice"), on=now.remember_practice)
        self.initials = self._tick(self.tr("Show &initials instead of names"), on=now.initials)
        self.hints = self._tick(self.tr("Show &hints below a note"), on=now.hints)
        self._lay_out()
        self._follow()

    def _tick(self, words: str, *, on: bool) -> Tick:
        made = Tick(self._appearance, words)
        made.setChecked(on)
        return made

    def _lay_out(self) -> None:
        form = Form(self.metrics)
        form.row(self.tr("&Theme"), self.theme)
        hint = self.tr("Ctrl + and Ctrl − work everywhere.")
        form.row(self.tr("Te&xt size"), self.text_size, hint=hint)
        hint = self.tr("You are warned 20 seconds before.")
        form.row(self.tr("&Lock after"), self.minutes, hint=hint)
        form.add(self.minimised)
        words = self.tr("Some desktops never tell a program that it was minimised.")
        form.add(self.quiet(words))
        form.add(self.initials)
        words = self.tr(
            "On this screen only, anywhere with Ctrl+Shift+I. What you edit, decide or destroy, "
            "and every letter, pack and export, has the names."
        )
        form.add(self.quiet(words))
        form.add(self.hints)
        words = self.tr("What a record is often better without. Hints never stop you signing.")
        form.add(self.quiet(words))
        form.add(self.remember)
        form.add(self.quiet(self.tr("The folder’s location is saved unencrypted.")))
        self.column.addWidget(form)

    def _follow(self) -> None:
        self.theme.currentIndexChanged.connect(self._on_theme)
        self.text_size.currentIndexChanged.connect(self._on_size)
        self.minutes.currentIndexChanged.connect(self._on_minutes)
        self.minimised.toggled.connect(self._on_minimised)
        self.initials.toggled.connect(self._on_initials)
        self._preferences.changed.connect(self._on_preferences)
        self.hints.toggled.connect(self._on_hints)
        self.remember.toggled.connect(self._on_remember)

    @override
    def first(self) -> QWidget:
        return self.theme

    def _minutes(self, number: int) -> str:
        return self.tr("1 minute") if number == 1 else self.tr("{n} minutes").format(n=number)

    def _on_theme(self) -> None:
        self._appearance.choose(Choice(self.theme.key()))
        self._preferences.keep(theme=self.theme.key())

    def _on_size(self) -> None:
        self._appearance.resize(int(self.text_size.key()))
        self._preferences.keep(text_percent=self._appearance.metrics.percent)

    def _on_minutes(self) -> None:
        self._preferences.keep(lock_after_minutes=int(self.minutes.key()))

    def _on_minimised(self, wanted: bool) -> None:  # noqa: FBT001  Qt's signal
        self._preferences.keep(lock_minimised=wanted)

    def _on_initials(self, wanted: bool) -> None:  # noqa: FBT001  Qt's signal
        self._preferences.keep(initials=wanted)

    def _on_preferences(self) -> None:
        """The key may have been pressed."""
        if self.initials.isChecked() != self._preferences.now.initials:
            self.initials.setChecked(self._preferences.now.initials)

    def _on_hints(self, wanted: bool) -> None:  # noqa: FBT001  Qt's signal
        self._preferences.keep(hints=wanted)

    def _on_remember(self, wanted: bool) -> None:  # noqa: FBT001  Qt's signal
        path = self._path if wanted else ""
        self._preferences.keep(remember_practice=wanted, remember_asked=True, practice=path)
