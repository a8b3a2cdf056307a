"""Handles, user names, e-mails and links: where somebody can be found on the internet.

A handle without its sign counts after the name of a site; a link counts without its "https".
Sites of public bodies and charities are nobody's.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.detect.letters import folded
from app.detect.patterns import Found, Identifier, Pattern, ignoring_case, matches, regions
from app.detect.shapes import Shape
from app.detect.word_lists import given_names, is_english

_TRAILING: Final = ".,;:!?)]}>'\"’”»…"
_ENDINGS: Final = (
    "com|co|co\\.uk|org\\.uk|org|net|uk|wales|cymru|scot|ie|eu|io|app|dev|tv|info|biz|shop|blog|online|site|xyz|ee|ly|gg"
    "|social|store|club|link|page|art|studio|design|photography|london|me\\.uk|ac\\.uk|gov\\.uk|nhs\\.uk|sch\\.uk|de|fr"
    "|es|pl|ru|nl|ro|pt|ca|com\\.au|co\\.za|co\\.in"
)
_PUBLIC: Final = Shape(
    r"^(?:https?://)?(?:www\.)?(?:(?:[\w\-]+\.)*(?:nhs\.uk|gov\.uk|nhs\.scot|nhs\.wales|gov\.scot|gov\.wales)"
    r"|(?:mind|samaritans|cruse|relate|childline|nspcc|ico|bacp|ukcp|bbc|beateatingdisorders|giveusashout|thecalmzone"
    r"|papyrus-uk|womensaid|refuge|rethink|youngminds|citizensadvice|shelter|talktofrank|gamcare|alcoholics-anonymous"
    r"|nationaldahelpline|rapecrisis|victimsupport)\.(?:org\.uk|co\.uk|org|com|uk))(?:/\S*)?$",
    re.IGNORECASE,
)
_SITES: Final = (
    r"insta(?:gram)?|ig|snap(?:chat)?|psn|xbox|gamer ?tag|tik ?tok|twitter|discord"
    r"|telegram|skype|kik|facebook|fb|steam|twitch"
    r"|reddit|onlyfans|tumblr|pinterest|youtube|bluesky|threads|mastodon|signal|roblox|fortnite|tinder|grindr|hinge|bumble|vinted|epic|switch"
    r"|depop|linkedin|spotify|strava|user ?name|handle|log ?in|screen ?name|profile"
)
_NAMED: Final = (
    r"(?:['’]s)?(?:\s+(?:name|handle|account|acc|id|user(?:name)?|profile|tag"
    r"|as|is|was|called|under|:|=)|\s*[:=(,]){0,3}\s*['‘\"“]?@?"
)
_HANDLE: Final = r"(?P<it>[^\W\d]?[\w.+#:\-]{2,40}[^\W])"
_PLAINLY: Final = Shape(
    r"\b(?:(?:user|screen)?name|handle|id|tag|login|log in|profile)\b", re.IGNORECASE
)
_SHORTEST: Final = 6  # of a name in small letters that nothing else tells
_UNDER: Final = Shape(
    r"\b(?:tik ?tok|onlyfans|vinted|depop|spotify|psn|xbox|discord|twitch|insta|snap|kik|tinder"
    r"|grindr|hinge|bumble)\s(?:as\s|under\s|is\s|name\s)?\Z",
    re.IGNORECASE,
)
_SEVERAL: Final = Shape(
    r"\b(?i:gamer ?tag|(?:facebook|fb|psn|xbox|skype|tiktok|insta(?:gram)?) name|known as "
    r"on \w+|(?:facebook|fb)(?=:))[:\s]{1,3}(?:is\s)?"
    r"(?P<it>[A-Z0-9][\w\-]+(?: (?:[A-Z][\w\-]*|\d+)){1,2})"
)


def _is_handle(_text: str, match: re.Match[str]) -> bool:
    """Whether a word after a site's name is no word, or is plainly said to be a name there."""
    it = match.group("it")
    inside = it[1:-1]
    if any(c.isdigit() or c in "_#+:." for c in it) or any(c.isupper() for c in inside):
        return not it.replace(".", "").isdigit()
    if len(it) >= _SHORTEST and _UNDER.search(match.group()[: match.start("it") - match.start()]):
        return not is_english(folded(it)) and folded(it) not in given_names()
    plainly = _PLAINLY.search(match.group()[: match.start("it") - match.start()]) is not None
    said = match.group()[: match.start("it") - match.start()]
    coloned = any(sign in said for sign in ":(=")
    return (plainly or coloned) and not is_english(folded(it))


def _is_private(_text: str, match: re.Match[str]) -> bool:
    return _PUBLIC.match(match.group().rstrip(_TRAILING)) is None


_ADDRESSES: Final = (
    Pattern(Identifier.URL, ignoring_case(r"\bhttps?://[^\s<>]+|\bwww\.[^\s<>]+"), _is_private),
    Pattern(Identifier.EMAIL, Shape(r"(?<![\w.+'\-])[\w.+'\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    Pattern(Identifier.EMAIL, Shape(r"(?<![\w.+'\-])[\w.+'\-]{2,}@[^\W\d][\w\-]+(?![\w.]\w)")),
    Pattern(
        Identifier.URL,
        ignoring_case(
            rf"(?<![\w.@\-])(?:[a-z0-9\-]{{2,40}}\.){{1,3}}(?:{_ENDINGS})(?:/[^\s<>]*|(?![\w\-]|\.\w))"
            r"|(?<![\w.@\-])(?:t|m|wa|fb|me|ig|paypal|onlyfans|youtu|discord|chat|tinyurl|is|cutt|ow)\.(?:me|be|gd|to|gg|ly|com)/[^\s<>]+"
            r"|(?<![\w.@\-])[a-z0-9\-]{2,40}\.(?:me|to|in|us|be|at|it|is|so|my|am|la|gd|fm|ai|cc|ws)/[^\s<>]+"
        ),
        _is_private,
    ),
    Pattern(Identifier.URL, Shape(r"///[^\W\d_]{2,}(?:\.[^\W\d_]{2,}){2}")),
    Pattern(
        Identifier.URL,
        ignoring_case(
            r"\b(?:w3w|what ?(?:3|three) ?words)\W{1,3}(?:is\s)?"
            r"(?P<it>[^\W\d_]{2,}(?:[. ][^\W\d_]{2,}){2})"
        ),
    ),
    Pattern(Identifier.HANDLE, Shape(r"(?<![\w/])u/[\w\-]{3,30}")),
    Pattern(Identifier.HANDLE, Shape(r"(?<![\w@.])@[A-Za-z_](?:[\w.\-]{1,38}\w)")),
)
_HANDLES: Final = (
    Pattern(Identifier.HANDLE, _SEVERAL),
    Pattern(Identifier.HANDLE, ignoring_case(rf"\b(?:{_SITES})\b{_NAMED}{_HANDLE}"), _is_handle),
)
_FILE: Final = ignoring_case(
    r"\.(?:docx?|odt|pdf|jpe?g|png|heic|txt|xlsx?|csv|mp[34]|m4a|zip|pages)$"
)
_MADE_UP: Final = (  # what nobody writes but a handle has: "moth_lantern", "jo.k on insta"
    Pattern(
        Identifier.HANDLE,
        Shape(
            r"(?<![\w@./\\\-])(?=\w*[^\W\d_])[^\W_][\w.]*_[\w.]*[^\W_](?![\w@]|\.\w)"
            r"|(?<![\w@./\\])xX_?\w+?_?Xx(?!\w)"
        ),
        lambda _text, match: _FILE.search(match.group()) is None,
    ),
    Pattern(
        Identifier.HANDLE,
        ignoring_case(
            rf"(?<![\w@./\-])(?P<it>(?=[\w.\-]*(?:\d|\w\.\w|(?-i:[a-z][A-Z])))[^\W\d][\w.\-]{{2,38}}\w)\s+on\s+(?:the\s+)?(?:{_SITES})\b"
        ),
    ),
    Pattern(
        Identifier.HANDLE,
        ignoring_case(
            r"\b(?:goes|going|known|posts?|posting|plays?|streams?|streaming|writes|blogs?|trades|tweets)\s+(?:online\s+)?(?:by|as|under)\s+['‘\"“]?"
            r"(?P<it>@?(?=\w*(?:\d|_|(?-i:[a-z][A-Z])))[^\W\d]\w{2,38})(?!\w)"
        ),
    ),
)
_MARKS: Final = Shape(r"@|///|\bu/|\w\.\w|w3w|[Ww]hat ?(?:3|three)")
_STOPPED: Final = Shape(r"[a-z]\.[a-z]{4}")
_SITE: Final = frozenset(
    "insta instagram ig snap snapchat psn xbox gamer gamertag tik tiktok twitter discord "
    "telegram skype kik facebook fb steam"
    " twitch reddit onlyfans tumblr pinterest youtube bluesky threads mastodon signal "
    "roblox fortnite tinder grindr hinge bumble vinted epic switch"
    " depop linkedin spotify strava user username handle log login screen screenname "
    "profile known".split()
)
_AS: Final = frozenset(
    "goes going known post posts posting play plays stream streams streaming writes blog"
    " blogs trades tweets".split()
)
_DISGUISES: Final = ignoring_case(r"[\[({]\s?at\s?[\])}]|@\s|\s@|\s(?:dot|punkt)\s")
_TOLD: Final = r"me|us|him|her|them|you|it|one|is|are|be|on|or|and|e?-?mail|write|mailed|wrote"
_DISGUISED: Final = (
    Pattern(  # "ana [at] mail.example", "ana at mail dot example"
        Identifier.EMAIL,
        ignoring_case(
            rf"(?<![\w.+'\-])(?!(?:{_TOLD}) at\b)(?:[\w.+'\-]+\s(?:dot|punkt)\s){{0,3}}[\w.+'\-]+"
            rf"(?:(?:\s?@\s|@|\s@(?=[\w\-]+\.(?:{_ENDINGS}|example)\b)|\s?[\[({{]\s?at\s?[\])}}]\s?)[\w\-]+"
            r"(?:(?:\.|\s\.\s?|\s?[\[({]\s?dot\s?[\])}]\s?)[\w\-]+)*(?:\.|\s\.\s?|\s?[\[({]\s?dot\s?[\])}]\s?)[^\W\d_][\w\-]+"
            r"|\s(?:at|@)\s[\w\-]+(?:\s(?:dot|punkt)\s[\w\-]+)+)"
        ),
    ),
)
_GLUED: Final = (  # "joAThotmailDOTcom"
    Pattern(Identifier.EMAIL, Shape(r"(?<![\w.])[\w.+\-]+AT[\w\-]+(?:DOT[\w\-]+)+(?!\w)")),
)


def _are_words(_text: str, match: re.Match[str]) -> bool:
    """Whether three words with full stops between them are a place of the map of three words."""
    return all(is_english(word) for word in match.group().split("."))


_THREE_WORDS: Final = (
    Pattern(
        Identifier.URL,
        Shape(r"(?<![\w./@\-])[a-z]{4,}\.[a-z]{4,}\.[a-z]{4,}(?![\w/@\-]|\.\w)"),
        _are_words,
    ),
)


def find(text: str, words: frozenset[str]) -> Iterator[Found]:
    """Everything of the internet, the surest first; `words` are those of the text."""
    if "DOT" in text and "AT" in text:
        yield from matches(text, _GLUED)
    if ("at" in words or "@" in text) and _DISGUISES.search(text):
        yield from matches(text, _DISGUISED)
    if "@" in text or "." in text or "/" in text or ("what" in words and "words" in words):
        for found in matches(text, _ADDRESSES, regions(text, _MARKS)):
            if found.kind is Identifier.URL:
                said = text[found.start : found.end].rstrip(_TRAILING)
                found = Found(start=found.start, end=found.start + len(said), kind=found.kind)  # noqa: PLW2901
            yield found
        yield from matches(text, _THREE_WORDS, regions(text, _STOPPED))
    if "_" in text or "xX" in text or not _SITE.isdisjoint(words):
        yield from matches(text, _MADE_UP)
    elif not _AS.isdisjoint(words):
        yield from matches(text, _MADE_UP[2:])
    if not _SITE.isdisjoint(words):
        yield from matches(text, _HANDLES)
