import os
from pathlib import Path

import pytest

from app.domain.errors import NotUnderstood, World
from app.services import deciding


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
        deciding.read(tmp_path / "d.json")

    assert refused.value.rule == "decisions-invalid"


def test_a_pipe_a_folder_and_nothing_are_the_world(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for name, rule in (("pipe", "unreadable"), (".", "unreadable"), ("none", "file-missing")):
        with pytest.raises(World) as refused:
            deciding.read(tmp_path / name)
        assert refused.value.rule == rule
