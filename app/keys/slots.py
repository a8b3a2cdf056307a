"""Key slots: how a passphrase, or the recovery words, open the two roots.

`slots.a` and `slots.b` hold, in one mirrored page of 8 KiB: each vault's database key
wrapped by its root, and for every slot the roots wrapped by what opens it. A change of
passphrase or words makes new roots and new database keys. While vaults and keyrings follow, the
page also carries the old ones wrapped by the new roots, so that a crash in between leaves a
practice that opens and finishes; afterwards the old secret opens nothing here.

Nothing in a slot can be moved, weakened or mixed with another generation: the associated
data of every wrap names practice, vault, purpose, generation and Argon2 parameters.
"""

import base64
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.domain.errors import Damaged, WrongSecret
from app.keys import recovery
from app.keys.derive import Bounds, Cost, checked, derive
from app.keys.mirrored import Mirrored
from app.keys.passphrase import Passphrase
from app.keys.sealing import KEY_BYTES, new_key, place, seal, unseal

CONTACTS: Final = "contacts"
NOTES: Final = "notes"
VAULTS: Final = (CONTACTS, NOTES)
BY_PASSPHRASE: Final = "passphrase"  # noqa: S105  the names of the two slots
BY_WORDS: Final = "recovery"
DATABASE_KEY_BYTES: Final = 48  # SQLCipher's raw key: 32 bytes of key, 16 of salt

_PAGE: Final = 8192
_MAGIC: Final = b"SCHTUMS1"
_HEAD: Final = len(_MAGIC) + 4 + 32
_SALT_BYTES: Final = 16

Roots = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a slot gave: the roots and each vault's database key (key and salt).

    The old ones are there while a change is under way. A page that 0.1.0 left half changed has
    old roots alone.
    """

    roots: Roots
    database_keys: Mapping[str, bytes]
    old_roots: Roots | None = field(default=None)
    old_database_keys: Mapping[str, bytes] | None = field(default=None)

    def __repr__(self) -> str:
        """Nothing of it: keys never reach a log or a traceback."""
        return "Opened(…)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """The content of the slots page."""

    practice: str
    generation: int
    databases: Mapping[str, bytes]
    cost: Cost
    salt: bytes
    by_passphrase: Mapping[str, bytes]
    recovery_public: bytes
    recovery_fresh: bytes
    by_recovery: Mapping[str, bytes]
    old_roots: Mapping[str, bytes] | None = None
    old_databases: Mapping[str, bytes] | None = None

    @property
    def digests(self) -> dict[str, str]:
        """What tells whether each slot is as it was written, for the keyrings to remember.

        Whoever opens one slot has no other way to see that the other one was damaged.
        """
        parts = {
            BY_PASSPHRASE: (self.salt, *(self.by_passphrase[vault] for vault in VAULTS)),
            BY_WORDS: (
                self.recovery_public,
                self.recovery_fresh,
                *(self.by_recovery[vault] for vault in VAULTS),
            ),
        }
        return {
            slot: hashlib.sha256(b"".join(map(_measured, content))).hexdigest()
            for slot, content in parts.items()
        }

    @property
    def words(self) -> str:
        """A digest that tells which recovery words these are, and nothing of them."""
        return hashlib.sha256(b"schtum.words\0" + self.recovery_public).hexdigest()

    def open_with_passphrase(
        self, passphrase: Passphrase, bounds: Bounds, vaults: Sequence[str] = VAULTS
    ) -> Opened:
        """The roots of these vaults. Raises WrongSecret, or Damaged for a cost out of bounds.

        A passphrase with spaces of another kind costs twice before it is refused.
        """
        checked(self.cost, bounds)
        key = derive(passphrase, self.salt, self.cost)
        try:
            return self._opened(key, self.by_passphrase, BY_PASSPHRASE, vaults)
        except WrongSecret:
            typed = passphrase.as_typed()
            if typed is None:
                raise
            return self.open_with_passphrase(typed, bounds, vaults)

    def open_with_words(self, secret: X25519PrivateKey, bounds: Bounds) -> Opened:
        """The roots, by the recovery words. Raises as `open_with_passphrase`.

        The cost matters here too: a new passphrase is set at it.
        """
        checked(self.cost, bounds)
        key = recovery.key_from(secret, self.recovery_fresh)
        return self._opened(key, self.by_recovery, BY_WORDS, VAULTS)

    def _opened(
        self, key: bytes, wrapped: Mapping[str, bytes], slot: str, vaults: Sequence[str]
    ) -> Opened:
        try:
            roots = {
                vault: unseal(key, wrapped[vault], self._place(vault, slot)) for vault in vaults
            }
        except Damaged:
            raise WrongSecret(f"wrong-{slot}") from None
        keys = {
            vault: unseal(roots[vault], self.databases[vault], self._place(vault, "database"))
            for vault in vaults
        }

        def old(wraps: Mapping[str, bytes] | None, purpose: str) -> dict[str, bytes] | None:
            if wraps is None:
                return None
            return {v: unseal(roots[v], wraps[v], self._place(v, purpose)) for v in vaults}

        return Opened(
            roots=roots,
            database_keys=keys,
            old_roots=old(self.old_roots, "old-root"),
            old_database_keys=old(self.old_databases, "old-database"),
        )

    def _place(self, vault: str, purpose: str) -> bytes:
        """What a wrap is bound to.

        The recovery key is part of it: new roots are sealed to whatever key stands here, so
        another one, put into the file by somebody else, must keep the practice from opening.
        """
        cost = self.cost
        bound = f"{cost.memory}-{cost.passes}-{cost.lanes}-{self.recovery_public.hex()}"
        return place(self.practice, vault, "slot", purpose, self.generation, bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What opens a practice from now on."""

    passphrase: Passphrase
    cost: Cost
    recovery_public: bytes


def first(practice: str, secrets: Secrets) -> tuple[Slots, Opened]:
    """The slots of a new practice, and what they open: fresh roots, fresh database keys."""
    keys = {vault: os.urandom(DATABASE_KEY_BYTES) for vault in VAULTS}
    roots = {vault: new_key() for vault in VAULTS}
    opened = Opened(roots=roots, database_keys=keys)
    return _wrapped(practice, 1, opened, secrets), opened


def renewed(slots: Slots, opened: Opened, secrets: Secrets) -> tuple[Slots, Opened]:
    """The slots with new roots and database keys, carrying the old ones until all has followed."""
    fresh = Opened(
        roots={vault: new_key() for vault in VAULTS},
        database_keys={vault: os.urandom(DATABASE_KEY_BYTES) for vault in VAULTS},
        old_roots=opened.roots,
        old_database_keys=opened.database_keys,
    )
    return _wrapped(slots.practice, slots.generation + 1, fresh, secrets), fresh


def without_old(slots: Slots) -> Slots:
    """The slots without the old keys, once vaults and keyrings are under the new ones.

    The generation stays, since it is part of every wrap; the copy without old roots wins.
    """
    return replace(slots, old_roots=None, old_databases=None)


def with_recovery_again(slots: Slots, roots: Roots) -> Slots:
    """The slots with the roots sealed to the same recovery words once more, whatever lay there.

    `recovery_public` is part of what the passphrase has opened, so it is the owner's.
    """
    fresh, key = recovery.key_to(slots.recovery_public)
    places = {vault: slots._place(vault, BY_WORDS) for vault in VAULTS}  # noqa: SLF001  our own
    wraps = {vault: seal(key, roots[vault], places[vault]) for vault in VAULTS}
    return replace(slots, recovery_fresh=fresh, by_recovery=wraps)


def with_slot_of(slots: Slots, slot: str, other: Slots) -> Slots:
    """The slots with one slot as it stands in the other copy."""
    if slot == BY_WORDS:
        return replace(slots, recovery_fresh=other.recovery_fresh, by_recovery=other.by_recovery)
    return replace(slots, salt=other.salt, by_passphrase=other.by_passphrase)


def _wrapped(practice: str, generation: int, opened: Opened, secrets: Secrets) -> Slots:
    salt = os.urandom(_SALT_BYTES)
    blank = Slots(
        practice=practice,
        generation=generation,
        databases={},
        cost=secrets.cost,
        salt=salt,
        by_passphrase={},
        recovery_public=secrets.recovery_public,
        recovery_fresh=b"",
        by_recovery={},
    )
    key = derive(secrets.passphrase, salt, secrets.cost)
    return _sealed(blank, generation, opened, key)


def _sealed(blank: Slots, generation: int, opened: Opened, passphrase_key: bytes) -> Slots:
    slots = replace(blank, generation=generation)
    roots = opened.roots
    fresh, recovery_key = recovery.key_to(slots.recovery_public)

    def wrap(key: bytes, content: bytes, vault: str, purpose: str) -> bytes:
        return seal(key, content, slots._place(vault, purpose))  # noqa: SLF001  our own class

    def wrapped(old: Mapping[str, bytes] | None, purpose: str) -> dict[str, bytes] | None:
        return None if old is None else {v: wrap(roots[v], old[v], v, purpose) for v in VAULTS}

    return replace(
        slots,
        databases={v: wrap(roots[v], opened.database_keys[v], v, "database") for v in VAULTS},
        by_passphrase={v: wrap(passphrase_key, roots[v], v, BY_PASSPHRASE) for v in VAULTS},
        recovery_fresh=fresh,
        by_recovery={v: wrap(recovery_key, roots[v], v, BY_WORDS) for v in VAULTS},
        old_roots=wrapped(opened.old_roots, "old-root"),
        old_databases=wrapped(opened.old_database_keys, "old-database"),
    )


def page_of(slots: Slots) -> bytes:
    """The slots as the bytes of one page: magic, length, digest, JSON, random filling."""
    body = json.dumps(_plain(slots), separators=(",", ":"), sort_keys=True).encode()
    head = _MAGIC + len(body).to_bytes(4, "big") + hashlib.sha256(body).digest()
    return head + body + os.urandom(_PAGE - _HEAD - len(body))


def read(files: Mirrored) -> tuple[Slots, bool]:
    """The newest whole slots, and whether the copies differ (repaired by writing again)."""
    pages, differ = copies(files)
    return pages[0], differ


def copies(files: Mirrored) -> tuple[tuple[Slots, ...], bool]:
    """What each whole copy says, the newest first, and whether they differ. Raises as `read`."""
    found, differ = files.each_whole(_parsed)
    return tuple(page for page in found if isinstance(page, Slots)), differ


def page_in(content: bytes) -> Slots | None:
    """The slots in these bytes, or None when they are not whole."""
    found = _parsed(content)
    return None if found is None else found[1]


def _plain(slots: Slots) -> dict[str, object]:
    return {
        "practice": slots.practice,
        "generation": slots.generation,
        "databases": _texts(slots.databases),
        "passphrase": {
            "memory": slots.cost.memory,
            "passes": slots.cost.passes,
            "lanes": slots.cost.lanes,
            "salt": _text(slots.salt),
            "roots": _texts(slots.by_passphrase),
        },
        "recovery": {
            "public": _text(slots.recovery_public),
            "fresh": _text(slots.recovery_fresh),
            "roots": _texts(slots.by_recovery),
        },
        "old": None if slots.old_roots is None else _texts(slots.old_roots),
        "old_databases": None if slots.old_databases is None else _texts(slots.old_databases),
    }


def _parsed(page: bytes) -> tuple[int, Slots] | None:
    length = int.from_bytes(page[len(_MAGIC) : len(_MAGIC) + 4], "big")
    body = page[_HEAD : _HEAD + length]
    digest = page[len(_MAGIC) + 4 : _HEAD]
    if page[: len(_MAGIC)] != _MAGIC or hashlib.sha256(body).digest() != digest:
        return None
    try:
        slots = _from_plain(json.loads(body))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return 2 * slots.generation + (slots.old_roots is None), slots


def _from_plain(plain: dict[str, dict[str, object]]) -> Slots:
    by_passphrase, by_recovery = plain["passphrase"], plain["recovery"]
    numbers = [by_passphrase[name] for name in ("memory", "passes", "lanes")]
    generation = plain["generation"]
    if not all(type(number) is int for number in (*numbers, generation)):
        raise TypeError
    old, old_databases = plain["old"], plain.get("old_databases")
    return Slots(
        practice=str(plain["practice"]),
        generation=int(str(generation)),
        databases=_bytes_of(plain["databases"]),
        cost=Cost(
            memory=int(str(numbers[0])), passes=int(str(numbers[1])), lanes=int(str(numbers[2]))
        ),
        salt=_bytes(by_passphrase["salt"], _SALT_BYTES),
        by_passphrase=_bytes_of(by_passphrase["roots"]),
        recovery_public=_bytes(by_recovery["public"], KEY_BYTES),
        recovery_fresh=_bytes(by_recovery["fresh"], KEY_BYTES),
        by_recovery=_bytes_of(by_recovery["roots"]),
        old_roots=None if old is None else _bytes_of(old),
        old_databases=None if old_databases is None else _bytes_of(old_databases),
    )


def _measured(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _texts(values: Mapping[str, bytes]) -> dict[str, str]:
    return {vault: _text(value) for vault, value in values.items()}


def _bytes(value: Any, length: int | None = None) -> bytes:
    plain = base64.b64decode(value, validate=True)
    if length is not None and len(plain) != length:
        raise ValueError
    return plain


def _bytes_of(values: Any) -> dict[str, bytes]:
    return {vault: _bytes(values[vault]) for vault in VAULTS}
