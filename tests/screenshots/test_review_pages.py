"""The pages of the review, the requests, the log and the help, as a person sees them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import ProofFailed
from app.domain.ids import Code
from app.domain.redaction import Decision, State
from app.domain.reports import Template
from app.domain.requests import Opinion
from app.domain.text import typed
from app.services.handovers import decide, report_text, workspace
from app.services.handovers import request as requesting
from app.services.practice import details, ruling
from app.services.practice.handle import Handle
from app.services.practice.inside import practice_of
from app.services.practice.progress import Progress
from app.services.retention import hold, marking
from app.services.retention import review as retention
from app.services.retention.marking import Target
from app.storage import remnants
from app.ui.navigation import Place
from app.ui.page import Page
from app.ui.pages.backups import Backups
from app.ui.pages.destroy.page import DestroyPage
from app.ui.pages.destroy.part import PartPage
from app.ui.pages.guide import GuidePage
from app.ui.pages.help import HelpPage
from app.ui.pages.log import LogPage
from app.ui.pages.new_request import NewRequestPage
from app.ui.pages.request.page import RequestPage
from app.ui.pages.requests import RequestsPage
from app.ui.pages.retention.page import RetentionPage
from app.ui.pages.rules.page import RulesPage
from app.ui.pages.year import YearPage
from app.ui.reviewing.review import Review
from app.ui.theme.appearance import Appearance
from app.ui.widgets.tick import Tick
from tests.builders import reviews
from tests.builders.main_windows import Maker, OpenWindow, window_on
from tests.builders.pictures import LARGE, SMALL, take
from tests.builders.practices import TODAY, Made, opened
from tests.builders.two_files import destroyed

MAKERS: dict[Place, Maker] = {
    Place.RETENTION: RetentionPage,
    Place.DESTROY: DestroyPage,
    Place.PART: PartPage,
    Place.RULES: RulesPage,
    Place.YEAR: YearPage,
    Place.REQUESTS: RequestsPage,
    Place.NEW_REQUEST: NewRequestPage,
    Place.REQUEST: RequestPage,
    Place.LOG: LogPage,
    Place.BACKUPS: Backups,
    Place.HELP: HelpPage,
    Place.GUIDE: GuidePage,
}


class Looker:
    """Opens a place in the look of the test, and takes its picture."""

    def __init__(self, window: OpenWindow, pictures: Path | None, look: str) -> None:
        self.window = window
        self._pictures = pictures
        self._look = look

    def at(self, place: Place, about: str | None = None, part: str | None = None) -> Page:
        page = self.window.go(place, about, part)
        self.window.settle()
        return page

    def shoot(self, name: str) -> None:
        self.window.settle()
        take(self.window.shell, self._pictures, f"{name}-{self._look}")
        assert cut_off(self.window.page) == []
        assert self.window.failed == []


@pytest.fixture
def looker(
    qtbot: QtBot,
    look: tuple[str, Appearance],
    sample: Made,
    pictures: Path | None,
    prepared: dict[str, str],
) -> Iterator[Looker]:
    del prepared
    name, dressed = look
    window = window_on(qtbot, dressed, sample, MAKERS)
    if dressed.metrics.percent > 100:
        window.shell.resize(1366, 768)
    yield Looker(window, pictures, name)
    window.lock()


@pytest.fixture
def prepared(sample: Made) -> dict[str, str]:
    """The codes of the files by name, and a hold to look at."""
    with opened(sample.folder) as practice:
        codes = {one.names[0]: one.file.code for one in retention.review(practice)}
        hold.place(practice, codes["Callum Brightwater"], "claim")
    return dict(codes)


def cut_off(page: QWidget) -> list[str]:
    """Words that do not fit where they stand."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton):
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        if not wraps and widget.sizeHint().width() > widget.width() + 1:
            found.append(widget.text())
        if wraps and widget.heightForWidth(widget.width()) > widget.height() + 1:
            found.append(widget.text())
    return found


def test_retention(looker: Looker) -> None:
    looker.at(Place.RETENTION)
    looker.shoot("retention")


def unsay(handle: Handle, _: Progress) -> None:
    """The practice as if nothing had been said of its insurer."""
    practice = practice_of(handle)
    details.describe(practice, replace(practice.details, answers=()), reason="rule")


def test_retention_before_anything_is_confirmed(looker: Looker) -> None:
    looker.window.session.ask(unsay, looker.window.session.heard)
    looker.at(Place.RETENTION)
    looker.shoot("retention-unconfirmed")


def test_rules(looker: Looker) -> None:
    looker.window.session.ask(unsay, looker.window.session.heard)
    page = looker.at(Place.RULES)
    assert isinstance(page, RulesPage)
    looker.shoot("rules")
    bar = page.sheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    looker.shoot("rules-own")


def test_keeping_longer(looker: Looker) -> None:
    page = looker.at(Place.RETENTION)
    assert isinstance(page, RetentionPage)
    card = next(one for one in page.cards if one.names == "Harold Tansley")
    card.keep_asked.emit(card.code)
    looker.shoot("retention-keep")


def test_a_proof_that_waits(
    looker: Looker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(handle: Handle, _: Progress) -> None:
        practice = practice_of(handle)
        monkeypatch.setattr(remnants, "hits", lambda *_: (3, 4096))
        code = next(one.file.code for one in retention.review(practice) if one.is_due)
        with pytest.raises(ProofFailed):
            destroyed(practice, code, tmp_path / "c.pdf")

    looker.window.session.ask(fail, looker.window.session.heard)
    looker.at(Place.RETENTION)
    looker.shoot("retention-proof-waits")


def at_once(handle: Handle, _: Progress) -> None:
    """A practice in which nothing has to wait before it is destroyed."""
    marking.choose_days(practice_of(handle), 0)


def class_rule(handle: Handle, _: Progress) -> None:
    """Process notes go after a month, in files that stay."""
    practice = practice_of(handle)
    written = {"rules": [reviews.RULE | {"months": 1}]}
    ruling.keep(practice, ruling.with_answers(practice, written)[0])


def test_the_review_of_the_year(looker: Looker, prepared: dict[str, str]) -> None:
    looker.window.session.ask(class_rule, looker.window.session.heard)
    harold = Target(Code(prepared["Harold Tansley"]))

    def mark(handle: Handle, _: Progress) -> None:
        marking.mark(practice_of(handle), [harold])

    looker.window.session.ask(mark, looker.window.session.heard)
    page = looker.at(Place.RETENTION)
    assert isinstance(page, RetentionPage)
    due = [card for card in page.cards if card.due]
    for card in due:
        assert isinstance(card.handle, Tick)
        card.handle.setChecked(True)
    due[0].handle.setFocus()
    looker.shoot("review")
    bar = page.sheet.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    looker.shoot("review-below")
    looker.at(Place.DESTROY, ",".join(card.key for card in due))
    looker.shoot("review-mark")
    looker.at(Place.YEAR)
    looker.shoot("review-year")


def test_a_pending_copy(looker: Looker, prepared: dict[str, str], tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    looker.window.answers.paths = [stick]
    page = looker.at(Place.BACKUPS)
    assert isinstance(page, Backups)
    page.back_up.click()
    looker.window.until(page.notice.isVisible)
    stick.rename(tmp_path / "drawer")
    looker.window.session.ask(at_once, looker.window.session.heard)
    destroy = looker.at(Place.DESTROY, prepared["Harold Tansley"])
    assert isinstance(destroy, DestroyPage)
    looker.window.answers.paths = [tmp_path / "certificate.pdf"]
    destroy.destroys.click()
    looker.window.until(lambda: destroy.head.title.text() == "Destroyed")
    (tmp_path / "drawer").rename(stick)
    looker.at(Place.BACKUPS)
    looker.shoot("backups-pending")


def test_destroy(looker: Looker, prepared: dict[str, str]) -> None:
    looker.at(Place.DESTROY, prepared["Harold Tansley"])
    looker.shoot("destroy")


def test_own_texts_that_name_who_goes(looker: Looker, prepared: dict[str, str]) -> None:
    def name(handle: Handle, _: Progress) -> None:
        practice = practice_of(handle)
        for title in ("GP update", "Letter to a school that asks for more than attendance"):
            report_text.keep_own(practice, Template.SUMMARY, title, "Harold Tansley is well.")

    for one in (at_once, name):
        looker.window.session.ask(one, looker.window.session.heard)
    page = looker.at(Place.DESTROY, prepared["Harold Tansley"])
    assert isinstance(page, DestroyPage)
    assert page.named is not None
    assert page.named.isVisible()
    page.sheet.ensureWidgetVisible(page.named)
    looker.shoot("destroy-named")
    looker.window.shell.resize(*LARGE)
    looker.shoot("destroy-named-wide")
    looker.window.shell.resize(*SMALL)
    page.destroys.click()
    looker.window.settle()
    looker.shoot("destroy-named-refused")


def test_destroyed(looker: Looker, prepared: dict[str, str], tmp_path: Path) -> None:
    looker.window.session.ask(at_once, looker.window.session.heard)
    page = looker.at(Place.DESTROY, prepared["Harold Tansley"])
    assert isinstance(page, DestroyPage)
    looker.window.answers.paths = [tmp_path / "certificate.pdf"]
    page.destroys.click()
    looker.window.until(lambda: page.head.title.text() == "Destroyed")
    looker.shoot("destroyed")


def test_part(looker: Looker, prepared: dict[str, str], tmp_path: Path) -> None:
    page = looker.at(Place.PART, prepared["Rose Will"])
    assert isinstance(page, PartPage)
    looker.shoot("part")
    for tick in page.classes.values():
        tick.setChecked(True)
    looker.window.answers.paths = [tmp_path / "certificate.pdf"]
    page._on_chosen()
    looker.window.until(lambda: page.destroys.isVisible() or page.notice.isVisible())
    looker.shoot("part-plan")


def test_part_of_a_note(looker: Looker, prepared: dict[str, str]) -> None:
    page = looker.at(Place.PART, prepared["Harold Tansley"])
    assert isinstance(page, PartPage)
    looker.at(Place.PART, prepared["Harold Tansley"], next(iter(page.singles)))
    looker.shoot("part-wrong-file")


def test_destroy_not_due(looker: Looker, prepared: dict[str, str]) -> None:
    looker.at(Place.DESTROY, prepared["Shirin Abdullah"])
    looker.shoot("destroy-not-due")


@pytest.fixture
def asked(sample: Made, prepared: dict[str, str]) -> str:
    """A request of Rose's; two of her partner's mentions are withheld already."""
    with opened(sample.folder) as practice:
        _, request = requesting.open_request(
            practice, Code(prepared["Rose Will"]), received=dt.date(2026, 11, 2)
        )
        requesting.open_request(
            practice,
            Code(prepared["Jamie Ashworth-Lee"]),
            received=dt.date(2026, 10, 23),
            by="parent",
        )
        space = workspace.opened(practice, request.id)
        first = next(one for one in space.review.suggestions if space.who(one) == "May Okafor")
        decision = Decision(state=State.WITHHOLD, decided_on=TODAY)
        answers = [(one.id, decision) for one in space.review.alike(first)]
        decide.decide(practice, request.id, suggestions=answers)
    return request.id


def test_requests(asked: str, looker: Looker) -> None:
    del asked
    looker.at(Place.REQUESTS)
    looker.shoot("requests")


def test_no_requests(looker: Looker) -> None:
    looker.at(Place.REQUESTS)
    looker.shoot("requests-none")


def test_new_request(looker: Looker, prepared: dict[str, str]) -> None:
    looker.at(Place.NEW_REQUEST, prepared["Tom Nair"])
    looker.shoot("new-request")


@pytest.mark.parametrize("part", ["receive", "who", "gather", "gate", "review", "letter", "pack"])
def test_request(asked: str, looker: Looker, part: str) -> None:
    looker.at(Place.REQUEST, asked, part)
    looker.shoot(f"request-{part}")


@pytest.fixture
def fathers(sample: Made) -> str:
    """The request that Jamie's father made."""
    with opened(sample.folder) as practice:
        (theirs,) = requesting.requests(practice)
    return theirs.id


def test_a_parent_asks(fathers: str, looker: Looker) -> None:
    looker.at(Place.REQUEST, fathers, "who")
    looker.shoot("request-who-parent")


def test_log(looker: Looker) -> None:
    page = looker.at(Place.LOG)
    assert isinstance(page, LogPage)
    page.verify.click()
    looker.shoot("log")


def test_help(looker: Looker) -> None:
    looker.at(Place.HELP)
    looker.shoot("help")


@pytest.mark.parametrize("part", ["reports-and-letters", "first-steps#when-something-is-lost"])
def test_guide(looker: Looker, part: str) -> None:
    looker.at(Place.GUIDE, None, part)
    looker.shoot(f"guide-{part.partition('#')[0]}")


def test_review_of_withheld(asked: str, looker: Looker) -> None:
    page = looker.at(Place.REQUEST, asked, "review")
    assert isinstance(page, RequestPage)
    review = page.shown
    assert isinstance(review, Review)
    for _ in range(3):
        QTest.keyClick(review.list, Qt.Key.Key_W)
        looker.window.settle()
    QTest.keyClick(review.list, Qt.Key.Key_K)
    if review.scrolls:
        page.sheet.ensureWidgetVisible(review.pair.record)
    looker.shoot("request-review-withheld")


def test_pack(asked: str, sample: Made, looker: Looker, tmp_path: Path) -> None:
    del sample
    page = looker.at(Place.REQUEST, asked, "pack")
    assert isinstance(page, RequestPage)
    assert page.bench is not None
    page.bench.answer_gate(Opinion(given_on=TODAY, given_by=typed("the GP")), "gate:")
    looker.window.settle()
    page.bench.accept_rest()
    looker.window.settle()
    looker.shoot("request-pack-ready")
    page.bench.pack(tmp_path / "records.pdf")
    looker.window.until(lambda: page.bench is not None and page.bench.packed is not None)
    looker.shoot("request-packed")
