"""Telephone numbers that are spelled out, and what is told of one: its last digits, its first ones.

"oh seven seven …", "07 double seven 00 nine hundred 321"; "ending 321", "a number starting 07700".
"""

import re
from collections.abc import Iterator, Sized
from typing import Final

from app.detect.cut import cut
from app.detect.patterns import Found, Identifier, Pattern, beside, ignoring_case, matches
from app.detect.shapes import Shape

_DIGITS: Final = "oh|o|zero|nought|naught|nil|one|two|three|four|five|six|seven|eight|nine"
_TIMES: Final = {"double": 2, "treble": 3, "triple": 3, "hundred": 2, "thousand": 3}
_WORD: Final = rf"(?:{_DIGITS}|{'|'.join(_TIMES)}|\d{{1,6}})"
_GAP: Final = r"(?:[\s,./\-–…]|\.\.\.){1,3}(?:and\s|then\s)?"
_RUN: Final = Shape(rf"(?<![\w£.,]){_WORD}(?:{_GAP}{_WORD}){{2,14}}(?![\w%])", re.IGNORECASE)
_PART: Final = Shape(r"[a-z]+|\d+", re.IGNORECASE)
_BEGINS: Final = frozenset({"oh", "o", "zero", "nought", "naught"})
_FEWEST: Final = 9  # digits of a number that can be dialled, and the most of one
_MOST: Final = 14
_DOUBLED: Final = frozenset({"double", "treble", "triple"})
_GATE: Final = frozenset(_DIGITS.split("|")) | frozenset(_TIMES)
_NEAR: Final = 60  # code points in which the number is spoken of
_SPOKEN_OF: Final = Shape(
    r"\b(?:numbers?(?! of\b)|mobile|phone|digits?|landline|dial(?:s|led|ling)?|text(?:s|ed)?"
    r"|call(?:s|ed|er|ing)?|rang|ring(?:s|ing)?|whatsapp|tel|card|account|a/c|acc"
    r"|passport|licen[cs]e|brp|n\.?i|policy|iban)\b",
    re.IGNORECASE,
)
_YEAR: Final = Shape(r"(?:19|20)\d\d")
_NUMBERED: Final = Shape(  # "a number ending 2019", and not "the account ended 2019"
    r"\b(?:(?:number|digits?|mobile|landline)\s(?:(?:that|which|was|is|it)\s)?\w+"
    r"|(?:card|account|acc|a/c|iban)\s(?:ending|ends))\s(?:(?:in|with|on)\s)?\d+\Z",
    re.IGNORECASE,
)
_FEW: Final = r"(?:two|three|four|five|six|seven|couple of|few|\d)"
_VALUE: Final = (
    rf"(?P<it>[\-–…]?\d[\d ]{{1,7}}\d|\d{{1,3}}[A-Z]|[A-Z]\d{{2,4}}|(?:{_DIGITS}|double|treble"
    rf"|triple)(?:[ ,\-]{{1,2}}(?:{_DIGITS}|double|treble|triple)){{1,6}})(?![\w%£]|[:.,]\d"
    r"|\s?(?:am|pm|mins|minutes|times)\b)"
)


def _is_spoken_of(text: str, match: re.Match[str]) -> bool:
    """Whether a number is what is spoken of; a year is one only right behind the word for it."""
    if _YEAR.fullmatch(match["it"]):
        near = max(0, match.start() - _NEAR)
        return _NUMBERED.search(text[near : match.end()]) is not None
    return _spoken_of(text, match.start("it"), match.end())


def _spoken_of(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return any(_SPOKEN_OF.search(said) for said in around)


_TOLD: Final = (
    Pattern(  # "the last four digits are 0321"
        Identifier.PHONE,
        ignoring_case(
            rf"\b(?:first|last|final)\s(?:{_FEW}\s)?(?:digits?|numbers?|figures?|(?=of\s))\b"
            rf"(?:\s?(?:of|on|in)\s[\w'’ ]{{1,30}}?)?\W{{0,3}}(?:(?:is|are|were|was|as"
            rf"|read)\W{{1,2}})?{_VALUE}"
        ),
    ),
    Pattern(  # "ending 321", "it starts 07700"
        Identifier.PHONE,
        ignoring_case(
            r"\b(?:end(?:s|ed|ing)?|finish(?:es|ed|ing)?|start(?:s|ed|ing)?|begin(?:s|ning)?"
            r"|began)\s"
            rf"(?:(?:in|with|on)\s)?{_VALUE}"
        ),
        _is_spoken_of,
    ),
    Pattern(  # "policy number is double four, seven one, nine"
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:policy|membership|claim|case|reference|ref|account|pin|passcode|code|room|door)"
            r"(?:\s(?:number|no\.?|code))?(?:\s(?:is|was)|\s?[:=])\s"
            rf"(?P<it>(?:(?:{_DIGITS}|double|treble|triple)[ ,\-]{{1,2}}){{3,12}}"
            rf"(?:{_DIGITS}))(?!\w)"
        ),
    ),
    Pattern(  # "an 0161 number"
        Identifier.PHONE,
        ignoring_case(r"(?<![\w.,/£\-])(?P<it>0\d{2,5})(?=\s(?:number|landline|call|phone))"),
    ),
)
_TELL: Final = frozenset(
    "digit digits number numbers figures mobile phone landline call calls caller card account acc"
    " membership claim case reference ref pin passcode code"
    " passport licence license policy iban c ni brp dial text rang ring whatsapp tel".split()
)
_TELLS: Final = frozenset(
    "first last final end ends ended ending finish finishes finished finishing start starts started"
    " starting begin begins beginning began number landline call phone policy membership claim case"
    " reference ref account pin passcode code".split()
)
_ENOUGH: Final = 3  # different words for digits in a text with a number that is spelled out


def find(text: str, around: Sized, words: frozenset[str]) -> Iterator[Found]:
    """Every number that is spelled out or told in part; `words` are those of the text."""
    spoken = len(words & _GATE)
    if spoken >= _ENOUGH or (around and not _DOUBLED.isdisjoint(words)):
        for match in _runs(text):
            if _is_dialled(text, match):
                yield Found(start=match.start(), end=match.end(), kind=Identifier.PHONE)
    if not _TELL.isdisjoint(words) and (around or spoken >= _ENOUGH - 1):
        yield from matches(text, _TOLD, beside(text, _TELLS & words))


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Where words for digits, and digits, follow one another."""
    return cut(text).found(text, _RUN, lambda word: word in _GATE or word.isdecimal())


def _is_dialled(text: str, match: re.Match[str]) -> bool:
    """Whether a run of spoken digits is a number: it begins with a nought, or is spoken of."""
    parts = [one.casefold() for one in _PART.findall(match.group())]
    parts = [one for one in parts if one not in {"and", "then"}]
    if all(one.isdigit() for one in parts) or not _FEWEST <= _how_many(parts) <= _MOST:
        return False
    if parts[0] in _BEGINS or parts[0].startswith("0"):
        return True
    return _spoken_of(text, match.start(), match.end())


def _how_many(parts: list[str]) -> int:
    """How many digits are said: two of "double seven", three of "nine hundred"."""
    many = 0
    for before, one in zip(["", *parts], parts, strict=False):
        if one in {"hundred", "thousand"}:
            many += _TIMES[one]
        elif one not in _TIMES:
            many += (
                len(one) if one.isdigit() else _TIMES.get(before, 1) if before in _DOUBLED else 1
            )
    return many
