"""Handles, user names, e-mails and links: where somebody can be found on the internet.

A handle without its sign counts after the name of a site; a link counts without its "https".
Sites of public bodies and charities are nobody's.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.detect import spoken_mail
from app.detect.letters import folded
from app.detect.nobody import is_nobody
from app.detect.patterns import Found, Identifier, Pattern, beside, ignoring_case, matches, regions
from app.detect.shapes import Shape
from app.detect.spoken_mail import ENDINGS
from app.detect.word_lists import given_names, is_english, is_misspelt

_TRAILING: Final = ".,;:!?)]}>'\"’”»…"
_PUBLIC: Final = Shape(
    r"^(?:https?://)?(?:www\.)?(?:(?:[\w\-]+\.)*(?:nhs\.uk|gov\.uk|nhs\.scot|nhs\.wales"
    r"|gov\.scot|gov\.wales)"
    r"|(?:mind|samaritans|cruse|relate|childline|nspcc|ico|bacp|ukcp|bbc|beateatingdisorders"
    r"|giveusashout|thecalmzone"
    r"|papyrus-uk|womensaid|refuge|rethink|youngminds|citizensadvice|shelter|talktofrank"
    r"|gamcare|alcoholics-anonymous"
    r"|nationaldahelpline|rapecrisis|victimsupport)\.(?:org\.uk|co\.uk|org|com|uk))(?:/\S*)?$",
    re.IGNORECASE,
)
_SITES: Final = (
    r"insta(?:gram)?|ig|snap(?:chat)?|psn|xbox|gamer ?tag|tik ?tok|twitter|discord"
    r"|telegram|skype|kik|facebook|fb|steam|twitch"
    r"|reddit|onlyfans|tumblr|pinterest|youtube|bluesky|threads|mastodon|signal|roblox"
    r"|fortnite|tinder|grindr|hinge|bumble|vinted|epic|switch"
    r"|depop|linkedin|spotify|strava|hotmail|gmail|yahoo|outlook|icloud|user ?name|handle"
    r"|log ?in|screen ?name|profile"
)
_NAMED: Final = (
    r"(?:['’]s)?(?:\s+(?:name|handle|account|acc|id|user(?:name)?|profile|tag|seller|shop|channel"
    r"|as|is|was|called|under|:|=)|\s*[:=(,]){0,3}\s*['‘\"“]?@?"
)
_HANDLE: Final = r"(?P<it>[^\W\d]?[\w.+#:\-]{2,40}[^\W])"
_PLAINLY: Final = Shape(
    r"\b(?:(?:user|screen)?name|handle|id|tag|login|log in|profile)\b", re.IGNORECASE
)
_SHORTEST: Final = 6  # of a name in small letters that nothing else tells
_UNDER: Final = Shape(
    r"\b(?:tik ?tok|onlyfans|vinted|depop|spotify|psn|xbox|discord|twitch|insta|snap|kik|tinder"
    r"|grindr|hinge|bumble)\s(?:as\s|under\s|is\s|name\s|seller\s|shop\s)?\Z",
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


def _is_made_up(said: str) -> bool:
    """Whether a long word in small letters is no word, no slip of one and no name.

    Nor is what is done there a name: "doomscrolling" is two words.
    """
    doing = said.endswith("ing") and any(
        is_english(said[:at]) and is_english(said[at:]) for at in range(3, len(said) - 3)
    )
    return not (doing or is_english(said) or is_misspelt(said) or said in given_names())


def _is_private(_text: str, match: re.Match[str]) -> bool:
    return _PUBLIC.match(match.group().rstrip(_TRAILING)) is None


_ADDRESSES: Final = (
    Pattern(Identifier.URL, ignoring_case(r"\bhttps?://[^\s<>]+|\bwww\.[^\s<>]+"), _is_private),
    Pattern(Identifier.EMAIL, Shape(r"(?<![\w.+'\-])[\w.+'\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    Pattern(Identifier.EMAIL, Shape(r"(?<![\w.+'\-])[\w.+'\-]{2,}@[^\W\d][\w\-]+(?![\w.]\w)")),
    Pattern(
        Identifier.URL,
        ignoring_case(
            rf"(?<![\w.@\-])(?:[a-z0-9\-]{{2,40}}\.){{1,3}}(?:{ENDINGS})(?:/[^\s<>]*"
            r"|(?![\w\-]|\.\w))"
            r"|(?<![\w.@\-])(?:t|m|wa|fb|me|ig|paypal|onlyfans|youtu|discord|chat|tinyurl|is"
            r"|cutt|ow)\.(?:me|be|gd|to|gg|ly|com)/[^\s<>]+"
            r"|(?<![\w.@\-])[a-z0-9\-]{2,40}\.(?:me|to|in|us|be|at|it|is|so|my|am|la|gd|fm|ai"
            r"|cc|ws)/[^\s<>]+"
        ),
        _is_private,
    ),
    Pattern(  # a site of any ending, and whose page: "vinted.fr/ana", "blog.example/jo_81"
        Identifier.URL,
        ignoring_case(
            r"(?<![\w.@/\-])(?:(?:facebook|instagram|twitter|tiktok|linkedin|youtube|vinted"
            r"|depop|flickr|medium"
            r"|substack|tumblr|pinterest|strava|spotify|soundcloud|justgiving"
            r"|gofundme)\.[a-z]{2,12}/[^\s<>]+"
            r"|[a-z0-9\-]{3,40}(?:\.[a-z0-9\-]{2,40}){0,2}\.[a-z]{2,12}/(?=[^\s<>]*[\d_.~@][\w])[\w.\-/@~%+]{4,})"
        ),
        _is_private,
    ),
    Pattern(Identifier.URL, Shape(r"///[^\W\d_]{2,}(?:\.[^\W\d_]{2,}){2}")),
    Pattern(
        Identifier.URL,
        ignoring_case(
            r"\b(?:w3w|what ?(?:3|three) ?words)\W{1,5}(?:is\s)?"
            r"(?P<it>[^\W\d_]{2,}(?:[. ][^\W\d_]{2,}){2})"
        ),
    ),
    Pattern(
        Identifier.HANDLE,
        Shape(r"(?<![\w/.])/(?:in|user|channel|profile|groups?|people|c|u|r)/[\w.\-]{3,40}"),
    ),
    Pattern(Identifier.HANDLE, Shape(r"(?<![\w/])u/[\w\-]{3,30}")),
    Pattern(Identifier.HANDLE, Shape(r"(?<![\w@.])@[A-Za-z_](?:[\w.\-]{1,38}\w)")),
)
_HANDLES: Final = (
    Pattern(  # "strava: Dan W 79"
        Identifier.HANDLE,
        ignoring_case(
            rf"\b(?:{_SITES})(?: name)?\s?:\s?(?P<it>(?-i:[A-Z])[\w\-]*(?: [\w\-]+){{1,3}})("
            r"?=\s*(?:[.,;)\n]|\Z))"
        ),
        lambda _text, match: match["it"][-1].isdigit(),
    ),
    Pattern(Identifier.HANDLE, _SEVERAL),
    Pattern(Identifier.HANDLE, ignoring_case(rf"\b(?:{_SITES})\b{_NAMED}{_HANDLE}"), _is_handle),
)
_ON_A_SITE: Final = Shape(rf"\son\s(?:{_SITES})\b", re.IGNORECASE)
_LAST_WORD: Final = Shape(r"(?<![\w@./\-])[a-z]{9,30}\Z")  # "quietmeadow on Instagram"
_FILE: Final = ignoring_case(
    r"\.(?:docx?|odt|pdf|jpe?g|png|heic|txt|xlsx?|csv|mp[34]|m4a|zip|pages)$"
)
_JOINING: Final = frozenset(
    {"self", "part", "full", "half", "well", "semi", "anti", "post", "step"}
)
_MADE_UP: Final = (  # what nobody writes but a handle has: "moth_lantern", "jo.k on insta"
    Pattern(
        Identifier.HANDLE,
        Shape(
            r"(?<![\w@./\\\-])(?=\w*[^\W\d_])(?=[\w.]*_)_*+[^\W_]++(?:[_.]++[^\W_]++)*+_*+"
            r"(?![\w@]|\.\w)|(?<![\w@./\\])xX_?\w+?_?Xx(?!\w)"
        ),
        lambda _text, match: (
            not _FILE.search(match[0]) and ("_" in match[0] or match[0].startswith("x"))
        ),
    ),
    Pattern(
        Identifier.HANDLE,
        ignoring_case(
            r"(?<![\w@./\-])(?P<it>(?=[\w.\-]*(?:\d|\w\.\w"
            rf"|(?-i:[a-z][A-Z])))[^\W\d][\w.\-]{{2,38}}\w)\s+on\s+(?:the\s+)?(?:{_SITES})\b"
        ),
    ),
    Pattern(
        Identifier.HANDLE,
        ignoring_case(
            r"\b(?:goes|going|known|posts?|posting|plays?|streams?|streaming|writes|blogs?"
            r"|trades|tweets|join(?:s|ed)?|registered|logs?|logged|signed|chats?|comments?)\s+"
            r"(?:(?:online|up|in|on\s\w+|(?:to |on |in )?(?:the|a|an|her|his"
            r"|their)\s(?:\w+\s){1,2})\s*)?"
            r"(?:by|as|under)\s+['‘\"“]?"
            r"(?P<it>@?(?=\w*(?:\d|_|(?-i:[a-z][A-Z])))[^\W\d]\w{2,38})(?!\w)"
        ),
    ),
    Pattern(  # "posts as velvet-otter": two words that nothing else joins
        Identifier.HANDLE,
        ignoring_case(
            r"\b(?:(?:posts?|posting|plays?|streams?|streaming|blogs?|trades|tweets)\s"
            r"(?:(?:online|on\s\w+)\s)?(?:as|under)|goes\s(?:online\s)?(?:by|as"
            r"|under)(?=\s\S+\s(?:online|on)\b))"
            r"\s['‘\"“]?(?P<it>[a-z]{4,}[\-.][a-z]{4,})(?![\w\-])"
        ),
        lambda _text, match: match["it"][:4] not in _JOINING,
    ),
)
_MARKS: Final = Shape(
    r"@|///|\bu/|\w\.\w|/(?:in|user|channel|profile|groups?|people|c|u|r)/|[Ww]3[Ww]"
    r"|[Ww]hat ?(?:3|three)"
)
_DOTTED: Final = Shape(r"\.\w")
_SAYS_THREE: Final = frozenset({"w", "what", "whatthree", "whatthreewords"})
_THREE: Final = ("w3w", "what3", "what 3", "what three", "whatthree")
_STOPPED: Final = Shape(r"\.(?<=[a-z]\.)[a-z]{4}")
_SITE: Final = frozenset(
    "insta instagram ig snap snapchat psn xbox gamer gamertag tik tiktok twitter discord "
    "telegram skype kik facebook fb steam"
    " twitch reddit onlyfans tumblr pinterest youtube bluesky threads mastodon signal "
    "roblox fortnite tinder grindr hinge bumble vinted epic switch"
    " depop linkedin spotify strava hotmail gmail yahoo outlook icloud user username handle lo"
    "g login screen screenname "
    "profile known".split()
)
_AS: Final = frozenset(
    "goes going known post posts posting play plays stream streams streaming writes blog"
    " blogs trades tweets join joins joined registered log logs logged signed chat chats"
    " comment comments".split()
)
_NEAR: Final = 40  # code points


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


def _is_numbered(_text: str, match: re.Match[str]) -> bool:
    """Whether letters before digits are no word, no slip of one, no name of a thing: "covid19"."""
    said = folded(match["name"])
    return said in given_names() or not (
        is_english(said) or is_misspelt(said) or is_nobody(match["name"], said)
    )


_DIGIT_BEHIND: Final = Shape(r"[a-z]\d")
_NUMBERED: Final = (  # "tedtup61", wherever it stands
    Pattern(
        Identifier.HANDLE,
        Shape(r"(?<![\w@./\\+'’\-])(?P<name>[a-z]{5,20})\d{2,4}(?![\w@'’]|[./\-]\w)"),
        _is_numbered,
    ),
)


def find(text: str, words: frozenset[str]) -> Iterator[Found]:
    """Everything of the internet, the surest first; `words` are those of the text."""
    yield from spoken_mail.find(text, words)
    if "@" in text or "." in text or "/" in text or "w" in words or {"what", "words"} <= words:
        marked = regions(text, _MARKS) if _may_mark(text, words) else ()
        for found in matches(text, _ADDRESSES, marked):
            if found.kind is Identifier.URL:
                said = text[found.start : found.end].rstrip(_TRAILING)
                found = Found(start=found.start, end=found.start + len(said), kind=found.kind)  # noqa: PLW2901
            yield found
        yield from matches(text, _THREE_WORDS, regions(text, _STOPPED))
    yield from matches(text, _NUMBERED, regions(text, _DIGIT_BEHIND))
    if "_" in text or "xX" in text:
        yield from matches(text, _MADE_UP[:1])
    if not _AS.isdisjoint(words):
        yield from matches(text, _MADE_UP[2:], beside(text, _AS & words))
    if not _SITE.isdisjoint(words):
        yield from matches(text, (*_HANDLES, _MADE_UP[1]), beside(text, _SITE & words))
        yield from _on_sites(text)


def _may_mark(text: str, words: frozenset[str]) -> bool:
    """Whether a text has a sign that every mark needs, or words for a map of three words."""
    if "@" in text or "/" in text or _DOTTED.search(text) is not None:
        return True
    if _SAYS_THREE.isdisjoint(words):
        return False
    low = text.lower()
    return any(said in low for said in _THREE)


def _on_sites(text: str) -> Iterator[Found]:
    """Long words that are none, where they are said to be on a site."""
    for site in _ON_A_SITE.finditer(text):
        word = _LAST_WORD.search(text[: site.start()][-_NEAR:])
        if word and _is_made_up(folded(word.group())):
            start = site.start() - len(word.group())
            yield Found(start=start, end=site.start(), kind=Identifier.HANDLE)
