"""The page on which a note is written, kept at every pause, and signed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.clock import stamp
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import Code
from app.domain.kinds import RISK
from app.domain.lists import listed
from app.domain.notes import LONGEST, Draft, NoteKind
from app.domain.session_days import Doubt
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import session_dates
from app.ui.correction_words import signed
from app.ui.dialogs.ask import Ask, Question
from app.ui.draft_page import DraftPage
from app.ui.navigation import DRAFT, NEW, Place, Route
from app.ui.overrides import override
from app.ui.pages.note.added_to import AddedTo
from app.ui.pages.note.hour import Hour
from app.ui.pages.note.last_plan import LastPlan
from app.ui.pages.note.lens import Lens
from app.ui.pages.note.looker import Looker
from app.ui.pages.note.queries import After, Sheet, sheet, sign
from app.ui.pages.note.stopped import Stopped
from app.ui.problems import problem_of
from app.ui.record_words import NOTES, kind_of_note
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary, verb
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.flow import flowing
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.scroll import Scroll
from app.ui.wording.session_dates import doubt_words
from app.ui.writing.editor import Editor

_LINES: Final = 10  # in sight at once, wherever the window has room for them
_AS_READ: Final = "Ctrl+Shift+P"


class NotePage(DraftPage):
    """`about` is the file's code, `part` the note that is added to, if any."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        ask: Ask,
        hinting: Callable[[], bool] = lambda: True,
    ) -> None:
        """`hinting` says whether hints are wanted beside a note."""
        super().__init__(session, appearance, ask)
        self._code = Code("")
        self._sheet: Sheet | None = None
        metrics = self.metrics
        self.sign = primary(self.tr("Sign and close"), self._on_sign, key="Ctrl+Return")
        self.close_file = button(self.tr("Back"), self._leave, key="Esc")
        self.head = PageHeader(
            metrics, "", primary=self.sign, others=(self.discard, self.close_file)
        )
        self.held_on = DateField.of(metrics, session.clock.today())
        self.held_on.setAccessibleName(self.tr("Session date"))
        self.kind = ChoiceField(
            appearance, tuple((kind.value, kind_of_note(kind)) for kind in NOTES)
        )
        self.kind.setAccessibleName(self.tr("Type of note"))
        self.number = label("quiet")
        self.count = label("caption")
        self.as_read = verb(self.tr("As the client would read it"), self._on_as_read)
        self.as_read.setToolTip(_AS_READ)
        self.editor = Editor(appearance)
        self._looker = Looker(session, self, hinting)
        self.lens = Lens(metrics, self.editor.choose)
        self._scroll = Scroll(metrics)
        self.before = AddedTo(appearance)
        self.stopped = Stopped(metrics, self._on_stopped)
        self.hour = Hour(appearance)
        self.last_plan = LastPlan(appearance)
        self._say()
        self._lay_out()
        self._follow()

    def enter(self, route: Route) -> None:
        """Ask for the draft, and for what is added to."""
        self._code = code = Code(route.about or "")
        part = route.part
        self.editor.setEnabled(False)
        self._session.ask(
            lambda practice, _: sheet(practice, code, part),
            self._on_sheet,
            otherwise=self._on_missing,
        )

    @override
    def here(self, route: Route) -> Route:
        if route.part != NEW or self._sealer is None or self._blank():
            return route
        return Route(Place.NOTE, self._code, f"{DRAFT}{self._draft_id}")

    @override
    def first(self) -> QWidget:
        return self.editor

    def _say(self) -> None:
        self._disk_full = self.tr(
            "The disk is full. Your draft is saved, encrypted, in space reserved for it. "
            "Free some space before you sign."
        )
        self._not_kept = self.tr("The text is only in this window. Do not close it.")
        self._too_long = self.tr(
            "Too long for one note, which can have {n} characters. Everything is saved in this "
            "draft. Move part of it into another note, then sign."
        )
        self._lost = Question(
            title=self.tr("Discard this draft?"),
            words=self.tr("This draft will be deleted. Signed notes are not affected."),
            yes=self.tr("Discard"),
            no=self.tr("Continue writing"),
            destroys=True,
        )

    def _lay_out(self) -> None:
        metrics = self.metrics
        card = Card(metrics)
        self.held_on.setMinimumWidth(metrics.px(190))
        self.kind.setMinimumWidth(metrics.px(150))
        top = flowing(
            metrics.gap(2),
            self.held_on,
            self.kind,
            self.number,
            self.last_plan.open,
            self.hour.open,
        )
        across = QHBoxLayout()
        across.addWidget(top, 1)
        across.addWidget(self.kept)
        card.column.addLayout(across)
        card.column.addWidget(self.hour)
        card.column.addSpacing(metrics.gap(2))
        card.column.addWidget(self.editor, 1)
        card.column.addSpacing(metrics.gap(1))
        card.column.addWidget(flowing(metrics.gap(3), self.count, self.as_read))
        card.column.addWidget(self.lens)
        for widget in (self.head, self.notice, self.stopped, self._scroll):
            self.column.addWidget(widget)
        lying = self._scroll.column
        lying.setContentsMargins(0, 0, 0, 0)
        lying.addWidget(self.before)
        lying.addWidget(self.last_plan)
        lying.addWidget(card, 1)
        self._scroll.give_room(self.editor, lambda: self.editor.high(_LINES))
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self._on_sign)
        QShortcut(QKeySequence("F7"), self).activated.connect(self.lens.next)
        QShortcut(QKeySequence(_AS_READ), self).activated.connect(self._on_as_read)

    def _follow(self) -> None:
        self.editor.textChanged.connect(self._on_typed)
        self.editor.cursorPositionChanged.connect(self._on_cursor)
        self.held_on.dateChanged.connect(self._on_head)
        self.kind.currentIndexChanged.connect(self._on_head)
        self.hour.changed.connect(self._on_hour)
        self._appearance.changed.connect(self._on_dressed)
        self._looker.looked.connect(self._on_looked)
        self._looker.done.connect(self._count)

    def _on_sheet(self, found: Sheet) -> None:
        draft = found.draft
        if draft is not None:
            self.held_on.show_day(draft.on)
            self.kind.choose(draft.kind)
            self.editor.show_text(draft.text)
        elif found.adds_to is not None:
            self.kind.choose(found.adds_to.head.kind.value)
        self._sheet = found
        self.hour.begin({} if draft is None else draft.fields, found.usual)
        self.last_plan.show_plan(found.plan)
        self._begin(draft, found.sealer)
        self.keeper.stop()
        self.editor.setEnabled(True)
        self.editor.setFocus()
        self.before.show_note(found.adds_to)
        self.stopped.show_stopped(found.stopped)
        self._say_head()
        self._count()
        if draft is not None:
            self.notice.say(self._amiss())
            self._look()

    @override
    def _amiss(self) -> str:
        if len(self.editor.written()) <= LONGEST:
            return ""
        return self._too_long.format(n=f"{LONGEST:,}")

    def _say_head(self) -> None:
        if self._sheet is None:
            return
        adding = self._sheet.adds_to is not None
        what = self.tr("Addendum") if adding else self.tr("Note")
        self.head.say(f"{what} · {listed(self._sheet.names)}", (self._code,))
        about_session = self._about_session()
        self.hour.want(wanted=about_session)
        session = about_session and not adding and self.hour.held
        words = self.tr("session {number}").format(number=self._sheet.next_session)
        self.number.setText(words if session else "")

    def _on_cursor(self) -> None:
        """What one writes is in sight with what is around it, and nothing below the sheet."""
        inner, sheet = self._scroll.viewport(), self.editor.viewport()
        caret = self.editor.cursorRect().center()
        at = sheet.mapTo(inner, caret) + QPoint(0, self._scroll.verticalScrollBar().value())
        around = max(0, min(self.metrics.gap(8), sheet.height() - caret.y()))
        self._scroll.ensureVisible(at.x(), at.y(), 0, around)

    def _about_session(self) -> bool:
        """Whether this is a session's note, or adds to one: nothing else has an hour."""
        target = self._sheet.adds_to if self._sheet else None
        session = NoteKind.SESSION
        return self.kind.key() == session.value and (not target or target.head.kind is session)

    def _on_hour(self) -> None:
        self._say_head()
        if self._sealer is not None:
            self.keeper.typed()
            self.discard.show()

    def _on_typed(self) -> None:
        if self._sealer is None:
            return
        self.keeper.typed()
        self.discard.show()

    def _on_head(self) -> None:
        self._say_head()
        if self._sealer is not None and not self._blank():
            self.keeper.typed()

    @override
    def _draft(self) -> Draft:
        adds_to = self._sheet.adds_to if self._sheet else None
        return Draft(
            id=self._draft_id,
            file=self._code,
            kind=self.kind.key(),
            on=self.held_on.day(),
            text=self.editor.written(),
            fields=self.hour.typed(),
            kept=stamp(self._session.clock),
            adds_to=adds_to.head.id if adds_to else None,
        )

    @override
    def _blank(self) -> bool:
        return not (self.editor.written().strip() or self.hour.typed())

    @override
    def _keep(self) -> None:
        if self._sealer is not None:
            super()._keep()
            self._look()

    def _look(self) -> None:
        text = self.editor.written()
        self._looker.look(self._code, text, self.editor.textCursor().position())

    def _on_looked(self) -> None:
        self.editor.mark(self._looker.marks)

    def _count(self) -> None:
        people, waiting, words = self._looker.counts()
        parts = []
        if people:
            one = self.tr("1 person mentioned")
            parts.append(one if people == 1 else self.tr("{n} people mentioned").format(n=people))
        if waiting:
            one = self.tr("1 name to check when you sign")
            many = self.tr("{n} names to check when you sign")
            parts.append(one if waiting == 1 else many.format(n=waiting))
        one = self.tr("1 word")
        parts.append(one if words == 1 else self.tr("{n} words").format(n=words))
        self.count.setText(" · ".join(parts))
        self.lens.show_hints(self._looker.hints())

    def _on_sign(self) -> None:
        if self._sealer is None or self._sheet is None or not self.sign.isEnabled():
            return
        try:
            _ = self.hour.said() if self._about_session() else None
        except NotUnderstood as error:
            self.notice.say(problem_of(error).said())
            return
        code, kind, held_on = self._code, NoteKind(self.kind.key()), self.held_on.day()
        if self._sheet.adds_to is not None:
            self._sign()
            return
        self._session.ask(
            lambda practice, _: practice.do(session_dates.doubts, code, kind, held_on),
            self._on_doubts,
            otherwise=self._on_not_signed,
        )

    def _on_doubts(self, found: tuple[Doubt, ...]) -> None:
        """Ask about a date that can hardly be meant."""
        if not found:
            self._sign()
            return
        day = in_words(self.held_on.day(), weekday=True)
        question = Question(
            title=self.tr("Is the date right?"),
            words=" ".join(doubt_words(one, day) for one in found),
            yes=self.tr("Sign with this date"),
            no=self.tr("Continue writing"),
            destroys=True,
        )
        self._ask.confirm(question, self._sign)

    def _sign(self) -> None:
        if self._sealer is None or self._sheet is None or not self.sign.isEnabled():
            return
        self.keeper.stop()
        self._busy(busy=True)
        code, text, target = self._code, self.editor.written(), self._sheet.adds_to
        adds_to = target.head.id if target else None
        more = {
            "kind": NoteKind(self.kind.key()),
            "held_on": self.held_on.day(),
            "draft": self._draft_id,
            "session": self.hour.said() if self._about_session() else None,
        }

        def work(practice: Handle, _: Progress) -> tuple[Changed, After]:
            return sign(practice, code, text, adds_to, **more)

        self._session.change(work, self._on_signed, otherwise=self._on_not_signed)

    def _on_signed(self, done: After) -> None:
        self._sealer = None
        self.told.emit(signed(done.moved))
        if done.missing:  # names can wait
            self.go.emit(Route(Place.RECORD, self._code, RISK.name))
        elif done.names_wait:
            self.go.emit(Route(Place.SETTLE, self._code, done.note))
        else:
            self._leave()

    def _on_not_signed(self, error: Exception) -> None:
        self._busy(busy=False)
        self.notice.say(problem_of(error).said())
        if not self._blank():
            self.keeper.typed()
        self.editor.setFocus()

    def _busy(self, *, busy: bool) -> None:
        self.sign.setEnabled(not busy)
        self.editor.setReadOnly(busy)

    @override
    def _leave(self) -> None:
        self.go.emit(Route(Place.CLIENT, self._code))

    def _on_missing(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said(), self.tr("All clients"), self._on_clients)

    def _on_stopped(self) -> None:
        self.go.emit(Route(Place.BEGINNING, self._code))

    def _on_clients(self) -> None:
        self.go.emit(Route(Place.CLIENTS))

    def _on_as_read(self) -> None:
        """Show it as its client would read it; this page is left, and the draft is kept by that."""
        if self._sealer is None or not self.editor.written().strip():
            self.told.emit(self.tr("Nothing is written yet"))
            return
        self.go.emit(Route(Place.AS_READ, self._code, f"{DRAFT}{self._draft_id}"))

    def _on_dressed(self) -> None:
        self.editor.dress()
        self.last_plan.dress()
