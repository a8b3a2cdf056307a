"""Names that are words too, in small letters: "it was harry again", "she rose", "hazel eyes"."""

import re
from typing import Final

from app.detect.context import listed
from app.detect.shapes import Shape

_GAP: Final = r"[ \t\u00a0]+"
# "open mike", "two robins"
_THING: Final = Shape(
    r"\b(?:open|christmas|house|sand|union|car|witch|these|those|some|wild|purple|pink|lucky"
    r"|black|flap|by the|to the|in the|two|three)[ \-]$",
    re.IGNORECASE,
)
# "peter out", "hazel eyes"
_PHRASE: Final = Shape(
    rf"^(?:(?:peter|sally){_GAP}(?:out|forth|off|away)\b|jack{_GAP}(?:in|up|of|and jill"
    rf"|daniels?|russell)\b|jack[\-‐‑]|lee{_GAP}(?:side|shore|way)|bob{_GAP}(?:up|about|along|down|each|a)\b"
    rf"|carol{_GAP}(?:sing\w*|services?|concerts?|sheets?)|harry{_GAP}(?:potter|styles)"
    rf"|hazel[ \-](?:eye\w*|tree|nut|wood|twig|stick|green)|heather{_GAP}(?:moor|honey|hills?)"
    rf"|maria{_GAP}carey|martin{_GAP}(?:luther)|robin{_GAP}(?:hood|redbreast|reliant)"
    rf"|daisy{_GAP}chains?|poppy{_GAP}(?:seeds?|fields?)|lily{_GAP}(?:pads?|pond)|penny{_GAP}drop\w*"
    rf"|holly{_GAP}(?:bush|tree|wreath)|ivy{_GAP}(?:on|league|leaves)|iris{_GAP}scan\w*|jade{_GAP}green"
    rf"|ruby{_GAP}(?:red|wedding|wax|tuesday|ring|earrings|necklace|slippers|anniversary))",
    re.IGNORECASE,
)
# "she rose", "her faith", "no hope", "@not.your.nan"
_LED: Final = Shape(
    r"\b(?:i|you|he|she|it|we|they|who|to|my|your|his|her|our|their|its|this|that|these|those|some"
    r"|such|no|any|more|less|much|little|great|good|bad|new|old|false|losing|lost|lose|have"
    r"|has|had|having|in|at|from|by|into|full of|question|birth|full|every|each|one|two|\d+|not"
    r"|and|or|also|then)\s$|[@._/#\-]$",
    re.IGNORECASE,
)
# "mark it", "rose up"
_FOLLOWED: Final = Shape(
    rf"^{_GAP}(?:it|them|him|us|me|you|up|out|off|down|of|in|on|that|this|the|an|my|her|his|their"
    rf"|a(?!{_GAP}(?:lot|bit|while))|for|to)\b|^[-‐‑@._/]\w",
    re.IGNORECASE,
)


def is_a_name_in_small_letters(word: str) -> bool:
    """Whether a folded everyday word is said of somebody, even where it has no capital: "harry"."""
    return word in listed("names-in-small-letters.txt")


def stands_for_somebody(before: str, word: str, after: str) -> bool:
    """Whether such a word is no thing where it stands, and part of no phrase: "open mike"."""
    return not (_THING.search(before) or _PHRASE.match(f"{word}{after}"))


def stands_as_a_word(before: str, after: str) -> bool:
    """Whether a verb or a noun stands there: "she rose", "her faith", "mark it"."""
    return bool(_LED.search(before) or _FOLLOWED.match(after))
