"""Two PDF objects are the same, or the first place where they differ has a name."""

import hashlib
import io
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

# Where the two files were cut and numbered, and what protects one of them, is not what they say.
_NOT_COMPARED: Final = frozenset(
    (
        "/ID",
        "/Encrypt",
        "/Length",
        "/Size",
        "/W",
        "/Index",
        "/DecodeParms",
        "/Filter",
        "/Type",
        "/Prev",
    )
)
_STREAM_KEYS: Final = frozenset(("/Length", "/Filter", "/DecodeParms"))


class Digested(io.RawIOBase):
    """A file that is written to nowhere; only its SHA-256 is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.sum = hashlib.sha256()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, part: Any, /) -> int:
        """Take the next bytes into the sum."""
        self.sum.update(part)
        return len(part)


def first_difference(a: bytes, b: bytes) -> str | None:
    """None when both files are the same bytes; else the first page or object that differs.

    Names places only ("page 3 contents", "object 12 /Font"), never what stands there.
    """
    if a == b:
        return None
    with pikepdf.open(io.BytesIO(a)) as one, pikepdf.open(io.BytesIO(b)) as other:
        return first_difference_of(one, other) or "the order of the bytes"


def first_difference_of(one: pikepdf.Pdf, other: pikepdf.Pdf) -> str | None:
    """The first difference in what two open files hold, whatever protects them."""
    if len(one.pages) != len(other.pages):
        return f"page count {len(one.pages)} and {len(other.pages)}"
    for number, (left, right) in enumerate(zip(one.pages, other.pages, strict=True), start=1):
        if left.obj.Contents.read_bytes() != right.obj.Contents.read_bytes():
            return f"page {number} contents"
    trailers = (_without(one.trailer, _NOT_COMPARED), _without(other.trailer, _NOT_COMPARED))
    return next(differences(*trailers), None)


def _without(keys: Any, left_out: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if key not in left_out}


def differences(a: Any, b: Any) -> Iterator[str]:
    """Where two objects differ, walking both in step; each object is visited once."""
    seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    waiting: list[tuple[Any, Any, str, str]] = [(a, b, "trailer", "")]
    while waiting:
        left, right, home, path = waiting.pop()
        if _indirect(left) or _indirect(right):
            pair = (_number(left), _number(right))
            if pair in seen:
                continue
            seen.add(pair)
            home = f"object {pair[0][0]}"
        found = _shallow(left, right, path)
        if found is not None:
            yield f"{home} {found}".strip()
            return
        for key, one, other in reversed(list(_inside(left, right))):
            waiting.append((one, other, home, key if key.startswith("/") else path))


def _indirect(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Object) and thing.is_indirect


def _number(thing: Any) -> tuple[int, int]:
    return thing.objgen if _indirect(thing) else (0, 0)


def _shallow(left: Any, right: Any, path: str) -> str | None:
    """The difference between two objects themselves, not what is inside them."""
    if type(left) is not type(right):
        return f"{path} kind".strip()
    match left:
        case pikepdf.Stream():
            missing = (set(left.keys()) ^ set(right.keys())) - _STREAM_KEYS
            if missing:
                return min(missing)
            return None if left.read_bytes() == right.read_bytes() else f"{path} bytes".strip()
        case pikepdf.Dictionary() | dict():
            return min(set(left.keys()) ^ set(right.keys()), default=None)
        case pikepdf.Array():
            return None if len(left) == len(right) else f"{path} length".strip()
        case _:
            return None if left == right else path or "value"


def _inside(left: Any, right: Any) -> Iterator[tuple[str, Any, Any]]:
    match left:
        case pikepdf.Stream():
            for key in sorted(set(left.keys()) - _STREAM_KEYS):
                yield key, left[key], right[key]
        case pikepdf.Dictionary() | dict():
            for key in sorted(left.keys()):
                yield key, left[key], right[key]
        case pikepdf.Array():
            for one, other in zip(left, right, strict=True):
                yield "", one, other
