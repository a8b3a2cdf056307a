"""A keyring: one random key for each person or file, in two mirrored files.

A key that is gone from both copies takes with it everything it sealed, wherever copies of
that lie. So keyrings are overwritten in place (`mirrored`), and each writing makes a fresh
key for the ring itself, wrapped by the root of its vault.

Layout: magic 8 · generation 8 · length 4 · wrapped ring key 60 · sealed entries, padded to
64 KiB steps so that the size tells little · random filling.
"""

import base64
import json
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The state a vault was last left in: its transaction counter and a digest of its rows.

    `over` names the tables that the digest was taken over; 0.1.0 did not say.
    """

    counter: int
    digest: str
    over: tuple[str, ...] | None = None


@dataclass(slots=True)
class Keyring:
    """The keys of one vault, by entry. Changes reach the disk with `save`.

    `practice` and `vault` are part of every seal, so that no ring serves elsewhere.
    """

    files: Mirrored
    practice: str
    vault: str
    root: bytes
    generation: int = 0
    keys: dict[str, bytes] = field(default_factory=dict)
    seen: Seen | None = None

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

    def create(self) -> None:
        """Make both copies for a new practice."""
        self.files.create(self._written())

    def _written(self) -> bytes:
        self.generation += 1
        ring_key = new_key()
        sealed = seal(ring_key, self._padded(), self._place("entries", self.generation))
        wrapped = seal(self.root, ring_key, self._place("ring", self.generation))
        return _HEAD.pack(_MAGIC, self.generation, len(sealed), wrapped) + sealed

    def _padded(self) -> bytes:
        seen = (  # by place, as 0.1.0 wrote it: it must be able to say that this is newer
            None if self.seen is None else [self.seen.counter, self.seen.digest, self.seen.over]
        )
        keys = {entry: base64.b64encode(key).decode() for entry, key in self.keys.items()}
        plain = json.dumps({"keys": keys, "seen": seen}, separators=(",", ":")).encode()
        return plain + b" " * (-len(plain) % _STEP)

    def _place(self, purpose: str, generation: int) -> bytes:
        return place(self.practice, self.vault, "keyring", purpose, generation)

    def _parsed(self, content: bytes) -> tuple[int, dict[str, object]] | None:
        try:
            magic, generation, length, wrapped = _HEAD.unpack_from(content)
            if magic != _MAGIC:
                return None
            ring_key = unseal(self.root, wrapped, self._place("ring", generation))
            sealed = content[_HEAD.size : _HEAD.size + length]
            return generation, json.loads(
                unseal(ring_key, sealed, self._place("entries", generation))
            )
        except (struct.error, Damaged):
            return None


def opened(files: Mirrored, practice: str, vault: str, root: bytes) -> tuple[Keyring, bool]:
    """The newest whole keyring, and whether the copies differ.

    Raises Damaged when neither copy is whole under this root, World when both are missing.
    """
    ring = Keyring(files=files, practice=practice, vault=vault, root=root)
    generations: list[int] = []

    def parsed(content: bytes) -> tuple[int, object] | None:
        found = ring._parsed(content)  # noqa: SLF001  our own class
        if found is not None:
            generations.append(found[0])
        return found

    plain, differ = files.whole(parsed)
    if not isinstance(plain, Mapping):
        raise Damaged("keys-damaged")
    ring.generation = max(generations)
    ring.keys = {entry: base64.b64decode(key) for entry, key in plain["keys"].items()}
    if plain["seen"] is not None:
        counter, digest, *over = plain["seen"]
        tables = tuple(over[0]) if over and over[0] is not None else None
        ring.seen = Seen(counter=int(counter), digest=str(digest), over=tables)
    return ring, differ
