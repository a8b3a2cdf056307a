"""A sentence that says "you" of a client has a form for whoever asks in their place."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

import pytest

from app import resources
from app.domain.kinds import KINDS
from app.domain.voice import voiced
from app.services.records.kind_words import words_of

OF_THE_CLIENT: Final = re.compile(
    r"\babout you\b|\byour (?:records?|information|file|family|name|health)\b|"
    r"\byours\b(?! sincerely)|\byou told me\b|\breach you\b|\bbeside you\b|\bonly about you\b",
    re.IGNORECASE,
)
READ_WITH_A_PACK: Final = ("article15.toml", "pack.toml", "withholding.toml")


def sections(said: Any) -> Iterator[dict[str, Any]]:
    """Each table of a file that holds sentences."""
    if isinstance(said, list):
        for one in said:
            yield from sections(one)
    elif isinstance(said, dict):
        yield said
        for one in said.values():
            yield from sections(one)


@pytest.mark.parametrize("name", READ_WITH_A_PACK)
def test_no_sentence_for_another_speaks_to_the_client(name: str) -> None:
    for section in sections(tomllib.loads(resources.text("letters", name))):
        said = [one for one in voiced(section, another=True).values() if isinstance(one, str)]
        assert not [one for one in said if OF_THE_CLIENT.search(one)]


@pytest.mark.parametrize("name", [*READ_WITH_A_PACK, "letters.toml"])
def test_a_second_form_stands_beside_a_first_and_differs(name: str) -> None:
    for section in sections(tomllib.loads(resources.text("letters", name))):
        first, second = voiced(section, another=False), voiced(section, another=True)
        assert first.keys() == second.keys()
        seconds = {one.removesuffix("_for_another") for one in section.keys() - first.keys()}
        assert seconds == {one for one in first if first[one] != second[one]}


def test_no_record_that_goes_to_another_is_called_as_to_the_client() -> None:
    kinds = [kind.name for kind in KINDS if kind.form and not kind.own]
    assert not [one for one in kinds if re.search(r"\byou", words_of(one).handed, re.IGNORECASE)]
