"""A part of a file on the command line: what it prints, and with which exit status."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_contract import _code


def test_a_part_goes_and_a_note_is_moved_while_the_files_are_kept(
    run: Run, practice: Path, tmp_path: Path
) -> None:
    code, other = _code(run, practice, "Rose Will"), _code(run, practice, "Harold Tansley")
    notes = run("notes", practice, code)[1]["notes"]
    process = [one["id"] for one in notes if one["kind"] == "process"]
    destroy = ("destroy", practice, code)

    _, went = run(*destroy, "--class", "process", "--certificate", tmp_path / "1.pdf")
    moved = run("move", practice, notes[0]["id"], other, "--certificate", tmp_path / "2.pdf")
    one = notes[-1]["id"]
    third = run(
        *destroy, "--records", one, "--certificate", tmp_path / "3.pdf", "--early", "mistake"
    )
    names = run(*destroy, "--contact-details", "--certificate", tmp_path / "4.pdf")
    both = run("destroy", practice, code, other, "--class", "risk", "--certificate", tmp_path / "5")
    nothing = run(*destroy, "--class", "process", "--certificate", tmp_path / "6.pdf")
    left = run("notes", practice, code)[1]

    assert (went["destroyed"], went["part"]["records"]) == ([], process)
    assert (went["part"]["code"], went["part"]["counts"]) == (code, {"process": len(process)})
    assert (moved[0], moved[1]["part"]["to"]) == (0, other)
    assert (third[0], third[1]["part"]["counts"]) == (0, {notes[-1]["kind"]: 1})
    assert (names[0], both[0], nothing[0]) == (0, 2, 6)
    assert [one["how"] for one in left["parts"]][:3] == ["destroyed", "moved", "destroyed"]
    assert {*left["parts"][0]} == {"on", "how", "class", "count", "certificate"}
    assert run("notes", practice, other)[1]["parts"][-1]["how"] == "arrived"
    assert "Rose" not in str(left)
