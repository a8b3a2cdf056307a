import json
import sys
from pathlib import Path

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from tests.builders.practices import HOUSE, PASSPHRASE


def _no_window(practice: str | None, *, minimised: bool = False) -> int:
    del practice, minimised
    return 0


def test_strays_are_listed_and_destroyed(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pw").write_text(PASSPHRASE)
    secret = ("--passphrase-file", str(tmp_path / "pw"), "--json")
    copy = practice / "notes" / "keyring - Copy.a"
    copy.write_bytes((practice / "notes" / "keyring.a").read_bytes())

    listed = main(["strays", str(practice), *secret], Doors(HOUSE, _no_window))
    found = json.loads(capsys.readouterr().out)
    asked = ["strays", str(practice), "--destroy", "--certificate", str(tmp_path / "s.pdf")]
    gone = main([*asked, *secret], Doors(HOUSE, _no_window))
    done = json.loads(capsys.readouterr().out)

    assert (listed, gone) == (0, 0)
    assert [(one["path"], one["kind"]) for one in found["strays"]] == [
        ("notes/keyring - Copy.a", "keyring")
    ]
    assert (done["strays"], done["destroyed"]) == ([], ["notes/keyring - Copy.a"])
    assert not copy.exists()
    assert Path(done["certificate"]).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no name there has such signs")
@pytest.mark.parametrize("command", ["strays", "check"])
def test_the_name_of_a_file_forges_no_line(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Somebody who can put a file there could say that the log is sound, and blank the rest."""
    (tmp_path / "pw").write_text(PASSPHRASE)
    (practice / "notes" / "x\nok    log            0 problems\x1b[8m").write_bytes(b"mine")

    main(
        [command, str(practice), "--passphrase-file", str(tmp_path / "pw")],
        Doors(HOUSE, _no_window),
    )

    said = capsys.readouterr().out
    assert "x<U+000A>ok    log            0 problems<U+001B>[8m" in said
    assert not [line for line in said.split("\n") if line.endswith("log            0 problems")]


@pytest.mark.skipif(sys.platform == "win32", reason="no name there has such signs")
def test_whoever_names_a_backup_or_a_folder_in_it_forges_no_line(
    practice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pw").write_text(PASSPHRASE)
    secret, stick = ("--passphrase-file", str(tmp_path / "pw")), tmp_path / "a\nforged"
    main(["backup", str(practice), str(stick), *secret], Doors(HOUSE, _no_window))
    (stick / "snapshots" / "b\nforged").mkdir()
    main(["backups", str(stick)], Doors(HOUSE, _no_window))
    main(["check", str(practice), *secret], Doors(HOUSE, _no_window))

    said = capsys.readouterr().out
    assert said.count("a<U+000A>forged (") == 2
    assert said.count("b<U+000A>forged") == 2
    assert not [line for line in said.split("\n") if line.startswith("forged")]
