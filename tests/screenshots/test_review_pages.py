"""The pages of the review, the requests, the log and the help, as a person sees them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services import retention
from app.ui.application import load_fonts
from app.ui.navigation import Place
from app.ui.page import Page
from app.ui.pages.destroy.page import DestroyPage
from app.ui.pages.retention.page import RetentionPage
from app.ui.theme.appearance import Appearance, Choice
from tests.builders.desks import Maker, OpenWindow, window_on
from tests.builders.practices import Made, opened

LOOKS = (
    pytest.param((Choice.LIGHT, 100), id="light"),
    pytest.param((Choice.DARK, 100), id="dark"),
    pytest.param((Choice.CONTRAST, 100), id="contrast"),
    pytest.param((Choice.LIGHT, 200), id="large"),
)
MAKERS: dict[Place, Maker] = {
    Place.RETENTION: RetentionPage,
    Place.DESTROY: DestroyPage,
}


@pytest.fixture(params=LOOKS)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Appearance]:
    load_fonts()
    made = Appearance(qapp, *request.param)
    yield made
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture
def pictures(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    chosen = request.config.getoption("--pictures", default=None)
    folder = Path(chosen) if chosen else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Looker:
    """Opens a place in the look of the test, and takes its picture."""

    def __init__(self, window: OpenWindow, pictures: Path, look: str) -> None:
        self.window = window
        self._pictures = pictures
        self._look = look

    def at(self, place: Place, about: str | None = None, part: str | None = None) -> Page:
        page = self.window.go(place, about, part)
        self.window.settle()
        return page

    def shoot(self, name: str) -> None:
        self.window.settle()
        picture = self.window.shell.grab()
        assert picture.save(str(self._pictures / f"{name}-{self._look}.png"))
        assert cut_off(self.window.page) == []
        assert self.window.failed == []


@pytest.fixture
def looker(
    qtbot: QtBot,
    dressed: Appearance,
    sample: Made,
    pictures: Path,
    request: pytest.FixtureRequest,
    prepared: object,
) -> Iterator[Looker]:
    del prepared
    window = window_on(qtbot, dressed, sample, MAKERS)
    if dressed.metrics.percent > 100:
        window.shell.resize(1366, 768)
    yield Looker(window, pictures, request.node.callspec.id)
    assert window.session.lock(10)


@pytest.fixture
def prepared(sample: Made) -> dict[str, str]:
    """The codes of the files by name, and a hold to look at."""
    with opened(sample.folder) as practice:
        codes = {one.names[0]: one.file.code for one in retention.review(practice)}
        retention.place_hold(practice, codes["Callum Brightwater"], "claim")
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


def test_destroy(looker: Looker, prepared: dict[str, str]) -> None:
    looker.at(Place.DESTROY, prepared["Harold Tansley"])
    looker.shoot("destroy")


def test_destroyed(looker: Looker, prepared: dict[str, str], tmp_path: Path) -> None:
    page = looker.at(Place.DESTROY, prepared["Harold Tansley"])
    assert isinstance(page, DestroyPage)
    looker.window.answers.paths = [tmp_path / "certificate.pdf"]
    page.destroys.click()
    looker.window.until(lambda: page.head.title.text() == "Destroyed")
    looker.shoot("destroyed")


def test_destroy_not_due(looker: Looker, prepared: dict[str, str]) -> None:
    looker.at(Place.DESTROY, prepared["Shirin Abdullah"])
    looker.shoot("destroy-not-due")
