"""The power goes in the middle of a command; whatever the disk has by then opens and is whole.

Each command is recorded once with all it writes. From that the states are drawn that a power cut
may leave: what was not waited for is lost, in another order, or torn in the middle of a write.
"""

import random
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import SchtumError
from tests.builders import tracing
from tests.builders.campaigns import SEED, STATES, TWICE, campaign
from tests.builders.disks import can_record, recorder
from tests.builders.outages import record, record_unlock
from tests.builders.scenes import COMMANDS, Scene
from tests.builders.survival import trial
from tests.builders.tracing import Stable

pytestmark = pytest.mark.skipif(not can_record(), reason="needs gcc to make the recorder")

_SAMPLED = {"merge-files": 2, "sign": 2, "destroy": 2, "move": 2, "passphrase": 2}
_AGAIN = 20  # of so many states, the command is done once more in one


@pytest.fixture(scope="session")
def recording(place: Path) -> Iterator[Stable]:
    """A warm program that is recorded."""
    with tracing.stable(preload=recorder(place)) as made:
        yield made


@pytest.mark.parametrize("name", _SAMPLED)
def test_a_power_cut_leaves_all_or_nothing(
    warm: Stable, recording: Stable, scene: Scene, place: Path, name: str
) -> None:
    made = record(trial(warm, scene, name), recording, place / "changes")

    for outage in made.outages(_chance(name), _SAMPLED[name]):
        made.survived(outage, again=False)


def test_a_program_that_waited_for_nothing_would_be_found_out(
    warm: Stable, recording: Stable, scene: Scene, place: Path
) -> None:
    made = record(trial(warm, scene, "sign"), recording, place / "changes")
    made.changes = tuple(change for change in made.changes if change.what != "s")
    (outage, *_) = [
        outage
        for outage in made.outages(_chance("sign"), 4)
        if outage.after == outage.of and outage.how == "some"
    ]

    with pytest.raises((AssertionError, SchtumError)):
        made.survived(outage, again=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_power_cut_at_any_moment_leaves_all_or_nothing(
    warm: Stable,
    recording: Stable,
    scene: Scene,
    place: Path,
    name: str,
    request: pytest.FixtureRequest,
) -> None:
    made, happened = record(trial(warm, scene, name), recording, place / "changes"), 0

    with campaign(f"power, {name}", request.node.user_properties) as told:
        for outage in made.outages(_chance(name), STATES):
            with told.trying(outage):
                again = told.tried % _AGAIN == 0
                happened += made.survived(outage, again=again)
        told.notes += [f"of {made.drawn} drawn", f"{happened} of them done"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sign", "merge", "import", "destroy", "passphrase"])
def test_a_second_power_cut_while_the_first_is_settled_leaves_all_or_nothing(
    warm: Stable,
    recording: Stable,
    scene: Scene,
    place: Path,
    name: str,
    request: pytest.FixtureRequest,
) -> None:
    first = record(trial(warm, scene, name), recording, place / "changes")

    with campaign(f"power twice, {name}", request.node.user_properties) as told:
        for cut in first.outages(_chance(name), TWICE):
            again = record_unlock(first, cut, recording, place / "changes")
            for second in again.outages(_chance(name), TWICE):
                with told.trying(f"{cut}; {second}"):
                    again.survived(second, again=False)


def _chance(name: str) -> random.Random:
    return random.Random(SEED + zlib.crc32(name.encode()))
