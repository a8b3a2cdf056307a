"""The fonts a document may use: ours, whole, and the same on every machine.

A font's place in the catalogue is its name inside every PDF (`F0`, `F1`, …). Glyphs are addressed
by their number in the shipped file, so a letter's code never depends on what else is said.
"""

import gzip
import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import Any, Final

import uharfbuzz
from fontTools.ttLib import TTFont

from app import resources

_FILES: Final = (
    "noto/NotoSerif-Regular.ttf",
    "noto/NotoSerif-Bold.ttf",
    "noto/NotoSans-Regular.ttf",
    "noto/NotoSans-Bold.ttf",
    "noto/NotoSansMono-Regular.ttf",
    "noto/NotoNaskhArabic-Regular.ttf.gz",
    "noto/NotoNaskhArabic-Bold.ttf.gz",
    "noto/NotoSerifHebrew-Regular.ttf.gz",
    "noto/NotoSerifHebrew-Bold.ttf.gz",
    "noto/NotoSerifDevanagari-Regular.ttf.gz",
    "noto/NotoSerifBengali-Regular.ttf.gz",
    "noto/NotoSerifGurmukhi-Regular.ttf.gz",
    "noto/NotoSerifGujarati-Regular.ttf.gz",
    "noto/NotoSerifTamil-Regular.ttf.gz",
    "noto/NotoSerifTelugu-Regular.ttf.gz",
    "noto/NotoSerifKannada-Regular.ttf.gz",
    "noto/NotoSerifMalayalam-Regular.ttf.gz",
    "noto/NotoSerifSinhala-Regular.ttf.gz",
    "noto/NotoSerifThai-Regular.ttf.gz",
    "noto/NotoSerifGeorgian-Regular.ttf.gz",
    "noto/NotoSerifArmenian-Regular.ttf.gz",
    "noto/NotoSerifEthiopic-Regular.ttf.gz",
    "droid/DroidSansFallbackFull.ttf.gz",
    "noto/NotoSansMath-Regular.ttf.gz",
    "noto/NotoSansSymbols2-Regular.ttf.gz",
    "nanum/NanumMyeongjo.ttf.gz",
    "noto/NotoSerifKhmer-Regular.ttf.gz",
    "noto/NotoSerifLao-Regular.ttf.gz",
    "noto/NotoSerifMyanmar-Regular.ttf.gz",
    "noto/NotoSerifTibetan-Regular.ttf.gz",
    "noto/NotoSansOriya-Regular.ttf.gz",
    "noto/NotoSansSyriac-Regular.ttf.gz",
    "noto/NotoSansThaana-Regular.ttf.gz",
    "noto/NotoSansTifinagh-Regular.ttf.gz",
    "noto/NotoSansNKo-Regular.ttf.gz",
    "noto/NotoSansAdlam-Regular.ttf.gz",
    "noto/NotoSansOlChiki-Regular.ttf.gz",
    "noto/NotoSansMeeteiMayek-Regular.ttf.gz",
    "noto/NotoSansSymbols-Regular.ttf.gz",
)
SERIF: Final = 0
SERIF_BOLD: Final = 1
SANS: Final = 2
SANS_BOLD: Final = 3
MONO: Final = 4
_BOLD: Final = frozenset((SERIF_BOLD, SANS_BOLD))
_BOLD_FALLBACK: Final = {5: 6, 7: 8}  # Arabic and Hebrew have a bold of their own
COUNT: Final = len(_FILES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface:
    """One shipped font. Widths, ascent and box are in thousandths of the type size."""

    index: int
    name: str
    glyphs: dict[int, int]
    letters: dict[int, int]
    widths: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    per_em: int
    shaper: Any


@lru_cache(maxsize=COUNT)
def typeface(index: int) -> Typeface:
    """A font of the catalogue, read once."""
    source = _source(index)
    with TTFont(source, lazy=True) as font:
        head, across = font["head"], font["hmtx"]
        per_em: int = head.unitsPerEm

        def scaled(units: float) -> int:
            return floor(units * 1000 / per_em + 0.5)

        glyphs = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        widths = tuple(scaled(across[name][0]) for name in font.getGlyphOrder())
        return Typeface(
            index=index,
            name=font["name"].getDebugName(6),
            glyphs=glyphs,
            letters=_letters(glyphs),
            widths=widths,
            ascent=scaled(font["hhea"].ascent),
            descent=scaled(font["hhea"].descent),
            cap_height=scaled(getattr(font["OS/2"], "sCapHeight", 0) or font["hhea"].ascent),
            box=(scaled(head.xMin), scaled(head.yMin), scaled(head.xMax), scaled(head.yMax)),
            per_em=per_em,
            shaper=_shaper(source),
        )


def _source(index: int) -> Path | io.BytesIO:
    """The font file: what every pack uses lies as it is, what few use lies packed."""
    path = resources.path("fonts", _FILES[index])
    return io.BytesIO(gzip.decompress(path.read_bytes())) if path.suffix == ".gz" else path


def _shaper(source: Path | io.BytesIO) -> Any:
    if isinstance(source, Path):
        blob = uharfbuzz.Blob.from_file_path(str(source))
    else:
        blob = uharfbuzz.Blob(source.getvalue())
    return uharfbuzz.Font(uharfbuzz.Face(blob))


def _letters(glyphs: dict[int, int]) -> dict[int, int]:
    """What each glyph says: its lowest code point, whatever a document uses."""
    said: dict[int, int] = {}
    for code in sorted(glyphs, reverse=True):
        said[glyphs[code]] = code
    said.pop(0, None)
    return said


def said_by(index: int, glyph: int) -> str | None:
    """What a glyph is said to say in a file: a joined form says the letter that it is."""
    code = typeface(index).letters.get(glyph)
    return spelled(index).get(glyph) if code is None else _plainly(code)


def _plainly(code: int) -> str:
    letter = chr(code)
    joined = 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC  # Hebrew and Arabic
    return unicodedata.normalize("NFKC", letter) if joined else letter


@lru_cache(maxsize=8)
def spelled(index: int) -> dict[int, str]:
    """The letters behind each glyph that stands in their place (GSUB): joined, stacked, ligatures.

    By the first rule of the font that makes it, whatever a document says.
    """
    with TTFont(_source(index), lazy=True) as font:
        made = [
            rule
            for lookup in (font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ())
            for table in lookup.SubTable
            for rule in _rules(getattr(table, "ExtSubTable", table), font.getGlyphID)
        ]
    said = {glyph: _plainly(code) for glyph, code in typeface(index).letters.items()}
    while True:
        before = len(said)
        for parts, glyph in made:
            if glyph not in said and all(part in said for part in parts):
                said[glyph] = "".join(said[part] for part in parts)
        if len(said) == before:
            return said


def _rules(table: Any, number: Callable[[str], int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """What a substitution takes and what it makes, glyph by glyph."""
    for name, made in getattr(table, "mapping", {}).items():
        for one in [made] if isinstance(made, str) else made:
            yield (number(name),), number(one)
    for name, others in getattr(table, "alternates", {}).items():
        for one in others:
            yield (number(name),), number(one)
    for name, ligatures in getattr(table, "ligatures", {}).items():
        for one in ligatures:
            yield (number(name), *map(number, one.Component)), number(one.LigGlyph)


@lru_cache(maxsize=COUNT)
def fallbacks(primary: int) -> tuple[int, ...]:
    """Every font, in the order in which to try them for a letter, the one asked for first."""
    after = [index for index in range(5, COUNT) if index not in _BOLD_FALLBACK.values()]
    if primary in _BOLD:
        first = (primary, primary - 1, *(_BOLD_FALLBACK.get(index, index) for index in after))
    else:
        first = (primary, SERIF, SANS, *after)
    return tuple(dict.fromkeys((*first, *range(COUNT))))


@lru_cache(maxsize=COUNT)
def coverage(index: int) -> frozenset[int]:
    """The code points that a font of the catalogue has a glyph for."""
    with TTFont(_source(index), lazy=True) as font:
        drawn = {code for code, name in font.getBestCmap().items() if name != ".notdef"}
    return frozenset(drawn)


@lru_cache(maxsize=1)
def covered_by_some() -> frozenset[int]:
    """The code points that any font of the catalogue has a glyph for."""
    return frozenset().union(*map(coverage, range(COUNT)))


def program(index: int, glyphs: tuple[int, ...]) -> bytes:
    """The font file with only these glyphs in it, under their own numbers.

    The same glyphs give the same bytes on any day: no time stamps, no names, no layout tables.
    """
    face = typeface(index).shaper.face
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = (
        uharfbuzz.SubsetFlags.RETAIN_GIDS
        | uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    )
    wanted.glyph_set.update(glyphs)
    left_out = {*face.table_tags} - _EMBEDDED
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii")) for tag in left_out)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


# A CID font is addressed by glyph number, so it needs no more than these.
_EMBEDDED: Final = frozenset(("glyf", "head", "hhea", "hmtx", "loca", "maxp"))


def embedded_name(index: int) -> str:
    """The subset's name in the PDF. A counted tag would say what else there is."""
    return f"SCHTUM+{typeface(index).name}"
