import pytest

from app.domain.ids import FormId, PersonId
from app.domain.initials import in_initials, initials_of
from app.domain.people import Form, FormKind, Person


def called(*names: str) -> list[str]:
    people = [_person(str(number), name) for number, name in enumerate(names)]
    found = initials_of(people)
    return [found[one.id] for one in people]


def _person(identity: str, name: str, kind: FormKind = FormKind.NAME) -> Person:
    person = PersonId(identity)
    form = Form(id=FormId(f"f{identity}"), person=person, text=name, kind=kind)
    return Person(id=person, forms=(form,))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Ann Bell"], ["A.B."]),
        (["Ann Bell", "Ann Brown"], ["A.Be.", "A.Br."]),
        (["Ann Brown", "Ann Browne"], ["A.Bro.", "A.Bro. 2"]),
        (["Ann Bell", "Ann Bell"], ["A.B.", "A.B."]),
        (["Dr Amara Birch"], ["A.B."]),
        (["Mary-Jane O'Neil"], ["M.J.O."]),
        (["Joy"], ["J."]),
        (["Joy", "June"], ["Jo.", "Ju."]),
        (["Jo", "Joy"], ["J.", "Jo."]),
        (["Bo Ng", "Ben Na"], ["B.N.", "B.N. 2"]),
        (["Ana de la Cruz"], ["A.C."]),
        (["Émile Ng"], ["É.N."]),
        ([""], ["–"]),
    ],
)
def test_initials_are_somebodys_own_and_no_word_is_written_out(
    names: list[str], expected: list[str]
) -> None:
    assert sorted(called(*names)) == sorted(expected)
    assert len(set(called(*names))) == len(set(names))


def test_many_people_are_told_apart() -> None:
    names = [f"{first} {last}" for first in ("Ann", "Al", "Amy") for last in ("Li", "Lo", "Lee")]
    assert len(set(called(*names))) == len(names)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (FormKind.PART, "Ann", "A.B."),
        (FormKind.SPELLING, "Anne", "A.B."),
        (FormKind.EMAIL, "ann.bell@mail.example", "A.B.@mail.example"),
        (FormKind.EMAIL, "office@mail.example", "office@mail.example"),
        (FormKind.PHONE, "07700 900123", "07700 900123"),
    ],
)
def test_every_name_becomes_initials(kind: FormKind, text: str, expected: str) -> None:
    person = _person("1", "Ann Bell")
    more = Form(id=FormId("f2"), person=person.id, text=text, kind=kind)
    both = Person(id=person.id, forms=(*person.forms, more))

    assert in_initials(both, "A.B.").forms[1].text == expected
