"""A destruction that the disk refuses leaves the practice that is open as true as its disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.destruction import SealedPlan
from app.domain.errors import NoSuch, ProofFailed, World
from app.services.audit import log
from app.services.opening import restore
from app.services.people import edit
from app.services.retention import certificate, destroy, hold, resume
from app.services.transfer import backup
from app.storage import remnants
from app.storage.notes import outbox
from app.storage.notes.repository import Records
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, abandon, known, opened, unlocked
from tests.builders.scenes import make_scene
from tests.builders.two_files import destroyed, two_files


@contextmanager
def _refused(owner: object, name: str, *, after: bool = False) -> Iterator[None]:
    """The disk refuses whoever calls this, perhaps once the call itself is done."""
    real = getattr(owner, name)

    def refuse(*given: object) -> None:
        if after:
            real(*given)
        raise World("disk-full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, refuse)
        yield


@pytest.mark.thorough
def test_a_plan_that_could_not_be_kept_leaves_no_gap_in_the_log(tmp_path: Path) -> None:
    scene = make_scene(tmp_path / "scene")
    with opened(scene.folder / "P") as practice:
        plan = destroy.plan(practice, [scene.ended])
        with _refused(outbox, "put", after=True), pytest.raises(World):
            destroy.destroy(practice, plan, tmp_path / "c.pdf")

        hold.place(practice, scene.ended, "claim")
        assert practice.log.size() == practice.log_size

    with opened(scene.folder / "P") as practice:
        assert not practice.records.plan_ids()
    assert log.verify(scene.folder / "P").ok


@pytest.mark.thorough
def test_a_word_of_the_log_that_could_not_be_kept_leaves_no_gap(tmp_path: Path) -> None:
    scene = make_scene(tmp_path / "scene")
    practice = unlocked(scene.folder / "P")
    plan = destroy.plan(practice, [scene.ended])
    real, kept = Records.keep_plan, []

    def second(self: Records, plan: SealedPlan) -> None:
        kept.append(plan.id)
        if len(kept) == 2:
            raise World("disk-full")
        real(self, plan)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Records, "keep_plan", second)
        with pytest.raises(World):
            destroy.destroy(practice, plan, tmp_path / "c.pdf")
    other = next(code for code in practice.files if code != scene.ended)
    hold.place(practice, other, "claim")
    assert practice.log.size() == practice.log_size
    abandon(practice)

    with opened(scene.folder / "P"):
        pass
    assert log.verify(scene.folder / "P").ok


@pytest.mark.thorough
def test_a_destruction_that_waits_cannot_be_begun_again(tmp_path: Path) -> None:
    scene = make_scene(tmp_path / "scene")
    with opened(scene.folder / "P") as practice:
        plan = destroy.plan(practice, [scene.ended])
        with _refused(certificate, "put_whole"), pytest.raises(World):
            destroy.destroy(practice, plan, tmp_path / "c.pdf")

        assert scene.ended not in practice.files
        with pytest.raises(NoSuch):
            destroy.plan(practice, [scene.ended], early="mistake")

    with opened(scene.folder / "P") as practice:
        assert not practice.records.plan_ids()
    assert log.verify(scene.folder / "P").ok


@pytest.mark.thorough
def test_a_copy_made_while_a_destruction_waited_comes_back_after_it_was_finished(
    tmp_path: Path,
) -> None:
    scene = make_scene(tmp_path / "scene")
    with opened(scene.folder / "P") as practice:
        plan = destroy.plan(practice, [scene.ended])
        with _refused(certificate, "put_whole"), pytest.raises(World):
            destroy.destroy(practice, plan, tmp_path / "c.pdf")
        copy = backup.back_up(practice, scene.folder / "B").snapshot.id
    with opened(scene.folder / "P") as practice:  # the unlock finished it
        backup.back_up(practice, scene.folder / "B")

    restored = restore.restore(
        HOUSE, scene.folder / "B", tmp_path / "R", lambda: PASSPHRASE, snapshot=copy
    )

    with opened(restored.folder) as practice:
        assert scene.open in practice.files
        assert scene.ended not in practice.files
        assert not practice.records.plan_ids()


def test_who_comes_back_while_a_proof_waits_is_known_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        monkeypatch.setattr(remnants, "hits", lambda *_: (3, 4096))
        with pytest.raises(ProofFailed):
            destroyed(practice, dan, tmp_path / "c.pdf")
        again = known(practice, "Dan")
        edit.amend(practice, again, edit.Amended(names=("Daniel Quill",), born=TODAY))
        before = practice.people[again]
        monkeypatch.undo()
        resume.resume(practice)

        assert practice.people[again] == before
        assert practice.forms.keys() >= {form.id for form in before.forms}

    with opened(made.folder) as practice:
        assert practice.people[again] == before


def test_no_old_copy_brings_back_a_file_whose_proof_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, megan):
        copy = backup.back_up(practice, tmp_path / "B").snapshot.id
        monkeypatch.setattr(remnants, "hits", lambda *_: (3, 4096))
        with pytest.raises(ProofFailed):
            destroyed(practice, dan, tmp_path / "c.pdf")

    restored = restore.restore(
        HOUSE, tmp_path / "B", tmp_path / "R", lambda: PASSPHRASE, snapshot=copy
    )
    with opened(restored.folder) as practice:
        assert [*practice.files] == [megan]
