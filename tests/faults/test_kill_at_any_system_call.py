"""Kill the program at one system call after another; what is left always opens and finishes.

strace delivers SIGKILL at the n-th call of its kind, before the call is made. The ordinary run
tries a seeded sample of the calls that change the disk, `make campaigns` every one of them, for
every command.
"""

import random

import pytest

from app.storage.backup_keys import KEY_FILES
from tests.builders.campaigns import EVERY, SEED, campaign
from tests.builders.scenes import COMMANDS, NEW_PASSPHRASE, Scene, keep
from tests.builders.survival import Trial, trial
from tests.builders.tracing import KILLED, SYNCS, Point, Stable, kill, needs_strace

pytestmark = needs_strace()

_SAMPLED = {
    "sign": 1,
    "destroy": 1,
    "destroy-part": 1,
    "destroy-several": 1,
    "merge-files": 1,
    "unmerge-files": 1,
    "move": 1,
    "backup-elsewhere": 1,
    "passphrase": 1,
    "report": 1,
}


def _points(warm: Stable, scene: Scene, name: str) -> tuple[Point, ...]:
    """Every call that changes the disk; a sync changes nothing that a kill could undo."""
    points = warm.points(scene.set_up(name), *scene.commands()[name])
    return tuple(point for point in points if point.call not in SYNCS)


def _try(tried: Trial, point: Point) -> None:
    run = tried.run(kill(point))
    happened = tried.survived()
    assert run.status in {KILLED, 0}  # a run in which chance made one call less
    assert happened or run.status == KILLED


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", _SAMPLED)
def test_a_kill_at_any_call_is_survived(warm: Stable, scene: Scene, name: str) -> None:
    points = _points(warm, scene, name)
    tried = trial(warm, scene, name)

    late = points[len(points) // 3 :]  # opening the practice comes first, and is always the same
    for point in random.Random(SEED).sample(late, _SAMPLED[name]):
        _try(tried, point)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_every_call_is_survived(
    warm: Stable, scene: Scene, name: str, request: pytest.FixtureRequest
) -> None:
    points = _points(warm, scene, name)
    tried = trial(warm, scene, name)

    with campaign(f"kill, {name}", request.node.user_properties) as told:
        for point in points[SEED % EVERY :: EVERY]:
            with told.trying(point):
                _try(tried, point)


@pytest.mark.slow
def test_a_kill_while_new_keys_reach_a_backup_leaves_one_passphrase_that_opens_it(
    warm: Stable, scene: Scene, request: pytest.FixtureRequest
) -> None:
    folder = scene.set_up()
    assert warm.run(folder, *scene.commands()["passphrase"]).status == 0
    (folder / "pw").write_text(NEW_PASSPHRASE)
    rekeyed = keep(scene, "rekeyed")
    tried = trial(warm, rekeyed, "backup")

    with campaign("kill, backup with new keys", request.node.user_properties) as told:
        for point in _points(warm, rekeyed, "backup")[SEED % EVERY :: EVERY]:
            with told.trying(point):
                _try(tried, point)


def test_a_destruction_reaches_keys_that_an_interrupted_first_backup_left(
    warm: Stable, scene: Scene
) -> None:
    points = _points(warm, scene, "backup-elsewhere")
    (_, _, moved, *_) = (point for point in points if point.call == "rename")
    folder = scene.set_up()
    warm.run(folder, *scene.commands()["backup-elsewhere"], inject=kill(moved))
    keys = folder / "E" / "keys"
    before = {name: (keys / name).read_bytes() for _, name in KEY_FILES}

    assert warm.run(folder, *scene.commands()["destroy"]).status == 0

    assert len(before) == len(KEY_FILES)
    same = [name for name, content in before.items() if (keys / name).read_bytes() == content]
    assert sorted(same) == ["slots.a", "slots.b"]


def test_every_command_of_the_scene_is_tried(scene: Scene) -> None:
    assert set(COMMANDS) == set(scene.commands())


def test_a_point_is_a_call_of_one_kind(warm: Stable, scene: Scene) -> None:
    points = _points(warm, scene, "write")

    last = [point for point in points if point.call != "openat"][-1]  # modules are opened too
    run = warm.run(scene.set_up(), *scene.commands()["write"], inject=kill(last))

    assert run.status == KILLED
    assert {point.call for point in points} >= {"openat", "pwrite64", "ftruncate", "write"}
