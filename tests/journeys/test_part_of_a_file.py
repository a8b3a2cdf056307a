"""A part of a file: gone from the disk, backups and the log's proofs; what stays is all there."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from app.domain.errors import NoSuch, NotAllowed, World
from app.domain.handover import SpanDecision
from app.domain.ids import Code, NoteId
from app.domain.notes import Draft, NoteKind, new_draft
from app.domain.redaction import Decision, State
from app.keys import keyring
from app.keys.sealing import NONCE_BYTES
from app.services.audit import check as checking
from app.services.audit import log, prove
from app.services.handovers import request, workspace
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import read
from app.services.records.search import Finder
from app.services.retention import parts
from app.services.retention.parts import Chosen
from app.services.transfer import backup
from app.storage import remnants
from app.storage.notes.repository import file_key
from tests.builders.parted import part_gone
from tests.builders.practices import (
    BOUNDS,
    HOUSE,
    PASSPHRASE,
    TODAY,
    FixedClock,
    Made,
    abandon,
    client,
    make_anew,
    note,
    opened,
    texts,
    unlocked,
)
from tests.builders.proving import checked
from tests.builders.raw_disks import RawDisk, Sought, deciphered, search
from tests.builders.two_files import PulledPlug, interrupted, two_files

SECRET: Final = "the lighthouse keeper's secret"


def _draft(code: Code, text: str, adds_to: NoteId | None = None) -> Draft:
    return Draft(
        id=new_draft(),
        file=code,
        kind=NoteKind.SESSION.value,
        on=TODAY,
        text=text,
        kept="2026-11-21",
        adds_to=adds_to,
    )


def _sought(practice: Practice, code: Code, notes: Iterable[NoteId]) -> Sought:
    """The texts of these notes as they lie in the vault now."""
    entry, marks = file_key(code), dict[bytes, tuple[str, bytes]]()
    key = practice.records.ring.key(entry)
    for one in notes:
        ((sealed,),) = practice.records.vault.rows(
            "SELECT sealed FROM body WHERE note = :note", note=one
        )
        nonce = bytes(sealed[:NONCE_BYTES])
        marks[nonce] = entry, deciphered(key, nonce, bytes(sealed[NONCE_BYTES:]))[:40]
    return Sought(practice=practice.identity, marks=marks, keys={entry: key})


def _image(out: Path, *folders: Path) -> RawDisk:
    """Every file of these folders, one after another, each from the beginning of a sector."""
    with out.open("wb") as image:
        for path in sorted(path for one in folders for path in one.rglob("*") if path.is_file()):
            if path.name != "ballast":
                content = path.read_bytes()
                image.write(content + bytes(-len(content) % 4096))
    return RawDisk(kind="files", image=out, mounted=out)


def test_todays_passphrase_brings_none_of_what_went_back_and_all_of_what_stays(
    tmp_path: Path,
) -> None:
    made = make_anew(tmp_path / "p")
    with opened(made.folder) as practice:
        code = client(practice, "Greta Holm")
        doomed = [note(practice, code, f"{SECRET}, part {n}.") for n in range(20)]
        staying = [note(practice, code, f"Greta came, {n} times.") for n in range(20)]
        backup.back_up(practice, tmp_path / "usb")
        before = _sought(practice, code, [*doomed, *staying])
        practice.records.vault.checkpoint()
    found = search(
        _image(tmp_path / "1", made.folder, tmp_path / "usb"), before, PASSPHRASE, BOUNDS
    )
    assert len(found.back) == 40  # the search works

    with opened(made.folder) as practice:
        part_gone(practice, code, Chosen(records=tuple(doomed)), tmp_path / "c.pdf")
        after = _sought(practice, code, staying)
    image = _image(tmp_path / "2", made.folder, tmp_path / "usb")
    was, stays = (search(image, one, PASSPHRASE, BOUNDS) for one in (before, after))
    assert (len(was.back), was.keys) == (0, set())
    assert len(was.sealed) == 40  # in the snapshot, and closed
    assert len(stays.back) == 20


def test_nothing_of_it_is_left_in_any_row_of_either_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for: set[bytes] = set()
    look = remnants.hits

    def watched(vault: Path, key: bytes, probes: Iterable[bytes]) -> tuple[int, int]:
        wanted = tuple(probes)
        looked_for.update(wanted)
        return look(vault, key, wanted)

    monkeypatch.setattr(remnants, "hits", watched)
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        goes = note(practice, dan, f"Dan told me {SECRET}.")
        drafts.save(practice, _draft(dan, f"More of {SECRET}.", adds_to=goes))
        drafts.save(practice, _draft(dan, "Something else."))
        hung = {*practice.records.probes(dan)}
        part_gone(practice, dan, Chosen(records=(goes,)), tmp_path / "c.pdf")
        assert hung <= looked_for
        assert not hung & {*practice.records.probes(dan)}
        assert [one.text for one in drafts.of_file(practice, dan)] == ["Something else."]
        assert remnants.hits(practice.records.vault.path, practice.records.vault.key, hung)[0] == 0


_STEPS: Final = (
    "_reduce",
    "_change_keys",
    "_delete_people",
    "_search",
    "_log_destroyed",
    "_certify",
)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("step", _STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_an_interruption_at_any_step_is_finished_at_the_next_unlock(
    tmp_path: Path, step: str, when: str
) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, megan):
        pass
    with interrupted(step, when), opened(made.folder) as practice:
        drafts.save(practice, _draft(dan, "Something else."))
        goes = practice.notes_of(dan)[0].id
        parts.destroy(
            practice, parts.plan_move(practice, goes, megan), (tmp_path / "c.pdf").resolve()
        )

    with HOUSE.notes_alone(made.folder, PASSPHRASE) as alone:
        assert alone.notes(megan)[0].text.startswith("[")
        assert alone.notes(dan)
    with opened(made.folder) as practice:
        assert [one for one in checking.check(practice) if not one.ok] == []
        assert texts(practice, dan) == ["Dr Osei has written about Dan."]
        assert texts(practice, megan)[0] == f"Daniel told me {SECRET}. Winifred knows."
        assert [one.text for one in drafts.of_file(practice, dan)] == ["Something else."]
        assert not [one for one in practice.records.ring.keys if "fresh" in one]
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert log.verify(made.folder).ok


@pytest.mark.sampled(2)
@pytest.mark.parametrize("save", range(1, 9))
def test_a_kill_around_any_writing_of_a_keyring_is_finished_too(
    tmp_path: Path, save: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        pass
    real, calls = keyring.Keyring.save, list[object]()

    def pulled(ring: keyring.Keyring) -> None:
        calls.append(ring)
        if len(calls) == save:
            raise PulledPlug
        real(ring)

    practice = unlocked(made.folder)
    shown = parts.plan(practice, dan, Chosen(records=(practice.notes_of(dan)[0].id,)))
    drafts.save(practice, _draft(dan, "Something else."))
    monkeypatch.setattr(keyring.Keyring, "save", pulled)
    with suppress(PulledPlug):
        parts.destroy(practice, shown, tmp_path / "c.pdf")
    monkeypatch.undo()
    abandon(practice)

    with opened(made.folder) as practice:
        assert [one for one in checking.check(practice) if not one.ok] == []
        assert texts(practice, dan)[-1] == "Dr Osei has written about Dan."
        assert [one.text for one in drafts.of_file(practice, dan)] == ["Something else."]
    assert log.verify(made.folder).ok


def _refused(*_: object) -> None:
    raise World("disk-error")


def test_a_disk_that_refuses_in_the_middle_leaves_a_file_that_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        goes = practice.notes_of(dan)[0].id
        monkeypatch.setattr(remnants, "hits", _refused)
        with pytest.raises(World, match="destruction-unfinished"):
            part_gone(practice, dan, Chosen(records=(goes,)), tmp_path / "c.pdf")
        monkeypatch.undo()
        note(practice, dan, "Dan came again.")
        assert len(texts(practice, dan)) == 2

    with opened(made.folder) as practice:
        assert texts(practice, dan) == ["Dr Osei has written about Dan.", "Dan came again."]
        assert not practice.records.plan_ids()
    assert (tmp_path / "c.pdf").exists()


def test_what_stays_is_still_proved_and_what_went_never_again(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        stays, goes = note(practice, code, "Greta came."), note(practice, code, SECRET)
        part_gone(practice, code, Chosen(records=(goes,)), tmp_path / "c.pdf")
        later = note(practice, code, "Greta came again.")
        third = note(practice, code, "A third time.")
        part_gone(practice, code, Chosen(records=(third,)), tmp_path / "d.pdf")
        for place, one in enumerate((stays, later)):
            prove.note(practice, code, one, tmp_path / f"{place}.json")
            assert checked(tmp_path / f"{place}.json")["ok"]
        with pytest.raises(NoSuch):
            prove.note(practice, code, goes, tmp_path / "gone.json")


def test_notes_that_came_in_one_batch_are_still_proved_without_the_one_that_went(
    tmp_path: Path,
) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        goes, stays = (one.id for one in practice.notes_of(dan))
        part_gone(practice, dan, Chosen(records=(goes,)), tmp_path / "c.pdf")
        prove.note(practice, dan, stays, tmp_path / "p.json")

    assert checked(tmp_path / "p.json")["ok"]
    assert SECRET not in json.dumps(json.loads((tmp_path / "p.json").read_text()))


def test_decisions_about_what_goes_go_with_it_and_the_others_stay(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Lars Holm", "brother"))
        goes = note(practice, code, "Lars shouted at Greta.")
        note(practice, code, "Lars wept.")
        _, asked = request.open_request(practice, code, received=TODAY)
        space = workspace.opened(practice, asked.id)
        withhold = Decision(state=State.WITHHOLD, decided_on=TODAY)
        items = {one.note: one.item for one in space.review.suggestions}
        _, space = workspace.decide(
            practice,
            space,
            suggestions=[(one.id, withhold) for one in space.review.suggestions],
            items=[(item, withhold) for item in items.values()],
            spans=[
                SpanDecision(item=item, start=0, end=4, decision=withhold)
                for item in items.values()
            ],
        )
        with pytest.raises(NotAllowed, match="on-hold"):
            parts.plan(practice, code, Chosen(records=(goes,)))
        request.close(practice, asked.id, TODAY)
        practice.clock = FixedClock(TODAY.replace(year=TODAY.year + 2))
        kept = request.request(practice, asked.id)
        part_gone(practice, code, Chosen(records=(goes,)), tmp_path / "c.pdf")
        left = request.request(practice, asked.id)

    assert items[goes] in kept.items
    assert {*left.items} == {*kept.items} - {items[goes]}
    assert [one.item for one in left.spans] == [items[one] for one in items if one != goes]
    assert 0 < len(left.suggestions) < len(kept.suggestions)


def test_search_finds_it_no_more_and_the_due_day_follows_what_stays(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        finder = Finder(practice)
        finder.build()
        assert finder.find("written")
        before = practice.due(practice.file(dan)).on
        shown = parts.plan(practice, dan, Chosen(records=(practice.notes_of(dan)[-1].id,)))
        done = parts.destroy(practice, shown, tmp_path / "c.pdf")
        finder.follow(done.changed)
        assert not finder.find("written")
        assert finder.find("lighthouse")
        after = practice.due(practice.file(dan)).on
        operations = [leaf.operation.value for leaf in practice.log.leaves()][-2:]

    assert before is not None
    assert after is not None
    assert after < before
    assert operations == ["part-destroyed", "due"]
    with opened(made.folder) as practice:
        assert practice.log_size == practice.log.size()
    assert log.verify(made.folder).ok


def test_somebody_only_suspected_in_what_goes_goes_with_it(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Ida Berg")
        goes = note(practice, code, "Ida came late.")
        assert len(practice.people) == 3
        shown = parts.plan_move(practice, goes, other)
        parts.destroy(practice, shown, tmp_path / "c.pdf")
        assert [one.shown for one in practice.people.values()] == ["Greta Holm", "Ida Berg"]
        assert practice.file(code).relations == practice.file(other).relations == ()
        assert read.notes(practice, other)[0].text == "Ida came late."
