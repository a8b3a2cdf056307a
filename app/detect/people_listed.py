"""Whoever stands in a list of people: "carers x4: Comfort, Joy", "girls (Hope, Jo)".

A word that is a name too is somebody there, whatever it is elsewhere.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.detect.apart import Apart
from app.detect.letters import folded
from app.detect.likeness import Likeness
from app.detect.lone_words import may_call
from app.detect.nobody import is_nobody, is_place
from app.detect.shapes import Shape
from app.detect.unknown_names import Unknown
from app.detect.word_lists import given_names, names_that_are_words, surnames_that_are_words

_PEOPLE: Final = frozenset(
    "carers nurses staff team teachers assistants tas helpers workers volunteers midwives"
    " doctors pupils students classmates schoolmates friends mates pals besties colleagues"
    " coworkers workmates kids children grandchildren grandkids boys girls lads lasses babies"
    " triplets twins brothers sisters siblings sibs stepsisters stepbrothers sons daughters"
    " dtrs cousins nieces nephews aunts aunties uncles neighbours flatmates housemates lodgers"
    " tenants residents trainees supervisees members bridesmaids godparents godchildren"
    " bullies witnesses partners".split()
)
_NAME: Final = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:\s\(?\d{1,2}\)?(?![\w:/]))?"
_AND: Final = r"(?:,\s(?:and\s)?|\s(?:and|n|&|\+)\s|/)"
_LIST: Final = Shape(
    rf"(?:[:=(]\s?|\s[–-]\s|\s(?:are|were|called|named)\s)(?P<all>{_NAME}(?:{_AND}{_NAME}){{1,9}})"
    r"(?!\s?[A-Z])(?![\w'’])"
)
_HEAD: Final = Shape(r"(?P<who>[^\W\d_]+)(?:\s?\(?[x×]?\s?\d{1,2}\)?)?\s?\Z")
_EACH: Final = Shape(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?")
_REACH: Final = 24  # code points before a list in which it says of whom it is


def with_lists(text: str, found: list[Unknown], known: Apart) -> list[Unknown]:
    """What is found, with everybody of each list of people in a text."""
    listed = [one for one in _listed(text) if not known.touches(*one)]
    if not listed:
        return found
    people = Apart(listed)
    kept = [
        replace(one, likeness=Likeness.PERSON) if people.touches(one.start, one.end) else one
        for one in found
    ]
    seen = Apart((one.start, one.end) for one in found)
    kept += [
        Unknown(start=start, end=end, likeness=Likeness.PERSON)
        for start, end in listed
        if not seen.touches(start, end)
    ]
    return sorted(kept, key=lambda one: one.start)


def _listed(text: str) -> Iterator[tuple[int, int]]:
    for match in _LIST.finditer(text):
        head = _HEAD.search(text[max(0, match.start() - _REACH) : match.start()])
        if head is None or head["who"].casefold() not in _PEOPLE:
            continue
        each = [one.span() for one in _EACH.finditer(text, *match.span("all"))]
        each = [one for one in each if _may_be_called(text[slice(*one)])]
        if any(_is_name(folded(text[slice(*one)])) for one in each):
            yield from each


def _may_be_called(said: str) -> bool:
    plain = folded(said)
    if is_nobody(said, plain) or is_place(plain):  # "staff: Monday, Friday"
        return plain in given_names()
    return _is_name(plain) or may_call(plain)


def _is_name(plain: str) -> bool:
    return (
        plain in given_names()
        or plain in names_that_are_words()
        or plain in surnames_that_are_words()
    )
