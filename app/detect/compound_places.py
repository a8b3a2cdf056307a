"""Places whose names hold words that would end a name elsewhere: an "and", the "of" of a church."""

from typing import Final

from app.detect.shapes import Shape

_TAVERN: Final = Shape(
    r"\b(?:at|in|to|into|from|outside|of|near|behind) [Tt]he (?P<it>[A-Z][\w'’]+(?: [A-Z][\w'’]+)?"
    r" (?:and|&) (?:[A-Z][\w'’]+ )?[A-Z][\w'’]+)"
)
_KINDS: Final = "Primary|Infants?|Junior|High|Secondary|First|Middle|Academy|School|College|Nursery"
_OF_A_CHURCH: Final = Shape(  # "St Wilfrid's C of E Primary"
    r"(?<![\w'’])(?!(?:At|In|From|To|The|Her|His|My|Their|Our|Your|This|That|After|Before|For|On|By|With|Near"
    r"|Via|And|But|When|While|Then|Now|Both|Since|Until|Outside|Behind) )(?:[A-Z][\w'’.]+ ){1,4}"
    r"(?:C of E|CofE|C\.? ?E\.?|R\.?C\.?|Church of England|Catholic)"
    rf"(?: (?:Voluntary |VA |VC )?(?:{_KINDS}))+"
)
_OF_A_TOWN: Final = Shape(
    r"(?<!\w)(?:University|College) of (?:the )?[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2}"
)
_BEGIN: Final = (" C", " R", "University of ", "College of ")


def taverns(text: str) -> list[tuple[int, int]]:
    """Where a house of two words stands: "the Dog and Duck"."""
    return [match.span("it") for match in _TAVERN.finditer(text)]


def schools(text: str) -> list[tuple[int, int]]:
    """Where a school of a church stands, whose saint is nobody there, or one of a town."""
    if not any(one in text for one in _BEGIN):
        return []
    return [match.span() for shape in (_OF_A_CHURCH, _OF_A_TOWN) for match in shape.finditer(text)]
