from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import NotAllowed, World
from app.domain.ids import RecordId
from app.domain.notes import Draft, new_draft
from app.keys import mirrored
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import draft_fallback
from app.services.retention import destroy_record
from app.services.transfer import backup
from app.storage import remnants
from app.storage.contacts.repository import DRAFTS_KEY
from app.storage.notes import drafts as draft_rows
from app.storage.vault import Vault
from tests.builders import kinds
from tests.builders.own_records import said
from tests.builders.practices import TODAY, Made, abandon, client, opened, unlocked


def _own(made: Made) -> RecordId:
    with opened(made.folder) as practice:
        return kinds.put(practice, "renewal", client(practice, "Greta Holm"), "The Sick Fund.")


def _begun(adds_to: RecordId, text: str = "Half a") -> Draft:
    return Draft(
        id=new_draft(), file=None, kind="complaint-update", on=TODAY,
        fields={"said": text}, kept="2026-11-21T10:00:00Z", adds_to=adds_to,
    )  # fmt: skip


def _of_two_roses(practice: Practice) -> RecordId:
    """A complaint by one of two people of one name, of whom nobody has said which."""
    client(practice, "Rose Will")
    client(practice, "Rose Lund")
    return said(practice, "Rose was not rung back.").record


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


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("owner", "name", "call", "error"),
    [
        (mirrored, "overwrite_in_place", 6, World("unwritable", code=5)),
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


@pytest.mark.thorough
@pytest.mark.parametrize("call", [1, 2, 3, 4, 5])
def test_a_key_that_the_disk_would_not_forget_stays_in_memory_too(empty: Made, call: int) -> None:
    """The drafts' keyring is written twice, in two copies each, before that of the record."""
    own = _own(empty)
    with opened(empty.folder) as practice:
        kept = _begun(own)
        drafts.save(practice, kept)
        patch = _refused(mirrored, "overwrite_in_place", call, World("unwritable", code=5))
        with pytest.raises(World, match="unwritable"):
            destroy_record.destroy(practice, own)
        patch.undo()
        practice.records.ring.save()
        assert drafts.of_file(practice, None) == (kept,)

    with opened(empty.folder) as practice:
        assert own in practice.kept
        assert drafts.of_file(practice, None) == (kept,)


def test_what_adds_to_a_record_goes_with_it_and_is_told_before(empty: Made) -> None:
    """The steps of a complaint, what puts a step right, and a draft of the next one."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        complaint = kinds.put(practice, "complaint", code, "He rang.")
        step = kinds.put(practice, "complaint-update", code, "We wrote.", adds_to=complaint)
        again = kinds.put(practice, "complaint-update", code, "We wrote twice.", adds_to=step)
        other = kinds.put(practice, "complaint", code, "She rang.")
        drafts.save(practice, _begun(complaint))
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


def test_own_texts_that_name_who_goes_with_a_record_bar_until_they_may_stay(empty: Made) -> None:
    with opened(empty.folder) as practice:
        complaint = _of_two_roses(practice)
        (left,) = describe(practice, replace(practice.details, contact="Ask Rose.")).named
        drafts.save(practice, _begun(complaint, "Rose again."))  # it goes too
        with pytest.raises(NotAllowed) as refused:
            destroy_record.destroy(practice, complaint)
        (shown,) = destroy_record.named(practice, complaint)

        assert (refused.value.rule, refused.value.facts) == ("named-in-own-texts", {"places": 1})
        assert (shown.text, shown.names) == (left.text, ("Rose",))
        assert complaint in practice.kept
        done = destroy_record.destroy(practice, complaint, leave=[shown])
        assert done.record == complaint


def test_who_is_named_in_another_record_too_does_not_go_and_bars_nothing(empty: Made) -> None:
    with opened(empty.folder) as practice:
        complaint = _of_two_roses(practice)
        step = said(practice, "Rose was rung.", adds_to=complaint).record
        describe(practice, replace(practice.details, contact="Ask Rose."))

        assert destroy_record.named(practice, step) == ()
        destroy_record.destroy(practice, step)


def test_a_draft_that_a_full_disk_left_outside_the_vault_goes_with_what_it_adds_to(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        own = kinds.put(practice, "complaint", client(practice, "Greta Holm"), "He rang.")
        draft_fallback.sealer(practice, None).seal(_begun(own))
        destroy_record.destroy(practice, own)

        assert drafts.in_draft_file_for(practice) is None
    with opened(empty.folder) as practice:
        assert drafts.of_file(practice, None) == ()


def test_no_key_of_today_opens_what_was_typed_for_a_record_that_is_gone(
    empty: Made, tmp_path: Path
) -> None:
    """Older rows of its drafts lie in backups, of what was signed and of what was added to it."""
    with opened(empty.folder) as practice:
        own = kinds.put(practice, "complaint", client(practice, "Greta Holm"), "He rang.")
        drafts.save(practice, _begun(own))
        stays = replace(_begun(own), id=new_draft(), adds_to=None)
        drafts.save(practice, stays)
        backup.back_up(practice, tmp_path / "B")
        before = {*practice.contacts.ring.keys.values()}
        destroy_record.destroy(practice, own)

        ring = practice.contacts.ring
        assert drafts.of_file(practice, None) == (stays,)
        (kept,) = draft_rows.of_file(practice.records, None, ring.key(DRAFTS_KEY))
        assert (kept, ring.key(DRAFTS_KEY) in before) == (stays, False)
        keyring_there = (tmp_path / "B" / "keys" / "contacts.keyring.a").read_bytes()
        assert keyring_there == practice.folder.keyring("contacts").a.read_bytes()


def test_a_draft_goes_at_the_next_unlock_with_a_record_whose_destruction_broke_off(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        own = kinds.put(practice, "complaint", client(practice, "Greta Holm"), "He rang.")
        drafts.save(practice, _begun(own))
    practice = unlocked(empty.folder)
    patch = _refused(Vault, "checkpoint", 1, World("disk-error"))
    with pytest.raises(World, match="destruction-unfinished"):
        destroy_record.destroy(practice, own)
    patch.undo()
    abandon(practice)

    with opened(empty.folder) as practice:
        assert own not in practice.kept
        assert drafts.of_file(practice, None) == ()


def test_keys_in_a_backup_follow_a_destruction_that_was_broken_off_before_they_did(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        own = _of_two_roses(practice)
        backup.back_up(practice, tmp_path / "B")
    practice = unlocked(empty.folder)
    patch = _refused(backup, "overwrite_keys", 1, World("disk-error"))
    with pytest.raises(World, match="destruction-unfinished"):
        destroy_record.destroy(practice, own)
    patch.undo()
    abandon(practice)
    ring = tmp_path / "B" / "keys" / "notes.keyring.a"

    with opened(empty.folder) as practice:
        assert own not in practice.kept
        assert ring.read_bytes() == practice.folder.keyring("notes").a.read_bytes()
        named = [one for one in practice.people.values() if one.unresolved is not None]
        assert named == []
        assert backup.examined(practice)[0].damaged == ()
