"""Copies of the practice: where they lie, how old they are, and what a copy still holds."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.file_names import on_one_line
from app.services.audit import strays
from app.services.audit.strays import Removed, Strays
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import pending_copies
from app.services.retention.pending_copies import Completed
from app.services.transfer import backup, export, lost_backups
from app.services.transfer.backup import BackedUp, Known
from app.services.transfer.export import Exported
from app.ui.backup_card import BackupCard
from app.ui.bringing_in import BringingIn
from app.ui.dialogs.ask import Ask, Question
from app.ui.navigation import Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.record_words import so_many
from app.ui.session import Session
from app.ui.strays_card import StraysCard
from app.ui.task import Task
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.progress import ProgressStrip
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.tick import Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    places: tuple[Known, ...]
    strays: Strays


def _seen(practice: Handle, _: Progress) -> _Seen:
    return _Seen(places=practice.do(backup.examined), strays=practice.do(strays.strays))


class Backups(Page):
    """A card for each place, one button for a new copy, and everything in open formats."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._ask = session, ask
        metrics = self.metrics
        self.back_up = primary(self.tr("Back up now"), self._on_back_up)
        self.export = button(self.tr("Export everything"), self._on_export)
        self.restore = button(self.tr("Restore…"), self._on_restore)
        self.import_ = button(self.tr("Import…"), self._on_import)
        self.head = PageHeader(
            metrics,
            self.tr("Backups"),
            self.tr("Each backup is opened and checked before it counts."),
            primary=self.back_up,
            others=(self.import_, self.restore, self.export),
        )
        self.notice = Notice(metrics)
        self.strip = ProgressStrip(metrics)
        self.task = Task(session, self.strip, self.notice)
        self.task.holds(self.back_up, self.export, self.import_)
        self._bringing_in = BringingIn(self.task, ask, self.notice)
        self.carried = Tick(appearance, self.tr("The backup folder is &synced"))
        hint = self.tr(
            "Tick this for OneDrive, Dropbox, iCloud and the like. Keys are left out, "
            "since a sync service may store old copies."
        )
        self.area = Scroll(metrics)
        for part in (self.head, self.notice, self.strip):
            self.column.addWidget(part)
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self.carried)
        self.column.addWidget(label("caption", hint, wrap=True))

    def enter(self, route: Route) -> None:
        """Ask for the places that are known."""
        del route  # one page shows them all
        self._look()

    def on_changed(self, changed: Changed) -> None:
        """A destruction may have left a copy pending."""
        del changed
        self._look()

    def leave(self) -> None:
        """A copy that nobody sees being made is stopped; nothing is left half-made."""
        self.task.stop()

    @override
    def first(self) -> QWidget:
        return self.back_up

    def _look(self) -> None:
        self._session.ask(_seen, self._on_seen)

    def _on_seen(self, seen: _Seen) -> None:
        with self.area.filled_anew():
            self._fill(seen)

    def _fill(self, seen: _Seen) -> None:
        if seen.strays.barring or seen.strays.beside:
            card = StraysCard(self.metrics, seen.strays, self._on_destroy_strays)
            self.area.column.addWidget(card)
        if not seen.places:
            words = self.tr("No backup yet. A USB stick or another disk is enough.")
            self.area.column.addWidget(EmptyState(self.metrics, words), 1)
            return
        for place in seen.places:
            self.area.column.addWidget(
                BackupCard(
                    self.metrics,
                    place,
                    back_up=partial(self._back_up, place.path, carried=place.carried),
                    finish=partial(self._on_finish, place.path),
                    lost=partial(self._on_lost, place),
                )
            )
        self.area.column.addStretch(1)

    def _on_lost(self, place: Known) -> None:
        """Ask before a backup is called lost; that it is not needs no question."""
        if place.lost:
            self._say(place)
            return
        question = Question(
            title=self.tr("Is this backup lost?"),
            words=self.tr(
                "{place}: say so if the disk was lost, stolen, broken or thrown away. It no longer "
                "counts as a backup, and certificates name it and say that it is lost. If it "
                "turns up, connect it and back up to it again."
            ).format(place=place.name),
            yes=self.tr("It is lost"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, partial(self._say, place))

    def _say(self, place: Known) -> None:
        """Keep what somebody says of a backup: the other of lost and found."""

        def work(practice: Handle, _: Progress) -> tuple[Changed, Known]:
            if place.lost:
                return Changed(), practice.do(lost_backups.say_found, place.id)
            return Changed(), practice.do(lost_backups.say_lost, place.id)

        self.task.change(self.tr("Writing that down"), work, self._on_said)

    def _on_said(self, place: Known) -> None:
        words = self.tr("{place} is lost.") if place.lost else self.tr("{place} is not lost.")
        self.notice.say(words.format(place=place.name), settle=False)

    def _on_destroy_strays(self, others: list[str]) -> None:
        """Of copies of ours all go together; a file that may be somebody's own goes by its name."""
        question = Question(
            title=self.tr("Destroy this file?") if others else self.tr("Destroy these copies?"),
            words=self.tr("They are overwritten and removed. This cannot be undone."),
            yes=self.tr("Destroy"),
            no=self.tr("Cancel"),
            destroys=True,
        )
        self._ask.confirm(question, partial(self._destroy_strays, others))

    def _destroy_strays(self, others: list[str]) -> None:
        def work(practice: Handle, _: Progress) -> tuple[Changed, Removed]:
            return Changed(), practice.do(strays.destroy, others)

        self.task.change(self.tr("Overwriting"), work, self._on_strays_gone)

    def _on_strays_gone(self, done: Removed) -> None:
        words = self.tr("Overwritten and removed: {names}.")
        self.notice.say(
            words.format(names=", ".join(on_one_line(one.path) for one in done.destroyed)),
            settle=False,
        )
        self._look()

    def _on_finish(self, folder: Path) -> None:
        name = f"second-certificate-{self._session.clock.today():%Y-%m-%d}.pdf"
        title = self.tr("Save the second certificate")
        self._ask.choose_new(title, name, partial(self._finish, folder))

    def _finish(self, folder: Path, certificate: Path) -> None:
        def work(practice: Handle, _: Progress) -> tuple[Changed, Completed]:
            return Changed(), practice.do(pending_copies.complete, folder, certificate)

        self.task.change(self.tr("Replacing the keys and checking them"), work, self._on_finished)

    def _on_finished(self, done: Completed) -> None:
        words = self.tr(
            "Finished: this backup no longer opens what was destroyed. Second certificate: {path}"
        )
        self.notice.say(words.format(path=done.certificate), settle=False)

    def _on_back_up(self) -> None:
        carried = self.carried.isChecked()
        self._ask.choose_folder(
            self.tr("Choose where to back up"), partial(self._back_up, carried=carried)
        )

    def _back_up(self, folder: Path, *, carried: bool) -> None:
        def work(practice: Handle, progress: Progress) -> tuple[Changed, BackedUp]:
            done = practice.do(backup.back_up, folder, carried=carried, progress=progress)
            return Changed(), done

        self.task.change(self.tr("Copying and checking"), work, self._on_backed_up)

    def _on_restore(self) -> None:
        """A backup becomes a practice of its own, so it is restored where none is open."""
        question = Question(
            title=self.tr("Lock this practice and restore a backup?"),
            words=self.tr(
                "Once it is locked, press “Open another practice” and then “Restore from a "
                "backup”. The practice you have now is not changed."
            ),
            yes=self.tr("Lock"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, self.lock_asked.emit)

    def _on_import(self) -> None:
        self._bringing_in.start()

    def _on_export(self) -> None:
        name = f"schtum-export-{self._session.clock.today():%Y-%m-%d}"
        self._ask.choose_new(self.tr("New folder for the export"), name, self._export)

    def _export(self, folder: Path) -> None:
        def work(practice: Handle, progress: Progress) -> Exported:
            return practice.do(export.export, folder, progress=progress)

        self.task.ask(self.tr("Exporting everything"), work, self._on_exported)

    def _on_backed_up(self, done: BackedUp) -> None:
        said = self.tr("Backed up and checked: {notes} in {files}.")
        counts = done.snapshot.counts
        words = said.format(
            notes=so_many(counts["notes"], "note"), files=so_many(counts["files"], "file")
        )
        if done.copied_from is not None:
            words += " " + self.tr(
                "This disk was an older copy of {place}. It is now a backup of its own: {name}."
            ).format(place=done.copied_from, name=done.place)
        if done.was is not None:
            words += " " + self.tr(
                "Its backup.json was damaged, so it can no longer be recognised as {was}. It is "
                "now a backup of its own: {name}. Backups made here before are kept. If {was} is "
                "on no other disk, say below that it is lost."
            ).format(was=done.was, name=done.place)
        if done.mended:
            words += " " + self.tr("It was damaged there, and is whole again: {names}.").format(
                names=", ".join(done.mended)
            )
        if done.pending:
            words += " " + self.tr(
                "It still contains keys to destroyed files: finish the destruction below."
            )
        self.notice.say(words, settle=False)

    def _on_exported(self, done: Exported) -> None:
        said = self.tr(
            "Exported and checked: {notes} in {files}. The export is not encrypted, so "
            "protect it as you would paper notes."
        )
        notes, files = so_many(done.counts["notes"], "note"), so_many(done.counts["files"], "file")
        words = said.format(notes=notes, files=files)
        if forms := done.left_out["forms"]:
            words += " " + self.tr("Left out: forms not saved ({forms}).").format(forms=forms)
        self.notice.say(words)
