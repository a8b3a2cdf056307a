"""Who has asked about somebody and waits for an answer: the first day first."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.dates import in_words
from app.domain.kinds import ORDER
from app.services.practice.changes import Changed
from app.services.records.approaches import Standing
from app.services.records.waiting import Waiting
from app.ui.dialogs.ask import Ask
from app.ui.navigation import DRAFT, PRACTICE, Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.asked import queries
from app.ui.pages.asked.card import AskedCard
from app.ui.pages.asked.letter import LetterCard
from app.ui.pages.asked.queries import Sheet, Shown
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link, primary
from app.ui.widgets.card import Card
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.flow import flowing
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import at_most
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll

_WIDEST: int = 720  # pixels at 100 %


class AskedPage(Page):
    """A card for each; what is answered stays until it is in a file."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance, self._ask = session, appearance, ask
        self.new = primary(self.tr("Someone is asking"), self._on_new, key="Ctrl+N")
        self.order = button(self.tr("Record an order"), self._on_order)
        leave = button(self.tr("Back"), self.back.emit, key="Esc")
        self.head = PageHeader(
            self.metrics, self.tr("Who has asked"), primary=self.new, others=(leave, self.order)
        )
        self.notice = Notice(self.metrics)
        self.sheet = Scroll(self.metrics)
        self.cards: dict[str, AskedCard] = {}
        self.letter: LetterCard | None = None
        self._wanted = ""  # whose letter is on its way
        for widget in (self.head, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(self.sheet, 1)

    def enter(self, route: Route) -> None:
        """Look who waits."""
        del route
        self._look()

    def on_changed(self, changed: Changed) -> None:
        """Look again."""
        if changed.records or changed.gone:
            self._look()

    @override
    def first(self) -> QWidget:
        return self.new

    def _look(self) -> None:
        self._session.ask(queries.shown, self._on_shown)

    def _on_shown(self, shown: Shown) -> None:
        with self.sheet.filled_anew():
            self._fill(shown)

    def _fill(self, shown: Shown) -> None:
        while self.drafts:  # of letters that are unfolded
            self.drafts.pop().leave()
        self.cards, self.letter = {}, None
        for draft in shown.drafts:
            self._put(self._draft(draft))
        for one in shown.waiting:
            self._put(self._card(one, shown))
        if shown.answered:
            self.sheet.column.addWidget(label("section", self.tr("Answered, in no file")))
        for one in shown.answered:
            self._put(self._card(one, shown))
        if not (shown.drafts or shown.waiting or shown.answered):
            words = self.tr("No one is waiting for an answer.")
            self.sheet.column.addWidget(EmptyState(self.metrics, words), 1)
        self.sheet.column.addStretch(1)

    def _put(self, card: Card) -> None:
        self.sheet.column.addWidget(at_most(self.metrics.px(_WIDEST), card))

    def _draft(self, draft: Waiting) -> Card:
        card = Card(self.metrics)
        day = in_words(draft.on)
        said = self.tr("Not saved yet: draft from {day}").format(day=day)
        go_on = link(self.tr("Continue"), partial(self._on_draft, draft.id))
        go_on.setAccessibleName(self.tr("Continue: draft from {day}").format(day=day))
        if draft.words:
            card.column.addWidget(label("quiet", draft.words, wrap=True))
        card.column.addWidget(label("settle", said, wrap=True))
        card.column.addWidget(flowing(self.metrics.gap(2), go_on))
        return card

    def _card(self, one: Standing, shown: Shown) -> AskedCard:
        card = AskedCard(self._appearance, one, shown.files)
        card.add_asked.connect(partial(self._on_add, one))
        card.letter_asked.connect(partial(self._on_letter, one))
        card.message_asked.connect(partial(self._on_message, one))
        card.file_asked.connect(partial(self._on_file, one))
        card.open_asked.connect(self._on_open)
        card.go.connect(self.go)
        self.cards[one.id] = card
        return card

    def _on_new(self) -> None:
        self.go.emit(Route(Place.APPROACH))

    def _on_order(self) -> None:
        self.go.emit(Route(Place.RECORD, PRACTICE, ORDER.name))

    def _on_draft(self, identity: str) -> None:
        self.go.emit(Route(Place.APPROACH, part=f"{DRAFT}{identity}"))

    def _on_add(self, one: Standing, kind: str) -> None:
        self.go.emit(Route(Place.RECORD, one.file or PRACTICE, f"{kind}:{one.id}"))

    def _on_open(self, code: str) -> None:
        self.go.emit(Route(Place.CLIENT, code))

    def _on_file(self, one: Standing, code: str) -> None:
        self._session.change(
            queries.putting(one.id, code), self._on_filed, otherwise=self._on_refused
        )

    def _on_filed(self, _: object) -> None:
        self.told.emit(self.tr("Put into the file"))

    def _on_letter(self, one: Standing) -> None:
        self._wanted = one.id
        self._session.ask(queries.sheet(one.id, one.file), self._unfold, otherwise=self._on_refused)

    def _unfold(self, sheet: Sheet) -> None:
        card = self.cards.get(self._wanted)
        if card is None or card.below.count():
            return
        self.letter = LetterCard(self, self._session, self._appearance, self._ask, sheet)
        self.letter.told.connect(self.told)
        card.below.addWidget(self.letter)
        self.letter.which.setFocus()

    def _on_message(self, one: Standing) -> None:
        def chosen(out: Path) -> None:
            self._session.ask(
                queries.saving_message(one.id, out),
                self._on_message_saved,
                otherwise=self._on_refused,
            )

        self._ask.choose_new(self.tr("Save the message to the client"), "letter.pdf", chosen)

    def _on_message_saved(self, out: Path) -> None:
        words = self.tr(
            "Saved and checked: {path}. Send it only in a way that is safe for the client. "
            "For a phone that others may see: “{short}”"
        )
        said = words.format(path=out, short=queries.short_message())
        self.notice.say(said, settle=False)

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())
