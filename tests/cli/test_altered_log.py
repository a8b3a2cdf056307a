"""An altered log at the command line: told beside every answer, and put right by one command."""

from pathlib import Path

from tests.cli.conftest import Run


def test_an_altered_log_is_told_and_mended(run: Run, practice: Path, tmp_path: Path) -> None:
    assert run("log", "export", practice, tmp_path / "audit")[0] == 0
    leaves = practice / "log" / "leaves.jsonl"
    right = leaves.read_bytes()
    leaves.write_bytes(right.replace(b"individual", b"individuaL", 1))

    assert run("files", practice)[0] == 0
    status, refused = run("log", "checkpoint", practice, tmp_path / "cp")
    assert (status, refused["error"]["rule"]) == (6, "log-altered")
    status, refused = run("log", "mend", practice)
    assert (status, refused["error"]["rule"]) == (6, "log-not-mended")
    status, done = run("log", "mend", practice, "--from", tmp_path / "audit")

    assert (status, done) == (0, {"mended": ["leaves.jsonl"], "dropped": 0})
    assert leaves.read_bytes() == right
    assert run("log", "checkpoint", practice, tmp_path / "cp")[0] == 0
