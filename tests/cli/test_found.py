"""What `find` says of each hit: whose file it is, and which of two people of one name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.practices import HOUSE, client, note, opened
from tests.cli.conftest import no_window

Run = Callable[..., tuple[int, dict[str, Any]]]


def test_what_is_found_is_told_by_code_and_name_and_namesakes_are_told_apart(
    run: Run, practice: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with opened(practice) as open_:
        codes = [client(open_, "Zoe Ash"), client(open_, "Zoe Ash")]
        for code in codes:
            note(open_, code, "Zinnias again.")
    _, found = run("find", practice, "zinnias")
    told = {hit["file"]: hit["names"] for hit in found["hits"]}
    assert told == {code: [f"Zoe Ash ({code}, 1 session)"] for code in codes}

    secret = tmp_path / "pw"
    main(
        ["find", str(practice), "zinnias", "--passphrase-file", str(secret)],
        Doors(HOUSE, no_window),
    )
    printed = capsys.readouterr().out
    assert all(f"Zoe Ash ({code}, 1 session)" in printed for code in codes)
