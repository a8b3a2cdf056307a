"""The receipt of a release: what it says, and where the law forbids telling."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.capacities import Able
from app.domain.consents import Category, Term, Withdrawal, WithdrawnBy
from app.domain.errors import NotAllowed, World
from app.domain.handed_over import AsRecorded, HowSent
from app.domain.ids import NoteId, RecordId
from app.domain.kinds import CONSENT, HANDOVER
from app.domain.notes import NoteKind
from app.domain.responsibilities import YesNo
from app.domain.with_client import WithClient
from app.services.handovers import release, release_receipt, release_send, release_space
from app.services.records import write
from tests.builders.consented import INSIDE, beside, consent, put, written
from tests.builders.practices import Made, client, opened
from tests.services.handovers.test_document import text_of
from tests.services.handovers.test_who_decides import YOUNG
from tests.services.handovers.test_who_decides import filed as child_of
from tests.services.handovers.test_who_decides_for_an_adult import attorney, filed, judged
from tests.services.records.test_decisions import signed


@pytest.mark.thorough
@pytest.mark.parametrize("duty", ["terrorism-telling", "money-laundering-telling"])
@pytest.mark.parametrize("telling", ["will-tell", "not-now"])
def test_a_duty_that_forbids_telling_forbids_the_receipt_too(
    empty: Made, tmp_path: Path, telling: str, duty: str
) -> None:
    """Nobody has to have ticked it: what the nation's law says of the duty is enough."""
    given: dict[str, Any] = {
        "footing": "obliged", "duty": duty, "categories": ["notes"],
        "telling": telling, "not_told_because": ["danger-to-others"], "look_again": "2026-12-20",
    }  # fmt: skip
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        decision = RecordId(signed(practice, code, **given).record)
        _, made = release.open_release(practice, code, decision)
        release_send.send(practice, made.id, tmp_path / "out.pdf", accept_suggestions=True)
        with pytest.raises(NotAllowed, match="telling-forbidden"):
            release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
        assert release_space.offer(practice, code, decision).kept_from_the_client

    assert not (tmp_path / "receipt.pdf").exists()


@pytest.mark.thorough
def test_a_disk_that_refuses_the_receipt_says_that_what_went_is_recorded(
    empty: Made, tmp_path: Path
) -> None:
    given: dict[str, Any] = {
        "footing": "obliged", "duty": "court-order", "categories": ["notes"],
    }  # fmt: skip
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        decision = RecordId(signed(practice, code, **given).record)
        _, made = release.open_release(practice, code, decision)
        release_send.send(practice, made.id, tmp_path / "out.pdf", accept_suggestions=True)
        with pytest.raises(World) as refused:
            release_receipt.save(practice, made.id, tmp_path / "gone" / "receipt.pdf")

    assert refused.value.rule == "receipt-not-written"
    assert "because" in refused.value.facts


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("how", "plain", "went"),
    [
        (HowSent.SEALED_FILE, False, HowSent.SEALED_FILE),
        (HowSent.SEALED_FILE, True, HowSent.OPEN_FILE),
        (HowSent.OPEN_FILE, False, HowSent.OPEN_FILE),
        (HowSent.POST, True, HowSent.POST),
    ],
)
def test_nobody_is_told_of_a_passphrase_that_the_file_does_not_have(
    empty: Made, tmp_path: Path, how: HowSent, *, plain: bool, went: HowSent
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        _, made = release.open_release(practice, code, consent(practice, code))
        done = release_send.send(practice, made.id, tmp_path / "out.pdf", how=how, plain=plain)
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
        kept = practice.record(HANDOVER, done.record)

    assert kept.how is went
    assert (done.passphrase is None) is (went is HowSent.OPEN_FILE or plain)
    said = text_of(tmp_path / "receipt.pdf")
    assert ("encrypted" in said) is (went is HowSent.SEALED_FILE)
    assert ("without a passphrase" in said) is (went is HowSent.OPEN_FILE)


@pytest.mark.thorough
@pytest.mark.parametrize("note", ["The kettle.", "Her friend Ines Duarte came."])
@pytest.mark.parametrize("agreed", [True, False])
def test_words_are_called_covered_when_some_are_whatever_it_rests_on(
    empty: Made, tmp_path: Path, note: str, *, agreed: bool
) -> None:
    given: dict[str, Any] = {
        "footing": "obliged", "duty": "court-order", "categories": ["notes"],
    }  # fmt: skip
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Ines Duarte", "friend"))
        written(practice, code, note)
        rests_on = (
            consent(practice, code) if agreed else RecordId(signed(practice, code, **given).record)
        )
        _, made = release.open_release(practice, code, rests_on)
        done = release_send.send(practice, made.id, tmp_path / "out.pdf", accept_suggestions=True)
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
        if agreed:
            more = beside(practice, code, on=dt.date(2026, 11, 20), by=WithdrawnBy.CLIENT)
            put(practice, Withdrawal(**more, adds_to=rests_on))
            release_receipt.save(practice, made.id, tmp_path / "later.pdf")

    assert bool(done.withheld) is ("Ines" in note)
    for one in tmp_path.glob("[rl]*.pdf"):
        said = " ".join(text_of(one).split())
        assert ("Words about other people are covered" in said) is bool(done.withheld)
        assert ("did not agree to" in said) is agreed


def test_the_dates_of_the_sessions_are_named_once(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for day in (10, 17, 24):
            written(practice, code, "The kettle.", dt.date(2026, 6, day))
        _, made = release.open_release(practice, code, consent(practice, code, Category.ATTENDANCE))
        release_send.send(practice, made.id, tmp_path / "out.pdf")
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")

    said = " ".join(text_of(tmp_path / "receipt.pdf").split())
    assert "I sent a letter of 1 page with the dates of three sessions to Dr Abena Osei, 2" in said
    assert "Bank, as an encrypted file, with the passphrase sent separately." in said


@pytest.mark.thorough
def test_a_receipt_says_what_was_covered_when_it_went_whatever_was_written_since(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Ines Duarte", "friend"))
        note = written(practice, code, "The kettle.")
        _, made = release.open_release(practice, code, consent(practice, code, term=Term.UNTIL))
        release_send.send(practice, made.id, tmp_path / "out.pdf", accept_suggestions=True)
        write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=INSIDE, text="With Ines Duarte.",
            addendum_to=NoteId(note),
        )  # fmt: skip
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")

    said = " ".join(text_of(tmp_path / "receipt.pdf").split())
    assert "Words about other people are covered" not in said


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("nothing", "Your consent is still in force. You can withdraw it at any time."),
        ("withdrawn", "Your consent was in force then. It has been withdrawn since."),
        ("replaced", "Your consent was in force then. A newer one has replaced it since."),
    ],
)
def test_a_receipt_says_that_the_consent_was_in_force_when_it_went(
    empty: Made, tmp_path: Path, change: str, said: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        under = consent(practice, code, term=Term.UNTIL)
        _, made = release.open_release(practice, code, under)
        release_send.send(practice, made.id, tmp_path / "out.pdf")
        if change == "withdrawn":
            more = beside(practice, code, on=dt.date(2026, 11, 20), by=WithdrawnBy.CLIENT)
            put(practice, Withdrawal(**more, adds_to=under))
        elif change == "replaced":
            before = practice.record(CONSENT, under)
            again = replace(before, **beside(practice, code, adds_to=under))
            put(practice, again)
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")

    receipt = " ".join(text_of(tmp_path / "receipt.pdf").split())
    assert said in receipt
    assert ("You can stop anything more from going" in receipt) is (change != "withdrawn")


SEALED, OPEN, POST = HowSent.SEALED_FILE, HowSent.OPEN_FILE, HowSent.POST


@pytest.mark.sampled(3)
@pytest.mark.thorough
@pytest.mark.parametrize(
    ("first", "again", "sealed_again", "told"),
    [
        ({"how": SEALED}, {"plain": True}, True, True),
        ({"how": SEALED}, {"how": OPEN}, True, True),
        ({"how": SEALED}, {"how": POST, "plain": True}, True, True),
        ({"how": SEALED}, {}, True, False),
        ({"how": OPEN}, {}, False, False),
        ({"plain": True}, {}, False, False),
        ({"plain": True}, {"plain": True}, False, False),
        ({"plain": True}, {"how": SEALED}, True, True),
        ({"how": POST, "plain": True}, {"plain": True}, False, False),
        ({"how": POST}, {"how": SEALED}, True, True),
    ],
)
def test_what_is_made_again_is_as_encrypted_as_it_was_recorded_or_says_otherwise(
    empty: Made,
    tmp_path: Path,
    first: dict[str, Any],
    again: dict[str, Any],
    *,
    sealed_again: bool,
    told: bool,
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        _, made = release.open_release(practice, code, consent(practice, code))
        release_send.send(practice, made.id, tmp_path / "1.pdf", **first)
        done = release_send.send(practice, made.id, tmp_path / "2.pdf", **again)

    assert (done.passphrase is not None) is sealed_again
    assert done.stays == ((AsRecorded.HOW,) if told else ())


@pytest.mark.thorough
def test_what_is_said_of_a_release_that_went_before_stays_as_it_was_recorded(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.")
        _, made = release.open_release(practice, code, consent(practice, code))
        first = release_send.send(
            practice, made.id, tmp_path / "1.pdf", how=HowSent.POST, with_client=[WithClient.SEEN]
        )
        as_before = release_send.send(practice, made.id, tmp_path / "2.pdf")
        same = release_send.send(
            practice, made.id, tmp_path / "3.pdf", how=HowSent.POST, with_client=[WithClient.SEEN]
        )
        other = release_send.send(
            practice, made.id, tmp_path / "4.pdf", how=HowSent.BY_HAND,
            with_client=[WithClient.PRESENT],
        )  # fmt: skip
        kept = practice.record(HANDOVER, other.record)

    assert first.stays == as_before.stays == same.stays == ()
    assert other.stays == (AsRecorded.HOW, AsRecorded.WITH_CLIENT)
    assert kept.how is HowSent.POST
    assert kept.with_client == {WithClient.SEEN}


@pytest.mark.thorough
def test_who_did_not_agree_themselves_is_not_told_that_they_did(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, nephew, _ = filed(practice)
        attorney(practice, code, nephew)
        judged(practice, code, Able.NO)
        lasts: dict[str, Any] = {"term": Term.UNTIL, "expires": dt.date(2027, 1, 31)}
        theirs = consent(practice, code, given_by=(nephew,), **lasts)
        _, made = release.open_release(practice, code, theirs)
        release_send.send(practice, made.id, tmp_path / "out.pdf", accept_suggestions=True)
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
        more = beside(practice, code, on=dt.date(2026, 11, 20), by=WithdrawnBy.FOR_CLIENT)
        put(practice, Withdrawal(**more, adds_to=theirs))
        release_receipt.save(practice, made.id, tmp_path / "later.pdf")

    for name, now in (("receipt.pdf", "It is still in force."), ("later.pdf", "been withdrawn")):
        said = " ".join(text_of(tmp_path / name).split())
        assert "the consent that someone who may decide for you gave on 1 November 2026." in said
        assert now in said
        assert not [words for words in ("your consent", "you agree", "You have w") if words in said]
        assert "Otto Brandt" not in said


@pytest.mark.parametrize("competent", [YesNo.NO, YesNo.YES])
def test_of_a_child_who_cannot_decide_whoever_agreed_is_told(
    empty: Made, tmp_path: Path, competent: YesNo
) -> None:
    with opened(empty.folder) as practice:
        code, father = child_of(practice, YOUNG, competent=competent)
        (greta,) = practice.file(code).subjects
        giver = father if competent is YesNo.NO else greta
        theirs = consent(practice, code, given_by=(giver,))
        _, made = release.open_release(practice, code, theirs)
        release_send.send(practice, made.id, tmp_path / "out.pdf", accept_suggestions=True)
        release_receipt.save(practice, made.id, tmp_path / "receipt.pdf")
    said = " ".join(text_of(tmp_path / "receipt.pdf").split())

    if competent is YesNo.YES:
        assert "Dear Greta Holm," in said
        return
    assert "Dear Otto Brandt," in said
    assert "about Greta Holm to" in said
    assert "the consent that was given for Greta Holm on 1 November 2026." in said
    assert not [words for words in ("your consent", "about you", "our sessions") if words in said]
