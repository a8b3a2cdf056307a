"""What was read and made of a practice is let go of when it is locked: no word of it is kept.

The program goes on running, on the unlock page, perhaps for days.
"""

import gc
import random
import re
from collections.abc import Iterable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, Final

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


_STEM: Final = "vkzgfr"  # so that one look tells that a text has none of them


def made_up() -> str:
    """A word that nothing else in this process has."""
    return _STEM.capitalize() + "".join(random.choices("bdfgklmnprstvz", k=10))


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
    review.review(practice, of_other)  # a pack and a page forget on their own: here the lock alone
    abandon(practice)


def kept(words: Iterable[str]) -> dict[str, str]:
    """Which of these words something in the process still leads to, and what that is."""
    gc.unfreeze()  # what stood before the tests began can keep a word as well
    sought = tuple(words)
    found: dict[str, str] = {}
    looked_at = set[int]()  # nothing is let go of meanwhile: what is told apart stays apart
    for thing in gc.get_objects():
        if isinstance(thing, FrameType) or thing is looked_at:
            continue
        waiting: list[Any] = [thing]
        while waiting:  # what holds none but plain values is not known to the collector
            holder = waiting.pop()
            inside = gc.get_referents(holder)
            if isinstance(holder, dict):  # which does not tell it of keys that are texts
                inside.extend(dict.keys(holder))
            for one in inside:
                if isinstance(one, _READ):
                    if id(one) in looked_at:
                        continue
                    looked_at.add(id(one))
                    for word in _said(one, sought):
                        found[word] = f"{type(thing).__module__}.{type(thing).__name__}"
                elif isinstance(one, _PLAIN) and not gc.is_tracked(one):
                    waiting.append(one)
    gc.freeze()
    return found


_READ: Final = (str, bytes, bytearray, re.Pattern)
_PLAIN: Final = (tuple, dict)


def _said(thing: Any, words: tuple[str, ...]) -> list[str]:
    match thing:
        case str():
            low = thing.casefold()
            if _STEM not in low:
                return []
            return [word for word in words if word.casefold() in low and thing != word]
        case re.Pattern():
            return _said(str(thing.pattern), words)
        case _:
            return [word for word in words if word.encode() in thing]


_KEPT_BEFORE: Final[dict[str, int]] = {}


def test_no_word_is_kept_after_a_lock(empty: Made, tmp_path: Path) -> None:
    words = tuple(made_up() for _ in range(3))
    now, before = made_up(), made_up()
    module = ModuleType("keeps")
    module.__dict__["cache"] = {f"{now} was here": 1}
    gc.freeze()
    _KEPT_BEFORE[f"{before} was here"] = 1
    use(empty, tmp_path, words)
    gc.collect()

    # The search sees what a module keeps, of this test and of before, and nothing of the practice.
    assert kept([*words, now, before]).keys() == {now, before}
    _KEPT_BEFORE.clear()
