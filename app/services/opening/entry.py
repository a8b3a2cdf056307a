"""What both doors begin with: the clock, the bounds of keys, and journeys without an open practice.

The journeys are imported when they are begun: the unlock page is on screen before.
"""

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.clock import Clock
from app.domain.errors import Trouble, WrongSecret
from app.keys.derive import Bounds, Cost, calibrated, cost_for
from app.keys.passphrase import Passphrase, chosen
from app.services.practice.progress import SILENT, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.details import Details
    from app.services.audit.mend import Mended
    from app.services.opening.create import Created
    from app.services.opening.read_only import NotesAlone
    from app.services.opening.rekey import Recovered
    from app.services.practice.handle import Handle
    from app.services.transfer.former_keys import Copies


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The journeys that begin without an open practice. `cost` is set by tests only.

    `memory` is the file in which this computer remembers how far a practice had come.
    """

    clock: Clock
    bounds: Bounds
    cost: Cost | None = None
    memory: Path | None = None

    def create(
        self,
        target: Path,
        passphrase: str,
        *,
        details: "Details | None" = None,
        memory: int | None = None,
        words_kept: bool = False,
    ) -> "Created":
        """A new practice; `memory` in MiB sets the exact cost of its passphrase.

        `words_kept` as in `create.create`.
        """
        from app.services.opening import create as creating  # noqa: PLC0415

        secret = chosen(passphrase)
        return creating.create(
            target,
            secret,
            cost=self._cost(memory),
            clock=self.clock,
            details=details,
            words_kept=words_kept,
        )

    def unlock(self, path: Path, passphrase: str) -> "Handle":
        """The open practice. Raises as `unlock.unlock`."""
        from app.services.opening import unlock as unlocking  # noqa: PLC0415
        from app.services.practice.handle import Handle  # noqa: PLC0415

        secret = Passphrase(passphrase)
        try:
            with self._telling_older_keys(path):
                practice = unlocking.unlock(path, secret, clock=self.clock, bounds=self.bounds)
        finally:
            secret.wipe()
        practice.memory = self.memory
        return Handle(practice)

    def mend_log(self, path: Path, passphrase: str, places: "Sequence[Path]") -> "Mended":
        """Put an altered log right, also one that keeps the practice shut. Raises as `mend`."""
        from app.services.audit.mend import mend  # noqa: PLC0415
        from app.services.opening import unlock as unlocking  # noqa: PLC0415
        from app.services.opening.lock import lock  # noqa: PLC0415

        secret, done = Passphrase(passphrase), []
        try:
            with self._telling_older_keys(path):
                practice = unlocking.unlock(
                    path,
                    secret,
                    clock=self.clock,
                    bounds=self.bounds,
                    mending=lambda practice: done.append(mend(practice, places)),
                )
            lock(practice)
        except Trouble as trouble:
            trouble.late = trouble.late or any(one.files for one in done)
            raise
        finally:
            secret.wipe()
        return done[0]

    def recover(
        self, path: Path, words: str, passphrase: str, progress: Progress = SILENT
    ) -> "Recovered":
        """Open with the recovery words and set a new passphrase; the words stay valid."""
        from app.services.opening import rekey  # noqa: PLC0415
        from app.services.opening import unlock as unlocking  # noqa: PLC0415
        from app.services.opening.lock import lock  # noqa: PLC0415

        secret = chosen(passphrase)
        with self._telling_older_keys(path):
            practice = unlocking.unlock_with_words(
                path, words, clock=self.clock, bounds=self.bounds
            )
        try:
            return rekey.recover(practice, secret, progress)
        finally:
            lock(practice)

    def change_passphrase(
        self, path: Path, old: str, new: str, progress: Progress = SILENT
    ) -> "Copies":
        """A new passphrase for a practice; the recovery words stay valid."""
        from app.services.opening import rekey  # noqa: PLC0415

        secret = chosen(new)
        with self.opened(path, old) as practice:
            return practice.do(rekey.change_passphrase, secret, progress)

    @contextmanager
    def opened(self, path: Path, passphrase: str) -> "Iterator[Handle]":
        """The open practice for a while; locked afterwards, closed at once after an error."""
        from app.services.opening.lock import close, lock  # noqa: PLC0415

        practice = self.unlock(path, passphrase)
        try:
            yield practice
        except BaseException:
            practice.do(close)
            raise
        practice.do(lock)

    @contextmanager
    def notes_alone(self, path: Path, passphrase: str) -> "Iterator[NotesAlone]":
        """The notes vault for a while, without the contacts vault: roles instead of names."""
        from app.services.opening import read_only  # noqa: PLC0415

        secret = Passphrase(passphrase)
        try:
            with ExitStack() as stack:
                with self._telling_older_keys(path):
                    notes = stack.enter_context(
                        read_only.notes_alone(path, secret, bounds=self.bounds)
                    )
                yield notes
        finally:
            secret.wipe()

    @contextmanager
    def _telling_older_keys(self, path: Path) -> "Iterator[None]":
        """A secret that opens nothing, while the key files are older than those last open here."""
        try:
            yield
        except WrongSecret:
            from app.services.opening import seen  # noqa: PLC0415
            from app.storage.practice import PracticeFolder  # noqa: PLC0415

            seen.refuse_older_keys(self.memory, PracticeFolder(path))
            raise

    def _cost(self, memory: int | None) -> Cost:
        if memory is not None:
            return cost_for(memory, self.bounds)
        return self.cost or calibrated(self.bounds)
