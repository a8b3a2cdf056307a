"""What is suggested or decided in one place of a request, looked for in all the others."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.handover import SpanDecision
from app.domain.redaction import Decision, State
from app.domain.requests import Opinion
from app.domain.text import typed
from app.services.handovers import build, decide, request, review, workspace
from app.services.people import people
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


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("first", "elsewhere", "said"),
    [
        ("Her friend Jarlo rang.", "then jarlo again", "jarlo"),
        ("Her friend Jarlo rang.", "JARLO'S car", "JARLO"),
        ("Her friend Grace rang.", "Between Grace and nobody", "Grace"),
        ("Her friend Marek Zelno rang.", "saw zelno", "zelno"),
        ("I wrote a report about Shanks.", "Named one: Shanks.", "Shanks"),
        ("I wrote a report about Shanks.", "The men and Shanks want it.", "Shanks"),
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


def test_an_english_word_that_was_somebody_stays_a_word_where_grammar_asks_for_its_capital(
    tmp_path: Path,
) -> None:
    found = proposed(
        tmp_path / "p", "I wrote a report about Shanks.", "Shanks of lamb. The shanks."
    )

    assert [said for said, _ in found] == ["Shanks"]


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
        assert [(one.text, one.proposed) for one in after.to_decide] == [("zorbit", State.WITHHOLD)]
        assert after.missing
        assert review.review(practice, asked).suggestions == after.suggestions


@pytest.mark.parametrize(
    ("texts", "by_hand"),
    [
        (
            ("Her friend Vronskel rang.", "we saw vronskl there", "we saw vronsk, quobble lost"),
            ("quobble", "vronsk"),
        ),
        (("saw R S there", "then r.s. and R. S. rang", "rs again, zorbit"), ("zorbit", "rs")),
    ],
)
def test_what_the_window_shows_is_what_the_pack_withholds(
    tmp_path: Path, texts: tuple[str, ...], by_hand: tuple[str, ...]
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart", ("Rebecca Stone", "friend"))
        for text in texts:
            note(practice, code, text)
        _, asked = request.open_request(practice, code, received=RECEIVED)
        space = workspace.opened(practice, asked.id)
        for word in by_hand:
            record = next(one for one in space.review.records if word in one.read)
            start = record.read.index(word)
            span = SpanDecision(
                item=record.item, start=start, end=start + len(word), decision=WITHHOLD
            )
            _, space = workspace.decide(practice, space, spans=[span])
            assert space.review == review.review(practice, space.review.handover)
        while space.review.to_decide:
            _, space = workspace.accept_rest(practice, space)
            assert space.review == review.review(practice, space.review.handover)


def test_answers_by_rule_are_followed_until_nothing_is_left_to_answer(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart", ("Rebecca Stone", "friend"))
        note(practice, code, "saw R S there")
        note(practice, code, "then r.s. and rs rang")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        decide.decide(practice, asked.id, gate=Opinion(given_on=TODAY, given_by=typed("GP")))
        asked = request.request(practice, asked.id)

        done = build.pack(practice, asked, tmp_path / "x.pdf", accept_suggestions=True, plain=True)

    assert done.withheld


def test_a_stretch_that_was_decided_by_hand_is_not_asked_about_again(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart")
        note(practice, code, "The zorbit was lost.")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        record = next(one for one in review.review(practice, asked).records if "zorb" in one.read)
        span = SpanDecision(item=record.item, start=4, end=10, decision=WITHHOLD)

        _, asked = decide.decide(practice, asked.id, spans=[span])

        assert not review.review(practice, asked).suggestions


@pytest.mark.parametrize(
    ("first", "elsewhere"),
    [
        ("Her friend, born 1985, rang.", "It was in 1985."),
        ("Her friend's birthday is 12/03, she said", "away until 12/03 then"),
    ],
)
def test_a_year_or_a_day_without_one_is_no_word_to_look_for(
    tmp_path: Path, first: str, elsewhere: str
) -> None:
    found = proposed(tmp_path / "p", first, elsewhere)

    assert len([said for said, _ in found if any(c.isdigit() for c in said)]) == 1


def test_disclosing_a_stretch_overrules_no_decision_to_withhold_in_it(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart")
        note(practice, code, "Her friend Jarlo rang.")
        note(practice, code, "then jarlo again")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        space = workspace.opened(practice, asked.id)
        _, space = workspace.accept_rest(practice, space)
        shown = Decision(state=State.DISCLOSE, decided_on=TODAY)
        spans = [
            SpanDecision(item=one.item, start=0, end=len(one.read), decision=shown)
            for one in space.review.records[:2]
        ]
        _, space = workspace.decide(practice, space, spans=spans)
        items = build.bound_items(practice, space.review)

    told = "".join(part.text for item in items for part in item.parts if not part.withheld)
    assert "jarlo" not in told.casefold()


def test_the_clients_own_date_of_birth_is_theirs_though_another_has_the_same(
    tmp_path: Path,
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        new = people.NewPerson(names=("Rose Hart",), born=dt.date(1985, 3, 12))
        _, code = people.new_client(practice, new)
        note(practice, code, "The day: 12/03/1985 it says")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        records = review.review(practice, asked).records
        record = next(one for one in records if "The day" in one.read)
        span = SpanDecision(item=record.item, start=9, end=19, decision=WITHHOLD)
        note(practice, code, "and on 12/03/1985 again, 13/03/1985")
        _, asked = decide.decide(practice, asked.id, spans=[span])

        assert [one.text for one in review.review(practice, asked).suggestions] == []
