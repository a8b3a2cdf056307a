import datetime as dt

import pytest

from app.services.people import people
from app.services.people.people import NewPerson
from app.services.practice.initials import shown_in_initials
from app.services.records import read, search
from app.services.records.find_in_file import find_in_file
from app.services.records.search import Finder
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, Made, client, note, opened


def test_notes_are_read_in_initials_and_mentions_are_where_they_are(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
        note(practice, code, "ROSE met May. May's plan: ask Rose Will.")

        said = read.notes(shown_in_initials(practice), code)[0]

        assert said.text == "R.W. met M.H. M.H.'s plan: ask R.W."
        marked = [said.text[one.start : one.end] for one in said.mentions]
        assert marked == ["R.W.", "M.H", "M.H.'s", "R.W"]
        assert read.notes(practice, code)[0].text == "ROSE met May. May's plan: ask Rose Will."


def test_what_is_typed_is_looked_for_by_name(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("May Harper", "friend"))
        identity = note(practice, code, "She met May at noon.")
        finder = Finder(practice)
        finder.build()
        shown = shown_in_initials(practice)

        hits = search.find(shown, finder, "harper")
        found = find_in_file(shown, finder, code, "harper")

        assert [(hit.id, hit.snippet, hit.names) for hit in hits] == [
            (identity, "She met M.H. at noon.", ("R.W.",))
        ]
        assert found[0].places == search.places(shown, identity, "harper") == ((8, 12),)
        rows = people.rows(shown)
        assert rows[0].names == ("R.W.",)
        assert rows[0].known_as == ("Rose Will",)


def test_people_of_one_name_are_told_apart_as_ever(empty: Made) -> None:
    with opened(empty.folder) as practice:
        for year in (1980, 1990):
            new = NewPerson(names=("Ann Bell",), born=dt.date(year, 5, 1))
            people.new_client(practice, new)

        names = [row.names[0] for row in people.rows(shown_in_initials(practice))]

        assert names == ["A.B. (born 1980)", "A.B. (born 1990)"]


def test_what_shows_initials_is_only_read(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        before = practice.log_size
        with pytest.raises(TypeError):
            note(shown_in_initials(practice), code, "Rose came.", TODAY)
        assert practice.log_size == before
        assert not read.notes(practice, code)


def test_a_journey_that_is_done_has_names_while_what_is_shown_has_initials(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        note(practice, code, "Rose came.")
    with HOUSE.opened(empty.folder, PASSPHRASE) as handle:
        handle.show_initials(wanted=True)
        assert handle.display(read.notes, code)[0].text == "R.W. came."
        assert handle.do(read.notes, code)[0].text == "Rose came."
        handle.show_initials(wanted=False)
        assert handle.display(read.notes, code)[0].text == "Rose came."
        with pytest.raises(TypeError):
            handle.display(lambda _: None)
