from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors import NotAllowed
from app.domain.jurisdictions import (
    FILES,
)
from app.domain.redaction import Reason
from tests.builders.ruritania import RURITANIA, SOURCE, Made, changed, read, refused


def test_a_nation_is_all_that_its_files_say() -> None:
    nation = read()

    assert (nation.code, nation.name, nation.clock.where) == ("ruritania",) + ("Ruritania",) * 2
    assert (nation.calendar.country, nation.calendar.part) == ("GB", "SCT")
    assert (nation.clock.months, nation.clock.extended_months) == (2, 4)
    assert (nation.clock.cautious_day, nation.clock.complaint_window_months) == (50, 1)
    assert not nation.clock.clarification_pauses
    assert nation.gate is not None
    assert (nation.gate.law, nation.gate.opinion_months) == ("Code, section 9", 3)
    assert nation.courts.called == "the Low Court or the High Court"
    assert [one.line for one in nation.helplines] == ["Anybody: call 12 34"]
    assert (nation.retention.nation, nation.borrowed_from) == ("ruritania", None)
    assert nation.retention.rules[0].id == "ruritania/adult"


def test_a_reason_is_allowed_where_a_law_allows_it_and_nowhere_else() -> None:
    nation = read()

    assert nation.allows(Reason.CRIME)
    assert nation.ground_of(Reason.CRIME) == "Code, section 2"
    assert not nation.allows(Reason.PRIVILEGE)
    with pytest.raises(NotAllowed) as told:
        nation.ground_of(Reason.PRIVILEGE)
    assert (told.value.rule, told.value.facts["reason"]) == ("no-ground", "privilege")


def test_the_regulator_is_told_by_the_day() -> None:
    nation = read()
    old, new = nation.regulators

    assert nation.regulator_on(date(1999, 1, 1)) == old
    assert nation.regulator_on(date(2026, 6, 30)) == old
    assert nation.regulator_on(date(2026, 7, 1)) == new
    assert nation.regulator_on(date(2099, 1, 1)) == new
    assert (old.called, old.reached, old.complain) == ("the Old Office",) + ("old.example",) * 2
    assert (new.called, new.reached) == (
        "the New Office, known as the NO",
        "new.example, telephone 01 23",
    )


def test_courts_are_told_in_a_row() -> None:
    courts = read().courts

    assert replace(courts, names=("the Court",)).called == "the Court"
    assert replace(courts, names=("one", "two", "three")).called == "one, two or three"


def test_a_law_that_asks_for_no_opinion_says_so() -> None:
    without = changed(
        lambda f: f["access"].update(
            gate={"opinion_needed": False, "law": "SI 1", "sources": [SOURCE]}
        )
    )

    assert read(without).gate is None


@pytest.mark.parametrize(
    ("file", "key", "change"),
    [
        ("jurisdiction", "name", lambda f: f["jurisdiction"].pop("name")),
        ("jurisdiction", "name", lambda f: f["jurisdiction"].update(name="  ")),
        ("jurisdiction", "colour", lambda f: f["jurisdiction"].update(colour="red")),
        ("jurisdiction", "calendar", lambda f: f["jurisdiction"].update(calendar="GB")),
        ("jurisdiction", "calendar.part", lambda f: f["jurisdiction"]["calendar"].update(part=7)),
        (
            "jurisdiction",
            "calendar.sources",
            lambda f: f["jurisdiction"]["calendar"].update(sources=[]),
        ),
        ("access", "clock.months", lambda f: f["access"]["clock"].pop("months")),
        ("access", "clock.months", lambda f: f["access"]["clock"].update(months=0)),
        ("access", "clock.months", lambda f: f["access"]["clock"].update(months="1")),
        ("access", "clock.months", lambda f: f["access"]["clock"].update(months=True)),
        (
            "access",
            "clock.extended_months",
            lambda f: f["access"]["clock"].update(extended_months=2),
        ),
        (
            "access",
            "clock.clarification_pauses",
            lambda f: f["access"]["clock"].update(clarification_pauses=1),
        ),
        ("access", "clock.weeks", lambda f: f["access"]["clock"].update(weeks=4)),
        ("access", "clock.cautious_day", lambda f: f["access"]["clock"].update(cautious_day=57)),
        ("access", "clock.cautious_day", lambda f: f["access"]["clock"].update(cautious_day=130)),
        ("jurisdiction", "name", lambda f: f["jurisdiction"].update(name="Ruri\ntania")),
        ("jurisdiction", "name", lambda f: f["jurisdiction"].update(name="Ruri\u202etania")),
        (
            "letters",
            "helplines[0].line",
            lambda f: f["letters"]["helplines"][0].update(line="call\0 12 34"),
        ),
        ("letters", "courts.names", lambda f: f["letters"]["courts"].update(names=["a\u2028b"])),
        ("access", "gate.professionals", lambda f: f["access"]["gate"].pop("professionals")),
        ("access", "gate", lambda f: f["access"].pop("gate")),
        ("access", "gate.opinion_months", lambda f: f["access"]["gate"].pop("opinion_months")),
        (
            "access",
            "gate.opinion_months",
            lambda f: f["access"]["gate"].update(opinion_needed=False),
        ),
        ("grounds", "grounds", lambda f: f["grounds"].update(grounds=[])),
        ("grounds", "grounds", lambda f: f["grounds"]["grounds"].pop(0)),
        ("grounds", "grounds", lambda f: f["grounds"]["grounds"].pop()),
        (
            "grounds",
            "grounds[1].reason",
            lambda f: f["grounds"]["grounds"][1].update(reason="because"),
        ),
        (
            "grounds",
            "grounds",
            lambda f: f["grounds"]["grounds"][1].update(reason="third-party"),
        ),
        ("grounds", "grounds[0].law", lambda f: f["grounds"]["grounds"][0].pop("law")),
        ("letters", "regulators", lambda f: f["letters"].update(regulators=[])),
        ("letters", "regulators[0].site", lambda f: f["letters"]["regulators"][0].pop("site")),
        (
            "letters",
            "regulators[0].site",
            lambda f: f["letters"]["regulators"][0].update(site="https://old.example"),
        ),
        (
            "letters",
            "regulators[1].telephone",
            lambda f: f["letters"]["regulators"][1].update(telephone="call us"),
        ),
        (
            "letters",
            "regulators[1].wants_an_answer_first",
            lambda f: f["letters"]["regulators"][1].update(wants_an_answer_first="yes"),
        ),
        ("letters", "courts.names", lambda f: f["letters"]["courts"].update(names=[])),
        ("letters", "courts.names", lambda f: f["letters"]["courts"].update(names=[" "])),
        ("letters", "helplines", lambda f: f["letters"].update(helplines=[])),
        (
            "letters",
            "helplines[0].telephone",
            lambda f: f["letters"]["helplines"][0].update(telephone="12 35"),
        ),
        ("retention", "rules[0].id", lambda f: f["retention"]["rules"][0].update(id="wales/adult")),
        ("retention", "version", lambda f: f["retention"].pop("version")),
        ("retention", "borrowed_from", lambda f: f.update(retention={"borrowed_from": "nobody"})),
        (
            "retention",
            "borrowed_from",
            lambda f: f.update(retention={"borrowed_from": "ruritania"}),
        ),
    ],
)
def test_a_file_that_is_not_wholly_understood_is_refused_by_its_name_and_key(
    file: str, key: str, change: Callable[[Made], object]
) -> None:
    assert refused(changed(change)) == {"file": f"ruritania/{file}.toml", "key": key}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", ""),
        ("address", "law.example"),
        ("address", "https://law.example/the code"),
        ("address", "https://"),
        ("read_on", "2026-11-28"),
        ("read_on", None),
        ("mark", "hearsay"),
        ("evidence", "sure"),
        ("note", 7),
        ("page", "3"),
    ],
)
def test_a_source_has_a_title_an_address_a_day_a_mark_and_how_well_it_was_read(
    key: str, value: object
) -> None:
    source = {**SOURCE, key: value}
    if value is None:
        del source[key]

    facts = refused(changed(lambda f: f["letters"]["courts"].update(sources=[source])))

    assert facts == {"file": "ruritania/letters.toml", "key": f"courts.sources[0].{key}"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"until": date(2026, 6, 29)}, {}),  # a day that is nobody's
        ({"until": date(2026, 7, 1)}, {}),  # a day that is two offices'
        ({}, {"since": None}),
        ({"until": None}, {}),
        ({}, {"until": date(2026, 12, 31)}),  # and then nobody
        ({"until": date(9999, 12, 31)}, {}),
    ],
)
def test_regulators_follow_one_another_without_a_gap(
    first: dict[str, object], second: dict[str, object]
) -> None:
    def change(files: Made) -> None:
        for regulator, more in zip(files["letters"]["regulators"], (first, second), strict=True):
            regulator.update(more)
            for key in [key for key, value in regulator.items() if value is None]:
                del regulator[key]

    assert refused(changed(change)) == {"file": "ruritania/letters.toml", "key": "regulators"}


@pytest.mark.parametrize("name", FILES)
def test_a_folder_has_all_its_files_and_no_other(name: str) -> None:
    assert refused(changed(lambda f: f.pop(name))) == {
        "file": f"ruritania/{name}.toml",
        "key": "file",
    }
    assert refused(changed(lambda f: f.update(taxes={})))["file"] == "ruritania/taxes.toml"


@pytest.mark.parametrize("code", ["Ruritania", "ruri tania", "ruritania/", "-", "ruritania2"])
def test_a_folder_has_a_name_the_log_can_cite(code: str) -> None:
    assert refused(RURITANIA, code) == {"file": code, "key": "folder"}
