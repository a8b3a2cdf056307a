"""The reader of a page's operators finds whatever we would not have written, wherever it stands."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest

from app.export.pdf import dialect, style
from app.export.pdf.dialect import Reading, Unknown
from app.export.pdf.fonts import typeface


def shown(text: str) -> str:
    return f"<{''.join(f'{typeface(0).glyphs[ord(letter)]:04x}' for letter in text)}> Tj"


@cache
def letters() -> Mapping[int, Mapping[int, str]]:
    """The glyphs of one word, as a file declares them."""
    return {0: {typeface(0).glyphs[ord(letter)]: letter for letter in "hours"}}


MARK: Final = "/P <</MCID 0>> BDC"
ARTIFACT: Final = "/Artifact BMC"
FONT: Final = "/F0 11.5 Tf"
INK: Final = f"{style.INK} rg"
LIGHT: Final = f"{style.LIGHT} rg"
PLACE: Final = "1 0 0 1 100.00 400.00 Tm"
BOX: Final = "90.00 390.00 100.00 30.00 re"
PALE: Final = f"{min(style.FILL_COLOURS - {style.INK})} rg"
WELSH: Final = "/Span <</Lang (cy)>> BDC"
HOUR: Final = shown("hour")
SAID: Final = "feff" + "hour".encode("utf-16-be").hex()
OTHER: Final = "feff" + "Rosa".encode("utf-16-be").hex()
AS_SAID: Final = f"/Span <</ActualText <{SAID}>>> BDC"
AS_OTHER: Final = f"/Span <</ActualText <{OTHER}>>> BDC"


def text(*lines: str, colour: str = INK, mark: str = MARK) -> list[str]:
    return [mark, "BT", FONT, colour, *lines, "ET", "EMC"]


def shape(*lines: str, colour: str = INK) -> list[str]:
    return [ARTIFACT, colour, *lines, "EMC"]


def read(content: list[str]) -> Reading:
    reading = Reading(letters=letters())
    reading.read("\n".join(content))
    return reading


FOUND: Final[list[tuple[str, list[str]]]] = [
    ("an operator", [MARK, "q", "EMC"]),
    ("an operator", [MARK, "/Span <<>> BDC", "EMC", "EMC"]),
    ("something left open", [MARK]),
    ("something left open", [MARK, "BT", FONT]),
    ("something left open", shape(BOX)),
    ("text outside text", [MARK, PLACE, "EMC"]),
    ("a colour outside content", [INK]),
    ("a colour outside content", text(PLACE, WELSH, INK, "EMC")),
    ("a span in a span", [MARK, WELSH, "EMC", "EMC"]),
    ("a span in a span", text(PLACE, WELSH, WELSH, "EMC", "EMC")),
    ("text in text", ["BT", "ET"]),
    ("text in text", [MARK, "BT", "BT", "ET", "EMC"]),
    ("text in text", [MARK, "ET", "EMC"]),
    ("a span left open", [MARK, "BT", WELSH, "ET", "EMC", "EMC"]),
    ("an unknown font", [MARK, FONT, "EMC"]),
    ("an unknown font", [MARK, "BT", "/F1 11.5 Tf", "ET", "EMC"]),
    ("text that is too small to read", [MARK, "BT", "/F0 1 Tf", "ET", "EMC"]),
    ("content inside content", [MARK, ARTIFACT, "EMC", "EMC"]),
    ("a mark out of order", ["/P <</MCID 1>> BDC", "EMC"]),
    ("an end without a beginning", ["EMC"]),
    ("an end without a beginning", [MARK, "BT", "EMC", "ET"]),
    ("glyphs that do not say what they are said to say", text(PLACE, AS_OTHER, HOUR, "EMC")),
    ("glyphs that do not say what they are said to say", text(AS_SAID, "EMC")),
    (
        "glyphs that do not say what they are said to say",
        [MARK, "BT", INK, AS_SAID, "EMC", "ET", "EMC"],
    ),
    ("words in a language that is not named", text(PLACE, WELSH, HOUR, "EMC")),
    ("text without a place", [MARK, "BT", INK, PLACE, HOUR, "ET", "EMC"]),
    ("text without a place", text(HOUR)),
    ("text without a place", text(PLACE, HOUR, HOUR)),
    ("half a glyph", text(PLACE, "<004> Tj")),
    ("a glyph that the font does not have", text(PLACE, "<ffff> Tj")),
    ("a glyph that says nothing", text(PLACE, shown("x"))),
    ("text off the page", text("1 0 0 1 100.00 -40.00 Tm", HOUR)),
    ("text in an unknown colour", text(PLACE, HOUR, colour="0.990 0.990 0.990 rg")),
    ("text in an unknown colour", [MARK, "BT", FONT, PLACE, HOUR, "ET", "EMC"]),
    ("light text on light paper", text(PLACE, HOUR, colour=LIGHT)),
    ("dark text on a dark block", [*shape(BOX, "f"), *text(PLACE, HOUR)]),
    ("a shape outside content", [BOX]),
    ("a shape outside content", text(BOX)),
    ("a shape that is not filled", shape(BOX, BOX, "f")),
    ("a shape off the page", shape("90.00 390.00 9000.00 30.00 re", "f")),
    ("a shape off the page", shape("90.00 390.00 0.00 30.00 re", "f")),
    ("a shape off the page", shape("90.00 390.00 100.00 -30.00 re", "f")),
    ("a shape in an unknown colour", shape("f")),
    ("a shape in an unknown colour", shape(BOX, "f", colour="0.990 0.990 0.990 rg")),
    ("a shape over text", [*text(PLACE, HOUR), *shape(BOX, "f")]),
    ("a shape over a block", [*shape(BOX, "f"), *shape(BOX, "f", colour=PALE)]),
]


@pytest.mark.parametrize(("what", "content"), FOUND)
def test_what_we_would_not_have_written_is_found(what: str, content: list[str]) -> None:
    with pytest.raises(Unknown) as found:
        read(content)

    assert found.value.what == what


@pytest.mark.parametrize(
    "content",
    [
        text(PLACE, HOUR),
        text(PLACE, AS_SAID, HOUR, "EMC"),
        [*shape(BOX, "f"), *text(PLACE, HOUR, colour=LIGHT)],
        [*shape(BOX, "f", colour=PALE), *text(PLACE, HOUR)],
    ],
)
def test_what_we_write_is_read(content: list[str]) -> None:
    assert read(content).marked == ["hour"]


def test_a_place_in_one_text_is_none_in_the_next() -> None:
    again = [*text(PLACE), *text(HOUR, mark="/P <</MCID 1>> BDC")]

    with pytest.raises(Unknown, match="text without a place"):
        read(again)


def test_an_operator_that_nobody_reads_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more in the list of those that we write, and the reader does not know it yet."""
    monkeypatch.setattr(dialect, "_LINE", re.compile(dialect._LINE.pattern + "|(?P<new>n)"))

    with pytest.raises(Unknown, match="an operator"):
        read([MARK, "n", "EMC"])
