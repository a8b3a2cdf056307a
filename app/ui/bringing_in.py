"""Import in the window: a file is looked at first, asked about, and brought in whole or not at all.

Nothing is written before somebody has seen how much would come in, and said yes.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.errors import NotUnderstood
from app.domain.ids import Code
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.transfer import import_, interchange
from app.services.transfer.import_ import Imported
from app.ui.dialogs.ask import Ask, Question
from app.ui.problems import problem_of
from app.ui.record_words import so_many
from app.ui.task import Task
from app.ui.widgets.notice import Notice


@dataclass(frozen=True, slots=True)
class _Looked:
    """What would come in, and the files of clients who may be in it too."""

    found: Imported
    twice: tuple[Code, ...]


class BringingIn(QObject):
    """The questions and the work of one import after another, in the band of a page."""

    def __init__(self, task: Task, ask: Ask, notice: Notice) -> None:
        super().__init__(task)
        self._task, self._ask, self._notice = task, ask, notice

    def start(self) -> None:
        """Ask which file."""
        self._ask.choose_file(self.tr("Choose the file to import"), "", self._look)

    def _look(self, file: Path, *, into_another: bool = False) -> None:
        self._task.ask(
            self.tr("Reading the file"),
            lambda practice, progress: _looked(practice, progress, file, into_another=into_another),
            partial(self._on_looked, file, into_another=into_another),
            otherwise=partial(self._on_refused, file),
        )

    def _on_refused(self, file: Path, error: Exception) -> None:
        other = isinstance(error, NotUnderstood) and error.rule == "interchange-other-practice"
        if not other:
            self._notice.say(problem_of(error).said())
            return
        question = Question(
            title=self.tr("Import the file of another practice?"),
            words=self.tr(
                "The file gives your practice other details than it has, such as another name. "
                "If you continue, your practice keeps its own details."
            ),
            yes=self.tr("Continue"),
            no=self.tr("Cancel"),
        )
        self._ask.confirm(question, partial(self._look, file, into_another=True))

    def _on_looked(self, file: Path, looked: _Looked, *, into_another: bool) -> None:
        words = self._counted(self.tr("{notes} in {files} would be added."), looked.found)
        if looked.twice:
            told = self.tr(
                "These clients may be in the file too, and would then be here twice: {codes}."
            )
            words += " " + told.format(codes=", ".join(looked.twice))
        question = Question(
            title=self.tr("Import this file?"),
            words=words,
            yes=self.tr("Import"),
            no=self.tr("Cancel"),
            destroys=True,  # what came in is taken out again only file by file
        )
        self._ask.confirm(question, partial(self._import, file, into_another=into_another))

    def _import(self, file: Path, *, into_another: bool) -> None:
        def work(practice: Handle, progress: Progress) -> tuple[Changed, Imported]:
            done = _import(practice, progress, file, into_another=into_another)
            return done.changed, done

        self._task.change(self.tr("Importing"), work, self._on_imported)

    def _on_imported(self, done: Imported) -> None:
        words = self._counted(self.tr("Imported {notes} in {files}."), done)
        self._notice.say(words, settle=False)

    def _counted(self, words: str, found: Imported) -> str:
        """How much it is, and the dates in it that can hardly be meant."""
        notes, files = so_many(len(found.notes), "note"), so_many(len(found.files), "file")
        said = words.format(notes=notes, files=files)
        if not found.odd_days:
            return said
        odd = ", ".join(f"{one.day.isoformat()} ({one.at})" for one in found.odd_days[:_MOST])
        more = "…" if len(found.odd_days) > _MOST else ""
        told = self.tr("Dates that look wrong, kept as they are: {dates}")
        return f"{said} {told.format(dates=odd)}{more}"


_MOST = 5  # dates that are named one by one


def _import(practice: Handle, progress: Progress, file: Path, *, into_another: bool) -> Imported:
    return practice.do(
        import_.bring_in, interchange.read(file), into_another=into_another, progress=progress
    )


def _looked(practice: Handle, progress: Progress, file: Path, *, into_another: bool) -> _Looked:
    document = interchange.read(file)
    found = practice.do(
        import_.bring_in, document, dry_run=True, into_another=into_another, progress=progress
    )
    return _Looked(found, practice.do(import_.already_here, document))
