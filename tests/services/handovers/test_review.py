import datetime as dt
from pathlib import Path

import pytest

from app.domain.redaction import Layer, State
from app.domain.retention import FileKind
from app.services.handovers import request, review
from app.services.people import people
from tests.builders.practices import TODAY, client, make, note, opened

RECEIVED = dt.date(2026, 11, 2)


def withheld(folder: Path, name: str, others: tuple[str, ...], text: str) -> list[str]:
    """What is proposed to be withheld of a text in the file of a client by this name."""
    with opened(make(folder).folder) as practice:
        code = client(practice, name, *((other, "friend") for other in others))
        note(practice, code, text)
        _, asked = request.open_request(practice, code, received=RECEIVED)
        found = review.review(practice, asked).suggestions
        assert all(one.text for one in found)
    return [one.text for one in found if one.proposed is State.WITHHOLD]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("saw A. Kowalska there", ["A.", "Kowalska"]),
        ("write to a.k.84@kowalska-florist.co.uk", ["a.k.84@", "kowalska", "-florist.co.uk"]),
        ("told Rose Petrakis and Rose & Kowalska", ["Petrakis", "Kowalska"]),
        ("Kowal-\nska's keys", ["Kowal-\nska's"]),
        ("then Ania Smithson rang", ["Ania", "Smithson"]),  # nobody knows that Anna was Smithson
        ("Anna K. rang, Ania K too", ["Anna", "K", "Ania", "K"]),
        ("told Mr K it was over", ["K"]),
    ],
)
def test_nothing_around_a_mention_gives_it_away(
    tmp_path: Path, text: str, hidden: list[str]
) -> None:
    assert withheld(tmp_path / "p", "Rose Will", ("Anna Kowalska",), text) == hidden


def test_another_script_beside_the_client_is_still_suspected(tmp_path: Path) -> None:
    found = withheld(tmp_path / "p", "Анна Петрова", ("Борис",), "Анна видела Олега. Бориса")

    assert found == ["Олега", "Бориса"]


def test_a_surname_that_is_the_clients_too_stays_theirs(tmp_path: Path) -> None:
    text = "Ms Hart came with Tom Hart; then Hart's car and Tom."

    assert withheld(tmp_path / "p", "Rose Hart", ("Tom Hart",), text) == ["Tom Hart", "Tom"]


def test_what_is_proposed_for_an_unsettled_own_name_is_still_asked(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart", ("Tom Hart", "husband"))
        note(practice, code, "Ms Hart came.")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        (one,) = review.review(practice, asked).suggestions

    assert (one.layer, one.text, one.proposed) == (Layer.MENTION, "Hart", State.DISCLOSE)


def test_the_client_s_own_name_misspelt_is_theirs(tmp_path: Path) -> None:
    text = "Vandermolan, Q. V. and Qilla Vandermollen; her sister Vandermole came."
    found = withheld(tmp_path / "p", "Quilla Vandermolen", ("Anna Kowalska",), text)

    assert found == []


def test_initials_of_the_client_and_of_another_are_asked_and_told(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Tom Hart", ("Tina Hughes", "friend"))
        note(practice, code, "Then T.H. rang.")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        (one,) = review.review(practice, asked).suggestions

    assert (one.layer, one.text, one.proposed) == (Layer.KNOWN, "T.H.", State.DISCLOSE)


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("it was grace again and she thinks of mark a lot", ["grace", "mark"]),
        ("It was grace again, and she thinks of mark a lot", []),
        ("with good grace, in grace, a question mark, she may mark it, the mark of it", []),
    ],
)
def test_in_a_text_without_capitals_a_known_name_that_is_a_word_waits(
    tmp_path: Path, text: str, waits: list[str]
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Quilla Hart", ("Grace Boone", "friend"), ("Mark Ott", "friend"))
        note(practice, code, text)
        _, asked = request.open_request(practice, code, received=RECEIVED)
        found = review.review(practice, asked).suggestions

    assert [one.text for one in found if one.proposed is State.UNDECIDED] == waits


@pytest.mark.parametrize(
    ("own", "other", "text", "proposed"),
    [
        ("Harry Hart", "Zed Plum", "Then Barry rang.", State.WITHHOLD),
        ("Karen Hart", "Zed Plum", "Then Daren rang.", State.WITHHOLD),
        ("Hannah Hart", "Zed Plum", "Then Hanna rang.", State.DISCLOSE),
        ("Harriet Hart", "Zed Plum", "Then Hariet rang.", State.DISCLOSE),
        ("Catriona Hart", "Kathryn Muir", "Then Catherine rang.", State.UNDECIDED),
        ("Catriona Hart", "Zed Plum", "Then Catherine rang.", State.UNDECIDED),
        ("Tom Hart", "Stephen Plum", "Then Steven rang.", State.WITHHOLD),
    ],
)
def test_a_name_near_the_client_s_is_theirs_only_where_it_is_nobody_else_s(
    tmp_path: Path, own: str, other: str, text: str, proposed: State
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, own, (other, "friend"))
        note(practice, code, text)
        _, asked = request.open_request(practice, code, received=RECEIVED)
        (found,) = review.review(practice, asked).suggestions

    assert found.proposed is proposed


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("then mark rang", ["mark"]),
        ("told grace that", ["grace"]),
        ("she left a mark on it, and grace in defeat", []),
        ("that may hit her; the mark will fade", []),
        ("it was harry again, we spoke of harry", ["harry", "harry"]),
        ("saw bob there, and without maria she is lost", ["bob", "maria"]),
        ("a robin, robin hood, and she let it peter out with hazel eyes", []),
    ],
)
def test_a_name_in_small_letters_is_suspected_where_somebody_is_spoken_of(
    tmp_path: Path, text: str, hidden: list[str]
) -> None:
    others: tuple[str, ...] = ("Mark Penhaligon", "Grace Boone", "May Okafor", "Harry Quill")
    others += ("Robert Lund", "Maria de la Cruz", "Robin Kay", "Peter Ott", "Hazel Winter")

    assert withheld(tmp_path / "p", "Quilla Vandermolen", others, text) == hidden


def test_an_address_that_two_share_is_said_to_be_neither_s(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Quilla Vandermolen")
        for name, one in (("Ana Petrov", "mother"), ("Luc Diaz", "father")):
            other = people.NewPerson(names=(name,), address="12 Elm Grove, Leeds")
            people.add_relation(practice, code, other, one)
        note(practice, code, "They live at 12 Elm Grove.")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        (one_,) = review.review(practice, asked).suggestions

    assert (one_.text, one_.proposed, one_.whose) == ("12 Elm Grove", State.WITHHOLD, "")


def test_somebody_known_in_one_file_is_suspected_in_the_other(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        first = client(practice, "Quilla Vandermolen", ("Rebecca Thornquist", "friend"))
        second = people.NewFile(
            kind=FileKind.INDIVIDUAL, subjects=practice.file(first).subjects, opened=TODAY
        )
        _, _, (code,) = people.add(practice, [], [second])
        note(practice, code, "Saw Becks and Thornqist.")
        _, asked = request.open_request(practice, first, received=RECEIVED)
        found = review.review(practice, asked).suggestions

    assert [(one.text, one.layer, one.whose) for one in found] == [
        ("Becks", Layer.KNOWN, "friend"),
        ("Thornqist", Layer.KNOWN, "friend"),
    ]


def test_the_client_s_own_postcode_is_theirs_wherever_it_stands(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        _, code = people.new_client(
            practice, people.NewPerson(names=("Quilla Vandermolen",), address="1 Oak Row\nLS6 3AB")
        )
        note(practice, code, "She moved to ls63ab, he to LS6 3AP.")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        found = review.review(practice, asked).suggestions

    assert [one.text for one in found] == ["LS6 3AP"]


def test_what_ends_like_the_client_s_own_address_on_the_internet_is_not_theirs(
    tmp_path: Path,
) -> None:
    own = people.NewPerson(
        names=("Quilla Vandermolen",), emails=("mary.ann@mail.example",), phones=("07700 900123",)
    )
    with opened(make(tmp_path / "p").folder) as practice:
        _, code = people.new_client(practice, own)
        note(practice, code, "Her sister is ann@mail.example, sort code 90-01-23.")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        found = review.review(practice, asked).suggestions

    assert [one.text for one in found] == ["ann@mail.example", "90-01-23"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("write to tom.vandermolen@mail.example", ["tom.", "@mail.example"]),
        ("posts as @tom_vandermolen", ["@tom_"]),
        ("write to t.vandermolen@mail.example", ["t.", "@mail.example"]),
        ("write to quilla.vandermolen88@mail.example", []),
        ("write to q.vandermolen@mail.example", []),
    ],
)
def test_an_address_that_shares_the_client_s_surname_may_be_somebody_else_s(
    tmp_path: Path, text: str, hidden: list[str]
) -> None:
    assert withheld(tmp_path / "p", "Quilla Vandermolen", ("Bob",), text) == hidden
