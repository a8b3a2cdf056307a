from app.domain.appointments import Appointment, Attendance
from app.domain.notes import NoteKind
from app.services.practice.practice import Practice
from app.services.records import addendum, write
from app.services.records.search import Finder, Hit
from tests.builders.practices import TODAY, Made, client, note, opened


def hits(practice: Practice, typed: str) -> tuple[Hit, ...]:
    finder = Finder(practice)
    finder.build()
    return finder.find(typed)


def test_a_hit_says_what_came_of_its_session_and_one_without_words_is_found(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        missed = Appointment(attendance=Attendance.DID_NOT_ATTEND)
        held = note(practice, code, "Tea.")
        silent = write.sign(
            practice, code, kind=NoteKind.SESSION, held_on=TODAY, text="", session=missed
        ).note
        words, coffee = Appointment(attendance=Attendance.CANCELLED), note(practice, code, "Coffee")
        correction = addendum.add(practice, code, coffee, "She had cancelled.", session=words).note

        assert [hit.id for hit in hits(practice, "attendance:did-not-attend")] == [silent]
        assert len(hits(practice, f"kind:session file:{code}")) == 4
        assert {hit.id: hit.attendance for hit in hits(practice, "kind:session")} == {
            held: None,
            silent: Attendance.DID_NOT_ATTEND,
            coffee: Attendance.CANCELLED,
            correction: Attendance.CANCELLED,
        }
