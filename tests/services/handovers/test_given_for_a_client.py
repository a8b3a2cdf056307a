"""A consent that somebody gave for the client: no paper says that the client agreed."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.capacities import Able
from app.domain.consents import Category, Term, Withdrawal, WithdrawnBy
from app.domain.handed_over import HowSent
from app.domain.ids import Code, PersonId, RecordId
from app.domain.reports import Template
from app.domain.representatives import Power
from app.domain.responsibilities import YesNo
from app.services.handovers import (
    release,
    release_receipt,
    release_send,
    report,
    report_receipt,
)
from app.services.handovers.report import Writing
from app.services.people import edit
from app.services.people.edit import Amended
from app.services.practice.practice import Practice
from tests.builders.consented import beside, consent, put
from tests.builders.practices import Made, opened
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_who_consents import responsible
from tests.services.handovers.test_who_decides_for_an_adult import attorney, filed, judged

Giver = Callable[[Practice, Code, PersonId], None]


def _parent(practice: Practice, code: Code, who: PersonId) -> None:
    client = practice.file(code).subjects[0]
    edit.amend(practice, client, Amended(born=dt.date(2018, 1, 1)))
    responsible(practice, code, who, YesNo.YES, YesNo.NO)


def _with(power: Power) -> Giver:
    def give(practice: Practice, code: Code, who: PersonId) -> None:
        attorney(practice, code, who, power=power)
        judged(practice, code, Able.NO)

    return give


_GIVERS: Final[dict[str, Giver]] = {
    "parent": _parent,
    "attorney": _with(Power.LASTING_HEALTH),
    "guardian": _with(Power.WELFARE_GUARDIAN),
}
_COVERS: Final = (Category.ATTENDANCE, Category.SUMMARY, Category.NOTES)


def _released(practice: Practice, folder: Path, code: Code, theirs: RecordId) -> Callable[[], str]:
    _, made = release.open_release(practice, code, theirs)
    release_send.send(
        practice, made.id, folder / "out.pdf", how=HowSent.POST, accept_suggestions=True, plain=True
    )

    def receipt() -> str:
        release_receipt.save(practice, made.id, folder / "receipt.pdf")
        return _said(folder / "receipt.pdf")

    return receipt


def _reported(practice: Practice, folder: Path, code: Code, theirs: RecordId) -> Callable[[], str]:
    writing = Writing(code=code, authority=theirs, template=Template.SUMMARY, text="Quiet days.")
    signed = report.sign(practice, writing, folder / "out.pdf", how=HowSent.POST)

    def receipt() -> str:
        report_receipt.save(practice, signed.record, folder / "receipt.pdf")
        return _said(folder / "receipt.pdf")

    return receipt


def _said(pdf: Path) -> str:
    return " ".join(text_of(pdf).split())


@pytest.mark.sampled(3)
@pytest.mark.thorough
@pytest.mark.parametrize("send", [_released, _reported])
@pytest.mark.parametrize("giver", _GIVERS)
@pytest.mark.parametrize("change", ["nothing", "used", "withdrawn"])
def test_neither_the_letter_nor_the_receipt_says_that_the_client_agreed(
    empty: Made, tmp_path: Path, giver: str, send: Any, change: str
) -> None:
    with opened(empty.folder) as practice:
        code, nephew, _ = filed(practice)
        _GIVERS[giver](practice, code, nephew)
        term = Term.ONCE if change == "used" else Term.UNTIL
        theirs = consent(practice, code, *_COVERS, given_by=(nephew,), term=term)
        receipt = send(practice, tmp_path, code, theirs)
        if change == "withdrawn":
            more = beside(practice, code, on=practice.clock.today(), by=WithdrawnBy.FOR_CLIENT)
            put(practice, Withdrawal(**more, adds_to=theirs))
        told, letter = receipt(), _said(tmp_path / "out.pdf")

    assert letter.count("Greta Holm agreed") == 1
    assert "Someone who may decide for Greta Holm agreed" in letter
    assert letter.count("someone who may decide for Greta") == 1
    to_giver = giver == "parent"  # the receipt for a small child goes to whoever agreed
    given = (
        "the consent that was given for Greta Holm on 1 November 2026"
        if to_giver
        else "the consent that someone who may decide for you gave on 1 November 2026"
    )
    assert given in told
    wrong = ("your consent", "Your consent", "you agree", "you did not agree", "withdrawn your")
    assert [one for one in wrong if one in told] == []
    stops = "If you do not want anything more" if to_giver else "Whoever agreed can stop it too"
    assert (stops in told) is (change != "withdrawn")


def test_a_receipt_promises_only_what_can_be_done_however_schtum_changes(
    empty: Made, tmp_path: Path
) -> None:
    """What went is kept as a digest: no copy of it is promised, and its mark finds its record."""
    with opened(empty.folder) as practice:
        code, *_ = filed(practice)
        theirs = consent(practice, code, *_COVERS)
        told = _released(practice, tmp_path, code, theirs)()
        went = release.went_as(practice, release.all_releases(practice, code)[0])

    assert went is not None
    mark = went.digest.words[:8]
    assert f"this mark, so that I know what you mean: {mark[:4]} {mark[4:]}." in told
    assert "copy of what I sent" not in told
