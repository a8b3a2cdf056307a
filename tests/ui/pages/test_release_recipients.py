"""Releases to whoever asks in practice, by the window: not a word from outside leaves with them."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.domain.consents import Category
from app.domain.handed_over import HowSent
from app.services.handovers import report
from app.services.handovers.report import Writing
from app.ui.pages.release.page import Step
from app.ui.pages.release.steps import SendIt
from tests.builders.leaking import everything_in
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import Made, opened
from tests.builders.windows import said
from tests.services.handovers.test_recipients import (
    _ASKED,
    DAYS,
    IN,
    NOTES,
    _authority,
    _by_other_tools,
    _filled,
    _word,
)
from tests.ui.pages.test_release import _at, enough, on, page_of, step_of


def _outside(covers: tuple[Category, ...]) -> list[str]:
    kinds = (*NOTES, Category.MEASURES, Category.OTHER)
    inside = {_word(one, IN) for one in kinds if one in covers}
    return sorted({_word(one, day) for one in kinds for day in DAYS} - inside)


@pytest.mark.sampled(3)
@pytest.mark.thorough
@pytest.mark.parametrize("who", _ASKED)
def test_not_a_word_from_outside_is_shown_or_leaves(
    open_desk: OpenDesk, empty: Made, tmp_path: Path, who: str
) -> None:
    asked: dict[str, Any] = _ASKED[who]
    with opened(empty.folder) as practice:
        code = _filled(practice)
        authority = _authority(practice, code, who, asked)
        if "paper" in asked:
            text = "zqpaperzq.\n\nWhat helps\nQuiet."
            report.sign(practice, Writing(
                code=code, authority=authority, template=asked["paper"], text=text,
            ))  # fmt: skip
    window = _at(open_desk, empty, code, f"authority:{authority}")
    page, shown = page_of(window), ""
    most = [level for level, card in enough(page).levels.cards.items() if card.covered][-1]
    enough(page).levels.choose(most)
    card = enough(page).levels.card
    if card is not None and card.reason is not None:
        card.reason.setText("they asked for it")
    for tick in () if card is None else card.papers.values():
        tick.setChecked(True)
    while step_of(window) is not Step.SEND:
        before = step_of(window)
        shown += said(page)
        if before is Step.REVIEW:
            page.bench.accept_rest()
            window.settle()
        on(window)
        assert step_of(window) is not before
    shown += said(page)
    out, receipt = tmp_path / "out.pdf", tmp_path / "receipt.pdf"
    step = page.shown
    assert isinstance(step, SendIt)
    step.how.choose(asked.get("how", HowSent.SEALED_FILE).value)
    window.answers.paths = [out]
    on(window)
    window.until(lambda: out.exists() and not page.bench.building)
    window.settle()
    step = page.shown
    assert isinstance(step, SendIt)
    password = "" if step.passphrase is None else step.passphrase.line.text()
    page.bench.receipt(receipt)
    window.until(receipt.exists)
    shown += said(page)
    window.lock()

    left = everything_in(out, password) + _by_other_tools(out, password) + everything_in(receipt)
    left += subprocess.run(["strings", out], capture_output=True, check=True).stdout.decode()
    words = _outside(asked["covers"])
    assert [one for one in words if one in left] == []
    assert [one for one in words if one in shown] == []
    assert [
        one for one in ("Quillon", "Varga", "25 of 27", "26 of 27") if one in left + shown
    ] == []
    assert ("zqpaperzq" in left) is ("paper" in asked)
