"""The nations whose rules came with the program: one folder each, read when it is first needed."""

import tomllib
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from app import resources
from app.domain.duties import UNKNOWN, duties_from
from app.domain.errors import NotUnderstood
from app.domain.jurisdictions import Files, Jurisdiction, jurisdiction_from
from app.domain.nations import Nation, is_nation
from app.domain.tables import Table

_FOLDER: Final = "jurisdictions"
_HEAD: Final = "jurisdiction.toml"
_ABROAD: Final = "abroad/duties.toml"


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


@cache
def abroad(nation: str, country: str) -> Jurisdiction:
    """What is said where the law is that of another country: of no duty, line or age any law.

    What a practice counts by (its holidays, who is of age, the reasons to withhold) stays that of
    the nation it named.
    """
    table = Table.read(_ABROAD, resources.text(*_ABROAD.split("/")))
    found = replace(
        jurisdiction_of(nation),
        name=country,
        gate=None,
        dead=None,
        competence=(),
        helplines=(),
        duties=duties_from(table, UNKNOWN),
        known=False,
    )
    table.nothing_left()
    return found


def choices() -> tuple[tuple[str, str], ...]:
    """Every nation with the name people know it by, to choose from."""
    return tuple((nation, jurisdiction_of(nation).name) for nation in nations())


def professionals(nation: str) -> str:
    """Who is a health professional there, and by which law; nothing where no law asks."""
    gate = jurisdiction_of(nation).gate
    return "" if gate is None else f"{gate.professionals} ({gate.professional_law})"


@cache
def _listed(folder: Path) -> tuple[Nation, ...]:
    """Folders that can be cited by their names and say what nation they are."""
    return tuple(
        sorted(
            Nation(one.name)
            for one in folder.iterdir()
            if is_nation(one.name) and (one / _HEAD).is_file()
        )
    )


@cache
def _read(folder: Path, nation: Nation) -> Jurisdiction:
    return jurisdiction_from(nation, _files(folder / nation), lent=partial(_lent, folder))


def _lent(folder: Path, nation: str) -> Files | None:
    """The files of the nation that another one names; None when there is no such folder."""
    return _files(folder / nation) if nation in _listed(folder) else None


def _files(folder: Path) -> Files:
    """Every file there, by its name; what is no table of ours is refused by the name it has."""
    found: dict[str, dict[str, object]] = {}
    for path in folder.iterdir():
        if path.suffix == ".toml" and path.is_file():
            found[path.stem] = _tables(path)
        elif not path.name.startswith("."):  # what a desktop leaves behind
            found[path.name] = {}
    return found


def _tables(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError:  # no TOML, or no UTF-8
        file = f"{path.parent.name}/{path.name}"
        raise NotUnderstood("rule-pack", file=file, key="toml") from None
