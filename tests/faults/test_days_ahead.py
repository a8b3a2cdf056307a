"""No command that writes takes a day after today where none can be meant.

What the command line has is read from its parser: a new option for a day goes red here until a
day after today is refused, or it is named as one that may lie ahead, or that only looks.
"""

from typing import Final

import pytest

from app.cli.commands.command import day
from tests.builders.parsers import commands
from tests.builders.practices import digests
from tests.builders.scenes import Scene
from tests.builders.tracing import Stable
from tests.faults.test_every_command import ONLY_LOOKS

_AHEAD: Final = "2026-11-22"  # a day after today
_MAY_LIE_AHEAD: Final = {
    ("hold", "--review-by"): "the hold is looked at again on a day to come",
    ("keep", "--until"): "it is kept until a day to come",
    ("extract", "--withdraw-until"): "the client may withdraw until a day to come",
    ("release open", "--to"): "nothing after it: what is of a day to come is not there yet",
    ("release narrow", "--to"): "idem",
    ("request narrow", "--until"): "idem",
    ("record draft", "--on"): "it is put aside as far as it is filled in, and asked when signed",
    ("review", "--on"): "it only looks: nothing is marked or destroyed for another day",
}
_RULES: Final = {
    "day-to-come", "day-ahead", "date-to-check", "opening-in-the-future", "receipt-in-the-future",
}  # fmt: skip
_SECRET: Final = ("--passphrase-file", "pw", "--json")


_OF_DAYS: Final = tuple(
    (name, one.option_strings[-1])
    for name, made in commands()
    for one in made._actions
    if one.type is day
)
"""Every option for a day, with the words of its command."""
_REFUSED: Final = tuple(
    one for one in _OF_DAYS if one not in _MAY_LIE_AHEAD and one[0] not in ONLY_LOOKS
)


def _played(scene: Scene, command: str, option: str) -> tuple[str, tuple[str, ...]]:
    """The scene of a command that has this option, by its name, and what it is given."""
    if command == "letter":
        letter = ("letter", "P", "holding-anyone", "--out", "l.pdf", option, _AHEAD, *_SECRET)
        return "", letter
    words = tuple(command.split())
    for name, given in scene.commands().items():
        if given[: len(words)] == words and option in given:
            return name, given
    raise AssertionError(f"{command} {option} has no scene")


def test_what_may_lie_ahead_is_an_option() -> None:
    assert set(_MAY_LIE_AHEAD) <= set(_OF_DAYS)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("command", "option"), _REFUSED)
def test_a_day_after_today_is_refused(
    warm: Stable, scene: Scene, command: str, option: str
) -> None:
    name, played = _played(scene, command, option)
    folder = scene.set_up(name)
    place = played.index(option)
    while place + 1 < len(played) and not played[place + 1].startswith("--"):
        place += 1  # the last day of the option: an answer comes after what was asked
    if option in {"--from", "--since"}:
        played = tuple(
            one for one in played if one not in {"--to", "2026-11-01", "--until", "2023-12-31"}
        )
    arguments = (*played[:place], _AHEAD, *played[place + 1 :])
    arguments = tuple(one for one in arguments if one != "--sure")  # it is asked first
    log = folder / "P" / "log"
    before, papers = digests(log), {*folder.glob("*.pdf")}

    run = warm.run(folder, *arguments)

    assert run.status in {2, 6}, (arguments, run.out)
    assert any(f'"rule": "{rule}"' in run.out + run.err for rule in _RULES), run.out + run.err
    assert (digests(log), {*folder.glob("*.pdf")}) == (before, papers)
