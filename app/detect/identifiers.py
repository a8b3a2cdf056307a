"""Where a text holds what identifies somebody in the United Kingdom without naming them.

Numbers count when their own rules hold: NHS numbers by their check digit (modulus 11, NHS Data
Dictionary), National Insurance numbers by their prefixes (HMRC NIM39110), registrations by the
DVLA's letters and years, cards by Luhn and bank accounts by ISO 13616. A number that a label
announces counts whatever it is (`labelled`). Dates are identifiers only as somebody's birth
(`births`); times, scores, doses, years and sums of money are none.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect import (
    addresses,
    belongings,
    births,
    districts,
    house_again,
    labelled,
    number_shapes,
    online,
    other_numbers,
    phones,
    rooms,
    spoken_phones,
)
from app.detect.apart import Place
from app.detect.cut import cut
from app.detect.old_days import OldDays
from app.detect.patterns import DIGIT, Found, Identifier, Pattern, ignoring_case, matches, regions
from app.detect.shapes import Shape

__all__ = ("Found", "Identifier", "find")

_REACH: Final = 32  # characters before a number in which a label may announce it
_DASH: Final = r"[-‐‑–]"
_WORDS: Final = Shape(r"[a-zà-ÿŵŷ]+")
_NOT_DIGIT: Final = Shape(r"\D")


def find(
    text: str,
    people: Iterable[Place] = (),
    taken: Iterable[Place] = (),
    on: dt.date | None = None,
) -> tuple[Found, ...]:
    """Every identifier, in order, none overlapping; where two do, the longer one.

    `people` are places where somebody known is named, `taken` all that is known, whoever it is;
    `on` is the day of the record. They tell a birth from another day long past.
    """
    kept: list[Found] = []  # in order and apart
    text = _with_digits(text)
    for found in _candidates(text, OldDays(text, people, taken, on)):
        if found.kind is Identifier.PHONE and phones.is_helpline(text[found.start : found.end]):
            continue  # whatever announces it: "Samaritans: telephone 116 123"
        first = bisect_right(kept, found.start, key=lambda one: one.end)
        last = bisect_left(kept, found.end, first, key=lambda one: one.start)
        over = kept[first:last]
        if not over or _is_longer(found, over):
            kept[first:last] = [found]
    return tuple(kept)


_SCANNED: Final = Shape(  # a date or a number in which letters stand for digits: "O1/O5/1988"
    r"(?<![\w/])(?=(?:[OoIl/.\-]*\d){3})[\dOoIl]{1,2}(?P<by>[/.\-])[\dOoIl]{1,2}(?P=by)[\dOoIl]{2,4}(?![\w/])"
    r"|(?<!\w)(?=(?:[OoIl ]*\d){6})[O0][\dOoIl]{3,4} ?[\dOoIl]{3} ?[\dOoIl]{3,4}(?!\w)"
)
_MIXED: Final = Shape(r"\d[/.\- ]?[OoIl]\d|\d[OoIl]{1,2}[/.\- \d]|[OI][/.\-]?\d")
_AS_DIGITS: Final = str.maketrans("OoIl", "0011")


def _with_digits(text: str) -> str:
    """The text with digits where a scan read letters, each in its place."""
    if not regions(text, DIGIT) or _MIXED.search(text) is None:
        return text
    return _SCANNED.compiled.sub(lambda match: match[0].translate(_AS_DIGITS), text)


def _is_longer(found: Found, over: list[Found]) -> bool:
    """Whether one holds these others whole, and more."""
    whole = all(found.start <= one.start and one.end <= found.end for one in over)
    return whole and any((one.start, one.end) != (found.start, found.end) for one in over)


def _candidates(text: str, old: OldDays) -> Iterator[Found]:
    """Everything that looks like one, the surest kinds first."""
    around = regions(text, DIGIT)
    words = cut(text).small if text.isascii() else frozenset(_WORDS.findall(text.lower()))
    yield from online.find(text, words)
    yield from births.find(text, words, old)
    if around:
        yield from matches(text, _SURE, around)
        yield from phones.find(text)
        yield from matches(text, _NUMBERS, around)
        plain = labelled.unowned(text)
        yield from labelled.find(plain, around)
        yield from other_numbers.find(plain, around, words)
        yield from rooms.find(text, around, words)
        yield from number_shapes.find(text, around)
    yield from spoken_phones.find(text, around, words)
    yield from belongings.find(text, words)
    homes = tuple(addresses.find(text, around, words))
    yield from homes
    yield from house_again.find(text, homes)
    yield from districts.find(text, around, words)


def _digits(text: str) -> list[int]:
    return [int(digit) for digit in _NOT_DIGIT.sub("", text)]


def _announced(text: str, match: re.Match[str], label: Shape) -> bool:
    start = match.start()
    return label.search(text[max(0, start - _REACH) : start]) is not None


def _is_nhs_number(_text: str, match: re.Match[str]) -> bool:
    *digits, check = _digits(match.group())
    rest = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits)) % 11  # noqa: B905  nine of each
    return len(set(digits)) > 1 and check == (0 if rest == 11 else rest)


def _is_luhn(_text: str, match: re.Match[str]) -> bool:
    doubled = [
        digit if place % 2 == 0 else sum(divmod(2 * digit, 10))
        for place, digit in enumerate(reversed(_digits(match.group())))
    ]
    return sum(doubled) % 10 == 0 and any(doubled)


def _is_iban(_text: str, match: re.Match[str]) -> bool:
    plain = "".join(match.group().split()).upper()
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


_ACCOUNT_BEHIND: Final = Shape(r"\W{1,3}(?:[Aa]/?[Cc]\w*\W{1,3})?\d{4} ?\d{4}(?!\w|[.,/]\d)")
_SORT_LABEL: Final = Shape(r"\bsort[ -]?code\W{0,3}(?:is\s+|was\s+)?$", re.IGNORECASE)


def _is_sort_code(text: str, match: re.Match[str]) -> bool:
    """A sort code, unless it can be read as a date and nothing announces it."""
    if _announced(text, match, _SORT_LABEL) or _ACCOUNT_BEHIND.match(text, match.end()):
        return True
    first, middle, last = (int(part) for part in match.group("a", "b", "c"))
    return not (1 <= middle <= 12 and (1 <= first <= 31 or 1 <= last <= 31)) and not (
        1 <= first <= 12 and 1 <= middle <= 31  # month first, as some write it
    )


def _is_after_sort_code(text: str, match: re.Match[str]) -> bool:
    return _announced(text, match, _SORTED)


_SORTED: Final = Shape(rf"\d\d(?:{_DASH}| )\d\d(?:{_DASH}| )\d\d\W{{1,3}}$")


def _is_network(_text: str, match: re.Match[str]) -> bool:
    return all(int(part) < 256 for part in match.group().split("."))


_SURE: Final = (
    Pattern(
        Identifier.CARD,
        Shape(rf"(?<![\d\-])\d{{4}}(?:(?:\s|{_DASH})?\d{{4}}){{3}}(?!\d)"),
        _is_luhn,
    ),
    Pattern(
        Identifier.ACCOUNT,
        ignoring_case(r"\bGB\d\d ?[A-Z]{4}(?: ?\d{4}){3} ?\d\d\b"),
    ),
    Pattern(
        Identifier.ACCOUNT,
        Shape(r"\b[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),
        _is_iban,
    ),
    Pattern(
        Identifier.NETWORK,
        Shape(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]\w|\w)"),
        _is_network,
    ),
    Pattern(
        Identifier.NETWORK,
        ignoring_case(r"(?<![\w:])(?:[0-9a-f]{1,4}:){1,7}(?::?[0-9a-f]{1,4}){1,6}(?![\w:])"),
        lambda _text, match: match.group().count(":") > 3 or "::" in match.group(),
    ),
)
_NUMBERS: Final = (
    Pattern(Identifier.ACCOUNT, Shape(r"\b(?:bc1|0x)[A-Za-z0-9]{20,80}\b")),
    Pattern(
        Identifier.NHS_NUMBER,
        Shape(rf"(?<![\w£$€.+\-])\d{{3}}(?:\s|{_DASH})?\d{{3}}(?:\s|{_DASH})?\d{{4}}(?![\w/%])"),
        _is_nhs_number,
    ),
    Pattern(
        Identifier.NI_NUMBER,
        ignoring_case(
            # QQ is of HMRC's own examples: whoever writes it means such a number.
            r"\b(?:QQ|(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])"
            r"(?:[ \-]?\d\d){3}[ \-]?[A-D]\b"
        ),
    ),
    Pattern(
        Identifier.SORT_CODE,
        Shape(rf"(?<![\w/.\-])(?P<a>\d\d){_DASH}(?P<b>\d\d){_DASH}(?P<c>\d\d)(?![\w/]|-\d)"),
        _is_sort_code,
    ),
    Pattern(  # in blanks, and an account right behind it
        Identifier.SORT_CODE,
        Shape(r"(?<![\w/.\-])\d\d \d\d \d\d(?=\W{1,3}(?:[Aa]/?[Cc]\w*\W{1,3})?\d{4} ?\d{4}(?!\w))"),
    ),
    Pattern(Identifier.ACCOUNT, Shape(r"(?<!\w)\d{4} ?\d{4}(?!\w)"), _is_after_sort_code),
    Pattern(Identifier.ACCOUNT, Shape(r"(?<![\w.,£$€+\-])\d{6} \d{8}(?![\w.,]\d|\w)")),
    Pattern(
        Identifier.REGISTRATION,
        Shape(
            r"\b(?:[A-HJ-PR-Y]{2}[\s\-]?(?:0[2-9]|[12]\d|5[1-9]|[67]\d)[\s\-]?[A-HJ-PR-Z]{3}"
            r"|[A-HJ-NPR-TV-Y]\d{3} ?[A-HJ-PR-Z]{3})\b"  # until 2001
        ),
    ),
    Pattern(
        Identifier.CASE_REFERENCE,
        Shape(
            r"\b(?:[A-Z]{2}\d{2}[A-Z]\d{5}|[A-Z]\d{2}[A-Z]{2}\d{3}|T20\d{6}"  # family, civil, crown
            r"|\d{2}[A-Z]{2}\d{7}|\d{2}/\d{4,7}/\d{2}"  # police: unit and number, year
            r"|(?:[A-Z]{1,5}/)+\d{2,}(?:/\w+)*|(?:[A-Z]{2}-)\d{4}-\d{4,6})\b"
        ),
    ),
)
