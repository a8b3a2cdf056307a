"""Packs of a client who is named and who writes in right-to-left letters."""

from pathlib import Path

import pytest

from tests.builders.packs import asked_of, document_of, pack_of
from tests.builders.practices import make, opened


@pytest.mark.thorough
@pytest.mark.parametrize("signs", ["“”", "‘’", "«»", "()", '""'])
def test_a_name_between_signs_is_read_back_as_it_was_laid_out(tmp_path: Path, signs: str) -> None:
    document = document_of([], [f"Aloud: {signs[0]}محمد الخطيب{signs[1]}. Then he left."])
    document["people"][0]["names"] = ["محمد الخطيب"]
    with opened(make(tmp_path / "p").folder) as practice:
        packed = pack_of(practice, asked_of(practice, document), tmp_path / "out.pdf")

    assert all(check.ok for check in packed.checks)
