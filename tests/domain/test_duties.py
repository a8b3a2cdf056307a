import copy
import datetime as dt
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from app import resources
from app.domain.callings import ASKED_OF, Bound
from app.domain.details import Details
from app.domain.duties import (
    Duties,
    DutyId,
    DutyKind,
    Reach,
    consent_said,
    duties_from,
    law_said,
    telling_said,
    who_is,
)
from app.domain.errors import NotUnderstood
from app.domain.nations import Nation
from app.domain.sources import Evidence
from app.domain.tables import Table
from app.services.practice.jurisdictions import jurisdiction_of, nations
from app.services.records.kind_words import words_of

VECTORS: Final = json.loads((Path(__file__).parent / "duty_vectors.json").read_text("utf-8"))
TODAY: Final = dt.date(2026, 11, 28)
ANYBODY: Final = who_is(Details())


def duties_of(nation: str) -> Duties:
    return jurisdiction_of(nation).duties


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one["id"])
def test_each_worked_out_answer_comes_out(one: Any) -> None:
    given, expected = one["given"], one["expect"]
    duty = duties_of(one["nation"]).find(given["duty"])
    if expected["applies"] is None:
        assert duty is None
        return
    assert duty is not None
    who = frozenset(Bound(name) for name in given["who"])
    day = dt.date.fromisoformat(given.get("on", TODAY.isoformat()))

    assert duty.applies(who, day, asked=given.get("asked", True)) is expected["applies"]
    assert duty.kind == expected["kind"]
    assert duty.tell_client == expected["tell_client"]


def test_every_duty_of_every_nation_has_its_sources() -> None:
    for nation in nations():
        for duty in duties_of(nation).duties:
            assert duty.sources
            assert all(one.evidence in Evidence for one in duty.sources)
            assert all(one.address.startswith("https://") for one in duty.sources)


def test_a_choice_of_the_form_is_called_as_the_law_of_each_nation_calls_it() -> None:
    called = words_of("decision").fields["duty"].choices
    scots = {DutyId.COURT_ORDER, DutyId.WITNESS_SUMMONS}  # a citation there
    for nation in nations():
        for duty in duties_of(nation).duties:
            assert called[duty.id] == duty.title or (nation == "scotland" and duty.id in scots)
    assert set(called) == {one.value for one in DutyId}
    known = {duty.id for nation in nations() for duty in duties_of(nation).duties}
    assert known == set(DutyId) - {DutyId.LAW_THERE}  # abroad, where no law is known


def test_what_is_switched_off_is_never_offered_and_says_why() -> None:
    here = duties_of("england")
    off = [one for one in here.duties if not one.switched_on]

    assert [one.id for one in off] == [DutyId.CHILD_SEXUAL_ABUSE]
    assert off[0] not in here.offered()
    assert off[0].reach(frozenset(Bound), TODAY) is Reach.NOT_IN_FORCE
    assert "Not in force as far as we could find" in off[0].line


def test_a_duty_does_not_hold_before_its_first_day() -> None:
    duty = duties_of("england").find("fgm")
    assert duty is not None
    who = ANYBODY | {Bound.HEALTH_PROFESSIONAL}

    assert not duty.applies(who, dt.date(2015, 10, 30))
    assert duty.applies(who, dt.date(2015, 10, 31))


def test_what_somebody_is_decides_whom_a_duty_binds() -> None:
    duty = duties_of("england").find("money-laundering-report")
    assert duty is not None

    assert duty.reach(ANYBODY, TODAY) is Reach.NOT_YOURS
    sector = who_is(Details(also=(Bound.REGULATED_SECTOR,)))
    assert duty.reach(sector, TODAY) is Reach.APPLIES
    order = duties_of("england").find("court-order")
    assert order is not None
    assert order.reach(ANYBODY, TODAY) is Reach.IF_SERVED


def test_a_health_professional_is_bound_as_one() -> None:
    assert Bound.HEALTH_PROFESSIONAL in who_is(Details(health_professional=True))
    assert Bound.HEALTH_PROFESSIONAL not in who_is(Details(health_professional=False))
    assert not {*ASKED_OF} & ANYBODY


def test_the_law_is_said_with_its_version_and_the_day_it_was_read() -> None:
    here = duties_of("england")
    duty = here.find("terrorism-acts")
    assert duty is not None
    said = law_said(here, duty, "England", ANYBODY, TODAY)

    assert said.startswith("An act of terrorism: Terrorism Act 2000, section 38B.")
    assert "It obliges you." in said
    assert "England, version 2026-12, read on 28 November 2026." in said
    assert "Check before you sign." in said
    assert "section 39" in telling_said(duty)


def test_only_what_forbids_telling_is_silent_in_a_pack() -> None:
    for nation in nations():
        silent = {one.id for one in duties_of(nation).duties if one.silent_in_a_pack}
        assert silent == {DutyId.TERRORISM_TELLING}
        for one in duties_of(nation).duties:
            assert (one.kind is DutyKind.FORBIDDEN) is (one.tell_client == "forbidden")


def _first(values: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = values["duties"][0]
    return first


def _read(values: dict[str, Any]) -> None:
    table = Table(file="england/duties.toml", values=values)
    duties_from(table, Nation("england"))
    table.nothing_left()


WRONG: Final[dict[str, Callable[[dict[str, Any]], object]]] = {
    "an unknown key": lambda d: _first(d).update(colour="red"),
    "an unknown duty": lambda d: _first(d).update(id="gossip"),
    "an unknown bound": lambda d: _first(d).update(binds=["bakers"]),
    "nobody bound": lambda d: _first(d).update(binds=[]),
    "no source": lambda d: _first(d).update(sources=[]),
    "no trigger": lambda d: _first(d).pop("trigger"),
    "no day": lambda d: d.pop("valid_from"),
    "twice": lambda d: d["duties"].append(copy.deepcopy(_first(d))),
    "none": lambda d: d.update(duties=[]),
    "off without saying why": lambda d: _first(d).update(switched_on=False, in_force=False),
    "off and in force": lambda d: _first(d).update(switched_on=False, line="Off."),
    "a ban that allows": lambda d: _first(d).update(kind="forbidden-to-tell"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_file_that_is_not_as_it_should_be_is_refused(wrong: str) -> None:
    values = tomllib.loads(resources.text("jurisdictions", "england", "duties.toml"))
    WRONG[wrong](values)
    with pytest.raises(NotUnderstood) as refused:
        _read(values)
    assert refused.value.rule == "rule-pack"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (DutyId.COURT_ORDER, "It does not need the client’s consent."),
        (DutyId.TERRORISM_ACTS, "Do not ask for consent before that: to ask is to tell."),
        (DutyId.TERRORISM_TELLING, "Do not ask for consent: to ask is to tell."),
        (DutyId.SUICIDE, "Ask for the client’s consent first, unless asking adds to the danger."),
        (DutyId.CLIENT_ASKS, "It needs their consent, given for this."),
        (DutyId.SOLICITOR_LETTER, "It needs the client’s consent, or an order."),
    ],
)
def test_the_law_says_whether_consent_is_needed_or_must_not_be_asked_for(
    name: DutyId, said: str
) -> None:
    for nation in nations():
        whole, duty = duties_of(nation), duties_of(nation).find(name)
        if duty is not None:
            assert consent_said(duty).startswith(said)
            assert consent_said(duty) in law_said(whole, duty, nation, ANYBODY, TODAY)
