"""A kill between any two writes: afterwards a journey happened, or it never did."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.domain.kinds import HOLD
from app.domain.notes import NoteKind
from app.keys import mirrored
from app.services.audit import log
from app.services.people import merge, people, split
from app.services.practice.practice import Practice
from app.services.records import read as reading
from app.services.records import write
from app.services.retention import hold as holds
from app.services.transfer import import_
from app.storage import ledger, vault
from app.storage.contacts.repository import DETAILS_KEY, DRAFTS_KEY, draft_key, person_key
from app.storage.notes import drafts as draft_rows
from app.storage.notes import outbox
from app.storage.notes.repository import PLACES_KEY, SIGNING_KEY, file_key, own_key
from tests.builders import two_files
from tests.builders.practices import (
    TODAY,
    Made,
    abandon,
    client,
    note,
    opened,
    person,
    sample,
    unlocked,
)


class Killed(BaseException):
    """The process ends here."""


@contextmanager
def killed_at(point: int) -> Iterator[None]:
    """Stop before the write number `point`: a copy of keys, a commit, or lines of the log."""
    passed = 0

    def before_write() -> None:
        nonlocal passed
        passed += 1
        if passed > point:
            raise Killed

    with pytest.MonkeyPatch.context() as patch:
        overwrite, add = mirrored.overwrite_in_place, ledger.LedgerFiles._add

        def overwriting(path: Path, content: bytes) -> None:
            before_write()
            overwrite(path, content)

        def adding(files: ledger.LedgerFiles, name: str, content: bytes) -> None:
            before_write()
            add(files, name, content)

        @contextmanager
        def committing(held: vault.Vault, *, counted: bool = True) -> Iterator[None]:
            outermost = not held._depth
            with transaction(held, counted=counted):
                yield
                if outermost:
                    before_write()

        transaction = vault.Vault.transaction
        patch.setattr(mirrored, "overwrite_in_place", overwriting)
        patch.setattr(ledger.LedgerFiles, "_add", adding)
        patch.setattr(vault.Vault, "transaction", committing)
        yield


def state(practice: Practice) -> dict[str, Any]:
    """Everything a person can see of a practice, without random ids."""
    names = {identity: known.shown for identity, known in practice.people.items()}
    return {
        "details": practice.details,
        "people": sorted((k.names, k.born or dt.date.min) for k in practice.people.values()),
        "files": sorted(
            (
                file.kind.value,
                [names[who] for who in file.people],
                file.opened,
                str(file.ended),
                str(file.recorded_due),
            )
            for file in practice.files.values()
        ),
        "notes": sorted(
            read.text for code in practice.files for read in reading.notes(practice, code)
        ),
        "holds": sorted((hold.reason.value, str(hold.lifted)) for hold in practice.all_of(HOLD)),
        "leaves": practice.log_size,
        "drafted": len(draft_rows.files(practice.records)),
    }


def assert_nothing_is_half_done(practice: Practice) -> None:
    contacts, records = practice.contacts, practice.records
    assert not contacts.journeys()
    assert not records.journeys()
    assert not outbox.waiting(records.vault)
    assert practice.log.size() == outbox.log_size(records.vault) == practice.log_size
    rows = contacts.vault.rows("SELECT id FROM person UNION SELECT person FROM form")
    assert {identity for (identity,) in rows} == set(practice.people)
    assert not contacts.vault.rows("SELECT id FROM waiting")
    assert set(contacts.ring.keys) == {
        DETAILS_KEY,
        DRAFTS_KEY,
        *map(person_key, practice.people),
        *(person_key(one) for known in practice.people.values() for one in known.absorbed),
        *map(draft_key, practice.files),
    }
    own = (one.id for one in practice.kept.values() if one.file is None)
    assert set(records.ring.keys) == {
        *(SIGNING_KEY, PLACES_KEY),
        *map(file_key, practice.files),
        *map(own_key, own),
    }
    known = {who for file in practice.files.values() for who in file.people}
    assert known <= set(practice.people)
    assert not contacts.vault.integrity()
    assert not records.vault.integrity()


def new_client(practice: Practice) -> None:
    people.new_client(practice, people.NewPerson(names=("Ottoline Vance",)))


def new_name_in_old_notes(practice: Practice) -> None:
    person(practice, "Priya Raman")


def sign_with_somebody_unresolved(practice: Practice) -> None:
    code = next(code for code, file in practice.files.items() if not file.relations)
    write.sign(practice, code, kind=NoteKind.SESSION, held_on=TODAY, text="Rang Amadou. AMADOU!")


def end_a_file(practice: Practice) -> None:
    people.end(practice, min(practice.files), TODAY)


def hold_a_file(practice: Practice) -> None:
    holds.place(practice, min(practice.files), "claim")


def merge_two(practice: Practice) -> None:
    by_name = {known.shown: identity for identity, known in practice.people.items()}
    merge.merge(practice, by_name["Greta Holm"], by_name["Rosalind Ames"])


def split_one(practice: Practice) -> None:
    who = next(known for known in practice.people.values() if known.shown == "Rosalind Ames")
    split.split(practice, who.id, ["Rosalind"])


def import_two_files(practice: Practice) -> None:
    import_.bring_in(practice, two_files.document())


def import_everything(practice: Practice) -> None:
    import_.bring_in(practice, sample())


def prepared(folder: Path) -> None:
    with opened(folder) as practice:
        one = client(practice, "Amadou Keita", ("Rosalind Ames", "partner"))
        other = client(practice, "Greta Holm")
        note(practice, one, "Rosalind says that Priya left.", dt.date(2026, 3, 2))
        note(practice, other, "Nothing but Priya and priya's cat.", dt.date(2026, 4, 2))


JOURNEYS: tuple[Callable[[Practice], None], ...] = (
    new_client,
    new_name_in_old_notes,
    sign_with_somebody_unresolved,
    end_a_file,
    hold_a_file,
    merge_two,
    split_one,
    import_two_files,
)


@pytest.mark.parametrize(
    "journey", [*JOURNEYS, pytest.param(import_everything, marks=pytest.mark.slow)]
)
def test_a_kill_between_any_two_writes_leaves_all_or_nothing(
    empty: Made, tmp_path: Path, journey: Callable[[Practice], None]
) -> None:
    prepared(empty.folder)
    with opened(empty.folder) as practice:
        before = state(practice)
    with opened(empty.copy(tmp_path / "whole").folder) as practice:
        journey(practice)
        after = state(practice)
    assert after != before

    outcomes = []
    for point in range(60):
        copy = empty.copy(tmp_path / f"at-{point}")
        finished = _killed(copy.folder, journey, point)
        with opened(copy.folder) as practice:
            assert_nothing_is_half_done(practice)
            now = state(practice)
        assert now in (before, after), f"after write {point}"
        assert log.verify(copy.folder).ok
        outcomes.append(now == after)
        if finished:
            break
    assert finished
    assert outcomes == sorted(outcomes)  # once it happened, later kills do not undo it
    assert not outcomes[0]


def _killed(folder: Path, journey: Callable[[Practice], None], point: int) -> bool:
    practice = unlocked(folder)
    with killed_at(point):
        try:
            journey(practice)
        except Killed:
            return False
        finally:
            abandon(practice)
    return True


def test_a_kill_while_the_next_unlock_settles_is_settled_by_the_one_after(
    empty: Made, tmp_path: Path
) -> None:
    prepared(empty.folder)
    practice = unlocked(empty.folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.services.practice.commit.drain", _kill)
        with pytest.raises(Killed):
            new_client(practice)
    abandon(practice)

    for point in range(20):
        copy = empty.copy(tmp_path / f"again-{point}")
        try:
            with killed_at(point):
                abandon(unlocked(copy.folder))
            finished = True
        except Killed:
            finished = False
        with opened(copy.folder) as practice:
            assert_nothing_is_half_done(practice)
            assert any(known.shown == "Ottoline Vance" for known in practice.people.values())
        if finished:
            break
    assert finished


def _kill(*_: object) -> None:
    raise Killed


_REALLY = """
import os, sys
from pathlib import Path
from app.services.practice import commit as committing
from tests.builders.practices import unlocked
from tests.journeys.test_kill import import_everything
practice = unlocked(Path(sys.argv[1]))
after = sys.argv[2]
step = getattr(committing, after)
def last(*given):
    step(*given)
    os._exit(9)
setattr(committing, after, last)
import_everything(practice)
"""


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("step", "happened"),
    [("_keys", False), ("_write_contacts", False), ("_write_notes", True), ("drain", True)],
)
def test_a_process_that_really_ends_leaves_all_or_nothing(
    empty: Made, step: str, *, happened: bool
) -> None:
    prepared(empty.folder)
    with opened(empty.folder) as practice:
        before = state(practice)

    ended = subprocess.run(
        [sys.executable, "-c", _REALLY, str(empty.folder), step], capture_output=True, check=False
    )

    assert ended.returncode == 9, ended.stderr.decode()
    with opened(empty.folder) as practice:
        assert_nothing_is_half_done(practice)
        assert (state(practice) != before) == happened
        assert practice.details.name == (sample()["practice"]["name"] if happened else None)
    assert log.verify(empty.folder).ok
