"""Drafts that wait: what each is, of which day, and its first words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.domain import kinds
from app.domain.dates import in_words, parse
from app.domain.errors import NotUnderstood
from app.domain.forms import DAY, Ask
from app.domain.ids import Code, DraftId, RecordId
from app.domain.notes import Draft
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records.form import Field, form_of

_FIRST: Final = 70  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A draft as a list shows it. `title` is that of a record's kind; a note has none.

    `note` says that it is a note, which has a page of its own.
    """

    id: DraftId
    kind: str
    title: str
    on: dt.date
    words: str
    adds_to: RecordId | None
    note: bool


def waiting(practice: Practice, code: Code | None) -> tuple[Waiting, ...]:
    """The drafts of a file, or of the practice itself, the one saved last first. Raises NoSuch.

    One of a kind that only a newer version knows stays where it is, and is not listed.
    """
    found = drafts.of_file(practice, code)
    known = (one for one in found if one.of_note or kinds.known(one.record))
    return tuple(_listed(practice, draft) for draft in known)[::-1]


def _listed(practice: Practice, draft: Draft) -> Waiting:
    if draft.of_note:
        title, words = "", draft.text
    else:
        form = form_of(practice, draft.record, draft.file)
        title, words = form.title, " · ".join(_said(form.fields, draft))
    return Waiting(
        id=draft.id,
        kind=draft.kind,
        title=title,
        on=draft.on,
        words="" if practice.in_initials else _first(words),  # a name in it refers to nobody yet
        adds_to=draft.adds_to,
        note=draft.of_note,
    )


def _said(fields: tuple[Field, ...], draft: Draft) -> Iterator[str]:
    for field in fields:
        value = draft.fields.get(field.name)
        if field.name != DAY and value not in (None, "", [], False):
            yield _in_words(field, value)


def _in_words(field: Field, value: Any) -> str:
    """A value as it was filled in, which may be half of one."""
    chosen = dict(field.choices)
    match value:
        case True:
            return field.label
        case list():
            return ", ".join(chosen.get(str(one), str(one)) for one in value)
        case str() if field.ask is Ask.DAY:
            return _day(value)
        case _:
            return chosen.get(str(value), str(value))


def _day(typed: str) -> str:
    try:
        return in_words(parse(typed))
    except NotUnderstood:
        return typed


def _first(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _FIRST else f"{line[:_FIRST].rstrip()}…"
