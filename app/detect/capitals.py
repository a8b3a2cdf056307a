"""Capitalised words of the Latin script, in runs: what stands together as one name would.

A capital letter counts when grammar does not explain it. Particles in small letters join the
words of a name ("João das Neves"), and nothing that is known stands inside a run.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.detect.apart import Apart
from app.detect.context import REACH, words_of
from app.detect.letters import APOSTROPHES, INVISIBLE, MARKS, folded
from app.detect.shapes import Shape
from app.detect.word_lists import given_names, names_that_are_words

Places = Sequence[tuple[int, int]]
"""Stretches of a text that are known, in order and apart: nothing in them is unknown."""


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word: where it stands, as written, folded, and whether grammar asks for it."""

    start: int
    end: int
    said: str
    plain: str
    starts: bool

    @property
    def head(self) -> str:
        """The word before its apostrophe: "i" of "I'm"."""
        if self.plain.isalpha():
            return self.plain
        head, *rest = re.split(rf"[{APOSTROPHES}]", self.plain)
        return head if rest and rest[0] in _SHORTENED else self.plain

    @property
    def foreign(self) -> bool:
        """Whether it has a letter that no English word has: "Đặng" is no "dang"."""
        if self.said.isascii() or self.plain in _ACCENTED:
            return False
        return any(c.isalpha() and not c.isascii() for c in self.said)

    @property
    def shouted(self) -> bool:
        """Whether all of it is in capitals."""
        return len(self.said) > 1 and self.said.isupper()


_ACCENTED: Final = frozenset(
    "cafe cafes cliche cliches naive naivete fiance fiancee resume deja cortege facade rose entree"
    " protege puree soiree decor debut elite regime role matinee melee detente".split()
)
PARTICLES: Final = (
    "van|von|vom|der|den|de|da|di|du|del|della|dello|delle|degli|dei|dal|das|dos|ter|ten|te|zu|zur|zum"
    "|bin|ibn|bint|binti|binte|al|el|ul|ud|ur|as|abu|umm|bou|ben|ap|ab|ferch|verch|mac|nic|ní|ó|ua|uí"
    "|san|santa|la|las|los|le|les|lo|af|av|aan|ould|op|'t"
)
_TITLES: Final = frozenset("mr mrs ms miss mx dr prof professor".split())
_SHORTENED: Final = frozenset({"m", "s", "d", "ll", "ve", "re", "t"})
_WORDS_TOO: Final = frozenset({"an", "do", "y", "e"})  # particles that are words as well
_OF_CLANS: Final = frozenset({"mac", "nic", "o", "ni"})
_INNER: Final = rf"(?:[^\W_]|[{MARKS}{INVISIBLE}]|[{APOSTROPHES}](?=[^\W\d_]))*"
CAPITALISED: Final = Shape(rf"[^\W\d_a-z](?<![^\W_].){_INNER}")
_LATIN: Final = Shape(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_DIGIT: Final = Shape(r"\d")
POSSESSIVE: Final = Shape(rf"[{APOSTROPHES}][sS]?$")
_FARTHEST: Final = 20  # letters and blanks of three particles
_BETWEEN: Final = Shape(
    rf"[ \t\u00a0]+|\.[ \u00a0]?|[-‐‑]|[{APOSTROPHES}] ?| ?& ?|[ \-](?:(?:{PARTICLES}|an|do"
    rf"|y|e|und)[ \-]){{1,3}}"
    rf"|[ ](?:d|l|dall|dell|nell)[{APOSTROPHES}]"
)
_ABBREVIATED: Final = Shape(
    r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Revd|Sgt|St|Fr|Ste|Messrs|Hon|vs?|cf|approx|ref"
    r"|[a-zA-Z]|\w\.\w)\.\s*$"
)
_SHORT: Final = 9  # letters of the longest of these, with what stands before it
_SENTENCE_START: Final = Shape(
    r"(?:^|[.!?…]['’\"”)\]]*\s*|[:;]['’\"”)\]]*\s+|\n\s*(?:\d{1,3}[.)]\s*|[a-z]\)\s*)?|[•*/\-–—]\s*)['‘\"“(\[]*$"
    r"|['‘\"“(\[]$|^\s*(?:\d{1,3}[.)]\s*)$"
)


def runs(text: str, known: Places) -> Iterator[list[Word]]:
    """Capitalised words that follow one another, and nothing known between."""
    run: list[Word] = []
    apart = Apart(known)
    for match in CAPITALISED.finditer(text):
        said = match.group()
        plain = said.isascii() and said.isalpha()
        if not said[0].isupper() or not (plain or _is_latin(said)):
            continue
        start, end = match.span()
        if apart.touches(start, end):
            if run:
                yield _without_title(run)
                run = []
            continue
        if run and not _follows(text, run[-1], start):
            yield _without_title(run)
            run = []
        bare = said if plain else POSSESSIVE.sub("", said)
        run.append(Word(start, end, said, folded(bare), starts=not run and starts(text, start)))
        if said != bare and not _belongs(text, end):
            yield run
            run = []
    if run:
        yield _without_title(run)


def _without_title(run: list[Word]) -> list[Word]:
    """The words without a title that belongs to whoever follows: "Saw Mrs"."""
    return run[:-1] if len(run) > 1 and run[-1].plain in _TITLES else run


def _is_latin(said: str) -> bool:
    """Whether a word with a sign or a letter beyond A to Z is one of the Latin script."""
    return _LATIN.match(said) is not None and _DIGIT.search(said) is None


def starts(text: str, at: int) -> bool:
    """Whether grammar asks for a capital here."""
    stopped = False
    if at > 1 and text[at - 1] == " ":  # the usual cases: amid a sentence, and at its start
        if text[at - 2].isalnum():
            return False
        if text[at - 2] in "!?…":
            return True
        stopped = text[at - 2] == "."
    before = text[max(0, at - REACH) : at]
    if at > REACH:
        before = "x" + before  # not the start of the text
    if not stopped and _SENTENCE_START.search(before) is None:
        return False
    stop = before.rstrip()
    return not stop.endswith(".") or not _ABBREVIATED.search(stop, max(0, len(stop) - _SHORT))


def _follows(text: str, last: Word, start: int) -> bool:
    """Whether a word goes on from the last: a full stop joins only after "Dr" or an initial."""
    between = text[last.end : start]
    if len(between) > _FARTHEST and not between.isspace():
        return False
    if "." in between and len(last.said) > 1 and not _is_shortened(last.plain):
        return False
    if "." in between and text[last.start - 1 : last.start] in {"&", "/"}:
        return False  # "A&E. Asthma"
    if between.strip(" -") in _WORDS_TOO and not _opens_a_name(last.plain):
        return False
    return _BETWEEN.fullmatch(between) is not None


def _is_shortened(plain: str) -> bool:
    return plain == "st" or plain in words_of("titles")


def _opens_a_name(plain: str) -> bool:
    return plain in given_names() or plain in names_that_are_words() or plain in _OF_CLANS


def _belongs(text: str, end: int) -> bool:
    """Whether a possessive is part of a name that goes on: "St Mary's School"."""
    for _ in range(2):  # "St Joseph's Nursing Home"
        after = CAPITALISED.match(text, end + 1) if text[end : end + 1] == " " else None
        if after is None:
            return False
        said, end = folded(after.group()), after.end()
        if said in words_of("places") or said in words_of("things"):
            return True
    return False
