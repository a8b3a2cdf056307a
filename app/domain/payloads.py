"""Payloads: what is inside a seal, with the version that says how it is read.

A payload is one JSON object: `v`, and the fields by name. Older versions are brought up by the
functions of `app.domain.older`, one step at a time; a newer one is refused, never guessed at.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

from app.domain import plain
from app.domain.errors import Damaged

T = TypeVar("T")
Older = Mapping[int, Callable[[Any], Any]]
VERSION: Final = "v"
_NONE: Final[Older] = MappingProxyType({})


def written(value: object, *, version: int = 1) -> dict[str, Any]:
    """The payload of a value, in the version of today."""
    return {VERSION: version, **plain.plain(value)}


def read(
    kind: type[T], found: Any, *, older: Older = _NONE, newest: int = 1, **outside: object
) -> T:
    """The value in a payload of any version up to today's; `outside` is kept beside it.

    Raises Damaged("record-newer") for a version, field or choice that this program does not know,
    Damaged("record-unreadable") for anything else.
    """
    has, fields = split(found)
    if has > newest:
        raise Damaged("record-newer")
    try:
        for step in range(has, newest):
            fields = older[step](fields)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Damaged("record-unreadable") from None
    return plain.sealed(kind, fields, **outside)


def split(found: Any) -> tuple[int, Any]:
    """The version of a payload, and its fields. What 0.1.0 wrote has none and is version 0."""
    if isinstance(found, dict) and VERSION in found:
        fields = dict(found)
        version = fields.pop(VERSION)
        if type(version) is not int or version < 1:
            raise Damaged("record-unreadable")
        return version, fields
    return 0, found
