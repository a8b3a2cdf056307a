"""A bundle that somebody looked into with a desktop is the bundle that was signed."""

from pathlib import Path

import pytest

from app.export.audit_bundle import verify


def _codes(folder: Path) -> set[str]:
    return {problem.code for problem in verify(folder).problems}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".DS_Store", b"\0\0\0\1Bud1"),
        ("Thumbs.db", b"\xd0\xcf\x11\xe0"),
        ("desktop.ini", b""),
        ("._leaves.jsonl", b"\0\5\x16\7\0\2\0\0"),
    ],
)
def test_a_folder_that_an_auditor_looked_into_is_verified(
    bundle: Path, name: str, content: bytes
) -> None:
    (bundle / name).write_bytes(content)
    looked = verify(bundle).ok

    (bundle / name).unlink()
    (bundle / name).symlink_to(bundle / "README.txt")
    linked = _codes(bundle)
    (bundle / name).unlink()
    (bundle / name).write_bytes(content + b"x" * (256 * 1024 + 1))

    assert (looked, linked, _codes(bundle)) == (True, {"extra"}, {"extra"})
