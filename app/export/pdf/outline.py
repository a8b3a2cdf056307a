"""The file's structure, read from its tags, is the document that was asked for, part by part.

The expectation is made from the document alone, not from lines or pages, so that words that
layout itself lost, doubled or moved are found.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from app.export.pdf.dialect import Reading
from app.export.pdf.document import (
    LAST_PAGE,
    Block,
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


def misplaced(pdf: pikepdf.Pdf, readings: Sequence[Reading], document: Document) -> str | None:
    """The first part that is not the document's, by its number and kind; or None."""
    wrong = _parents(pdf, readings)
    if wrong is not None:
        return wrong
    numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    found = list(_parts(pdf.Root.StructTreeRoot.K, numbers, readings))
    pages = _pages_of(found, document, len(readings))
    expected = [part for block in document.blocks for part in _expected(block, pages)]
    if len(found) != len(expected):
        return f"{len(found)} parts, not {len(expected)}"
    for number, ((tag, text, _), part) in enumerate(zip(found, expected, strict=True), start=1):
        if (tag, letters_of(text)) != part:
            return f"part {number} {part[0]}"
    return None


def _parents(pdf: pikepdf.Pdf, readings: Sequence[Reading]) -> str | None:
    """Every mark on a page leads to an element of its kind."""
    lists = list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2]
    if len(lists) != len(readings):
        return "pages"
    for number, (parents, reading) in enumerate(zip(lists, readings, strict=True), start=1):
        if [str(parent.S) for parent in parents] != [f"/{tag}" for tag in reading.tags]:
            return f"marks of page {number}"
    return None


def _parts(
    element: Any, numbers: dict[tuple[int, int], int], readings: Sequence[Reading]
) -> Iterator[tuple[str, str, int]]:
    """Leaf elements in reading order: kind, words, first page."""
    kids = list(element.get("/K", []))
    if any(isinstance(kid, pikepdf.Dictionary) and "/S" in kid for kid in kids):
        for kid in kids:
            yield from _parts(kid, numbers, readings)
        return
    home = numbers[element.Pg.objgen] if "/Pg" in element else -1
    said = []
    for kid in kids:
        page, mark = (
            (numbers[kid.Pg.objgen], int(kid.MCID))
            if isinstance(kid, pikepdf.Dictionary)
            else (home, int(kid))
        )
        said.append(readings[page].marked[mark])
    scope = f" {str(element.A.Scope)[1:]}" if "/A" in element else ""
    yield f"{str(element.S)[1:]}{scope}", "".join(said), home


def _pages_of(found: list[tuple[str, str, int]], document: Document, count: int) -> dict[str, str]:
    """The page on which each marked heading really stands."""
    places = [page for tag, _, page in found if tag in {"H1", "H2", "H3"}]
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    pages = {
        heading.mark: str(page + 1)
        for heading, page in zip(headings, places, strict=False)
        if heading.mark
    }
    return {**pages, LAST_PAGE: str(count)}


def _expected(block: Block, pages: dict[str, str]) -> Iterator[_Part]:
    match block:
        case Heading():
            yield f"H{block.level}", _text(block.runs, pages)
        case Paragraph(manner="list"):
            yield "Lbl", BULLET
            yield "LBody", _text(block.runs, pages)
        case Paragraph() | Notice():
            yield "P", _text(block.runs, pages)
        case Table():
            if any(block.header):
                yield from (("TH Column", letters_of(visible(head))) for head in block.header)
            for first, *others in block.rows:
                yield "TH Row", _text(first, pages)
                yield from (("TD", _text(cell, pages)) for cell in others)


def _text(runs: Runs, pages: dict[str, str]) -> str:
    told = (
        pages.get(run.mark, "") if isinstance(run, PageOf) else visible(run.text) for run in runs
    )
    return letters_of("".join(told))
