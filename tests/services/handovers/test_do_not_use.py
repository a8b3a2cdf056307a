"""What is marked "do not use": found in every text, withheld from others, used by nothing."""

from pathlib import Path

import pytest

from app.domain.people import FormKind, NotUsed
from app.domain.redaction import State
from app.services.handovers import request, review
from app.services.people import edit
from app.services.people.barred import Barred
from app.services.practice.practice import Practice
from tests.builders.consented import consent, sent, written
from tests.builders.practices import TODAY, Made, client, opened

pytestmark = pytest.mark.thorough

PLACE = "44 Gorse Bank, Ilkley LS29 8XY"
BARRED = ("Sorensen", "Gorse", "900222", "old@mail.example")
TEXT = (
    "Greta was Greta Sorensen then, at 44 Gorse Bank, on 07700 900222 and old@mail.example."
    " Sorensen again; Sorenson as school writes it."
)


def barred(practice: Practice, name: str = "Greta Holm") -> None:
    """Give somebody details that are marked, and a name that stays in use."""
    (person,) = (one for one in practice.people.values() if name in one.names)
    given = name.partition(" ")[0]
    more = edit.Amended(
        names=(name, f"{given} Sorensen"),
        phones=("07700 900111", "07700 900222"),
        emails=("new@mail.example", "old@mail.example"),
        addresses=("9 Larch Close, Otley", PLACE),
    )
    edit.amend(practice, person.id, more)
    for text in (f"{given} Sorensen", "07700 900222", "old@mail.example", PLACE):
        form = edit.detail(practice.person(person.id), text)
        edit.withdraw(practice, person.id, form.id, NotUsed.UNSAFE)


def test_a_release_says_nothing_that_is_marked_of_the_client(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        barred(practice)
        written(practice, code, TEXT)
        said = sent(practice, tmp_path, consent(practice, code), code, client_name="Greta Holm")

    for word in (*BARRED, "Sorenson"):
        assert word not in said
    assert "Greta" in said


@pytest.mark.parametrize("professional", [False, True])
def test_what_is_marked_of_somebody_else_is_withheld_whoever_they_are(
    empty: Made, *, professional: bool
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte", ("Greta Holm", "friend"))
        barred(practice)
        (whom,) = (one for one in practice.people.values() if "Greta Holm" in one.names)
        edit.amend(practice, whom.id, edit.Amended(professional=professional))
        written(practice, code, TEXT)
        _, asked = request.open_request(practice, code, received=TODAY)
        found = [
            one
            for one in review.review(practice, asked).suggestions
            if one.proposed is State.WITHHOLD
        ]

    hidden = " ".join(one.text for one in found)
    for word in (*BARRED, "Sorenson"):
        assert word in hidden


def test_the_client_reads_what_is_marked_in_their_own_notes_and_nowhere_else(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        barred(practice)
        written(practice, code, TEXT)
        _, asked = request.open_request(practice, code, received=TODAY)
        made = review.review(practice, asked)

    details, note = sorted(made.records, key=lambda one: "Sorensen" in one.read)
    assert not any(word in details.read for word in BARRED)
    assert "Sorensen" in note.read
    assert not any("Gorse" in one.text for one in made.suggestions)


def test_a_name_in_use_keeps_its_words_when_another_is_marked(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        (whom,) = practice.file(code).subjects
        edit.amend(practice, whom, edit.Amended(names=("Greta Holm", "Greta Ann Holm")))
        form = edit.detail(practice.person(whom), "Greta Ann Holm")
        assert form.kind is FormKind.NAME
        edit.withdraw(practice, whom, form.id, NotUsed.ASKED)
        written(practice, code, "Greta came. Holm is her name; Ann was not to be said.")
        said = sent(practice, tmp_path, consent(practice, code), code, client_name="Greta Holm")

    assert "Greta came" in said
    assert "Holm is her name" in said
    assert "Ann was" not in said


OTHERWISE = (
    "Greta came. Greta  Sorensen rang. Greta\nSorensen wrote. GRETA SORENSEN. Mrs Sorensen left."
    " Greta-Sorensen. greta_sorensen. S0rensen. The house on Gorse Bank, opposite Gorse\nBank."
    " Flat at 44 Gorse. 44  Gorse Bank. 07700-900-222, or 900222 in town. Old@Mail.example."
)
LEAKS = (*BARRED, "orensen", "orse", "SORENSEN", "sorensen", "S0rensen", "900-222", "Mail.ex")


@pytest.mark.thorough
def test_however_a_note_spells_it_what_is_marked_of_the_client_goes_in_no_release(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Sam Sorensen", "husband"))
        barred(practice)
        written(practice, code, OTHERWISE)
        said = sent(practice, tmp_path, consent(practice, code), code, client_name="Greta Holm")

    assert [word for word in LEAKS if word in said] == []
    assert "Greta came" in said


@pytest.mark.parametrize("professional", [False, True])
def test_however_a_note_spells_it_what_is_marked_of_another_is_withheld(
    empty: Made, *, professional: bool
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte", ("Greta Holm", "friend"))
        barred(practice)
        (whom,) = (one for one in practice.people.values() if "Greta Holm" in one.names)
        edit.amend(practice, whom.id, edit.Amended(professional=professional))
        written(practice, code, OTHERWISE)
        _, asked = request.open_request(practice, code, received=TODAY)
        made = review.review(practice, asked)

    (note,) = (one for one in made.records if "Sorensen" in one.read)
    left = note.read
    for one in sorted(made.suggestions, key=lambda one: -one.start):
        if one.note == note.id and one.proposed is State.WITHHOLD:
            left = left[: one.start] + left[one.end :]
    assert [word for word in LEAKS if word in left] == []


def test_a_street_in_use_and_a_spelling_of_a_name_in_use_go(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        (whom,) = practice.file(code).subjects
        streets = ("9 Gorse Bank, Ilkley", PLACE, "3 Broadway, Otley")
        names = ("Greta Holm", "Gretta Holm")
        edit.amend(practice, whom, edit.Amended(names=names, addresses=streets))
        for text in ("Gretta Holm", PLACE, "3 Broadway, Otley"):
            form = edit.detail(practice.person(whom), text)
            edit.withdraw(practice, whom, form.id, NotUsed.WRONG)
        written(practice, code, "Greta  Holm came by the broadway. Gretta is wrong.")
        said = sent(practice, tmp_path, consent(practice, code), code)
        marked = Barred(practice.people.values())

    assert "Holm came by the broadway" in said
    assert "Gretta" not in said
    assert [*marked.contacts_in("The house on Gorse Bank; by the broadway.")] == []
    assert {at[:2] for at in marked.contacts_in("At 44 Gorse Bank.")} == {(3, 16)}


@pytest.mark.parametrize(
    ("address", "said", "hidden"),
    [
        ("Flat 2, 44 Gorse Bank, Ilkley", "Flat 2 on Gorse Bank", "Gorse Bank"),
        ("44-46 Gorse Bank, Ilkley", "opposite gorse bank", "gorse bank"),
        ("44, Gorse Bank\nIlkley", "at 44 Gorse", "44 Gorse"),
        ("Rose Cottage, Gorse Bank, Ilkley LS29 8XY", "up Gorse Bank in Ilkley", "Gorse Bank"),
        ("44 Gorse Bank Ilkley LS29 8XY", "up Gorse Bank in Ilkley", "Gorse Bank"),
        ("12 St John's Road, Leeds", "down St. John’s Road", "St. John’s Road"),
        ("12 Leeds", "a train to Leeds", ""),
        ("Unit 5", "the stroke unit", ""),
    ],
)
def test_the_street_of_a_marked_address_tells_it(
    empty: Made, address: str, said: str, hidden: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        (whom,) = practice.file(code).subjects
        edit.amend(practice, whom, edit.Amended(addresses=(address,)))
        form = edit.detail(practice.person(whom), address)
        edit.withdraw(practice, whom, form.id, NotUsed.UNSAFE)
        places = Barred(practice.people.values()).contacts_in(said)

    assert {said[start:end] for start, end, _ in places} == ({hidden} if hidden else set())
