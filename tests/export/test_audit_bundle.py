from pathlib import Path

import pytest

from app.domain.errors import AlreadyThere, World
from app.export.audit_bundle import verify, write_bundle
from app.keys.signing import public_pem
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


@pytest.mark.parametrize("what", ["folder", "file", "dangling link"])
def test_nothing_is_ever_written_over(tmp_path: Path, what: str) -> None:
    out = tmp_path / "audit"
    match what:
        case "folder":
            out.mkdir()
        case "file":
            out.write_text("mine")
        case _:
            out.symlink_to(tmp_path / "nowhere")

    with pytest.raises(AlreadyThere) as caught:
        bundle_of(out, LINES)

    assert caught.value.rule == "output-exists"
    assert names(tmp_path) == ["audit"]


def test_a_bundle_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(World) as caught:
        bundle_of(tmp_path / "no such folder" / "audit", LINES)
    assert caught.value.rule == "cannot-write"

    def refuse(_: str) -> str:
        raise World("keys-not-at-hand")

    with pytest.raises(World):
        write_bundle(
            tmp_path / "audit",
            leaves=b"",
            checkpoints=b"",
            origin=SIGNER.origin,
            public=SIGNER.public_key,
            pem=public_pem(SIGNER.public_key),
            sign=refuse,
        )
    assert names(tmp_path) == []


def test_the_fingerprint_is_the_same_on_both_sides(tmp_path: Path) -> None:
    from app.domain.checkpoint import fingerprint

    verdict = verify(bundle_of(tmp_path / "audit", LINES))

    assert verdict.fingerprint == fingerprint(SIGNER.public_key)
