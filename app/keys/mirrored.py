"""Mirrored files: two with one content, overwritten where they lie.

Writing beside and renaming leaves the old file's blocks on the disk, and with them every
key it held (study: 40 of 40 destroyed notes came back; none with the overwrite). So each
copy is overwritten in place, synced and read back, first `.a`, then `.b`: at any moment one
of them is whole. A copy never shrinks, since the blocks cut off would keep what they hold.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Damaged, World
from app.keys.safe_open import read, safe_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """The two copies of one content."""

    a: Path
    b: Path

    def create(self, content: bytes) -> None:
        """Make both copies, which must not exist yet."""
        for copy in (self.a, self.b):
            _write_new(copy, content)

    def overwrite(self, content: bytes) -> None:
        """Replace the content of `.a`, then of `.b`, each synced and read back."""
        for copy in (self.a, self.b):
            overwrite_in_place(copy, content)

    def whole(self, parse: Callable[[bytes], tuple[int, object] | None]) -> tuple[object, bool]:
        """The newest whole copy's meaning, and whether the copies differ.

        `parse` gives generation and meaning, or None for a copy that is not whole.
        Raises World when both are missing and Damaged when neither is whole.
        """
        found, differ = self.each_whole(parse)
        return found[0], differ

    def each_whole(
        self, parse: Callable[[bytes], tuple[int, object] | None]
    ) -> tuple[list[object], bool]:
        """What each whole copy means, the newest first; otherwise as `whole`."""
        copies = [self._bytes(copy) for copy in (self.a, self.b)]
        if all(copy is None for copy in copies):
            raise World("keys-missing")
        parsed = [parse(copy) for copy in dict.fromkeys(copies) if copy is not None]
        found = [meaning for meaning in parsed if meaning is not None]
        if not found:
            raise Damaged("keys-damaged")
        found.sort(key=lambda meaning: meaning[0], reverse=True)
        return [meaning for _, meaning in found], copies[0] != copies[1]

    def contents(self) -> tuple[bytes, ...]:
        """What lies in the copies that are there. Raises World when the disk does not give it."""
        found = (self._bytes(copy) for copy in (self.a, self.b))
        return tuple(content for content in found if content is not None)

    @staticmethod
    def _bytes(copy: Path) -> bytes | None:
        try:
            return read(copy)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise World("unreadable", code=error.errno) from None


class Unwritten(Mirrored):
    """Two copies that are not to reach the disk yet: what is written to them is let go."""

    def overwrite(self, content: bytes) -> None:
        """Write nothing."""


def _write_new(path: Path, content: bytes) -> None:
    descriptor = safe_open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    _fill(descriptor, content)


def overwrite_in_place(path: Path, content: bytes) -> None:
    """Write the content over the file's own bytes, sync, and read it back.

    A shorter content is filled up with random bytes. Raises World with the system's error
    number when the disk refuses, and Damaged when what comes back is not what was written, or
    when the path is no ordinary file (`safe_open`): then nothing was touched.
    """
    try:
        descriptor = safe_open(path, os.O_WRONLY | os.O_CREAT)
        excess = os.fstat(descriptor).st_size - len(content)
        written = content + os.urandom(max(excess, 0))
        _fill(descriptor, written)
        back = read(path)
    except OSError as error:
        raise World("unwritable", code=error.errno) from None
    if back != written:
        raise Damaged("read-back-differs")


def _fill(descriptor: int, content: bytes) -> None:
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
