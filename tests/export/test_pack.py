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
from app.export.pack import build, compose, paragraphs_of
from app.export.pdf.document import Heading, Printed, Withheld, words
from app.export.pdf.verify import prove
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
    assert "I have not covered any words in these records." in said


def test_a_line_says_place_reason_interest_law_and_day() -> None:
    said = all_words()

    assert "In record 1, from page" in said
    assert "To protect: a family member" in said
    assert "Decided on 2 December 2026" in said


def test_a_whole_record_that_is_withheld_has_the_place_it_was_given() -> None:
    said = all_words(schedule=(a_line(3, place="A record of 3 June 2024"),))

    assert "A record of 3 June 2024" in said


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
