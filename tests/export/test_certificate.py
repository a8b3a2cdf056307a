"""A certificate can only come from a check that found nothing, and carries its checkpoint."""

import base64
import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.domain.errors import Damaged, NotUnderstood, ProofFailed
from app.export.certificate import (
    CertificateFacts,
    CitedRule,
    DestroyedRecord,
    HandedOut,
    build,
    checkpoint_of,
)
from app.export.certified import LogState
from app.export.pdf.page import layout
from app.export.pdf.verify import prove
from tests.export.papers import a_document

ORIGIN = "schtum.log/0123456789abcdef0123456789abcdef"
ROOT = hashlib.sha256(b"root").digest()
NOTE = (
    f"{ORIGIN}\n41\n{base64.b64encode(ROOT).decode()}\n\n"
    f"— {ORIGIN} {base64.b64encode(bytes(range(68))).decode()}\n"
)


def facts(**changes: Any) -> CertificateFacts:
    record = DestroyedRecord(
        subject="8f3a01c2d4e5b6978f3a01c2d4e5b697",
        notes=38,
        attachments=2,
        first=dt.date(2016, 1, 4),
        last=dt.date(2019, 3, 2),
        rules=(CitedRule(rule="england/adult", source="The insurer's seven years"),),
        due=dt.date(2026, 3, 2),
        holds_checked=2,
    )
    whole = CertificateFacts(
        number="8f3a01c2d4e5",
        practice="Hazel Okonkwo-Reid",
        authorised_on=dt.date(2026, 12, 4),
        records=(record,),
        probes=42,
        bytes_searched=18_234_112,
        hits=0,
        log=LogState(sequence=41, root=ROOT.hex(), checkpoint=NOTE),
        people_removed=4,
        people_reduced=1,
        pending=("Backup on a blue stick, last seen 3 May 2026",),
    )
    return replace(whole, **changes)


def said(**changes: Any) -> str:
    return " ".join(" ".join(build(facts(**changes)).said).split())


def test_what_lies_in_one_month_says_the_month_once() -> None:
    (record,) = facts().records
    short = replace(record, first=dt.date(2019, 3, 1), last=dt.date(2019, 3, 2))

    assert "of March 2019" in said(records=(short,))
    assert "from January 2016 to March 2019" in said()


def test_a_certificate_is_proved_and_gives_its_checkpoint_back() -> None:
    laid = build(facts())

    assert all(check.ok for check in prove(laid))
    assert checkpoint_of(laid.pdf) == NOTE


@pytest.mark.parametrize(
    "wrong", [{"hits": 1}, {"probes": 0}, {"bytes_searched": 0}, {"records": ()}]
)
def test_no_certificate_without_a_check_that_found_nothing(wrong: dict[str, Any]) -> None:
    with pytest.raises(ProofFailed) as refusal:
        build(facts(**wrong))

    assert refusal.value.rule == "remnants-found"


def test_it_says_what_was_destroyed_and_how_that_was_checked() -> None:
    text = said()

    assert "18,234,112 bytes" in text
    assert "42 pieces" in text
    assert "38 notes 2 attachments from January 2016 to March 2019" in text
    assert "Backup on a blue stick" in text
    assert "4 removed entirely; 1 kept in reduced form" in text


def test_days_of_a_record_are_told_as_months_only() -> None:
    text = said()

    assert "2 March" not in text
    assert "4 January" not in text


def test_the_given_day_stands_beside_the_real_one() -> None:
    assert "1 January 2031" not in said()
    assert "4 December 2026 (UTC)" in said(as_of=dt.date(2031, 1, 1))
    assert "1 January 2031" in said(as_of=dt.date(2031, 1, 1))


def test_what_left_the_practice_before_is_named_by_its_day() -> None:
    pack = HandedOut(what="pack", day=dt.date(2018, 5, 3))
    whole = HandedOut(what="open-export", day=dt.date(2020, 1, 2))

    words = said(exports=(pack, whole))

    assert "A pack for a client, built on 3 May 2018." in words
    assert "An export of the whole practice in open formats, written on 2 January 2020." in words


def test_what_was_detected_is_named() -> None:
    assert "snapshots" not in said()
    assert "old versions" in said(not_claimed=("copy-on-write",))


@pytest.mark.parametrize("change", [{"method": ("magic",)}, {"not_claimed": ("heading",)}])
def test_a_code_without_words_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        build(facts(**change))

    assert refusal.value.rule == "unknown-code"


@pytest.mark.parametrize(
    "made", [lambda: b"", lambda: b"%PDF-1.7\n", lambda: layout(a_document()).pdf]
)
def test_another_file_is_not_a_certificate(made: Callable[[], bytes]) -> None:
    with pytest.raises(Damaged) as trouble:
        checkpoint_of(made())

    assert trouble.value.rule == "not-a-certificate"
