"""A finished file is read by two independent readers before anybody may have it.

They prove that it says exactly the words that layout was given, in known objects, known operators
and our own fonts, and holds nothing else. Anything that is not known stops the file.
"""

import ctypes
import hashlib
import io
import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from app.domain.errors import ProofFailed
from app.export.pdf.allowed import unknown_object
from app.export.pdf.bidi import TURNED_ALIKE, has_leftward
from app.export.pdf.bind import canonical, packet_of, write_canonical
from app.export.pdf.compare import Digested, differences, first_difference, first_difference_of
from app.export.pdf.dialect import Reading, Unknown
from app.export.pdf.document import Document
from app.export.pdf.embed import embedded
from app.export.pdf.fonts import COUNT
from app.export.pdf.outline import Marks, headings_of, letters_of, misplaced
from app.export.pdf.page import LaidOut

__all__ = ["Check", "first_difference", "first_difference_of", "prove", "words_of_pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at, and what was found."""

    name: str
    ok: bool
    detail: str


class _Found(Exception):
    def __init__(self, check: str, detail: str, page: int = 0) -> None:
        super().__init__(check)
        self.check, self.detail, self.page = check, detail, page


def prove(laid: LaidOut) -> tuple[Check, ...]:
    """Every check, passed.

    Raises ProofFailed("pack-proof", check=…, page=…, detail=…) at the first that finds something;
    page 0 means the file as a whole.
    """
    try:
        return _proved(laid)
    except _Found as found:
        raise ProofFailed(
            "pack-proof", check=found.check, page=found.page, detail=found.detail
        ) from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError, KeyError, AttributeError, ValueError) as fault:
        # A file that a reader trips over is unknown, and the unknown never passes.
        raise ProofFailed(
            "pack-proof", check="readable", page=0, detail=type(fault).__name__
        ) from fault


def _proved(laid: LaidOut) -> tuple[Check, ...]:
    _one_revision(laid.pdf)
    objects, bookmarks, fonts = _first_reader(laid)
    _second_reader(laid)
    _canonical(laid.pdf)
    return (
        Check(name="one revision", ok=True, detail="nothing older, nothing added"),
        Check(name="objects", ok=True, detail=f"{objects} objects, all known"),
        Check(name="metadata", ok=True, detail="a title, a language, PDF/UA-1, nothing else"),
        Check(name="bookmarks", ok=True, detail=f"{bookmarks}, all headings of the text"),
        Check(name="words, first reader", ok=True, detail=f"{laid.pages} pages, letter for letter"),
        Check(name="fonts", ok=True, detail=f"{fonts}, embedded, with no letter too many"),
        Check(name="structure", ok=True, detail="every heading, text and cell, in order"),
        Check(name="words, second reader", ok=True, detail="PDFium reads the same"),
        Check(name="bytes", ok=True, detail="written again, it is the same file"),
    )


def _first_reader(laid: LaidOut) -> tuple[int, int, int]:
    """How many objects, bookmarks and fonts there are; what was read is let go of at the end."""
    with pikepdf.open(io.BytesIO(laid.pdf)) as pdf:
        if len(pdf.pages) != laid.pages or laid.pages != len(laid.said):
            raise _Found("pages", "count")
        objects = _objects(pdf)
        _metadata(pdf, laid.document)
        bookmarks = _bookmarks(pdf, laid.document)
        drawn, marks = _operators(pdf, laid.said)
        _fonts(pdf, drawn)
        found = misplaced(pdf, marks, laid.document)
        if found is not None:
            raise _Found("structure", found)
    return objects, bookmarks, len(drawn)


def _one_revision(file: bytes) -> None:
    if file.count(b"%%EOF") != 1 or file.count(b"startxref") != 1:
        raise _Found("one revision", "more than one end")
    if not file.startswith(b"%PDF-1.7\n") or not file.endswith(b"%%EOF\n"):
        raise _Found("one revision", "something before or after")


def _objects(pdf: pikepdf.Pdf) -> int:
    found = unknown_object(pdf)
    if found is not None:
        raise _Found("objects", found)
    objects = 0
    for thing in pdf.objects:
        objects += 1
        if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == "/FlateDecode":
            unpacker = zlib.decompressobj()
            unpacker.decompress(thing.read_raw_bytes())
            if unpacker.unused_data or not unpacker.eof:
                raise _Found("objects", "bytes behind a stream")
    return objects


def _metadata(pdf: pikepdf.Pdf, document: Document) -> None:
    titled = str(pdf.trailer.Info.Title) == document.title
    language = str(pdf.Root.Lang) == document.language
    packet = pdf.Root.Metadata.read_bytes() == packet_of(document.title, document.language)
    if not (titled and language and packet):
        raise _Found("metadata", "not ours")


def _bookmarks(pdf: pikepdf.Pdf, document: Document) -> int:
    titles: list[str] = []
    waiting = [pdf.Root.Outlines.First] if "/First" in pdf.Root.Outlines else []
    while waiting:
        item = waiting.pop()
        titles.append(letters_of(str(item.Title)))
        waiting += [item[key] for key in ("/Next", "/First") if key in item]
    if titles != headings_of(document):
        raise _Found("bookmarks", "not the headings")
    return len(titles)


def _operators(pdf: pikepdf.Pdf, said: Sequence[str]) -> tuple[dict[int, set[int]], Marks]:
    """The first reader: glyphs drawn by font, and what the marks of each page say."""
    resources = pdf.pages[0].obj.Resources
    maps = {_font_number(key): _to_unicode(font) for key, font in resources.Font.items()}
    drawn: dict[int, set[int]] = {}
    marks = Marks()
    for number, (page, expected) in enumerate(zip(pdf.pages, said, strict=True), start=1):
        if page.obj.Resources.objgen != resources.objgen:
            raise _Found("objects", "resources of its own", number)
        reading = Reading(letters=maps)
        try:
            reading.read(page.obj.Contents.read_bytes().decode("ascii", "strict"))
        except Unknown as found:
            raise _Found("operators", found.what, number) from None
        if letters_of("".join(reading.said)) != letters_of(expected):
            raise _Found("words, first reader", "not what was laid out", number)
        for font, glyphs in reading.drawn.items():
            drawn.setdefault(font, set()).update(glyphs)
        marks.add(reading)
    return drawn, marks


def _font_number(key: str) -> int:
    number = key.removeprefix("/F")
    if not number.isdecimal() or int(number) >= COUNT:
        raise _Found("fonts", "a font that is not ours")
    return int(number)


def _to_unicode(font: Any) -> Mapping[int, str]:
    """What the file itself declares each glyph to say."""
    if "/ToUnicode" not in font:
        raise _Found("fonts", "a font that is not ours")
    found: dict[int, str] = {}
    for line in font.ToUnicode.read_bytes().decode("ascii").split("\n"):
        if line.startswith("<") and line.count("<") == 2 and not line.startswith("<0000> <FFFF>"):
            glyph, letter = line[1:-1].split("> <")
            found[int(glyph, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    return found


def _fonts(pdf: pikepdf.Pdf, drawn: dict[int, set[int]]) -> None:
    """Each font is the one we ship, with exactly the glyphs that are drawn."""
    fonts = pdf.pages[0].obj.Resources.Font
    if {_font_number(key) for key in fonts.keys()} != set(drawn):  # noqa: SIM118  a pikepdf object
        raise _Found("fonts", "one that is not used")
    with pikepdf.new() as ours:
        for index, glyphs in drawn.items():
            expected = embedded(ours, index, frozenset(glyphs))
            found = next(differences(fonts[f"/F{index}"], expected), None)
            if found is not None:
                raise _Found("fonts", found)


# PDFium joins a word that a hyphen ends a line with, and has codes of its own for that hyphen.
_NOT_COMPARED: Final = re.compile("[-\u00ad\u2010\u0002\ufffe\u200c\u200d\u0000]")
# It passes over a word of its own ActualText that has none but such letters (Adlam, Old Turkic).
_BEYOND: Final = re.compile("[\ufffd-\U0010ffff]")


def _as_pdfium(text: str) -> str:
    """A text as both readers can agree on it; right-to-left pages are a heap of letters.

    PDFium turns such lines round by rules of its own; their order is the first reader's to prove.
    """
    text = unicodedata.normalize("NFKD", _BEYOND.sub("", text))
    plain = _NOT_COMPARED.sub("", letters_of(text))
    if has_leftward(plain):
        return "".join(sorted(plain.translate(TURNED_ALIKE)))
    return plain


def words_of_pages(
    file: bytes, passphrase: str | None = None, *, every: int = 1
) -> tuple[str, ...]:
    """What PDFium reads on every page, or on every so many of them."""
    document = pypdfium2.PdfDocument(file, password=passphrase)
    words = []
    try:
        for at in range(0, len(document), every):
            page = document[at]
            words.append(_words_of(page))
            page.close()
    finally:
        document.close()
    return tuple(words)


def _words_of(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()


def _words_by_piece(page: Any) -> str:
    """What PDFium reads piece by piece, in the order of the page's operators.

    It sorts the pieces of a line by where they stand before it reads them, and tells a word whose
    marks stand apart once for every time that another comes between them. Told twice is once.
    """
    text = page.get_textpage()
    said: list[str] = []
    told: tuple[int | None, list[str]] = (None, [])
    try:
        for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
            piece = pdfium.FPDFPage_GetObject(page.raw, at)
            if pdfium.FPDFPageObj_GetType(piece) != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            words, span = _words_of_piece(piece, text.raw), _span_of(piece)
            again = (span, sorted(words.translate(TURNED_ALIKE)))
            if words and (span is None or told != again):
                said.append(words)
                told = again
    finally:
        text.close()
    return "".join(said)


def _words_of_piece(piece: Any, text: Any) -> str:
    """What one piece of text says, or the word of which it is the first."""
    size = pdfium.FPDFTextObj_GetText(piece, text, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(piece, text, buffer, size)
    return letters_of(bytes(buffer).decode("utf-16-le", "replace").rstrip("\0"))


def _span_of(piece: Any) -> int | None:
    """Which stretch with words of its own a piece belongs to, or None."""
    last = pdfium.FPDFPageObj_CountMarks(piece) - 1
    if last < 1:  # the mark of its place in the structure, and no other
        return None
    return ctypes.cast(pdfium.FPDFPageObj_GetMark(piece, last), ctypes.c_void_p).value


def _second_reader(laid: LaidOut) -> None:
    document = pypdfium2.PdfDocument(laid.pdf)
    try:
        if len(document) != laid.pages:
            raise _Found("words, second reader", "pages")
        for number, (page, expected) in enumerate(zip(document, laid.said, strict=True), start=1):
            if not _only_text_and_shapes(page):
                raise _Found("words, second reader", "something that is not text", number)
            wanted = _as_pdfium(expected)
            readings = (_words_of, _words_by_piece)
            if not any(_as_pdfium(words(page)) == wanted for words in readings):
                raise _Found("words, second reader", "not what was laid out", number)
            page.close()
    finally:
        document.close()


def _only_text_and_shapes(page: Any) -> bool:
    if pdfium.FPDFPage_GetAnnotCount(page.raw) != 0:
        return False
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        thing = pdfium.FPDFPage_GetObject(page.raw, at)
        match pdfium.FPDFPageObj_GetType(thing):
            case pdfium.FPDF_PAGEOBJ_TEXT:
                if pdfium.FPDFTextObj_GetTextRenderMode(thing) != pdfium.FPDF_TEXTRENDERMODE_FILL:
                    return False
            case pdfium.FPDF_PAGEOBJ_PATH:
                continue
            case _:
                return False
    return True


def _canonical(file: bytes) -> None:
    """Nothing between the objects: reading the file and writing it again gives the same bytes."""
    digested = Digested()
    with pikepdf.open(io.BytesIO(file)) as pdf, io.BufferedWriter(digested) as again:
        write_canonical(pdf, again)
        again.flush()
        if digested.sum.digest() != hashlib.sha256(file).digest():
            raise _Found("bytes", first_difference(file, canonical(pdf)) or "order")
