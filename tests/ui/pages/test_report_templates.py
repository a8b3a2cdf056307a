"""Each template of a report in the window: begun, filled in, looked at, signed, saved."""

from pathlib import Path

import pytest

from app.domain.handed_over import HowSent
from app.domain.reports import Template
from app.ui.navigation import Place
from app.ui.pages.report.page import ReportPage
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, opened
from tests.builders.reported import file_of, filled_in
from tests.services.handovers.test_document import text_of
from tests.ui.pages.test_report import begun, chosen


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
