"""A decision to disclose on paper, for a panel: the record as signed, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.dates import in_words
from app.domain.sources import Citation
from app.export.certified import pairs
from app.export.pdf.document import Block, Document, Heading, Paragraph, words
from app.export.pdf.page import LaidOut, layout
from app.export.wording import filled, sentences

TITLE: Final = "Record"
"""What stands in the metadata, which says nothing about anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One question of the record and its answer, which may be empty."""

    asked: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was added later: its title, its day, and its answers."""

    title: str
    on: date
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionContents:
    """What is printed; `steps` are the parts of the record by their names, in order."""

    practice: str
    contact: str
    client: str
    file: str
    signed: str
    printed_on: date
    steps: tuple[tuple[str, tuple[Answer, ...]], ...]
    added: tuple[Added, ...]
    sources: tuple[Citation, ...]


def build(contents: DecisionContents) -> LaidOut:
    """The record as a PDF."""
    return layout(Document(title=TITLE, blocks=tuple(_blocks(contents))))


def _blocks(contents: DecisionContents) -> Iterable[Block]:
    said = sentences("letters", "decision.toml")
    yield Heading(level=1, runs=words(said["heading"]))
    facts = (
        ("practice", contents.practice),
        ("contact", contents.contact),
        ("client", contents.client),
        ("file", contents.file),
        ("signed", contents.signed),
        ("printed", in_words(contents.printed_on)),
    )
    yield pairs((said["facts"][name], words(value)) for name, value in facts if value)
    yield Paragraph(runs=words(said["intro"]), manner="quiet")
    for step, answers in contents.steps:
        if answers:
            yield Heading(level=2, runs=words(said["steps"][step]))
            yield from _answers(answers, said["nothing"])
    yield Heading(level=2, runs=words(said["later"]["heading"]))
    if not contents.added:
        yield Paragraph(runs=words(said["later"]["none"]))
    for one in contents.added:
        yield Heading(level=3, runs=words(f"{one.title}, {in_words(one.on)}"))
        yield from _answers(tuple(each for each in one.answers if each.said), said["nothing"])
    yield Heading(level=2, runs=words(said["sources"]["heading"]))
    for source in contents.sources:
        line = filled(said["sources"]["line"], title=source.title, day=in_words(source.read_on))
        yield Paragraph(runs=line, manner="list")


def _answers(answers: tuple[Answer, ...], nothing: str) -> Iterable[Block]:
    for one in answers:
        yield Paragraph(
            runs=(*words(f"{one.asked}\n", strong=True), *words(one.said or nothing)),
        )
