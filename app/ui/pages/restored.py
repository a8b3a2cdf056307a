"""A practice that is back: what it holds, and what stays destroyed."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.opening.restore import Restored
from app.services.records.kind_counts import main_counts, record_counts
from app.ui.backup_words import moment_of
from app.ui.overrides import override
from app.ui.start_window import StartPage
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import primary
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label


class RestoredPage(StartPage):
    """The counts, the codes that stay destroyed, and one button."""

    open_asked = Signal(Path)

    def __init__(self, appearance: Appearance, done: Restored) -> None:
        super().__init__(appearance, width=560)
        self._folder = done.folder
        metrics = self.metrics
        self.open = primary(self.tr("Open the practice"), self._on_open)
        self.column.addWidget(label("title", self.tr("Your practice is restored"), wrap=True))
        self.column.addWidget(label("quiet", str(done.folder), wrap=True))
        self.column.addSpacing(metrics.gap(2))
        card = Card(metrics)
        self.counts = label("heading", " · ".join(main_counts(done.counts)), wrap=True)
        self.dropped = label("quiet", self._said(done), wrap=True)
        self.records = label("quiet", self._records(done.counts), wrap=True)
        self.records.setVisible(bool(self.records.text()))
        card.column.addWidget(self.counts)
        card.column.addWidget(self.records)
        card.column.addWidget(self.dropped)
        self.column.addWidget(card)
        for words in self._warnings(done):
            self.column.addWidget(label("settle", words, wrap=True))
        logged = self.tr("The retention log records this restore. The backup is unchanged.")
        self.column.addWidget(label("quiet", logged, wrap=True))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.open)
        self.column.addSpacing(metrics.gap(2))
        self.column.addLayout(across)

    @override
    def first(self) -> QWidget:
        return self.open

    def _records(self, counts: Mapping[str, int]) -> str:
        found = record_counts(counts)
        return self.tr("Also {records}.").format(records=", ".join(found)) if found else ""

    def _said(self, done: Restored) -> str:
        if not done.dropped:
            return self.tr("No whole file has been destroyed since this backup was made.")
        if len(done.dropped) == 1:
            one = self.tr("1 file was destroyed after this backup was made, and stays destroyed:")
            return f"{one} {done.dropped[0]}"
        many = self.tr("{n} files were destroyed after this backup was made, and stay destroyed:")
        return f"{many.format(n=len(done.dropped))} {', '.join(done.dropped)}"

    def _warnings(self, done: Restored) -> list[str]:
        """What the backup could not show, or had more of."""
        found = []
        if done.lost:
            found.append(
                self.tr(
                    "Missing, because these keys do not open it in this backup: {codes}. A newer "
                    "backup may have it."
                ).format(codes=", ".join(done.lost))
            )
        if done.skipped:
            found.append(
                self.tr("Newer backups were damaged or changed, and skipped: {moments}.").format(
                    moments="; ".join(map(moment_of, done.skipped))
                )
            )
        if done.missing is not None:
            found.append(
                self.tr("The newest backup made there is missing: {moment}.").format(
                    moment=moment_of(done.missing)
                )
            )
        if not done.checked:
            found.append(self._unchecked(done))
        found += self._spoiled(done)
        if done.log_fault is not None:
            found.append(
                self.tr(
                    "The retention log in this backup was damaged, or someone changed it. The "
                    "records are as they were. Put it right in Log once the practice is open."
                )
            )
        return found

    def _unchecked(self, done: Restored) -> str:
        """Why nobody can tell whether the backup was altered."""
        if done.unsealed:
            return self.tr(
                "Someone changed this backup so that Schtum can no longer check it. Compare it "
                "with another backup."
            )
        return self.tr(
            "This backup was made by Schtum 0.1.0. Damage was looked for. Whether someone changed "
            "it on purpose cannot be checked."
        )

    def _spoiled(self, done: Restored) -> list[str]:
        """What lay beside the backups and was no good."""
        found = []
        if done.damaged:
            found.append(
                self.tr(
                    "Damaged in this backup: {names}. Undamaged copies were used where there "
                    "were any. Make a new backup."
                ).format(names=", ".join(done.damaged))
            )
        if done.names_missed:
            found.append(
                self.tr(
                    "Names and records that a destruction changed after this backup was made may "
                    "be missing."
                )
            )
        return found

    def _on_open(self) -> None:
        self.open_asked.emit(self._folder)
