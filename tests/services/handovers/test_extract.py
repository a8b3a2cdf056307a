"""Before an extract goes: what can be taken back, what its consent covers, what is decided."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.capacities import Able, Capacity
from app.domain.consents import Category, Withdrawal, WithdrawnBy
from app.domain.errors import NoSuch, NotAllowed
from app.domain.ids import Code, RecordId
from app.domain.receivers import Receiver
from app.domain.redaction import Layer, State
from app.domain.sheets import Nameless
from app.domain.text import typed
from app.services.handovers import sheet, sheet_make, sheet_ready
from app.services.handovers.request import keep
from app.services.people import edit
from app.services.practice.practice import Practice
from tests.builders.consented import beside, put
from tests.builders.practices import TODAY, Made, client, opened
from tests.services.handovers import test_sheet as sheets

FIRST, SECOND = sheets.FIRST, sheets.SECOND


def _prepared(practice: Practice, code: Code, *records: RecordId, **more: Any) -> Nameless:
    _, one = sheet.choose_extract(practice, code, records)
    sheet.prepare_extract(
        practice, one.id, purpose="an article", consent=sheets._consent(practice, code, **more),
        withdraw_until=dt.date(2027, 1, 1), read_on=TODAY, their_words="Fair.",
        answers=dict.fromkeys(sheet.questions(), "Nobody."),
    )  # fmt: skip
    return one


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("emptied", "missing"),
    [
        ("consent", "publication-consent"),
        ("withdraw_until", "withdraw-until"),
        ("read_on", "read-by-client"),
    ],
)
def test_what_was_said_before_it_goes_can_be_taken_back(
    empty: Made, tmp_path: Path, emptied: str, missing: str
) -> None:
    with opened(empty.folder) as practice:
        code = sheets._client(practice)
        one = _prepared(practice, code, sheets._note(practice, code))
        assert sheet_ready.prepared(practice, one.id).missing == ()
        sheet.prepare_extract(practice, one.id, emptied=[emptied])
        assert getattr(practice.kept[one.id], emptied) is None
        assert sheet_ready.prepared(practice, one.id).missing == (missing,)
        with pytest.raises(NotAllowed) as lacks:
            sheet_make.make(practice, one.id, tmp_path / "a.pdf", accept_suggestions=True)

    assert lacks.value.facts["missing"] == (missing,)


def test_a_consent_of_another_file_or_none_at_all_is_not_kept(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, other = sheets._client(practice), client(practice, "Ines Duarte")
        note = sheets._note(practice, code)
        _, one = sheet.choose_extract(practice, code, [note])
        for wrong in (RecordId("nothing"), note, sheets._consent(practice, other)):
            with pytest.raises(NoSuch, match="no-such-record"):
                sheet.prepare_extract(practice, one.id, consent=wrong)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "narrow",
    [
        {"categories": (Category.RISK,)},
        {"categories": (Category.NOTES,), "records_from": SECOND},
        {"categories": (Category.NOTES,), "records_until": dt.date(2026, 10, 20)},
    ],
)
def test_an_extract_never_goes_beyond_its_consent(
    empty: Made, tmp_path: Path, narrow: dict[str, Any]
) -> None:
    with opened(empty.folder) as practice:
        code = sheets._client(practice)
        both = (sheets._note(practice, code, on=FIRST), sheets._note(practice, code))
        one = _prepared(practice, code, *both, **narrow)
        assert sheet_ready.prepared(practice, one.id).missing == ("consent-too-narrow",)
        with pytest.raises(NotAllowed, match="consent-too-narrow"):
            sheet_make.make(practice, one.id, tmp_path / "a.pdf", accept_suggestions=True)
        wide = _prepared(practice, code, both[1], categories=(Category.NOTES,))
        sheet_make.make(practice, wide.id, tmp_path / "b.pdf", accept_suggestions=True)

    assert not (tmp_path / "a.pdf").exists()


def test_a_consent_to_send_something_to_somebody_is_none_to_publish(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = sheets._client(practice)
        one = _prepared(practice, code, sheets._note(practice, code), receiver=Receiver.POLICE)
        assert sheet_ready.prepared(practice, one.id).missing == ("consent-not-to-publish",)
        assert sheet_ready.consents(practice, code) == ()
        with pytest.raises(NotAllowed, match="consent-not-to-publish"):
            sheet_make.make(practice, one.id, tmp_path / "a.pdf", accept_suggestions=True)

    assert not (tmp_path / "a.pdf").exists()


def test_an_extract_is_held_back_by_a_doubt_since_its_consent(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = sheets._client(practice)
        one = _prepared(practice, code, sheets._note(practice, code))
        put(practice, Capacity(
            **beside(practice, code), on=dt.date(2026, 11, 5), decision=typed("to publish"),
            understand=Able.YES, retain=Able.NOT_SURE, weigh=Able.YES, communicate=Able.YES,
        ))  # fmt: skip
        assert sheet_ready.prepared(practice, one.id).missing == ("consent-not-in-force",)


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["Zorba", "Quillfeather", "Szczepan"])
@pytest.mark.parametrize("make", [sheet.choose, sheet.choose_extract])
def test_a_name_that_nobody_knows_is_decided_before_it_is_saved(
    empty: Made, name: str, make: Any
) -> None:
    """It may be left as it is, by a decision alone."""
    with opened(empty.folder) as practice:
        code = sheets._client(practice)
        note = sheets._note(practice, code, f"I met {name} at noon, and {name} told me of it.")
        _, one = make(practice, code, [note])
        found = sheet.reviewed(practice, one.id)
        assert [each for each in found.suggestions if each.layer is Layer.UNKNOWN]
        assert all(each.state is State.UNDECIDED for each in found.suggestions)
        with pytest.raises(NotAllowed, match="sheet-waits"):
            sheet_make.preview(practice, one.id)
        sheet.decide(practice, one.id, suggestions=sheets._answers(practice, one, State.DISCLOSE))
        assert sheet.reviewed(practice, one.id).undecided == 0


@pytest.mark.thorough
def test_an_extract_whose_file_was_lost_is_saved_again_while_its_consent_holds(
    empty: Made, tmp_path: Path
) -> None:
    """The power may go after it was written down and before it is saved."""
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    with opened(empty.folder) as practice:
        code = sheets._client(practice)
        note = sheets._note(practice, code)
        one = _prepared(practice, code, note)
        assert sheet.sent_before(practice, code, [note]) is None
        made = sheet_make.make(practice, one.id, first, accept_suggestions=True, plain=True)
        went = len(practice.kept)
    with opened(empty.folder) as practice:
        before = sheet.sent_before(practice, code, [note])
        assert before is not None
        again = sheet_make.make(practice, before.id, second, plain=True)
        assert (again.record, len(practice.kept)) == (made.record, went)
        assert second.read_bytes() == first.read_bytes()
        other = replace(before, digest=typed("0"))
        keep(practice, other)
        with pytest.raises(NotAllowed, match="extract-changed"):
            sheet_make.make(practice, before.id, tmp_path / "c.pdf", plain=True)
        keep(practice, before)
        back = beside(practice, code, on=TODAY, by=WithdrawnBy.CLIENT, adds_to=before.consent)
        put(practice, Withdrawal(**back))
        with pytest.raises(NotAllowed, match="consent-not-in-force"):
            sheet_make.make(practice, before.id, tmp_path / "c.pdf", plain=True)
        _, third = sheet.choose_extract(practice, code, [note])
        assert third.id != before.id
        assert sheet.sent_before(practice, code, [note]) is None


@pytest.mark.parametrize(
    "recipient", ["Abena Osei, 2 Hillfoot Bank", "Dr Sam Field", "West Riding Police"]
)
def test_a_consent_that_names_one_recipient_is_none_to_publish_unless_it_says_so(
    empty: Made, recipient: str
) -> None:
    """Where nobody says what kind of recipient it is; a colleague may be one who publishes."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Abena Osei", "GP"))
        given = sheets._consent(practice, code, recipient=typed(recipient))
        assert sheet_ready.consents(practice, code) == ()
        said = sheets._consent(
            practice, code, recipient=typed(recipient), receiver=Receiver.OTHER, adds_to=given
        )
        assert [one.id for one in sheet_ready.consents(practice, code)] == [said]


def test_an_extract_is_refused_with_what_keeps_its_consent_from_holding(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = sheets._client(practice)
        one = _prepared(practice, code, sheets._note(practice, code))
        given = sheet_ready.prepared(practice, one.id).consent
        back = beside(practice, code, on=TODAY, by=WithdrawnBy.CLIENT, adds_to=given)
        for change, reason in (
            (lambda: put(practice, Withdrawal(**back)), "consent-withdrawn"),
            (lambda: _dies(practice, code), "nobody-to-agree"),
        ):
            change()
            with pytest.raises(NotAllowed, match="consent-not-in-force") as refused:
                sheet_make.make(practice, one.id, tmp_path / "a.pdf", accept_suggestions=True)
            assert reason in str(refused.value.facts["obstacles"])


def _dies(practice: Practice, code: Code) -> None:
    edit.amend(practice, practice.file(code).subjects[0], edit.Amended(died=TODAY))
