"""The tree over the log: RFC 6962 (section 2.1), where no leaf changes without the root.

A leaf is hashed behind a 0 byte and a node behind a 1 byte, so that no node can pass for a leaf.
`Tree` grows one leaf at a time and keeps only the roots of its full subtrees, at most 17 of them
for 100,000 leaves: whoever kept those knows every leaf before them.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final, Self

EMPTY_ROOT: Final = hashlib.sha256(b"").digest()


def leaf_hash(line: bytes) -> bytes:
    """The hash of one leaf: 32 bytes."""
    return hashlib.sha256(b"\0" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees under one node."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree that grows at its right edge and knows its root at every size."""

    __slots__ = ("_edge", "size")

    def __init__(self, hashes: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._edge: list[tuple[int, bytes]] = []  # full subtrees, widest first
        for one in hashes:
            self.append(one)

    @classmethod
    def from_peaks(cls, size: int, peaks: Sequence[bytes]) -> Self:
        """The tree of this size whose full subtrees have these roots, widest first.

        Raises ValueError when a tree of this size has another number of them.
        """
        tree = cls()
        widths = [1 << bit for bit in reversed(range(size.bit_length())) if size >> bit & 1]
        tree._edge = list(zip(widths, peaks, strict=True))
        tree.size = size
        return tree

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """The roots of the full subtrees, widest first: all that it takes to grow."""
        return tuple(hashed for _, hashed in self._edge)

    def append(self, hashed: bytes) -> None:
        """One more leaf, given by its hash."""
        width = 1
        while self._edge and self._edge[-1][0] == width:
            hashed = node_hash(self._edge.pop()[1], hashed)
            width *= 2
        self._edge.append((width, hashed))
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self._edge:
            return EMPTY_ROOT
        hashed = self._edge[-1][1]
        for _, left in reversed(self._edge[:-1]):
            hashed = node_hash(left, hashed)
        return hashed


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    return Tree(hashes).root()


def inclusion(hashes: Sequence[bytes], at: int) -> tuple[bytes, ...]:
    """The audit path of RFC 6962 (section 2.1.1): what it takes to compute the root from one leaf.

    Raises IndexError for a leaf that is not there.
    """
    if not 0 <= at < len(hashes):
        raise IndexError
    if len(hashes) == 1:
        return ()
    split = 1 << ((len(hashes) - 1).bit_length() - 1)
    if at < split:
        return (*inclusion(hashes[:split], at), root(hashes[split:]))
    return (*inclusion(hashes[split:], at - split), root(hashes[:split]))
