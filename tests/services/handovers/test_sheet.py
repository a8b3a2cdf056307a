"""Supervision sheets and extracts: nobody is named, and nothing that is not chosen matters."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.domain.combinations import HowTelling
from app.domain.consents import Consent, HowGiven, Term, Withdrawal, WithdrawnBy
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.handed_over import HandedOver, Went
from app.domain.ids import Code, RecordId
from app.domain.kinds import HANDOVER
from app.domain.notes import NoteKind
from app.domain.redaction import Decision, Layer, State
from app.domain.registers import SUPERVISION
from app.domain.sheets import Nameless
from app.domain.supervision import Supervision, SupervisionWay
from app.domain.text import typed
from app.services.audit import check
from app.services.handovers import sheet, sheet_make
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import write
from app.services.retention import parts
from app.services.retention.parts import Chosen
from tests.builders.consented import beside, put
from tests.builders.practices import TODAY, Made, client, joint_file, opened
from tests.services.handovers.test_document import text_of

FIRST: Final = dt.date(2026, 10, 6)
SECOND: Final = dt.date(2026, 10, 27)
NOTE: Final = (
    "Greta Holm is 34 and a lighthouse keeper in Whitby. Otto Brandt rang on 6 October 2026."
    " Her brother's wife, Ines Castellan, won the Yorkshire Baking Prize."
)


def _client(practice: Practice) -> Code:
    return client(practice, "Greta Holm", ("Otto Brandt", "brother"))


def _note(practice: Practice, code: Code, text: str = NOTE, on: dt.date = SECOND) -> RecordId:
    return write.sign(practice, code, kind=NoteKind.SESSION, held_on=on, text=text).note


def _made(practice: Practice, code: Code, folder: Path, *records: RecordId) -> str:
    _, one = sheet.choose(practice, code, records)
    out = folder / f"{one.id}.pdf"
    sheet_make.make(practice, one.id, out, accept_suggestions=True, plain=True)
    return text_of(out)


def test_nobody_is_named_and_what_tells_is_told_in_general(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        first = _note(practice, code, "We began. Greta was calm.", FIRST)
        said = _made(practice, code, tmp_path, first, _note(practice, code))
    said = " ".join(said.split())

    for word in ("Greta", "Holm", "Otto", "Brandt", "Ines", "Castellan", "Whitby", "lighthouse"):
        assert word not in said
    for word in ("34", "Yorkshire", "October 2026."):
        assert word not in said.replace(code, "")  # which may have a 34 in it
    assert "[Client] is in their mid-thirties and someone in maritime work in a town." in said
    assert "[The client's brother] rang at session 1." in said
    assert "won [event]" in said
    assert "Session 2 · three weeks later" in said
    assert str(code) in said


def test_both_clients_of_a_joint_file_are_told_apart(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Otto Brandt")
        people.add_relation(practice, code, people.NewPerson(names=("Ines Castellan",)), "sister")
        text = "Greta spoke first, then Otto. Otto's voice fell. Ines had rung them both."
        said = " ".join(_made(practice, code, tmp_path, _note(practice, code, text)).split())

    assert "[Client A] spoke first, then [client B]. [Client B]'s voice fell." in said
    assert "[A client's sister] had rung them both." in said
    assert "[client]" not in said.casefold()


def test_what_is_not_chosen_is_not_in_it(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        _note(practice, code, "The anchor was dropped.", FIRST)
        said = _made(practice, code, tmp_path, _note(practice, code, "The kettle boiled."))

    assert "kettle" in said
    assert "anchor" not in said
    assert "Session 1" in said  # a gap would tell that there was another


def test_nothing_undecided_leaves(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        _, one = sheet.choose(practice, code, [_note(practice, code)])
        with pytest.raises(NotAllowed) as caught:
            sheet_make.make(practice, one.id, tmp_path / "a.pdf", plain=True)
        with pytest.raises(NotAllowed):
            sheet_make.preview(practice, one.id)
        waits = sheet.reviewed(practice, one.id).undecided

    assert caught.value.rule == "sheet-waits"
    assert caught.value.facts["count"] == waits > 4
    assert not (tmp_path / "a.pdf").exists()


def _answers(practice: Practice, one: Nameless, state: State) -> list[tuple[str, Decision]]:
    decision = Decision(state=state, decided_on=TODAY)
    found = sheet.reviewed(practice, one.id)
    return [(each.id, decision) for each in found.suggestions]


def test_decisions_are_kept_and_one_can_stop_and_go_on(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        record = _note(practice, code)
        _, one = sheet.choose(practice, code, [record])
        sheet.decide(practice, one.id, suggestions=_answers(practice, one, State.WITHHOLD)[:3])
        before = sheet.reviewed(practice, one.id).undecided
    with opened(empty.folder) as practice:
        changed, again = sheet.choose(practice, code, [record])
        assert (changed, again.id) == (None, one.id)
        assert sheet.reviewed(practice, one.id).undecided == before
        sheet.decide(practice, one.id, suggestions=_answers(practice, again, State.WITHHOLD))
        made = sheet_make.make(practice, one.id, tmp_path / "a.pdf", plain=True)
        shown, pages = sheet_make.preview(practice, one.id)

    assert made.pages == pages == 1
    assert made.replaced > 4
    assert shown == (tmp_path / "a.pdf").read_bytes()
    assert hashlib.sha256(shown).hexdigest() == made.sha256_plain


def test_words_can_be_typed_instead_and_name_nobody(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        _, one = sheet.choose(practice, code, [_note(practice, code)])
        town = next(s for s in sheet.reviewed(practice, one.id).suggestions if s.text == "Whitby")
        sheet.decide(practice, one.id, instead={town.id: "a small port"})
        with pytest.raises(NotAllowed) as caught:
            sheet.decide(practice, one.id, instead={town.id: "where Otto Brandt lives"})
        out = tmp_path / "a.pdf"
        sheet_make.make(practice, one.id, out, accept_suggestions=True, plain=True)

    assert caught.value.rule == "names-stay-out"
    assert "in a small port." in text_of(out)


def test_a_name_cannot_stay(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        _, one = sheet.choose(practice, code, [_note(practice, code)])
        with pytest.raises(NotAllowed) as caught:
            sheet.decide(practice, one.id, suggestions=_answers(practice, one, State.DISCLOSE))

    assert caught.value.rule == "names-stay-out"


def test_a_decisions_file_has_words_too(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        _, one = sheet.choose(practice, code, [_note(practice, code)])
        found = sheet.reviewed(practice, one.id).suggestions
        town = next(each for each in found if each.text == "Whitby")
        job = next(each for each in found if each.kind == "job")
        listed = [
            {"suggestion": town.id, "state": "withhold", "instead": "by the sea"},
            {"suggestion": job.id, "state": "disclose"},
        ]
        sheet.apply(practice, one.id, {"decisions": listed})
        out = tmp_path / "a.pdf"
        made = sheet_make.make(practice, one.id, out, accept_suggestions=True, plain=True)
        for wrong in ({"gate": 1}, {"decisions": 1}, {"decisions": [{"instead": 1}]}):
            with pytest.raises(NotUnderstood):
                sheet.apply(practice, one.id, wrong)

    said = text_of(out)
    assert "in by the sea." in said
    assert "a lighthouse keeper" in said
    assert made.combinations[0].kinds == ("job",)
    assert made.combinations[0].how is HowTelling.SOMEWHAT


def test_records_of_another_file_cannot_be_chosen(empty: Made) -> None:
    with opened(empty.folder) as practice:
        mine, other = _client(practice), client(practice, "Tamsin Roy")
        note = _note(practice, other, "The kettle.")
        with pytest.raises(NoSuch):
            sheet.choose(practice, mine, [note])
        with pytest.raises(NotUnderstood):
            sheet.choose(practice, mine, [])


def test_those_since_the_last_supervision_are_proposed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        _note(practice, code, "Earlier.", FIRST)
        later = _note(practice, code, "Later.")
        alone = sheet.proposed(practice, code)
        common = beside(practice, code) | {"file": None}
        put(
            practice,
            Supervision(
                **common,
                on=FIRST,
                with_whom=typed("M"),
                way=SupervisionWay.ALONE,
                minutes=60,
            ),
        )
        since = sheet.proposed(practice, code)
        assert practice.all_of(SUPERVISION, None)

    assert alone == since == {later}


def test_the_last_session_is_proposed_and_not_what_was_recorded_after_it(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        last = _note(practice, code)
        _consent(practice, code)
        assert sheet.proposed(practice, code) == {last}


def test_a_leaf_tells_of_it_and_names_nobody(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        _made(practice, code, tmp_path, _note(practice, code))
        assert all(one.ok for one in check.check(practice))


def test_destroying_a_record_takes_what_was_decided_of_it(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        kept, going = _note(practice, code, "The kettle. Whitby."), _note(practice, code)
        _, one = sheet.choose(practice, code, [kept, going])
        sheet.decide(practice, one.id, suggestions=_answers(practice, one, State.WITHHOLD))
        shown = parts.plan(practice, code, Chosen(records=(going,)), early="it was asked for")
        parts.destroy(practice, shown, tmp_path / "c.pdf")
        left = sheet.sheet(practice, one.id)

    assert left.records == (kept,)
    assert len(left.suggestions) == 1


def _secret(word: str) -> str:
    return word.capitalize()


_NAME = some.text("bcdfghklmnprstvz", min_size=5, max_size=9)


@pytest.mark.thorough
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=_NAME, last=_NAME, other=_NAME, beside_it=some.text("abc .,\n", max_size=60))
def test_twins_that_differ_in_names_and_in_what_is_not_chosen_give_the_same_bytes(
    tmp_path_factory: Any, first: str, last: str, other: str, beside_it: str
) -> None:
    from tests.builders.practices import make

    folder = tmp_path_factory.mktemp("twin")
    with opened(make(folder / "p").folder) as practice:
        name, brother = f"{_secret(first)} {_secret(last)}", f"{_secret(other)} Brandt"
        code = client(practice, name, (brother, "brother"))
        write.sign(
            practice,
            code,
            kind=NoteKind.SESSION,
            held_on=FIRST,
            text=f"Not chosen. {brother} {beside_it}",
        )
        text = f"{name} is calm. {brother} rang twice. She is 34 and lives in Whitby."
        record = _note(practice, code, text)
        _, one = sheet.choose_extract(practice, code, [record])
        sheet.decide(practice, one.id, suggestions=_answers(practice, one, State.WITHHOLD))
        shown, _ = sheet_make.preview(practice, one.id, TODAY)
    digest = hashlib.sha256(shown).hexdigest()
    _DIGESTS.add(digest)

    assert len(_DIGESTS) == 1


_DIGESTS: set[str] = set()


def _consent(practice: Practice, code: Code, **more: Any) -> RecordId:
    said: dict[str, Any] = {
        "recipient": typed("the readers of a journal"),
        "purpose": typed("an article"),
        "categories": (),
        "term": Term.UNTIL,
        "expires": dt.date(2027, 11, 1),
        "how": HowGiven.SIGNED,
        "on": dt.date(2026, 11, 1),
        "given_by": practice.file(code).subjects,
    }
    return put(practice, Consent(**beside(practice, code, **(said | more))))


def test_an_extract_goes_when_everything_was_done(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        _, one = sheet.choose_extract(practice, code, [_note(practice, code)])
        out = tmp_path / "a.pdf"
        with pytest.raises(NotAllowed) as lacks:
            sheet_make.make(practice, one.id, out, accept_suggestions=True)
        sheet.prepare_extract(
            practice,
            one.id,
            purpose="an article on shame",
            consent=_consent(practice, code),
            withdraw_until=dt.date(2027, 1, 1),
            read_on=TODAY,
            their_words="She said it was fair.",
            answers=dict.fromkeys(sheet.questions(), "Nobody who did not know her."),
        )
        made = sheet_make.make(practice, one.id, out, accept_suggestions=True, plain=True)
        went = practice.kept[RecordId(made.record or "")]
        again = sheet_make.make(practice, one.id, tmp_path / "b.pdf", plain=True)
        printed = hashlib.sha256(sheet_make.for_paper(practice, one.id)[0]).hexdigest()
        assert again.sha256_plain == printed == made.sha256_plain
        assert [again.record] == [one.id for one in practice.all_of(HANDOVER)] == [made.record]

    assert lacks.value.rule == "extract-lacks"
    assert lacks.value.facts["missing"] == (
        "purpose", "questions", "read-by-client", "publication-consent", "withdraw-until",
    )  # fmt: skip
    assert isinstance(went, HandedOver)
    assert went.what is Went.EXTRACT
    said = text_of(out)
    assert "Greta" not in said
    assert str(code) not in said


def test_an_extract_does_not_go_once_consent_is_withdrawn(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        _, one = sheet.choose_extract(practice, code, [_note(practice, code)])
        given_ = _consent(practice, code)
        sheet.prepare_extract(
            practice,
            one.id,
            purpose="an article",
            consent=given_,
            withdraw_until=dt.date(2027, 1, 1),
            read_on=TODAY,
            their_words="Fine.",
            answers=dict.fromkeys(sheet.questions(), "Nobody."),
        )
        more = beside(practice, code, on=TODAY, by=WithdrawnBy.CLIENT, adds_to=given_)
        put(practice, Withdrawal(**more))
        with pytest.raises(NotAllowed) as caught:
            sheet_make.make(practice, one.id, tmp_path / "a.pdf", accept_suggestions=True)

    assert caught.value.rule == "consent-not-in-force"


def test_nothing_produced_says_that_anything_is_anonymous(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        said = _made(practice, code, tmp_path, _note(practice, code))
        found = sheet.reviewed(practice, sheet.waiting(practice, code)[0].id)

    words = [said, *(one.instead for one in found.suggestions), *sheet.questions().values()]
    assert not any("anonym" in one.casefold() for one in words)
    assert {one.layer for one in found.suggestions} >= {Layer.MENTION, Layer.QUASI}


@pytest.mark.parametrize(
    ("role", "word"),
    [
        ("GP", "[a professional]"),
        ("supervisor", "[the client's supervisor]"),
        ("sister", "[the client's sister]"),
    ],
)
def test_nobody_is_named_who_is_there_by_profession(
    empty: Made, tmp_path: Path, role: str, word: str
) -> None:
    with opened(empty.folder) as practice:
        code = _client(practice)
        doctor = people.NewPerson(names=("Dr Ailsa Penhaligon",), professional=True)
        people.add_relation(practice, code, doctor, role)
        text = "Dr Ailsa Penhaligon rang. Penhaligon was kind, and so was dr penhaligon."
        said = " ".join(_made(practice, code, tmp_path, _note(practice, code, text)).split())

    assert "penhaligon" not in said.casefold()
    assert "Ailsa" not in said
    assert said.casefold().count(word.casefold()) == 3
