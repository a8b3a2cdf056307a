import datetime as dt
import json
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Damaged
from app.domain.holds import HoldReason
from app.domain.leaf import FIELDS, HOLD_REASONS, KINDS, Leaf, Operation, from_line
from app.domain.ledger import Entry, commitment, following, overdue, problems_of, state_of
from app.domain.retention import FileKind
from tests.builders.logs import RULE, Log, full_log, subject

PART: Final[dict[str, object]] = {
    "class": "process", "count": 1, "gone": ("ab" * 16,), "early": None, "probes": 9, "hits": 0,
    "pending": 0,
}  # fmt: skip


def codes(log: Log) -> list[str]:
    return [problem.code for problem in problems_of(log.leaves)]


def late(log: Log, on: str) -> list[str]:
    return [one.subject for one in overdue(log.leaves, dt.date.fromisoformat(on))]


def written(**members: object) -> bytes:
    return json.dumps(members, sort_keys=True, separators=(",", ":")).encode()


def reopened() -> dict[str, object]:
    return {"sequence": 3, "day": "2026-01-05", "operation": "reopen", "subject": subject(1)}


class TestLeaf:
    def test_every_operation_is_in_the_sample_and_comes_back_from_its_line(self) -> None:
        leaves = full_log().leaves

        again = [from_line(leaf.canonical(), sequence=leaf.sequence) for leaf in leaves]

        assert again == leaves
        assert {leaf.operation for leaf in leaves} == set(Operation)

    def test_a_line_is_canonical_json(self) -> None:
        line = full_log().lines[1]

        assert line == (
            b'{"commit":"' + b"ee" * 32 + b'","day":"2026-01-07","destroy_by":null,'
            b'"kind":"individual","operation":"open","sequence":1,"subject":"'
            + subject(0).encode()
            + b'"}'
        )

    @pytest.mark.parametrize(
        "line",
        [
            b"",
            b"null",
            b"[]",
            b"{}",
            b"\xff",
            b"[" * 60_000,
            b'{"sequence":' + b"9" * 5000 + b"}",
            written(**reopened()) + b" ",
            written(**reopened()).replace(b":3", b":3.0"),
            written(**reopened()).replace(b":3", b":true"),
            written(**reopened()).replace(b":3", b":-3"),
            written(**reopened()).replace(b":3", b":9007199254740992"),
            written(**reopened(), name="Rose"),
            written(**{**reopened(), "subject": subject(1).upper()}),
            written(**{**reopened(), "subject": None}),
            written(**{**reopened(), "operation": "erase"}),
            written(**{**reopened(), "day": "2026-02-30"}),
            written(**{**reopened(), "day": "20260105"}),
            written(**reopened()).replace(b'"day"', b'"day":"2026-01-05","day"', 1),
            b'{"day":"\\ud800","operation":"reopen","sequence":3}',
        ],
    )
    def test_anything_but_the_exact_form_is_refused(self, line: bytes) -> None:
        with pytest.raises(Damaged) as caught:
            from_line(line, sequence=3)

        assert caught.value.rule == "log-leaf"
        assert caught.value.facts["sequence"] == 3

    @pytest.mark.parametrize(
        ("operation", "fields"),
        [
            ("close", {"destroy_by": "2033-02-27", "rules": ()}),
            ("close", {"destroy_by": "2033-02-28", "rules": ("Rose Will",)}),
            ("close", {"destroy_by": "2033-02-28", "rules": ("b", "a")}),
            ("close", {"destroy_by": "2033-02-28"}),
            ("open", {"kind": "individual", "destroy_by": "2033-02-28", "commit": "ee" * 32}),
            ("open", {"kind": "enquiry", "destroy_by": None, "commit": "ee" * 31}),
            ("hold", {"hold": "aa" * 16, "reason": "her mother rang", "review_by": None}),
            ("keep", {"destroy_by": None, "reason": "tax"}),
            ("destroy-intent", {"files": 1, "early": None, "as_of": None}),
            ("part-destroyed", PART | {"class": "what she said of her mother"}),
            ("part-destroyed", PART | {"gone": ("Rose Will",)}),
            ("part-destroyed", PART | {"gone": ("cd" * 16, "ab" * 16), "count": 2}),
            ("part-destroyed", PART | {"early": "she asked"}),
        ],
    )
    def test_no_field_can_hold_what_is_not_in_its_closed_list(
        self, operation: str, fields: dict[str, object]
    ) -> None:
        with pytest.raises(Damaged) as caught:
            Leaf(
                sequence=0,
                day=dt.date(2026, 1, 5),
                operation=Operation(operation),
                subject=subject(1),
                fields=tuple(fields.items()),  # type: ignore[arg-type]
            )

        assert caught.value.rule == "log-leaf"

    def test_a_certificate_of_something_found_cannot_be_logged(self) -> None:
        line = Log().open(1).close(1, "2026-01-31").destroy(1).lines[-1]

        with pytest.raises(Damaged):
            from_line(line.replace(b'"hits":0', b'"hits":1'), sequence=4)

    def test_the_log_knows_every_reason_and_kind_the_program_does(self) -> None:
        assert {reason.value for reason in HoldReason} == HOLD_REASONS
        assert {kind.value for kind in FileKind} == KINDS

    def test_every_operation_has_its_list_of_fields(self) -> None:
        assert set(FIELDS) == set(Operation)

    @given(
        st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=12)
    )
    def test_whatever_json_stands_in_a_field_is_taken_whole_or_refused(self, value: object) -> None:
        members = {**reopened(), "operation": "hold", "hold": "aa" * 16, "reason": "tax"}
        line = written(**members, review_by=value)

        try:
            leaf = from_line(line, sequence=3)
        except Damaged:
            return
        assert leaf.canonical() == line

    @given(
        st.integers(0, 2**53 - 1),
        st.dates(),
        st.binary(min_size=16, max_size=16),
        st.sampled_from(sorted(HOLD_REASONS)),
    )
    def test_every_hold_survives_its_line(
        self, sequence: int, day: dt.date, hold: bytes, reason: str
    ) -> None:
        leaf = Leaf(
            sequence=sequence,
            day=day,
            operation=Operation.HOLD,
            subject=subject(1),
            fields=(("hold", hold.hex()), ("reason", reason), ("review_by", None)),
        )

        assert from_line(leaf.canonical(), sequence=sequence) == leaf


class TestOverdue:
    def test_a_file_is_overdue_only_after_the_month_of_its_date(self) -> None:
        log = Log().open(1).close(1, "2033-02-28")

        assert late(log, "2033-02-28") == []
        assert late(log, "2033-03-01") == [subject(1)]
        assert overdue(log.leaves, dt.date(2034, 1, 1))[0].since == dt.date(2033, 3, 1)

    def test_an_open_file_is_never_overdue_and_an_enquiry_needs_no_ending(self) -> None:
        log = Log().open(1).open(2, "enquiry", "2026-06-30")

        assert late(log, "2099-01-01") == [subject(2)]

    def test_a_hold_stops_it_until_the_last_one_is_lifted(self) -> None:
        log = Log().open(1).close(1, "2026-01-31").hold(1).hold(1, "bb" * 16)
        log.add("unhold", 1, hold="aa" * 16)

        assert late(log, "2026-12-01") == []

        log.add("unhold", 1, hold="bb" * 16)

        assert late(log, "2026-12-01") == [subject(1)]

    def test_reopening_keeping_and_destroying_each_end_it(self) -> None:
        log = Log().open(1).close(1, "2026-01-31").open(2).close(2, "2026-01-31")
        log.open(3).close(3, "2026-01-31")
        log.add("reopen", 1).add("keep", 2, destroy_by="2027-01-31", reason="tax").destroy(3)

        assert late(log, "2026-12-01") == []
        assert late(log, "2027-02-01") == [subject(2)]

    def test_a_child_without_a_known_birthday_has_no_date_to_miss(self) -> None:
        log = Log().open(1, "child").close(1, None)

        assert late(log, "2099-01-01") == []


class TestProblems:
    def test_the_sample_log_could_have_happened(self) -> None:
        assert codes(full_log()) == []

    @pytest.mark.parametrize(
        ("log", "expected"),
        [
            (Log().open(1).open(1), "open-twice"),
            (Log().add("reopen", 1), "unknown-subject"),
            (Log().open(1).add("reopen", 1), "reopen-not-ended"),
            (Log().open(1).close(1, None).close(1, None), "close-twice"),
            (Log(rules=False).open(1).close(1, "2026-01-31"), "rule-unknown"),
            (Log().open(1).add("unhold", 1, hold="aa" * 16), "unhold-unknown"),
            (Log().open(1).hold(1).hold(1), "hold-twice"),
            (
                Log()
                .open(1)
                .close(1, "2027-01-31")
                .add("keep", 1, destroy_by="2027-01-31", reason="tax"),
                "keep-not-later",
            ),
            (Log().open(1).intend(1, "mistake"), "destroy-open"),
            (Log().open(1).close(1, "2033-01-31").intend(1), "destroy-not-due"),
            (Log().open(1).close(1, None).intend(1), "destroy-not-due"),
            (Log().open(1).close(1, "2026-01-31").hold(1).intend(1, "mistake"), "destroy-held"),
            (Log().open(1).close(1, "2026-01-31").destroyed(1), "destroyed-without-intent"),
            (Log().open(1).close(1, "2026-01-31").intend(1).hold(1), "after-intent"),
            (Log().open(1).close(1, "2026-01-31").destroy(1).hold(1), "after-destroyed"),
            (Log().open(1).hold(1).part(1, "ab" * 16), "destroy-held"),
            (Log().open(1).part(1, "ab" * 16).part(1, "ab" * 16), "part-twice"),
            (Log().open(1).close(1, "2026-01-31").destroy(1).part(1, "ab" * 16), "after-destroyed"),
            (Log().open(1).close(1, "2026-01-31").intend(1).part(1, "ab" * 16), "after-intent"),
            (Log().open(1).merge(1, 2), "merge-into"),
            (Log().open(1).merge(1, 1), "merge-into"),
            (Log().open(1).open(2).close(2, "2026-01-31").destroy(2).merge(1, 2), "merge-into"),
            (Log().open(1).open(2).close(2, "2026-01-31").intend(2).merge(1, 2), "merge-into"),
            (Log().open(1).open(2).open(3).merge(2, 3).merge(1, 2), "merge-into"),
            (Log().open(1).open(2).merge(1, 2).merge(1, 2), "after-merge"),
            (Log().open(1).open(2).merge(1, 2).close(1, None), "after-merge"),
            (Log().open(1).open(2).merge(1, 2).destroyed(1), "after-merge"),
            (Log().open(1).open(2).unmerge(1, 2), "unmerge-from"),
            (Log().open(1).open(2).open(3).merge(1, 2).unmerge(1, 3), "unmerge-from"),
            (Log().open(1).open(2).merge(1, 2).unmerge(1, 2).unmerge(1, 2), "unmerge-from"),
            (Log().open(1).open(2).open(3).merge(1, 2).merge(2, 3).unmerge(1, 2), "unmerge-from"),
            (Log().open(1).open(2).merge(1, 2).unmerge(1, 2, "aa" * 16), "unmerge-holds"),
            (
                Log().open(1).close(1, "2026-01-31").destroy(1).open(2).merge(1, 2),
                "after-destroyed",
            ),
            (Log().open(1).close(1, "2026-01-31").intend(1).open(2).merge(1, 2), "after-intent"),
            (Log().merge(1, 2), "unknown-subject"),
            (Log().open(1).open(2).hold(1).merge(1, 2).hold(2), "hold-twice"),
            (
                Log().open(1).hold(1).open(2).close(2, "2026-01-31").merge(1, 2).intend(2),
                "destroy-held",
            ),
            (Log().open(1).hold(1).open(2).merge(1, 2).part(2, "ab" * 16), "destroy-held"),
            (Log().add("restore", size=1, root="00" * 32, dropped=0), "restore-root"),
            (Log().add("clock-anomaly", previous="2026-01-06"), "anomaly-untrue"),
        ],
    )
    def test_what_cannot_have_happened_is_named(self, log: Log, expected: str) -> None:
        assert codes(log) == [expected]

    def test_what_is_owed_for_a_file_is_owed_for_the_one_it_was_merged_into(self) -> None:
        log = Log().open(1).close(1, "2026-01-31").hold(1).open(2).merge(1, 2)

        assert late(log, "2030-01-01") == []
        log.close(2, "2026-01-31")
        assert late(log, "2030-01-01") == []  # the hold stands there
        log.add("unhold", 2, hold="aa" * 16)
        assert late(log, "2030-01-01") == [subject(2)]
        assert codes(log.destroy(2)) == []
        assert late(log, "2030-01-01") == []

    def test_a_file_of_which_a_part_went_lives_on_and_falls_due(self) -> None:
        log = Log().open(1).part(1, "ab" * 16).close(1, "2026-01-31").part(1, "cd" * 16)

        assert codes(log) == []
        assert not state_of(log.leaves)[subject(1)].destroyed
        assert [one.subject for one in overdue(log.leaves, dt.date(2026, 2, 1))] == [subject(1)]

    def test_as_many_records_are_counted_as_are_named_and_people_are_counted_apart(self) -> None:
        Log().open(1).part(1, "ab" * 16, count=3, **{"class": "contact-details"})
        with pytest.raises(Damaged):
            Log().open(1).part(1, "ab" * 16, count=3)

    def test_a_date_given_on_purpose_makes_nothing_due_that_is_not(self) -> None:
        log = Log().open(1).close(1, "2033-01-31").intend(1, as_of="2033-01-05")
        earlier = Log().open(1).close(1, "2026-01-31").intend(1, as_of="2025-12-05")

        assert codes(log) == codes(earlier) == ["destroy-not-due"]

    def test_summer_time_ahead_of_utc_is_no_early_destruction(self) -> None:
        log = Log().open(1).close(1, "2026-06-30")
        log.day = dt.date(2026, 5, 30)

        assert codes(log.intend(1)) == []

    def test_the_day_goes_back_only_behind_an_anomaly_that_says_so(self) -> None:
        log = Log().open(1).open(2)
        back = dt.date(2026, 1, 1)

        said = following(
            size=len(log.leaves),
            last_day=log.day,
            day=back,
            entries=[Entry(operation=Operation.REOPEN, subject=subject(1), fields={})],
        )

        assert [leaf.operation for leaf in said] == [Operation.CLOCK_ANOMALY, Operation.REOPEN]
        assert said[0]["previous"] == log.day.isoformat()
        silent = Leaf(
            sequence=len(log.leaves),
            day=back,
            operation=Operation.ANCHOR,
            fields=(("what", "witness"),),
        )
        assert [one.code for one in problems_of([*log.leaves, silent])] == ["day-back"]

    def test_a_dropped_leaf_shows_in_the_numbers(self) -> None:
        leaves = full_log().leaves

        assert problems_of([*leaves[:5], *leaves[6:]])[0].code == "sequence"

    def test_a_restore_that_lost_leaves_excuses_only_what_came_before_it(self) -> None:
        excused = Log().open(1).hold(1)
        excused.add("restore", size=90, root="34" * 32, dropped=1).destroy(1)
        again = Log().open(1).add("restore", size=90, root="34" * 32, dropped=1)
        again.hold(1).intend(1, "mistake")

        assert codes(excused) == []
        assert codes(again) == ["destroy-held", "destroy-open"]

    def test_a_state_tells_what_stands(self) -> None:
        state = state_of(Log().open(1).close(1, "2026-01-31").hold(1).leaves)[subject(1)]

        assert (state.ended, state.destroy_by, state.holds) == (
            True,
            dt.date(2026, 1, 31),
            {"aa" * 16},
        )


def test_a_commitment_opens_only_with_its_salt() -> None:
    assert commitment(b"s" * 32, b"facts") == commitment(b"s" * 32, b"facts")
    assert commitment(b"s" * 32, b"facts") != commitment(b"t" * 32, b"facts")
    assert RULE.startswith("england")
