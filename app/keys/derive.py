"""Argon2id: what a guess costs, measured on this machine and bounded in a header.

Default 256 MiB, 3 passes, 4 lanes: four times the memory of Bitwarden's default, 0.67 s on
the machine of the study (2 cores). Bounds refuse both a header weakened so that guesses get
cheap and one grown so that opening exhausts the machine.
"""

import os
import time
from dataclasses import dataclass
from typing import Final

from app.domain.errors import Damaged, NotUnderstood, World
from app.keys.passphrase import Passphrase

MEBIBYTE: Final = 1024  # in KiB, the unit of Argon2
DEFAULT_MEMORY: Final = 256 * MEBIBYTE
DEFAULT_PASSES: Final = 3
LANES: Final = 4
TARGET_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Argon2id parameters. Memory in KiB."""

    memory: int
    passes: int
    lanes: int = LANES


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a practice may ask for. A test sets cheap ones; a real practice refuses those."""

    least: Cost
    most: Cost


REAL: Final = Bounds(
    least=Cost(memory=64 * MEBIBYTE, passes=3, lanes=1),
    most=Cost(memory=2048 * MEBIBYTE, passes=20, lanes=16),
)


def checked(cost: Cost, bounds: Bounds) -> Cost:
    """The cost itself. Raises Damaged("kdf-out-of-bounds") when a header asks for another."""
    pairs = (
        (cost.memory, bounds.least.memory, bounds.most.memory),
        (cost.passes, bounds.least.passes, bounds.most.passes),
        (cost.lanes, bounds.least.lanes, bounds.most.lanes),
    )
    if any(not least <= value <= most for value, least, most in pairs):
        raise Damaged("kdf-out-of-bounds")
    return cost


def cost_for(memory_mib: int, bounds: Bounds) -> Cost:
    """The exact cost a person asked for, in MiB.

    Raises NotUnderstood("kdf-memory") outside 64 to 2048 MiB.
    """
    memory = memory_mib * MEBIBYTE
    if not bounds.least.memory <= memory <= bounds.most.memory:
        raise NotUnderstood("kdf-memory", least=64, most=2048)
    return Cost(memory=memory, passes=DEFAULT_PASSES)


def calibrated(bounds: Bounds) -> Cost:
    """The default cost, with as many passes as take about one second here."""
    start = time.perf_counter()
    default = Cost(memory=DEFAULT_MEMORY, passes=DEFAULT_PASSES)
    derive(Passphrase("calibration"), os.urandom(16), default)
    taken = max(time.perf_counter() - start, 0.01)
    passes = round(DEFAULT_PASSES * TARGET_SECONDS / taken)
    return Cost(memory=DEFAULT_MEMORY, passes=min(max(passes, DEFAULT_PASSES), bounds.most.passes))


def derive(passphrase: Passphrase, salt: bytes, cost: Cost) -> bytes:
    """The 32-byte key that the passphrase opens its slot with.

    Raises World("out-of-memory") where the machine has less than it takes.
    """
    from argon2.exceptions import HashingError  # noqa: PLC0415  idem
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415  the door does without

    from app.keys.sealing import KEY_BYTES  # noqa: PLC0415  idem: it loads the ciphers

    try:
        return hash_secret_raw(
            bytes(passphrase),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError:  # the bounds are checked: what is left is memory, or threads of it
        raise World("out-of-memory") from None
