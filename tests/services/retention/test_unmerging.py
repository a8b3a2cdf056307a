"""Two files that were merged are two again: as they were, and either can go alone."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import NotAllowed
from app.domain.files import ClientFile
from app.domain.holds import HoldReason
from app.domain.ids import Code
from app.domain.kinds import ENCOUNTER, REQUEST
from app.domain.notes import Draft, NoteKind, new_draft
from app.services.handovers import request
from app.services.people import merge as people_merge
from app.services.people import people, unmerge
from app.services.people.people import NewPerson
from app.services.practice.practice import Practice
from app.services.records import addendum, sign
from app.services.records import draft as drafts
from app.services.retention import hold, merging, unmerging
from app.services.retention.parts import Chosen
from app.storage.notes.repository import file_key
from tests.builders.merging import twice
from tests.builders.parted import part_gone
from tests.builders.practices import TODAY, client, known, note, opened, texts
from tests.builders.proving import proved, whole

AGREED = {"on": "2026-03-03", "alone": "wait", "accompanied": "pass-by", "say": "as Winifred says"}


def _draft(code: Code, text: str) -> Draft:
    return Draft(id=new_draft(), file=code, kind=NoteKind.SESSION.value, on=TODAY, text=text,
                 kept="2026-11-21T10:00:00Z")  # fmt: skip


def _facts(practice: Practice, code: Code) -> tuple[object, ...]:
    """All that a file says and holds, but for what only the keys and the undoing made new."""
    file = practice.file(code)
    return (
        replace(file, version=1, salts={}, apart=()),
        sorted(texts(practice, code)),
        {one.id: one for one in practice.notes_of(code)},
        {one.id: one for one in practice.kept.values() if one.file == code},
        [(one.id, one.text) for one in drafts.of_file(practice, code)],
        practice.due(file),
        {one.id for one in practice.holds_of(code)},
    )


@pytest.mark.thorough
def test_both_are_as_they_were_and_what_came_since_stays_with_the_one_that_was_kept(
    tmp_path: Path,
) -> None:
    with twice(tmp_path / "p") as made:
        practice, now, then = made.practice, made.now, made.then
        first = practice.notes_of(then)[0].id
        addendum.add(practice, then, first, "Winifred, I mean.")
        sign.sign(practice, ENCOUNTER, then, AGREED)
        drafts.save(practice, _draft(then, "Half a"))
        drafts.save(practice, _draft(now, "Whole b"))
        hold.place(practice, then, HoldReason.COMPLAINT)
        request.open_request(practice, then, received=TODAY)
        before = {one: _facts(practice, one) for one in (now, then, made.may)}

        merging.merge(practice, now, then)
        _, back = unmerging.unmerge(practice, now)

        assert back == then
        assert {one: _facts(practice, one) for one in before} == before
        merging.merge(practice, now, then)
        since = note(practice, now, "Rose, since the merge.")
        hold.place(practice, now, HoldReason.COMPLAINT)
        drafts.save(practice, _draft(now, "Since"))
        changed, _ = unmerging.unmerge(practice, now, then)
        assert {now, then} <= changed.files
        assert _facts(practice, then) == before[then]
        assert practice.heads.get(since).file == now
        assert len(practice.holds_of(now)) == 2  # with that of the request
        assert len(practice.holds_of(then)) == 2
        proved(practice, now, tmp_path / "kept")
        assert proved(practice, then, tmp_path / "back") == 3
    whole(made.folder)
    with opened(made.folder) as practice:
        assert _facts(practice, then)[1:] == before[then][1:]
        assert [one.text for one in drafts.of_file(practice, now)] == ["Whole b", "Since"]
        (asked,) = practice.all_of(REQUEST, then)
        request.close(practice, asked.id, TODAY)
        people.end(practice, now, TODAY)
        note(practice, then, "Rose again.")
        merging.merge(practice, then, now)
        unmerging.unmerge(practice, then)
    whole(made.folder)


def test_the_last_comes_back_first_and_each_with_what_was_in_it(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice, now, then = made.practice, made.now, made.then
        third = client(practice, "Rosie Will")
        note(practice, third, "Rosie Will, once more.")
        (kept,), (other,) = (practice.file(one).subjects for one in (now, third))
        apart = {one: _plain(practice, one) for one in (now, then, third)}
        people_merge.merge(practice, kept, other)
        before = {one: _facts(practice, one) for one in (now, then, third)}
        merging.merge(practice, then, third)
        merging.merge(practice, now, then)
        with pytest.raises(NotAllowed) as refusal:
            unmerging.unmerge(practice, now, third)
        assert refusal.value.rule == "files-merge-not-last"
        with pytest.raises(NotAllowed):
            unmerge.unmerge(practice, kept)

        assert unmerging.undoable(practice, now) == then
        assert unmerging.unmerge(practice, now)[1] == then
        assert unmerging.unmerge(practice, then)[1] == third

        assert {one: _facts(practice, one) for one in before} == before
        unmerge.unmerge(practice, kept)
        assert practice.file(third).subjects == (other,)
        assert {one: _plain(practice, one) for one in (now, then, third)} == apart
    whole(made.folder)


def _plain(practice: Practice, code: Code) -> tuple[object, ...]:
    file = practice.file(code)
    return file.kind, file.opened, file.ended, sorted(texts(practice, code))


def test_what_cannot_be_parted_is_refused(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice, now, then = made.practice, made.now, made.then
        with pytest.raises(NotAllowed) as none:
            unmerging.unmerge(practice, now)
        merging.merge(practice, now, then)
        first, second = [one.id for one in practice.notes_of(now)][:2]
        addendum.add(practice, now, first, "Since.")
        with pytest.raises(NotAllowed) as added:
            unmerging.unmerge(practice, now)
        assert unmerging.undoable(practice, now) is None
        part_gone(practice, now, Chosen(records=(second,)), tmp_path / "c.pdf")
        with pytest.raises(NotAllowed) as parted:
            unmerging.unmerge(practice, now)
        assert not any(one.sides for one in practice.file(now).merged)
    rules = [one.value.rule for one in (none, added, parted)]
    assert rules == ["files-merge-not-kept", "addendum-since", "files-merge-not-kept"]
    whole(made.folder)


def test_people_who_were_merged_since_come_first(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice, now, then = made.practice, made.now, made.then
        _, again = people.add_relation(practice, now, NewPerson(names=("Winnie Quick",)), "aunt")
        merging.merge(practice, now, then)
        aunt = known(practice, "Winifred Quick")
        people_merge.merge(practice, aunt, again)
        with pytest.raises(NotAllowed) as refusal:
            unmerging.unmerge(practice, now)
        assert refusal.value.rule == "people-merged-since"
        unmerge.unmerge(practice, aunt)
        unmerging.unmerge(practice, now)
        roles = [one.role.read(practice.names()) for one in practice.file(then).relations]
        assert roles == ["aunt", "GP"]
        roles = [one.role.read(practice.names()) for one in practice.file(now).relations]
        assert roles == ["doctor", "aunt"]
    whole(made.folder)


def test_the_key_until_then_opens_nothing_any_more(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice, now, then = made.practice, made.now, made.then
        theirs = practice.records.ring.key(file_key(then))
        merging.merge(practice, now, then)
        until = practice.records.ring.key(file_key(now))
        unmerging.unmerge(practice, now)
        assert practice.records.ring.key(file_key(now)) != until
        assert practice.records.ring.key(file_key(then)) == theirs
        assert until not in practice.records.ring.keys.values()
        assert isinstance(practice.file(now), ClientFile)
        assert practice.file(then).ended == dt.date(2013, 1, 9)
