"""The page of a year as a PDF: what was destroyed and what is kept, in numbers and codes."""

from typing import Final

from app.domain.year import YearPage, YearSection
from app.export.pdf.document import Block, Document, Heading, Paragraph, Table, words
from app.export.pdf.page import LaidOut, layout

_WIDTHS: Final = (3, 3, 3.4, 3.1)


def build(page: YearPage) -> LaidOut:
    """The page as a PDF."""
    return layout(Document(title=page.title, footer=page.heading, blocks=_blocks(page)))


def _blocks(page: YearPage) -> tuple[Block, ...]:
    particulars = tuple((words(name, strong=True), words(said)) for name, said in page.particulars)
    return (
        Heading(level=1, runs=words(page.heading)),
        Paragraph(runs=words(page.intro), manner="quiet"),
        Table(header=("", ""), rows=particulars, widths=(3, 8)),
        Heading(level=2, runs=words(page.checked_heading)),
        *(Paragraph(runs=words(line), manner="list") for line in page.checked),
        *(block for section in page.sections for block in _section(section, page.none)),
    )


def _section(section: YearSection, none: str) -> tuple[Block, ...]:
    heading = Heading(level=2, runs=words(f"{section.heading}: {section.count}"))
    checked = Paragraph(runs=words(section.checked), manner="quiet")
    if not section.rows:
        return (heading, checked, Paragraph(runs=words(none)))
    rows = tuple(tuple(words(cell) for cell in row) for row in section.rows)
    table = Table(header=section.columns, rows=rows, widths=_WIDTHS[: len(section.columns)])
    return (heading, checked, table)
