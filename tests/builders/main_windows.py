"""The window on a real practice, with somebody at it who answers every question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.opening.entry import House
from app.ui.dialogs.ask import Question, with_ending
from app.ui.navigation import Place, Route
from app.ui.page import Page
from app.ui.session import Session
from app.ui.shell import Shell
from app.ui.theme.appearance import Appearance
from app.ui.widgets.labels import label
from tests.builders.practices import HOUSE, PASSPHRASE, Made
from tests.builders.turns import PATIENCE, in_front, rest, until

Maker = Callable[[Session, Appearance, "Answers"], Page]


@dataclass(slots=True)
class Answers:
    """Says yes, types what it is told to, and chooses the paths it was given, in order."""

    yes: bool = True
    paths: list[Path] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    def confirm(self, question: Question, then: Callable[[], object]) -> None:
        self.asked.append(question)
        if self.yes:
            then()

    def confirm_by_typing(self, question: Question, word: str, then: Callable[[], object]) -> None:
        self.typed.append(word)
        self.confirm(question, then)

    def tell(self, title: str, words: str, close: str) -> None:
        self.asked.append(Question(title=title, words=words, yes=close, no=""))

    def choose_folder(self, title: str, then: Callable[[Path], object]) -> None:
        self.choose_new(title, "", then)

    def choose_file(self, title: str, kinds: str, then: Callable[[Path], object]) -> None:
        self.choose_new(title, kinds, then)

    def choose_new(self, title: str, name: str, then: Callable[[Path], object]) -> None:
        del title
        if self.paths:
            then(with_ending(self.paths.pop(0), name))


class Elsewhere(Page):
    """Any other place."""

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(label("title", "Elsewhere"))


@dataclass(slots=True)
class OpenWindow:
    """A window that is unlocked; `failed` holds the errors that no page said itself."""

    shell: Shell
    session: Session
    answers: Answers
    failed: list[Exception]
    bot: QtBot

    def go(self, place: Place, about: str | None = None, part: str | None = None) -> Page:
        self.shell.show_route(Route(place, about, part))
        return self.page

    @property
    def page(self) -> Page:
        page = self.shell.page
        assert page is not None
        return page

    def lock(self) -> None:
        """Leave the page and lock, so that the practice can be looked at from outside."""
        self.shell.clear()
        assert self.session.lock(PATIENCE)

    def until(self, happens: Callable[[], object]) -> None:
        """Wait until something is so and nothing is under way."""
        until(lambda: happens() and self.session.idle())

    def settle(self) -> None:
        """Wait until nothing is under way, every answer has arrived and the page has its shape."""
        rest(self.session.idle)


class OpenDesk(Protocol):
    """Opens windows as `window_on` does; whoever gives it locks them (tests/ui/conftest.py)."""

    def __call__(
        self, made: Made, makers: Mapping[Place, Maker], house: House = HOUSE
    ) -> OpenWindow: ...


def window_on(
    bot: QtBot,
    appearance: Appearance,
    made: Made,
    makers: Mapping[Place, Maker],
    house: House = HOUSE,
) -> OpenWindow:
    """The window, unlocked, at none of its pages yet. Lock it at the end of the test."""
    session = Session(house)
    answers = Answers()
    failed: list[Exception] = []
    factories: dict[Place, Callable[[], Page]] = dict.fromkeys(Place, Elsewhere)
    for place, maker in makers.items():
        factories[place] = lambda maker=maker: maker(session, appearance, answers)  # type: ignore[misc]
    shell = Shell(factories, appearance)
    bot.addWidget(shell)
    session.changed.connect(shell.offer)
    session.answered.connect(shell.laid_out)
    session.failed.connect(failed.append)
    done: list[object] = []
    waiter = _Waiter(done)
    session.unlock(made.folder, PASSPHRASE, waiter.keep, waiter.keep)
    until(lambda: bool(done))
    assert done == [None]
    shell.resize(1180, 780)
    in_front(shell)
    return OpenWindow(shell=shell, session=session, answers=answers, failed=failed, bot=bot)


class _Waiter(QWidget):
    """Session answers go to objects of Qt only."""

    def __init__(self, kept: list[object]) -> None:
        super().__init__()
        self._kept = kept

    def keep(self, answer: object) -> None:
        self._kept.append(answer)
