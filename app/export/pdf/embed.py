"""A font goes into the PDF as the glyphs that are drawn and the letters they stand for."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.export.pdf.fonts import embedded_name, program, said_by, typeface

_UNNAMED = "\ufffd"  # a glyph is said by something, even one that only a shape is made of


def embedded(pdf: pikepdf.Pdf, index: int, drawn: frozenset[int]) -> Any:
    """The font dictionary for these glyphs of a shipped font."""
    face = typeface(index)
    glyphs = tuple(sorted(drawn | {0}))
    name = Name(f"/{embedded_name(index)}")
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array(list(face.box)),
        ItalicAngle=0,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.cap_height,
        StemV=80,
        FontFile2=_stream(pdf, program(index, glyphs), measured=True),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(described),
        CIDToGIDMap=Name.Identity,
        DW=1000,
        W=widths(index, glyphs),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=_stream(pdf, to_unicode(index, glyphs)),
        )
    )


def widths(index: int, glyphs: tuple[int, ...]) -> Array:
    """The advance of each glyph, runs of neighbours together."""
    face = typeface(index)
    found: list[Any] = []
    last = -2
    for glyph in glyphs:
        if glyph != last + 1:
            found += [glyph, Array()]
        found[-1].append(face.widths[glyph])
        last = glyph
    return Array(found)


def to_unicode(index: int, glyphs: tuple[int, ...]) -> bytes:
    """The map from glyphs to letters: a fact of the font, never of the text."""
    told = [(glyph, said_by(index, glyph) or _UNNAMED) for glyph in glyphs if glyph]
    said = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in told]
    parts = [said[at : at + 100] for at in range(0, len(said), 100)]  # the format's own limit
    maps = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
    )
    return f"{_CMAP_HEAD}\n{maps}\n{_CMAP_TAIL}\n".encode("ascii")


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _stream(pdf: pikepdf.Pdf, content: bytes, *, measured: bool = False) -> Any:
    stream = pdf.make_stream(content)
    if measured:
        stream.Length1 = len(content)
    return stream
