"""The life of a file as its page changes it: closed, reopened, corrected, an enquiry made a client.

Each change is told with the due date before and after.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.ids import Code, PersonId
from app.services.people import life_dates, nation, people
from app.services.people.correct import Moved
from app.services.people.edit import Amended
from app.services.people.life_dates import OddLife
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.correction_words import before_and_after, saved
from app.ui.dialogs.ask import Ask, Question
from app.ui.due_moves import moving
from app.ui.pages.client_file.correction import CORRECTION, Wanted, accepting, foreseeing_accepted
from app.ui.pages.client_file.details import END, Details
from app.ui.pages.client_file.nation_card import NATION
from app.ui.session import Session
from app.ui.widgets.buttons import button
from app.ui.wording.session_dates import odd_life_words


class Life(QObject):
    """What is done with the file of `code`, from the buttons of the head and from the details."""

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, owner: QObject, session: Session, ask: Ask, details: Details) -> None:
        super().__init__(owner)
        self._session, self._ask, self._details = session, ask, details
        self.code = Code("")
        self.accept = button(self.tr("Make a client…"), self._on_accept_asked)
        self.reopen = button(self.tr("Reopen"), self._on_reopen_asked)
        details.ended.connect(self._on_end)
        details.correction_asked.connect(self._on_correction)
        details.nation_said.connect(self._on_nation)

    def change(self, work: Callable[[Handle, Progress], tuple[Changed, object]], part: str) -> None:
        """Save what stands in one part of the details; the other parts stay as they are typed."""
        done, refused = self.on_done, self._on_refused
        self._details.draft.save(moving(self.code, work), done, refused, beginning=part)

    def on_done(self, done: object) -> None:
        """Say that it is saved, and where the due date moved."""
        self.told.emit(saved(done) if isinstance(done, Moved) else self.tr("Saved"))

    def amend(self, identity: PersonId, more: Amended, save: Callable[[], None]) -> None:
        """Save what is said anew of somebody; a date that a session contradicts is asked about."""
        self._session.ask(
            lambda practice, _: (practice.do(life_dates.doubts, identity, more), save),
            self._on_doubts,
            otherwise=self._on_refused,
        )

    def _on_doubts(self, looked_at: tuple[tuple[OddLife, ...], Callable[[], None]]) -> None:
        found, save = looked_at
        if not found:
            save()
            return
        question = Question(
            title=self.tr("Is the date right?"),
            words=" ".join(odd_life_words(one) for one in found),
            yes=self.tr("Save this date"),
            no=self.tr("Continue writing"),
            destroys=True,
        )
        self._ask.confirm(question, save)

    def _on_refused(self, error: Exception) -> None:
        self.refused.emit(error)

    def _on_end(self, on: dt.date) -> None:
        code = self.code
        self.change(lambda practice, _: practice.do(people.end, code, on), END)

    def _on_nation(self, where: str | None) -> None:
        code = self.code
        self.change(lambda practice, _: practice.do(nation.say, code, where), NATION)

    def _on_correction(self, wanted: Wanted) -> None:
        refuse = self._details.correction.refuse
        self._session.ask(wanted.foreseen(self.code), self._on_foreseen, otherwise=refuse)

    def _on_foreseen(self, found: tuple[Wanted, Moved]) -> None:
        wanted, moved = found
        question = Question(
            title=self.tr("Correct the file?"),
            words=before_and_after(moved),
            yes=self.tr("Correct"),
            no=self.tr("Cancel"),
            destroys=moved.now_due,
        )
        work = wanted.corrected(self.code)
        self._ask.confirm(question, partial(self.change, work, CORRECTION))

    def _on_accept_asked(self) -> None:
        ask = self._on_accept_foreseen
        self._session.ask(foreseeing_accepted(self.code), ask, otherwise=self._on_refused)

    def _on_accept_foreseen(self, moved: Moved) -> None:
        question = Question(
            title=self.tr("Make this enquiry a client?"),
            words=before_and_after(moved),
            yes=self.tr("Make a client"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, self._accept)

    def _accept(self) -> None:
        self._session.change(accepting(self.code), self.on_done, otherwise=self._on_refused)

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
        code = self.code
        self._session.change(
            moving(code, lambda practice, _: practice.do(people.reopen, code)),
            self.on_done,
            otherwise=self._on_refused,
        )
