"""Each template in the window and by command: begun, filled in, looked at, the same bytes saved."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.domain.consents import Category, Term
from app.domain.handed_over import HowSent
from app.domain.ids import Code, RecordId
from app.domain.kinds import kind_named
from app.domain.reports import Template
from app.services.practice.practice import Practice
from app.services.records import sign
from app.ui.navigation import Place
from app.ui.pages.report.page import ReportPage
from tests.builders.consented import consent, written
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, client, opened
from tests.cli.conftest import run  # noqa: F401  a fixture
from tests.services.handovers.test_document import text_of
from tests.ui.pages.test_report import begun, chosen

SAID = "We worked on sleep."


def file_of(practice: Practice) -> tuple[Code, RecordId]:
    """A client who came twice, with scores, and agreed to whatever can be written."""
    code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
    for day in (10, 17):
        written(practice, code, "The kettle.", dt.date(2026, 6, day))
    scores = {"on": "2026-06-17", "instrument": "phq-9", "answers": [1] * 8 + [0]}
    sign.sign(practice, kind_named("measure"), code, scores)
    given = consent(
        practice, code, *(one for one in Category if one is not Category.PROCESS),
        term=Term.UNTIL, expires=dt.date(2027, 2, 1),
    )  # fmt: skip
    return code, given


def filled_in(text: str) -> str:
    return re.sub(r"^\[.*\]$", SAID, text, flags=re.MULTILINE)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("template", Template)
def test_each_template_is_filled_in_looked_at_and_saved_in_the_window(
    open_desk: OpenDesk, empty: Made, tmp_path: Path, template: Template
) -> None:
    with opened(empty.folder) as practice:
        code, _ = file_of(practice)
    window = open_desk(empty, {Place.REPORT: ReportPage})
    page = begun(window, code)
    chosen(window, page, template.value)
    page.editor.show_text(filled_in(page.editor.written()))
    page._look()
    window.settle()
    page.sheet.look_at.click()
    window.until(page.sheet.shown.count)
    out = tmp_path / "letter.pdf"
    window.answers.paths = [out]
    page.sheet.how.choose(HowSent.CLIENT_CARRIES.value)
    page.sign.click()
    window.until(lambda: page.done)
    window.lock()

    assert "Yours sincerely" in text_of(out)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("template", Template)
def test_each_template_is_filled_in_and_given_to_the_client_to_carry_by_command(
    run: Any,
    empty: Made,
    template: Template,  # noqa: F811  the fixture
) -> None:
    folder, place = empty.folder, empty.folder.parent
    with opened(folder) as practice:
        code, given = file_of(practice)
    asked = ("--template", template.value, "--authority", given)
    text, out, receipt = place / "text.txt", place / "out.pdf", place / "receipt.pdf"
    assert run("report", "draft", folder, code, *asked, "--out", text)[0] == 0
    text.write_text(filled_in(text.read_text()))
    more = ("--out", out, "--how", "client-carries", "--receipt", receipt)
    status, done = run("report", folder, code, *asked, "--text-file", text, *more)

    assert (status, done.get("error")) == (0, None), json.dumps(done)
    assert "Yours sincerely" in text_of(out)
    assert "by giving it to you" in " ".join(text_of(receipt).split())
