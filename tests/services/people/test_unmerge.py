import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain import plain
from app.domain.errors import NotAllowed
from app.domain.files import ClientFile, Relation
from app.domain.ids import Code, PersonId
from app.domain.kinds import ENCOUNTER, REQUEST
from app.domain.notes import Draft, new_draft
from app.domain.people import Person
from app.domain.text import NoteText
from app.services.handovers import request
from app.services.opening import restore
from app.services.people import edit, merge, people, split, unmerge, unresolved
from app.services.people.edit import Amended
from app.services.practice import texts
from app.services.practice.practice import Practice
from app.services.practice.sealed_drafts import in_the_vault
from app.services.records import draft as drafts
from app.services.records import sign
from app.services.retention import destroy
from app.services.transfer import backup
from app.storage.contacts.repository import person_key
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    TODAY,
    Made,
    client,
    known,
    note,
    opened,
)
from tests.builders.practices import texts as read

Ids = dict[PersonId, PersonId]


def _as(one: Person, ids: Ids) -> tuple[object, ...]:
    forms = [(form.id, form.kind, form.text) for form in one.forms]
    facts = (one.born, one.died, one.professional, one.reduced, one.current, one.withdrawn)
    return ids.get(one.id, one.id), forms, facts


def _file(file: ClientFile, ids: Ids) -> ClientFile:
    def who(one: PersonId) -> PersonId:
        return ids.get(one, one)

    relations = [
        Relation(person=who(one.person), role=_text(one.role, ids)) for one in file.relations
    ]
    subjects = tuple(map(who, file.subjects))
    return replace(file, subjects=subjects, relations=tuple(relations), version=1, former=())


def _text(text: NoteText, ids: Ids) -> NoteText:
    return NoteText(
        tuple(
            replace(run, person=ids.get(run.person, run.person)) if run in text.mentions else run
            for run in text.runs
        )
    )


def whole(practice: Practice, ids: Ids | None = None) -> dict[str, object]:
    """Everything that a merge changes, with whoever has a new id under the one they had."""
    ids = ids or {}
    return {
        "people": {
            str(who): rest for who, *rest in (_as(p, ids) for p in practice.people.values())
        },
        "files": {code: _file(file, ids) for code, file in practice.files.items()},
        "texts": {
            (place.what, place.id, at): _text(text, ids)
            for at, (place, text) in enumerate(texts.typed(practice))
        },
        "heads": {
            head.id: {ids.get(one, one) for one in head.people} for head in practice.heads.all()
        },
        "records": {
            one.id: {ids.get(who, who) for who in plain.people(one)}
            for one in practice.kept.values()
        },
    }


def two_clients(practice: Practice, *, asked: bool = True) -> tuple[PersonId, PersonId, Code, Code]:
    """Two clients who may be one, known to one another's files and to a third."""
    born = dt.date(1990, 1, 1)
    one = client(practice, "Jane Smith", ("Tom", "brother of Jane"), ("Ann Lee", "friend"))
    other = client(practice, "Jane Smyth", ("Tim", "husband of Janey"), ("Sue Hart", "aunt"))
    third = client(practice, "Rose Will", ("Hal", "uncle"))
    kept, gone = known(practice, "Jane Smith"), known(practice, "Jane Smyth")
    new = Amended(names=("Jane Smyth", "Janey"), born=born, phones=("07700 900123",))
    edit.amend(practice, gone, new)
    for code in (one, other, third):
        note(practice, code, "Jane Smith met Jane Smyth and JANEY, and Ann Lee's Hal.")
        for waits in unresolved.unsettled(practice, code):
            who = {"Jane Smith": kept, "Jane Smyth": gone, "JANEY": gone}.get(waits.name)
            if waits.person is not None and who is not None:
                unresolved.is_known(practice, code, waits.person, who, f"cousin of {waits.name}")
    if asked:
        request.open_request(practice, other, received=TODAY)
    return kept, gone, one, other


def test_a_merge_that_is_undone_leaves_nothing_behind(empty: Made) -> None:
    with opened(empty.folder) as practice:
        kept, gone, *_ = two_clients(practice)
        before = whole(practice)
        merge.merge(practice, kept, gone)
        assert whole(practice) != before
    with opened(empty.folder) as practice:
        _, first, second = unmerge.unmerge(practice, kept)
        assert second == gone
        assert whole(practice, {first: kept}) == before
    with opened(empty.folder) as practice:
        assert whole(practice, {first: kept}) == before
        assert not any(file.former for file in practice.files.values())
        assert not practice.person(first).merges


@pytest.mark.parametrize("both", [True, False])
def test_a_relation_that_went_is_back_in_its_place(empty: Made, *, both: bool) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will", ("Jane", "friend"), ("Bob", "x"), ("Jo", "cousin"))
        others = client(practice, "Ida Oak", ("May", "aunt"))
        kept, gone = known(practice, "Jane"), known(practice, "Jo")
        if not both:
            kept, gone = known(practice, "Jane"), known(practice, "Rose Will")
        note(practice, code, "Jo and Jane, and Rose.")
        before = whole(practice)
        merge.merge(practice, kept, gone)
        assert len(practice.file(code).relations) == 2
        _, first, _ = unmerge.unmerge(practice, kept)

        assert whole(practice, {first: kept}) == before
        assert practice.file(others)


def test_what_was_written_since_stays_with_whoever_was_kept(empty: Made) -> None:
    with opened(empty.folder) as practice:
        kept, gone, _, other = two_clients(practice)
        merge.merge(practice, kept, gone)
        note(practice, other, "Janey came. Jane Smyth was late.")
        before = read(practice, other)
        _, first, second = unmerge.unmerge(practice, kept)

        (*earlier, since) = practice.notes_of(other)
        assert since.people == {first}
        assert all(second in head.people for head in earlier)
        assert read(practice, other) == before
    with opened(empty.folder) as practice:
        assert read(practice, other) == before
        assert "Janey" in [form.text for form in practice.person(first).forms]


def test_what_was_written_since_where_only_one_is_known_is_about_that_one(empty: Made) -> None:
    agreed = {"on": "2026-03-03", "alone": "wait", "accompanied": "pass-by", "say": "as Jan says"}
    with opened(empty.folder) as practice:
        one, other = client(practice, "Jane Smith"), client(practice, "Jane Smith")
        kept, gone = (practice.file(code).subjects[0] for code in (one, other))
        merge.merge(practice, kept, gone)
        for code in (one, other):
            note(practice, code, "Jane came, and Ms SMITH's Hal.")
            edit.amend(practice, kept, Amended(names=("Jane Smith", "Jan")))
            note(practice, code, "Jan was late.")
            sign.sign(practice, ENCOUNTER, code, agreed)
        before = read(practice, other)
        _, first, second = unmerge.unmerge(practice, kept)

    with opened(empty.folder) as practice:
        for code, whom in ((one, first), (other, second)):
            assert [head.people for head in practice.notes_of(code)] == [{whom}] * 2
            (met,) = practice.all_of(ENCOUNTER, code)
            assert {run.person for run in met.say.mentions} == {whom}
        assert read(practice, other) == before
        (said, _) = practice.records.texts(practice.notes_of(other))
        assert said.read(practice.file(other).roles()) == "[client] came, and Ms [client] Hal."


def test_a_day_that_was_put_right_since_stays(empty: Made) -> None:
    with opened(empty.folder) as practice:
        kept, gone, *_ = two_clients(practice)
        merge.merge(practice, kept, gone)
        names = practice.person(kept).names
        edit.amend(practice, kept, Amended(names=names, born=dt.date(1991, 2, 2)))
        _, first, second = unmerge.unmerge(practice, kept)

        assert practice.person(first).born == dt.date(1991, 2, 2)
        assert practice.person(second).born == dt.date(1990, 1, 1)


def test_a_merge_of_a_merge_is_undone_step_by_step(empty: Made) -> None:
    with opened(empty.folder) as practice:
        kept, gone, *_ = two_clients(practice)
        third = known(practice, "Ann Lee")
        start = whole(practice)
        merge.merge(practice, kept, gone)
        between = whole(practice)
        merge.merge(practice, third, kept)
    with opened(empty.folder) as practice:
        _, ann, back = unmerge.unmerge(practice, third)
        assert back == kept
        assert whole(practice, {ann: third}) == between
        _, first, second = unmerge.unmerge(practice, kept)
        assert second == gone
        assert whole(practice, {ann: third, first: kept}) == start


def test_the_last_merge_is_undone_first(empty: Made) -> None:
    with opened(empty.folder) as practice:
        kept, gone, *_ = two_clients(practice)
        later = known(practice, "Tom")
        start = whole(practice)
        merge.merge(practice, kept, gone)
        merge.merge(practice, kept, later)
        with pytest.raises(NotAllowed) as refused:
            unmerge.unmerge(practice, kept, gone)
        assert refused.value.rule == "merge-not-last"
        with pytest.raises(NotAllowed) as unknown:
            unmerge.unmerge(practice, kept, known(practice, "Rose Will"))
        assert unknown.value.rule == "merge-not-kept"

        _, first, _ = unmerge.unmerge(practice, kept, later)
        _, again, _ = unmerge.unmerge(practice, first, gone)
        assert whole(practice, {again: kept}) == start


def test_nothing_is_undone_where_nothing_was_merged_or_somebody_was_split_since(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        kept, gone, *_ = two_clients(practice)
        merge.merge(practice, kept, gone)
        _, first, second = split.split(practice, kept, ["Jane Smyth"], role="friend")
        for one in (first, second, known(practice, "Rose Will")):
            assert unmerge.last_merge(practice, one) is None
            with pytest.raises(NotAllowed, match="merge-not-kept"):
                unmerge.unmerge(practice, one)
        assert not any(file.former for file in practice.files.values())


def _destroyed(practice: Practice, code: Code, certificate: Path) -> None:
    people.end(practice, code, TODAY)
    for one in practice.all_of(REQUEST, code):
        request.close(practice, one.id, on=TODAY)
    destroy.destroy(practice, destroy.plan(practice, [code], early="client-asked"), certificate)


@pytest.mark.parametrize("which", [0, 1])
def test_a_merge_is_not_undone_once_a_file_of_either_is_destroyed(
    empty: Made, tmp_path: Path, which: int
) -> None:
    with opened(empty.folder) as practice:
        kept, gone, *codes = two_clients(practice, asked=False)
        merge.merge(practice, kept, gone)
        _destroyed(practice, codes[which], tmp_path / "c.pdf")

        assert unmerge.last_merge(practice, kept) is None
        with pytest.raises(NotAllowed, match="merge-not-kept"):
            unmerge.unmerge(practice, kept)


def test_a_destruction_takes_what_other_files_kept_of_a_merge(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        kept, gone, *codes = two_clients(practice, asked=False)
        third = known(practice, "Rose Will")
        merge.merge(practice, kept, gone)
        assert all(file.former_of(gone) for file in practice.files.values())
        for code in codes:
            people.end(practice, code, TODAY)
        plan = destroy.plan(practice, codes, early="client-asked")
        destroy.destroy(practice, plan, tmp_path / "c.pdf")

        (left,) = practice.files.values()
        assert left.subjects == (third,)
        assert not left.former
        assert practice.person(kept).reduced
        assert not practice.person(kept).merges
    with opened(empty.folder) as practice:
        assert not any(file.former for file in practice.files.values())
        assert not practice.person(kept).merges


def test_the_key_of_the_one_they_were_goes_with_the_first_of_thetwo_clients(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        kept, gone, one, other = two_clients(practice, asked=False)
        merge.merge(practice, kept, gone)
        backup.back_up(practice, tmp_path / "stick")
        texts_before = read(practice, one)
        _, first, second = unmerge.unmerge(practice, kept)
        keys = practice.contacts.ring.keys
        assert {person_key(one) for one in (first, second, kept)} <= keys.keys()
        _destroyed(practice, other, tmp_path / "c.pdf")

        left = practice.contacts.ring.keys.keys()
        assert person_key(kept) not in left
        assert person_key(first) in left
        assert practice.person(first).shown == "Jane Smith"
        backup.back_up(practice, tmp_path / "stick")
    old = backup.listed(tmp_path / "stick")[0].id
    restore.restore(HOUSE, tmp_path / "stick", tmp_path / "again", lambda: PASSPHRASE, snapshot=old)
    with opened(tmp_path / "again") as practice:
        assert other not in practice.files
        assert not any("Smyth" in form.text for form in practice.forms.values())
        assert texts_before != read(practice, one)  # as after a split: the name went with the key


def test_both_sides_are_shown_before_they_are_one(empty: Made) -> None:
    with opened(empty.folder) as practice:
        kept, gone, one, other = two_clients(practice)
        before = whole(practice)
        first, second = merge.sides(practice, kept, gone)

        assert (first.person.id, first.client_of, first.known_to, first.notes) == (
            kept,
            (one,),
            (other, next(code for code in practice.files if code not in {one, other})),
            3,
        )
        assert (second.client_of, second.notes) == ((other,), 3)
        assert second.person.born == dt.date(1990, 1, 1)
        assert whole(practice) == before
        with pytest.raises(NotAllowed, match="same-person"):
            merge.sides(practice, kept, kept)


def test_whoever_was_in_two_merges_takes_both_keys_along(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        kept, gone, _, other = two_clients(practice, asked=False)
        ann = known(practice, "Ann Lee")
        merge.merge(practice, kept, gone)
        merge.merge(practice, ann, kept)
        unmerge.unmerge(practice, ann)
        unmerge.unmerge(practice, kept)
        _destroyed(practice, other, tmp_path / "c.pdf")

        assert not {person_key(one) for one in (ann, kept)} & practice.contacts.ring.keys.keys()


def test_whoever_was_merged_twice_takes_both_keys_along(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        kept, gone, one, _ = two_clients(practice, asked=False)
        merge.merge(practice, kept, gone)
        _, again, _ = unmerge.unmerge(practice, kept)
        merge.merge(practice, again, gone)
        unmerge.unmerge(practice, again)
        _destroyed(practice, one, tmp_path / "c.pdf")

        assert not {person_key(one) for one in (kept, again)} & practice.contacts.ring.keys.keys()


def test_backups_of_every_stage_read_as_they_did(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        kept, gone, *codes = two_clients(practice)
        said = [read(practice, code) for code in codes]
        backup.back_up(practice, tmp_path / "stick")
        merge.merge(practice, kept, gone)
        backup.back_up(practice, tmp_path / "stick")
        unmerge.unmerge(practice, kept)
        backup.back_up(practice, tmp_path / "stick")
    stages = backup.listed(tmp_path / "stick")
    assert len(stages) == 3
    for at, stage in enumerate(stages):
        folder = tmp_path / f"again-{at}"
        restore.restore(HOUSE, tmp_path / "stick", folder, lambda: PASSPHRASE, snapshot=stage.id)
        with opened(folder) as practice:
            assert [read(practice, code) for code in codes] == said
            names = {"Jane Smith", "Jane Smyth"} & {one.shown for one in practice.people.values()}
            assert len(names) == (1 if any(p.merges for p in practice.people.values()) else 2)


def test_a_draft_has_chosen_whom_its_file_knows(empty: Made) -> None:
    with opened(empty.folder) as practice:
        one, other = client(practice, "Jane Smith"), client(practice, "Jane Smyth")
        kept, gone = known(practice, "Jane Smith"), known(practice, "Jane Smyth")
        for code, whom in ((one, kept), (other, gone)):
            draft = Draft(
                id=new_draft(),
                file=code,
                kind="form:request",
                on=TODAY,
                fields={"who": whom},
                kept="2026-11-21T10:00:00Z",
            )
            drafts.save(practice, draft)

        def chosen() -> dict[Code | None, object]:
            return {draft.file: draft.fields["who"] for draft in in_the_vault(practice)}

        merge.merge(practice, kept, gone)
        assert chosen() == {one: kept, other: kept}
        _, first, second = unmerge.unmerge(practice, kept)
        assert chosen() == {one: first, other: second}
