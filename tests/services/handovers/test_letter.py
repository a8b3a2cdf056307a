"""Letters: nothing that belongs to one can be left out, and what is previewed is what is saved."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from app.domain.access_requests import LetterKind, Request
from app.domain.errors import NotAllowed, NotUnderstood, SchtumError
from app.domain.handover import SpanDecision
from app.domain.redaction import Decision, State
from app.domain.scope import Scope
from app.services.handovers import asker, letter, workspace
from app.services.handovers import request as requesting
from app.services.handovers.narrow import narrow
from app.services.people.edit import Amended, amend
from app.services.practice.practice import Practice
from app.services.records import read
from tests.builders.own_records import said as complained
from tests.builders.practices import TODAY, client, make, note, opened
from tests.builders.reading import words_in

RECEIVED = dt.date(2026, 11, 2)
OWN = {"clarification", "identity", "refusal", "partial-refusal"}


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    with opened(make(tmp_path / "p").folder) as inside:
        yield inside


def asked(practice: Practice, by: str = "client") -> Request:
    code = client(practice, "Callum Whitlock", ("Darren Snell", "father"))
    return requesting.open_request(practice, code, received=RECEIVED, by=by)[1]


def grounded(practice: Practice, kind: LetterKind, request: Request, who: str) -> None:
    """Make true what a letter of this kind says."""
    if kind is LetterKind.COMPLAINT_RECEIVED:
        complained(practice, "A letter.", who=who, on=dt.date(2026, 11, 9))
    if kind is LetterKind.PARTIAL_REFUSAL:
        note(practice, request.file, "Darren Snell rang.")


@pytest.mark.thorough
@pytest.mark.parametrize("kind", LetterKind)
def test_no_letter_goes_out_without_what_belongs_to_it(
    practice: Practice, tmp_path: Path, kind: LetterKind
) -> None:
    request, out = asked(practice), tmp_path / "l.pdf"
    needs = kind in OWN or kind == "extension"
    grounded(practice, kind, request, "Callum Whitlock")

    if needs:
        with pytest.raises(SchtumError):
            letter.letter(practice, request, out, kind=kind)
        assert not out.exists()
    if kind == "extension":
        _, request = requesting.set_clock(
            practice, request.id, extend="Your files cover three kinds of work.", on=TODAY
        )
    elif needs:
        _, request = letter.keep_words(practice, request.id, kind, detail="Which of the two?")
    letter.letter(practice, request, out, kind=kind)

    said = words_in(out)
    assert needs == ("three kinds of work" in said or "Which of the two?" in said)
    assert "complain to" in said
    assert "ask a court to decide" in said


@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_is_extended_without_a_reason(practice: Practice, reason: str) -> None:
    request = asked(practice)

    with pytest.raises(NotUnderstood, match="reason-needed"):
        requesting.set_clock(practice, request.id, extend=reason, on=TODAY)


def test_words_of_ones_own_are_kept_and_the_reason_stays(
    practice: Practice, tmp_path: Path
) -> None:
    request = asked(practice)
    body = "I have read your letter.\n\nI am sorry."
    _, request = letter.keep_words(practice, request.id, LetterKind.REFUSAL, detail="No", body=body)

    kept = letter.written(practice, request, LetterKind.REFUSAL)
    preview = letter.preview(practice, request, kind=LetterKind.REFUSAL, on=TODAY)
    letter.letter(practice, request, tmp_path / "l.pdf", kind=LetterKind.REFUSAL, on=TODAY)
    said = words_in(tmp_path / "l.pdf")

    assert (kept.body, kept.detail) == (body, "No")
    assert (tmp_path / "l.pdf").read_bytes() == preview.pdf
    assert "I have read your letter." in said
    assert "The reason is this: No." in said
    assert "I am not able" not in said
    assert read.notes(practice, request.file) == ()


def test_a_letter_goes_to_who_asked_and_speaks_of_the_client_by_name(
    practice: Practice, tmp_path: Path
) -> None:
    request = asked(practice, by="father")
    _, request = asker.set_asker(
        practice, request.id, name="Darren Snell", authority="an order of the court"
    )
    letter.letter(practice, request, tmp_path / "l.pdf")

    said = words_in(tmp_path / "l.pdf")
    assert "Dear Darren Snell," in said
    assert "records I keep about Callum Whitlock" in said
    assert "your records" not in said
    with pikepdf.open(tmp_path / "l.pdf") as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.thorough
@pytest.mark.parametrize(
    "kind", [one for one in LetterKind if one is not LetterKind.PARTIAL_REFUSAL]
)
def test_whoever_has_not_shown_that_they_may_ask_is_told_of_nobody(
    practice: Practice, tmp_path: Path, kind: LetterKind
) -> None:
    request = asked(practice, "father")
    _, request = asker.set_asker(practice, request.id, name="Darren Snell")
    grounded(practice, kind, request, "Darren Snell")
    if kind is LetterKind.EXTENSION:
        _, request = requesting.set_clock(practice, request.id, extend="It is long.", on=TODAY)
    words = None if kind is LetterKind.EXTENSION else letter.words_of(kind, detail="It is so.")
    letter.letter(practice, request, tmp_path / "before.pdf", kind=kind, words=words)
    _, request = asker.set_asker(practice, request.id, authority="an order of the court")
    letter.letter(practice, request, tmp_path / "after.pdf", kind=kind, words=words)
    before, after = words_in(tmp_path / "before.pdf"), words_in(tmp_path / "after.pdf")

    assert "Darren Snell" in before
    assert "Whitlock" not in before
    assert "records I keep" not in before
    silent = {LetterKind.COMPLAINT_RECEIVED}
    assert kind in silent or "neither confirm nor deny" in before
    assert ("Whitlock" in after) is (kind not in {*silent, LetterKind.IDENTITY})


def test_a_letter_that_gives_some_of_the_records_waits_until_they_may_ask(
    practice: Practice, tmp_path: Path
) -> None:
    request = asked(practice, "father")
    kind = LetterKind.PARTIAL_REFUSAL
    words = letter.words_of(kind, detail="Some of it is private.")
    with pytest.raises(NotAllowed, match="letter-confirms"):
        letter.letter(practice, request, tmp_path / "l.pdf", kind=kind, words=words)
    assert not (tmp_path / "l.pdf").exists()


@pytest.mark.thorough
@pytest.mark.parametrize("said", ["Callum is able to decide.", "It is for WHITLOCK to say."])
@pytest.mark.parametrize("where", ["detail", "body"])
def test_words_that_name_somebody_of_the_file_are_refused_to_who_may_not_ask(
    practice: Practice, tmp_path: Path, where: str, said: str
) -> None:
    request, kind = asked(practice, "father"), LetterKind.REFUSAL
    words = letter.words_of(kind, **{"detail": "No.", where: said})
    with pytest.raises(NotAllowed, match="letter-names-someone"):
        letter.letter(practice, request, tmp_path / "l.pdf", kind=kind, words=words)
    assert not (tmp_path / "l.pdf").exists()
    _, request = asker.set_asker(practice, request.id, authority="an order of the court")
    letter.letter(practice, request, tmp_path / "l.pdf", kind=kind, words=words)


def test_who_may_not_ask_is_told_a_reason_that_names_nobody_and_is_addressed_as_anybody(
    practice: Practice, tmp_path: Path
) -> None:
    request = asked(practice, "father")
    letter.letter(practice, request, tmp_path / "l.pdf", kind=LetterKind.REFUSAL)
    said = words_in(tmp_path / "l.pdf")

    assert "Dear Sir or Madam," in said
    assert "The reason is this: You have not shown me that you may ask." in said
    assert "Whitlock" not in said


def test_a_reason_that_gives_nothing_away_is_proposed_and_nothing_goes_until_it_is_kept(
    practice: Practice, tmp_path: Path
) -> None:
    kind, request, out = LetterKind.PARTIAL_REFUSAL, asked(practice), tmp_path / "l.pdf"
    grounded(practice, kind, request, "")
    proposed = letter.written(practice, request, kind).detail
    with pytest.raises(NotUnderstood, match="reason-needed"):
        letter.letter(practice, request, out, kind=kind)
    _, request = letter.keep_words(practice, request.id, kind, detail=proposed)
    letter.letter(practice, request, out, kind=kind)

    assert "The law lets me leave some things out." in words_in(out)
    assert letter.written(practice, request, LetterKind.REFUSAL).detail == ""


def test_nothing_is_held_is_not_said_while_a_record_is(practice: Practice, tmp_path: Path) -> None:
    request, kind, out = asked(practice), LetterKind.NOTHING_HELD, tmp_path / "l.pdf"
    note(practice, request.file, "He came on time.")
    with pytest.raises(NotAllowed, match="records-are-held"):
        letter.preview(practice, request, kind=kind)
    with pytest.raises(NotAllowed, match="records-are-held"):
        letter.letter(practice, request, out, kind=kind)
    _, request = narrow(practice, request.id, Scope(until=dt.date(2020, 1, 1)), "Before 2020.")
    letter.letter(practice, request, out, kind=kind)

    assert "you asked for part of the records" in words_in(out)
    assert letter.written(practice, request, kind).template.startswith("On 2 November 2026 you ask")


def test_how_to_reach_somebody_counts_as_held_unless_it_came_with_the_request(
    practice: Practice,
) -> None:
    request, kind = asked(practice), LetterKind.NOTHING_HELD
    amend(practice, request.person, Amended(phones=("07700 900123",)))
    with_it = replace(request, received=practice.file(request.file).opened)
    later = replace(request, received=with_it.received + dt.timedelta(days=1))

    letter.preview(practice, with_it, kind=kind, on=TODAY)
    with pytest.raises(NotAllowed, match="records-are-held"):
        letter.preview(practice, later, kind=kind, on=TODAY)


def test_who_may_not_ask_is_told_neither_that_something_is_held_nor_that_it_is_not(
    practice: Practice, tmp_path: Path
) -> None:
    request, out = asked(practice, "father"), tmp_path / "l.pdf"
    note(practice, request.file, "He came on time.")
    letter.letter(practice, request, out, kind=LetterKind.NOTHING_HELD)

    assert "neither confirm nor deny" in words_in(out)


def test_part_is_not_refused_while_nothing_is_withheld(practice: Practice, tmp_path: Path) -> None:
    request, kind = asked(practice), LetterKind.PARTIAL_REFUSAL
    note(practice, request.file, "He came on time.")
    words = letter.words_of(kind, detail="Some of it is private.")
    with pytest.raises(NotAllowed, match="nothing-is-withheld"):
        letter.letter(practice, request, tmp_path / "l.pdf", kind=kind, words=words)
    (record, *_) = workspace.opened(practice, request.id).review.records
    silently = Decision(state=State.WITHHOLD, decided_on=TODAY, silent=True)
    untold = replace(request, items={record.item: silently})
    with pytest.raises(NotAllowed, match="nothing-is-withheld"):  # or it would be told by this
        letter.letter(practice, untold, tmp_path / "l.pdf", kind=kind, words=words)
    decision = replace(silently, silent=False)
    request = replace(request, items={record.item: decision})
    letter.letter(practice, request, tmp_path / "l.pdf", kind=kind, words=words)


def test_words_that_were_withheld_by_hand_are_a_part_that_is_refused(
    practice: Practice, tmp_path: Path
) -> None:
    request, kind = asked(practice), LetterKind.PARTIAL_REFUSAL
    note(practice, request.file, "He came on time.")
    (record, *_) = workspace.opened(practice, request.id).review.records
    decision = Decision(state=State.WITHHOLD, decided_on=TODAY)
    span = SpanDecision(item=record.item, start=3, end=7, decision=decision)
    words = letter.words_of(kind, detail="Some of it is private.")
    out = tmp_path / "l.pdf"
    letter.letter(practice, replace(request, spans=(span,)), out, kind=kind, words=words)

    assert "Some of it is private." in words_in(out)


@pytest.mark.parametrize("who", ["Callum Whitlock", "the file {code}", "Callum"])
def test_a_complaint_is_acknowledged_with_its_own_day(
    practice: Practice, tmp_path: Path, who: str
) -> None:
    request, kind, out = asked(practice), LetterKind.COMPLAINT_RECEIVED, tmp_path / "l.pdf"
    complained(practice, "Another.", who="Darren Snell")
    with pytest.raises(NotAllowed, match="complaint-not-recorded"):
        letter.letter(practice, request, out, kind=kind)
    assert letter.written(practice, request, kind).missing == "complaint-not-recorded"
    complained(practice, "A letter.", who=who.format(code=request.file), on=dt.date(2026, 11, 9))
    assert not letter.written(practice, request, kind).missing
    letter.letter(practice, request, out, kind=kind)

    assert "I received your complaint on 9 November 2026" in words_in(out)


def test_a_complaint_of_the_client_is_nothing_to_who_asks_for_them(
    practice: Practice, tmp_path: Path
) -> None:
    request = asked(practice, "father")
    _, request = asker.set_asker(practice, request.id, name="Darren Snell")
    complained(practice, "A letter.", who="Callum Whitlock")
    kind = LetterKind.COMPLAINT_RECEIVED
    with pytest.raises(NotAllowed, match="complaint-not-recorded"):
        letter.letter(practice, request, tmp_path / "l.pdf", kind=kind)
