"""A checkpoint that somebody copied by hand is still one, or is called what it is."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from app.domain.checkpoint import notes_within
from app.export.audit_bundle import Verdict, _verifier, verify
from app.services.audit import log
from app.services.opening import restore
from app.services.transfer import backup
from tests.builders.logs import SIGNER, Log, bundle_of, checkpoints_over, full_log
from tests.builders.practices import HOUSE, PASSPHRASE, make, opened

LINES: Final = full_log().lines
KEPT: Final = checkpoints_over(LINES[:20], (20,)).decode()
WITNESS: Final = (
    "— witness.example/w1 tqHxCXr8sr98tmHFWUuFVRLqkI0wQKjH2DTwSXwsRwRXLkjLlHd1Kakozwq=\n"
)


def _at_the_end(more: str) -> Callable[[str], str]:
    return lambda text: text + more


COPIES: Final[dict[str, Callable[[str], str]]] = {
    "as it is": lambda text: text,
    "no last line end": lambda text: text[:-1],
    "blank lines after": _at_the_end("\n\n"),
    "blank lines before": lambda text: "\n\n" + text,
    "blank lines between": lambda text: text.replace("\n", "\n\n"),
    "spaces after each line": lambda text: text.replace("\n", "   \n"),
    "tabs before each line": lambda text: "\t" + text.replace("\n", "\n\t"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "a quotation": lambda text: "> " + text.replace("\n", "\n> "),
    "a block of code": lambda text: f"```\n{text}```\n",
    "inside a letter": lambda text: f"Dear Anna,\nplease keep this:\n\n{text}\nYours, Hazel\n",
    "two hyphens for the dash": lambda text: text.replace("— ", "-- "),
    "an en dash": lambda text: text.replace("— ", "– "),
    "no dash": lambda text: text.replace("— ", ""),
    "the dash of another encoding": lambda text: text.replace("— ", "â€” "),
    "a witness's line more": _at_the_end(WITNESS),
    "a witness's line first": lambda text: text.replace("\n\n", "\n\n" + WITNESS),
    "the signature twice": lambda text: text + text.splitlines(keepends=True)[-1],
    "twice": lambda text: text + text,
    "long lines folded": lambda text: text[:-40] + "\n" + text[-40:],
    "no line ends at all": lambda text: text.replace("\n", ""),
    "a line more in the middle": lambda text: text.replace("\n\n", "\nextension line\n\n"),
}
BROKEN: Final[dict[str, tuple[Callable[[str], str], str]]] = {
    "nothing": (lambda _: "", "kept-form"),
    "something else": (lambda _: "Dear Anna", "kept-form"),
    "no signature": (lambda text: "\n".join(text.split("\n")[:4]), "kept-form"),
    "cut in the signature": (lambda text: text[:-9], "kept-form"),
    "a letter of the root": (lambda text: text.replace("20\n", "20\nA", 1)[:], "kept-form"),
    "another size": (lambda text: text.replace("\n20\n", "\n21\n"), "kept-altered"),
    "another practice": (lambda text: text.replace("0123456789abcdef", "fedcba9876543210"), "key"),
}


def kept_by(tmp_path: Path, copy: bytes) -> Verdict:
    return verify(bundle_of(tmp_path / "audit", LINES), None, [copy])


@pytest.mark.parametrize("how", COPIES)
def test_a_copy_is_read(tmp_path: Path, how: str) -> None:
    verdict = kept_by(tmp_path, COPIES[how](KEPT).encode())

    assert verdict.ok, verdict.problems


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_copy_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    assert kept_by(tmp_path, KEPT.encode(encoding)).ok


@pytest.mark.parametrize("how", COPIES)
def test_a_copy_of_another_past_is_a_fork_however_it_was_copied(tmp_path: Path, how: str) -> None:
    other = checkpoints_over(Log().open(70).lines, (2,)).decode()

    found = {one.code for one in kept_by(tmp_path, COPIES[how](other).encode()).problems}

    assert found == {"kept-differs"}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_no_copy_is_called_what_it_is(tmp_path: Path, how: str) -> None:
    broken, code = BROKEN[how]

    verdict = kept_by(tmp_path, broken(KEPT).encode())

    assert {one.code for one in verdict.problems} == {"kept-key" if code == "key" else code}


CASES: Final = json.loads((Path(__file__).parent / "copied_checkpoints.json").read_text("utf-8"))
UNREADABLE: Final = {"cp.empty", "cp.nosig"}


@pytest.mark.parametrize("name", CASES["copies"])
def test_copies_that_were_reported(tmp_path: Path, name: str) -> None:
    """A practice's log and copies of one of its checkpoints, as people kept them."""
    (tmp_path / "practice.json").write_text("{}")
    (tmp_path / "log").mkdir()
    for part, content in CASES["log"].items():
        (tmp_path / "log" / part).write_text(content, encoding="utf-8")

    verdict = verify(tmp_path, None, [CASES["copies"][name].encode()])

    expected = {"kept-form"} if name in UNREADABLE else set()
    assert {one.code for one in verdict.problems} == expected


@pytest.mark.parametrize("how", ["no last line end", "line ends of Windows", "a quotation"])
def test_a_restore_takes_a_copy_too(tmp_path: Path, how: str) -> None:
    folder = make(tmp_path / "p").folder
    with opened(folder) as practice:
        backup.back_up(practice, tmp_path / "usb")
        kept = log.hand_over(practice, tmp_path / "kept", "printed")
    kept.write_bytes(COPIES[how](kept.read_text(encoding="utf-8")).encode())

    again = restore.restore(
        HOUSE, tmp_path / "usb", tmp_path / "again", lambda: PASSPHRASE, checkpoint=kept
    )

    assert log.verify(again.folder, None, [kept]).ok


@pytest.mark.parametrize("by", ["the program", "the verifier"])
def test_a_copy_that_never_comes_to_its_signature_is_read_in_a_moment(by: str) -> None:
    """Every beginning of a note used to look for its end by itself: 12 s for 2 MB."""
    unsigned = KEPT.partition("\N{EM DASH}")[0].encode() * 20_000
    read = notes_within if by == "the program" else _verifier()._copied

    begun = time.process_time()
    found = read(unsigned + KEPT.encode())

    assert time.process_time() - begun < 3
    assert len(found) == 1


def test_the_key_of_these_tests_signed_what_is_copied() -> None:
    assert SIGNER.origin in KEPT
