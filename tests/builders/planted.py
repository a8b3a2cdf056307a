"""A practice full of secrets, each group with words of its own, and what tells them again."""

import datetime as dt
import random
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from app.domain.ids import Code, DraftId, RecordId, new_id
from app.domain.kinds import KINDS
from app.domain.notes import Draft, NoteKind
from app.services.handovers import release, release_receipt, release_send
from app.services.handovers.release import Wanted
from app.services.people import people
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.records import draft
from tests.builders import kinds
from tests.builders.consented import INSIDE, OUTSIDE, written
from tests.builders.leaking import everything_in, words_of
from tests.builders.practices import TODAY, client

_APART: Final = frozenset({"request", "release", "sheet", "extract", "report", "handover"})
_OWN: Final = tuple(kind.name for kind in KINDS if kind.own)
_OF_A_FILE: Final = tuple(
    kind.name for kind in KINDS if not kind.own and kind.name not in _APART | {"hold"}
)
AFTER: Final = dt.date(2026, 11, 10)


@dataclass(slots=True)
class Words:
    """Words that nobody uses, by what they are a secret of; `of` makes another."""

    chosen: random.Random
    groups: dict[str, set[str]] = field(default_factory=dict)

    def of(self, group: str, *, name: bool = False) -> str:
        chosen = self.chosen
        said = "".join(chosen.choice("bdfgklmnprstvz") + chosen.choice("aeiou") for _ in range(4))
        word = f"q{said}x"
        self.groups.setdefault(group, set()).add(word)
        return word.capitalize() if name else word

    def told(self, text: str) -> set[str]:
        """The groups of which anything is told."""
        found = words_of(text, {one for words in self.groups.values() for one in words})
        return {one for one, words in self.groups.items() if not found.isdisjoint(words)}


@dataclass(slots=True)
class Planted:
    """A practice full of secrets: the file that something leaves from, and what is in it."""

    practice: Practice
    words: Words
    code: Code
    notes: dict[str, RecordId]
    third: str
    names: tuple[str, str]

    def others(self, *groups: str) -> set[str]:
        return set(self.words.groups) - {*groups}


def planted(practice: Practice, seed: int) -> Planted:
    words = Words(random.Random(seed))
    name = partial(words.of, name=True)
    names = name("client"), name("other")
    code, other = (
        _file(practice, words, "client", names[0]),
        _file(practice, words, "other", names[1]),
    )
    third = f"{name('third')} {name('third')}"
    people.add_relation(
        practice, code,
        NewPerson(names=(third,), phones=(_number(words, "third-contact"),),
                  emails=(f"{words.of('third-contact')}@example.org",),
                  address=f"12 {name('third-contact')} Lane"),
        "brother",
    )  # fmt: skip
    given = third.split(maxsplit=1)[0]
    notes = {}
    how = words.chosen.choice((f"{third} rang.", f"It is {given}’s.", f"{third.upper()} rang."))
    for kind in NoteKind:
        group = "in" if kind is NoteKind.SESSION else f"kind-{kind.value}"
        said = f"The {words.of(group)} came. {how} Then {words.of(group)}."
        notes[kind.value] = written(practice, code, said, INSIDE, kind)
        for group, day in (("before", OUTSIDE), ("after", AFTER)):
            written(practice, code, f"The {words.of(group)}. {how}", day, kind)
    for kind_name in _OF_A_FILE:
        for where, group in ((code, "records"), (other, "other")):
            kinds.put(practice, kind_name, where, f"{name(group)} {words.of(group)}.")
    for own in _OWN:
        kinds.put(practice, own, code, f"The {words.of('own')}.")
    for kind in NoteKind:
        written(practice, other, f"The {words.of('other')}.", INSIDE, kind)
    _begun(practice, code, words.of("begun"))
    return Planted(practice, words, code, notes, third, names)


def _file(practice: Practice, words: Words, group: str, surname: str) -> Code:
    return client(practice, f"Greta {surname}", (f"Otto {words.of(group, name=True)}", "friend"))


def _number(words: Words, group: str) -> str:
    number = f"07700 900{words.chosen.randrange(100, 999)}"
    words.groups.setdefault(group, set()).add(number[-6:])
    return number


def _begun(practice: Practice, code: Code, said: str) -> None:
    draft.save(
        practice,
        Draft(id=DraftId(new_id()), file=code, kind=NoteKind.SESSION.value, on=TODAY,
              text=f"The {said}.", kept="2026-11-20T10:00:00Z"),
    )  # fmt: skip


def sent(at: Planted, authority: RecordId, folder: Path, **wanted: Any) -> str:
    """A release and its receipt, each unpacked; locked ones are opened with their passphrase."""
    practice = at.practice
    _, made = release.open_release(practice, at.code, authority, Wanted(**wanted))
    out, receipt = folder / f"{new_id()}.pdf", folder / f"{new_id()}.pdf"
    plain = at.words.chosen.random() < 0.5
    done = release_send.send(practice, made.id, out, accept_suggestions=True, plain=plain)
    release_receipt.save(practice, made.id, receipt)
    return everything_in(out, done.passphrase or "") + everything_in(receipt)
