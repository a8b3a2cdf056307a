"""Backup check: what lies beside the snapshots of a backup, and whether it is as it was written.

A snapshot has a manifest. The header, the keys and the newest log lie beside all of them and have
none: the header says whose the snapshots are and how the log begins, keys are sealed and lie there
twice, and the log continues those in the snapshots.
"""

from collections.abc import Sequence
from pathlib import Path

from app.domain.checkpoint import notes_in
from app.domain.errors import Damaged
from app.domain.leaf import from_line
from app.keys.slots import Roots
from app.storage import backup_header
from app.storage.backup import LOG_FILES, Destination
from app.storage.backup_header import Beginning, Header
from app.storage.backup_keys import REDUCED, KeysAtHand, content_of, damaged_keys
from app.storage.contacts import reduced
from app.storage.ledger import LEAVES, PUBLIC
from app.storage.places import is_file


def damaged_beside(
    place: Destination,
    header: Header,
    *,
    newest: Path | None,
    keys: bool = False,
    roots: Sequence[Roots] = (),
    former: bool = False,
    sealing: Sequence[bytes] = (),
) -> tuple[str, ...]:
    """The files beside the snapshots that are missing, spoiled or altered, by name.

    `header` is what is believed of the folder, `newest` a snapshot with a whole log, and `keys`
    says that keys went there. With the roots the keyrings are opened, unless `former` ones open
    them, and with what seals `reduced.json` that too.
    """
    found = [] if place.header_is_whole() else [backup_header.FILE]
    if place.keys.is_dir():
        at_hand = KeysAtHand(place.keys)
        names = damaged_key_files(
            at_hand, header.practice, roots=roots, former=former, sealing=sealing
        )
        if not is_file(place.keys / REDUCED):
            names = (*names, REDUCED)
        found += [f"{place.keys.name}/{name}" for name in names]
    elif keys:
        found.append(place.keys.name)
    found += [f"{place.log.name}/{name}" for name in damaged_log(place, header, newest)]
    return tuple(found)


def damaged_key_files(
    files: KeysAtHand,
    practice: str,
    *,
    roots: Sequence[Roots] = (),
    former: bool = False,
    sealing: Sequence[bytes] = (),
) -> tuple[str, ...]:
    """The key files in a folder that are not as they were written, and the rows beside them."""
    found, rows = damaged_keys(files, practice, roots, former=former), files.path / REDUCED
    if not is_file(rows) or reduced.is_whole(practice, content_of(rows), sealing):
        return found
    return (*found, REDUCED)


def damaged_without_key(place: Destination) -> tuple[str, ...]:
    """As `damaged_beside`, believing what the folder says of itself.

    The newest snapshot that it says it has counts too. Raises Damaged("not-a-backup").
    """
    header = place.header()
    found = damaged_beside(place, header, newest=place.newest_log())
    missing = header.last and not place.has_snapshot(header.last)
    return (*found, *((f"snapshots/{header.last}",) if missing else ()))


def damaged_log(place: Destination, header: Header, newest: Path | None) -> tuple[str, ...]:
    """The files of the newest log that are not as they were written, or do not follow.

    Held against what the header says of them, and against the newest whole one in a snapshot.
    """
    if not (place.log.is_dir() or header.log):
        return ()
    return tuple(
        name
        for name in LOG_FILES
        if not _is_log_file(
            name,
            content_of(place.log / name),
            content_of(newest / name) if newest is not None else b"",
            header.log.get(name),
        )
    )


def _is_log_file(name: str, content: bytes, before: bytes, known: Beginning | None) -> bool:
    """Whether a file is one of a log, begins as is known, and goes with the one from before.

    A kill may have left it a little older than the newest snapshot.
    """
    if name == PUBLIC:
        return content == before or (not before and known is not None and known.is_of(content))
    if known is not None and not known.is_of(content):
        return False
    if not (content.startswith(before) or before.startswith(content)):
        return False
    try:
        if name == LEAVES:
            _refuse_unless_leaves(content, since=max(len(before), known.length if known else 0))
        else:
            notes_in(content)
    except Damaged:
        return False
    return True


def _refuse_unless_leaves(content: bytes, *, since: int) -> None:
    """Look at what came since so many bytes, which are known to be as they were written."""
    start, lines = content.count(b"\n", 0, since), content[since:].split(b"\n")
    if lines.pop():
        raise Damaged("log-torn")
    for at, line in enumerate(lines, start):
        from_line(line, sequence=at)
