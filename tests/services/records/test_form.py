import datetime as dt
from dataclasses import dataclass, replace
from types import MappingProxyType

import pytest

from app import resources
from app.domain import kinds
from app.domain.encounters import EncounterState
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.forms import Ask
from app.domain.ids import Code, RecordId
from app.domain.kinds import APPROACH, ENCOUNTER, ORDER, QUESTION, RENEWAL, kind_named
from app.domain.records import Group, InPack, Kind, Record
from app.services.practice.practice import Practice
from app.services.records import form as forms
from app.services.records import kind_words, sign
from app.services.records.beginning import beginning_of
from app.services.records.encounters import Meetings, agreed
from app.services.records.form import form_of, known_already
from app.services.records.kind_words import FieldWords, KindWords
from app.services.records.renewals import to_renew
from app.services.records.timeline import entries
from tests.builders.practices import Made, client, joint_file, note, opened, person

AGREED = {"on": "2026-03-03", "alone": "wait", "accompanied": "pass-by", "say": "Bob's friend"}
INSURED = {"on": "2025-11-03", "what": "insurance", "until": "2026-11-03", "number": "PL-44"}


def agree(practice: Practice, code: Code, **fields: str) -> RecordId:
    return sign.sign(practice, ENCOUNTER, code, {**AGREED, **fields}).record


@pytest.mark.thorough
@pytest.mark.parametrize("kind", sign.form_kinds(), ids=lambda kind: kind.name)
def test_every_kind_has_a_form_with_words(empty: Made, kind: Kind[Record]) -> None:
    with opened(empty.folder) as practice:
        code = None if kind.own else client(practice, "Ann Bee", ("May Harper", "friend"))
        form = form_of(practice, kind.name, code)

    assert form.title
    assert form.add
    assert all(one.label for one in form.fields)
    for one in form.fields:
        assert bool(one.choices) is (one.ask in {Ask.ONE_OF, Ask.SEVERAL, Ask.PERSON, Ask.PEOPLE})


@pytest.mark.parametrize(
    ("kind", "where", "rule"),
    [
        ("encounter", "practice", "kind-of-a-client"),
        ("renewal", "file", "kind-of-the-practice"),
        ("hold", "file", "unknown-kind"),
    ],
)
def test_a_form_is_refused_where_its_kind_does_not_belong(
    empty: Made, kind: str, where: str, rule: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee")
        with pytest.raises(NotUnderstood) as refused:
            form_of(practice, kind, None if where == "practice" else code)

    assert refused.value.rule == rule


def test_whoever_is_meant_is_chosen_among_the_people_of_the_file(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee", ("Bob Cee", "partner"))
        client(practice, "Somebody Else")
        person(practice, "Bryony Holm")
        person(practice, "Bryony Marsh")
        note(practice, code, "Bryony rang.")  # nobody knows yet which of the two
        of_the_file = forms._whom(practice, code)
        of_all = forms._whom(practice, None)

    assert [words for _, words in of_the_file] == ["Ann Bee, client", "Bob Cee, partner"]
    assert [words for _, words in of_all] == [
        "Ann Bee",
        "Bob Cee",
        "Bryony Holm",
        "Bryony Marsh",
        "Somebody Else",
    ]


def test_what_is_agreed_now_is_known_already_but_for_its_day(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee", ("Bob Cee", "partner"))
        before = known_already(practice, "encounter", code)
        agree(practice, code)
        known = known_already(practice, "encounter", code)

    assert before == {}
    assert known == {
        "whose": None, "alone": "wait", "accompanied": "pass-by", "say": "Bob's friend",
    }  # fmt: skip


def test_what_is_renewed_is_known_already_but_for_its_days(empty: Made) -> None:
    with opened(empty.folder) as practice:
        first = sign.sign(practice, RENEWAL, None, INSURED).record
        known = known_already(practice, "renewal", None, first)
        other = known_already(practice, "renewal", None)
        with pytest.raises(NoSuch):
            known_already(practice, "renewal", None, RecordId("gone"))

    assert known == {"what": "insurance", "with_whom": "", "number": "PL-44"}
    assert other == {}


def test_what_answers_a_question_is_of_the_day_it_was_raised(empty: Made) -> None:
    raised = {"on": "2026-10-05", "what": "objection", "said": "To the letter."}
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee")
        first = sign.sign(practice, QUESTION, code, raised).record
        known = known_already(practice, "question", code, first)
        answered = {**known, "answer": "Not sent.", "answered": "2026-10-12"}
        second = sign.sign(practice, QUESTION, code, answered, adds_to=first).record
        again = known_already(practice, "question", code, second)

    assert (known["on"], known["answered"]) == ("2026-10-05", None)
    assert (again["on"], again["answered"]) == ("2026-10-05", "2026-10-12")


def test_what_is_agreed_is_read_with_names(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee", ("Bob Cee", "partner"))
        nothing = agreed(practice, code)
        agree(practice, code)
        found = agreed(practice, code)
        with pytest.raises(NoSuch):
            agreed(practice, Code("000-000"))

    (one,) = found.agreed
    assert nothing == Meetings()
    assert (one.who, one.alone, one.accompanied, one.say) == (
        "",
        "wait for the client to say hello",
        "walk past",
        "Bob's friend",
    )


def test_each_client_of_a_file_may_agree_something_else(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Ann Bee", "Cleo Bee")
        ann, cleo = practice.file(code).subjects
        fields = {"on": "2026-11-20", "alone": "greet", "accompanied": "wait"}
        whose = form_of(practice, "encounter", code).fields[1]
        sign.sign(practice, ENCOUNTER, code, {**fields, "whose": ann})
        half, lacks = agreed(practice, code), beginning_of(practice, code)
        known = known_already(practice, "encounter", code)
        sign.sign(practice, ENCOUNTER, code, {**fields, "alone": "pass-by", "whose": cleo})
        both, agreed_now = agreed(practice, code), beginning_of(practice, code)
        sign.sign(practice, ENCOUNTER, code, fields)
        alike, filled = agreed(practice, code), known_already(practice, "encounter", code)

    assert (whose.needed, whose.unchosen) == (False, "all clients of this file")
    assert {key for key, _ in whose.choices} == {ann, cleo}
    assert [(one.who, one.alone) for one in half.agreed] == [("Ann Bee", "say hello")]
    assert half.without == ("Cleo Bee",)
    assert "encounter" in {one.what for one in lacks.missing}
    assert known == {}
    assert [one.alone for one in both.agreed] == ["say hello", "walk past"]
    assert {one.what: one.said for one in agreed_now.agreed}["encounter"] == (
        "Ann Bee: say hello; Cleo Bee: walk past"
    )
    assert [(one.who, one.alone) for one in alike.agreed] == [("", "say hello")]
    assert (filled["whose"], filled["alone"]) == (None, "greet")


def test_a_record_is_read_for_the_timeline_without_its_day_and_with_its_mentions(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee", ("Bob Cee", "partner"))
        other = client(practice, "Somebody Else")
        agree(practice, code)
        agree(practice, other)
        (entry,) = entries(practice, code)

    assert entry.title == "If we meet"
    assert "3 March 2026" not in entry.text
    (mention,) = entry.mentions
    assert entry.text[mention.start : mention.end] == "Bob's"
    assert mention.role == "partner"


def test_the_days_that_are_left_are_counted(empty: Made) -> None:
    with opened(empty.folder) as practice:
        sign.sign(practice, RENEWAL, None, INSURED)
        (late,) = to_renew(practice)

    assert (late.what, late.number, late.days) == (
        "Professional indemnity insurance",
        "PL-44",
        -18,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing(Record):
    """A record that ends one of another kind, as a withdrawal ends a consent."""

    on: dt.date


def _undone(record: Record, beside: tuple[Record, ...], _day: dt.date) -> str:
    undone = any(isinstance(one, Undoing) and one.adds_to == record.id for one in beside)
    return EncounterState.EARLIER if undone else EncounterState.IN_FORCE


@pytest.fixture
def undoing(monkeypatch: pytest.MonkeyPatch) -> Kind[Undoing]:
    """A second kind in the table, which may add to an encounter, and whose words there are."""
    kind = Kind(
        name="undoing",
        body=Undoing,
        day=lambda one: one.on,
        group=Group.BEGINNING,
        pack=InPack.RECORD,
        retention="file",
        adds_to=frozenset({"encounter"}),
    )
    ended = replace(ENCOUNTER, state=_undone)
    by_body = {**kinds._BY_BODY, Undoing: kind, ENCOUNTER.body: ended}
    monkeypatch.setattr(kinds, "_BY_BODY", MappingProxyType(by_body))
    words = KindWords(
        title="Undone",
        pack="Undone",
        handed="Undone",
        add="Undo",
        one="undoing",
        several="undoings",
        fields={"on": FieldWords(label="On", choices={})},
        states={},
    )
    real = kind_words.words_of
    for module in (kind_words, sign):
        monkeypatch.setattr(
            module, "words_of", lambda name: words if name == "undoing" else real(name)
        )
    return kind


def test_a_record_can_add_to_a_kind_that_its_own_names_and_its_state_follows(
    empty: Made, undoing: Kind[Undoing]
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee", ("Bob Cee", "partner"))
        first = agree(practice, code)
        (before,) = sign.records(practice, code)
        sign.sign(practice, undoing, code, {"on": "2026-03-04"}, adds_to=first)
        after = sign.records(practice, code)
        (alone,) = sign.records(practice, code, "encounter")

    assert before.stands == "current"
    assert [one.stands for one in after] == ["replaced", ""]
    assert after[1].adds_to == first
    assert alone.stands == "replaced"


def test_a_record_adds_to_no_other_kind_to_no_other_file_and_to_nothing_that_is_not_there(
    empty: Made, undoing: Kind[Undoing]
) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Ann Bee"), client(practice, "Greta Holm")
        first = agree(practice, code)
        undone = sign.sign(practice, undoing, code, {"on": "2026-03-04"}, adds_to=first).record
        with pytest.raises(NotAllowed) as kind:
            sign.sign(practice, ENCOUNTER, code, AGREED, adds_to=undone)
        with pytest.raises(NotAllowed) as file:
            sign.sign(practice, ENCOUNTER, other, AGREED, adds_to=first)
        with pytest.raises(NoSuch):
            sign.sign(practice, ENCOUNTER, code, AGREED, adds_to=RecordId("gone"))
        kept = len(practice.kept)

    assert kind.value.rule == "adds-to-another-kind"
    assert file.value.rule == "adds-to-another-file"
    assert kept == 2


@pytest.mark.parametrize(
    "kind", [one for one in sign.form_kinds() if one.states], ids=lambda kind: kind.name
)
def test_words_without_one_for_each_state_are_refused(kind: Kind[Record]) -> None:
    text = resources.text("words", "kinds", f"{kind.name}.toml")
    cut, _, _ = text.partition("[states]")
    for wrong in (cut, f"{text}another = 'x'\n"):
        with pytest.raises(NotUnderstood) as refused:
            kind_words.read(kind, wrong)
        assert refused.value.facts["key"] == "states"


def test_what_comes_of_an_approach_says_only_what_is_new_and_is_of_the_same_caller(
    empty: Made,
) -> None:
    new = {"on": "2026-11-20", "said": "Rang back."}
    with opened(empty.folder) as practice:
        asked = {"on": "2026-11-20", "wants": "Dates.", "caller": "police"}
        first = sign.sign(practice, APPROACH, None, asked).record
        second = sign.sign(practice, APPROACH, None, new, adds_to=first).record
        ordered = {
            "on": "2026-11-20",
            "what": "court-order",
            "authority": "York",
            "scope": "All",
        }
        order = sign.sign(practice, ORDER, None, ordered, adds_to=second).record
        nobody = sign.sign(practice, APPROACH, None, new).record
        known = [known_already(practice, "approach", None, one) for one in (first, second, order)]
        with pytest.raises(NoSuch):
            known_already(practice, "approach", None, RecordId("gone"))

        assert known_already(practice, "approach", None, nobody) == {}
        assert known_already(practice, "approach", None) == {}
    assert known == [{"caller": "police"}] * 3


@pytest.mark.parametrize(
    ("name", "given", "asked"),
    [
        ("consent", {"on": "2026-11-02", "expires": "2027-02-02"}, set()),
        ("consent", {"on": "2026-11-02", "expires": "2027-02-03"}, {"expires"}),
        ("consent", {"on": "2026-11-02"}, set()),
        ("consent", {"on": "soon", "expires": "later"}, set()),
        ("reach", {"means": "e-mail", "address": "rose@post.example"}, set()),
        ("reach", {"means": "e-mail", "address": "rose"}, {"address"}),
        ("reach", {"means": "e-mail", "address": " "}, set()),
        ("reach", {"means": "call", "address": "rose"}, set()),
    ],
)
def test_what_can_hardly_be_meant_is_asked_about(
    name: str, given: dict[str, str], asked: set[str]
) -> None:
    found = kind_words.doubts(kind_named(name), given)
    assert found.keys() == asked
    assert all("save it all the same" in words for words in found.values())


def test_the_words_of_a_doubt_stand_where_there_is_one() -> None:
    text = resources.text("words", "kinds", "reach.toml")
    no_words = text.replace("doubt = ", "why = ", 1)
    for wrong in (no_words, text.replace("[fields.on]", '[fields.on]\ndoubt = "Really?"')):
        with pytest.raises(NotUnderstood, match="kind-words"):
            kind_words.read(kind_named("reach"), wrong)
