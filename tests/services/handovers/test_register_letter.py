"""Letters about a complaint, a breach or a request: drafted from the record, kept once sent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.domain.agenda import What
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import RecordId
from app.domain.kinds import kind_named
from app.domain.registers import COMPLAINT, INCIDENT, INCIDENT_UPDATE, RECTIFICATION
from app.services.handovers import paper, register_facts, register_letter
from app.services.handovers.register_letter import Given
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.today.agenda import agenda
from tests.builders.practices import TODAY, Made, client, opened
from tests.builders.reading import words_in

COMPLAINED = {
    "on": "2026-11-02",
    "who": "Fern Vale",
    "way": "email",
    "of": "both",
    "about": "A letter that went to the wrong address.",
}
FOUND = {
    "looked_at": "My notes of that day and the address I used",
    "found": "I used an old address. That was my mistake.",
    "agree": "part",
    "do_about": "the old address is out of use",
}
LOST = {"on": "2026-11-20", "what": "My bag was stolen.", "lost": "a list of names",
        "risk": "high", "why": "Names."}  # fmt: skip
ASKED = {"on": "2026-11-02", "who": "Rowan", "wrong": "my note of 4 May says that you live alone"}


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        paper.say(inside, "contact_lines", "01632 960 111")
        paper.say(inside, "body", "the BACP (bacp.co.uk)")
        yield inside


def put(practice: Practice, kind: str, fields: dict[str, Any]) -> RecordId:
    return sign.sign(practice, kind_named(kind), None, fields).record


def due(practice: Practice) -> list[str]:
    wanted = {What.COMPLAINT, What.INCIDENT, What.RECTIFICATION}
    return [one.letter for one in agenda(practice).items if one.what in wanted]


@pytest.mark.thorough
def test_each_step_of_a_complaint_is_a_letter_that_is_kept_as_the_step(
    practice: Practice, tmp_path: Path
) -> None:
    record = put(practice, "complaint", COMPLAINED)
    names = ("complaint-acknowledgement", "complaint-progress", "complaint-outcome")
    answers: tuple[dict[str, str], ...] = ({}, {"so_far": "I have read the letter"}, FOUND)
    offered, printed = [], []
    for name, said in zip(names, answers, strict=True):
        offered.append(due(practice))
        out, given = tmp_path / f"{name}.pdf", Given(answers=said)
        shown = register_letter.preview(practice, name, record, given)
        done = register_letter.save(practice, name, record, given, out, sent=True)
        assert out.read_bytes() == shown.pdf
        printed.append(words_in(out))
        step = practice.kept[done.step or RecordId("")]
        assert step.said.words.startswith("Dear Fern Vale,\n\n")  # type: ignore[attr-defined]
        assert step.told_of_regulator  # type: ignore[attr-defined]

    assert offered == [[names[0]], [names[1]], [names[1]]]
    assert due(practice) == []
    first, second, last = printed
    assert "It came on 2 November 2026." in first
    assert "about this: A letter that went to the wrong address. If I have" in first
    assert "You will hear from me by 19 December 2026" in first
    assert "This is what I have done so far. I have read the letter." in second
    assert "still to be done" not in second
    assert "I agree with part of it. I am sorry." in last
    assert "The old address is out of use." in last
    assert all("the Information Commission" in one for one in printed)
    assert "you can go to the BACP (bacp.co.uk)" in last


def test_a_complaint_about_the_work_names_the_body_and_no_regulator(practice: Practice) -> None:
    record = put(practice, "complaint", {**COMPLAINED, "of": "work"})
    found = register_letter.written(practice, "complaint-acknowledgement", record, Given())

    assert "the BACP" in found.draft.fixed
    assert "Commission" not in found.draft.fixed


def test_what_a_record_cannot_know_is_asked_and_own_words_take_its_place(
    practice: Practice, tmp_path: Path
) -> None:
    record, out = put(practice, "complaint", COMPLAINED), tmp_path / "letter.pdf"
    name = "complaint-outcome"
    draft = register_letter.written(practice, name, record, Given())
    with pytest.raises(NotUnderstood) as lacking:
        register_letter.save(practice, name, record, Given(), out)
    with pytest.raises(NotUnderstood) as prompted:
        register_letter.save(practice, name, record, Given(body=draft.draft.body), out)
    own = Given(body="I was wrong.\n\nThis is what I do:\n- I write again\n- I say sorry")
    register_letter.save(practice, name, record, own, out)
    said = words_in(out)

    assert "[What you found]" in draft.draft.body
    assert (lacking.value.rule, lacking.value.facts["field"]) == ("answer-needed", "looked_at")
    assert prompted.value.rule == "answer-needed"
    assert "I was wrong." in said
    assert "I say sorry" in said
    assert "You can also ask a court to decide." in said  # what cannot be put in other words
    assert len(practice.kept) == 1  # not said to be sent
    with pikepdf.open(out) as document:
        assert str(document.docinfo["/Title"]) == "Letter"


def test_a_breach_is_told_to_whoever_it_concerns_once_the_regulator_knows(
    practice: Practice, tmp_path: Path
) -> None:
    record, out = put(practice, "incident", LOST), tmp_path / "letter.pdf"
    before = due(practice)
    told = {"on": "2026-11-21", "step": "regulator-told", "said": "IC-1"}
    sign.sign(practice, INCIDENT_UPDATE, None, told, adds_to=record)
    with pytest.raises(NotUnderstood, match="who-needed"):
        register_letter.save(practice, "breach", record, Given(), out)
    given = Given(
        who="Rowan", answers={"what_it_means": "someone may ring you", "what_i_did": "I rang them"}
    )
    waits = due(practice)
    register_letter.save(practice, "breach", record, given, out, sent=True)
    said = words_in(out)

    assert (before, waits, due(practice)) == ([""], ["breach"], [""])
    assert "Someone may ring you." in said
    assert "known as the ICO, on 21 November 2026." in said
    assert "Samaritans" in said


@pytest.mark.parametrize(
    ("answer", "more", "said"),
    [
        ("corrected", {"now_says": "you live with your brother"}, "I have put it right."),
        ("added", {"statement": "We lived together", "reason": "I wrote what I heard"},
         "“We lived together”"),
        ("refused", {"reason": "I wrote what I heard"}, "You can also ask a court"),
    ],
)  # fmt: skip
def test_a_request_to_correct_is_answered_as_it_was_decided(
    practice: Practice, tmp_path: Path, answer: str, more: dict[str, str], said: str
) -> None:
    record, out = put(practice, "rectification", ASKED), tmp_path / "letter.pdf"
    with pytest.raises(NotUnderstood) as undecided:
        register_letter.save(practice, "rectification", record, Given(body="Mine."), out)
    given = Given(answers={"answer": answer, **more})
    done = register_letter.save(practice, "rectification", record, given, out, sent=True)
    step = practice.kept[done.step or RecordId("")]

    assert undecided.value.facts["field"] == "answer"
    assert said in words_in(out)
    assert step.answer == answer  # type: ignore[attr-defined]
    assert due(practice) == []


def test_a_request_to_erase_says_what_is_kept_and_until_when(
    practice: Practice, tmp_path: Path
) -> None:
    code = client(practice, "Rose Will")
    asked = {**ASKED, "who": code, "wanted": "erase", "wrong": "everything"}
    record, out = put(practice, "rectification", asked), tmp_path / "letter.pdf"
    given = Given(
        answers={
            "answer": "partly-erased", "erased_what": "your forms", "kept_what": "my notes",
            "reason": "my insurer asks me to", "kept_until": "March 2033.",
        }
    )  # fmt: skip
    register_letter.save(practice, "erasure", record, given, out, sent=True)
    said = words_in(out)
    wrong = {"on": TODAY.isoformat(), "answer": "corrected", "why": "x"}
    with pytest.raises(NotUnderstood, match="answer-of-another"):
        sign.sign(practice, kind_named("rectification-answer"), None, wrong, adds_to=record)
    with pytest.raises(NotAllowed, match="letter-of-another-record"):
        register_letter.written(practice, "rectification", record, Given())

    assert "Dear Rose Will," in said
    assert "I have destroyed your forms, and checked. I have kept my notes" in said
    assert "I keep it until March 2033. Then it is destroyed" in said


def test_nobody_is_written_to_who_did_not_say_who_they_are(
    practice: Practice, tmp_path: Path
) -> None:
    nameless = {**COMPLAINED, "anonymous": True}
    del nameless["who"]
    record = put(practice, "complaint", nameless)
    with pytest.raises(NotUnderstood, match="field-missing"):
        put(practice, "complaint", {**nameless, "anonymous": False})
    with pytest.raises(NotAllowed, match="nobody-to-write-to"):
        register_letter.save(practice, "complaint-outcome", record, Given(answers=FOUND),
                             tmp_path / "x.pdf")  # fmt: skip

    assert due(practice) == [""]
    assert not (tmp_path / "x.pdf").exists()


def test_the_letter_to_the_old_program_is_about_no_record(
    practice: Practice, tmp_path: Path
) -> None:
    out = tmp_path / "letter.pdf"
    answers = {"account": "LH-204", "export_day": "15 November 2026", "vendor_days": "30 days"}
    given = Given(who="Old System Ltd", answers=answers)
    with pytest.raises(NotAllowed, match="no-step-to-record"):
        register_letter.save(practice, "erase-at-old-vendor", None, given, out, sent=True)
    with pytest.raises(NotUnderstood, match="no-such-question"):
        register_letter.written(practice, "erase-at-old-vendor", None, Given(answers={"x": "y"}))
    register_letter.save(practice, "erase-at-old-vendor", None, given, out)

    assert "Please write to me within 30 days and say:" in words_in(out)


def test_every_register_letter_has_a_record_that_offers_it(practice: Practice) -> None:
    kinds = {COMPLAINT.name, INCIDENT.name, RECTIFICATION.name}
    records = [
        put(practice, "complaint", COMPLAINED),
        put(practice, "incident", LOST),
        put(practice, "rectification", ASKED),
        put(practice, "rectification", {**ASKED, "wanted": "erase"}),
    ]
    offered = {
        name
        for record in records
        for name in register_facts.letters_of(practice, practice.any_record(record))
    }

    with_record = {one.id for one in register_letter.letters().letters if one.of}
    assert offered == with_record
    assert {one.of for one in register_letter.letters().letters if one.of} == kinds
