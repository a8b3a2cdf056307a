"""What stands in a form and was not saved: sealed, no record, and gone with what it is about."""

import shutil
from pathlib import Path

import pytest

from app.domain.errors import Damaged, NoSuch, World
from app.domain.ids import Code
from app.domain.notes import FORM, Draft, new_draft
from app.keys.sealing import unseal
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import draft_fallback, waiting, whereabouts
from app.services.records.whereabouts import Whereabouts
from app.services.retention import destroy, destruction_steps, resume
from app.services.transfer import export
from app.storage.contacts.repository import DRAFTS_KEY, FRESH_DRAFTS_KEY
from app.storage.notes import drafts as draft_rows
from tests.builders.practices import TODAY, opened
from tests.builders.two_files import destroyed, two_files

pytestmark = pytest.mark.thorough


def typed(code: Code | None, **fields: str) -> Draft:
    return Draft(
        id=new_draft(),
        file=code,
        kind=f"{FORM}new-client",
        on=TODAY,
        fields=fields,
        kept="2026-11-21T10:30:00Z",
    )


def sealed(practice: Practice) -> list[tuple[str, bytes]]:
    practice.records.vault.checkpoint()
    return [(one, bytes(row)) for one, row in practice.records.vault.rows(
        "SELECT id, sealed FROM draft"
    )]  # fmt: skip


def test_a_form_is_in_no_list_of_drafts_and_in_no_export(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        drafts.save(practice, typed(dan, names="Winifred"))
        drafts.save(practice, typed(None, names="Rachel"))
        done = export.export(practice, tmp_path / "out")

        assert waiting.waiting(practice, dan) == ()
        assert drafts.saved(practice, dan) is None
        assert done.counts["drafts"] == 0
        assert drafts.forms_kept(practice) == 2


def test_a_form_of_a_file_dies_with_the_file(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        drafts.save(practice, typed(dan, names="Winifred"))
        destroyed(practice, dan, tmp_path / "c.pdf")

        assert sealed(practice) == []
        with pytest.raises(NoSuch):
            drafts.of_form(practice, dan, "new-client")


def test_what_was_once_typed_of_somebody_destroyed_opens_with_no_key(tmp_path: Path) -> None:
    """The new client's form was discarded long ago; a copy of its row lies in an old backup."""
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        once = typed(None, names="Daniel Fenwick")
        drafts.save(practice, once)
        ((_, row),) = sealed(practice)
        drafts.discard(practice, once.id)
        place = draft_rows._place(practice.records, once.id)
        assert b"Fenwick" in unseal(practice.contacts.ring.key(DRAFTS_KEY), row, place)
        destroyed(practice, dan, tmp_path / "c.pdf")
        keys = list(practice.contacts.ring.keys.values())

    for key in keys:
        with pytest.raises(Damaged):
            unseal(key, row, place)


def test_what_is_being_typed_of_somebody_else_outlives_a_destruction(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        fresh = typed(None, names="Rachel")
        drafts.save(practice, fresh)
        destroyed(practice, dan, tmp_path / "c.pdf")
        assert drafts.of_form(practice, None, "new-client") == fresh
        assert FRESH_DRAFTS_KEY not in practice.contacts.ring.keys

    with opened(made.folder) as practice:
        assert drafts.of_form(practice, None, "new-client") == fresh


def test_what_lies_in_the_draft_file_outlives_a_destruction(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, megan):
        spared = typed(megan, names="Rachel")
        draft_fallback.sealer(practice, megan).seal(spared)
        destroyed(practice, dan, tmp_path / "c.pdf")

    with opened(made.folder) as practice:
        assert drafts.of_form(practice, megan, "new-client") == spared


def test_a_destruction_that_stopped_between_the_keys_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = typed(None, names="Rachel")
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        drafts.save(practice, fresh)
        plan = destroy.plan(practice, [dan])

        def refuse(_: object) -> None:
            raise World("disk-full")

        monkeypatch.setattr(type(practice.contacts.ring), "remove", refuse_after(refuse))
        with pytest.raises(World):
            destroy.destroy(practice, plan, tmp_path / "c.pdf")
        monkeypatch.undo()
        halfway = tmp_path / "halfway"
        shutil.copytree(made.folder, halfway)

    with opened(halfway) as practice:
        assert drafts.of_form(practice, None, "new-client") == fresh
        resume.resume(practice)
        assert drafts.of_form(practice, None, "new-client") == fresh
        assert dan not in practice.files
    assert destruction_steps.STEP_BYTES


def refuse_after(refuse: object) -> object:
    def remove(ring: object, entries: object) -> None:
        del ring
        refuse(entries)  # type: ignore[operator]

    return remove


def refusing(patch: pytest.MonkeyPatch, practice: Practice, *, but_ballast: bool) -> None:
    """A full disk, which takes something once the ballast has given it room, or not even then."""
    full = [True]

    def put(*arguments: object) -> None:
        if full[0]:
            raise World("disk-full")
        kept(*arguments)  # type: ignore[arg-type]

    kept = draft_rows.keep
    patch.setattr(draft_rows, "keep", put)
    patch.setattr(
        type(practice.folder), "make_room", lambda *_: full.__setitem__(0, not but_ballast)
    )


def written(code: Code) -> Draft:
    return Draft(
        id=new_draft(),
        file=code,
        kind="session",
        on=TODAY,
        text="She arrived early and",
        kept="2026-11-21T10:30:00Z",
    )


def test_where_one_was_takes_no_place_of_a_note_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        two_files(tmp_path / "p") as (made, practice, dan, _megan),
        monkeypatch.context() as patch,
    ):
        refusing(patch, practice, but_ballast=True)
        note = written(dan)
        assert drafts.save(practice, note) == "file"
        with pytest.raises(World):
            whereabouts.keep(practice, Whereabouts(place="client", about=dan))

    with opened(made.folder) as practice:
        assert drafts.saved(practice, dan) == note


@pytest.mark.parametrize("ballast", [True, False])
def test_a_form_takes_no_place_of_a_note_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, ballast: bool
) -> None:
    """Nor a note that of another: the ballast gives the second one room, as far as it goes."""
    with two_files(tmp_path / "p") as (made, practice, dan, megan):
        note, other, form = written(dan), written(megan), typed(megan, names="Rachel")
        with monkeypatch.context() as patch:
            refusing(patch, practice, but_ballast=ballast)
            assert drafts.save(practice, note) == "file"
            if ballast:
                assert drafts.save(practice, form) == "vault"
                assert drafts.save(practice, other) == "vault"
            else:
                with pytest.raises(World, match="disk-full"):
                    drafts.save(practice, form)
                with pytest.raises(World, match="disk-full"):
                    drafts.save(practice, other)
                assert drafts.save(practice, note) == "file"

    with opened(made.folder) as practice:
        assert drafts.saved(practice, dan) == note
        assert drafts.of_form(practice, megan, "new-client") == (form if ballast else None)
        assert drafts.saved(practice, megan) == (other if ballast else None)


def test_a_draft_that_the_vault_has_by_now_gives_its_place_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, megan):
        note, form = written(dan), typed(megan, names="Rachel")
        draft_fallback.sealer(practice, dan).seal(note)
        drafts.save(practice, note)
        with monkeypatch.context() as patch:
            refusing(patch, practice, but_ballast=False)
            assert drafts.save(practice, form) == "file"

        assert drafts.of_form(practice, megan, "new-client") == form
