"""The slots of a practice, proved by being opened, and what became of the slot nobody opened.

A passphrase opens its own slot and cannot tell whether the recovery words would still open theirs;
nor can the words. So the keyrings, which both lead to, remember the digests of both slots.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.domain.errors import Damaged, SchtumError
from app.keys import slots
from app.keys.keyring import Keyring
from app.storage.practice import PracticeFolder

Opener = Callable[[slots.Slots], slots.Opened]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """The page that was opened, what it gave, the other copy, and which slots are damaged."""

    page: slots.Slots
    opened: slots.Opened
    others: tuple[slots.Slots, ...]
    differ: bool
    damaged: frozenset[str] = frozenset()


def slots_of(folder: PracticeFolder, identity: str, opener: Opener) -> Proved:
    """The newest page that opens. Raises WrongSecret, Damaged, World as the newest one does.

    The other copy is tried when it is another page of the same moment: one of them may have been
    damaged. One of before a change is not: what it opens has ended.
    """
    pages, differ = slots.copies(folder.slots)
    pages = tuple(page for page in pages if _moment(page) == _moment(pages[0]))
    refusals: list[SchtumError] = []
    for page in pages:
        try:
            if page.practice != identity:
                raise Damaged("keys-of-another-practice")
            opened = opener(page)
        except SchtumError as error:
            refusals.append(error)
            continue
        others = tuple(other for other in pages if other is not page)
        return Proved(page=page, opened=opened, others=others, differ=differ)
    raise refusals[0]


def _moment(page: slots.Slots) -> tuple[int, bool]:
    return page.generation, page.old_roots is None


def with_other_copies(found: Proved, rings: Iterable[Keyring]) -> Proved:
    """The same with each slot that is not as it was written, taken from the other copy or named.

    While a change is under way the keyrings may know the slots of before: it ends with new ones.
    """
    page, damaged = found.page, set()
    for known in [ring.slots for ring in rings if ring.slots is not None]:
        if found.opened.old_roots is not None:
            break
        for slot, digest in known.items():
            if page.digests.get(slot) == digest:
                continue
            whole = [one for one in found.others if one.digests.get(slot) == digest]
            if whole and whole[0].generation == page.generation:
                page = slots.with_slot_of(page, slot, whole[0])
            else:
                damaged.add(slot)
    return replace(found, page=page, damaged=frozenset(damaged))
