"""Occupations and employers: what somebody does, and for whom, where a text says so.

A rare job is found wherever it stands; a common one, and one that no list knows, where somebody is
said to have it: "works as a …", "is a …", "a retired …". What everybody may say of themselves, a
mother, a victim, a friend, is no job.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.detect import quasi_words
from app.detect.context import words_of
from app.detect.phrases import Token, tokens
from app.detect.quasi_words import everyday, jobs, shape, shapes
from app.detect.shapes import Shape
from app.detect.word_lists import given_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An occupation at `start:end`, and its sector if a list knows it."""

    start: int
    end: int
    sector: str = ""


_REACH: Final = 80
_AFTER_WORK: Final = frozenset({"at", "for", "with", "by", "from", "in", "aboard", "down"})
_AT_WORK: Final = frozenset(
    "work works worked working job jobs shift shifts employed placement internship apprenticeship"
    " apprentice career volunteer volunteers volunteering intern hired".split()
)


def find(text: str, words: Sequence[Token]) -> Iterator[Job]:
    """Every occupation that is telling where it stands; they may overlap."""
    listed = [*jobs().find(text, words)]
    for start, end, label in listed:
        begins = _begins(text, start)
        if label.endswith(":") or begins is not None:
            serving = shape("serving").match(text, end)
            yield Job(
                start=start if begins is None else begins,
                end=serving.end() if serving else end,
                sector=label.rstrip(":"),
            )
    for one in shapes("job"):
        yield from _shaped(text, one, listed, everyday("jobs"))
    for job in _shaped(text, shape("agent"), listed, everyday("jobs") | everyday("agents")):
        said = {one.plain for one in tokens(text[job.start : job.end])}
        if said.isdisjoint(everyday("judged")):
            yield job
    for match in shape("business").finditer(text):
        yield Job(start=match.start("it"), end=match.end("it"), sector="business")


def _shaped(
    text: str, one: Shape, listed: Iterable[tuple[int, int, str]], never: frozenset[str]
) -> Iterator[Job]:
    """What has a shape, unless it begins or ends with what is no job."""
    for match in one.finditer(text):
        start, end = match.span("it")
        said = [one.plain for one in tokens(text[start:end])]
        if said and never.isdisjoint((said[0], said[-1])):
            yield Job(start=start, end=end, sector=_sector(listed, start, end))


def workplaces(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody is said to work, or to have lost, left or begun a job: "at the foundry"."""
    for match in shape("workplace").finditer(text):
        yield match.span("it")


def employers(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Whom somebody is said to work for, or where; they may overlap."""
    known = {start: end for start, end, _ in quasi_words.employers().find(text, words)}
    for match in shape("employer").finditer(text):
        start, end = match.span("it")
        how, work = match.group("how"), match.group("work")
        if how in _AFTER_WORK and start in known:
            yield start, known[start]
        elif work in _AT_WORK and not _is_ours(text, match.start()):
            afloat = how == "on" and shape("afloat").match(text, start)
            if afloat or (how != "on" and _employs(text[start:end])):
                yield start, end


def is_firm(text: str, start: int, end: int) -> bool:
    """Whether what looks like somebody is whom one works for, or has the letters of a firm."""
    if shape("firm").match(text, start, min(len(text), end + _REACH)) or shape("sued").search(
        text, max(0, start - _REACH), start
    ):
        return True
    first = tokens(text[start:end])
    return (
        bool(first)
        and first[0].plain not in given_names()
        and any(at <= start < to for at, to in employers(text, tokens(text)))
    )


def _employs(said: str) -> bool:
    """Whether this can be whom somebody works for, and is not where everybody works."""
    words, generic = [one.plain for one in tokens(said)], everyday("employers")
    if not words or words[0] in generic or words[0].isdigit():
        return False
    return words_of("kin").isdisjoint((words[0], words[-1]))


def _is_ours(text: str, start: int) -> bool:
    """Whether it is the work of a session: "we worked on …"."""
    return shape("our-work").search(text[max(0, start - _REACH) : start]) is not None


def _begins(text: str, start: int) -> int | None:
    """Where a job begins with the words before it, if somebody is said to have it."""
    before = shape("said-of").search(text, max(0, start - _REACH), start)
    if before is None:
        return None
    led = shape("led").search(text, before.start(), start)
    return led.end() if led else start


def _sector(listed: Iterable[tuple[int, int, str]], start: int, end: int) -> str:
    inside = (label for first, last, label in listed if start <= first and last <= end)
    return next(inside, "").rstrip(":")
