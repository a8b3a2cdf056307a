"""Another file of the same client made part of this one, and undone, as the page of a file asks."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.ids import Code
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.retention import merging, unmerging
from app.services.retention.merging import Sides
from app.ui.dialogs.ask import Ask, Question
from app.ui.pages.client_file.details import Details
from app.ui.session import Session


class FileMerging(QObject):
    """What is asked for on the card of the file, once both files have been looked at."""

    told = Signal(str)  # in these words
    refused = Signal(object)

    def __init__(self, owner: QObject, session: Session, ask: Ask, details: Details) -> None:
        super().__init__(owner)
        self._session, self._ask = session, ask
        details.merge_asked.connect(self._on_asked)
        details.unmerge_asked.connect(self._on_undo)

    def _on_asked(self, kept: str, other: str) -> None:
        into, gone = Code(kept), Code(other)
        self._session.ask(
            lambda practice, _: practice.do(merging.sides, into, gone),
            self._on_sides,
            otherwise=self._on_refused,
        )

    def _on_sides(self, sides: Sides) -> None:
        """Show both before they are one."""
        kept, other = sides.kept, sides.other
        title = self.tr("Merge file {other} into {kept}?")
        question = Question(
            title=title.format(other=other.file.code, kept=kept.file.code),
            words=self.tr(
                "Kept: {kept}.\n\nMerged into it: {other}.\n\nTogether: {why}\n\n"
                "Signed notes keep their dates. You can undo this until the file or a part of it "
                "is destroyed."
            ).format(kept=" · ".join(kept.facts()), other=" · ".join(other.facts()), why=sides.why),
            yes=self.tr("Merge"),
            no=self.tr("Cancel"),
            destroys=True,
        )
        self._ask.confirm(question, partial(self._merge, kept.file.code, other.file.code))

    def _merge(self, kept: Code, other: Code) -> None:
        def work(practice: Handle, _: Progress) -> tuple[Changed, None]:
            return practice.do(merging.merge, kept, other), None

        self._session.change(work, self._on_done, otherwise=self._on_refused)

    def _on_undo(self, kept: str, other: str) -> None:
        question = Question(
            title=self.tr("Undo the merge of file {other} into {kept}?").format(
                other=other, kept=kept
            ),
            words=self.tr(
                "Everything that was in {other} is in it again, with its own dates. What was added "
                "since stays in {kept}."
            ).format(other=other, kept=kept),
            yes=self.tr("Undo merge"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, partial(self._unmerge, Code(kept), Code(other)))

    def _unmerge(self, kept: Code, other: Code) -> None:
        def work(practice: Handle, _: Progress) -> tuple[Changed, None]:
            changed, _back = practice.do(unmerging.unmerge, kept, other)
            return changed, None

        self._session.change(work, self._on_undone, otherwise=self._on_refused)

    def _on_undone(self, _: object) -> None:
        self.told.emit(self.tr("Merge undone"))

    def _on_done(self, _: object) -> None:
        self.told.emit(self.tr("Files merged"))

    def _on_refused(self, error: Exception) -> None:
        self.refused.emit(error)
