"""Reports and letters: what is drawn, who is named, what they rest on, and that they go once."""

import datetime as dt
import re
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.appointments import Appointment, Attendance
from app.domain.authority import Obstacle
from app.domain.consents import Category, Term
from app.domain.endings import EndedHow, Ending
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.handed_over import HandedOver, HowSent
from app.domain.ids import Code, RecordId
from app.domain.measures import Instrument, Measure
from app.domain.notes import NoteKind
from app.domain.releases import Level
from app.domain.report_templates import blocks_of, drafted_from, fill, unwritten
from app.domain.reports import Report, Template
from app.domain.risk import Risk, RiskLevel
from app.domain.text import typed
from app.services.audit import check
from app.services.handovers import (
    release,
    release_send,
    report,
    report_facts,
    report_text,
)
from app.services.handovers.release import Wanted
from app.services.handovers.report import Writing
from app.services.practice.practice import Practice
from app.services.records import write
from tests.architecture.test_plain_words import HOLE, PRINTED, Text, grade
from tests.builders.consented import INSIDE, beside, consent, put, written
from tests.builders.practices import Made, client, joint_file, known, make, opened
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_release import REFUSED

EVERY: Final = tuple(Category)
PLAIN: Final = "Nothing of note has changed.\n\nWhat helps\nQuiet at the start of the day."


def _writing(code: Code, authority: RecordId | None, **more: Any) -> Writing:
    given: dict[str, Any] = {"template": Template.SUMMARY, "text": PLAIN}
    return Writing(code=code, authority=authority, **(given | more))


def _filled(practice: Practice, code: Code) -> None:
    """Sessions, scores, risk and an ending inside the dates of the consent, and outside."""
    for day in (dt.date(2026, 2, 2), dt.date(2026, 6, 10), dt.date(2025, 3, 4)):
        written(practice, code, "The kettle.", day)
    for day, total in ((dt.date(2026, 2, 2), 18), (INSIDE, 7), (dt.date(2025, 1, 8), 27)):
        more: dict[str, Any] = {"on": day, "instrument": Instrument.PHQ_9, "total": total}
        put(practice, Measure(**beside(practice, code), **more))
    said, agreed = typed("Thoughts of dying. There is a plan."), typed("You can come back")
    more = {"on": dt.date(2026, 5, 1), "level": RiskLevel.CURRENT, "said": said}
    put(practice, Risk(**beside(practice, code), **more))
    more = {"on": dt.date(2026, 10, 1), "how": EndedHow.PLANNED, "agreed": agreed}
    put(practice, Ending(**beside(practice, code), said=typed("The lantern."), **more))


def _draft(practice: Practice, code: Code, authority: RecordId | None, template: Template) -> str:
    ground = report_facts.grounds(practice, code, authority)
    return report_text.draft(practice, ground, report_text.chosen(practice, template))


def test_what_is_covered_is_drawn_and_nothing_besides(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        _filled(practice, code)
        said = _draft(practice, code, consent(practice, code, *EVERY), Template.HANDOVER_LETTER)

    assert "Greta Holm and I had two sessions. The first was on 2 February 2026 and" in said
    assert "18 (moderately severe) on 2 February 2026 and 7 (mild) on 10 June 2026." in said
    assert "There is a plan." in said
    assert "The work ended on 1 October 2026." in said
    for word in ("kettle", "lantern", "2025", "27"):
        assert word not in said


@pytest.mark.thorough
@pytest.mark.parametrize("template", Template)
def test_what_is_not_covered_leaves_no_trace(empty: Made, template: Template) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        authority = consent(practice, code, Category.SUMMARY)
        before = _draft(practice, code, authority, template)
        _filled(practice, code)
        assert _draft(practice, code, authority, template) == before


def test_only_sessions_that_were_held_are_counted(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for day, came in ((3, Attendance.ATTENDED), (10, Attendance.DID_NOT_ATTEND)):
            write.sign(
                practice, code, kind=NoteKind.SESSION, held_on=dt.date(2026, 6, day), text="Words.",
                session=Appointment(attendance=came),
            )  # fmt: skip
        said = _draft(practice, code, None, Template.ATTENDANCE)

    assert said == "Greta Holm came to one session with me, on 3 June 2026."


def test_it_is_signed_and_goes_and_a_consent_for_one_time_is_used_once(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        authority = consent(practice, code, Category.SUMMARY)
        writing = _writing(code, authority)
        seen = report.preview(practice, writing)
        done = report.sign(practice, writing, tmp_path / "a.pdf")
        again = report.save(practice, done.record, tmp_path / "b.pdf")
        with pytest.raises(NotAllowed) as caught:
            report.sign(practice, writing, tmp_path / "c.pdf")
        kept, went = practice.kept[done.record], [
            one for one in practice.kept.values() if isinstance(one, HandedOver)
        ]  # fmt: skip
        leaves = [leaf.operation.value for leaf in practice.log.leaves()][-1:]
        assert all(one.ok for one in check.check(practice))

    assert (tmp_path / "a.pdf").read_bytes() == seen.pdf == (tmp_path / "b.pdf").read_bytes()
    assert not (tmp_path / "c.pdf").exists()
    assert caught.value.facts["obstacles"] == ("consent-used",)
    assert isinstance(kept, Report)
    assert kept.adds_to == authority
    assert (done.went, again.went) == (went[0].id, went[0].id)
    assert len(went) == 1
    assert leaves == ["export"]
    said = " ".join(text_of(tmp_path / "a.pdf").split())
    for words in (
        "About Greta Holm", "To Dr Abena Osei, 2 Hillfoot Bank", "What helps",
        "Greta Holm agreed on 1 November 2026 that I may write this to you.",
        "her review of the tablets", "It is not a diagnosis", "Page 1 of 1",
    ):  # fmt: skip
        assert words in said, words


def test_signed_and_not_saved_it_waits_for_a_release(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        authority = consent(practice, code, Category.SUMMARY)
        other = consent(practice, code, Category.SUMMARY)
        done = report.sign(practice, _writing(code, authority))
        with pytest.raises(NotAllowed, match="out-of-scope"):
            release.open_release(practice, code, other, Wanted(papers=(done.record,)))
        _, made = release.open_release(practice, code, authority, Wanted(papers=(done.record,)))
        more = consent(practice, code, Category.ATTENDANCE, Category.SUMMARY)
        beyond = Wanted(
            level=Level.ATTENDANCE, papers=(report.sign(practice, _writing(code, more)).record,)
        )
        with pytest.raises(NotUnderstood, match="paper-beyond-level"):
            release.open_release(practice, code, more, beyond)
        release_send.send(practice, made.id, tmp_path / "r.pdf", plain=True)
        with pytest.raises(NotAllowed, match="release-refused"):
            report.save(practice, done.record, tmp_path / "a.pdf")

    assert done.went is None
    said = " ".join(text_of(tmp_path / "r.pdf").split())
    assert "Quiet at the start of the day." in said
    assert "Its mark" not in said


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("template", "covered"),
    [
        (Template.ATTENDANCE, Category.ATTENDANCE),
        (Template.SUMMARY, Category.SUMMARY),
        (Template.GP_LETTER, Category.SUMMARY),
        (Template.HANDOVER_LETTER, Category.SUMMARY),
        (Template.TREATMENT, Category.REPORT),
        (Template.LEGAL, Category.REPORT),
    ],
)
def test_each_template_needs_its_own_category(
    empty: Made, template: Template, covered: Category
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        others = [one for one in Category if one is not covered]
        short, wide = consent(practice, code, *others), consent(practice, code, covered)
        with pytest.raises(NotAllowed) as caught:
            report.preview(practice, _writing(code, short, template=template))
        report.preview(practice, _writing(code, wide, template=template))

    assert caught.value.facts["obstacles"] == ("level-not-covered",)


def test_the_client_needs_no_authority_for_what_is_theirs(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        text = _draft(practice, code, None, Template.ATTENDANCE)
        done = report.sign(
            practice, _writing(code, None, template=Template.ATTENDANCE, text=text),
            tmp_path / "a.pdf", how=HowSent.BY_HAND,
        )  # fmt: skip
        went = practice.kept[done.went or RecordId("")]
        with pytest.raises(NotAllowed, match="authority-needed"):
            report.sign(practice, _writing(code, None, template=Template.LEGAL))

    assert isinstance(went, HandedOver)
    assert went.adds_to is None
    said = " ".join(text_of(tmp_path / "a.pdf").split())
    assert "Given to Greta Holm, who decides who sees it." in said
    assert "agreed on" not in said


def test_a_letter_for_one_of_two_clients_says_which(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Ines Duarte")
        with pytest.raises(NotUnderstood, match="person-needed"):
            report_facts.grounds(practice, code)
        ground = report_facts.grounds(practice, code, None, known(practice, "Ines Duarte"))
        text = report_text.draft(
            practice, ground, report_text.chosen(practice, Template.ATTENDANCE)
        )
        named = report_text.named(practice, ground, f"{text} Greta Holm came too.")

    assert "Ines Duarte" in text
    assert "Greta" not in text
    assert {one.text for one in named} >= {"Greta Holm"}


def test_whoever_is_named_is_decided_before_it_is_signed(empty: Made) -> None:
    text = "Otto Brandt drives her. She likes Zorba Quillfeather, and Dr Abena Osei."
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        client(practice, "Ines Duarte")
        authority = consent(practice, code, Category.SUMMARY)
        ground = report_facts.grounds(practice, code, authority)
        named = report_text.named(practice, ground, f"{text} Ines Duarte came.")
        before = len(practice.kept)
        for more in ({}, {"accept": True}):
            with pytest.raises(NotAllowed, match="report-names-people"):
                report.sign(practice, _writing(code, authority, text=text, **more))
        assert len(practice.kept) == before
        stand = [one.text for one in report_text.named(practice, ground, text)]
        report.sign(practice, _writing(code, authority, text=text, stand=stand))

    assert [(one.text, one.may_stand) for one in named if not one.may_stand] == [
        ("Otto Brandt", False),
        ("Zorba Quillfeather", False),
        ("Ines Duarte", False),
    ]
    assert "Abena Osei" not in [one.text for one in named]


def test_a_prompt_that_is_left_is_not_signed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        authority = consent(practice, code, Category.SUMMARY)
        text = _draft(practice, code, authority, Template.SUMMARY)
        with pytest.raises(NotAllowed) as caught:
            report.sign(practice, _writing(code, authority, text=text))
        with pytest.raises(NotAllowed, match="report-empty"):
            report.sign(practice, _writing(code, authority, text="  \n"))

    assert (caught.value.rule, caught.value.facts["count"]) == ("report-unwritten", 3)


def test_a_template_of_ones_own_stands_beside_ours(empty: Made) -> None:
    own = "Attendance\n{attended_line}\n\nThe rest\n{scores_line}\n\nKind regards from {client}."
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        authority = consent(practice, code, Category.SUMMARY, Category.ATTENDANCE)
        report_text.keep_own(practice, Template.SUMMARY, "For the insurer", own)
        with pytest.raises(NotUnderstood, match="unknown-gap"):
            report_text.keep_own(practice, Template.SUMMARY, "Another", "{nobody}")
        choice = report_text.chosen(practice, Template.SUMMARY, "For the insurer")
        ground = report_facts.grounds(practice, code, authority)
        said = report_text.draft(practice, ground, choice)
        done = report.sign(practice, _writing(code, authority, own="For the insurer", text=said))
        kept = practice.kept[done.record]
        report_text.keep_own(practice, Template.SUMMARY, "For the insurer", "")
        with pytest.raises(Exception, match="no-such-template"):
            report_text.chosen(practice, Template.SUMMARY, "For the insurer")

    assert said.startswith("Attendance\nThere was no session with Greta Holm")
    assert "The rest" not in said
    assert isinstance(kept, Report)
    assert kept.wording.words == choice.wording


def test_scores_are_drawn_where_they_are_covered(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        _filled(practice, code)
        one = consent(
            practice,
            code,
            Category.SUMMARY,
            Category.MEASURES,
            term=Term.UNTIL,
            expires=dt.date(2027, 1, 1),
        )
        other = consent(practice, code, Category.SUMMARY)
        report.sign(practice, _writing(code, one, chart=True), tmp_path / "a.pdf")
        with pytest.raises(NotAllowed, match="report-no-scores"):
            report.sign(practice, _writing(code, other, chart=True), tmp_path / "b.pdf")
        report.sign(practice, _writing(code, other), tmp_path / "b.pdf")

    with_chart, without = text_of(tmp_path / "a.pdf"), text_of(tmp_path / "b.pdf")
    assert "PHQ-9" in with_chart
    assert "2025" not in with_chart
    assert "PHQ-9" not in without


def test_twins_that_differ_outside_the_scope_alone_are_the_same_bytes(tmp_path: Path) -> None:
    found = set()
    for twin in range(2):
        with opened(make(tmp_path / str(twin)).folder) as practice:
            code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
            written(practice, code, "The kettle.", dt.date(2026, 9, 1))
            if twin:
                _filled(practice, code)
            authority = consent(
                practice, code, *EVERY, records_from=dt.date(2026, 8, 1),
                records_until=dt.date(2026, 9, 30),
            )  # fmt: skip
            text = _draft(practice, code, authority, Template.TREATMENT)
            more = {"template": Template.TREATMENT, "text": text, "chart": True}
            found.add((text, report.preview(practice, _writing(code, authority, **more)).pdf))

    assert len(found) == 1


def test_headings_and_paragraphs_of_a_text() -> None:
    text = "First words.\n\nWhat helps\nQuiet.\n- a list\n\nOne line\n\nTo be:\nor not"

    assert blocks_of(text) == (
        ("", ("First words.",)),
        ("What helps", ("Quiet.", "- a list")),
        ("", ("One line",)),
        ("", ("To be:", "or not")),
    )
    assert fill("{a} {b} And {c}.", {"a": "One.", "c": "two"}) == "One. And two."
    assert drafted_from("Head\n{a}\n\nRest {b}.", {"b": "x"}) == "Rest x."
    assert unwritten("She is well. [Say it.]", "[Say it.]") == ("[Say it.]",)
    assert unwritten("[Say it.]\n[mine]", "[Say it.]\n\n[Other.]") == ("[Say it.]",)


@pytest.mark.parametrize("template", Template)
def test_what_a_template_says_is_read_with_ease(template: Template) -> None:
    found = report_text.template_of(template)
    said = [found.limits, *(one.text for one in found.parts), *(one.ask for one in found.parts)]
    every = [one for text in said for one in re.split(r"(?<=[.!?]) ", text)]
    hard = [one for one in every if len(one.split()) > 7 and grade([_text(one)]) > 8]

    assert not hard


def _text(words: str) -> Text:
    return Text(surface=PRINTED, where="", words=HOLE.sub("Ann", words))


@pytest.mark.thorough
@pytest.mark.parametrize("obstacle", REFUSED)
def test_an_authority_that_does_not_hold_lets_nothing_be_written(
    empty: Made, tmp_path: Path, obstacle: Obstacle
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        authority = REFUSED[obstacle](practice, code)
        before = len(practice.kept)
        with pytest.raises(NotAllowed) as caught:
            report.sign(practice, _writing(code, authority), tmp_path / "a.pdf")
        assert len(practice.kept) == before

    assert obstacle.value in caught.value.facts["obstacles"]  # type: ignore[operator]
    assert not (tmp_path / "a.pdf").exists()
