import pytest

from app.domain.errors import NoSuch
from app.domain.ids import Code
from app.domain.notes import NoteKind
from app.services.records import read, write
from tests.builders.practices import TODAY, Made, client, note, opened


def test_the_next_session_counts_sessions_alone(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        assert read.next_session(practice, code) == 1

        first = note(practice, code, "We met.")
        note(practice, code, "We met again.")
        write.sign(practice, code, kind=NoteKind.CONTACT, held_on=TODAY, text="She rang.")
        write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=TODAY, text="Late.", addendum_to=first
        )
        assert read.next_session(practice, code) == 3


def test_a_file_nobody_has_has_no_next_session(empty: Made) -> None:
    with opened(empty.folder) as practice, pytest.raises(NoSuch):
        read.next_session(practice, Code("AAA-AAA"))
