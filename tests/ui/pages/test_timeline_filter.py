import datetime as dt

import pytest

from app.domain.kinds import ENCOUNTER, KINDS, RISK
from app.domain.notes import NoteKind
from app.services.records import sign, write
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.client_file.timeline_filter import EVERYTHING, about_note, about_record, choices
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import TODAY, Made, client, opened


def test_every_kind_is_found_by_one_of_the_filters() -> None:
    found = {about_note(kind) for kind in NoteKind}
    found |= {about_record(kind.name) for kind in KINDS if kind.form and not kind.own}
    assert found == {key for key, _ in choices(found)} - {EVERYTHING}
    assert choices({"sessions"}) == ()


def shown(page: ClientFilePage) -> list[str]:
    return [card.kind.text().split(" · ")[0] for card in page.timeline.cards if not card.isHidden()]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (EVERYTHING, ["Letter", "Session 1", "If we meet", "Risk"]),
        ("sessions", ["Session 1"]),
        ("agreements", ["If we meet"]),
        ("risk", ["Risk"]),
        ("letters", ["Letter"]),
    ],
)
def test_a_timeline_is_narrowed_and_widened(
    open_desk: OpenDesk, empty: Made, key: str, expected: list[str]
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        for days, kind in ((0, NoteKind.LETTER), (1, NoteKind.SESSION)):
            write.sign(practice, code, kind=kind, held_on=TODAY - dt.timedelta(days=days), text="A")
        met = {"on": "2026-11-19", "alone": "wait", "accompanied": "pass-by"}
        sign.sign(practice, ENCOUNTER, code, met)
        sign.sign(practice, RISK, code, {"on": "2026-11-18", "level": "none"})
    window = open_desk(empty, {Place.CLIENT: ClientFilePage})
    page = window.go(Place.CLIENT, code)
    assert isinstance(page, ClientFilePage)
    window.settle()
    assert page.timeline.chips is not None

    page.timeline.chips.buttons[key].click()

    assert shown(page) == expected
    page.timeline.chips.buttons[EVERYTHING].click()
    assert len(shown(page)) == 4
