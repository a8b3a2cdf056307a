"""A change is made or it is not; a disk that refuses afterwards does not make it unmade."""

import pytest

from app.domain.errors import World
from app.keys.mirrored import Mirrored
from app.services.audit import log
from app.services.people import edit, people
from app.services.retention import hold
from app.storage.contacts.repository import Contacts
from app.storage.ledger import LedgerFiles
from app.storage.notes import outbox
from tests.builders.practices import TODAY, Made, client, opened, person


def _refuse(*_: object, **__: object) -> None:
    raise World("disk-full")


def test_leaves_that_the_disk_refuses_wait_and_follow_with_the_next_change(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
        size = practice.log.size()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(LedgerFiles, "_add", _refuse)
            _, held = hold.place(practice, code, "claim")
        assert practice.log.size() == size

        people.end(practice, code, TODAY)
        assert [leaf.operation.value for leaf in practice.log.leaves()[size:]] == ["hold", "close"]

    with opened(empty.folder) as practice:
        assert held.id in practice.kept
    assert log.verify(empty.folder).ok


def test_leaves_that_wait_are_in_the_log_before_it_is_signed(empty: Made) -> None:
    with opened(empty.folder) as practice:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(LedgerFiles, "_add", _refuse)
            client(practice, "Amadou Keita")

        log.checkpoint(practice)
        assert practice.log.size() == practice.log_size

    verdict = log.verify(empty.folder)
    assert verdict.ok
    assert verdict.unsigned == 0


def test_what_waits_in_the_contacts_vault_is_not_lost_to_a_later_change_that_fails(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        may = person(practice, "May Okafor")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Contacts, "settle", _refuse)
            edit.amend(practice, may, edit.Amended(professional=True))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(outbox, "put", _refuse)
            with pytest.raises(World):
                edit.amend(practice, may, edit.Amended(died=TODAY))

    with opened(empty.folder) as practice:
        assert practice.people[may].professional
        assert practice.people[may].died is None


def test_a_disk_that_refuses_the_lock_takes_back_nothing(empty: Made) -> None:
    real = Mirrored.overwrite
    calls: list[int] = []

    def failing(self: Mirrored, content: bytes) -> None:
        calls.append(len(content))
        if len(calls) > 2:  # the keys of the new client are kept, the lock's word is not
            raise World("disk-full")
        real(self, content)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Mirrored, "overwrite", failing)
        with opened(empty.folder) as practice:
            client(practice, "Amadou Keita")

    assert len(calls) > 2
    with opened(empty.folder) as practice:
        assert [known.shown for known in practice.people.values()] == ["Amadou Keita"]
