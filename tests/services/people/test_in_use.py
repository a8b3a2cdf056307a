"""What is said of today from words typed before: names as they are now, nothing that is barred."""

import datetime as dt
from collections.abc import Iterator

import pytest

from app.domain.agenda import What
from app.domain.ids import Code, PersonId
from app.domain.kinds import SHARING
from app.domain.people import NotUsed
from app.services.people import edit
from app.services.people.in_use import NOT_USED, usable
from app.services.people.people_of_file import people_of_file
from app.services.practice.practice import Practice
from app.services.records import encounters, risk, sharing, sign
from app.services.records.beginning import beginning_of
from app.services.records.form import known_already
from app.services.today.agenda import agenda
from tests.builders.duties import (
    CLIENT,
    JOY,
    NUMBER,
    a_client,
    at_risk,
    consented,
    contact,
    did_not_come,
    sign_one,
)
from tests.builders.practices import TODAY, Made, client, known, opened

NOW = "Robin Thorne"
GIVEN = "Robin"


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as practice:
        yield practice


def who(practice: Practice, name: str) -> PersonId:
    return practice.person(known(practice, name)).id


def renamed(practice: Practice) -> PersonId:
    """The client, who is called otherwise now."""
    whom = who(practice, CLIENT)
    edit.amend(practice, whom, edit.Amended(names=(NOW,)))
    return whom


def barred(practice: Practice, person: PersonId, text: str) -> None:
    form = edit.detail(practice.person(person), text)
    edit.withdraw(practice, person, form.id, NotUsed.UNSAFE)


def agreed(practice: Practice) -> Code:
    """Somebody to ring, in words that name the client; a greeting and a number too."""
    code = a_client(practice)
    first = CLIENT.split()[0]
    contact(practice, code, trigger=f"{CLIENT} misses two", words=f"{first.upper()}'s late")
    sign_one(
        practice, code, "encounter", alone="greet", accompanied="wait", say=f"{first} from choir"
    )
    sign_one(practice, code, "reach", means="call", address="07700 900111", use="use")
    return code


@pytest.mark.parametrize("marked", [False, True])
def test_agreed_words_say_the_name_that_is_in_use(practice: Practice, marked: bool) -> None:  # noqa: FBT001
    code = agreed(practice)
    whom = renamed(practice)
    if marked:
        barred(practice, whom, CLIENT)
    (one,) = sharing.may_be_told(practice, code)
    (meeting,) = encounters.agreed(practice, code).agreed
    before = known_already(practice, "sharing", code, one.record)
    lines = {each.what: each.said for each in beginning_of(practice, code).agreed}

    assert (one.trigger, one.words) == (f"{NOW} misses two", f"{GIVEN.upper()}'s late")
    assert meeting.say == f"{GIVEN} from choir"
    assert before["trigger"] == f"{NOW} misses two"
    assert f"{NOW} misses two" in lines["emergency-contact"]


def test_a_word_that_both_names_have_stays(practice: Practice) -> None:
    code = a_client(practice)
    first, last = CLIENT.split()
    contact(practice, code, words=f"{first} is late")
    whom = who(practice, CLIENT)
    edit.amend(practice, whom, edit.Amended(names=(f"{first} Thorne",)))
    kept = sharing.may_be_told(practice, code)[0].words
    edit.amend(practice, whom, edit.Amended(names=(f"Robin {last}",)))

    assert kept == f"{first} is late"
    assert sharing.may_be_told(practice, code)[0].words == "Robin is late"


def test_a_signed_text_reads_as_it_was_signed(practice: Practice) -> None:
    code = agreed(practice)
    renamed(practice)
    (kept,) = practice.all_of(SHARING, code)

    assert kept.trigger.read(practice.names()) == f"{CLIENT} misses two"
    assert kept.trigger.read(usable(practice)) == f"{NOW} misses two"


def test_a_surname_is_said_where_a_surname_stood(practice: Practice) -> None:
    code = a_client(practice)
    first, last = CLIENT.split()
    contact(practice, code, trigger=f"Ms {last} misses two", words=f"{CLIENT}: {last}")
    edit.amend(practice, who(practice, CLIENT), edit.Amended(names=(f"{first} Thorne",)))
    (one,) = sharing.may_be_told(practice, code)

    assert (one.trigger, one.words) == ("Ms Thorne misses two", f"{first} Thorne: Thorne")


def test_who_has_died_is_neither_rung_nor_told_and_somebody_is_asked_for(
    practice: Practice,
) -> None:
    code = a_client(practice)
    contact(practice, code)
    lacked = {one.what for one in beginning_of(practice, code).missing}
    edit.amend(practice, who(practice, JOY), edit.Amended(died=dt.date(2026, 11, 10)))

    assert {one.state for one in sign.records(practice, code, "sharing")} == {"ended"}
    assert "emergency-contact" not in lacked
    assert sharing.may_be_told(practice, code) == ()
    assert sharing.may_be_told(practice, code, dt.date(2026, 11, 9)) != ()
    assert "emergency-contact" in {one.what for one in beginning_of(practice, code).missing}
    assert NUMBER not in repr(risk.options(practice, code))


def test_a_way_to_an_address_that_is_marked_is_none(practice: Practice) -> None:
    code = agreed(practice)
    lines = {one.what: one.said for one in beginning_of(practice, code).agreed}
    barred(practice, who(practice, CLIENT), "07700 900111")
    missing = {one.what for one in beginning_of(practice, code).missing}
    form = known_already(practice, "reach", code)

    (read,) = sign.records(practice, code, "reach")

    assert (read.state, read.stands) == ("do-not-use", "do not use")
    assert "07700 900111" in lines["reach"]
    assert "reach" in missing
    assert sharing.how_to_reach(practice, code, practice.clock.today()) == ()
    assert NOT_USED not in repr(form)
    assert "900111" not in repr(form)


def test_a_role_names_the_client_as_now_and_without_a_name_as_client(practice: Practice) -> None:
    first = CLIENT.split()[0]
    code = client(practice, CLIENT, (JOY, f"{first}'s neighbour"))
    renamed(practice)
    (joy,) = people_of_file(practice, code).known

    assert joy.said == f"{GIVEN}'s neighbour"
    assert joy.role == "client's neighbour"


def test_of_a_client_who_has_died_nothing_is_asked_or_followed_up(practice: Practice) -> None:
    code = a_client(practice)
    at_risk(practice, code, look_again="2026-11-20")
    did_not_come(practice, code)
    consented(practice, code, expires="2026-11-25")
    sign_one(practice, code, "measure", on="2026-11-20", instrument="phq-9", answers=[1] * 9)
    before = {one.what for one in agenda(practice).items if one.file == code}
    edit.amend(practice, who(practice, CLIENT), edit.Amended(died=TODAY))
    after = {one.what for one in agenda(practice).items if one.file == code}

    asks = {What.MISSING, What.RISK, What.MEASURE, What.CONSENT, What.BEGINNING}
    assert before >= asks
    assert not after & asks
    assert beginning_of(practice, code).missing == ()
    assert risk.missed(practice, code) is None
