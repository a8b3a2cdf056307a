"""The interchange format: a document checked against the schema and against itself, before use."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from app import resources
from app.domain.errors import NotUnderstood
from app.domain.people import FormKind
from app.domain.text import accepted
from app.services.practice.input_files import content_within, document_in
from app.services.practice.jurisdictions import nations

FORMER: Final = {
    "names": FormKind.NAME,
    "addresses": FormKind.ADDRESS,
    "phones": FormKind.PHONE,
    "emails": FormKind.EMAIL,
}
"""What of somebody can be a former one, by the name it has in the file."""
_FORMAT: Final = "schtum-interchange"
_VERSION: Final = 2
LARGEST: Final = 64 * 1024 * 1024
_MOST_ITEMS: Final = 10_000  # of a list with no limit of its own: mentions are the most
_MOST_KEYS: Final = 100
_DEEPEST: Final = 32


def read(path: Path) -> dict[str, Any]:
    """The document in a file, checked against the schema and against itself.

    Raises NotUnderstood with the place ("notes/3/held_on"), World when it cannot be read.
    """
    content = content_within(path, LARGEST)
    if content is None:
        raise NotUnderstood("interchange-too-large", most=LARGEST)
    return checked(content)


def checked(content: bytes) -> dict[str, Any]:
    """The document in these bytes, checked. Raises NotUnderstood."""
    try:
        document = document_in(content)
    except ValueError:
        raise NotUnderstood("interchange-not-json") from None
    _refuse_excess(document, _schema(nations()))
    _refuse_newer(document)
    _refuse_invalid(document)
    _unique(document)
    _dates(document)
    _texts(document)
    if not isinstance(document, dict):
        raise NotUnderstood("interchange-invalid", at="")
    return document


@cache
def _schema(known: tuple[str, ...]) -> Any:
    """The published schema, with these nations, and with what its references name in their place.

    Each reference would be looked up for every value: of a practice that takes longer than all the
    rest.
    """
    schema = json.loads(resources.text("schema", "interchange.schema.json"))
    defined = schema.pop("$defs")
    defined["practice"]["properties"]["nation"]["enum"] = [*known]
    defined["file"]["properties"]["nation"]["enum"] = [None, *known]
    return _spelled_out(schema, defined)


def _spelled_out(part: Any, defined: Any) -> Any:
    match part:
        case {"$ref": str(name), **beside}:
            said = {**defined[name.rpartition("/")[2]], **beside}
            return _spelled_out(said, defined)
        case dict():
            return {name: _spelled_out(said, defined) for name, said in part.items()}
        case list():
            return [_spelled_out(said, defined) for said in part]
        case _:
            return part


def _refuse_excess(document: Any, schema: Any, at: str = "") -> None:
    """Refuse more of anything than a practice has, before the schema spends minutes on it."""
    if at.count("/") > _DEEPEST:
        raise NotUnderstood("interchange-invalid", at=at)
    match document:
        case dict():
            _refuse_more(document, _MOST_KEYS, at)
            inside: list[tuple[Any, Any]] = [*document.items()]
        case list():
            _refuse_more(document, schema.get("maxItems", _MOST_ITEMS), at)
            inside = [*enumerate(document)]
        case _:
            return
    for name, part in inside:
        if isinstance(part, dict | list):
            _refuse_excess(part, _part_of(schema, name), f"{at}/{name}")


def _part_of(schema: Any, name: Any) -> Any:
    """What the schema says of a part; nothing of one it leaves open."""
    return schema.get("properties", {}).get(name) or schema.get("items") or {}


def _refuse_more(found: dict[str, Any] | list[Any], most: int, at: str) -> None:
    if len(found) > most:
        raise NotUnderstood("interchange-too-many", at=at.removeprefix("/"), most=most)


@cache
def _validator(known: tuple[str, ...]) -> Any:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  only importing needs it

    return Draft202012Validator(_schema(known))


def _refuse_newer(document: Any) -> None:
    """Refuse a later version of the format before its content is looked at."""
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        return
    version = document.get("version")
    if type(version) is int and version > _VERSION:
        raise NotUnderstood("interchange-newer", at="version")


def _refuse_invalid(document: Any) -> None:
    """Refuse a document that leaves the schema, with the place as a path of keys and numbers.

    A key that is not known is told apart: a newer version of the program may have written it.
    """
    error = next(_validator(nations()).iter_errors(document), None)
    if error is not None:
        newer = error.validator == "additionalProperties"
        rule = "interchange-newer" if newer else "interchange-invalid"
        raise NotUnderstood(rule, at="/".join(str(part) for part in error.absolute_path) or "/")


_KINDS: Final = ("people", "files", "notes", "records", "drafts")


def _unique(document: dict[str, Any]) -> None:
    for kind in _KINDS:
        seen: set[str] = set()
        for place, thing in enumerate(document.get(kind, ())):
            if thing["id"] in seen:
                raise NotUnderstood("interchange-duplicate-id", at=f"{kind}/{place}")
            seen.add(thing["id"])


def _dates(document: dict[str, Any]) -> None:
    for kind in (*_KINDS, "holds"):
        for place, thing in enumerate(document.get(kind, ())):
            for name in ("born", "died", "opened", "ended", "held_on", "review_by", "on"):
                if thing.get(name) is not None and _day(thing[name]) is None:
                    raise NotUnderstood("impossible-date", at=f"{kind}/{place}/{name}")
            if thing.get("born") and thing.get("died") and thing["died"] < thing["born"]:
                raise NotUnderstood("impossible-date", at=f"{kind}/{place}/died")
            if kind == "files" and thing.get("kept") and _day(thing["kept"]["until"]) is None:
                raise NotUnderstood("impossible-date", at=f"{kind}/{place}/kept")
            if kind == "files":
                _dates_inside(thing, f"{kind}/{place}")


def _dates_inside(file: dict[str, Any], where: str) -> None:
    """The days of what went from a file, and of what of it is kept longer."""
    said = {
        "parts": [part["on"] for part in file.get("parts", ())],
        "joined": [one["on"] for one in file.get("joined", ())],
        "kept_classes": [one["kept"]["until"] for one in file.get("kept_classes", ())],
    }
    for name, days in said.items():
        if any(_day(day) is None for day in days):
            raise NotUnderstood("impossible-date", at=f"{where}/{name}")


def _texts(document: Any, where: str = "") -> None:
    """Refuse what no file can hold, wherever it stands."""
    match document:
        case str():
            try:
                accepted(document)
            except NotUnderstood as error:
                raise NotUnderstood(
                    "text-not-storable", at=where, place=error.facts["at"]
                ) from None
        case list():
            for place, part in enumerate(document):
                _texts(part, f"{where}/{place}")
        case dict():
            for name, part in document.items():
                _texts(part, f"{where}/{name}")


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
