"""A report that an order asks for says so, and no more of it than is true."""

import datetime as dt
from pathlib import Path

import pytest

from app.domain.approaches import Order, OrderOf
from app.domain.consents import Category
from app.domain.handed_over import HowSent
from app.domain.reports import Template
from app.domain.text import typed
from app.services.handovers import report, report_listed, report_receipt
from app.services.handovers.report import Writing
from tests.builders.consented import beside, put
from tests.builders.practices import Made, client, opened
from tests.services.handovers.test_document import text_of


@pytest.mark.thorough
@pytest.mark.parametrize("more", [(), (Category.ATTENDANCE,), (Category.NOTES,)])
def test_an_order_is_said_in_the_letter_and_what_part_of_it_is_answered(
    empty: Made, tmp_path: Path, more: tuple[Category, ...]
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        order = put(
            practice,
            Order(
                **beside(practice, code), on=dt.date(2026, 11, 1), what=OrderOf.COURT_ORDER,
                authority=typed("Leeds County Court"), reference=typed("AB 12 of Otto Brandt"),
                scope=typed("a report"), categories=(Category.REPORT, *more),
            ),
        )  # fmt: skip
        asked = Writing(code=code, authority=order, template=Template.LEGAL, text="Quiet days.")
        report.sign(practice, asked, tmp_path / "a.pdf", how=HowSent.POST)
        (signed,) = report_listed.listed(practice, code)
        report_receipt.save(practice, signed.record, tmp_path / "b.pdf")

    said = " ".join(text_of(tmp_path / "a.pdf").split())
    assert "because of the order of Leeds County Court, served on 1 November 2026" in said
    assert "Otto Brandt" not in said
    receipt = " ".join(text_of(tmp_path / "b.pdf").split())
    assert "an order of 1 November 2026" in receipt
    part = Category.NOTES in more
    assert ("It answers part of what the order asks for." in said) is part
    assert ("It says no more than the order asks for." in said) is (not part)
    assert ("I sent less than the order asks for" in receipt) is part
    assert "I sent a report of 1 page (for a legal matter) to" in receipt


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("until", "part"), [(dt.date(2026, 10, 31), False), (None, False), (dt.date(2027, 3, 1), True)]
)
def test_a_report_that_ends_before_the_days_of_its_order_answers_part_of_it(
    empty: Made, tmp_path: Path, until: dt.date | None, *, part: bool
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        order = put(
            practice,
            Order(
                **beside(practice, code), on=dt.date(2026, 11, 1), what=OrderOf.COURT_ORDER,
                authority=typed("Leeds County Court"), scope=typed("a report"),
                categories=(Category.REPORT,), records_to=until,
            ),
        )  # fmt: skip
        asked = Writing(code=code, authority=order, template=Template.LEGAL, text="Quiet days.")
        report.sign(practice, asked, tmp_path / "a.pdf")
        (signed,) = report_listed.listed(practice, code)
        report_receipt.save(practice, signed.record, tmp_path / "b.pdf")

    said = " ".join(text_of(tmp_path / "a.pdf").split())
    receipt = " ".join(text_of(tmp_path / "b.pdf").split())
    assert ("It answers part of what the order asks for." in said) is part
    assert ("I sent less than the order asks for" in receipt) is part
