import base64
import subprocess
from pathlib import Path

import pytest

from app.domain.checkpoint import origin_of
from app.domain.errors import Damaged
from app.keys.signing import LogSigner, open_note, public_pem, verify_note

ORIGIN = origin_of("0123456789abcdef" * 2)
SIGNER = LogSigner.from_secret(b"\x07" * 32, origin=ORIGIN)


def test_a_signed_checkpoint_opens_with_its_key() -> None:
    note = SIGNER.sign_checkpoint(12, b"r" * 32)

    found = verify_note(note, origin=ORIGIN, public=SIGNER.public_key)

    assert (found.origin, found.size, found.root) == (ORIGIN, 12, b"r" * 32)


def test_no_altered_character_of_a_note_is_accepted() -> None:
    note = SIGNER.sign_checkpoint(12, b"r" * 32)

    for at in range(len(note)):
        altered = note[:at] + chr(ord(note[at]) ^ 1) + note[at + 1 :]
        with pytest.raises(Damaged):
            verify_note(altered, origin=ORIGIN, public=SIGNER.public_key)


def test_another_key_and_another_practice_open_nothing() -> None:
    note = SIGNER.sign_checkpoint(12, b"r" * 32)
    other = LogSigner.from_secret(b"\x08" * 32, origin=ORIGIN)

    with pytest.raises(Damaged):
        verify_note(note, origin=ORIGIN, public=other.public_key)
    with pytest.raises(Damaged):
        verify_note(note, origin=origin_of("f" * 32), public=SIGNER.public_key)


def test_a_signed_list_of_files_is_no_checkpoint() -> None:
    note = SIGNER.sign_note("schtum.bundle/x\nlist\n")

    assert open_note(note, origin=ORIGIN, public=SIGNER.public_key) == "schtum.bundle/x\nlist\n"
    with pytest.raises(Damaged):
        verify_note(note, origin=ORIGIN, public=SIGNER.public_key)


def test_the_secret_does_not_show() -> None:
    assert "07" not in repr(SIGNER).replace(ORIGIN, "")
    with pytest.raises(Damaged):
        LogSigner.from_secret(b"short", origin=ORIGIN)


def test_openssl_accepts_the_signature_of_a_checkpoint(tmp_path: Path) -> None:
    text, _, line = SIGNER.sign_checkpoint(12, b"r" * 32).rpartition("\n— ")
    (tmp_path / "text").write_text(text)
    (tmp_path / "signature").write_bytes(base64.b64decode(line.split(" ")[1])[4:])
    (tmp_path / "key.pem").write_bytes(public_pem(SIGNER.public_key))

    done = subprocess.run(
        [
            "openssl",
            "pkeyutl",
            "-verify",
            "-pubin",
            "-inkey",
            "key.pem",
            "-rawin",
            "-in",
            "text",
            "-sigfile",
            "signature",
        ],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_a_note_in_our_name_about_the_log_of_another_practice_is_refused() -> None:
    other = LogSigner.from_secret(b"\x07" * 32, origin=origin_of("f" * 32))
    about = open_note(
        other.sign_checkpoint(12, b"r" * 32), origin=other.origin, public=other.public_key
    )

    with pytest.raises(Damaged, match="log-checkpoint"):
        verify_note(SIGNER.sign_note(about), origin=ORIGIN, public=SIGNER.public_key)
