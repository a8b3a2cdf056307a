import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.detect.people import KnownPeople
from app.domain.files import ClientFile, Relation
from app.domain.ids import Code, Subject, new_id
from app.domain.people import Form, Person
from app.domain.retention import FileKind
from app.domain.text import Mention, NoPerson, NoteText, Words, decoded, typed
from app.services.people.linking import Linker
from app.services.people.people import NewPerson, person_from
from tests.builders.practices import TODAY


def known(*names: str, **more: tuple[str, ...]) -> Person:
    phones, emails = more.get("phones", ()), more.get("emails", ())
    return person_from(NewPerson(names=names, phones=phones, emails=emails))


ROSE = known("Rose Will", "Rosie", phones=("07700 900123",), emails=("rose.will@post.example",))
MAY = known("May Okafor")
SIAN = known("Siân Pritchard")
LI = known("李小龍")
OSEI = known("Dr Kwabena Osei-Mensah")
MARK = known("Mark Amis")
MARK_TWO = known("Mark Otley")
PRIYA = known("Priya O'Connell")
SHARMA = known("प्रिया शर्मा")
EVERYBODY = (ROSE, MAY, SIAN, LI, OSEI, MARK, MARK_TWO, PRIYA, SHARMA)


def file_of(client: Person, *others: Person) -> ClientFile:
    return ClientFile(
        code=Code("K7M-Q4F"),
        kind=FileKind.INDIVIDUAL,
        subjects=(client.id,),
        relations=tuple(Relation(person=other.id, role=typed("friend")) for other in others),
        opened=TODAY,
        ended=None,
        subject=Subject(new_id()),
    )


def linker() -> Linker:
    return Linker(people={person.id: person for person in EVERYBODY})


def read(text: NoteText, linked: Linker) -> str:
    people = [*EVERYBODY, *linked.new_people.values()]
    forms: dict[str, Form] = {form.id: form for person in people for form in person.forms}
    forms |= {form.id: form for form in linked.new_forms}
    return text.read(lambda mention: mention.spelled(forms[mention.form].text))


def who(text: NoteText) -> list[str]:
    names = {person.id: person.shown for person in EVERYBODY}
    return [names.get(mention.person, "?") for mention in text.mentions]


FILE = file_of(ROSE, MAY, SIAN, LI, OSEI, PRIYA, SHARMA)

SPOKEN = st.sampled_from(
    [
        *(form.text for person in EVERYBODY for form in person.forms),
        *(
            "ROSE",
            "rose",
            "sian",
            "Sia\u0302n",
            "SIÂN",
            "Si\u00adân",
            "May's",
            "Rosie’s",
            "Okafors",
        ),
        *("+44 7700 900123", "(07700)900123", "ROSE.WILL@POST.EXAMPLE", "Osei\u2011Mensah"),
        *(
            "in May",
            "Will you",
            "-\n",
            " ",
            "\n",
            ". ",
            "'",
            "’s",
            "s",
            "İ",
            "ß",
            "ﬁ",
            "\u200b",
            "й",
        ),
        *("Rose\n Will", "Rose  Will", "小", "Dr", "mark", "Mark"),
    ]
)
TEXTS = st.lists(
    SPOKEN | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6),
    max_size=16,
).map("".join)


@pytest.mark.thorough
@settings(max_examples=200)
@given(TEXTS)
def test_a_linked_text_reads_code_point_for_code_point_as_it_was_typed(text: str) -> None:
    linked = linker()

    kept, unlinked = linked.link(text, FILE)

    assert read(kept, linked) == text
    assert decoded(kept.encoded()) == kept
    for one in unlinked:
        assert text[one.start : one.end] == one.text


@pytest.mark.thorough
@settings(max_examples=200)
@given(TEXTS)
@example("rose.will@post.example\u200bRose Will")  # no word begins there until the e-mail is cut
def test_no_name_is_left_in_the_words_of_a_linked_text(text: str) -> None:
    linked = linker()

    kept, _ = linked.link(text, FILE)

    suspects = KnownPeople(form for person in EVERYBODY for form in person.forms)
    for run in kept.runs:
        if isinstance(run, Words):
            left = [s for s in suspects.find(run.text) if not s.word]
            assert not left, (run.text, text)


@pytest.mark.thorough
@settings(max_examples=100)
@given(TEXTS)
def test_linking_again_what_was_read_gives_the_same_text(text: str) -> None:
    linked = linker()
    kept, _ = linked.link(text, FILE)

    again, _ = linker().link(read(kept, linked), FILE)

    assert [type(run) for run in again.runs] == [type(run) for run in kept.runs]


def test_the_example_of_the_interchange_file_has_three_mentions() -> None:
    kept, unlinked = linker().link("Rose spoke about May. May will visit in May.", FILE)

    assert who(kept) == ["Rose Will", "May Okafor", "May Okafor"]
    assert NoPerson("May") in kept.runs
    assert not unlinked


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Rosie and ROSE's sister; rose is lower.", ["Rose Will", "Rose Will"]),
        ("Will you? Will she? It will. Will rang.", ["Rose Will"]),
        ("on 07700900123, +447700900123 or 0044 7700 900 123", ["Rose Will"] * 3),
        ("from Rose.Will@post.example.", ["Rose Will"]),
        ("sian, Sian, SIÂN, Sia\u0302n and Si\u200bân", ["Siân Pritchard"] * 5),
        ("the Pritchards' house", ["Siân Pritchard"]),
        ("Dr Osei-Mensah, Osei, Kwabena", ["Dr Kwabena Osei-Mensah"] * 3),
        ("她見了李小龍。", ["李小龍"]),
        ("昨天Rosie来了, seen by Rosie1 and Rosie_2", ["Rose Will"] * 3),
        ("Rosemary, Maypole, Prichard", ["?", "?"]),  # perhaps Rose, perhaps Pritchard: asked about
        ("Si\u200eân, Si\ufe0fân, with\u200bSiân and \u2066Siân\u2069", ["Siân Pritchard"] * 4),
        ("李\u2060小龍 and O\u2018Connell, O\u02bcConnell", ["李小龍", *["Priya O'Connell"] * 2]),
        ("प्रिया रही, प्रि\u200dया", ["प्रिया शर्मा"] * 2),
        ("\U0001d412\U0001d422\U0001d41a\U0001d427", ["Siân Pritchard"]),
        ("(07700) 900123, ٠٧٧٠٠٩٠٠١٢٣, 07700\u2013900\u2013123, 7700 900123", ["Rose Will"] * 4),
    ],
)
def test_who_is_meant(text: str, people: list[str]) -> None:
    kept, _ = linker().link(text, FILE)

    assert who(kept) == people


def test_somebody_of_another_file_becomes_an_unresolved_person_of_this_one() -> None:
    linked = linker()

    kept, unlinked = linked.link("Otley rang, then Otley left.", FILE)

    (suspect,) = linked.new_people.values()
    assert suspect.unresolved == FILE.code
    assert [one.text for one in unlinked] == ["Otley", "Otley"]
    assert kept.people == {suspect.id}
    assert [relation.person for relation in linked.relations[FILE.code]] == [suspect.id]


def test_two_people_of_one_name_in_a_file_are_not_told_apart_by_guessing() -> None:
    linked = linker()
    both = file_of(ROSE, MARK, MARK_TWO)

    kept, unlinked = linked.link("So Mark rang. Mark Amis rang.", both)

    assert who(kept) == ["?", "Mark Amis"]
    assert len(unlinked) == 1


def test_another_spelling_is_another_form_and_the_text_stays_as_typed() -> None:
    linked = linker()

    kept, _ = linked.link("sIÂn and sIÂn", FILE)

    (form,) = linked.new_forms
    assert form.text == "sIÂn"
    assert {mention.form for mention in kept.mentions} == {form.id}
    assert all(isinstance(run, Mention | Words) for run in kept.runs)


@pytest.mark.parametrize(
    "said",
    [
        "{} much calmer.",
        "{} suicidal, high risk.",
        "{} session 4",
        "{} with his brother again.",
        "{} to ring back.",
    ],
)
def test_a_surname_that_begins_a_sentence_is_somebody_in_their_own_file(said: str) -> None:
    hunt, cook = known("Colin Hunt"), known("Amy Cook")
    linked = Linker(people={person.id: person for person in (hunt, cook)})
    file = file_of(hunt)

    text, _ = linked.link(f"Came at 3. {said.format('Hunt')}", file)
    elsewhere, _ = linked.link(f"Came at 3. {said.format('Cook')}", file)

    assert [mention.person for mention in text.mentions] == [hunt.id]
    assert elsewhere.mentions == ()


def test_a_surname_in_an_everyday_phrase_is_the_word_in_their_own_file_too() -> None:
    bank = known("Olive Banks")
    linked = Linker(people={bank.id: bank})

    text, unlinked = linked.link("Food Banks near her. Gave her the Banks number.", file_of(bank))

    assert (len(text.mentions), unlinked) == (0, ())
