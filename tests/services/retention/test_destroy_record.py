from typing import Any

import pytest

from app.domain.errors import World
from app.domain.ids import RecordId
from app.domain.notes import Draft, new_draft
from app.keys import mirrored
from app.services.records import draft as drafts
from app.services.retention import destroy_record
from app.services.transfer import backup
from app.storage import remnants
from app.storage.vault import Vault
from tests.builders import kinds
from tests.builders.practices import TODAY, Made, abandon, client, opened, unlocked


def _own(made: Made) -> RecordId:
    with opened(made.folder) as practice:
        return kinds.put(practice, "renewal", client(practice, "Greta Holm"), "The Sick Fund.")


def _refused(owner: object, name: str, call: int, error: World) -> pytest.MonkeyPatch:
    """The disk refuses this call of a function."""
    real, calls, patch = getattr(owner, name), [], pytest.MonkeyPatch()

    def refuse(*given: Any) -> None:
        calls.append(given)
        if len(calls) == call:
            raise error
        real(*given)

    patch.setattr(owner, name, refuse)
    return patch


@pytest.mark.parametrize(
    ("owner", "name", "call", "error"),
    [
        (mirrored, "overwrite_in_place", 2, World("unwritable", code=5)),
        (Vault, "checkpoint", 1, World("disk-error")),
        (Vault, "checkpoint", 2, World("disk-full")),
        (backup, "overwrite_keys", 1, World("disk-error")),
        (remnants, "hits", 1, World("disk-error")),
    ],
)
def test_a_record_whose_key_is_gone_is_said_to_be_unfinished_and_gone_at_the_next_unlock(
    empty: Made, owner: object, name: str, call: int, error: World
) -> None:
    own = _own(empty)
    practice = unlocked(empty.folder)
    patch = _refused(owner, name, call, error)
    with pytest.raises(World) as refused:
        destroy_record.destroy(practice, own)
    patch.undo()
    abandon(practice)

    assert (refused.value.rule, refused.value.facts["because"]) == (
        "destruction-unfinished",
        error.rule,
    )
    with opened(empty.folder) as practice:
        assert own not in practice.kept


def test_a_key_that_the_disk_would_not_forget_stays_in_memory_too(empty: Made) -> None:
    own = _own(empty)
    with opened(empty.folder) as practice:
        patch = _refused(mirrored, "overwrite_in_place", 1, World("unwritable", code=5))
        with pytest.raises(World, match="unwritable"):
            destroy_record.destroy(practice, own)
        patch.undo()
        practice.records.ring.save()

    with opened(empty.folder) as practice:
        assert own in practice.kept


def test_what_adds_to_a_record_goes_with_it_and_is_told_before(empty: Made) -> None:
    """The steps of a complaint, what puts a step right, and a draft of the next one."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        complaint = kinds.put(practice, "complaint", code, "He rang.")
        step = kinds.put(practice, "complaint-update", code, "We wrote.", adds_to=complaint)
        again = kinds.put(practice, "complaint-update", code, "We wrote twice.", adds_to=step)
        other = kinds.put(practice, "complaint", code, "She rang.")
        drafts.save(practice, Draft(
            id=new_draft(), file=None, kind="complaint-update", on=TODAY,
            fields={"said": "Half a"}, kept="2026-11-21T10:00:00Z", adds_to=complaint,
        ))  # fmt: skip
        planned = destroy_record.plan(practice, complaint)
        assert [one.record for one in planned] == [complaint, step, again]
        assert [one.kind for one in planned] == [
            "complaint", "complaint-update", "complaint-update"
        ]  # fmt: skip
        assert {complaint, step, again} <= practice.kept.keys()
        done = destroy_record.destroy(practice, complaint)
        assert done.gone == planned
        assert done.changed.records == {complaint, step, again}

    with opened(empty.folder) as practice:
        assert practice.kept.keys() == {other}
        assert drafts.of_file(practice, None) == ()
