"""A folder that falls below its floor is named."""

import tomllib

from scripts import coverage_floors


def test_a_folder_below_its_floor_is_named_and_one_at_it_is_not() -> None:
    found = {"app/domain": 98.0, "app/keys": 97.99, "app/storage": 100.0}
    floors = {"app/domain": 98, "app/keys": 98, "app/storage": 98}

    assert list(coverage_floors.below(found, floors)) == ["app/keys"]


def test_each_floor_is_of_a_folder_that_is_there() -> None:
    project = tomllib.loads((coverage_floors.ROOT / "pyproject.toml").read_text())
    floors = project["tool"]["schtum"]["coverage"]

    assert len(floors) == 4
    assert all(any((coverage_floors.ROOT / folder).glob("*.py")) for folder in floors)
