"""The process itself tells nobody anything: no image of its memory, no file others may read."""

import subprocess
import sys
from pathlib import Path

import pytest

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
