from pathlib import Path

from tests.cli.conftest import Run


def test_a_backup_that_is_away_is_called_lost_and_found_again(
    practice: Path, run: Run, tmp_path: Path
) -> None:
    run("backup", practice, tmp_path / "stick")
    refused, said = run("places", practice, "--lost", "stick")
    (tmp_path / "stick").rename(tmp_path / "drawer")
    (_, before), (lost, after) = (
        run("places", practice),
        run("places", practice, "--lost", "stick"),
    )
    (_, check) = run("check", practice)
    found, again = run("places", practice, "--found", after["places"][0]["id"])

    assert (refused, said["error"]["rule"]) == (6, "backup-is-here")
    assert (before["changed"], after["changed"], again["changed"]) == (False, True, True)
    assert (lost, found) == (0, 0)
    assert [one["places"][0]["lost"] is not None for one in (before, after, again)] == [
        False, True, False,
    ]  # fmt: skip
    assert before["places"][0]["reachable"] is False
    assert (
        "every backup is lost" in {one["name"]: one["detail"] for one in check["checks"]}["backup"]
    )


def test_a_backup_that_nobody_knows_is_refused(practice: Path, run: Run) -> None:
    status, said = run("places", practice, "--found", "stick")

    assert (status, said["error"]["rule"]) == (2, "no-such-backup")


def test_a_path_that_the_system_finds_too_long_is_said_to_be(run: Run, tmp_path: Path) -> None:
    long = "d/" * 3000 + "x"
    for status, document in (
        run("backups", long, unlocked=False),
        run("restore", long, tmp_path / "R"),
    ):
        assert status
        assert document["error"]["rule"] == "path-too-long"
