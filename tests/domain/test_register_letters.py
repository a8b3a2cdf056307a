"""The file of letters about registers is read strictly: what is not as it should be has its key."""

import copy
import tomllib
from collections.abc import Callable
from typing import Any, Final

import pytest

from app import resources
from app.domain.errors import NotUnderstood
from app.domain.register_letters import letters_from

FILE: Final = tomllib.loads(resources.text("letters", "registers.toml"))


def _part(file: dict[str, Any], **fields: object) -> None:
    file["letters"][0]["parts"][0].update(fields)


Change = Callable[[dict[str, Any]], object]
CHANGES: Final[dict[str, Change]] = {
    "more": lambda file: file.update(more="x"),
    "greeting": lambda file: file.update(greeting="Dear {client},"),
    "letters": lambda file: file["letters"].append(file["letters"][0]),
    "letters[0].more": lambda file: file["letters"][0].update(more="x"),
    "letters[0].parts[0].text": lambda file: _part(file, text="{name}"),
    "letters[0].parts[0].sources": lambda file: _part(file, sources=["nowhere"]),
    "letters[0].parts": lambda file: file["letters"][0]["asks"].append(
        {"name": "never_said", "label": "Which"}
    ),
    "sources": lambda file: file["sources"].append({**file["sources"][0], "id": "unused"}),
}


@pytest.mark.parametrize("key", CHANGES)
def test_a_file_that_is_not_as_it_should_be_is_refused_with_the_key(key: str) -> None:
    file = copy.deepcopy(FILE)
    CHANGES[key](file)

    with pytest.raises(NotUnderstood) as refused:
        letters_from(file)
    assert refused.value.facts == {"file": "letters/registers.toml", "key": key}
