"""What one key does to everything that is alike, as its button says it."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.domain.redaction import State, Suggestion
from app.ui.wording.requests import said

_A_WORD: Final = 14  # letters that fit into a button


def alike_words(state: State, alike: tuple[Suggestion, ...]) -> str:
    """`Withhold both “Denis”`; without the word where it is long, or not the same."""
    withhold, words = state is State.WITHHOLD, {" ".join(one.text.split()) for one in alike}
    word = min(words, default="")
    if len(words) != 1 or len(word) > _A_WORD:
        told = _ALL[withhold]
    else:
        told = _BOTH[withhold] if len(alike) == 2 else _EACH[withhold]
    return said(told).format(n=len(alike), word=word)


_ALL: Final = {
    True: QT_TRANSLATE_NOOP("Request", "Withhold all {n}"),
    False: QT_TRANSLATE_NOOP("Request", "Disclose all {n}"),
}
_BOTH: Final = {
    True: QT_TRANSLATE_NOOP("Request", "Withhold both “{word}”"),
    False: QT_TRANSLATE_NOOP("Request", "Disclose both “{word}”"),
}
_EACH: Final = {
    True: QT_TRANSLATE_NOOP("Request", "Withhold all {n} “{word}”"),
    False: QT_TRANSLATE_NOOP("Request", "Disclose all {n} “{word}”"),
}
