"""How a kind of record is called, to the client and to somebody else."""

from pathlib import Path

import pytest

from app.domain.consents import Category
from app.domain.kinds import KINDS, kind_named
from app.services.records import kind_words, sign
from tests.builders.consented import INSIDE, consent, sent
from tests.builders.practices import Made, client, opened


@pytest.mark.parametrize("kind", [one.name for one in KINDS if one.form and not one.own])
def test_what_goes_to_somebody_else_does_not_call_them_you(kind: str) -> None:
    said = kind_words.words_of(kind).handed.casefold().split()

    assert not {"you", "your"} & {*said}


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
