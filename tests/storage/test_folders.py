"""A folder that is published is whole or is not there; what a kill left goes at the next try."""

from pathlib import Path

import pytest

from app.domain.errors import AlreadyThere, World
from app.storage.folders import publish

FILES = {"a": b"first", "b": b"second"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("what", ["folder", "file", "dangling link"])
def test_nothing_is_ever_written_over(tmp_path: Path, what: str) -> None:
    out = tmp_path / "out"
    match what:
        case "folder":
            out.mkdir()
        case "file":
            out.write_text("mine")
        case _:
            out.symlink_to(tmp_path / "nowhere")

    with pytest.raises(AlreadyThere) as caught:
        publish(out, FILES)

    assert caught.value.rule == "output-exists"
    assert names(tmp_path) == ["out"]


def test_a_folder_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(World) as gone:
        publish(tmp_path / "no such folder" / "out", FILES)
    with pytest.raises(World) as refused:
        publish(tmp_path / "out", {**FILES, "no such folder/c": b"third"})

    assert (gone.value.rule, refused.value.rule) == ("folder-missing", "folder-missing")
    assert names(tmp_path) == []


def test_what_a_killed_run_left_goes_at_the_next_and_nothing_else_does(tmp_path: Path) -> None:
    for name in (".out.0a1b2c3d.part", ".other.0a1b2c3d.part", ".out.part"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "practice.json").write_text("in clear")

    publish(tmp_path / "out", FILES)

    assert names(tmp_path) == [".other.0a1b2c3d.part", ".out.part", "out"]
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == FILES
