"""Our own search finds what is there, wherever it lies, and nothing that is not."""

import os
from pathlib import Path

import pytest

from app.domain.errors import Damaged
from app.storage import remnants, vault
from app.storage.vault import NOTES, Vault

KEY = bytes(range(48))
PROBE = 12


@pytest.fixture
def kept(tmp_path: Path) -> Vault:
    return vault.create(NOTES, tmp_path / "vault.db", KEY)


def planted(kept: Vault, sizes: range) -> list[bytes]:
    """A probe in a row of its own for each size, so that they lie at every offset of a page."""
    probes = []
    with kept.transaction():
        for size in sizes:
            probe = os.urandom(PROBE)
            kept.run(
                "INSERT INTO file (id, version, sealed) VALUES (:id, 1, :sealed)",
                id=f"{size:06d}",
                sealed=probe + bytes(size),
            )
            probes.append(probe)
    return probes


@pytest.mark.parametrize("where", ["the write-ahead log", "the file"])
def test_every_probe_is_found_at_whatever_offset_it_lies(kept: Vault, where: str) -> None:
    probes = planted(kept, range(1, 400))
    if where == "the file":
        kept.checkpoint()

    found, searched = remnants.hits(kept.path, KEY, probes)

    assert found == len(probes)
    assert searched >= kept.path.stat().st_size


def test_what_is_not_there_is_not_found(kept: Vault) -> None:
    present = planted(kept, range(1, 200))
    almost = [probe[:-1] + bytes([probe[-1] ^ 1]) for probe in present]

    assert remnants.hits(kept.path, KEY, almost)[0] == 0
    assert remnants.hits(kept.path, KEY, [*almost, present[7]])[0] == 1
    assert remnants.hits(kept.path, KEY, [])[0] == 0


def test_a_page_that_does_not_open_cannot_be_declared_clean(kept: Vault) -> None:
    planted(kept, range(1, 200))
    kept.checkpoint()
    raw = bytearray(kept.path.read_bytes())
    raw[5000] ^= 1
    kept.path.write_bytes(raw)

    with pytest.raises(Damaged):
        remnants.hits(kept.path, KEY, [os.urandom(PROBE)])


def test_what_lies_in_the_gaps_of_pages_is_swept_away_and_the_log_of_writes_with_it(
    kept: Vault,
) -> None:
    """As cells leave copies behind when they are moved, which no row shows and no delete covers."""
    probes = planted(kept, range(1, 400))
    kept.checkpoint()
    kept._connection.execute("PRAGMA secure_delete = OFF")
    with kept.transaction():
        kept.run("DELETE FROM file WHERE id < :last", last="000390")
    kept.checkpoint()
    gone = probes[:389]
    assert remnants.hits(kept.path, KEY, gone)[0]

    found, searched = remnants.swept(kept, gone)

    assert found == 0
    assert searched == kept.path.stat().st_size  # nothing lies in a log beside it
    assert remnants.hits(kept.path, KEY, probes[389:])[0] == len(probes) - 389
