"""Where somebody lives that no street tells: part of a postcode, a number in words, a boat.

A postal district is one where somebody lives; one of two letters also after "in" and the like,
beside a town or another district, or before "area". "The M62", "low in B12", "a CT2 in the trust",
"in PE1 lessons" and "a CR7 shirt" are none.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect import written_numbers
from app.detect.context import words_of
from app.detect.cut import cut
from app.detect.letters import folded, is_everyday
from app.detect.nobody import is_nobody, is_of_the_trade, is_place
from app.detect.patterns import Found, Identifier, Pattern, beside, ignoring_case, matches
from app.detect.postcodes import POSTAL
from app.detect.shapes import Shape
from app.detect.streets_alone import STREETS_IN_FULL
from app.detect.word_lists import given_names

_DISTRICT: Final = r"(?P<area>[A-Z]{1,2})\d{1,2}[A-Z]?(?: \d(?:[ABD-HJLNP-UW-Z]{1,2})?)?"
_ANNOUNCED: Final = (
    r"\bp(?:ost)?[ /\-]?code(?:['’]s)?\b\W{0,3}"
    r"(?:(?:is|was|of|as|starts?|starting|begins?|beginning|with|something like|area|only)\s){0,3}"
)
_NOT_THEN: Final = r"(?![\w%°]|[./\-]\w|,\d)"
_GRADES: Final = frozenset("CT ST FY".split())  # of young doctors
_THINGS: Final = frozenset("CO2 WD40 PS1 PS2 PS3 PS4 PS5 PH7 HD4".split())


def _is_area(_text: str, match: re.Match[str]) -> bool:
    return match["area"].upper() in POSTAL


def _is_long_area(text: str, match: re.Match[str]) -> bool:
    """Whether two letters are an area of the post, and neither a doctor's grade nor a thing."""
    known = match["it"] in _THINGS or match["area"] in _GRADES
    return len(match["area"]) > 1 and not known and _is_area(text, match)


_WHERE: Final = Shape(  # what stands before the district where somebody is
    r"(?:\b(?:live[sd]?|living|based|stays|staying|in|near|around|round|by|from|to|at"
    r"|towards|across|over|outside|between|beyond|district|half|location|area|address|base|home|starts|begins|beginning|starting"
    r"|flat|house|refuge|hostel|bedsit|lodgings?|they are|we are"
    r"|i am)|['’](?:re|m))(?:\s(?:the|with|is|was))?\W{1,3}\Z",
    re.IGNORECASE,
)
_BEFORE_IT: Final = Shape(  # a town of the lists, or a district: "Leeds, LS6", "LS28, not LS18"
    r"(?:(?P<town>[A-ZÀ-Ý](?:[^\W\d]|['’\-]){2,40})|(?<![\w\-])(?P<area>[A-Z]{1,2})\d{1,2}[A-Z]?)"
    r"(?:(?P<parted>,\s|\s\(|\n)|\s|/|,? (?:and|or|nor|not|but not|then|to) )\Z"
)
_IS_NEAR: Final = Shape(
    r"\s(?:area|postcode|post code|district|address|flat|house|home|bedsit|end|side|way"
    r"|something)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = Shape(  # what follows a place; any other word would be what "PE1" tells of
    r"\s*(?:\Z|[^\w\s]|\n|[A-ZÀ-Ý\d])|\s(?:a|about|after|again|all|alone|already|back|down|and|are|as|at"
    r"|because|before|but|by|during|each|every|for|from|has|have|he|her|his|i|if|in|is|it|just|last"
    r"|most|my|near|next|no|not|now|of|off|on|once|only|or|our|out|over|she|since|so|still|than|that"
    r"|the|their|then|these|they|this|though|till|to|today|together|tomorrow|too|tonight|twice"
    r"|until|up|via|was|we|were|when|where|which|while|who|with|without|yesterday)\b"
)
_LINE_BEGINS: Final = Shape(r"(?:\A|\n)[ \t]{0,8}\Z")
_LINE_ENDS: Final = Shape(r"[ \t]{0,8}(?:\n|\Z)")
_STREETS: Final = Shape(
    rf"(?:{STREETS_IN_FULL}|court|green|hill|park|place|row|square|walk|way)", re.IGNORECASE
)
_FAR: Final = 48  # code points


def _is_where(text: str, match: re.Match[str]) -> bool:
    """Whether a district of two letters is said to be where somebody is, or stands by a town."""
    if not _is_long_area(text, match):
        return False
    if _IS_NEAR.match(text, match.end()) or _is_a_line(text, match.span()):
        return True
    return _GOES_ON.match(text, match.end()) is not None and _is_led_to(text, match.start())


def _is_a_line(text: str, where: tuple[int, int]) -> bool:
    """Whether nothing else stands on the line of a district."""
    start, end = where
    begins = _LINE_BEGINS.search(text, max(0, start - _FAR), start)
    return begins is not None and _LINE_ENDS.match(text, end) is not None


def _may_be_town(said: str, *, parted: bool) -> bool:
    """Whether a word before a district is a town, a street's last word, or no word at all.

    A firm's name is none, unless it is `parted` from the district: "Sony HX9", "Headingley, LS6".
    """
    plain = folded(said)
    if is_place(plain) or _STREETS.fullmatch(plain):
        return True
    nobody = is_of_the_trade if parted else is_nobody
    return not (is_everyday(plain) or nobody(said, plain) or plain in given_names())


def _is_led_to(text: str, start: int) -> bool:
    """Whether "in" and the like, or a town, stands before it or before districts before it."""
    for _ in range(_CHAIN):
        first = max(0, start - _FAR)
        if _WHERE.search(text, first, start):
            return True
        before = _BEFORE_IT.search(text, first, start)
        if before is None or before["town"]:
            return before is not None and _may_be_town(
                before["town"], parted=before["parted"] is not None
            )
        if before["area"] not in POSTAL:
            return False
        start = before.start()
    return False


_CHAIN: Final = 4  # districts said one behind another
_FEWEST: Final = 5  # letters and digits of a postcode, and the most of one
_MOST: Final = 7
_LETTERS: Final = str.maketrans("105", "IOS")
_MISTAKEN: Final = str.maketrans("IlOoSsZzG", "110055226")


def _may_be_postcode(_text: str, match: re.Match[str]) -> bool:
    """Whether this has the length of a postcode and, a letter read for a digit, its last three."""
    plain = re.sub(r"[ .\-]", "", match["it"])
    first, last = plain[0].translate(_LETTERS), plain[-3:]
    mixed = any(c.isdigit() for c in plain) and sum(c.isalpha() for c in plain) > 1
    ends = last[0].translate(_MISTAKEN).isdigit() and last[1:].translate(_LETTERS).isalpha()
    return _FEWEST <= len(plain) <= _MOST and mixed and first.isalpha() and ends


def _is_of_a_postcode(text: str, match: re.Match[str]) -> bool:
    """Whether part of a postcode stands where postcodes are spoken of."""
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return _is_area(text, match) and _POSTCODES.search(around) is not None


_NEAR: Final = 40  # code points
_POSTCODES: Final = Shape(r"\bpost ?codes?\b", re.IGNORECASE)
_DISTRICTS: Final = (
    Pattern(
        Identifier.POSTCODE,
        Shape(
            r"\b(?i:live[sd]?|living|moved|moving|flat|house|room|bedsit|home|based|rent(?:s"
            r"|ed|ing)?|stay(?:s|ed|ing)?|from"
            r"|friends?|parents?|family|over|back|round|up|down|out|somewhere|anywhere|address"
            r"|area)\s"
            r"(?i:in|to|near|around|at|is|of|over in|(?:is|was|are|were) (?:in"
            rf"|near))\s(?i:the\s)?(?P<it>{_DISTRICT}){_NOT_THEN}"
        ),
        _is_area,
    ),
    Pattern(
        Identifier.POSTCODE,
        Shape(rf"(?<![\w\-./@#])(?P<it>{_DISTRICT}){_NOT_THEN}"),
        _is_where,
    ),
    Pattern(  # the letter O typed as a nought: "Y025 4PQ"
        Identifier.POSTCODE,
        Shape(r"(?<![\w\-./])(?P<it>(?P<area>[CPSY]0)\d{1,2} ?\d[ABD-HJLNP-UW-Z]{2})(?!\w)"),
    ),
)
_OF_POSTCODES: Final = (  # where postcodes are spoken of
    Pattern(
        Identifier.POSTCODE,
        Shape(rf"(?<![\w\-./])(?P<it>{_DISTRICT}){_NOT_THEN}"),
        _is_of_a_postcode,
    ),
    Pattern(
        Identifier.POSTCODE,
        ignoring_case(rf"{_ANNOUNCED}(?P<it>[A-Z0-9](?:[ .\-]{{0,2}}[A-Z0-9]){{4,6}}?){_NOT_THEN}"),
        _may_be_postcode,
    ),
    Pattern(
        Identifier.POSTCODE,
        ignoring_case(rf"{_ANNOUNCED}(?:area\s)?(?P<it>{_DISTRICT}){_NOT_THEN}"),
        _is_area,
    ),
    Pattern(
        Identifier.POSTCODE,
        Shape(
            r"(?<!\w)(?P<it>[A-Z0-9]{2,4} [A-Z0-9]{3})(?=,? (?i:as (?:his|her|my|their|the|a)"
            r"|is (?:his|her|my|their|the)) (?i:p(?:ost)?[ -]?code))"
        ),
        _may_be_postcode,
    ),
)
_FORCES: Final = (Pattern(Identifier.POSTCODE, Shape(r"\bBFPO\s?\d{1,4}(?!\w)")),)
_IN_WORDS: Final = (
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"\b(?:at|outside|from|into|opposite) (?:number"
            rf"|no\.?) (?P<it>{written_numbers.COUNT})(?![\w\-]| (?:in|on|of) )"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            rf"\b(?:number|no\.?) (?P<it>{written_numbers.COUNT})(?=,? (?:next door|opposite"
            r"|across the|over the (?:road|way)"
            r"|(?:\w+) doors? (?:down|up|along|away)|(?:on|in|of) (?:our|my|her|his|their|the"
            r"|this|that)"
            r" (?:road|street|lane|close|avenue|terrace|crescent|row|estate|block|stair|landing)))"
        ),
    ),
)
_CAPITALS: Final = r"[A-ZÀ-Ý][\w'’\-]+(?: (?:[a-z]{1,3} )?[A-ZÀ-Ý][\w'’\-]+){0,2}"


def _is_house_in_a_town(_text: str, match: re.Match[str]) -> bool:
    """Whether a town follows a name that is none: "lives at Knockbeg, Lisnaskea"."""
    house, town = folded(match["house"]), folded(match["town"])
    owned = house.endswith("'s") or house.split()[0] in given_names()
    return is_place(town) and not is_place(house) and not owned and house != "home"


_BY_NAME: Final = (
    Pattern(
        Identifier.ADDRESS,
        Shape(
            r"\b(?i:live[sd]?|living|stay(?:s|ed|ing)?|moved|address|home|rent(?:s|ed|ing)?)\W{1,3}"
            r"(?i:(?:is|was|at|to|back|up|over|out|now|in)\s){0,3}"
            rf"(?P<it>(?P<house>{_CAPITALS}), (?P<town>[A-ZÀ-Ý][\w'’\-]+(?: [A-ZÀ-Ý][\w'’\-]+)?))"
        ),
        _is_house_in_a_town,
    ),
    Pattern(  # Gaelic and Irish houses: "Tigh na Mara", "Teach an Chnoic"
        Identifier.ADDRESS,
        Shape(r"\b(?:Tigh|Taigh|Teach|Tig|Áras)\s(?:na\s|an\s|a['’]\s?|nan\s)?[A-ZÀ-Ý][\w'’\-]+"),
    ),
)
_HOMES: Final = frozenset(
    "live lives lived living stay stays stayed staying moved address home rent rents rented renting"
    " tigh taigh teach tig áras".split()
)
_STREET: Final = Shape(rf"\s(?:{STREETS_IN_FULL})(?!\w)")
_IN_FULL: Final = frozenset(STREETS_IN_FULL.lower().split("|"))
_BEFORE_STREET: Final = Shape(  # "fifty-two Acacia Avenue"
    rf"(?<!\w)(?i:{written_numbers.COUNT})\s[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){{0,2}}\Z"
)
_REACH: Final = 60


def _is_boat(_text: str, match: re.Match[str]) -> bool:
    """Whether a name is the boat's: it is said to be, or it is no everyday word and no person."""
    first = match["it"].split()[0]
    plain = folded(first)
    if is_nobody(first, plain) or plain in words_of("kin"):
        return False
    by_name = match["said"] or match.group().startswith("nb")
    return bool(by_name) or not (is_everyday(plain) or plain in given_names())


_BOATS: Final = (
    Pattern(
        Identifier.ADDRESS,
        Shape(
            r"\b(?:nb|(?i:narrow ?boat|house ?boat|boat|barge|wide ?beam|yacht"
            r"|cruiser)),?\s(?P<said>(?i:(?:is\s)?(?:called|named)\s|the\s)?['‘\"“]?)"
            r"(?P<it>[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){0,2})"
        ),
        _is_boat,
    ),
    Pattern(  # a boat that nobody calls one: "on the Saucy Sue, moored at"
        Identifier.ADDRESS,
        Shape(
            r"\b(?i:on|aboard|the)\s(?:the\s)?(?P<it>[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){0,2}),?\s"
            r"(?:(?:which|that|is|was|now|currently)\s){0,3}(?:moored|berthed)\b"
        ),
    ),
)
_VESSELS: Final = frozenset(
    "nb narrowboat houseboat boat barge widebeam beam yacht cruiser moored berthed".split()
)
_CODES: Final = frozenset("postcode postcodes code pcode pc".split())
_AFLOAT: Final = frozenset(
    "boat narrowboat houseboat barge widebeam mooring moored moorings marina canal lock cut "
    "towpath yacht berthed".split()
)


def find(text: str, around: Iterable[tuple[int, int]], words: frozenset[str]) -> Iterator[Found]:
    """Every part of an address of this kind; `words` are those of the text."""
    around = tuple(around)
    if around:
        yield from matches(text, _DISTRICTS, around)
        if "BFPO" in text:
            yield from matches(text, _FORCES, around)
        if not _CODES.isdisjoint(words):
            yield from matches(text, _OF_POSTCODES, beside(text, _CODES & words))
    if "number" in words:
        yield from matches(text, _IN_WORDS)
    if not _HOMES.isdisjoint(words):
        yield from matches(text, _BY_NAME, beside(text, _HOMES & words))
    cut_ = cut(text)
    streets = not cut_.plain or not _IN_FULL.isdisjoint(cut_.capital)
    for street in _STREET.finditer(text) if streets else ():
        first = max(0, street.start() - _REACH)
        house = _BEFORE_STREET.search(text[first : street.start()])
        if house:
            yield Found(start=first + house.start(), end=street.end(), kind=Identifier.ADDRESS)
    if not _AFLOAT.isdisjoint(words):
        yield from matches(text, _BOATS, beside(text, _VESSELS & words))
