import datetime as dt
from dataclasses import replace

import pytest

from app.domain.appointments import Appointment, Attendance
from app.domain.errors import NoSuch, NotAllowed, NotUnderstood, World
from app.domain.ids import Code, DraftId, NoteId
from app.domain.notes import Draft, NoteKind
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import addendum, write
from app.services.records import draft as drafts
from app.services.records import read as reading
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    TODAY,
    Made,
    abandon,
    client,
    note,
    opened,
    unlocked,
)


def draft(code: Code, text: str, kept: str = "2026-11-21T10:30:00Z") -> Draft:
    return Draft(
        id=DraftId("d"), file=code, kind=NoteKind.SESSION.value, on=TODAY, text=text, kept=kept
    )


def full_disk(patch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise World("disk-full")

    patch.setattr("app.services.records.draft.commit", full)


def signed(
    practice: Practice,
    code: Code,
    text: str,
    addendum_to: NoteId | None = None,
    draft: DraftId | None = None,
) -> write.Signed:
    return write.sign(
        practice,
        code,
        kind=NoteKind.SESSION,
        held_on=TODAY,
        text=text,
        addendum_to=addendum_to,
        draft=draft,
    )


def test_a_draft_survives_a_kill(empty: Made) -> None:
    practice = unlocked(empty.folder)
    code = client(practice, "Greta Holm")
    assert drafts.save(practice, draft(code, "Greta began to")) == "vault"
    abandon(practice)

    with opened(empty.folder) as practice:
        kept = drafts.saved(practice, code)
    assert kept is not None
    assert kept.text == "Greta began to"


def test_a_draft_on_a_full_disk_goes_into_the_draft_file_and_the_later_one_wins(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Amadou Keita")
        drafts.save(practice, draft(code, "first", "2026-11-21T10:00:00Z"))
        with pytest.MonkeyPatch.context() as patch:
            full_disk(patch)
            later = draft(code, "second", "2026-11-21T10:00:02Z")
            assert drafts.save(practice, later) == "file"
        assert drafts.saved(practice, code) == later
        assert drafts.saved(practice, other) is None

    with opened(empty.folder) as practice:
        assert drafts.saved(practice, code) == later
        last = draft(code, "third", "2026-11-21T10:00:04Z")
        drafts.save(practice, last)
        assert drafts.saved(practice, code) == last
        signed(practice, code, "third, signed", draft=last.id)
        assert drafts.saved(practice, code) is None
        assert drafts.in_draft_file_for(practice) is None


def test_a_signed_note_leaves_no_draft_and_reads_as_it_was_typed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Amadou Keita", "partner"))
        begun, other = draft(code, "Amadou"), replace(draft(code, "Another"), id=DraftId("other"))
        drafts.save(practice, begun)
        drafts.save(practice, other)
        done = signed(practice, code, "  Amadou's cat.\r\n\r\n", draft=begun.id)

    with opened(empty.folder) as practice:
        assert reading.note(practice, done.note).text == "  Amadou's cat.\r\n\r\n"
        assert drafts.of_file(practice, code) == (other,)
        assert [said.role for said in done.mentions] == ["partner"]
    with HOUSE.notes_alone(empty.folder, PASSPHRASE) as alone:
        (role,) = alone.notes(code)
    assert role.text == "  [partner] cat.\r\n\r\n"


@pytest.mark.parametrize("text", ["", " ", "\n\t\u2003", "a\0b", "\ud83d"])
def test_a_text_that_cannot_be_signed_is_refused_and_nothing_is_kept(
    empty: Made, text: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        before = practice.records.vault.counter(), practice.contacts.vault.counter()
        with pytest.raises(NotUnderstood):
            signed(practice, code, text)
        assert (practice.records.vault.counter(), practice.contacts.vault.counter()) == before
        assert not practice.notes_of(code)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", NoteKind)
@pytest.mark.parametrize("year", [216, 1899, 2200])
def test_a_day_in_a_year_that_cannot_be_is_refused(empty: Made, kind: NoteKind, year: int) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        with pytest.raises(NotUnderstood, match=r"day-(before-1900|after-2199)"):
            write.sign(practice, code, kind=kind, held_on=dt.date(year, 1, 1), text="She came.")
        assert not practice.notes_of(code)


def test_an_addendum_belongs_to_a_note_of_the_same_file(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Amadou Keita")
        first = note(practice, code, "One.")
        added = signed(practice, code, "One more thing.", addendum_to=first)
        with pytest.raises(NotAllowed):
            signed(practice, other, "Elsewhere.", addendum_to=first)

        read = reading.note(practice, added.note)
        assert read.head.addendum_to == first
        assert read.session is None
        assert len(practice.notes_of(other)) == 0


def test_a_file_or_note_nobody_has_is_none(empty: Made) -> None:
    with opened(empty.folder) as practice:
        with pytest.raises(NoSuch):
            signed(practice, Code("AAA-AAA"), "Text.")
        with pytest.raises(NoSuch):
            reading.note(practice, NoteId("none"))
        with pytest.raises(NoSuch):
            drafts.save(practice, draft(Code("AAA-AAA"), "Text."))


def test_looking_at_a_text_keeps_nothing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        client(practice, "Amadou Keita")
        before = practice.contacts.vault.counter(), len(practice.people)
        said = write.look(practice, code, "Greta met Amadou.")

        assert [(one.start, one.end, one.role) for one in said] == [
            (0, 5, "client"),
            (10, 16, "unresolved"),
        ]
        assert (practice.contacts.vault.counter(), len(practice.people)) == before


def test_notes_of_one_day_stay_in_the_order_of_signing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        later = note(practice, code, "Tuesday.", dt.date(2026, 3, 3))
        kept = [note(practice, code, f"{n}", dt.date(2026, 3, 2)) for n in range(12)]

    with opened(empty.folder) as practice:
        assert [read.head.id for read in reading.notes(practice, code)] == [*kept, later]
        assert [read.session for read in reading.notes(practice, code)] == list(range(1, 14))


def test_two_friends_are_numbered_and_keep_their_numbers(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Amadou Keita", "friend"))
        people.add_relation(practice, code, people.NewPerson(names=("Rosalind Ames",)), "friend")
        note(practice, code, "Rosalind met Amadou and Greta.")

    with HOUSE.notes_alone(empty.folder, PASSPHRASE) as alone:
        (read,) = alone.notes(code)
    assert read.text == "[friend 2] met [friend] and [client]."


def test_an_addendum_takes_the_kind_and_the_day_of_its_note(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Amadou Keita")
        first = signed(practice, code, "She came.").note
        added = addendum.add(practice, code, first, "She came late.").note
        head = practice.heads.get(added)

        assert (head.addendum_to, head.kind) == (first, NoteKind.SESSION)
        assert head.held_on == practice.heads.get(first).held_on
        with pytest.raises(NotAllowed, match="addendum-elsewhere"):
            addendum.add(practice, other, first, "Not hers.")


MISSED = (Attendance.CANCELLED, Attendance.DID_NOT_ATTEND, Attendance.CANCELLED_BY_ME)


@pytest.mark.parametrize("attendance", MISSED)
def test_a_session_that_did_not_take_place_needs_no_words(
    empty: Made, attendance: Attendance
) -> None:
    said = Appointment(attendance=attendance)
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        new = write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=TODAY, text=" \n", session=said
        )
        held = signed(practice, code, "She came.")
        corrected = addendum.add(practice, code, held.note, "", session=said)

        found = {one.head.id: one for one in reading.notes(practice, code)}
        assert found[new.note].text == found[corrected.note].text == ""
        assert found[new.note].appointment == found[held.note].appointment == said


@pytest.mark.parametrize("attendance", [None, *(one for one in Attendance if one not in MISSED)])
def test_a_session_that_took_place_needs_words(empty: Made, attendance: Attendance | None) -> None:
    said = Appointment(began="14:00", attendance=attendance)
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        with pytest.raises(NotUnderstood, match="note-empty"):
            write.sign(practice, code, kind=NoteKind.SESSION, held_on=TODAY, text="", session=said)
