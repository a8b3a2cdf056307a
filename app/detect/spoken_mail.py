"""E-mail addresses as they are said aloud or disguised: "ana at mail dot example".

Where it is told that an address comes, the words before "at" belong to it, however many.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.detect.letters import folded, is_everyday
from app.detect.patterns import Found, Identifier, Pattern, ignoring_case, matches
from app.detect.shapes import Shape
from app.detect.word_lists import is_english, names_that_are_words

ENDINGS: Final = (
    "com|co|co\\.uk|org\\.uk|org|net|uk|wales|cymru|scot|ie|eu|io|app|dev|tv|info|biz|shop"
    "|blog|online|site|xyz|ee|ly|gg"
    "|social|store|club|link|page|art|studio|design|photography|london|me\\.uk|ac\\.uk"
    "|gov\\.uk|nhs\\.uk|sch\\.uk|de|fr"
    "|es|pl|ru|nl|ro|pt|ca|com\\.au|co\\.za|co\\.in"
)
"""How the address of a site ends."""
_DOTS: Final = frozenset({"dot", "punkt", "stop", "point"})
_DOT: Final = r"(?:dot|punkt|full stop|point(?=\s(?:com|co|net|org|uk)\b))"
_JOINS: Final = rf"(?:{_DOT}|under ?score|hyphen|dash|minus|plus)"  # as they are said aloud
_DISGUISES: Final = ignoring_case(
    r"[\[({]\s?at\s?[\])}]|@\s|\s@|\s(?:dot|punkt|full stop|point (?:com|co|net|org|uk))\b"
)
_TOLD: Final = (
    r"me|us|him|her|them|you|it|one|is|are|be|on|or|and|e?-?mail|write|mailed|wrote|sent|works?"
    r"|worked|working|look(?:s|ed|ing)?|found|meet|met|see|someone|somebody|anyone|people|team|job"
)
_DISGUISED: Final = (
    Pattern(  # "ana [at] mail.example", "ana at mail dot example"
        Identifier.EMAIL,
        ignoring_case(
            rf"(?<![\w.+'\-])(?!(?:{_TOLD}) at\b)(?:(?![ai]\b)[a-z]\s)?"
            rf"(?:[\w.+'\-]+(?:\s{_JOINS}\s|\s?[\[({{]\s?dot\s?[\])}}]\s?)){{0,4}}[\w.+'\-]+"
            rf"(?:(?:\s?@\s|@|\s@(?=[\w\-]+\.(?:{ENDINGS}|example)\b)"
            rf"|\s?[\[({{]\s?at\s?[\])}}]\s?)[\w\-]+"
            r"(?:(?:\.|\s\.\s?|\s?[\[({]\s?dot\s?[\])}]\s?)[\w\-]+)*(?:\.|\s\.\s?"
            r"|\s?[\[({]\s?dot\s?[\])}]\s?)[^\W\d_][\w\-]+"
            rf"|\s(?:at|@)\s[\w\-]+(?:\s(?:hyphen|dash)\s[\w\-]+)?(?:\s{_DOT}\s[\w\-]+)+)"
        ),
    ),
    Pattern(  # with blanks in it, between brackets or behind its label
        Identifier.EMAIL,
        ignoring_case(
            r"(?:<|\b(?:e-?mail(?: address)?|apple id|google id|id|log ?in|user ?name|contact"
            r"|address)\b(?:\s?[:=]|\sis)?\s)(?P<it>(?:[\w.+\-]{1,30}\s){1,4}@\s?[\w\-]+(?:\s?\.\s?[\w\-]{2,}){1,3})"
        ),
    ),
)
_AT_A_SITE: Final = Shape(
    rf"\sat\s[\w\-]+(?:\.[\w\-]+)*\.(?:{ENDINGS}|example)(?!\w)", re.IGNORECASE
)
_WRITTEN: Final = (  # "kirsty_b at mail.example": no word that somebody is found by there
    Pattern(
        Identifier.EMAIL,
        ignoring_case(
            r"(?<![\w.+'\-])[a-z][\w.+'\-]*[\d_.+][\w.+'\-]*\sat\s"
            rf"[\w\-]+(?:\.[\w\-]+)*\.(?:{ENDINGS}|example)(?!\w)"
        ),
    ),
    Pattern(  # where an address is announced
        Identifier.EMAIL,
        ignoring_case(
            r"\b(?:e-?mail(?: address)?|mail|address|contact)\b(?:\s?[:=]|\sis)?\s"
            rf"(?P<it>(?!(?:{_TOLD})\s)(?:[\w.+'\-]+\s){{1,3}}at\s"
            rf"[\w\-]+(?:\.[\w\-]+)*\.(?:{ENDINGS}|example))(?!\w)"
        ),
    ),
)
_NO_NAME: Final = frozenset(
    "me us him her them you it one is are be on or and mail write mailed wrote sent work works"
    " worked working look looks looked looking found meet met see someone somebody anyone people"
    " team job".split()
)
_CUES: Final = frozenset(
    "to is was it's its on under via use uses using email e-mail emails emailed mail mailed address"
    " contact".split()
)
_MOST: Final = 4  # words of an address that nothing joins: "ana maria hart at mail dot example"
_WORDS: Final = Shape(r"\S+")
_PROVIDERS: Final = (
    r"(?:gmail|google ?mail|hotmail|outlook|yahoo|ymail|icloud|live(?=\s?(?:dot|\.))|aol"
    r"|btinternet|btopenworld|proton(?:mail)?"
    r"|talktalk|virgin(?:media| media)?|sky|msn|gmx|zoho|fastmail|tutanota)"
)
_LOCAL: Final = (
    r"(?:[\w.+\-]+(?:\s(?:dot|dash|hyphen|under ?score|plus|punkt)\s|,?\s)){0,4}[\w.+\-]+,?"
)
_NEAR: Final = 40  # code points
_MAILED: Final = Shape(
    r"\be-?mail|\b(?:inbox|all one word|no spaces|(?:dot|\.)\s?(?:com|co|net))\b", re.IGNORECASE
)


def _is_mailed(text: str, match: re.Match[str]) -> bool:
    """Whether what is "at gmail" is an address and not somebody who works there."""
    used = text[match.start() : match.start("it")].casefold().startswith("use")
    if used or any(c.isdigit() or c == "@" for c in match["it"]):
        return True
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return _MAILED.search(around) is not None


_SPOKEN: Final = (  # "it's jo hartley 81 at gmail": where e-mail is spoken of, or digits tell it
    Pattern(
        Identifier.EMAIL,
        ignoring_case(
            r"\b(?:is|it['’]s|its|to|on|under|use[sd]?|e-?mail(?:ed|s)?|address|mail|write|[:=])\s+"
            rf"(?P<it>(?!(?:at|to|is|me)\b|(?:{_TOLD})\sat\b)(?:{_LOCAL}\sat,?\s|[\w.+\-]+\s?@\s?){_PROVIDERS}(?:,?\s?(?:dot"
            rf"|\.)\s?(?:com|co|uk|net|org)){{0,2}})(?!\w)"
        ),
        _is_mailed,
    ),
    Pattern(  # "jo underscore k at gmail": nobody says that of anything else
        Identifier.EMAIL,
        ignoring_case(
            rf"(?<![\w.+\-])[\w.+\-]+(?:\s(?:dot|hyphen|under ?score)\s[\w.+\-]+){{1,4}}"
            rf"\sat\s{_PROVIDERS}(?!\w)"
        ),
    ),
)
_MAILS: Final = frozenset(
    "gmail google hotmail outlook yahoo ymail icloud live aol btinternet btopenworld proton pr"
    "otonmail talktalk"
    " virgin virginmedia sky msn gmx zoho fastmail tutanota googlemail".split()
)
_GLUED: Final = (  # "joAThotmailDOTcom"
    Pattern(Identifier.EMAIL, Shape(r"(?<![\w.])[\w.+\-]+AT[\w\-]+(?:DOT[\w\-]+)+(?!\w)")),
)


def find(text: str, words: frozenset[str]) -> Iterator[Found]:
    """Every address that is spoken or disguised; `words` are those of the text."""
    if "DOT" in text and "AT" in text:
        yield from matches(text, _GLUED)
    if not ("at" in words or "@" in text):
        return
    bracketed = any(sign in text for sign in "@[({")
    if (bracketed or not _DOTS.isdisjoint(words)) and _DISGUISES.search(text):
        for found in matches(text, _DISGUISED):
            yield replace(found, start=_begun(text, found.start))
    if "at" in words and "." in text and _AT_A_SITE.search(text):
        yield from matches(text, _WRITTEN)
    if not _MAILS.isdisjoint(words):
        yield from matches(text, _SPOKEN)


def _begun(text: str, start: int) -> int:
    """Where an address begins: behind what tells that one comes, or at the start of a sentence."""
    first = max(0, start - _NEAR)
    begun, many = start, 0
    for word in reversed([*_WORDS.finditer(text, first, start)]):
        said = folded(word.group().strip("“”\"'‘’(),:;."))
        if said in _CUES or word.group()[-1] in ":=":
            return begun
        if word.group()[-1] in ".!?;":
            break
        spelled = len(said) == 1  # "a n a h a r t at mail dot example"
        many += not spelled
        everyday = is_everyday(said) and said not in names_that_are_words()
        stops = not spelled and (everyday or said in _NO_NAME)
        if many > _MOST or stops or not said.isalpha():
            return start
        begun = word.start()
    named = (folded(one) for one in text[begun:start].split())
    opens = begun == 0 or text[:begun].rstrip()[-1:] in {".", "!", "?", ";", ":", "("}
    return begun if opens and all(not is_english(one.strip(",")) for one in named) else start
