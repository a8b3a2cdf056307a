"""Letters that no font draws are written out in words, and no text at all stops a document."""

import io
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.export.pdf.clusters import clusters
from app.export.pdf.document import Printed
from app.export.pdf.letters import visible
from app.export.pdf.page import layout
from app.export.pdf.shaping import font_for
from app.export.pdf.verify import prove
from tests.builders.campaigns import SEED
from tests.export.papers import document, paragraph

WRITTEN_OUT = {
    "😀": "‹grinning face›",
    "😀😀": "‹grinning face›‹grinning face›",
    "👍🏽": "‹thumbs up: medium skin tone›",
    "👨‍👩‍👧": "‹family: man, woman, girl›",
    "👨🏽‍👩🏿‍👧🏻": "‹man, medium skin tone, woman, dark skin tone, girl, light skin tone›",
    "❤️‍🔥": "‹heart on fire›",
    "🇬🇧🇰🇷": "‹flag: United Kingdom›‹flag: South Korea›",
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿": "‹flag: Wales›",
    "1️⃣": "‹keycap: 1›",
    "#⃣": "‹keycap: #›",
    "🫨": "‹shaking face›",  # younger than the letters that Python knows
    "I ❤️ u": "I ❤ u",
    "I ❤︎ u": "I ❤ u",
    "☎️": "☎",
    "©️": "©",
    "a\ufe0f": "a‹U+FE0F›",
    "❤\ufe0f\ufe0f": "❤‹U+FE0F›",
    "𐌰𐌱": "‹gothic letter: ahsa, bairkan›",
    "𓀀": "‹egyptian hieroglyph a001›",
    "𠀀": "‹Chinese character U+20000›",
    "㍿": "‹株式会社›",
    "›\u20e3": "›‹combining enclosing keycap›",
    "ב\u0301": "ב‹combining acute accent›",
    "a \u0301b": "a ‹combining acute accent›b",
    "\ue000": "‹U+E000›",
    "\ufdd0": "‹U+FDD0›",
    "\U0010ffff": "‹U+10FFFF›",
    "\ud83d": "‹U+D83D›",
    "🇿": "‹regional indicator symbol letter z›",
    "tag\U000e0041": "tag‹U+E0041›",
}
DRAWN = [
    "김민지",
    "\u1100\u1175\u11b7",  # the same syllable in its parts
    "ខ្មែរ",
    "ພາສາລາວ",
    "မြန်မာ",
    "བོད་སྐད",
    "ଓଡ଼ିଆ",
    "ܣܘܪܝܝܐ",
    "ދިވެހި",
    "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "ߒߞߏ",
    "ᱥᱟᱱᱛᱟᱲᱤ",
    "ქართული",
    "አማርኛ",
    "𝓗𝓮𝓵𝓵𝓸",
    "┌─┐│└",
    "❤ ☎ ♪",
    "\U0001e913\U0001e901\U0001e902",  # Adlam
    "\ufefc\ufffd",
    "\U0002fa1c",
]


@pytest.mark.parametrize("text", WRITTEN_OUT)
def test_what_no_font_draws_is_written_out_once(text: str) -> None:
    assert visible(text) == WRITTEN_OUT[text]
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize("text", DRAWN)
def test_scripts_that_people_write_are_drawn(text: str) -> None:
    assert visible(text) == text


def read_back(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "read.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("text", [*WRITTEN_OUT, *DRAWN])
def test_what_is_drawn_is_proved_and_found_again(text: str) -> None:
    laid = layout(document(paragraph("before ", 3, f" {text} after")))

    assert all(check.ok for check in prove(laid))
    said = visible(text)
    if said.isascii() or said.startswith("‹"):
        page = pypdfium2.PdfDocument(io.BytesIO(laid.pdf))[0].get_textpage().get_text_range()
        assert "".join(said.split()) in "".join(page.split())


def test_a_korean_name_is_found_by_the_reader_of_the_system(tmp_path: Path) -> None:
    laid = layout(document(paragraph("Dear 김민지, sorry 😀")))

    said = read_back(laid.pdf, tmp_path)
    assert "Dear 김민지, sorry ‹grinning face›" in said


PARTS = [one for one in range(5) if one != SEED % 5]


def undrawn(text: str) -> list[str]:
    return [one for one in clusters(visible(text)) if one != "\n" and font_for(one, 0) is None]


@pytest.mark.parametrize(
    "part", [SEED % 5, *(pytest.param(p, marks=pytest.mark.slow) for p in PARTS)]
)
def test_every_code_point_is_drawn_or_written_out(part: int) -> None:
    """Assigned or not, private, surrogates, those that are no characters; a fifth at a time."""
    alike = {"Cn", "Co", "Cs"}  # of these the first and the last of every stretch
    kinds = [unicodedata.category(chr(code)) for code in range(sys.maxunicode + 1)]
    letters = [
        chr(code)
        for code, kind in enumerate(kinds)
        if kind not in alike or {*kinds[code - 1 : code], *kinds[code + 1 : code + 2]} != {kind}
    ]

    assert len(letters) > 140_000
    left = [
        start
        for start in range(part * 256, len(letters), 5 * 256)
        if undrawn("|".join(letters[start : start + 256]))
    ]

    assert not left


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 0x32000, 0x400))
def test_every_letter_of_unicode_is_laid_out_and_proved(start: int) -> None:
    letters = [chr(code) for code in range(start, start + 0x400)]
    assigned = [letter for letter in letters if unicodedata.category(letter) not in {"Cn", "Co"}]

    assert prove(layout(document(paragraph(" | ".join(assigned), 3), paragraph("".join(assigned)))))


ANY_LETTER = st.one_of(
    st.characters(exclude_categories=()),
    st.sampled_from("😀❤👍🏽👨👩\u200d\ufe0f\ufe0e\u20e3🇬🇧1 a\u0301שק김\u1100\u1161\u17d2ខ(\n\t‹›"),
)
ANY_TEXT = st.text(ANY_LETTER, max_size=40)


@settings(max_examples=25)
@given(ANY_TEXT, ANY_TEXT)
@example("\u17d2", "\n\u0301")
@example("‹", "\u20e3›")
def test_any_text_at_all_is_laid_out_and_proved(before: str, after: str) -> None:
    strong = Printed(text=after, strong=True)

    assert prove(layout(document(paragraph(before, 5, after, strong))))


@given(ANY_TEXT)
def test_what_was_made_visible_stays_as_it_is(text: str) -> None:
    once = visible(text)

    assert visible(once) == once
    assert not undrawn(once)
