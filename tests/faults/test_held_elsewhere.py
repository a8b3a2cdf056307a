"""Every command that writes is refused while the practice is open elsewhere, and writes nothing."""

from pathlib import Path
from typing import Final

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.practices import HOUSE, digests, opened
from tests.builders.scenes import COMMANDS, Scene

_ANOTHER: Final = frozenset({"new", "restore", "restore-words", "restore-certified"})
"""They make a practice of their own."""
_NO_COMMANDS: Final = frozenset({"draft", "sign"})
"""The window does them: it holds the practice."""


def _no_window(practice: str | None, *, minimised: bool = False) -> int:
    raise AssertionError((practice, minimised))


@pytest.mark.sampled(6)
@pytest.mark.parametrize("name", sorted({*COMMANDS} - _ANOTHER - _NO_COMMANDS))
def test_a_command_waits_for_nobody_and_writes_nothing_while_it_is_open_elsewhere(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    scene.set_up(name)
    monkeypatch.chdir(scene.folder)
    with opened(Path("P")):
        before = digests(scene.folder)
        status = main([*map(str, scene.commands()[name])], Doors(HOUSE, _no_window))
        after = digests(scene.folder)

    assert status == 4
    assert "open in another window or program" in capsys.readouterr().err
    assert after == before
