"""Whether a capitalised everyday word names somebody here, or is plainly the word.

Rules only, in the order in which they are sure: lower case is a word; a month after a
preposition or beside a number is a month; a modal or a command at the start of a sentence is
a verb. Whatever is not plainly the word is a name, since a missed name hurts somebody.
"""

import re
from typing import Final

_MONTHS: Final = frozenset({"may", "april", "june", "august", "march", "january", "july"})
_BEFORE_MONTH: Final = re.compile(
    r"(?:\b(?:in|by|since|until|till|during|last|next|this|early|late|mid|of|every|from|through"
    r"|before|after|each|end|around|throughout|between)\s+|\bmid-|\d(?:st|nd|rd|th)?\s+)$",
    re.IGNORECASE,
)
_AFTER_MONTH: Final = re.compile(r"^\s+(?:\d|bank holiday\b|half[- ]term\b)", re.IGNORECASE)
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?…]['’\"”)]*\s+|\n\s*|[•*\-]\s+)['‘\"“(]*$")
_PRONOUN: Final = re.compile(
    r"^\s+(?:i|you|he|she|it|we|they|this|that|these|those|there|the|a|an|my|your|his|her|our"
    r"|their|not|also|be|have|need|to)\b",
    re.IGNORECASE,
)
_BARE_VERB: Final = re.compile(
    r"^\s+(?:ask|bring|book|call|check|come|continue|contact|discuss|explore|follow|get|give|go"
    r"|invite|keep|let|look|make|meet|note|offer|phone|plan|practise|raise|read|remind|review|ring"
    r"|see|send|share|speak|start|take|talk|tell|think|try|use|visit|wait|work|write)\b",
    re.IGNORECASE,
)
_MODALS: Final = frozenset({"will", "may", "can", "might", "must"})
_COMMAND: Final = re.compile(
    r"^\s+(?:the|a|an|my|your|his|her|our|their|this|that|it|them|him|us|for|to|with|by|is that"
    r"|if|whether|early|up|from|in the|of)\b",
    re.IGNORECASE,
)
_REACH: Final = 40  # characters of context on each side; enough for every pattern above


def plainly_a_word(text: str, start: int, end: int, word: str) -> bool:
    """Whether the everyday word at `start:end`, folded as `word`, cannot be the name here."""
    if not text[start].isupper():
        return True
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if word in _MONTHS and (_BEFORE_MONTH.search(before) or _AFTER_MONTH.match(after)):
        return True
    if not _SENTENCE_START.search(before):
        return False
    if word in _MODALS:
        return bool(_PRONOUN.match(after) or _BARE_VERB.match(after))
    return bool(_COMMAND.match(after))
