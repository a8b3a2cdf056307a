"""A whole family called by its surname in the plural: "the Hendersons", "with the Winters"."""

from typing import Final

from app.detect.context import words_of
from app.detect.letters import is_everyday
from app.detect.shapes import Shape
from app.detect.word_lists import surnames, surnames_that_are_words

_THE: Final = Shape(r"\b[Tt]he\s+\Z")
_WITH_THE: Final = Shape(
    r"\b(?:with|told|from|by|knows?|knew|visit(?:s|ed)?|met|hates?|loves?|likes?|and|of) the\s+\Z"
)
_LONG_PLURALS: Final = ("ches", "shes", "sses", "xes")


def is_family(plain: str, before: str) -> bool:
    """Whether a folded word is a surname in the plural: one that is a word needs company."""
    if not (plain.endswith("s") and _THE.search(before)):
        return False
    one = plain[:-2] if plain.endswith(_LONG_PLURALS) else plain[:-1]
    if is_everyday(plain) or is_everyday(one):
        named = one in surnames_that_are_words() and one not in words_of("places")
        return named and _WITH_THE.search(before) is not None
    return one in surnames()
