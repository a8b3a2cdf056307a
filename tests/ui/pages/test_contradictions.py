"""What contradicts itself is said beside its field in the window, and nothing is saved."""

from typing import Any

import pytest

from app.domain.kinds import ENCOUNTER, RENEWAL
from app.services.records import sign
from app.ui.navigation import PRACTICE, Place
from app.ui.pages.record.page import RecordPage
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, client, opened
from tests.builders.record_forms import AGREED, INSURED


@pytest.mark.parametrize(
    ("kind", "given", "field", "words"),
    [
        (RENEWAL.name, {**INSURED, "until": "2020-01-01"}, "until", "earlier than the date it"),
        (ENCOUNTER.name, {**AGREED, "on": "2026-11-22"}, "on", "This date is still to come."),
        ("sharing", {"on": "2026-11-20", "with_whom": "other", "when": "routine", "what": ["risk"]},
            "name", "Fill this in."),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_said_beside_its_field(
    open_desk: OpenDesk, empty: Made, kind: str, given: dict[str, Any], field: str, words: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
    window = open_desk(empty, {Place.RECORD: RecordPage})
    page = window.go(Place.RECORD, PRACTICE if sign.form_kind(kind).own else code, kind)
    assert isinstance(page, RecordPage)
    window.until(lambda: page.form is not None)
    form = page.form
    assert form is not None
    form.fill(given)
    page.save.click()
    window.until(page.save.isEnabled)
    (part, *_) = form.entry(field).parts()

    assert words in part.accessibleDescription()
    assert part.hasFocus()
    assert not page.notice.isVisible()
    window.lock()
    with opened(empty.folder) as practice:
        assert practice.kept == {}
