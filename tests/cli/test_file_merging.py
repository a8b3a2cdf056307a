"""`files merge`: both are shown, nothing is done unless it is meant, and the old code leads on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.domain.ids import Code
from app.services.retention import hold
from tests.builders.merging import twice

Run = Callable[..., tuple[int, dict[str, Any]]]


def _two(folder: Path) -> tuple[Path, Code, Code, Code]:
    with twice(folder) as made:
        hold.place(made.practice, made.then, "complaint")
        return made.folder, made.now, made.then, made.may


def test_both_are_shown_and_nothing_is_changed_until_it_is_meant(run: Run, tmp_path: Path) -> None:
    folder, now, then, _ = _two(tmp_path / "p")
    status, shown = run("files", "merge", folder, now, then)
    _, listed = run("files", folder)

    assert (status, shown["merged"]) == (0, False)
    assert len(listed["files"]) == 3
    kept, other = shown["sides"]
    assert (kept["code"], kept["notes"], kept["holds"], kept["ended"]) == (now, 1, 0, None)
    assert (other["code"], other["notes"], other["holds"]) == (then, 2, 1)
    assert (other["names"], other["people"], other["first"]) == (["Rose Will"], 2, "2012-02-01")
    assert (shown["opened"], shown["ended"]) == ("2012-01-09", None)
    assert "Current file" in shown["why"]

    status, done = run("files", "merge", folder, now, then, "--sure")
    _, listed = run("files", folder)
    _, read = run("notes", folder, now)

    assert (status, done["merged"], done["gone"]) == (0, True, then)
    assert len(listed["files"]) == 2
    assert [one["held_on"] for one in read["notes"]] == ["2012-02-01", "2012-12-01", "2024-02-01"]


def test_the_old_code_says_where_it_is_and_a_second_merge_is_refused(
    run: Run, tmp_path: Path
) -> None:
    folder, now, then, may = _two(tmp_path / "p")
    run("files", "merge", folder, now, then, "--sure")
    moved, refused = run("notes", folder, then)
    again, twice_refused = run("files", "merge", folder, now, then, "--sure")
    other, strangers = run("files", "merge", folder, now, may, "--sure")
    same, itself = run("files", "merge", folder, now, now)

    assert (moved, again) == (2, 2)
    assert refused["error"]["rule"] == "file-merged"
    assert refused["error"]["facts"]["into"] == now
    assert twice_refused["error"]["rule"] == "file-merged"
    assert (other, strangers["error"]["rule"]) == (6, "clients-differ")
    assert (same, itself["error"]["rule"]) == (6, "file-with-itself")


def test_a_folder_called_merge_is_listed_by_its_path(run: Run, tmp_path: Path) -> None:
    folder, *_ = _two(tmp_path / "merge")
    status, listed = run("files", folder)
    assert (status, len(listed["files"])) == (0, 3)


def test_a_merge_of_files_is_undone_and_the_codes_are_two_again(run: Run, tmp_path: Path) -> None:
    folder, now, then, may = _two(tmp_path / "p")
    none, refused = run("files", "unmerge", folder, now)
    run("files", "merge", folder, now, then, "--sure")
    other, strangers = run("files", "unmerge", folder, now, may)
    status, undone = run("files", "unmerge", folder, now, then)
    _, listed = run("files", folder)
    _, read = run("notes", folder, then)

    assert (none, refused["error"]["rule"]) == (6, "files-merge-not-kept")
    assert (other, strangers["error"]["rule"]) == (6, "files-merge-not-kept")
    assert (status, undone) == (0, undone | {"kept": now, "back": then})
    assert len(listed["files"]) == 3
    assert [one["held_on"] for one in read["notes"]] == ["2012-02-01", "2012-12-01"]
