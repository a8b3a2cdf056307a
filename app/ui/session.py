"""The open practice as the window sees it: questions go to the vault thread, answers come back.

Nothing of a practice ever leaves its thread but frozen values. Whoever asks gives bound methods
of a QObject; when that object is gone, so is the call.
"""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.clock import Clock
from app.domain.errors import NotAllowed, SchtumError
from app.domain.ids import Code, DraftId
from app.domain.notes import Draft
from app.services.opening.entry import House
from app.services.practice.changes import Changed
from app.services.practice.progress import Progress
from app.ui.jobs import Job, JobRunner, Slices

if TYPE_CHECKING:
    from app.services.opening.read_only import NotesAlone
    from app.services.practice.handle import Handle
    from app.services.records.draft_fallback import Sealer
    from app.services.records.find_in_file import Found
    from app.services.records.search import Finder, Hit

T = TypeVar("T")
_Unsealed = dict[DraftId, tuple[Draft, "Sealer"]]
_QUEUED: Final = Qt.ConnectionType.QueuedConnection


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A draft that is kept now: in the vault, or on a full disk in the draft file."""

    draft: Draft
    in_vault: bool


@dataclass(slots=True)
class _Desk:
    """What lies on the vault thread; nothing else touches it but to `interrupt`."""

    practice: "Handle | None" = None
    finder: "Finder | None" = None
    alone: "NotesAlone | None" = None
    initials: bool = False  # in the place of names, on what is only shown
    held: ExitStack = field(default_factory=ExitStack)  # what the notes vault alone holds open

    def open(self) -> "Handle":
        if self.practice is None:
            raise NotAllowed("locked")
        return self.practice

    def put(self, practice: "Handle") -> None:
        self.practice = practice
        practice.show_initials(wanted=self.initials)
        self.finder = _finder(practice)

    def interrupt(self) -> None:
        """Break off the query that runs: the one thing another thread may do."""
        if (practice := self.practice) is not None:
            practice.interrupt()

    def put_alone(self, house: House, path: Path, passphrase: str) -> None:
        self.alone = self.held.enter_context(house.notes_alone(path, passphrase))

    def open_alone(self) -> "NotesAlone":
        if self.alone is None:
            raise NotAllowed("locked")
        return self.alone

    def clear(self) -> None:
        """Lock the practice; the index dies with it."""
        self.alone = None
        self.held.close()
        practice, self.practice = self.practice, None
        finder, self.finder = self.finder, None
        if finder is not None:
            finder.close()
        if practice is not None:
            from app.services.opening import lock as locking  # noqa: PLC0415

            practice.do(locking.lock)


def _finder(practice: "Handle") -> "Finder":
    from app.services.records.search import Finder  # noqa: PLC0415  the door does without

    return practice.do(Finder)


def _keep_words(practice: "Handle", _: Progress) -> None:
    from app.services.opening import secrets  # noqa: PLC0415  the door does without

    practice.do(secrets.keep_words)


class Session(QObject):
    """The open practice, owned by the vault thread: pages ask, answers come on the GUI thread."""

    changed = Signal(Changed)  # a journey touched these records
    failed = Signal(object)  # an error that nobody else says
    indexed = Signal(int, int)  # how many notes of how many can be searched
    answered = Signal()  # all that was asked; what pages do with it is done
    words_made = Signal()  # recovery words that nobody has written down yet

    _wrote = Signal(object)
    _slice = Signal(int, int)
    _sealed = Signal(object)

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.path: Path | None = None
        self.unwritten: tuple[str, ...] = ()  # recovery words that nobody has written down yet
        self._main = _Desk()
        self._unsealed: _Unsealed = {}
        self._asked = 0  # and not answered yet
        self._spared: DraftId | None = None  # what only the draft file holds
        self._runner = JobRunner(self)
        self._wrote.connect(self._on_wrote, _QUEUED)  # emitted on the vault thread, as are these
        self._slice.connect(self.indexed, _QUEUED)
        self._sealed.connect(self._on_sealed, _QUEUED)

    @property
    def clock(self) -> Clock:
        """The clock of the house."""
        return self.house.clock

    def ask(
        self,
        work: Callable[["Handle", Progress], T],
        then: Callable[[T], object],
        *,
        otherwise: Callable[[Exception], object] | None = None,
        stopped: Callable[[], object] | None = None,
        urgent: bool = False,
        breakable: bool = False,
    ) -> Job:
        """Run the work on the vault thread; `then` gets what it returned.

        Without `otherwise` an error becomes the notice above the page. An urgent job (a draft)
        goes before all that wait. A breakable one only reads: when it is cancelled, or the
        practice locked, the query it is in is broken off.
        """
        desk = self._main
        self._asked += 1
        return self._runner.submit(
            lambda progress: work(desk.open(), progress),
            then=then,
            otherwise=otherwise or self.refused,
            stopped=stopped,
            after=self._on_answered,
            urgent=urgent,
            interrupt=desk.interrupt if breakable else None,
        )

    def change(
        self,
        work: Callable[["Handle", Progress], tuple[Changed, T]],
        then: Callable[[T], object],
        *,
        otherwise: Callable[[Exception], object] | None = None,
        stopped: Callable[[], object] | None = None,
        urgent: bool = False,
    ) -> Job:
        """As `ask`, for work that writes: `changed` is emitted before `then` is called."""

        def written(practice: "Handle", progress: Progress) -> T:
            changed, result = work(practice, progress)
            if self._main.finder is not None and not changed.gone:
                self._main.finder.follow(changed)
            self._wrote.emit(changed)
            return result

        return self.ask(written, then, otherwise=otherwise, stopped=stopped, urgent=urgent)

    def begin(
        self,
        work: Callable[[Progress], T],
        then: Callable[[T], object],
        otherwise: Callable[[Exception], object],
        stopped: Callable[[], object] | None = None,
    ) -> Job:
        """Run work that needs no open practice: creating one, looking at a folder."""
        return self._runner.submit(work, then=then, otherwise=otherwise, stopped=stopped)

    def unlock(
        self,
        path: Path,
        passphrase: str,
        then: Callable[[None], object],
        otherwise: Callable[[Exception], object],
    ) -> Job:
        """Open a practice for as long as this session lives."""
        self.path = path
        desk, house = self._main, self.house
        return self.begin(lambda _: desk.put(house.unlock(path, passphrase)), then, otherwise)

    def unlock_alone(
        self,
        path: Path,
        passphrase: str,
        then: Callable[[None], object],
        otherwise: Callable[[Exception], object],
    ) -> Job:
        """Open the notes vault and nothing else, for as long as this session lives."""
        self.path = path
        desk, house = self._main, self.house
        return self.begin(lambda _: desk.put_alone(house, path, passphrase), then, otherwise)

    def ask_alone(
        self, work: Callable[["NotesAlone", Progress], T], then: Callable[[T], object]
    ) -> Job:
        """As `ask`, of the notes vault alone."""
        desk = self._main
        return self._runner.submit(
            lambda progress: work(desk.open_alone(), progress), then=then, otherwise=self.refused
        )

    def open_now(self, path: Path, passphrase: str, _: Progress) -> None:
        """Open a practice from work that `begin` runs, and from nowhere else."""
        self.path = path
        self._main.put(self.house.unlock(path, passphrase))

    def keep_draft(
        self,
        draft: Draft,
        sealer: "Sealer | None",
        then: Callable[[Kept], object],
        otherwise: Callable[[Exception], object],
    ) -> Job:
        """Keep a draft before anything else is done.

        The sealer is for a lock that cannot wait until the vault thread is free.
        """
        if sealer is not None:
            self._unsealed[draft.id] = (draft, sealer)

        def work(practice: "Handle", _: Progress) -> Kept:
            from app.services.records import draft as drafts  # noqa: PLC0415

            where = practice.do(drafts.save, draft)
            kept = Kept(draft=draft, in_vault=where == "vault")
            self._sealed.emit(kept)
            return kept

        return self.ask(work, then, otherwise=otherwise, urgent=True)

    def keep_words(self, words: tuple[str, ...]) -> None:
        """Keep new recovery words until they are written down: whoever made them may have left.

        The vault thread calls it, since the old ones open nothing from that moment on.
        """
        self.unwritten = words
        self.words_made.emit()

    def wrote_words(self) -> None:
        """The recovery words are on paper: they are forgotten here, and nothing asks for them."""
        self.unwritten = ()
        self.ask(_keep_words, self.heard)

    def seal_drafts(self) -> None:
        """Put what the vault has not taken into the draft file, on this thread.

        It has room for one: for what it holds already and nothing else does, or else for a note
        rather than a form. A disk that refuses even that has been told to the person while they
        typed.
        """
        waiting = [
            (draft, sealer)
            for draft, sealer in self._unsealed.values()
            if self._spared in {None, draft.id}
        ]
        if waiting:
            draft, sealer = max(waiting, key=lambda one: (not one[0].of_form, one[0].kept))
            with suppress(SchtumError):
                sealer.seal(draft)

    def find(
        self,
        typed: str,
        then: Callable[[tuple[tuple["Hit", ...], bool]], object],
        otherwise: Callable[[Exception], object],
    ) -> Job:
        """Search; `then` gets the hits and whether every note could be searched already."""
        desk = self._main

        def work(_: Progress) -> tuple[tuple["Hit", ...], bool]:
            from app.services.records.search import find  # noqa: PLC0415  the door does without

            practice, finder = desk.open(), desk.finder
            if finder is None:
                return (), False
            return practice.display(find, finder, typed), finder.whole

        return self._runner.submit(work, then=then, otherwise=otherwise)

    def find_in(
        self,
        code: Code,
        typed: str,
        then: Callable[[tuple[tuple["Found", ...], bool]], object],
        otherwise: Callable[[Exception], object],
    ) -> Job:
        """Find in one file; `then` gets what `find` gives it, of this file."""
        desk = self._main

        def work(_: Progress) -> tuple[tuple["Found", ...], bool]:
            from app.services.records.find_in_file import find_in_file  # noqa: PLC0415

            practice, finder = desk.open(), desk.finder
            if finder is None:
                return (), False
            return practice.display(find_in_file, finder, code, typed), finder.whole

        return self._runner.submit(work, then=then, otherwise=otherwise)

    def show_initials(self, *, wanted: bool) -> None:
        """Say initials in the place of names on what is only shown, or names again."""
        self._main.initials = wanted
        if (practice := self._main.practice) is not None:
            practice.show_initials(wanted=wanted)

    def show_as_signed(self, *, wanted: bool) -> None:
        """Say former names where a text was signed with them, or today's names again."""
        if (practice := self._main.practice) is not None:
            practice.show_as_signed(wanted=wanted)

    def build_index(self) -> None:
        """Make every note searchable, in slices between other jobs."""
        self._runner.submit_sliced(self._building, then=self.heard, otherwise=self.refused)

    @property
    def asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked > 0

    def idle(self) -> bool:
        """Nothing runs and nothing waits."""
        return self._runner.idle()

    def lock(self, seconds: float) -> bool:
        """Stop all work and lock the practice; False when that took longer than `seconds`.

        Drafts that wait are kept first, since they are urgent. Nothing can be asked afterwards.
        """
        self.unwritten = ()
        return self._runner.finish(self._main.clear, seconds)

    def heard(self, answer: object) -> None:
        """An answer for a page that is gone: nothing follows."""

    def refused(self, error: Exception) -> None:
        """An error for a page that is gone, or for one that leaves it to the band above it."""
        self.failed.emit(error)

    def _building(self, _: Progress) -> Slices[None]:
        finder = self._main.finder
        if finder is None:
            return
        for done, total in finder.building():
            self._slice.emit(done, total)
            yield
            if finder is not self._main.finder:
                return

    def _renew_index(self, practice: "Handle", _: Progress) -> None:
        """A new index keeps no word of what was destroyed."""
        if self._main.finder is not None:
            self._main.finder.close()
        self._main.finder = _finder(practice)

    def _on_answered(self, *_: object) -> None:
        self._asked -= 1
        if not self._asked:
            self.answered.emit()

    def _on_wrote(self, changed: object) -> None:
        if not isinstance(changed, Changed):
            return
        if changed.gone:
            self.ask(self._renew_index, self._on_renewed)
        self.changed.emit(changed)

    def _on_sealed(self, kept: object) -> None:
        if not isinstance(kept, Kept):
            return
        draft = kept.draft
        self._spared = None if kept.in_vault else draft.id
        if self._unsealed.get(draft.id, (None,))[0] is draft:
            del self._unsealed[draft.id]

    def _on_renewed(self, _: object) -> None:
        self.build_index()
