"""Another adult asks than before; and who may know that a child comes at all."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.access_requests import LetterKind
from app.domain.responsibilities import YesNo
from app.services.handovers import asker, letter
from app.services.handovers import request as requesting
from app.services.people import edit
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.builders.reading import words_in
from tests.services.handovers.test_parental import agreed, asked, child


def test_what_was_said_of_one_who_asks_is_not_taken_for_another(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate", competent="yes")
        made = asked(practice, code, name="Kim Marsh", agrees=YesNo.YES)
        assert requesting.unanswered(practice, made) == ()

        _, other = asker.set_asker(practice, made.id, name="Bob Vane")
        assert set(requesting.unanswered(practice, other)) == {
            "authority-missing",
            "agreement-missing",
        }
        _, again = asker.set_asker(practice, made.id, name="Kim Marsh")
        assert requesting.unanswered(practice, again) == ("agreement-missing",)
        assert "birth certificate" in again.authority.read(practice.names())


def test_what_somebody_typed_of_their_right_stays_when_a_name_is_put_right(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate")
        made = asked(practice, code, name="Kim March", authority="an order of the court")
        _, made = asker.set_asker(practice, made.id, name="Kim Marsh")
        assert made.authority.read(practice.names()) == "an order of the court"


def test_a_name_that_is_none_of_the_only_mother_s_has_not_her_right(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate")
        assert "authority-missing" in requesting.unanswered(
            practice, asked(practice, code, name="Somebody Else")
        )


@pytest.mark.parametrize(
    ("what", "named"), [((), False), (("nothing",), False), (("attendance",), True)]
)
def test_who_is_told_of_the_child_as_agreed_is_not_told_that_nobody_is_known(
    empty: Made, tmp_path: Path, *, what: tuple[str, ...], named: bool
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, evidence="birth certificate", competent="yes")
        if what:
            agreed(practice, code, *what)
        made = asked(practice, code, name="Kim Marsh", agrees=YesNo.NO)
        words = letter.words_of(LetterKind.REFUSAL, detail="It is not mine to give.")
        letter.letter(practice, made, tmp_path / "l.pdf", kind=LetterKind.REFUSAL, words=words)
        assert "child-says-no" in requesting.unanswered(practice, made)
    said = words_in(tmp_path / "l.pdf")

    assert ("Pip Marsh" in said) is named
    assert ("neither confirm nor deny" in said) is not named


@pytest.mark.parametrize(("died", "barred"), [(-1, True), (0, True), (1, False)])
def test_the_right_to_a_copy_ends_with_the_client(empty: Made, died: int, *, barred: bool) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Nuala Geraghty")
        day = TODAY - dt.timedelta(days=7)
        edit.amend(
            practice,
            known(practice, "Nuala Geraghty"),
            edit.Amended(died=day + dt.timedelta(days=died)),
        )
        _, made = requesting.open_request(
            practice, code, received=day, by="executor", name="Conor", authority="probate"
        )

        assert ("client-died" in requesting.unanswered(practice, made)) is barred
