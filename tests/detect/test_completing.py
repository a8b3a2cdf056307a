"""What stands beside a known name and is the rest of it."""

import pytest

from app.detect.completing import Completing
from app.domain.ids import PersonId
from app.services.people.people import NewPerson, person_from

NAMES = (
    "Catherine Bexley-Moore",
    "Ieuan ap Gwynfor",
    "Sinéad O'Sullivan",
    "Kirsty MacGillivray",
    "Victoria St John",
    "Grace Lamb",
    "William Frost",
)
FORMS = tuple(form for name in NAMES for form in person_from(NewPerson(names=(name,))).forms)
COMPLETING = Completing(FORMS)


def beside(text: str, name: str) -> list[str]:
    start = text.index(name)
    person = PersonId("0" * 32)
    return [text[a:b] for a, b in COMPLETING.beside(text, start, start + len(name), person)]


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("saw Katherine Bexley-More there", "Bexley", ["Katherine", "More"]),
        ("saw Catherine B-M there", "Catherine", ["B", "M"]),
        ("told Ieuan ab Gwynfor so", "Ieuan", ["ab Gwynfor"]),
        ("told Ieuan ab Gwynfor so", "Gwynfor", ["ab"]),
        ("then Sinéad O'S rang", "Sinéad", ["O'S"]),
        ("then Kirsty MacG rang", "Kirsty", ["MacG"]),
        ("for Victoria Saint John", "Victoria", ["Saint John"]),
        ("and grace lamb left", "grace", ["lamb"]),
    ],
)
def test_the_rest_of_a_name_is_found_beside_it(text: str, name: str, rest: list[str]) -> None:
    assert beside(text, name) == rest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("then Grace said that lambs are loud", "Grace"),
        ("Catherine, moored in Bexhill", "Catherine"),
        ("Kirsty made it. Mac rang", "Kirsty"),
        ("Victoria Station, then Victoria Park", "Victoria"),
    ],
)
def test_what_is_no_rest_of_a_name_is_left(text: str, name: str) -> None:
    assert beside(text, name) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Frost will come on Friday.", "Frost"),
        ("She knew of the will. Frost rang.", "Frost"),
        ("He met Frost. Will the car start?", "Frost"),
        ("William may come.", "William"),
    ],
)
def test_what_a_name_does_and_what_a_sentence_ends_with_is_no_rest_of_it(
    text: str, name: str
) -> None:
    assert beside(text, name) == []


def test_a_shortened_name_goes_on_behind_its_full_stop() -> None:
    assert beside("W. Frost rang.", "Frost") == ["W"]
