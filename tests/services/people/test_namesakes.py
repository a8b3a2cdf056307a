"""Two people of one name are told apart wherever they are shown, and nobody else is."""

import datetime as dt

import pytest

from app.domain.files import Relation
from app.domain.ids import Code
from app.domain.text import typed
from app.services.handovers import request, workspace
from app.services.people import edit, merge, people, unresolved
from app.services.people.edit import Amended
from app.services.people.namesakes import Namesakes
from app.services.people.people import NewPerson
from app.services.people.people_of_file import people_of_file
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records.search import Finder
from app.services.retention import review
from tests.builders.practices import TODAY, Made, client, note, opened


@pytest.mark.parametrize(
    ("births", "told"),
    [
        (("1986-04-03", "1990-01-02"), ("born 1986", "born 1990")),
        (("1986-04-03", "1986-05-04"), ("born 3 April 1986", "born 4 May 1986")),
        (("1986-04-03", None), ("born 1986", "{code}, 1 session")),
        ((None, None), ("{code}, 1 session", "{code}, 1 session")),
        (("1986-04-03", "1986-04-03"), ("{code}, 1 session", "{code}, 1 session")),
    ],
)
def test_namesakes_are_told_apart_in_rows_heads_hits_and_choices(
    empty: Made, births: tuple[str | None, str | None], told: tuple[str, str]
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Tom Nair")
        codes, said = [], []
        for name, born, words in zip(("Zoë Ash", "ZOE ASH"), births, told, strict=True):
            day = dt.date.fromisoformat(born) if born else None
            _, code = people.new_client(practice, NewPerson(names=(name,), born=day))
            codes.append(code)
            said.append(f"{name} ({words.format(code=code)})")
        for code in codes:
            note(practice, code, "Tea was had.")
        finder = Finder(practice)
        finder.build()
        rows = {row.file.code: row.names for row in people.rows(practice)}

        assert [rows[code] for code in codes] == [(one,) for one in said]
        assert ("Tom Nair",) in rows.values()
        assert {hit.names[0] for hit in finder.find("tea")} == {*said}
        assert {*said} <= {one.name for one in workspace.candidates(practice)}
        assert [review.review_of(practice, code).names for code in codes] == [(s,) for s in said]
        assert {*said} <= {name for _, name, _ in people.everybody_told_apart(practice)}


def test_namesakes_are_told_apart_where_a_name_is_settled(empty: Made) -> None:
    with opened(empty.folder) as practice:
        for year in (1980, 1990):
            new = NewPerson(names=("Arthur Vane",), born=dt.date(year, 1, 1))
            people.new_client(practice, new)
        code = client(practice, "Ottoline Marsh")
        note(practice, code, "Arthur Vane rang.")
        (waiting,) = unresolved.unsettled(practice, code)

        names = [one.name for one in waiting.candidates]
        assert names[:2] == ["Arthur Vane (born 1980)", "Arthur Vane (born 1990)"]


def _two_of_a_name(practice: Practice) -> tuple[Code, Code]:
    codes = []
    for year in (1980, 1990):
        new = NewPerson(names=("Arthur Vane",), born=dt.date(year, 1, 1))
        codes.append(people.new_client(practice, new)[1])
    return codes[0], codes[1]


def test_namesakes_are_told_apart_in_a_file_and_in_requests(empty: Made) -> None:
    with opened(empty.folder) as practice:
        older, younger = _two_of_a_name(practice)
        first, second = (practice.file(code).subjects[0] for code in (older, younger))
        file = practice.file(younger)
        relation = Relation(person=first, role=typed("father"))
        commit(practice, Change(files={younger: file.with_relations([relation])}))
        note(practice, younger, "Arthur Vane came with his father.")
        (waiting,) = unresolved.unsettled(practice, younger)
        assert waiting.person is not None
        unresolved.is_known(practice, younger, waiting.person, first)
        _, asked = request.open_request(practice, younger, received=TODAY)

        inside = people_of_file(practice, younger)
        both = ("Arthur Vane (born 1980)", "Arthur Vane (born 1990)")
        assert inside.called == {first: both[0], second: both[1]}
        assert workspace.asked_of(practice, asked).requester == both[1]
        assert [one.requester for one in workspace.listed(practice)] == [both[1]]
        named = dict(workspace.opened(practice, asked.id).people)
        assert {one: named[one] for one in named if one in (first, second)} == {first: both[0]}


def test_namesakes_are_told_apart_before_they_are_merged(empty: Made) -> None:
    with opened(empty.folder) as practice:
        codes = client(practice, "Zoe Ash"), client(practice, "Zoe Ash")
        kept, other = merge.sides(practice, *(practice.file(one).subjects[0] for one in codes))
        assert [kept.shown, other.shown] == [f"Zoe Ash ({code}, 0 sessions)" for code in codes]


def test_the_papers_say_the_name_alone(empty: Made) -> None:
    """Who is told apart in the program is not told apart to themselves."""
    with opened(empty.folder) as practice:
        _, younger = _two_of_a_name(practice)
        _, asked = request.open_request(practice, younger, received=TODAY)
        assert request.addressee(practice, asked) == "Arthur Vane"


def test_they_are_found_once_for_as_long_as_nobody_changes(empty: Made) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Zoë Ash")
        client(practice, "Tom Nair")
        nobody = Namesakes.of(practice)
        assert nobody.alike == {}
        assert Namesakes.of(practice) is nobody

        client(practice, "ZOE ASH")
        zoe, _ = Namesakes.of(practice).alike
        edit.amend(practice, zoe, Amended(names=("Iris Vale",)))

        assert Namesakes.of(practice).alike == {}
