"""Where a text holds what identifies somebody in the United Kingdom without naming them.

Numbers count only when their own rules hold: NHS numbers by their check digit (modulus 11, NHS
Data Dictionary), National Insurance numbers by their prefixes (HMRC NIM39110), postcodes by
the Royal Mail's grammar, registrations by the DVLA's letters and years, cards by Luhn and bank
accounts by ISO 13616. A number that a label announces ("policy number …") counts whatever it is.
Dates, times, scores, doses, years and sums of money are not identifiers.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Identifier(StrEnum):
    """What kind of identifier was found."""

    NHS_NUMBER = "nhs-number"
    NI_NUMBER = "ni-number"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    URL = "url"
    POSTCODE = "postcode"
    ADDRESS = "address"
    SORT_CODE = "sort-code"
    ACCOUNT = "account"
    CARD = "card"
    REGISTRATION = "registration"
    CASE_REFERENCE = "case-reference"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One identifier at `start:end`, in code points."""

    start: int
    end: int
    kind: Identifier


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: Identifier
    shape: re.Pattern[str]
    holds: Callable[[str, re.Match[str]], bool] = lambda _text, _match: True


_REACH: Final = 32  # characters before a number in which a label may announce it
_DASH: Final = r"[-‐‑–]"
_DIGIT: Final = re.compile(r"\d")
_NOT_DIGIT: Final = re.compile(r"\D")
_TRAILING: Final = ".,;:!?)]}>'\"’”»…"


def find(text: str) -> tuple[Found, ...]:
    """Every identifier, in order, none overlapping."""
    kept: list[Found] = []
    for found in _candidates(text):
        if not any(found.start < other.end and other.start < found.end for other in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


def _candidates(text: str) -> Iterator[Found]:
    """Everything that looks like one, the surest kinds first."""
    patterns = _ALWAYS if "@" in text or "." in text else ()
    disguised = _DISGUISED if _DISGUISES.search(text) else ()
    for pattern in (*disguised, *patterns, *(_WITH_DIGITS if _DIGIT.search(text) else ())):
        for match in pattern.shape.finditer(text):
            if pattern.holds(text, match):
                group = match.re.groupindex.get("it", 0)
                start, end = match.span(group)
                if pattern.kind is Identifier.URL:
                    end = start + len(match.group(group).rstrip(_TRAILING))
                yield Found(start=start, end=end, kind=pattern.kind)


def _digits(text: str) -> list[int]:
    return [int(digit) for digit in _NOT_DIGIT.sub("", text)]


def _announced(text: str, match: re.Match[str], label: re.Pattern[str]) -> bool:
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


_SORT_LABEL: Final = re.compile(r"\bsort[ -]?code\W{0,3}(?:is\s+|was\s+)?$", re.IGNORECASE)


def _is_sort_code(text: str, match: re.Match[str]) -> bool:
    """A sort code, unless it can be read as a date and nothing announces it."""
    if _announced(text, match, _SORT_LABEL):
        return True
    first, middle, last = (int(part) for part in match.group("a", "b", "c"))
    return not (1 <= middle <= 12 and (1 <= first <= 31 or 1 <= last <= 31)) and not (
        1 <= first <= 12 and 1 <= middle <= 31  # month first, as some write it
    )


_ACCOUNT_LABEL: Final = re.compile(
    rf"(?:\b(?:account|acct|acc|a/c)\b(?:\s*(?:number|no|num))?\W{{0,4}}(?:is\s+|was\s+)?"
    rf"|\d\d{_DASH}\d\d{_DASH}\d\d\W{{1,3}})$",
    re.IGNORECASE,
)
_CAR_LABEL: Final = re.compile(
    r"\b(?:reg(?:istration)?|plates?|vehicle|car|van|vrm)\b(?:\s*(?:number|no|num|plate))?\W{0,4}"
    r"(?:is\s+|was\s+)?$",
    re.IGNORECASE,
)


def _is_account(text: str, match: re.Match[str]) -> bool:
    return _announced(text, match, _ACCOUNT_LABEL)


def _is_plate(text: str, match: re.Match[str]) -> bool:
    return _announced(text, match, _CAR_LABEL)


_DATE_HEAD: Final = re.compile(r"\d{1,2}[\s.\-](?:\d{1,2}[\s.\-])(?:19|20)?\d\d(?!\d)")


def _is_phone(_text: str, match: re.Match[str]) -> bool:
    """Enough digits for one country or another, and not a date that begins with a nought."""
    said = match.group()
    digits = "".join(c for c in said if c.isdigit())
    if said.startswith("+") and not digits.startswith("44"):
        return 8 <= len(digits) <= 15
    abroad = "44" if said.startswith("+") else "0044"
    national = digits.removeprefix(abroad).removeprefix("0")
    return national[:1] in set("12378") and len(national) in {9, 10} and not _DATE_HEAD.match(said)


def _is_reference(_text: str, match: re.Match[str]) -> bool:
    """At least four letters and digits with two digits among them, and not a year or a date."""
    said = match.group("it")
    digits = sum(c.isdigit() for c in said)
    year = re.fullmatch(r"(?:19|20)\d\d", said)
    date = re.fullmatch(r"\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{1,4})?", said)
    return digits >= 2 and sum(c.isalnum() for c in said) >= 4 and not year and not date


def _ignoring_case(shape: str) -> re.Pattern[str]:
    return re.compile(shape, re.IGNORECASE)


_STREET: Final = (
    r"Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Crescent|Close|Drive|Way|Court|Place|Terrace|Quay|Square"
    r"|Gardens|Grove|Hill|Mews|Park|Row|Walk|Rise|Parade|Green|View|Wharf|Yard|Heol|Stryd|Ffordd"
)
_REFERRED: Final = (
    r"(?:ref(?:erence)?s?|(?:case|claim|policy|crime|incident|order|invoice|membership|member"
    r"|customer|client|patient|hospital|court|docket|file|account|licen[cs]e|passport|registration"
    r"|NHS|NI|insurance|staff|employee|student|prison(?:er)?|badge|collar|warrant|URN|UTR|CRN|CHI"
    r"|booking|ticket|tenancy|benefit)\s+(?:ref(?:erence)?|number|num|nos?|id|code)"
    r"|NINO|NIN|UTR|URN|CRN|CHI|passport|driving licence)"
)

_ALWAYS: Final = (
    _Pattern(Identifier.URL, _ignoring_case(r"\bhttps?://[^\s<>]+|\bwww\.[^\s<>]+")),
    _Pattern(Identifier.EMAIL, re.compile(r"(?<![\w.+'\-])[\w.+'\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    _Pattern(
        Identifier.URL,
        _ignoring_case(
            r"(?<![\w.@\-])(?:[a-z0-9\-]{2,40}\.){1,3}(?:com|co\.uk|org|org\.uk|net|uk|wales|scot)"
            r"(?:/[^\s<>]*|(?![\w\-]))"
        ),
    ),
    _Pattern(Identifier.HANDLE, re.compile(r"(?<![\w@.])@[A-Za-z_](?:[\w.]{1,38}\w)")),
)

_DISGUISES: Final = _ignoring_case(r"[\[({]\s?at\s?[\])}]|@\s|\s@|\s(?:dot|punkt)\s")
_DISGUISED: Final = (
    _Pattern(  # "ana [at] mail.example", "ana at mail dot example"
        Identifier.EMAIL,
        _ignoring_case(
            r"(?<![\w.+'\-])[\w.+'\-]+(?:\s?(?:@|[\[({]\s?at\s?[\])}])\s?[\w\-]+"
            r"(?:(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?)[\w\-]+)*(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?)[^\W\d_][\w\-]+"
            r"|\s(?:at|@)\s[\w\-]+(?:\s(?:dot|punkt)\s[\w\-]+)+)"
        ),
    ),
)

_WITH_DIGITS: Final = (
    _Pattern(
        Identifier.CARD,
        re.compile(rf"(?<![\d\-])\d{{4}}(?:(?:\s|{_DASH})?\d{{4}}){{3}}(?!\d)"),
        _is_luhn,
    ),
    _Pattern(
        Identifier.ACCOUNT,
        _ignoring_case(r"\bGB\d\d ?[A-Z]{4}(?: ?\d{4}){3} ?\d\d\b"),
        _is_iban,
    ),
    _Pattern(
        Identifier.PHONE,
        re.compile(r"(?<![\w+.,/£$€])(?:\+\d|\(?0)(?:[\s.\-‐‑–()]{0,3}\d){8,14}(?![\d/]|[.,]\d)"),
        _is_phone,
    ),
    _Pattern(
        Identifier.NHS_NUMBER,
        re.compile(
            rf"(?<![\w£$€.+\-])\d{{3}}(?:\s|{_DASH})?\d{{3}}(?:\s|{_DASH})?\d{{4}}(?![\w/%])"
        ),
        _is_nhs_number,
    ),
    _Pattern(
        Identifier.NI_NUMBER,
        _ignoring_case(
            r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
            r"(?:[ \-]?\d\d){3}[ \-]?[A-D]\b"
        ),
    ),
    _Pattern(
        Identifier.SORT_CODE,
        re.compile(rf"(?<![\w/.\-])(?P<a>\d\d){_DASH}(?P<b>\d\d){_DASH}(?P<c>\d\d)(?![\w/]|-\d)"),
        _is_sort_code,
    ),
    _Pattern(Identifier.ACCOUNT, re.compile(r"(?<!\w)\d{4} ?\d{4}(?!\w)"), _is_account),
    _Pattern(
        Identifier.POSTCODE,
        _ignoring_case(
            r"\b(?:GIR ?0AA|(?:[A-PR-UWYZ][0-9][0-9]?|[A-PR-UWYZ][A-HK-Y][0-9]"
            r"(?:[0-9]|[ABEHMNPRV-Y])?|[A-PR-UWYZ][0-9][A-HJKPSTUW])[ \u00a0]?"
            r"[0-9][ABD-HJLNP-UW-Z]{2})\b"
        ),
    ),
    _Pattern(
        Identifier.REGISTRATION,
        re.compile(r"\b[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\d|5[1-9]|[67]\d)\s?[A-HJ-PR-Z]{3}\b"),
    ),
    _Pattern(
        Identifier.REGISTRATION,
        re.compile(  # in capitals: a van "in 2019" has told no plate
            r"\b(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-HJ-NPR-TV-Y]"
            r"|[A-Z]{1,3} ?\d{1,4}|[A-Za-z]{2}\d{2} ?[A-Za-z]{3})\b"
        ),
        _is_plate,
    ),
    _Pattern(
        Identifier.CASE_REFERENCE,
        re.compile(
            r"\b(?:[A-Z]{2}\d{2}[A-Z]\d{5}|[A-Z]\d{2}[A-Z]{2}\d{3}|T20\d{6}"  # family, civil, crown
            r"|\d{2}[A-Z]{2}\d{7}|\d{2}/\d{4,7}/\d{2}"  # police: unit and number, year
            r"|(?:[A-Z]{1,5}/)+\d{2,}(?:/\w+)*|(?:[A-Z]{2}-)\d{4}-\d{4,6})\b"
        ),
    ),
    _Pattern(
        Identifier.REFERENCE,
        _ignoring_case(
            rf"\b{_REFERRED}\b\.?\W{{0,3}}(?:is\s+|was\s+|of\s+)?(?:no\.?\s+|number\s+)?"
            r"(?P<it>[A-Z0-9]+(?:[/\-.][A-Z0-9]+| \d{3,})*)(?![\w%])"
        ),
        _is_reference,
    ),
    _Pattern(Identifier.REFERENCE, re.compile(r"\b[A-Z]{2,5}9{0,3}\d{6}[A-Z9]{2}\d[A-Z]{2}\b")),
    _Pattern(
        Identifier.ADDRESS,
        re.compile(
            rf"\b(?:[Ff]lat\s+\w{{1,4}},?\s+)?\d{{1,4}}[A-Za-z]?,?\s+"
            rf"(?:[^\W\d_a-z][\w'’.\-]*\s+){{1,3}}(?:{_STREET})\b"
        ),
    ),
)
