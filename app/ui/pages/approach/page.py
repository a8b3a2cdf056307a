"""The page for when somebody asks: what to say on the left, what they say on the right.

It is blank whenever it opens, and no client is named on it. What is typed is kept at every pause.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.approaches import Came
from app.domain.clock import stamp
from app.domain.dates import in_words
from app.domain.forms import DAY
from app.domain.ids import Code
from app.domain.kinds import APPROACH
from app.domain.notes import Draft
from app.ui.dialogs.ask import Ask
from app.ui.form_page import FormPage
from app.ui.moments import local
from app.ui.navigation import DRAFT, Place, Route
from app.ui.overrides import override
from app.ui.pages.approach.form import ApproachForm
from app.ui.pages.approach.queries import Choice, Sheet, clients, sheet
from app.ui.pages.approach.words import Aloud, Helps, found
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.header import PageHeader
from app.ui.widgets.scroll import Scroll

_LEFT: Final = 552  # pixels at 100 %
_RIGHT: Final = 480  # idem
_NARROWEST: Final = 800  # idem: below that what is written goes below the words


class ApproachPage(FormPage):
    """`part` is the draft that is gone on with; without one the page is blank."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(session, appearance, ask)
        self._sheet: Sheet | None = None
        self.form: ApproachForm | None = None
        self.close_form = button(self.tr("Back"), self.back.emit, key="Esc")
        self.head = PageHeader(
            self.metrics, "", primary=self.save, others=(self.discard, self.close_form)
        )
        self.aloud, self.helps = Aloud(self.metrics), Helps(self.metrics)
        self._side_by_side: bool | None = None
        self._on = session.clock.today()
        self._say()
        self._lay_out()

    def enter(self, route: Route) -> None:
        """Ask for the form, and for what was begun."""
        part = route.part or ""
        self._session.ask(
            lambda practice, _: sheet(practice, part), self._on_sheet, otherwise=self._on_missing
        )

    @override
    def here(self, route: Route) -> Route:
        if self._sealer is None or self._blank():
            return Route(route.place)
        return Route(route.place, part=f"{DRAFT}{self._draft_id}")

    @override
    def first(self) -> QWidget:
        return self.close_form if self.form is None else self.form.first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is written goes below the words where there is no room beside them."""
        super().resizeEvent(event)
        self._arrange()

    def _say(self) -> None:
        now = local(stamp(self._session.clock))
        facts = (f"{in_words(now.date(), weekday=True)}, {now:%H:%M}",)
        self.head.say(self.tr("Someone is asking"), (*facts, self.tr("no client is named here")))

    def _lay_out(self) -> None:
        metrics = self.metrics
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.px(38))
        self._grid.setVerticalSpacing(metrics.gap(3))
        self.place = QWidget()  # where the form comes
        self._place = QGridLayout(self.place)
        self._place.setContentsMargins(0, 0, 0, 0)
        for card in (self.aloud, self.helps):
            card.setMaximumWidth(metrics.px(_LEFT))
        self.place.setMaximumWidth(metrics.px(_RIGHT))
        self.sheet = Scroll(metrics)
        self.sheet.column.addWidget(inside)
        self.sheet.column.addStretch(1)
        self.sheet.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        for widget in (self.head, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(self.sheet, 1)
        for unknown in (self.save, self.discard, self.kept):
            unknown.hide()
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= self.metrics.px(_NARROWEST)
        if beside is self._side_by_side:
            return
        self._side_by_side = beside
        self._show_words()
        top = Qt.AlignmentFlag.AlignTop
        for widget in (self.aloud, self.helps, self.place):
            self._grid.removeWidget(widget)
        if beside:
            self._grid.addWidget(self.aloud, 0, 0)
            self._grid.addWidget(self.helps, 1, 0, top)
            self._grid.addWidget(self.place, 0, 1, 3, 1, top)
        else:
            self._grid.addWidget(self.aloud, 0, 0)
            self._grid.addWidget(self.place, 1, 0)
            self._grid.addWidget(self.helps, 2, 0, top)
        for column, stretch in enumerate((_LEFT, _RIGHT if beside else 0)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setRowStretch(2, 1)

    def _on_sheet(self, found_: Sheet) -> None:
        self._sheet = found_
        form = ApproachForm(self._appearance, found_.form, self._session.clock.today())
        self.form = form
        self._place.addWidget(form, 0, 0)
        self._place.addWidget(self.kept, 1, 0)
        if found_.draft is not None:
            self._on = found_.draft.on
            form.fill(found_.draft.fields)
        self._show_words()
        form.edited.connect(self._on_typed)
        form.came_chosen.connect(self._show_words)
        form.caller_chosen.connect(self._show_words)
        form.about_asked.connect(self._on_about_asked)
        self._begin(found_.draft, found_.sealer)
        self.save.show()
        form.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_in_sight(self) -> None:
        """Where one types stays in sight while everything takes its place."""
        here = self.focusWidget()
        if self.form is not None and here is not None and self.form.isAncestorOf(here):
            self.sheet.keep_in_sight(here)

    def _show_words(self) -> None:
        """The words for who they are, or while that is open for how they ask."""
        came, advised = Came.TELEPHONE, None
        if self._sheet is not None and self.form is not None:
            came = Came(self.form.came.key())
            advised = found(self._sheet.advised, str(self.form.entries["caller"].value()))
        if advised is None:
            short = not self._side_by_side  # what one types in stays in sight below them
            self.aloud.show_way(came, first=short)
            pushed = () if self._sheet is None else self._sheet.answers
            self.helps.show_answers(came, pushed, rest=short)
        else:
            self.aloud.show_caller(advised)
            self.helps.show_caller(advised)

    def _on_about_asked(self) -> None:
        self._session.ask(clients, self._on_clients)

    def _on_clients(self, choices: tuple[Choice, ...]) -> None:
        if self.form is not None:
            self.form.offer_clients(choices)

    def _on_typed(self) -> None:
        self.keeper.typed()
        self.discard.show()

    @override
    def _draft(self) -> Draft:
        fields = {} if self.form is None else self.form.fields()
        today = self._on
        return Draft(
            id=self._draft_id,
            file=None,
            kind=APPROACH.name,
            on=today,
            fields={DAY: today.isoformat(), **fields},
            kept=stamp(self._session.clock),
        )

    @override
    def _filled(self) -> ApproachForm | None:
        return self.form

    @override
    def _whole(self) -> bool:
        if self.form is not None and self.form.blank:
            self.form.refuse("who")
            return False
        return True

    @override
    def _whose(self) -> Code | None:
        return Code(self.form.code) if self.form is not None and self.form.code else None

    @override
    def _leave(self) -> None:
        self.go.emit(Route(Place.ASKED))

    def _on_missing(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said(), self.tr("Back"), self.back.emit)
