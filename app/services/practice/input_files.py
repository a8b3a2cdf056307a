"""Input files: what somebody gives, read as a whole or refused by what it is."""

import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from app.domain.errors import Damaged, World
from app.keys.safe_open import TEXT_BYTES

MOST_BYTES: Final = TEXT_BYTES


def content_of(path: Path) -> bytes:
    """The bytes of an ordinary file.

    Raises World("file-missing"), World("unreadable"): a folder, a device, or a pipe that nobody
    may ever write to; Damaged("too-large").
    """
    content = content_within(path, MOST_BYTES)
    if content is None:
        raise Damaged("too-large", file=path.name)
    return content


def content_within(path: Path, most: int) -> bytes | None:
    """As `content_of`; None, and nothing read, when the file has more than `most` bytes."""
    with _named_by_us():
        return None if _size(path) > most else path.read_bytes()


def _size(path: Path) -> int:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise World("unreadable")
    return found.st_size


@contextmanager
def _named_by_us() -> Iterator[None]:
    """What the system says of a file, by the names of our own."""
    try:
        yield
    except FileNotFoundError:
        raise World("file-missing") from None
    except OSError as error:
        raise World("unreadable", code=error.errno) from None
    except ValueError:  # a path that no file system can hold
        raise World("unreadable") from None


def document_in(content: bytes) -> Any:
    """The JSON document in these bytes.

    Raises ValueError unless it is one in UTF-8, and the keys of its objects come once each.
    """
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_keys_once)
    except RecursionError:
        raise ValueError from None


def _keys_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys come once: the second would silently win otherwise."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found
