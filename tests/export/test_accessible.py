"""A finished document keeps what its metadata promises, PDF/UA-1 (ISO 14289-1), by clause."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from app.domain.errors import ProofFailed
from app.export.pack import Item, build
from app.export.pdf.languages import language_of
from app.export.pdf.seal import new_passphrase, seal
from app.export.pdf.verify import prove
from tests.export.papers import a_line, a_pack, an_item, rewritten, spoiled

_SCRIPTS = (
    "She said שלום (Dad), שָׁלוֹם.", "مرحبا بكم ١٢ ، می‌خواهم, then Привет, мир.",
    "क्षत्रिय हिन्दी, ভাষা, தமிழ்",
    "김민지 and 王秀英 and ภาษาไทย น้ำ", "ខ្មែរ ລາວ မြန်မာ བོད་", "cafe\u0301 ﬁnd 😀 ❤️ Ελένη",
)  # fmt: skip


def _items() -> tuple[Item, ...]:
    return tuple(an_item(n, text, n, " and so on.") for n, text in enumerate(_SCRIPTS, 1))


@pytest.fixture(scope="module")
def laid() -> Any:
    lines = tuple(replace(a_line(n, item=n), thing=f"Thing {n}") for n in range(1, 7))
    made = build(a_pack(items=_items(), schedule=lines, requester="김민지"))
    prove(made)
    return made


@pytest.fixture(scope="module")
def pdf(laid: Any) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(laid.pdf)) as opened:
        yield opened


def kids_of(element: Any) -> list[Any]:
    """What is in an element: one thing, or several."""
    kids = element.get("/K", [])
    return [*kids] if isinstance(kids, list | pikepdf.Array) else [kids]


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop(0)
        found.append(one)
        kids = [kid for kid in kids_of(one) if isinstance(kid, pikepdf.Dictionary)]
        waiting = [kid for kid in kids if "/S" in kid] + waiting
    return found


def operators(page: pikepdf.Page) -> Iterator[tuple[str, list[Any]]]:
    for one in pikepdf.parse_content_stream(page):
        yield str(one.operator), list(one.operands)


def children(element: Any) -> list[str]:
    kids = [kid for kid in kids_of(element) if isinstance(kid, pikepdf.Dictionary)]
    return [str(kid.S) for kid in kids if "/S" in kid]


def test_5_it_says_which_standard_it_keeps(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().decode()

    assert '"http://www.aiim.org/pdfua/ns/id/"' in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet


def test_7_1_all_content_is_tagged_or_an_artifact(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot.ParentTree.Nums
    marks: dict[int, int] = {}
    for number, page in enumerate(pdf.pages):
        depth = 0
        for name, operands in operators(page):
            if name in {"BDC", "BMC"}:
                depth += 1
                if name == "BDC" and "/MCID" in operands[1]:
                    marks[number] = marks.get(number, 0) + 1
            elif name == "EMC":
                depth -= 1
            elif name in {"Tj", "f", "re"}:
                assert depth > 0
        assert depth == 0
        assert len(tree[2 * number + 1]) == marks[number]


def test_7_1_a_reader_shows_the_title_and_trusts_the_tags(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert not bool(pdf.Root.MarkInfo.get("/Suspects", False))
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert b"<dc:title>" in pdf.Root.Metadata.read_bytes()


def test_7_1_every_tag_is_one_of_the_standard(pdf: pikepdf.Pdf) -> None:
    standard = "Document H1 H2 H3 P L LI Lbl LBody Table TR TH TD".split()

    assert {str(one.S)[1:] for one in elements(pdf)} <= set(standard)
    assert "/RoleMap" not in pdf.Root.StructTreeRoot


def test_7_2_every_word_has_a_language(pdf: pikepdf.Pdf) -> None:
    """The document's own, or the one its span names: a voice changes where the script does."""
    assert str(pdf.Root.Lang) == "en-GB"
    named = set()
    for page in pdf.pages:
        for name, operands in operators(page):
            if name == "BDC" and "/Lang" in operands[1]:
                language = str(operands[1].Lang)
                named.add(language)
                words = str(operands[1].get("/ActualText", ""))
                assert {language_of(one) for one in words} <= {language, None}
    assert {
        "he",
        "ko",
        "th",
        "km",
        "lo",
        "bo",
        "ta",
        "el",
        "und-Arab",
        "und-Cyrl",
        "und-Hani",
    } <= named


def test_7_2_a_word_without_its_language_stops_the_file(laid: Any) -> None:
    lost = spoiled(laid, rewritten(lambda page: page.replace("/Lang (ko)", "", 1)))

    with pytest.raises(ProofFailed):
        prove(lost)


def test_7_4_headings_begin_at_the_first_level_and_leave_out_none(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(one.S)[2:]) for one in elements(pdf) if re.fullmatch("/H[1-6]", str(one.S))]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_7_5_tables_have_headers_with_a_scope_and_rows_of_one_length(pdf: pikepdf.Pdf) -> None:
    tables = [one for one in elements(pdf) if one.S == "/Table"]
    assert tables
    for table in tables:
        rows = [kid for kid in kids_of(table) if kid.S == "/TR"]
        assert len({len(kids_of(row)) for row in rows}) == 1
        first, *others = rows
        assert {str(cell.A.Scope) for cell in kids_of(first)} == {"/Column"}
        for row in others:
            assert len(children(row)) > 2  # of two columns it would be read as a list
            assert children(row)[0] == "/TH"
            assert kids_of(row)[0].A.Scope == "/Row"


def test_7_5_nowhere_do_more_cells_head_than_tell() -> None:
    made = build(a_pack(items=_items()[:1], schedule=(a_line(1, item=1),)))
    prove(made)
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        (schedule,) = [one for one in elements(opened) if one.S == "/Table"]
        first, only = kids_of(schedule)

        assert set(children(first)) == {"/TH"}
        assert set(children(only)) == {"/TD"}


def test_7_6_lists_are_lists(pdf: pikepdf.Pdf) -> None:
    lists = [one for one in elements(pdf) if one.S == "/L"]
    assert lists
    for one in lists:
        assert one.A.ListNumbering in {"/Disc", "/None"}
        assert set(children(one)) == {"/LI"}
        assert all(children(item) == ["/Lbl", "/LBody"] for item in kids_of(one))


def test_7_16_a_sealed_file_lets_a_screen_reader_in(laid: Any) -> None:
    passphrase = new_passphrase()
    with pikepdf.open(io.BytesIO(seal(laid.pdf, passphrase)), password=passphrase) as sealed:
        assert sealed.allow.accessibility
        assert sealed.allow.extract


def test_7_18_there_is_nothing_to_tab_to_and_the_order_is_the_structure(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        assert page.obj.Tabs == "/S"
        assert "/Annots" not in page.obj


def fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, set[int]]]:
    """Each font with the glyphs that are drawn in it."""
    drawn: dict[str, set[int]] = {}
    for page in pdf.pages:
        font = ""
        for name, operands in operators(page):
            if name == "Tf":
                font = str(operands[0])
            elif name == "Tj":
                codes = bytes(operands[0])
                pairs = zip(codes[::2], codes[1::2], strict=True)
                drawn.setdefault(font, set()).update(256 * high + low for high, low in pairs)
    for called, whole in pdf.pages[0].obj.Resources.Font.items():
        yield whole, drawn[called]


def mapped(font: Any) -> dict[int, str]:
    lines = re.findall(r"^<(\w{4})> <(\w+)>$", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
    return {
        int(glyph, 16): bytes.fromhex(text).decode("utf-16-be")
        for glyph, text in lines
        if (glyph, text) != ("0000", "FFFF")
    }


def test_7_21_4_every_font_is_embedded_with_the_glyphs_that_are_drawn(pdf: pikepdf.Pdf) -> None:
    for font, drawn in fonts(pdf):
        under = font.DescendantFonts[0]
        assert under.CIDToGIDMap == "/Identity"
        program = TTFont(io.BytesIO(under.FontDescriptor.FontFile2.read_bytes()))
        outlines = program["glyf"]
        order = program.getGlyphOrder()
        assert all(order[glyph] in outlines.glyphs for glyph in drawn)


def test_7_21_5_widths_are_those_of_the_font(pdf: pikepdf.Pdf) -> None:
    for font, drawn in fonts(pdf):
        under = font.DescendantFonts[0]
        program = TTFont(io.BytesIO(under.FontDescriptor.FontFile2.read_bytes()))
        order, per_em = program.getGlyphOrder(), program["head"].unitsPerEm
        told: dict[int, float] = {}
        for first, widths in zip(under.W[::2], under.W[1::2], strict=True):
            told |= {int(first) + at: float(wide) for at, wide in enumerate(widths)}
        for glyph in drawn:
            advance = program["hmtx"][order[glyph]][0] * 1000 / per_em
            assert abs(told[glyph] - advance) <= 1


def test_7_21_7_every_glyph_says_which_letters_it_stands_for(pdf: pikepdf.Pdf) -> None:
    for font, drawn in fonts(pdf):
        said = mapped(font)
        assert drawn <= said.keys()
        assert not {"\0", "\ufeff", "\ufffe"} & {said[glyph] for glyph in drawn}
        named = [glyph for glyph in drawn if said[glyph] != "\ufffd"]
        assert len(named) > 0.9 * len(drawn)


def test_7_21_8_no_empty_box_is_drawn(pdf: pikepdf.Pdf) -> None:
    assert all(0 not in drawn for _, drawn in fonts(pdf))


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="needs poppler")
def test_poppler_reads_the_structure(laid: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(laid.pdf)
    read = _run("pdfinfo", "-struct-text", file)

    assert read.stderr == ""
    assert "김민지" in read.stdout
    assert re.search(r"^Tagged: +yes$", _run("pdfinfo", file).stdout, re.MULTILINE)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="needs qpdf")
def test_qpdf_finds_no_fault(laid: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(laid.pdf)
    assert _run("qpdf", "--check", file).stderr == ""
