"""A word becomes glyphs, each from the first font that has it.

Plain letters take their glyph straight from the font. Letters that change beside one another
(Arabic, Hindi, a combining accent) go through HarfBuzz, and carry their plain Unicode with them.
"""

import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import uharfbuzz

from app.domain.forgetting import cached_until_lock
from app.export.pdf.clusters import JOINERS, clusters, needs_shaping
from app.export.pdf.fonts import Typeface, coverage, covered_by_some, fallbacks, said_by, typeface
from app.export.pdf.languages import OURS, languages_of

_WAYS: Final = ("ltr", "rtl")
# A word stays one stroke, and each glyph the letters that stand there.
_ONE_STROKE: Final = {"kern": False, "liga": False}
# Marks heaped on a letter stay within these, so that no heap leaves its line for another's solid
# block or for the edge of the paper: three marks above and two below find room.
_HIGHEST: Final = 500.0
_LOWEST: Final = -390.0
_USUAL: Final = 4  # fonts that have most letters; behind them all are asked at once
_STRETCH: Final = 128  # clusters that are told as one: PDFium reads no longer words than 16,383


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """Glyphs of one font that follow one another; offsets in thousandths of the size."""

    across: float
    up: float
    glyphs: str
    """Glyph numbers, four hexadecimal digits each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Glyphs of one font for a stretch of a word.

    `says` is set when the glyphs alone do not say it, `language` when it is not the document's;
    width in thousandths of the size. `backward` says that each stroke begins with what is read
    last, as its glyphs stand from left to right.
    """

    font: int
    width: float
    strokes: tuple[Stroke, ...]
    says: str | None = None
    language: str = OURS
    backward: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """A word in glyphs, its pieces in the order in which they are read."""

    text: str
    width: float
    pieces: tuple[Piece, ...]
    rightward: bool = True


@cached_until_lock(5_000)
def shaped(word: str, primary: int, *, leftward: bool = False) -> Shaped:
    """The glyphs of a word in this font and those behind it.

    The word is as `letters.visible` leaves it: some font draws each of its letters.
    """
    face = typeface(primary)
    if word.isascii() and not leftward and all(ord(letter) in face.glyphs for letter in word):
        pieces: tuple[Piece, ...] = (_straight(word, face),)
    else:
        pieces = tuple(_pieces(word, primary, leftward=leftward))
    width = sum(piece.width for piece in pieces)
    return Shaped(text=word, width=width, pieces=pieces, rightward=not leftward)


def _straight(text: str, face: Typeface) -> Piece:
    glyphs = [face.glyphs[ord(letter)] for letter in text]
    drawn = "".join(f"{glyph:04x}" for glyph in glyphs)
    read = "".join(chr(face.letters[glyph]) for glyph in glyphs)
    return Piece(
        font=face.index,
        width=sum(face.widths[glyph] for glyph in glyphs),
        strokes=(Stroke(across=0, up=0, glyphs=drawn),),
        says=None if read == text else text,
    )


def _pieces(word: str, primary: int, *, leftward: bool) -> list[Piece]:
    """One piece for each stretch in one font and one language.

    A stretch in which anything is shaped is shaped whole: PDFium tells the words of a mark twice
    when plain letters stand between a letter and its accent.
    """
    pieces = []
    for (font, _), group in groupby(_by_font(word, primary), key=itemgetter(0)):
        whole = [cluster for _, cluster in group]
        for language, some in groupby(zip(languages_of(whole), whole, strict=True), itemgetter(0)):
            piece = _piece([cluster for _, cluster in some], typeface(font), leftward=leftward)
            pieces.append(replace(piece, language=language) if language else piece)
    return pieces


def _piece(parts: list[str], face: Typeface, *, leftward: bool) -> Piece:
    text = "".join(parts)
    if leftward or any(_is_shaped(cluster, face) for cluster in parts):
        return _through_harfbuzz(text, face, leftward=leftward)
    return _straight(text, face)


def _is_shaped(cluster: str, face: Typeface) -> bool:
    """Whether HarfBuzz draws it; it also knows which letter is the same as one the font lacks."""
    return len(cluster) > 1 or needs_shaping(cluster) or ord(cluster) not in face.glyphs


def _by_font(word: str, primary: int) -> list[tuple[tuple[int, int], str]]:
    """Each cluster with its font and the stretch in which it stands."""
    return [
        ((_the_font(cluster, primary), at // _STRETCH), cluster)
        for at, cluster in enumerate(clusters(word))
    ]


def _the_font(cluster: str, primary: int) -> int:
    font = font_for(cluster, primary)
    if font is None:
        raise AssertionError("a letter that no font draws was not written out in words")
    return font


@cached_until_lock(20_000)
def font_for(cluster: str, primary: int) -> int | None:
    """The first font that draws these letters together, beginning with the one asked for.

    Whether there is one depends on the letters alone: every font is tried.
    """
    ways = {
        tuple(ord(letter) for letter in way if letter not in JOINERS)
        for way in (cluster, unicodedata.normalize("NFC", cluster))
    }
    for place, font in enumerate(fallbacks(primary)):
        if place == _USUAL and not any(covered_by_some().issuperset(way) for way in ways):
            return None
        if any(coverage(font).issuperset(way) for way in ways) and (
            not _is_shaped(cluster, typeface(font)) or _shapes(font, cluster)
        ):
            return font
    return None


def _shapes(font: int, cluster: str) -> bool:
    """Whether HarfBuzz finds a glyph for all of it."""
    buffer = _buffer(cluster, typeface(font), None)
    return all(info.codepoint != 0 for info in buffer.glyph_infos)


def _through_harfbuzz(text: str, face: Typeface, *, leftward: bool) -> Piece:
    buffer = _buffer(text, face, _WAYS[leftward])
    scale = 1000 / face.per_em
    strokes: list[Stroke] = []
    pen = drawn_to = 0.0
    line = 0.0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        across = pen + place.x_offset * scale
        up = min(max(place.y_offset * scale, _LOWEST), _HIGHEST)
        code = f"{glyph.codepoint:04x}"
        if strokes and abs(across - drawn_to) < 1 and up == line:
            last = strokes[-1]
            strokes[-1] = Stroke(across=last.across, up=last.up, glyphs=last.glyphs + code)
        else:
            strokes.append(Stroke(across=across, up=up, glyphs=code))
        line, drawn_to = up, across + face.widths[glyph.codepoint]
        pen += place.x_advance * scale
    whole = Piece(font=face.index, width=pen, strokes=tuple(strokes), says=text)
    return _read_from_the_right(whole) if leftward else whole


def _read_from_the_right(piece: Piece) -> Piece:
    """A piece that its glyphs say, each stroke read from its right end: most of Hebrew and Arabic.

    Readers of other people turn such words round. Of words that are told beside the glyphs
    (`says`) they turn the words that are told, and what was right is read the wrong way round.
    """
    if any(len(set(one)) < len(one) for one in clusters(piece.says or "")):
        return piece  # the same mark twice: PDFium reads what lies on its like once
    strokes = tuple(reversed(piece.strokes))
    glyphs = [
        int(stroke.glyphs[at : at + 4], 16)
        for stroke in strokes
        for at in range(len(stroke.glyphs) - 4, -1, -4)
    ]
    if "".join(said_by(piece.font, glyph) or "" for glyph in glyphs) != piece.says:
        return piece
    return replace(piece, strokes=strokes, says=None, backward=len(glyphs) > 1)


def _buffer(text: str, face: Typeface, direction: str | None) -> Any:
    """The glyphs of a text; its letters say how it is read where no direction is given."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if direction is not None:
        buffer.direction = direction
    uharfbuzz.shape(face.shaper, buffer, _ONE_STROKE if direction == _WAYS[True] else None)
    return buffer


@cached_until_lock(20_000)
def drawings(text: str, font: int) -> frozenset[str]:
    """Every way in which this text may be drawn in this font: the proof accepts no other."""
    face = typeface(font)
    ways = {_glyphs(_through_harfbuzz(text, face, leftward=leftward)) for leftward in (False, True)}
    if all(ord(letter) in face.glyphs for letter in text):
        ways.add(_glyphs(_straight(text, face)))
    return frozenset(ways)


def _glyphs(piece: Piece) -> str:
    return "".join(stroke.glyphs for stroke in piece.strokes)
