"""What contradicts itself is refused beside its field: days, people, and who may be told what."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

import pytest

from app.domain import forms
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, PersonId
from app.domain.kinds import KINDS, kind_named, kind_of
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import form, kind_words, sign
from tests.builders import kinds, register_records
from tests.builders.duties import sign_one
from tests.builders.practices import TODAY, Made, client, joint_file, known, opened

SAID: Final = "She will ring again."
TOMORROW: Final = TODAY + dt.timedelta(days=1)
DAY: Final = dt.timedelta(days=1)
HAPPENED: Final = [
    (kind.name, one.name)
    for kind in KINDS
    for one in fields(kind.body)
    if kind.form and one.metadata.get("happened")
]
PAIRS: Final = [
    (kind.name, one.name, one.metadata["not-before"])
    for kind in KINDS
    for one in fields(kind.body)
    if "not-before" in one.metadata
]
STEPS: Final = [
    kind.name for kind in KINDS for one in fields(kind.body) if one.metadata.get("step")
]


def filled(
    practice: Practice, name: str, code: Code, whom: PersonId | None = None
) -> dict[str, Any]:
    """The form of a kind of the client, filled in everywhere."""
    made = kinds.of_the_client(practice, code, kinds.built(practice, name, code, SAID, whom))
    given = forms.filled_in(forms.values(made, kind_of(made)))
    return {field: [*one] if isinstance(one, tuple) else one for field, one in given.items()}


def refused(practice: Practice, name: str, code: Code, given: Mapping[str, Any]) -> tuple[str, Any]:
    kind = kind_named(name)
    where, adds_to = None if kind.own else code, None
    if not kind.alone:
        adds_to = kinds.put(practice, min(kind.adds_to), code, SAID)
    before = dict(practice.kept)
    with pytest.raises(NotUnderstood) as error:
        sign.sign(practice, kind, where, given, adds_to=adds_to)
    assert practice.kept == before
    return error.value.rule, error.value.facts["field"]


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "field"), HAPPENED)
def test_what_has_happened_is_not_still_to_come(empty: Made, name: str, field: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        given = filled(practice, name, code) | {field: TOMORROW.isoformat()}
        assert refused(practice, name, code, given) == ("day-to-come", field)


@pytest.mark.parametrize(("at", "to_come"), [("23:59", True), ("0:01", False), ("", False)])
def test_a_breach_was_noticed_at_an_hour_that_has_come(
    empty: Made, at: str, *, to_come: bool
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        given = filled(practice, "incident", code) | {"on": TODAY.isoformat(), "at": at}
        if to_come:
            assert refused(practice, "incident", code, given) == ("hour-to-come", "at")
        else:
            assert sign.sign(practice, kind_named("incident"), None, given).record


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "field", "first"), PAIRS)
def test_nothing_ends_before_it_begins(empty: Made, name: str, field: str, first: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        begins = dt.date.fromisoformat(filled(practice, name, code).get(first, "2026-11-20"))
        given = filled(practice, name, code) | {
            first: begins.isoformat(), field: (begins - DAY).isoformat(),
        }  # fmt: skip
        assert refused(practice, name, code, given) == ("day-ends-first", field)


def test_every_end_of_a_time_follows_its_beginning() -> None:
    ends = {"until", "expires", "records_until", "records_to"}
    named = {
        (kind.name, one.name) for kind in KINDS for one in fields(kind.body) if one.name in ends
    }

    assert named <= {(name, field) for name, field, _ in PAIRS}


@pytest.mark.parametrize("name", [name for name in STEPS if kind_named(name).adds_to])
def test_a_step_is_not_before_what_it_adds_to(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for other in sorted(kind_named(name).adds_to):
            of = kinds.put(practice, other, code, SAID)
            given = filled(practice, name, code) | {"on": (register_records.DAY - DAY).isoformat()}
            place = practice.kept[of].file
            with pytest.raises(NotUnderstood, match="day-before-its-record"):
                sign.sign(practice, kind_named(name), place, given, adds_to=of)


def test_what_puts_a_step_right_is_about_what_that_step_was_about(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        complaint = kinds.put(practice, "complaint", code, SAID)
        step = kinds.put(practice, "complaint-update", code, SAID, adds_to=complaint)
        given = filled(practice, "complaint-update", code)
        kind = kind_named("complaint-update")
        with pytest.raises(NotUnderstood, match="day-before-its-record"):
            sign.sign(practice, kind, None, given | {"on": "2026-11-19"}, adds_to=step)
        sign.sign(practice, kind, None, given | {"on": "2026-11-20"}, adds_to=step)


def test_an_agreement_from_a_later_day_can_be_taken_back_before(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        told = sign_one(
            practice, code, "sharing", on="2026-12-01", with_whom="gp", when="routine",
            what=["attendance"],
        )  # fmt: skip
        sign_one(practice, code, "withdrawal", told, on=TODAY.isoformat(), by="client")


SHARED: Final[dict[str, Any]] = {"when": "emergency", "what": ["attendance"]}


@pytest.mark.parametrize("whom", ["emergency-contact", "parent", "organisation", "other"])
def test_who_may_be_told_has_a_name(empty: Made, whom: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        given = {"on": "2026-11-20", "with_whom": whom, **SHARED}
        assert refused(practice, "sharing", code, given) == ("sharing-without-name", "name")
        sign_one(practice, code, "sharing", **given, name="Joy Okafor")
        sign_one(practice, code, "sharing", **given | {"what": ["nothing"]})


def test_nothing_stands_alone_among_what_they_may_be_told(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        given = {"on": "2026-11-20", "with_whom": "gp", **SHARED, "what": ["risk", "nothing"]}
        assert refused(practice, "sharing", code, given) == ("nothing-stands-alone", "what")


@pytest.mark.parametrize("field", ["person", "agreed_by"])
def test_somebody_of_another_clients_file_is_nobody_here(empty: Made, field: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("May Okafor", "sister"))
        client(practice, "Rose Will", ("Nora Lind", "friend"))
        may, nora = known(practice, "May Okafor"), known(practice, "Nora Lind")
        given = {"on": "2026-11-20", "with_whom": "other", "name": "Somebody", **SHARED}
        other: Any = nora if field == "person" else [nora]
        assert refused(practice, "sharing", code, {**given, field: other}) == (
            "person-of-another-file", field,
        )  # fmt: skip
        own: Any = may if field == "person" else [may]
        assert sign_one(practice, code, "sharing", **given, **{field: own}) in practice.kept


@pytest.mark.parametrize("name", ["contract", "privacy-notice", "risk", "measure", "ending"])
def test_nothing_is_of_a_day_before_the_client_was_born(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        _, code = people.new_client(
            practice, people.NewPerson(names=("Greta Holm",), born=dt.date(2014, 3, 9))
        )
        given = filled(practice, name, code)
        assert refused(practice, name, code, given | {"on": "2014-03-08"}) == (
            "day-before-birth", "on"
        )  # fmt: skip
        sign.sign(practice, kind_named(name), code, given | {"on": "2014-03-09"})


OTHERS = [
    ("responsibility", "adult"),
    ("sharing", "person"),
    ("representative", "who"),
    ("representative", "together"),
    ("health", "prescriber"),
]


@pytest.mark.parametrize(("name", "field"), OTHERS)
def test_the_client_is_not_somebody_else_around_themselves(
    empty: Made, name: str, field: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("May Okafor", "friend"))
        (greta,), may = practice.file(code).subjects, known(practice, "May Okafor")
        given = filled(practice, name, code, may)
        given |= {field: [greta] if field == "together" else greta}
        assert refused(practice, name, code, given) == ("person-is-the-client", field)
        asked = {one.name: one for one in form.form_of(practice, name, code).fields}
        assert [key for key, _ in asked[field].choices] == [may]


def test_nobody_is_offered_where_the_client_is_all_there_is(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        asked = {one.name: one for one in form.form_of(practice, "representative", code).fields}

    assert asked["who"].choices == ()
    assert "together" not in asked


def test_each_of_a_couple_may_be_told_of_the_other(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Brandt")
        greta, _ = practice.file(code).subjects
        given = filled(practice, "sharing", code) | {"person": greta}
        sign.sign(practice, kind_named("sharing"), code, given)


@pytest.mark.parametrize(
    ("name", "said", "asked"),
    [
        ("sharing", {"what": ["contact-only", "themes"]}, ["what"]),
        ("sharing", {"what": ["contact-only"]}, []),
        ("supervision", {"minutes": 0}, ["minutes"]),
        ("supervision", {"minutes": 1441}, ["minutes"]),
        ("supervision", {"minutes": 90}, []),
    ],
)
def test_what_can_hardly_be_meant_is_asked_about(
    name: str, said: dict[str, Any], asked: list[str]
) -> None:
    assert [*kind_words.doubts(kind_named(name), said)] == asked


OTHER_SIDE: Final[dict[str, Any]] = {
    "representative": lambda one: {"who": one},
    "responsibility": lambda one: {"adult": one},
}


@pytest.mark.parametrize(
    "name", ["representative", "capacity", "records-consent", "responsibility"]
)
def test_in_a_couple_it_is_said_of_whom_one_may_decide_or_was_judged(
    empty: Made, name: str
) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Brandt")
        greta, otto = practice.file(code).subjects
        given = filled(practice, name, code) | OTHER_SIDE.get(name, lambda _: {})(otto)
        given = {key: one for key, one in given.items() if key not in {"whose", "together"}}
        assert refused(practice, name, code, given) == ("field-missing", "whose")
        (whose,) = (one for one in form.form_of(practice, name, code).fields if one.name == "whose")
        sign.sign(practice, kind_named(name), code, given | {"whose": greta})

    assert whose.needed
    assert {key for key, _ in whose.choices} == {greta, otto}


def test_in_a_couple_nobody_decides_for_themselves_by_a_power(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Brandt")
        greta, otto = practice.file(code).subjects
        given = filled(practice, "representative", code) | {"whose": greta, "together": []}
        assert refused(practice, "representative", code, given | {"who": greta}) == (
            "person-is-the-client", "who",
        )  # fmt: skip
        both = {"who": otto, "together": [greta]}
        assert refused(practice, "representative", code, given | both) == (
            "person-is-the-client", "together",
        )  # fmt: skip
        sign.sign(practice, kind_named("representative"), code, given | {"who": otto})
