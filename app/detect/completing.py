"""What stands beside a known name and is the rest of it, misspelt, shortened or with another link.

"Katherine Bexley-More" beside Bexley, "Cath B-M", "Kirsty MacG", "Ieuan ab Gwynfor": the word by
itself may be an everyday one, and only the name beside it says whose it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz.distance import OSA

from app.detect.form_index import PARTICLES
from app.detect.letters import APOSTROPHES, folded, is_everyday, tokens
from app.detect.nicknames import others_of
from app.detect.shapes import Shape
from app.domain.ids import PersonId
from app.domain.people import Form, FormKind

_GAP: Final = r"(?:\.?[ \u00a0]{1,2}|[\-‐‑–]|\.)"
_WORD: Final = rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)?"
_AFTER: Final = Shape(rf"{_GAP}(?P<it>{_WORD})")
_BEFORE: Final = Shape(rf"(?<![^\W_])(?<![{APOSTROPHES}])(?P<it>{_WORD}){_GAP}\Z")
_LINKS: Final = PARTICLES | {"saint", "st", "mc", "v"}
_REACH: Final = 24  # code points before a name in which a word of it stands
_MOST: Final = 4  # words on one side
_SHORTEST: Final = 3
_SHORTENED: Final = 3  # letters of a word after which a full stop ends no sentence: "Wm. Frost"
_STOPPED: Final = Shape(r"\.[ \u00a0]")
_VERBS: Final = frozenset(  # in small letters beside a name they say what somebody does
    "will may can might must drew rose hope mark rob sue chase grant skip bob pat nick jack don"
    " bill wade wait price pace read reed page cook hunt rush swift wise sharp".split()
)
_LONG: Final = 8  # letters of a word that may be two away


class Completing:
    """The words of known people, asked about what stands beside a name of theirs."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._words: dict[PersonId, set[str]] = defaultdict(set)
        self._whose: dict[str, set[PersonId]] = defaultdict(set)
        for form in forms:
            if form.kind is FormKind.NAME:
                for word in tokens(form.text):
                    self._words[form.person] |= {word, *others_of(word)}
                    self._whose[word].add(form.person)

    def beside(
        self, text: str, start: int, end: int, person: PersonId | None
    ) -> Iterator[tuple[int, int]]:
        """Where the rest of a name stands, right before and right after this much of it.

        It is this person's, or that of whoever shares a word of it.
        """
        shown = tokens(text[start:end])
        people = {person}.union(*(self._whose.get(word, ()) for word in shown))
        words = {word for one in people if one for word in self._words.get(one, ())}
        if not words:
            return
        small = text[start:end].islower()
        found = _BEFORE.search(text, max(0, start - _REACH), start)
        stops = found and _ends_sentence(found["it"], text[found.end("it") : start])
        if found and not stops and _completes(found["it"], words, small=small):
            yield found.span("it")
        linked: int | None = None
        for _ in range(_MOST):
            found = _AFTER.match(text, end)
            if found is None or _ends_sentence(text[start:end], text[end : found.start("it")]):
                return
            said = found["it"]
            goes_on = _AFTER.match(text, found.end()) is not None
            if goes_on and folded(said) in _LINKS and not words.isdisjoint(_LINKS):
                linked, end = found.start("it"), found.end()
                continue
            if not _completes(said, words, small=small):
                return
            yield found.start("it") if linked is None else linked, found.end()
            linked, end = None, found.end()


def _ends_sentence(said: str, between: str) -> bool:
    """Whether a full stop after these words ends a sentence, and no shortened name goes on."""
    last = said.rsplit(None, 1)[-1] if said.strip() else said
    return len(last) > _SHORTENED and _STOPPED.match(between) is not None


def _completes(said: str, words: set[str], *, small: bool) -> bool:
    """Whether a word is one of these, nearly one, its beginning or its initial."""
    plain = folded(said)
    verb = said[0].islower() and plain in _VERBS  # "Frost will come"
    if verb or plain in _LINKS:
        return not (verb or words.isdisjoint(_LINKS))
    if plain in words and len(plain) >= _SHORTEST:
        return True
    if said[1:2] and said[1] in APOSTROPHES:  # "O'S"
        rest = folded(said[2:])
        return said[2].isupper() and any(word.startswith(rest) for word in words)
    capital = said[0].isupper()
    if not capital and (not small or is_everyday(plain)):
        return False
    if len(plain) == 1 or (capital and not is_everyday(plain)):
        begins = any(word.startswith(plain) for word in words)
        if begins and (len(plain) > 1 or said.isupper()) and plain != "i":
            return True
    return len(plain) >= _SHORTEST and any(_near(plain, word) for word in words)


def _near(plain: str, word: str) -> bool:
    if len(word) <= _SHORTEST:
        return plain == word
    most = 2 if len(word) >= _LONG else 1
    return OSA.distance(plain, word, score_cutoff=most) <= most
