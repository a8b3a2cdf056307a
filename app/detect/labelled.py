"""Numbers that a label announces: whatever their form or their check, the label decides.

"NHS 943 476 5918" fails its check and was still given as somebody's number; "CAD 1234" has no
check at all.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect.patterns import Found, Identifier, Pattern, ignoring_case, matches
from app.detect.shapes import Shape

_KINDS: Final = (
    r"case|claim|policy|crime|incident|order|invoice|membership|member|customer|client|patient|hospital|hosp|court|docket|file"
    r"|account|licen[cs]e|passport|registration|NHS|NI|insurance|national insurance|staff"
    r"|employee|student|pupil|prison(?:er)?"
    r"|badge|collar|warrant|booking|ticket|tenancy|benefit|tribunal|police|log|serial"
    r"|council tax|journal|home office|HO|visa"
    r"|permit|unit|service|pin|driving licence|driver|works|payroll|school|UPN|referral"
    r"|certificate|card|dbs|probation|parish"
    r"|chassis|meter|tracking|parcel|locker|safe|grant|award|appeal|application|complaint|matter|your|our|their|adoption|custody"
)
_NUMBERED: Final = r"(?:ref(?:erence)?s?|number|num|nos?|id|code|#|№|certificate|cert)"
_ALONE: Final = (
    r"NINO|NIN|UTR|URN|CRN|CHI|MRN|BRP|DBS|CAD|UPN|ULN|VIN|IMEI|GMC|NMC(?:\s+PIN)?|HCPC|BACP(?:\s+member)?|UKCP|PNC|CRO|PRN|HN"
    r"|passport|driving licen[cs]e|tribunal|prison(?:er)? (?:no|number)|prisoner|MARAC"
    r"|OASys|ICO|EHRC|SSN|TFN|PPS|PPSN|PESEL|HOREF"
    r"|certificate|warrant|Hosp(?:ital)?|NHS|NHI|EHIC|UHID"
)
_GAP: Final = r"\b\.?\W{0,3}(?:is\s+|was\s+|of\s+|given\s+)?(?:no\.?\s+|number\s+|num\.?\s+|#\s?)?"
_VALUE: Final = r"(?P<it>[A-Z0-9]+(?:[/\-.][A-Z0-9]+|[ ][A-Z]*\d[A-Z0-9]*)*)(?![\w%])"
_YEAR: Final = Shape(r"(?:19|20)\d\d")
_DATE: Final = Shape(r"\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{1,4})?")
_LEAST: Final = 4


def _is_reference(_text: str, match: re.Match[str]) -> bool:
    """At least four letters and digits with two digits among them, and not a year or a date."""
    said = match.group("it")
    digits = sum(c.isdigit() for c in said)
    if digits < 2 or sum(c.isalnum() for c in said) < _LEAST:
        return False
    return not _YEAR.fullmatch(said) and not _DATE.fullmatch(said)


def _is_short(_text: str, match: re.Match[str]) -> bool:
    said: str = match.group("it")
    return sum(c.isdigit() for c in said) >= 3


_LABELLED: Final = (
    Pattern(
        Identifier.PHONE,
        ignoring_case(
            r"\b(?:landline|tel|telephone|phone|mobile|mob|fax)\b\.?(?:\s+(?:number|no))?\W{0,3}(?:is\s+)?"
            r"(?P<it>\d{3,4}[ \-]?\d{3,4})(?![\d/]|[ \-]\d)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:number|phone|mobile|account|passport|licence)\s+end(?:s|ing)(?:\s+(?:in|with))?\s+(?P<it>\d{3,4})(?!\w)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        Shape(
            r"\b[A-Z]{2,6}\s(?:number|no|ID|id|ref|reg|PIN)\b\.?\W{0,3}(?:is\s)?(?P<it>[A-Z]{0,4}\d[A-Z0-9/\-]{2,20})(?!\w)"
        ),
        lambda _text, match: sum(c.isdigit() for c in match.group("it")) > 3,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\bNHS\b(?:\s*(?:no|number|num|#))?\W{0,4}(?:is\s+|was\s+)?(?P<it>\d(?:[ "
            r"\-]?\d){7,10})(?!\d)"
        ),
    ),
    Pattern(
        Identifier.NI_NUMBER,
        ignoring_case(
            r"\b(?:NI\b|NINO\b|N\.I\.?|national insurance\b)\.?(?:\s*(?:no|number|num"
            r"|#)\b\.?)?\W{0,4}(?:is\s+|was\s+|as\s+)?"
            r"(?P<it>[A-Z]{2}(?:[ \-]?\d){5,6}(?:[ \-]?[A-Z])?)(?!\w)"
        ),
    ),
    Pattern(
        Identifier.SORT_CODE,
        ignoring_case(
            r"\b(?:sort[ -]?code|s/c|sc)\b\W{0,3}(?:is\s+|was\s+)?(?P<it>\d\d[ \-‐–]?\d\d[ "
            r"\-‐–]?\d\d)(?!\d)"
        ),
    ),
    Pattern(
        Identifier.ACCOUNT,
        ignoring_case(
            r"\b(?:account|acct|acc|a/c)\b(?:\s*(?:number|no|num)\b)?\.?\W{0,4}(?:is\s+"
            r"|was\s+)?(?P<it>\d(?:[ ]?\d){5,11})(?![\w/])"
        ),
    ),
    Pattern(
        Identifier.ACCOUNT,
        ignoring_case(
            r"\bIBAN\b\W{0,3}(?:is\s+|was\s+)?(?P<it>[A-Z]{2}\d\d(?:[ \-]?[A-Z0-9]){8,30})(?!\w)"
        ),
    ),
    Pattern(
        Identifier.CARD,
        ignoring_case(
            r"\b(?:card|visa|mastercard|amex|debit|credit)\b(?:\s+(?:number"
            r"|no))?\W{0,3}(?P<it>\d(?:[ \-]?\d){11,18})(?!\d)"
        ),
    ),
    Pattern(
        Identifier.CARD,
        ignoring_case(r"\bcard\s+(?:ending|ends)(?:\s+in|\s+with)?\s+(?P<it>\d{4})(?!\d)"),
    ),
    Pattern(
        Identifier.REGISTRATION,
        ignoring_case(
            r"\b(?:reg(?:istration)?|plates?|number ?plate|vehicle|car|van|bike|truck"
            r"|lorry|vrm)\b(?:\s*(?:number|no|num|plate))?"
            r"(?:\W{0,4}(?:is\s+|was\s+)?(?P<it>(?-i:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-Z]{3}"
            r"|[A-Z]{3} ?\d{1,3}[A-HJ-NPR-TV-Y]|[A-Z]{1,3} ?\d{1,4})"
            r"|[A-Z]{2}\d{2} ?[A-Z]{3}))(?!\w)"
        ),
    ),
    Pattern(
        Identifier.REGISTRATION,
        ignoring_case(
            r"\b(?:reg(?:istration)?|plates?|number ?plate|vrm)\b(?:\s*(?:number|no|num"
            r"|plate))?\W{0,4}(?:is\s+|was\s+)?"
            r"(?P<it>[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]|[A-Z]{1,3} ?\d{1,4}"
            r"|\d{1,4} ?[A-Z]{1,3})(?!\w)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        Shape(
            r"\b(?:CAD|PC|DC|PS|WPC|[Cc]ollar(?: number| no\.?)?|[Bb]adge|[Ll]og"
            r"|[Ii]ncident)\s+(?:no\.?\s+|number\s+)?(?P<it>\d{3,6})(?!\w)"
        ),
        _is_short,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(rf"\b(?:(?:{_KINDS})\s+{_NUMBERED}|ref(?:erence)?s?|{_ALONE}){_GAP}{_VALUE}"),
        _is_reference,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:policy|claim|crime|invoice)\b[\s:#]{1,3}"
            r"(?P<it>(?=[\w/\-]*\d)[A-Z0-9]+[/\-][A-Z0-9/\-]+)(?!\w)"
        ),
        _is_reference,
    ),
)


def find(text: str, around: Iterable[tuple[int, int]]) -> Iterator[Found]:
    """Every number with a label before it, in the regions of a text that have digits."""
    yield from matches(text, _LABELLED, around)
