"""Form page: a draft page with the form of one record, which is saved and then left."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import Code
from app.domain.notes import Draft
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import sign, staying
from app.ui.dialogs.ask import Ask, Question
from app.ui.draft_page import DraftPage
from app.ui.overrides import override
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import primary


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saved:
    """Names of which it is not clear whose they are, kinds that the answers ask for, what went.

    `replaced` are the days of what holds no more.
    """

    unclear: tuple[str, ...]
    asks: tuple[str, ...]
    replaced: tuple[dt.date, ...]


class FilledIn(Protocol):
    """A form as a page sees it: whether anything stands in it, and how it is refused."""

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in."""
        ...

    def first(self) -> QWidget:
        """The part that gets the focus."""
        ...

    def refuse(self, name: str, words: str = "") -> None:
        """Say beside this field what is wrong with it: these words, or what its form says."""
        ...

    def setEnabled(self, arg__1: bool, /) -> None:  # noqa: FBT001, N802  Qt's own
        """Let it be filled in, or not."""
        ...


class FormPage(DraftPage):
    """`save` signs what stands in the form, in the file of `_whose`; the page is left then."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(session, appearance, ask)
        self.save = primary(self.tr("Save"), self._on_save, key="Ctrl+Return")
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self._on_save)
        self._disk_full = self.tr(
            "The disk is full. What you filled in is saved, encrypted, in space reserved "
            "for it. Free some space before you save."
        )
        self._not_kept = self.tr("What you filled in is only in this window. Do not close it.")
        self._lost = Question(
            title=self.tr("Discard this draft?"),
            words=self.tr("What you filled in here will be lost. Saved records are not affected."),
            yes=self.tr("Discard"),
            no=self.tr("Continue writing"),
            destroys=True,
        )

    def _filled(self) -> FilledIn | None:
        """The form, once it is there."""
        raise NotImplementedError

    def _whole(self) -> bool:
        """Whether all that is needed is filled in; what is not is said beside its field."""
        raise NotImplementedError

    def _whose(self) -> Code | None:
        """The file that the record is signed in; None for the practice's own."""
        raise NotImplementedError

    @override
    def _blank(self) -> bool:
        form = self._filled()
        return form is None or form.blank

    def _on_save(self) -> None:
        if self._sealer is None or self._filled() is None or not self.save.isEnabled():
            return
        if self._whole():
            self._ask_first()

    def _ask_first(self) -> None:
        """Ask what there is to ask of a form that is whole, and then save it."""
        self._sign()

    def _sign(self) -> None:
        if self._sealer is None or not self.save.isEnabled():
            return
        self.keeper.stop()
        self._busy(busy=True)
        code, draft = self._whose(), self._draft()

        def work(practice: Handle, _: Progress) -> tuple[Changed, _Saved]:
            return _save(practice, code, draft)

        self._session.change(work, self._on_saved, otherwise=self._on_not_saved)

    def _on_saved(self, saved: _Saved) -> None:
        self._sealer = None
        self.told.emit(self._told(saved))
        self._leave_for(saved.asks)

    def _told(self, saved: _Saved) -> str:
        if saved.unclear:
            return self._unclear(saved.unclear[0])
        if saved.replaced:
            words = self.tr("Saved. It takes the place of the one of {day}.")
            return words.format(day=in_words(saved.replaced[-1]))
        return self.tr("Saved")

    def _leave_for(self, asks: tuple[str, ...]) -> None:
        """Go on, to the kinds of record that the saved one asks for where there are any."""
        del asks
        self._leave()

    def _unclear(self, name: str) -> str:
        """What is said of a name of which it is not clear whose it is."""
        words = self.tr("Saved. Say who “{name}” is on Today.")
        return words.format(name=name)

    def _on_not_saved(self, error: Exception) -> None:
        self._busy(busy=False)
        form = self._filled()
        if form is None:
            return
        self.keeper.typed()
        match error:
            case NotUnderstood(rule="field-missing" | "field-invalid", facts={"field": str(field)}):
                form.refuse(field)
            case NotUnderstood(facts={"field": str(field)}) if error.rule != "unknown-field":
                form.refuse(field, problem_of(error).said())
            case _:
                self.notice.say(problem_of(error).said())
                form.first().setFocus()

    def _busy(self, *, busy: bool) -> None:
        self.save.setEnabled(not busy)
        form = self._filled()
        if form is not None:
            form.setEnabled(not busy)


def _save(practice: Handle, code: Code | None, draft: Draft) -> tuple[Changed, _Saved]:
    """Sign the record that a draft has become; from now on it is only ever added to."""
    kind = sign.form_kind(draft.record)
    signed = practice.do(sign.sign, kind, code, draft.fields, adds_to=draft.adds_to, draft=draft.id)
    unclear = signed.unlinked if kind.own else ()  # of an approach nothing is said while one talks
    replaced = tuple(one.on for one in practice.do(staying.replaced, signed.record))
    return signed.changed, _Saved(unclear=unclear, asks=signed.asks, replaced=replaced)
