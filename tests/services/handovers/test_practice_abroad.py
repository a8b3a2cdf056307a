"""A practice under the rules of another country: nothing it prints cites a law that is not its."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.authority import Obstacle
from app.domain.consents import Category, HowGiven, Term
from app.domain.errors import NotAllowed
from app.domain.handed_over import HowSent
from app.domain.holding_letters import Given
from app.domain.kinds import ORDER
from app.domain.rules_in_force import Answer
from app.services.handovers import (
    build,
    holding,
    letter,
    notice,
    paper,
    release,
    release_receipt,
    release_send,
)
from app.services.handovers import request as requesting
from app.services.people import nation
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.services.records import callers, decisions, risk, sign
from tests.builders.consented import ORDERED, consent
from tests.builders.practices import TODAY, Made, client, opened
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_paper import answer_all

pytestmark = pytest.mark.thorough

STATES = ("us-ca", "us-ny", "us-tx", "ireland", "de", "au")


def move(practice: Practice, pack: str) -> None:
    """The practice lives by these rules alone: it has added them, and said that they hold here."""
    details = ruling.with_pack(practice, pack)
    rules = practice.rulebook(details).more[-1].rules
    said = tuple(Answer(rule=one.id, digest=one.digest, on=TODAY) for one in rules)
    ruling.keep(practice, replace(details, answers=said))


@pytest.fixture(params=STATES)
def practice(empty: Made, request: pytest.FixtureRequest) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        answer_all(inside)
        move(inside, request.param)
        yield inside


def test_no_document_of_a_nation_is_printed(practice: Practice) -> None:
    country = practice.rulebook().country
    paper.word(practice, "limits", "may", "In my own words.")
    found = paper.papers(practice)
    lacks = {one.name: one.filled.lacks for one in found}
    assert [part.text for one in found for part in one.filled.parts] == ["In my own words."]
    assert not [one for part in notice.notice(practice).parts for one in part.claims]
    asked = f"A text for {country}: there is none yet"
    assert all(asked in [one.ask for one in each] for each in lacks.values())


def test_no_letter_gives_a_number_or_an_office_of_a_nation(
    practice: Practice, tmp_path: Path
) -> None:
    for place, one in enumerate(holding.letters().letters):
        out = tmp_path / f"{place}.pdf"
        holding.save(practice, one.id, Given(), out)
        words = text_of(out)
        of_a_nation = ("999", "ICO", "the council", "NHS", "probate")
        assert not [said for said in of_a_nation if said in words], one.id


def test_a_receipt_names_no_regulator_and_a_request_is_refused(
    practice: Practice, tmp_path: Path
) -> None:
    code = client(practice, "Greta Holm")
    _, made = release.open_release(practice, code, consent(practice, code, Category.ATTENDANCE))
    out = tmp_path / "out.pdf"
    release_send.send(practice, made.id, out, how=HowSent.POST, plain=True)
    release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
    asked = requesting.open_request(practice, code, received=TODAY, words="All")[1]
    assert "Information Commission" not in text_of(out) + text_of(tmp_path / "receipt.pdf")
    with pytest.raises(NotAllowed, match="law-not-known"):
        build.pack(practice, asked, tmp_path / "pack.pdf", accept_suggestions=True)
    with pytest.raises(NotAllowed, match="law-not-known"):
        letter.letter(practice, asked, tmp_path / "letter.pdf")


OF_A_NATION = re.compile(
    r"\b(999|101|111|GDPR|NHS|ICO|council|constable|Samaritans|Data Protection|Act (19|20)\d\d|"
    r"parental responsibility|probate|England|Wales|Scotland|one month|Information Commission|"
    r"72 hours|(30|thirty) days|Gillick|High Court)\b"
)


def test_no_card_states_a_law_or_a_number_of_a_nation(practice: Practice) -> None:
    """Neither whoever asks, nor a decision, nor the ladder of risk; in their own nation all do."""
    code = client(practice, "Greta Holm")
    there = f"{callers.advised_here(practice)}{callers.guide_here(practice).answers}"
    there += f"{decisions.laws(practice, code)}{decisions.not_yet_law(practice, code)}"
    there += f"{risk.options(practice, code)}"

    assert not OF_A_NATION.findall(there)
    assert practice.rulebook().country in there
    nation.say(practice, code, "scotland")
    assert "999" in str(risk.options(practice, code))


def test_a_subpoena_of_no_judge_and_a_consent_that_is_not_signed_open_nothing(
    practice: Practice,
) -> None:
    code = client(practice, "Greta Holm")
    subpoena = sign.sign(practice, ORDER, code, {**ORDERED, "authority": "A clerk",
                                                 "what": "subpoena"}).record  # fmt: skip
    spoken = consent(practice, code, how=HowGiven.SPOKEN, term=Term.UNTIL)
    told = [release.coverage(practice, code, one).obstacles for one in (subpoena, spoken)]
    signed = (Obstacle.NOT_SIGNED, Obstacle.NO_END)

    there = practice.rulebook().country == "the United States"
    assert told == [(Obstacle.NO_JUDGE,), signed if there else ()]
    assert not release.coverage(practice, code, consent(practice, code)).obstacles


def test_rules_that_were_only_added_move_nobody(empty: Made) -> None:
    with opened(empty.folder) as inside:
        ruling.keep(inside, ruling.with_pack(inside, "us-tx"))
        assert inside.rulebook().country == ""


def test_whoever_has_confirmed_a_rule_of_their_nation_too_is_still_there(empty: Made) -> None:
    with opened(empty.folder) as inside:
        answer_all(inside)
        there = inside.details.answers
        move(inside, "us-tx")
        ruling.keep(inside, replace(inside.details, answers=(*inside.details.answers, *there)))

        assert not [one.name for one in paper.papers(inside) if one.filled.lacks]
