"""The step of a request that writes its letters."""

from pathlib import Path

import pytest

from app.domain.ids import Code, RequestId
from app.ui.navigation import Place
from app.ui.pages.request.letter import Letter
from app.ui.pages.request.steps import Step
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made
from tests.builders.reading import words_in
from tests.builders.request_steps import Opener, begun, opener, page_of, press
from tests.builders.windows import said


@pytest.fixture
def asked(sample: Made, codes: dict[str, Code]) -> RequestId:
    return begun(sample, codes["Rose Will"])


@pytest.fixture
def window(open_desk: OpenDesk, sample: Made) -> Opener:
    return opener(open_desk, sample)


def test_a_letter_is_changed_looked_at_and_saved_as_it_was_shown(
    window: Opener, asked: RequestId, tmp_path: Path
) -> None:
    shown = window(Place.REQUEST, asked, Step.LETTER)
    step = page_of(shown).shown
    assert isinstance(step, Letter)
    step.choice.setCurrentIndex(step.choice.findData("clarification"))
    step._on_kind()
    shown.settle()
    assert step.detail is not None
    step.detail.setPlainText("Which years do you mean?")
    step.body.setPlainText("Thank you for writing.")

    press(shown, "Preview")
    assert not step.picture.pixmap().isNull()
    shown.answers.paths = [tmp_path / "letter"]
    press(shown, "Save as PDF…")
    shown.until(lambda: "Saved and checked" in said(shown.page))

    words = words_in(tmp_path / "letter.pdf")
    assert "Thank you for writing. Please tell me: Which years do you mean?" in words
    assert "complain to" in words


def test_a_letter_without_its_question_is_not_saved(
    window: Opener, asked: RequestId, tmp_path: Path
) -> None:
    shown = window(Place.REQUEST, asked, Step.LETTER)
    step = page_of(shown).shown
    assert isinstance(step, Letter)
    step.choice.setCurrentIndex(step.choice.findData("identity"))
    step._on_kind()
    shown.settle()
    shown.answers.paths = [tmp_path / "letter.pdf"]

    press(shown, "Save as PDF…")
    shown.until(page_of(shown).notice.isVisible)

    assert "asks a question" in page_of(shown).notice.words.text()
    assert not (tmp_path / "letter.pdf").exists()


@pytest.mark.parametrize(
    ("kind", "lacks"),
    [
        ("complaint-received", "No complaint of theirs is in your register."),
        ("nothing-held", "You hold records of what was asked for."),
        ("extension", "extension"),
    ],
)
def test_what_a_letter_lacks_is_said_in_the_place_of_its_text(
    window: Opener, asked: RequestId, kind: str, lacks: str
) -> None:
    shown = window(Place.REQUEST, asked, Step.LETTER)
    step = page_of(shown).shown
    assert isinstance(step, Letter)
    for one in (kind, "acknowledgement", kind):
        step.choice.setCurrentIndex(step.choice.findData(one))
        step._on_kind()
        shown.settle()

    assert lacks in said(shown.page)
    assert not step.body.isVisible()
    assert "Save as PDF…" not in said(shown.page)
    assert "Nothing was written" not in said(shown.page)


def test_a_question_that_is_not_saved_outlives_the_preview_of_another_letter(
    window: Opener, asked: RequestId
) -> None:
    shown = window(Place.REQUEST, asked, Step.LETTER)
    step = page_of(shown).shown
    assert isinstance(step, Letter)
    _choose(shown, step, "identity")
    assert step.detail is not None
    step.detail.setPlainText("Which years do you mean?")
    _choose(shown, step, "acknowledgement")
    step.body.setPlainText("Thank you for writing.")

    step._on_preview()
    _choose(shown, step, "identity")

    assert step.detail.toPlainText() == "Which years do you mean?"
    assert list(page_of(shown).draft.typed) == ["letter:identity:detail"]


def _choose(shown: OpenWindow, step: Letter, kind: str) -> None:
    step.choice.setCurrentIndex(step.choice.findData(kind))
    step._on_kind()
    shown.settle()
