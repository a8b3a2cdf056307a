import datetime as dt
from dataclasses import replace

import pytest

from app.domain.ids import Code
from app.domain.redaction import Decision, State
from app.domain.requests import Opinion
from app.domain.text import typed
from app.services.audit import log
from app.services.handovers import contents, decide, workspace
from app.services.handovers import request as requesting
from app.services.handovers.build import bound_items
from app.services.handovers.frame import frame_of
from app.services.practice.practice import Practice
from app.services.retention import preview
from app.services.retention import review as retention
from app.services.retention.marking import Target
from tests.builders.practices import TODAY, FixedClock, Made, opened

RECEIVED = dt.date(2026, 11, 2)
WITHHELD = Decision(state=State.WITHHOLD, decided_on=TODAY)


def code_of(practice: Practice, name: str) -> Code:
    return next(
        file.code
        for file in practice.files.values()
        if practice.people[file.subjects[0]].shown == name
    )


def asked(practice: Practice, name: str = "Rose Will") -> workspace.Workspace:
    _, request = requesting.open_request(practice, code_of(practice, name), received=RECEIVED)
    return workspace.opened(practice, request.id)


@pytest.mark.thorough
def test_the_window_shows_the_numbers_the_pack_will_print(sample: Made) -> None:
    with opened(sample.folder) as practice:
        space = asked(practice)
        _, space = workspace.accept_rest(practice, space)
        frame = frame_of(practice, space.review.handover, TODAY)
        items = contents.contents(frame, bound_items(practice, space.review)).items

    printed = ["".join(run.text for run in item.runs if hasattr(run, "text")) for item in items]
    shown = [
        "".join(f"[withheld {one}]" if isinstance(one, int) else one for one in sent.pieces)
        for sent in space.sent
        if sent.number
    ]
    assert any("[withheld" in text for text in shown)
    assert shown == printed
    assert [sent.session for sent in space.sent if sent.number] == [item.session for item in items]


@pytest.mark.thorough
def test_a_decision_is_shown_without_suspecting_again(sample: Made) -> None:
    with opened(sample.folder) as practice:
        before = asked(practice)
        first = next(one for one in before.review.suggestions if before.who(one))
        alike = before.review.alike(first)
        _, space = workspace.decide(
            practice, before, suggestions=[(one.id, WITHHELD) for one in alike]
        )
        fresh = workspace.opened(practice, before.asked.request.id)

    assert len(alike) > 1
    assert {one.person for one in alike} == {first.person}
    assert space.review.undecided == before.review.undecided - len(alike)
    assert space == fresh


@pytest.mark.thorough
def test_what_was_found_in_a_record_that_is_withheld_whole_needs_no_answer(sample: Made) -> None:
    with opened(sample.folder) as practice:
        before = asked(practice)
        item, inside = next(iter(before.review.by_item.items()))
        _, held = workspace.decide(practice, before, items=[(item, WITHHELD)])
        _, rest = workspace.accept_rest(practice, held)
        shown = replace(WITHHELD, state=State.DISCLOSE)
        _, sent = workspace.decide(practice, rest, items=[(item, shown)])

    assert held.review.undecided == before.review.undecided - len(inside)
    assert held.review.missing[0].count == held.review.undecided
    assert rest.review.undecided == 0
    assert [one.rule for one in rest.review.missing] == ["health-gate-not-answered"]
    assert sent.review.undecided == len(inside)  # nobody has looked at them


@pytest.mark.thorough
def test_what_is_alike_follows_what_was_decided_and_overturns_none_of_it(sample: Made) -> None:
    with opened(sample.folder) as practice:
        before = asked(practice)
        first = next(
            one
            for one in before.review.suggestions
            if one.proposed is State.WITHHOLD and len(before.review.alike(one)) > 2
        )
        group = before.review.alike(first)
        shown = replace(WITHHELD, state=State.DISCLOSE)
        _, space = workspace.decide(practice, before, suggestions=[(group[0].id, shown)])

        assert before.review.alike_as(first) == (State.WITHHOLD, group)
        assert space.review.alike_as(group[1])[0] is State.DISCLOSE
        # The window that asks has not heard of the first decision yet.
        _, done = workspace.decide_alike(practice, before, group[1], WITHHELD)

        assert (done.state, done.count) == (State.DISCLOSE, len(group) - 1)
        assert {one.state for one in done.space.review.alike(first)} == {State.DISCLOSE}


@pytest.mark.thorough
def test_what_is_alike_in_a_record_that_is_not_sent_needs_no_answer(sample: Made) -> None:
    with opened(sample.folder) as practice:
        before = asked(practice)
        first = next(
            one
            for one in before.review.suggestions
            if len({other.item for other in before.review.alike(one)}) > 1
        )
        other = next(one.item for one in before.review.alike(first) if one.item != first.item)
        _, space = workspace.decide(practice, before, items=[(other, WITHHELD)])
        _, alike = space.review.alike_as(first)
        _, done = workspace.decide_alike(practice, space, first, WITHHELD)

    assert set(alike) < set(before.review.alike(first))
    assert {one.item for one in alike}.isdisjoint({other})
    assert done.count == space.review.undecided - done.space.review.undecided


def test_where_decisions_differ_the_rest_is_withheld(sample: Made) -> None:
    with opened(sample.folder) as practice:
        before = asked(practice)
        first = next(one for one in before.review.suggestions if len(before.review.alike(one)) > 2)
        one, two, three = before.review.alike(first)[:3]
        shown = replace(WITHHELD, state=State.DISCLOSE)
        _, space = workspace.decide(
            practice, before, suggestions=[(one.id, shown), (two.id, WITHHELD)]
        )

        state, rest = space.review.alike_as(three)
        assert state is State.WITHHOLD
        assert {one.id, two.id}.isdisjoint({other.id for other in rest})
        assert space.review.alike_as(one) == (State.DISCLOSE, space.review.alike(one))


def test_a_question_waits_until_it_is_answered(sample: Made) -> None:
    with opened(sample.folder) as practice:
        request = asked(practice).asked.request
        _, request = requesting.set_clock(
            practice, request.id, clarification=(dt.date(2026, 11, 10), None)
        )
        waiting = workspace.asked_of(practice, request)
        _, request = requesting.set_clock(
            practice, request.id, clarification=(dt.date(2026, 11, 10), dt.date(2026, 11, 12))
        )
        answered = workspace.asked_of(practice, request)

    assert waiting.waiting
    assert not answered.waiting
    assert len(request.clarifications) == 1
    assert answered.clock.due > waiting.clock.due


@pytest.mark.thorough
def test_open_requests_come_before_closed_ones(sample: Made) -> None:
    with opened(sample.folder) as practice:
        first, second = asked(practice), asked(practice, "Jamie Ashworth-Lee")
        requesting.close(practice, first.asked.request.id, TODAY)
        found = workspace.listed(practice)

    # in the sample Jamie's father has asked already, later than this
    assert [one.requester for one in found] == [*["Jamie Ashworth-Lee"] * 2, "Rose Will"]
    assert found[0].left == (second.asked.clock.due - TODAY).days


@pytest.mark.thorough
def test_what_is_written_about_a_request_is_shown_in_words(sample: Made) -> None:
    opinion = Opinion(given_on=TODAY, given_by=typed("Dr Osei, GP"))
    with opened(sample.folder) as practice:
        code = code_of(practice, "Rose Will")
        _, request = requesting.open_request(practice, code, received=RECEIVED, by="May Okafor")
        decide.decide(practice, request.id, gate=opinion)
        kept = requesting.request(practice, request.id)
        asked = workspace.opened(practice, request.id).asked.request
        found = workspace.listed(practice)
        (listed,) = (one for one in found if one.request.id == request.id)

    assert kept.by.mentions
    assert asked.by.words == listed.request.by.words == "May Okafor"
    assert asked.gate == opinion


def test_a_plan_is_foreseen_in_names(sample: Made) -> None:
    with opened(sample.folder) as practice:
        code = code_of(practice, "Harold Tansley")
        seen = preview.foresee_several(practice, [Target(code)], marks=True)

        assert seen.files[0].names == ("Harold Tansley",)
        assert seen.files[0].notes == len(practice.heads.of(code))
        assert "Harold Tansley" in seen.gone


def test_a_clock_behind_the_log_is_noticed(sample: Made) -> None:
    with opened(sample.folder) as practice:
        right = retention.outlook(practice)
        practice.clock = FixedClock(TODAY - dt.timedelta(days=400))
        wrong = retention.outlook(practice)

    assert right.ahead is None
    assert wrong.ahead is not None


def test_the_log_is_told_with_the_files_that_are_still_here(sample: Made) -> None:
    with opened(sample.folder) as practice:
        leaves = log.told(practice)
        verified = log.verify_own(practice)
        known = {one.code for one in leaves if one.code}

        assert known == set(practice.files)
        assert [one.leaf.sequence for one in leaves] == [*reversed(range(practice.log_size))]
        assert verified.verdict.ok
        assert verified.verdict.leaves == practice.log_size
        assert verified.at == FixedClock().utc()


@pytest.mark.thorough
def test_one_word_twice_is_decided_together(sample: Made) -> None:
    with opened(sample.folder) as practice:
        space = asked(practice)

    nobody = [one for one in space.review.suggestions if one.person is None]
    if not nobody:
        pytest.skip("every finding in this file is somebody known")
    twin = replace(nobody[0], id="other", text=nobody[0].text.upper())
    review = replace(space.review, suggestions=(nobody[0], twin))
    assert len(review.alike(nobody[0])) == 2
