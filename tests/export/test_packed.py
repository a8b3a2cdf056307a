"""What is kept small while a document is built is the same when it is looked at again."""

import zlib
from dataclasses import fields
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name

from app.export.pdf import style
from app.export.pdf.document import Heading, Paragraph, Runs, words
from app.export.pdf.lines import broken
from app.export.pdf.objects import Objects
from app.export.pdf.packed import PackedLines, Streams, Texts, numbers_of, packed_lines
from app.export.pdf.page import draw, layout
from app.export.pdf.paint import painted
from app.export.pdf.paper import Band, Breaking, Element, Lines, Placed
from app.export.pdf.seal import prove_sealed, seal
from app.export.pdf.style import Look
from app.export.pdf.verify import prove
from tests.export.papers import document, runs

TEXTS = (
    runs("A quiet hour, “as usual”, in the café. " * 12),
    runs("She wrote שלום and ", 7, " and नमस्ते and سلام.\nThen she left. " * 3),
    runs(""),
)


@pytest.mark.parametrize("text", TEXTS)
def test_packed_lines_are_the_same_lines(text: Runs) -> None:
    lines = broken(text, style.READING, style.MEASURE)

    packed = packed_lines(lines)

    assert tuple(packed) == lines
    assert packed[1:].texts() == tuple(line.text for line in lines[1:])
    assert len(packed) == len(lines)
    assert tuple(packed[1:][:2]) == lines[1:][:2]
    assert bool(packed[len(lines) :]) is False


PAGE = "BT\n/F3 9 Tf\n1 0 0 1 80.00 90.00 Tm\n<001200110012> Tj\nET"


def test_a_page_that_was_painted_before_is_not_painted_anew() -> None:
    streams = Streams()

    first = streams((1, "a", 90.0), lambda: (PAGE, "aba"))

    assert streams((1, "a", float("90")), lambda: ("", "")) is first
    assert [*Texts([streams((1, "b", 90.0), lambda: (PAGE, "abb")).told])] == ["abb"]
    moved = streams((1, "a", 91.0), lambda: (PAGE.replace("90.00", "91.00"), "aba"))
    assert moved.packed != first.packed
    assert zlib.decompress(first.packed) == PAGE.encode()
    assert [(font, list(numbers_of(drawn))) for font, drawn in first.drawn] == [(3, [17, 18])]


LINES = packed_lines(broken(runs("A quiet hour. " * 30), style.READING, style.MEASURE))
OTHER = packed_lines(broken(runs("A quiet hour! " * 30), style.READING, style.MEASURE))


def page_of(
    *placed: Placed, at: int = 0, pages: int = 2, footer: str = "Foot", look: Look = style.BOOK
) -> tuple[list[Placed], int, int, str, Look]:
    return [*placed], at, pages, footer, look


def lines_at(
    lines: PackedLines = LINES,
    *,
    across: float = 80.0,
    up: float = 700.0,
    leading: float = 17.25,
    size: float = 11.5,
    tag: str = "P",
) -> Lines:
    element = Element(tag=tag) if tag else None
    return Lines(across=across, up=up, leading=leading, size=size, lines=lines, element=element)


def band_at(
    *, across: float = 80.0, up: float = 300.0, wide: float = 9.0, colour: str = style.BAND
) -> Band:
    return Band(across=across, up=up, wide=wide, high=4.0, colour=colour)


PAGES = {
    "as it is": page_of(lines_at()),
    "other words": page_of(lines_at(OTHER)),
    "without its first line": page_of(lines_at(LINES[1:])),
    "without its last line": page_of(lines_at(LINES[:-1])),
    "further right": page_of(lines_at(across=80.01)),
    "higher": page_of(lines_at(up=700.01)),
    "wider apart": page_of(lines_at(leading=17.5)),
    "another part": page_of(lines_at(tag="H2")),
    "furniture": page_of(lines_at(tag="")),
    "twice": page_of(lines_at(), lines_at(up=300.0)),
    "with a band": page_of(lines_at(), band_at()),
    "with a band elsewhere": page_of(lines_at(), band_at(across=90.0)),
    "with a higher band": page_of(lines_at(), band_at(up=310.0)),
    "with a wider band": page_of(lines_at(), band_at(wide=10.0)),
    "with a band of another colour": page_of(lines_at(), band_at(colour=style.EDGE)),
    "the second page": page_of(lines_at(), at=1),
    "of three pages": page_of(lines_at(), pages=3),
    "another footer": page_of(lines_at(), footer="Root"),
    "another measure": page_of(lines_at(), look=style.SHEETS[0]),
}


def test_every_page_is_painted_as_it_is_after_any_other() -> None:
    shared = Streams()

    for name, (placed, at, pages, footer, look) in PAGES.items():
        alone = painted(placed, at, pages, footer, Streams(), look).content
        after = painted(placed, at, pages, footer, shared, look).content
        assert (after.packed, after.told) == (alone.packed, alone.told), name


def test_a_field_more_of_what_stands_on_a_page_has_to_be_looked_at() -> None:
    """A page is found again by all that it is painted from: `paint._made_of` names these."""
    assert [one.name for one in fields(Band)] == ["across", "up", "wide", "high", "colour"]
    assert {one.name for one in fields(Lines)} == {
        *("across", "up", "leading", "size", "lines", "element")
    }


def test_the_sizes_of_words_that_blocks_stand_around_are_part_of_a_page() -> None:
    lines = packed_lines(broken(runs("She wrote ", 7), style.READING, style.MEASURE))
    shared = Streams()
    small, large = (page_of(lines_at(lines, size=size)) for size in (11.5, 12.5))

    assert len({painted(*page[:4], shared, page[4]).content.packed for page in (small, large)}) == 2


def written(*objects: str, like: bytes = b"") -> bytes:
    """A file of these objects, the first of them its root."""
    file = Objects(like)
    for said in objects:
        file.put(file.number(), said)
    return file.finished(1, 1)


def test_a_file_that_comes_out_the_same_is_kept_once() -> None:
    first = written("<</A 1>>", "<</B 2>>")

    assert written("<</A 1>>", "<</B 2>>", like=first) is first


@pytest.mark.parametrize(
    "objects",
    [
        ("<</A 1>>", "<</B 3>>"),
        ("<</A 9>>", "<</B 2>>"),
        ("<</A 1>>",),
        ("<</A 1>>", "<</B 2>>", "<</C 3>>"),
    ],
)
def test_a_file_that_comes_out_otherwise_is_what_it_is_alone(objects: tuple[str, ...]) -> None:
    first = written("<</A 1>>", "<</B 2>>")

    assert written(*objects, like=first) == written(*objects) != first
    assert written(*objects, like=first[:40]) == written(*objects)
    assert written(*objects, like=written(*objects) + b"more") == written(*objects)


def test_builds_of_one_document_are_kept_once_and_a_letter_more_is_found() -> None:
    one = document(*(Paragraph(runs=words(f"Hour {at}, a quiet one. " * 30)) for at in range(20)))
    other = document(*one.blocks[:-1], Paragraph(runs=words("Another hour.")))
    breaking = Breaking()

    first, again = draw(one, breaking=breaking), draw(one, breaking=breaking)
    differs, last = draw(other, breaking=breaking), draw(one, breaking=breaking)

    assert again.file is first.file
    assert differs.file == draw(other).file
    assert last.file == draw(one).file == first.file
    assert draw(other, breaking=breaking).laid_out().pdf == layout(other).pdf


def long_document() -> bytes:
    """Three chapters over many pages."""
    blocks = [
        block
        for at in range(120)
        for block in (
            Heading(level=1 if at in {40, 80} else 2, runs=words(f"Part {at}")),
            Paragraph(runs=words("A quiet hour. " * 60)),
        )
    ]
    laid = layout(document(*blocks))
    prove(laid)
    return laid.pdf


def test_a_long_document_is_proved_and_sealed_and_its_bookmarks_are_closed() -> None:
    plain = long_document()

    assert all(check.ok for check in prove_sealed(seal(plain, "lusab"), "lusab", plain))
    with pikepdf.open(BytesIO(plain)) as pdf:
        top = pdf.Root.Outlines.First
        counts = []
        while True:
            counts.append((str(top.Title), int(top.get(Name.Count, 0))))
            if Name.Next not in top:
                break
            top = top.Next
        assert counts == [("Records", -40), ("Part 40", -39), ("Part 80", -39)]
        assert int(pdf.Root.Outlines.Count) == 3
