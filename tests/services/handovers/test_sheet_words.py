"""The words of a sheet: a thing that tells goes with all that is said of it, not the half."""

from pathlib import Path

import pytest

from tests.builders.practices import Made, opened
from tests.services.handovers.test_sheet import _client, _made, _note


@pytest.mark.parametrize(
    "text",
    [
        "An intermediary helps vulnerable people in court.",
        "She is an intermediary for people in court.",
        "An artist who sketches people in court rang.",
    ],
)
def test_a_rare_job_is_told_with_whom_it_is_done_for_and_where(
    empty: Made, tmp_path: Path, text: str
) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        said = _made(practice, code, tmp_path, _note(practice, code, text))

    assert "court" not in said
    assert "An [d" not in said
