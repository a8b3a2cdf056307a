"""The auditor's file against everything an owner, a disk or a stranger can do to a log."""

import base64
import datetime as dt
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from app import resources
from app.domain.errors import Damaged
from app.domain.leaf import from_line
from app.domain.ledger import overdue, problems_of
from app.export.audit_bundle import _verifier, verify
from app.keys.signing import LogSigner
from tests.builders.logs import (
    SIGNER,
    Log,
    bundle_of,
    checkpoints_over,
    full_log,
    practice_of,
    subject,
)

LINES = full_log().lines
FILES = ("README.txt", "checkpoints", "leaves.jsonl", "manifest", "public.key", "public.pem")
SCRIPT = resources.path("verifier", "verify_log.py")


def codes(folder: Path, **more: Any) -> set[str]:
    return {problem.code for problem in verify(folder, **more).problems}


def flip(path: Path, at: int, bit: int = 0) -> Callable[[], object]:
    """Change one byte; the answer puts it back."""
    content = path.read_bytes()
    path.write_bytes(content[:at] + bytes([content[at] ^ (1 << bit)]) + content[at + 1 :])
    return lambda: path.write_bytes(content)


def test_the_sample_bundle_is_verified(bundle: Path) -> None:
    verdict = verify(bundle)

    assert verdict.ok, verdict.problems
    assert (verdict.kind, verdict.leaves, verdict.checkpoints) == ("bundle", len(LINES), 3)
    assert verdict.unsigned == 0
    assert [(gap.lost, gap.dropped) for gap in verdict.restored] == [(2, 1)]


def test_the_two_implementations_agree_on_who_is_overdue(bundle: Path) -> None:
    leaves = full_log().leaves
    for month in range(1, 13):
        on = dt.date(2033, month, 1) if month > 6 else dt.date(2026, month, 1)
        ours = [(one.subject, one.since) for one in overdue(leaves, on)]
        assert [(one.subject, one.since) for one in verify(bundle, on).overdue] == ours


@pytest.mark.parametrize(
    "log",
    [
        Log().open(1).open(1).add("reopen", 1).add("reopen", 2),
        Log().open(1).close(1, None).close(1, "2026-01-31").add("unhold", 1, hold="aa" * 16),
        Log(rules=False).open(1).close(1, "2026-01-31").hold(1).hold(1).destroy(1),
        Log().open(1).intend(1).hold(1).destroyed(1).add("export", 1, what="pack"),
        Log().open(1).close(1, "2026-01-31").destroyed(1).open(2, "enquiry", None).intend(2),
        Log()
        .add("restore", size=1, root="00" * 32, dropped=0)
        .add("clock-anomaly", previous="2026-01-06"),
        Log().open(1).close(1, "2027-01-31").add("keep", 1, destroy_by="2026-01-31", reason="tax"),
        Log().open(1).hold(1).add("restore", size=9, root="00" * 32, dropped=1).destroy(1),
        Log().open(1).hold(1).part(1, "ab" * 16).part(1, "ab" * 16).part(2, "cd" * 16),
        Log().open(1).hold(1).add("restore", size=9, root="00" * 32, dropped=0).part(1, "ab" * 16),
        Log().open(1).close(1, "2026-01-31").destroy(1).part(1, "ab" * 16),
    ],
)
def test_the_two_implementations_name_the_same_problems(tmp_path: Path, log: Log) -> None:
    ours = sorted((problem.sequence, problem.code) for problem in problems_of(log.leaves))

    found = verify(bundle_of(tmp_path / "audit", log.lines)).problems

    assert sorted((one.at, one.code) for one in found) == ours


def test_the_two_implementations_tell_the_same_of_any_merges(tmp_path: Path) -> None:
    chance = random.Random(25)
    for number in range(60):
        log = Log()
        for _ in range(24):
            one, other = chance.randrange(4), chance.randrange(4)
            match chance.randrange(10):
                case 0 | 1:
                    log.open(one, chance.choice(["individual", "enquiry"]))
                case 2 | 3:
                    log.close(one, chance.choice([None, "2026-01-31", "2030-01-31"]))
                case 4:
                    log.add("reopen", one)
                case 5:
                    log.hold(one, f"{chance.randrange(3):032x}")
                case 6:
                    log.add("unhold", one, hold=f"{chance.randrange(3):032x}")
                case 7:
                    log.merge(one, other)
                case 8:
                    log.unmerge(one, other, *[f"{n:032x}" for n in range(chance.randrange(3))])
                case _:
                    log.destroy(one, "mistake")
        on = dt.date(2031, 1, 1)
        report = verify(bundle_of(tmp_path / str(number), log.lines), on)
        ours = sorted((problem.sequence, problem.code) for problem in problems_of(log.leaves))
        assert sorted((one.at, one.code) for one in report.problems) == ours
        late = [(one.subject, one.since) for one in overdue(log.leaves, on)]
        assert [(one.subject, one.since) for one in report.overdue] == late


def test_an_auditor_is_told_when_a_late_file_was_merged_away(tmp_path: Path) -> None:
    log = Log().open(1).close(1, "2026-01-31").open(2)
    log.day = dt.date(2026, 3, 1)
    report = _verifier().verify(bundle_of(tmp_path / "audit", log.merge(1, 2).lines))
    (told,) = report["late"]
    assert (told["subject"], told["ended"]) == (subject(1), "merge")


def test_the_two_implementations_accept_the_same_lines() -> None:
    chance, judge = random.Random(7), _verifier()._leaf
    for line in LINES:
        for _ in range(60):
            at, bit = chance.randrange(len(line)), 1 << chance.randrange(7)
            altered = line[:at] + bytes([line[at] ^ bit]) + line[at + 1 :]
            try:
                ours = from_line(altered, sequence=0).canonical() == altered
            except Damaged:
                ours = False
            assert (judge(altered) is not None) is ours, altered


def test_its_signatures_are_those_of_the_library() -> None:
    chance, judge = random.Random(11), _verifier()
    key = judge.Key(SIGNER.public_key)
    for size in range(40):
        note = SIGNER.sign_checkpoint(size, chance.randbytes(32))
        text, _, line = note.rpartition("\n— ")
        signature = base64.b64decode(line.split(" ")[1])[4:]
        at = chance.randrange(64)
        broken = signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :]
        assert key.signed(text.encode(), signature)
        assert not key.signed(text.encode(), broken)
        with pytest.raises(InvalidSignature):
            Ed25519PublicKey.from_public_bytes(SIGNER.public_key).verify(broken, text.encode())


def test_a_signature_has_only_one_form() -> None:
    judge = _verifier()
    text, _, line = SIGNER.sign_checkpoint(1, b"r" * 32).rpartition("\n— ")
    raw = base64.b64decode(line.split(" ")[1])[4:]
    other = raw[:32] + (int.from_bytes(raw[32:], "little") + judge.L).to_bytes(32, "little")

    assert not judge.Key(SIGNER.public_key).signed(text.encode(), other)


@pytest.mark.parametrize("point", [b"\1" + bytes(31), bytes(32), b"\xff" * 32, b"\2" + bytes(31)])
def test_a_key_that_signs_anything_is_no_key(point: bytes) -> None:
    assert not _verifier().Key(point).usable


@pytest.mark.parametrize("name", [*FILES, "verify_log.py"])
def test_an_altered_byte_anywhere_is_found(bundle: Path, name: str) -> None:
    path, chance = bundle / name, random.Random(name)
    length = path.stat().st_size
    for at in {0, length // 2, length - 1, *(chance.randrange(length) for _ in range(12))}:
        put_back = flip(path, at, chance.randrange(8))
        assert not verify(bundle).ok, (name, at)
        put_back()
    assert verify(bundle).ok


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_every_altered_byte_is_found(bundle: Path, name: str) -> None:
    for at in range((bundle / name).stat().st_size):
        put_back = flip(bundle / name, at, at % 8)
        assert not verify(bundle).ok, (name, at)
        put_back()


@pytest.mark.parametrize("name", [*FILES, "verify_log.py"])
def test_a_missing_an_empty_and_a_cut_file_are_found(bundle: Path, name: str) -> None:
    content = (bundle / name).read_bytes()

    (bundle / name).unlink()
    assert not verify(bundle).ok
    for less in (b"", content[:-1], content[: len(content) // 2]):
        (bundle / name).write_bytes(less)
        assert not verify(bundle).ok


@pytest.mark.parametrize(
    "name", ["more.txt", ".hidden", "manifest.bak", "checkpoints2", "ü\n.txt", "._leaves.jsonl"]
)
def test_an_extra_file_is_found(bundle: Path, name: str) -> None:
    (bundle / name).write_text("x")

    assert codes(bundle) == {"extra"}


@pytest.mark.parametrize("name", [*FILES, "verify_log.py"])
def test_a_link_a_folder_or_a_pipe_in_the_place_of_a_file_is_found(
    bundle: Path, tmp_path: Path, name: str
) -> None:
    shutil.move(bundle / name, tmp_path / "elsewhere")

    (bundle / name).symlink_to(tmp_path / "elsewhere")
    assert "not-a-file" in codes(bundle)
    (bundle / name).unlink()
    (bundle / name).mkdir()
    assert "not-a-file" in codes(bundle)
    (bundle / name).rmdir()
    os.mkfifo(bundle / name)
    assert "not-a-file" in codes(bundle)


def test_a_bundle_without_its_list_does_not_pass_for_a_practice(bundle: Path) -> None:
    for name in ("manifest", "README.txt", "verify_log.py", "public.pem"):
        (bundle / name).unlink()

    assert codes(bundle) == {"missing"}


def altered_history(lines: list[bytes]) -> dict[str, list[bytes]]:
    """What an owner may do to leaves that checkpoints cover already."""
    return {
        "edited": [*lines[:5], lines[5].replace(b"individual", b"joint"), *lines[6:]],
        "dropped": [*lines[:5], *lines[6:]],
        "twice": [*lines[:6], *lines[5:]],
        "swapped": [*lines[:5], lines[6], lines[5], *lines[7:]],
        "cut": lines[:-1],
        "emptied": [],
        "spliced": [*lines[:20], *Log().open(50).lines, *lines[22:]],
        "back-dated": [lines[0], lines[1].replace(b"2026-01-07", b"2026-01-06"), *lines[2:]],
    }


@pytest.mark.parametrize("how", altered_history(LINES))
def test_a_log_re_closed_by_its_owner_no_longer_fits_its_checkpoints(
    tmp_path: Path, how: str
) -> None:
    old = checkpoints_over(LINES, (4, 20, len(LINES)))

    forged = bundle_of(tmp_path / "audit", altered_history(LINES)[how], checkpoints=old)

    assert codes(forged) & {"root", "cut"}


@pytest.mark.parametrize("how", altered_history(LINES))
def test_a_log_signed_anew_by_its_owner_no_longer_fits_what_the_auditor_kept(
    tmp_path: Path, how: str
) -> None:
    lines = altered_history(LINES)[how]

    forged = bundle_of(tmp_path / "audit", lines, sizes=[len(lines)])

    assert "kept-differs" in codes(forged, kept=[checkpoints_over(LINES, (len(LINES),))])


def test_what_the_auditor_kept_is_a_prefix_of_an_honest_log(tmp_path: Path) -> None:
    kept = [checkpoints_over(LINES, (3, 17)), checkpoints_over(LINES, (30,))]

    assert verify(bundle_of(tmp_path / "audit", LINES), kept=kept).ok


def test_another_key_and_a_bundle_of_another_key_are_found(bundle: Path, tmp_path: Path) -> None:
    other = LogSigner.from_secret(b"\x09" * 32, origin=SIGNER.origin)
    strange = bundle_of(tmp_path / "strange", LINES, signer=other)

    shutil.copy(strange / "public.key", bundle / "public.key")
    assert not verify(bundle).ok
    assert verify(strange).ok
    assert codes(strange, kept=[checkpoints_over(LINES, (5,))]) == {"kept-key"}


def test_a_restore_that_names_what_it_lost_is_shown_and_not_hidden(tmp_path: Path) -> None:
    log, longer = Log().open(1), Log().open(1).open(2).open(3)
    kept = checkpoints_over(longer.lines, (4,))
    root = base64.b64decode(kept.split(b"\n")[2]).hex()

    log.add("restore", size=4, root=root, dropped=0)
    verdict = verify(bundle_of(tmp_path / "audit", log.lines), kept=[kept])

    assert verdict.ok
    assert verdict.restored[0].lost == 2


@pytest.mark.parametrize(
    ("sizes", "code"),
    [
        ((1, 5), "not-covered"),
        ((5, 1, len(LINES)), "checkpoint-order"),
        ((1, 1, len(LINES)), "checkpoint-order"),
    ],
)
def test_checkpoints_grow_and_cover_every_leaf(
    tmp_path: Path, sizes: tuple[int, ...], code: str
) -> None:
    assert code in codes(bundle_of(tmp_path / "audit", LINES, sizes=sizes))


class TestPractice:
    def test_leaves_after_the_last_checkpoint_are_counted_and_no_fault(
        self, tmp_path: Path
    ) -> None:
        folder = practice_of(tmp_path / "Hazel.schtum", LINES, sizes=(1, 30))

        for path in (folder, folder / "log"):
            verdict = verify(path)
            assert (verdict.ok, verdict.kind) == (True, "practice")
            assert verdict.unsigned == len(LINES) - 30

    def test_a_torn_line_is_named(self, tmp_path: Path) -> None:
        folder = practice_of(tmp_path / "Hazel.schtum", LINES, sizes=(1, 30))
        leaves = folder / "log" / "leaves.jsonl"
        leaves.write_bytes(leaves.read_bytes() + b'{"day"')

        assert codes(folder) == {"torn"}

    def test_a_signed_leaf_that_was_cut_is_found(self, tmp_path: Path) -> None:
        folder = practice_of(tmp_path / "Hazel.schtum", LINES, sizes=(1, 30))
        (folder / "log" / "leaves.jsonl").write_bytes(b"\n".join(LINES[:29]) + b"\n")

        assert codes(folder) == {"cut"}


class TestHostile:
    @given(st.binary(max_size=400), st.sampled_from(["leaves.jsonl", "checkpoints", "public.key"]))
    def test_random_bytes_never_end_in_a_crash(self, content: bytes, name: str) -> None:
        with tempfile.TemporaryDirectory() as folder:  # tmp_path is one for all examples
            practice = practice_of(Path(folder) / "p", LINES[:3], sizes=(2,))
            (practice / "log" / name).write_bytes(content)
            whole = name != "public.key" and content == b""

            assert verify(practice).ok is (whole and name == "checkpoints")

    @pytest.mark.parametrize(
        "line",
        [
            b"[" * 100_000,
            b'{"a":' * 60_000,
            b"9" * 60_000,
            b'"\\ud800"',
            b"NaN",
            b'{"sequence":1e999}',
            b"\xff\xfe\x00",
            b'{"operation":["open"],"sequence":0,"day":"2026-01-05"}',
            b'{"operation":"rule","sequence":0,"day":"2026-01-05","rules":[{"id":[],"sha256":{}}]}',
            b'{"operation":"rule","sequence":0,"day":"2026-01-05","rules":[[],null,3]}',
        ],
    )
    def test_hostile_lines_are_named(self, tmp_path: Path, line: bytes) -> None:
        folder = practice_of(tmp_path / "p", [*LINES[:3], line], sizes=(2,))

        assert codes(folder) == {"leaf"}

    def test_thousands_of_problems_are_counted_and_not_all_listed(self, tmp_path: Path) -> None:
        folder = practice_of(tmp_path / "p", [b"{}"] * 5000, sizes=(2,))

        report = _verifier().verify(folder)

        assert (len(report["problems"]), report["problem_count"]) == (200, 5000)

    @pytest.mark.parametrize("what", ["nothing", "empty", "file"])
    def test_what_is_no_bundle_is_damaged(self, tmp_path: Path, what: str) -> None:
        path = tmp_path / "x"
        if what == "empty":
            path.mkdir()
        if what == "file":
            path.write_text("x")

        with pytest.raises(Damaged) as caught:
            verify(path)
        assert caught.value.rule == "not-a-bundle"
