import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.detect.people import KnownPeople
from app.detect.variants import KnownVariants
from app.domain.ids import FormId, PersonId
from app.domain.people import Form, FormKind
from app.services.people.people import NewPerson, person_from

NAMES = (
    "Rebecca Thornquist",
    "Kwame Boakye-Mensah",
    "Bernadette O'Sullivan",
    "Łucja Nowak",
    "Mohammed al-Rashid",
    "Will Harker",
    "William Dunne",
    "William Parr",
    "Dr Elizabeth Pemberton",
    "Johan van der Zyl",
    "Niamh O'Riordan",
    "Fern Oakley",
    "Ana María Núñez de Vega",
)
FORMS = tuple(form for name in NAMES for form in person_from(NewPerson(names=(name,))).forms)
VARIANTS = KnownVariants(FORMS)
EXACT = KnownPeople(FORMS)


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in VARIANTS.find(text)]


@pytest.mark.parametrize(
    "variant",
    [
        "Becky",
        "Bex",
        "becca",
        "Liz",
        "Bernie",
        "Muhammad",
        "Thornquits",
        "Thornqist",
        "thornquest",
        "Boakey",
        "Mensa",
        "Pembertom",
        "R.T.",
        "R. T.",
        "RT",
        "KB",
        "OSullivan",
        "BoakyeMensah",
        "Thorn-\nquist",
        "Thorn quist",
        "Rashed",
        "Lucia",
        "Thornquistovi",
        "Nowakowi",
        "Nowakiem",
        "Ra-\nshid",
        "K-\nwame",
        "J.v.d.Z.",
        "J. v. d. Z.",
        "JvdZ",
        "A.M.N.",
        "A.M.N.V.",
        "Rebeccának",
        "J.Z.",
        "N.O'R.",
        "M. al-R.",
    ],
)
def test_somebody_known_is_found_in_other_words(variant: str) -> None:
    assert found(f"then {variant} left") == [variant]


@pytest.mark.parametrize(
    ("text", "initial"), [("saw R. Thornquist", "R."), ("and Rebecca T came", "T")]
)
def test_an_initial_beside_a_name_is_found_alone(text: str, initial: str) -> None:
    assert found(text) == [initial]


def test_an_initial_after_a_title_is_a_last_name() -> None:
    assert found("then Mr Z came") == ["Z"]
    assert found("then Mrs F came") == []  # Fern is no last name


def test_initials_that_are_a_word_are_somebody_who_does_what_people_do() -> None:
    assert found("then FO rang") == ["FO"]
    assert found("NOR did she; NO ENTRY") == []


def test_initials_end_where_they_are_nobody_s_any_more() -> None:
    assert found("told R.T. I went") == ["R.T."]


@pytest.mark.parametrize("written", ["12 Elm Grove\nLeeds LS6 3AB", "rt@mail.example"])
def test_the_spelling_of_an_address_is_no_name(written: str) -> None:
    form = Form(id=FormId("f"), person=PersonId("p"), kind=FormKind.SPELLING, text=written)

    assert KnownVariants([form]).find("Leeds, LS and mail, grove, Elms") == ()


@pytest.mark.parametrize("text", ["told * that", "then *'s dog", "and * said no", "her friend *"])
def test_a_lone_initial_is_somebody_where_people_are_spoken_of(text: str) -> None:
    assert found(text.replace("*", "K")) == ["K"]
    assert found(text.replace("*", "Z")) == []


@pytest.mark.parametrize(
    "text",
    [
        "plan B, vitamin K, a K-hole, type L and part E",
        "it was harder than the marker",
        "she will pay the bill, bet on it, and let it be",
        "the GP and the CBT, an RTA, a PC",
        "Becoming, sayings, pemmican, ducks, dune and done",
        "Bill the insurer for it.",
        "Rebecca Thornquist's and the Nowaks; O’Sullivan, AL-RASHID",
    ],
)
def test_everyday_words_and_exact_names_are_no_variants(text: str) -> None:
    assert found(text) == []


def test_a_variant_says_whose_it_may_be() -> None:
    (bill,) = VARIANTS.find("then Bill left")

    assert {form.text for form in bill.forms} == {"William", "William Dunne", "William Parr"}


@given(
    st.lists(
        st.text(max_size=8)
        | st.sampled_from(
            ["Becky", "R.", " T", "Thorn", "-\n", "quist", "O'", "Sullivan", " ", "B"]
        ),
        max_size=14,
    ).map("".join)
)
def test_whatever_the_text_the_places_lie_in_it_in_order_and_apart(text: str) -> None:
    at = 0
    for one in VARIANTS.find(text):
        assert at <= one.start < one.end <= len(text)
        assert one.forms
        at = one.end


@pytest.mark.parametrize("variant", ["E1speth", "Drumrnond", "J-P", "Zbyszek", "Mrs B-M"])
def test_what_was_scanned_badly_or_shortened_is_found(variant: str) -> None:
    names = ("Elspeth Drummond", "Jean-Pierre Lefort", "Zbigniew Nowak", "Ana Bell-Marsh")
    forms = [form for name in names for form in person_from(NewPerson(names=(name,))).forms]
    said = f"Then {variant} came."
    places = [(one.start, one.end) for one in KnownVariants(forms).find(said)]

    assert [said[start:end] for start, end in places] == [variant.removeprefix("Mrs ")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("spelled F-E-R-N out", "F-E-R-N"),
        ("it is N i a m h, she said", "N i a m h"),
        ("Beccaaa she screamed", "Beccaaa"),
        ("Niamhhh came", "Niamhhh"),
        ("L.u.c.j.a on the slip", "L.u.c.j.a"),
    ],
)
def test_a_name_letter_by_letter_or_drawn_out_is_found(text: str, said: str) -> None:
    assert said in found(text)


@pytest.mark.parametrize("text", ["A-B-C of anger", "a f e r n b", "nooooo", "Plan A - B - C"])
def test_letters_and_cries_are_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("name", "text", "it"),
    [
        ("Beatriz Carvalho", "The victim B.C. spoke.", ["B.C"]),
        ("Rosalind Ashe", "A.B. met R.A., who left.", ["R.A"]),
        ("Paul Moore", "Come at 4 P.M. on Friday.", []),
        ("William Frost", 'A voice said "this is Frosty".', ["Frosty"]),
        ("William Frost", "Frosty weather again.", []),
        ("Rosalind Ashe", "Read Kübler-Ross again.", []),
        ("Rosalind Ashe", "She lives at Rose Cottage.", []),
        ("Parvaneh Prosser", "Mr P Mullan signed.", []),
        ("Parvaneh Prosser", "Mr P signed.", ["P"]),
        ("Kathleen Quigg", "He calls her Kitty.", ["Kitty"]),
    ],
)
def test_initials_pet_names_and_houses_are_told_apart(name: str, text: str, it: list[str]) -> None:
    variants = KnownVariants(person_from(NewPerson(names=(name,))).forms)

    assert [text[one.start : one.end].rstrip(".") for one in variants.find(text)] == it


@pytest.mark.parametrize(
    ("name", "text", "it"),
    [
        ("Harry Potter", "Went to Pottery class.", []),
        ("Jo Baker", "Off to the Bakery by the bridge.", []),
        ("Ed Fisher", "Walked by the Fishery to the Bakery.", []),
        ("Al Part", "It was the Party that did it.", []),
        ("Jo Baker", "She runs the Bakery with her sister.", []),
        ("Jo Baker", "They love the Bakery and its bread, and the Bakery said no.", []),
        ("Ann Wood", "A Woody smell in the hall.", []),
        ("Ann Wood", "Then Woody rang in tears.", ["Woody"]),
        ("Ann Wood", "Everybody calls her Woody now.", ["Woody"]),
        ("Ann Wood", "He told Woody and me.", ["Woody"]),
        ("Jack Thack", "Off to see Thackers on Friday.", ["Thackers"]),
    ],
)
def test_a_short_form_of_a_surname_that_is_a_word_is_somebody_where_spoken_of(
    name: str, text: str, it: list[str]
) -> None:
    variants = KnownVariants(person_from(NewPerson(names=(name,))).forms)

    assert [text[one.start : one.end] for one in variants.find(text)] == it


def test_a_saint_in_a_name_and_a_name_between_two_others_never_stand_alone() -> None:
    names = ("Marlon St Clair-Joseph", "Nguyễn Văn Đức")
    forms = tuple(form for name in names for form in person_from(NewPerson(names=(name,))).forms)

    for text in ("She went to St Ives.", "Mr Van Dijk rang."):
        assert not KnownPeople(forms).find(text)
        assert not KnownVariants(forms).find(text)


def test_a_heading_in_capitals_is_nobodys_initials() -> None:
    forms = person_from(NewPerson(names=("Tadhg Oates",))).forms

    assert not KnownVariants(forms).find("TO DO: ring the room people")
    assert [one.start for one in KnownVariants(forms).find("TO rang at nine")] == [0]
