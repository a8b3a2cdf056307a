"""Where somebody lives: streets in any case, Welsh ones, houses that have a name, postcodes.

A postcode is one by the Royal Mail's grammar and its areas, whatever the spacing. A town of the
lists right behind a street, and the postcode after it, belong to the address.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect import address_lines, addresses_abroad, streets_alone
from app.detect.context import words_of
from app.detect.letters import folded, is_everyday
from app.detect.nobody import is_nobody, is_place
from app.detect.patterns import Found, Identifier, Pattern, ignoring_case, matches, regions
from app.detect.postcodes import POSTCODE, POSTCODES
from app.detect.shapes import Shape
from app.detect.streets_alone import STREETS_IN_FULL

_STREET: Final = (
    r"Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Crescent|Cres|Close|Cl|Drive|Dr|Way|Court|Ct|Place"
    r"|Pl|Terrace|Terr|Quay|Square|Sq"
    r"|Gardens|Gdns|Grove|Hill|Mews|Park|Row|Walk|Rise|Parade|Green|View|Wharf|Yard|Heol|Stryd"
    r"|Ffordd|Bank|Vale|Brow"
    r"|Paddocks?|Wood|Fold|Croft|End|Fields?|Meadows?|Bridge|Gate|Circus|Boulevard|Path"
    r"|Passage|Alley|Esplanade|Promenade"
    r"|Heights|Mount|Orchard|Common|Embankment|Approach|Broadway|Chase|Dene|Dell|Drove|Garth"
    r"|Glade|Glen|Haven|Heath|Holt"
    r"|Knoll|Lea|Leas|Links|Loan|Mead|Nook|Oval|Pastures?|Pightle|Ridge|Ropewalk|Side|Slade"
    r"|Spinney|Strand|Towers?|Villas?|Cottages?|House|Houses|Flats|Mansions|Buildings|Almshouses"
    r"|Bungalows?|Barns|Maltings|Apartments|Point|Top|Bottoms?|Ings|Clough|Edge|Cliff|Brae|Wynd"
    r"|Vennel|Causeway"
    r"|Bk|Tce|Ter|Cresc|Av|Grv|Vw|Hts|Gdn|Blvd|Bldgs|Cott|Hse|Parkway|Staithe|Riverside"
    r"|Waterside|Lawns?|Corner|Toft|Hey|Mt|Pk|Wlk"
)
_SMALL: Final = (
    r"street|road|rd|lane|avenue|ave|crescent|terrace|gardens|grove|mews|drive"
    r"|close|court|square|st|pl|terr|tce|cres|gdns|grv|hts"
)
_NO_STREET: Final = (
    r"the|a|an|my|her|his|their|our|your|this|that|on|in|of|to|at|for|and|or|from|down|up|by"
    r"|with|miles?|minutes?|mins"
    r"|hours?|days?|weeks?|months?|years?|times?|people|kids|children|steps?|more|other|good"
    r"|long|very|is|was|went"
)
_WELSH: Final = (
    r"Heol|Stryd|Ffordd|L[oô]n|Maes|Bryn|Rhes|Rhodfa|Clos|Cae|Erw|D[oô]l|Llys|Parc|Gerddi"
    r"|Cilgant|Teras|Rhiw|Allt|Cwrt"
    r"|Waun|Nant|Plas|T[yŷ](?:['’][rn])?|Pen|Tan|Tai|Tyddyn|Hafod|Cefn|Coed|Sarn|Troed|Tir|Cwm"
    r"|Bro|Trem|Golwg"
)
_NUMBER: Final = (  # "14", "22b", "41-43", "14 (3F2)"
    r"\d{1,4}\s?[A-Za-z]?(?:\s?[-–/]\s?\d{1,4}[A-Za-z]?)?(?:\s\(\w{2,4}(?:/\w{1,2})?\))?"
)
_ON_OUR_STREET: Final = (
    r",? (?:(?:is |are |was |were |who |live[sd]? |living |that )*(?:next door|opposite"
    r"|across the (?:road|street|way|landing|hall)"
    r"|over the (?:road|way)|(?:\w+|\d+) doors? (?:down|up|along|away)|(?:on|in|of|down"
    r"|up) (?:our|my|her|his|their|the|this"
    r"|that) (?:road|street|lane|close|avenue|terrace|crescent|row|estate|block|stair|landing"
    r"|cul-de-sac)))\b"
    r"(?! (?:to|of|trip|walk|run|ride|test|rage|map|sign|ends?|sides?|sexe?s?|directions?|views?"
    r"|poles?|effects?|reactions?)\b)"
)
_OF_A_COUNT: Final = (  # not before what a number counts
    r"(?! (?:(?:more|other|different|whole|long|full|of) )?(?:years?|yrs|months?|weeks?|days?"
    r"|hours?|minutes|mins|decibels|db|miles?|metres|yards|houses|homes|streets|towns|villages"
    r"|cities|countries"
    r"|places|people|per ?cent|am|pm|o['’]clock)\b)"
)
# What repeats is not tried for ever.
_CAPITAL: Final = (  # a full stop ends a sentence, but for "St. John's" and "W.H."
    r"(?:(?:St|Mt|Gt|Lt|Upr|Lwr|Nr)\.|[^\W\d_a-z](?:[\w'’\-]|\.(?=\w)){0,40}(?:(?<=\b[A-Z])\.)?)"
)
_FLAT: Final = (
    r"(?:(?:(?:ground|first|second|third|top|upper|lower|1st|2nd|3rd)\s+floor(?:\s+(?:flat"
    r"|left|right|front|rear))?|basement(?:\s+flat)?),?\s+)?"
    r"(?:(?:flat|apartment|apt|house|bay|pitch|unit|room|rm|plot|block|suite|caravan|chalet"
    r"|berth)\s+(?:(?!(?:at|in|on|of|is|was|by|and|the|for|near|with"
    r"|from)\b)\w{1,4}(?:[/.]\w{1,3})?,?\s+)?"
    r"|\d{1,2}/\d{1,2},?\s+|(?:\d[FP]\d|[PGBT]F\d),?\s+|no\.?\s+)?"
)
_HOUSE: Final = (
    r"Cottage|Cottages|Farm|Farmhouse|Rectory|Vicarage|Manse|Barn|Bungalow"
    r"|Villa|Croft|Bothy|Smallholding|Steading|Stables|Parsonage|Schoolhouse"
)
_PERHAPS_HOUSE: Final = (
    r"House|Lodge|Hall|Manor|Grange|Court|Mill|Towers?|Heights|Mansions|Buildings"
)
_DWELLS: Final = (
    r"\b(?i:rents?|rented|renting|lives? (?:at|in)|lived (?:at|in)|living (?:at|in)|moved "
    r"(?:in)?to|moving to|stays? (?:at|in)"
    r"|staying (?:at|in)|address(?: is|:)?|home is|bought|sold|inherited|house is|farm is"
    r"|squatting (?:at|in))\s+(?:now\s+)?"
)
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


def _is_house(_text: str, match: re.Match[str]) -> bool:
    """Whether what stands before a street is a house that has a name, and no town."""
    house = match.group("house") or match.group("hen")
    said = folded(house)
    nobody = any(is_nobody(word, folded(word)) for word in house.removeprefix("The ").split())
    return not (nobody or is_place(said) or said in words_of("titles"))


def _is_no_age(_text: str, match: re.Match[str]) -> bool:
    """Whether a number behind "neighbour" is a house: "his neighbour at 90" is as old as that."""
    said = match.group().casefold()
    one_of_theirs = _OF_ONE.match(said) is not None
    return not (one_of_theirs and match["it"].isdigit() and int(match["it"]) in _OLD)


_OF_ONE: Final = Shape(r"neighbou?r at \d")
_OLD: Final = range(60, 106)  # ages in years that are told of a neighbour
_STREETS: Final = (
    Pattern(
        Identifier.ADDRESS,
        Shape(
            rf"\b(?i:{_FLAT}){_NUMBER},?\s+(?:(?:The\s+)?(?:{_CAPITAL}\s+){{1,3}}"
            rf"|The\s+)(?:{_STREET}|{_STREET.upper()})\b\.?(?!\w)"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        Shape(
            rf"\b(?:{_FLAT})\d{{1,4}}[a-z]?,?\s+(?:(?!(?:{_NO_STREET})\b)[^\W\d_][\w'’\-]*\s+"
            rf"){{1,3}}(?:{_SMALL})\b(?!['’])"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            rf"\b{_FLAT}\d{{1,4}}[a-z]?,?\s+(?:{_WELSH})(?:['’]r)?(?:[ \-](?:y|yr|yn|ar"
            rf"|[^\W\d_][\w'’\-]*)){{0,2}}"
            r"(?-i:[ \-][^\W\d_a-z][\w'’\-]*)"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        Shape(
            r"\b(?i:flat|apartment|apt|unit|room|rm|plot|caravan|chalet"
            rf"|berth)\.?\s+\d\w{{0,2}}(?:[./]\w{{1,3}})?,\s+{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(rf"\b(?:number|no\.?) (?P<it>\d{{1,4}}[a-z]?)(?!\w)(?={_ON_OUR_STREET})"),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"\b(?:at|in) (?P<it>\d{1,4}[a-z]?)(?!\w)(?! (?:on|down|up) the (?:road|street|lane)\b)"
            rf"(?={_ON_OUR_STREET})"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"\bnumber (?P<it>\d{1,3}[a-z]?) (?=(?:(?:are|were|have been)(?: always| still)? \w+ing"
            r"|have (?:a|got|had|moved|left|put|let|built|complained|told|two|three)"
            r"|complained|knocked|rang|called)\b)"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"\bneighbou?rs? (?:at|from|in) (?:number |no\.? )?(?P<it>(?:1[3-9]|[2-9]\d"
            rf"|\d{{3}})[a-z]?)(?![\w%]|[.,:/]\d){_OF_A_COUNT}"
        ),
        _is_no_age,
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"\b(?:at|outside|from|into|lives|opposite) (?:number"
            r"|no\.?) (?P<it>\d{1,4}[a-z]?)(?![\w%]|[.,:/]\d| (?:in|on) the)"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"(?<!mood )(?<!affect )(?<!feels )(?<!felt )(?<!fell )(?<!the )\b(?:flat|apartment"
            r"|apt) (?:no\.?\s|number\s)?(?P<it>\d{1,4}[a-z]?)"
            r"(?!\w|[.,:/]\d|%| ?(?:days?|weeks?|months?|years?|hours?|mins?|minutes|times|out"
            r"|am|pm|bed|pack|tyres?|screens?)\b)"
        ),
    ),
    Pattern(  # "66 Ivegate": a street whose word is written with its name
        Identifier.ADDRESS,
        Shape(
            r"(?<![\w.,/£$€:\-])\d{1,4}[A-Za-z]?,? (?P<named>(?!(?:Mersey|Tyne|Tees|Wear|Clyde"
            r"|Humber)side)"
            r"[A-Z][a-z]{2,}(?:gate|wynd|croft|royd"
            r"|holme|thwaite|side|garth|bank|brow|mead|acres?|dene))(?!\w)"
        ),
        lambda _text, match: not is_place(folded(match["named"])),
    ),
    Pattern(
        Identifier.ADDRESS,
        Shape(
            rf"\bUnit \d{{1,3}}[A-Z]?,? (?:{_CAPITAL} ){{1,3}}(?:Works|Mills?|Industrial Estate"
            rf"|Business Park|Trading Estate"
            r"|Yard|Wharf|Centre|Estate|Park)\b"
        ),
    ),
    Pattern(Identifier.ADDRESS, Shape(rf"\b\d{{1,3}}[a-z]?\s+The\s+{_CAPITAL}")),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"\b(?:(?:no\.?|number|flat|apt|unit|room|rm)\s)?\d{1,4}[a-z]?,?\s+the\s+(?:avenue"
            r"|crescent|green|grove|drive|mews|square"
            r"|terrace|gardens|paddocks?"
            r"|orchard|maltings|spinney|croft|rise)\b"
        ),
    ),
    Pattern(  # where a map says
        Identifier.ADDRESS,
        Shape(r"(?<![\w.\-])-?\d{1,2}\.\d{3,8}°?,\s?-?\d{1,3}\.\d{3,8}(?!\w)"),
    ),
    Pattern(  # a street of one word: "staying at 16A Gallowgate"
        Identifier.ADDRESS,
        Shape(
            r"\b(?i:(?:live[sd]?|living|stay(?:s|ed|ing)?|mov(?:ed|ing)|based|address)\s+(?:at"
            r"|in|to|into|is)|(?:cottage|house|flat|bungalow|bedsit|digs|terrace),)\s+"
            rf"(?P<it>\d{{1,4}}\s?[A-Za-z]?\s+(?!(?:{_MONTHS})){_CAPITAL})"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(r"\bP\.?O\.? Box (?P<it>\d{1,6}(?:,?\s[a-z]+,?\s[A-Z]{1,2}\d{1,2}(?!\w))?)"),
    ),
)
_HOUSES: Final = (
    Pattern(
        Identifier.ADDRESS,
        Shape(
            r"\b(?:The\s+)?(?!(?:Her|His|The|My|Our|Their|This|That|A|An|At|In|Old"
            rf"|New)\s)(?:{_CAPITAL}\s+){{1,2}}(?:{_HOUSE})\b"
            rf"(?:,\s+(?:{_CAPITAL}\s+){{1,2}}(?:{_STREET})\b)?|\bThe\s+(?:Old|New|Little"
            rf"|Great)\s+{_CAPITAL}\b"
            rf"(?:,\s+(?:{_CAPITAL}\s+){{1,2}}(?:{_STREET})\b)?"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        Shape(rf"{_DWELLS}(?P<it>(?:The\s+)?(?:{_CAPITAL}\s+){{1,2}}(?:{_PERHAPS_HOUSE})\b)"),
    ),
    Pattern(
        Identifier.ADDRESS,
        Shape(rf"{_DWELLS}(?P<it>(?:{_WELSH})\s+(?:y\s+|yr\s+)?{_CAPITAL})"),
    ),
    Pattern(  # a house by its name and the next town: "Bramble End, nr Masham"
        Identifier.ADDRESS,
        Shape(
            rf"(?<![\w'’])(?:{_CAPITAL} ){{0,2}}{_CAPITAL},?\s[Nn]r\.?\s{_CAPITAL}(?: {_CAPITAL})?"
        ),
        address_lines.is_no_tavern,
    ),
    Pattern(  # "Ashgrove, Main Street"
        Identifier.ADDRESS,
        Shape(
            rf"(?<![\w'’])(?P<house>{_CAPITAL}(?: {_CAPITAL})?),\s+(?:{_CAPITAL}\s+){{1,2}}"
            rf"(?:{STREETS_IN_FULL})\b"
            rf"|(?<![\w'’])(?P<hen>{_CAPITAL}(?: {_CAPITAL})?),\s+"
            rf"(?:Heol|Stryd|Ffordd|L[oô]n|Rhodfa)\s+(?:yr?\s+)?{_CAPITAL}"
        ),
        _is_house,
    ),
    Pattern(
        Identifier.ADDRESS,
        Shape(rf"\bThe\s+(?:{_HOUSE}|{_PERHAPS_HOUSE}),\s+(?:{_CAPITAL}\s+){{1,2}}(?:{_STREET})\b"),
    ),
    Pattern(
        Identifier.ADDRESS,
        Shape(
            rf"\b(?:{_WELSH})\s+(?:y\s+|yr\s+)?{_CAPITAL}(?=\s(?i:is (?:the )?(?:farm|house"
            r"|home|cottage)))"
            rf"|(?<=address )(?:{_WELSH})\s+{_CAPITAL}|\bT[yŷ](?:['’][rn])?\s+(?:y\s+"
            rf"|yr\s+)?{_CAPITAL}"
        ),
    ),
)
_GOES_ON: Final = Shape(
    rf",?\s+(?P<town>{_CAPITAL}(?:[\s\-](?:on|upon|under|le|by|in|the)?[\s\-]?{_CAPITAL}){{0,2}})"
)
_LINES: Final = Shape(  # a village, a town, each with a comma or on a line of its own
    rf",?\s+(?:{_CAPITAL},?\s+){{0,16}}"
)
_LONGEST: Final = 120  # code points from a street to its postcode
_REACH: Final = 24
_ABOVE: Final = ignoring_case(
    r"\b(?:(?:top|upper|lower|garden|ground|attic|basement|studio|loft) (?:flat|floor)|annexe?"
    r"|rear of"
    r"|flt\.? \w{1,3}|fl\. \w{1,3}),? \Z"
)
_THEN_FLAT: Final = ignoring_case(  # "22 Garnethill St, flat 1/2"
    r",?\s\(?(?:flat|apartment|apt|top|ground|first|second"
    r"|third)\s(?:\d{1,3}[a-z]?(?:/\w{1,3})?(?!\w)|floor|flat|left|right)\)?"
)
_THEN_DISTRICT: Final = Shape(r",?\s[A-Z]{1,2}\d{1,2}(?=\s*(?:[.,;)\n]|\Z))")  # "…, LS6"
_DISTRICT: Final = Shape(r"\s(?:[NSEW]{1,2})?\d{1,2}(?=\s*(?:[.,;)\n]|\Z))")  # "Leeds 6"
_GOES_ON_SMALL: Final = Shape(r",?\s+(?P<town>[^\W\d_]+(?:[ \-][^\W\d_]+){0,2})")
_THEN_POSTCODE: Final = ignoring_case(rf",?\s+{POSTCODE}\b")
_ANY_HOUSE: Final = frozenset(
    re.findall(
        r"[a-zôŷ]+",
        f"{_HOUSE}|{_PERHAPS_HOUSE}|{_WELSH}|{STREETS_IN_FULL}|tower|old|new|little|great|lon|dol|ty|tŷ|nr".lower(),
    )
)
_HOUSE_MARKS: Final = Shape(
    rf"(?<!\w)(?:[Nn]r|{_HOUSE}|{_PERHAPS_HOUSE}|{_WELSH}|{STREETS_IN_FULL}|The\s+(?:Old|New|Little"
    r"|Great))(?!\w)"
)


def find(text: str, around: Iterable[tuple[int, int]], words: frozenset[str]) -> Iterator[Found]:
    """Every address and postcode, an address with its town and postcode.

    `around` are the regions of the text that have digits, `words` all its words.
    """
    streets = tuple(matches(text, (*_STREETS, *addresses_abroad.NUMBERED), around))
    for found in streets:
        above = _ABOVE.search(text, max(0, found.start - _REACH), found.start)
        begun = above.start() if above else found.start
        yield Found(start=begun, end=_with_town(text, found.end), kind=found.kind)
    for found in streets_alone.find(text, words):
        yield Found(start=found.start, end=_with_town(text, found.end), kind=found.kind)
    for found in matches(text, addresses_abroad.STREETS, around):
        yield Found(start=found.start, end=_with_town(text, found.end), kind=found.kind)
    codes = [*matches(text, POSTCODES, around), *matches(text, address_lines.EIRCODES, around)]
    yield from codes
    if streets and codes:
        yield from _in_lines(text, sorted((one.start, one.end) for one in streets), codes)
    for found in codes:
        start = address_lines.begins(text, found.start)
        if start is not None:
            yield Found(start=start, end=found.end, kind=Identifier.ADDRESS)
    if not _ANY_HOUSE.isdisjoint(address_lines.may_name_a_house(text, words)):
        for found in matches(text, _HOUSES, regions(text, _HOUSE_MARKS)):
            yield Found(start=found.start, end=_with_town(text, found.end), kind=found.kind)


def _in_lines(text: str, streets: list[tuple[int, int]], codes: Iterable[Found]) -> Iterator[Found]:
    """An address down to its postcode, on whatever lines its village and its town stand."""
    for code in codes:
        first = bisect_left(streets, (code.start - _LONGEST, 0))
        for start, end in streets[first : bisect_left(streets, (code.start, 0))]:
            if end < code.start and _LINES.fullmatch(text, end, code.start):
                yield Found(start=start, end=code.end, kind=Identifier.ADDRESS)
                break


def _with_town(text: str, end: int) -> int:
    """Where an address ends when a flat, a town of the lists, and a postcode follow it."""
    flat = _THEN_FLAT.match(text, end)
    end = flat.end() if flat else end
    town = _GOES_ON.match(text, end) or _GOES_ON_SMALL.match(text, end)
    while town:
        words = re.findall(r"[^\W\d_]+", folded(town.group("town")))
        many = next((n for n in range(len(words), 0, -1) if is_place(" ".join(words[:n]))), 0)
        apart = "," in town.group() or town.group("town")[0].isupper()
        if not many or not (apart or not is_everyday(words[0])):
            break
        end = _after_words(text, town.start("town"), many)
        town = _GOES_ON.match(text, end) or _GOES_ON_SMALL.match(text, end)
        district = _DISTRICT.match(text, end)
        end = district.end() if district else end
    codes = (
        one.match(text, end) for one in (_THEN_POSTCODE, _THEN_DISTRICT, addresses_abroad.TOWN)
    )
    code = next(filter(None, codes), None)
    return code.end() if code else end


def _after_words(text: str, start: int, many: int) -> int:
    words = list(re.finditer(r"[^\W\d_]+", text[start : start + 80]))
    return start + words[many - 1].end()
