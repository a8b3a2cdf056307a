"""Whatever a file or a text is, a command says in one sentence what is wrong, and nothing is lost.

The commands are those of the scenes, which the parser is compared with (test_every_command), so a
new one is tried too. Each place is tried with one odd thing, another for each; all arguments with
all of them under `make campaigns`.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.builders import played
from tests.builders.campaigns import campaign
from tests.builders.odd import TEXTS, Argument, commands, given, lay_out, places
from tests.builders.scene_states import PREPARED
from tests.builders.scenes import Scene
from tests.builders.tracing import Run, Stable
from tests.faults.test_every_command import ONLY_LOOKS, looking

_SECRET: Final = ("--passphrase-file", "pw", "--json")
_STATUSES: Final = frozenset(range(8))
_OF_ANY_OPENING: Final = tuple(
    f"P/{vault}/{name}" for vault in ("contacts", "notes") for name in ("vault.db", "keyring.")
)
_MORE: Final = (  # what has no scene, since the practice keeps nothing of it
    ("demo", "N", "--clients", "1", "--notes", "1", "--json"),
    ("tour", "T", "--json"),
    ("document", "P", "contract", "{asked}", "--out", "d.pdf", *_SECRET),
    ("letter", "P", "holding-anyone", "--out", "l.pdf", *_SECRET),
    (
        "report",
        "draft",
        "P",
        "{asked}",
        "--template",
        "summary",
        "--authority",
        "{once}",
        "--client-name",
        "Ida Bell",
        "--out",
        "r.txt",
        *_SECRET,
    ),
    ("log", "verify", "P", "--checkpoint", "kept", "--json"),
    ("hints", "P", "--text-file", "note", *_SECRET),
)
_FROM_A_PIPE: Final = ("_file", "fields")  # so that no secret and no word has to lie on a disk
_LONGEST: Final = 1500
# One path, and one text, of so many arguments is odd here; all of them are in the campaign.
_PATHS_OF: Final = 4
_TEXTS_OF: Final = 24


def tries(scene: Scene) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every command by the name of its scene, which is empty for one that has none."""
    for name, arguments in scene.commands().items():
        if name not in played.PLAYED:
            yield name, arguments
    for command in ONLY_LOOKS:
        yield "", looking(scene, command)
    for arguments in _MORE:
        yield "", tuple(one.format_map(scene.ids) for one in arguments)


def arguments_of(scene: Scene) -> dict[tuple[str, str], tuple[str, tuple[str, ...], Argument]]:
    """Every argument of every command, once, and the command it is tried in."""
    found = dict[tuple[str, str], tuple[str, tuple[str, ...], Argument]]()
    for name, arguments in tries(scene):
        for one in given(arguments):
            found.setdefault((one.command, one.name), (name, arguments, one))
    return found


def test_every_place_that_a_command_takes_is_tried(scene: Scene) -> None:
    untried = places() - arguments_of(scene).keys()

    assert {one for one in untried if one[1] != "passphrase_file"} == {("open", "dir")}


def kept(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Which files lie on the disk, but for what any opening writes to know its place in time."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name, now = path.relative_to(folder).as_posix(), path.lstat()
        if not path.is_dir() and not name.startswith(_OF_ANY_OPENING):
            found[name] = (now.st_ino, now.st_size, now.st_mtime_ns)
    return found


@dataclass(slots=True)
class Trying:
    """The scene as a command needs it: put back when something else was done, and not before."""

    warm: Stable
    scene: Scene
    ready_for: str | None = None

    def ready(self, name: str) -> None:
        """Be as the scene of this name begins; most begin as it was made."""
        name = name if name in PREPARED else ""
        if self.ready_for != name:
            self.scene.set_up(name)
            self.ready_for = name

    def run(self, name: str, arguments: tuple[str, ...]) -> Run:
        """Run a command that may refuse what it is given: in one sentence, with nothing lost."""
        self.ready(name)
        before = kept(self.scene.folder)
        run = self.warm.run(self.scene.folder, *arguments)
        told = [" ".join(one[:80] for one in arguments), run.status, run.err]
        assert run.status in _STATUSES, told
        assert "Traceback" not in run.err, told
        if kept(self.scene.folder) != before:
            self.ready_for = None
            assert run.status == 0, told
        if name and not run.status:  # perhaps in the vaults alone, where any opening writes
            self.ready_for = None
        document = json.loads(run.out) if run.out else {}
        if run.status and "problems" not in document:
            assert run.err.startswith("schtum: "), told
            assert len(run.err) < _LONGEST, told
            assert document["error"]["rule"] != "system", told
        return run


@pytest.fixture
def trying(warm: Stable, scene: Scene) -> Trying:
    return Trying(warm, scene)


def odd_for(one: Argument, files: Mapping[str, str]) -> list[str]:
    """What this argument may be given: a pipe may hold a secret or a text, and is waited for."""
    if not one.is_path:
        return [*TEXTS.values()]
    waited = {"pipe"} if one.name.endswith(_FROM_A_PIPE) else set()
    return [path for name, path in sorted(files.items()) if name not in waited]


def test_an_odd_file_or_text_is_refused_or_taken_whole(
    trying: Trying, scene: Scene, tmp_path: Path
) -> None:
    files = lay_out(tmp_path / "odd")
    for turn, (name, arguments, one) in enumerate(arguments_of(scene).values()):
        if turn % (_PATHS_OF if one.is_path else _TEXTS_OF) == 0:
            odd = odd_for(one, files)
            trying.run(name, one.replaced(arguments, odd[turn % len(odd)]))


@pytest.mark.slow
@pytest.mark.parametrize("command", commands())
def test_every_odd_file_and_text_is_refused_or_taken_whole(
    trying: Trying, scene: Scene, tmp_path: Path, command: str, request: pytest.FixtureRequest
) -> None:
    files = lay_out(tmp_path / "odd")
    with campaign(f"odd, {command}", request.node.user_properties) as told:
        for name, arguments, one in arguments_of(scene).values():
            for value in odd_for(one, files) if one.command == command else ():
                with told.trying(f"{one.name} {value[:40]!r}"):
                    trying.run(name, one.replaced(arguments, value))


def test_nothing_is_saved_in_a_practice_or_in_a_backup(trying: Trying, scene: Scene) -> None:
    places, tried = ("P/notes", "B/keys", "P", "B/snapshots", "P/certificates", "B"), 0
    for name, arguments, one in arguments_of(scene).values():
        trying.ready(name)
        if one.is_path and not os.path.lexists(scene.folder / arguments[one.at]):
            place = places[tried % len(places)]
            run = trying.run(name, one.replaced(arguments, f"{place}/new"))
            assert run.status, (arguments, place)
            assert "inside" in json.loads(run.out)["error"]["rule"], (arguments, run.err)
            tried += 1

    assert tried
