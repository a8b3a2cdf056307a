"""A keyring: one random key for each person or file, in two mirrored files.

A key that is gone from both copies takes with it everything it sealed, wherever copies of
that lie. So keyrings are overwritten in place (`mirrored`), and each writing makes a fresh
key for the ring itself, wrapped by the root of its vault.

Layout: magic 8 · generation 8 · length 4 · wrapped ring key 60 · sealed entries, padded to
64 KiB steps so that the size tells little · random filling.
"""

import base64
import json
import secrets
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.errors import Damaged
from app.keys.mirrored import Mirrored
from app.keys.sealing import new_key, place, seal, unseal

_MAGIC: Final = b"SCHTUMK1"
_HEAD: Final = struct.Struct(">8sQI60s")
_STEP: Final = 64 * 1024
_STRIDE: Final = 1 << 40  # SQLite has room for eight million generations so far apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The state a vault was last left in: its transaction counter and a digest of its rows.

    `over` names the tables that the digest was taken over; 0.1.0 did not say. `beside` is the
    counter of the other vault then.
    """

    counter: int
    digest: str
    over: tuple[str, ...] | None = None
    beside: int = 0


@dataclass(slots=True)
class Keyring:
    """The keys of one vault, by entry. Changes reach the disk with `save`.

    `practice` and `vault` are part of every seal, so that no ring serves elsewhere.

    Generations grow by chance, so that a ring from elsewhere has none that is expected here.
    `kept` is the one that both copies have for sure, `anchored` the one that its vault knew when
    the ring was written, and `counter` how many transactions that vault had seen by then; `slots`
    are the digests of the slots that lead to it, and `on_paper` a digest of the recovery words
    that somebody is known to have: empty for none yet, None in rings that never said.
    """

    files: Mirrored
    practice: str
    vault: str
    root: bytes
    generation: int = 0
    keys: dict[str, bytes] = field(default_factory=dict)
    seen: Seen | None = None
    kept: int = 0
    anchored: int = 0
    counter: int = 0
    slots: Mapping[str, str] | None = None
    on_paper: str | None = None

    def __repr__(self) -> str:
        """Nothing of it: keys never reach a log or a traceback."""
        return f"Keyring({self.vault}, …)"

    def key(self, entry: str) -> bytes:
        """The key of one entry. Raises Damaged("key-missing") when it has none."""
        try:
            return self.keys[entry]
        except KeyError:
            raise Damaged("key-missing", vault=self.vault) from None

    def add(self, entries: Iterable[str]) -> None:
        """Give each entry a fresh key, and save."""
        self.keys |= {entry: new_key() for entry in entries}
        self.save()

    def remove(self, entries: Iterable[str]) -> None:
        """Destroy the keys of these entries in both copies. Unknown entries are no error."""
        for entry in entries:
            self.keys.pop(entry, None)
        self.save()

    def save(self) -> None:
        """Overwrite both copies with the next generation."""
        self.files.overwrite(self._written())
        self.kept = self.generation

    def create(self) -> None:
        """Make both copies for a new practice."""
        self.files.create(self._written())
        self.kept = self.generation

    def is_in(self, content: bytes) -> bool:
        """Whether these bytes are this keyring, as it was last written."""
        found = _parsed(content, self.practice, self.vault, self.root)
        return found is not None and found[0] == self.kept

    def _written(self) -> bytes:
        self.generation += 1 + secrets.randbelow(_STRIDE)
        ring_key = new_key()
        sealed = seal(
            ring_key, self._padded(), _place(self.practice, self.vault, "entries", self.generation)
        )
        wrapped = seal(
            self.root, ring_key, _place(self.practice, self.vault, "ring", self.generation)
        )
        return _HEAD.pack(_MAGIC, self.generation, len(sealed), wrapped) + sealed

    def _padded(self) -> bytes:
        seen = (  # by place, as 0.1.0 wrote it: it must be able to say that this is newer
            None
            if self.seen is None
            else [self.seen.counter, self.seen.digest, self.seen.over, self.seen.beside]
        )
        told = {
            "keys": {entry: base64.b64encode(key).decode() for entry, key in self.keys.items()},
            "seen": seen,
            "anchored": self.anchored,
            "counter": self.counter,
            "slots": None if self.slots is None else dict(self.slots),
            "on_paper": self.on_paper,
        }
        plain = json.dumps(told, separators=(",", ":")).encode()
        return plain + b" " * (-len(plain) % _STEP)


def opened(files: Mirrored, practice: str, vault: str, root: bytes) -> tuple[Keyring, bool]:
    """The newest whole keyring, and whether the copies differ.

    Raises Damaged when neither copy is whole under this root, World when both are missing.
    """
    ring = Keyring(files=files, practice=practice, vault=vault, root=root)
    generations: list[int] = []

    def parsed(content: bytes) -> tuple[int, object] | None:
        found = _parsed(content, practice, vault, root)
        if found is not None:
            generations.append(found[0])
        return found

    plain, differ = files.whole(parsed)
    if not isinstance(plain, Mapping):
        raise Damaged("keys-damaged")
    ring.generation = max(generations)
    ring.keys = {entry: base64.b64decode(key) for entry, key in plain["keys"].items()}
    if plain["seen"] is not None:
        ring.seen = _seen(*plain["seen"])
    ring.kept = 0 if differ else ring.generation
    ring.anchored, ring.counter = int(plain.get("anchored", 0)), int(plain.get("counter", 0))
    ring.slots, ring.on_paper = plain.get("slots"), plain.get("on_paper")
    return ring, differ


def is_whole(content: bytes, practice: str, vault: str, root: bytes) -> bool:
    """Whether these bytes are a whole keyring of this vault, under this root."""
    return _parsed(content, practice, vault, root) is not None


def are_alike(files: Mirrored) -> bool:
    """Whether both copies are there, begin and end as keyrings do, and say the same.

    Damage does not do the same to both: what does not open them is of another day or copy.
    """
    parts = [sealed_part(content) for content in files.contents()]
    return len(parts) == 2 and None not in parts and len({*parts}) == 1


def sealed_part(content: bytes) -> bytes | None:
    """What of a keyring is not random filling; None when it does not begin or end as one."""
    try:
        magic, _, length, _ = _HEAD.unpack_from(content)
    except struct.error:
        return None
    whole = content[: _HEAD.size + length]
    return whole if magic == _MAGIC and len(whole) == _HEAD.size + length else None


def _parsed(
    content: bytes, practice: str, vault: str, root: bytes
) -> tuple[int, dict[str, object]] | None:
    """Generation and entries in the bytes of a keyring; None when they are none under this root."""
    try:
        magic, generation, length, wrapped = _HEAD.unpack_from(content)
        if magic != _MAGIC:
            return None
        ring_key = unseal(root, wrapped, _place(practice, vault, "ring", generation))
        sealed = content[_HEAD.size : _HEAD.size + length]
        plain = unseal(ring_key, sealed, _place(practice, vault, "entries", generation))
        return generation, json.loads(plain)
    except (struct.error, Damaged):
        return None


def _place(practice: str, vault: str, purpose: str, generation: int) -> bytes:
    return place(practice, vault, "keyring", purpose, generation)


def _seen(
    counter: int, digest: str, over: list[str] | None = None, beside: int = 0, *_: object
) -> Seen:
    tables = None if over is None else tuple(over)
    return Seen(counter=int(counter), digest=str(digest), over=tables, beside=int(beside))
