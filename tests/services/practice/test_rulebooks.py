import pytest

from app.domain.errors import NotUnderstood
from app.domain.nations import DEFAULT
from app.services.practice.jurisdictions import nations
from app.services.practice.rulebooks import rulebook_of


def test_england_has_its_own_rules() -> None:
    book = rulebook_of("england")

    assert (book.pack.nation, book.borrowed_from) == ("england", None)


@pytest.mark.parametrize("nation", [nation for nation in nations() if nation != DEFAULT])
def test_the_others_borrow_from_england_and_say_so(nation: str) -> None:
    book = rulebook_of(nation)

    assert (book.pack.nation, book.borrowed_from) == ("england", "England")


def test_nobody_else_gets_rules() -> None:
    with pytest.raises(NotUnderstood, match="unknown-nation"):
        rulebook_of("atlantis")
