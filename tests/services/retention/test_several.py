"""Several destroyed in one go: what was shown goes, and an interruption only delays it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.domain.errors import AlreadyThere, NotAllowed, ProofFailed, World
from app.domain.ids import Code
from app.domain.record_classes import RecordClass
from app.services.audit import check, log
from app.services.opening import restore
from app.services.practice.commit import Change, commit
from app.services.retention import destroy, hold, marking, parts, preview, several
from app.services.retention.marking import Target
from app.services.transfer import backup
from app.storage import remnants
from tests.builders import reviews
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    Made,
    abandon,
    digests,
    known,
    opened,
    texts,
    unlocked,
)
from tests.journeys.test_kill import Killed, killed_at

pytestmark = pytest.mark.thorough

Ready = tuple[Made, dict[str, Code]]


@pytest.fixture
def ready(tmp_path: Path) -> Ready:
    """Nothing has to wait here."""
    made, codes = reviews.ready(tmp_path / "p")
    with opened(made.folder) as practice:
        marking.choose_days(practice, 0)
    return made, codes


def all_of(codes: dict[str, Code]) -> list[Target]:
    return [*(Target(codes[name]) for name in "ABCD"), reviews.process(codes["E"])]


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        said = "".join(page.get_textpage().get_text_range() for page in pdf)
    return "".join(said.split())


@pytest.mark.thorough
def test_five_of_two_kinds_go_with_two_certificates(ready: Ready, tmp_path: Path) -> None:
    made, codes = ready
    subjects = {}
    with opened(made.folder) as practice:
        subjects = {name: practice.file(code).subject for name, code in codes.items()}
        bess = known(practice, "Bess Hollis")
        plan = several.plan(practice, all_of(codes))
        assert (plan.runs, plan.refused) == (2, ())
        done = several.destroy_several(practice, plan, tmp_path / "c.pdf")

        assert done.stopped is None
        assert [one.certificate.name for one in done.done] == ["c.pdf", "c-2.pdf"]
        assert [*practice.files] == [codes["E"]]
        assert texts(practice, codes["E"]) == ["Of Bess Hollis and the winter."]
        assert practice.people[bess].reduced
        assert practice.file(codes["E"]).marked == ()
        assert all(one.ok for one in check.check(practice))
        assert done.changed.gone == {codes[name] for name in "ABCD"}
    assert subjects["E"] in words(tmp_path / "c.pdf")
    second = words(tmp_path / "c-2.pdf")
    assert all(subjects[name] in second for name in "ABCD")
    assert log.verify(made.folder).ok


@pytest.mark.thorough
def test_one_of_five_that_is_refused_is_named_and_stays(ready: Ready, tmp_path: Path) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        hold.place(practice, codes["C"], "claim")
        plan = several.plan(practice, all_of(codes))
        (refused,) = plan.refused
        assert (refused.target, refused.error.rule) == (Target(codes["C"]), "on-hold")
        several.destroy_several(practice, plan, tmp_path / "c.pdf")

        assert {*practice.files} == {codes["C"], codes["E"]}
        assert len(texts(practice, codes["C"])) == 2


def test_a_hold_between_the_look_and_the_press_destroys_nothing(
    ready: Ready, tmp_path: Path
) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        plan = several.plan(practice, all_of(codes))
        hold.place(practice, codes["C"], "claim")
        with pytest.raises(NotAllowed) as refused:
            several.destroy_several(practice, plan, tmp_path / "c.pdf")

        assert refused.value.rule == "plan-changed"
        assert {*practice.files} == {*codes.values()}
    assert not [*tmp_path.glob("*.pdf")]


def test_a_dry_run_changes_no_byte_and_says_what_would_go(ready: Ready) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        before = digests(made.folder)
        seen = preview.foresee_several(practice, all_of(codes))
        assert digests(made.folder) == before
    (part,) = seen.parts
    assert (part.code, part.counts, part.names) == (codes["E"], {"process": 1}, ("Enid Lowe",))
    assert {one.code for one in seen.files} == {codes[name] for name in "ABCD"}
    assert seen.gone == ("Abel Marsh", "Cora Finch", "Dora Penn")
    assert seen.reduced == ("Bess Hollis",)


def test_a_class_in_a_file_that_goes_goes_with_it(ready: Ready, tmp_path: Path) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        plan = several.plan(practice, [Target(codes["A"]), reviews.process(codes["A"])])
        assert (plan.targets, plan.runs, plan.refused) == ((Target(codes["A"]),), 1, ())
        several.destroy_several(practice, plan, tmp_path / "c.pdf")
        assert codes["A"] not in practice.files


def test_several_classes_of_one_file_go_at_once(ready: Ready, tmp_path: Path) -> None:
    made, codes = ready
    both = [Target(codes["E"], one) for one in (RecordClass.PROCESS, RecordClass.CONTACT_DETAILS)]
    with opened(made.folder) as practice:
        plan = several.plan(practice, both, early="erasure-asked")
        assert plan.runs == 1
        (done,) = several.destroy_several(practice, plan, tmp_path / "c.pdf").done
        assert done.part is not None
        assert {*done.part.counted()} == {"process", "contact-details"}


def test_a_taken_place_of_any_certificate_changes_nothing(ready: Ready, tmp_path: Path) -> None:
    made, codes = ready
    (tmp_path / "c-2.pdf").write_bytes(b"another")
    with opened(made.folder) as practice:
        plan = several.plan(practice, all_of(codes))
        with pytest.raises(AlreadyThere):
            several.destroy_several(practice, plan, tmp_path / "c.pdf")
        assert not any(file.marked for file in practice.files.values())
    assert not (tmp_path / "c.pdf").exists()


def test_nothing_chosen_destroys_nothing(ready: Ready, tmp_path: Path) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        plan = several.plan(practice, [Target(codes["E"])])
        with pytest.raises(NotAllowed) as refused:
            several.destroy_several(practice, plan, tmp_path / "c.pdf")
    assert refused.value.rule == "nothing-ready"


def _is_whole(made: Made, codes: dict[str, Code], place: Path) -> bool:
    """Whether all of it happened; it did wholly or not at all."""
    with opened(made.folder) as practice:
        assert all(one.ok for one in check.check(practice))
        left = {*practice.files}
        process = len(texts(practice, codes["E"]))
        assert (left, process) in (
            ({*codes.values()}, 2),
            ({codes["E"]}, 1),
        )
        assert not any(one.begun for file in practice.files.values() for one in file.marked)
    gone = process == 1
    certificates = [*place.glob("*.pdf"), *(made.folder / "certificates").glob("*.pdf")]
    assert len(certificates) == 2 * gone
    assert log.verify(made.folder).ok
    return gone


@pytest.mark.sampled(2)
@pytest.mark.thorough
@pytest.mark.parametrize("point", range(0, 36, 3))
def test_a_kill_between_any_two_writes_leaves_all_of_it_or_none(
    ready: Ready, tmp_path: Path, point: int
) -> None:
    made, codes = ready
    place = tmp_path / "out"
    place.mkdir()
    practice = unlocked(made.folder)
    plan = several.plan(practice, all_of(codes))
    try:
        with killed_at(point):
            several.destroy_several(practice, plan, place / "c.pdf")
    except Killed:
        pass
    abandon(practice)

    assert _is_whole(made, codes, place) is (point > 0)


def test_what_has_begun_in_a_backup_is_not_carried_out_after_a_restore(
    ready: Ready, tmp_path: Path
) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        file = practice.file(codes["A"])
        mark = marking.made(practice, Target(file.code), early=None)
        begun = replace(mark, certificate=str(tmp_path / "c.pdf"), log_size=practice.log_size)
        commit(practice, Change(files={file.code: replace(file, marked=(begun,))}))
        backup.back_up(practice, tmp_path / "b")
    restore.restore(HOUSE, tmp_path / "b", tmp_path / "r", lambda: PASSPHRASE)

    with opened(tmp_path / "r") as practice:
        assert codes["A"] in practice.files
        assert not practice.files[codes["A"]].marked[0].begun
    assert not (tmp_path / "c.pdf").exists()


def test_what_stops_the_second_leaves_the_rest_as_it_was(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        plan = several.plan(practice, all_of(codes))
        monkeypatch.setattr(destroy, "destroy", _refusing)
        done = several.destroy_several(practice, plan, tmp_path / "c.pdf")

        assert len(done.done) == 1
        assert isinstance(done.stopped, NotAllowed)
        assert len(practice.files) == len(codes)
        assert not any(one.begun for file in practice.files.values() for one in file.marked)


def test_what_stops_the_first_leaves_no_mark_that_was_not_there(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        marking.mark(practice, [Target(codes["A"])])
        before = {code: file.marked for code, file in practice.files.items()}
        plan = several.plan(practice, [Target(codes["A"]), reviews.process(codes["E"])])
        monkeypatch.setattr(parts, "destroy", _full)
        with pytest.raises(World):
            several.destroy_several(practice, plan, tmp_path / "c.pdf")
    with opened(made.folder) as practice:
        assert {code: file.marked for code, file in practice.files.items()} == before


def _refusing(*_: object, **__: object) -> None:
    raise NotAllowed("log-altered")


def test_traces_that_are_found_leave_the_rest_to_be_asked_for_again(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        plan = several.plan(practice, all_of(codes))
        with monkeypatch.context() as patch:
            patch.setattr(remnants, "swept", lambda *_: (1, 1))
            with pytest.raises(ProofFailed):
                several.destroy_several(practice, plan, tmp_path / "c.pdf")
        assert {codes[name] for name in "ABCD"} < {*practice.files}
    with opened(made.folder) as practice:
        assert len(practice.files) == len(codes)
        assert len(texts(practice, codes["E"])) == 1


@pytest.mark.thorough
def test_a_disk_that_refuses_in_the_middle_is_finished_at_the_next_unlock(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, codes = ready
    place = tmp_path / "out"
    place.mkdir()
    with opened(made.folder) as practice:
        plan = several.plan(practice, all_of(codes))
        with monkeypatch.context() as patch:
            patch.setattr(destroy, "destroy", _full)
            done = several.destroy_several(practice, plan, place / "c.pdf")
        assert isinstance(done.stopped, World)
    assert _is_whole(made, codes, place)


def _full(*_: object, **__: object) -> None:
    raise World("disk-full")


@pytest.mark.thorough
def test_marked_early_goes_early_and_says_so(ready: Ready, tmp_path: Path) -> None:
    made, codes = ready
    with opened(made.folder) as practice:
        marking.choose_days(practice, 7)
        marking.mark(practice, [Target(codes["E"])], early="erasure-asked")
        marking.mark(practice, [Target(codes["A"])])
    with reviews.on(made, 7) as practice:
        plan = several.plan(practice, [Target(codes["E"]), Target(codes["A"])])
        assert plan.runs == 2
        several.destroy_several(practice, plan, tmp_path / "c.pdf")
        assert {codes["E"], codes["A"]}.isdisjoint(practice.files)
        intents = [
            dict(leaf.fields)["early"]
            for leaf in practice.log.leaves()
            if leaf.operation.value == "destroy-intent"
        ]
    assert sorted(map(str, intents)) == ["None", "erasure-asked"]
    assert log.verify(made.folder, on=dt.date(2026, 12, 1)).ok
