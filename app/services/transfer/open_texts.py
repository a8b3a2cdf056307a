"""Mentions in the open: who is meant where in a text, with ids that another practice can take over.

Places are in code points of the text as it is read with names. What a name means is settled by
hand now and then, and the words alone would not tell it again.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.domain import plain
from app.domain.errors import NotUnderstood
from app.domain.ids import PersonId
from app.domain.records import R, Record
from app.domain.text import Mention, NoPerson, NoteText, Reader

Json = dict[str, Any]
Given = tuple[int, int, PersonId | None]
"""Somebody is meant from here to there in a text, or nobody is."""


def mentions(text: NoteText, reader: Reader) -> list[Json]:
    """Who is meant where in a text; null for a word that was judged to be nobody."""
    return [
        {
            "start": at.start,
            "end": at.end,
            "person": at.run.person if isinstance(at.run, Mention) else None,
        }
        for at in text.placed(reader)
        if isinstance(at.run, Mention | NoPerson)
    ]


def all_said(document: Json) -> bool:
    """Whether a document says of every text who is meant in it.

    A name near a known one was asked about before then, or stands there from a time when nobody
    was known by one like it: it is not asked about again.
    """
    said = (one for part in ("notes", "records") for one in document.get(part, ()))
    return document["version"] > 1 and all("mentions" in one for one in said)


def in_record(record: Record, reader: Reader) -> list[Json]:
    """The same of every text of a record, `in` the field where it stands."""
    return [
        {"in": place} | one for place, text in _placed(record) for one in mentions(text, reader)
    ]


def linked(
    record: R, given: Mapping[str, list[Given]], link: Callable[[str, list[Given]], NoteText]
) -> R:
    """A record whose texts mention whoever is given, by the field where the text stands.

    Raises NotUnderstood("mentions-invalid") for a place where there is no text.
    """
    places = [place for place, _ in _placed(record)]
    if not given.keys() <= set(places):
        raise NotUnderstood("mentions-invalid")
    left = iter(places)

    def put(text: NoteText) -> NoteText:
        said = given.get(next(left))
        return text if said is None else link(text.words, said)

    return plain.with_texts(record, put)


class _Text:
    def __init__(self, text: NoteText) -> None:
        self.text = text


def _placed(record: Record) -> Iterator[tuple[str, NoteText]]:
    """Every text of a record by the names of the fields that lead to it, in their order."""
    return _walked(plain.plain(record, _Text))


def _walked(found: Any, place: str = "") -> Iterator[tuple[str, NoteText]]:
    match found:
        case _Text():
            yield place.removeprefix("/"), found.text
        case dict():
            for name, part in found.items():
                yield from _walked(part, f"{place}/{name}")
        case list():
            for number, part in enumerate(found):
                yield from _walked(part, f"{place}/{number}")
