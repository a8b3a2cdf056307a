from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.commands import today
from app.domain.agenda import What
from app.domain.registers import COMPLAINT, COMPLAINT_UPDATE
from app.services.practice import ruling
from app.services.records import sign
from app.services.today.agenda import agenda
from tests.builders.duties import a_client
from tests.builders.practices import Made, client, opened
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


def test_a_line_about_more_than_one_file_or_about_none_says_what_shows_it(
    empty: Made, say: Callable[..., str]
) -> None:
    asked = {"on": "2019-03-02", "who": "K7M", "way": "email", "of": "work", "about": "A letter."}
    done = {"on": "2019-05-04", "step": "outcome", "said": "Agreed.", "changed": "None."}
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        first = sign.sign(practice, COMPLAINT, None, asked).record
        sign.sign(practice, COMPLAINT_UPDATE, None, done, adds_to=first)
        details, _ = ruling.with_answers(practice, {"confirm": ["england/complaints"]})
        ruling.keep(practice, details)
        came = sign.sign(practice, COMPLAINT, None, {**asked, "on": "2026-11-02"}).record
        said = agenda(practice).items
    lines = say("today", empty.folder).splitlines()

    assert {one.what for one in said} >= {What.RETENTION, What.COMPLAINT, What.BACKUP}
    for title, command in (
        ("Complaint of 2 March 2019", "(schtum review DIR)"),
        ("Complaint, ", f"(schtum letter draft DIR complaint-acknowledgement --record {came})"),
        ("Backup.", "(schtum backup DIR DEST)"),
    ):
        (line,) = (one for one in lines if title in one)
        assert line.endswith(command)


def test_of_a_document_that_several_have_an_older_version_of_no_one_file_is_named(
    practice: Path, say: Callable[..., str], run: Run
) -> None:
    _, found = run("today", practice)
    counted = [one for one in found["today"] if one["what"] in {"document", "privacy-notice"}]
    lines = say("today", practice).splitlines()

    assert counted
    for one in counted:
        (line,) = (each for each in lines if one["why"] in each)
        assert line.endswith(("(schtum documents DIR)", "(schtum notice DIR)"))
        assert one["file"]


@pytest.mark.parametrize("command", [*today.OF_FILES.values(), *today.OF_THE_PRACTICE.values()])
def test_the_command_that_a_line_names_is_one(command: str, say: Callable[..., str]) -> None:
    said = command.format(file="K7M-Q4F").replace("DIR", "nowhere").replace("DEST", "there").split()

    assert "This is not a practice." in say(*said)
