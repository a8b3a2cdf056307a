"""What nobody expected is said in a sentence: no account of Python's, none of the error's words."""

import errno
import json

import pytest

from app.cli.doors import Doors
from app.cli.main import main
from app.domain.errors import SYSTEM, World
from tests.builders.practices import HOUSE


def told(error: BaseException, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    """The exit status of a command in which this arises, and what it says of it in JSON."""

    def window(_: str | None, *, minimised: bool = False) -> int:
        assert not minimised
        raise error

    status = main(["--json"], Doors(HOUSE, window))
    return status, json.loads(capsys.readouterr().out)["error"]


def test_a_fault_is_told_by_its_code_alone(capsys: pytest.CaptureFixture[str]) -> None:
    def window(_: str | None, *, minimised: bool = False) -> int:
        return int("Rose Will said") + minimised

    main([], Doors(HOUSE, window))
    said = capsys.readouterr()
    status, document = told(KeyError("Rose Will"), capsys)

    assert (status, document["rule"]) == (70, "fault")
    assert "Schtum fault " in said.err
    assert "ValueError" in said.err
    assert "Traceback" not in said.err
    assert "Rose" not in said.err + said.out + str(document)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EINVAL, errno.ENOSPC])
def test_what_the_system_refuses_tells_where_unless_it_is_known_why(
    number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def window(_: str | None, *, minimised: bool = False) -> int:
        raise OSError(number, "Rose Will", f"/home/rose/{minimised}")

    status = main([], Doors(HOUSE, window))
    said = capsys.readouterr()

    assert status == 7
    assert ("Schtum fault " in said.err) is (number not in SYSTEM)
    assert ("test_faults.py:" in said.err) is (number not in SYSTEM)
    assert "rose" not in (said.err + said.out).casefold()


def test_memory_that_is_short_is_no_fault_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    status, document = told(MemoryError(), capsys)

    assert (status, document["rule"]) == (7, "out-of-memory")


@pytest.mark.parametrize("rule", ["unwritable", "unreadable", "read-only", "cannot-write"])
def test_the_system_number_says_more_than_that_a_place_is_no_good(rule: str) -> None:
    assert {World(rule, code=number).rule for number in SYSTEM} == {
        "disk-full", "file-too-large", "path-too-long", "too-many-open", "out-of-memory",
    }  # fmt: skip
    assert World(rule, code=errno.EACCES).rule == rule
    assert World(rule).rule == rule
    assert World("answer-not-written", code=errno.ENOSPC).rule == "answer-not-written"


@pytest.mark.parametrize("because", ["disk-full", "unwritable", "28"])
def test_why_a_document_was_not_written_is_said_in_words(
    capsys: pytest.CaptureFixture[str], because: str
) -> None:
    _, document = told(World("checkpoint-not-written", because=because), capsys)

    cause = {
        "disk-full": "the disk is full",
        "unwritable": "this place cannot be written to",
        "28": "error 28",
    }[because]
    assert f"The checkpoint could not be saved. Cause: {cause}. Try again." in document["message"]


@pytest.mark.parametrize("number", ["-1", "77", "99999999999999999999"])
def test_a_number_that_no_descriptor_has_is_refused(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def window(_: str | None, *, minimised: bool = False) -> int:
        return int(minimised)

    status = main(["files", "P", "--passphrase-fd", number, "--json"], Doors(HOUSE, window))

    assert status == 7
    assert json.loads(capsys.readouterr().out)["error"]["rule"] == "unreadable"
