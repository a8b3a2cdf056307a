"""The file's structure, read from its tags, is the document that was asked for, part by part.

The expectation is made from the document alone, not from lines or pages, so that words that
layout itself lost, doubled or moved are found.
"""

import zlib
from collections.abc import Iterator
from itertools import zip_longest
from sys import intern
from typing import Any

import pikepdf

from app.export.pdf.dialect import Reading
from app.export.pdf.document import (
    LAST_PAGE,
    Block,
    Chart,
    Document,
    Heading,
    Notice,
    PageOf,
    Paragraph,
    Runs,
    Table,
)
from app.export.pdf.letters import visible
from app.export.pdf.style import BULLET

_Part = tuple[str, str]


def letters_of(text: str) -> str:
    """What is compared: everything but white space."""
    return "".join(text.split())


def headings_of(document: Document) -> list[str]:
    """What the bookmarks must be."""
    return [
        _text(block.runs, {})
        for block in document.blocks
        if isinstance(block, Heading) and block.level < 3
    ]


class Marks:
    """What the marks of each page are and what they say, as it was read; kept small."""

    def __init__(self) -> None:
        self.tags: list[tuple[str, ...]] = []
        self._packed: list[bytes] = []
        self._open: tuple[int, list[str]] = (-1, [])

    def add(self, reading: Reading) -> None:
        """The next page."""
        self.tags.append(tuple(map(intern, reading.tags)))
        said = "\n".join(map(letters_of, reading.marked))
        self._packed.append(zlib.compress(said.encode("utf-8"), 1))

    def said(self, page: int, mark: int) -> str:
        """The letters of one mark. Marks are asked for page by page."""
        if self._open[0] != page:
            self._open = page, zlib.decompress(self._packed[page]).decode("utf-8").split("\n")
        return self._open[1][mark]


def misplaced(pdf: pikepdf.Pdf, marks: Marks, document: Document) -> str | None:
    """The first part that is not the document's, by its number and kind; or None."""
    wrong = _parents(pdf, marks)
    if wrong is not None:
        return wrong
    numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    whole = pdf.Root.StructTreeRoot.K
    pages = _pages_of(whole, numbers, document)
    expected = (part for block in document.blocks for part in _expected(block, pages))
    for number, (found, part) in enumerate(
        zip_longest(_parts(whole, numbers, marks), expected), start=1
    ):
        if found != part:
            return f"part {number} {part[0] if part else 'is one too many'}"
    return None


def _parents(pdf: pikepdf.Pdf, marks: Marks) -> str | None:
    """Every mark on a page leads to an element of its kind."""
    lists = list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2]
    if len(lists) != len(marks.tags):
        return "pages"
    for number, (parents, tags) in enumerate(zip(lists, marks.tags, strict=True), start=1):
        if [str(parent.S) for parent in parents] != [f"/{tag}" for tag in tags]:
            return f"marks of page {number}"
    return None


def _parts(element: Any, numbers: dict[tuple[int, int], int], marks: Marks) -> Iterator[_Part]:
    """Leaf elements in reading order: kind and letters."""
    kids = _kids(element)
    if any(isinstance(kid, pikepdf.Dictionary) and "/S" in kid for kid in kids):
        for kid in kids:
            yield from _parts(kid, numbers, marks)
        return
    home = numbers[element.Pg.objgen] if "/Pg" in element else -1
    said = []
    for kid in kids:
        page, mark = (
            (numbers[kid.Pg.objgen], int(kid.MCID))
            if isinstance(kid, pikepdf.Dictionary)
            else (home, int(kid))
        )
        said.append(marks.said(page, mark))
    scope = f" {str(element.A.Scope)[1:]}" if "/A" in element else ""
    scope += f" {element.Alt}" if "/Alt" in element else ""
    yield f"{str(element.S)[1:]}{scope}", "".join(said)


def _kids(element: Any) -> list[Any]:
    """What is in an element: one thing, or several."""
    kids = element.get("/K", [])
    return [*kids] if isinstance(kids, list | pikepdf.Array) else [kids]


def _pages_of(
    whole: Any, numbers: dict[tuple[int, int], int], document: Document
) -> dict[str, str]:
    """The page on which each marked heading really stands."""
    places = [
        numbers[part.Pg.objgen] if "/Pg" in part else -1
        for part in _kids(whole)
        if str(part.S) in {"/H1", "/H2", "/H3"}
    ]
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    pages = {
        heading.mark: str(page + 1)
        for heading, page in zip(headings, places, strict=False)
        if heading.mark
    }
    return {**pages, LAST_PAGE: str(len(numbers))}


def _expected(block: Block, pages: dict[str, str]) -> Iterator[_Part]:
    match block:
        case Heading():
            yield f"H{block.level}", _text(block.runs, pages)
        case Paragraph(manner="list"):
            yield "Lbl", BULLET
            yield "LBody", _text(block.runs, pages)
        case Paragraph() | Notice():
            yield "P", _text(block.runs, pages)
        case Chart():
            yield f"Figure {block.says}", _of_chart(block)
        case Table(is_read_as_a_list=True):
            yield from (("P", letters_of(visible(head))) for head in block.header)
            for one, other in block.rows:
                yield "Lbl", _text(one, pages)
                yield "LBody", _text(other, pages)
        case Table():
            if any(block.header):
                yield from (("TH Column", letters_of(visible(head))) for head in block.header)
            for first, *others in block.rows:
                yield "TH Row" if block.rows_have_heads else "TD", _text(first, pages)
                yield from (("TD", _text(cell, pages)) for cell in others)


def _of_chart(chart: Chart) -> str:
    """The words of a chart in the order in which they are written."""
    beside = (word for mark in chart.marks for word in (mark.figure, mark.words))
    around = (word for one in chart.columns for word in (one.above, one.below))
    return letters_of("".join(visible(word) for word in (*beside, *around) if word))


def _text(runs: Runs, pages: dict[str, str]) -> str:
    told = (
        pages.get(run.mark, "") if isinstance(run, PageOf) else visible(run.text) for run in runs
    )
    return letters_of("".join(told))
