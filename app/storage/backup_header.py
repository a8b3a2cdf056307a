"""Backup header: whose backups lie in a folder, and which of their destinations the folder is.

A destination has a random id of its own, whatever the path it is found at, and is told its visits:
a number that grows and a random mark. Both are authenticated under a key that only the practice
has, so that a header written by hand or carried to another practice is nobody's. A folder that
was copied says of itself what the other one said at that visit: once either has been visited
again, the other is known by its older mark.

The header also knows how long each file of the log beside it was, and a digest of it: they only
ever grow, so what begins otherwise was spoiled or altered.

0.1.0 wrote the practice alone.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from app.domain.errors import Damaged
from app.domain.ids import new_id
from app.keys import safe_open
from app.storage import places
from app.storage.atomic import put_whole

FORMAT: Final = "schtum-backup"
VERSION: Final = 2
FILE: Final = places.BACKUP_HEADER
_MARK_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a file begins that only ever grows: so many bytes, and their SHA-256."""

    length: int
    sha256: str

    def is_of(self, content: bytes) -> bool:
        """Whether this content begins so."""
        head = content[: self.length]
        return len(head) == self.length and hashlib.sha256(head).hexdigest() == self.sha256


def beginning_of(content: bytes) -> Beginning:
    """The whole of this content."""
    return Beginning(len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a folder says of itself. All but the practice is empty in one of 0.1.0.

    `last` is the newest snapshot, and `since` the first one whose manifest is sealed.
    """

    practice: str
    destination: str = ""
    visit: int = 0
    mark: str = ""
    last: str = ""
    since: str = ""
    log: Mapping[str, Beginning] = field(default_factory=dict)
    seal: str = ""

    def is_sealed_with(self, key: bytes) -> bool:
        """Whether whoever has this key wrote it."""
        return bool(self.destination) and hmac.compare_digest(self.seal, _seal(self, key))

    def visited(
        self,
        key: bytes,
        *,
        after: int = 0,
        last: str = "",
        log: Mapping[str, Beginning] | None = None,
    ) -> "Header":
        """The header of the next visit, later than any that is known; `last` is a new snapshot.

        `log` are the files of the log that lies there now.
        """
        fresh = replace(
            self,
            visit=max(self.visit, after) + 1,
            mark=secrets.token_hex(_MARK_BYTES),
            last=last or self.last,
            since=self.since or last,
            log=self.log if log is None else log,
        )
        return replace(fresh, seal=_seal(fresh, key))


def first(practice: str) -> Header:
    """The header of a destination that nobody has visited yet."""
    return Header(practice=practice, destination=new_id())


def read(folder: Path) -> Header:
    """The header in a folder. Raises Damaged("not-a-backup"), Damaged("practice-newer")."""
    try:
        header = json.loads(safe_open.read(folder / FILE, safe_open.HEADER_BYTES))
    except (OSError, Damaged, ValueError, RecursionError):
        raise Damaged("not-a-backup") from None
    return _header_in(header)


def put(folder: Path, header: Header) -> None:
    """Write the header into its folder, whole. Raises World."""
    put_whole(folder / FILE, json.dumps(_content(header)).encode())


def _content(header: Header) -> dict[str, object]:
    log = {name: [one.length, one.sha256] for name, one in header.log.items()}
    return {
        "format": FORMAT,
        "version": VERSION,
        "practice": header.practice,
        "destination": header.destination,
        "visit": header.visit,
        "mark": header.mark,
        "last": header.last,
        "since": header.since,
        **({"log": log} if log else {}),  # of before there were any, it was sealed without
        "seal": header.seal,
    }


def _header_in(header: Any) -> Header:
    match header:
        case {"format": "schtum-backup", "version": 1, "practice": str(practice)}:
            return Header(practice=practice)
        case {
            "format": "schtum-backup",
            "version": 2,
            "practice": str(practice),
            "destination": str(destination),
            "visit": int(visit),
            "mark": str(mark),
            "last": str(last),
            "since": str(since),
            "seal": str(seal),
        } if seal.isascii():
            return Header(
                practice=practice,
                destination=destination,
                visit=visit,
                mark=mark,
                last=last,
                since=since,
                log=_log_in(header.get("log", {})),
                seal=seal,
            )
        case {"format": "schtum-backup", "version": int(version)} if version > VERSION:
            raise Damaged("practice-newer")
        case _:
            raise Damaged("not-a-backup")


def _log_in(found: Any) -> dict[str, Beginning]:
    if not isinstance(found, dict):
        raise Damaged("not-a-backup")
    return {name: _beginning_in(told) for name, told in found.items()}


def _beginning_in(told: Any) -> Beginning:
    match told:
        case [int(length), str(digest)] if length >= 0:
            return Beginning(length, digest)
        case _:
            raise Damaged("not-a-backup")


def _seal(header: Header, key: bytes) -> str:
    said = replace(header, seal="")
    return hmac.digest(key, json.dumps(_content(said), sort_keys=True).encode(), "sha256").hex()
