import pytest

from app.domain.people import parts_of_address, words_of


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("Al Green", ("Al", "Green", "Al Green")),
        ("Di de Souza", ("Di", "Souza", "Di de Souza", "de Souza")),
        ("Jan van der Berg", ("Jan", "Berg", "van der Berg")),
        ("Dr Osei-Mensah", ("Osei-Mensah", "Dr Osei-Mensah", "Osei", "Mensah")),
        ("Rosie", ()),
    ],
)
def test_the_words_of_a_name_that_name_somebody_alone(name: str, alone: tuple[str, ...]) -> None:
    assert words_of(name) == alone


def test_every_line_of_an_address_that_tells_where_is_a_form() -> None:
    whole = "Flat 3, 12 Acacia Avenue\nLeeds LS1 4AB, England"

    assert parts_of_address(whole) == (whole, "Flat 3", "12 Acacia Avenue", "Leeds LS1 4AB")
    assert parts_of_address("Rose Cottage, Hexham") == ("Rose Cottage, Hexham", "Rose Cottage")
    assert parts_of_address("Leeds") == ("Leeds",)
