"""Every question of the window, as it stands in the source: what no yes can take back destroys."""

import ast
from typing import Final

import pytest

from tests.architecture.sources import APP, nodes, text_of

UI: Final = APP / "ui"
TAKEN_BACK: Final = {
    "Add someone else": "whoever was added can be removed",
    "Accept suggestions": "each of them can still be changed",
    "Close it": "another release can be opened under the same consent, order or decision",
    "Close request": "it can be reopened while the client may still complain",
    "Change": "the nation can be set back, and its dates with it",
    "Change the rules": "what was said of a rule can be said otherwise",
    "Correct": "it can be corrected again",
    "Continue": "the next question can still be answered with no",
    "It is lost": "it can be said not to be",
    "Lift hold": "another hold can be placed",
    "Lock": "one unlocks again",
    "Make a client": "its type of work can be corrected",
    "Reopen": "the file or request can be closed again",
    "Save, and it stays in force": "either of the two can be changed or withdrawn afterwards",
    "Undo merge": "the two can be merged again",
}
"""The questions whose yes can be taken back, by the word on the button, and how."""


def questions() -> dict[str, ast.Call]:
    """Each place where a question is made, and how."""
    found = {}
    for path in sorted(UI.rglob("*.py")):
        if "Question(" not in text_of(path):
            continue
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Question":
                found[f"{path.relative_to(UI)}:{node.lineno}"] = node
    return found


def given(call: ast.Call, name: str) -> ast.expr | None:
    return next((one.value for one in call.keywords if one.arg == name), None)


def words(value: ast.expr | None) -> str:
    """What stands in a `self.tr("…")`, or in a `QT_TRANSLATE_NOOP("Page", "…")` in a call."""
    assert isinstance(value, ast.Call)
    said = value.args[-1]
    if isinstance(said, ast.Call):
        return words(said)
    assert isinstance(said, ast.Constant)
    return str(said.value)


TOLD: Final = "dialogs/ask.py"  # something told has one button, which closes it
ASKED: Final = {at: call for at, call in questions().items() if not at.startswith(TOLD)}


def test_the_questions_are_found() -> None:
    assert len(ASKED) >= 10


@pytest.mark.parametrize("at", ASKED)
def test_a_yes_that_cannot_be_taken_back_destroys(at: str) -> None:
    call = ASKED[at]
    destroys = given(call, "destroys")
    certain = isinstance(destroys, ast.Constant) and destroys.value is True

    assert certain or words(given(call, "yes")) in TAKEN_BACK


@pytest.mark.parametrize("at", ASKED)
def test_the_keeping_button_says_so(at: str) -> None:
    assert words(given(ASKED[at], "no")) in {"Cancel", "Continue writing", "Keep it"}
