"""What the program leans on: pinned by its hashes, installed as it was built, and accounted for."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from hatchling.builders.wheel import WheelBuilder

from app import VERSION
from tests.architecture.sources import ROOT

LOCK = ROOT / "requirements.lock"
PIN = re.compile(r"([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def pinned() -> dict[str, str]:
    """What is in the lock, each with its version."""
    return {found[1]: found[2] for line in LOCK.read_text().splitlines()
            if (found := PIN.fullmatch(line))}  # fmt: skip


def wanted() -> set[str]:
    """What the project asks for by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return {re.split(r"[<>=]", one)[0] for one in asked}


def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "scripts" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_lock_holds_pins_with_hashes_and_nothing_else() -> None:
    lines = LOCK.read_text().splitlines()
    after = {line: follows for line, follows in zip(lines, [*lines[1:], ""], strict=True)
             if PIN.fullmatch(line)}  # fmt: skip

    assert [line for line in lines if not PIN.fullmatch(line) and not HASH.fullmatch(line)] == []
    assert [line for line, follows in after.items() if not HASH.fullmatch(follows)] == []
    assert wanted() <= pinned().keys()


@pytest.mark.parametrize("name", sorted(wanted()))
def test_every_dependency_says_why_it_is_here_and_at_which_version(name: str) -> None:
    rows = (ROOT / "docs" / "dependencies.md").read_text("utf-8").splitlines()
    (row,) = (row for row in rows if re.match(rf"\| (?:[a-z0-9-]+, )*{name}[ ,]", row))

    names, versions, why, *_ = (cell.strip() for cell in row.strip("|").split("|"))

    assert dict(zip(names.split(", "), versions.split(", "), strict=True))[name] == pinned()[name]
    assert len(why) > 10


def test_nothing_is_installed_that_runs_code_of_its_own_while_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made, ran = bootstrap(), list[tuple[str, ...]]()
    venv = tmp_path / ".venv"
    monkeypatch.setattr(made, "VENV", venv)
    monkeypatch.setattr(made, "STAMP", venv / "stamp")

    def note(*command: str, **_: str) -> None:
        venv.mkdir(exist_ok=True)
        ran.append(command)

    monkeypatch.setattr(made, "run", note)
    monkeypatch.setattr(made, "compiled", lambda _: True)
    made.make_environment()

    (install,) = (command for command in ran if "install" in command)
    assert install[:3] == (str(made.python_of(venv)), "-m", "pip")
    assert "--require-hashes" in install
    assert install[install.index("--only-binary") + 1] == ":all:"
    assert install[-2:] == ("-r", str(LOCK))


def test_a_wheel_has_the_version_of_the_program_and_says_that_it_is_typed() -> None:
    wheel = WheelBuilder(str(ROOT))
    inside = {file.distribution_path for file in wheel.recurse_included_files()}

    assert wheel.metadata.version == VERSION
    guide = "app/_resources/guide/first-steps.md"
    assert {"app/py.typed", "app/__init__.py", "app/_resources/words/english.txt", guide} <= inside


def test_the_version_stands_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    from app.cli.main import parser

    with pytest.raises(SystemExit):
        parser().parse_args(["--version"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert capsys.readouterr().out == f"schtum {VERSION}\n"
    assert "version" not in project
