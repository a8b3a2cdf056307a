"""What is marked for destruction waits, can be taken back, and lapses when anything changes."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.ids import Code
from app.domain.record_classes import RecordClass
from app.services.audit import check, log
from app.services.people import people
from app.services.practice import details, ruling
from app.services.practice.practice import Practice
from app.services.retention import extend, hold, marking, several
from app.services.retention.items import Standing, items_of
from app.services.retention.marking import Target
from app.services.retention.review import review
from app.services.today import practice_lines
from app.services.transfer import export
from tests.builders import reviews
from tests.builders.practices import TODAY, Made, digests, note

Ready = tuple[Made, dict[str, Code]]


@pytest.fixture
def ready(tmp_path: Path) -> Ready:
    return reviews.ready(tmp_path / "p")


def standings(practice: Practice) -> dict[str, Standing]:
    return {str(item.target): item.standing for item in items_of(review(practice))}


def refusal(practice: Practice, target: Target) -> str:
    (refused,) = several.plan(practice, [target]).refused
    return refused.error.rule


def test_it_waits_seven_days_and_is_then_ready(ready: Ready) -> None:
    made, codes = ready
    a, e = Target(codes["A"]), reviews.process(codes["E"])
    with reviews.on(made) as practice:
        assert standings(practice)[str(a)] is Standing.OVERDUE
        assert refusal(practice, a) == "not-marked-yet"
        marking.mark(practice, [a, e])
    with reviews.on(made, 6) as practice:
        assert {standings(practice)[str(one)] for one in (a, e)} == {Standing.WAITING}
        assert {refusal(practice, one) for one in (a, e)} == {"still-waiting"}
        assert all(check_.ok for check_ in check.check(practice))
    with reviews.on(made, 7) as practice:
        assert {standings(practice)[str(one)] for one in (a, e)} == {Standing.READY}
        assert several.plan(practice, [a, e]).refused == ()
        assert codes["A"] in practice.files


def test_it_is_taken_back_and_then_waits_anew(ready: Ready) -> None:
    made, codes = ready
    a = Target(codes["A"])
    with reviews.on(made) as practice:
        marking.mark(practice, [a])
        marking.unmark(practice, [a])
        with pytest.raises(NoSuch):
            marking.unmark(practice, [a])
    with reviews.on(made, 7) as practice:
        assert refusal(practice, a) == "not-marked-yet"
        _, ((_, again),) = marking.mark(practice, [a])
    assert again.ready == TODAY + dt.timedelta(days=14)


def test_without_a_cooling_off_period_nothing_has_to_be_marked(ready: Ready) -> None:
    made, codes = ready
    with reviews.on(made) as practice:
        marking.mark(practice, [Target(codes["A"])])
        marking.choose_days(practice, 0)
        for days in (-1, 366):
            with pytest.raises(NotUnderstood):
                marking.choose_days(practice, days)

        assert several.plan(practice, [Target(codes["B"])]).refused == ()
        assert refusal(practice, Target(codes["A"])) == "still-waiting"


def test_one_that_may_not_go_marks_none(ready: Ready) -> None:
    made, codes = ready
    with reviews.on(made) as practice:
        hold.place(practice, codes["B"], "claim")
        before = practice.files.copy()
        with pytest.raises(NotAllowed) as refused:
            marking.mark(practice, [Target(codes["A"]), Target(codes["B"])])
        assert refused.value.rule == "on-hold"
        for target in (Target(codes["E"]), Target(codes["E"], RecordClass.SESSION)):
            with pytest.raises(NotAllowed) as refused:
                marking.mark(practice, [target])
            assert refused.value.rule == "not-due"
        assert practice.files == before


def test_a_hold_placed_while_it_waits_stops_it(ready: Ready) -> None:
    made, codes = ready
    a = Target(codes["A"])
    with reviews.on(made) as practice:
        marking.mark(practice, [a])
    with reviews.on(made, 3) as practice:
        _, placed = hold.place(practice, codes["A"], "claim")
    with reviews.on(made, 8) as practice:
        assert standings(practice)[str(a)] is Standing.HELD
        assert refusal(practice, a) == "on-hold"
        hold.unhold(practice, placed.id)
        assert standings(practice)[str(a)] is Standing.READY


def test_a_rule_changed_while_it_waits_lets_the_mark_lapse(ready: Ready) -> None:
    made, codes = ready
    e = reviews.process(codes["E"])
    with reviews.on(made) as practice:
        marking.mark(practice, [e])
        longer = {"rules": [reviews.RULE | {"months": 4}]}
        ruling.keep(practice, ruling.with_answers(practice, longer)[0])
    with reviews.on(made, 8) as practice:  # four months have passed as well
        (item,) = (one for one in items_of(review(practice)) if one.target == e)
        assert (item.standing, item.lapsed) == (Standing.OVERDUE, True)
        assert refusal(practice, e) == "mark-lapsed"
        marking.mark(practice, [e])
        assert refusal(practice, e) == "still-waiting"


def test_a_client_who_came_back_lets_the_mark_lapse(ready: Ready) -> None:
    made, codes = ready
    a, b, c = (Target(codes[name]) for name in "ABC")
    with reviews.on(made) as practice:
        marking.mark(practice, [a, b])
        marking.mark(practice, [c], early="mistake")
        people.reopen(practice, codes["A"])
        note(practice, codes["B"], "They came again.", TODAY)
        note(practice, codes["C"], "One more thing.", dt.date(2010, 2, 3))
    with reviews.on(made, 8) as practice:
        assert [refusal(practice, one) for one in (a, b, c)] == ["mark-lapsed"] * 3
        assert Standing.READY not in standings(practice).values()


def test_what_is_kept_longer_while_it_waits_is_not_destroyed(ready: Ready) -> None:
    made, codes = ready
    a, e = Target(codes["A"]), reviews.process(codes["E"])
    with reviews.on(made) as practice:
        marking.mark(practice, [a, e])
        extend.keep(practice, codes["A"], dt.date(2030, 1, 31), "claim")
        extend.keep(practice, codes["E"], dt.date(2029, 1, 31), "tax", of=e.what)
    with reviews.on(made, 8) as practice:
        assert {refusal(practice, one) for one in (a, e)} == {"not-marked-yet"}
        extend.unkeep(practice, codes["A"])
        extend.unkeep(practice, codes["E"], of=e.what)
        assert {refusal(practice, one) for one in (a, e)} == {"not-marked-yet"}


def test_a_clock_set_back_waits_longer_and_never_less(ready: Ready) -> None:
    made, codes = ready
    a = Target(codes["A"])
    with reviews.on(made, 30) as practice:  # the clock was a month ahead
        marking.mark(practice, [a])
        note(practice, codes["E"], "Later.", TODAY)
    with reviews.on(made, 20) as practice:
        assert standings(practice)[str(a)] is Standing.OVERDUE
        with pytest.raises(NotAllowed) as refused:
            several.plan(practice, [a])
        with pytest.raises(NotAllowed) as unmarked:
            marking.mark(practice, [Target(codes["B"])])
        assert refused.value.rule == unmarked.value.rule == "clock-behind"


def test_no_mark_and_no_name_of_what_waits_leaves_the_practice(
    ready: Ready, tmp_path: Path
) -> None:
    made, codes = ready
    with reviews.on(made) as practice:
        before = log.leaf_count(practice)
        marking.mark(practice, [Target(codes["A"]), reviews.process(codes["E"])])
        assert log.leaf_count(practice) == before
        export.export(practice, tmp_path / "x")
    written = b"".join(path.read_bytes() for path in (tmp_path / "x").rglob("*") if path.is_file())
    assert b"marked" not in written
    assert codes["A"].encode() not in b"".join(
        path.read_bytes() for path in (made.folder / "log").rglob("*")
    )


def test_what_a_person_said_of_the_days_is_kept_with_other_details(ready: Ready) -> None:
    made, _ = ready
    with reviews.on(made) as practice:
        marking.choose_days(practice, 14)
        details.describe(practice, replace(practice.details, name="Elder"))
    with reviews.on(made) as practice:
        assert marking.days(practice) == 14


def test_a_look_at_what_would_go_changes_no_byte(ready: Ready) -> None:
    made, codes = ready
    targets = [Target(codes["A"]), reviews.process(codes["E"])]
    with reviews.on(made) as practice:
        marking.choose_days(practice, 0)
        before = digests(made.folder)
        assert several.plan(practice, targets).targets == tuple(sorted(targets))
        assert digests(made.folder) == before


def test_a_class_that_is_kept_longer_keeps_its_file_as_long(ready: Ready) -> None:
    made, codes = ready
    e = reviews.process(codes["E"])
    with reviews.on(made) as practice:
        file = practice.file(codes["E"])
        was = practice.due(file).on
        assert was is not None
        extend.keep(practice, file.code, was + dt.timedelta(days=400), "claim", of=e.what)
        assert practice.due(practice.file(file.code)).on == was + dt.timedelta(days=400)
        assert log.verify(made.folder, on=TODAY).ok
        extend.unkeep(practice, file.code, of=e.what)
        assert practice.due(practice.file(file.code)).on == was
        with pytest.raises(NoSuch):
            extend.unkeep(practice, file.code, of=e.what)
    assert log.verify(made.folder, on=TODAY).ok


def test_what_waits_is_told_of_again_on_the_day_it_is_ready(ready: Ready) -> None:
    made, codes = ready
    with reviews.on(made) as practice:
        marking.mark(practice, [Target(codes["A"])])
        waiting = {one.file for one in practice_lines.retention(practice, TODAY)}
    with reviews.on(made, 7) as practice:
        on = TODAY + dt.timedelta(days=7)
        told = {one.file: one.why for one in practice_lines.retention(practice, on)}

    assert codes["A"] not in waiting
    assert codes["B"] in waiting
    assert told[codes["A"]] == "It has waited since you marked it. Destroy it, or take it back."


def test_a_mark_of_a_day_to_come_counts_for_nothing_until_it_is_made_again(ready: Ready) -> None:
    """The clock was ahead when it was made, and nothing in the log says so."""
    made, codes = ready
    a = Target(codes["A"])
    with reviews.on(made, 300) as practice:
        marking.mark(practice, [a])
    with reviews.on(made) as practice:
        (item,) = (one for one in items_of(review(practice)) if one.target == a)
        assert (item.marked_ahead, item.lapsed, item.standing) == (True, False, Standing.OVERDUE)
        assert refusal(practice, a) == "marked-ahead"
        with pytest.raises(NotAllowed, match="marked-ahead"):
            marking.refuse_while_waiting(practice, [a], early=None)
        marking.mark(practice, [a])
        assert standings(practice)[str(a)] is Standing.WAITING
    with reviews.on(made, 7) as practice:
        assert standings(practice)[str(a)] is Standing.READY
