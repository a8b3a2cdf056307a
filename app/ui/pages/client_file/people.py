"""Who a file is about, and who else is known to it: the words that stand for them."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.ids import PersonId
from app.domain.people import FormKind, Person
from app.services.people.clients import takes_more
from app.services.people.edit import Amended
from app.services.people.people import NewPerson
from app.services.people.people_of_file import Known
from app.ui.form_draft import FormDraft
from app.ui.pages.client_file.agreed import AgreedAtStart
from app.ui.pages.client_file.details import person_part
from app.ui.pages.client_file.known_editor import KnownEditor, role_part
from app.ui.pages.client_file.meeting import IfYouMeet
from app.ui.pages.client_file.more_clients import MoreClients
from app.ui.pages.client_file.queries import Shown
from app.ui.pages.client_file.question import PersonQuestion, QuestionWords
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.form import Form
from app.ui.widgets.labels import label
from app.ui.widgets.layouts import at_most, empty
from app.ui.widgets.lines import LinesField
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.tick import Tick

ADD: Final = "add:"  # how the names of fields begin in which somebody new is typed


def _of_somebody(name: str) -> bool:
    return name.startswith(("person:", "role:"))


class People(QWidget):
    """A card for each of them, and a form for one more."""

    added = Signal(NewPerson, str)
    settle_asked = Signal()
    meeting_asked = Signal()
    beginning_asked = Signal()
    amended = Signal(str, Amended)
    withdrawn = Signal(str, str, object)  # who, which form, and why it is not to be used
    used_again = Signal(str, str)
    role_corrected = Signal(str, str)
    removal_asked = Signal(str, str)  # who, and their name
    two_asked = Signal(str, str)  # who is two people, and the other's name
    same_asked = Signal(str, str)  # who is somebody else too, and who that is
    undo_asked = Signal(str, str)  # whose merge was a mistake, and the name of the other

    def __init__(self, appearance: Appearance, today: dt.date, draft: FormDraft) -> None:
        super().__init__()
        self._appearance = appearance
        self._today = today
        self.editors: dict[PersonId, KnownEditor] = {}
        self._cards: dict[PersonId, tuple[Card, Known]] = {}
        self._shown: tuple[object, ...] = ()
        self.draft = draft
        self.more = MoreClients(appearance)
        self._others: tuple[tuple[str, str], ...] = ()
        self._undoable: dict[str, str] = {}
        self._called: dict[PersonId, str] = {}
        self._seen: dict[PersonId, Person] = {}
        self._clients: tuple[Person, ...] = ()
        self._rows: QVBoxLayout | None = None  # until somebody looks at them
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(draft.line)  # until its form is there
        draft.came_back.connect(self._reopen)

    def _lay_out(self) -> QVBoxLayout:
        """The room for those who are known, above the form for one more."""
        metrics = self._appearance.metrics
        self.names = LinesField(metrics)
        self.role = QLineEdit()
        self.professional = Tick(
            self._appearance, self.tr("Involved &professionally (GP, social worker)")
        )
        self.add = button(self.tr("Add person"), self._on_add)
        self.role.returnPressed.connect(self._on_add)
        self.form = Form(metrics)
        self._lay_out_form()
        rows = QVBoxLayout()
        rows.setSpacing(metrics.gap(2))
        scroll = Scroll(metrics)
        scroll.column.addLayout(rows)
        for card in (self.more, self._somebody_new()):
            scroll.column.addWidget(at_most(metrics.px(640), card))
        scroll.column.addStretch(1)
        self._column.addWidget(scroll)
        self.draft.hold(
            {
                f"{ADD}names": self.names,
                f"{ADD}role": self.role,
                f"{ADD}professional": self.professional,
            }
        )
        return rows

    def _somebody_new(self) -> Card:
        metrics = self._appearance.metrics
        card = Card(metrics)
        card.column.setContentsMargins(*(metrics.gap(6),) * 4)
        card.column.addWidget(label("heading", self.tr("Add someone the client mentions")))
        card.column.addWidget(self.form)
        card.column.addSpacing(metrics.gap(2))
        across = QHBoxLayout()
        across.addWidget(self.add)
        across.addStretch(1)
        card.column.addLayout(across)
        card.column.addWidget(self.draft.line)
        return card

    def show_file(self, file: Shown) -> None:
        """Show who is known to this file; what is being typed is left alone without a change."""
        now = (
            *(file.review.file.kind, file.subjects, file.known, file.agreed, file.beginning),
            *(file.everybody, file.undoable, file.called, file.seen),
        )
        if now == self._shown:
            return
        self._shown = now
        first = self._rows is None
        rows = self._rows = self._rows or self._lay_out()
        empty(rows)
        here = {one.id for one in file.subjects}
        others = tuple(one for one in file.everybody if one[0] not in here)
        self.more.setVisible(takes_more(file.review.file))
        self.more.show_clients(len(here), others)
        if first:  # once there is whom to choose from
            self.draft.hold(self.more.fields())
        opened = [person for person, editor in self.editors.items() if not editor.isHidden()]
        self.editors, self._cards = {}, {}
        self._others, self._undoable = file.everybody, {**file.undoable}
        self._called, self._seen = {**file.called}, {**file.seen}
        self._clients = tuple(file.subjects)
        meeting = IfYouMeet(self._appearance.metrics, file.agreed, self.meeting_asked.emit)
        for client in file.subjects:
            known = Known(person=client, role=self.tr("client"))
            shown = self._card(known, client=True)
            rows.addWidget(shown)
        if len(file.subjects) != 1:  # it is agreed with all of them
            shown = Card(self._appearance.metrics)
            rows.addWidget(shown)
        shown.column.addWidget(meeting)
        start = AgreedAtStart(self._appearance.metrics, file.beginning, self.beginning_asked.emit)
        shown.column.addWidget(start)
        for known in file.known:
            card = self._card(known)
            self._cards[known.person.id] = card, known
            rows.addWidget(card)
        self._reopen(opened)

    def _reopen(self, opened: Iterable[PersonId] = ()) -> None:
        """Whoever was being edited is edited still: what was typed and not saved is seen again."""
        typed = (PersonId(name.split(":")[1]) for name in self.draft.typed if _of_somebody(name))
        for person in dict.fromkeys([*opened, *typed]):
            if person in self._cards:
                self._edit(person)
            elif self._cards or self._shown:
                self.draft.let_go(person_part(person))
                self.draft.let_go(role_part(person))

    def _edit(self, person: PersonId) -> None:
        """Open what is known of somebody below their card, or shut it."""
        if person in self.editors:
            editor = self.editors[person]
            editor.setVisible(editor.isHidden())
            return
        card, known = self._cards[person]
        called = self._called[person]
        editor = KnownEditor(self._appearance, known, self._today, called=called)
        self.editors[person] = editor
        editor.role_corrected.connect(partial(self.role_corrected.emit, person))
        editor.removal_asked.connect(partial(self.removal_asked.emit, person, called))
        editor.card.amended.connect(partial(self.amended.emit, person))
        editor.card.withdrawn.connect(partial(self.withdrawn.emit, person))
        editor.card.used_again.connect(partial(self.used_again.emit, person))
        card.column.addWidget(editor)
        editor.show()  # it has its place by now
        self.draft.hold(editor.fields())

    def refuse_role(self, person: str, words: str) -> None:
        """Say below somebody's relationship what is wrong with it."""
        self.editors[PersonId(person)].refuse_role(words)

    def cleared(self) -> None:
        """Somebody was added: the form is ready for the next."""
        for field in (self.names, self.role):
            field.clear()
        self.professional.setChecked(False)
        self.draft.stands(ADD)
        self.names.setFocus()

    def refuse(self, words: str) -> None:
        """Say below the role what is wrong with it."""
        self.form.refuse(self.role, words)

    def _lay_out_form(self) -> None:
        hint = self.tr("One per line. The first is the name used everywhere.")
        self.form.row(self.tr("Na&mes"), self.names, hint=hint)
        hint = self.tr(
            "For example partner, mother or GP. Shown instead of the name when names are hidden."
        )
        self.form.row(self.tr("Relationship to &client"), self.role, hint=hint)
        self.form.add(self.professional)

    def _card(self, known: Known, *, client: bool = False) -> Card:
        card = Card(self._appearance.metrics)
        person = known.person
        role = self.tr("unclear who") if known.unsettled else known.role
        contacts, seen = (FormKind.PHONE, FormKind.EMAIL), self._seen[person.id]
        reached = [form.text for kind in contacts for form in seen.in_use(kind)]
        others = [name for name in seen.names if name != seen.shown]
        who = [
            label("heading", self._called[person.id], wrap=True),
            label("settle" if known.unsettled else "caption", role, wrap=True),
        ]
        if person.professional:
            who.append(label("caption", self.tr("professional")))
        top = QHBoxLayout()
        told = flowing(self._appearance.metrics.gap(2), *who)
        top.addWidget(told, 1, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(top)
        if known.unsettled:
            words = self.tr(
                "Someone else in your practice has this name too. When you make a pack, "
                "you will be asked each time."
            )
            card.column.addWidget(label("quiet", words, wrap=True))
            settle = link(self.tr("Say who this is"), self.settle_asked.emit)
            settle.setAccessibleName(
                self.tr("Say who this is: {name}").format(name=self._called[person.id])
            )
            top.addWidget(settle)
        elif said := "   ·   ".join([*others, *reached]):
            card.column.addWidget(label("quiet", said, wrap=True))
        if not known.unsettled:
            self._offer_to_change(card, top, person, client=client)
        card.setAccessibleName(f"{self._called[person.id]}, {role}")
        return card

    def _offer_to_change(
        self, card: Card, top: QHBoxLayout, person: Person, *, client: bool
    ) -> None:
        """One person may turn out to be another, or two. A client is always who is kept."""
        same, two = self._same_person(person), self._two_people(person)
        if client:
            same.answered.connect(lambda other: self.same_asked.emit(other, person.id))
        else:
            same.answered.connect(partial(self.same_asked.emit, person.id))
        two.answered.connect(partial(self.two_asked.emit, person.id))
        links = [two.open, same.open]
        if client and len(self._clients) > 1:
            called = self._called[person.id]
            remove = link(self.tr("Remove…"), partial(self.removal_asked.emit, person.id, called))
            remove.setAccessibleName(self.tr("Remove… ({name})").format(name=called))
            links.append(remove)
        if not client:
            change = link(self.tr("Edit…"), partial(self._edit, person.id))
            change.setAccessibleName(self.tr("Edit… ({name})").format(name=self._called[person.id]))
            links.append(change)
        if person.id in self._undoable:
            other = self._undoable[person.id]
            undo = link(self.tr("Undo merge…"), partial(self.undo_asked.emit, person.id, other))
            undo.setAccessibleName(
                self.tr("Undo the merge of {name} with {other}").format(
                    name=self._called[person.id], other=other
                )
            )
            links.insert(0, undo)
        top.addWidget(flowing(self._appearance.metrics.gap(2), *links, right=True))
        card.column.addWidget(same)
        card.column.addWidget(two)

    def _same_person(self, person: Person) -> PersonQuestion:
        words = QuestionWords(
            opens=self.tr("Merge with…"),
            opens_for=self.tr("Merge with… ({name})").format(name=self._called[person.id]),
            asks=self.tr("Who is the same person?"),
            choice=self.tr("Merge with"),
            settles=self.tr("Merge"),
            missing=self.tr("Choose who the same person is."),
        )
        others = tuple(pair for pair in self._others if pair[0] != person.id)
        question = PersonQuestion(self._appearance, words, others)
        if not others:
            question.open.hide()
        return question

    def _two_people(self, person: Person) -> PersonQuestion:
        words = QuestionWords(
            opens=self.tr("Split…"),
            opens_for=self.tr("Split… ({name})").format(name=self._called[person.id]),
            asks=self.tr("Which name belongs to someone else?"),
            choice=self.tr("Name of the other person"),
            settles=self.tr("Split"),
        )
        names = tuple(dict.fromkeys(person.names))
        answers = tuple((name, name) for name in names)
        last = len(names) - 1
        question = PersonQuestion(self._appearance, words, answers, begins_at=last)
        if len(names) == 1:  # it cannot part
            question.open.hide()
        return question

    def _on_add(self) -> None:
        names = self.names.lines()
        self.form.settle(self.names, "" if names else self.tr("Enter a name."))
        self.form.settle(self.role, "")
        if not names:
            self.names.setFocus()
            return
        person = NewPerson(names=names, professional=self.professional.isChecked())
        self.added.emit(person, self.role.text())
