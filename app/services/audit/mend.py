"""Mending an altered log: the one log that fits the vault's anchor, from wherever it still lies.

The lines on the disk, brought back into their form and order, are tried first; then the logs of
backups, audit bundles and exports, whole or filled up with what came after them. Only what leads
to exactly the edge that the vault keeps is put in the log's place, and what lay there is kept
beside it, for whoever wants to know what was done.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.anchor import Anchor, Signatures, anchor_of, signatures_of
from app.domain.checkpoint import key_line, notes_within
from app.domain.errors import Damaged, NotAllowed, SchtumError, Trouble
from app.domain.leaf import LONGEST_LINE, from_line
from app.domain.merkle import Tree, leaf_hash
from app.keys.signing import verify_note
from app.services.audit.anchored import complete, fault_of
from app.services.practice.commit import drain
from app.services.practice.input_files import content_within
from app.services.practice.practice import Practice
from app.storage.atomic import put_whole
from app.storage.ledger import CHECKPOINTS, LEAVES, PUBLIC
from app.storage.notes import outbox

_LARGEST: Final = 1 << 28  # bytes of a log that is looked at
_NEWEST: Final = 8  # snapshots of one place that are looked at
_ALTERED: Final = ".altered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was put right: names of files, and how many checkpoints fit no leaf and went."""

    files: tuple[str, ...]
    dropped: int = 0


def mend(practice: Practice, places: Iterable[Path] = ()) -> Mended:
    """Put the log right from what lies on the disk, in these places and in known backups.

    Nothing is done to a log that is as it should be. Raises NotAllowed("log-not-mended") when no
    intact one is found, with nothing changed. A disk that refuses once a file was put right is
    told as late.
    """
    before = _lying(practice)
    try:
        return _mended(practice, places)
    except Trouble as trouble:
        trouble.late = trouble.late or _lying(practice) != before
        raise


def _lying(practice: Practice) -> frozenset[tuple[str, int, int]] | None:
    """What lies in the folder of the log; None where the disk does not even say that."""
    try:
        told = [(path.name, path.stat()) for path in practice.log.folder.iterdir()]
    except OSError:
        return None
    return frozenset((name, one.st_size, one.st_mtime_ns) for name, one in told)


def _mended(practice: Practice, places: Iterable[Path]) -> Mended:
    """As `mend`."""
    practice.log_fault = fault_of(practice)
    if practice.log_fault is None:
        complete(practice)
        drain(practice)
        return Mended(files=_public_key(practice))
    known = [Path(place.path) for place in practice.records.destinations().values()]
    found = [_Lying(practice.log.folder), *_logs_in([*places, *known])]
    content = _leaves(practice, found)
    notes, dropped = _checkpoints(practice, found, content)
    changed = [
        name
        for name, right in ((LEAVES, content), (CHECKPOINTS, "".join(notes).encode()))
        if _put(practice.log.folder / name, right)
    ]
    _anchor(practice, content, signatures_of("".join(notes).encode(), notes[-1] if notes else ""))
    practice.log_fault = None
    drain(practice)
    return Mended(files=(*changed, *_public_key(practice)), dropped=dropped)


def _public_key(practice: Practice) -> tuple[str, ...]:
    """Put the log's public key right; its name if it was not. The keyring knows it."""
    right = key_line(practice.signer.origin, practice.signer.public_key).encode()
    return (PUBLIC,) if _put(practice.log.folder / PUBLIC, right) else ()


@dataclass(frozen=True, slots=True)
class _Lying:
    """A log that lies somewhere, whatever has become of it."""

    folder: Path
    prefix: str = ""

    def bytes_of(self, name: str) -> bytes:
        """A file of it; nothing where there is none that can be read."""
        with suppress(SchtumError):
            return content_within(self.folder / (self.prefix + name), _LARGEST) or b""
        return b""


def _logs_in(places: Iterable[Path]) -> Iterator[_Lying]:
    """Wherever a backup, a bundle, an export or a practice keeps a log."""
    for place in dict.fromkeys(places):
        yield _Lying(place)
        yield _Lying(place / "log")
        yield _Lying(place, "log-")
        with suppress(OSError):
            for snapshot in sorted((place / "snapshots").iterdir(), reverse=True)[:_NEWEST]:
                yield _Lying(snapshot)


def _leaves(practice: Practice, found: list[_Lying]) -> bytes:
    """The one content that fits what the vault knows."""
    waiting = outbox.waiting(practice.records.vault)
    own = _by_number(found[0].bytes_of(LEAVES))
    for log in found:
        other = _by_number(log.bytes_of(LEAVES))
        for lines in (own | other, other | own):
            content = _fitting(practice.anchor, lines, waiting)
            if content is not None:
                return content
    raise NotAllowed("log-not-mended")


def _by_number(content: bytes) -> dict[int, bytes]:
    """Every line that can still be read as a leaf, by its number, in its exact form."""
    found: dict[int, bytes] = {}
    for line in content.removeprefix(b"\xef\xbb\xbf").splitlines():
        if not line.strip() or len(line) > LONGEST_LINE:
            continue
        with suppress(Damaged, ValueError, RecursionError):
            written = json.dumps(json.loads(line), sort_keys=True, separators=(",", ":")).encode()
            found.setdefault(from_line(written, sequence=-1).sequence, written)
    return found


def _fitting(
    anchor: Anchor | None, lines: Mapping[int, bytes], waiting: tuple[bytes, ...]
) -> bytes | None:
    """The lines that the log's file must have, if they fit the anchor; None else."""
    size = len(lines) if anchor is None else anchor.size - len(waiting)
    if anchor is None and waiting:
        size = from_line(waiting[0], sequence=-1).sequence
    if any(at not in lines for at in range(size)):
        return None
    content = b"".join(lines[at] + b"\n" for at in range(size))
    return content if anchor is None or anchor.holds(content, waiting) else None


def _checkpoints(practice: Practice, found: list[_Lying], content: bytes) -> tuple[list[str], int]:
    """Every note that this practice signed over these leaves, and how many fit them not."""
    told: dict[int, tuple[bytes, str]] = {}
    signer, dropped = practice.signer, 0
    last = outbox.signatures(practice.records.vault)
    written = [log.bytes_of(CHECKPOINTS) for log in found]
    for kept in (*written, last.last.encode() if last else b""):
        for note in notes_within(kept):
            with suppress(Damaged):
                one = verify_note(note, origin=signer.origin, public=signer.public_key)
                told.setdefault(one.size, (one.root, note))
    tree, roots = Tree(), {0: Tree().root()}
    for line in content.splitlines():
        tree.append(leaf_hash(line))
        if tree.size in told:
            roots[tree.size] = tree.root()
    notes = [note for size, (root, note) in sorted(told.items()) if roots.get(size) == root]
    dropped = len(told) - len(notes)
    return notes, dropped


def _put(path: Path, content: bytes) -> bool:
    """Put a file right; what lay there is kept beside it, once. Whether it had to be."""
    there = path.read_bytes() if path.is_file() else None
    if there == content:
        return False
    if there is not None:
        number, aside = 1, path.with_name(path.name + _ALTERED)
        while aside.exists() and not _holds(aside, there):
            number += 1
            aside = path.with_name(f"{path.name}{_ALTERED}-{number}")
        if not aside.exists():
            put_whole(aside, there)
    put_whole(path, content)
    return True


def _holds(path: Path, content: bytes) -> bool:
    """Whether this is a file that holds exactly this."""
    with suppress(SchtumError):
        return content_within(path, len(content)) == content
    return False


def _anchor(practice: Practice, content: bytes, signed: Signatures) -> None:
    """Remember the checkpoints as they are now, and a log from before anchors with them."""
    vault = practice.records.vault
    with vault.transaction():
        if practice.anchor is None:
            lines = [*content.splitlines(), *outbox.waiting(vault)]
            practice.anchor = anchor_of([from_line(line, sequence=-1) for line in lines])
            practice.log_size, practice.last_day = practice.anchor.size, practice.anchor.day
            outbox.keep_anchor(vault, practice.anchor)
        outbox.keep_signatures(vault, signed)
