"""The nations whose rules came with the program: one folder each, read when it is first needed."""

import tomllib
from functools import cache, partial
from pathlib import Path
from typing import Final

from app import resources
from app.domain.errors import NotUnderstood
from app.domain.jurisdictions import Files, Jurisdiction, jurisdiction_from
from app.domain.nations import Nation

_FOLDER: Final = "jurisdictions"


def nations() -> tuple[Nation, ...]:
    """Every nation there is a folder for, by the alphabet."""
    return _listed(resources.path(_FOLDER))


def nation_from(name: str) -> Nation:
    """The nation of this name. Raises NotUnderstood("unknown-nation") with those there are."""
    known = nations()
    if name not in known:
        raise NotUnderstood("unknown-nation", nations=", ".join(known))
    return Nation(name)


def jurisdiction_of(nation: str) -> Jurisdiction:
    """What the law of a nation gives a practice.

    Raises NotUnderstood: `unknown-nation`, or `rule-pack` with the file and the key that are not
    as they should be.
    """
    return _read(resources.path(_FOLDER), nation_from(nation))


def choices() -> tuple[tuple[str, str], ...]:
    """Every nation with the name people know it by, to choose from."""
    return tuple((nation, jurisdiction_of(nation).name) for nation in nations())


@cache
def _listed(folder: Path) -> tuple[Nation, ...]:
    return tuple(sorted(Nation(one.name) for one in folder.iterdir() if one.is_dir()))


@cache
def _read(folder: Path, nation: Nation) -> Jurisdiction:
    return jurisdiction_from(nation, _files(folder / nation), lent=partial(_lent, folder))


def _lent(folder: Path, nation: str) -> Files | None:
    """The files of the nation that another one names; None when there is no such folder."""
    return _files(folder / nation) if nation in _listed(folder) else None


def _files(folder: Path) -> Files:
    return {path.stem: _tables(path) for path in folder.iterdir() if path.suffix == ".toml"}


def _tables(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # no TOML, or no UTF-8
        file = f"{path.parent.name}/{path.name}"
        raise NotUnderstood("rule-pack", file=file, key="toml") from None
