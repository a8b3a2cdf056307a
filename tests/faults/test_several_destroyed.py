"""What is destroyed in one go is whole or gone: one sign that parts from the others is seen."""

import pytest

from tests.builders.scenes import Scene
from tests.builders.several_destroyed import EACH, Several
from tests.builders.tracing import Stable


def test_what_is_whole_and_what_is_gone_is_told_apart(warm: Stable, scene: Scene) -> None:
    place = scene.set_up()
    several = Several(scene)
    whole = several.gone()
    command = [one for one in scene.commands()["destroy-several"] if one != scene.ended]

    part = warm.run(place, *command)
    after_the_part = several.gone()
    scene.set_up()
    every = warm.run(place, *scene.commands()["destroy-several"])

    assert (part.status, every.status) == (0, 0)
    assert [*map(sorted, (whole, after_the_part, several.gone()))] == [[], ["part"], sorted(EACH)]


@pytest.mark.parametrize("certificate", ["c.pdf", "c-2.pdf"])
def test_a_certificate_that_lacks_is_a_fault(warm: Stable, scene: Scene, certificate: str) -> None:
    place = scene.set_up()
    several = Several(scene)
    assert warm.run(place, *scene.commands()["destroy-several"]).status == 0
    (place / certificate).unlink()

    with pytest.raises(AssertionError):
        several.gone()
