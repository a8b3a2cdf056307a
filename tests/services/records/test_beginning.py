"""What a file lacks from its start, as a real practice says it, and recording several at once."""

import datetime as dt
from typing import Any, Final

import pytest

from app.domain import beginning as rules
from app.domain.appointments import Appointment, Attendance
from app.domain.beginning import Severity
from app.domain.beginning_kinds import CONTRACT, REACH
from app.domain.contracts import Manner
from app.domain.errors import NotUnderstood
from app.domain.holds import HoldReason
from app.domain.ids import Code
from app.domain.kinds import kind_named
from app.domain.notes import NoteKind
from app.domain.organisations import Setting
from app.domain.people import FormKind
from app.domain.privacy_notices import GivenHow
from app.domain.records_consents import RecordsAnswer
from app.domain.retention import FileKind
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import beginning, beginning_rules, sign, write
from app.services.records.beginning import Beginning, Said, beginning_of, record_together
from app.services.records.form import known_already
from app.services.retention import hold as holds
from tests.builders.practices import (
    TODAY,
    Made,
    client,
    joint_file,
    known,
    note,
    opened,
    person,
    texts,
)

SAID: Final = Said(on=TODAY, how=Manner.SPOKEN, given=GivenHow.PAPER, answer=RecordsAnswer.AGREED)
MUST: Final = ["contract", "limits", "sharing", "privacy-notice"]


def add(practice: Practice, code: Code, kind: str, **fields: Any) -> None:
    sign.sign(practice, kind_named(kind), code, {"on": "2026-11-20", **fields})


def musts(found: Beginning) -> list[str]:
    return [one.what for one in found.missing if one.severity is Severity.MUST]


def agreed(found: Beginning) -> dict[str, str]:
    return {one.what: one.said for one in found.agreed}


def test_a_new_file_lacks_what_it_should_have_and_says_why(empty: Made) -> None:
    with opened(empty.folder) as practice:
        found = beginning_of(practice, client(practice, "Greta Holm"))

    assert musts(found) == MUST
    assert found.agreed == ()
    assert found.names == ("Greta Holm",)
    assert all(one.says and one.why and one.source and one.sources for one in found.missing)
    assert not any(one.late for one in found.missing)
    assert {one.what for one in found.missing if not one.at_once} == {
        "emergency-contact", "reach", "encounter", "executor",
    }  # fmt: skip
    assert {one.what for one in found.missing} - {one.what for one in found.asks} == {
        "contact-between", "encounter",
    }  # fmt: skip


def test_it_is_late_once_there_was_a_session(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, "First.")

        assert all(one.late for one in beginning_of(practice, code).missing)


def test_what_is_recorded_together_is_agreed_with_its_day(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        _, made = record_together(practice, code, [*MUST, "records-consent", "fees"], SAID)
        found = beginning_of(practice, code)

    assert len(made) == 3
    assert musts(found) == []
    assert agreed(found) == {
        "contract": "in words",
        "limits": "talked through, in words",
        "sharing": "talked through, in words",
        "privacy-notice": "on paper",
        "records-consent": "agreed",
        "fees": "talked through, in words",
    }
    assert {one.on for one in found.agreed} == {TODAY}


def test_what_is_added_later_stands_on_the_terms_of_before(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        add(
            practice, code, "contract", how="signed", discussed=["limits"],
            arrangement="Weekly.", fee="£45, with Greta", between="By text only.",
        )  # fmt: skip
        record_together(practice, code, ["sharing", "fees", "contact-between"], SAID)
        found = agreed(beginning_of(practice, code))
        read = sign.records(practice, code, "contract")

    assert [one.state for one in read] == ["replaced", "current"]
    assert read[1].fields["fee"] == "£45, with Greta"
    assert read[1].fields["discussed"] == ("cancelling", "contact", "fees", "sharing")
    assert found["fees"] == "£45, with Greta"
    assert found["contact-between"] == "By text only."
    assert found["limits"] == "talked through, signed"
    assert found["contract"] == "Weekly.; in words"


def test_each_partner_answers_and_one_who_has_is_not_asked_again(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Bee", "Bob Cee")
        add(
            practice, code, "records-consent", answer="refused", how="spoken",
            whose=known(practice, "Ann Bee"),
        )  # fmt: skip
        before = musts(beginning_of(practice, code))
        record_together(practice, code, ["each-partner"], SAID)
        found = beginning_of(practice, code)

    assert "each-partner" in before
    assert agreed(found)["each-partner"] == "Ann Bee: refused; Bob Cee: agreed"


def test_an_answer_that_is_needed_is_asked_for_and_nothing_is_recorded(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for what, field in (
            (["limits"], "how"), (["privacy-notice"], "given"), (["records-consent"], "answer"),
        ):  # fmt: skip
            with pytest.raises(NotUnderstood) as refused:
                record_together(practice, code, what, Said(on=TODAY))
            assert (refused.value.rule, refused.value.facts["field"]) == ("field-missing", field)
        with pytest.raises(NotUnderstood, match="day-to-come"):
            record_together(practice, code, ["limits"], Said(on=TODAY + dt.timedelta(days=1)))
        assert practice.kept == {}


@pytest.mark.parametrize("what", [[], ["limits", "weather"], ["reach"], ["adults"]])
def test_what_is_not_missing_or_has_a_form_is_not_recorded_so(empty: Made, what: list[str]) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        with pytest.raises(NotUnderstood, match="beginning-unknown"):
            record_together(practice, code, what, SAID)


def test_an_organisation_brings_its_setting_and_what_that_asks(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        add(practice, code, "organisation", setting="school", name="Oak", controller="not-known")
        found = beginning_of(practice, code)
        add(
            practice, code, "organisation", setting="school", name="Oak", controller="both",
            policy="of May", keeps="the school, six years",
        )  # fmt: skip
        add(
            practice, code, "sharing", with_whom="organisation", when="routine",
            what=["attendance"], name="Oak", trigger="each half term",
        )  # fmt: skip
        after = beginning_of(practice, code)

    assert found.setting is Setting.SCHOOL
    assert musts(found)[-2:] == ["organisation", "organisation-sharing"]
    assert "fees" not in {one.what for one in found.missing}
    assert agreed(after)["organisation"] == "Oak"
    assert agreed(after)["organisation-sharing"] == "Oak, each half term"


def child(practice: Practice, born: dt.date | None) -> Code:
    who = people.NewPerson(names=("Elliot Marsh",), born=born)
    _, (identity,), _ = people.add(practice, [who])
    new = people.NewFile(kind=FileKind.CHILD, subjects=(identity,), opened=TODAY)
    _, _, (code,) = people.add(practice, [], [new])
    people.add_relation(practice, code, people.NewPerson(names=("May Marsh",)), "mother")
    return code


def test_a_childs_file_asks_for_its_adults_and_says_what_the_law_says_at_that_age(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = child(practice, dt.date(2010, 5, 10))
        found = beginning_of(practice, code)
        mother = known(practice, "May Marsh")
        add(
            practice, code, "responsibility", adult=mother, parental="yes",
            deciding="treatment", decision="to come here", competent="yes",
        )  # fmt: skip
        add(
            practice, code, "sharing", with_whom="parent", person=mother, when="on-request",
            what=["attendance"],
        )  # fmt: skip
        after = beginning_of(practice, code)
        unknown = beginning_of(practice, child(practice, None))

    said = {one.what: one.more for one in found.missing}
    assert musts(found) == [*MUST, "adults", "competence", "child-sharing"]
    assert said["competence"].startswith("At 16: Their consent to treatment counts")
    assert not said["adults"]
    assert agreed(after) == {
        "adults": "May Marsh: yes", "competence": "to come here: yes", "child-sharing": "May Marsh",
    }  # fmt: skip
    assert {one.what: one.more for one in unknown.missing}["competence"] == ""


def test_what_is_not_to_be_used_is_no_way_to_reach_anybody(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        add(
            practice,
            code,
            "reach",
            means="call",
            address="07700 900123",
            use="use",
            when="evenings",
        )
        found = agreed(beginning_of(practice, code))["reach"]
        add(practice, code, "reach", means="call", address="07700900123", use="do-not-use")
        after = beginning_of(practice, code)

    assert found == "telephone 07700 900123, evenings"
    assert "reach" in {one.what for one in after.missing}
    assert "07700" not in repr(after)


def test_a_withdrawal_says_what_stops_and_what_must_stay(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, "First.")
        record_together(practice, code, ["records-consent"], SAID)
        (yes,) = sign.records(practice, code, "records-consent")
        before = beginning_of(practice, code).taken_back
        sign.sign(
            practice, kind_named("withdrawal"), code, {"on": "2026-11-21", "by": "client"},
            adds_to=yes.id,
        )  # fmt: skip
        (plainly,) = beginning_of(practice, code).taken_back
        holds.place(practice, code, HoldReason.COMPLAINT)
        add(practice, code, "sharing", with_whom="gp", when="routine", what=["risk"], name="Dr Oak")
        (found,) = beginning_of(practice, code).taken_back

    assert before == ()
    assert (plainly.whose, plainly.on) == ("Greta Holm", TODAY)
    assert len(plainly.stops) == 2
    assert len(plainly.stays) == 1
    assert "until" in plainly.stays[0].lower()
    assert found.stays[0] == plainly.stays[0]
    assert len(found.stays) == 3


def test_who_is_told_without_a_name_is_said_by_what_they_are(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        shared = {"with_whom": "emergency-contact", "when": "emergency"}
        add(practice, code, "sharing", **shared, what=["nothing"])
        add(practice, code, "sharing", **shared, what=["contact-only"], name="Gwen Will")
        said = agreed(beginning_of(practice, code))["emergency-contact"]

    assert said == "emergency contact; Gwen Will"


def test_every_open_file_and_no_closed_one_is_looked_at(empty: Made) -> None:
    with opened(empty.folder) as practice:
        open_one, closed = client(practice, "Greta Holm"), client(practice, "Bob Cee")
        people.end(practice, closed, TODAY)
        found = beginning.beginnings(practice)
        alone = beginning_of(practice, closed)

    assert [one.code for one in found] == [open_one]
    assert musts(alone) == MUST


def test_an_enquiry_lacks_two_things_and_none_that_must_be(empty: Made) -> None:
    with opened(empty.folder) as practice:
        who = person(practice, "Greta Holm")
        new = people.NewFile(kind=FileKind.ENQUIRY, subjects=(who,), opened=TODAY)
        _, _, (code,) = people.add(practice, [], [new])
        found = beginning_of(practice, code)

    assert [one.what for one in found.missing] == ["enquiry-reach", "enquiry-notice"]
    assert musts(found) == []


def test_terms_are_known_already_and_what_was_talked_through_is_ticked_by_nobody(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        add(practice, code, "contract", how="signed", discussed=["limits"], fee="£45")
        fresh = known_already(practice, "contract", code)
        first = practice.all_of(CONTRACT, code)[0].id
        corrected = known_already(practice, "contract", code, first)

    assert fresh["fee"] == "£45"
    assert not {"discussed", "how", "on"} & fresh.keys()
    assert corrected["discussed"] == ["limits"]  # type: ignore[comparison-overlap]  # JSON


def test_every_rule_that_came_with_the_program_can_be_met_in_a_form() -> None:
    kinds = {kind.name for kind in sign.form_kinds()}

    assert {one.kind for one in beginning_rules.shipped().asked} <= kinds
    assert rules.FACTS


def test_a_number_is_kept_with_the_contacts_and_the_record_refers_to_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, "She rang from 07700 900123.")
        add(practice, code, "reach", means="text", address="07700 900123", use="use")
        (kept,) = practice.all_of(REACH, code)
        greta = practice.person(known(practice, "Greta Holm"))

        assert [one.person for one in kept.address.mentions] == [greta.id]
        assert [one.text for one in greta.in_use(FormKind.PHONE)] == ["07700 900123"]
        assert texts(practice, code) == ["She rang from 07700 900123."]
        head = practice.notes_of(code)[0]
        assert greta.id in head.people


def test_a_number_that_is_not_to_be_used_is_marked_so_whatever_its_spacing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for on, address, use in (
            ("2026-11-01", "07700 900123", "use"), ("2026-11-02", "+44 7700900123", "do-not-use"),
        ):  # fmt: skip
            add(practice, code, "reach", means="call", address=address, use=use, on=on)
        greta = practice.person(known(practice, "Greta Holm"))
        barred = [one.text for one in greta.not_used(FormKind.PHONE)]
        in_use = greta.in_use(FormKind.PHONE)
        more = {"means": "text", "address": "07700 900 123"}
        add(practice, code, "reach", use="use", on="2026-11-03", **more)
        again = practice.person(greta.id)
        states = [one.state for one in sign.records(practice, code, "reach")]

    assert (barred, in_use) == (["07700 900123"], ())
    assert [one.text for one in again.in_use(FormKind.PHONE)] == ["07700 900123"]
    assert again.not_used(FormKind.PHONE) == ()
    assert states == ["replaced", "do-not-use", "in-use"]


def test_an_address_of_one_of_two_is_theirs_and_of_nobody_named_stays_words(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Bee", "Bob Cee")
        bob = known(practice, "Bob Cee")
        add(practice, code, "reach", means="e-mail", address="b@example.com", use="use", whose=bob)
        add(practice, code, "reach", means="e-mail", address="us@example.com", use="use")

        assert practice.person(bob).written(FormKind.EMAIL) == ("b@example.com",)
        assert [len(one.address.mentions) for one in practice.all_of(REACH, code)] == [1, 0]


def test_what_was_agreed_after_the_first_session_says_so_and_an_earlier_one_never(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        add(practice, code, "contract", on="2026-11-09", how="signed", discussed=["limits"])
        note(practice, code, "We began.", dt.date(2026, 11, 9))
        add(practice, code, "contract", on="2026-11-16", how="signed", discussed=["limits", "fees"])
        add(practice, code, "privacy-notice", on="2026-11-20", how="paper", receipt="signed")
        found = {one.what: one for one in beginning_of(practice, code).agreed}

    notice = found["privacy-notice"]
    assert notice.late == dt.date(2026, 11, 9)
    assert notice.in_full == (
        "on paper, they signed for it; after the first session, 9 November 2026"
    )
    assert (found["limits"].on, found["limits"].late) == (dt.date(2026, 11, 16), None)
    assert found["contract"].late is None


def test_a_session_that_did_not_take_place_is_not_the_first(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        missed = Appointment(attendance=Attendance.CANCELLED)
        write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=dt.date(2026, 11, 9), text="",
            session=missed,
        )  # fmt: skip
        add(practice, code, "privacy-notice", how="paper")
        (notice,) = beginning_of(practice, code).agreed

    assert notice.late is None
