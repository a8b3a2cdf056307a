"""A practice again from a backup: which copy, which keys, and where it is to be."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from app.domain.dates import in_words
from app.services.opening.restore import Offered
from app.ui.backup_words import moment_of
from app.ui.dialogs.ask import Ask
from app.ui.moments import local
from app.ui.overrides import override
from app.ui.record_words import so_many
from app.ui.start_window import StartPage
from app.ui.theme.appearance import Appearance
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button, link, primary
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.passphrase import PassphraseField
from app.ui.widgets.path import PathField
from app.ui.widgets.progress import ProgressStrip
from app.ui.wording.practice import all_words

_MEGABYTE: Final = 1_000_000
Taking = Callable[[Path], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants restored. `secret` is the passphrase, or with `words` those."""

    backup: Path
    snapshot: str
    target: Path
    secret: str
    words: bool
    keys: Path | None
    newest: Path | None

    def __repr__(self) -> str:
        """Where to, and nothing else: the passphrase never reaches a traceback."""
        return f"Wish({self.target})"


class Restore(StartPage):
    """One form from top to bottom; what the folder cannot answer is asked for."""

    look_asked = Signal(Path)
    wished = Signal(Wish)
    cancel_asked = Signal()
    back = Signal()

    def __init__(self, appearance: Appearance, ask: Ask, target: Path) -> None:
        super().__init__(appearance, width=560)
        self._ask = ask
        metrics = self.metrics
        self.notice = Notice(metrics)
        self.backup = PathField(metrics, self._choose_backup)
        self.copies = ChoiceField(appearance, ()).let_shrink()
        self.keys = PathField(metrics, self._choose_keys)
        self.passphrase = PassphraseField(metrics)
        self.words = QPlainTextEdit()
        self.newest = PathField(metrics, self._choose_newest)
        self.target = PathField(metrics, self._choose_target, path=target)
        self.first_form, self.keys_form = Form(metrics), Form(metrics)
        self.passphrase_form, self.words_form = Form(metrics), Form(metrics)
        self.last_form = Form(metrics)
        self.by_words = link(self.tr("Use recovery words"), self._on_by_words)
        self.by_passphrase = link(self.tr("Use passphrase"), self._on_by_passphrase)
        self.strip = ProgressStrip(metrics)
        self.restore = primary(self.tr("Restore"), self._on_restore)
        self.cancel = button(self.tr("Back"), self.back.emit)
        self._offered: Offered | None = None
        self._lay_out()
        self._follow()

    @override
    def first(self) -> QWidget:
        return self.backup.edit

    def looking(self) -> None:
        """Say that every file of the copies is being read: it may take a while."""
        self._offered = None
        self._clear()
        self.strip.begin(self.tr("Checking the backups"))

    def show_offered(self, found: Offered) -> None:
        """Show the copies that lie there, and ask for keys only when there are none."""
        self.strip.end()
        self._offered = found
        self._clear()
        for one in found.snapshots:
            if one.whole:
                self.copies.addItem(self._said(one.made, one.counts, one.bytes), one.id)
        there = any(one.whole for one in found.snapshots)
        self._warn_of_damaged(found)
        self.first_form.settle(
            self.backup, "" if there else self.tr("There is no backup in this folder.")
        )
        if there:
            missing = self.tr("The keys are not here, and a backup alone opens nothing.")
            with_keys = self.tr("The newest keys are here too.")
            self.first_form.settle(self.copies, "" if found.keys else missing)
            self.first_form.hint(self.copies, with_keys if found.keys else missing)
        self.copies.setEnabled(there)
        self.keys_form.setVisible(there and not found.keys)
        self.restore.setEnabled(there)

    def _warn_of_damaged(self, found: Offered) -> None:
        """Say which copies are not offered: the newest one among them would be missed."""
        damaged = [moment_of(one.id) for one in found.snapshots if not one.whole]
        said = []
        if damaged:
            words = self.tr("Damaged, so not listed: {moments}.")
            said.append(words.format(moments="; ".join(damaged)))
        if found.damaged:
            words = self.tr("Also damaged: {names}. Undamaged copies are used if any.")
            said.append(words.format(names=", ".join(found.damaged)))
        if said:
            self.notice.say(" ".join(said))

    def cannot_look(self, words: str) -> None:
        """Say why the folder offers nothing."""
        self.strip.end()
        self._offered = None
        self._clear()
        self.first_form.settle(self.backup, words)
        announce(self.backup, words)

    def refuse(self, words: str) -> None:
        """Say why it was not restored; everything typed is still there."""
        self._busy(busy=False)
        self.notice.say(words)

    def refuse_secret(self, words: str) -> None:
        """Say below the passphrase, or the words, that they do not open it."""
        form, field = self._opening()
        self._busy(busy=False)
        form.refuse(field, words)

    def refuse_target(self, words: str) -> None:
        """Say below the place that it cannot be there."""
        self._busy(busy=False)
        self.last_form.refuse(self.target, words)

    def stopped(self) -> None:
        """Say that nothing is left of it."""
        self._busy(busy=False)
        self.notice.say(self.tr("Stopped. Nothing was left half done."), settle=False)

    def _lay_out(self) -> None:
        metrics = self.metrics
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(metrics.px(84))
        self.copies.setEnabled(False)
        self.restore.setEnabled(False)
        self._lay_out_rows()
        intro = self.tr(
            "Brings back the practice as it was when the backup was made. Whatever was "
            "destroyed since then stays destroyed."
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.restore)
        other = QHBoxLayout()
        for one in (self.by_words, self.by_passphrase):
            other.addWidget(one)
        other.addStretch(1)
        self.column.addWidget(label("title", self.tr("Restore from a backup"), wrap=True))
        self.column.addWidget(label("quiet", intro, wrap=True))
        for part in (self.notice, self.first_form, self.keys_form, self.passphrase_form):
            self.column.addWidget(part)
        self.column.addWidget(self.words_form)
        self.column.addLayout(other)
        self.column.addWidget(self.last_form)
        self.column.addWidget(self.strip)
        self.column.addSpacing(metrics.gap(2))
        self.column.addLayout(buttons)
        self.keys_form.hide()
        self._turn(to_words=False)

    def _lay_out_rows(self) -> None:
        row = self.first_form.row
        row(self.tr("&Backup folder"), self.backup, hint=self.tr("The folder you backed up to."))
        row(self.tr("Ba&ckup"), self.copies, hint=self.tr("Newest first."))
        hint = self.tr("A folder with the newest keys: another backup, or its “keys” folder.")
        self.keys_form.row(self.tr("&Keys"), self.keys, hint=hint)
        self.passphrase_form.row(self.tr("&Passphrase"), self.passphrase)
        self.words_form.row(self.tr("Recovery &words"), self.words, hint=all_words())
        hint = self.tr(
            "If you have one: it shows what was destroyed after the backup was made. A "
            "checkpoint of the log will also do."
        )
        self.last_form.row(self.tr("Newest c&ertificate"), self.newest, hint=hint)
        hint = self.tr("A new folder on this computer, not in OneDrive, Dropbox or iCloud.")
        self.last_form.row(self.tr("Where to &store it"), self.target, hint=hint)
        self.backup.named(self.tr("Choose the backup folder"))
        self.keys.named(self.tr("Choose the keys"))
        self.newest.named(self.tr("Choose the certificate"))
        self.target.named(self.tr("Choose a new folder"))

    def _follow(self) -> None:
        self.backup.chosen.connect(self.look_asked)
        self.passphrase.entered.connect(self._on_restore)
        for field in (self.backup, self.keys, self.newest, self.target):
            field.edit.textChanged.connect(self._on_mended)
        self.strip.cancel_asked.connect(self.cancel_asked)

    def _on_mended(self) -> None:
        """What was refused for all of it need not be so any more."""
        self.notice.clear()

    def _said(self, made: str, counts: dict[str, int], size: int) -> str:
        moment = local(made)
        facts = (
            f"{in_words(moment.date(), weekday=True)}, {moment:%H:%M}",
            so_many(counts.get("notes", 0), "note"),
            self.tr("{size} MB").format(size=f"{size / _MEGABYTE:.1f}"),
        )
        return " · ".join(facts)

    def _choose_backup(self, then: Taking) -> None:
        self._ask.choose_folder(self.tr("Choose the backup folder"), then)

    def _choose_keys(self, then: Taking) -> None:
        self._ask.choose_folder(self.tr("Choose the folder with the newest keys"), then)

    def _choose_newest(self, then: Taking) -> None:
        self._ask.choose_file(self.tr("Choose the newest certificate or checkpoint"), "", then)

    def _choose_target(self, then: Taking) -> None:
        path = self.target.path()
        self._ask.choose_new(self.tr("Choose a new folder"), path.name if path else "", then)

    def _clear(self) -> None:
        """As before any folder was chosen."""
        self.notice.clear()
        self.copies.clear()
        self.first_form.hint(self.copies, self.tr("Newest first."))
        self.copies.setEnabled(False)
        self.keys_form.hide()
        self.restore.setEnabled(False)

    def _on_restore(self) -> None:
        found, target = self._offered, self.target.path()
        if found is None or not self.restore.isEnabled():
            return
        form, field = self._opening()
        by_words = field is self.words
        secret = self.words.toPlainText() if by_words else self.passphrase.peek()
        keys = None if found.keys else self.keys.path()
        wanting = (
            (form, field, self.tr("Enter this to open the backup."), bool(secret.strip())),
            (
                self.keys_form,
                self.keys,
                self.tr("Choose where the keys are."),
                found.keys or bool(keys),
            ),
            (self.last_form, self.target, self.tr("Choose a new folder."), bool(target)),
        )
        for part, one, words, given in wanting:
            part.settle(one, "" if given else words)
        missing = next((one for _, one, _, given in wanting if not given), None)
        if missing is not None or target is None:
            (missing or self.target).setFocus()
            return
        self._busy(busy=True)
        self.wished.emit(
            Wish(
                backup=found.folder,
                snapshot=self.copies.key(),
                target=target,
                secret=secret,
                words=by_words,
                keys=keys,
                newest=self.newest.path(),
            )
        )

    def _opening(self) -> tuple[Form, QWidget]:
        if self.words_form.isVisibleTo(self):
            return self.words_form, self.words
        return self.passphrase_form, self.passphrase

    def _on_by_words(self) -> None:
        self._turn(to_words=True)
        self.words.setFocus()

    def _on_by_passphrase(self) -> None:
        self._turn(to_words=False)
        self.passphrase.edit.setFocus()

    def _turn(self, *, to_words: bool) -> None:
        for widget in (self.passphrase_form, self.by_words):
            widget.setVisible(not to_words)
        for widget in (self.words_form, self.by_passphrase):
            widget.setVisible(to_words)

    def _busy(self, *, busy: bool) -> None:
        for part in (self.first_form, self.keys_form, self.passphrase_form, self.words_form):
            part.setEnabled(not busy)
        for widget in (self.last_form, self.by_words, self.by_passphrase, self.cancel):
            widget.setEnabled(not busy)
        self.restore.setEnabled(not busy and self._offered is not None)
        if busy:
            self.notice.clear()
            self.strip.begin(self.tr("Copying and checking"))
        else:
            self.strip.end()
