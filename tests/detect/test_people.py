import pytest

from app.detect.people import KnownPeople
from app.services.people.people import NewPerson, person_from

NAMES = ("Prof. Adelaide Quill", "Imogen King", "Mark Penhaligon", "Piers Young")
PEOPLE = KnownPeople(form for name in NAMES for form in person_from(NewPerson(names=(name,))).forms)


def said(text: str) -> list[str]:
    return [text[one.start : one.through] for one in PEOPLE.find(text) if not one.word]


def test_a_title_that_is_shortened_ends_no_sentence() -> None:
    assert said("saw Prof. Adelaide Quill there") == ["Prof. Adelaide Quill"]
    assert said("She is like a king. Mark left.") == ["Mark"]


@pytest.mark.parametrize(
    ("text", "family"),
    [("the Kings came", "Kings"), ("The Youngs\u2019 house", "Youngs\u2019")],
)
def test_a_family_is_called_by_a_name_that_is_a_word(text: str, family: str) -> None:
    assert said(text) == [family]


@pytest.mark.parametrize("text", ["the marks on it", "Kings and queens", "Marks & Spencer"])
def test_a_word_in_the_plural_is_no_family(text: str) -> None:
    assert said(text) == []


def test_a_letter_that_cannot_be_seen_is_no_word_by_itself() -> None:
    assert said("left \u3164 for Mark Penhaligon") == ["Mark Penhaligon"]


@pytest.mark.parametrize("end", ["", " caf\u00e9"])  # the way for ASCII and the way for all
def test_names_stand_where_they_are_whatever_else_is_in_the_text(end: str) -> None:
    text = f"IMOGEN KING'S mark, imogen\nking and Imogens; a kingdom, Penhaligons{end}"

    found = [(text[one.start : one.end], text[one.end : one.through]) for one in PEOPLE.find(text)]

    assert ("IMOGEN KING", "'S") in found
    assert ("imogen\nking", "") in found
    assert ("Imogen", "s") in found
    assert "kingdom" not in [name for name, _ in found]
    assert ("Penhaligon", "s") in found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(
            (f"{one.title()} Brown", f"Then {one} came and cried.")
            for one in ("ELSA", "FLO", "RIO")
        ),
        ("Cat Whitmore", "Told CAT that it ended."),
        ("Jean Brown", "Mrs Brown rang."),
        ("Tom Bean", "Then Mr Bean left."),
        ("Sam Okoro", "Uncle Sam hit her."),
        ("Harry Potter", "Harry Potter rang."),
        ("Harry Lindqvist", "Harry Potter is what he is called at school."),
    ],
)
def test_whoever_is_recorded_is_found_whatever_else_is_called_so(name: str, text: str) -> None:
    """An acronym of the trade or a name that everybody knows may be somebody's here."""
    known = KnownPeople(person_from(NewPerson(names=(name,))).forms)

    assert [one.word for one in known.find(text)] == [False]
