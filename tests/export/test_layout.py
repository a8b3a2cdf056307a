"""Layout: the same document is the same bytes, nothing hides."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.pdf import style
from app.export.pdf.document import (
    LAST_PAGE,
    Block,
    Heading,
    Notice,
    PageOf,
    Paragraph,
    Table,
    words,
)
from app.export.pdf.letters import visible
from app.export.pdf.lines import broken
from app.export.pdf.page import layout
from app.export.pdf.verify import first_difference, prove
from tests.export.papers import a_document, document, paragraph

HELLO = {
    "Welsh": "Siân ŵ ŷ Ŵŷ ẃỳẅ",
    "Polish": "Zażółć gęślą jaźń, Łukasz",
    "Vietnamese": "Nguyễn Thị Hạnh ễịạộữ",
    "Yoruba": "Ọlọ́run Ṣọlá ẹ̀kọ́",
    "Greek and Cyrillic": "Ελένη Привет",
    "Arabic": "شيرين عبد الله قالت: مرحبا (2026)",
    "Persian": "می‌خواهم",
    "Urdu": "السلام علیکم",
    "Hebrew": "שלום עולם, 12 במאי",
    "Hindi": "अंजली क्षत्रिय हिन्दी",
    "Bengali": "আনিকা রহমান",
    "Tamil": "அன்பு",
    "Punjabi": "ਪੰਜਾਬ",
    "Gujarati": "ગુજરાતી",
    "Telugu": "తెలుగు",
    "Kannada": "ಕನ್ನಡ",
    "Malayalam": "മലയാളം",
    "Sinhala": "සිංහල",
    "Thai": "ภาษาไทย น้ำ",
    "Georgian and Armenian": "ქართული Հայերեն",
    "Amharic": "አማርኛ",
    "Chinese and Japanese": "王秀英说：你好。ひらがなカタカナ日本語",
    "combining accents": "cafe\u0301 e\u0323\u0302 Siân",
    "signs": "→ ≈ ≤ ✓ ☐ ½ € № … “quoted” — ‘so’",
    "ligature letters": "ﬁnd the oﬀer",
    "Greek and micro": "µ μ Ω Ω",
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("script", HELLO)
def test_a_script_is_drawn_and_read_back(script: str) -> None:
    laid = layout(document(paragraph(f"She said {HELLO[script]} and ", 3, f" {HELLO[script]}.")))

    assert all(check.ok for check in prove(laid))
    assert "[withheld3]" in "".join(laid.said[0].split())


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("a\x07b", "a‹U+0007›b"),
        ("a\u200bb", "a‹U+200B›b"),
        ("soft\u00adhyphen", "soft‹U+00AD›hyphen"),
        ("\u202eevil\u202c", "‹U+202E›evil‹U+202C›"),
        ("\u2066x\u2069", "‹U+2066›x‹U+2069›"),
        ("\ufeffmark", "‹U+FEFF›mark"),
        ("A\u200dB", "A‹U+200D›B"),
        ("a\ufe0f", "a‹U+FE0F›"),
        ("tag\U000e0041", "tag‹U+E0041›"),
        ("\u3164", "‹U+3164›"),
        ("line\u2028end", "line‹U+2028›end"),
        ("lone\rreturn", "lone‹U+000D›return"),
        ("one\ttab", "one    tab"),
        ("no\u00a0break\u2009thin", "no break thin"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_what_cannot_be_seen_is_written_out(hidden: str, shown: str) -> None:
    assert visible(hidden) == shown


@pytest.mark.sampled(2)
@pytest.mark.parametrize("side", ["", " "])
@pytest.mark.parametrize(
    "text",
    [
        "ก" + "\u0e49\u0e47" * 60,
        "e" + "\u0301\u0316" * 40,
        "\u0301 and \u0330",
        "שָׁלוֹם בָּ",
        "क" + "\u0903" * 300,
        "க" + "\u0bca" * 100,
        "क\u200d" * 300 + "and so on",
        "مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ اللُّغَةِ فِي النُّظُمِ الْقَائِمَةِ وَفِيم يَخُصَّ التَّطْبِيقَاتُ الْحاسُوبِيَّةُ، " * 3,
        "ثم نفس سقطت وبالتحديد،, جزيرتي باستخدام أن دنو. أهلّ (tIx\u0341\u0348Iu) آ\u0653" * 9,
    ],
)  # fmt: skip
def test_marks_stay_in_their_line_and_are_read_back(text: str, side: str) -> None:
    laid = layout(document(*(paragraph(text, side, 3, side, text, side, 4) for _ in range(9))))

    assert all(check.ok for check in prove(laid))


@pytest.mark.slow
def test_a_note_of_marks_and_nothing_else_is_drawn_and_proved() -> None:
    assert prove(layout(document(paragraph("a" + "\u0301\u0316" * 10_000))))


_SCRIPTS = (
    "بتأآهلّا\u064b\u0653،(",
    "שבת\u05b8\u05c1-",
    "eIg\u0301\u0316\u0348)",
    "กด\u0e49\u0e47",
    "कर\u0940\u094d\u0903",
)
_WORDS = st.one_of(*(st.text(letters, max_size=30) for letters in _SCRIPTS))


@settings(max_examples=25)
@given(st.lists(_WORDS, max_size=40))
def test_any_writing_with_marks_is_drawn_and_proved(parts: list[str]) -> None:
    text = " ".join(parts)

    assert prove(layout(document(paragraph(text, 3, text, " ", 4))))


def test_an_escape_is_drawn_and_proved() -> None:
    laid = layout(document(paragraph("bell \x07 and turned \u202eback\u202c")))

    prove(laid)
    assert "‹U+0007›" in laid.said[0]


_PROGRAM = """
import sys, hashlib
from app.export.pdf.page import layout
from tests.export.papers import a_document
sys.stdout.write(hashlib.sha256(layout(a_document()).pdf).hexdigest())
"""


def test_the_same_document_is_the_same_bytes_in_any_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Pacific/Auckland"))
    }

    assert len(digests) == 1


def test_a_document_does_not_depend_on_what_was_laid_out_before() -> None:
    first = layout(a_document()).pdf
    layout(document(paragraph("Quite other words, Łódź, شيرين.")))

    assert layout(a_document()).pdf == first


def test_a_withheld_token_depends_on_its_number_alone() -> None:
    one = layout(document(paragraph("She met ", 4, " on Monday.")))
    other = layout(document(paragraph("She met ", 4, " on Monday.")))

    assert one.pdf == other.pdf
    assert "[withheld 4]" in one.said[0]


def test_a_difference_is_named_by_its_place() -> None:
    one = layout(a_document())
    other = layout(replace(a_document(), blocks=(*a_document().blocks[:-1], paragraph("x" * 9))))
    titled = layout(replace(a_document(), title="Copy"))

    assert first_difference(one.pdf, one.pdf) is None
    assert first_difference(one.pdf, other.pdf) == "page 2 contents"
    assert "object" in str(first_difference(one.pdf, titled.pdf))


def test_a_page_number_in_the_text_is_the_real_one() -> None:
    laid = layout(
        document(
            paragraph("It is on page ", PageOf(mark="there"), " of ", PageOf(mark=LAST_PAGE), "."),
            paragraph("Filling. " * 900),
            Heading(level=1, runs=words("There"), mark="there"),
        )
    )

    prove(laid)
    assert f"on page {laid.pages} of {laid.pages}." in laid.said[0]
    assert "There" in laid.said[-1]


def test_a_table_row_taller_than_a_page_goes_on() -> None:
    tall = (words("1"), words("Because. " * 900))
    laid = layout(
        document(Table(header=("No.", "Why"), rows=(tall, (words("2"), ())), widths=(1, 5)))
    )

    prove(laid)
    assert laid.pages > 2
    assert all("Why" in page for page in laid.said)


def test_a_word_wider_than_the_line_is_cut_and_nothing_is_lost() -> None:
    laid = layout(document(paragraph("supercalifragilistic" * 30), paragraph("شيرين" * 60)))

    prove(laid)
    assert "".join(laid.said[0].split()).count("supercalifragilistic") == 30


def test_a_heading_stays_with_what_it_heads() -> None:
    filling = [paragraph("One line.") for _ in range(25)]
    laid = layout(
        document(
            *filling, Heading(level=2, runs=words("Kept with its text")), paragraph("Text. " * 200)
        )
    )

    (page,) = [page for page in laid.said if "Kept with its text" in page]
    assert "Text. Text." in page


@pytest.mark.sampled(3)
@pytest.mark.parametrize("lines", range(1, 50))
def test_what_a_program_reads_is_never_parted_from_the_line_above_it(lines: int) -> None:
    filling = [paragraph("Line.") for _ in range(lines)]
    caption = Paragraph(runs=words("For a program:"), manner="quiet")
    block = Paragraph(runs=words("BEGINS\n" + "abc\n" * 6 + "ENDS"), manner="code")

    laid = layout(document(*filling, caption, block))

    (page,) = [page for page in laid.said if "For a program:" in page]
    assert "BEGINS" in page
    assert "ENDS" in page


def test_a_file_is_tagged_and_names_nobody() -> None:
    with pikepdf.open(BytesIO(layout(a_document()).pdf)) as pdf:
        root = pdf.Root
        tags = [str(kid.S) for kid in root.StructTreeRoot.K.K]

        assert tags == ["/H1", "/P", "/H2", "/P", "/P", "/P", "/L"]
        assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("en-GB", True)
        assert dict(pdf.trailer.Info) == {"/Title": "Copy of records"}


def test_progress_is_told() -> None:
    heard: list[tuple[int, int]] = []
    layout(a_document(), progress=lambda done, of: heard.append((done, of)))

    assert heard[0] == (0, 5)


@pytest.mark.parametrize(
    "whole",
    ["12 May 2026", "0303 123 1113", "(0114) 496 0199", "+44 7700 900123", "116 123", "S99 9AB"],
)
def test_no_date_number_or_postcode_is_broken_over_two_lines(whole: str) -> None:
    for before in range(1, 90):
        text = words("x " * before + whole + ", and so on.")
        said = [line.text for line in broken(text, style.READING, style.MEASURE)]
        assert any(whole in one for one in said), before
        assert "".join(said).replace(" ", "").endswith("andsoon.")


@pytest.mark.sampled(8)
@pytest.mark.parametrize("lines", range(1, 60))
@pytest.mark.parametrize("before", ["paragraph", "list", "notice"])
def test_no_page_holds_the_end_of_a_letter_alone(lines: int, before: str) -> None:
    body = [paragraph("A quiet hour.") for _ in range(lines)]
    last = words("You can write to me.\nOr ring.\nOr call.\nAny day.\nAt any hour.")
    above: Block
    match before:
        case "notice":
            above = Notice(runs=last)
        case "list":
            above = Paragraph(runs=last, manner="list")
        case _:
            above = Paragraph(runs=last)
    close = Paragraph(runs=words("Yours sincerely\nHazel Okonkwo"), manner="close")
    laid = layout(document(*body, above, close))

    said = "".join(laid.said[-1].split())
    assert "Yourssincerely" in said
    assert "Atanyhour." in said


@pytest.mark.sampled(8)
@pytest.mark.parametrize("lines", range(1, 60))
@pytest.mark.parametrize("headed", [True, False])
def test_a_line_that_leads_to_a_notice_stands_with_it_and_with_the_close_below(
    lines: int, *, headed: bool
) -> None:
    body: list[Block] = [paragraph("A quiet hour.") for _ in range(lines)]
    if headed:
        body.append(Heading(level=2, runs=words("Where I am")))
    lead = paragraph("You can reach me here:")
    notice = Notice(runs=words("Hazel Okonkwo\n01632 960 111\nhazel@larch.example"))
    close = Paragraph(runs=words("Yours sincerely\nHazel Okonkwo"), manner="close")
    laid = layout(document(*body, lead, notice, close))

    last = " ".join(laid.said[-1].split())
    assert "You can reach me here:" in last
    assert "01632 960 111" in last
    assert ("Where I am" in last) is headed


@pytest.mark.sampled(4)
@pytest.mark.parametrize("lines", range(1, 60))
def test_a_table_of_few_rows_stands_with_its_heading_in_one_piece(lines: int) -> None:
    body = [paragraph("A quiet hour.") for _ in range(lines)]
    head = Heading(level=1, runs=words("What was searched"))
    rows = tuple((words(where), words("This was searched.")) for where in ("Files", "Contacts"))
    table = Table(header=("Where", "Found"), rows=rows, widths=(3, 6))
    laid = layout(document(*body, head, paragraph("Here I looked."), table))

    (page,) = [one for one in laid.said if "What was searched" in " ".join(one.split())]
    assert "Contacts" in page
