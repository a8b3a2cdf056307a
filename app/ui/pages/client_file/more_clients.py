"""Another client of the same file: somebody new, or somebody the practice knows already."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.errors import SchtumError
from app.domain.ids import Code, PersonId
from app.services.people import already, clients
from app.services.people.already import Already
from app.services.people.correct import Moved
from app.services.people.people import NewPerson
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_draft import FormDraft
from app.ui.form_fields import Field
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.lines import LinesField

_OF_THE_DAY: Final = frozenset({"impossible-date", "day-to-come"})
CLIENT: Final = "client:"  # how the names of fields begin in which another client is typed


class MoreClients(Card):
    """Names, or a choice of those who are known; `asked` carries which of them."""

    asked = Signal(object)  # a NewPerson, or the id of somebody

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance.metrics)
        metrics = appearance.metrics
        self.column.setContentsMargins(*(metrics.gap(6),) * 4)
        self.names = LinesField(metrics)
        self.known = ChoiceField(appearance, ()).let_shrink().unchosen()
        self.since = QLineEdit()
        self.add = button(self.tr("Add client"), self._on_add)
        self.form = Form(metrics)
        hint = self.tr("One per line. The first is the name used everywhere.")
        self.form.row(self.tr("Name&s of the client"), self.names, hint=hint)
        self.form.row(self.tr("Or someone you &know already"), self.known)
        since = self.tr("Empty is today. What was agreed before is only theirs if it names them.")
        self.form.row(self.tr("A client sin&ce"), self.since, hint=since)
        self.single = label("settle", self.tr("This file has only one client so far."), wrap=True)
        self.column.addWidget(label("heading", self.tr("Add another client of this file")))
        for widget in (self.single, self.form):
            self.column.addWidget(widget)
        self.column.addSpacing(metrics.gap(2))
        self.column.addWidget(flowing(metrics.gap(2), self.add))

    def show_clients(self, clients_there: int, others: tuple[tuple[str, str], ...]) -> None:
        """Who can be chosen, of those who are no clients of it."""
        self.single.setVisible(clients_there == 1)
        self.known.offer((("", self.tr("Choose…")), *others))

    def fields(self) -> dict[str, Field]:
        """Each field by the name under which what is typed into it is kept."""
        return {
            f"{CLIENT}names": self.names,
            f"{CLIENT}known": self.known,
            f"{CLIENT}since": self.since,
        }

    def refuse(self, words: str) -> None:
        """Say below the names what is wrong."""
        self.form.refuse(self.names, words)

    def refuse_day(self, words: str) -> None:
        """Say below the day what is wrong."""
        self.form.refuse(self.since, words)

    def cleared(self) -> None:
        """Somebody was added."""
        self.names.clear()
        self.known.choose("")
        self.since.clear()

    def _on_add(self) -> None:
        names, known = self.names.lines(), self.known.key()
        one = bool(names) is not bool(known)
        wrong = "" if one else self.tr("Enter a name, or choose someone.")
        self.form.settle(self.names, wrong)
        if wrong:
            self.names.setFocus()
            return
        self.asked.emit(PersonId(known) if known else NewPerson(names=names))


class AddingClients(QObject):
    """Adds whom the card asks for; one who looks like a client that is here is asked about."""

    done = Signal(object)

    def __init__(
        self, owner: QObject, session: Session, ask: Ask, draft: FormDraft, card: MoreClients
    ) -> None:
        super().__init__(owner)
        self._session, self._ask, self._draft, self._card = session, ask, draft, card
        self.code = Code("")
        card.asked.connect(self._on_asked)

    def _on_asked(self, who: NewPerson | PersonId) -> None:
        if not isinstance(who, NewPerson):
            self._add(who)
            return
        self._session.ask(
            lambda practice, _: (who, practice.do(already.already, who)),
            self._on_looked,
            otherwise=self._on_refused,
        )

    def _on_looked(self, looked: tuple[NewPerson, tuple[Already, ...]]) -> None:
        who, found = looked
        if not found:
            self._add(who)
            return
        words = self.tr("There is already {name} ({code}). If it is them, choose them in the list.")
        question = Question(
            title=self.tr("Is this someone else?"),
            words=words.format(name=found[0].name, code=found[0].code),
            yes=self.tr("Add someone else"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, partial(self._add, who))

    def _add(self, who: NewPerson | PersonId) -> None:
        code, typed = self.code, self._card.since.text().strip()

        def work(practice: Handle, _: Progress) -> tuple[Changed, Moved]:
            since = practice.do(clients.since_from, typed)
            changed, _person, moved = practice.do(clients.add_client, code, who, since=since)
            return changed, moved

        self._draft.save(work, self._on_added, self._on_refused, beginning=CLIENT)

    def _on_added(self, moved: Moved) -> None:
        self._card.cleared()
        self._draft.stands(CLIENT)
        self.done.emit(moved)

    def _on_refused(self, error: Exception) -> None:
        of_day = isinstance(error, SchtumError) and error.rule in _OF_THE_DAY
        refuse = self._card.refuse_day if of_day else self._card.refuse
        refuse(problem_of(error).said())
