from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders.duties import a_client
from tests.builders.practices import Made, opened
from tests.cli.conftest import no_window

Run = Callable[..., tuple[int, dict[str, Any]]]


def test_the_day_is_listed_with_what_file_due_and_why(run: Run, practice: Path) -> None:
    status, found = run("today", practice)

    assert status == 0
    assert found["on"] == "2026-11-21"
    assert found["today"]
    for one in found["today"]:
        assert {"what", "file", "due", "why", "group", "overdue"} <= one.keys()


def test_another_day_has_other_lines(run: Run, practice: Path) -> None:
    _, now = run("today", practice)
    _, later = run("today", practice, "--on", "2060-01-04")

    late = [one for one in later["today"] if one["what"] == "retention"]
    assert all(one["overdue"] for one in late)
    assert now["today"] != later["today"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are_have_lines_too(
    run: Run, practice: Path, day: str
) -> None:
    assert run("today", practice, "--on", day)[0] == 0


def test_a_day_that_is_none_is_refused(run: Run, practice: Path) -> None:
    assert run("today", practice, "--on", "2026-02-30")[0] == 2


def test_lines_are_read_by_people(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.cli.doors import Doors
    from app.cli.main import main
    from tests.builders.practices import HOUSE, PASSPHRASE

    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE)
    doors = Doors(HOUSE, lambda *_, **__: 0)
    main(["today", str(practice), "--passphrase-file", str(secret)], doors)
    lines = capsys.readouterr().out.splitlines()

    assert lines[0] == "Saturday 21 November 2026"
    assert "Waiting for you" in lines
    assert "Clients lately" in lines


def test_a_line_about_a_file_says_its_code_and_of_a_beginning_how_to_see_all_of_it(
    empty: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.cli.doors import Doors
    from app.cli.main import main
    from tests.builders.practices import HOUSE, PASSPHRASE

    with opened(empty.folder) as practice:
        code = a_client(practice)
    secret = tmp_path / "pw"
    secret.write_text(PASSPHRASE)
    main(["today", str(empty.folder), "--passphrase-file", str(secret)], Doors(HOUSE, no_window))
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "at the start" in line)

    assert line.endswith(f"(schtum beginning DIR {code})")
