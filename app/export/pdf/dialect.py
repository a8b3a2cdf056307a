"""Reads a page's operators the way a machine would, and knows only the ones that we write.

Our own reader, the first of two: it takes nothing from the code that painted the page, so that a
mistake there cannot hide itself here. Whatever it does not know is found, not skipped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from struct import unpack
from typing import Final, NamedTuple

from app.export.pdf import style
from app.export.pdf.clusters import clusters
from app.export.pdf.fonts import typeface
from app.export.pdf.languages import OURS, language_of, languages_of
from app.export.pdf.shaping import drawings

_NUMBER: Final = r"(-?\d+(?:\.\d+)?)"
_TAGS: Final = "P|H1|H2|H3|Lbl|LBody|TH|TD|Figure"
_LANGUAGE: Final = "[A-Za-z-]+"
_WORDS: Final = "feff(?:[0-9a-f]{4})+"
_SPAN: Final = re.compile(
    rf"/Span <<(?:/Lang \(({_LANGUAGE})\))?(?:/ActualText <({_WORDS})>)?>> BDC"
)
_LINE: Final = re.compile(
    "|".join(
        (
            r"(?P<show><[0-9a-f]+> Tj)",
            rf"(?P<place>1 0 0 1 {_NUMBER} {_NUMBER} Tm)",
            r"(?P<colour>\d\.\d{3} \d\.\d{3} \d\.\d{3}) rg",
            rf"(?P<font>/F(\d{{1,2}}) {_NUMBER} Tf)",
            rf"(?P<mark>/(?:{_TAGS}) <</MCID (\d+)>> BDC)",
            r"(?P<artifact>/Artifact BMC)",
            r"(?P<backward>/ReversedChars BMC)",
            rf"(?P<span>/Span <<(?=/)(?:/Lang \({_LANGUAGE}\))?(?:/ActualText <{_WORDS}>)?>> BDC)",
            r"(?P<end>EMC)",
            r"(?P<begin>BT)",
            r"(?P<finish>ET)",
            rf"(?P<box>{_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER} re)",
            r"(?P<fill>f)",
        )
    )
)
_SLACK: Final = 0.05  # positions are written with two decimals


class Unknown(Exception):
    """Something on the page that is not ours; `what` never holds words of it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class _Box(NamedTuple):
    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left + _SLACK < other.right
            and other.left + _SLACK < self.right
            and self.low + _SLACK < other.high
            and other.low + _SLACK < self.high
        )

    def holds(self, other: "_Box") -> bool:
        return (
            self.left <= other.left + _SLACK
            and other.right <= self.right + _SLACK
            and self.low <= other.low + _SLACK
            and other.high <= self.high + _SLACK
        )


_PAPER: Final = _Box(0.0, 0.0, style.PAGE_WIDTH, style.PAGE_HEIGHT)


@dataclass(slots=True, kw_only=True)
class Reading:
    """What a page says and which glyphs it draws, found operator by operator."""

    letters: Mapping[int, Mapping[int, str]]
    """By font number: what each glyph says, as the file declares."""
    said: list[str] = field(default_factory=list)
    drawn: dict[int, set[int]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    """What each mark says, in order; furniture is in none of them."""
    _from: int | None = None
    _marked: bool = False
    _in_span: bool = False
    _span: str | None = None
    _span_glyphs: str = ""
    _backward: bool = False
    _turned: str = ""
    _language: str = OURS
    _in_text: bool = False
    _font: int | None = None
    _size: float = 0.0
    _colour: str = ""
    _at: tuple[float, float] | None = None
    _box: _Box | None = None
    _texts: list[_Box] = field(default_factory=list)
    _blocks: list[_Box] = field(default_factory=list)

    def read(self, content: str) -> None:
        """The whole page. Raises Unknown at the first thing that we would not have written."""
        for line in content.split("\n"):
            known = _LINE.fullmatch(line)
            if known is None or known.lastgroup is None:
                raise Unknown("an operator")
            self._operator(known.lastgroup, line)
        if self._marked or self._in_text or self._box is not None:
            raise Unknown("something left open")

    def _operator(self, name: str, line: str) -> None:
        match name:
            case "show":
                self._show(line[1:-4])
            case "place":
                _, _, _, _, x, y, _ = line.split(" ")
                self._need(self._in_text, "text outside text")
                self._at = (float(x), float(y))
            case "colour":
                self._need(self._marked and not self._in_span, "a colour outside content")
                self._colour = line[:-3]
            case "font":
                self._set_font(line)
            case "mark" | "artifact":
                self._begin_mark(name, line)
            case "span" | "backward":
                self._begin_span(name, line)
            case "end":
                self._end()
            case "begin" | "finish":
                self._need(self._marked and self._in_text is (name == "finish"), "text in text")
                self._need(not self._in_span, "a span left open")
                self._in_text = name == "begin"
                self._font, self._at = None, None
            case "box" | "fill":
                self._fill(name, line)
            case _:
                raise Unknown("an operator")

    def _need(self, true: bool, what: str) -> None:  # noqa: FBT001  reads as a sentence
        if not true:
            raise Unknown(what)

    def _set_font(self, line: str) -> None:
        font, size, _ = line[2:].split(" ")
        self._need(self._in_text and int(font) in self.letters, "an unknown font")
        self._need(float(size) >= style.SMALLEST, "text that is too small to read")
        self._font, self._size = int(font), float(size)

    def _begin_mark(self, name: str, line: str) -> None:
        self._need(not self._marked, "content inside content")
        self._marked = True
        self._colour = ""
        if name == "mark":
            tag, number = line[1:-6].split(" <</MCID ")
            self._need(int(number) == len(self.tags), "a mark out of order")
            self.tags.append(tag)
            self._from = len(self.said)

    def _begin_span(self, name: str, line: str) -> None:
        if name == "backward":
            self._need(self._in_text and not self._backward, "turned round twice")
            self._need(self._span is None, "words of their own that are turned round")
            self._backward, self._turned = True, ""
            return
        self._need(self._in_text and not self._in_span, "a span in a span")
        self._in_span = True
        self._language, self._span = _told(line)
        self._span_glyphs = ""

    def _end(self) -> None:
        if self._backward:
            self._backward = False
            self._say(self._turned)
            return
        if not self._in_span:
            self._need(self._marked and not self._in_text, "an end without a beginning")
            self._marked = False
            if self._from is not None:
                self.marked.append("".join(self.said[self._from :]))
                self._from = None
            return
        if self._span is not None:
            if self._font is None or self._span_glyphs not in drawings(self._span, self._font):
                raise Unknown("glyphs that do not say what they are said to say")
            self._say(self._span)
        self._in_span, self._span, self._language = False, None, OURS

    def _say(self, text: str) -> None:
        """What was read, in the language that its letters tell and the file names."""
        if not _in(self._language, text):
            raise Unknown("words in a language that is not named")
        self.said.append(text)

    def _show(self, shown: str) -> None:
        if self._font is None or self._at is None:
            raise Unknown("text without a place")
        self._need(len(shown) % 4 == 0, "half a glyph")
        glyphs = unpack(f">{len(shown) // 4}H", bytes.fromhex(shown))
        self.drawn.setdefault(self._font, set()).update(glyphs)
        try:
            wide = sum(map(typeface(self._font).widths.__getitem__, glyphs)) * self._size / 1000
        except IndexError:
            raise Unknown("a glyph that the font does not have") from None
        x, y = self._at
        self._seen(_Box(x, y - 0.2 * self._size, x + wide, y + 0.7 * self._size))
        self._at = None
        if self._span is not None:
            self._span_glyphs += shown
            return
        try:
            told = [self.letters[self._font][glyph] for glyph in glyphs]
        except KeyError:
            raise Unknown("a glyph that says nothing") from None
        if self._backward:
            self._turned += "".join(reversed(told))
        else:
            self._say("".join(told))

    def _seen(self, box: _Box) -> None:
        """Text can be seen: on the paper, in ink on paper or in light on a solid block."""
        if not _PAPER.holds(box):
            raise Unknown("text off the page")
        if self._colour not in style.TEXT_COLOURS:
            raise Unknown("text in an unknown colour")
        if self._colour == style.LIGHT:
            if not any(block.holds(box) for block in self._blocks):
                raise Unknown("light text on light paper")
        elif self._blocks and any(block.meets(box) for block in self._blocks):
            raise Unknown("dark text on a dark block")
        self._texts.append(box)

    def _fill(self, name: str, line: str) -> None:
        self._need(self._marked and not self._in_text, "a shape outside content")
        if name == "box":
            self._need(self._box is None, "a shape that is not filled")
            x, y, wide, high = (float(part) for part in line[:-3].split(" "))
            self._box = _Box(x, y, x + wide, y + high)
            self._need(wide > 0 and high > 0 and _PAPER.holds(self._box), "a shape off the page")
            return
        if self._box is None or self._colour not in style.FILL_COLOURS:
            raise Unknown("a shape in an unknown colour")
        box, self._box = self._box, None
        if any(box.meets(text) for text in self._texts):
            raise Unknown("a shape over text")
        if self._colour == style.INK:
            self._blocks.append(box)
        elif any(box.meets(block) for block in self._blocks):
            raise Unknown("a shape over a block")


def _told(line: str) -> tuple[str, str | None]:
    """The language and the words that a span names."""
    ((language, words),) = _SPAN.findall(line)
    return language or OURS, bytes.fromhex(words[4:]).decode("utf-16-be") if words else None


def _in(language: str, text: str) -> bool:
    if text.isascii():
        return language == OURS
    foreign = {letter for letter in set(text) if letter > "\x7f" and language_of(letter)}
    if not foreign:
        return language == OURS
    return set(languages_of(clusters(text))) == {language}
