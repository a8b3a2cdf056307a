"""The key of a passphrase: what it costs, and a machine that does not have it."""

import argon2.low_level
import pytest
from argon2.exceptions import HashingError

from app.domain.errors import World
from app.keys.derive import Cost, derive
from app.keys.passphrase import Passphrase


def test_a_machine_with_too_little_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> bytes:
        said = "Memory allocation error"
        raise HashingError(said)

    monkeypatch.setattr(argon2.low_level, "hash_secret_raw", refuses)

    with pytest.raises(World, match="out-of-memory"):
        derive(Passphrase("a passphrase"), b"s" * 16, Cost(memory=8192, passes=1))
