"""Refusing a practice of a newer program before anything that was interrupted in it is finished.

A numbered migration refuses it sooner, before anything is read. This is for the day on which
somebody forgot one: what an unlock would finish or remove stays as it is.
"""

from app.domain.errors import Damaged
from app.services.practice.practice import Practice
from app.storage.notes import newer, outbox
from app.storage.notes.repository import own_key


def refuse_newer(practice: Practice) -> None:
    """Understand everything first, where an unlock has something to finish.

    Without that an unlock changes nothing before it has read everything, and to read twice would
    be felt at every unlock. Raises Damaged("record-newer").
    """
    if not _something_left(practice):
        return
    newer.refuse(practice.records)
    for read in (practice.contacts.details, practice.contacts.people):
        try:
            read()
        except Damaged as error:
            if error.rule == newer.RULE:
                raise  # anything else is a row whose key is gone: for what comes after


def _something_left(practice: Practice) -> bool:
    contacts, records = practice.contacts, practice.records
    return bool(
        contacts.journeys()
        or contacts.plans()
        or records.plan_ids()
        or outbox.waiting(records.vault)
        or practice.opened.old_roots
        or {*map(own_key, records.own_ids())} - records.ring.keys.keys()
    )
