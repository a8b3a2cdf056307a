"""Word lists and shapes of quasi-identifiers: `resources/words/quasi`, read when first asked."""

import re
import tomllib
from functools import cache
from typing import Any, Final

from app import resources
from app.detect.phrases import Phrases
from app.detect.shapes import Shape

_PART: Final = Shape(r"<<([\w\-]+)>>")
_EMPLOYERS: Final = "employers"
_SHAPES: Final = ("shapes", "incidents", "predicates")
_BREAK: Final = Shape(r"\n\s*")
# A word ends after so many code points: "a-a-a-…" would be read to its end from each of its parts.
_WORDS: Final = Shape(r"((?<!\\)\[(?:\\.|[^\]\\])*?\\[wd](?:\\.|[^\]\\])*\]|\\[wd])([+*])")
_BOUNDS: Final = {"+": "{1,60}", "*": "{0,60}"}


@cache
def shapes(name: str) -> tuple[Shape, ...]:
    """The shapes of one kind."""
    return tuple(
        Shape(_whole(one["says"]), re.IGNORECASE if one.get("any_case") else re.NOFLAG)
        for file in _SHAPES
        for one in _read(file)["shapes"]
        if one["of"] == name
    )


def shape(name: str) -> Shape:
    """The one shape of its kind."""
    (only,) = shapes(name)
    return only


@cache
def details() -> Phrases:
    """What is telling wherever it stands, each entry labelled with the list it is from."""
    read = _read("details")
    lists = (name for name in read if name != _EMPLOYERS)
    return Phrases((entry, name) for name in lists for entry in _between_bars(read[name]))


@cache
def employers() -> Phrases:
    """Employers that everybody knows."""
    return Phrases((one, _EMPLOYERS) for one in _between_bars(_read("details")[_EMPLOYERS]))


@cache
def jobs() -> Phrases:
    """Occupations, each labelled with its sector, and with a colon if it tells by itself."""
    return Phrases(
        (job, name + mark)
        for name, read in _read("jobs").items()
        for group, mark in (("common", ""), ("telling", ":"))
        for job in _between_bars(read[group])
    )


@cache
def everyday(name: str) -> frozenset[str]:
    """Words that stand where something telling could, and that tell nothing."""
    return frozenset(_read("everyday")[name].split())


@cache
def kinds_of_place() -> tuple[dict[str, str], dict[str, str]]:
    """What kind of a place something is: by its last word, and by its first."""
    read = _read("everyday")
    by_last = {word: kind for kind, said in read["kinds"].items() for word in said.split()}
    return by_last, read["first"]


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.text("words", "quasi", f"{name}.toml"))


def _whole(says: str) -> str:
    """A shape with its parts put in, and no word in it without an end."""
    says = _BREAK.sub("", says)
    while _PART.search(says):
        says = _PART.compiled.sub(lambda part: _parts()[part.group(1)], says)
    return _WORDS.compiled.sub(lambda word: word.group(1) + _BOUNDS[word.group(2)], says)


@cache
def _parts() -> dict[str, str]:
    """What shapes are put together from."""
    return {
        name: _BREAK.sub("", says)
        for file in _SHAPES
        for name, says in _read(file)["parts"].items()
    }


def _between_bars(said: str) -> tuple[str, ...]:
    return tuple(one for one in (" ".join(part.split()) for part in said.split("|")) if one)


@cache
def sectors() -> dict[str, str]:
    """What each sector is called: "health care"."""
    return {name: str(read["sector"]) for name, read in _read("jobs").items()}
