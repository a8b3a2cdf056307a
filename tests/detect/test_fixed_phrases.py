"""Names that may be part of the name of a work, a place, an illness or a walk, or somebody's."""

import pytest

from app.detect import fixed_phrases


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They watched Noah's Ark.", "Noah's"),
        ("They watched Noah’s Ark.", "Noah’s"),
        ("She does Wainwright walks every Sunday.", "Wainwright"),
        ("Field trip on Friday.", "Field"),
        ("They went up Arthur's Seat.", "Arthur's"),
        ("He had Bell's palsy in 2012.", "Bell's"),
        ("She joined the Hudson Bay swim.", "Hudson"),
        ("He reads Austen novels in bed.", "Austen"),
        ("Dickens novels calm her.", "Dickens"),
    ],
)
def test_a_name_in_the_name_of_something_else_is_seen(text: str, name: str) -> None:
    start = text.index(name)

    assert fixed_phrases.is_in_one(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Clark walks her home.", "Clark"),
        ("Her friend Hope walks out whenever they row.", "Hope"),
        ("The Clark walks past her door.", "Clark"),
        ("Hudson trips over his words.", "Hudson"),
        ("Grace's walk to school worries her.", "Grace's"),
        ("Clark's trip was cancelled by his boss.", "Clark's"),
        ("Hope Hill rang.", "Hope"),
        ("Clark's Mum rang.", "Clark's"),
        ("said noah's ark", "noah's"),
    ],
)
def test_somebody_who_does_or_owns_something_is_not(text: str, name: str) -> None:
    start = text.index(name)

    assert not fixed_phrases.is_in_one(text, start, start + len(name))
