"""Mentions in the open: who is meant where in a text, with ids that another practice can take over.

Places are in code points of the text as it is read with names. What a name means is settled by
hand now and then, and the words alone would not tell it again.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from app.domain import plain
from app.domain.errors import NotUnderstood
from app.domain.ids import PersonId
from app.domain.records import R, Record
from app.domain.text import Mention, NoPerson, NoteText
from app.services.people.linking import Given
from app.services.practice.practice import Practice

Json = dict[str, Any]
_NAMELESS: Final = "nameless"


def mentions(text: NoteText, practice: Practice) -> list[Json]:
    """Who is meant where in a text; null for a word that was judged to be nobody.

    Where a name is destroyed, what stands there is no name of theirs: it is said to be nameless.
    """
    return [
        {"start": at.start, "end": at.end} | _meant(at.run, practice)
        for at in text.placed(practice.names())
        if isinstance(at.run, Mention | NoPerson)
    ]


def _meant(run: Mention | NoPerson, practice: Practice) -> Json:
    if isinstance(run, NoPerson):
        return {"person": None}
    named = run.form in practice.forms
    return {"person": run.person} | ({} if named else {_NAMELESS: True})


def is_nameless(said: Json) -> bool:
    """Whether the name is destroyed that stood at this place of a document."""
    return bool(said.get(_NAMELESS, False))


def given(said: Json, person: Callable[[str], PersonId]) -> Given:
    """A place of a document, and who is meant there by the ids they have here."""
    whom = None if said["person"] is None else person(said["person"])
    return said["start"], said["end"], whom, is_nameless(said)


def all_said(document: Json) -> bool:
    """Whether a document says of every text who is meant in it.

    A name near a known one was asked about before then, or stands there from a time when nobody
    was known by one like it: it is not asked about again.
    """
    said = (one for part in ("notes", "records") for one in document.get(part, ()))
    return document["version"] > 1 and all("mentions" in one for one in said)


def in_record(record: Record, practice: Practice) -> list[Json]:
    """The same of every text of a record, `in` the field where it stands."""
    return [
        {"in": place} | one for place, text in _placed(record) for one in mentions(text, practice)
    ]


def linked(
    record: R, places: Mapping[str, list[Given]], link: Callable[[str, list[Given]], NoteText]
) -> R:
    """A record whose texts mention whoever is given, by the field where the text stands.

    Raises NotUnderstood("mentions-invalid") for a place where there is no text.
    """
    every = [place for place, _ in _placed(record)]
    if not places.keys() <= set(every):
        raise NotUnderstood("mentions-invalid")
    left = iter(every)

    def put(text: NoteText) -> NoteText:
        said = places.get(next(left))
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
