"""What is suggested or decided in one place of a request, looked for in all the others."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.access_requests import SpanDecision
from app.domain.redaction import Decision, State
from app.services.handovers import decide, request, review
from tests.builders.practices import TODAY, client, make, note, opened

RECEIVED = dt.date(2026, 11, 2)
WITHHOLD = Decision(state=State.WITHHOLD, decided_on=TODAY)


def proposed(folder: Path, *texts: str) -> list[tuple[str, str]]:
    with opened(make(folder).folder) as practice:
        code = client(practice, "Rose Hart")
        for text in texts:
            note(practice, code, text)
        _, asked = request.open_request(practice, code, received=RECEIVED)
        return [(s.text, s.proposed.value) for s in review.review(practice, asked).suggestions]


@pytest.mark.parametrize(
    ("first", "elsewhere", "said"),
    [
        ("Her friend Jarlo rang.", "then jarlo again", "jarlo"),
        ("Her friend Jarlo rang.", "JARLO'S car", "JARLO"),
        ("Her friend Grace rang.", "Between Grace and nobody", "Grace"),
        ("Her friend Marek Zelno rang.", "saw zelno", "zelno"),
        ("Insta: kezdun_92, she said", "on kezdun_92 again", "kezdun_92"),
        ("rang from 07700 900123 then", "07700900123", "07700900123"),
    ],
)
def test_what_is_withheld_in_one_place_is_proposed_in_every_other(
    tmp_path: Path, first: str, elsewhere: str, said: str
) -> None:
    assert (said, "withhold") in proposed(tmp_path / "p", first, elsewhere)


def test_a_word_that_is_also_a_name_stays_a_word(tmp_path: Path) -> None:
    found = proposed(tmp_path / "p", "Her friend Grace rang.", "by the grace of God")

    assert [said for said, _ in found] == ["Grace"]


def test_a_word_withheld_by_hand_is_asked_about_elsewhere(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart")
        note(practice, code, "The zorbit was lost.")
        note(practice, code, "zorbit again")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        before = review.review(practice, asked)
        item = before.records[0].item
        span = SpanDecision(item=item, start=4, end=10, decision=WITHHOLD)

        _, asked = decide.decide(practice, asked.id, spans=[span])
        after = review.after(practice, before, asked)

        assert not before.suggestions
        assert [(one.text, one.proposed) for one in after.to_decide] == [
            ("zorbit", State.WITHHOLD),
            ("zorbit", State.WITHHOLD),
        ] or [(one.text, one.proposed) for one in after.to_decide] == [("zorbit", State.WITHHOLD)]
        assert after.missing
        assert review.review(practice, asked).suggestions == after.suggestions
