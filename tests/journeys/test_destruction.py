"""Destroyed means destroyed: on the disk, in backups, in the log, and after a crash."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.domain.errors import AlreadyThere, NotAllowed, ProofFailed, World
from app.domain.ids import Code
from app.domain.notes import Draft, NoteKind, new_draft
from app.export.certificate import checkpoint_of
from app.keys.sealing import NONCE_BYTES
from app.services.audit import check as checking
from app.services.audit import log
from app.services.handovers import request
from app.services.opening import restore
from app.services.people import people
from app.services.records import draft as drafts
from app.services.records import read, write
from app.services.retention import destroy, hold, resume
from app.services.transfer import backup, import_
from app.storage import remnants
from app.storage.backup_keys import REDUCED
from app.storage.notes import drafts as draft_rows
from app.storage.pages import decrypted_pages
from app.storage.vault import Vault
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, FixedClock, make, opened
from tests.builders.two_files import SECRET, destroyed, document, interrupted, two_files


def test_nothing_of_a_destroyed_file_opens_or_is_found(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        probes = practice.records.probes(dan)
        key = practice.opened.database_keys["notes"]
        before = practice.folder.vault("notes").read_bytes()
        done = destroyed(practice, dan, tmp_path / "c.pdf")
        after = practice.folder.vault("notes").read_bytes()

    pages = list(decrypted_pages(after, key, log=False))
    assert len(probes) >= 4
    assert all(len(probe) == NONCE_BYTES for probe in probes)
    assert not [p for p in probes for page in pages if page is None or p in page]
    assert before != after
    assert done.notes == 2
    assert done.probes >= len(probes)
    assert dan not in practice.files


def test_the_keys_are_gone_from_every_copy_so_old_pages_stay_closed(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, megan):
        old_pages = tmp_path / "old.db"
        practice.records.vault.checkpoint()
        shutil.copy(practice.folder.vault("notes"), old_pages)
        destroyed(practice, dan, tmp_path / "c.pdf")
        entries = set(practice.records.ring.keys) | set(practice.contacts.ring.keys)

    assert f"file:{dan}" not in entries
    assert f"draft:{dan}" not in entries
    assert f"file:{megan}" in entries
    with opened(tmp_path / "p") as practice:
        assert f"file:{dan}" not in practice.records.ring.keys


def test_a_client_mentioned_elsewhere_keeps_only_the_form_used_there(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, megan):
        (person,) = practice.file(dan).subjects
        shown = destroy.plan(practice, [dan])
        destroyed(practice, dan, tmp_path / "c.pdf")

    assert set(shown.fate.reduced) == {person}
    with opened(made.folder) as practice:
        kept = practice.people[person]
        text = read.notes(practice, megan)[0].text
    assert [form.text for form in kept.forms] == ["Dan"]
    assert kept.born is None
    assert text == "Megan is afraid of Dan. Dr Osei rang."


def test_people_nobody_else_knows_go_and_the_shared_doctor_stays(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        destroyed(practice, dan, tmp_path / "c.pdf")

    with opened(made.folder) as practice:
        names = {name for person in practice.people.values() for name in person.names}
    assert "Winifred Quick" not in names
    assert "Dr Osei" in names


@pytest.mark.parametrize("early", [None, "client-asked"])
def test_a_hold_is_waived_by_nothing(tmp_path: Path, early: str | None) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        hold.place(practice, dan, "claim")

        with pytest.raises(NotAllowed) as refused:
            destroy.plan(practice, [dan], early=early)

    assert refused.value.rule == "on-hold"


def test_one_refusal_refuses_all(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, megan):
        with pytest.raises(NotAllowed) as refused:
            destroy.plan(practice, [dan, megan])

        assert refused.value.rule == "file-open"
        assert set(practice.files) == {dan, megan}


def test_a_file_that_is_not_due_goes_only_early(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        long_ago = dt.date(2020, 1, 1)

        with pytest.raises(NotAllowed) as refused:
            destroy.plan(practice, [dan], on=long_ago)
        shown = destroy.plan(practice, [dan], on=long_ago, early="client-asked")

    assert refused.value.rule == "not-due"
    assert [file.code for file in shown.files] == [dan]


def test_a_plan_that_has_changed_is_not_carried_out(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        shown = destroy.plan(practice, [dan])
        text = "One more thing."
        day = dt.date(2016, 1, 5)
        write.sign(practice, dan, kind=NoteKind("contact"), held_on=day, text=text)

        with pytest.raises(NotAllowed) as refused:
            destroy.destroy(practice, shown, tmp_path / "c.pdf")

    assert refused.value.rule == "plan-changed"


def test_a_certificate_that_cannot_be_written_stops_it_before_it_starts(tmp_path: Path) -> None:
    (tmp_path / "there.pdf").write_text("mine")
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        with pytest.raises(AlreadyThere):
            destroyed(practice, dan, tmp_path / "there.pdf")
        with pytest.raises(World):
            destroyed(practice, dan, tmp_path / "nowhere" / "c.pdf")

        assert len(read.notes(practice, dan)) == 2
        assert not practice.records.plan_ids()


def test_a_remnant_means_no_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        spared = practice.folder.vault("notes").with_name("vault.db-journal")
        probes = practice.records.probes(dan)
        monkeypatch.setattr(remnants, "hits", lambda *_: (len(probes), 4096))

        with pytest.raises(ProofFailed):
            destroyed(practice, dan, tmp_path / "c.pdf")
        monkeypatch.undo()

    assert not (tmp_path / "c.pdf").exists()
    assert not spared.exists()
    with opened(made.folder) as practice:
        assert dan not in practice.files
        assert (tmp_path / "c.pdf").exists()


def test_remnants_that_stay_keep_nobody_from_their_other_clients(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, megan):
        monkeypatch.setattr(remnants, "hits", lambda *_: (3, 4096))
        with pytest.raises(ProofFailed):
            destroyed(practice, dan, tmp_path / "c.pdf")

    with opened(made.folder) as practice:
        assert practice.uncertified == {dan}
        assert [*practice.files] == [megan]
        assert "Dan" in str(read.notes(practice, megan)[0].text)
        assert not next(one for one in checking.check(practice) if one.name == "remnants").ok
        assert not (tmp_path / "c.pdf").exists()
        monkeypatch.undo()
        (done,) = resume.resume(practice)
        assert (done.codes, practice.uncertified) == ((dan,), frozenset())
        assert all(one.ok for one in checking.check(practice))

    assert (tmp_path / "c.pdf").exists()
    assert log.verify(made.folder).ok


_STEPS = ("_reduce", "_destroy_keys", "_delete_rows", "_search", "_log_destroyed", "_certify")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("step", _STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_an_interruption_at_any_step_is_finished_at_the_next_unlock(
    tmp_path: Path, step: str, when: str
) -> None:
    made = make(tmp_path / "p")
    with opened(made.folder) as practice:
        ids = import_.bring_in(practice, document()).files
    with interrupted(step, when), opened(made.folder) as practice:
        destroyed(practice, ids["f-dan"], tmp_path / "c.pdf")

    with opened(made.folder) as practice:
        checks = checking.check(practice)
        mention = read.notes(practice, ids["f-megan"])[0].text

    assert [check for check in checks if not check.ok] == []
    assert set(practice.files) == {ids["f-megan"]}
    assert mention == "Megan is afraid of Dan. Dr Osei rang."
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert log.verify(made.folder).ok


def test_the_certificate_carries_the_signed_log(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        destroyed(practice, dan, tmp_path / "c.pdf")
        signed = practice.log.checkpoints().decode()

    assert checkpoint_of((tmp_path / "c.pdf").read_bytes()) in signed


def test_the_log_names_nobody_and_tells_the_destruction(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        subject = practice.file(dan).subject
        destroyed(practice, dan, tmp_path / "c.pdf")

    lines = (made.folder / "log" / "leaves.jsonl").read_text().splitlines()
    told = [json.loads(line) for line in lines]
    operations = [leaf["operation"] for leaf in told if leaf.get("subject") == subject]
    assert operations == ["open", "close", "sign", "destroy-intent", "destroyed"]
    said = re.sub("[0-9a-f]{32,}", "", " ".join(lines))  # in what is random any year may stand
    assert not any(name in said for name in ("Dan", "Fenwick", "1970"))


def test_a_restore_never_brings_a_destroyed_client_back(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, megan):
        snapshot = backup.back_up(practice, tmp_path / "usb").snapshot.id
        done = destroyed(practice, dan, tmp_path / "c.pdf")

    restored = restore.restore(
        HOUSE,
        tmp_path / "usb",
        tmp_path / "again",
        lambda: PASSPHRASE,
        snapshot=snapshot,
        certificate=tmp_path / "c.pdf",
    )

    assert done.pending == ()
    assert restored.dropped == (dan,)
    with opened(restored.folder) as practice:
        assert set(practice.files) == {megan}
        assert checking.check(practice)
        assert read.notes(practice, megan)[0].text == "Megan is afraid of Dan. Dr Osei rang."
        (dans,) = [p for p in practice.people.values() if "Dan" in {f.text for f in p.forms}]
    assert log.verify(restored.folder).ok
    assert (dans.born, [form.text for form in dans.forms]) == (None, ["Dan"])


@pytest.mark.parametrize(
    "rows", [b"", b"{", b"[]", b'{"people": [["x", 1, "AA==", []]]}', b'{"people": 7}']
)
def test_rows_of_reduced_people_that_are_no_rows_are_no_reason_to_refuse(
    tmp_path: Path, rows: bytes
) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, megan):
        backup.back_up(practice, tmp_path / "usb")
        destroyed(practice, dan, tmp_path / "c.pdf")
    (tmp_path / "usb" / "keys" / REDUCED).write_bytes(rows)

    restored = restore.restore(HOUSE, tmp_path / "usb", tmp_path / "again", lambda: PASSPHRASE)

    with opened(restored.folder) as practice:
        text = read.notes(practice, megan)[0].text
    assert text.startswith("Megan is afraid of [")


def test_rows_of_reduced_people_open_nothing_when_they_are_gone_too(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, megan):
        backup.back_up(practice, tmp_path / "usb")
        destroyed(practice, dan, tmp_path / "c.pdf")
        rows = (tmp_path / "usb" / "keys" / REDUCED).read_bytes()
        people.end(practice, megan, dt.date(2024, 3, 1))
        plan = destroy.plan(practice, [megan], early="client-asked")
        destroy.destroy(practice, plan, tmp_path / "d.pdf")
    (tmp_path / "usb" / "keys" / REDUCED).write_bytes(rows)

    restored = restore.restore(HOUSE, tmp_path / "usb", tmp_path / "again", lambda: PASSPHRASE)

    with opened(restored.folder) as practice:
        assert not practice.files
        assert not practice.people


def test_a_carried_copy_without_keys_opens_nothing(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, _dan, _megan):
        done = backup.back_up(practice, tmp_path / "cloud", carried=True)

    assert done.keys is False
    with pytest.raises(World) as refused:
        restore.restore(HOUSE, tmp_path / "cloud", tmp_path / "again", lambda: PASSPHRASE)
    assert refused.value.rule == "keys-not-at-hand"
    assert not (tmp_path / "again").exists()


def test_a_request_holds_its_files_until_the_complaint_window_is_over(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        _, asked = request.open_request(practice, dan, received=dt.date(2026, 11, 2))
        request.close(practice, asked.id, dt.date(2026, 11, 20))

        with pytest.raises(NotAllowed):
            destroy.plan(practice, [dan])
        practice.clock = FixedClock(dt.date(2027, 11, 21))
        shown = destroy.plan(practice, [dan])
        destroy.destroy(practice, shown, tmp_path / "c.pdf")

    assert dan not in practice.files
    assert log.verify(tmp_path / "p").ok


def test_the_search_covers_all_that_hung_on_a_file_and_the_rows_of_who_is_reduced(
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
        _, asked = request.open_request(practice, dan, received=dt.date(2026, 11, 2))
        request.close(practice, asked.id, dt.date(2026, 11, 20))
        drafts.save(practice, _draft(dan))
        _, claim = hold.place(practice, dan, "claim")
        hold.unhold(practice, claim.id)
        hung = _nonces_of(practice.records.vault, dan)
        lifting = {hold.id for hold in practice.holds_of(dan)}  # sealed again when that is logged
        hung -= set(practice.records.probes_of(lifting))
        rows_of_people = _nonces(practice.contacts.vault, "person", "form")
        practice.clock = FixedClock(dt.date(2027, 11, 21))
        shown = destroy.plan(practice, [dan])
        destroy.destroy(practice, shown, tmp_path / "c.pdf")
        rows_that_stay = _nonces(practice.contacts.vault, "person", "form")

    assert (len(hung), len(shown.fate.reduced)) == (6, 1)
    assert looked_for >= hung
    assert rows_of_people - rows_that_stay
    assert looked_for >= rows_of_people - rows_that_stay


def _nonces_of(vault: Vault, file: str) -> set[bytes]:
    """Of everything that is sealed of a file, in whatever table has such a column."""
    found = set()
    for (table,) in vault.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = {row[1] for row in vault.rows(f"PRAGMA table_info({table})")}
        if {"file", "sealed"} <= columns:
            rows = vault.rows(f"SELECT sealed FROM {table} WHERE file = :file", file=file)  # noqa: S608  our own tables
            found |= {bytes(sealed[:NONCE_BYTES]) for (sealed,) in rows}
    return found


def _nonces(vault: Vault, *tables: str) -> set[bytes]:
    return {
        bytes(sealed[:NONCE_BYTES])
        for table in tables
        for (sealed,) in vault.rows(f"SELECT sealed FROM {table}")  # noqa: S608  fixed names
    }


def _draft(code: Code) -> Draft:
    kind = NoteKind.SESSION.value
    return Draft(id=new_draft(), file=code, kind=kind, on=TODAY, text=SECRET, kept="2026-11-21")


def test_a_destroyed_draft_is_gone_with_its_file(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, dan, _megan):
        drafts.save(practice, _draft(dan))
        destroyed(practice, dan, tmp_path / "c.pdf")

    with opened(tmp_path / "p") as practice:
        assert draft_rows.files(practice.records) == {}
