"""A recorded name in an everyday phrase is the word; amid a sentence a capital is somebody's."""

import pytest

from app.detect.people import KnownPeople
from app.domain.ids import FormId, PersonId
from app.domain.people import Form, FormKind

PEOPLE = KnownPeople(
    Form(id=FormId(f"{name}{part}"), person=PersonId(name), kind=kind, text=part)
    for name in ("Will Cook", "Olive Banks", "Jack Hunt", "Art Day", "Grace Friday", "Bill Long")
    for kind, part in (
        (FormKind.NAME, name),
        (FormKind.PART, name.split()[0]),
        (FormKind.PART, name.split()[1]),
    )
)


def named(text: str) -> list[str]:
    return [text[one.start : one.end] for one in PEOPLE.find(text) if not one.word]


@pytest.mark.parametrize(
    "text",
    [
        "Olive oil on the bread.",
        "The Union Jack on the coffin.",
        "Food Banks near her.",
        "Dad made a new Will.",
        "The Bill came to more.",
        "The Welfare Bill frightens her.",
        "Art therapy went well.",
        "Day centre on Tuesdays.",
        "Long Covid again.",
        "Cook from scratch.",
        "Friday is her bad day.",
        "Grace and courage, she says.",
    ],
)
def test_a_name_in_an_everyday_phrase_is_the_word(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Olive rang.", ["Olive"]),
        ("She gave Olive oil paints.", ["Olive"]),
        ("The Bill situation again.", ["Bill"]),
        ("The Hunt boys came.", ["Hunt"]),
        ("Hunt hit her.", ["Hunt"]),
        ("Hunt not well.", ["Hunt"]),
        ("Hunt Ji-woo came.", ["Hunt"]),
        ("Told Day about it.", ["Day"]),
        ("Mr Friday phoned.", ["Friday"]),
        ("The youngest, Grace Friday, left.", ["Grace Friday"]),
        ("Uncle Bill paid.", ["Bill"]),
        ("Grace and Jack fought.", ["Grace", "Jack"]),
    ],
)
def test_a_name_where_somebody_stands_is_a_name(text: str, who: list[str]) -> None:
    assert named(text) == who
