"""Every command that writes is one that is killed, refused and cut off: none is left out.

What the command line has is compared with the scenes. A new command goes red here until it has a
scene, or is named as one that only looks, which is then tried; a new option of a command that
writes, until a scene uses it.
"""

from typing import Final

import pytest

from app.cli.commands.groups import joined
from tests.builders import played
from tests.builders.parsers import commands
from tests.builders.practices import digests
from tests.builders.scenes import Scene, told
from tests.builders.tracing import Stable

_SECRET: Final = ("--passphrase-file", "pw", "--json")
ONLY_LOOKS: Final = (
    "people", "files", "notes", "find", "kinds", "records", "people show", "due", "rules",
    "request list", "request review", "release covers", "release list", "release review",
    "clock", "log verify", "backups", "beginning", "consents",
    "risk", "sharing", "today", "approaches", "callers", "measures", "hints", "reports",
    "report draft", "report review", "preview", "letter draft",
)  # fmt: skip
_NOT_TRIED: Final = {
    "open": "it shows the window, whose operations are the commands",
    "demo": "what it makes is made up, and made again",
    "tour": "it does all the others, on what is made up",
}
_SAY_NO_MORE: Final = {
    "--help": "it says how",
    "--json": "how it is told",
    "--passphrase-fd": "where a secret is read from",
    "--new-passphrase-fd": "where a secret is read from",
    "--recovery-fd": "where a secret is read from or told",
    "--dry-run": "it only looks, which is tried below",
    "--kdf-memory": "how long a key takes to derive",
}
_NOT_TAKEN: Final = {
    ("keys recover", "--passphrase-file"): "the words take its place",
    ("release open", "--papers"): "a report is added by its number; what goes with it is the same",
    ("release narrow", "--papers"): "idem",
    ("letter", "--received"): "a holding letter, of which the practice keeps nothing",
    ("letter", "--reference"): "idem",
    ("document", "--record"): "which decision is printed; the paper is saved as an intake is",
    ("document", "--client-name"): "the client's name in a decision; it is saved as an intake is",
}


_COMMANDS: Final = {
    name: {one.option_strings[-1] for one in made._actions if one.option_strings}
    for name, made in commands()
}


def _of(arguments: tuple[str, ...]) -> str:
    """Which command these arguments are of."""
    first, second, *_ = (*joined(arguments), "")
    return first if first in _COMMANDS else f"{first} {second}"


def _tried(scene: Scene) -> dict[str, set[str]]:
    """The commands of the scenes, with all the options that they are tried with."""
    found = dict[str, set[str]]()
    for name, arguments in scene.commands().items():
        if name not in played.PLAYED:
            options = {one for one in arguments if one.startswith("--")}
            found.setdefault(_of(arguments), set()).update(options)
    return found


def test_every_command_that_writes_has_a_scene(scene: Scene) -> None:
    tried = _tried(scene)

    assert not tried.keys() - _COMMANDS.keys()
    assert not tried.keys() & {*ONLY_LOOKS, *_NOT_TRIED}
    assert _COMMANDS.keys() - tried.keys() == {*ONLY_LOOKS, *_NOT_TRIED}


def test_every_option_of_a_command_that_writes_is_in_a_scene(scene: Scene) -> None:
    untried = {
        (command, option)
        for command, used in _tried(scene).items()
        for option in _COMMANDS[command] - used - _SAY_NO_MORE.keys()
        if (command, option) not in _NOT_TAKEN
    }

    assert untried == set()


def looking(scene: Scene, command: str) -> tuple[str, ...]:
    """A command that only looks, as it is tried."""
    words, asked = command.split(), scene.ids["asked"]
    written = ("--template", "summary", "--authority", scene.ids["once"], "--client-name", "Tansy")
    more = {
        "notes": (asked,), "find": ("Tansy",), "records": (asked,), "kinds": ("encounter",),
        "people show": (scene.ids["ida"], "--former"), "request review": (scene.ids["request"],),
        "release covers": (asked, "--authority", scene.ids["consent"]),
        "release review": (scene.ids["release"],),
        "clock": ("--received", "2026-11-25", "--nation", "england"), "backups": ("B",),
        "log verify": ("P",), "beginning": (asked,), "consents": (asked,), "risk": (asked,),
        "sharing": (asked,), "measures": (asked,), "hints": (scene.ids["n3"],),
        "callers": ("solicitor-client",), "reports": (asked,),
        "preview": (scene.ids["n3"],),
        "report draft": (asked, *written, "--own", "Mine"),
        "report review": (asked, *written, "--text-file", "report.txt"),
        "letter draft": ("complaint-outcome", "--record", scene.ids["complaint"]),
    }.get(command, ())  # fmt: skip
    if command in {"kinds", "clock", "backups", "log verify", "callers"}:
        return (*words, *more, "--json")
    return (*words, "P", *more, *_SECRET)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("command", ONLY_LOOKS)
def test_a_command_that_only_looks_changes_nothing(
    warm: Stable, scene: Scene, command: str
) -> None:
    _changes_nothing(warm, scene, looking(scene, command))


def test_a_dry_run_changes_nothing(warm: Stable, scene: Scene) -> None:
    dry = [
        (*arguments, "--dry-run")
        for name, arguments in scene.commands().items()
        if name not in played.PLAYED
        and "--dry-run" in _COMMANDS[_of(arguments)]
        and (_of(arguments) != "review" or {"--mark", "--destroy"} & {*arguments})
    ]

    assert dry
    for arguments in dry:
        _changes_nothing(warm, scene, arguments)


def _changes_nothing(warm: Stable, scene: Scene, arguments: tuple[str, ...]) -> None:
    folder = scene.set_up()
    said, before = told(folder), digests(folder)

    run = warm.run(folder, *arguments)

    assert run.status == 0, (arguments, run.err)
    after = digests(folder)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    vaults = {f"P/{vault}/{name}" for vault in ("contacts", "notes") for name in _OF_ANY_OPENING}
    assert changed <= vaults, arguments  # what any opening writes, to know its place in time
    assert told(folder) == said, arguments


_OF_ANY_OPENING: Final = ("keyring.a", "keyring.b", "vault.db")
