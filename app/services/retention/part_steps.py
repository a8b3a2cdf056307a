"""The steps of a destruction that are a part's own: a file lives on under another key.

A fresh key in both keyrings · what stays sealed under it and what goes deleted, in one transaction
· both keyrings written without the old keys. Each does nothing where it is already done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.destruction import SealedPlan
from app.domain.ids import FormId, PersonId
from app.domain.leaf import CONTACT_DETAILS, MOST_GONE, Operation, Value
from app.domain.ledger import Entry
from app.domain.parts import SealedPart
from app.domain.people import Form, FormKind, Person
from app.services.practice import refiling
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.practice import Practice
from app.storage import migrate
from app.storage.contacts.repository import draft_key
from app.storage.notes import drafts as draft_rows
from app.storage.notes import resealing


def reseal(practice: Practice, plan: SealedPlan, part: SealedPart) -> None:
    """Seal what stays and delete what goes, in one transaction; the plan says so with it."""
    records, ring = practice.records, practice.contacts.ring
    key = records.ring.key(resealing.fresh_key(part.code))
    fresh, old = refiling.fresh_drafts_key(part.code), draft_key(part.code)
    with records.vault.transaction():
        resealing.reseal(records, part.code, key, notes=part.notes, gone=part.records)
        draft_rows.reseal(
            records, part.code, ring.key(old), ring.key(fresh), without=frozenset(part.drafts)
        )
        records.keep_plan(replace(plan, part=replace(part, resealed=True)))


def empty_copies(practice: Practice) -> None:
    """Cut to nothing what an upgrade left beside the vaults: it holds what is about to go."""
    for vault in (practice.records.vault, practice.contacts.vault):
        migrate.empty_copy(vault.path)


def called(part: SealedPart, person: PersonId) -> Form | None:
    """What somebody is called once their names are gone; None for who keeps a name."""
    told = part.called.get(person)
    if told is None:
        return None
    identity, text = told
    return Form(id=FormId(identity), person=person, kind=FormKind.NAME, text=text)


def reduced(part: SealedPart, person: Person, keep: Sequence[FormId]) -> Person:
    """Somebody in memory as the vault has them now."""
    name = called(part, person.id)
    forms = tuple(form for form in person.forms if form.id in keep)
    dates = person if person.id in part.keep_dates else replace(person, born=None, died=None)
    first = () if name is None else (name,)
    known = dates.left_with((one.id for one in first), (form.id for form in forms))
    return replace(known, forms=(*first, *forms), reduced=True, absorbed=(), merges=())


def follow(practice: Practice, part: SealedPart) -> None:
    """Let memory forget what went; before anything is read, memory has nothing of it."""
    staying = [head for head in practice.heads.of(part.code).values() if head.id not in part.notes]
    practice.heads.drop(part.code)
    for head in staying:
        practice.heads.put(head)
    practice.kept.let_go(part.records)


def keep_up(practice: Practice) -> Changed:
    """Tell the log of every day that moved since a session went: the file is due by what stays."""
    resealed = {code: file for code, file in practice.files.items() if file.resealed}
    if not resealed or practice.log_fault is not None:
        return Changed()
    return commit(practice, Change(files=resealed, due_reason="correction"))


def changed(plan: SealedPlan, part: SealedPart) -> Changed:
    """What is gone, for whoever shows it."""
    return Changed(
        files=frozenset({part.code}),
        records=frozenset((*part.notes, *part.records)),
        people=frozenset((*plan.gone, *plan.reduced)),
    )


def leaves(plan: SealedPlan, part: SealedPart, pending: int) -> Iterator[Entry]:
    """What the log is told: of each class, in as many leaves as its references need.

    What was done for the whole part is counted once.
    """
    probes = len(plan.probes) + len(plan.contacts_probes)
    for what, gone in part.gone.items():
        named = sorted(gone)
        for at in range(0, max(1, len(named)), MOST_GONE):
            some = tuple(named[at : at + MOST_GONE])
            people = part.people if at == 0 else 0
            fields: dict[str, Value] = {
                "class": what,
                "count": people if what == CONTACT_DETAILS else len(some),
                "gone": some,
                "early": plan.early,
                "probes": probes,
                "hits": 0,
                "pending": pending,
            }
            if part.moved:
                fields["moved"] = True
            yield Entry(operation=Operation.PART_DESTROYED, subject=part.subject, fields=fields)
            probes = 0
