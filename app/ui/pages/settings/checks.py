"""The check of everything that is promised, whenever somebody wants to see it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.audit import check
from app.services.audit.check import Check
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.pages.settings.section import LongSection
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets import layouts
from app.ui.widgets.buttons import button
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.labels import label

WORDS: Final[Mapping[str, object]] = {
    "opens": QT_TRANSLATE_NOOP("Check", "Every record opens"),
    "keys": QT_TRANSLATE_NOOP("Check", "Passphrase and recovery words work"),
    "integrity": QT_TRANSLATE_NOOP("Check", "Notes and contacts are undamaged"),
    "separation": QT_TRANSLATE_NOOP("Check", "No name in the notes"),
    "raw-pages": QT_TRANSLATE_NOOP("Check", "No name anywhere in the notes on disk"),
    "remnants": QT_TRANSLATE_NOOP("Check", "No destruction is unfinished"),
    "copies": QT_TRANSLATE_NOOP("Check", "Only Schtum’s files in the practice folder"),
    "log": QT_TRANSLATE_NOOP("Check", "The log is intact"),
    "backup": QT_TRANSLATE_NOOP("Check", "Last backup"),
    "computer": QT_TRANSLATE_NOOP("Check", "Traces this computer may leave"),
}
_TOLD_ONLY: Final = frozenset({"backup", "computer"})  # facts, and no fault of the records
_PASSED: Final = ("✓", "ok")  # a mark, and the role of the line
_FOUND: Final = ("✗", "warn")
_TOLD: Final = ("·", "caption")


class Checks(LongSection):
    """One button; then a line for each thing that has just been looked at."""

    def __init__(self, session: Session, appearance: Appearance) -> None:
        super().__init__(session, appearance.metrics)
        self.title.setText(self.tr("Check this practice"))
        self.check = button(self.tr("Check everything now"), self._on_check)
        self.task.holds(self.check)
        self.found = QWidget()
        self._lines = QVBoxLayout(self.found)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(self.metrics.gap(2))
        hint = self.tr("Opens every record and tests every safeguard. Nothing is changed.")
        self.column.addWidget(self.quiet(hint))
        self.column.addWidget(self.found)
        self.column.addWidget(self.strip)
        self.offer(self.check)
        self.found.hide()

    def _on_check(self) -> None:
        self.found.hide()
        words = self.tr("Opening, reading and checking")
        self.task.ask(words, _check, self._on_checked, breakable=True)

    def _on_checked(self, found: tuple[Check, ...]) -> None:
        layouts.empty(self._lines)
        details = Disclosure(self.metrics)
        for one in found:
            said = QCoreApplication.translate("Check", str(WORDS[one.name]))
            mark, role = _TOLD if one.name in _TOLD_ONLY else _PASSED if one.ok else _FOUND
            shown = f"{mark}  {said}"
            if role == "ok":
                details.add(f"{said}: {one.detail}")
            else:
                shown += f": {one.detail}"
            self._lines.addWidget(label(role, shown, wrap=True))
        self._lines.addWidget(details)
        self.found.show()
        wrong = sum(not one.ok for one in found)
        if wrong:
            said = self.tr("{n} of {all} checks found a problem.")
            self.notice.say(said.format(n=wrong, all=len(found)))
        else:
            self.notice.say(self.tr("All checks passed."), settle=False)


def _check(practice: Handle, progress: Progress) -> tuple[Check, ...]:
    return practice.do(check.check, progress)
