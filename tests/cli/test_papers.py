"""Documents to give, from the command line."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_document_says_what_it_lacks_until_it_is_said(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    status, found = run("documents", practice)
    lacks = {one["document"]: [each["gap"] for each in one["lacks"]] for one in found["documents"]}
    assert status == 0
    assert "supervisor_line" in lacks["limits"]
    assert run("document", practice, "limits", "--out", tmp_path / "1.pdf")[0] == 6
    assert not (tmp_path / "1.pdf").exists()

    said = "I see my supervisor every month, and use no names."
    run("documents", practice, "--say", "supervisor_line", said)
    status, done = run("document", practice, "limits", "--out", tmp_path / "1.pdf")
    assert status == 0
    assert done["pages"] >= 1
    found = run("documents", practice)[1]["documents"]
    assert next(one for one in found if one["document"] == "limits")["version"] == done["version"]


def test_a_part_in_own_words_is_another_version(run: Run, practice: Path) -> None:
    def version() -> str:
        found = run("documents", practice)[1]["documents"]
        return str(next(one for one in found if one["document"] == "implications")["version"])

    before = version()
    words = "It is up to you alone."
    assert run("documents", practice, "--word", "implications", "choice", words)[0] == 0
    assert version() != before
    assert run("documents", practice, "--word", "implications", "choice", "")[0] == 0
    assert version() == before


def test_what_cannot_be_meant_is_refused(run: Run, practice: Path, tmp_path: Path) -> None:
    assert run("documents", practice, "--say", "nothing", "x")[0] == 2
    assert run("document", practice, "decision", "--out", tmp_path / "1.pdf")[0] == 2
