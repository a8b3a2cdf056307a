"""A questionnaire filled in by keyboard, and what its answers ask for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.ids import Code
from app.domain.kinds import MEASURE, RISK
from app.services.records import measures, sign
from app.ui.navigation import Place
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.record.answers import AnswerRow, MeasureAnswers
from app.ui.pages.record.page import RecordPage
from app.ui.widgets.record_form import RecordForm
from app.ui.widgets.score_chart import ScoreChart
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import Made, client, opened
from tests.builders.windows import said, spoken_name

KINDS = {Place.RECORD: RecordPage, Place.CLIENT: ClientFilePage}


@pytest.fixture
def code(empty: Made) -> Code:
    with opened(empty.folder) as practice:
        return client(practice, "Rose Will")


@pytest.fixture
def window(open_desk: OpenDesk, empty: Made, code: Code) -> OpenWindow:
    del code
    return open_desk(empty, KINDS)


def begun(window: OpenWindow, code: Code, instrument: str = "phq-9") -> RecordPage:
    page = window.go(Place.RECORD, code, MEASURE.name)
    assert isinstance(page, RecordPage)
    window.until(lambda: page.form is not None)
    form_of(page).fill({"instrument": instrument})
    return page


def form_of(page: RecordPage) -> RecordForm:
    assert page.form is not None
    return page.form


def answers(page: RecordPage) -> MeasureAnswers:
    entry = form_of(page).entry("answers")
    assert isinstance(entry, MeasureAnswers)
    return entry


def press(*keys: Qt.Key | str) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key)
        else:
            QTest.keyClick(focused, key)


def test_figures_answer_and_lead_to_the_next_question(window: OpenWindow, code: Code) -> None:
    page = begun(window, code)
    rows = answers(page).rows
    rows[0].setFocus()
    press("2", "1", "-", "3")

    assert answers(page).value() == [2, 1, None, 3, None, None, None, None, None]
    assert rows[4].hasFocus()
    assert answers(page).total.text() == "So far 6. 6 of 9 are not answered."

    press(Qt.Key.Key_Up, Qt.Key.Key_Backspace, "1", Qt.Key.Key_Down, "0", "0", "0", "0", "1")

    assert answers(page).value() == [2, 1, 1, 3, 0, 0, 0, 0, 1]
    assert answers(page).total.text() == "Total: 8 of 27, mild."
    after: QWidget = form_of(page).entry("named").parts()[0]
    assert after.hasFocus()


def test_each_question_says_itself_and_its_answer_aloud(window: OpenWindow, code: Code) -> None:
    row = answers(begun(window, code)).rows[1]
    before = spoken_name(row)
    row.figures[2].click()

    assert before == "Answers: 2. Feeling down, depressed, or hopeless: no answer"
    assert spoken_name(row).endswith("hopeless: more than half the days")
    assert row.hasFocus()
    row.figures[2].click()
    assert row.answer is None


def test_another_questionnaire_asks_its_own_questions_without_answers(
    window: OpenWindow, code: Code
) -> None:
    page = begun(window, code)
    answers(page).rows[0].figures[3].click()
    form_of(page).fill({"instrument": "gad-7"})
    seen = [row for row in answers(page).findChildren(AnswerRow) if row.isVisible()]

    assert len(seen) == 7
    assert seen[0].question.text() == "1. Feeling nervous, anxious or on edge"
    assert answers(page).value() == []

    form_of(page).fill({"instrument": "core-10"})
    assert not form_of(page).asks("answers")
    assert form_of(page).asks("total")


def test_what_was_begun_comes_back_with_its_answers(window: OpenWindow, code: Code) -> None:
    page = begun(window, code, "gad-7")
    given = {"answers": [1, None, 2, 0, 0, 0, 3], "instrument": "gad-7", "on": "2026-11-20"}
    form_of(page).fill(given)

    assert form_of(page).fields() == given


def test_question_nine_opens_the_form_of_risk_with_what_was_answered(
    window: OpenWindow, empty: Made, code: Code
) -> None:
    page = begun(window, code)
    answers(page).rows[0].setFocus()
    press(*"000000001")
    page.save.click()

    window.until(lambda: _kind(window) == RISK.name)
    shown = window.page
    assert isinstance(shown, RecordPage)
    assert "better off dead or self-harm, was answered: several days." in said(shown)
    text = form_of(shown).fields()["said"]
    assert text.startswith("PHQ-9 of 21 November 2026, question 9: “Thoughts that you would")
    form_of(shown).fill({"level": "past"})
    shown.save.click()
    window.until(lambda: isinstance(window.page, ClientFilePage))
    window.lock()
    with opened(empty.folder) as practice:
        kinds = {one.kind for one in sign.records(practice, code)}

    assert kinds == {MEASURE.name, RISK.name}


def test_no_answer_on_harm_leads_back_to_the_file(window: OpenWindow, code: Code) -> None:
    page = begun(window, code)
    answers(page).rows[0].setFocus()
    press(*"330000000")
    page.save.click()
    window.until(lambda: isinstance(window.page, ClientFilePage))


def _kind(window: OpenWindow) -> str:
    page = window.page
    found = page._sheet if isinstance(page, RecordPage) else None
    return "" if found is None else found.form.kind


def test_a_slip_is_put_right_with_all_else_as_it_was(
    open_desk: OpenDesk, empty: Made, code: Code
) -> None:
    fields = {"on": "2026-11-03", "instrument": "phq-9", "answers": [0] * 8 + [1]}
    with opened(empty.folder) as practice:
        first = sign.sign(practice, MEASURE, code, fields)
    window = open_desk(empty, KINDS)
    page = window.go(Place.RECORD, code, f"{MEASURE.name}:{first.record}")
    assert isinstance(page, RecordPage)
    window.until(lambda: page.form is not None)
    as_it_was = form_of(page).fields()
    answers(page).rows[8].figures[0].click()
    page.save.click()
    window.until(lambda: isinstance(window.page, ClientFilePage))
    window.lock()
    with opened(empty.folder) as practice:
        (scores,) = measures.scores(practice, code)
        waits = measures.asking(practice, code)

    assert as_it_was == fields
    assert first.asks == ("risk",)
    assert [(one.on.isoformat(), one.total) for one in scores.points] == [("2026-11-03", 0)]
    assert waits == ()


def test_the_file_has_a_chart_that_says_every_score_aloud(
    open_desk: OpenDesk, empty: Made, code: Code
) -> None:
    with opened(empty.folder) as practice:
        for on, total in (("2026-11-01", 14), ("2026-11-20", 9)):
            fields = {"on": on, "instrument": "gad-7", "total": total}
            sign.sign(practice, MEASURE, code, fields)
    window = open_desk(empty, KINDS)
    page = window.go(Place.CLIENT, code, "scores")
    assert isinstance(page, ClientFilePage)
    window.until(lambda: page.scores.findChildren(ScoreChart))
    (chart,) = page.scores.findChildren(ScoreChart)

    assert chart.accessibleName() == (
        "GAD-7, 0 to 21; lower is better. 1 November 2026: 14, moderate. 20 November 2026: 9, mild."
    )
    assert "Last, on 20 November 2026: 9, mild" in said(page.scores)
    page.scores.add.click()
    window.until(lambda: _kind(window) == MEASURE.name)
