"""A file's opening day and kind are corrected with a reason; which day was and is, is told."""

import datetime as dt
import json
from pathlib import Path

import pytest

from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import Code
from app.domain.leaf import Leaf, Operation
from app.domain.retention import FileKind
from app.services.audit import check, log
from app.services.people import correct, people
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.transfer import import_, interchange
from tests.builders.practices import TODAY, make, note, opened, texts

RIGHT = dt.date(2025, 1, 8)


def enquiry(practice: Practice, since: dt.date = dt.date(2025, 9, 1)) -> Code:
    _, code = people.new_client(
        practice, NewPerson(names=("Enid Query",)), kind=FileKind.ENQUIRY, opened=since
    )
    return code


def told(practice: Practice, code: Code) -> list[Leaf]:
    subject = practice.file(code).subject
    return [leaf for leaf in practice.log.leaves() if leaf.subject == subject]


def verified(folder: Path, practice: Practice) -> None:
    verdict = log.verify(folder, on=TODAY)
    assert verdict.ok, verdict.problems
    assert all(one.ok for one in check.check(practice))


def mistyped(practice: Practice) -> Code:
    """A file that an import brought with a start date still to come."""
    document = {
        "format": "schtum-interchange",
        "version": 1,
        "people": [{"id": "q", "names": ["Fay Late"]}],
        "files": [{"id": "g", "kind": "individual", "subjects": ["q"], "opened": "2062-01-01"}],
    }
    return import_.bring_in(practice, interchange.checked(json.dumps(document).encode())).files["g"]


def test_a_start_date_is_put_right_and_the_work_can_end(tmp_path: Path) -> None:
    made = make(tmp_path / "p")
    with opened(made.folder) as practice:
        code = mistyped(practice)
        with pytest.raises(NotUnderstood):
            people.end(practice, code, TODAY)
        foreseen = correct.foresee(practice, code, opened=RIGHT)
        assert practice.file(code).opened == dt.date(2062, 1, 1)
        _, moved = correct.correct(practice, code, "mistyped", opened=RIGHT)
        _, ended = people.end(practice, code, TODAY)

        assert moved == foreseen
        assert ended.on == moved.now.on
        assert (str(moved.was.on), str(moved.now.on)) == ("2069-01-01", "2033-11-21")
        assert "1 January 2069" in moved.why_was
        assert "21 November 2033" in moved.why
        verified(made.folder, practice)
    with opened(made.folder) as practice:
        assert practice.file(code).opened == RIGHT
        assert [leaf.operation.value for leaf in told(practice, code)] == [
            "open",
            "correct",
            "close",
        ]


def test_the_log_is_told_the_class_and_no_day(tmp_path: Path) -> None:
    made = make(tmp_path / "p")
    with opened(made.folder) as practice:
        code = enquiry(practice)
        correct.correct(practice, code, "learned-later", opened=dt.date(2025, 3, 17))

        first, corrected, due = told(practice, code)
        assert corrected.operation is Operation.CORRECT
        assert (corrected["what"], corrected["reason"]) == ("opening", "learned-later")
        assert b"2025-03-17" not in corrected.canonical()
        assert corrected["commit"] != first["commit"]
        assert (due["reason"], due["destroy_by"]) == ("correction", "2026-03-31")
        verified(made.folder, practice)


def test_what_falls_due_by_a_correction_is_said_to(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = enquiry(practice, TODAY)

        moved = correct.foresee(practice, code, opened=dt.date(2025, 9, 1))

        assert (moved.now_due, str(moved.now.on)) == (True, "2026-09-01")
        assert not correct.foresee(practice, code, kind="joint").now_due


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (dt.date(2026, 11, 22), "opening-in-the-future"),
        (dt.date(1899, 12, 31), "day-before-1900"),
        (dt.date(2026, 11, 2), "opening-after-sessions"),
        (dt.date(2025, 9, 1), "nothing-to-correct"),
    ],
)
def test_an_odd_day_is_refused_and_nothing_is_changed(
    tmp_path: Path, day: dt.date, rule: str
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = enquiry(practice)
        note(practice, code, "She came.", dt.date(2026, 11, 1))
        before, size = practice.file(code), practice.log_size
        for refuse in (
            lambda: correct.foresee(practice, code, opened=day),
            lambda: correct.correct(practice, code, "other", opened=day),
        ):
            with pytest.raises(NotUnderstood) as refused:
                refuse()
            assert refused.value.rule == rule

        assert (practice.file(code), practice.log_size) == (before, size)


def test_a_start_before_the_birth_is_refused_when_it_is_typed_and_when_it_is_corrected(
    tmp_path: Path,
) -> None:
    young = NewPerson(names=("Cy Child",), born=dt.date(2015, 4, 3))
    with opened(make(tmp_path / "p").folder) as practice:
        with pytest.raises(NotUnderstood):
            people.new_client(practice, young, opened=dt.date(2006, 1, 1))
        with pytest.raises(NotUnderstood):
            people.new_client(practice, young, opened=dt.date(2062, 1, 1))
        assert practice.people == {}
        _, code = people.new_client(practice, young, kind=FileKind.CHILD)
        with pytest.raises(NotUnderstood) as refused:
            correct.correct(practice, code, "other", opened=dt.date(2006, 1, 1))

        assert refused.value.rule == "opening-before-birth"


def test_an_enquiry_becomes_a_client_with_all_that_is_in_it(tmp_path: Path) -> None:
    made = make(tmp_path / "p")
    with opened(made.folder) as practice:
        code = enquiry(practice)
        note(practice, code, "She asked.", dt.date(2025, 9, 1))
        foreseen = correct.foresee_accepted(practice, code, "individual")
        _, moved = correct.accept(practice, code, "individual")

        assert moved == foreseen
        assert moved.why.startswith("Current file.")
        assert practice.file(code).kind is FileKind.INDIVIDUAL
        assert texts(practice, code) == ["She asked."]
        last = told(practice, code)[-1]
        assert (last["what"], last["kind"], last["reason"]) == (
            "kind",
            "individual",
            "became-client",
        )
        with pytest.raises(NotAllowed):
            correct.accept(practice, code, "individual")
        verified(made.folder, practice)
    with opened(made.folder) as practice:
        assert practice.file(code).kind is FileKind.INDIVIDUAL


def test_an_enquiry_that_was_closed_goes_on_as_a_client(tmp_path: Path) -> None:
    made = make(tmp_path / "p")
    with opened(made.folder) as practice:
        code = enquiry(practice)
        people.end(practice, code, dt.date(2025, 9, 8))
        assert log.verify(made.folder, on=TODAY).overdue != ()
        correct.accept(practice, code, "joint")

        assert practice.file(code).ended is None
        assert [leaf.operation.value for leaf in told(practice, code)][-2:] == ["correct", "reopen"]
        assert log.verify(made.folder, on=TODAY).overdue == ()
        verified(made.folder, practice)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", FileKind)
@pytest.mark.parametrize("closed", [True, False])
def test_a_kind_is_changed_to_any_other_and_back(
    tmp_path: Path, kind: FileKind, *, closed: bool
) -> None:
    made = make(tmp_path / "p")
    with opened(made.folder) as practice:
        code = enquiry(practice)
        if closed:
            people.end(practice, code, dt.date(2025, 10, 1))
        before = practice.file(code)
        if kind is not FileKind.ENQUIRY:
            correct.correct(practice, code, "work-changed", kind=kind.value)
            assert practice.file(code).kind is kind
            verified(made.folder, practice)
            correct.correct(practice, code, "mistyped", kind="enquiry")

        assert practice.file(code).recorded_due == before.recorded_due
        assert practice.due(practice.file(code)) == practice.due(before)
        verified(made.folder, practice)


def test_an_unknown_reason_or_kind_is_refused(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = enquiry(practice)
        with pytest.raises(NotUnderstood) as reason:
            correct.correct(practice, code, "she moved to Leeds", kind="joint")
        with pytest.raises(NotUnderstood) as kind:
            correct.correct(practice, code, "other", kind="group")

        assert reason.value.rule == "unknown-correction-reason"
        assert kind.value.rule == "unknown-kind-of-file"
