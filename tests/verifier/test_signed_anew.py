"""What an owner signs anew, and other lists and keys than those that were signed, are named."""

from pathlib import Path

import pytest

from app.export.audit_bundle import bundle as closed
from app.export.audit_bundle import verify
from app.keys.signing import LogSigner, public_pem
from app.storage.folders import publish
from tests.builders.logs import SIGNER, Log, bundle_of, checkpoints_over, full_log

LINES = full_log().lines


def codes(folder: Path) -> set[str]:
    return {problem.code for problem in verify(folder).problems}


def _other_leaves() -> dict[str, tuple[list[bytes], str]]:
    """Whole leaves that an owner puts together and signs, with what is wrong with them."""
    earlier = Log().open(1).add("open", 2, kind="individual", destroy_by=None, commit="ee" * 32)
    last = earlier.leaves[-1]
    day = last.day.isoformat().encode()
    return {
        "one left out": ([*LINES[:3], *LINES[4:]], "sequence"),
        "one twice": ([*LINES[:4], *LINES[3:]], "sequence"),
        "of a day before": (
            [*earlier.lines[:-1], earlier.lines[-1].replace(day, b"2026-01-01")],
            "day-back",
        ),
    }


@pytest.mark.parametrize("how", _other_leaves())
def test_a_log_signed_anew_shows_a_gap_and_a_day_that_went_back(tmp_path: Path, how: str) -> None:
    lines, code = _other_leaves()[how]

    assert code in codes(bundle_of(tmp_path / "audit", lines))


def test_a_list_or_a_key_for_openssl_that_is_another_is_named(tmp_path: Path) -> None:
    other = LogSigner.from_secret(b"\x09" * 32, origin=SIGNER.origin)
    contents = closed(
        leaves=b"".join(line + b"\n" for line in LINES),
        checkpoints=checkpoints_over(LINES, (len(LINES),)),
        origin=SIGNER.origin,
        public=SIGNER.public_key,
        pem=public_pem(other.public_key),
        sign=SIGNER.sign_note,
    )
    publish(tmp_path / "pem", contents)
    listed = bundle_of(tmp_path / "list", LINES) / "manifest"
    listed.write_bytes(listed.read_bytes().replace(b"README.txt", b"README.text"))

    assert codes(tmp_path / "pem") == {"key"}
    assert codes(tmp_path / "list") == {"manifest"}
