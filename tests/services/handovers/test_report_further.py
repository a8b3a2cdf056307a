"""A signed report never changes: another corrects it, and one by hand is made here first."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.consents import Category
from app.domain.errors import NoSuch, NotAllowed
from app.domain.ids import Code, RecordId
from app.domain.kinds import REPORT
from app.domain.reports import Report, Template
from app.services.handovers import report, report_listed
from app.services.handovers.report import Writing
from app.services.people import edit
from app.services.records import sign
from tests.builders.consented import consent
from tests.builders.practices import TODAY, Made, client, known, opened
from tests.services.handovers.test_document import text_of


def _writing(code: Code, authority: RecordId, **more: Any) -> Writing:
    text = "Nothing of note has changed."
    return Writing(code=code, authority=authority, template=Template.SUMMARY, text=text, **more)


def test_a_letter_is_corrected_by_another_that_says_so(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Jonas Reed")
        first = report.sign(practice, _writing(code, consent(practice, code, Category.SUMMARY)))
        again = consent(practice, code, Category.SUMMARY)
        further = _writing(code, again, corrects=first.record)
        done = report.sign(practice, further, tmp_path / "a.pdf")
        newest, oldest = report_listed.listed(practice, code)
        kept = practice.kept[done.record]
        elsewhere = _writing(other, consent(practice, other, Category.SUMMARY))
        for wrong in (again, RecordId("none"), first.record):
            with pytest.raises(NoSuch):
                report.sign(practice, replace(elsewhere, corrects=wrong))

    assert isinstance(kept, Report)
    assert (kept.corrects, kept.adds_to) == (first.record, again)
    assert (newest.corrects, oldest.corrects) == (first.record, None)
    assert "About Greta Holm, further to the letter of" in " ".join(
        text_of(tmp_path / "a.pdf").split()
    )


def test_one_that_was_recorded_by_hand_says_what_to_do_when_it_is_saved(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        fields = {"on": "2026-11-02", "template": "attendance", "said": "Otto drove her."}
        by_hand = sign.sign(practice, REPORT, code, fields).record
        with pytest.raises(NotAllowed, match="report-by-hand"):
            report.save(practice, by_hand, tmp_path / "a.pdf")
        (found,) = report_listed.listed(practice, code)

    assert not (tmp_path / "a.pdf").exists()
    assert (found.digest, found.said) == ("", "Otto drove her.")


def test_nothing_is_given_to_a_client_who_has_died(empty: Made, tmp_path: Path) -> None:
    """Nor a letter that was signed while they lived."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        writing = Writing(code=code, template=Template.ATTENDANCE, text="Greta came.")
        before = report.sign(practice, writing)
        edit.amend(practice, known(practice, "Greta Holm"), edit.Amended(died=TODAY))
        out = tmp_path / "a.pdf"
        for door in (
            lambda: report.begin(practice, writing),
            lambda: report.sign(practice, writing, out),
            lambda: report.save(practice, before.record, out),
        ):
            with pytest.raises(NotAllowed, match="release-refused") as refused:
                door()
            assert refused.value.facts["obstacles"] == ("nobody-to-give-it-to",)

    assert not out.exists()


def test_a_summary_at_the_end_says_whom_you_means_where_somebody_else_reads_it(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        given = consent(practice, code, Category.SUMMARY)
        ending = Writing(code=code, template=Template.ENDING_SUMMARY)
        own = report.begin(practice, ending).text
        other = report.begin(practice, replace(ending, authority=given)).text

    assert "It is for you to keep" in own
    assert "this is a copy: “you” means Greta." in other
    assert "for you to keep" not in other
