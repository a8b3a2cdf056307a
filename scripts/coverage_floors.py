#!/usr/bin/env python3
"""Where tests must reach nearly everything, and whether they do (`make coverage`).

The floors stand in pyproject.toml. They are raised when more is reached, and lowered by nobody
who cannot say why.
"""

import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from coverage import Coverage

ROOT: Final = Path(__file__).resolve().parent.parent


def main() -> int:
    """Say how each of these folders stands; 1 when one has fallen below its floor."""
    floors = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["schtum"]["coverage"]
    measured = Coverage(config_file=str(ROOT / "pyproject.toml"))
    measured.load()
    found = {folder: reached(measured, folder) for folder in floors}
    for folder, percent in found.items():
        print(f"{folder:<14}{percent:7.2f} %   floor {floors[folder]} %")
    fallen = list(below(found, floors))
    for folder in fallen:
        print(f"coverage: {folder} has fallen below its floor")
    return 1 if fallen else 0


def reached(measured: Coverage, folder: str) -> float:
    """The percent of a folder's lines and branches that were run. A folder of nothing raises."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        return float(measured.report(include=[f"{folder}/*"], file=nowhere))


def below(found: Mapping[str, float], floors: Mapping[str, float]) -> Iterator[str]:
    """The folders that are under their floors."""
    yield from (folder for folder, percent in found.items() if percent < floors[folder])


if __name__ == "__main__":
    sys.exit(main())
