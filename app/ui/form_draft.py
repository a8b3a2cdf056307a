"""Form draft: what is typed into a form of a page is kept, sealed, until it is saved or discarded.

A page says which of its fields belong to the form, by names that stay the same: only what differs
from what stood there before is kept. Nothing secret is ever held: a passphrase has no draft.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from app.domain.clock import stamp
from app.domain.dates import in_words
from app.domain.ids import Code
from app.domain.notes import FORM, Draft, new_draft
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import draft as drafts
from app.services.records import draft_fallback
from app.services.records.draft_fallback import Sealer
from app.ui import composition
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_fields import Field, Fields, Value, changes_of, is_text, put, value_of
from app.ui.keeper import Keeper
from app.ui.moments import draft_saved, local
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Kept, Session
from app.ui.widgets.buttons import link
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import label, restyle

T = TypeVar("T")
_Begun = tuple[Draft | None, Sealer]
_Work = Callable[[Handle, Progress], tuple[Changed, T]]


class FormDraft(QObject):
    """The draft of one form. `line` says that there is one, and discards it when asked.

    `form` names the form within its file, or within the practice; it never changes.
    """

    came_back = Signal()  # what was typed before stands in its fields again

    def __init__(self, page: Page, session: Session, ask: Ask, form: str) -> None:
        super().__init__(page)
        self._session, self._ask, self.form = session, ask, form
        self._code: Code | None = None
        self._draft_id = new_draft()
        self._sealer: Sealer | None = None
        self._fields: dict[str, Field] = {}
        self._before: dict[str, Value] = {}  # what stands in a field while nothing is typed
        self._typed: dict[str, Value] = {}
        self.times_kept = 0  # how often what was typed was sent to be kept
        self.keeper = Keeper(self)
        self.keeper.due.connect(self._keep)
        self.said = label("caption")
        self.discard = link(self.tr("Discard"), self._on_discard)
        self.discard.setAccessibleName(self.tr("Discard what you typed"))
        self.line = self._made_line(page)
        page.drafts.append(self)

    def begin(self, code: Code | None, about: str = "") -> None:
        """Ask for what was typed before: into the form of a file, or of the practice (None).

        `about` tells forms of one file apart: which request, which names.
        """
        self._code = code
        self.form = form = f"{self.form}:{about}" if about else self.form

        def work(practice: Handle, _: Progress) -> _Begun:
            kept = practice.do(drafts.of_form, code, form)
            return kept, practice.do(draft_fallback.sealer, code)

        self._session.ask(work, self._on_begun, otherwise=self._on_missing, urgent=True)

    def hold(self, fields: Fields) -> None:
        """Follow these fields from here on: what stands in them now is what is known.

        What was typed into a field of the same name before is put into it.
        """
        for name, field in fields.items():
            if isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal:
                raise AssertionError("a secret has no draft")
            self._fields[name] = field
            self._before[name] = value_of(field)
            changes_of(field).connect(partial(self._on_edited, name, field))
            field.installEventFilter(self)
            if name in self._typed:
                put(field, self._typed[name])
                self._look(name)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What an input method composes is typed, though the field says nothing yet."""
        if event.type() is QEvent.Type.InputMethod:
            self.keeper.typed()
        return super().eventFilter(watched, event)

    def hold_only(self, fields: Fields) -> None:
        """As `hold`, where these are all the fields there are: what others said is forgotten."""
        for name in self._typed.keys() - fields.keys():
            del self._typed[name]
            self.keeper.typed()
        for name in self._fields.keys() - fields.keys():
            del self._fields[name], self._before[name]
        self.hold(fields)

    def holds(self, field: QWidget) -> bool:
        """Whether what is typed into this field is kept."""
        return any(one is field for one in self._fields.values())

    @property
    def fields(self) -> Fields:
        """The fields that are followed, by their names."""
        return self._fields

    @property
    def typed(self) -> Mapping[str, Value]:
        """What was typed and not saved, by the names of the fields."""
        return self._typed

    def save(
        self,
        work: "_Work[T]",
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object] | None = None,
        *,
        beginning: str = "",
    ) -> None:
        """Save what stands in the fields whose names begin so; nothing is left of it as a draft.

        The draft goes with the save, on the same thread: a kill between the two is all but
        impossible, and loses nothing. What is typed meanwhile, or into other fields, stays typed.
        """
        composition.finish()
        self.keeper.stop()
        left = {name: said for name, said in self._typed.items() if not name.startswith(beginning)}
        draft = self._made(left)

        def both(practice: Handle, progress: Progress) -> tuple[Changed, T]:
            done = work(practice, progress)
            practice.do(drafts.save_or_discard, draft)
            return done

        saving = _Saving(self, beginning, then, otherwise or self._session.refused)
        self._session.change(both, saving.on_saved, otherwise=saving.on_refused)

    def is_saved(self, saving: "_Saving") -> None:
        """What stood in the fields when they were saved is what is known now."""
        for name, said in saving.typed.items():
            if self._typed.get(name) == said:
                del self._typed[name]
        for name, stood in saving.stood.items():
            field = self._fields.get(name)
            if field is not None and isValid(field):
                self._before[name] = stood
                self._look(name)
        # What is left of it is kept once more, as a full disk may have refused it beside the save;
        # and what was kept meanwhile has what is saved by now.
        if self._typed or self.times_kept > saving.kept:
            self.keeper.typed()
        self._say()

    def stands(self, beginning: str = "") -> None:
        """What stands in the fields whose names begin so is what is known now."""
        for name, field in self._fields.items():
            if name.startswith(beginning):
                self._typed.pop(name, None)
                if isValid(field):
                    self._before[name] = value_of(field)
        if not self._typed:
            self.keeper.stop()
        self._say()

    def let_go(self, beginning: str) -> None:
        """Follow the fields whose names begin so no more, and forget what was typed into them."""
        for name in [one for one in {*self._fields, *self._typed} if one.startswith(beginning)]:
            self._fields.pop(name, None)
            self._before.pop(name, None)
            if self._typed.pop(name, None) is not None:
                self.keeper.typed()
        self._say()

    def put(self, name: str, value: Value) -> None:
        """Keep something that is no field of its own: which of several forms is open."""
        if self._typed.get(name) != value:
            self._typed[name] = value
            self.keeper.typed()

    def leave(self) -> None:
        """Keep what is not kept yet. The session hears how it went, this form no more."""
        unkept = self._take_composed()
        if self._sealer is None or not (self.keeper.stop() or unkept):
            return
        session = self._session
        if self._typed:
            session.keep_draft(
                self._made(self._typed), self._sealer, session.heard, session.refused
            )
        else:
            self._forget()

    def forget(self) -> None:
        """Nothing is kept of this form any more."""
        self._typed = {}
        self.keeper.stop()
        self._forget()
        self._say()

    def _made_line(self, page: Page) -> QWidget:
        line = flowing(page.metrics.gap(3), self.said, self.discard)
        line.hide()
        return line

    def _on_begun(self, begun: _Begun) -> None:
        draft, self._sealer = begun
        if draft is not None:
            self._draft_id = draft.id
            for name, value in draft.fields.items():
                self._come_back(name, value)
            words = self.tr("Not saved yet. This is what you typed on {day} at {time}.")
            moment = local(draft.kept)
            said = words.format(day=in_words(moment.date()), time=f"{moment:%H:%M}")
            self._say(said if self._typed else "")
            self.came_back.emit()
            if not self._typed:  # it was saved by other means
                self._forget()
        if self.keeper.unkept:  # typed before the answer came
            self._keep()

    def _come_back(self, name: str, value: Value) -> None:
        """Nothing is lost of what was typed while the draft was on its way."""
        field, fresh = self._fields.get(name), self._typed.get(name)
        if isinstance(value, str) and isinstance(fresh, str) and is_text(field):
            value = value if value.startswith(fresh) else f"{value}{fresh}"
        elif fresh is not None:
            value = fresh
        self._typed[name] = value
        if field is not None and isValid(field):
            put(field, value)
            self._look(name)

    def _on_edited(self, name: str, field: Field, *_: object) -> None:
        if self._fields.get(name) is not field:
            return
        if self._look(name):
            self.keeper.typed()

    def _look(self, name: str) -> bool:
        """Whether what stands in the field is other than what was typed until now."""
        was, value = self._typed.get(name), value_of(self._fields[name])
        if value == self._before[name]:
            self._typed.pop(name, None)
        else:
            self._typed[name] = value
        return self._typed.get(name) != was

    def _take_composed(self) -> bool:
        """Letters of an input method are typed, though no field has them as its text yet."""
        found = False
        for name, field in self._fields.items():
            if isValid(field) and composition.composed(field):
                found = self._look(name) or found
        return found

    def _keep(self) -> None:
        self._take_composed()
        if self._sealer is None:
            self.keeper.unkept = True
        elif self._typed:
            self.times_kept += 1
            draft = self._made(self._typed)
            self._session.keep_draft(draft, self._sealer, self._on_kept, self._on_not_kept)
        else:
            self._forget()
            self._say()

    def _made(self, typed: Mapping[str, Value]) -> Draft:
        clock = self._session.clock
        return Draft(
            id=self._draft_id,
            file=self._code,
            kind=f"{FORM}{self.form}",
            on=clock.today(),
            fields=dict(typed),
            kept=stamp(clock),
        )

    def _forget(self) -> None:
        session, draft_id = self._session, self._draft_id
        session.ask(
            lambda practice, _: practice.do(drafts.discard, draft_id), session.heard, urgent=True
        )

    def _on_kept(self, kept: Kept) -> None:
        self._say(draft_saved(kept.draft.kept) if self._typed else "")

    def _on_not_kept(self, error: Exception) -> None:
        self.keeper.unkept = True
        only = self.tr("What you typed is only in this window. Do not close it.")
        self._say(f"{problem_of(error).title} {only}", settle=True)

    def _on_missing(self, _: Exception) -> None:
        """The page says that its file is gone; there is nothing to keep for it."""

    def _say(self, words: str | None = None, *, settle: bool = False) -> None:
        """Say how the draft stands; nothing, where nothing is typed."""
        if words is not None:
            self.said.setText(words)
            restyle(self.said, "settle" if settle else "caption")
        self.line.setVisible(bool(self._typed and self.said.text()))

    def _on_discard(self) -> None:
        question = Question(
            title=self.tr("Discard what you typed?"),
            words=self.tr("What you typed in this form and did not save will be lost."),
            yes=self.tr("Discard"),
            no=self.tr("Keep it"),
            destroys=True,
        )
        self._ask.confirm(question, self._discard)

    def _discard(self) -> None:
        for name, before in self._before.items():
            if isValid(self._fields[name]):
                put(self._fields[name], before)
        self.forget()
        self.came_back.emit()


class _Saving(QObject):
    """One save that is under way: what stood in its fields, and who hears how it ended."""

    def __init__(
        self,
        draft: FormDraft,
        beginning: str,
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        super().__init__(draft)
        self._draft = draft
        self._then: Callable[..., object] = then
        self._otherwise = otherwise
        fields = {name: field for name, field in draft.fields.items() if name.startswith(beginning)}
        self.stood = {name: value_of(field) for name, field in fields.items() if isValid(field)}
        self.typed = {name: one for name, one in draft.typed.items() if name.startswith(beginning)}
        self.kept = draft.times_kept

    def on_saved(self, answer: object) -> None:
        self._draft.is_saved(self)
        self._then(answer)
        self.deleteLater()

    def on_refused(self, error: Exception) -> None:
        self._draft.keeper.typed()  # it is still only typed
        self._otherwise(error)
        self.deleteLater()
