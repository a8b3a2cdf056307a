import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import Damaged
from app.storage.ledger import LedgerFiles
from tests.builders.logs import SIGNER, full_log, root_at

LINES = full_log().lines


@pytest.fixture
def files(tmp_path: Path) -> LedgerFiles:
    made = LedgerFiles(tmp_path / "log")
    made.create(origin=SIGNER.origin, public=SIGNER.public_key)
    return made


def test_a_new_log_is_empty_and_says_who_signs(files: LedgerFiles) -> None:
    assert (files.size(), files.read(), files.checkpoints()) == (0, (), b"")
    assert files.key() == (SIGNER.origin, SIGNER.public_key)


def test_a_log_is_not_made_over_another(files: LedgerFiles) -> None:
    with pytest.raises(FileExistsError):
        files.create(origin=SIGNER.origin, public=SIGNER.public_key)


def test_leaves_come_back_as_they_were_added(files: LedgerFiles) -> None:
    files.append(LINES[:10])
    files.append(LINES[10:])

    assert list(files.read()) == LINES
    assert files.size() == len(LINES)
    assert list(files.leaves()) == full_log().leaves


@pytest.mark.parametrize("lines", [LINES[1:2], LINES[6:7], [LINES[5], LINES[5]], [b"{}"]])
def test_a_leaf_that_does_not_follow_is_refused_and_nothing_is_written(
    files: LedgerFiles, lines: list[bytes]
) -> None:
    files.append(LINES[:5])

    with pytest.raises(Damaged):
        files.append(lines)

    assert list(files.read()) == LINES[:5]


def test_a_torn_line_is_cut_and_the_outbox_writes_it_again(files: LedgerFiles) -> None:
    files.append(LINES[:5])
    leaves = files.folder / "leaves.jsonl"
    leaves.write_bytes(files.content() + LINES[5][:20])

    with pytest.raises(Damaged):
        files.append(LINES[5:6])
    assert files.repair() == 20
    assert files.settle(LINES[3:7]) == 2
    assert files.settle(LINES[3:7]) == 0
    assert list(files.read()) == LINES[:7]


def test_an_outbox_of_another_history_is_refused(files: LedgerFiles) -> None:
    files.append(LINES[:5])
    other = LINES[4].replace(b"2026", b"2027")

    with pytest.raises(Damaged) as caught:
        files.settle([other])

    assert caught.value.rule == "log-fork"


def test_checkpoints_are_added_whole(files: LedgerFiles) -> None:
    files.append(LINES)
    notes = [SIGNER.sign_checkpoint(size, root_at(LINES, size)) for size in (3, 9)]

    files.append_checkpoint(notes[0])
    (files.folder / "checkpoints").write_text(notes[0] + notes[1][:60])
    with pytest.raises(Damaged):
        files.append_checkpoint(notes[1])
    files.repair()
    files.append_checkpoint(notes[1])

    assert files.checkpoints().decode() == "".join(notes)


def test_repair_touches_nothing_that_is_whole(files: LedgerFiles) -> None:
    (files.folder / "leaves.jsonl").write_bytes(b"not a leaf\n")

    assert files.repair() == 0
    assert files.content() == b"not a leaf\n"


def test_a_full_disk_leaves_the_log_as_it_was(files: LedgerFiles) -> None:
    files.append(LINES[:5])
    before = files.content()
    attempt = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from app.storage.ledger import LedgerFiles\n"
        "from app.domain.errors import World\n"
        "from tests.builders.logs import full_log\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 300}, -1))\n"
        "try: LedgerFiles(Path(sys.argv[1])).append(full_log().lines[5:])\n"
        "except World as found: print(found.rule)\n"
    )

    done = subprocess.run(
        [sys.executable, "-B", "-c", attempt, files.folder],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": "."},
    )

    assert done.stdout == "file-too-large\n"
    assert files.content() == before


def test_a_missing_log_is_named(tmp_path: Path) -> None:
    with pytest.raises(Damaged) as caught:
        LedgerFiles(tmp_path).read()
    assert caught.value.rule == "log-missing"

    (tmp_path / "leaves.jsonl").mkdir()
    with pytest.raises(Damaged, match="not-a-file"):
        LedgerFiles(tmp_path).read()


@pytest.mark.parametrize("lost", [0, 1, 7])
def test_a_sector_that_never_reached_the_disk_is_torn_too(files: LedgerFiles, lost: int) -> None:
    """Nulls in the place of the beginning of an addition, whose end is there."""
    files.append(LINES[:5])
    before = files.content()
    added = b"".join(line + b"\n" for line in LINES[5:7])
    torn = added[:lost] + bytes(60) + added[lost + 60 :]
    (files.folder / "leaves.jsonl").write_bytes(before + torn)
    notes = [SIGNER.sign_checkpoint(size, root_at(LINES, size)) for size in (3, 5)]
    files.append_checkpoint(notes[0])
    signed = notes[1].encode()
    place = files.folder / "checkpoints"
    place.write_bytes(files.checkpoints() + signed[:lost] + bytes(60) + signed[lost + 60 :])

    assert files.repair() == len(torn) + len(signed)
    assert files.content() == before
    assert files.settle(LINES[3:7]) == 2
    files.append_checkpoint(notes[1])
    assert files.checkpoints().decode() == "".join(notes)


@pytest.mark.parametrize("note", ["", "one line\n", "\n" * 4, "\n" * 6, "\n" * 4 + "no end"])
def test_what_is_no_signed_note_is_never_added_to_the_checkpoints(
    files: LedgerFiles, note: str
) -> None:
    """It would move the beginning of every note after it."""
    with pytest.raises(Damaged, match="log-checkpoint"):
        files.append_checkpoint(note)

    assert files.checkpoints() == b""
