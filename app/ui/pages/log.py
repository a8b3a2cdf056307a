"""The retention log in words, and the check an outsider would make of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain import parts
from app.domain.anchor import LogFault
from app.domain.dates import in_words, month_end
from app.domain.leaf import Leaf, Operation
from app.services.audit import anchored, log, mend
from app.services.audit.log import Told, Verified
from app.services.audit.mend import Mended
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.models.rows import Row
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.record_words import so_many
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label, restyle
from app.ui.widgets.notice import Notice
from app.ui.widgets.progress import ProgressStrip
from app.ui.widgets.rows import RowList

_WORDS: Final = {
    Operation.OPEN: QT_TRANSLATE_NOOP("Log", "File created"),
    Operation.REOPEN: QT_TRANSLATE_NOOP("Log", "File reopened"),
    Operation.CLOSE: QT_TRANSLATE_NOOP("Log", "File closed"),
    Operation.DUE: QT_TRANSLATE_NOOP("Log", "Due date changed"),
    Operation.KEEP: QT_TRANSLATE_NOOP("Log", "File kept longer"),
    Operation.CORRECT: QT_TRANSLATE_NOOP("Log", "Date or type of file corrected"),
    Operation.HOLD: QT_TRANSLATE_NOOP("Log", "Hold placed"),
    Operation.UNHOLD: QT_TRANSLATE_NOOP("Log", "Hold lifted"),
    Operation.SIGN: QT_TRANSLATE_NOOP("Log", "Note signed"),
    Operation.RECTIFY: QT_TRANSLATE_NOOP("Log", "Details of a person corrected"),
    Operation.RULE: QT_TRANSLATE_NOOP("Log", "Retention rules recorded"),
    Operation.DESTROY_INTENT: QT_TRANSLATE_NOOP("Log", "Destruction approved"),
    Operation.DESTROYED: QT_TRANSLATE_NOOP("Log", "File destroyed"),
    Operation.PART_DESTROYED: QT_TRANSLATE_NOOP("Log", "Part of a file destroyed"),
    Operation.MERGE: QT_TRANSLATE_NOOP("Log", "File merged into another of the same client"),
    Operation.UNMERGE: QT_TRANSLATE_NOOP("Log", "Merge of two files undone"),
    Operation.RESTORE: QT_TRANSLATE_NOOP("Log", "Backup restored"),
    Operation.EXPORT: QT_TRANSLATE_NOOP("Log", "Records given out"),
    Operation.ANCHOR: QT_TRANSLATE_NOOP("Log", "Checkpoint given to someone else"),
    Operation.CLOCK_ANOMALY: QT_TRANSLATE_NOOP("Log", "The computer’s clock had gone back"),
}
_EXPORTS: Final = {
    "pack": QT_TRANSLATE_NOOP("Log", "Pack made"),
    "release": QT_TRANSLATE_NOOP("Log", "Records released with consent"),
    "open-export": QT_TRANSLATE_NOOP("Log", "Everything exported"),
    "audit": QT_TRANSLATE_NOOP("Log", "Log exported for an auditor"),
    "supervision": QT_TRANSLATE_NOOP("Log", "Supervision sheets made"),
}


def _said(text: object) -> str:
    return QCoreApplication.translate("Log", str(text))


class LogPage(Page):
    """Leaves, the newest first. Nothing here can be changed, by anybody."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session = session
        self._ask = ask
        self.verify = primary(self.tr("Check the log"), self._on_verify, key="Ctrl+E")
        self.export = button(self.tr("Export for an auditor…"), self._on_export)
        self.hand_over = button(self.tr("Save a checkpoint…"), self._on_hand_over)
        self.head = PageHeader(
            self.metrics,
            self.tr("Log"),
            primary=self.verify,
            others=(self.export, self.hand_over),
        )
        self.notice = Notice(self.metrics)
        self.checked = label("caption", "", wrap=True)
        self.key = label("caption", "", wrap=True, selectable=True)
        self.strip = ProgressStrip(self.metrics)
        self.strip.cancel.hide()
        self.list = RowList(appearance, self.tr("Log entries, newest first"))
        self.list.opened.connect(self._on_opened)
        words = self.tr("No entries yet. The log starts with your first client.")
        clients = button(self.tr("Go to Clients"), lambda: self.go.emit(Route(Place.CLIENTS)))
        self.nothing = EmptyState(self.metrics, words, clients)
        self._codes: dict[str, str] = {}
        self._altered = False  # on disk, so that it can be put right
        for widget in (self.head, self.notice, self.strip, self.checked, self.key):
            self.column.addWidget(widget)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.nothing, 1)
        for one in (self.list, self.nothing, self.checked, self.key):
            one.hide()

    def enter(self, route: Route) -> None:
        """Read the log; it is verified when that is asked for."""
        del route
        self._look()

    def on_changed(self, changed: Changed) -> None:
        """Most writes leave a leaf, and no check stands for what came after it."""
        if changed.files or changed.gone or changed.records:
            self.checked.hide()
            self._look()

    @override
    def first(self) -> QWidget:
        return self.verify

    def _look(self) -> None:
        self._session.ask(_told, self._on_told, otherwise=self._on_failed)
        self._session.ask(_fault, self._on_fault)

    def _on_fault(self, fault: LogFault | None) -> None:
        self._altered = fault is not None
        if self._altered:
            self._say(
                self.tr(
                    "This log was altered on disk, not by Schtum. You can continue working. "
                    "Nothing is signed, exported for an auditor or destroyed until the log is "
                    "put right. A backup, an export or an auditor’s folder can help."
                )
            )

    def _on_mend(self) -> None:
        self._ask.choose_folder(self.tr("A folder with an intact copy of the log"), self._mend)

    def _mend(self, place: Path) -> None:
        self.strip.begin(self.tr("Looking for the log’s own entries"))
        self._session.ask(_mending(place), self._on_mended, otherwise=self._on_failed)

    def _on_mended(self, mended: Mended) -> None:
        del mended
        self._altered = False
        self.strip.end()
        self.notice.clear()
        self.told.emit(self.tr("Log put right. The altered files are kept beside it."))
        self._look()

    def _on_told(self, told: tuple[Told, ...]) -> None:
        self.list.setVisible(bool(told))
        self.nothing.setVisible(not told)
        self._codes = {str(one.leaf.sequence): one.code for one in told if one.code}
        self.list.show_rows(tuple(_row(one) for one in told))
        count = so_many(len(told), "entry")
        self.head.say(self.tr("Log"), (count, self.tr("no client is named")))

    def _on_opened(self, sequence: str) -> None:
        code = self._codes.get(sequence)
        if code is not None:
            self.go.emit(Route(Place.CLIENT, code))

    def _on_verify(self) -> None:
        self.verify.setEnabled(False)
        self.strip.begin(self.tr("Checking every entry and signature"))
        self._session.ask(_verified, self._on_verified, otherwise=self._on_failed)

    def _on_verified(self, verified: Verified) -> None:
        self.strip.end()
        self.verify.setEnabled(True)
        verdict = verified.verdict
        parts = [
            self.tr("checked {time}").format(time=verified.at.astimezone().strftime("%H:%M:%S")),
            so_many(verdict.leaves, "entry"),
            so_many(verdict.checkpoints, "checkpoint"),
        ]
        if verdict.unsigned:
            parts.append(
                self.tr("{entries} not yet in a checkpoint").format(
                    entries=so_many(verdict.unsigned, "entry")
                )
            )
        late = len(verdict.overdue)
        if late:
            parts.append(self.tr("{n} overdue").format(n=late))
        elif verified.ok:
            parts.append(self.tr("nothing overdue"))
        self.checked.setText("   ·   ".join(parts))
        restyle(self.checked, "ok" if verified.ok else "settle")
        self.checked.show()
        words = self.tr("Key {fingerprint}").format(fingerprint=verdict.fingerprint or "")
        self.key.setText(words)
        self.key.setVisible(verdict.fingerprint is not None)
        self._say_problems(verified)

    def _say_problems(self, verified: Verified) -> None:
        """That it was altered, or else where it stops being whole, and that work goes on."""
        if verified.fault is not None:
            self._on_fault(verified.fault)
            return
        problems = verified.verdict.problems
        if not problems:
            self.notice.clear()
            return
        one = problems[0]
        at = "" if one.at is None else self.tr(" at entry {n}").format(n=one.at + 1)
        self._say(
            self.tr(
                "The log is not intact: {code}{at}, and {more} more. You can continue working. "
                "Leave this folder as it is, and compare it with your last backup or export for "
                "an auditor."
            ).format(code=one.code, at=at, more=len(problems) - 1)
        )

    def _on_export(self) -> None:
        self._ask.choose_new(self.tr("New folder for the auditor"), "audit", self._export)

    def _export(self, out: Path) -> None:
        self.strip.begin(self.tr("Exporting the log"))
        self._session.ask(_exporting(out), self._on_exported, otherwise=self._on_failed)

    def _on_exported(self, out: Path) -> None:
        self.strip.end()
        self.notice.say(
            self.tr(
                "Saved in {path}: the log, its key, and a program that checks both without Schtum."
            ).format(path=out),
            settle=False,
        )
        self.told.emit(self.tr("Log exported"))
        self._look()

    def _on_hand_over(self) -> None:
        name = f"checkpoint-{self._session.clock.today():%Y-%m-%d}.txt"
        title = self.tr("Save a checkpoint")
        self._ask.choose_new(title, name, self._hand_over)

    def _hand_over(self, out: Path) -> None:
        self.strip.begin(self.tr("Signing the log"))
        self._session.ask(_handing_over(out), self._on_handed_over, otherwise=self._on_failed)

    def _on_handed_over(self, out: Path) -> None:
        self.strip.end()
        self.notice.say(
            self.tr(
                "Saved in {path}. Give it to someone outside your practice. Any later "
                "change to entries before it will then be noticed."
            ).format(path=out),
            settle=False,
        )
        self.told.emit(self.tr("Checkpoint saved"))
        self._look()

    def _on_failed(self, error: Exception) -> None:
        """What refused is said; the log that it did not put right can be put right still."""
        self.strip.end()
        self.verify.setEnabled(True)
        self._say(problem_of(error).said())

    def _say(self, words: str) -> None:
        if self._altered:
            self.notice.say(words, self.tr("Put it right…"), self._on_mend)
        else:
            self.notice.say(words)


def _row(told: Told) -> Row:
    leaf = told.leaf
    about = [_said(QT_TRANSLATE_NOOP("Log", "entry {n}")).format(n=leaf.sequence + 1)]
    if told.code is not None:
        about.append(_said(QT_TRANSLATE_NOOP("Log", "file {code}")).format(code=told.code))
    return Row(
        key=str(leaf.sequence),
        title=_title(leaf),
        detail=" · ".join(about),
        aside=in_words(leaf.day),
    )


def _title(leaf: Leaf) -> str:
    words = _WORDS[leaf.operation]
    if leaf.operation is Operation.EXPORT:
        words = _EXPORTS.get(str(leaf["what"]), words)
    title = _said(words)
    if leaf.operation is Operation.DESTROYED:
        title += f": {so_many(int(str(leaf['notes'])), 'note')}"
    if leaf.operation is Operation.PART_DESTROYED:
        title = _part_of_a_file(leaf)
    told = [title]
    destroy_by = leaf.date("destroy_by")
    if destroy_by is not None:
        until = _said(QT_TRANSLATE_NOOP("Log", "to be destroyed by {day}"))
        told.append(until.format(day=in_words(month_end(destroy_by))))
    if leaf["reason"]:
        told.append(str(leaf["reason"]).replace("-", " "))
    if leaf["kind"]:
        told.append(str(leaf["kind"]))
    return "   ·   ".join(told)


def _part_of_a_file(leaf: Leaf) -> str:
    """`Part of a file destroyed: 2 process notes`; or signed in another file."""
    moved = QT_TRANSLATE_NOOP("Log", "Moved to another file")
    title = _said(moved if leaf["moved"] else _WORDS[leaf.operation])
    return f"{title}: {parts.in_words(str(leaf['class']), int(str(leaf['count'])))}"


def _told(practice: Handle, _: Progress) -> tuple[Told, ...]:
    return practice.do(log.told)


def _fault(practice: Handle, _: Progress) -> LogFault | None:
    return practice.do(anchored.fault)


def _mending(place: Path) -> Callable[[Handle, Progress], Mended]:
    return lambda practice, _: practice.do(mend.mend, [place])


def _verified(practice: Handle, _: Progress) -> Verified:
    return practice.do(log.verify_own)


def _exporting(out: Path) -> Callable[[Handle, Progress], Path]:
    return lambda practice, _: practice.do(log.export, out)


def _handing_over(out: Path) -> Callable[[Handle, Progress], Path]:
    return lambda practice, _: practice.do(log.hand_over, out, "handed-over")
