"""Numbers of what somebody has: a car, a card, a licence, a router, a seat on a flight, a map.

Each is announced by a word for the thing, so that most texts are not even searched.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.detect import labelled
from app.detect.patterns import Found, Identifier, Pattern, beside, ignoring_case, matches, near
from app.detect.shapes import Shape

_NOT_THEN: Final = r"(?![\w%]|[./\-]\w)"
_CARD: Final = Shape(r"\bcard\b|\d{4}[ \-]?\d{4}[ \-]?\d{4}", re.IGNORECASE)
_NETWORK: Final = Shape(
    r"\b(?:wi-?fi|ssid|router|hub|network|hotspot|login|laptop)\b", re.IGNORECASE
)


def _is_mixed(_text: str, match: re.Match[str]) -> bool:
    said = match["it"]
    return any(c.isdigit() for c in said) and any(c.isalpha() for c in said)


_YEAR: Final = Shape(r"(?:19|20)\d\d")
_IS: Final = r"(?:(?:is|was|as|of|called|now)\s){0,2}"
_THINGS: Final = (  # each with the words of which a text has one
    (
        frozenset("id identity residence residency".split()),
        (
            Pattern(
                Identifier.REFERENCE,
                ignoring_case(
                    r"\b(?:id|identity|residence|residency)\s(?:card|document|permit"
                    r"|paper)s?\b\W{0,3}(?:(?:no|number)\.?\s)?"
                    rf"{_IS}(?P<it>[A-Z]{{0,3}} ?\d{{5,10}}[A-Z]?)(?!\w)"
                ),
            ),
        ),
    ),
    (
        frozenset("exhibit exhibits".split()),
        (
            Pattern(
                Identifier.REFERENCE,
                ignoring_case(
                    r"\bexhibits?\s(?:no\.?\s|number\s|ref\s)?(?P<it>[A-Z]{2,4}[/ \-]?\d{1,4"
                    r"}[A-Z]?)(?!\w)"
                ),
            ),
        ),
    ),
    (
        frozenset("exp expiry expire expires valid".split()),
        (
            Pattern(
                Identifier.CARD,
                ignoring_case(
                    r"\b(?:exp(?:iry|ires?)?|valid (?:to|from|until"
                    r"|thru))\b\W{0,3}(?:date\W{1,2})?(?P<it>(?:0[1-9]"
                    r"|1[0-2]) ?[/\-] ?(?:20)?\d\d)(?![\w/])"
                ),
                lambda text, match: near(_CARD, text, match),
            ),
        ),
    ),
    (
        frozenset("vat".split()),
        (
            Pattern(
                Identifier.REFERENCE,
                ignoring_case(
                    r"\bvat\b\W{0,3}(?:(?:reg|registration|no|number)\.?\W{0,2}){0,2}(?P<it>"
                    r"(?:GB ?)"
                    r"?\d{3} ?\d{4} ?\d{2})(?!\w)"
                ),
            ),
        ),
    ),
    (
        frozenset("plate plates reg regs registration".split()),
        (
            Pattern(
                Identifier.REGISTRATION,
                ignoring_case(
                    r"\b(?:plates?|regs?|registration)\b\s(?:that\s)?(?:end(?:s|ed|ing)?|start(?:s|ed"
                    r"|ing)?|begin(?:s|ning)?|began)\s(?:(?:in|with)\s)?"
                    r"(?P<it>(?-i:[A-Z0-9]{2,4})(?: (?-i:[A-Z0-9]{1,3}))?)(?!\w)"
                ),
            ),
            Pattern(
                Identifier.REGISTRATION,
                ignoring_case(
                    r"\b(?:plates?|regs?|registration)\b\W{0,3}(?:(?:is|was|no"
                    r"|number)\s)?(?P<it>(?-i:[A-Z]{1,3}[ \-][A-Z]{1,2} ?\d{1,4}"
                    r"|[A-Z0-9]{1,4}[ \-]?[A-Z0-9]{1,5}))(?!\w)"
                ),
                _is_mixed,
            ),
        ),
    ),
    (
        frozenset("wifi wi ssid network router hub hotspot bluetooth".split()),
        (
            Pattern(
                Identifier.NETWORK,
                ignoring_case(
                    r"\b(?:wi-?fi|ssid|network|router|hub|hotspot|bluetooth)\b(?:\s(?:name|network|id"
                    r"|ssid|code|key|called)\b)*\W{1,3}"
                    rf"{_IS}['‘\"“]?(?P<it>[\w\-]{{5,32}})(?![\w\-])"
                ),
                _is_mixed,
            ),
        ),
    ),
    (
        frozenset("security cvv cvc csc".split()),
        (
            Pattern(
                Identifier.REFERENCE,
                ignoring_case(
                    r"\b(?:security code|cvv2?|cvc|csc)\b\W{0,3}(?:is\s)?(?P<it>\d{3,4})(?!\w)"
                ),
            ),
        ),
    ),
    (
        frozenset("seat".split()),
        (Pattern(Identifier.REFERENCE, ignoring_case(r"\bseat\s(?P<it>\d{1,2}[A-K])(?!\w)")),),
    ),
    (
        frozenset("wifi wi ssid router hub network hotspot login laptop".split()),
        (
            Pattern(  # beside a network: "wifi …, pass cwtch88hen"
                Identifier.REFERENCE,
                ignoring_case(
                    r"\b(?:pass|key|code|pw)\b\W{1,3}(?P<it>(?=[a-z]*\d)(?=\d*[a-z])\w{6,30})(?!\w)"
                ),
                lambda text, match: near(_NETWORK, text, match),
            ),
        ),
    ),
    (
        frozenset("flight".split()),
        (
            Pattern(
                Identifier.REFERENCE,
                ignoring_case(
                    rf"\bflight\s(?:no\.?\s|number\s|ref\.?\s)?{_IS}(?P<it>(?-i:[A-Z][A-Z0-9"
                    rf"]{{1,2}}) "
                    rf"?\d{{1,4}}){_NOT_THEN}(?!\s?(?:mins?|minutes|hours?|hrs?|days?|am|pm|late)\b)"
                ),
            ),
        ),
    ),
    (
        frozenset("pnr locator booking confirmation ticket eticket".split()),
        (
            Pattern(
                Identifier.REFERENCE,
                ignoring_case(
                    r"\b(?:pnr|locator|booking (?:ref(?:erence)?|code)|confirmation(?: (?:code|no"
                    rf"|number))?|e-?ticket)\b\W{{1,3}}{_IS}"
                    rf"(?P<it>(?-i:[A-Z0-9]{{6}}(?:[A-Z0-9]{{1,8}})?)){_NOT_THEN}"
                ),
            ),
        ),
    ),
    (
        frozenset(
            "relate file folder docket case scheme group plan panel batch box ward chart".split()
        ),
        (
            Pattern(
                Identifier.REFERENCE,
                ignoring_case(
                    r"\b(?:relate|file|folder|docket|case|scheme|group|plan|panel|batch|box"
                    r"|ward ref"
                    r"|chart)\b(?:\s(?:file|no|number|ref|id))*\.?\W{1,3}"
                    rf"(?P<it>(?-i:[A-Z]{{1,3}})[/ \-]?\d{{3,7}}"
                    rf"|\d{{3,7}}/(?-i:[A-Z]{{1,3}})){_NOT_THEN}"
                ),
            ),
        ),
    ),
)
_SECRETS: Final = frozenset("password pass passwd pwd pw passphrase passcode passkey pin".split())
_SECRET: Final = (  # a password may have no digit
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\b(?:pass ?word|passwd|pwd?|pass ?phrase|pass ?code|pass ?key|pin)\b\W{0,3}"
            rf"{_IS}['‘\"“]?(?P<it>(?=\S*[\d!@#$£%^&_+])[^\s'’\"”,;]{{4,40}}?)(?=[.,;:)'’\"”]"
            r"*(?:\s|\Z))"
        ),
        lambda _text, match: not _YEAR.fullmatch(match["it"]),
    ),
    Pattern(
        Identifier.REFERENCE,
        ignoring_case(
            r"\bpass ?word\W{0,3}(?:(?:is|was)\s)?['‘\"“](?P<it>[^'’\"”\n]{3,40})['’\"”]"
        ),
    ),
)


def find(text: str, words: frozenset[str]) -> Iterator[Found]:
    """Every number of what somebody has; `words` are those of the text."""
    text = labelled.unowned(text)
    for announced, patterns in _THINGS:
        if not announced.isdisjoint(words):
            yield from matches(text, patterns, beside(text, announced & words))
    if not _SECRETS.isdisjoint(words):
        yield from matches(text, _SECRET, beside(text, _SECRETS & words))
