"""The registers and the beginning abroad: no law, office or deadline of another nation is told."""

import datetime as dt
import re
import tomllib

import pytest

from app import resources
from app.domain.agenda import What
from app.domain.errors import NotAllowed
from app.domain.kinds import KINDS
from app.domain.registers import COMPLAINT, INCIDENT, RECTIFICATION
from app.domain.retention import FileKind
from app.services.audit import can_show
from app.services.handovers import register_letter, workspace
from app.services.handovers import request as requesting
from app.services.people import nation, people
from app.services.practice.practice import Practice
from app.services.records import beginning, registers, sign, words_here
from app.services.records.form import form_of
from app.services.records.kind_words import words_of
from app.services.today import agenda
from tests.builders.practices import TODAY, Made, client, opened
from tests.services.handovers.test_paper import answer_all
from tests.services.handovers.test_practice_abroad import OF_A_NATION, move

pytestmark = pytest.mark.thorough

_CAME = {"on": "2026-09-10", "who": "Ann", "way": "letter", "of": "both", "about": "They lost it."}
_GONE = {"on": "2026-11-10", "what": "A phone", "lost": "numbers", "risk": "high", "why": "Open."}
_WRONG = {"on": "2026-10-01", "who": "Ann", "wrong": "The day.", "right": "3 May"}


def registered(practice: Practice) -> None:
    sign.sign(practice, COMPLAINT, None, _CAME)
    sign.sign(practice, INCIDENT, None, _GONE)
    for wanted in ("correct", "erase"):
        sign.sign(practice, RECTIFICATION, None, {**_WRONG, "wanted": wanted})


def letters(practice: Practice) -> str:
    """The words of every letter about what is in a register, in each of its variants."""
    said = []
    for record in practice.all_in(None):
        for letter in register_letter.letters_for(practice, record.id):
            given = {one.name: next(iter(one.choices), "It is so.") for one in letter.asks}
            variants = [tuple(one.choices) for one in letter.asks if one.name == "answer"]
            for one in variants[0] if variants else ("",):
                told = {**given, "answer": one} if one else given
                written = register_letter.written(
                    practice, letter.id, record.id, register_letter.Given(answers=told)
                )
                assert not written.draft.fixed.rstrip().endswith(":")
                said += [written.draft.body, written.draft.fixed]
    return "\n".join(said)


def test_registers_and_their_letters_name_no_law_of_another_nation(empty: Made) -> None:
    with opened(empty.folder) as practice:
        answer_all(practice)
        registered(practice)
        at_home = letters(practice)
        by_day = [one.due for one in agenda.agenda(practice).items if one.record]
        move(practice, "us-tx")
        abroad = [one for one in agenda.agenda(practice).items if one.record]
        stands = [line.stands for one in registers.registers(practice) for line in one.lines]
        stands += [one.stands for one in sign.records(practice, None)]
        shown = [f"{one.found} {one.how} {one.ok}" for one in can_show.can_show(practice)][-2:]
        told = f"{letters(practice)}{stands}{abroad}{shown}"

        assert "Information Commission" in at_home
        assert all(by_day)
        assert not any(one.due for one in abroad)
        assert not OF_A_NATION.findall(told.replace("01632 960 111", ""))
        assert [one[-4:] for one in shown] == ["True", "True"]


def test_a_form_abroad_says_neither_why_nor_who_of_a_law_that_is_not_its(empty: Made) -> None:
    with opened(empty.folder) as practice:
        move(practice, "au")
        for kind in (COMPLAINT, INCIDENT, RECTIFICATION):
            fields = form_of(practice, kind.name, None).fields
            assert not OF_A_NATION.findall(f"{[(one.label, one.hint, one.why) for one in fields]}")
            assert not any(one.source for one in fields)
    for name, other in tomllib.loads(resources.text("abroad", "kinds.toml")).items():
        usual, here = words_of(name), words_here.abroad(name)
        assert {*other.get("fields", {})} <= {*usual.fields}
        assert {*here.states} == {*usual.states}


def test_no_choice_abroad_is_an_office_of_one_nation() -> None:
    """But what only a client who lives there has, which says where that is."""
    offices = re.compile("Court of Protection|NHS|council|Caldicott|Information Commission|UK GDPR")
    for kind in (one for one in KINDS if one.form):
        for name, field in words_here.abroad(kind.name).fields.items():
            said = f"{field.label} {field.hint} {field.why} {[*field.choices.values()]}"
            assert not offices.findall(said), (kind.name, name)
            usual = words_of(kind.name).fields[name]
            assert {*field.choices} == {*usual.choices}


def test_the_beginning_abroad_rests_on_no_law_and_at_home_does(empty: Made) -> None:
    with opened(empty.folder) as practice:
        move(practice, "us-ca")
        born = people.NewPerson(names=("Bo Ash",), born=dt.date(2015, 1, 1))
        people.new_client(practice, born, kind=FileKind.CHILD)
        code = client(practice, "Greta Holm")
        assert not OF_A_NATION.findall(str(beginning.beginnings(practice)))

        nation.say(practice, code, "scotland")
        assert "UK GDPR" in str(beginning.beginning_of(practice, code))


def test_a_request_abroad_counts_by_no_law_and_is_not_made_longer_by_one(empty: Made) -> None:
    with opened(empty.folder) as practice:
        move(practice, "us-tx")
        code = client(practice, "Greta Holm")
        _, asked = requesting.open_request(practice, code, received=TODAY, words="All")
        (item,) = [one for one in agenda.agenda(practice).items if one.what is What.REQUEST]
        clock = requesting.clock_of(practice, asked)

        assert (clock.known, item.due) == (False, None)
        assert (
            item.why == clock.why == "Look up by when the law of the United States wants an answer."
        )
        assert not workspace.asked_of(practice, asked).may_extend
        with pytest.raises(NotAllowed, match="law-not-known"):
            requesting.set_clock(practice, asked.id, extend="Much of it.")
