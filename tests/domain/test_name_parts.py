"""Parts of a name, and the part of another that is said in its place."""

import pytest

from app.domain.name_parts import NameParts, in_place_of, parts_of


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Greta Holm", ("Greta",), "Holm"),
        ("Dr Greta Anna Holm", ("Greta", "Anna"), "Holm"),
        ("Ms Holm", (), "Holm"),
        ("Greta", ("Greta",), ""),
        ("Joost van der Berg", ("Joost",), "van der Berg"),
        ("Van Morrison", ("Van",), "Morrison"),
        ("Samuel Reed Jr.", ("Samuel",), "Reed"),
        ("Greta Holm-Berg", ("Greta",), "Holm-Berg"),
        ("Holm, Greta Anna", ("Greta", "Anna"), "Holm"),
        ("Holm, Dr Greta", ("Greta",), "Holm"),
        ("Greta Holm, PhD, MBACP", ("Greta",), "Holm"),
    ],
)
def test_a_name_has_what_comes_first_and_a_surname(
    name: str, given: tuple[str, ...], surname: str
) -> None:
    assert parts_of(name) == NameParts(given=given, surname=surname)


@pytest.mark.parametrize(
    ("said", "former", "now", "instead"),
    [
        ("Holm", "Greta Holm", "Greta Vine", "Vine"),
        ("holm", "Greta Holm", "Greta Vine", "Vine"),
        ("Greta Holm", "Greta Holm", "Greta Vine", "Greta Vine"),
        ("Rowan", "Rowan Holm", "Robin Thorne", "Robin"),
        ("Berg", "Greta Holm-Berg", "Greta Vine", "Vine"),
        ("Berg", "Joost van der Berg", "Joost Vine", "Vine"),
        ("Rowan May", "Rowan May Holm", "Robin Jo Thorne", "Robin Jo"),
        ("May", "Rowan May Holm", "Robin Thorne", "Robin"),
        ("Holm", "Greta Holm", "Vee", "Vee"),
        ("Rowan", "Rowan Holm", "Ms Vine", "Ms Vine"),
        ("James", "James James", "Greta Vine", "Greta Vine"),
        ("Hollm", "Greta Holm", "Greta Vine", "Greta Vine"),
    ],
)
def test_a_surname_is_said_for_a_surname_and_a_given_name_for_a_given_name(
    said: str, former: str, now: str, instead: str
) -> None:
    assert in_place_of(said, [former], now) == instead
