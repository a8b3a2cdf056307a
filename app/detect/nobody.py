"""Capitals that are known to name nobody: the calendar, the trade, brands, charities, medicines.

Each sort has a list of its own in `resources/words/nobody`; a line of several words there is
one name. Acronyms stand in capitals in `trade.txt`.
"""

from functools import cache
from typing import Final

from app import resources
from app.detect.context import listed, words_of
from app.detect.letters import APOSTROPHES, folded
from app.detect.shapes import Shape
from app.detect.word_lists import given_names, names_that_are_words, places, surnames
from app.domain.forgetting import cached_until_lock

_SORTS: Final = (
    "brands",
    "charities",
    "clubs",
    "culture",
    "medicines",
    "products",
    "programmes",
    "theorists",
    "words",
)
_TRADE: Final = "trade.txt"
LONGEST: Final = 5  # words of a name of several
_LINKS: Final = frozenset("of the y yr de a an in and for at on who to with your me it too".split())
_SHORTEST_TERM: Final = 7
_TERMS: Final = tuple(  # how the words of medicine end, its branches, its operations, its medicines
    "ology ologist ologists ectomy iatry iatric iatrics otomy oscopy plasty opathy itis osis "
    "emia aemia"
    " oxetine azepam azolam triptyline pramine prazole peridone statin olol sartan cillin mycin"
    " oxacin triptan gliptin azine idone apine caine profen codone morphine metformin afil setron"
    " fenadine atadine irizine conazole adazole osamide cycline gliflozin glutide dipine"
    " lukast"
    " tidine oxicam terol asone nisone isolone mustine gabalin bactam floxacin thiazide"
    " therapies".split()
)
_CONTRACTED: Final = Shape(rf"(?P<word>\w+)[{APOSTROPHES}](?:ll|d|ve|re|m)\Z")
_OWNING: Final = Shape(rf"[{APOSTROPHES}]?s\Z")  # "GPs", "the GP's view"
_APOSTROPHE: Final = Shape(f"[{APOSTROPHES}]")
_CUT_SHORT: Final = frozenset(  # words of notes that an apostrophe shortens
    "rec'd ref'd ack'd req'd disc'd cont'd comp'd app'd int'd d'chd pp'd sup'd gov't dep't ass't"
    " app't int'l nat'l sec'y comm'n ass'n cont'n info'n m'ment".split()
)
_PRONOUNS: Final = frozenset(
    "i you he she it we they who what that this there here how where when why nobody everybody"
    " somebody anybody everyone someone anyone".split()
)
_HELPLINES: Final = frozenset({"helpline", "hotline", "helplines", "phoneline", "lifeline"})


@cached_until_lock(100_000)
def is_nobody(said: str, plain: str) -> bool:
    """Whether a word by itself is known to be no person and no place."""
    if is_of_the_trade(said, plain) or plain in _alone():
        return True
    if _APOSTROPHE.sub("'", said.casefold()) in _CUT_SHORT:
        return True
    stem = _CONTRACTED.match(said)  # "Who'll", "I've", "DNA'd"
    if stem is None:
        return False
    word = stem.group("word")
    lone = len(word) == 1 and said.endswith("d")  # "W'd the letter"
    return lone or word in listed(_TRADE) or word.casefold() in _PRONOUNS


def is_of_the_trade(said: str, plain: str) -> bool:
    """Whether a word belongs to the work or to the calendar: an acronym, a day, a festival."""
    return (
        plain in listed(_TRADE)
        or said in listed(_TRADE)
        or _OWNING.sub("", said) in listed(_TRADE)
        or plain in words_of("nobody")
        or _is_of_medicine(plain)
    )


def acronyms() -> frozenset[str]:
    """The words of the trade as they are written there: acronyms in capitals, the rest small."""
    return listed(_TRADE)


def _is_of_medicine(plain: str) -> bool:
    """Whether a word ends as the words of medicine do, and is nobody's name: "Euphemia" is one."""
    ends = len(plain) > _SHORTEST_TERM and plain.endswith(_TERMS)
    return ends and plain not in given_names() and plain not in surnames()


def is_place(plain: str) -> bool:
    """Whether a folded word, or several with spaces, is a town or a country."""
    return plain in places() or plain in words_of("towns")


def known_phrase(words: tuple[str, ...]) -> int:
    """How many of the first of these folded words are the name of something that is nobody.

    "Karpman Group" is one, "Meanwood Group Practice" is a place.
    """
    organised = words[-1:] != () and words[-1] in words_of("places")
    for many in range(min(len(words), LONGEST), 1, -1):
        if " ".join(words[:many]) in _phrases():
            return many
        if words[many - 1] in _named_after() and (many == len(words) or not organised):
            return many
    return 0


def linked(text: str) -> list[tuple[int, int]]:
    """Where a text says a name of nobody that has small words in it: "Songs of Praise"."""
    return [match.span() for match in _linked().finditer(text)]


@cache
def _linked() -> Shape:
    lines = (line for line in _lines() if len(line.split()) <= LONGEST)
    names = {line for line in lines if "'" in line or not _LINKS.isdisjoint(line.split()[1:])}
    by_letter: dict[str, list[str]] = {}  # a search looks for the first letters alone
    for line in sorted(names, key=len, reverse=True):
        said = " ".join(
            word if word in _LINKS else word[0].upper() + word[1:] for word in line.split()
        )
        by_letter.setdefault(said[0], []).append(said[1:])
    grouped = (rf"{first}(?<!\w.)(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return Shape(rf"(?:{'|'.join(grouped)})\b".replace("'", f"[{APOSTROPHES}]"))


@cache
def _named_after() -> frozenset[str]:
    """What ends the name of something that is nobody: a helpline, an inventory, a syndrome."""
    return (_HELPLINES | words_of("things")) - names_that_are_words()


@cache
def _lines() -> tuple[str, ...]:
    return tuple(
        line
        for sort in _SORTS
        for line in resources.text("words", "nobody", f"{sort}.txt").splitlines()
        if not line.startswith("#")
    )


@cache
def _alone() -> frozenset[str]:
    """The words that are nobody by themselves: one on a line, and those of long lines."""
    words = (line.split() for line in _lines())
    return frozenset(
        folded(word) for line in words if len(line) == 1 or len(line) > LONGEST for word in line
    )


@cache
def _phrases() -> frozenset[str]:
    return frozenset(line for line in _lines() if 1 < len(line.split()) <= LONGEST)
