"""The retention log on the disk: lines that are only ever added, readable without any key.

    log/leaves.jsonl   one canonical leaf a line
    log/checkpoints    signed notes, five lines each
    log/public.key     who signs, as one line

An addition is one write and one sync. A power cut can leave the last line torn, or with nulls in
the place of a sector that never reached the disk, its end and all; it is never guessed at: `repair`
cuts it off and the outbox of the notes vault writes it again.
"""

import io
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.checkpoint import LINES, key_from, key_line
from app.domain.errors import SYSTEM, Damaged, World
from app.domain.forgetting import cached_until_lock
from app.domain.leaf import LONGEST_LINE, Leaf, Operation, from_line
from app.keys.safe_open import LOG_BYTES, safe_open
from app.storage.fsync import sync
from app.storage.told import Told, naming

LEAVES: Final = "leaves.jsonl"
CHECKPOINTS: Final = "checkpoints"
PUBLIC: Final = "public.key"


@dataclass(frozen=True, slots=True)
class LedgerFiles:
    """The `log` folder of one practice."""

    folder: Path

    def create(self, *, origin: str, public: bytes) -> None:
        """An empty log that this key will sign; the folder must not hold one yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, content in (
            (LEAVES, b""),
            (CHECKPOINTS, b""),
            (PUBLIC, key_line(origin, public).encode()),
        ):
            with (self.folder / name).open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        sync(self.folder)

    def key(self) -> tuple[str, bytes]:
        """The origin and the public key of the log. Raises Damaged (`log-key`)."""
        return key_from(self._content(PUBLIC))

    def read(self) -> tuple[bytes, ...]:
        """Every line, without its newline. Raises Damaged (`log-torn`) if one is not."""
        return _whole_lines(self.content())

    def content(self) -> bytes:
        """The leaves as they lie on the disk, newlines included: what an audit bundle copies."""
        return self._content(LEAVES)

    def leaves(self) -> tuple[Leaf, ...]:
        """Every leaf. Raises Damaged (`log-leaf`, `log-torn`)."""
        lines = self.read()
        return tuple(from_line(line, sequence=at) for at, line in enumerate(lines))

    def last(self) -> Leaf | None:
        """The last leaf, found from the end of the file; None while the log is empty."""
        with self._opened(LEAVES, os.O_RDONLY) as file:
            length = file.seek(0, os.SEEK_END)
            file.seek(max(0, length - LONGEST_LINE - 2))
            tail = file.read()
        if not length:
            return None
        return _leaf(_whole_lines(tail)[-1])

    def last_of(self, operation: Operation) -> Leaf | None:
        """The last leaf of an operation, read without reading the others; None without one."""
        named = naming(operation)
        for line in reversed(self.read()):
            if named in line:
                return from_line(line, sequence=-1)
        return None

    @property
    def told(self) -> Told:
        """What the leaves on the disk tell."""
        return Told(self.content())

    def size(self) -> int:
        """How many leaves there are: one more than the last one's number."""
        last = self.last()
        return 0 if last is None else last.sequence + 1

    def append(self, lines: Sequence[bytes]) -> None:
        """Add canonical leaves that follow the last one, in one write, and wait for the disk.

        Raises Damaged (`log-sequence`) when they do not follow, Damaged (`log-torn`) before
        `repair`, World (`disk-full`, `cannot-write`) with the log as it was.
        """
        size = self.size()
        leaves = [from_line(line, sequence=at) for at, line in enumerate(lines, start=size)]
        self._append(leaves, size)

    def _append(self, leaves: Sequence[Leaf], size: int) -> None:
        for at, leaf in enumerate(leaves, start=size):
            if leaf.sequence != at:
                raise Damaged("log-sequence", expected=at)
        self._add(LEAVES, b"".join(leaf.canonical() + b"\n" for leaf in leaves))

    def settle(self, lines: Sequence[bytes]) -> int:
        """Append those of the lines that are not there yet; how many were.

        The outbox may be drained twice. Raises Damaged (`log-fork`) when a leaf of the same
        number but another content is there already, and whatever `append` raises.
        """
        leaves = [_leaf(line) for line in lines]
        size = self.size()
        known = [leaf for leaf in leaves if leaf.sequence < size]
        if known:
            kept = self.read()
            for leaf in known:
                if kept[leaf.sequence] != leaf.canonical():
                    raise Damaged("log-fork", sequence=leaf.sequence)
        fresh = [leaf for leaf in leaves if leaf.sequence >= size]
        if fresh:
            self._append(fresh, size)
        return len(fresh)

    def checkpoints(self) -> bytes:
        """The signed notes, one after another."""
        return self._content(CHECKPOINTS)

    def append_checkpoint(self, note: str) -> None:
        """Add one signed note of five lines and wait for the disk.

        Raises Damaged (`log-torn`) before `repair`, World as `append` does.
        """
        kept = self.checkpoints()
        if kept and (not kept.endswith(b"\n") or kept.count(b"\n") % LINES):
            raise Damaged("log-torn", file=CHECKPOINTS)
        if note.count("\n") != LINES or not note.endswith("\n"):
            raise Damaged("log-checkpoint")
        self._add(CHECKPOINTS, note.encode())

    def repair(self) -> int:
        """Cut off a torn last line or checkpoint; how many bytes went.

        Only what a power cut in the middle of an addition can leave: whole lines are never
        touched, whatever they say.
        """
        return self._cut(LEAVES, lines=1) + self._cut(CHECKPOINTS, lines=LINES)

    def _cut(self, name: str, *, lines: int) -> int:
        content = self._content(name)
        whole = whole_of(content)
        keep = len(whole)
        for _ in range(whole.count(b"\n") % lines):
            keep = content.rfind(b"\n", 0, keep - 1) + 1
        if keep < len(content):
            with self._opened(name, os.O_RDWR) as file:
                file.truncate(keep)
                os.fsync(file.fileno())
        return len(content) - keep

    def _add(self, name: str, content: bytes) -> None:
        with self._opened(name, os.O_RDWR | os.O_APPEND) as file:
            before = file.seek(0, os.SEEK_END)
            try:
                _write_all(file.fileno(), content)
                os.fsync(file.fileno())
            except OSError as fault:
                with suppress(OSError):  # a torn line is cut at the next unlock otherwise
                    file.truncate(before)
                raise World("cannot-write", code=fault.errno, file=name) from fault

    def _content(self, name: str) -> bytes:
        with self._opened(name, os.O_RDONLY) as file:
            return file.read()

    def _opened(self, name: str, flags: int) -> io.FileIO:
        try:
            descriptor = safe_open(self.folder / name, flags, most=LOG_BYTES)
            return io.FileIO(descriptor, "r" if flags == os.O_RDONLY else "r+")
        except FileNotFoundError as fault:
            raise Damaged("log-missing", file=name) from fault
        except OSError as fault:
            if (limit := SYSTEM.get(fault.errno or 0)) is not None:
                raise World(limit) from fault
            raise World("cannot-open", file=name) from fault


def diverged(ours: bytes, theirs: bytes) -> bool:
    """Whether another copy's leaves are no beginning of ours: putting ours there would lose some.

    Theirs may be ahead of ours, or both may have gone on apart; neither may be written over. A
    torn last line told nothing yet.
    """
    return not ours.startswith(whole_of(theirs))


def forked(ours: bytes, theirs: bytes) -> bool:
    """Whether another copy's leaves went on apart from ours, or ahead: as `diverged`, but harm.

    Two histories never meet again. Lines that somebody altered, or a disk spoiled, stand between
    lines of ours.
    """
    if not diverged(ours, theirs):
        return False
    kept = ours.split(b"\n")[:-1]
    for line in reversed(whole_of(theirs).split(b"\n")[:-1]):
        with suppress(Damaged):
            told = from_line(line, sequence=-1).sequence
            return told >= len(kept) or kept[told] != line
    return False


def unbroken(content: bytes) -> bytes:
    """What stands before the first null: there is none in what was written whole."""
    null = content.find(b"\0")
    return content if null < 0 else content[:null]


def whole_of(content: bytes) -> bytes:
    """The whole lines before anything that a power cut tore."""
    kept = unbroken(content)
    return kept[: kept.rfind(b"\n") + 1]


@cached_until_lock(4)
def _leaf(line: bytes) -> Leaf:
    """A leaf from its line: the last one is asked for again before the next is added."""
    return from_line(line, sequence=-1)


def _whole_lines(content: bytes) -> tuple[bytes, ...]:
    lines = content.split(b"\n")
    if lines.pop():
        raise Damaged("log-torn", file=LEAVES)
    return tuple(lines)


def _write_all(descriptor: int, content: bytes) -> None:
    """One write as a rule; a nearly full disk takes a part and says so only at the next."""
    while content:
        content = content[os.write(descriptor, content) :]
