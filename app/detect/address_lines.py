"""What stands before a postcode and is its address: a house, a street, a town, between commas.

"The Old Bakery, High St, Bampton OX18 2JA" is one address although no list knows the house, and
so is "22 lower ormeau rd belfast bt7 1ab" although nothing of it has a capital.
"""

import re
from typing import Final

from app.detect.cut import cut
from app.detect.letters import folded
from app.detect.nobody import is_place
from app.detect.patterns import Identifier, Pattern, ignoring_case
from app.detect.shapes import Shape
from app.detect.word_lists import given_names

_CAPITAL: Final = r"[^\W\d_a-z][^\W_]*(?:['’.\-][^\W_]+)*\.?"
_LINKS: Final = (
    r"on|upon|under|le|la|by|in|the|of|y|yr|yn|na|nan|nam|an|a['’]|and|&|de|ar|near|nr|cum|next"
)
_HOUSE: Final = (
    r"(?:(?:[Ff]lat|[Aa]pt|[Aa]partment|[Uu]nit|[Rr]oom|[Pp]lot|[Nn]o|[Nn]umber"
    r"|c/o)\.?\s+)?(?:\d{1,4}[A-Za-z]?(?:[/\-–]\w{1,4})?,?\s+)?"
)
_TAVERN: Final = Shape(  # nobody's home by its name: "Red Lion, nr Masham"
    r"(?<!\w)(?:(?:Red|White|Black|Golden|Blue|Green|Old) (?:Lion|Swan|Horse|Bull|Hart|Bear|Boar"
    r"|Cow|Dragon|Eagle|Ship|Bell)|Royal Oak|(?:King|Queen|Nag|Boar|Bull|Saracen)['’]?s Head|Plough"
    r"|Wheatsheaf|Greyhound|Swan|Crown|Anchor|Half Moon|Rising Sun|Coach (?:and|&) Horses"
    r"|(?:Fox|Hare|Dog) (?:and|&) (?:Hounds|Gun|Duck)|[^\W\d_][\w'’]+ (?:Arms|Inn|Tavern|Hotel))\Z"
)
_NEAR_A_TOWN: Final = Shape(r",?\s[Nn]r\.?\s")
_LONGEST_TAVERN: Final = 40
_NEAR: Final = r"(?:(?:by|near|nr\.?|off|via|c/o|behind|opp\.?|opposite)\s)?"
_PART: Final = rf"{_NEAR}{_HOUSE}{_CAPITAL}(?:[ \-](?:(?:{_LINKS})[ \-])?{_CAPITAL}){{0,4}}"
_NUMBERED: Final = (
    r"(?:(?:[Ff]lat|[Aa]pt|[Uu]nit|[Rr]oom|[Nn]o|[Oo]ffice|[Ss]tudio|[Ss]uite|[Ll]evel|[Ff]loor|[Ww]orkshop|[Ss]hop"
    r"|[Bb]lock)\.?\s+\w{1,4}(?:/\w{1,3})?(?:\s?/\s?(?:[Uu]nit|[Ff]lat|[Bb]lock|[Ff]loor)\s\w{1,4})?)"
)
_CHAIN: Final = Shape(
    rf"(?:(?<=\s)|(?<=^)|(?<=[(:]))(?P<it>(?:(?:{_NUMBERED}|{_PART})(?:,\s*|\n))+{_PART})[,.]?\s{{1,3}}\Z"
)
_SMALL: Final = Shape(
    r"(?:(?<=\s)|(?<=^)|(?<=[(:]))(?P<it>(?:(?:flat|apt|unit|room|no)\.?\s+\w{1,4},?\s+)?\d{1,4}[a-z]?,?\s+"
    r"(?!(?:the(?!\s[^\W\d_]+,)|a|an|and|is|was|to|at|in|of|for|years?|yrs?|days?|weeks?|months?|hours?|mins?|minutes?|miles?|times?|people|kids|"
    r"children|more|other|or|on|with|from)\b)[^\W\d_]+(?:['’\-][^\W\d_]+)*(?:,?\s(?!(?:and|is|was|she|he|they|but|who|from|lives?|said)\b)"
    r"[^\W\d_]+(?:['’\-][^\W\d_]+)*){0,6}),?\s{1,3}\Z",
)
_ALONE: Final = Shape(  # "Larch House, LS6 2AB"
    rf"(?:(?<=\s)|(?<=^))(?P<it>(?:{_CAPITAL}\s){{1,2}}(?:House|Lodge|Hall|Manor|Court|Mill|Towers?|Heights|Farm|Cottage"
    r"|Grange|Villas?|Mansions|Buildings)),?\s{1,2}\Z"
)
_REACH: Final = 140
_WORD: Final = Shape(r"[^\W\d_]+")
_NEXT_TO: Final = frozenset({"nr"})
_PARTS: Final = Shape(r"[^,\n]+(?:,\s*|\n|$)")
_TITLES: Final = frozenset("mr mrs ms miss mx dr prof dear hi hello".split())

_KEYS: Final = (
    "A41 A42 A45 A63 A67 A75 A81 A82 A83 A84 A85 A86 A91 A92 A94 A96 A98 C15 D01 D02 D03"
    " D04 D05 D06 D07 D08 D09 D10"
    " D11 D12 D13 D14 D15 D16 D17 D18 D20 D22 D24 D6W E21 E25 E32 E34 E41 E45 E53 E91 F12"
    " F23 F26 F28 F31 F35 F42 F45"
    " F52 F56 F91 F92 F93 F94 H12 H14 H16 H18 H23 H53 H54 H62 H65 H71 H91 K32 K34 K36 K45"
    " K56 K67 K78 N37 N39 N41 N91"
    " P12 P14 P17 P24 P25 P31 P32 P36 P43 P47 P51 P56 P61 P67 P72 P75 P81 P85 R14 R21 R32"
    " R35 R42 R45 R51 R56 R93 R95"
    " T12 T23 T34 T45 T56 V14 V15 V23 V31 V35 V42 V92 V93 V94 V95 W12 W23 W34 W91 X35 X42"
    " X91 Y14 Y21 Y25 Y34 Y35"
).split()
EIRCODES: Final = (  # the postcodes of Ireland, by the routing keys of the Eircode database
    Pattern(
        Identifier.POSTCODE,
        ignoring_case(
            rf"(?<![\w\-])(?:{'|'.join(_KEYS)})[ \-]?(?=[A-Z0-9]*\d)(?=[0-9]*[A-Z])"
            r"[0-9AC-FHKNPRTV-Y]{4}(?![\w\-])"
        ),
    ),
)


def begins(text: str, code: int) -> int | None:
    """Where the address begins that ends in the postcode at `code`, if one does."""
    first = max(0, code - _REACH)
    before = text[first:code]
    match = _CHAIN.search(before) or _SMALL.search(before) or _ALONE.search(before)
    if match is None:
        return None
    start = match.start("it")
    for part in _PARTS.finditer(match.group("it")):
        words = [folded(word) for word in _WORD.findall(part.group())]
        if not words or part.group()[0].isdigit() or not _is_somebody(words):
            return first + start + part.start()
    return None


def _is_somebody(words: list[str]) -> bool:
    """Whether a part is the name of who lives there, and not yet their address."""
    if words[0] in _TITLES:
        return True
    if words[0] == "ty":  # "Tŷ'r Ysgol" is a house
        return False
    named = words[0] in given_names() and len(words) <= 3
    return named and not is_place(" ".join(words)) and not is_place(words[-1])


def is_no_tavern(text: str, match: re.Match[str]) -> bool:
    """Whether a house by its name, up to what it is near, is no pub."""
    near = _NEAR_A_TOWN.search(text, match.start(), match.end())
    last = near.start() if near else match.end()
    return _TAVERN.search(text, max(0, last - _LONGEST_TAVERN), last) is None


def may_name_a_house(text: str, words: frozenset[str]) -> frozenset[str]:
    """Those words of a text that have a capital, as the name of a house has; "nr" has none."""
    cut_ = cut(text)
    return cut_.capital | (words & _NEXT_TO) if cut_.plain else words
