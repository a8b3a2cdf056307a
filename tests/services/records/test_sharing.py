"""Who may be told what of a file, what a client has not been told, and consents."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from app.domain.consents import ConsentState, Use
from app.domain.errors import NoSuch, NotAllowed
from app.domain.handed_over import HandedOver, HowSent, Went
from app.domain.ids import Code, RecordId
from app.domain.people import FormKind, NotUsed
from app.domain.text import typed
from app.services.people import edit
from app.services.people.in_use import NOT_USED
from app.services.practice.practice import Practice
from app.services.records import sharing
from app.services.records.form import known_already
from tests.builders.duties import (
    CLIENT,
    JOY,
    NUMBER,
    TRIGGER,
    WORDS,
    a_client,
    consented,
    contact,
    sign_one,
    supervised,
)
from tests.builders.practices import TODAY, Made, client, joint_file, known, opened


def numbers_barred(practice: Practice, name: str, number: str) -> None:
    person = practice.person(known(practice, name))
    form = next(one for one in person.in_use(FormKind.PHONE) if one.text == number)
    edit.withdraw(practice, person.id, form.id, NotUsed.UNSAFE)


def test_the_emergency_contact_is_given_with_trigger_words_and_numbers(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        record = contact(practice, code)
        (one,) = sharing.may_be_told(practice, code)

    assert (one.record, one.called, one.numbers) == (
        record, "Joy Okafor, neighbour", (NUMBER, "01632 960222")
    )  # fmt: skip
    assert (one.trigger, one.words, one.agreed_by) == (TRIGGER, WORDS, ("Iris Mallow",))
    assert one.what_said == "that the client comes, a risk"
    assert (one.when_said, one.rung, one.has_access) == ("in an emergency", True, False)


def test_a_number_that_is_not_to_be_used_is_given_nowhere(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        contact(practice, code, name=f"Joy, {NUMBER}", trigger=f"no answer from {NUMBER}")
        numbers_barred(practice, JOY, NUMBER)
        (one,) = sharing.may_be_told(practice, code)
        first = sharing.may_be_told(practice, code, dt.date(2026, 11, 3))

    assert one.numbers == ("01632 960222",)
    assert NUMBER not in repr((one, first))
    assert one.trigger == f"no answer from {NOT_USED}"


def test_a_name_that_is_typed_does_for_whoever_is_not_in_the_file(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        supervised(practice, code, name="Una Frost")
        (one,) = sharing.may_be_told(practice, code)

    assert (one.called, one.has_access, one.why) == (
        "Una Frost, supervisor", True, "supervision is required"
    )  # fmt: skip


def test_it_is_reckoned_for_a_day(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        before = contact(practice, code, until="2026-11-10")
        after = contact(practice, code, on="2026-11-11", what=["nothing"])
        days = [dt.date(2026, 11, day) for day in (2, 3, 10, 11)]
        told = [[one.record for one in sharing.may_be_told(practice, code, day)] for day in days]
        with pytest.raises(NoSuch):
            sharing.may_be_told(practice, Code("000-000"))

    assert told == [[], [before], [before], [after]]


def test_who_has_access_is_told_to_the_client_once(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        contact(practice, code)
        record = supervised(practice, code)
        (waiting,) = sharing.to_tell(practice, code)
        sign_one(practice, code, "telling", on="2026-11-20", how="in-person")
        told = sharing.to_tell(practice, code)
        over = sign_one(practice, code, "withdrawal", record, on="2026-11-20", by="therapist")
        (ended,) = sharing.to_tell(practice, code)
        sign_one(practice, code, "telling", over, on="2026-11-20", how="letter")
        again = sharing.to_tell(practice, code)

    assert (waiting.record, waiting.called, waiting.what_said) == (
        record, "Nora Lind, supervisor", "what it is about"
    )  # fmt: skip
    assert (waiting.whom, waiting.over) == (("Iris Mallow",), False)
    assert told == again == ()
    assert (ended.record, ended.over, ended.called) == (over, True, "Nora Lind, supervisor")


def test_a_client_who_has_died_is_told_nothing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        supervised(practice, code)
        edit.amend(practice, known(practice, "Iris Mallow"), edit.Amended(died=TODAY))

        assert sharing.to_tell(practice, code) == ()


def test_of_a_couple_each_is_told_for_themselves(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Bee", "Bob Cee")
        ann = known(practice, "Ann Bee")
        supervised(practice, code, agreed_by=[ann])
        (waiting,) = sharing.to_tell(practice, code)

    assert waiting.whom == ("Bob Cee",)


def test_consents_are_given_with_their_state_on_a_day(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        record = consented(practice, code)
        sign_one(practice, code, "withdrawal", record, on="2026-11-20", by="client")
        (now,) = sharing.consents(practice, code)
        (before,) = sharing.consents(practice, code, dt.date(2026, 11, 19))
        none = sharing.consents(practice, code, dt.date(2026, 11, 2))

    assert (before.state, before.until) == (ConsentState.IN_FORCE, dt.date(2027, 1, 31))
    assert (now.state, now.until) == (ConsentState.WITHDRAWN, dt.date(2026, 11, 19))
    assert (now.recipient, now.purpose) == ("Fern Vale Solicitors", "a claim about the accident")
    assert now.categories_said == "dates of attendance, a report written for this"
    assert now.given_by == ("Iris Mallow",)
    assert none == ()


def test_a_withdrawal_that_begins_later_ends_a_consent_the_day_before(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        record = consented(practice, code)
        sign_one(
            practice, code, "withdrawal", record, on="2026-11-20", by="client", since="2026-12-01"
        )
        (one,) = sharing.consents(practice, code)

    assert one.stands_until == "in force until 30 November 2026"


def test_a_consent_withdrawn_on_the_day_it_was_given_never_held(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        record = consented(practice, code)
        (given,) = sharing.consents(practice, code)
        on = given.on.isoformat()
        sign_one(practice, code, "withdrawal", record, on=on, by="client", since=on)
        (one,) = sharing.consents(practice, code)

    assert one.stands_until == "withdrawn"


def test_a_consent_that_was_used_says_so(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        record = consented(practice, code, term="once")
        went = Use(id=RecordId("went"), file=code, adds_to=record)
        practice.kept.keep([went])
        (undated,) = sharing.consents(practice, code)
        sent = HandedOver(
            id=went.id, file=code, adds_to=record, on=dt.date(2026, 11, 18), to=typed("Fern Vale"),
            what=Went.TOLD, how=HowSent.POST,
        )  # fmt: skip
        practice.kept.keep([sent])
        (one,) = sharing.consents(practice, code)
        practice.kept.keep([replace(went, adds_to=None)])
        (other,) = sharing.consents(practice, code)
        practice.kept.let_go([went.id])

    assert (one.state, other.state) == (ConsentState.USED, ConsentState.IN_FORCE)
    assert (undated.stands_until, one.stands_until) == ("used", "used on 18 November 2026")


def test_a_consent_that_another_took_the_place_of_says_when_and_no_day_to_come(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        consented(practice, code, on="2026-10-01")
        consented(practice, code, on="2026-11-02")
        newer, older = sharing.consents(practice, code)
        (then,) = sharing.consents(practice, code, dt.date(2026, 11, 1))

    assert newer.stands_until.startswith("in force until")
    assert older.stands_until == "replaced on 2 November 2026"
    assert then.stands_until.startswith("in force until")


def test_a_consent_that_ended_says_until_when_it_was_in_force(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        consented(practice, code, on="2026-10-01", expires="2026-11-10")
        (one,) = sharing.consents(practice, code)

    assert one.stands_until == "expired; was in force until 10 November 2026"


def test_a_withdrawal_of_nothing_is_refused(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        with pytest.raises(NotAllowed) as refused:
            sign_one(practice, code, "withdrawal", by="client")

    assert refused.value.rule == "adds-to-nothing"


def test_what_was_agreed_is_filled_in_for_a_change_but_not_that_anybody_agreed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        agreed, given = contact(practice, code), consented(practice, code)
        change = known_already(practice, "sharing", code, agreed)
        again = known_already(practice, "consent", code, given)

    assert change["words"] == WORDS
    assert change["when"] == "emergency"
    assert not change.keys() & {"agreed_by", "on", "until"}
    assert again["purpose"] == "a claim about the accident"
    assert not again.keys() & {"given_by", "how", "on", "expires", "implications"}


def test_with_a_child_what_each_adult_may_be_told_is_agreed_apart(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = a_client(practice)
        iris, joy = known(practice, CLIENT), known(practice, JOY)
        mother = {"with_whom": "parent", "person": joy, "when": "on-request"}
        sign_one(
            practice, code, "sharing", None, **mother, what=["progress"], agreed_by=[iris, joy]
        )
        sign_one(
            practice, code, "sharing", with_whom="parent", name="Her father", when="on-request",
            what=["nothing"],
        )  # fmt: skip
        told = {one.called: one for one in sharing.may_be_told(practice, code)}
        waiting = sharing.to_tell(practice, code)

    assert told["Joy Okafor, neighbour"].agreed_by == ("Iris Mallow", "Joy Okafor")
    assert told["Joy Okafor, neighbour"].what_said == "how it is going"
    assert told["Her father, parent or carer"].what_said == "nothing"
    assert not told["Her father, parent or carer"].has_access
    assert waiting == ()


def test_somebody_is_told_as_what_was_agreed_not_as_something_else_they_are(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Iris Mallow", ("Ellen Gray", "GP at Elm Street"))
        gray = known(practice, "Ellen Gray")
        for whom, when in (("gp", "on-request"), ("supervisor", "routine")):
            given: dict[str, Any] = {"with_whom": whom, "person": gray, "when": when}
            sign_one(practice, code, "sharing", **given, what=["themes"])
        joint = joint_file(practice, "Rose Will", "Tom Will")
        tom = {"with_whom": "emergency-contact", "person": known(practice, "Tom Will")}
        given = {"when": "emergency", "what": ["contact-only"], **tom}
        sign_one(practice, joint, "sharing", **given, trigger="no answer")
        called = [one.called for one in sharing.may_be_told(practice, code)]
        (partner,) = sharing.may_be_told(practice, joint)

    assert called == ["Ellen Gray, GP at Elm Street", "Ellen Gray, supervisor"]
    assert partner.called == "Tom Will, emergency contact"
