"""What is kept small while a document is built is the same when it is looked at again."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name

from app.export.pdf import style
from app.export.pdf.document import Heading, Paragraph, Runs, words
from app.export.pdf.lines import broken
from app.export.pdf.objects import Objects
from app.export.pdf.packed import Streams, Texts, numbers_of, packed_lines
from app.export.pdf.page import draw, layout
from app.export.pdf.paper import Breaking
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
