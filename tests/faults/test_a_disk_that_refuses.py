"""One system call says that the disk is full, broken or read-only; nothing is left half-done.

The disk refuses a single call and is well again: what fails and what is done after it must
fit together, and what the program says of it must be true. A disk that stays full has tests
of its own.
"""

import json
import random
from itertools import cycle

import pytest

from tests.builders.campaigns import EVERY, SEED, campaign
from tests.builders.scenes import COMMANDS, Scene
from tests.builders.survival import Trial, trial
from tests.builders.tracing import Point, Stable, needs_strace, refuse

pytestmark = needs_strace()

_ERRORS = ("ENOSPC", "EIO", "EROFS")
_SAMPLED = {
    "merge-files": 1,
    "unmerge-files": 1,
    "sign": 1,
    "destroy": 1,
    "destroy-part": 1,
    "destroy-several": 1,
    "move": 1,
}


def _try(tried: Trial, point: Point, error: str) -> None:
    run = tried.run(refuse(point, error))
    assert run.status in {0, 7}, (run.status, run.err)
    happened = tried.survived()
    if run.status == 0:
        assert happened
    elif tried.before != tried.after and "nothing was changed" in run.err.lower():
        assert not happened


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", _SAMPLED)
def test_a_disk_that_refuses_one_call_leaves_nothing_half_done(
    warm: Stable, scene: Scene, name: str
) -> None:
    chance = random.Random(SEED)
    points = warm.points(scene.set_up(name), *scene.commands()[name])
    tried = trial(warm, scene, name)

    for point in chance.sample(points, _SAMPLED[name]):
        _try(tried, point, chance.choice(_ERRORS))


def test_a_disk_that_fills_while_tables_are_made_is_called_full(warm: Stable, scene: Scene) -> None:
    new = scene.commands()["new"]
    writes = [point for point in warm.points(scene.set_up(), *new) if point.call == "pwrite64"]

    run = warm.run(scene.set_up(), *new, inject=refuse(writes[len(writes) // 4], "ENOSPC"))

    assert (run.status, json.loads(run.out)["error"]["rule"]) == (7, "disk-full")
    assert [path for path in scene.folder.iterdir() if "N" in path.name] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_may_refuse_any_call(
    warm: Stable, scene: Scene, name: str, request: pytest.FixtureRequest
) -> None:
    points = warm.points(scene.set_up(name), *scene.commands()[name])
    tried = trial(warm, scene, name)

    with campaign(f"refuse, {name}", request.node.user_properties) as told:
        for point, error in [*zip(points, cycle(_ERRORS), strict=False)][SEED % EVERY :: EVERY]:
            with told.trying(f"{point} {error}"):
                _try(tried, point, error)
