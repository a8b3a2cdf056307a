import datetime as dt

from app.domain.ids import NoteId
from app.domain.missing import Missing, missing, to_decide
from app.domain.redaction import Decision, Layer, State, Suggestion

TODAY = dt.date(2026, 11, 21)


def decision(state: State) -> Decision:
    return Decision(state=state, decided_on=TODAY)


def suggestion(name: str, item: str, state: State | None = None) -> Suggestion:
    return Suggestion(
        id=name,
        item=item,
        note=NoteId("n"),
        start=0,
        end=3,
        text="May",
        layer=Layer.MENTION,
        proposed=State.WITHHOLD,
        decision=None if state is None else decision(state),
    )


FOUND = (
    suggestion("open", "i1"),
    suggestion("held", "i1", State.WITHHOLD),
    suggestion("told", "i1", State.DISCLOSE),
    suggestion("taken back", "i1", State.UNDECIDED),
    suggestion("elsewhere", "i2"),
)


def test_what_is_decided_needs_no_answer_and_what_is_taken_back_does() -> None:
    assert [one.id for one in to_decide(FOUND, {})] == ["open", "taken back", "elsewhere"]


def test_what_was_found_in_a_record_that_is_withheld_whole_needs_no_answer() -> None:
    sent, withheld = decision(State.DISCLOSE), decision(State.WITHHOLD)

    assert [one.id for one in to_decide(FOUND, {"i1": withheld, "i2": sent})] == ["elsewhere"]


def test_what_is_missing_is_told_in_the_same_words_as_ever() -> None:
    found = missing(undecided=44, gate="opinion-too-old")

    assert found == (
        Missing(rule="undecided-suggestions", count=44),
        Missing(rule="opinion-too-old"),
    )
    assert [str(one) for one in found] == ["undecided-suggestions:44", "opinion-too-old"]


def test_nothing_is_missing_when_all_is_answered() -> None:
    assert missing(undecided=0, gate=None) == ()
