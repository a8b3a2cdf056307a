"""The card of a backup: where it lies, how old it is, what waits there, and whether it is lost."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.domain.dates import in_words
from app.services.transfer.backup import Known
from app.ui.moments import local
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label

_BETWEEN: Final = "   ·   "


class BackupCard(Card):
    """One place with backups, and what can be done there."""

    def __init__(
        self,
        metrics: Metrics,
        place: Known,
        *,
        back_up: Callable[[], None],
        finish: Callable[[], None],
        lost: Callable[[], None],
    ) -> None:
        super().__init__(metrics)
        again = button(self.tr("Back up here"), back_up)
        again.setAccessibleName(self.tr("Back up here: {place}").format(place=place.name))
        again.setEnabled(place.reachable or bool(place.damaged))
        self._line("heading", place.name, again)
        self._say("caption", str(place.path))
        self._say("quiet", _BETWEEN.join(self._facts(place)))
        if place.for_all:
            self._say("quiet", self._for_all())
        if place.damaged:
            words = self.tr("Damaged or missing there: {names}. Back up here again.")
            self._say("settle", words.format(names=", ".join(place.damaged)))
        if place.former_keys and not place.lost:
            self._say("settle", self._former(place))
        if place.pending:
            self._line("settle", self._pending(place), self._finish(place, finish))
        if not place.reachable:
            self._line("quiet", self._opens(place), self._whether_lost(place, lost))

    def _say(self, role: str, words: str) -> None:
        self.column.addWidget(label(role, words, wrap=True))

    def _line(self, role: str, words: str, beside: QPushButton | None) -> None:
        across = QHBoxLayout()
        across.addWidget(label(role, words, wrap=True), 1)
        if beside is not None:
            across.addWidget(beside)
        self.column.addLayout(across)

    def _facts(self, place: Known) -> list[str]:
        """When the last backup was made there, what went along, and whether it is here."""
        made = local(place.made)
        facts = [
            self.tr("last backup {day}, {time}").format(
                day=in_words(made.date()), time=f"{made:%H:%M}"
            ),
            self.tr("with keys") if place.keys else self.tr("without keys"),
        ]
        if place.carried:
            facts.append(self.tr("synced"))
        if place.lost:
            day = in_words(dt.date.fromisoformat(place.lost))
            facts.append(self.tr("lost, as you said on {day}").format(day=day))
        elif not (place.reachable or place.damaged):
            facts.append(self.tr("not connected"))
        return facts

    def _for_all(self) -> str:
        return self.tr(
            "This disk cannot keep files for you alone (it is FAT or exFAT). Others with an "
            "account on this computer can copy them, still encrypted."
        )

    def _former(self, place: Known) -> str:
        """That a change of passphrase or words has not closed this copy."""
        if place.carried:
            return self.tr(
                "It is synced: copies kept elsewhere may still open with the old passphrase or "
                "recovery words."
            )
        return self.tr(
            "Still opens with the old passphrase or recovery words, until you back up here again."
        )

    def _pending(self, place: Known) -> str:
        """What this copy can still bring back, and what ends it."""
        words = self.tr(
            "This backup still contains keys to destroyed files. Certificates: {numbers}."
        ).format(numbers=", ".join(place.pending))
        if place.lost:
            words += " " + self.tr("Certificates from now on say that it is lost.")
        elif place.carried:
            words += " " + self.tr("It is synced, so it cannot be certified.")
        elif not place.reachable:
            words += " " + self.tr("Connect it to finish.")
        return words

    def _finish(self, place: Known, finish: Callable[[], None]) -> QPushButton | None:
        """The button that ends the wait, where it can be ended."""
        if place.carried or not place.reachable:
            return None
        made = button(self.tr("Finish destruction…"), finish)
        made.setAccessibleName(self.tr("Finish destruction in {place}").format(place=place.name))
        return made

    def _opens(self, place: Known) -> str:
        """What a disk in other hands is to whoever has it."""
        if not place.lost:
            return ""
        if not place.keys:
            return self.tr("It has no keys, so alone it opens nothing.")
        return self.tr("Whoever has it and knows the passphrase of that time can open it.")

    def _whether_lost(self, place: Known, lost: Callable[[], None]) -> QPushButton:
        """The button that says that a disk is gone, or that it is not."""
        words = self.tr("It is not lost") if place.lost else self.tr("It is lost…")
        made = button(words, lost)
        made.setAccessibleName(f"{words} {place.name}")
        return made
