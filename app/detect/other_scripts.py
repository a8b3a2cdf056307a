"""Words of scripts that are not Latin, and which of them may name somebody.

A word or two in other letters within a sentence is a name more often than not. A paragraph in
another language is somebody's own words: where its letters have capitals, the words with one
inside a sentence may be names; where they have none, nothing tells, and all of it waits for an
answer.
"""

from collections.abc import Iterator
from typing import Final

from app.detect.letters import folded, unspaced
from app.detect.shapes import Shape

_LETTER: Final = r"[^\W\d_A-Za-z\u0080-\u02ff\u1d00-\u1eff\u2000-\u2bff\ufb00-\ufb06]"
_SIGN: Final = (
    r"[^\x00-\u02ff\u1d00-\u1eff\u2000-\u206f\u2100-\u2bff\u3000-\u303f\u060c\u061b\u061f\ufb00-\ufb06"
    r"\uff00-\uff0f\uff1a-\uff20\U0001f000-\U0001faff]"
)
_SCRIPT: Final = Shape(rf"{_LETTER}(?:{_SIGN}|[ \u00a0\u200c\u200d'’\-](?={_LETTER}))*")
_WRITTEN: Final = Shape(r"[^\s\u200c\u200d]+(?:[\u200c\u200d]+[^\s\u200c\u200d]+)*")
_MOST_OF_A_NAME: Final = 4  # words
_MOST_SIGNS: Final = 8  # of a name in a script without spaces
_LATIN: Final = Shape(r"[A-Za-z]")
_GREETINGS: Final = frozenset(
    folded(said)
    for said in (
        "السلام عليكم", "وعليكم السلام", "سلام", "شكرا", "ان شاء الله",
        "إن شاء الله", "الحمد لله", "ما شاء الله", "يا رب", "حبيبي", "حبيبتي",
        "谢谢", "你好", "再见", "加油", "спасибо", "привет", "здравствуйте",
        "дякую", "привіт", "до свидания", "ευχαριστώ", "καλημέρα", "γεια σου",
        "ありがとう", "감사합니다", "안녕하세요",
    )
)  # fmt: skip
_REACH: Final = 80  # code points around in which another language goes on

Place = tuple[int, int]


def find(text: str) -> Iterator[tuple[int, int, bool]]:
    """Each stretch that may name somebody, and whether it stands like a name."""
    stretches = list(_SCRIPT.finditer(text))
    spoken = any(_is_long(match.group()) for match in stretches)  # somebody's own words go on
    for match in stretches:
        if folded(match.group()).strip() in _GREETINGS:
            continue
        own = spoken or _own_language(text, *match.span())
        for start, end in _named_in(text, *match.span()):
            first = _WRITTEN.match(text, start)
            if (
                own
                and text[start].isupper()
                and first
                and first.end() < end
                and not _capital_inside(text, start)
            ):
                yield start, first.end(), False  # a sentence begins, and then a name
                start += len(text[start:end]) - len(text[first.end() : end].lstrip())  # noqa: PLW2901
            yield start, end, not own or _capital_inside(text, start)


def _own_language(text: str, start: int, end: int) -> bool:
    """Whether a stretch is language rather than a name: too long, or among more of the same."""
    if unspaced(text[start:end]) or _is_long(text[start:end]):
        return _is_long(text[start:end])
    around = text[max(0, start - _REACH) : start] + text[end : end + _REACH]
    others = sum(len(match.group()) for match in _SCRIPT.finditer(around))
    return others > len(_LATIN.findall(around))


def _is_long(said: str) -> bool:
    """Whether a stretch is longer than any name."""
    if unspaced(said):
        return len(said) > _MOST_SIGNS
    return len(_WRITTEN.findall(said)) > _MOST_OF_A_NAME


def _capital_inside(text: str, start: int) -> bool:
    """Whether a word has a capital that no sentence asks for."""
    if not text[start].isupper():
        return False
    before = text[:start].rstrip()
    return bool(before) and before[-1] not in ".!?…:;\"“”'«»(["


def _named_in(text: str, start: int, end: int) -> Iterator[Place]:
    """What may name somebody in other letters: all of it, or what is not in small ones."""
    runs: list[Place] = []
    for match in _WRITTEN.finditer(text, start, end):
        first = match.group().lstrip("'’-")[:1]
        if first.islower() and first.title() != first:  # Georgian begins names with small letters
            continue
        if runs and not any(c.isalpha() for c in text[runs[-1][1] : match.start()]):
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append(match.span())
    yield from runs
