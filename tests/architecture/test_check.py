"""`make check` sees what is wrong with a file as a file, and judges a commit by what is staged."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import check

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.mark.parametrize(
    ("name", "held", "said"),
    [
        ("a.md", b"fine\n", []),
        ("a.md", b"", []),
        ("a.png", b"\x89PNG\0 \n\n", []),
        ("a.md", b"one\ntwo \nthree\t\n", ["line 2 ends", "line 3 ends"]),
        ("a.md", b"of Windows\r\n", ["line 1 ends"]),
        ("a.md", b"cut off", ["it does not end"]),
        ("a.md", b"fine\n\n", ["it does not end"]),
        ("a.toml", b"a = [1, 2]\n", []),
        ("a.toml", b"a = [1, 2\n", ["it cannot be read"]),
        ("a.toml", b'a = "\xff"\n', ["it cannot be read"]),
        ("a.json", b'{"a": 1}\n', []),
        ("a.json", b'{"a": 1,}\n', ["it cannot be read"]),
    ],
)
def test_a_file_is_text_that_can_be_read(
    tmp_path: Path, name: str, held: bytes, said: list[str]
) -> None:
    (tmp_path / name).write_bytes(held)

    found = list(check.wrong_with(tmp_path / name))

    assert len(found) == len(said)
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True)), found


@needs_git
def test_a_commit_is_judged_by_what_is_staged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)  # where a hook runs the tests
    root, seen = tmp_path / "root", tmp_path / "seen"
    root.mkdir()
    monkeypatch.setattr(check, "ROOT", root)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    for name, held in {"good.md": "staged\n", "bad.md": "staged \n"}.items():
        (root / name).write_text(held)
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    (root / "good.md").write_text("not staged \n")
    (root / "bad.md").write_text("mended, but not staged\n")

    check.staged_in(seen)

    assert [one.partition(":")[0] for one in check.faults(seen)] == ["bad.md"]
    assert [one.partition(":")[0] for one in check.faults(root)] == ["good.md"]


def test_a_check_that_finds_something_is_named_and_makes_it_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff.lint]\nselect = ['F']\n")
    (tmp_path / "module.py").write_text("import os\n")
    rules = {name: command for name, command in check.CHECKS.items() if name in {"form", "rules"}}
    monkeypatch.setattr(check, "CHECKS", rules)
    monkeypatch.setattr(check, "faults", lambda _: iter(()))

    assert check.checked(tmp_path) == 1
    said = capsys.readouterr().out
    assert "-- rules" in said
    assert said.endswith("check: not passed: rules\n")


@pytest.mark.parametrize("wrong", ["", "form", "types", "tests", "types and tests"])
def test_what_runs_beside_the_checks_fails_with_either(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], wrong: str
) -> None:
    names = ("form", "rules", "types")
    ends = {name: f"print('of {name}'); exit({name in wrong})" for name in names}
    monkeypatch.setattr(check, "TOOLS", Path(sys.executable).parent)
    python = Path(sys.executable).name
    monkeypatch.setattr(
        check, "CHECKS", {name: (python, "-c", program) for name, program in ends.items()}
    )
    monkeypatch.setattr(check, "faults", lambda _: iter(()))
    tests = f"print('of the tests'); exit({3 * ('tests' in wrong)})"

    status = check.main(["--beside", sys.executable, "-c", tests])

    said = capfd.readouterr().out.splitlines()
    assert status == bool(wrong)
    assert ("of the tests" in said) == (wrong != "form")  # nobody waits for the tests to hear it
    assert ("-- types" in said) == ("types" in wrong)
    assert said[-1] == {
        "": "check: passed",
        "form": "check: not passed: form",
        "types": "check: not passed: types",
    }.get(wrong, "tests: not passed")


def test_what_comes_from_elsewhere_is_left_as_it_came() -> None:
    assert all((check.ROOT / name).is_file() for name in check.AS_THEY_CAME)
