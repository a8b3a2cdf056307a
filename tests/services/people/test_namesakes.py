"""Two people of one name are told apart wherever they are shown, and nobody else is."""

import datetime as dt

import pytest

from app.services.handovers import workspace
from app.services.people import people, unresolved
from app.services.people.people import NewPerson
from app.services.records.search import Finder
from app.services.retention import review
from tests.builders.practices import Made, client, note, opened


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
