"""Two files of one client become one: everything is there, and nothing of it is changed."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import NoSuch, NotAllowed
from app.domain.holds import HoldReason
from app.domain.ids import Code
from app.domain.keeping import Keeping, KeepReason
from app.domain.kinds import ENCOUNTER, HOLD, REQUEST
from app.domain.leaf import Operation
from app.domain.ledger import overdue, problems_of
from app.domain.notes import Draft, NoteKind, new_draft
from app.domain.redaction import Decision, State
from app.domain.retention import FileKind
from app.services.audit import check as checking
from app.services.audit import log
from app.services.handovers import decide, gather, request
from app.services.people import merge as people_merge
from app.services.people import people, unmerge, unresolved
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records import addendum, draft_fallback, sign
from app.services.records import draft as drafts
from app.services.records.search import Finder
from app.services.retention import hold, merging, review
from app.services.retention.parts import Chosen
from app.storage.notes.repository import file_key
from tests.builders.merging import SECRET, twice
from tests.builders.parted import part_gone
from tests.builders.practices import TODAY, client, note, opened, texts
from tests.builders.two_files import interrupted

pytestmark = pytest.mark.thorough

AGREED = {"on": "2026-03-03", "alone": "wait", "accompanied": "pass-by", "say": "as Winifred says"}


def _draft(code: Code, text: str, **more: Any) -> Draft:
    return Draft(id=new_draft(), file=code, kind=NoteKind.SESSION.value, on=TODAY, text=text,
                 kept="2026-11-21T10:00:00Z", **more)  # fmt: skip


def _whole(folder: Path) -> None:
    """The practice opens, finds itself whole, and its log verifies from outside."""
    with opened(folder) as practice:
        assert [one for one in checking.check(practice) if not one.ok] == []
        assert problems_of(practice.log.leaves()) == ()
    assert log.verify(folder).ok


def _due(practice: Practice, code: Code) -> dt.date | None:
    return review.review_of(practice, code).due.day


def test_everything_of_the_other_is_in_the_kept_one_as_it_was(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice, now, then = made.practice, made.now, made.then
        first = practice.notes_of(then)[0].id
        added = addendum.add(practice, then, first, "Winifred, I mean.").note
        sign.sign(practice, ENCOUNTER, then, AGREED)
        drafts.save(practice, _draft(then, "Half a", adds_to=first))
        _, placed = hold.place(practice, then, HoldReason.COMPLAINT)
        _, asked = request.open_request(practice, then, received=TODAY)
        item = gather.identity("i", asked, first)
        withheld = Decision(state=State.WITHHOLD, decided_on=TODAY)
        decide.decide(practice, asked.id, items=[(item, withheld)])
        heads = {one.id: replace(one, file=now) for one in practice.notes_of(then)}
        read = [*texts(practice, then), *texts(practice, now)]
        kept = {i: replace(r, file=now) for i, r in practice.kept.items() if r.file == then}
        packed = {one.id: one.read for one in gather.gather(practice, asked)}

        changed = merging.merge(practice, now, then)

    assert ({*changed.gone}, {*changed.files}) == ({then}, {now})
    with opened(made.folder) as practice:
        assert then not in practice.files
        for identity, head in heads.items():
            assert practice.heads.get(identity) == head
        assert sorted(texts(practice, now)) == sorted(read)
        assert practice.heads.get(added).addendum_to == first
        assert {i: practice.kept[i] for i in kept} == kept
        (draft,) = drafts.of_file(practice, now)
        assert (draft.text, draft.file, draft.adds_to) == ("Half a", now, first)
        assert placed.id in {one.id for one in practice.holds_of(now)}
        (again,) = practice.all_of(REQUEST, now)
        assert again.items == {item: withheld}
        after = {one.id: one.read for one in gather.gather(practice, again)}
        details = {str(one) for one in practice.file(now).subjects}  # say which files there are
        assert {i: said for i, said in after.items() if str(i) not in details} == {
            i: said for i, said in packed.items() if str(i) not in details
        }
        roles = {practice.people[one.person].shown: one.role.read(practice.names())
                 for one in practice.file(now).relations}  # fmt: skip
        assert roles == {"Dr Osei": "doctor", "Winifred Quick": "aunt"}
        (merged,) = practice.file(now).merged
        assert (merged.code, merged.on) == (then, TODAY)
    _whole(made.folder)


@pytest.mark.thorough
def test_what_is_written_afterwards_is_of_the_whole(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        first = made.practice.notes_of(made.then)[0].id
        merging.merge(made.practice, made.now, made.then)
        addendum.add(made.practice, made.now, first, "And Winifred again.")
        for number in range(70):  # sheaves are filled up and begun
            note(made.practice, made.now, f"Once more, {number}.")
    with opened(made.folder) as practice:
        assert len(practice.notes_of(made.now)) == 3 + 71
    _whole(made.folder)


def test_a_hold_moves_and_is_lifted_where_it_is(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        _, placed = hold.place(practice, made.then, HoldReason.CLAIM)
        merging.merge(practice, made.now, made.then)
        people.end(practice, made.now, TODAY)
        assert review.review_of(practice, made.now).holds
        hold.unhold(practice, placed.id)
        assert practice.all_of(HOLD, made.now)[0].lift_logged
    _whole(made.folder)


def test_the_log_tells_it_without_a_name_and_nothing_is_overdue_for_it(tmp_path: Path) -> None:
    late = dt.date(2031, 1, 1)
    with twice(tmp_path / "p") as made:
        practice = made.practice
        subjects = [practice.file(one).subject for one in (made.then, made.now)]
        before = practice.log.leaves()
        assert [one.subject for one in overdue(before, late)] == subjects[:1]

        merging.merge(practice, made.now, made.then)

        told = practice.log.leaves()[len(before) :]
        assert told[0].canonical() == (
            f'{{"day":"{TODAY}","into":"{subjects[1]}","operation":"merge",'
            f'"sequence":{len(before)},"subject":"{subjects[0]}"}}'.encode()
        )
        assert {one.operation for one in told[1:]} == {Operation.CORRECT}
        assert overdue(practice.log.leaves(), late) == ()
        codes = [one.code for one in log.told(practice) if one.leaf.subject in subjects]
        assert {*codes} == {made.now}
    report = log.verify(made.folder, late)
    assert (report.ok, report.overdue) == (True, ())


@pytest.mark.thorough
@pytest.mark.parametrize("kept", ["now", "then"])
@pytest.mark.parametrize("ends", [None, "2024-03-09"])
def test_dates_are_those_of_the_whole(tmp_path: Path, kept: str, ends: str | None) -> None:
    with twice(tmp_path / "p") as made:
        practice, codes = made.practice, [made.now, made.then]
        if kept == "then":
            codes.reverse()
        if ends is not None:
            people.end(practice, made.now, dt.date.fromisoformat(ends))
        seen, days = merging.sides(practice, *codes), [_due(practice, one) for one in codes]

        merging.merge(practice, *codes)

        file = practice.file(codes[0])
        assert file.opened.isoformat() == "2012-01-09"
        assert (file.ended.isoformat() if file.ended else None) == ends
        assert seen.due == review.review_of(practice, file.code).due
        if ends is not None:  # else the only session since 2012 is alone, and ends nothing
            assert seen.due.day == max(day for day in days if day is not None)
        told = [leaf for leaf in practice.log.leaves() if leaf.subject == file.subject]
        said = [one for one in told if "destroy_by" in dict(one.fields)]
        assert (said[-1].date("destroy_by") if file.ended else None) == file.recorded_due
        assert (file.recorded_due is None) == (ends is None)
    _whole(made.folder)


def test_the_later_of_two_own_days_holds(tmp_path: Path) -> None:
    later = Keeping(until=dt.date(2045, 5, 5), reason=KeepReason.INSURER)
    sooner = Keeping(until=dt.date(2044, 4, 4), reason=KeepReason.TAX)
    with twice(tmp_path / "p") as made:
        practice = made.practice
        people.end(practice, made.now, TODAY)
        for code, until in ((made.then, later), (made.now, sooner)):
            commit(practice, Change(files={code: replace(practice.file(code), keeping=until)}))
        merging.merge(practice, made.now, made.then)
        assert practice.file(made.now).keeping == later
        assert _due(practice, made.now) == later.until
    _whole(made.folder)


def test_an_enquiry_becomes_part_of_the_work_that_came_of_it_whichever_is_kept(
    tmp_path: Path,
) -> None:
    for kept, other in (("now", "then"), ("then", "now")):
        with twice(tmp_path / kept) as made:
            practice = made.practice
            file = replace(practice.file(made.then), kind=FileKind.ENQUIRY, ended=None)
            commit(practice, Change(files={made.then: file}))
            merging.merge(practice, getattr(made, kept), getattr(made, other))
            whole = practice.file(getattr(made, kept))
            assert (whole.kind, whole.ended) == (FileKind.INDIVIDUAL, None)
            people.end(practice, whole.code, TODAY)
        _whole(made.folder)


def test_what_is_no_second_file_is_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice, now, then = made.practice, made.now, made.then
        child = client(practice, "Rose Will")
        for kept, other, rule in (
            (now, now, "file-with-itself"),
            (now, made.may, "clients-differ"),
            (now, child, "clients-differ"),
        ):
            for ask in (merging.sides, merging.merge):
                with pytest.raises(NotAllowed) as refused:
                    ask(practice, kept, other)
                assert refused.value.rule == rule
        with pytest.raises(NoSuch):
            merging.merge(practice, now, Code("ZZZ-ZZZ"))
        other_work = replace(practice.file(then), kind=FileKind.CHILD)
        commit(practice, Change(files={then: other_work}))
        size = practice.log_size
        with pytest.raises(NotAllowed) as refused:
            merging.merge(practice, now, then)
        assert refused.value.rule == "kinds-differ"
        assert merging.others_of(practice, now) == ()
        assert (practice.log_size, len(practice.files)) == (size, 4)


def test_somebody_entered_twice_is_one_person_first_and_then_one_file(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        again = client(practice, "Rosie Will")
        note(practice, again, "Rosie Will, for the third time.")
        (kept,), (other,) = (practice.file(one).subjects for one in (made.now, again))
        people_merge.merge(practice, kept, other)
        assert unmerge.last_merge(practice, kept) is not None
        merging.merge(practice, made.now, again)
        merging.merge(practice, made.now, made.then)
        assert unmerge.last_merge(practice, kept) is None  # whose file would be whose again?
        with pytest.raises(NotAllowed, match="merge-not-kept"):
            unmerge.unmerge(practice, kept)
        assert [one.code for one in practice.file(made.now).merged] == [again, made.then]
        assert len(texts(practice, made.now)) == 4
    _whole(made.folder)


def test_a_merge_of_a_relative_can_be_undone_where_one_of_the_files_knew_them(
    tmp_path: Path,
) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        people.add_relation(practice, made.then, people.NewPerson(names=("Winnie",)), "aunt too")
        note(practice, made.then, "Winnie and Winifred.")
        known = {one.shown: one.id for one in practice.people.values()}
        people_merge.merge(practice, known["Winifred Quick"], known["Winnie"])
        merging.merge(practice, made.now, made.then)
        unmerge.unmerge(practice, known["Winifred Quick"])
        names = {practice.people[one].shown for one in practice.file(made.now).people}
        assert names == {"Rose Will", "Dr Osei", "Winifred Quick", "Winnie"}
    _whole(made.folder)


def test_a_name_that_waits_in_the_other_waits_in_the_kept_one(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        people.add_relation(practice, made.may, people.NewPerson(names=("Idris Vane",)), "son")
        note(practice, made.then, "Idris was there.")
        (waiting,) = unresolved.unsettled(practice, made.then)
        assert waiting.person is not None
        merging.merge(practice, made.now, made.then)
    with opened(made.folder) as practice:
        (again,) = unresolved.unsettled(practice, made.now)
        assert again.person == waiting.person
        unresolved.is_new(practice, made.now, waiting.person, "neighbour")
        assert not unresolved.unsettled(practice, made.now)
    _whole(made.folder)


def test_a_search_finds_it_in_the_kept_one_and_the_old_code_says_where(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        finder = Finder(practice)
        finder.build()
        assert finder.find(f'file:{made.then} "{SECRET}"')
        finder.follow(merging.merge(practice, made.now, made.then))
        (hit,) = finder.find(f'file:{made.now} "{SECRET}"')
        assert hit.file == made.now
        with pytest.raises(NoSuch) as moved:
            finder.find(f'file:{made.then} "{SECRET}"')
        assert moved.value.rule == "file-merged"
        assert moved.value.facts == {"code": made.then, "into": made.now}


def test_a_draft_that_lies_outside_the_vault_comes_along(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        draft_fallback.sealer(practice, made.then).seal(_draft(made.then, "Of a full disk."))
        merging.merge(practice, made.now, made.then)
    with opened(made.folder) as practice:
        assert [one.text for one in drafts.of_file(practice, made.now)] == ["Of a full disk."]
        assert drafts.in_draft_file_for(practice) is None


def test_no_new_file_gets_a_code_whose_keys_are_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        merging.merge(practice, made.now, made.then)
        codes = iter([made.then, Code("ABC-DEF"), made.then, Code("GHJ-KMN")])
        monkeypatch.setattr(people, "new_code", lambda: next(codes))
        assert client(practice, "Ada Bell") == "ABC-DEF"
        assert client(practice, "Eve Lund") == "GHJ-KMN"
        assert file_key(made.then) in practice.records.ring.keys


@pytest.mark.thorough
def test_a_part_that_is_not_finished_bars_it(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        first = Chosen(records=(practice.notes_of(made.then)[0].id,))
        with interrupted("_search"):
            part_gone(practice, made.then, first, tmp_path / "c.pdf")
        with pytest.raises(NotAllowed) as refused:
            merging.merge(practice, made.now, made.then)
        assert refused.value.rule == "part-unfinished"
    with opened(made.folder) as practice:
        merging.merge(practice, made.now, made.then)
        assert SECRET not in " ".join(texts(practice, made.now))
    _whole(made.folder)


def test_the_two_that_are_shown_are_told_apart_by_what_is_in_them(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        seen = merging.sides(made.practice, made.now, made.then)
        assert (made.then, 2, 2) == (seen.other.file.code, seen.other.notes, seen.other.people)
        assert "closed 9 January 2013" in seen.other.facts()
        assert "2 notes (1 February 2012 to 1 December 2012)" in seen.other.facts()
        assert seen.kept.facts()[:2] == (made.now, "Rose Will")
        assert len(made.practice.files) == 3
