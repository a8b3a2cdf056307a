"""What says of a date that it is somebody's birth: "born on", "turns 18 on", ", her birthday"."""

import re
from typing import Final

from app.detect import written_numbers
from app.detect.cut import cut
from app.detect.shapes import Shape

_IGNORING: Final = re.IGNORECASE
_REACH: Final = 56  # code points before a date in which it is announced
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ABROAD: Final = (  # each with the word that leads to the day, where there is one
    r"n[ée]e?\sle|date de naissance|geburtsdatum|geb(?=\.)|geboren(?:\s(?:am|op))?|geboortedatum"
    r"|nat[oa]\sil|data di nascita|nacid[oa]\sel|fecha de nacimiento|nascid[oa]\sem"
    r"|data de nascimento|data na[sșş]terii|n[aă]scut[aă]?\s(?:la|pe|în)|urodzon[ya](?:\sdnia)?"
)
_BORN: Final = (
    rf"(?:\b(?:{_ABROAD}|"
    r"d\.?\s?o\.?\s?b|date[ -]of[ -]birth|year of birth|birth ?date|(?:still)?b[o0]rn"
    r"|d\s?/\s?o\s?/\s?b"
    r"|b\.\s?d(?=\.)|b(?=[.:])|(?<=[,(;]\s)b(?=\s\Z)|(?<=\()b(?=\s\Z)|dyddiad geni"
    r"|ganwyd|data urodzenia|ur(?=\.))(?![^\W\d])\.?)"
    r"\W{0,4}(?:(?:is|was|given as|as|a|one|early|late|at \w+|in|in \w+ on|on|the"
    rf"|{_WEEKDAY},?|(?:the )?(?:morning|night|evening) of)\s+){{0,4}}"
)
_AGE: Final = rf"(?:\d{{1,3}}|{written_numbers.COUNT})"
_NTH: Final = (
    r"(?:\d{2,3}(?:st|nd|rd|th)|eighteenth|twenty[ -]first|(?:twen|thir|for|fif|six|seven|eigh"
    r"|nine)tieth|hundredth)"
)
_ON: Final = (
    r"(?:(?:next|this|last|coming)\s(?:\w+\s)?)?(?:on\s)?"
    rf"(?:{_WEEKDAY}\s)?(?:the\s)?"
)
_BIRTHDAY: Final = (
    rf"\b(?:\d(?:st|nd|rd|th)|{_NTH})\s(?:birthday\s)?(?:is|was|falls)\s{_ON}"
    rf"|\b(?:her|his|my|their|\w['’]s)\s{_NTH}\s(?=on\s){_ON}"
    r"|\bbirthday(?:['’]s)?\b\W{0,3}(?:(?:is|was|falls|on|the|this)\s+){0,3}"
    r"|\bbirthday\b(?:\s\w+){1,3}(?:\son|:|,|\s\()\s?(?:the\s)?"
    r"|\b(?:turn(?:s|ed|ing)?|(?:will|['’]ll|would|['’]d) (?:be|have been)"
    r"|(?:he|she|they|i|child|baby|boy|girl)\s(?:is|was|am|were)) "
    rf"{_AGE},? (?:(?:next|this) (?:month|week|year),\s)?{_ON}"
    r"|\b(?:bab(?:y|ies)(?:\s(?:girl|boy))?|twins?|son|daughter|child)\s(?:(?:is|was|are|were)\s)?"
    rf"(?:due|arrived|delivered|came)\s(?:for\s)?{_ON}"
    r"|\b(?:due date|edd)\b\W{0,3}(?:(?:is|was|on|the)\s){0,3}"
)
_AGED: Final = (  # "aged 43 (17/02/83)", "43 yrs, 17.2.83"
    rf"\b(?:aged?:?\s{_AGE}|{_AGE}[ -]?(?:yo|y/o|yrs?(?: old)?|years? old))\W{{1,3}}"
)
_BEFORE: Final = Shape(rf"(?:{_BORN}|{_BIRTHDAY}|{_AGED})$", _IGNORING)
_BEFORE_A_YEAR: Final = Shape(rf"(?:{_BORN})$", _IGNORING)
_BEFORE_A_DAY: Final = Shape(rf"(?:{_BIRTHDAY})$", _IGNORING)
_AFTER: Final = Shape(  # "3 May is her birthday", "6 Dec, his 30th"
    r",?\s(?:(?:is|was|will be|being|which is|it['’]s)\s)?(?:his|her|my|their|our"
    r"|[\w\-]{2,20}['’]s)\s(?:own\s)?"
    r"(?:birthday|(?:\d0th|18th|21st)(?!\s?(?:\w|[.,]\d)))"
    r"|,?\s\(?(?:by (?:\w+ )?(?:(?:c-)?section|caesarean)|weigh(?:ing|ed)\b|\d{1,2}\s?lbs?\b)"
    r"|,?\s(?:(?:is|was|being)\s)?(?:his|her|my|their|our|the|a)\s(?:[\w\-]+(?:['’]s)?\s){0,3}"
    r"(?:date of birth|birth ?date|d\.?o\.?b\.?)(?!\w)|\sborn\b(?!\s(?:again|to|tired|into|with))"
    r"|\sas (?:his|her|my|their|our|a) birthday|\s(?:baby|birthday|birth)\b"
    r"|\s\(?(?:aries|taurus|gemini|leo|virgo|libra|scorpio|sagittarius|capricorn|aquarius"
    r"|pisces)\b",
    _IGNORING,
)
_FEAST: Final = (
    r"(?P<it>(?:(?:christmas|xmas|boxing|new year['’]?s|valentine['’]?s"
    r"|st\.? (?:patrick|david|andrew|george|stephen|swithin|nicholas|brigid|lucy|dwynwen|crispin"
    r"|valentine)['’]?s"
    r"|all (?:saints|souls)['’]?|candlemas|michaelmas|whit|corpus christi|trinity|palm|easter"
    r"|pancake|shrove|mothering|may|lammas|burns|st\.? john['’]?s"
    r"|april fool['’]?s['’]?|bonfire|guy fawkes|twelfth|midsummer['’]?s?) (?:day|eve|night|sunday"
    r"|monday|tuesday)"
    r"|hall?owe['’]?en|hogmanay|candlemas|michaelmas|good friday|diwali|holi|vaisakhi|nowruz"
    r"|purim|hanukkah|yom kippur"
    r"|(?:the )?feast of (?:(?:st\.?|saint|our lady(?: of)?|the) ){0,2}[^\W\d_]+(?: [^\W\d_]+)?"
    r"(?=,?\s(?:19|20)\d\d)"
    r"|eid(?: al[ \-]\w+)?|(?:lunar|chinese) new year)(?:,?\s(?:19|20)\d\d)?)"
)
_ON_A_FEAST: Final = Shape(rf"(?<!\w){_FEAST}(?!\w)", _IGNORING)
_OF_FEASTS: Final = frozenset("day eve night sunday monday tuesday friday".split())
_FIRST_OF_FEASTS: Final = frozenset(
    "christmas xmas boxing year years valentine valentines st saints souls whit christi trinity"
    " palm easter pancake shrove mothering may lammas burns april bonfire fawkes twelfth midsummer"
    " midsummers good".split()
)
_FEAST_NAMES: Final = frozenset(
    "candlemas michaelmas halloween hallowe haloween halowe hogmanay diwali holi vaisakhi nowruz"
    " purim hanukkah kippur eid lunar chinese feast".split()
)
_OPENS_A_FEAST: Final = _FIRST_OF_FEASTS | _FEAST_NAMES | set("the new all corpus guy yom".split())
_YEARED: Final = Shape(r"\d\d\Z|\b(?:nineteen|two thousand|twenty)\W.+\Z", _IGNORING)
_TOLD_OF: Final = Shape(  # "born in a blizzard, 11 Jan '63", "gave birth on 4 May 2011"
    r"\b(?:born|d\.?o\.?b\.?|date of birth|g(?:a|i)v(?:e|es|ing) birth|into the world"
    r"|delivered (?:at home|by (?:c-)?section|prematurely)|birth of"
    r"|(?:first|second|third|fourth|last|only) (?:child|baby)|birthday (?:would|should) have been"
    r"|birth ?date|birth cert(?:ificate|\.)?|b['’]?day(?:['’]s)?|first breath|christened|baptised"
    r"|made (?:his|her|their|an) entrance"
    r"|(?:war|christmas|easter|summer|winter|spring|autumn|leap[ -](?:year|day)|millennium"
    r"|lockdown) baby"
    r"|(?:mum|mam|mother) had (?:him|her|them|me|us)"
    r"|(?:grand)?(?:son|daughter|child)(?=:)|eldest(?=:)|youngest(?=:))"
    r"(?:(?!\b(?:s?he|they|we|i|you|it|who|and|but|then|since|un?till?|when|before|after"
    r"|because|so|died|left|moved|married|seen|told|session|referred|started|ended)\b)"
    r"[^.!?\n;]){0,40}\Z",
    _IGNORING,
)
_SAME_DAY: Final = Shape(r"\bsame (?:day|date|week|month|year) as\b", _IGNORING)
_NAMES: Final = r"(?:[^\W\d_a-z][\w'’\-]*\s?){1,3}"
_KIN: Final = (
    r"(?:mum|mam|mother|dad|father|sister|brother|son|daughter|wife|husband|partner|nan|gran"
    r"|grandma"
    r"|grandad|twin|cousin|niece|nephew|aunt|uncle|eldest|youngest|kids?|child(?:ren)?)"
)
_GOES_ON: Final = Shape(  # from one birth to the next: ", and Kofi, ", "; Mhairi (b. "
    rf"\)?(?:,|;|\s?[/&+]|\s(?=and\b))\s(?:and\s|&\s)?(?:{_NAMES}|(?i:{_KIN})\s)(?:[,:=\-–(]\s?"
    rf"|b\.?\s?"
    rf"|born\s){{0,3}}"
)
_LISTED: Final = Shape(  # "Birthdays: Eilidh 3rd Aug '84"
    rf"\b(?i:birthdays|dobs|d\.o\.b\.?s|dates of birth"
    rf"|birth dates)\b\W{{1,3}}(?i:are\s)?(?:{_NAMES}|(?i:{_KIN})\s)[,:=\-–(]?\s?\Z"
)
_LED_BY_KIN: Final = Shape(  # "Wife Ruth 3rd May 1984", "Kids: Tom 3rd May 2003"
    r"(?:\A|[.;:,(\n]\s{0,2})(?i:(?:(?:his|her|my|their|client['’]s)\s)?"
    rf"{_KIN}):?\s(?:[^\W\d_a-z][\w\-]+\s)?\Z"
)
_OWN_AGE: Final = Shape(r"turn(?:ed|ing|s)\s", _IGNORING)  # "Turned 40 on 3 May" is the client
_OPENS: Final = Shape(r"(?:\A|[.!?…]\s+|\n\s*)(?:(?:client|ct|cl|pt|patient)\s)?\Z", _IGNORING)
_SAID: Final = (
    "birth", "born", "b0rn", "turn", "geni", "ganwyd", "urodz", "aged", "twin", "baby",
    "née le", "né le", "nee le", "ne le", "nascita", "naissance", "nacimiento", "nascimento",
    "naşterii", "nașterii", "nasterii", "scut", "geb", "nato il", "nata il", "nacid", "nascid",
    "babies",
    "due date", "the world", "child", "section", "caesarean", "weigh", "lb", "son:", "daughter:",
    "bday", "b'day", "b’day", "breath", "christened", "baptised", "entrance",
    "mum had", "mam had", "mother had", "delivered",
    "years old", "year old", "yrs old", "edd ", "tieth", "arrived", "aries", "taurus",
    "gemini", " leo", "virgo", "libra", "scorpio", "sagittarius", "capricorn", "aquarius", "pisces",
)  # fmt: skip
_SAID_SHORT: Final = Shape(  # in a text whose case is folded
    r"d[./]?\s?o[./]?\s?b|\bb[.:]|[,(;]\s?b\s|\bur\.|\d(?:th|st|nd|rd)\s(?:is|was|on)\b"
    r"|\d\s?(?:yo|y/o|yrs?)\b|\bage:?\s\d|\b(?:\d0th|18th|21st)\b"
    rf"|\b(?:is|was|am|were|be|have been)\s{_AGE},?\s(?:on|next|this|last|the|\d)"
)


def may_say(text: str) -> bool:
    """Whether a text has a word that announces a birth; most texts have none."""
    low = text.casefold()
    return any(one in low for one in _SAID) or _SAID_SHORT.search(low) is not None


def around(text: str, start: int, end: int) -> bool:
    """Whether what stands beside a date says that it is a birth."""
    first = max(0, start - _REACH)
    said = text[first:start]
    before = _BEFORE.search(said)
    begins = _turned(before, first)
    if begins is not None and _OPENS.search(text, max(0, begins - _REACH), begins):
        before = None  # nobody else is said to turn it
    listed = _LISTED.search(said)
    told = begins is None and _YEARED.search(text, start, end) is not None
    told = told and _TOLD_OF.search(said) is not None
    if _SAME_DAY.search(said):  # "born on the same day as Elvis, 8 January 1935"
        return _AFTER.match(text, end) is not None
    return bool(before or listed or told) or _AFTER.match(text, end) is not None


def led_by_kin(text: str, start: int) -> bool:
    """Whether a relation stands right before a day: "Wife Ruth 3rd May 1984"."""
    return _LED_BY_KIN.search(text[max(0, start - _REACH) : start]) is not None


def turned(text: str, start: int) -> int | None:
    """Where it begins to be said that somebody turns an age on the day at `start`."""
    first = max(0, start - _REACH)
    return _turned(_BEFORE.search(text[first:start]), first)


def _turned(before: re.Match[str] | None, first: int) -> int | None:
    turns = before is not None and _OWN_AGE.match(before.group())
    return first + before.start() if before and turns else None


def goes_on(text: str, last: int, start: int) -> bool:
    """Whether somebody else's birth follows the one that ends at `last`."""
    return start - last < _REACH and _GOES_ON.fullmatch(text, last, start) is not None


def before_a_year(text: str, start: int) -> bool:
    """Whether a month with its year, or a year alone, is announced as a birth."""
    return _BEFORE_A_YEAR.search(text[max(0, start - _REACH) : start]) is not None


def before_a_day(text: str, start: int) -> bool:
    """Whether a day and a month in digits are announced as a birthday."""
    return _BEFORE_A_DAY.search(text[max(0, start - _REACH) : start]) is not None


def feasts(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    """Where a day that has a name stands: "Christmas Eve", "Hogmanay 1951".

    `words` are those of the text: most texts have none that such a name needs.
    """
    of_two = not (_FIRST_OF_FEASTS.isdisjoint(words) or _OF_FEASTS.isdisjoint(words))
    if not of_two and _FEAST_NAMES.isdisjoint(words):
        return []
    found = cut(text).found(text, _ON_A_FEAST, _OPENS_A_FEAST.__contains__)
    return [one.span("it") for one in found]
