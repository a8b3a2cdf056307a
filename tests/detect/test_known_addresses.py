import pytest

from app.detect.address_forms import streets_of
from app.detect.address_pairs import AddressPairs
from app.detect.people import KnownPeople
from app.domain.ids import FormId, PersonId
from app.domain.people import Form, FormKind
from app.services.people.people import NewPerson, person_from

HOME = "14 Tansy Rise, Sheffield, S10 2AB"


def said(address: str, text: str) -> list[str]:
    people = KnownPeople(person_from(NewPerson(names=("Rose Will",), address=address)).forms)
    return [text[one.start : one.end] for one in people.find(text)]


@pytest.mark.parametrize(
    "home",
    [
        HOME,
        HOME.replace(", ", "\n"),
        "14 Tansy Rise\nSheffield S10 2AB",
        "14 Tansy Rise Sheffield s102ab",
        "Flat 2, 14 Tansy Rise, Sheffield, S10-2AB",
    ],
)
@pytest.mark.parametrize(
    "postcode",
    ["S10 2AB", "s102ab", "S10  2AB", "s 10 2 a b", "S10\n2AB", "S10-2AB", "S10\u00a02ab"],
)
def test_a_postcode_is_known_however_it_is_typed_and_kept(home: str, postcode: str) -> None:
    assert said(home, f"She said it: {postcode}, by the park.") == [postcode]


@pytest.mark.parametrize(
    ("home", "line"),
    [
        (HOME, "14 tansy  rise"),
        ("14 Tansy Rise Sheffield S10 2AB", "14 Tansy Rise"),
        ("14, Tansy Rise, Sheffield", "14 Tansy Rise"),
        ("Flat 3, 14 Tansy Rise, Sheffield", "flat 3, 14 Tansy Rise"),
        ("Flat 3, 14 Tansy Rise, Sheffield", "14 Tansy Rise"),
        ("Flat 3, Kiln House, 9 Mill Road, Ely", "Kiln House"),
        ("Rose Cottage, Hexham", "rose cottage"),
        ("D02 AF30", "D02AF30"),
    ],
)
def test_each_line_that_tells_where_somebody_lives_is_known(home: str, line: str) -> None:
    assert said(home, f"Back at {line} again.") == [line]


@pytest.mark.parametrize(
    ("home", "text"),
    [
        (HOME, "She works in Sheffield, with 14 others, near S10 and the rise."),
        (HOME, "The form is S10 2AC; S10 2ABC and XS10 2AB are others; 14 Tansy Road."),
        ("Sheffield", "Sheffield is large."),
        ("Leeds 6", "The Leeds 6 crowd."),
        ("Flat 3, 12 Acacia Avenue, Leeds LS1 4AB", "He moved to flat 3, above a shop in Leeds."),
        ("No. 12, Acacia Avenue", "See chapter no. 12."),
        ("The Cottage, Hexham", "They rent the cottage in the summer."),
    ],
)
def test_what_is_nobodys_home_alone_is_no_form(home: str, text: str) -> None:
    assert said(home, text) == []


def test_a_postcode_that_was_spelled_once_is_found_in_any_spelling() -> None:
    spelled = Form(id=FormId("f"), person=PersonId("p"), kind=FormKind.SPELLING, text="s102ab")
    assert [one.forms for one in KnownPeople([spelled]).find("at S10 2AB now")] == [(spelled,)]


@pytest.mark.parametrize(
    ("home", "text", "it"),
    [
        ("Gorse Bank, Nefyn", "Up at Gorse Bk again.", "Gorse Bk"),
        ("Gorse Bk, Nefyn", "Up at Gorse Bank again.", "Gorse Bank"),
        ("14 Heather Terrace, Otley", "At 14 Heather Tce. now.", "14 Heather Tce"),
        ("14 Heather St, Otley", "At 14 heather street now.", "14 heather street"),
        ("Larch Cott, Otley", "At Larch Cottage now.", "Larch Cottage"),
    ],
)
def test_a_street_is_known_shortened_and_in_full(home: str, text: str, it: str) -> None:
    assert said(home, text) == [it]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("parcels to the old forge, mill fold, ls29", ["the old forge, mill fold"]),
        ("at old forge addingham now", ["old forge addingham"]),
        ("The Old Forge\nMill Fold", ["The Old Forge\nMill Fold"]),
        ("an old forge by a mill, fold it. addingham", []),
        ("the old forge. she said mill fold", []),
    ],
)
def test_two_lines_of_an_address_are_known_in_small_letters(text: str, found: list[str]) -> None:
    home = "The Old Forge, Mill Fold, Addingham, LS29 0QX"
    forms = person_from(NewPerson(names=("Mags Low",), address=home)).forms
    pairs = AddressPairs(one for one in forms if one.kind is FormKind.ADDRESS)

    assert [text[start:end] for start, end, _ in pairs.find(text)] == found


def test_a_line_of_an_address_that_ends_as_few_streets_do_is_a_street() -> None:
    assert streets_of("The Old Forge, Mill Fold, Addingham") == (("", "Mill Fold"),)
