"""Seen: the one thing this computer remembers of a practice outside its folder.

A whole folder that was replaced by another copy fits itself: only something outside can tell. For
each practice, by a digest of its id, one small file keeps how many leaves its log had when it was
last open here, a digest of them, and how often keys and vaults had been changed. It names nobody,
and says nothing of where the folder lies.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.domain.errors import SchtumError, WrongSecret
from app.keys import slots
from app.services.opening import databases
from app.services.practice.input_files import content_within
from app.services.practice.practice import Practice
from app.services.transfer import destinations
from app.storage.atomic import put_whole
from app.storage.practice import PracticeFolder

_LARGEST: Final = 1 << 20
_MOST: Final = 64  # practices that are remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """Another copy of this practice went on without this one. `where` is a backup, or nothing.

    `older` says that this copy has fewer leaves than the one that was last open here.
    """

    older: bool = False
    where: str = ""


def parted(practice: Practice) -> Parted | None:
    """Whether this copy has parted from the one last opened here, or from a backup of it."""
    if practice.log_fault is not None:
        return None
    try:
        content = practice.log.content()
    except SchtumError:
        return None
    return _from_memory(practice, content) or _from_backups(practice)


def _from_memory(practice: Practice, content: bytes) -> Parted | None:
    kept = _kept(practice.memory).get(_name(practice.identity))
    if kept is None:
        return None
    head = content[: kept["length"]]
    if len(head) < kept["length"]:
        return Parted(older=True)
    if hashlib.sha256(head).hexdigest() != kept["sha256"]:
        return Parted()
    behind = head == content and _is_behind(practice, kept)
    return Parted(older=True) if behind else None


def _is_behind(practice: Practice, kept: dict[str, Any]) -> bool:
    """Whether keys or vaults had been changed more often here, where the log is the same.

    A restore tells the log: what it brings back is no older copy.
    """
    now = {**_counters(practice), "keys": practice.page.generation}
    return any(type(kept.get(name)) is int and kept[name] > count for name, count in now.items())


def _counters(practice: Practice) -> dict[str, int]:
    return {vault.kind.name: vault.counter() for vault, _ in databases.of(practice)}


def _from_backups(practice: Practice) -> Parted | None:
    for place in practice.records.destinations().values():
        with suppress(SchtumError):
            if destinations.is_forked(practice, Path(place.path)):
                return Parted(where=place.path)
    return None


def refuse_older_keys(memory: Path | None, folder: PracticeFolder) -> None:
    """Say why a secret opens nothing, where the slots are older than those last open here.

    Whoever has changed their passphrase since would doubt their own memory. Raises
    WrongSecret("older-keys-here").
    """
    older = False
    with suppress(SchtumError):
        kept = _kept(memory).get(_name(folder.identity()), {}).get("keys")
        page, _ = slots.read(folder.slots)
        older = type(kept) is int and page.generation < kept
    if older:
        raise WrongSecret("older-keys-here")


def remember(practice: Practice) -> None:
    """Keep how far log and keys have come. A place that cannot be written is no reason to stop."""
    if practice.memory is None or practice.log_fault is not None:
        return
    with suppress(SchtumError, OSError):
        content, known = practice.log.content(), _kept(practice.memory)
        digest, name = hashlib.sha256(content).hexdigest(), _name(practice.identity)
        mine = {
            "length": len(content),
            "sha256": digest,
            "keys": practice.page.generation,
            **_counters(practice),
        }
        if known.get(name) == mine:
            return
        known.pop(name, None)
        known = dict([*known.items(), (name, mine)][-_MOST:])
        practice.memory.parent.mkdir(parents=True, exist_ok=True)
        put_whole(practice.memory, json.dumps(known, indent=1).encode() + b"\n")
        practice.memory.chmod(0o600)


def _name(identity: str) -> str:
    return hashlib.sha256(b"schtum.seen\0" + identity.encode()).hexdigest()[:32]


def _kept(memory: Path | None) -> dict[str, dict[str, Any]]:
    """What is remembered; nothing when it cannot be read."""
    if memory is None:
        return {}
    try:
        found = json.loads(content_within(memory, _LARGEST) or b"{}")
    except (SchtumError, ValueError, RecursionError):
        return {}
    return {
        name: one
        for name, one in (found.items() if isinstance(found, dict) else ())
        if isinstance(one, dict) and type(one.get("length")) is int and "sha256" in one
    }
