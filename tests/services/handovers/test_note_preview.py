"""The preview of a note: as its pack says it, without a word that is withheld, and never kept."""

import datetime as dt
from typing import Final

import pytest

from app.domain.errors import NoSuch, NotAllowed
from app.domain.ids import RecordId
from app.domain.kinds import KINDS
from app.domain.notes import NoteKind
from app.domain.records import InPack
from app.domain.retention import FileKind
from app.services.handovers import note_preview, request, workspace
from app.services.people import people
from tests.builders import kinds
from tests.builders.kinds import EVERY, NOTE
from tests.builders.practices import (
    TODAY,
    Made,
    client,
    digests,
    joint_file,
    known,
    note,
    opened,
    person,
)

SAID = (
    "Greta spoke of Otto Brandt. Otto rang on 07700 900555, and Zorba Quillfeather came to Greta."
)


def test_it_says_what_the_pack_would_say(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        found = note_preview.of_record(practice, note(practice, code, SAID))
        _, asked = request.open_request(practice, code, received=TODAY)
        space = workspace.opened(practice, asked.id)
        _, space = workspace.accept_rest(practice, space)
        sent = [one.pieces for one in space.sent if one.number == 1]

    assert found.withheld == 4
    assert found.text.startswith("Greta spoke of [withheld 1].")
    assert not [one for one in ("Otto", "Brandt", "07700", "Zorba", "Quill") if one in repr(found)]
    assert sent == [found.pieces]


def test_whoever_is_known_in_another_file_of_the_client_is_suspected_as_in_the_pack(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        greta = known(practice, "Greta Holm")
        both = people.NewFile(
            kind=FileKind.JOINT, subjects=(greta, person(practice, "Magnus Berg")), opened=TODAY
        )
        _, _, (joint,) = people.add(practice, [], [both])
        people.add_relation(practice, joint, people.NewPerson(names=("Rose Winter",)), "friend")
        said = note(practice, code, "rose said she was cross. R.W. came, so did magnus. It rained.")
        found = note_preview.of_record(practice, said)
        draft = note_preview.of_draft(
            practice, code, "rose said she was cross.", kind=NoteKind.SESSION, on=TODAY
        )
        _, asked = request.open_request(practice, code, received=TODAY, person=greta)
        space = workspace.opened(practice, asked.id)
        _, space = workspace.accept_rest(practice, space)
        sent = [one.pieces for one in space.sent if one.number == 1]

    assert sent == [found.pieces]
    assert not [one for one in ("rose", "R.W.", "magnus") if one in found.text]
    assert "rose" not in draft.text


def test_a_draft_reads_as_the_note_it_becomes(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        client(practice, "Ines Duarte")
        said = f"{SAID} Ines Duarte too, and ines was late."
        draft = note_preview.of_draft(
            practice, code, said, kind=NoteKind.SESSION, on=dt.date(2026, 11, 20)
        )
        signed = note_preview.of_record(practice, note(practice, code, said))

    assert draft.pieces == signed.pieces
    assert "Ines" not in repr(draft)


def test_nothing_is_written(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        signed = note(practice, code, SAID)
        before, kept = digests(empty.folder), dict(practice.kept)
        note_preview.of_record(practice, signed)
        note_preview.of_draft(practice, code, f"{SAID} Denis.", kind=NoteKind.SESSION, on=TODAY)
        assert practice.kept == kept
        assert digests(empty.folder) == before


def test_whose_eyes_it_is_seen_with(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = joint_file(practice, "Greta Holm", "Ines Duarte")
        signed = note(practice, code, "Greta Holm spoke. Ines Duarte listened.")
        first = note_preview.of_record(practice, signed)
        second = note_preview.of_record(practice, signed, known(practice, "Ines Duarte"))

    assert "Greta Holm spoke." in first.text
    assert "Ines" not in repr(first)
    assert "Ines Duarte listened." in second.text
    assert "Greta" not in repr(second)


IN_PACKS: Final = [NOTE, *(kind.name for kind in KINDS if kind.pack is InPack.RECORD)]


@pytest.mark.thorough
@pytest.mark.parametrize("name", [one for one in EVERY if one not in kinds.OWN])
def test_every_kind_that_stands_in_a_pack_can_be_looked_at(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        identity = RecordId(kinds.put(practice, name, code, "quiet words of Otto Brandt"))
        if name in IN_PACKS:
            assert "Brandt" not in repr(note_preview.of_record(practice, identity))
        else:
            with pytest.raises(NotAllowed, match="not-in-a-pack"):
                note_preview.of_record(practice, identity)
        with pytest.raises(NoSuch):
            note_preview.of_record(practice, RecordId("nothing"))
