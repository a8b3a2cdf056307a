"""What is kept small while a document is built is the same when it is looked at again."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name

from app.export.pdf import style
from app.export.pdf.document import Heading, Paragraph, Runs, words
from app.export.pdf.lines import broken
from app.export.pdf.packed import Streams, Texts, numbers_of, packed_lines
from app.export.pdf.page import layout
from app.export.pdf.seal import prove_sealed, seal
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
    assert len(packed) == len(lines)
    assert tuple(packed[1:][:2]) == lines[1:][:2]
    assert bool(packed[len(lines) :]) is False


def test_a_page_that_was_packed_before_is_not_packed_anew() -> None:
    streams = Streams()
    page = "BT\n/F3 9 Tf\n1 0 0 1 80.00 90.00 Tm\n<001200110012> Tj\nET"

    first = streams(page, "aba")

    assert streams(page, "aba") is first
    assert [*Texts([streams(page, "abb").told])] == ["abb"]
    assert streams(page.replace("90.00", "91.00"), "aba").packed != first.packed
    assert zlib.decompress(first.packed) == page.encode()
    assert [(font, list(numbers_of(drawn))) for font, drawn in first.drawn] == [(3, [17, 18])]


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
