"""A part of a file goes: nothing of it is left, and everything else is."""

from pathlib import Path

import pytest

from app.domain.errors import NoSuch, NotAllowed, NotUnderstood
from app.domain.ids import Code, NoteId
from app.domain.notes import NoteKind
from app.domain.people import FormKind, NotUsed
from app.services.audit import check as checking
from app.services.audit import log
from app.services.people import edit, merge, unmerge
from app.services.people.edit import Amended
from app.services.practice.practice import Practice
from app.services.records import addendum, read, write
from app.services.retention import hold, parts
from app.services.retention.parts import Chosen
from tests.builders.practices import TODAY, Made, client, note, opened, texts

SECRET = "the lighthouse keeper's secret"


def _written(practice: Practice, code: Code, kind: NoteKind, text: str) -> NoteId:
    return write.sign(practice, code, kind=kind, held_on=TODAY, text=text).note


def _destroyed(practice: Practice, code: Code, chosen: Chosen, certificate: Path) -> None:
    parts.destroy(practice, parts.plan(practice, code, chosen), certificate)


def test_one_note_goes_with_its_addenda_and_the_rest_reads_as_before(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Lars Holm", "brother"))
        stays = note(practice, code, "Greta came with Lars.")
        goes = note(practice, code, f"Greta told me {SECRET}.")
        addendum.add(practice, code, goes, f"More of {SECRET}.")
        addendum.add(practice, code, stays, "They left early.")
        _destroyed(practice, code, Chosen(records=(goes,)), tmp_path / "c.pdf")
        said = texts(practice, code)

    with opened(empty.folder) as practice:
        assert texts(practice, code) == said == ["Greta came with Lars.", "They left early."]
        assert all(one.ok for one in checking.check(practice))
        assert [(one.how.value, one.part, one.count) for one in practice.file(code).parts] == [
            ("destroyed", "session", 2)
        ]
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert log.verify(empty.folder).ok


def test_a_class_goes_and_only_that(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        note(practice, code, "Greta came.")
        _written(practice, code, NoteKind.PROCESS, "What I thought.")
        _written(practice, code, NoteKind.SUPERVISION, "What we said of it.")
        _destroyed(practice, code, Chosen(classes=("process",)), tmp_path / "c.pdf")
        assert [one.head.kind for one in read.notes(practice, code)] == [
            NoteKind.SESSION,
            NoteKind.SUPERVISION,
        ]
        (told,) = (leaf for leaf in practice.log.leaves() if leaf.operation == "part-destroyed")
        assert (told["class"], told["count"]) == ("process", 1)


def test_what_is_not_there_or_held_is_refused_with_nothing_changed(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Ida Berg")
        mine, hers = note(practice, code, "Greta came."), note(practice, other, "Ida came.")
        for chosen, rule in (
            (Chosen(records=(hers,)), "no-such-record"),
            (Chosen(classes=("sessions",)), "unknown-class"),
            (Chosen(classes=("process",)), "nothing-of-it"),
        ):
            with pytest.raises((NoSuch, NotUnderstood, NotAllowed)) as refused:
                parts.plan(practice, code, chosen)
            assert refused.value.rule == rule
        shown = parts.plan(practice, code, Chosen(records=(mine,)))
        hold.place(practice, code, "complaint")
        for ask in (
            lambda: parts.destroy(practice, shown, tmp_path / "c.pdf"),
            lambda: parts.plan_move(practice, mine, other),
        ):
            with pytest.raises(NotAllowed) as refused:
                ask()
            assert refused.value.rule == "on-hold"
        assert texts(practice, code) == ["Greta came."]
    assert not (tmp_path / "c.pdf").exists()


def test_a_note_of_the_wrong_file_is_moved_with_its_day_and_its_moment(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Ida Berg")
        moved = note(practice, code, "Ida came late.")
        addendum.add(practice, code, moved, "Ida rang.")
        before = practice.heads.get(moved)
        shown = parts.plan_move(practice, moved, other)
        parts.destroy(practice, shown, tmp_path / "c.pdf")

    with opened(empty.folder) as practice:
        assert texts(practice, code) == []
        assert texts(practice, other) == ["Ida came late.", "Ida rang."]
        first, second = practice.notes_of(other)
        assert (first.held_on, first.written) == (before.held_on, before.written)
        assert second.addendum_to == first.id != moved
        assert [one.how.value for one in practice.file(code).parts] == ["moved"]
        assert [one.how.value for one in practice.file(other).parts] == ["arrived"]
        assert "in error" in practice.file(code).parts[0].said
        (subject,) = practice.file(other).subjects
        assert practice.people[subject].shown == "Ida Berg"
        assert all(one.ok for one in checking.check(practice))
    assert log.verify(empty.folder).ok


def test_an_addendum_is_not_moved_without_its_note(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Ida Berg")
        first = note(practice, code, "Greta came late.")
        added = addendum.add(practice, code, first, "Greta rang.").note
        with pytest.raises(NotAllowed, match="addendum-alone"):
            parts.plan_move(practice, added, other)


def test_names_and_contact_details_go_and_the_notes_live_on_with_roles(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Lars Holm", "brother"))
        note(practice, code, "Greta came with Lars.")
        _destroyed(practice, code, Chosen(classes=("contact-details",)), tmp_path / "c.pdf")
        assert texts(practice, code) == ["[client] came with [brother]."]
        with pytest.raises(NotAllowed, match="nothing-of-it"):
            parts.plan(practice, code, Chosen(classes=("contact-details",)))

    with opened(empty.folder) as practice:
        assert texts(practice, code) == ["[client] came with [brother]."]
        names = [one.shown for one in practice.people.values()]
        assert names == [code, f"{code} brother"]
        assert all(one.ok for one in checking.check(practice))
    assert log.verify(empty.folder).ok


@pytest.mark.thorough
def test_somebody_whose_details_were_put_right_is_called_by_the_file_too(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        greta = practice.file(code).subjects[0]
        edit.amend(practice, greta, Amended(names=("Greta Lund",), phones=("07700 900123",)))
        (former,) = practice.people[greta].former(FormKind.NAME)
        edit.withdraw(practice, greta, former.id, NotUsed.ASKED)
        _destroyed(practice, code, Chosen(classes=("contact-details",)), tmp_path / "c.pdf")
        assert practice.people[greta].shown == code

    with opened(empty.folder) as practice:
        left = practice.people[greta]
        assert [form.text for form in left.forms] == [code]
        assert left.shown == code
        assert not left.withdrawn


def test_whoever_a_merge_left_in_a_role_stays_for_as_long_as_it_can_be_undone(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Iris Lund", "friend of Otto"))
        client(practice, "Ann Oake", ("Otto Brandt", "uncle"))
        goes = note(practice, code, "Otto rang.")
        kept, gone = practice.file(code).subjects[0], practice.file(code).relations[0].person
        (otto,) = practice.heads.get(goes).people
        merge.merge(practice, kept, gone)

        _destroyed(practice, code, Chosen(records=(goes,)), tmp_path / "c.pdf")
        unmerge.unmerge(practice, kept)
        (role,) = [one.role for one in practice.file(code).relations if one.person == gone]
        assert role.people == {otto}
        assert otto in practice.people
