"""Kill the program at one system call after another; what is left always opens and finishes.

strace delivers SIGKILL at the n-th call that could change the disk. The ordinary run tries a
seeded sample of the calls, `make campaigns` every one of them.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,rename,unlink,openat,mkdir,rmdir,flock"
_ROOT = Path(__file__).resolve().parents[2]
_PASSPHRASE = "correct horse battery"
_SAMPLE = 3

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")


def _schtum(folder: Path, *arguments: str, tracer: tuple[str, ...] = ()) -> tuple[int, str]:
    command = [*tracer, sys.executable, "-m", "app", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout


def _answer(folder: Path, *arguments: str) -> dict[str, Any]:
    code, printed = _schtum(folder, *arguments, "--passphrase-file", "pw", "--json")
    assert code == 0, printed
    answer: dict[str, Any] = json.loads(printed)
    return answer


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with one ended file, one open file and one backup, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "pw").write_text(_PASSPHRASE)
    (folder / "note").write_text("Rose spoke about May. They rested.")
    document = {
        "format": "schtum-interchange",
        "version": 1,
        "practice": {"name": "Hazel", "nation": "england", "health_professional": True},
        "people": [{"id": "p1", "names": ["Rose Will"]}, {"id": "p2", "names": ["May Okafor"]}],
        "files": [
            {"id": "f1", "kind": "individual", "subjects": ["p1"], "opened": "2012-01-09",
             "ended": "2013-01-09"},
            {"id": "f2", "kind": "individual", "subjects": ["p2"], "opened": "2023-01-09",
             "relations": [{"person": "p1", "role": "friend"}]},
        ],
        "notes": [
            {"id": f"n{place}", "file": file, "kind": "session", "held_on": "2012-02-01",
             "text": f"Number {place}: Rose was here and spoke at length."}
            for place, file in enumerate(("f1", "f1", "f2"))
        ],
    }  # fmt: skip
    (folder / "practice.json").write_text(json.dumps(document))
    _answer(folder, "new", "P", "--kdf-memory", "64")
    ids = _answer(folder, "import", "P", "practice.json")["ids"]["files"]
    _answer(folder, "backup", "P", "B")
    (folder / "codes").write_text(f"{ids['f1']} {ids['f2']}")
    return folder


def _copy(prepared: Path, target: Path) -> tuple[str, str]:
    shutil.copytree(prepared, target)
    ended, open_ = (target / "codes").read_text().split()
    return ended, open_


def _command(name: str, ended: str, open_: str) -> tuple[str, ...]:
    secret = ("--passphrase-file", "pw", "--json")
    match name:
        case "write":
            kind = ("--kind", "session", "--date", "2026-11-20", "--text-file", "note")
            return ("write", "P", open_, *kind, *secret)
        case "destroy":
            return ("destroy", "P", ended, "--certificate", "c.pdf", *secret)
        case _:
            return ("backup", "P", "B", *secret)


def _calls_of(prepared: Path, tmp_path: Path, name: str) -> int:
    """How many such calls an undisturbed run makes."""
    target = tmp_path / "counted"
    codes = _copy(prepared, target)
    counter = ("strace", "-f", "-qq", "-o", "calls", "-e", f"trace={_CALLS}")
    code, printed = _schtum(target, *_command(name, *codes), tracer=counter)
    assert code == 0, printed
    return (target / "calls").read_text().count("\n")


def _survives(prepared: Path, target: Path, name: str, at: int) -> None:
    ended, open_ = _copy(prepared, target)
    inject = f"inject={_CALLS}:signal=KILL:when={at}"
    killer = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={_CALLS}", "-e", inject)
    _schtum(target, *_command(name, ended, open_), tracer=killer)

    checks = _answer(target, "check", "P")["checks"]
    assert [check for check in checks if not check["ok"]] == []
    if name == "destroy":
        _is_destroyed_or_untouched(target, ended)
    again = _command(name, ended, open_)
    code, printed = _schtum(target, *again)
    assert code == 0 or (name == "destroy" and code == 2), printed
    shutil.rmtree(target)


def _is_destroyed_or_untouched(target: Path, ended: str) -> None:
    codes = {file["code"] for file in _answer(target, "files", "P")["files"]}
    if ended in codes:
        assert len(_answer(target, "notes", "P", ended)["notes"]) == 2
    else:
        assert (target / "c.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["write", "destroy", "backup"])
def test_a_kill_at_any_call_is_survived(prepared: Path, tmp_path: Path, name: str) -> None:
    calls = _calls_of(prepared, tmp_path, name)
    chance = random.Random(20261121)

    # most calls come before the first change; the last third is where it hurts
    late = chance.sample(range(2 * calls // 3, calls), _SAMPLE)

    for at in late:
        _survives(prepared, tmp_path / f"{at}", name, at)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["write", "destroy", "backup"])
def test_a_kill_at_every_call_is_survived(prepared: Path, tmp_path: Path, name: str) -> None:
    calls = _calls_of(prepared, tmp_path, name)

    for at in range(1, calls + 1):
        _survives(prepared, tmp_path / f"{at}", name, at)
