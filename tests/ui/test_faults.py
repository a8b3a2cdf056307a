import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.domain.faults import code_of
from app.ui.faults import catch_faults


@pytest.fixture
def hook() -> Iterator[None]:
    before = sys.excepthook
    yield
    sys.excepthook = before


def fault_with(words: str) -> Exception:
    try:
        int(words)
    except ValueError as fault:
        return fault
    raise AssertionError


@pytest.mark.usefixtures("hook")
def test_an_unexpected_error_shows_a_code_and_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    shown: list[str] = []
    catch_faults(shown.append)
    fault = fault_with("Rose Will said")

    sys.excepthook(ValueError, fault, fault.__traceback__)

    said = capsys.readouterr().err
    assert shown == [code_of(fault)]
    assert len(shown[0]) == 8
    assert "ValueError" in said
    assert "fault_with" in said
    assert "Rose" not in said
    assert str(sys.prefix) not in said


def test_the_same_fault_has_the_same_code_whatever_it_says() -> None:
    assert code_of(fault_with("one")) == code_of(fault_with("two"))
    assert code_of(fault_with("one")) != code_of(KeyError("one"))


def test_the_application_starts_dressed_in_its_own_font() -> None:
    program = (
        "from app.ui.application import start\n"
        "from app.ui.settings import Settings\n"
        "app, look = start(['schtum'], Settings(theme='dark', text_percent=150))\n"
        "print(app.font().family(), app.font().pixelSize(), look.tokens.canvas)\n"
    )

    done = subprocess.run(
        [sys.executable, "-B", "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["Inter", "21", "#171A19"]
