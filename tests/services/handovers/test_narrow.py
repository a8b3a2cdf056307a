"""A request that is narrowed: what it covers, what the pack says of it, and what it refuses."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.access_requests import Request
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.notes import NoteKind
from app.domain.redaction import State
from app.domain.requests import Opinion
from app.domain.scope import Part, Scope
from app.domain.text import typed
from app.services.handovers import asker, build, decide, narrow, request, review, workspace
from app.services.practice.practice import Practice
from app.services.records import addendum
from tests.builders.practices import TODAY, client, make, note, opened
from tests.builders.reading import words_in

RECEIVED = dt.date(2026, 11, 2)
ONLY_2024 = Scope(since=dt.date(2024, 1, 1), until=dt.date(2024, 12, 31))


def asked_in(practice: Practice) -> Request:
    code = client(practice, "Rose Hart")
    for year in (2023, 2024, 2025):
        note(practice, code, f"What was said in {year}.", held_on=dt.date(year, 5, 3))
    _, asked = request.open_request(practice, code, received=RECEIVED)
    return asked


def covered(practice: Practice, asked: Request) -> list[str]:
    return [one.kind for one in review.review(practice, asked).records]


def test_the_pack_of_a_narrowed_request_holds_that_alone_and_says_so(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_in(practice)
        _, asked = narrow.narrow(practice, asked.id, ONLY_2024, "only 2024, please")
        decide.decide(practice, asked.id, gate=Opinion(given_on=TODAY, given_by=typed("GP")))
        asked = request.request(practice, asked.id)
        build.pack(practice, asked, tmp_path / "x.pdf", plain=True)

    words = words_in(tmp_path / "x.pdf")
    assert "only 2024, please" in words
    assert "This copy covers only what was asked for." in words
    assert "Dates: from 1 January 2024 to 31 December 2024." in words
    assert "you asked for part of the records I keep about you" in words
    assert "What was said in 2024." in words
    assert "said in 2023" not in words
    assert "said in 2025" not in words


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("scope", "kinds"),
    [
        (Scope(), ["session", "session", "session", "details"]),
        (Scope(since=dt.date(2025, 5, 3)), ["session", "details"]),
        (Scope(until=dt.date(2023, 5, 3)), ["session", "details"]),
        (Scope(parts=(Part.LETTER,)), []),
        (Scope(parts=(Part.DETAILS,)), ["details"]),
        (Scope(parts=(Part.SESSION,), until=dt.date(2024, 12, 31)), ["session", "session"]),
    ],
)
def test_days_and_kinds_are_each_a_bound(tmp_path: Path, scope: Scope, kinds: list[str]) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_in(practice)
        _, asked = narrow.narrow(practice, asked.id, scope, "as they said")

        assert covered(practice, asked) == kinds


def test_what_adds_to_a_record_that_is_covered_is_covered_with_it(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart")
        first = note(practice, code, "What was said.", held_on=dt.date(2024, 5, 3))
        addendum.add(practice, code, first, "What was forgotten.")
        _, asked = request.open_request(practice, code, received=RECEIVED)
        _, asked = narrow.narrow(practice, asked.id, ONLY_2024, "only 2024")

        assert [one.read for one in review.review(practice, asked).records[:-1]] == [
            "What was said.",
            "What was forgotten.",
        ]


def test_it_is_widened_again_and_the_decisions_are_there(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_in(practice)
        before = review.review(practice, asked)
        _, asked = narrow.narrow(practice, asked.id, ONLY_2024, "only 2024")
        after = review.after(practice, before, asked)
        assert after == review.review(practice, asked)
        _, asked = narrow.narrow(practice, asked.id, Scope())

        assert review.review(practice, asked).records == before.records
        assert asked.narrowed.blank


def test_nothing_is_narrowed_without_the_words_of_who_asked(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_in(practice)
        for words in (None, " "):
            with pytest.raises(NotUnderstood, match="words-needed"):
                narrow.narrow(practice, asked.id, ONLY_2024, words)
        with pytest.raises(NotUnderstood, match="scope-backwards"):
            Scope(since=TODAY, until=RECEIVED)
        request.close(practice, asked.id, TODAY)
        with pytest.raises(NotAllowed, match="request-is-closed"):
            narrow.narrow(practice, asked.id, ONLY_2024, "only 2024")
        assert request.request(practice, asked.id).scope.is_whole


def test_every_kind_of_note_is_a_part_by_itself() -> None:
    assert {kind.value for kind in NoteKind} < {part.value for part in Part}


def test_what_is_known_of_a_record_that_was_not_asked_for_protects_in_the_others(
    tmp_path: Path,
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rose Hart")
        note(practice, code, "Spoke of Thandeka Quillon, who rang.", held_on=dt.date(2024, 5, 3))
        note(practice, code, "She saw quillon in the market.", held_on=dt.date(2025, 5, 3))
        _, asked = request.open_request(practice, code, received=RECEIVED)
        space = workspace.opened(practice, asked.id)
        _, space = workspace.accept_rest(practice, space)
        scope = Scope(since=dt.date(2025, 1, 1))
        _, asked = narrow.narrow(practice, asked.id, scope, "only from 2025")
        found = review.review(practice, asked)

        assert [(one.text, one.state) for one in found.suggestions] == [("quillon", State.WITHHOLD)]
        assert review.after(practice, space.review, asked) == found


def test_the_words_of_a_narrowing_are_its_own(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_in(practice)
        asker.set_asker(practice, asked.id, words="all of it, please")
        _, asked = narrow.narrow(practice, asked.id, ONLY_2024, "only 2024 then")
        _, asked = asker.set_asker(practice, asked.id, words="")
        assert asked.narrowed.words == "only 2024 then"
        _, asked = narrow.narrow(practice, asked.id, Scope())

        assert asked.narrowed.blank
