"""On a disk with no byte left a practice opens, a draft is kept, a destruction finishes."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.domain.notes import Draft, NoteKind, new_draft
from app.services.audit import check as checking
from app.services.records import draft as drafts
from app.services.retention import destroy
from app.storage import practice as folders
from app.storage.practice import BALLAST_BYTES, ROOM_BYTES, PracticeFolder
from tests.builders.campaigns import EVERY, SEED, Campaign, campaign
from tests.builders.practices import HOUSE, TODAY, Made, client, digests, note, opened
from tests.builders.scenes import COMMANDS, Scene, make_scene
from tests.builders.survival import trial
from tests.builders.tracing import Stable

_SIZE = 48 * 1024 * 1024
_ROOMS = (0, *(4096 << step for step in range(13)))


@contextmanager
def _mounted(place: Path, size: int) -> Iterator[Path]:
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("may not mount a small disk here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def _mounted_over(folder: Path) -> Iterator[None]:
    """A small disk in the place of a folder, with all that was in it."""
    aside = folder.with_name(f"{folder.name}-aside")
    folder.rename(aside)
    try:
        with _mounted(folder, _SIZE):
            shutil.copytree(aside, folder, dirs_exist_ok=True)
            yield
        folder.rmdir()
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MiB."""
    with _mounted(tmp_path / "small", _SIZE) as place:
        yield place


@pytest.fixture(scope="module")
def roomy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The scene on a disk of its own, with room for what looks at it."""
    with _mounted(tmp_path_factory.mktemp("roomy") / "disk", 8 * _SIZE) as place:
        yield make_scene(place / "scene")


def _fill(place: Path, room: int = 0) -> None:
    """Take what there is but for so many bytes."""
    with (place / "filler").open("ab", buffering=0) as file:
        while (left := os.statvfs(place).f_bavail * 4096 - room) > 0:
            file.write(bytes(min(left, 1 << 20)))


def _scene(small: Path) -> Scene:
    scene = make_scene(small / "scene")
    _fill(small)
    return scene


def test_a_destruction_begins_and_finishes_on_a_full_disk(small: Path, tmp_path: Path) -> None:
    scene = _scene(small)

    with opened(scene.folder / "P") as practice:
        shown = destroy.plan(practice, [scene.ended])
        destroy.destroy(practice, shown, tmp_path / "c.pdf")

    with opened(scene.folder / "P") as practice:
        assert scene.ended not in practice.files
        assert [check.name for check in checking.check(practice) if not check.ok] == []
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")


def test_a_draft_is_kept_and_a_full_disk_is_unlocked_again(small: Path) -> None:
    scene = make_scene(small / "scene")
    draft = Draft(
        id=new_draft(),
        file=scene.open,
        kind=NoteKind.SESSION.value,
        on=TODAY,
        text="Rose was late. " * 900,
        kept="2026-11-21T11:00:00Z",
    )
    with opened(scene.folder / "P") as practice:
        _fill(small)
        where = drafts.save(practice, draft)

    with opened(scene.folder / "P") as practice:
        assert drafts.saved(practice, scene.open) == draft
    assert where == "file"


def test_the_ballast_gives_what_is_missing_and_grows_back(
    empty: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = PracticeFolder(empty.folder)
    folder.ballast.unlink()  # the other tests share it
    folder.restore_ballast()
    assert folder.ballast.stat().st_size == BALLAST_BYTES

    with monkeypatch.context() as patch:
        patch.setattr(folders, "free_bytes", lambda _: 1000)
        with opened(empty.folder) as practice:
            note(practice, client(practice, "Amadou Keita"), "He was here.")
            assert folder.ballast.stat().st_size == BALLAST_BYTES - ROOM_BYTES + 1000

    with opened(empty.folder):
        pass
    assert folder.ballast.stat().st_size == BALLAST_BYTES


def _kept_in(folder: Path) -> dict[str, str]:
    """What lies in a folder, but for files that hold nothing."""
    empty = hashlib.sha256().hexdigest()
    return {name: digest for name, digest in digests(folder).items() if digest != empty}


def _no_window(practice: str | None, *, minimised: bool = False) -> int:
    raise AssertionError((practice, minimised))


@pytest.mark.sampled(40)
@pytest.mark.parametrize("name", sorted({*COMMANDS} - {"draft", "sign"}))
def test_where_nothing_was_held_back_either_it_is_said_that_the_disk_is_full(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """And by no command that it is broken; nothing is written."""
    made = scene.set_up(name)
    with _mounted_over(made):
        for ballast in made.rglob("ballast"):
            ballast.unlink()
        _fill(made)
        before = _kept_in(made)
        with monkeypatch.context() as patched:
            patched.chdir(made)
            status = main([*map(str, scene.commands()[name])], Doors(HOUSE, _no_window))
        after = _kept_in(made)

    (said,) = capsys.readouterr().err.splitlines()
    assert (status, after) == (7, before)
    assert said.startswith("schtum: The disk is full.")


@dataclass(frozen=True, slots=True)
class Filling:
    """One command on a scene whose disk fills on the way."""

    warm: Stable
    roomy: Scene
    beside: Path
    name: str

    def tries(self, told: Campaign, rooms: Iterable[int], *, held_back: bool = True) -> None:
        """The command with so many bytes left, and with the practice's own room or none of it.

        Nothing that was changed is said not to have been, however late the last byte goes.
        """
        tried = trial(self.warm, self.roomy, self.name)
        self.beside.symlink_to(self.roomy.folder)  # what the program says goes where there is room
        for room in rooms:
            with told.trying(f"{room} bytes"):
                folder = self.roomy.set_up(self.name)
                for ballast in () if held_back else [*folder.rglob("ballast")]:
                    ballast.unlink()
                _fill(folder.parent, room)
                run = self.warm.run(self.beside, *self.roomy.commands()[self.name])
                (folder.parent / "filler").unlink()
                assert run.status in {0, 7}, (run.status, run.err)
                happened = tried.survived()
                assert happened or run.status != 0
                if tried.before != tried.after and "nothing was changed" in run.err.lower():
                    assert not happened
                told.notes.append(f"{room // 1024} KiB {'done' if run.status == 0 else 'refused'}")


@pytest.fixture
def filling(warm: Stable, roomy: Scene, tmp_path: Path) -> Callable[[str], Filling]:
    return lambda name: Filling(warm, roomy, tmp_path / "scene", name)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_fills_on_the_way_leaves_all_or_nothing(
    filling: Callable[[str], Filling], name: str, request: pytest.FixtureRequest
) -> None:
    with campaign(f"full, {name}", request.node.user_properties) as told:
        filling(name).tries(told, _ROOMS[SEED % EVERY :: EVERY])


def _seeded_rooms(name: str, least: int, most: int) -> list[int]:
    """Two sizes of free room for a command, by the seed."""
    drawn = random.Random(f"{SEED} {name}")
    return [4096 * drawn.randrange(least // 4096, most // 4096) for _ in range(2)]


@pytest.mark.sampled(50)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_fills_on_the_way_where_nothing_was_held_back_leaves_all_or_nothing(
    filling: Callable[[str], Filling], name: str, request: pytest.FixtureRequest
) -> None:
    with campaign(f"full, nothing held back, {name}", request.node.user_properties) as told:
        rooms = _seeded_rooms(name, least=24 * 1024, most=320 * 1024)
        filling(name).tries(told, rooms, held_back=False)
