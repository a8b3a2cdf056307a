"""Context of a word: what stands beside it and shows whether it is a person's name.

The lists are `resources/words/context.txt`; the patterns are made when they are first asked.
"""

import re
from functools import cache
from typing import Final

from app import resources
from app.detect.letters import APOSTROPHES, folded
from app.detect.shapes import Shape

REACH: Final = 48  # code points of a text on each side of a word that are looked at
_OPENING: Final = r"['‘\"“(]*$"
_TRAILING: Final = " \t\r\n\u00a0'‘\"“(,:=–-"
_WITHIN: Final = Shape(r"\W")
_NAMING: Final = frozenset(
    "called named as by name of is was nickname him her them me it himself herself baby boy girl"
    " child kid bump".split()
)
_CARES: Final = Shape(
    r"\b(?:pray(?:s|ed|ing)?|car(?:es?|ed|ing)|wait(?:s|ed|ing)?|cook(?:s|ed|ing)?|griev(?:es?|ed|ing)"
    r"|cr(?:ies|ied|ying)|sorry|worr(?:ies|ied|y)|frightened|scared|afraid|happy|feelings?|love"
    r"|gifts?|presents?|cards?|messages?|feels?|felt"
    r"|left (?!work|home|school|town|early|here|there|it|this|that)\w+|speaks?|speaking|and)"
    r" for \Z",
    re.IGNORECASE,
)
_CLOSING: Final = r"['’\"”]?,?\s*"
_NUMBERS: Final = (
    r"(?:\d{1,3}|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|\w+teen)\b(?!\s+(?:times|hours|days|weeks|months|years?\s+ago))"
)
_STATES: Final = (
    r"pregnant|dead|dying|ill|unwell|sick|drunk|asleep|married|engaged|divorced|widowed|furious"
    r"|jealous|missing|autistic|deaf|blind|disabled|homeless|unemployed|retired|adopted"
    r"|the (?:eldest|youngest|oldest|middle (?:one|child))|his|hers|mine|not (?:his|hers|mine)"
    r"|in (?:hospital|prison|jail|custody|rehab|labour|hospice|intensive care|foster care"
    r"|(?:year |yr ?|y)\d)"
    r"|at (?:home|school|university|uni|college|nursery|work)|on (?:remand|bail|probation|shift)"
    r"|tired|exhausted|upset|angry|cross|worried|anxious|nervous|poorly|lonely|depressed|scared"
    r"|frightened|sober|hungry|pleased|coming|moving|staying|leaving"
    r"|an? (?:[\w\-]+ )?(?:nurse|teacher|doctor|plumber|builder|driver|carer|student|solicitor"
    r"|(?:social|support|care) worker|cleaner|chef|electrician|midwife|vicar|hairdresser|mechanic"
    r"|joiner|farmer|lecturer|accountant|dentist|engineer|soldier|paramedic|(?:police|prison)"
    r" officer|twin|widow(?:er)?|grandmother|grandfather)"
)


@cache
def words_of(group: str) -> frozenset[str]:
    """The words of one group: titles, nobody, places, towns, kin, verbs, speaking, before, at.

    One with an accent is there without it too: a word is asked about folded, or as it stands.
    """
    words = _groups()[group]
    return frozenset((*words, *map(folded, words)))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a whole list in `resources/words`."""
    lines = resources.text("words", name).splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def names_person_before(before: str) -> bool:
    """Whether what stands before says that a name follows: "her friend …", "called …"."""
    return _ends_in("named", before) and _pattern("named").search(before) is not None


def suits_person_before(before: str) -> bool:
    """Whether what stands before is often followed by a person: "with …", "told …"."""
    return _ends_in("before", before) and _pattern("before").search(before) is not None


def suits_place_before(before: str) -> bool:
    """Whether what stands before is followed by a place: "in …", "works at …"."""
    return _ends_in("at", before) and _pattern("at").search(before) is not None


def suits_person_after(after: str) -> bool:
    """Whether what follows is said of a person: a possessive, an age, a verb, "(sister)"."""
    return _pattern("after").match(after) is not None


def is_kin(before: str) -> bool:
    """Whether a relation and a sign stand before, as in a list: "Brother: …", "Boss - …"."""
    return _ends_in("kin", before) and _pattern("kin").search(before) is not None


def follows_kin(before: str) -> bool:
    """Whether a relation stands right before: "Partner …", "her twin, …"."""
    return _ends_in("kin", before) and _pattern("related").search(before) is not None


def is_somebody(after: str) -> bool:
    """Whether what follows is only true of people: "… is three", "… is in hospital"."""
    return _pattern("is").match(after) is not None


def speaks(after: str) -> bool:
    """Whether what follows is what only people do: "… said", "… rang"."""
    return _pattern("speaks").match(after) is not None


def cares_for(before: str) -> bool:
    """Whether what stands before is done for somebody: "prays for …", "feelings for …"."""
    return before.endswith("for ") and _CARES.search(before) is not None


@cache
def _last_words(name: str) -> frozenset[str]:
    """The words with which what stands before ends, if it has this pattern."""
    kin = words_of("kin")
    match name:
        case "named":
            return kin | _NAMING | {"one", "oldest"}
        case "before":
            return kin | words_of("before")
        case "at":
            return words_of("at") | {"the", "to"}
        case _:
            return kin


def _ends_in(name: str, before: str) -> bool:
    """Whether the last word may belong to a pattern: most words do not, and none is searched."""
    wanted = _last_words(name)
    words = before.rstrip(_TRAILING).rsplit(None, 1)
    last = words[-1].lower().replace("’", "'") if words else ""
    while last and last not in wanted:
        inside = _WITHIN.search(last)
        last = last[inside.end() :] if inside else ""
    return bool(last)


@cache
def _groups() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    current: list[str] = []
    for line in resources.text("words", "context.txt").splitlines():
        if line.endswith(":"):
            current = groups.setdefault(line.removesuffix(":"), [])
        elif not line.startswith("#"):
            current += line.split()
    return groups


def _any_of(group: str) -> str:
    longest_first = sorted(_groups()[group], key=len, reverse=True)
    return "|".join(re.escape(word).replace("'", "['’]") for word in longest_first)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    kin = rf"(?:{_any_of('kin')})"
    theirs = rf"\b(?:her|his|their|my|our|client['’]s) (?:[\w\-'’]+ ){{0,2}}?{kin},?"
    match name:
        case "named":
            calls = r"call(?:s|ed|ing)?|nicknam(?:es|ed)|know(?:s|n)?|knew"
            whom = r"(?:him|her|them|me|it|himself|herself|the (?:baby|boy|girl|child|kid|bump))"
            shape = (
                rf"(?:\b(?:called|known(?: to \w+)? as|named(?: {whom})?"
                r"|the (?:baby|eldest|youngest|oldest|bump|twins?|other one|landlord|neighbour|ex),"
                rf"|goes by|nickname(?: is| was)?"
                rf"|(?:{calls})\s+{whom}(?:\s+as)?)|{theirs})\s+{_OPENING}"
            )
        case "before":
            shape = rf"(?:\b(?:{_any_of('before')})|{theirs}|\b{kin},?)\s*{_OPENING}"
        case "at":
            moves = (
                "drove|driv(?:es|ing)|went|go(?:es|ing)?|gone|mov(?:es|ed|ing)|flew|fl(?:y|ies|ying)|trip"
                "|travel(?:s|led|ling)?|commut(?:es|ed|ing)|walk(?:s|ed|ing)?|holiday|train|bus|back|off"
            )
            shape = rf"\b(?:{_any_of('at')}|(?:in|at|near) the|(?:{moves}) (?:\w+ )?to)\s+$"
        case "after":
            shape = (
                rf"[{APOSTROPHES}][sS](?![^\W_])|{_CLOSING}(?<=\s)(?:{_any_of('verbs')})\b"
                rf"|{_CLOSING}\(?(?:aged?\s+)?\d{{1,2}}(?=[,);]| years?\b)"
                rf"|{_CLOSING}[(,/]\s*(?:(?:her|his|their|my|the|client['’]s|a)\s+)?(?:[\w\-]+\s)?{kin}\b"
                r"|\s+and\s+(?:I|he|she|they|her|his|him|me|client)\b"
            )
        case "kin":
            shape = rf"\b{kin}\s*[:=–-]\s*{_OPENING}"
        case "related":
            shape = rf"\b{kin},?\s+{_OPENING}"
        case "is":
            whose = rf"(?:her|his|their|my|our) (?:\w+ )?{kin}"
            still = r"(?:now |only |just |still |nearly |almost )?"
            been = rf"{_CLOSING}(?<=\s)(?:is|was|has been|had been)\s+{still}"
            shape = rf"{been}(?:{_NUMBERS}|(?:{_STATES}|{whose})\b)"
        case _:
            shape = rf"{_CLOSING}(?<=\s)(?:{_any_of('speaking')})\b"
    return re.compile(shape, re.IGNORECASE)
