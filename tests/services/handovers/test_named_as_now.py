"""Papers that leave say the names that are in use, however what they rest on was typed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.consents import Category
from app.domain.ids import Code
from app.domain.kinds import APPROACH
from app.domain.people import NotUsed
from app.domain.reports import Template
from app.domain.risk import Risk, RiskLevel
from app.domain.text import typed
from app.services.handovers import asking, holding, release, report_facts, report_text
from app.services.handovers.release import Wanted
from app.services.people import edit
from app.services.practice.practice import Practice
from app.services.records import sign
from tests.builders.consented import INSIDE, beside, consent, put, sent, written
from tests.builders.practices import Made, client, known, opened

WAS, NOW = "Rosalind Dunmore", "Robin Thorne"
DOCTOR, DOCTOR_NOW = "Dr Osgood Bramble", "Dr Olive Bramble"
OVER = ("Rosalind", "Dunmore", "Osgood")


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


@pytest.fixture
def code(practice: Practice) -> Code:
    return client(practice, WAS, (DOCTOR, "GP"))


def renamed(practice: Practice) -> None:
    """Both are called otherwise now, and the client asks never to be called as before."""
    for was, now in ((WAS, NOW), (DOCTOR, DOCTOR_NOW)):
        person = known(practice, was)
        edit.amend(practice, person, edit.Amended(names=(now,)))
        if was == WAS:
            form = edit.detail(practice.person(person), was)
            edit.withdraw(practice, person, form.id, NotUsed.ASKED)


def test_a_release_says_for_what_and_for_whom_as_they_are_called_now(
    practice: Practice, code: Code, tmp_path: Path
) -> None:
    said: dict[str, Any] = {"recipient": typed(DOCTOR), "purpose": typed(f"the care of {WAS}")}
    authority = consent(practice, code, **said)
    written(practice, code, "Slept well.")
    renamed(practice)
    words = sent(practice, tmp_path, authority, code, client_name=NOW)

    assert f"To {DOCTOR_NOW}" in words
    assert f"the care of {NOW}" in words
    assert not any(word in words for word in OVER)


def test_whoever_is_called_otherwise_now_is_no_other_recipient(
    practice: Practice, code: Code
) -> None:
    authority = consent(practice, code, recipient=typed(DOCTOR))
    written(practice, code, "Slept well.")
    renamed(practice)
    _, made = release.open_release(practice, code, authority, Wanted(recipient=DOCTOR_NOW))

    assert release.refused(practice, made) == ()


def test_a_letter_is_begun_with_the_name_that_is_chosen(practice: Practice, code: Code) -> None:
    authority = consent(practice, code, *Category)
    more: dict[str, Any] = {
        "on": INSIDE,
        "level": RiskLevel.CURRENT,
        "said": typed(f"{WAS} has a plan"),
    }
    put(practice, Risk(**beside(practice, code), **more))
    renamed(practice)
    ground = report_facts.grounds(practice, code, authority, names=(NOW,))
    said = report_text.draft(practice, ground, report_text.chosen(practice, Template.GP_LETTER))

    assert f"{NOW} has a plan." in said
    assert not any(word in said for word in OVER)


def test_letters_about_somebody_who_asked_say_names_in_use(practice: Practice, code: Code) -> None:
    asked = {"on": "2026-11-11", "who": DOCTOR, "wants": f"How is {WAS}?"}
    identity = sign.sign(practice, APPROACH, code, asked).record
    renamed(practice)
    said = asking.words_of(practice, identity)
    words = "\n".join((said.greeting, *(text for text, _ in said.paragraphs)))

    assert f"They say that they are {DOCTOR_NOW}." in words
    assert f"How is {NOW}?" in words
    assert holding.given_from(practice, identity).caller == DOCTOR_NOW
    assert not any(word in words for word in OVER)
