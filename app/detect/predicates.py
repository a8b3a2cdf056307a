"""What is said of somebody: from the verb to the end of the clause, around what tells of it.

"Is building a boat in the barn" tells as a whole, whichever word of it was found. What everybody
does, says, feels or has is no part of what tells, nor is living, working or going somewhere.
"""

from app.detect.phrases import Token, tokens
from app.detect.quasi_words import everyday, shape

_REACH = 90
_LEFT = 7  # words from the verb to what was found


def begins(text: str, start: int) -> int:
    """Where the verb stands that leads to this place; the place itself where none does."""
    before = shape("predicate").search(text, max(0, start - _REACH), start)
    if before is None:
        return start
    words = tokens(text[before.start("it") : start])
    if not words or len(words) > _LEFT or not _tells(words):
        return start
    return before.start("it")


def ends(text: str, end: int) -> int:
    """Where the clause ends that this place stands in, or its next few words."""
    rest = shape("object").match(text, end)
    return rest.end() if rest else end


def clause_ends(text: str, end: int) -> int:
    """Where the clause ends that says which one it is, right after this place; or the place."""
    clause = shape("clause").match(text, end)
    return clause.end() if clause else end


def head_ends(text: str, end: int) -> int:
    """Where the word ends that this place leads to, as in "lifeboat slip"; or the place itself."""
    head = shape("head").match(text, end)
    return head.end() if head else end


def _tells(words: list[Token]) -> bool:
    """Whether the verb is none of what everybody does."""
    return words[0].plain not in everyday("verbs")
