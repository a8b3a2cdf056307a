"""Strays: what lies in the practice's own folder and is not its own, told and destroyed.

A copy of a keyring that a sync program or a person left there would open what was destroyed, so
no destruction begins while one is there. What is recognised is destroyed when somebody says so;
what may be somebody's own work is destroyed only by its name.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.domain.errors import NoSuch, NotAllowed, World
from app.domain.file_names import composed
from app.services.practice.open_vault import former_keys
from app.services.practice.practice import Practice
from app.storage import strays as lying
from app.storage.connection import SALT_BYTES
from app.storage.strays import StrayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """One thing in the practice folder that is not the practice's.

    `kind` is what was found in it; `recognised` that it is a copy of ours and nobody's own work;
    `harmless` that it is a mark of the system or a sync program, which may stay.
    """

    path: str
    kind: str
    bytes: int
    recognised: bool
    harmless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Strays:
    """What is not the practice's: in its folder, and copies of the whole of it beside that."""

    inside: tuple[Stray, ...]
    beside: tuple[str, ...]

    @property
    def barring(self) -> tuple[Stray, ...]:
        """Those that no destruction begins beside."""
        return tuple(stray for stray in self.inside if not stray.harmless)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What was written over and is gone, and what is still there."""

    destroyed: tuple[Stray, ...]
    left: tuple[Stray, ...]


def strays(practice: Practice) -> Strays:
    """What lies in the practice's folder and beside it. Nothing is changed."""
    folder = practice.folder.path
    return Strays(inside=tuple(map(_told, _found(practice))), beside=lying.copies_beside(folder))


def refuse_any(practice: Practice) -> None:
    """Raises NotAllowed("strays-in-folder") while anything strange lies in the folder."""
    barring = [stray for stray in _found(practice) if stray.matters]
    if barring:
        raise NotAllowed("strays-in-folder", files=len(barring))


def destroy(practice: Practice, others: Collection[str] = ()) -> Removed:
    """Write over and remove every recognised stray, and those others that are named.

    Raises NoSuch("no-such-stray") for a name that none has, with nothing changed, and World when
    a disk refuses; what could not be written over keeps its name.
    """
    going = _doomed(practice, others)
    refused: World | None = None
    for stray in going:
        try:
            lying.remove(practice.folder.path, stray)
        except World as error:
            refused = error
    if refused is not None:
        raise refused
    left = tuple(map(_told, _found(practice)))
    return Removed(destroyed=tuple(map(_told, going)), left=left)


def doomed(practice: Practice, others: Collection[str]) -> tuple[Stray, ...]:
    """What `destroy` would take away. Raises NoSuch("no-such-stray"); nothing is changed."""
    return tuple(map(_told, _doomed(practice, others)))


def _doomed(practice: Practice, others: Collection[str]) -> tuple[lying.Stray, ...]:
    found = _found(practice)
    listed = {stray.path for stray in found}
    told = {composed(path): path for path in listed}  # as the disk may show what was typed
    named = {one if one in listed else told.get(composed(one)) for one in others}
    if None in named:
        raise NoSuch("no-such-stray")
    return tuple(stray for stray in found if stray.is_recognised or stray.path in named)


def _found(practice: Practice) -> tuple[lying.Stray, ...]:
    return lying.strays_in(practice.folder.path, frozenset(_salts(practice)))


def _salts(practice: Practice) -> Iterator[bytes]:
    """What the vaults begin with, and began with under former keys."""
    rings = (practice.contacts.ring, practice.records.ring)
    former = (key for ring in rings for key in former_keys(ring))
    for key in (*practice.opened.database_keys.values(), *former):
        yield key[-SALT_BYTES:]


def _told(stray: lying.Stray) -> Stray:
    return Stray(
        path=stray.path,
        kind=stray.kind.value,
        bytes=stray.bytes,
        recognised=stray.is_recognised,
        harmless=stray.kind is StrayKind.HARMLESS,
    )
