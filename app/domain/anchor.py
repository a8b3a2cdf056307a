"""Anchors: what a vault remembers of the log that lies beside it, so that nothing else is signed.

The log's file can be written by anybody who can write the folder. The notes vault keeps the edge of
the tree over every leaf it gave to the log, and the last signature with a digest of all of them.
What lies on the disk either leads to exactly these, or it was altered by somebody else.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from app.domain.errors import Damaged
from app.domain.leaf import Leaf, day_of
from app.domain.merkle import Tree, leaf_hash

LEAVES: Final = "leaves"
CHECKPOINTS: Final = "checkpoints"
_WAITS: Final = " 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFault:
    """The log on the disk is not the one this practice wrote: which of its files is altered."""

    what: str  # LEAVES or CHECKPOINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """The first leaves as one stretch of bytes, whose digest is faster than a tree over them."""

    size: int
    length: int  # bytes, the last newline included
    sha256: str
    peaks: tuple[bytes, ...]

    def begins(self, content: bytes) -> bool:
        """Whether this content begins with these very bytes."""
        head = memoryview(content)[: self.length]
        return len(head) == self.length and hashlib.sha256(head).hexdigest() == self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The edge of the tree over all leaves, the day of the last one, and a known beginning.

    `latest` is the last of all days, which a clock that went back does not undo.
    """

    size: int
    day: dt.date | None
    latest: dt.date | None
    peaks: tuple[bytes, ...]
    prefix: Prefix | None = None

    @property
    def root(self) -> bytes:
        """The root over every leaf."""
        return Tree.from_peaks(self.size, self.peaks).root()

    def grown(self, leaves: Sequence[Leaf]) -> "Anchor":
        """The anchor once these leaves have followed."""
        if not leaves:
            return self
        tree = Tree.from_peaks(self.size, self.peaks)
        for leaf in leaves:
            tree.append(leaf_hash(leaf.canonical()))
        days = [leaf.day for leaf in leaves] + ([self.latest] if self.latest else [])
        return replace(self, size=tree.size, peaks=tree.peaks, day=leaves[-1].day, latest=max(days))

    def holds(self, content: bytes, waiting: Iterable[bytes] = ()) -> bool:
        """Whether whole lines, and then those that wait for them, are exactly these leaves."""
        if content and not content.endswith(b"\n"):
            return False
        tree, start = Tree(), 0
        if self.prefix and self.prefix.size <= self.size and self.prefix.begins(content):
            tree = Tree.from_peaks(self.prefix.size, self.prefix.peaks)
            start = self.prefix.length
        lines = content[start:].split(b"\n")[:-1]
        for line in (*lines, *waiting):
            tree.append(leaf_hash(line))
        return (tree.size, tree.peaks) == (self.size, self.peaks)

    def known_to(self, content: bytes) -> "Anchor":
        """The same, which next time need not build the tree over this content again."""
        prefix = Prefix(
            size=self.size,
            length=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            peaks=self.peaks,
        )
        return replace(self, prefix=prefix)

    def encoded(self) -> bytes:
        """What the vault keeps."""
        kept: dict[str, Any] = {
            "v": 1,
            "size": self.size,
            "day": None if self.day is None else self.day.isoformat(),
            "latest": None if self.latest is None else self.latest.isoformat(),
            "peaks": [one.hex() for one in self.peaks],
        }
        if self.prefix:
            kept["prefix"] = {
                "size": self.prefix.size,
                "length": self.prefix.length,
                "sha256": self.prefix.sha256,
                "peaks": [one.hex() for one in self.prefix.peaks],
            }
        return json.dumps(kept, separators=(",", ":")).encode()


def anchor_of(leaves: Sequence[Leaf]) -> Anchor:
    """The anchor of a log of these leaves."""
    return Anchor(size=0, day=None, latest=None, peaks=()).grown(leaves)


def anchor_from(kept: bytes) -> Anchor | None:
    """What a vault kept; None for a vault from before anchors. Raises Damaged."""
    if not kept:
        return None
    try:
        found = json.loads(kept)
        prefix = found.get("prefix")
        return Anchor(
            size=int(found["size"]),
            day=day_of(found["day"]),
            latest=day_of(found["latest"]),
            peaks=_digests(found["peaks"]),
            prefix=None
            if prefix is None
            else Prefix(
                size=int(prefix["size"]),
                length=int(prefix["length"]),
                sha256=str(prefix["sha256"]),
                peaks=_digests(prefix["peaks"]),
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Damaged("record-unreadable") from fault


def _digests(kept: list[str]) -> tuple[bytes, ...]:
    return tuple(map(bytes.fromhex, kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """The checkpoints file as it must be: a digest of all of it, and the last note in it.

    `waits` says that the last note may not have reached the file yet.
    """

    sha256: str
    last: str
    waits: bool = False

    def holds(self, content: bytes) -> bool:
        """Whether the file is exactly what was signed."""
        return hashlib.sha256(content).hexdigest() == self.sha256

    def completing(self, content: bytes) -> bytes | None:
        """The whole file, of one that a crash left without all of the last note; None else."""
        note = self.last.encode()
        for kept in range(len(note) if self.waits else 0):
            if content.endswith(note[:kept]):
                whole = content[: len(content) - kept] + note
                if self.holds(whole):
                    return whole
        return None

    def encoded(self) -> str:
        """What the vault keeps: figures alone, in which no name can stand by chance."""
        return f"{self.sha256} {self.last.encode().hex()}{_WAITS if self.waits else ''}"


def signatures_of(content: bytes, last: str, *, waits: bool = False) -> Signatures:
    """The checkpoints file with this content, which ends with the last note, or has none."""
    return Signatures(sha256=hashlib.sha256(content).hexdigest(), last=last, waits=waits)


def signatures_from(kept: str) -> Signatures | None:
    """What a vault kept; None for a vault from before anchors. Raises Damaged."""
    digest, found, last = kept.partition(" ")
    if not found:
        return None
    try:
        note = bytes.fromhex(last.removesuffix(_WAITS)).decode()
        return Signatures(sha256=digest, last=note, waits=last.endswith(_WAITS))
    except ValueError as fault:
        raise Damaged("record-unreadable") from fault
