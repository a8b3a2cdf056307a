"""The tree over the log: RFC 6962 (section 2.1), where no leaf changes without the root.

A leaf is hashed behind a 0 byte and a node behind a 1 byte, so that no node can pass for a leaf.
`Tree` grows one leaf at a time and keeps only the roots of its full subtrees: 17 of them for
100,000 leaves.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

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


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(index: int, hashes: Sequence[bytes]) -> tuple[bytes, ...]:
    """The hashes that lead from the leaf at `index` to the root (RFC 6962, 2.1.1)."""
    if len(hashes) == 1:
        return ()
    k = _split(len(hashes))
    if index < k:
        return (*inclusion_proof(index, hashes[:k]), root(hashes[k:]))
    return (*inclusion_proof(index - k, hashes[k:]), root(hashes[:k]))


def consistency_proof(earlier: int, hashes: Sequence[bytes]) -> tuple[bytes, ...]:
    """The hashes that show the first `earlier` leaves to be a prefix of these (2.1.2)."""
    return _consistency(earlier, hashes, whole=True)


def _consistency(earlier: int, hashes: Sequence[bytes], *, whole: bool) -> tuple[bytes, ...]:
    if earlier == len(hashes):
        return () if whole else (root(hashes),)
    k = _split(len(hashes))
    if earlier <= k:
        return (*_consistency(earlier, hashes[:k], whole=whole), root(hashes[k:]))
    return (*_consistency(earlier - k, hashes[k:], whole=False), root(hashes[:k]))


def verify_inclusion(
    *, hashed: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows the leaf at `index` under this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, reached = index, size - 1, hashed
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            reached = node_hash(step, reached)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            reached = node_hash(reached, step)
        at, last = at >> 1, last >> 1
    return last == 0 and reached == root


def verify_consistency(
    *, earlier: int, earlier_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof shows the earlier tree to be a prefix of the later (RFC 9162, 2.1.4.2)."""
    if earlier == size:
        return not proof and earlier_root == root
    if not 0 < earlier < size or not proof:
        return False
    steps = [earlier_root, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    at, last = earlier - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == earlier_root and new == root
