"""Sealing: only the passphrase opens it, and what was sealed is what was proved."""

import re
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.domain.errors import ProofFailed
from app.export.pdf.page import LaidOut, layout
from app.export.pdf.seal import new_passphrase, prove_sealed, seal
from tests.export.papers import a_document, document, paragraph

PASSPHRASE = "lusab-babad-gutih-tugad-mudof"


@cache
def plain() -> LaidOut:
    return layout(a_document())


def test_a_passphrase_is_five_groups_that_can_be_spoken() -> None:
    made = new_passphrase()

    assert re.fullmatch("(?:(?:[bdfghjklmnprstvz][aiou]){2}[bdfghjklmnprstvz]-){5}", made + "-")
    assert len(made) <= 32
    assert made != new_passphrase()


def test_a_sealed_file_passes_its_checks() -> None:
    checks = prove_sealed(seal(plain().pdf, PASSPHRASE), PASSPHRASE, plain().pdf)

    assert all(check.ok for check in checks)


def test_two_sealings_share_no_identifier() -> None:
    sealed = [seal(plain().pdf, PASSPHRASE) for _ in range(2)]
    ids = []
    for file in sealed:
        with pikepdf.open(BytesIO(file), password=PASSPHRASE) as pdf:
            ids += [bytes(part) for part in pdf.trailer.ID]
    with pikepdf.open(BytesIO(plain().pdf)) as pdf:
        ids.append(bytes(pdf.trailer.ID[0]))

    assert len(set(ids)) >= 3
    assert ids[-1] not in ids[:-1]


def test_nothing_of_the_text_or_title_is_in_clear() -> None:
    sealed = seal(plain().pdf, PASSPHRASE)

    assert b"Copy of records" not in sealed
    assert b"adobe:ns:meta" not in sealed


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        ("sealed", lambda file: file),
        ("same objects", lambda _: seal(layout(document(paragraph("No."))).pdf, PASSPHRASE)),
    ],
)
def test_a_file_that_is_not_the_sealed_plain_one_is_refused(check: str, spoil: object) -> None:
    assert callable(spoil)

    with pytest.raises(ProofFailed) as refusal:
        prove_sealed(spoil(plain().pdf), PASSPHRASE, plain().pdf)

    assert refusal.value.facts["check"] == check


def test_a_weaker_seal_is_refused() -> None:
    with pikepdf.open(BytesIO(plain().pdf)) as pdf:
        weak = BytesIO()
        how = pikepdf.Encryption(owner=PASSPHRASE, user=PASSPHRASE, R=4, aes=True)
        pdf.save(weak, encryption=how)

    with pytest.raises(ProofFailed) as refusal:
        prove_sealed(weak.getvalue(), PASSPHRASE, plain().pdf)

    assert refusal.value.facts["check"] == "encryption"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_opens_it_with_the_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "copy.pdf"
    path.write_bytes(seal(plain().pdf, PASSPHRASE))

    def read(*options: str) -> subprocess.CompletedProcess[str]:
        command = ["pdftotext", *options, str(path), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert "garden" in read("-upw", PASSPHRASE).stdout
    assert read().returncode != 0
