"""Numbers that few notes have: of clinical systems, meetings, pagers, banks and other countries.

Each is announced by its own word ("RiO 1187264", "bleep 2217"), or has a shape of its own, as
numbers of people have in other countries.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.detect.letters import folded, is_everyday
from app.detect.nobody import is_nobody, is_place
from app.detect.patterns import Found, Identifier, Pattern, ignoring_case, matches
from app.detect.phones import is_helpline
from app.detect.shapes import Shape

_SYSTEMS: Final = (
    r"rio|emis|systm ?one|system ?one|paris|carenotes|care notes|iaptus|pcmis|cpoms|arbor|sims"
    r"|mosaic|liquidlogic|theseus|illy|bomic|nexus|oasis|careflow|epic|cerner|vision|lorenzo"
    r"|datix|steis|ics|careworks|framework-?i|fwi|tribal|ucas|tps"
)
_SCORE: Final = 4  # as many digits may be a score
_GAP: Final = r"\b\W{0,3}(?:(?:id|no|number|ref|record)\b\.?\W{0,3})?(?:is\s+|was\s+)?"
_GROUPS: Final = r"\d{2,12}(?:[ \-/]\d{2,8}){0,4}"


def _is_long(_text: str, match: re.Match[str]) -> bool:
    said: str = match.group("it")
    return sum(c.isdigit() for c in said) > _SCORE


def _is_mixed(_text: str, match: re.Match[str]) -> bool:
    said = match.group("it")
    return any(c.isdigit() for c in said) and any(c.isalpha() for c in said)


def _is_of_an_exchange(_text: str, match: re.Match[str]) -> bool:
    """Whether a town stands before a short number, and no helpline: "Samaritans 116 123"."""
    town = folded(match["exchange"])
    digits = re.sub(r"\D", "", match["it"])
    nobody = is_everyday(town) or is_nobody(match["exchange"], town)
    known = is_place(town) or not nobody or _LANDLINE.match(match.group())
    short = digits in {"111", "999"} or town in _MONTHS
    return bool(known) and not (is_helpline(digits) or short)


_LANDLINE: Final = ignoring_case(r"landline|tel")
_MONTHS: Final = frozenset({"march", "april", "may", "june", "july", "august"})


_ANNOUNCED: Final = (
    Pattern(
        Identifier.PHONE,
        ignoring_case(
            r"\b(?:(?:phone|ring|rang|call|text|reach|get|try)\s(?:\w+\s)?on|local (?:no|number)"
            r"|landline)\b\.?\W{0,3}"
            r"(?P<it>\d{3}[ \-]?\d{3,4})(?![\w/]|[ .,\-]\d)"
        ),
    ),
    Pattern(
        Identifier.PHONE,
        ignoring_case(
            r"\b(?:phone|ring|rang|call|text|dial)\s(?P<it>\d{3}[ \-]?\d{3}|\d{3}[ \-]\d{4})"
            r"(?![\w/]|[ .,\-]\d|\s(?:times|people))"
        ),
        lambda _text, match: not is_helpline(match["it"]),
    ),
    Pattern(  # as numbers were told by their exchange: "ring Dent 25 0 61"
        Identifier.PHONE,
        Shape(
            r"\b(?i:phone|ring|rang|call|landline|tel|telephone|number|dial)\b\W{0,3}"
            r"(?i:(?:is|was|on|number|no|him|her|them|me)\b\W{1,2}){0,2}"
            r"(?P<it>(?P<exchange>[A-Z][a-z]{2,}),? \d(?: ?\d){2,5})(?![\w/%]|[ .,:\-]\d)"
        ),
        _is_of_an_exchange,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:candidate|centre|exam(?:ination)?|donor|inmate|badge|seat"
            r"|asset)\s(?:no\.?\s|number\s)?"
            r"(?P<it>\d{4,8})(?![\w%]|[.,]\d)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:employee|staff|patient|licen[cs]e|resident|service user|learner|contractor"
            r"|volunteer|foster carer)\b"
            r"[\s:#]{1,3}(?P<it>\d{5,12}|(?-i:[A-Z]{1,5})-?\d{3,9})(?![\w%]|[.,\-]\d)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:policy|insurance|claim|ref(?:erence)?|membership|member"
            r"|card)\b\W{1,3}(?:no\.?\s|number\s|is\s)?"
            r"(?P<it>(?-i:[A-Z]{0,4}\d{2,6}(?: [A-Z]?\d{2,6}){1,4}(?: [A-Z]{1,4})?))(?![\w%]"
            r"|[.,/\-]\d)"
        ),
        _is_long,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:inquest|case|claim|ref(?:erence)?|appeal|tribunal|ET|petition|decree|file"
            r"|order)\b\W{0,3}"
            r"(?:no\.?\s|number\s)?(?P<it>\d{3,7}/(?:19|20)\d\d(?:/[A-Z]{1,4})?)(?!\w)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\bquot(?:e|ing)\s(?:order\s|no\.?\s)?#?(?P<it>\d{4,12}(?:/\w{1,6})?)(?![\w%])"
        ),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(r"\b(?:lat|long|lng|latitude|longitude)\b\W{0,2}(?P<it>-?\d{1,3}\.\d{3,8})"),
    ),
    Pattern(
        Identifier.ADDRESS,
        ignoring_case(
            r"\b(?:lives at|lived at|house number|next door at|door number"
            r"|house no\.?)\s(?P<it>\d{1,4}[a-z]?)"
            r"(?=\s?(?:[.,;)]|\Z)|\s(?:and|but|now|still)\b)"
        ),
    ),
)
_RARELY: Final = (
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(rf"\b(?:{_SYSTEMS}){_GAP}(?P<it>{_GROUPS})(?![\w%])"),
        _is_long,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:zoom|meeting|webex|teams|webinar)\b(?:\s(?:id|meeting|no|number|link"
            r"|call))*\W{1,3}(?:is\s+)?"
            r"(?P<it>\d{3,4}[ \-]?\d{3,4}[ \-]?\d{3,5})(?!\w)"
        ),
    ),
    Pattern(
        Identifier.PHONE,
        ignoring_case(
            r"\b(?:bleep|pager|bleeper)\b\W{0,3}(?:no\.?\s|number\s)?(?P<it>\d{3,7})(?!\w)"
        ),
    ),
    Pattern(
        Identifier.ACCOUNT,
        Shape(
            r"\b(?:BIC|bic|SWIFT|Swift|swift)(?:\s?(?:code"
            r"|/BIC))?\W{0,3}(?:is\s)?(?P<it>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?!\w)"
        ),
    ),
    Pattern(
        Identifier.REGISTRATION,
        ignoring_case(
            r"\b(?:plates?|reg|registration)\b\W{0,3}(?:is\s|was\s|of\s)?"
            r"(?P<it>(?-i:[A-Z0-9]{1,4} ?[A-Z0-9]{1,3}))(?!\w)"
        ),
        _is_mixed,
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:aadhaa?r|pan|cnic|bvn|nin|fin|nif|nie|dni|cpf|cnp|bsn|personnummer|cpr|egn"
            r"|pesel|steuer-?id)\b"
            r"\W{0,3}(?:no\.?\s|number\s|card\s"
            r"|is\s){0,2}(?P<it>[A-Z]?\d[A-Z\d]*(?:[ .\-/]?[A-Z\d]{1,6}){0,5}\d[A-Z]?)(?!\w)"
        ),
        _is_long,
    ),
    Pattern(
        Identifier.BIRTH,
        ignoring_case(
            r"(?P<it>\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d\d)|\d{1,2}\s[a-z]{3,9}\s(?:19|20)?\d\d)"
            r"(?=,?\s?\(?(?:d\.?o\.?b\.?|date of birth)\b)"
        ),
    ),
    Pattern(
        Identifier.BIRTH,
        ignoring_case(
            r"\b(?:dob|d\.o\.b\.?|b)(?:\s|(?<=b))(?P<it>\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}"
            r"|\d\d))(?![\w/])"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:receipt|railcard|bus ?pass|season ticket|pass|sample|participant|specimen"
            r"|subject|gdc|psa|pcso|taxi|plate|uci|uan|gwf"
            r"|cafcass|lcs|inv|cvv|hearing|grave|meter|asset)\b\W{0,3}(?:no\.?\s|number\s"
            r"|ref\s|id\s|plate\s|is\s)?"
            r"(?P<it>[A-Z]{0,3}\d{3,12}(?:[/\-]\d{2,8}){0,3}|\d{2}[/\-]\d{4,8}"
            r"|\d{5} \d \d{4,8})(?![\w%]|[.,/:\-]\d)"
        ),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(r"\bpps(?:n|\s?no)?\b\W{0,3}(?:is\s)?(?P<it>\d{7}\s?[a-w][a-iw]?)(?!\w)"),
    ),
    Pattern(
        Identifier.PHONE,
        ignoring_case(r"\bph\b\W{0,3}(?P<it>\d{3}[ \-]?\d{3,4})(?![\w/]|[ .,\-]\d)"),
    ),
)
_SHAPED: Final = (
    Pattern(Identifier.PHONE, Shape(r"(?<=\s)x(?P<it>\d{4,5})(?![\w.,]\w|\w)")),
    Pattern(
        Identifier.REGISTRATION,
        Shape(r"(?<!\w)(?P<it>\d{1,4} [A-Z]{2,3}|[A-Z]{2,3} \d{1,4})(?=\s?\((?:plate|reg)\))"),
    ),
    Pattern(
        Identifier.REFERENCE,  # the United States, Pakistan, Sweden: each a shape of its own
        Shape(r"(?<![\w\-/])(?:\d{3}-\d{2}-\d{4}|\d{5}-\d{7}-\d|\d{6}[\-+]\d{4})(?![\w\-/])"),
    ),
    Pattern(
        Identifier.PHONE,
        Shape(r"(?<![\w+])\+1[ .\-]?\(?\d{3}\)?[ .\-]{0,2}\d{3}[ .\-]?\d{4}(?!\w)"),
    ),
    Pattern(Identifier.REFERENCE, Shape(r"(?<![\w\-])\d{4}(?:-\d{4}){3}(?![\w\-])")),
    Pattern(
        Identifier.REGISTRATION,
        ignoring_case(r"\b[a-hj-pr-y]{2}(?:0[2-9]|[12]\d|5[1-9]|[67]\d)-?[a-hj-pr-z]{3}(?!\w)"),
    ),
    Pattern(Identifier.REGISTRATION, Shape(r"(?<![\w\-])[A-Z]{3} \d{3}[A-Y](?![\w\-])")),
)
_OFTEN: Final = frozenset(
    "phone ring rang call text dial reach get try local landline candidate centre exam examina"
    "tion donor"
    " inmate badge seat asset employee staff patient licence license resident user learner"
    " contractor volunteer carer policy insurance claim ref refs reference membership member card"
    " inquest case appeal tribunal et petition decree file order quote quoting lat long lng "
    "latitude"
    " longitude lives lived house next door tel telephone number".split()
)
_SELDOM: Final = frozenset(
    "rio emis systm systmone system paris carenotes care iaptus pcmis cpoms arbor sims mosaic"
    " liquidlogic theseus illy bomic nexus oasis careflow epic cerner vision lorenzo datix steis "
    "ics"
    " careworks framework frameworki fwi tribal ucas tps zoom meeting webex teams webinar bleep"
    " pager bleeper bic swift plate plates reg registration aadhaar aadhar pan cnic bvn nin fin nif"
    " nie dni cpf cnp bsn personnummer cpr egn pesel steuer dob d b date birth receipt railcard bus"
    " buspass season pass sample participant specimen subject gdc psa pcso taxi uci uan gwf cafcass"
    " lcs inv cvv hearing grave meter asset pps ppsn ph".split()
)


def find(text: str, around: Iterable[tuple[int, int]], words: frozenset[str]) -> Iterator[Found]:
    """Every number of this kind in the regions that have digits; `words` are those of the text."""
    around = tuple(around)
    yield from matches(text, _SHAPED, around)
    if not _OFTEN.isdisjoint(words):
        yield from matches(text, _ANNOUNCED, around)
    if not _SELDOM.isdisjoint(words):
        yield from matches(text, _RARELY, around)
