"""What a person reads on the command line: a sentence for nothing, and facts in the right place."""

from pathlib import Path

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.storage import remnants
from tests.builders.practices import HOUSE, PASSPHRASE, Made
from tests.cli.conftest import Run, no_window


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("people",), "No people yet."),
        (("files",), "No files yet."),
        (("due",), "No files yet."),
        (("request", "list"), "No requests."),
    ],
)
def test_an_empty_list_says_that_it_is_empty(
    empty: Made,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    said: str,
) -> None:
    (tmp_path / "pw").write_text(PASSPHRASE)
    given = [*command, str(empty.folder), "--passphrase-file", str(tmp_path / "pw")]

    status = main(given, Doors(HOUSE, no_window))

    assert (status, capsys.readouterr().out) == (0, f"{said}\n")


def test_a_day_too_early_to_keep_until_is_answered_with_the_month_it_is_kept_to(
    run: Run, practice: Path
) -> None:
    _, listed = run("files", practice)
    code = next(one["code"] for one in listed["files"] if one["state"] == "ended")

    status, refused = run("keep", practice, code, "--until", "2001-01-01", "--reason", "insurer")

    error = refused["error"]
    assert status == 2
    assert error["message"].startswith(f"It is already kept until {error['facts']['until']}.")


def test_ctrl_c_after_the_keys_are_gone_does_not_say_that_nothing_was_changed(
    run: Run,
    practice: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    _, listed = run("due", practice)
    code = next(one["code"] for one in listed["files"] if one["is_due"])
    destroy = ["destroy", str(practice), code, "--certificate", str(tmp_path / "gone.pdf")]
    with monkeypatch.context() as patch:
        patch.setattr(remnants, "hits", stopped)
        status = main(
            [*destroy, "--passphrase-file", str(tmp_path / "pw")], Doors(HOUSE, no_window)
        )

    assert status == 7
    said = "schtum: Stopped. What was under way is finished or undone at the next unlock.\n"
    assert capsys.readouterr().err.endswith(said)
    _, files = run("files", practice)
    assert code not in [one["code"] for one in files["files"]]
