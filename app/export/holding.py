"""Holding letters on paper: one page, whose title and name say nothing about anyone."""

from datetime import date

from app.domain.holding_letters import Said
from app.export.letter import TITLE, PracticeLines, closing, letterhead
from app.export.pdf.document import Block, Document, Heading, Paragraph, words
from app.export.pdf.page import LaidOut, layout


def build(said: Said, practice: PracticeLines, written_on: date) -> LaidOut:
    """The letter as a PDF."""
    body: list[Block] = []
    for text, lines in said.paragraphs:
        body.append(Paragraph(runs=words(text)))
        body += [Paragraph(runs=words(line), manner="list") for line in lines]
    blocks = (
        Heading(level=1, runs=words(said.heading)),
        *letterhead(practice, written_on),
        Paragraph(runs=words(said.greeting)),
        *body,
        closing(practice, said.close),
    )
    return layout(Document(title=TITLE, blocks=blocks))
