"""The pack: what it says, in its order, and nothing that what is withheld could change."""

import datetime as dt
import re
from dataclasses import replace
from typing import Final

import pytest

from app.domain.access_requests import LetterKind
from app.export import letter
from app.export.glossary import glossary_of
from app.export.letter import LetterContents, PracticeLines
from app.export.pack import build, compose, letter_parts_of, paragraphs_of
from app.export.pdf.document import Heading, Printed, Withheld, words
from app.export.pdf.verify import prove
from app.export.schedule import ranges
from app.services.practice.jurisdictions import jurisdiction_of
from tests.export.papers import a_line, a_pack, an_item, runs

ENGLAND: Final = jurisdiction_of("england")


def headings(**changes: object) -> list[str]:
    return [
        "".join(run.text for run in block.runs if isinstance(run, Printed))
        for block in compose(a_pack(**changes)).blocks
        if isinstance(block, Heading)
    ]


def all_words(**changes: object) -> str:
    return " ".join("\n".join(build(a_pack(**changes)).said).split())


def test_a_pack_has_its_parts_in_order() -> None:
    assert headings() == [
        "A copy of your records",
        "What is here",
        "About your information",
        "Words you may not know",
        "Your records",
        "1 · Session note · Monday 12 January 2026",
        "2 · Session note · Monday 19 January 2026",
        "What is withheld, and why",
        "What was searched",
        "If something is wrong",
        "Reading with support",
    ]


def test_what_a_dark_box_means_is_said_before_the_tables_of_what_is_here() -> None:
    page = build(a_pack()).said[1]

    assert page.index("A dark box with a number") < page.index("Kind of record")
    assert page.index("A dark box with a number") < page.index("About your information")


def test_a_pack_is_proved() -> None:
    laid = build(a_pack())

    assert all(check.ok for check in prove(laid))
    assert len(laid.said) == laid.pages


def test_the_letter_is_one_page_and_names_the_page_of_the_schedule() -> None:
    laid = build(a_pack())
    (page,) = [at for at, said in enumerate(laid.said, 1) if "What is withheld, and why" in said][
        1:
    ]

    assert f"listed from page {page}" in " ".join(laid.said[0].split())
    assert laid.said[0].startswith("A copy of your records")
    assert laid.said[1].startswith("What is here")


def test_counts_are_of_what_is_disclosed() -> None:
    said = all_words()

    assert "It holds 2 records, from 12 January 2026 to 19 January 2026." in said
    assert "This copy has one" not in said
    assert re.search(r"Session note 2\b", said)


def test_a_pack_without_records_says_so() -> None:
    said = all_words(items=(), schedule=(), searched=())

    assert "There are no records that can be given to you." in said
    assert "Nothing has been withheld that has to be listed here." in said
    assert "There is nothing of them that I can give you." in said
    assert "If something in them is wrong" not in said
    assert "They are here." not in said
    assert "I have not covered" not in said


def test_a_pack_of_which_everything_is_withheld_says_that_each_is_listed() -> None:
    said = all_words(items=())

    assert "There is nothing of them that I can give you." in said
    assert "Each is listed near the end of the copy, with the reason." in said
    assert "dark box. Every number" not in said


def test_part_of_which_nothing_can_be_given_is_not_said_to_be_missing() -> None:
    said = all_words(items=(), narrowed="Only 2024.")

    assert "There are no records of what was asked for that can be given to you." in said


def test_a_line_says_place_reason_law_and_day_and_not_who_is_protected() -> None:
    said = all_words()

    assert "In record 1 (page" in said
    assert "To protect" not in said
    assert "Decided on 2 December 2026" in said


def test_a_whole_record_that_is_withheld_has_the_place_it_was_given() -> None:
    said = all_words(schedule=(a_line(3, place="A record of 3 June 2024"),))

    assert "A record of 3 June 2024" in said


def test_decisions_that_say_the_same_share_a_row() -> None:
    items = tuple(an_item(n, "Rose met ", n, ".") for n in range(1, 61))
    lines = [a_line(n, item=n) for n in range(1, 61)]
    lines[9] = replace(lines[9], reason="It was told by a child.")
    lines[11] = replace(lines[11], decided_on=dt.date(2026, 12, 3))

    laid = build(a_pack(items=items, schedule=tuple(lines)))

    prove(laid)
    said = " ".join(" ".join(laid.said).split())
    pages = [page for page in laid.said if "It is about another person." in page]
    assert len(pages) == 1
    assert "1–9, 11–60 Some" not in said
    assert "In records 1–9, 11–60 (the first is on page" in said
    assert "In record 10 (page" in said
    assert "Decided between 2 December 2026 and 3 December 2026" in said


def test_a_short_pack_with_many_boxes_has_a_short_schedule() -> None:
    reasons = ("It is about another person.", "It is advice from a lawyer.")
    items = tuple(
        an_item(n, *(x for m in range(5) for x in ("So ", 5 * n + m - 4, " came. ")))
        for n in range(1, 13)
    )
    lines = tuple(
        replace(a_line(n, item=(n + 4) // 5), thing="ABCDE"[n % 5], reason=reasons[n % 2])
        for n in range(1, 61)
    )

    laid = build(a_pack(items=items, schedule=lines))

    headings = {"What is withheld, and why": 0, "What was searched": 0}
    for at, page in enumerate(laid.said):
        headings |= {one: at for one in headings if one in page}
    first = min(at for at, page in enumerate(laid.said) if "is listed here" in page)
    assert headings["What was searched"] - first < 2


def test_numbers_are_told_as_ranges() -> None:
    assert ranges([1, 2, 3, 4, 7, 11]) == "1–4, 7, 11"
    assert ranges([2, 1]) == "1, 2"


def test_a_letter_keeps_its_lines() -> None:
    text = (Printed(text="Dear Rose,\n\nYours\nHazel\n\n\n"), Withheld(number=1))

    assert letter_parts_of(text) == (
        (Printed(text="Dear Rose,"),),
        (Printed(text="Yours"), Printed(text="\n"), Printed(text="Hazel")),
        (Withheld(number=1),),
    )
    sent = replace(an_item(1, "Dear Rose,\n\nYours\nHazel"), as_sent=True)
    assert len(build(a_pack(items=(sent,))).said) > 0


@pytest.mark.parametrize("wide", range(1, 60, 3))
def test_no_line_breaks_a_date(wide: int) -> None:
    filling = "x" * wide + " and she said that it was on "
    laid = build(
        a_pack(items=(an_item(1, f"{filling}3 March 2026, or the 2nd of it; Sat 14 Nov."),))
    )

    said = "\n".join(laid.said)
    assert "3 March 2026" in said
    assert "14 Nov." in said


EVERYDAY = [
    "This will affect her sister.", "The door code, and the phone contract.",
    "The film's ending was sad.", "An attachment to the mail.", "Her supervisor at the shop.",
    "She took the risk of a loan.", "She was presented with a cake.",
    "It set off the alarm; a trigger.", "A DNA test for the dog.", "The intake of air.",
    "An assessment at school.", "No boundary wall.",
]  # fmt: skip
OF_THE_TRADE = {
    "Flat affect.": "affect", "Planned ending next week.": "ending",
    "Risk assessment done.": "risk", "Taken to supervision.": "supervision",
    "Anxious attachment style.": "attachment", "She was triggered by it.": "triggered",
    "DNA. A DNA test.": "DNA", "Transference.": "transference",
}  # fmt: skip


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_word_is_not_explained(text: str) -> None:
    assert glossary_of([words(text)]) == ()


@pytest.mark.parametrize("text", OF_THE_TRADE)
def test_a_word_of_the_trade_is_explained(text: str) -> None:
    assert [term.term for term in glossary_of([words(text)])] == [OF_THE_TRADE[text]]


def test_a_phrase_does_not_go_over_a_full_stop() -> None:
    assert glossary_of([words("It was flat. Affect the rest.")]) == ()


def test_a_glossary_takes_no_page_of_its_own() -> None:
    laid = build(a_pack())

    (page,) = [page for page in laid.said if "Words you may not know" in page and "PHQ-9" in page]
    assert "About your information" in page


def test_where_a_complaint_goes_is_said_only_when_the_practice_has_said_it() -> None:
    reached = PracticeLines(name="Hazel", nation=ENGLAND, contact=("4 Larch Yard",))

    assert "You can reach me here: Hazel 4 Larch Yard" in all_words(practice=reached)
    assert "You can reach me here" not in all_words(
        practice=PracticeLines(name="Hazel", nation=ENGLAND)
    )


@pytest.mark.parametrize(
    ("nation", "court", "line"),
    [
        ("england", "County Court or the High Court", "choose option 2"),
        ("wales", "In Wales", "NHS 111 Wales"),
        ("scotland", "In Scotland this is the sheriff court or the Court of Session.", "NHS 24"),
        ("northern-ireland", "In Northern Ireland this is a county court", "Lifeline"),
    ],
)
def test_courts_and_helplines_are_those_of_the_nation(nation: str, court: str, line: str) -> None:
    said = all_words(
        practice=PracticeLines(name="Hazel Okonkwo-Reid", nation=jurisdiction_of(nation))
    )

    assert court in said
    assert line in said


def test_complaints_go_to_the_therapist_first_and_are_acknowledged_in_thirty_days() -> None:
    said = all_words()

    assert said.index("confirm within 30 days") < said.index("Information Commission,")
    assert said.index("Information Commission,") < said.index("ask a court to decide")


def test_the_regulator_is_the_one_of_the_day_the_pack_was_built() -> None:
    before, since = (all_words(built_on=dt.date(2026, 9, day)) for day in (29, 30))

    assert (
        "You can also complain to the Information Commission, known as the ICO. It is independent "
        "and there is nothing to pay. It will usually want me to have answered first. Website: "
        "ico.org.uk/make-a-complaint. Telephone: 0303 123 1113. You can also ask a court" in since
    )
    assert (
        "You can also complain to the Information Commissioner, known as the ICO. It is "
        "independent and there is nothing to pay. Website: ico.org.uk. You can also ask" in before
    )


def test_the_glossary_explains_only_what_is_disclosed() -> None:
    found = [
        term.term for term in glossary_of([runs("DNA'd. PHQ-9 low. Their post-supervision talk.")])
    ]

    assert found == ["DNA", "PHQ-9", "supervision"]
    assert glossary_of([runs("dna and gp in lower case, a soap, the core", 3)]) == ()
    assert [term.term for term in glossary_of([words("Her window of tolerance")])] == [
        "window of tolerance"
    ]


def test_line_feeds_end_paragraphs_and_empty_ones_are_left_out() -> None:
    text = (Printed(text="One.\r\n\r\nTwo "), Withheld(number=1), Printed(text=".\n \nThree."))

    assert paragraphs_of(text) == (
        (Printed(text="One."),),
        (Printed(text="Two "), Withheld(number=1), Printed(text=".")),
        (Printed(text="Three."),),
    )


def test_the_same_pack_is_the_same_bytes() -> None:
    assert build(a_pack()).pdf == build(a_pack()).pdf


def test_text_that_looks_like_a_token_stays_text() -> None:
    said = build(a_pack(items=(an_item(1, "He wrote [withheld 9] and {requester}."),)))

    prove(said)
    assert any("{requester}" in page for page in said.said)


def test_a_letter_without_a_font_is_in_the_pack_in_words_and_that_is_explained() -> None:
    laid = build(a_pack(items=(an_item(1, "Texted 😀"),), requester="김민지"))

    prove(laid)
    said = " ".join(" ".join(laid.said).split())
    assert "Texted ‹grinning face›" in said
    assert "Dear 김민지," in said
    assert "put in words, like ‹grinning face›." in said


def test_own_words_replace_the_letter() -> None:
    said = all_words(letter=(words("Here is what you asked for."),))

    assert "Here is what you asked for." in said
    assert "You do not have to read everything" not in said


KINDS: tuple[letter.Kind, ...] = ("cover", *LetterKind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_fits_one_page_and_is_proved(kind: letter.Kind) -> None:
    laid = letter.build(
        LetterContents(
            kind=kind,
            addressee="Rose Will",
            practice=PracticeLines(name="Hazel Okonkwo-Reid", nation=ENGLAND),
            received=dt.date(2026, 11, 21),
            written_on=dt.date(2026, 11, 24),
            due=dt.date(2026, 12, 21),
            withheld=True,
            added=(words("Which years do you mean?"),),
        )
    )

    prove(laid)
    assert laid.pages == 1
    assert "Dear Rose Will," in laid.said[0]
    assert "{" not in laid.said[0]


def test_records_stand_in_the_order_of_their_numbers() -> None:
    pack = a_pack()
    turned = replace(pack, items=tuple(reversed(pack.items)))

    assert build(turned).pdf == build(pack).pdf


def letter_of(kind: letter.Kind, day: dt.date = dt.date(2026, 11, 24)) -> str:
    laid = letter.build(
        LetterContents(
            kind=kind,
            addressee="Rose Will",
            practice=PracticeLines(name="Hazel Okonkwo-Reid", nation=ENGLAND),
            received=day,
            written_on=day,
        )
    )
    return " ".join("\n".join(laid.said).split())


@pytest.mark.parametrize(
    "kind", [kind for kind in LetterKind if kind is not LetterKind.COMPLAINT_RECEIVED]
)
def test_every_letter_names_all_three_ways_to_complain(kind: letter.Kind) -> None:
    assert (
        "If you think this is not right, you can complain to me. I will confirm within 30 days "
        "that I have your complaint. You can also complain to the Information Commission, known as "
        "the ICO (ico.org.uk, telephone 0303 123 1113), or ask a court to decide."
        in letter_of(kind)
    )


def test_what_is_not_known_of_a_regulator_is_left_out_of_a_letter() -> None:
    since = letter_of(LetterKind.COMPLAINT_RECEIVED)
    before = letter_of(LetterKind.COMPLAINT_RECEIVED, dt.date(2026, 9, 29))

    assert "the ICO (ico.org.uk, telephone 0303 123 1113), or ask a court to decide. The" in since
    assert "Commissioner, known as the ICO (ico.org.uk), or ask a court to decide. Yours" in before


def test_records_of_one_day_are_all_from_it() -> None:
    items = tuple(replace(an_item(n, "So."), held_on=dt.date(2026, 1, 12)) for n in (1, 2))

    assert "It holds 2 records, all from 12 January 2026." in all_words(items=items, schedule=())
