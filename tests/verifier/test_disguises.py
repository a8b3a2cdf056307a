"""A bundle that is dressed up as something less strict, or as something too large to read."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Damaged
from app.services.audit import log


def _practice_inside(bundle: Path) -> None:
    """A practice of its own inside the bundle, whose log nobody signed."""
    (bundle / "practice.json").write_text("{}")
    (bundle / "log").mkdir()
    for name in ("public.key", "leaves.jsonl"):
        shutil.copy(bundle / name, bundle / "log" / name)
    (bundle / "log" / "checkpoints").write_bytes(b"")


def _whole_bundle_inside(bundle: Path) -> None:
    """The bundle as it was in a folder of the altered one."""
    pristine = shutil.copytree(bundle, bundle.parent / "pristine")
    shutil.move(pristine, bundle / "log")
    (bundle / "leaves.jsonl").write_bytes(b"")


def _practice_around(bundle: Path) -> None:
    """The bundle laid into what looks like a practice, without its checkpoints."""
    (bundle.parent / "practice.json").write_text("{}")
    (bundle / "checkpoints").write_bytes(b"")


def _practice_around_and_no_list(bundle: Path) -> None:
    _practice_around(bundle)
    (bundle / "manifest").unlink()


@pytest.mark.parametrize(
    "disguise",
    [_practice_inside, _whole_bundle_inside, _practice_around, _practice_around_and_no_list],
)
def test_a_bundle_stays_a_bundle_whatever_is_laid_into_or_around_it(
    bundle: Path, disguise: Callable[[Path], None]
) -> None:
    assert log.verify(bundle).ok

    disguise(bundle)

    verdict = log.verify(bundle)
    assert (verdict.ok, verdict.kind) == (False, "bundle")


def test_a_bundle_kept_inside_a_practice_is_verified_as_a_bundle(bundle: Path) -> None:
    (bundle.parent / "practice.json").write_text("{}")

    verdict = log.verify(bundle)

    assert (verdict.ok, verdict.kind) == (True, "bundle")


@pytest.mark.parametrize("name", ["checkpoints", "leaves.jsonl", "manifest", "public.key"])
def test_a_file_as_large_as_a_disk_is_not_read(bundle: Path, name: str) -> None:
    with (bundle / name).open("wb") as file:
        file.truncate(1 << 33)

    assert [one.code for one in log.verify(bundle).problems] == ["not-a-file"]


def test_millions_of_empty_lines_end_the_check_early(bundle: Path) -> None:
    (bundle / "leaves.jsonl").write_bytes(b"\n" * (1 << 24))

    verdict = log.verify(bundle)

    assert not verdict.ok
    assert verdict.leaves == 100_000


def test_a_folder_that_only_has_a_log_folder_is_no_bundle(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    shutil.move(bundle, tmp_path / "x" / "log")

    with pytest.raises(Damaged):
        log.verify(tmp_path / "x")
