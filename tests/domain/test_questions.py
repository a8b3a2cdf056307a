"""Questions and objections of a client: what waits for an answer."""

import datetime as dt
from typing import Any, Final

from app.domain.ids import Code, RecordId
from app.domain.questions import ClientQuestion, QuestionState, Raised, state_of
from app.domain.text import typed

DAY: Final = dt.date(2026, 11, 3)
TODAY: Final = dt.date(2026, 11, 21)


def question(identity: str = "q", **given: Any) -> ClientQuestion:
    return ClientQuestion(
        id=RecordId(identity), file=Code("AAA-AAA"), what=Raised.OBJECTION,
        **{"on": DAY, "said": typed("I do not want my mother told."), **given},
    )  # fmt: skip


def test_what_has_no_answer_waits() -> None:
    assert state_of(question(), (), TODAY) is QuestionState.WAITING


def test_an_answer_or_its_day_is_one() -> None:
    assert state_of(question(answer=typed("Only that you come.")), (), TODAY) == "answered"
    assert state_of(question(answered=TODAY), (), TODAY) == "answered"


def test_one_that_is_said_anew_has_the_answer_of_the_newer_one() -> None:
    again = question("again", on=TODAY, adds_to=RecordId("q"), answer=typed("We agreed on less."))

    assert state_of(question(), (question(), again), TODAY) is QuestionState.REPLACED
    assert state_of(question(), (question(), again), DAY) is QuestionState.WAITING
    assert state_of(again, (question(), again), TODAY) is QuestionState.ANSWERED
