import datetime as dt

import pytest

from app.services.people import already, people
from app.services.people.already import Alike
from app.services.people.people import NewPerson
from app.services.transfer import import_
from tests.builders.practices import Made, client, note, opened

BORN = dt.date(1990, 1, 1)
JANE = NewPerson(
    names=("Zoë O’Brien", "Zed"),
    born=BORN,
    emails=("zoe@example.org",),
    phones=("07700 900123, evenings",),
)


@pytest.mark.parametrize(
    ("given", "alike"),
    [
        (NewPerson(names=("Zoe OBrien",)), {Alike.NAME}),
        (NewPerson(names=("zoë o'brien",), born=BORN), {Alike.NAME, Alike.BIRTH}),
        (NewPerson(names=("ZED",)), {Alike.NAME}),
        (NewPerson(names=("Ann Lee",), born=BORN), {Alike.BIRTH}),
        (NewPerson(names=("Ann Lee",), phones=("+44 7700 900 123",)), {Alike.PHONE}),
        (NewPerson(names=("Ann Lee",), emails=(" Zoe@Example.org",)), {Alike.EMAIL}),
        (NewPerson(names=("Ann Lee",), born=dt.date(1990, 1, 2), phones=("0113",)), set()),
        (NewPerson(names=("Zoë",)), set()),
    ],
)
def test_a_client_who_is_here_is_recognised(
    empty: Made, given: NewPerson, alike: set[Alike]
) -> None:
    with opened(empty.folder) as practice:
        _, code = people.new_client(practice, JANE)
        note(practice, code, "She came.")

        found = already.already(practice, given)

    assert {sign for one in found for sign in one.alike} == alike
    assert [(one.code, one.sessions, one.born) for one in found] == [(code, 1, BORN)] * bool(alike)


def test_whoever_has_the_name_comes_first(empty: Made) -> None:
    with opened(empty.folder) as practice:
        people.new_client(practice, NewPerson(names=("Ann Lee",), born=BORN))
        people.new_client(practice, NewPerson(names=("Rose Will",)))

        found = already.already(practice, NewPerson(names=("Rose Will",), born=BORN))

    assert [one.name for one in found] == ["Rose Will", "Ann Lee"]


def test_whoever_is_only_known_to_a_file_is_no_client_yet(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Ann Lee", ("Rosie Will", "friend"))

        assert not already.already(practice, NewPerson(names=("Rosie Will",)))


def test_an_import_says_whose_files_are_here_already(empty: Made) -> None:
    document = {
        "people": [{"id": "a", "names": ["Rose Will"]}, {"id": "b", "names": ["Ann Lee"]}],
        "files": [{"id": "f", "kind": "individual", "subjects": ["a"], "opened": "2026-01-05"}],
    }
    with opened(empty.folder) as practice:
        assert not import_.already_here(practice, document)
        client(practice, "Ann Lee")  # in the document she is nobody's client
        code = client(practice, "Rose Will")

        assert import_.already_here(practice, document) == (code,)
