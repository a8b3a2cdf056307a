"""Holding letters as they go out: one page that nobody can tell a client from a stranger by."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.domain.errors import AlreadyThere, NotUnderstood
from app.domain.holding_letters import Given
from app.domain.holding_letters import said as said_in
from app.domain.ids import Code, RecordId
from app.domain.kinds import APPROACH, ORDER
from app.services.handovers import holding
from app.services.practice import details
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.practices import TODAY, Made, client, opened
from tests.builders.reading import words_in

GIVEN = Given(caller="Fern Vale Solicitors", received=dt.date(2026, 11, 20), reference="FV/2291")
LETTERS = [one.id for one in holding.letters().letters]
ASKED = {
    "on": "2026-11-20",
    "who": "Gary Pugh",
    "caller": "police",
    "wants": "Whether Greta Holm comes.",
    "reference": "Holm/2291",
}


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def ask(practice: Practice, code: Code | None = None, **more: Any) -> RecordId:
    return sign.sign(practice, APPROACH, code, {**ASKED, **more}).record


@pytest.mark.sampled(3)
@pytest.mark.thorough
@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_every_letter_is_one_page_whose_name_and_title_say_nothing(
    practice: Practice, tmp_path: Path, name: str, nation: str
) -> None:
    contact = "2 Mill Lane\nLeeds LS1 1AA\n01632 960 111\nmail@hazel.example"
    details.describe(practice, replace(practice.details, nation=nation, contact=contact))
    out = tmp_path / "letter.pdf"
    shown = holding.preview(practice, name, GIVEN)

    assert holding.save(practice, name, GIVEN, out) == 1
    assert out.read_bytes() == shown.pdf
    said = words_in(out)
    assert "Dear Fern Vale Solicitors," in said
    assert "01632 960 111" in said
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo["/Title"]) == "Letter"
        assert "Fern" not in str(dict(pdf.docinfo))
        assert "Fern" not in str(pdf.Root.get("/Metadata", ""))


@pytest.mark.sampled(2)
@pytest.mark.thorough
@pytest.mark.parametrize("name", LETTERS)
def test_for_a_client_and_for_nobody_it_is_the_same_bytes(practice: Practice, name: str) -> None:
    """Only what was typed decides: not whether a name in it is known, nor where it is kept."""
    of_nobody = ask(practice)
    before = holding.preview(
        practice, name, holding.given_from(practice, of_nobody, reference=True)
    ).pdf
    code = client(practice, "Greta Holm", ("Gary Pugh", "employer"))
    in_their_file = ask(practice, code)
    of_a_client = ask(practice)
    after = {
        holding.preview(practice, name, holding.given_from(practice, one, reference=True)).pdf
        for one in (of_nobody, in_their_file, of_a_client)
    }

    assert after == {before}
    assert [one.caller for one in practice.all_of(APPROACH)] == ["police"] * 3


def test_what_they_ask_about_is_in_no_letter(practice: Practice) -> None:
    client(practice, "Greta Holm")
    given = holding.given_from(practice, ask(practice))
    said = {
        str(said_in(holding.letters(), one, "england", given, TODAY))
        for one in holding.letters().letters
    }

    assert not any("Greta" in one or "Holm" in one for one in said)


def test_the_reference_is_there_only_once_it_is_wanted(practice: Practice) -> None:
    asked = ask(practice)

    assert holding.given_from(practice, asked).reference == ""
    assert holding.given_from(practice, asked, reference=True).reference == "Holm/2291"


def test_a_letter_follows_what_they_say_they_are(practice: Practice) -> None:
    asked, unknown = ask(practice), ask(practice, caller=None)
    ordered = {
        "on": "2026-11-21", "what": "court-order", "authority": "the County Court",
        "scope": "Dates.", "dated": "2026-11-18", "by": "2026-12-14", "reference": "AB12",
    }  # fmt: skip
    before = holding.letter_for(practice, asked)
    order = sign.sign(practice, ORDER, None, ordered, adds_to=asked).record
    given = holding.given_from(practice, order)

    assert before == "holding-police"
    assert holding.letter_for(practice, unknown) == ""
    assert holding.letter_for(practice, order) == "holding-court"
    assert (given.caller, given.dated, given.by) == (
        "Gary Pugh",
        dt.date(2026, 11, 18),
        dt.date(2026, 12, 14),
    )


def test_what_cannot_be_a_letter_is_refused_and_writes_nothing(
    practice: Practice, tmp_path: Path
) -> None:
    out = tmp_path / "letter.pdf"
    for given, name, rule in (
        (GIVEN, "holding-bishop", "unknown-letter"),
        (replace(GIVEN, caller="long " * 600), "holding-police", "letter-too-long"),
    ):
        with pytest.raises(NotUnderstood) as refused:
            holding.save(practice, name, given, out)
        assert refused.value.rule == rule
        assert not out.exists()
    holding.save(practice, "holding-police", GIVEN, out)
    with pytest.raises(AlreadyThere):
        holding.save(practice, "holding-police", GIVEN, out)
