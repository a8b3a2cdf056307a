"""An open export says what stands, and is there only when the log tells of it."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.appointments import Appointment
from app.domain.details import Details
from app.domain.errors import NotUnderstood, World
from app.domain.handover import SpanDecision
from app.domain.ids import new_id
from app.domain.leaf import Operation
from app.domain.notes import NoteKind
from app.domain.redaction import Decision, State
from app.domain.scope import Part, Scope
from app.services.handovers import decide, gather, narrow, request, review
from app.services.people import people
from app.services.practice import details
from app.services.records import addendum, read, write
from app.services.transfer import backup, export, import_, interchange
from app.storage.notes import outbox
from tests.builders.appointments import SAID
from tests.builders.practices import TODAY, Made, client, make, note, opened


def test_a_hold_that_ends_later_is_exported_with_the_day_it_ends(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        _, asked = request.open_request(practice, code, received=TODAY)
        request.close(practice, asked.id, TODAY)

        document = export.interchange(practice)

    (hold,) = [one for one in document["records"] if one["kind"] == "hold"]
    assert hold["file"] == code
    assert hold["fields"]["lifted"] == dt.date(2027, 3, 21).isoformat()
    assert hold["fields"]["request"] == asked.id


def test_names_in_clear_do_not_come_to_lie_in_a_practice_or_a_backup(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        backup.back_up(practice, tmp_path / "usb")
        size = practice.log_size
        (tmp_path / "link").symlink_to(empty.folder)
        for place in (empty.folder / "out", tmp_path / "link" / "out", tmp_path / "usb" / "out"):
            with pytest.raises(NotUnderstood, match="backup-inside"):
                export.export(practice, place)
            assert not place.exists()
        assert practice.log_size == size


def test_an_export_that_the_log_cannot_tell_of_is_not_left_behind(
    empty: Made, tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise World("disk-full")

    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(outbox, "put", refuse)
            with pytest.raises(World):
                export.export(practice, tmp_path / "open")

        assert not (tmp_path / "open").exists()
        export.export(practice, tmp_path / "open")

    interchange.read(tmp_path / "open" / "practice.json")


def test_an_export_is_told_of_before_it_is_there(empty: Made, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise World("unwritable")

    with opened(empty.folder) as practice:
        client(practice, "Rose Will")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(export, "_compare", refuse)
            with pytest.raises(World) as refused:
                export.export(practice, tmp_path / "open")
        (*_, last) = practice.log.leaves()

    assert (refused.value.rule, last.operation) == ("export-not-written", Operation.EXPORT)
    assert not (tmp_path / "open").exists()


def test_what_was_exported_comes_in_again_with_the_same_people_and_names_that_wait(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Hart", ("Tom Hart", "brother"))
        client(practice, "Olga Brandt")
        note(practice, code, "Hart came; Olga and Tom waited.")
        document = export.interchange(practice)

    with opened(make(tmp_path / "again").folder) as practice:
        done = import_.bring_in(practice, document)
        waiting = [person for person in practice.people.values() if person.unresolved]
        people = len(practice.people)

    assert people == len(document["people"]) == 5
    assert [person.shown for person in waiting] == ["Hart", "Olga"]
    assert len(done.unlinked) == 2


def test_all_that_is_said_of_the_practice_comes_in_again(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        told = replace(
            practice.details,
            name="Hazel Okonkwo-Reid",
            nation="wales",
            health_professional=True,
            contact="12 Park Row",
            recipients="My supervisor, without your name.",
            transfers="Nothing leaves the country.",
        )
        details.describe(practice, told)
        known = practice.details
        export.export(practice, tmp_path / "open")
    document = interchange.read(tmp_path / "open" / "practice.json")

    with opened(make(tmp_path / "again").folder) as practice:
        import_.bring_in(practice, document)

        assert practice.details == known
        assert replace(known, own=()) == told


def test_what_is_said_of_a_record_that_is_gone_stops_no_export(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        _, asked = request.open_request(practice, code, received=TODAY)
        request.keep(practice, replace(asked, known={new_id(): True}))

        export.export(practice, tmp_path / "open")


@pytest.mark.thorough
def test_a_request_with_very_many_decisions_is_exported_whole(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
        identity = note(practice, code, "We met. " * 1_400)
        _, asked = request.open_request(practice, code, received=TODAY)
        kept = Decision(state=State.DISCLOSE, decided_on=TODAY)
        span = SpanDecision(
            item=gather.identity("i", asked, identity), start=0, end=7, decision=kept
        )
        spans = tuple(replace(span, end=end) for end in range(1, 10_801))
        request.keep(practice, replace(asked, spans=spans))

        export.export(practice, tmp_path / "open")

    document = interchange.read(tmp_path / "open" / "practice.json")
    (told,) = [one for one in document["records"] if one["kind"] == "request"]
    assert len(told["fields"]["decisions"]) == len(spans)


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_practice_without_a_name_is_exported(empty: Made, tmp_path: Path, blank: str) -> None:
    with opened(empty.folder) as practice:
        details.describe(practice, Details(name=blank, contact=blank))

        export.export(practice, tmp_path / "open")


@pytest.mark.thorough
def test_every_decision_of_a_request_comes_in_again_wherever_it_is(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        new = people.NewPerson(names=("Rose Will",), phones=("07700 900123",), address="4 Low Road")
        _, code = people.new_client(practice, new)
        note(practice, code, "Her friend Jarlo rang on 07700 900123.")
        _, asked = request.open_request(practice, code, received=TODAY, by="father")
        found = review.review(practice, asked)
        _, asked = decide.decide(
            practice,
            asked.id,
            suggestions=review.accepted(found, Decision(state=State.DISCLOSE, decided_on=TODAY)),
        )
        scope = Scope(until=dt.date(2020, 1, 1), parts=(Part.SESSION,))
        narrow.narrow(practice, asked.id, scope, "only what is old")
        before = [(one.text, one.state) for one in review.review(practice, asked).suggestions]
        export.export(practice, tmp_path / "open")
    document = interchange.read(tmp_path / "open" / "practice.json")

    with opened(make(tmp_path / "again").folder) as practice:
        import_.bring_in(practice, document)
        (again,) = request.requests(practice)
        assert again.scope == scope
        _, again = narrow.narrow(practice, again.id, Scope())
        after = review.review(practice, again)

    assert [(one.text, one.state) for one in after.suggestions] == before
    assert len(before) > 3
    assert not after.to_decide


@pytest.mark.thorough
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SAID, min_size=1, max_size=4))
def test_what_is_said_of_sessions_comes_in_again_as_it_was(
    empty: Made, said: list[Appointment]
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        first, *_ = [
            write.sign(
                practice, code, kind=NoteKind.SESSION, held_on=TODAY, text="Tea.", session=one
            ).note
            for one in said
        ]
        addendum.add(practice, code, first, "Not so.", session=said[-1])
        document = export.interchange(practice)
        document["files"] = [one for one in document["files"] if one["id"] == code]
        document["notes"] = [one for one in document["notes"] if one["file"] == code]
        kept = read.notes(practice, code)

        done = import_.bring_in(practice, interchange.checked(json.dumps(document).encode()))
        again = read.notes(practice, done.files[code])

    assert [(one.session, one.appointment, one.head.session) for one in again] == [
        (one.session, one.appointment, one.head.session) for one in kept
    ]
