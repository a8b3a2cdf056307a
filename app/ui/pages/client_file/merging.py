"""Who is one person and who is two, as the page of a file asks: merged, parted, and undone."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.ids import PersonId
from app.services.people import merge, split, unmerge
from app.services.people.merge import Side
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.ui.dialogs.ask import Ask, Question
from app.ui.pages.client_file.people import People
from app.ui.session import Session


class Merging(QObject):
    """What is asked for on the cards of people, once it is confirmed."""

    done = Signal(object)
    refused = Signal(object)

    def __init__(self, owner: QObject, session: Session, ask: Ask, people: People) -> None:
        super().__init__(owner)
        self._session, self._ask = session, ask
        people.same_asked.connect(self._on_same)
        people.two_asked.connect(self._on_two)
        people.undo_asked.connect(self._on_undo)

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
            title=title.format(other=other.shown, kept=kept.shown),
            words=self.tr(
                "Kept: {kept}.\n\nMerged into it: {other}.\n\nEvery file and note will then refer "
                "to one person, who has the names of both. Signed notes keep their wording. You "
                "can undo this until a file of either is destroyed or merged, or the person is "
                "split."
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

    def _on_done(self, done: object) -> None:
        self.done.emit(done)

    def _on_refused(self, error: Exception) -> None:
        self.refused.emit(error)
