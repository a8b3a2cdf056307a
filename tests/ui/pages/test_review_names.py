"""By which of two names somebody is disclosed, in the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.redaction import State
from app.services.handovers import request as requesting
from app.services.people import edit
from app.services.people.edit import Amended
from app.ui.navigation import Place
from app.ui.pages.request.steps import Step
from tests.builders.main_windows import OpenDesk
from tests.builders.practices import TODAY, Made, client, known, note, opened
from tests.ui.pages.test_request import MAKERS, review_of, space_of

WAS, NOW = "Rosalind Dunmore", "Robin Thorne"


def test_a_name_is_chosen_before_somebody_is_disclosed_and_one_key_does_the_rest(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Tamsin Arkle", (WAS, "daughter"))
        note(practice, code, f"Tamsin Arkle spoke of {WAS}. Rosalind wept.")
        edit.amend(practice, known(practice, WAS), Amended(names=(NOW,)))
        _, asked = requesting.open_request(practice, code, received=TODAY)
    window = open_desk(empty, MAKERS)
    window.go(Place.REQUEST, asked.id, Step.REVIEW)
    window.settle()
    review = review_of(window)
    row = review.list.rows.index(0).data()
    offered = [review.called.itemText(at) for at in range(review.called.count())]
    QTest.keyClick(review.list, Qt.Key.Key_D)
    window.settle()
    waiting = space_of(window).review.undecided
    review.called.setCurrentIndex(1)
    review.called.activated.emit(1)
    window.settle()
    printed = review.pair.sent.edit.toPlainText()
    QTest.keyClick(review.list, Qt.Key.Key_K)
    QTest.keyClick(review.list, Qt.Key.Key_A)
    window.settle()

    assert f"{WAS} (now {NOW})" in row
    assert offered == ["Which name is printed?", f"As signed: {WAS}", f"Name now: {NOW}"]
    assert waiting == 2
    assert WAS in printed
    assert {one.state for one in space_of(window).review.suggestions} == {State.DISCLOSE}
    assert "Robin" not in review.pair.sent.edit.toPlainText()


def test_the_clients_name_for_somebody_else_is_chosen_in_the_review(
    open_desk: OpenDesk, empty: Made
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, WAS)
        note(practice, code, f"{WAS} came.")
        edit.amend(practice, known(practice, WAS), Amended(names=(NOW,)))
        _, asked = requesting.open_request(practice, code, received=TODAY, by="sister")
    window = open_desk(empty, MAKERS)
    window.go(Place.REQUEST, asked.id, Step.REVIEW)
    window.settle()
    review = review_of(window)
    field = review.client_name.field
    offered = [field.itemText(at) for at in range(field.count())]
    waits = (space_of(window).review.name_unsaid, review.first() is field)
    field.setCurrentIndex(2)
    field.activated.emit(2)
    window.settle()

    assert offered == ["Client’s name to print?", NOW, WAS]
    assert waits == (True, True)
    assert not space_of(window).review.name_unsaid
    assert WAS in review.pair.sent.edit.toPlainText()
