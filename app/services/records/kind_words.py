"""The words of a kind of record: labels, hints and choices, read strictly from its TOML file.

Both doors show them, and a record is put into words with them: one line for each field.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from app import resources
from app.domain import forms
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import PersonId
from app.domain.kinds import kind_of
from app.domain.measures import Measure
from app.domain.records import Kind, Record
from app.domain.text import Mention, NoteText, Reader, Run, Words, joined
from app.domain.voice import Voice
from app.services.records import measure_words

_OF_A_KIND: Final = frozenset(
    {"title", "pack", "handed", "add", "one", "several", "fields", "states"}
)
_OF_A_FIELD: Final = frozenset(
    "label pack handed hint doubt why source unchosen choices pack_choices handed_choices".split()
)
_AS_THEY_ARE: Final[Mapping[str, str]] = MappingProxyType({})

Whom = Callable[[PersonId], Mention | None]
"""The mention of a person that a field names."""


@dataclass(frozen=True, slots=True)
class Told:
    """How people are told of: mentions in texts by a reader, people in fields by a mention."""

    reader: Reader
    who: Whom


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """How a field is called, a hint beside it, why it is asked and who says so.

    `doubt` is said where what is filled in can hardly be meant, `unchosen` where nobody chosen
    means everybody. Where the label or a choice would mean somebody else to whoever reads the
    record, `pack` has the form for the client, and `handed` for anybody else.
    """

    label: str
    pack: str = ""
    handed: str = ""
    hint: str = ""
    doubt: str = ""
    why: str = ""
    source: str = ""
    unchosen: str = ""
    choices: Mapping[str, str]
    pack_choices: Mapping[str, str] = field(default_factory=lambda: _AS_THEY_ARE)
    handed_choices: Mapping[str, str] = field(default_factory=lambda: _AS_THEY_ARE)

    def spoken(self, voice: Voice) -> tuple[str, Mapping[str, str]]:
        """The label and the choices as they are said to whoever reads them."""
        match voice:
            case Voice.THERAPIST:
                return self.label, self.choices
            case Voice.CLIENT:
                return self.pack or self.label, {**self.choices, **self.pack_choices}
            case Voice.ANOTHER:
                choices = {**self.choices, **self.pack_choices, **self.handed_choices}
                return self.handed or self.pack or self.label, choices


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """How a kind is called: in a list, in a pack, on the button that adds one, and when counted.

    `handed` is how it is called in what goes to somebody else, whom "you" would not mean; `states`
    says where one stands.
    """

    title: str
    pack: str
    handed: str
    add: str
    one: str
    several: str
    fields: Mapping[str, FieldWords]
    states: Mapping[str, str]


@cache
def words_of(name: str) -> KindWords:
    """The words of the kind of this name, which has a form.

    Raises NotUnderstood("kind-words", key=…) for anything unknown, missing or of the wrong type.
    """
    from app.domain.kinds import kind_named  # noqa: PLC0415  the table is read when it is whole

    return read(kind_named(name), resources.text("words", "kinds", f"{name}.toml"))


def read(kind: Kind[Any], text: str) -> KindWords:
    """The words in this TOML text, checked against the form of the kind. Raises as `words_of`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise NotUnderstood("kind-words", key="toml") from None
    _only(table, _OF_A_KIND, "")
    given = table.get("fields")
    asked = forms.asked(kind)
    if not isinstance(given, dict) or given.keys() != {one.name for one in asked}:
        raise NotUnderstood("kind-words", key="fields")
    return KindWords(
        title=_said(table, "title"),
        pack=_said(table, "pack"),
        handed=_said(table, "handed" if "handed" in table else "pack"),
        add=_said(table, "add"),
        one=_said(table, "one"),
        several=_said(table, "several"),
        fields={one.name: _field(kind, one, given[one.name]) for one in asked},
        states=_states(kind, table.get("states", {})),
    )


def _states(kind: Kind[Any], given: Any) -> Mapping[str, str]:
    known = () if kind.states is None else tuple(one.value for one in kind.states)
    if not isinstance(given, dict) or tuple(given) != known:
        raise NotUnderstood("kind-words", key="states")
    return {name: _said(given, name, "states") for name in given}


def _field(kind: Kind[Any], asked: forms.Asked, given: Any) -> FieldWords:
    where = f"fields.{asked.name}"
    _only(given, _OF_A_FIELD, where)
    if ("doubt" in given) is not (asked.name in kind.doubts):
        raise NotUnderstood("kind-words", key=f"{where}.doubt")
    if ("unchosen" in given) is not asked.all:
        raise NotUnderstood("kind-words", key=f"{where}.unchosen")
    choices = given.get("choices", {})
    if not isinstance(choices, dict) or tuple(choices) != asked.choices:
        raise NotUnderstood("kind-words", key=f"{where}.choices")
    return FieldWords(
        label=_said(given, "label", where),
        pack=_maybe(given, "pack", where),
        handed=_maybe(given, "handed", where),
        hint=_maybe(given, "hint", where),
        doubt=_maybe(given, "doubt", where),
        why=_maybe(given, "why", where),
        source=_maybe(given, "source", where),
        unchosen=_maybe(given, "unchosen", where),
        choices={name: _said(choices, name, f"{where}.choices") for name in choices},
        pack_choices=_instead(given, "pack_choices", choices, where),
        handed_choices=_instead(given, "handed_choices", choices, where),
    )


def _instead(
    given: Mapping[str, Any], key: str, choices: Mapping[str, str], where: str
) -> Mapping[str, str]:
    """Those of the choices that have other words here."""
    other = given.get(key, {})
    if not isinstance(other, dict) or other.keys() - choices.keys():
        raise NotUnderstood("kind-words", key=f"{where}.{key}")
    return {name: _said(other, name, f"{where}.{key}") for name in other}


def doubts(kind: Kind[Any], given: Mapping[str, Any]) -> Mapping[str, str]:
    """What is to be asked about in a filled-in form, by field; it can be kept all the same."""
    return {
        name: words_of(kind.name).fields[name].doubt
        for name, doubtful in kind.doubts.items()
        if doubtful(given)
    }


def _only(given: Any, names: frozenset[str], where: str) -> None:
    if not isinstance(given, dict) or given.keys() - names:
        raise NotUnderstood("kind-words", key=where or "top")


def _said(given: Mapping[str, Any], name: str, where: str = "") -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise NotUnderstood("kind-words", key=f"{where}.{name}".lstrip("."))
    return value


def _maybe(given: Mapping[str, Any], name: str, where: str) -> str:
    return _said(given, name, where) if name in given else ""


def as_text(
    record: Record, who: Whom, *, without: str = "", voice: Voice = Voice.THERAPIST
) -> NoteText:
    """A record as one text: a line for each field that is filled in, mentions as mentions.

    `who` gives the mention of a person that a field names (`Practice.mention_of`); `voice` says to
    whom its labels and choices speak.

    The field that is named in `without` is left out: the day, where it stands above already.
    """
    kind = kind_of(record)
    words = words_of(kind.name)
    runs: list[Run] = []
    for asked in forms.asked(kind):
        if asked.name == without:
            continue
        said = said_of(record, asked, who, voice=voice)
        if said.runs:
            start, label = "\n" if runs else "", words.fields[asked.name].spoken(voice)[0]
            colon = "" if label.endswith("?") else ":"
            below = isinstance(said.runs[0], Words) and said.runs[0].text.startswith("\n")
            runs += [Words(f"{start}{label}{colon}{'' if below else ' '}"), *said.runs]
    return joined(runs)


def said_of(
    record: Record, asked: forms.Asked, who: Whom, *, voice: Voice = Voice.THERAPIST
) -> NoteText:
    """What one field of a record says; nothing where it is not filled in."""
    value = getattr(record, asked.name)
    if isinstance(record, Measure):
        told = measure_words.said(record, asked.name)
        if told is not None:
            return NoteText((Words(told),) if told else ())
    if asked.ask in forms.OF_PEOPLE:
        return _people(value, who)
    return _value(value, words_of(kind_of(record).name).fields[asked.name].spoken(voice)[1])


def _people(value: PersonId | tuple[PersonId, ...] | None, who: Whom) -> NoteText:
    """Whom a field names, as mentions: a pack redacts them, and merging reaches them."""
    runs: list[Run] = []
    for person in value if isinstance(value, (tuple, frozenset)) else (value,):
        mention = None if person is None else who(person)
        if mention is not None:
            runs += [Words(", "), mention] if runs else [mention]
    return joined(runs)


def _value(value: Any, choices: Mapping[str, str]) -> NoteText:  # noqa: PLR0911  one for each type
    match value:
        case NoteText():
            return value
        case None | False:
            return NoteText(())
        case tuple() | frozenset():
            said = {str(one) for one in value}
            chosen = ", ".join(told for one, told in choices.items() if one in said)
            if not chosen:
                return NoteText(())
            return NoteText((Words(chosen),))
        case _ if choices:
            return NoteText((Words(choices[str(value)]),))
        case True:
            return NoteText((Words("yes"),))
        case _ if hasattr(value, "isoformat"):
            return NoteText((Words(in_words(value)),))
        case _:
            return NoteText((Words(str(value)),))
