"""The process itself tells nobody anything: no image of its memory, no file others may read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import bootstrap

_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
_ASKED = """
import resource, sys
from app import bootstrap
def said(_):
    print(resource.getrlimit(resource.RLIMIT_CORE))
    return 0
bootstrap._command = bootstrap.window = said
sys.exit(bootstrap.run(sys.argv[1:]))
"""


@_POSIX
@pytest.mark.parametrize("arguments", [(), ("files", "P")])
def test_neither_door_leaves_an_image_of_memory(arguments: tuple[str, ...]) -> None:
    asked = [sys.executable, "-c", _ASKED, *arguments]

    run = subprocess.run(asked, capture_output=True, text=True, check=True)

    assert run.stdout == "(0, 0)\n"


@_POSIX
def test_nothing_that_is_written_is_open_to_others(tmp_path: Path) -> None:
    secret, words = tmp_path / "pw", tmp_path / "words"
    secret.write_text("seven green lamps on the pier")
    made = tmp_path / "P"
    new = ["new", made, "--kdf-memory", "64", "--passphrase-file", secret, "--recovery-file", words]

    subprocess.run(
        [sys.executable, "-m", "app", *map(str, new)], umask=0o000, capture_output=True, check=True
    )

    written = (words, made, *made.rglob("*"))
    assert len(written) > 10
    assert [path.name for path in written if path.stat().st_mode & 0o077] == []


_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the mark")
# Root reads everything: so there both are somebody else, who may be read as any program may.
_A_PERSON = """
import ctypes, os, resource, sys
from app import bootstrap
prctl = ctypes.CDLL(None).prctl
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    prctl(4, 1, 0, 0, 0)
"""
_RUNS = f"""{_A_PERSON}
def said(_):
    print(prctl(3, 0, 0, 0, 0), os.getpid(), flush=True)
    sys.stdin.read()
    return 0
bootstrap._command = bootstrap.window = said
"""
_READS = f"""{_A_PERSON}
try:
    open(f"/proc/{{sys.argv[1]}}/mem", "rb").close()
except PermissionError:
    print("refused")
else:
    print("read")
"""


@_LINUX
@pytest.mark.parametrize(
    ("begun", "mark", "answer"),
    [
        ("bootstrap.run([])", "0", "refused\n"),  # before Qt is there
        ("bootstrap.run(['files', 'P'])", "0", "refused\n"),
        ("said([])", "1", "read\n"),  # as any other program is
    ],
    ids=["window", "command", "any-other"],
)
def test_no_other_program_of_this_person_reads_the_memory(
    begun: str, mark: str, answer: str
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", f"{_RUNS}\n{begun}"],
        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as run:  # fmt: skip
        assert run.stdout is not None
        found, number = run.stdout.readline().split()
        read = subprocess.run(
            [sys.executable, "-c", _READS, number], capture_output=True, text=True, check=True
        )

    assert (found, read.stdout) == (mark, answer)


_SHOWN = f"""{_A_PERSON}
from PySide6.QtCore import QCoreApplication, QTimer
from app.ui import application, windows
marks = []
def look():
    marks.append(prctl(3, 0, 0, 0, 0))
def begin(front, practice, *, minimised):
    look()
    QTimer.singleShot(application.DESKTOP_ANSWERS + 100, look)
    QTimer.singleShot(application.DESKTOP_ANSWERS + 200, QCoreApplication.quit)
windows.Windows.begin = begin
bootstrap.run(sys.argv[1:])
print(*marks)
"""


@_LINUX
@pytest.mark.parametrize("arguments", [(), ("open", "P")], ids=["window", "open"])
def test_the_desktop_may_say_its_colours_before_the_window_is_shut(
    arguments: tuple[str, ...],
) -> None:
    script = _SHOWN.replace("if os.geteuid() == 0:", "if False:")  # whoever runs it: Qt is theirs
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert run.stdout == "1 0\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
@pytest.mark.parametrize(
    ("named", "folder"),
    [
        ({"XDG_CONFIG_HOME": "/conf", "HOME": "/home/a"}, "/conf"),
        ({"XDG_CONFIG_HOME": "somewhere", "HOME": "/home/a"}, "/home/a/.config"),
        ({"XDG_CONFIG_HOME": "", "HOME": "/home/a"}, "/home/a/.config"),
    ],
)
def test_what_this_computer_remembers_is_never_beside_the_work(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], folder: str
) -> None:
    for name, value in named.items():
        monkeypatch.setenv(name, value)

    assert bootstrap.memory() == Path(folder, "schtum", "seen.json")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
@pytest.mark.parametrize("home", [None, "", "somewhere"])
def test_a_home_that_is_not_named_is_looked_up(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)

    assert bootstrap.memory().is_absolute()
