"""Somebody asks for their records: whose, on which day, and who asked for them."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.domain.access_requests import Request
from app.domain.corrections import long_past
from app.domain.ids import Code, PersonId
from app.services.handovers import request as requesting
from app.services.handovers import workspace
from app.services.handovers.workspace import Candidate
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.correction_words import long_past_words
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_draft import FormDraft
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.form import Form
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll

_WIDEST: int = 560


class NewRequestPage(Page):
    """A spoken request counts; the day it came is the day the clock starts."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session = session
        self._appearance = appearance
        self._ask = ask
        self._candidates: dict[str, Candidate] = {}
        self._wanted: str | None = None
        self.open = primary(self.tr("Record request"), self._on_open, key="Ctrl+Return")
        leave = button(self.tr("Back"), self.back.emit)
        self.head = PageHeader(
            self.metrics, self.tr("New request"), primary=self.open, others=(leave,)
        )
        self.notice = Notice(self.metrics)
        self.draft = FormDraft(self, session, ask, "new-request")
        self.who = ChoiceField(appearance, ()).unchosen()
        today = session.clock.today()
        self.received = DateField(self.metrics, QDate(today.year, today.month, today.day))
        self.received.setMaximumDate(QDate(today.year, today.month, today.day))
        self.by = ChoiceField(
            appearance,
            (
                ("client", self.tr("The client")),
                ("parent", self.tr("A parent, for a child")),
                ("solicitor", self.tr("A solicitor with authority")),
                ("representative", self.tr("Someone else acting for the client")),
            ),
        )
        self.covers: QLabel = label("caption", "", wrap=True)
        self.sheet = Scroll(self.metrics)
        for widget in (self.head, self.notice, self.draft.line):
            self.column.addWidget(widget)
        self.column.addWidget(self.sheet, 1)
        self._lay_out()
        self.who.currentIndexChanged.connect(self._on_who)

    def enter(self, route: Route) -> None:
        """Offer everybody whose file is here; a code or person named by the route is chosen."""
        self._wanted = route.about
        self._session.ask(_candidates, self._on_candidates)

    @override
    def first(self) -> QWidget:
        return self.who

    def _lay_out(self) -> None:
        self.form = form = Form(self.metrics)
        form.row(self.tr("&Whose records"), self.who)
        form.add(self.covers)
        form.row(
            self.tr("Date &received"),
            self.received,
            hint=self.tr("The day you received it, even if only spoken."),
        )
        form.row(self.tr("&Asked by"), self.by)
        self.card = Card(self.metrics)
        self.card.setMaximumWidth(self.metrics.px(_WIDEST))
        self.card.column.addWidget(form)
        self.card.column.addWidget(
            label(
                "caption",
                self.tr(
                    "All of this person’s files go on hold until the time to complain has passed."
                ),
                wrap=True,
            )
        )
        across = QHBoxLayout()
        across.addWidget(self.card, 100)
        across.addStretch(1)
        self.sheet.column.addLayout(across)
        self.sheet.column.addStretch(1)

    def _on_candidates(self, found: tuple[Candidate, ...]) -> None:
        if not found:
            self.card.hide()
            self.open.hide()
            way_on = button(self.tr("Add a client"), lambda: self.go.emit(Route(Place.NEW_CLIENT)))
            words = self.tr("No clients yet, so there are no records to ask for.")
            self.sheet.column.insertWidget(0, EmptyState(self.metrics, words, way_on), 100)
            way_on.setFocus()
            return
        self._candidates = {one.person: one for one in found}
        for one in found:
            self.who.addItem(f"{one.name}   ·   {', '.join(one.codes)}", one.person)
        wanted = next(
            (one.person for one in found if self._wanted in {one.person, *one.codes}), None
        )
        if wanted is not None:
            self.who.choose(wanted)
        self._on_who()
        self.draft.hold({"who": self.who, "received": self.received, "by": self.by})
        self.draft.begin(None)

    def _on_who(self) -> None:
        one = self._candidates.get(self.who.key())
        self.covers.setVisible(one is not None)
        if one is None:
            return
        words = self.tr("1 file") if len(one.codes) == 1 else self.tr("{n} files, all included")
        said = [words.format(n=len(one.codes))]
        if one.beside:
            shared = self.tr("shared with {names}, treated here as other people")
            said.append(shared.format(names=", ".join(one.beside)))
        self.covers.setText(" · ".join(said))

    def _on_open(self) -> None:
        one = self._candidates.get(self.who.key())
        self.form.settle(self.who, "" if one else self.tr("Choose whose records were asked for."))
        if one is None:
            self.who.setFocus()
            return
        day = self.received.day()
        if not long_past(day, self._session.clock.today()):
            self._record(one)
            return
        question = Question(
            title=self.tr("Is the date right?"),
            words=long_past_words(day),
            yes=self.tr("Record with this date"),
            no=self.tr("Cancel"),
            destroys=True,
        )
        self._ask.confirm(question, lambda: self._record(one))

    def _record(self, one: Candidate) -> None:
        self.open.setEnabled(False)
        work = _opening(one.codes[0], one.person, self.received.day(), self.by.key())
        self.draft.save(work, self._on_opened, self._on_failed)

    def _on_opened(self, request: Request) -> None:
        self.told.emit(self.tr("Recorded; files on hold"))
        self.go.emit(Route(Place.REQUEST, request.id))

    def _on_failed(self, error: Exception) -> None:
        self.open.setEnabled(True)
        self.notice.say(problem_of(error).said())


def _candidates(practice: Handle, _: Progress) -> tuple[Candidate, ...]:
    return practice.display(workspace.candidates)


def _opening(
    code: Code, person: PersonId, received: dt.date, by: str
) -> Callable[[Handle, Progress], tuple[Changed, Request]]:
    return lambda practice, _: practice.do(
        requesting.open_request, code, received=received, person=person, by=by
    )
