"""Dates in every usual writing, and those that are somebody's date of birth.

A known person's date counts wherever and however it is written; any date does after "born" and
the like. Day and month may be without their year after "birthday".
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect import birth_cues, foreign_months, written_numbers
from app.detect.cut import cut
from app.detect.old_days import OldDays
from app.detect.patterns import DIGIT, Found, Identifier, regions
from app.detect.shapes import Shape
from app.domain.forgetting import cached_until_lock

_NAMES: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_WELSH: Final = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf",
    "awst", "medi", "hydref",
    "tachwedd", "rhagfyr",
)  # fmt: skip
_WORDS_OF_DAYS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third",
    "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth",
    "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_WORD_OF_A_DAY: Final = (
    r"(?P<day>(?:twenty[ \-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|thirty[ \-]first|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth"
    r"|(?:twen|thir)tieth)"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR: Final = (
    rf"(?P<year>(?:18|19|20)\d\d|['’]?\d\d|{written_numbers.YEAR}"
    rf"|{written_numbers.SHORT_YEAR})(?![\w:%]|[.,]\d)"
)
_MONTH: Final = rf"(?P<month>{_NAMES}|{'|'.join(_WELSH)})\.?"
_IGNORING: Final = re.IGNORECASE
_WORDED: Final = (
    Shape(
        rf"(?<![\w/])(?:\d{{1,2}}\s?[\-–/&]\s?)?{_DAY}[\s\-.]+(?:of\s+)?{_MONTH}(?:,?[\s\-.]+{_YEAR})?(?!\w)",
        _IGNORING,
    ),
    Shape(rf"(?<!\w){_MONTH}\s+(?:the\s+)?{_DAY}(?:,?\s+{_YEAR})?(?![\w:])", _IGNORING),
    Shape(rf"(?<!\w){_MONTH}[\-/]{_DAY}[\-/]{_YEAR}(?!\w)", _IGNORING),
)
_ROMAN_MONTHS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN: Final = (  # "5.v.1984", "12 xi 1969"
    Shape(
        rf"(?<![\w/.\-])(?P<day>\d{{1,2}})\s?(?P<by>[/.\-])\s?(?P<month"
        rf">{'|'.join(_ROMAN_MONTHS)})\s?(?P=by)\s?"
        r"(?P<year>(?:18|19|20)\d\d|['’]?\d\d)(?![\w/\-]|\.\d)",
        _IGNORING,
    ),
    Shape(
        rf"(?<![\w/.\-])(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_ROMAN_MONTHS)})\s"
        r"(?P<year>(?:18|19|20)\d\d)(?![\w/\-]|\.\d)",
        _IGNORING,
    ),
)
_NTH_MONTHS: Final = _WORDS_OF_DAYS[:12]
_IN_WORDS: Final = (
    Shape(  # "the twelfth of the fourth, nineteen ninety"
        rf"\b{_WORD_OF_A_DAY}\s+of\s+the\s+(?P<month>{'|'.join(_NTH_MONTHS)}),?\s+{_YEAR}(?!\w)",
        _IGNORING,
    ),
    Shape(rf"\b{_WORD_OF_A_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\w)", _IGNORING),
    Shape(rf"\b{_MONTH}\s+(?:the\s+)?{_WORD_OF_A_DAY}(?:,?\s+{_YEAR})?(?!\w)", _IGNORING),
)
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "teenth", "tieth",
)  # fmt: skip
_ANY_MONTH: Final = (*_MONTHS, *_WELSH)
_WHOLE_ORDINALS: Final = frozenset(one for said in _WORDS_OF_DAYS for one in said.split("-"))
_WHOLE_MONTHS: Final = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept"
    " september oct october nov november dec december".split()
) | frozenset(_WELSH)
_OF_THE_NTH: Final = Shape(rf"of\s+the\s+(?:{'|'.join(_NTH_MONTHS)})")
_ORDINAL: Final = Shape(  # in a text whose case is folded
    rf"(?:{'|'.join(_ORDINALS)})\s+(?:of\s+)?(?:{'|'.join(_ANY_MONTH)}|the\s+(?:{'|'.join(_ORDINALS[:12])}))"
    rf"|(?:{'|'.join(_ANY_MONTH)})[a-z]*\.?\s+(?:the\s+)?[a-z\-]+(?:th|st|nd|rd)\b"
)
_NUMBERED: Final = (
    Shape(
        r"(?<![\w/.\-])(?P<day>\d{1,2})(?P<by>\s?[/.\-\u2013]\s?|\s)(?P<month>\d{1,2})(?P=by)"
        r"(?P<year>(?:18|19|20)\d\d|['’]?\d\d)(?![\w/\-]|\.\d)"
    ),
    Shape(
        r"(?<![\w/.\-])(?P<year>(?:18|19|20)\d\d)[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2}"
        r")(?![\w/\-]|\.\d)"
    ),
)
_OF_THE: Final = Shape(  # "9 of the 3rd 88"
    rf"(?<![\w/.\-]){_DAY}\sof\sthe\s(?P<month>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}(?!\w)",
    _IGNORING,
)
_COMPACT: Final = (
    Shape(r"(?<![\d/.\-])(?P<day>\d\d)(?P<month>\d\d)(?P<year>(?:19|20)?\d\d)(?![\w/\-]|\.\d)"),
    Shape(r"(?<![\w/.\-])(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![\w/\-]|\.\d)"),
)
_FOREIGN: Final = Shape(  # "3 février 1986", "3. März 1986", "3 de mayo de 1986"
    r"(?<![\w/.\-])(?P<day>\d{1,2})(?:er|[.º°])?\s(?:de\s|di\s)?"
    rf"(?P<month>{foreign_months.MONTHS}),?\s(?:del?\s)?(?P<year>(?:18|19|20)\d\d)(?!\w|[.,]\d)",
    _IGNORING,
)
_APART: Final = (
    *_WORDED,
    _FOREIGN,
    *_ROMAN,
    *_NUMBERED,
    _OF_THE,
)  # all but those in words have a digit
_PARTIAL: Final = (
    Shape(rf"(?<!\w)(?P<it>(?:{_NAMES})\.?\s+(?:19|20)\d\d)(?!\w)", _IGNORING),
    Shape(r"(?<![\w/])(?P<it>(?:19|20)\d\d)(?![\w/\-])"),
)
_NO_YEAR: Final = Shape(r"(?<![\w/.\-])(?P<it>\d{1,2}[/.\-]\d{1,2})(?![\w/\-]|\.\d)")
_Dated = tuple[int, int, tuple[dt.date, ...]]
_NOBODYS: Final = 4  # the leap year that stands for none: the day and the month alone


def find(text: str, words: frozenset[str], old: OldDays) -> Iterator[Found]:
    """Every date that is said to be a birth; `words` are those of the text.

    `old` tells which days are long past and stand behind somebody's name.
    """
    feasts = birth_cues.feasts(text, words)
    if not (feasts or _dated(text)):
        return
    if not (birth_cues.may_say(text) or old.any()):
        return
    announced = [*_announced(text, feasts, old)]
    yield from announced
    if not regions(text, DIGIT):
        return
    for shape, told in (
        (_PARTIAL[0], birth_cues.before_a_year),
        (_PARTIAL[1], birth_cues.before_a_year),
        (_NO_YEAR, birth_cues.before_a_day),
    ):
        for match in _within(text, (shape,), regions(text, DIGIT)):
            behind = shape is _NO_YEAR and any(
                birth_cues.goes_on(text, one.end, match.start()) for one in announced
            )
            if behind or told(text, match.start()):
                yield Found(start=match.start(), end=match.end(), kind=Identifier.BIRTH)


def _announced(text: str, feasts: list[tuple[int, int]], old: OldDays) -> Iterator[Found]:
    """Every day that is said to be a birth, and those of others behind it: "and Kofi, 6.7.90"."""
    found = _dates(text, compact=True) if _dated(text) else ()
    behind_names = {
        start
        for start, end, days in found
        if old.are_long_past(start, end, days)
        and (birth_cues.led_by_kin(text, start) or old.are_behind_a_name(start, end))
    }
    last = 0
    for start, end in sorted([*((one[0], one[1]) for one in found), *feasts]):
        told = start in behind_names or birth_cues.around(text, start, end)
        if told or (last and birth_cues.goes_on(text, last, start)):
            last = end
            yield Found(start=_with_article(text, start), end=end, kind=Identifier.BIRTH)


def _with_article(text: str, start: int) -> int:
    """Where a day begins with its article: "the third of May" looks as "3 May" does withheld."""
    led = text[max(0, start - 4) : start].casefold() == "the "
    return start - 4 if led and not text[max(0, start - 5) : start - 4].isalnum() else start


def _dated(text: str) -> bool:
    """Whether a text may hold a date, in digits or in words."""
    return bool(regions(text, DIGIT)) or _in_words(text)


@cached_until_lock(4)
def _in_words(text: str) -> bool:
    """Whether a text may hold a date in words; most texts have no such words at all."""
    low, cut_ = text.casefold(), cut(text)
    if cut_.plain and _WHOLE_ORDINALS.isdisjoint(cut_.small):
        return False
    if cut_.plain and _WHOLE_MONTHS.isdisjoint(cut_.small) and not _OF_THE_NTH.search(low):
        return False
    months = any(one in low for one in _ANY_MONTH) or " of the " in low
    if not (months and any(one in low for one in _ORDINALS)):
        return False
    return _ORDINAL.search(low) is not None


def written(text: str, born: Iterable[dt.date]) -> Iterator[tuple[int, int, dt.date]]:
    """Where these days are written, in whatever way."""
    wanted = frozenset(born)
    if not wanted or not _dated(text):
        return
    for start, end, days in _dates(text, compact=False):
        for day in days:
            if day in wanted:
                yield _with_article(text, start), end, day
                break


def dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Where any day of the calendar is written, and which: `2019-03-12`, or `--03-12` of any year.

    Of two ways to read one the first counts, as it is read here: the day before the month.
    """
    if _dated(text):
        for start, end, days in _dates(text, compact=False):
            day = max(days, key=lambda one: (one.year, one == days[0]))
            said = day.isoformat()
            yield start, end, f"-{said[4:]}" if day.year == _NOBODYS else said


def may_be(said: str, born: dt.date) -> bool:
    """Whether all of a text is this date, however it is written; without a year its day is."""
    for start, end, days in _dates(said, compact=True):
        if (start, end) == (0, len(said)):
            return any(day in {born, _in_no_year(born)} for day in days)
    return False


def _in_no_year(day: dt.date) -> dt.date:
    return day.replace(year=_NOBODYS)


def _dates(text: str, *, compact: bool) -> tuple[_Dated, ...]:
    """Every date with the days that it may be: without a year, or the year in two digits."""
    found = _parted(text)
    if compact:
        found = (*found, *_dated_in(text, _COMPACT, regions(text, DIGIT)))
    kept: list[_Dated] = []
    for one in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return tuple(kept)


@cached_until_lock(4)  # those of known people are looked for first, then those that are announced
def _parted(text: str) -> tuple[_Dated, ...]:
    """Every date whose day, month and year stand apart; they may overlap."""
    found = tuple(_dated_in(text, _APART, regions(text, DIGIT)))
    return (*found, *_dated_in(text, _IN_WORDS, ((0, len(text)),))) if _in_words(text) else found


def _dated_in(
    text: str, shapes: Iterable[Shape], where: Iterable[tuple[int, int]]
) -> Iterator[_Dated]:
    for match in _within(text, shapes, where):
        days = tuple(_days(match))
        if days:
            yield *match.span(), days


def _within(
    text: str, shapes: Iterable[Shape], where: Iterable[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    return (
        match
        for shape in shapes
        for first, last in where
        for match in shape.finditer(text, first, last)
    )


def _days(match: re.Match[str]) -> Iterator[dt.date]:
    said = match.group("year")
    day, month = _day(match.group("day")), _month(match.group("month"))
    if said is None:
        years: tuple[int, ...] = (_NOBODYS,)
    elif said[0].isalpha():
        years = written_numbers.years_of(said)
    elif len(said.lstrip("'’")) == 2:
        years = tuple(century + int(said.lstrip("'’")) for century in (1900, 2000))
    else:
        years = (int(said),)
    for year in years:
        for one, other in ((day, month), (month, day)):
            try:
                yield dt.date(year, other, one)
            except ValueError:
                continue
            if not match.group("month").isdigit():
                break


def _day(said: str) -> int:
    if said.isdigit():
        return int(said)
    return _WORDS_OF_DAYS.index(said.casefold().replace(" ", "-")) + 1


def _month(said: str) -> int:
    if said.isdigit():
        return int(said)
    low = said.casefold()
    if low in _NTH_MONTHS:
        return _NTH_MONTHS.index(low) + 1
    if low in _ROMAN_MONTHS:
        return _ROMAN_MONTHS.index(low) + 1
    if low in _WELSH:
        return _WELSH.index(low) + 1
    return foreign_months.number_of(low) or _MONTHS.index(low[:3]) + 1
