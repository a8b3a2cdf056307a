"""Every retention period again, by a reckoning that shares nothing with the program's."""

import datetime as dt
import random
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.keeping import Keeping, KeepReason, KeptClass
from app.domain.own_rules import own_rule_from
from app.domain.record_classes import PARTS, RecordClass, class_named
from app.domain.retention import FileFacts, FileKind, SubjectFacts, due, due_of_parts
from app.domain.rulepacks import Rule
from app.domain.rules_in_force import Answer, rules_of
from app.domain.tables import Table
from app.services.practice.jurisdictions import jurisdiction_of, nations
from app.services.practice.rulebooks import pack_named
from tests.builders import reckoning
from tests.builders.reckoning import Answers, File, Reckoned

PACKS: Final = (
    "au", "de", "hsc-northern-ireland", "insurer-10", "insurer-5", "insurer-7", "ireland",
    "nhs-england", "us-ca", "us-ny", "us-tx",
)  # fmt: skip
NATIONS: Final = ("england", "northern-ireland", "scotland", "wales")
CASES: Final = 100
SOURCE: Final = {
    "title": "My insurer",
    "mark": "insurer-condition",
    "citation": "As long as they say.",
    "read_on": dt.date(2026, 11, 1),
}
VECTORS: Final = tomllib.loads(
    (Path(__file__).parent / "retention_vectors.toml").read_text(encoding="utf-8")
)["vectors"]


def rules_in(name: str) -> tuple[Rule, ...]:
    known = jurisdiction_of(name).retention if name in nations() else pack_named(name)
    return known.rules


def own_rules(some: random.Random) -> list[dict[str, Any]]:
    """Rules as a therapist might write them, of every way to count."""
    found = []
    for _ in range(some.choice((0, 1, 1, 2))):
        record_class = some.choice(("file", "process", "contact-details", "messages", "enquiry"))
        files = ["enquiry"] if record_class == "enquiry" else ["individual", "joint", "child"]
        rule: dict[str, Any] = {"class": record_class, "files": files, "source": SOURCE}
        starts = some.choice(("last-session", "ended", "last-contact", "last-entry", "died"))
        match some.choice(("years", "months", "birthday", "age")):
            case "years":
                rule |= {"starts": starts, "years": some.randint(1, 20)}
            case "months":
                rule |= {"starts": starts, "months": some.randint(1, 40)}
            case "birthday":
                ages = some.choice(([0, 17], [0, 16], [17, 17], [16, 20]))
                rule |= {"starts": "birthday", "at": starts, "ages": ages, "birthday": 25}
            case _:
                rule |= {"starts": "birthday", "ages": [0, 17], "age": 18, "years": 7}
        if some.random() < 0.4:
            months = ("january", "february", "april", "august", "december")
            rule["up_to"] = some.choice(("year-end", "year-end", *months))
        if some.random() < 0.3:
            rule["instead_of"] = [f"{some.choice(NATIONS)}/adult"]
        found.append(rule)
    return found


def day_near(some: random.Random, around: dt.date, days: int) -> dt.date:
    """A day near another; often one on which calendars differ."""
    if some.random() < 0.25:
        year = around.year + some.randint(-2, 2)
        leap = year - year % 4
        return some.choice(
            (dt.date(leap, 2, 29), dt.date(year, 2, 28), dt.date(year, 3, 1), dt.date(year, 1, 31),
             dt.date(year, 12, 31), dt.date(year, 4, 5), dt.date(year, 8, 31))
        )  # fmt: skip
    return around + dt.timedelta(days=some.randint(-days, days))


def file_of(some: random.Random) -> File:
    kind = some.choice(("individual", "joint", "child", "child", "enquiry", "enquiry"))
    opened = day_near(some, dt.date(some.randint(2006, 2026), 6, 1), 150)

    def maybe(likely: float) -> dt.date | None:
        known = some.random() < likely
        return day_near(some, opened + dt.timedelta(days=400), 420) if known else None

    session = maybe(0.8)
    on = session or opened
    births: list[dt.date | None] = []
    for _ in range(2 if kind == "joint" else 1):
        around = dt.date(on.year - some.choice((5, 16, 17, 18, 19, 25, 40)), on.month, 15)
        near = [on.replace(year=on.year - years, day=min(on.day, 28)) for years in (16, 17, 18)]
        births.append(some.choice((None, day_near(some, around, 300), *near)))
    classes = {one.value for one in PARTS if some.random() < 0.5}
    return File(
        kind=kind,
        opened=opened,
        ended=maybe(0.7),
        session=session,
        contact=maybe(0.5),
        entry=maybe(0.6),
        missed=maybe(0.3),
        alone=some.random() < 0.2,
        births=tuple(births),
        deaths=tuple(maybe(0.3) for _ in births),
        classes=frozenset(classes),
        kept=dt.date(some.randint(2020, 2050), 3, 31) if some.random() < 0.2 else None,
        kept_classes={
            one: dt.date(some.randint(2020, 2050), 5, 31) for one in classes if some.random() < 0.1
        },
    )


def facts_of(file: File) -> FileFacts:
    def kept(until: dt.date) -> Keeping:
        return Keeping(until=until, reason=KeepReason.INSURER)

    return FileFacts(
        kind=FileKind(file.kind),
        opened=file.opened,
        ended=file.ended,
        last_session=file.session,
        last_contact=file.contact,
        last_entry=file.entry,
        last_appointment=file.missed,
        session_alone=file.alone,
        subjects=tuple(
            SubjectFacts(born=born, died=died)
            for born, died in zip(file.births, file.deaths, strict=True)
        ),
        has=frozenset(RecordClass(one) for one in file.classes),
        keeping=kept(file.kept) if file.kept else None,
        kept_classes=tuple(
            KeptClass(record_class=RecordClass(one), keeping=kept(day))
            for one, day in file.kept_classes.items()
        ),
    )


@pytest.mark.thorough
@pytest.mark.parametrize("nation", NATIONS)
def test_generated_files_are_due_on_the_day_that_a_second_reckoning_finds(nation: str) -> None:
    some = random.Random(f"reckoning {nation}")
    for number in range(CASES):
        names = [nation, *some.sample(PACKS, some.choice((0, 0, 1, 2)))]
        taken: list[str] = []
        tables: list[reckoning.Table] = []
        rules: list[Rule] = []
        for name in names:
            tables += reckoning.rules_of_pack(name)
            rules += rules_in(name)
        for written in own_rules(some):
            own = own_rule_from(Table(file="rules", values=written), taken)
            taken.append(own.id)
            rules.append(own.rule)
            tables.append(written | {"id": own.id, "confirm": True})
        holds = {one.id for one in rules if some.random() < 0.7}
        away = {one.id for one in rules if some.random() < 0.1} - holds
        answers = Answers(holds=frozenset(holds), not_here=frozenset(away))
        said = [
            Answer(rule=one.id, digest=one.digest, on=dt.date(2026, 11, 1), holds=one.id in holds)
            for one in rules
            if one.id in holds | away
        ]
        standing, file = rules_of(rules, said), file_of(some)
        case = (nation, number, names, file)

        found = due(facts_of(file), standing)
        assert Reckoned(on=found.on, would_be=found.would_be) == reckoning.whole(
            file, tables, answers
        ), case
        parts = due_of_parts(facts_of(file), standing)
        for one in PARTS:
            day = parts.get(one)
            expected = reckoning.part(one.value, file, tables, answers)
            told = None if day is None else Reckoned(on=day.on, would_be=day.would_be)
            assert told == expected, (one, case)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "vector", [one for one in VECTORS if one["given"]["file"]], ids=lambda one: one["id"]
)
def test_a_case_worked_out_by_hand_is_what_the_second_reckoning_finds(
    vector: dict[str, Any],
) -> None:
    given, expected = vector["given"], vector["expect"]
    tables = [rule for name in given["packs"] for rule in reckoning.rules_of_pack(name)]
    holds, away = set[str](), set[str]()
    for rule in tables:
        if given["confirmed"] and reckoning.is_ours(rule):
            service = given.get("service")
            other = rule["id"].startswith("nhs-england/") and "child" not in rule["id"] and service
            here = not other or ("mental-health" in rule["id"]) == (service == "mental-health")
            (holds if here else away).add(rule["id"])
    dates = {name: dt.date.fromisoformat(day) for name, day in given["dates"].items()}
    alive = [day for name, day in dates.items() if name != "died"]
    births = tuple(one and dt.date.fromisoformat(one) for one in given.get("born", [None]))
    file = File(
        kind=given["file"],
        opened=min(alive) - dt.timedelta(days=400),
        ended=dates.get("ended") or (max(alive) if given["file"] != "enquiry" else None),
        session=dates.get("last_session"),
        contact=dates.get("last_contact"),
        entry=dates.get("last_entry"),
        births=births,
        deaths=tuple(dates.get("died") for _ in births),
        classes=frozenset({given["class"]} - {*reckoning.WHOLE}),
    )
    answers = Answers(holds=frozenset(holds), not_here=frozenset(away))
    record_class = class_named(given["class"]).value
    found: Reckoned | None
    if record_class == "enquiry":  # it asks nothing of an insurer
        tables = [rule for rule in tables if rule.get("class") == "enquiry"]
    if record_class in reckoning.WHOLE:
        found = reckoning.whole(file, tables, answers)
    else:
        named = replace(file, classes=frozenset({record_class}))
        found = reckoning.part(record_class, named, tables, answers)

    assert ("" if found is None or found.on is None else str(found.on)) == expected["due"]
