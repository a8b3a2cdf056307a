"""What was read and made of a practice is let go of when it is locked: no word of it is kept.

The program goes on running, on the unlock page, perhaps for days.
"""

import gc
import random
import re
from collections.abc import Iterable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from app.domain.access_requests import LetterKind
from app.domain.kinds import REQUEST
from app.domain.requests import KnownToClient
from app.domain.text import typed
from app.services.handovers import decide, letter, preview, request, review
from app.services.records.search import Finder
from app.services.transfer import export
from tests.builders.packs import pack_of
from tests.builders.practices import TODAY, Made, abandon, client, note, unlocked

_RICH = (
    "{said} came with Dr {sought}. {sought} and {low}'s mother {low} rang {name}. At {said} House,"
    " {low} {said} of {sought} Street told {low} that {said}-{sought} was {low}. {low}@{low}.org"
    " J. {said}, born 3 May 1999. {said}? {low}! O'{said}; mac {low}. {said} said so to {sought}."
)


def made_up() -> str:
    """A word that nothing else in this process has."""
    return "".join(random.choices("bdfgklmnprstvz", k=14)).capitalize()


def use(made: Made, out: Path, words: tuple[str, ...]) -> None:
    """Write, search, look for names, ask, print letter and pack; then lock."""
    name, said, sought = words
    practice = unlocked(made.folder)
    code = client(practice, f"Anna {name}")
    note(practice, code, f"Anna {name} spoke of the {said.lower()} and of the {sought.lower()}.")
    finder = Finder(practice)
    finder.build()
    assert finder.find(sought)
    finder.close()
    _, asked = request.open_request(practice, code, received=TODAY)
    letter.letter(practice, asked, out / "letter.pdf", kind=LetterKind.ACKNOWLEDGEMENT)
    _, asked = decide.decide(practice, asked.id, gate=KnownToClient(how=typed("read together")))
    pack_of(practice, asked, out / "pack.pdf")
    other = client(practice, f"Bert {name}")
    note(practice, other, _RICH.format(name=name, said=said, sought=sought, low=said.lower()))
    _, of_other = request.open_request(practice, other, received=TODAY)
    review.review(practice, of_other)
    preview.drawn(preview.preview(practice, practice.record(REQUEST, asked.id)).pdf, 0)
    export.export(practice, out / "export")
    abandon(practice)


def kept(words: Iterable[str]) -> dict[str, str]:
    """Which of these words something in the process still leads to, and what that is."""
    sought = tuple(words)
    found: dict[str, str] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FrameType):
            continue
        inside: list[Any] = []
        waiting: list[Any] = [thing]
        while waiting:  # what holds none but plain values is not known to the collector
            holder = waiting.pop()
            if isinstance(holder, dict):  # which does not tell it of keys that are texts
                inside.extend(dict.keys(holder))
            for one in gc.get_referents(holder):
                inside.append(one)
                if isinstance(one, tuple | dict) and not gc.is_tracked(one):
                    waiting.append(one)
        for word in sought:
            if any(_says(one, word) for one in inside):
                found[word] = f"{type(thing).__module__}.{type(thing).__name__}"
    return found


def _says(thing: Any, word: str) -> bool:
    match thing:
        case str():
            return word.casefold() in thing.casefold() and thing != word
        case bytes() | bytearray():
            return word.encode() in thing
        case re.Pattern():
            return word.casefold() in str(thing.pattern).casefold()
        case _:
            return False


def test_no_word_is_kept_after_a_lock(empty: Made, tmp_path: Path) -> None:
    words = tuple(made_up() for _ in range(3))
    use(empty, tmp_path, words)
    gc.collect()

    assert not kept(words)


def test_the_search_finds_what_a_module_keeps() -> None:
    word = made_up()
    module = ModuleType("keeps")
    module.__dict__["cache"] = {f"{word} was here": 1}

    assert kept([word]).keys() == {word}
