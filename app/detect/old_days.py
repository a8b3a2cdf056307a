"""A day long past right behind somebody's name is when they were born: "Wainwright, E., 04.06.46".

No session was so long before the record. The name has to be somebody's: a town, a medicine and
what happened have days behind them too. Nor is the day of a wedding or a letter a birth.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from app.detect import unrecorded
from app.detect.apart import Apart, Place
from app.detect.context import REACH, suits_place_before
from app.detect.letters import folded
from app.detect.nobody import is_place
from app.detect.patterns import ignoring_case
from app.detect.shapes import Shape
from app.detect.word_lists import given_names, is_english, names_that_are_words, surnames

_LONG: Final = 18  # years before the record: no session of the work was then
_LONG_IN_BRACKETS: Final = 11  # "Re: Jo Bloggs (04/03/2012)": a letter about a child
_NO_DAY: Final = dt.date(2026, 1, 1)  # the record of a text that comes without one
_NOBODYS: Final = 4  # the leap year that stands for none: the day and the month alone
_YEAR: Final = Shape(
    r"(?<!\d)(?:18|19|20)\d\d(?!\d)|(?:\d\s?|[a-z]\s)['’]\d\d\b"
    r"|\d\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d\d(?!\d)"
)
_INITIALS: Final = r"(?:,?\s[A-Z]\.?(?![\w]))"
_BETWEEN: Final = Shape(
    rf"{_INITIALS}{{0,2}}(?:['’]s(?:\sis|\swas)?|,|:|\sis|\swas|\s[\-–(])?\s?\(?"
)
_SIGN: Final = frozenset("'’,:-–(")
_LONE: Final = Shape(  # a name alone: "Grace, ", "Wainwright, E., "
    rf"(?<![\w'’\-])(?P<name>[^\W\d_a-z][^\W\d_]+(?:[\-'’][^\W\d_]+)?)(?P<initials>{_INITIALS}{{0,2}})"
    r"(?:['’]s(?:\sis|\swas)?|,|:|\sis|\swas|\s[\-–(])\s?\(?\Z"
)
_TIMES: Final = frozenset("april may june july august summer autumn winter spring easter".split())
_EVENTS: Final = ignoring_case(  # in the clause of the name: the day is that of something else
    r"\b(?:married|marriage|weddings?|wed|engaged|engagement|divorced?|separated|split|died|dies"
    r"|deaths?|passed away|killed|murder(?:ed)?|lost|funerals?|buried|cremated|accident"
    r"|crash(?:ed)?|moved|arrived|started|joined|left|met|began|ended|sentenced|arrested)\b[^.!?;\n]*\Z"
    r"|\b(?:by|from)\s\Z"  # "letter from Mrs Hill", "assessed by"
    r"|\b(?:letters?|e-?mail(?:ed)?s?|wrote|written|spoke|sessions?|appointments?|meetings?|calls?)\b"
    r"[^.!?;\n]*\b(?:with|to)\s\Z"
)
_BY_TITLE: Final = ignoring_case(  # who signs and sees rather than is spoken of
    r"(?:dr|doctor|prof(?:essor)?|judge|hhj|nurse|sister|matron|pc|dc|ds|di|sgt|rev(?:d|erend)?|cllr)\b"
)
_GOES_ON: Final = ignoring_case(r"\s?(?:to|until|till)\s")  # a stretch of days is no birth


class OldDays:
    """Which days in a text are long past and stand behind somebody's name.

    `people` are places where somebody known is named, `taken` those that are not looked at again:
    what is known, whoever it is. `on` is the day of the record.
    """

    __slots__ = ("_apart", "_ends", "_people", "_taken", "_text", "_year")

    def __init__(
        self,
        text: str,
        people: Iterable[Place] = (),
        taken: Iterable[Place] = (),
        on: dt.date | None = None,
    ) -> None:
        self._text = text
        self._people = tuple(people)
        self._taken = tuple(taken)
        self._year = (on or _NO_DAY).year
        self._ends: dict[int, int] | None = None
        self._apart: Apart | None = None

    def any(self) -> bool:
        """Whether a text may have such a day at all; most have no year that is long past."""
        last = self._year - _LONG_IN_BRACKETS
        return any(self._year_of(said) <= last for said in _YEAR.findall(self._text))

    def _year_of(self, said: str) -> int:
        """The year that a text ends in; one of two digits is not after the record."""
        if said[-4:].isdigit():
            return int(said[-4:])
        year = 2000 + int(said[-2:])
        return year if year <= self._year else year - 100

    def are_long_past(self, start: int, end: int, days: tuple[dt.date, ...]) -> bool:
        """Whether the day at a place has its year, and that is long over at the record's."""
        text = self._text
        years = [day.year for day in days if day.year <= self._year]
        bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        least = _LONG_IN_BRACKETS if bracketed else _LONG
        return bool(years) and _NOBODYS < max(years) <= self._year - least

    def are_behind_a_name(self, start: int, end: int) -> bool:
        """Whether the day at a place stands right behind somebody's name."""
        text = self._text
        if _GOES_ON.match(text, end):
            return False
        begins = self._name_before(start)
        if begins is None or _BY_TITLE.match(text, begins):
            return False
        return _EVENTS.search(text, max(0, begins - REACH), begins) is None

    def _name_before(self, start: int) -> int | None:
        """Where a name begins that ends right before a day."""
        text, ends = self._text, self._somebody()
        for end in range(start - 1, max(0, start - REACH), -1):
            if end in ends:
                last = end - 2 if text[end - 2 : end] in {"'s", "’s"} else end
                between = _BETWEEN.fullmatch(text, last, start)
                signed = between and not _SIGN.isdisjoint(between[0])
                verb = between and between[0].split()[-1:] in (["is"], ["was"])
                if signed or verb:
                    return ends[end]
                break
        return self._listed(start)

    def _listed(self, start: int) -> int | None:
        """Where a name of the lists begins that nothing else shows to be somebody's."""
        lone = _LONE.search(self._text, max(0, start - REACH), start)
        if lone is None or (self._apart and self._apart.touches(*lone.span("name"))):
            return None
        begins, plain = lone.start("name"), folded(lone["name"])
        if (
            plain in _TIMES
            or is_place(plain)
            or suits_place_before(self._text[max(0, begins - REACH) : begins])
        ):
            return None
        given = plain in given_names() or plain in names_that_are_words()
        ordered = "." in lone["initials"] and (plain in surnames() or not is_english(plain))
        return begins if given or ordered else None

    def _somebody(self) -> dict[int, int]:
        """Where each name ends, and begins: of whoever is known, and of who is likely somebody."""
        if self._ends is None:
            found = unrecorded.find(self._text, self._taken, self._people)
            self._apart = Apart([*self._taken, *((one.start, one.end) for one in found)])
            named = [(one.start, one.end) for one in found if one.like_a_person]
            self._ends = {end: start for start, end in (*named, *self._people)}
        return self._ends
