import os
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import NotUnderstood, World
from app.services.handovers import decisions_file, request
from tests.builders.practices import TODAY, client, make, opened


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}{}",
        b"\xff\xfe{\x00}\x00",
        b'{"decisions": [], "decisions": []}',
        b'{"decisions": [{"suggestion": "s", "state": "withhold", "state": "disclose"}]}',
        b"[" * 100_000,
        b'{"decisions": [' + b"9" * 5000 + b"]}",
        b'{"other": []}',
    ],
)
def test_what_is_no_decisions_file_is_not_understood(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "d.json").write_bytes(content)

    with pytest.raises(NotUnderstood) as refused:
        decisions_file.read(tmp_path / "d.json")

    assert refused.value.rule == "decisions-invalid"


@pytest.mark.parametrize("one", [{"suggestion": []}, {"item": {}}, {"suggestion": None}])
def test_an_id_that_is_no_text_is_nobody_s(tmp_path: Path, one: dict[str, Any]) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        for name in ("Rose Will", "Tom Nair"):  # the other request is looked through as well
            code = client(practice, name)
            _, asked = request.open_request(practice, code, received=TODAY)
        document = {"decisions": [{**one, "state": "withhold"}]}

        with pytest.raises(NotUnderstood) as refused:
            decisions_file.apply(practice, asked.id, document)

    assert refused.value.rule == "no-such-suggestion"


def test_a_pipe_a_folder_and_nothing_are_the_world(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for name, rule in (("pipe", "unreadable"), (".", "unreadable"), ("none", "file-missing")):
        with pytest.raises(World) as refused:
            decisions_file.read(tmp_path / name)
        assert refused.value.rule == rule
