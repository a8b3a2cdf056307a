"""The practice's own texts in words: which of them names somebody, and where that belongs instead.

Both doors say the same: after a save, and before somebody who is named is destroyed.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from app.domain.kinds import KINDS
from app.domain.own_rules import what_is
from app.domain.record_classes import class_named
from app.services.handovers import paper
from app.services.practice.own_texts import Naming, OwnText, Where
from app.services.records.kind_words import words_of

_DETAILS: Final = MappingProxyType(
    {
        "name": "your practice’s name",
        "contact": "how clients reach you",
        "recipients": "who else sees client information",
        "transfers": "whether any of it goes abroad",
        "supervisor": "your supervisor",
        "supervisor_number": "your supervisor’s number",
        "helpline": "your insurer’s helpline",
        "helpline_number": "the helpline’s number",
    }
)
_FORMS: Final = MappingProxyType(
    {
        "new-client": "New client",
        "new-request": "New request",
        "practice-details": "Settings",
        "documents": "Documents",
        "wording": "Your own wording",
        "letter-templates": "Letter templates",
        "own-rule": "Rules",
        "retention": "Retention",
        "settle": "Who is who",
        "letter": "Letter",
        "holding-letter": "Holding letter",
    }
)
_STAYS: Final = "This text belongs to no file: it stays when theirs is destroyed."
_IN_A_FILE: Final = "What is about one client belongs in their file, for example in a note."
_INSTEAD: Final = MappingProxyType(
    {Where.TEMPLATE: "Write {client} instead: each letter fills in the client’s name."}
)


def called(text: OwnText) -> str:
    """What an own text is: `your letter template “GP update”`."""
    match text.where:
        case Where.DETAIL:
            return f"“{_DETAILS[text.part]}” in your practice’s details"
        case Where.ANSWER:
            known = paper.gaps().gaps.get(text.part)
            return f"“{text.part if known is None else known.ask}” in what your documents say"
        case Where.WORDING:
            return f"your own words for “{_heading(text)}”"
        case Where.TEMPLATE:
            return f"your letter template “{text.part}”"
        case Where.RULE:
            return f"your own rule for {what_is(class_named(text.of))}"
        case Where.DRAFT:
            return f"what you typed into “{_form(text.of)}” and did not save"


def _form(of: str) -> str:
    """What a form of the practice's own is called: by its page, or by its kind of record."""
    form = of.partition(":")[0]
    if form in _FORMS:
        return _FORMS[form]
    known = any(kind.name == form and kind.form for kind in KINDS)
    return words_of(form).title if known else "a form"


def _heading(text: OwnText) -> str:
    """The document and its part, by their titles."""
    document = paper.text_of(text.of)
    heading = next((one.heading for one in document.parts if one.id == text.part), text.part)
    return f"{document.title}: {heading}"


def line(one: Naming) -> str:
    """Which own text names whom: `Your letter template “GP update” names Rose Will.`."""
    said = f"{called(one.text)} names {', '.join(one.names)}."
    return said[:1].upper() + said[1:]


def warning(found: Iterable[Naming]) -> str:
    """What is said after a save; empty when nobody is named."""
    said = []
    for one in found:
        instead = _INSTEAD.get(one.text.where, _IN_A_FILE)
        said.append(f"{line(one)} {_STAYS} {instead}")
    return " ".join(said)
