"""A field can name people: both doors show their names, and everything else sees mentions."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

import pytest

from app.domain import forms, kinds
from app.domain.encounters import Greeting
from app.domain.errors import NotUnderstood
from app.domain.forms import Ask
from app.domain.ids import Code, FormId, PersonId, RecordId
from app.domain.records import Group, InPack, Kind, Record
from app.domain.text import Mention, NoteText
from app.services.people import people
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records import kind_words, sign
from app.services.records.kind_words import FieldWords, KindWords, Told
from app.services.records.sign import read_by_day
from app.services.retention import destroy
from tests.builders.practices import TODAY, Made, client, known, opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan(Record):
    on: dt.date
    by: PersonId | None = None
    for_whom: tuple[PersonId, ...] = ()


LOAN: Kind[Loan] = Kind(
    name="loan",
    body=Loan,
    day=lambda loan: loan.on,
    group=Group.BEGINNING,
    pack=InPack.RECORD,
    retention="file",
)


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as practice:
        yield practice


@pytest.fixture
def code(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> Code:
    labels = {"on": "On", "by": "By", "for_whom": "For"}
    words = KindWords(
        title="Loan",
        pack="Loan",
        handed="Loan",
        add="Lend",
        one="x",
        several="xs",
        fields={name: FieldWords(label=label, choices={}) for name, label in labels.items()},
        states={},
    )
    monkeypatch.setattr(kinds, "_BY_BODY", MappingProxyType({**kinds._BY_BODY, Loan: LOAN}))
    monkeypatch.setattr(kind_words, "words_of", lambda _name: words)
    return client(practice, "Greta Holm", ("Otto Brandt", "friend"))


def test_a_field_of_people_is_asked_with_people_to_choose() -> None:
    assert [one.ask for one in forms.asked(LOAN)] == [Ask.DAY, Ask.PERSON, Ask.PEOPLE]


def test_whom_it_names_are_mentions_and_read_as_names(practice: Practice, code: Code) -> None:
    greta, otto = known(practice, "Greta Holm"), known(practice, "Otto Brandt")
    loan = Loan(id=RecordId("r"), file=code, on=TODAY, by=greta, for_whom=(greta, otto))

    said = kind_words.as_text(loan, practice.mention_of, without="on")

    assert said.people == {greta, otto}
    assert said.read(practice.names()) == "By: Greta Holm\nFor: Greta Holm, Otto Brandt"


def test_somebody_of_whom_nothing_is_kept_is_left_out(practice: Practice, code: Code) -> None:
    loan = Loan(id=RecordId("r"), file=code, on=TODAY, by=PersonId("gone"))

    assert kind_words.as_text(loan, practice.mention_of, without="on").blank


def test_the_notes_alone_tell_a_role(practice: Practice, code: Code) -> None:
    otto = known(practice, "Otto Brandt")
    loan = Loan(id=RecordId("r"), file=code, on=TODAY, by=otto)
    told = Told(practice.file(code).roles(), lambda one: Mention(one, FormId("")))

    (read,) = read_by_day([loan], None, told, TODAY)

    assert "By: [friend]" in read.text


@pytest.mark.parametrize("given", [{"by": "May Okafor"}, {"for_whom": ["0" * 32]}])
def test_whom_nobody_knows_is_refused_and_nothing_is_signed(
    practice: Practice, code: Code, given: dict[str, object]
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        sign.sign(practice, LOAN, code, {"on": "2026-11-20", **given})

    assert refused.value.rule == "field-invalid"
    assert refused.value.facts["field"] == next(iter(given))
    assert practice.kept == {}


def test_a_journey_that_names_somebody_unknown_commits_nothing(
    practice: Practice, code: Code
) -> None:
    loan = Loan(id=RecordId("r"), file=code, on=TODAY, for_whom=(PersonId("May Okafor"),))
    with pytest.raises(AssertionError, match="somebody unknown"):
        commit(practice, Change(records=[loan]))

    mention = NoteText((Mention(PersonId("May Okafor"), FormId("f")),))
    encounter = kinds.ENCOUNTER.body(
        id=RecordId("e"), file=code, on=TODAY, alone=Greeting.WAIT, accompanied=Greeting.WAIT,
        say=mention,
    )  # fmt: skip
    with pytest.raises(AssertionError, match="somebody unknown"):
        commit(practice, Change(records=[encounter]))


def test_whoever_a_staying_record_names_keeps_the_name_that_is_shown(
    practice: Practice, code: Code
) -> None:
    other = client(practice, "Iris Lund")
    iris = known(practice, "Iris Lund")
    people.end(practice, other, TODAY)
    assert iris in destroy.plan(practice, [other], early="mistake").fate.gone

    loan = Loan(id=RecordId("r"), file=code, on=TODAY, for_whom=(iris,))
    practice.kept.keep([loan])

    fate = destroy.plan(practice, [other], early="mistake").fate
    assert iris not in fate.gone
    assert fate.reduced[iris]
