"""Resuming destructions that were interrupted: the next unlock does it, or whoever asks."""

from contextlib import suppress

from app.domain.errors import NotAllowed, ProofFailed
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT
from app.services.retention.destruction_steps import Destroyed, carry_out, drop_contacts_plan


def resume(practice: Practice) -> tuple[Destroyed, ...]:
    """Finish every destruction that was interrupted, before heads are read or whenever asked.

    One whose proof fails again, or whose log somebody altered, is passed over: its keys and rows
    are gone, what stays is whole, and a therapist must not be kept from her other clients by it.
    It is told of as `practice.uncertified`. Raises World("destruction-unfinished") when the disk
    refuses.
    """
    plans = practice.records.plans()
    for identity in practice.contacts.plans():
        if identity not in plans:  # the notes vault never committed it
            drop_contacts_plan(practice, identity)
    done = []
    for plan in plans.values():
        with suppress(ProofFailed, NotAllowed):
            done.append(carry_out(practice, plan, SILENT))
    return tuple(done)
