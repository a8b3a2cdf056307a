"""An English word with a capital that no list has as a name, where somebody is meant by it.

"Used with Spanner", "my name's Oriel", "Juniper (her niece)": amid a sentence a capital has a
reason, and where a person stands before or behind it the reason is a person. At the start of a
sentence grammar asks for it, so only what people alone do counts there. Feelings, offices and
what ends like an idea ("Mindfulness") are nobody, whatever they do to somebody.
"""

import re
from typing import Final

from app.detect.announced import asked_for, signed
from app.detect.capitals import PARTICLES, Word
from app.detect.context import (
    cares_for,
    follows_kin,
    is_somebody,
    speaks,
    suits_person_after,
    suits_place_before,
    words_of,
)
from app.detect.letters import APOSTROPHES, folded
from app.detect.nobody import is_nobody
from app.detect.shapes import Shape
from app.detect.word_lists import (
    given_names,
    is_english,
    is_in_dictionary,
    names_that_are_words,
    surnames_that_are_words,
)
from app.domain.forgetting import cached_until_lock

ROLES: Final = frozenset("head hand player singer driver steward porter butler lord queen".split())
LEADING: Final = frozenset(PARTICLES.split("|")) | {"st", "mc", "o"}
_ENDS_LIKE_AN_IDEA: Final = tuple(
    "ness tion sion ment ity ism ing ance ence logy ics ship hood ed ly sis phobia ive ous ful"
    " able ible ical ial ish dom acy ency ancy eth ety".split()
)
_LEAST: Final = 3
_TO_PEOPLE: Final = Shape(
    r"\b(?:told|tells?|telling|rang|ringing|texts?|texted|texting|phoned|phoning|messaged|messaging"
    r"|emailed|asks?|asked|asking|marr(?:y|ied|ying)|dat(?:ed|ing)|kiss(?:ed|es|ing)?|hug(?:s|ged)?"
    r"|dump(?:ed|ing)|hit|slapped|punched|left|chose|happy birthday|rip|this is|met|saw|seeing"
    r"|visit(?:ed|ing)|facetimed|miss(?:es|ed)?|hat(?:es|ed)"
    r"|lov(?:es|ed)|blam(?:es|ed)|(?:my|her|his|the|their) name(?:['’]s| is| was)|hi|hello|dear|hey"
    r"|poor|re|cc|with|w/|without|from|about|against|like"
    r"|(?:spoke|speaks?|speaking|talks?|talked|talking|said|says|lied|close|next|married"
    r"|engaged|according"
    r"|back|wrote|letter|listens?|listened|attached|went|loyal|text|goodbye|hello|nice|rude"
    r"|kind) to"
    r"|(?:hurt|hit|seen|told|left|raised|abused|groomed|raped|attacked|sent|led|ref['’]?d"
    r"|referred|given"
    r"|written|bullied|dumped|called|texted|asked|loved) by"
    r"|(?:me|mum|mam|dad|her|him|she|he|them|husband|wife|partner|brother|sister) (?:and|&|\+|n)"
    r"|(?:think(?:s|ing)?|thought|dream(?:s|t|ed|ing)?|memor(?:y|ies)|photos?|afraid|scared|proud"
    r"|jealous|fond|sick|tired|death|funeral|birthday|anniversary|frightened|love|hold|care"
    r"|news) of"
    r"|(?:years?|months?|weeks?|ever) since)\s*['‘\"“(]?\Z",
    re.IGNORECASE,
)
_CLAUSE: Final = Shape(
    r"\b(?:that|when|because|if|and|but|says|said|thinks?|since|although|while|until|before|after"
    r"|whatever|what|how|why|only|even|whether|told (?:me|her|him|us|them)|did|does"
    r"|didn['’]t)\s+\Z",
    re.IGNORECASE,
)
_DETERMINED: Final = Shape(
    r"\b(?:the|an?|this|that|these|those|some|any|every|each|no|my|your|his|her|our|their|its|one)"
    r"\s+['‘\"“]?\Z",
    re.IGNORECASE,
)
_SIZED: Final = Shape(r"\b(?:big|little|wee|fat|young|skinny|baby|lanky|posh)\s\Z")
_AGED: Final = Shape(r"\s\(?\d{1,2}\)?(?=[,;.)]|\s?\Z)")
_OWNS: Final = Shape(rf"[{APOSTROPHES}]s(?![^\W_])")
_OWNS_KIN: Final = Shape(rf"[{APOSTROPHES}]s\s(?:\w+\s)?(?P<kin>[\w\-]+)")
_SAYS: Final = Shape(  # what people alone do to somebody
    r"\s(?:rang|rings|phoned|texted|texts|messaged|emailed|said|says|replied|shouted|swore"
    r"|whispered"
    r"|kissed|hugged|slapped|punched|told|asked|laughed at|hit|married|cheated on|proposed)\b"
)
_EXPLAINED: Final = Shape(
    r"\s\((?:(?:her|his|their|my|our|the|ct['’]?s|mum['’]?s"
    r"|dad['’]?s)\s)?(?:[\w\-]+\s)?(?P<kin>[\w\-]+)[),;]"
    r"|,\s(?:her|his|their|my|our|mum['’]s|dad['’]s)\s(?:[\w\-]+\s)?(?P<beside>[\w\-]+),"
)
_PERHAPS: Final = Shape(
    rf"\.?\s*(?:[xX]{{1,6}}\s*)?(?:\Z|\n)|\s[(&+]|[,/{APOSTROPHES}\"”]"
    r"|\s(?:\d{1,2}|and|is|was|has|had|rang|rings|phoned|texted|texts|messaged|emailed|said|says"
    r"|replied|shouted|swore|whispered|kissed|hugged|slapped|punched|told|asked|laughed|hit|married"
    r"|cheated|proposed)\b"
)
_WITH: Final = Shape(r"(?:\s\(?\d{1,2}\)?)?(?:,? and | & | \+ |/)(?P<other>[A-Z][^\W\d_]+)")
_LISTED: Final = Shape(r"(?:\s\(?\d{1,2}\)?)?, (?P<other>[A-Z][^\W\d_]+)")
_BEHIND: Final = Shape(
    r"(?P<other>[A-Z][^\W\d_]+)(?:\s\(?\d{1,2}\)?)?(?:,|,? and| &| \+|/)\s?['‘\"“]?\Z"
)


def somebody(before: str, after: str, plain: str, *, starts: bool) -> bool:
    """Whether a lone English word, folded as `plain`, is somebody between what stands around."""
    if not starts and _called_so(before, plain):
        return True
    if not may_call(plain) or (starts and not _may_open(before, after)):
        return False
    if signed(before, after) or asked_for(before) or is_explained(after):
        return True
    if starts or _named(_WITH.match(after)):
        says = _SAYS.match(after) is not None or _owns_kin(after) or is_somebody(after)
        return says or _named(_WITH.match(after))
    return _DETERMINED.search(before) is None and _is_meant(before, after)


def _may_open(before: str, after: str) -> bool:
    """Whether what follows may be said of somebody: most words that open a sentence may not."""
    asked = before.rstrip()[-1:] in {":", "="} or before.endswith("by ")
    return asked or _PERHAPS.match(after) is not None


def _is_meant(before: str, after: str) -> bool:
    """Whether somebody is meant by a capital for which grammar does not ask."""
    if _named(_LISTED.match(after)) or _named(_BEHIND.search(before)):
        return True
    if _OWNS.match(after) or (_AGED.match(after) and follows_kin(before)):
        return True
    if suits_place_before(before) and not cares_for(before):
        return False
    if _TO_PEOPLE.search(before) or cares_for(before) or _SIZED.search(before):
        return True
    clause = _CLAUSE.search(before) is not None
    return clause and (speaks(after) or suits_person_after(after))


@cached_until_lock(20_000)
def may_call(plain: str) -> bool:
    """Whether a word may be what somebody is called."""
    if (
        len(plain) < _LEAST
        or not plain.isalpha()
        or plain in words_of("offices")
        or plain in words_of("kin")
    ):
        return False
    if plain in words_of("nobody") or plain in words_of("places") or plain in words_of("titles"):
        return False
    one = plain[:-3] + "y" if plain.endswith("ies") else plain[:-1]
    several = plain.endswith("s") and not plain.endswith("ss") and is_in_dictionary(one)
    return not (several or plain.endswith(_ENDS_LIKE_AN_IDEA))


def _called_so(before: str, plain: str) -> bool:
    """Whether a word is what somebody is said to be called, though it says several: "Beans"."""
    named = all(plain not in words_of(group) for group in ("kin", "nobody", "titles", "offices"))
    return named and _THEY_CALL.search(before) is not None


_THEY_CALL: Final = Shape(
    r"\b(?:they|we|everyone|everybody|people|mates|friends|kids|lads|all)\s(?:all\s)?calls?"
    r"(?:\s(?:him|her|them|me))?\s['‘\"“]?\Z|\b(?:nicknamed|known to (?:all|everyone|his mates"
    r"|her friends) as)"
    r"\s['‘\"“]?\Z",
    re.IGNORECASE,
)


def is_explained(after: str) -> bool:
    """Whether a relation follows: "(her niece)", ", her sister,"."""
    said = _EXPLAINED.match(after)
    return said is not None and (said["kin"] or said["beside"]).casefold() in words_of("kin")


def _owns_kin(after: str) -> bool:
    kin = _OWNS_KIN.match(after)
    return kin is not None and kin["kin"].casefold() in words_of("kin")


def _named(other: re.Match[str] | None) -> bool:
    """Whether the other word of a pair or a list is a given name and nothing else."""
    plain = folded(other["other"]) if other else ""
    return plain in given_names() and not (
        is_in_dictionary(plain) and plain not in names_that_are_words()
    )


def only_begins(word: Word) -> bool:
    """Whether a lone word has its capital for the sentence alone, whatever stands around it."""
    return word.starts and word.said.isalpha() and _never_names(word.said)


@cached_until_lock(20_000)
def _never_names(said: str) -> bool:
    """Whether a word that a sentence may begin with can be nobody's name by itself."""
    plain = folded(said)
    if len(said) == 1 or not said.isascii() or plain in given_names():
        return False
    if plain in LEADING or plain in words_of("titles") or plain in names_that_are_words():
        return False
    surname = plain in surnames_that_are_words() and plain not in ROLES
    if surname and not (plain in words_of("kin") or plain in words_of("titles")):
        return False
    return not may_call(plain) and (is_english(plain) or is_nobody(said, plain))
