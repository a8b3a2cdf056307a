"""The page of one file: its head, three parts, and what is to be settled."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.domain.dates import in_words
from app.domain.ids import Code, HoldId, NoteId, PersonId, RecordId
from app.domain.kinds import ENCOUNTER
from app.services.people import edit, merge, people, split, unmerge
from app.services.people.merge import Side
from app.services.people.people import NewPerson
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import hold as holds
from app.ui.dialogs.ask import Ask, Question
from app.ui.form_draft import FormDraft
from app.ui.hold_words import reason
from app.ui.navigation import Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.pages.client_file.details import END, HOLD, Details, person_part
from app.ui.pages.client_file.people import People
from app.ui.pages.client_file.queries import Shown, proving, shown
from app.ui.pages.client_file.timeline import Timeline
from app.ui.problems import problem_of
from app.ui.record_words import due_and_why, listed
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.header import PageHeader
from app.ui.widgets.notice import Notice

_STEP: Final = 20  # notes shown at once; more on request
_PARTS: Final = ("timeline", "people", "details")


class ClientFilePage(Page):
    """`about` is the file's code, `part` one of timeline, people, details."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        self._session, self._appearance, self._ask = session, appearance, ask
        self._code = Code("")
        self._most = _STEP
        self._at: RecordId | None = None
        self._words: str | None = None
        self._file: Shown | None = None
        self.write = primary(self.tr("New note"), self._on_write, key="Ctrl+N")
        self.end = button(self.tr("Close the file"), self._on_end_asked)
        self.reopen = button(self.tr("Reopen"), self._on_reopen_asked)
        self.head = PageHeader(self.metrics, "", primary=self.write, others=(self.end, self.reopen))
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Sections of the file"))
        for words in (self.tr("Timeline"), self.tr("People"), self.tr("Details")):
            self.tabs.addTab(words)
        self.notice = Notice(self.metrics)
        self.timeline = Timeline(appearance)
        forms = tuple(FormDraft(self, session, ask, part) for part in _PARTS[1:])
        self.people = People(appearance, forms[0])
        self.details = Details(appearance, session.clock.today(), forms[1])
        self.parts = QStackedWidget()
        for part in (self.timeline, self.people, self.details):
            self.parts.addWidget(part)
        for widget in (self.head, self.tabs, self.notice):
            self.column.addWidget(widget)
        self.column.addWidget(self.parts, 1)
        for unknown in (self.write, self.end, self.reopen):
            unknown.hide()
        self._follow()

    def enter(self, route: Route) -> None:
        """Ask for the file."""
        self._code = Code(route.about or "")
        self._at, self._words = RecordId(route.at) if route.at else None, route.words
        if route.part in _PARTS:
            self.tabs.setCurrentIndex(_PARTS.index(route.part))
        self._look()
        for draft in (self.people.draft, self.details.draft):
            draft.begin(self._code)

    def on_changed(self, changed: Changed) -> None:
        """Show the file anew, or leave it when it is gone."""
        if self._code in changed.gone:
            self.go.emit(Route(Place.CLIENTS))
            return
        self._look()  # a hold or a name elsewhere can concern this file without saying so

    @override
    def here(self, route: Route) -> Route:
        return Route(route.place, route.about, _PARTS[self.tabs.currentIndex()])

    @override
    def first(self) -> QWidget:
        return self.tabs

    def _follow(self) -> None:
        self.tabs.currentChanged.connect(self.parts.setCurrentIndex)
        self.timeline.add_asked.connect(self._on_add_to)
        self.timeline.prove_asked.connect(self._on_prove_asked)
        self.timeline.more_asked.connect(self._on_more)
        self.timeline.write_asked.connect(self._on_write)
        self.timeline.go.connect(self.go)
        self.people.meeting_asked.connect(self._on_meeting)
        self.people.added.connect(self._on_person)
        self.people.settle_asked.connect(self._on_settle)
        self.people.same_asked.connect(self._on_same)
        self.people.two_asked.connect(self._on_two)
        self.people.undo_asked.connect(self._on_undo)
        self.details.amended.connect(self._on_amended)
        self.details.ended.connect(self._on_end)
        self.details.hold_placed.connect(self._on_hold)
        self.details.hold_lifted.connect(self._on_lift)
        self.details.request_asked.connect(self._on_request)

    def _look(self) -> None:
        code, most, at, words = self._code, self._most, self._at, self._words
        self._session.ask(
            lambda practice, progress: shown(practice, code, most, progress, at=at, words=words),
            self._on_shown,
            otherwise=self._on_missing,
        )

    def _on_prove_asked(self, note: str) -> None:
        title = self.tr("Save a proof of when this note was signed")
        self._ask.choose_new(title, "proof.json", partial(self._prove, NoteId(note)))

    def _prove(self, note: NoteId, out: Path) -> None:
        self._session.ask(
            proving(self._code, note, out), self._on_proved, otherwise=self._on_refused
        )

    def _on_proved(self, out: Path) -> None:
        self.notice.say(
            self.tr(
                "Saved in {path}. It contains this note. Anyone who has a checkpoint of your log "
                "can check it with verify_log.py."
            ).format(path=out),
            settle=False,
        )

    def _on_shown(self, file: Shown) -> None:
        self._file = file
        review = file.review
        facts = [
            review.file.code,
            self._since(file),
            due_and_why(review.due, self._session.clock.today()),
        ]
        self.head.say(listed(review.names), tuple(facts))
        self.write.show()
        self.end.setVisible(review.open)
        self.reopen.setVisible(review.file.ended is not None)
        self.timeline.show_file(file)
        self.people.show_file(file)
        self.details.show_file(file)
        self._say_what_waits(file)

    def _since(self, file: Shown) -> str:
        opened, ended = file.review.file.opened, file.review.file.ended
        if ended is None:
            return self.tr("since {day}").format(day=in_words(opened))
        words = self.tr("{opened} to {ended}")
        return words.format(opened=in_words(opened), ended=in_words(ended))

    def _say_what_waits(self, file: Shown) -> None:
        """The one thing to settle first; the rest is on the parts themselves."""
        review = file.review
        show_details = partial(self.tabs.setCurrentIndex, _PARTS.index("details"))
        if file.draft is not None:
            words = self.tr("Unsigned draft from {day}.")
            said = words.format(day=in_words(file.draft.on))
            self.notice.say(said, self.tr("Continue writing"), self._on_write)
        elif review.holds:
            words = self.tr("This file is on hold: {why}. It cannot be destroyed.")
            reasons = dict.fromkeys(reason(hold.reason).lower() for hold in review.holds)
            said = words.format(why="; ".join(reasons))
            self.notice.say(said, self.tr("View holds"), show_details)
        elif review.due.why.birth_missing:
            said = self.tr("The date of birth is missing, so there is no due date.")
            self.notice.say(said, self.tr("Add it"), show_details)
        elif review.is_due:
            said = self.tr("This file is due. Destroy it, keep it longer or hold it.")
            look = partial(self.go.emit, Route(Place.RETENTION, review.file.code))
            self.notice.say(said, self.tr("Review"), look)
        elif any(known.unsettled for known in file.known):
            said = self.tr("One name here could be more than one person.")
            show = partial(self.tabs.setCurrentIndex, _PARTS.index("people"))
            self.notice.say(said, self.tr("Review"), show)
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

    def _on_meeting(self) -> None:
        self.go.emit(Route(Place.RECORD, self._code, ENCOUNTER.name))

    def _on_request(self) -> None:
        self.go.emit(Route(Place.NEW_REQUEST, self._code))

    def _on_more(self) -> None:
        self._most += _STEP
        self._look()

    def _on_end_asked(self) -> None:
        self.tabs.setCurrentIndex(_PARTS.index("details"))
        if self.details.end_on is not None:
            self.details.end_on.setFocus()

    def _on_end(self, on: dt.date) -> None:
        code = self._code
        self._change(lambda practice, _: practice.do(people.end, code, on), END)

    def _on_reopen_asked(self) -> None:
        question = Question(
            title=self.tr("Reopen the file?"),
            words=self.tr(
                "An open file is not due to be destroyed. You can close it again at any time."
            ),
            yes=self.tr("Reopen"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, self._reopen)

    def _reopen(self) -> None:
        code = self._code
        self._session.change(
            lambda practice, _: practice.do(people.reopen, code),
            self._on_done,
            otherwise=self._on_refused,
        )

    def _on_person(self, person: NewPerson, role: str) -> None:
        code = self._code
        self.people.draft.save(
            lambda practice, _: practice.do(people.add_relation, code, person, role),
            self._on_person_added,
            self._on_person_refused,
        )

    def _on_person_added(self, _: object) -> None:
        self.people.cleared()

    def _on_person_refused(self, error: Exception) -> None:
        self.people.refuse(problem_of(error).said())

    def _on_settle(self) -> None:
        self.go.emit(Route(Place.SETTLE, self._code))

    def _on_same(self, other: str, kept: str) -> None:
        kept_id, other_id = PersonId(kept), PersonId(other)
        self._session.ask(
            lambda practice, _: practice.do(merge.sides, kept_id, other_id),
            self._on_sides,
            otherwise=self._on_refused,
        )

    def _on_sides(self, sides: tuple[Side, Side]) -> None:
        """Show both before they are one."""
        kept, other = sides
        title = self.tr("Merge {other} with {kept}?")
        question = Question(
            title=title.format(other=other.person.shown, kept=kept.person.shown),
            words=self.tr(
                "Kept: {kept}.\n\nMerged into it: {other}.\n\nEvery file and note will then refer "
                "to one person, who has the names of both. Signed notes keep their wording. You "
                "can undo this until a file of either is destroyed or the person is split."
            ).format(kept=" · ".join(kept.facts()), other=" · ".join(other.facts())),
            yes=self.tr("Merge"),
            no=self.tr("Cancel"),
            destroys=True,
        )
        self._ask.confirm(question, partial(self._merge, kept.person.id, other.person.id))

    def _on_undo(self, whom: str, other: str) -> None:
        question = Question(
            title=self.tr("Undo the merge with {name}?").format(name=other),
            words=self.tr(
                "They are two people again, in every file and note as before the merge. What was "
                "written since refers to the one who was kept. Signed notes keep their wording."
            ),
            yes=self.tr("Undo merge"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, partial(self._unmerge, PersonId(whom)))

    def _unmerge(self, whom: PersonId) -> None:
        def work(practice: Handle, progress: Progress) -> tuple[Changed, None]:
            changed, _, _ = practice.do(unmerge.unmerge, whom, progress=progress)
            return changed, None

        self._session.change(work, self._on_done, otherwise=self._on_refused)

    def _merge(self, kept: PersonId, other: PersonId) -> None:
        def work(practice: Handle, progress: Progress) -> tuple[Changed, None]:
            return practice.do(merge.merge, kept, other, progress=progress), None

        self._session.change(work, self._on_done, otherwise=self._on_refused)

    def _on_two(self, whom: str, name: str) -> None:
        question = Question(
            title=self.tr("Split {name} off as another person?").format(name=name),
            words=self.tr(
                "The other person has this name from now on, here and in every file. "
                "Signed notes keep their wording. Each name refers to the person who now "
                "has it."
            ),
            yes=self.tr("Split"),
            no=self.tr("Cancel"),
            destroys=True,
        )
        self._ask.confirm(question, partial(self._part, PersonId(whom), name))

    def _part(self, whom: PersonId, name: str) -> None:
        def work(practice: Handle, progress: Progress) -> tuple[Changed, None]:
            changed, _, _ = practice.do(split.split, whom, [name], progress=progress)
            return changed, None

        self._session.change(work, self._on_done, otherwise=self._on_refused)

    def _on_amended(self, identity: str, more: NewPerson) -> None:
        person = PersonId(identity)

        def work(practice: Handle, progress: Progress) -> tuple[Changed, None]:
            return practice.do(edit.amend, person, more, progress=progress), None

        self._change(work, person_part(identity))

    def _on_hold(self, reason: str, review_by: dt.date | None) -> None:
        code = self._code
        self._change(
            lambda practice, _: practice.do(holds.place, code, reason, review_by=review_by), HOLD
        )

    def _on_lift(self, hold: str) -> None:
        identity = HoldId(hold)
        self._session.change(
            lambda practice, _: practice.do(holds.unhold, identity),
            self._on_done,
            otherwise=self._on_refused,
        )

    def _change(
        self, work: Callable[[Handle, Progress], tuple[Changed, object]], part: str
    ) -> None:
        """Save what stands in one part of the details; the other parts stay as they are typed."""
        self.details.draft.save(work, self._on_done, self._on_refused, beginning=part)

    def _on_done(self, _: object) -> None:
        self.told.emit(self.tr("Saved"))
