"""How a kind of record is called, to the client and to somebody else."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from app import resources
from app.domain.consents import Category
from app.domain.errors import NotUnderstood
from app.domain.kinds import KINDS, kind_named
from app.domain.records import InPack, Kind
from app.domain.voice import Voice
from app.services.records import kind_words, sign
from tests.builders.consented import INSIDE, consent, sent
from tests.builders.practices import Made, client, opened

YOU: Final = re.compile(r"\b(you|your|yourself)\b", re.IGNORECASE)


@pytest.mark.parametrize("kind", [one.name for one in KINDS if one.form and not one.own])
def test_what_goes_to_somebody_else_does_not_call_them_you(kind: str) -> None:
    said = kind_words.words_of(kind).handed.casefold().split()

    assert not {"you", "your"} & {*said}


IN_PACKS = [kind for kind in KINDS if kind.pack is InPack.RECORD]
TITLES = {"how to ask for your notes", "what your parents are told"}  # of documents


@pytest.mark.parametrize("kind", IN_PACKS, ids=lambda kind: kind.name)
def test_no_field_of_a_record_calls_whoever_reads_it_the_therapist(kind: Kind[Any]) -> None:
    for field in kind_words.words_of(kind.name).fields.values():
        form, pack, handed = (_lines(*field.spoken(voice)) for voice in Voice)
        for said, to_client, to_another in zip(form, pack, handed, strict=True):
            assert said != to_client or said in TITLES or not YOU.search(said), said
            assert to_another in TITLES or not YOU.search(to_another), to_another


def _lines(label: str, choices: Mapping[str, str]) -> tuple[str, ...]:
    return (label, *choices.values())


def test_a_choice_for_a_reader_is_one_of_the_form() -> None:
    kind = kind_named("encounter")
    text = resources.text("words", "kinds", "encounter.toml")

    with pytest.raises(NotUnderstood, match="kind-words"):
        kind_words.read(kind, text.replace('wait = "I wait for you', 'linger = "I wait for you'))


def test_a_release_says_that_the_client_filled_in_a_questionnaire(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        given = {"on": INSIDE.isoformat(), "instrument": "phq-9", "answers": [1] * 9}
        sign.sign(practice, kind_named("measure"), code, given)
        theirs = consent(practice, code, Category.MEASURES)
        said = sent(practice, tmp_path, theirs, code)

    assert "Questionnaire the client filled in" in said
    assert "you filled in" not in said
    assert "Your therapist" not in said  # the practice has no name, and this is not to its client
