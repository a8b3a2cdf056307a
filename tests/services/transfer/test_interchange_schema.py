import copy
import json
from collections.abc import Callable
from typing import Final

import jsonschema
import pytest

from app import resources
from app.domain.holds import HoldReason
from app.domain.rulepacks import FileKind
from app.services.practice.jurisdictions import nations
from tests.builders.interchange import WHOLE, Json

SCHEMA: Final = json.loads(resources.text("schema", "interchange.schema.json"))


def accepted(document: object) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(document))


def changed(change: Callable[[Json], object]) -> Json:
    document = copy.deepcopy(WHOLE)
    change(document)
    return document


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_example_of_the_manual_is_accepted() -> None:
    assert accepted(WHOLE)


def test_all_but_the_format_may_be_left_out() -> None:
    assert accepted({"format": "schtum-interchange", "version": 1})
    assert not accepted({"format": "schtum-interchange"})
    assert not accepted({"version": 1})


def test_its_words_are_the_words_of_the_program() -> None:
    kinds = SCHEMA["$defs"]

    assert kinds["file"]["properties"]["kind"]["enum"] == list(FileKind)
    assert kinds["hold"]["properties"]["reason"]["enum"] == list(HoldReason)
    assert kinds["practice"]["properties"]["nation"]["enum"] == [*nations()]


@pytest.mark.parametrize(
    "where",
    [
        lambda d: d,
        lambda d: d["practice"],
        lambda d: d["people"][1],
        lambda d: d["files"][0],
        lambda d: d["files"][0]["relations"][0],
        lambda d: d["notes"][0],
        lambda d: d["holds"][0],
    ],
)
def test_an_unknown_key_is_refused_everywhere(where: Callable[[Json], Json]) -> None:
    assert not accepted(changed(lambda d: where(d).update(colour="red")))


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(version=3),
        lambda d: d.update(records=[]),
        lambda d: d.update(drafts=[]),
        lambda d: d.update(version=True),
        lambda d: d.update(format="schtum"),
        lambda d: d.update(people=None),
        lambda d: d["people"][0].update(names=[]),
        lambda d: d["people"][0].update(names=[""]),
        lambda d: d["people"][0].update(names=["  "]),
        lambda d: d["people"][0].update(names=["a\0b"]),
        lambda d: d["people"][0].update(names="Rose"),
        lambda d: d["people"][0].update(id=""),
        lambda d: d["people"][0].update(id="x" * 201),
        lambda d: d["people"][0].update(id=7),
        lambda d: d["people"][0].pop("names"),
        lambda d: d["people"][0].update(born="2/4/1988"),
        lambda d: d["people"][0].update(professional="no"),
        lambda d: d["files"][0].update(kind="group"),
        lambda d: d["files"][0].update(subjects=[]),
        lambda d: d["files"][0].update(subjects=["p1", "p1"]),
        lambda d: d["files"][0].update(opened="2023-13-01"),
        lambda d: d["files"][0].update(opened="2023-01-09\n"),
        lambda d: d["files"][0].update(opened=None),
        lambda d: d["files"][0]["relations"][0].update(role=""),
        lambda d: d["notes"][0].update(kind="diary"),
        lambda d: d["notes"][0].update(text="one\0two"),
        lambda d: d["notes"][0].update(text=None),
        lambda d: d["notes"][0].pop("held_on"),
        lambda d: d["holds"][0].update(reason="because"),
        lambda d: d["practice"].update(nation="atlantis"),
        lambda d: d["practice"].update(health_professional="yes"),
    ],
)
def test_what_is_wrong_is_refused(change: Callable[[Json], object]) -> None:
    assert not accepted(changed(change))


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["files"][0].pop("ended"),
        lambda d: d["files"][0].pop("relations"),
        lambda d: d["people"][0].update(died="2025-03-03"),
        lambda d: d["people"][0].update(names=["شيرين عبد الله", "王秀英", "Margaret\nO'Hara"]),
        lambda d: d["notes"][0].update(text=""),
        lambda d: d["notes"][0].update(text="\u202e\x07\ufeff ✓"),
        lambda d: d["holds"][0].pop("review_by"),
        lambda d: d["people"][0].update(id="x" * 200),
    ],
)
def test_what_is_unusual_is_accepted(change: Callable[[Json], object]) -> None:
    assert accepted(changed(change))
