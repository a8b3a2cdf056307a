"""Right-to-left text: the order of every letter is the one of the whole algorithm (UAX 9)."""

import subprocess
from pathlib import Path

import pytest
from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.export.pdf.bidi import levels, seen_order
from app.export.pdf.page import layout
from app.export.pdf.shaping import shaped
from app.export.pdf.verify import prove
from tests.builders.reading import said as said_by_pdfium
from tests.export.papers import document, paragraph

SENTENCES = (
    "مرحبا (hello) world وداعا",
    "אבא (Dad) always",
    "She calls him אבא (אמא)",
    "الموعد (Tuesday) at 4 مع أمي",
    "רשימה: (a) אחת (b) שתיים",
    "שלום [GP] ו (CAMHS) היום",
    "(אבא",
    "אבא) and (אמא",
    "[(אבא]) then",
    "a (ב [c] ד) e",
    "\u2329אבא\u3009 then \u2329x\u3009",
    "ב(\u0301a\u0301)\u0301 c",
    "אבא (12) abc (אבא) 12",
)


def ours(text: str) -> str:
    """The text as it is seen from left to right, before brackets are turned."""
    return "".join(seen_order(text, levels(text)))


@pytest.mark.parametrize("text", SENTENCES)
def test_brackets_stand_as_the_algorithm_says(text: str) -> None:
    assert ours(text) == get_display(text)


def test_a_bracket_around_english_in_an_arabic_sentence_goes_with_the_sentence() -> None:
    assert levels("ا (b) c") == (1, 1, 1, 2, 1, 1, 2)
    assert levels("c (ا) b") == (0, 0, 0, 1, 0, 0, 0)


LETTERS = "abאבגمر12٣٤()[]{}<>«»⟨⟩\u2329\u3009〈〉.,:+-%€'\"! \u0301\u05b8"
NESTED = st.recursive(
    st.text(LETTERS, max_size=6),
    lambda inner: st.builds(
        lambda pair, parts: pair[0] + " ".join(parts) + pair[1],
        st.sampled_from(["()", "[]", "{}", "⟨⟩", "〈〉", "(]"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


@settings(max_examples=400)
@given(st.lists(NESTED, max_size=4).map("".join))
@example("(" * 70 + "א" + ")" * 70)
def test_the_order_is_that_of_the_compiled_library(text: str) -> None:
    text = text.strip()

    assert ours(text) == get_display(text)


@settings(max_examples=15)
@given(st.lists(NESTED, min_size=1, max_size=4).map(" ".join))
def test_brackets_in_any_writing_are_drawn_and_proved(text: str) -> None:
    assert prove(layout(document(paragraph(text, 3, text))))


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بالعالم اليوم",
        "شكرا إلى الله على لا شيء",
        "שלום עולם טוב",
        "ירושלים שלי וגם אבא",
    ],
)
def test_readers_of_other_people_give_the_words_back_as_they_were_written(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "page.pdf").write_bytes(
        layout(document(paragraph("She said this: "), paragraph(text))).pdf
    )

    poppler = subprocess.run(
        ["pdftotext", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    for said in (poppler, said_by_pdfium(tmp_path / "page.pdf")):
        assert all(word in said for word in text.split()), said


def test_words_that_their_glyphs_say_are_not_told_twice() -> None:
    (piece,) = shaped("مرحبا", 0, leftward=True).pieces

    assert (piece.says, piece.backward) == (None, True)
