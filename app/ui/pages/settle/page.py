"""The names that nobody could settle on, in one list, at sign-off or later.

They are those of a note, of a file, or of the practice's own records.
"""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.ids import Code, NoteId, PersonId
from app.services.people import people, unresolved
from app.services.people.people import NewPerson
from app.services.people.unresolved import Unsettled
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.navigation import PRACTICE, Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.settle.card import NEW, NOBODY, NameCard, fields_part
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import primary
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import PageHeader
from app.ui.widgets.notice import Notice
from app.ui.widgets.scroll import Scroll


class SettlePage(Page):
    """`about` is a file's code or the practice, `part` the note that was just signed, if it was."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance = session, appearance
        self._code: Code | None = None
        self._note = NoteId("")
        self._put_aside: set[str] = set()
        self.cards: list[NameCard] = []
        self.done = primary(self.tr("Done"), self._on_done, key="Esc")
        self.head = PageHeader(self.metrics, self.tr("Who is mentioned?"), primary=self.done)
        self.notice = Notice(self.metrics)
        self.draft = FormDraft(self, session, ask, "settle")
        self.area = Scroll(self.metrics)
        for part in (self.head, self.notice, self.draft.line):
            self.column.addWidget(part)
        self.column.addWidget(self.area, 1)

    def enter(self, route: Route) -> None:
        """Ask for the names."""
        self._code = None if route.about == PRACTICE else Code(route.about or "")
        self._note = NoteId(route.part or "")
        self.draft.begin(self._code, self._note)
        self._look()

    def on_changed(self, changed: Changed) -> None:
        """Another name may be settled with this one."""
        if self._code in changed.gone:
            self.go.emit(Route(Place.CLIENTS))
            return
        self._look()

    @override
    def first(self) -> QWidget:
        return self.cards[0].choice if self.cards else self.done

    def _look(self) -> None:
        code, note = self._code, self._note or None
        self._session.ask(
            lambda practice, _: practice.do(unresolved.unsettled, code, note),
            self._on_names,
            otherwise=self._on_refused,
        )

    def _on_names(self, names: tuple[Unsettled, ...]) -> None:
        was_some = bool(self.cards)
        left = [one for one in names if one.person or one.name not in self._put_aside]
        if was_some and not left:
            self._on_done()
            return
        signed = self.tr("Your note is signed and will not change.")
        later = self.tr(
            "Other people in your practice have these names too. Your notes will not change."
        )
        own = self.tr("Names in the practice’s own records. The records will not change.")
        said = own if self._code is None else signed if self._note else later
        self.head.say(self.tr("Who is mentioned?"), (said,))
        self.area.empty()
        self.cards = [self._card(one) for one in left]
        for card in self.cards:
            self.area.column.addWidget(card)
        if not left:
            words = self.tr("No names to check.")
            self.area.column.addWidget(EmptyState(self.metrics, words), 1)
        self.area.column.addStretch(1)
        self.draft.hold_only(
            {name: field for card in self.cards for name, field in card.fields().items()}
        )
        self.first().setFocus()

    def _card(self, waiting: Unsettled) -> NameCard:
        card = NameCard(self._appearance, waiting)
        card.setMaximumWidth(self.metrics.px(720))
        card.decided.connect(partial(self._on_decided, waiting))
        return card

    def _on_decided(self, waiting: Unsettled, key: str, role: str) -> None:
        self.notice.clear()
        if waiting.person is None and key == NOBODY:
            self._put_aside.add(waiting.name)
            self._look()
            return
        code = self._code

        def work(practice: Handle, _: Progress) -> tuple[Changed, None]:
            return _decide(practice, code, waiting, key, role), None

        part = fields_part(waiting)
        self.draft.save(work, self._on_settled, self._on_refused, beginning=part)

    def _on_settled(self, _: object) -> None:
        self.told.emit(self.tr("Saved"))

    def _on_refused(self, error: Exception) -> None:
        said = problem_of(error).said()
        busy = [card for card in self.cards if not card.settle.isEnabled()]
        for card in busy:
            card.refuse(said)
        if not busy:
            self.notice.say(said)

    def _on_done(self) -> None:
        home = Route(Place.TODAY) if self._code is None else Route(Place.CLIENT, self._code)
        self.go.emit(home)


def _decide(
    practice: Handle, code: Code | None, waiting: Unsettled, key: str, role: str
) -> Changed:
    """Keep one answer; a word that nobody has is offered for a note of a file alone."""
    if waiting.person is None and code is not None:
        if key == NEW:
            new = NewPerson(names=(waiting.name,))
            return practice.do(people.add_relation, code, new, role)[0]
        return practice.do(unresolved.word_is_known, code, waiting.name, PersonId(key), role)
    match PersonId(waiting.person or ""), key:
        case whom, "new":
            return practice.do(unresolved.is_new, code, whom, role)
        case whom, "nobody":
            return practice.do(unresolved.is_nobody, code, whom)
        case whom, _:
            return practice.do(unresolved.is_known, code, whom, PersonId(key), role)
