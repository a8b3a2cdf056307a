"""Two files of one client that became one: proved, exported, destroyed like any other."""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.errors import NoSuch
from app.domain.holds import HoldReason
from app.domain.ids import Code
from app.domain.leaf import Operation
from app.domain.ledger import Entry
from app.keys.sealing import NONCE_BYTES
from app.services.audit import log, prove
from app.services.handovers import gather, request
from app.services.people import people
from app.services.practice import commitments, refiling
from app.services.practice.commit import Change, commit
from app.services.practice.commit import log as tell
from app.services.practice.practice import Practice
from app.services.records import addendum
from app.services.retention import destroy, merging
from app.services.retention.parts import Chosen
from app.services.transfer import backup, export, import_
from app.storage.contacts.repository import draft_key
from app.storage.notes.repository import file_key
from tests.builders.merging import SECRET, THEN, twice
from tests.builders.parted import part_gone
from tests.builders.practices import (
    BOUNDS,
    PASSPHRASE,
    client,
    make,
    make_anew,
    note,
    opened,
    texts,
)
from tests.builders.proving import checked, proved, whole
from tests.builders.raw_disks import RawDisk, Sought, deciphered, search
from tests.builders.reading import said
from tests.builders.two_files import PulledPlug

LATE: Final = dt.date(2041, 1, 1)


def test_every_note_proves_still_when_it_was_signed(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice, now = made.practice, made.now
        third = client(practice, "Nobody Yet")
        commit(
            practice,
            Change(files={third: replace(practice.file(third),
                                         subjects=practice.file(now).subjects)}),
        )  # fmt: skip
        for code in (made.then, now, third):
            first = note(practice, code, f"Rose, in {code}.")
            addendum.add(practice, code, first, "And more.")
        days = {
            head.id: _leaf_of(practice, code, head.id, tmp_path)
            for code in (made.then, now, third)
            for head in practice.notes_of(code)
        }

        merging.merge(practice, made.then, third)  # a chain: all of it is in one in the end
        merging.merge(practice, now, made.then)
        addendum.add(practice, now, practice.notes_of(now)[0].id, "Since then.")

        assert proved(practice, now, tmp_path / "after") == len(days) + 1
        for identity, leaf in days.items():
            assert checked(tmp_path / "after" / f"{identity}.json")["leaf"] == leaf
        gone = [head.id for head in practice.notes_of(now)][:2]
        part_gone(practice, now, Chosen(records=tuple(gone)), tmp_path / "c.pdf")
        left = proved(practice, now, tmp_path / "parted")
        assert left < len(days)
        with pytest.raises(NoSuch):
            prove.note(practice, now, gone[0], tmp_path / "gone.json")
    whole(made.folder)
    with opened(made.folder) as practice:
        assert proved(practice, now, tmp_path / "again") == left


def _leaf_of(practice: Practice, code: Code, identity: Any, place: Path) -> int:
    return prove.note(practice, code, identity, place / f"before-{identity}.json").leaf


def test_a_pack_made_of_either_file_is_proved_still(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice, out = made.practice, tmp_path / "pack.pdf"
        out.write_bytes(b"what was given out, in clear")
        digest = sha256(out.read_bytes()).hexdigest()
        told = commitments.of_pack(practice, made.then, digest)
        fields = {"what": "pack", "commit": told}
        subject = practice.file(made.then).subject
        tell(practice, [Entry(operation=Operation.EXPORT, subject=subject, fields=fields)])
        merging.merge(practice, made.now, made.then)
        prove.pack(practice, made.now, out, tmp_path / "proof.json")
        assert checked(tmp_path / "proof.json")["ok"]


def test_the_pack_of_an_access_request_has_the_whole(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        _, asked = request.open_request(practice, made.now, received=dt.date(2026, 11, 2))
        before = {one.id for one in gather.gather(practice, asked)}
        merging.merge(practice, made.now, made.then)
        after = {one.id for one in gather.gather(practice, asked)}
        assert before == after
        assert {one.reason for one in practice.holds_of(made.now)} == {HoldReason.REQUEST}
        assert len(practice.holds_of(made.now)) == 2
        request.close(practice, asked.id, dt.date(2026, 11, 21))
    whole(made.folder)


@pytest.mark.parametrize("when", ["before", "within", "after"])
def test_a_kill_leaves_it_whole_before_or_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    at = {"before": "refile", "within": "refile", "after": "remember"}[when]
    real = getattr(refiling, at)

    def pulled(*arguments: Any) -> None:
        if when == "within":
            real(*arguments)
        raise PulledPlug

    with suppress(PulledPlug), twice(tmp_path / "p") as made:
        note(made.practice, made.then, "Idris was there.")
        monkeypatch.setattr(refiling, at, pulled)
        merging.merge(made.practice, made.now, made.then)
    monkeypatch.undo()
    with opened(tmp_path / "p") as practice:
        done = made.then not in practice.files
        assert done == (when == "after")
        assert len(texts(practice, made.now)) == (4 if done else 1)
        if not done:
            merging.merge(practice, made.now, made.then)
    whole(tmp_path / "p")


def test_an_export_has_all_of_it_and_comes_in_as_one_file(tmp_path: Path) -> None:
    with twice(tmp_path / "p") as made:
        merging.merge(made.practice, made.now, made.then)
        done = export.export(made.practice, tmp_path / "out")
        assert (done.counts["files"], done.counts["notes"]) == (2, 4)
        document = export.interchange(made.practice)
    other = make(tmp_path / "q")
    with opened(other.folder) as practice:
        code = import_.bring_in(practice, document).files[made.now]
        assert len(texts(practice, code)) == 3
        assert practice.file(code).opened == dt.date(2012, 1, 9)
        assert not practice.file(code).merged
    whole(other.folder)


def _sought(practice: Practice, *codes: Code) -> Sought:
    """The texts of these files as they lie in the vault now."""
    marks, keys = dict[bytes, tuple[str, bytes]](), dict[str, bytes]()
    for code in codes:
        entry = file_key(code)
        keys[entry] = key = practice.records.ring.key(entry)
        rows = practice.records.vault.rows("SELECT sealed FROM body WHERE file = :f", f=code)
        for (sealed,) in rows:
            nonce = bytes(sealed[:NONCE_BYTES])
            marks[nonce] = entry, deciphered(key, nonce, bytes(sealed[NONCE_BYTES:]))[:40]
    return Sought(practice=practice.identity, marks=marks, keys=keys)


def _image(out: Path, *folders: Path) -> RawDisk:
    with out.open("wb") as image:
        for path in _files(folders):
            content = path.read_bytes()
            image.write(content + bytes(-len(content) % 4096))
    return RawDisk(kind="files", image=out, mounted=out)


def _files(folders: Iterable[Path]) -> list[Path]:
    every = (path for one in folders for path in one.rglob("*") if path.name != "ballast")
    return sorted(path for path in every if path.is_file())


@pytest.mark.parametrize("how", ["whole", "part"])
def test_nothing_of_the_other_is_left_after_the_destruction_of_the_whole(
    tmp_path: Path, how: str
) -> None:
    made = make_anew(tmp_path / "p")
    with opened(made.folder) as practice:
        now = client(practice, "Greta Holm")
        then = client(practice, "Greta Before")
        both = practice.file(now).subjects
        commit(practice, Change(files={then: replace(practice.file(then), subjects=both)}))
        doomed = [note(practice, then, f"{SECRET}, part {n}. {THEN}") for n in range(20)]
        note(practice, now, "Greta came back.")
        backup.back_up(practice, tmp_path / "usb")
        before = _sought(practice, then)
        practice.records.vault.checkpoint()
        merging.merge(practice, now, then)
        merged = _sought(practice, now)
        backup.back_up(practice, tmp_path / "usb")
        practice.records.vault.checkpoint()
    places = (made.folder, tmp_path / "usb")
    found = search(_image(tmp_path / "1", *places), before, PASSPHRASE, BOUNDS)
    assert len(found.back) == 20  # the search works: the snapshot of before opens still

    with opened(made.folder) as practice:
        if how == "part":
            part_gone(practice, now, Chosen(records=tuple(doomed)), tmp_path / "c.pdf")
        else:
            people.end(practice, now, dt.date(2026, 11, 21))
            plan = destroy.plan(practice, [now], early="client-asked")
            destroy.destroy(practice, plan, tmp_path / "c.pdf")
        assert file_key(then) not in practice.records.ring.keys
        assert draft_key(then) not in practice.contacts.ring.keys
    image = _image(tmp_path / "2", *places)
    for sought in (before, merged):
        left = search(image, sought, PASSPHRASE, BOUNDS)
        assert (len(left.back), left.keys) == (0, set())
    whole(made.folder)


def test_the_certificate_counts_the_whole_and_names_what_was_given_out_of_either(
    tmp_path: Path,
) -> None:
    with twice(tmp_path / "p") as made:
        practice = made.practice
        subject = practice.file(made.then).subject
        fields = {"what": "supervision"}
        tell(practice, [Entry(operation=Operation.EXPORT, subject=subject, fields=fields)])
        merging.merge(practice, made.now, made.then)
        people.end(practice, made.now, dt.date(2026, 11, 21))
        plan = destroy.plan(practice, [made.now], early="client-asked")
        assert plan.notes == {made.now: 3}
        done = destroy.destroy(practice, plan, tmp_path / "c.pdf")
        assert done.notes == 3
        assert {*practice.files} == {made.may}
    assert "upervision" in said(tmp_path / "c.pdf")
    report = log.verify(made.folder, LATE)
    assert report.ok
    assert {one.subject for one in report.overdue}.isdisjoint({subject})
