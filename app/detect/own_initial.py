"""The client's own initial: how notes write whom they are about, and nobody else.

"M came late" in the notes on Mared is Mared, as long as nobody else who is known there, and nobody
who is named beside it, begins with the same letter.
"""

from collections.abc import Iterable, Iterator

from app.detect.capitals import Places
from app.detect.letters import folded, tokens
from app.detect.unknown_names import Unknown
from app.domain.people import Form, FormKind


class OwnInitial:
    """The letters that can only be the client, by their names and those of all who are known."""

    def __init__(self, own: Iterable[Form], others: Iterable[Form]) -> None:
        self._letters = _first_letters(own) - _first_letters(others)

    def without(self, text: str, found: Iterable[Unknown], named: Places) -> Iterator[Unknown]:
        """What is suspected in a text but the client's own initial; others are `named` there."""
        every = [(one, folded(_said(text, one.start, one.end))) for one in found]
        others = {said[:1] for _, said in every if len(said) > 1}
        others |= {folded(_said(text, start, end))[:1] for start, end in named}
        mine = self._letters - others
        yield from (one for one, said in every if said not in mine)


def _first_letters(forms: Iterable[Form]) -> set[str]:
    """With which letters their given names begin: nobody writes a surname with one letter alone."""
    first = (tokens(one.text)[:1] for one in forms if one.kind is FormKind.NAME)
    return {word[:1] for some in first for word in some}


def _said(text: str, start: int, end: int) -> str:
    return "".join(c for c in text[start:end] if c.isalpha())
