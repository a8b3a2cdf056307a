"""Filing: an approach or an order that was nobody's yet is put into the file of whom it is about.

It is signed there as it was, with its day and its moment, and what was added to it with it, drafts
too; in the same transaction the practice's own records of it go. Then their keys are destroyed: a
kill before that leaves keys that open nothing, which the next unlock drops. A name of which nobody
has said who is meant is asked about in the file instead.
"""

from dataclasses import dataclass, replace

from app.domain import plain
from app.domain.approaches import Approach, Order
from app.domain.errors import NotAllowed
from app.domain.ids import Code, RecordId, new_id
from app.domain.notes import Draft, new_draft
from app.domain.text import typed
from app.services.audit.strays import refuse_any
from app.services.people.relinking import link_typed
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records.approaches import whole_of
from app.services.retention import destroy_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What was put into a file: its ids there, the bytes searched, the copies not reached."""

    records: tuple[RecordId, ...]
    searched: int
    pending: tuple[str, ...]
    changed: Changed


def file_under(practice: Practice, identity: RecordId, code: Code) -> Filed:
    """Put an approach or an order of the practice's own into a client's file.

    Raises NoSuch, NotAllowed("in-a-file-already"), and whatever destroying a record raises.
    """
    practice.file(code)
    own = whole_of(practice, identity)
    if own[0].file is not None:
        raise NotAllowed("in-a-file-already")
    refuse_any(practice)
    ids = {one.id: RecordId(new_id()) for one in own}
    begun = [one for one in drafts.of_file(practice, None) if one.adds_to in ids]
    waiting = destroy_record.waiting_in(practice, ids)
    change = Change(
        records=[_there(practice, one, code, ids) for one in own],
        records_gone=[*ids],
        drafts=[_begun_there(one, code, ids) for one in begun],
        drafts_done=[one.id for one in begun],
        gone=[*waiting],
    )
    link_typed(practice, change)
    probes = destroy_record.probes_of(practice, ids, waiting)
    changed = commit(practice, change)
    searched, pending = destroy_record.forget(practice, ids, waiting, probes)
    return Filed(records=tuple(ids.values()), searched=searched, pending=pending, changed=changed)


def _begun_there(draft: Draft, code: Code, ids: dict[RecordId, RecordId]) -> Draft:
    """What was being added, under an id of its own there: its row is sealed with the file's key."""
    adds_to = None if draft.adds_to is None else ids.get(RecordId(draft.adds_to))
    return replace(draft, id=new_draft(), file=code, adds_to=adds_to)


def _there(
    practice: Practice,
    record: Approach | Order,
    code: Code,
    ids: dict[RecordId, RecordId],
) -> Approach | Order:
    """The same as if it had been typed in that file: whom a name means is asked there again."""
    names = practice.names()
    as_typed = plain.with_texts(record, lambda text: typed(text.read(names)))
    return replace(
        as_typed,
        id=ids[record.id],
        file=code,
        version=1,
        adds_to=None if record.adds_to is None else ids.get(record.adds_to),
    )
