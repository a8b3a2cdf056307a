"""Former keys in backups: which copies still open with the passphrase of before a change.

A change overwrites the keys in every backup it can reach. The others are named until they are
seen again.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from app.services.practice.practice import Practice
from app.services.transfer import backup


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Where the newest keys lie now, and the copies that may still open with the former secret.

    `still_open` were out of reach; of `synced` ones another program may have kept the former keys.
    """

    renewed: tuple[Path, ...]
    still_open: tuple[Path, ...]
    synced: tuple[Path, ...]


def expect(practice: Practice) -> None:
    """Know of every backup with keys that they are former ones, until they are overwritten."""
    waiting = [place for place in practice.records.destinations().values() if place.keys]
    if any(not place.former_keys for place in waiting):
        with practice.records.vault.transaction():
            for place in waiting:
                practice.records.keep_destination(replace(place, former_keys=True))


def overwrite(practice: Practice) -> Copies:
    """Put the newest keys wherever keys went before; where that was done, and where not."""
    backup.overwrite_keys(practice)
    return known(practice)


def known(practice: Practice) -> Copies:
    """Which copies with keys have the newest, and which may have former ones."""
    places = [place for place in practice.records.destinations().values() if place.keys]
    return Copies(
        renewed=tuple(Path(place.path) for place in places if not place.former_keys),
        still_open=tuple(Path(p.path) for p in places if p.former_keys and not p.carried),
        synced=tuple(Path(p.path) for p in places if p.former_keys and p.carried),
    )
