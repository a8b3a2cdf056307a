"""What an input method composes in a form of a record is in its draft."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.domain.kinds import ENCOUNTER
from app.services.records import draft as drafts
from app.ui.navigation import Place
from app.ui.pages.record.page import RecordPage
from app.ui.widgets.record_fields import Entry
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, client, opened


@pytest.mark.parametrize("which", [0, -1])
def test_what_an_input_method_composes_is_in_the_draft(
    open_desk: OpenDesk, empty: Made, which: int
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
    window = open_desk(empty, {Place.RECORD: RecordPage})
    page = window.go(Place.RECORD, code, ENCOUNTER.name)
    assert isinstance(page, RecordPage)
    window.until(lambda: page.form is not None)
    assert page.form is not None
    parts = [one.parts()[0] for one in page.form.findChildren(Entry)]
    field = [one for one in parts if isinstance(one, QLineEdit | QPlainTextEdit)][which]
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("漢字", []))
    window.until(lambda: "Draft saved" in page.kept.text())
    QApplication.sendEvent(field, QInputMethodEvent("漢字で", []))
    window.lock()

    with opened(empty.folder) as practice:
        (kept,) = drafts.of_file(practice, code)
    assert "漢字で" in kept.fields.values()
