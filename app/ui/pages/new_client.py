"""Somebody new: their names, how to reach them, and what kind of file it is."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.corrections import OF_OPENING
from app.domain.dates import in_words
from app.domain.errors import SchtumError
from app.domain.ids import Code
from app.domain.lists import listed
from app.domain.numbers import figures
from app.domain.retention import FileKind
from app.services.people import already, nation, people
from app.services.people.already import Alike, Already
from app.services.people.nation import LawOf
from app.services.people.people import NewPerson
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask
from app.ui.form_draft import FormDraft
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.problems import problem_of
from app.ui.record_words import KINDS, kind_of_file
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.date import DateField
from app.ui.widgets.form import Form
from app.ui.widgets.header import PageHeader
from app.ui.widgets.layouts import at_most
from app.ui.widgets.nation import NationField
from app.ui.widgets.notice import Notice
from app.ui.widgets.person import PersonFields
from app.ui.widgets.scroll import Scroll


class NewClient(Page):
    """One card; the file opens when it is kept."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session = session
        metrics = self.metrics
        self.add = primary(self.tr("Add client"), self._on_add, key="Ctrl+Return")
        self.cancel = button(self.tr("Back"), self.back.emit)
        head = PageHeader(metrics, self.tr("New client"), primary=self.add, others=(self.cancel,))
        self.notice = Notice(metrics)
        self.draft = FormDraft(self, session, ask, "new-client")
        self.form = Form(metrics)
        self.person = PersonFields(metrics, self.form, session.clock.today())
        self.person.lay_out()
        kinds = tuple((kind.value, kind_of_file(kind)) for kind in KINDS)
        self.kind = ChoiceField(appearance, kinds)
        self.form.row(
            self.tr("&Type of work"),
            self.kind,
            hint=self.tr("Sets how long the record is kept."),
        )
        self.opened = DateField.of(metrics, session.clock.today())
        self.form.row(self.tr("&Start date"), self.opened)
        self.nation = NationField(appearance)
        self.form.row(
            self.tr("Where the &client is"),
            self.nation,
            hint=self.tr("Sets the law and the crisis lines. The record is kept just as long."),
        )
        card = Card(metrics)
        card.column.setContentsMargins(*(metrics.gap(6),) * 4)
        card.column.addWidget(self.form)
        scroll = Scroll(metrics)
        scroll.column.addWidget(at_most(metrics.px(640), card))
        scroll.column.addStretch(1)
        for part in (head, self.notice, self.draft.line):
            self.column.addWidget(part)
        self.column.addWidget(scroll, 1)
        self.draft.hold({**self.person.fields(), "kind": self.kind, "opened": self.opened})

    def enter(self, route: Route) -> None:
        """What was typed here before, and not saved, comes back."""
        del route
        self._session.ask(lambda practice, _: practice.do(nation.law_here), self._on_law)
        self.draft.begin(None)

    def _on_law(self, law: LawOf) -> None:
        self.nation.show_law(law)
        self.draft.hold({"nation": self.nation})

    @override
    def first(self) -> QWidget:
        return self.person.names

    def _on_add(self) -> None:
        new = self.person.person()
        if new is None:
            return
        self._busy(busy=True)
        self._session.ask(
            lambda practice, _: (new, practice.do(already.already, new)),
            self._on_looked,
            otherwise=self._on_refused,
        )

    def _on_looked(self, looked: tuple[NewPerson, tuple[Already, ...]]) -> None:
        """Ask before a client is made twice; whoever is nobody here yet is added at once."""
        new, found = looked
        if not found:
            self._add(new)
            return
        self._busy(busy=False)
        self.notice.ask(
            self._said(found),
            (self.tr("Open that file"), partial(self._on_added, found[0].code)),
            (self.tr("It is someone else"), partial(self._add, new)),
        )

    def _said(self, found: tuple[Already, ...]) -> str:
        first = found[0]
        sessions = figures(first.sessions, self.tr("session"), self.tr("sessions"))
        born = self.tr("born {day}").format(day=in_words(first.born)) if first.born else ""
        facts = ", ".join(part for part in (first.code, born, sessions) if part)
        if Alike.NAME in first.alike:
            words = self.tr("There is already {name} ({facts}).")
        else:
            words = self.tr("{name} ({facts}) has the same {alike}.")
        alike = listed(self._alike(one) for one in first.alike)
        said = words.format(name=first.name, facts=facts, alike=alike)
        if len(found) > 1:
            others = self.tr("Others who look alike: {codes}.")
            said += " " + others.format(codes=", ".join(one.code for one in found[1:]))
        return said

    def _alike(self, one: Alike) -> str:
        return {
            Alike.NAME: self.tr("name"),
            Alike.EMAIL: self.tr("email"),
            Alike.PHONE: self.tr("phone number"),
            Alike.BIRTH: self.tr("date of birth"),
        }[one]

    def _add(self, new: NewPerson) -> None:
        self.notice.clear()
        kind, opened = FileKind(self.kind.key()), self.opened.day()
        where = self.nation.nation()
        self._busy(busy=True)

        def work(practice: Handle, _: Progress) -> tuple[Changed, Code]:
            return practice.do(people.new_client, new, kind=kind, opened=opened, nation=where)

        then = self._on_one_added if kind is FileKind.JOINT else self._on_added
        self.draft.save(work, then, self._on_refused)

    def _busy(self, *, busy: bool) -> None:
        self.add.setEnabled(not busy)
        self.form.setEnabled(not busy)

    def _on_added(self, code: Code) -> None:
        self.go.emit(Route(Place.CLIENT, code))

    def _on_one_added(self, code: Code) -> None:
        """The other clients are added among its people."""
        self.go.emit(Route(Place.CLIENT, code, "people"))

    def _on_refused(self, error: Exception) -> None:
        self._busy(busy=False)
        said = problem_of(error).said()
        if isinstance(error, SchtumError) and error.rule in OF_OPENING:
            self.form.refuse(self.opened, said)
        else:
            self.notice.say(said)
