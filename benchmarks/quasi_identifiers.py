"""How much of what still tells who somebody is gets suggested, in notes with labels.

    python -m benchmarks.quasi_identifiers          every part of the corpus
    python -m benchmarks.quasi_identifiers misses   and what is missed or false in those for tuning

The corpus is `tests/detect/corpus/quasi`: invented notes, about a page each; those of the second
and later parts are short, in many ways of writing, and full of what tells. Rules were made with
the parts for tuning in sight; what is missed in the others was never looked at. Whoever wrote the
second ones made rules after, and may have remembered them; the later ones were written when the
rules were done, and those by kinds, like the fresh ones and those of a page, before their author
had read the rules: the untouched half of each says most about notes nobody has seen.

What is labelled counts as found when suggestions cover half of its letters or more, as whoever
decides then sees it; a false one touches nothing labelled. "With words to look at" counts those too
of which a word is asked about because it is unusual, and how many different words that are on a
page of 250. Recorded names in a note are dealt with
already, as they are in a supervision sheet, and whoever else looks like a person is suggested too.
"""

import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.detect import identifiers, quasi_identifiers, unrecorded, unusual_words
from app.detect.apart import Apart
from benchmarks.detection import CORPUS, labelled

FOLDER: Final = CORPUS / "quasi"
PARTS: Final = (
    "tuning",
    "untouched",
    "second-tuning",
    "second-untouched",
    "later-tuning",
    "later-untouched",
    "kinds-tuning",
    "kinds-untouched",
    "fresh-tuning",
    "fresh-untouched",
    "ordinary-tuning",
    "ordinary-untouched",
    "page-tuning",
    "page-untouched",
    "new-tuning",
    "new-untouched",
)
PLANTED: Final = "q"
NAME: Final = "n"
PAGE: Final = 250  # words


@dataclass(frozen=True, slots=True)
class Note:
    """A note, and its labels: places in code points, each with its kind."""

    text: str
    labels: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class Score:
    """What was found in one part."""

    notes: int = 0
    words: int = 0
    planted: int = 0
    found: int = 0
    seen: int = 0
    whole: int = 0
    false: int = 0
    asked: int = 0
    asked_of: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of what is labelled that is suggested."""
        return self.found / max(1, self.planted)

    @property
    def pointed_at(self) -> float:
        """The share of what is labelled of which at least a word is suggested."""
        return self.seen / max(1, self.planted)

    @property
    def with_words(self) -> float:
        """The share of what is labelled of which a word is suggested or to be looked at."""
        return (self.seen + self.asked) / max(1, self.planted)

    @property
    def words_a_page(self) -> float:
        """Words to look at on a page."""
        return self.asked_of * PAGE / max(1, self.words)

    @property
    def false_a_page(self) -> float:
        """False suggestions in each note."""
        return self.false / max(1, self.notes)


def notes(part: str, folder: Path = FOLDER) -> Iterator[Note]:
    """The notes of one part."""
    lines = (folder / f"{part}.txt").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    yield from (Note(*labelled(said)) for said in _apart(text))


def _apart(text: str) -> Iterator[str]:
    """The notes of a file, which a line with a rule parts."""
    for said in text.split("\n---\n"):
        if said.strip():
            yield said.strip()


def scored(part: str) -> Score:
    """One part with what is suggested in it."""
    score = Score()
    for note in notes(part):
        _count(score, note, list(suggested(note)))
    return score


def suggested(note: Note) -> Iterator[tuple[int, int]]:
    """What is suggested in a note beside the names that are known."""
    names = _named(note)
    numbers = [(one.start, one.end) for one in identifiers.find(note.text)]
    people = [(one.start, one.end) for one in unrecorded.people(note.text, sorted(names))]
    known = sorted({*names, *numbers, *people})
    yield from (*numbers, *people)
    for one in quasi_identifiers.find(note.text, known, sorted({*names, *people})):
        yield one.start, one.end


def _named(note: Note) -> list[tuple[int, int]]:
    """Where a recorded name stands, wherever it is said again."""
    said = {note.text[start:end] for start, end, kind in note.labels if kind == NAME}
    shape = "|".join(rf"\b{re.escape(one)}\b" for one in sorted(said, key=len, reverse=True))
    return [one.span() for one in re.finditer(shape, note.text)] if said else []


def _count(score: Score, note: Note, found: list[tuple[int, int]]) -> None:
    score.notes += 1
    score.words += len(note.text.split())
    covered = {place for start, end in found for place in range(start, end)}
    unusual = [*unusual_words.find(note.text, Apart([*found, *_named(note)]))]
    score.asked_of += len({one.plain for one in unusual})
    asked = {place for one in unusual for place in range(one.start, one.end)}
    for start, end, kind in note.labels:
        if kind != PLANTED:
            continue
        letters = [place for place in range(start, end) if note.text[place].isalnum()]
        seen = sum(place in covered for place in letters)
        score.planted += 1
        score.whole += seen == len(letters)
        score.seen += seen > 0
        score.asked += not seen and not asked.isdisjoint(letters)
        score.found += seen * 2 >= len(letters)
        if seen * 2 < len(letters):
            score.misses.append(
                f"missed {note.text[start:end]!r}: {_around(note.text, start, end)}"
            )
    for start, end in found:
        if not any(start < last and first < end for first, last, _ in note.labels):
            score.false += 1
            score.misses.append(f"false {_around(note.text, start, end)}")


def _around(text: str, start: int, end: int) -> str:
    said = f"{text[start:end]!r}: {text[max(0, start - 40) : end + 30]}"
    return said.replace("\n", " ")


def milliseconds() -> float:
    """CPU milliseconds for 1,000 words."""
    every = [note for part in PARTS for note in notes(part)]
    for note in every[:2]:
        list(suggested(note))
    begun = time.process_time()
    for note in every:
        list(suggested(note))
    words = sum(len(note.text.split()) for note in every)
    return (time.process_time() - begun) / words * 1_000_000


def main(arguments: list[str]) -> None:
    """Print each part, and the speed."""
    for part in PARTS:
        score = scored(part)
        print(f"{part}: {score.notes} notes, {score.words} words, {score.planted} planted")
        whole = score.whole / max(1, score.planted)
        print(
            f"  found {score.recall:.1%}, every letter {whole:.1%}, a word {score.pointed_at:.1%}"
        )
        print(f"  false {score.false_a_page:.2f} a note")
        asked = f"{score.words_a_page:.1f} words to look at a page"
        print(f"  a word with those to look at {score.with_words:.1%}, {asked}")
        if not part.endswith("untouched") and "misses" in arguments:
            print(*(f"    {one}" for one in score.misses), sep="\n")
    print(f"speed: {milliseconds():.1f} CPU ms for 1,000 words")


if __name__ == "__main__":
    main(sys.argv[1:])
