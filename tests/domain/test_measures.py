import datetime as dt
import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from app import resources
from app.domain import measures
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, PersonId, RecordId
from app.domain.measures import (
    ITEMISED,
    SCALES,
    Instrument,
    Measure,
    MeasureState,
    check,
    state_of,
)
from app.domain.questionnaires import FILES, questionnaire_from
from app.domain.risk import Risk, RiskLevel
from app.domain.tables import Table
from app.domain.text import typed

DAY = dt.date(2026, 11, 20)
NONE = (0,) * 9
GRETA, ANN, BEN = map(PersonId, ("greta", "ann", "ben"))


def measure(name: str = "m", **given: Any) -> Measure:
    usual: dict[str, Any] = {"instrument": Instrument.PHQ_9, "on": DAY}
    if "total" not in given:
        usual["answers"] = NONE
    return Measure(id=RecordId(name), file=Code("AAA-AAA"), **(usual | given))


def risk(on: dt.date) -> Risk:
    return Risk(id=RecordId("r"), file=Code("AAA-AAA"), on=on, level=RiskLevel.NONE)


def reader(_: object) -> str:
    return "somebody"


@pytest.mark.parametrize(
    "given",
    [
        {"answers": (3,) * 9},
        {"answers": (None, *NONE[1:])},
        {"total": 27},
        {"instrument": Instrument.GAD_7, "answers": (0,) * 7},
        {"instrument": Instrument.PSWQ, "total": 16},
        {"instrument": Instrument.OTHER, "total": 3, "highest": 10, "named": typed("SRS")},
    ],
)
def test_what_a_questionnaire_can_give_is_taken(given: dict[str, Any]) -> None:
    check(measure(**given))


@pytest.mark.parametrize(
    ("given", "rule", "field"),
    [
        ({"answers": NONE[1:]}, "measure-answers", "answers"),
        ({"answers": (4, *NONE[1:])}, "measure-answers", "answers"),
        ({"answers": (-1, *NONE[1:])}, "measure-answers", "answers"),
        ({"answers": (None,) * 9}, "measure-answers", "answers"),
        ({"answers": (), "total": 28}, "measure-range", "total"),
        ({"answers": NONE, "total": 0}, "measure-both", "total"),
        ({"answers": ()}, "field-missing", "answers"),
        ({"instrument": Instrument.CORE_10, "answers": ()}, "field-missing", "total"),
        ({"instrument": Instrument.CORE_10, "answers": NONE}, "field-invalid", "answers"),
        ({"instrument": Instrument.CORE_10, "total": 41}, "measure-range", "total"),
        ({"instrument": Instrument.PSWQ, "total": 15}, "measure-range", "total"),
        (
            {
                "instrument": Instrument.CORE_10,
                "total": 4,
                "difficulty": measures.Difficulty.VERY,
            },
            "field-invalid",
            "difficulty",
        ),
        ({"instrument": Instrument.OTHER, "total": 3, "highest": 9}, "field-missing", "named"),
        (
            {"instrument": Instrument.OTHER, "total": 3, "named": typed("SRS")},
            "field-missing",
            "highest",
        ),
        ({"total": 3, "highest": 9}, "field-invalid", "highest"),
    ],
)
def test_what_it_cannot_give_is_refused_with_the_field(
    given: dict[str, Any], rule: str, field: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        check(measure(**given))

    assert (refused.value.rule, refused.value.facts["field"]) == (rule, field)


def test_a_total_is_the_sum_and_never_an_estimate() -> None:
    whole = measure(answers=(2, 1, 3, 2, 0, 1, 1, 0, 0))
    lacking = measure(answers=(2, 1, 3, 2, 0, 1, None, 0, None))

    assert (measures.total(whole), measures.missing(whole)) == (10, ())
    assert (measures.total(lacking), measures.missing(lacking)) == (None, (7, 9))
    assert measures.at_least(lacking) == 9
    assert state_of(whole, [whole], DAY) is MeasureState.SCORED
    assert state_of(lacking, [lacking], DAY) is MeasureState.INCOMPLETE


@pytest.mark.parametrize(
    ("given", "asks"),
    [
        ({"answers": (*NONE[1:], 1)}, True),
        ({"answers": (*NONE[1:], 3)}, True),
        ({"answers": (3, 3, 3, 3, 3, 3, 3, 3, 0)}, False),
        ({"answers": (*NONE[1:-1], 1, None)}, False),
        ({"total": 27}, False),
        ({"instrument": Instrument.GAD_7, "answers": (3,) * 7}, False),
    ],
)
def test_question_nine_above_nothing_asks_for_a_record_of_risk(
    given: dict[str, Any],
    asks: bool,  # noqa: FBT001  a table
) -> None:
    assert measures.asks_for_risk(measure(**given)) is asks


def test_it_waits_until_there_is_a_record_of_risk_of_that_day_or_later() -> None:
    asks = measure(answers=(*NONE[1:], 1))
    later = measure("later", answers=(*NONE[1:], 2), on=DAY + dt.timedelta(days=7))
    every = (later, asks)

    def waits(*days: dt.date) -> tuple[str, ...]:
        risks = [risk(one) for one in days]
        return tuple(one.id for one in measures.waiting_for_risk(every, risks))

    assert waits() == ("m", "later")
    assert waits(DAY - dt.timedelta(days=1)) == ("m", "later")
    assert waits(DAY) == ("later",)
    assert waits(later.on) == ()


def test_one_that_was_put_right_asks_for_nothing_and_is_in_no_series() -> None:
    asks = measure(answers=(*NONE[1:], 1))
    righted = measure("again", adds_to=asks.id)
    every = (asks, righted)

    assert measures.waiting_for_risk(every, ()) == ()
    assert state_of(asks, every, DAY) is MeasureState.REPLACED
    (found,) = measures.series(every, reader, (GRETA,))
    assert [one.record for one in found.points] == ["again"]


def test_scores_over_time_stand_by_questionnaire_and_day() -> None:
    other = {"instrument": Instrument.OTHER, "highest": 10}
    every = (
        measure("3", on=dt.date(2026, 3, 1), answers=(1, *NONE[1:])),
        measure("1", on=dt.date(2026, 1, 1), answers=(3,) * 9),
        measure("2", on=dt.date(2026, 2, 1), answers=(None, *NONE[1:])),
        measure("g", instrument=Instrument.GAD_7, total=4),
        measure("s", named=typed("SRS"), total=4, **other),
        measure("t", named=typed("srs "), total=5, **other),
        measure("u", named=typed("Mood"), total=5, **other),
        measure("w", instrument=Instrument.WHO_5, total=20),
    )
    found = measures.series(every, reader, (GRETA,))

    assert [(one.instrument, one.named) for one in found] == [
        ("phq-9", ""),
        ("gad-7", ""),
        ("who-5", ""),
        ("other", "Mood"),
        ("other", "SRS"),
    ]
    first = found[0]
    assert [(one.record, one.total) for one in first.points] == [("1", 27), ("2", None), ("3", 1)]
    assert [one.record for one in first.scored] == ["1", "3"]
    assert (first.lowest, first.highest, first.better_high) == (0, 27, False)
    assert found[2].better_high
    assert [one.record for one in found[4].points] == ["s", "t"]


def test_the_scores_of_two_clients_are_never_one_line() -> None:
    every = (
        measure("1", whose=BEN),
        measure("2", whose=ANN),
        measure("3", on=DAY - dt.timedelta(days=7), whose=BEN),
        measure("4"),
    )
    both = measures.series(every, reader, (ANN, BEN))
    alone = measures.series(every[1:2] + every[3:], reader, (ANN,))

    assert {one.whose: [at.record for at in one.points] for one in both} == {
        None: ["4"], ANN: ["2"], BEN: ["3", "1"]
    }  # fmt: skip
    assert [one.whose for one in alone] == [ANN]


@pytest.mark.parametrize(
    ("given", "there"),
    [
        ({}, set()),
        ({"instrument": "phq-9"}, {"named", "answers", "total", "difficulty"}),
        ({"instrument": "phq-9", "answers": [1]}, {"named", "answers", "difficulty"}),
        ({"instrument": "core-10"}, {"named", "total"}),
        ({"instrument": "other"}, {"named", "total", "highest"}),
    ],
)
def test_a_form_asks_only_what_its_questionnaire_has(
    given: dict[str, Any], there: set[str]
) -> None:
    assert measures.meant(given) == {"on", "instrument", "whose", "said", *there}


@pytest.mark.parametrize("name", FILES)
def test_the_words_that_came_with_the_program_are_read(name: str) -> None:
    found = questionnaire_from(read(name))

    scale = SCALES[found.instrument]
    assert len(found.items) == scale.answers
    assert scale.highest == len(found.items) * (len(found.answers) - 1)
    assert [found.band(total) for total in (0, 4, 5, 9, 10, 14, 15)] == [
        *("minimal", "minimal", "mild", "mild", "moderate", "moderate"),
        "moderately severe" if found.instrument is Instrument.PHQ_9 else "severe",
    ]
    assert found.band(scale.highest) == "severe"
    assert "No permission required" in found.licence


def read(name: str, change: Callable[[dict[str, Any]], object] = lambda _: None) -> Table:
    values = tomllib.loads(resources.text("measures", name))
    change(values)
    return Table(file=name, values=values)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda one: one.update(more="x"), "more"),
        (lambda one: one.pop("licence"), "licence"),
        (lambda one: one.update(instrument="core-10"), "instrument"),
        (lambda one: one["items"].pop(), "items"),
        (lambda one: one["answers"].append("always"), "answers"),
        (lambda one: one.update(bands=[]), "bands"),
        (lambda one: one["bands"][1].update({"from": 28}), "bands[1].from"),
        (lambda one: one["bands"][2].update({"from": 5}), "bands[2].from"),
        (lambda one: one.update(sources=[]), "sources"),
    ],
)
def test_words_that_cannot_be_meant_are_refused(
    change: Callable[[dict[str, Any]], object], key: str
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        questionnaire_from(read("phq-9.toml", change))

    assert refused.value.facts == {"file": "phq-9.toml", "key": key}


def test_no_words_of_a_questionnaire_that_is_not_free_came_with_the_program() -> None:
    shipped = {one.name for one in resources.path("measures").iterdir()}

    assert shipped == set(FILES)
    assert {*ITEMISED} == {Instrument.PHQ_9, Instrument.GAD_7}
