"""Numbers that a label announces: whatever their form or their check, the label decides.

So does their length: seven digits in a row are no count, no sum and no score, and unless they are
a date or a helpline's they are somebody's number somewhere.

"NHS 943 476 5918" fails its check and was still given as somebody's number; "CAD 1234" has no
check at all.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect.patterns import Found, Identifier, Pattern, ignoring_case, matches
from app.detect.phones import is_helpline
from app.detect.plates import is_plate
from app.detect.shapes import Shape
from app.domain.forgetting import cached_until_lock

_KINDS: Final = (
    r"case|claim|policy|crime|incident|order|invoice|membership|member|customer|client|patient"
    r"|hospital|hosp|court|docket|file"
    r"|account|licen[cs]e|passport|registration|NHS|NI|insurance|national insurance|staff"
    r"|employee|student|pupil|prison(?:er)?"
    r"|badge|collar|warrant|booking|ticket|tenancy|benefit|tribunal|police|log|serial"
    r"|council tax|journal|home office|HO|visa"
    r"|permit|unit|service|pin|driving licence|driver|works|payroll|school|UPN|referral"
    r"|certificate|card|dbs|probation|parish"
    r"|chassis|meter|tracking|parcel|locker|safe|grant|award|appeal|application|complaint"
    r"|matter|admissions?|enrolment|exam|roll|register|assignment|regiment(?:al)?|army|scheme"
    r"|fleet|your|our|their|adoption|custody|job|crew|dispatch|translator|interpreter|courier"
)
_NUMBERED: Final = r"(?:ref(?:erence)?s?|number|num|nos?|id|code|#|№|certificate|cert)"
_ALONE: Final = (
    r"NINO|NIN|NASS|IOPC|FOI|SAR|LADO|TRN|CRIS|PNC ?ID|NICHE|STORM|CICA|LAC|NOMS|UTR|URN|CRN"
    r"|CHI|MRN|BRP|DBS|CAD"
    r"|UPN|ULN|VIN|IMEI|GMC|NMC(?:\s+PIN)?|HCPC|BACP(?:\s+member)?|UKCP|PNC|CRO|PRN|HN"
    r"|passport|driving licen[cs]e|tribunal|prison(?:er)? (?:no|number)|prisoner|MARAC"
    r"|OASys|ICO|EHRC|SSN|TFN|PPS|PPSN|PESEL|HOREF"
    r"|collar|certificate|warrant|Hosp(?:ital)?|HCN|H&C|NHS|NHI|EHIC|UHID|C/C|H\+C|H and C"
    r"|blue badge"
)
_NO_LABEL: Final = (
    r"page|session|room|chapter|version|item|series|season|box|channel|dress|icd|dsm|snomed"
    r"|question"
    r"|part|step|week|year|score|bus|platform|house|phase|stage|the|a|an|any|this|that|large|small"
    r"|great|total|whole|same|in|of|to|by|and|or"
)
_GAP: Final = (  # "case no. with them was KR 20877"
    r"\b\.?\W{0,3}(?:(?:(?:with|for|from|at)\s+(?:\w+\s+){1,2})?(?:is|was)\s+|of\s+|given\s+)?"
    r"(?:no\.?\s+|number\s+|num\.?\s+|#\s?)?"
)
# Three letters, but for a word that goes on: "reg A 1 and he parks here".
_END_OF_A_PLATE: Final = (
    r"(?!(?<= )(?-i:and|the|was|has|had|for|but|not|who|she|her|him|his|out|off|did|got|may|can|now"
    r"|yet|too|all|any|are|our|its|you|one|two|saw|put|ran|sat|cut|hit|by)\b)[A-Z]{3}"
)
_VALUE: Final = r"(?P<it>[A-Z0-9]+(?:[/\-.][A-Z0-9]+|[ ][A-Z]*\d[A-Z0-9]*)*)(?![\w%])"
_OF_DAY: Final = (  # how a control room counts: "882 of 16 Nov"
    r"\s(?:of\s)?(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR"
    r"|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-z]*)"
)
_WHEN: Final = r"(?:(?:in|on|of|for|from|until|since|by|the) )?"
_FIRST: Final = Shape(r"[A-Za-z]{3,}(?![A-Za-z0-9])")
_YEAR: Final = Shape(rf"{_WHEN}(?:19|20)\d\d", re.IGNORECASE)
_DATE: Final = Shape(r"\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{1,4})?")
_DAY: Final = Shape(rf"{_WHEN}\d{{1,2}}(?:st|nd|rd|th)", re.IGNORECASE)  # "MARAC on 12th"
_LEAST: Final = 4


def _is_reference(_text: str, match: re.Match[str]) -> bool:
    """At least four letters and digits with two digits among them, and not a year or a date."""
    said = match.group("it")
    digits = sum(c.isdigit() for c in said)
    if digits < 2 or sum(c.isalnum() for c in said) < _LEAST:
        return False
    return not any(shape.fullmatch(said) for shape in (_YEAR, _DATE, _DAY))


def _is_short(_text: str, match: re.Match[str]) -> bool:
    said: str = match.group("it")
    return sum(c.isdigit() for c in said) >= 3


def _is_long(text: str, match: re.Match[str]) -> bool:
    """A reference that any word announces: three digits or more.

    It begins with no word: "said no. Text 07700 900123".
    """
    first = _FIRST.match(match.group("it"))
    is_word = first is not None and not first[0].isupper()
    return not is_word and _is_short(text, match) and _is_reference(text, match)


def _is_password(_text: str, match: re.Match[str]) -> bool:
    return not _YEAR.fullmatch(match.group("it"))


_LABELLED: Final = (
    Pattern(
        Identifier.PHONE,
        ignoring_case(
            r"\b(?:landline|tel|telephone|phone|mobile|mob|fax)\b\.?(?:\s+(?:number"
            r"|no))?\W{0,3}(?:is\s+)?"
            r"(?P<it>\d{3,4}[ \-]?\d{3,4})(?![\d/]|[ \-]\d)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:number|phone|mobile|account|passport|licence)\s+end(?:s|ing)(?:\s+(?:in"
            r"|with))?\s+(?P<it>\d{3,4})(?!\w)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(r"(?<![\w/\-])id\b[.:]?\s?(?:is\s|was\s)?(?P<it>\d{4,12})(?![\w/])"),
    ),
    Pattern(
        Identifier.REFERENCE,
        Shape(
            r"\b[A-Z]{2,6}\s(?:number|no|ID|id|ref|reg|PIN)\b\.?\W{0,3}(?:is\s)?(?P<it>[A-Z]{0"
            r",4}\d[A-Z0-9/\-]{2,20})(?!\w)"
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
            r"\b(?:sort(?:[ -]?code)?|s/c|sc)\b\W{0,3}(?:is\s+|was\s+)?(?P<it>\d\d[ \-‐–/]?\d\d[ "
            r"\-‐–/]?\d\d)(?!\d)"
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
    Pattern(  # until when a card is good
        Identifier.CARD,
        ignoring_case(
            r"\b(?:exp(?:iry|ires|iration)?(?: date)?|valid (?:thru|until|to))\b\W{0,3}"
            r"(?P<it>(?:0?[1-9]|1[0-2])/\d\d)(?![\d/])"
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
            r"|[A-Z]{2} ?\d{2} ?[A-Z]{3}))(?!\w)"
        ),
        is_plate,
    ),
    Pattern(
        Identifier.REGISTRATION,
        ignoring_case(
            r"\b(?:reg(?:istration)?|plates?|number ?plate|vrm)\b(?:\s*(?:number|no|num"
            r"|plate))?\W{0,4}(?:is\s+|was\s+)?"
            rf"(?P<it>(?:[A-Z]{{2}}[ \-]?\d\d[ \-]?|[A-Z] ?\d{{1,3}} ?){_END_OF_A_PLATE}"
            r"|[A-Z]{3} ?\d{1,3}[A-Z]|[A-Z]{1,3} ?\d{1,4}"
            r"|\d{1,4} ?[A-Z]{1,3})(?!\w)"
        ),
    ),
    Pattern(  # a plate of any shape, where a colon says that it is one: "a white van: P4D SUL"
        Identifier.REGISTRATION,
        Shape(
            r"\b(?i:reg(?:istration)?|plates?|vehicle|car|van|bike|truck|lorry|scooter|motorbike|moped|taxi)\s?[:=]\s?"
            r"(?P<it>(?=[A-Z ]*\d)(?=[\d ]*[A-Z])[A-Z0-9]{1,4} ?[A-Z0-9]{2,4})(?!\w|[.,/:]\d)"
        ),
        is_plate,
    ),
    Pattern(
        Identifier.REFERENCE,
        Shape(
            r"\b(?:CAD|PC|DC|PS|DS|DI|WPC|[Ss]gt|[Ss]ergeant|[Ii]nsp(?:ector)?|PCSO"
            r"|[Cc]ollar(?: number| no\.?)?|[Bb]adge|[Ll]og"
            rf"|[Ii]ncident)\s+(?:no\.?\s+|number\s+)?(?P<it>[A-Z]{{0,3}}\d{{3,6}}(?:{_OF_DAY}"
            r")?)(?!\w)"
        ),
        _is_short,
    ),
    Pattern(  # an officer: "DC Pell 4481"
        Identifier.REFERENCE,
        Shape(
            r"\b(?:PC|DC|DS|DI|PS|WPC|PCSO|Sgt|Insp)\s[A-Z][\w'’\-]+,?\s\(?(?P<it>\d{3,5})(?![\w%:])"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(rf"\b(?:(?:{_KINDS})\s+{_NUMBERED}|ref(?:erence)?s?|{_ALONE}){_GAP}{_VALUE}"),
        _is_reference,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            rf"\b(?!(?:{_NO_LABEL})\b)[a-z][\w&]{{1,20}}[ \-](?:number|num"
            rf"|no(?=[.:]|\s(?:\d{{5}}|0\d{{2}}|\d{{2,3}}[1-9](?=\W*(?:$|\n|[.,;)]))"
            rf"|\d+/[A-Z]|\d{{4}} \d|[A-Z]{{1,4}}[/\-]?\d))"
            rf"|ref(?:erence)?|id|code)\b\.?\W{{0,3}}(?:is\s+|was\s+)?{_VALUE}"
        ),
        _is_long,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:pin|pass ?code|password|passwd|pwd?|log ?in)\b\W{0,3}(?:is\s+|was\s+)?"
            r"(?P<it>(?=[a-z]*\d)\w{4,30})(?!\w)"
        ),
        _is_password,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:invoice|policy|tracking|student|pupil|employee|member|reference)\b[\s:#]{1,3}"
            r"(?P<it>[a-z]{0,4}\d{4,20}[a-z]{0,2})(?![\w%]|[.,]\d)"
        ),
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

_FILED: Final = (
    r"tenancy|case|file|claim|booking|application|auth(?:orisation)?"
    r"|pre[ \-]?auth(?:orisation)?|ombudsman|complaint|appeal|matter"
    r"|referral|log|cert(?:ificate)?|membership|member|policy|tag|tracking|parcel|paye|cad|incident"
    r"|agreement|contract|lease|mortgage|loan|petition|order|grievance|disciplinary"
    r"|reservation|warrant|summons|passport"
)
_FILED_NUMBERS: Final = (
    Pattern(  # a word that a file has, and at once its number: "tenancy TN-2207", "booking LJ8X2Q"
        Identifier.REFERENCE,
        ignoring_case(
            rf"\b(?:{_FILED})\b[\s:#(]{{1,3}}(?P<it>(?-i:(?=[A-Z0-9/.\-]*\d{{2}})[A-Z0-9]+(?:["
            r"/.\-][A-Z0-9]+)+"
            r"|[A-Z]{1,4}\d{0,4}(?: \d{3,5}){1,4}(?: \d{1,2})?"
            r"|\d{5,}|(?=[A-Z0-9]*\d)(?=[0-9]*[A-Z])[A-Z0-9]{6,12}))(?![\w%]|[.,/\-]\d)"
        ),
        _is_reference,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:micro)?chip(?:ped)?\b\W{0,3}(?:(?:no|number|as"
            r"|is)\.?\s+){0,2}(?P<it>\d(?:[ ]?\d){14})(?!\d)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(  # digits in groups: "library card 21887 00441 9"
            r"\b(?:card|council tax|acc(?:ount)?|acct)\b\W{1,3}(?:no\.?\s+|acc\.?\s+|number\s+)?"
            r"(?P<it>\d{2,6}(?: \d{2,6}){1,4}(?: \d{1,2})?)(?![\w%]|[.,/\-]\d)"
        ),
        lambda _text, match: sum(c.isdigit() for c in match.group("it")) > 7,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:key ?safe|lock ?box|padlock|combination|alarm|(?:door|gate|entry|keypad"
            r"|alarm|safe) code|candidate no"
            r"|candidate number)\b\W{0,3}(?:(?:code|is|was|now)\s+){0,2}"
            r"(?P<it>[A-Z]?\d{4,6}[A-Z]?#?|\d(?:[ \-]\d){3,5})(?![\w%]|[.,/:\-]\d)"
        ),
    ),
    Pattern(
        Identifier.PHONE,
        ignoring_case(r"(?<=[\s(,])ext(?:ension|n)?\b\.?\s(?P<it>\d{3,6})(?!\w)"),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:payroll|clock|locker|works|staff|meter)\b\W{1,3}(?P<it>\d{0,2}[A-Z]?"
            r" ?\d{5,10})(?!\w)"
        ),
    ),
)


_COMPACT: Final = Shape(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
)


def _is_no_date(_text: str, match: re.Match[str]) -> bool:
    said = match.group()
    same = len({c for c in said if c.isdigit()}) == 1
    return not (same or _COMPACT.fullmatch(said) or is_helpline(said))


_CODE: Final = Shape(  # capitals and digits together: "C1947Y", "EM-118827", "R214471/26/08"
    r"(?<![\w.,/£$€+\-@#])(?=[A-Z0-9/\-]*[A-Z])(?=(?:[A-Z/\-]*\d){4})"
    r"[A-Z0-9]+(?:[/\-][A-Z0-9]+)*(?![\w%@]|[.,/\-]\w)"
)
_A_YEAR: Final = Shape(r"(?<!\d)(?:19|20)\d\d(?![A-Z\d])")
_MEASURE: Final = Shape(r"[\d/\-]+[A-Z]{1,3}")  # "1000MG", "5000IU"
_STANDARD: Final = Shape(r"[A-Z]{3,}-?\d{1,5}")  # "ISO27001", "RTX4090"
_MONTH: Final = Shape(r"JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC")
_LEAST_IN_CODE: Final = 6


def _is_code(_text: str, match: re.Match[str]) -> bool:
    """Whether capitals and digits are somebody's number: no date, no measure and no standard."""
    said = match.group()
    rest = _A_YEAR.sub("", said)
    if (
        sum(c.isalnum() for c in said) < _LEAST_IN_CODE
        or sum(c.isdigit() for c in rest) < _LEAST - 1
    ):
        return False
    if _MEASURE.fullmatch(said) or _STANDARD.fullmatch(said):
        return False
    return _MONTH.search(said) is None


def _is_no_span(_text: str, match: re.Match[str]) -> bool:
    """Whether four digits and four more are no years and no times: "2019-2021", "0900-1730"."""
    both = [int(one) for one in match.groups()]
    years = all(_FIRST_YEAR <= one < _FIRST_YEAR + 200 for one in both)
    times = all(one < _MIDNIGHT and one % 100 < 60 and one % 5 == 0 for one in both)
    return not (years or times)


_FIRST_YEAR: Final = 1900
_MIDNIGHT: Final = 2400
_LONG: Final = (
    Pattern(
        Identifier.REFERENCE,
        Shape(r"(?<![\w.,/£$€+\-])[A-Za-z]{0,3}\d{7,24}[A-Z]{0,2}(?![\w%]|[.,/]\d)"),
        _is_no_date,
    ),
    Pattern(Identifier.REFERENCE, _CODE, _is_code),
    Pattern(
        Identifier.REFERENCE,
        Shape(r"(?<![\w.,/£$€+\-])(\d{4})[-‐‑](\d{4})(?![\w%/\-]|[.,:]\d)"),
        _is_no_span,
    ),
)


_OWNED: Final = Shape(r"['’]s(?= )(?<=\w..)")  # "her postcode's LS6 2AB"


@cached_until_lock(2)
def unowned(text: str) -> str:
    """The text with blanks for every "'s", so that a label and its number stand side by side."""
    return _OWNED.sub("  ", text) if "'s " in text or "’s " in text else text


def find(text: str, around: Iterable[tuple[int, int]]) -> Iterator[Found]:
    """Every number with a label before it, or long enough, in the regions that have digits."""
    around = tuple(around)
    yield from matches(text, _LABELLED, around)
    yield from matches(text, _FILED_NUMBERS, around)
    yield from matches(text, _LONG, around)
