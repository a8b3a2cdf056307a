import pytest

from app.domain.errors import NotUnderstood
from app.domain.nations import Nation
from app.services.practice.rulebooks import rulebook_of


def test_england_has_its_own_rules() -> None:
    book = rulebook_of("england")

    assert (book.pack.nation, book.borrowed_from) == ("england", None)


@pytest.mark.parametrize("nation", [n for n in Nation if n is not Nation.ENGLAND])
def test_the_others_borrow_from_england_and_say_so(nation: str) -> None:
    book = rulebook_of(nation)

    assert (book.pack.nation, book.borrowed_from) == ("england", "england")


def test_nobody_else_gets_rules() -> None:
    with pytest.raises(NotUnderstood, match="unknown-nation"):
        rulebook_of("atlantis")
