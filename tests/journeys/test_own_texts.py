"""What the practice says in words of its own names nobody who was destroyed, unless with a yes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.domain.errors import NotAllowed
from app.domain.record_classes import RecordClass
from app.domain.reports import Template
from app.services.handovers import own_texts_said, paper, report_text
from app.services.practice import ruling
from app.services.practice.changes import Changed
from app.services.practice.details import describe
from app.services.practice.own_texts import Where, naming
from app.services.practice.practice import Practice
from app.services.retention import destroy, parts, preview, resume, several
from app.services.retention.marking import Target, choose_days
from app.services.retention.parts import Chosen
from tests.builders.practices import opened
from tests.builders.reviews import RULE
from tests.builders.two_files import interrupted, two_files

Save = Callable[[Practice], Changed]
_RULE = {**RULE, "source": {**RULE["source"], "citation": "As agreed with Daniel Fenwick."}}

SAVES: dict[Where, tuple[Save, str]] = {
    Where.TEMPLATE: (
        lambda practice: report_text.keep_own(
            practice, Template.SUMMARY, "GP update", "Dan is well."
        ),
        "Your letter template “GP update” names Dan.",
    ),
    Where.WORDING: (
        lambda practice: paper.word(practice, "limits", "may", "As Daniel Fenwick asked."),
        "Your own words for “",
    ),
    Where.ANSWER: (
        lambda practice: paper.say(practice, "late_line", "Daniel Fenwick may be late."),
        "(a sentence)” in what your documents say names Daniel Fenwick.",
    ),
    Where.DETAIL: (
        lambda practice: describe(
            practice, replace(practice.details, recipients="Winifred Quick reads them.")
        ),
        "“who else sees client information” in your practice’s details names Winifred Quick.",
    ),
    Where.RULE: (
        lambda practice: ruling.keep(practice, ruling.with_mine(practice, _RULE, children=False)),
        "Your own rule for process notes names Daniel Fenwick.",
    ),
}


def text_of(certificate: Path) -> str:
    with pypdfium2.PdfDocument(certificate) as pdf:
        pages = (page.get_textpage().get_text_range() for page in pdf)
        return " ".join(word for page in pages for word in page.split())


@pytest.mark.parametrize("where", SAVES)
def test_each_own_text_that_names_somebody_is_told_and_bars_until_it_may_stay(
    tmp_path: Path, where: Where
) -> None:
    save, said = SAVES[where]
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        (one,) = save(practice).named
        plan = destroy.plan(practice, [dan])
        with pytest.raises(NotAllowed) as refused:
            destroy.destroy(practice, plan, tmp_path / "c.pdf")

        assert one.text.where is where
        assert said in own_texts_said.line(one)
        assert own_texts_said.warning([one]).startswith(own_texts_said.line(one))
        assert (refused.value.rule, refused.value.facts) == ("named-in-own-texts", {"places": 1})
        assert dan in practice.files
        assert not (tmp_path / "c.pdf").exists()

        destroy.destroy(practice, plan, tmp_path / "c.pdf", leave=(one,))
        assert dan not in practice.files
    assert "or the same name, in one place." in text_of(tmp_path / "c.pdf")


def test_what_names_nobody_a_professional_or_a_word_is_no_matter(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        told = describe(practice, replace(practice.details, supervisor="Dr Osei"))
        told = report_text.keep_own(practice, Template.SUMMARY, "Mine", "{client} is well.")
        other = report_text.keep_own(practice, Template.SUMMARY, "Other", "Megan Holt is well.")
        again = report_text.keep_own(practice, Template.SUMMARY, "Third", "Nobody.")
        plan = destroy.plan(practice, [dan])
        destroy.destroy(practice, plan, tmp_path / "c.pdf")

        assert told.named == ()
        assert [one.names for one in other.named] == [("Megan Holt",)]
        assert again.named == ()  # what stood before is not told again
        assert len(naming(practice)) == 1
    assert "None of them named anyone who was removed." in text_of(tmp_path / "c.pdf")


def test_an_own_text_saved_after_the_plan_was_shown_was_not_left(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        shown = destroy.plan(practice, [dan])
        leave = SAVES[Where.TEMPLATE][0](practice).named
        SAVES[Where.WORDING][0](practice)
        with pytest.raises(NotAllowed, match="named-in-own-texts"):
            destroy.destroy(practice, shown, tmp_path / "c.pdf", leave=leave)


def test_a_destruction_finished_after_a_kill_says_what_was_left(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        leave = SAVES[Where.TEMPLATE][0](practice).named
        plan = destroy.plan(practice, [dan])
        with interrupted("_delete_rows"):
            destroy.destroy(practice, plan, tmp_path / "c.pdf", leave=leave)
    with opened(made.folder) as practice:
        resume.resume(practice)
    assert "or the same name, in one place." in text_of(tmp_path / "c.pdf")


def test_a_part_among_several_says_what_was_left_too(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        choose_days(practice, 0)
        SAVES[Where.DETAIL][0](practice)
        target = Target(dan, RecordClass.CONTACT_DETAILS)
        seen = preview.foresee_several(practice, [target], early="asked")
        with pytest.raises(NotAllowed, match="named-in-own-texts"):
            several.destroy_several(practice, seen.plan, tmp_path / "c.pdf")
        done = several.destroy_several(practice, seen.plan, tmp_path / "c.pdf", leave=seen.named)

        assert seen.named
        assert len(done.done) == 1
    assert "or the same name, in one place." in text_of(tmp_path / "c.pdf")


def test_several_and_a_part_are_barred_and_foreseen_alike(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        choose_days(practice, 0)
        SAVES[Where.DETAIL][0](practice)
        of_contacts = Chosen(classes=("contact-details",))
        part = preview.foresee_part(practice, dan, of_contacts, to=None, early="asked")
        with pytest.raises(NotAllowed, match="named-in-own-texts"):
            parts.destroy(practice, part.plan, tmp_path / "c.pdf")
        seen = preview.foresee_several(practice, [Target(dan)])
        with pytest.raises(NotAllowed, match="named-in-own-texts"):
            several.destroy_several(practice, seen.plan, tmp_path / "c.pdf")

        assert part.named == seen.named == naming(practice)
        done = several.destroy_several(practice, seen.plan, tmp_path / "c.pdf", leave=seen.named)
        assert [one.codes for one in done.done] == [(dan,)]
    assert "or the same name, in one place." in text_of(tmp_path / "c.pdf")
