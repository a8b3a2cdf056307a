"""Promises of too much confidentiality in what is typed for a client, as a hint for both doors."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from app import resources
from app.domain import forms
from app.domain.beginning_kinds import CONTRACT, ORGANISATION, PRIVACY_NOTICE, RECORDS_CONSENT
from app.domain.forms import Ask
from app.domain.promises import Promise, Promises, promises_from
from app.domain.records import Kind
from app.domain.tables import Table

_FILE: Final = "promises.toml"
TOLD: Final = frozenset(
    kind.name for kind in (CONTRACT, PRIVACY_NOTICE, RECORDS_CONSENT, ORGANISATION)
)
"""Kinds of record in which stands what a client was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A field in which too much is promised: the sentence, why it is too much, what to say."""

    field: str
    said: str
    why: str
    instead: str


@cache
def wordings() -> Promises:
    """The wordings that came with the program. Raises NotUnderstood("rule-pack")."""
    return promises_from(Table.read(_FILE, resources.text("words", _FILE)))


def promised(text: str) -> tuple[Promise, ...]:
    """What a text promises that cannot be kept."""
    return wordings().found(text)


def in_form(kind: Kind[Any], fields: Mapping[str, Any]) -> tuple[Flagged, ...]:
    """What a filled-in form promises that cannot be kept, field by field, as it stands there."""
    if kind.name not in TOLD:
        return ()
    texts = (one.name for one in forms.asked(kind) if one.ask in {Ask.LINE, Ask.TEXT})
    said = {name: fields.get(name) for name in texts}
    return tuple(
        Flagged(field=name, said=text[one.start : one.end], why=one.why, instead=one.instead)
        for name, text in said.items()
        if isinstance(text, str)
        for one in promised(text)
    )
