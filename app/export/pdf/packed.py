"""What a long document keeps while it is built is kept small: lines, pages and their words.

A line as an object takes a kilobyte, a page of them as it goes into the file two.
"""

import hashlib
import marshal
import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, overload

from app.export.pdf.lines import Ink, Line

_FONT: Final = re.compile(r"^/F(\d+) |<([0-9a-f]+)> Tj", re.MULTILINE)
_QUICK: Final = 1  # what is kept for a while; what goes into the file is packed as well as it goes


class PackedLines:
    """The lines of a text, or some of them: counted at once, made again when they are looked at."""

    __slots__ = ("_count", "_first", "_packed")

    def __init__(self, packed: bytes, first: int, count: int) -> None:
        self._packed, self._first, self._count = packed, first, count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, part: slice) -> "PackedLines":
        start, stop, _ = part.indices(self._count)
        if (start, stop) == (0, self._count):
            return self
        return PackedLines(self._packed, self._first + start, max(stop - start, 0))

    def __iter__(self) -> Iterator[Line]:
        for width, inks, blocks, text in self._told():
            yield Line(width=width, inks=tuple(map(_ink, inks)), blocks=blocks, text=text)

    def texts(self) -> tuple[str, ...]:
        """What each line says."""
        return tuple(text for _, _, _, text in self._told())

    @property
    def key(self) -> tuple[bytes, int, int]:
        """The same of no other lines."""
        return self._packed, self._first, self._count

    def _told(self) -> Any:
        told = marshal.loads(zlib.decompress(self._packed))  # noqa: S302  made here, never read
        return told[self._first : self._first + self._count]


def packed_lines(lines: Iterable[Line]) -> PackedLines:
    """These lines, kept small."""
    told = tuple(
        (line.width, tuple(map(_told, line.inks)), line.blocks, line.text) for line in lines
    )
    return PackedLines(zlib.compress(marshal.dumps(told), _QUICK), 0, len(told))


_Told = tuple[int, float, str, tuple[tuple[float, float, bytes], ...], str | None, str, bool]


def _told(ink: Ink) -> _Told:
    places = tuple((across, up, _like_letters(glyphs)) for across, up, glyphs in ink.places)
    return ink.font, ink.size, ink.colour, places, ink.says, ink.language, ink.backward


def _ink(told: _Told) -> Ink:
    font, size, colour, packed, says, language, backward = told
    places = tuple((across, up, _glyphs(glyphs)) for across, up, glyphs in packed)
    return Ink(
        font=font,
        size=size,
        colour=colour,
        places=places,
        says=says,
        language=language,
        backward=backward,
    )


def _like_letters(glyphs: str) -> bytes:
    """Glyph numbers as bytes that mostly are the letters: what repeats the text packs to nothing.

    In our Latin fonts the number of a glyph of ASCII is its letter's less 29.
    """
    numbers = bytes.fromhex(glyphs).decode("utf-16-be", "surrogatepass")
    return numbers.encode("utf-8", "surrogatepass").translate(_TO_LETTERS)


def _glyphs(told: bytes) -> str:
    numbers = told.translate(_FROM_LETTERS).decode("utf-8", "surrogatepass")
    return numbers.encode("utf-16-be", "surrogatepass").hex()


_LESS: Final = 29
_TO_LETTERS: Final = bytes((number + _LESS) % 256 for number in range(256))
_FROM_LETTERS: Final = bytes((letter - _LESS) % 256 for letter in range(256))


class Stream:
    """A page's operators as they go into the file, and the glyphs that they draw, by font.

    `drawn` has two bytes for each glyph, in order; `told` is the words that the operators draw, as
    they were given, packed.
    """

    __slots__ = ("_at", "_file", "_size", "drawn", "told")

    def __init__(self, packed: bytes, drawn: tuple[tuple[int, bytes], ...], told: bytes) -> None:
        self.drawn, self.told = drawn, told
        self._file, self._at, self._size = packed, 0, len(packed)

    @property
    def packed(self) -> bytes:
        """The operators, packed as they go into the file."""
        return self._file[self._at : self._at + self._size]

    def stands_in(self, file: bytes, at: int) -> None:
        """The operators were written into this file, at this place: nothing else keeps them."""
        self._file, self._at = file, at


class Texts(Sequence[str]):
    """Texts of pages, kept small: each is made again when it is looked at."""

    __slots__ = ("_packed",)

    def __init__(self, packed: Iterable[bytes]) -> None:
        self._packed = tuple(packed)

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, at: int, /) -> str: ...
    @overload
    def __getitem__(self, at: slice, /) -> "Texts": ...
    def __getitem__(self, at: int | slice, /) -> "str | Texts":
        if isinstance(at, slice):
            return Texts(self._packed[at])
        return zlib.decompress(self._packed[at]).decode("utf-8", "surrogatepass")


def packed_text(text: str) -> bytes:
    """A text, as `Texts` keeps it."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICK)


class Streams:
    """Paints pages and packs their operators; a page that was painted before is not painted anew.

    A page is the same when all that it is painted from is the same, to the last byte.
    """

    def __init__(self) -> None:
        self._kept: dict[bytes, Stream] = {}

    def __call__(self, made_of: tuple[Any, ...], paint: Callable[[], tuple[str, str]]) -> Stream:
        """The page that is made of this, packed. `paint` gives its operators and its words."""
        # Version 2 writes equal things alike, whoever else holds them, and no others so.
        key = hashlib.sha256(marshal.dumps(made_of, 2)).digest()
        found = self._kept.get(key)
        if found is None:
            content, said = paint()
            found = self._kept[key] = Stream(
                zlib.compress(content.encode("ascii")), _drawn(content), packed_text(said)
            )
        return found


def _drawn(content: str) -> tuple[tuple[int, bytes], ...]:
    shown: dict[int, list[str]] = {}
    strokes: list[str] = []
    for font, glyphs in _FONT.findall(content):
        if font:
            strokes = shown.setdefault(int(font), [])
        else:
            strokes.append(glyphs)
    return tuple((font, _sorted(bytes.fromhex("".join(parts)))) for font, parts in shown.items())


def _sorted(glyphs: bytes) -> bytes:
    return _swapped(array("H", sorted(set(numbers_of(glyphs))))).tobytes()


def numbers_of(glyphs: bytes) -> "array[int]":
    """The numbers of glyphs that are written as two bytes each."""
    return _swapped(array("H", glyphs))


def _swapped(codes: "array[int]") -> "array[int]":
    if sys.byteorder == "little":
        codes.byteswap()
    return codes
