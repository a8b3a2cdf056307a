"""A decision to disclose by keyboard alone: locked, killed, two days later, signed, printed."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.decisions import PRINCIPLES, Step
from app.domain.ids import Code
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.ui.navigation import Place, Route
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.decision.page import DecisionPage
from app.ui.pages.record.page import RecordPage
from tests.builders.keyboard import Keyboard
from tests.builders.main_windows import OpenDesk, OpenWindow
from tests.builders.practices import HOUSE, TODAY, FixedClock, Made, client, opened
from tests.builders.reading import words_in

LATER: Final = replace(HOUSE, clock=FixedClock(TODAY.replace(day=23)))
PLACES: Final = {
    Place.CLIENT: ClientFilePage, Place.DECISION: DecisionPage, Place.RECORD: RecordPage
}  # fmt: skip
ALT: Final = Qt.KeyboardModifier.AltModifier


@dataclass(slots=True)
class Hands:
    """Keys on the window that is open now."""

    keys: Keyboard
    code: Code

    @property
    def window(self) -> OpenWindow:
        return self.keys.window

    @property
    def page(self) -> DecisionPage:
        page = self.window.page
        assert isinstance(page, DecisionPage)
        self.window.until(lambda: bool(page.works))
        return page

    def from_file(self, words: str, part: str | None = None) -> None:
        self.window.go(Place.CLIENT, self.code, part)
        self.window.settle()
        self.keys.use(words)

    def step(self, number: int) -> None:
        self.keys.press(Qt.Key(Qt.Key.Key_0.value + number), ALT)
        assert self.page.step is [*Step][number - 1]

    def say(self, name: str, words: str) -> None:
        self.keys.to(name)
        self.keys.write(words)


def begin(hands: Hands) -> None:
    hands.from_file("Disclose, or not?", "details")
    assert isinstance(hands.keys.here, QPlainTextEdit)
    hands.keys.write("Nelson waits by the school.")
    hands.keys.on()
    hands.keys.press(Qt.Key.Key_Down)  # from obliged, on which the keyboard is, to permitted
    hands.say("What may outweigh confidence", "Grave, likely and soon.")
    hands.keys.on()
    _answer(hands, *PRINCIPLES[:3])


def _answer(hands: Hands, *names: str) -> None:
    form = hands.page.works[Step.PRINCIPLES].form
    for name in names:
        assert form.entry(name).parts()[0] is hands.keys.here
        hands.keys.write("Answered.")
        hands.keys.press(Qt.Key.Key_Tab)


def finish(hands: Hands) -> None:
    hands.step(4)
    hands.keys.use("Who was consulted: my supervisor")
    hands.say("When they were consulted", "22/11/2026")
    hands.say("What they said", "Tell the council.")
    hands.step(6)
    hands.keys.use("Can the client decide about this now?: yes")
    hands.keys.use("Does the client agree?: yes")
    hands.step(7)
    hands.keys.use("Do you tell the client?: they have been told")
    hands.step(8)
    hands.keys.use("The decision: disclose")
    hands.say("Why", "A child is in danger.")
    hands.step(9)
    hands.say("What exactly is told", "That he waits there.")
    hands.say("To whom", "The council")
    hands.say("How", "By telephone")
    assert hands.page.missing() == ()
    hands.keys.on()
    hands.window.until(lambda: hands.window.shell.route == Route(Place.CLIENT, hands.code))


def test_it_is_locked_killed_resumed_two_days_later_signed_and_printed_by_keyboard(
    open_desk: OpenDesk, empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ines Duarte", ("Nelson Reis", "former partner"))

    first = open_desk(empty, PLACES)
    begin(hands := Hands(Keyboard(first), code))
    first.lock()

    second = open_desk(empty, PLACES)
    (hands := Hands(Keyboard(second), code)).from_file("Continue")
    assert hands.page.step is Step.PRINCIPLES
    _answer(hands, *PRINCIPLES[3:])
    keeper = hands.page.keeper
    second.until(lambda: not keeper.unkept)
    killed = empty.copy(tmp_path / "killed")  # as a disk has it after the process was killed
    second.lock()

    third = open_desk(killed, PLACES, LATER)
    (hands := Hands(Keyboard(third), code)).from_file("Continue")
    finish(hands)
    third.settle()
    hands.keys.use("Add what came of it")
    third.settle()
    hands.say("What came of it", "The council looked into it.")
    hands.keys.on()
    third.until(lambda: third.shell.route == Route(Place.CLIENT, code))
    third.settle()
    third.answers.paths.append(out := tmp_path / "record.pdf")
    hands.keys.use("PDF for a panel")
    third.until(out.exists)
    third.lock()

    told = " ".join(words_in(out).split())
    for words in ("Nelson waits by the school.", "Answered.", "Tell the council.", "That he waits",
                  "21 November 2026", "The council looked into it."):  # fmt: skip
        assert words in told
    with opened(killed.folder) as practice:
        assert _kinds(practice, code) == ["decision", "outcome"]
        assert drafts.of_file(practice, code) == ()


def _kinds(practice: Practice, code: Code) -> list[str]:
    return [one.kind for one in sign.records(practice, code)]
