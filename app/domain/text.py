"""NoteText: what was said, without saying whom.

A text is a sequence of runs: words; mentions, which hold ids instead of a name; and words
that look like a name but were judged to be no person. With the contacts vault open a
mention reads as it was typed, code point for code point; without it, as a role.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, TypeAlias

from app.domain.errors import Damaged, NotUnderstood
from app.domain.folding import spread, straight
from app.domain.ids import FormId, PersonId

AS_IS: Final = "="
UPPER: Final = "^"
LOWER: Final = "_"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in which nobody known was found."""

    text: str


@dataclass(frozen=True, slots=True)
class NoPerson:
    """Words equal to somebody's form that mean no person here: "in May"."""

    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference to a person: which form, how its case was typed, and an ending ("'s")."""

    person: PersonId
    form: FormId
    case: str = AS_IS
    ending: str = ""

    def spelled(self, form: str) -> str:
        """The mention as it was typed, given the text of its form."""
        match self.case:
            case "^":
                form = form.upper()
            case "_":
                form = form.lower()
        return form + self.ending


Run: TypeAlias = Words | NoPerson | Mention
Reader: TypeAlias = Callable[[Mention], str]


@dataclass(frozen=True, slots=True)
class Stopped:
    """A reader whose words may end with a stop of their own, which ends a sentence too: "A.B."."""

    reader: Reader

    def __call__(self, mention: Mention) -> str:
        """The mention in words."""
        return self.reader(mention)


@dataclass(frozen=True, slots=True)
class Placed:
    """A run and where it stands, in code points of the text as it is read."""

    start: int
    end: int
    run: Run
    text: str


@dataclass(frozen=True, slots=True)
class NoteText:
    """A whole text as runs. Neighbouring words are one run."""

    runs: tuple[Run, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention, in order."""
        return tuple(run for run in self.runs if isinstance(run, Mention))

    @property
    def people(self) -> frozenset[PersonId]:
        """Everybody mentioned."""
        return frozenset(mention.person for mention in self.mentions)

    @property
    def blank(self) -> bool:
        """Whether nothing is said in it."""
        return all(not isinstance(run, Mention) and not run.text.strip() for run in self.runs)

    def read(self, reader: Reader) -> str:
        """The text with each mention put into words by `reader`."""
        if isinstance(reader, Stopped):
            return "".join(at.text for at in self.placed(reader))
        return "".join([reader(run) if isinstance(run, Mention) else run.text for run in self.runs])

    def in_words(self, reader: Reader) -> "NoteText":
        """The text with each mention put into words, to be shown: it refers to nobody any more."""
        return NoteText((Words(self.read(reader)),) if self.runs else ())

    @property
    def words(self) -> str:
        """What a text says that refers to nobody: as typed, or as `in_words` gave it."""
        return "".join([_unreferring(run) for run in self.runs])

    def placed(self, reader: Reader) -> Iterator[Placed]:
        """Each run with its place in the text as `reader` reads it."""
        at, stops = 0, isinstance(reader, Stopped)
        for run, after in zip_longest(self.runs, self.runs[1:]):
            said = reader(run) if isinstance(run, Mention) else run.text
            if stops and isinstance(run, Mention) and _begins_with_stop(after):
                said = said.removesuffix(".")
            yield Placed(at, at + len(said), run, said)
            at += len(said)

    def encoded(self) -> list[object]:
        """The text as JSON values: strings are words, lists of one are no person."""
        return [_encoded(run) for run in self.runs]


def _begins_with_stop(run: Run | None) -> bool:
    return run is not None and not isinstance(run, Mention) and run.text.startswith(".")


def _unreferring(run: Run) -> str:
    if isinstance(run, Mention):
        raise TypeError  # a name would be lost: read it first
    return run.text


def _encoded(run: Run) -> object:
    match run:
        case Words(text):
            return text
        case NoPerson(text):
            return [text]
        case Mention(person, form, case, ending):
            return [person, form, case, ending]


def decoded(runs: object) -> NoteText:
    """The text that `encoded` gave. Raises Damaged on anything else."""
    if not isinstance(runs, list):
        raise Damaged("record-unreadable")
    return NoteText(tuple([_decoded(run) for run in runs]))


def _decoded(run: object) -> Run:
    match run:
        case str():
            return Words(run)
        case [str(), str(), str(), str()]:  # captured here, it would take three times as long
            person, form, how, ending = run
            return Mention(PersonId(person), FormId(form), how, ending)
        case [str(text)]:
            return NoPerson(text)
        case _:
            raise Damaged("record-unreadable")


def typed(text: str) -> NoteText:
    """A text as it was typed, before any name in it is linked. Raises NotUnderstood."""
    return NoteText((Words(accepted(text)),) if text else ())


def joined(runs: list[Run]) -> NoteText:
    """The runs as a text: empty words dropped, neighbouring words made one."""
    kept: list[Run] = []
    for run in runs:
        if isinstance(run, Words):
            if not run.text:
                continue
            if kept and isinstance(kept[-1], Words):
                kept[-1] = Words(kept[-1].text + run.text)
                continue
        kept.append(run)
    return NoteText(tuple(kept))


def case_of(typed: str, form: str) -> str | None:
    """How the typed letters differ from the form: not at all, all upper, all lower.

    None when they differ otherwise: that spelling is a form of its own.
    """
    if typed == form:
        return AS_IS
    if typed == form.upper():
        return UPPER
    if typed == form.lower():
        return LOWER
    return None


def accepted(text: str) -> str:
    """The text itself, unless it holds what no file can: NUL or half a surrogate pair.

    Raises NotUnderstood with the position in code points, never with the text.
    """
    nul = text.find("\0")
    if nul >= 0:
        raise NotUnderstood("text-not-storable", at=nul)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotUnderstood("text-not-storable", at=error.start) from None
    return text


def sort_key(name: str) -> tuple[str, str]:
    """The place of a name among others, as people look it up: by its letters, as it is shown.

    Case and diacritics count for nothing, nor does an apostrophe ("O'Brien" beside "OBrien"); a
    hyphen is a space. What still is alike is put by how it is written, so that a list never
    changes its order by itself. A name begins where it begins: "de la Cruz" is under D. Each
    alphabet stays together. It follows no country's own rules (ä is an a everywhere).
    """
    letters = straight(name).replace("'", "").replace("-", " ")
    return " ".join(spread(letters).split()), name
