"""The page of one file: its head, three parts, and what is to be settled."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.dates import in_words
from app.domain.ids import Code, FormId, HoldId, PersonId, RecordId
from app.domain.kinds import ENCOUNTER, RISK
from app.domain.lists import listed
from app.domain.people import NotUsed
from app.domain.retention import FileKind
from app.services.people import edit, people, take_back
from app.services.people.edit import Amended
from app.services.people.people import NewPerson
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import hold as holds
from app.ui.dialogs.ask import Ask
from app.ui.due_moves import moving
from app.ui.form_draft import FormDraft
from app.ui.hold_words import reason
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.client_file.agreed import missing_said
from app.ui.pages.client_file.agreements import Agreements
from app.ui.pages.client_file.as_signed import AsSigned
from app.ui.pages.client_file.details import HOLD, Details, person_part
from app.ui.pages.client_file.doorway import NARROW, Doorway
from app.ui.pages.client_file.file_merging import FileMerging
from app.ui.pages.client_file.finding import Finding
from app.ui.pages.client_file.known_editor import role_part
from app.ui.pages.client_file.life import Life
from app.ui.pages.client_file.merging import Merging
from app.ui.pages.client_file.more_clients import AddingClients
from app.ui.pages.client_file.parts import PARTS, FileTabs, Parts
from app.ui.pages.client_file.people import ADD, People
from app.ui.pages.client_file.queries import Shown, shown
from app.ui.pages.client_file.saving import Saving
from app.ui.pages.client_file.scores import ScoreCards
from app.ui.pages.client_file.timeline import Timeline
from app.ui.person_words import removal
from app.ui.problems import problem_of
from app.ui.record_words import due_and_why
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.header import PageHeader
from app.ui.widgets.notice import Notice

_FIRST: Final = 10  # notes shown at once: twice what is seen of them
_STEP: Final = 20  # so many more on request


class ClientFilePage(Page):
    """`about` is the file's code, `part` one of timeline, agreements, people, details, scores."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance, self._ask = session, appearance, ask
        self._code = Code("")
        self._most = _FIRST
        self._at: RecordId | None = None
        self._back_to: RecordId | None = None
        self._words: str | None = None
        self._file: Shown | None = None
        self.write = primary(self.tr("New note"), self._on_write, key="Ctrl+N")
        self.end = button(self.tr("Close the file"), self._on_end_asked)
        self.tabs = FileTabs(self)
        self.notice, self.timeline = Notice(self.metrics), Timeline(appearance)
        self.doorway, self.agreements = Doorway(self.metrics), Agreements(appearance)
        forms = tuple(FormDraft(self, session, ask, part) for part in PARTS[2:4])
        self.people = People(appearance, session.clock.today(), forms[0])
        self.details = Details(appearance, session.clock.today(), forms[1])
        self.scores = ScoreCards(appearance, session.clock.today())
        self.life = Life(self, session, ask, self.details)
        self.merging = Merging(self, session, ask, self.people)
        self.adding = AddingClients(self, session, ask, forms[0], self.people.more)
        self.file_merging = FileMerging(self, session, ask, self.details)
        self.saving = Saving(self, session, appearance, ask, self.timeline)
        self.finding = Finding(self, session, self.metrics, self.timeline)
        self.as_signed = AsSigned(self, session, self.timeline, self.finding)
        self.accept, self.reopen = self.life.accept, self.life.reopen
        others = (self.accept, self.end, self.reopen)
        ways = (*self._ways(), *others)
        self.head = PageHeader(self.metrics, "", primary=self.write, others=ways)
        self.parts = self._parts()
        for widget in (self.head, self.doorway, self.tabs, self.notice, self.saving.names):
            self.column.addWidget(widget)
        self.column.addWidget(self.parts, 1)
        for unknown in (self.write, self.doorway, *others):
            unknown.hide()
        self._follow()

    def _parts(self) -> Parts:
        """What stands below the tabs, each with how it shows the file."""
        return Parts(
            self.tabs,
            (self.timeline, self.timeline.show_file),
            (self.agreements, lambda file: self.agreements.show_agreements(file.duties)),
            (self.people, self.people.show_file),
            (self.details, self.details.show_file),
            (self.scores, lambda file: self.scores.show_scores(file.scores)),
        )

    def _ways(self) -> tuple[QPushButton, ...]:
        """What leads from the file to something that begins with it."""
        asks = button(self.tr("Someone is asking…"), partial(self.go.emit, Route(Place.APPROACH)))
        lead = partial(self._lead, Place.SHEET)
        self.sheet = button(self.tr("For supervision"), lead, key="Ctrl+U")
        self.letter = button(self.tr("Write a letter"), partial(self._lead, Place.REPORT))
        return asks, self.letter, self.sheet

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_doorway(down=self.width() < self.metrics.px(NARROW))

    def _place_doorway(self, *, down: bool) -> None:
        """Below the head; where it is narrow, above the timeline, which scrolls."""
        if down is (self.column.indexOf(self.doorway) < 0):
            return
        if down:
            self.column.removeWidget(self.doorway)
            self.timeline.put_above(self.doorway)
        else:
            self.column.insertWidget(1, self.doorway)
        self.doorway.stand(down=down)

    def enter(self, route: Route) -> None:
        """Ask for the file."""
        self._code = code = Code(route.about or "")
        for journey in (self.life, self.saving, self.finding, self.adding):
            journey.code = code
        self._at, self._words = RecordId(route.at) if route.at else None, route.words
        if route.part in PARTS:
            self.tabs.setCurrentIndex(PARTS.index(route.part))
        self.as_signed.begin()
        self._look()
        for draft in (self.people.draft, self.details.draft):
            draft.begin(self._code)

    def on_changed(self, changed: Changed) -> None:
        """Show the file anew, or leave it when it is gone."""
        if self._code in changed.gone:
            self.go.emit(Route(Place.CLIENTS))
            return
        self.finding.look_again()
        self._look()  # a hold or a name elsewhere can concern this file without saying so

    @override
    def leave(self) -> None:
        self.as_signed.begin()
        super().leave()

    @override
    def here(self, route: Route) -> Route:
        return Route(route.place, route.about, PARTS[self.tabs.currentIndex()])

    @override
    def first(self) -> QWidget:
        return self.tabs

    def _follow(self) -> None:
        self.timeline.add_asked.connect(self._on_add_to)
        self.timeline.more_asked.connect(self._on_more)
        self.timeline.write_asked.connect(self._on_write)
        self.timeline.go.connect(self.go)
        for asks in (self.doorway, self.agreements, self.scores):
            asks.asked.connect(self._on_record)
        self.agreements.go.connect(self.go)
        self.agreements.papers_asked.connect(partial(self._lead, Place.PAPERS))
        self.people.meeting_asked.connect(partial(self._on_record, ENCOUNTER.name))
        self.people.beginning_asked.connect(self._on_beginning)
        self.as_signed.turned.connect(self._look)
        self.people.added.connect(self._on_person)
        self.people.settle_asked.connect(self._on_settle)
        for part in (self.people, self.details):
            part.amended.connect(partial(self._on_amended, part.draft))
            part.withdrawn.connect(self._on_withdrawn)
            part.used_again.connect(self._on_used_again)
        self.people.role_corrected.connect(self._on_role)
        self.people.removal_asked.connect(self._on_removal_asked)
        for made in (self.merging, self.adding):
            made.done.connect(self.life.on_done)
        self.file_merging.told.connect(self.told)
        self.life.told.connect(self.told)
        self.details.hold_placed.connect(self._on_hold)
        self.details.hold_lifted.connect(self._on_lift)
        self.details.request_asked.connect(partial(self._lead, Place.NEW_REQUEST))
        self.details.part_asked.connect(partial(self._lead, Place.PART))
        self.details.decision_asked.connect(partial(self._lead, Place.DECISION))
        self.details.extract_asked.connect(partial(self._lead, Place.EXTRACT))
        self.saving.saved.connect(partial(self.notice.say, settle=False))
        for journey in (self.merging, self.file_merging, self.life, self.saving):
            journey.refused.connect(self._on_refused)
        self.finding.begun.connect(partial(self.tabs.setCurrentIndex, 0))
        self.finding.closed.connect(self.tabs.setFocus)
        self.finding.earlier_wanted.connect(self._on_earlier)

    def _look(self) -> None:
        code, most, at, words = self._code, self._most, self._at, self._words
        back = self._back_to
        self._session.ask(
            lambda practice, progress: shown(
                practice, code, most, progress, at=at, words=words, back_to=back
            ),
            self._on_shown,
            otherwise=self._on_missing,
        )

    def _on_shown(self, file: Shown) -> None:
        self._file = file
        review = file.review
        due = due_and_why(review.due, self._session.clock.today())
        self.head.say(listed(review.names), (review.file.code, self._since(file), due))
        self.write.show()
        self.end.setVisible(review.open)
        self.accept.setVisible(review.file.kind is FileKind.ENQUIRY)
        self.reopen.setVisible(review.file.ended is not None)
        self._say_what_waits(file)  # before there is much to lay out
        self.doorway.show_facts(file.agreed, file.duties, self._session.clock.today())
        self.doorway.setVisible(review.open)
        self.as_signed.show_file(file)
        self.parts.show_file(file)

    def _since(self, file: Shown) -> str:
        opened, ended = file.review.file.opened, file.review.file.ended
        if ended is None:
            return self.tr("since {day}").format(day=in_words(opened))
        words = self.tr("{opened} to {ended}")
        return words.format(opened=in_words(opened), ended=in_words(ended))

    def _say_what_waits(self, file: Shown) -> None:
        """The one thing to settle first; the rest is on the parts themselves."""
        review, tab = file.review, self.tabs.setCurrentIndex
        show_details = partial(tab, PARTS.index("details"))
        if file.duties.missed is not None:
            words = self.tr("{who} missed the session on {day}, and risk is {level}.")
            missed, who = file.duties.missed, listed(review.names)
            said = words.format(who=who, day=in_words(missed.on), level=missed.said)
            self.notice.say(said, self.tr("See who to ring"), partial(self._on_record, RISK.name))
        elif file.draft is not None:
            words = self.tr("Unsigned draft from {day}.")
            said = words.format(day=in_words(file.draft.on))
            self.notice.say(said, self.tr("Continue writing"), self._on_write)
        elif review.holds:
            words = self.tr("This file is on hold: {why}. It cannot be destroyed.")
            reasons = dict.fromkeys(reason(hold.reason).lower() for hold in review.holds)
            said = words.format(why="; ".join(reasons))
            self.notice.say(said, self.tr("View holds"), self._on_holds)
        elif review.due.why.birth_missing:
            said = self.tr("The date of birth is missing, so there is no due date.")
            self.notice.say(said, self.tr("Add it"), show_details)
        elif review.due.why.unconfirmed and not review.open:
            said = self.tr("Not due until you have confirmed what your insurer asks for.")
            self.notice.say(said, self.tr("Confirm it"), partial(self.go.emit, Route(Place.RULES)))
        elif review.is_due:
            said = self.tr("This file is due. Destroy it, keep it longer or hold it.")
            look = partial(self.go.emit, Route(Place.RETENTION, review.file.code))
            self.notice.say(said, self.tr("Review"), look)
        elif file.duties.to_tell:
            said = self.tr("The client has not been told of a change in who may be told.")
            self.notice.say(said, self.tr("Review"), partial(tab, PARTS.index("agreements")))
        elif any(known.unsettled for known in file.known):
            said = self.tr("One name here could be more than one person.")
            self.notice.say(said, self.tr("Review"), partial(tab, PARTS.index("people")))
        elif file.beginning.asks or file.beginning.taken_back:
            self.notice.say(missing_said(file.beginning), self.tr("See all"), self._on_beginning)
        else:
            self.notice.clear()

    def _on_missing(self, error: Exception) -> None:
        self.notice.say(
            problem_of(error).said(),
            self.tr("All clients"),
            partial(self.go.emit, Route(Place.CLIENTS)),
        )

    def _on_refused(self, error: Exception) -> None:
        self.notice.say(problem_of(error).said())

    def _on_write(self) -> None:
        self.go.emit(Route(Place.NOTE, self._code))

    def _on_add_to(self, note: str) -> None:
        self.go.emit(Route(Place.NOTE, self._code, note))

    def _on_record(self, part: str) -> None:
        self.go.emit(Route(Place.RECORD, self._code, part))

    def _on_beginning(self) -> None:
        self._lead(Place.BEGINNING)

    def _lead(self, place: Place) -> None:
        self.go.emit(Route(place, self._code))

    def _on_earlier(self, record: str) -> None:
        self._back_to = RecordId(record)
        self._look()

    def _on_more(self) -> None:
        self._most += _STEP
        self._look()

    def _on_holds(self) -> None:
        self.tabs.setCurrentIndex(PARTS.index("details"))
        self.details.reason.setFocus()  # they stand below how the client is reached

    def _on_end_asked(self) -> None:
        self.tabs.setCurrentIndex(PARTS.index("details"))
        if self.details.end_on is not None:
            self.details.end_on.setFocus()

    def _on_person(self, person: NewPerson, role: str) -> None:
        code = self._code
        self.people.draft.save(
            lambda practice, _: practice.do(people.add_relation, code, person, role),
            self._on_person_added,
            self._on_person_refused,
            beginning=ADD,
        )

    def _on_person_added(self, _: object) -> None:
        self.people.cleared()

    def _on_person_refused(self, error: Exception) -> None:
        self.people.refuse(problem_of(error).said())

    def _on_settle(self) -> None:
        self.go.emit(Route(Place.SETTLE, self._code))

    def _on_amended(self, draft: FormDraft, identity: str, more: Amended) -> None:
        person = PersonId(identity)
        if more == Amended():
            self.told.emit(self.tr("Nothing was changed"))
            return

        def work(practice: Handle, progress: Progress) -> tuple[Changed, None]:
            return practice.do(edit.amend, person, more, progress=progress), None

        done, part = self.life.on_done, person_part(identity)
        save = partial(draft.save, moving(self._code, work), done, self._on_refused, beginning=part)
        self.life.amend(person, more, save)

    def _on_role(self, identity: str, role: str) -> None:
        code, person = self._code, PersonId(identity)
        self.people.draft.save(
            lambda practice, _: (practice.do(people.correct_role, code, person, role), None),
            self.life.on_done,
            lambda error: self.people.refuse_role(identity, problem_of(error).said()),
            beginning=role_part(identity),
        )

    def _on_removal_asked(self, identity: str, name: str) -> None:
        person = PersonId(identity)
        self._ask.confirm(
            removal(name),
            lambda: self._correct(lambda practice: practice.do(take_back.take_back, person)),
        )

    def _on_withdrawn(self, identity: str, form: str, reason: NotUsed) -> None:
        person, which = PersonId(identity), FormId(form)
        self._correct(lambda practice: practice.do(edit.withdraw, person, which, reason))

    def _on_used_again(self, identity: str, form: str) -> None:
        person, which = PersonId(identity), FormId(form)
        self._correct(lambda practice: practice.do(edit.use_again, person, which))

    def _correct(self, work: Callable[[Handle], Changed]) -> None:
        """Put one thing right; what is being typed stays typed."""
        self._session.change(
            lambda practice, _: (work(practice), None),
            self.life.on_done,
            otherwise=self._on_refused,
        )

    def _on_hold(self, reason: str, review_by: dt.date | None) -> None:
        code = self._code
        self.life.change(
            lambda practice, _: practice.do(holds.place, code, reason, review_by=review_by), HOLD
        )

    def _on_lift(self, hold: str) -> None:
        identity = HoldId(hold)
        self._session.change(
            lambda practice, _: practice.do(holds.unhold, identity),
            self.life.on_done,
            otherwise=self._on_refused,
        )
