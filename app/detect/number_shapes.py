"""Numbers that their own shape tells, whatever stands before them: too long for anything else.

A plate, a licence, a place on a map, a flight; digits and capitals in groups that are no sum, no
score, no dose, no date and no range of years.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect.letters import folded
from app.detect.nobody import acronyms
from app.detect.patterns import Found, Identifier, Pattern, matches, near
from app.detect.phones import is_helpline
from app.detect.shapes import Shape
from app.detect.word_lists import is_english

_NOT_THEN: Final = r"(?![\w%]|[./\-]\w)"
_CAR: Final = Shape(
    r"\b(?:regs?|registration|plates?|car|van|bike|lorry|truck|taxi|vehicle|MOT|motability|engine|garage|drove|driv(?:es?|ing)|parked|followed)\b",
    re.IGNORECASE,
)
_ROAD: Final = Shape(r"[ABM]\d{1,3} (?P<word>[A-Z]{3})")
_ABOARD: Final = Shape(
    r"\b(?:fl(?:y|ies|ew|own|ying|ights?)|plane|airport|land(?:s|ed|ing)|arriv(?:es|al)|terminal|boarding|gate)\b",
    re.IGNORECASE,
)
_MAP: Final = Shape(r"\b(?:maps?|grid|OS|walk(?:s|ed|ing)?|rescue|hill|fell|moor|location)\b")


def _is_plate(text: str, match: re.Match[str]) -> bool:
    """Whether a plate in small letters is one: a car is near, and its end is no word."""
    return near(_CAR, text, match) and not is_english(folded(match.group()[-3:]))


def _is_plate_of_old(text: str, match: re.Match[str]) -> bool:
    """Whether an older plate is one: a car is near, and it is no road before a word: "A1 THE"."""
    road = _ROAD.fullmatch(match.group())
    return near(_CAR, text, match) and not (road and is_english(folded(road["word"])))


def _is_in_groups(_text: str, match: re.Match[str]) -> bool:
    """Whether digits in groups are somebody's number: no years, no round sums, no helpline."""
    groups = re.findall(r"\d+", match.group())
    years = all(len(one) == 4 and one[:2] in {"19", "20"} for one in groups)
    round_ = all(int(one) % 5 == 0 for one in groups)
    rising = all(len(one) == len(groups[0]) for one in groups) and groups == sorted(groups)
    enough = sum(map(len, groups)) >= 9 and sum(len(one) > 2 for one in groups) > 1
    return enough and not (years or round_ or rising or is_helpline(match.group()))


def _is_joined(_text: str, match: re.Match[str]) -> bool:
    """Whether digits in groups are neither a date nor a range of years."""
    groups = re.findall(r"\d+", match.group())
    return max(map(len, groups)) > 4 and sum(map(len, groups)) > 6


def _is_in_capitals(_text: str, match: re.Match[str]) -> bool:
    """Whether capitals and digits apart are one number: long enough, and no year, no times."""
    groups = re.findall(r"\d+", match.group())
    times = all(len(one) == 4 and int(one[:2]) < 24 for one in groups)
    return sum(map(len, groups)) > 6 and not times


def _is_behind_a_mark(_text: str, match: re.Match[str]) -> bool:
    """Whether capitals announce what is behind them: no year, and no score or measure of theirs."""
    mark, said = match["mark"], match["it"]
    digits = sum(map(len, (one for one in re.findall(r"\d+", said) if not _A_YEAR.fullmatch(one))))
    if mark in acronyms() or mark in _MEASURED:
        return _FILED.fullmatch(said) is not None and digits > _OF_A_SCORE
    return digits > _OF_A_SCORE and not is_helpline(said)


_A_YEAR: Final = Shape(r"(?:19|20)\d\d")
_MEASURED: Final = frozenset("BP BMI HR WC FEV GBP EUR USD RRP VAT PHQ GAD UK EU PLN AUDIT".split())
_FILED: Final = Shape(r"\d\d/\d{4,6}")  # a year and a number, which no score has
_OF_A_SCORE: Final = 4
_COUNTIES: Final = (
    "CE|CN|CW|C|DL|D|G|KE|KK|KY|LD|LH|LM|LK|LS|L|MH|MN|MO|OY|RN|SO|TN|TS|T|WA|WD|WH|WW|WX|W"
)
_SHAPED: Final = (
    Pattern(
        Identifier.REGISTRATION,
        Shape(r"(?<![\w\-])[a-hj-pr-y]{2}\d{2} [a-hj-pr-z]{3}(?![\w\-'’])"),
        _is_plate,
    ),
    Pattern(  # older plates, plates of one's own, a plate misread: beside a car alone
        Identifier.REGISTRATION,
        Shape(
            r"(?<![\w\-])(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Z]{3} ?\d{1,3}[A-Y]"
            r"|[A-Z]{2}\d\d ?[A-Z0-9]{3})(?![\w\-])"
        ),
        _is_plate_of_old,
    ),
    Pattern(  # of Ireland: a year, a county, a number
        Identifier.REGISTRATION,
        Shape(
            rf"(?<![\w\-/.])(?:\d\d|1[3-9][12]|2\d[12])[ \-]?(?:{_COUNTIES})[ \-]?\d{{3,"
            rf"6}}{_NOT_THEN}"
        ),
    ),
    Pattern(  # a driving licence, with its issue
        Identifier.REFERENCE,
        Shape(
            r"\b[A-Z]{2,5}9{0,3}[ \-]?\d{6}[ \-]?[A-Z9] ?[A-Z9] ?[A-Z0-9] ?[A-Z]{2}"
            r"(?:[ \-]?\d\d)?\b"
        ),
    ),
    Pattern(  # prosecutors: force, unit, number, year
        Identifier.CASE_REFERENCE,
        Shape(r"(?<![\w\-/])\d\d[ /\-]?[A-Z][A-Z0-9][ /\-]?\d{5}[ /\-]?\d\d(?![\w\-/])"),
    ),
    Pattern(  # degrees, minutes, seconds
        Identifier.ADDRESS,
        Shape(
            r"\d{1,3}\s?°\s?\d{1,2}(?:\.\d+)?\s?['′’]\s?(?:\d{1,2}(?:\.\d+)?\s?(?:[\"″”]"
            r"|['′’]{2})\s?)?[NS],?\s{0,2}"
            r"\d{1,3}\s?°\s?\d{1,2}(?:\.\d+)?\s?['′’]\s?(?:\d{1,2}(?:\.\d+)?\s?(?:[\"″”]"
            r"|['′’]{2})\s?)?[EW]"
        ),
    ),
    Pattern(  # an open location code: "RC2X+9V"
        Identifier.ADDRESS,
        Shape(
            r"(?<![\w+])(?=[A-Z+]*\d)(?=[0-9+]*[A-Z])[23456789CFGHJMPQRVWX]{4}(?:[23456789CFGH"
            r"JMPQRVWX]{2,4})?"
            r"\+[23456789CFGHJMPQRVWX]{2,3}(?![\w+])"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        Shape(
            r"(?<![\w.,/£$€+:\-])(?<![£$€] )\d{3,5}(?: \d{2,5}){2,4}(?! ?(?:mg|mcg|ml|g|kg|k"
            r"|steps|calories|kcal)\b)(?![\w%]|[.,/:\-]\d| \d)"
        ),
        _is_in_groups,
    ),
    Pattern(  # "44/812073-1", "204-4481207-3310948"
        Identifier.REFERENCE,
        Shape(r"(?<![\w.,/£$€+\-])[A-Z]{0,3}\d{2,8}(?:[/\-]\d{1,8}){1,3}[A-Z]?(?![\w%/\-]|[.,]\d)"),
        _is_joined,
    ),
    Pattern(  # "WX 4481 2073 3GB", "4481 W 2073"
        Identifier.REFERENCE,
        Shape(
            r"(?<![\w.,/£$€+\-])(?:[A-Z]{1,3} \d{4,6}(?: \d{1,5}){1,3}(?: ?[A-Z]{1,3})?"
            r"|\d{4} [A-Z] \d{4})(?![\w%]|[.,/:\-]\d| \d)"
        ),
        _is_in_capitals,
    ),
    Pattern(  # "VO 60 114 872", "ACCT 25/0117", "MY 20417F"
        Identifier.REFERENCE,
        Shape(
            r"(?<![\w.,/£$€+\-])(?P<mark>[A-Z]{2,5}) (?P<it>\d{2,6}(?:[ /\-]\d{2,6}){1,3}"
            r"|\d{4,7}[A-Z])(?![\w%]|[.,:/\-]\d| \d| [A-D](?!\w))"
        ),
        _is_behind_a_mark,
    ),
    Pattern(
        Identifier.REGISTRATION,
        Shape(
            r"(?<!\w)(?P<it>[A-Z]{1,3} ?\d{1,4} ?[A-Z]{0,3}|\d{1,4} ?[A-Z]{1,3})"
            r"(?=,? (?:is|was) (?:his|her|my|the|their) (?:number |car )?(?:plate|reg))"
        ),
    ),
    Pattern(  # of France and Italy
        Identifier.REGISTRATION, Shape(r"(?<![\w\-])[A-Z]{2}-\d{3}-[A-Z]{2}(?![\w\-])")
    ),
    Pattern(  # the National Grid: "SD 881 234"
        Identifier.ADDRESS,
        Shape(
            rf"\b[HNOST][A-HJ-Z] ?(?:\d{{3}} ?\d{{3}}|\d{{4}} ?\d{{4}}|\d{{5}} ?\d{{5}}){_NOT_THEN}"
        ),
        lambda text, match: near(_MAP, text, match),
    ),
    Pattern(Identifier.REFERENCE, Shape(r"\b(?:EZY|EJU|RYR|WZZ|EXS) ?\d{2,4}\b")),
)
_FLIGHTS: Final = (
    Pattern(
        Identifier.REFERENCE,
        Shape(
            r"\b(?:BA|FR|U2|EI|LS|TOM|BY|W6|EK|KL|LH|AF|TK|QR|EY|VS|AA|UA|DL"
            r"|PK|AI|ET|KQ|AC|SQ|QF|RK|BE|LM|IB|TP|SK|LO) ?\d{2,4}\b"
            r"(?! ?(?:noon|midnight|am|pm|o['’]clock|per ?cent|mins?|minutes|hours?|days?)\b)"
        ),
        lambda text, match: near(_ABOARD, text, match),
    ),
)


def find(text: str, around: Iterable[tuple[int, int]]) -> Iterator[Found]:
    """Every number with a shape of its own in the regions that have digits."""
    around = tuple(around)
    yield from matches(text, _SHAPED, around)
    yield from matches(text, _FLIGHTS, around)
