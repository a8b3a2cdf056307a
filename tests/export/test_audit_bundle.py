from pathlib import Path

from app.export.audit_bundle import verify
from tests.builders.logs import SIGNER, bundle_of, full_log

LINES = full_log().lines


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_bundle_holds_the_log_the_key_and_the_means_to_check_it(tmp_path: Path) -> None:
    out = bundle_of(tmp_path / "audit", LINES)

    assert names(out) == [
        "README.txt",
        "checkpoints",
        "leaves.jsonl",
        "manifest",
        "public.key",
        "public.pem",
        "verify_log.py",
    ]
    assert (out / "leaves.jsonl").read_bytes().splitlines() == LINES
    assert names(tmp_path) == ["audit"]


def test_the_fingerprint_is_the_same_on_both_sides(tmp_path: Path) -> None:
    from app.domain.checkpoint import fingerprint

    verdict = verify(bundle_of(tmp_path / "audit", LINES))

    assert verdict.fingerprint == fingerprint(SIGNER.public_key)
