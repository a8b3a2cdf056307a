"""Changing the passphrase or the recovery words: new roots, and the old secret opens nothing here.

The slots are written first and carry the old roots, sealed under the new ones; then both
keyrings are wrapped by the new roots; then the slots are written without the old ones. A
crash in between leaves a practice that the new secret opens, and that finishes then.
"""

from app.domain.errors import WrongSecret
from app.keys import recovery, slots
from app.keys.passphrase import Passphrase
from app.services.practice.practice import HalfRenewed, Practice


def change_passphrase(practice: Practice, passphrase: Passphrase) -> None:
    """Set a new passphrase at the same cost; the recovery words stay valid."""
    page = _page(practice)
    _renew(practice, page, passphrase, page.recovery_public)


def new_words(practice: Practice, passphrase: Passphrase) -> str:
    """Fresh recovery words; the old ones open nothing here. Raises WrongSecret."""
    page = _page(practice)
    page.open_with_passphrase(passphrase, practice.bounds)
    words = recovery.new_words()
    _renew(practice, page, passphrase, recovery.public_of(recovery.secret_of(words)))
    return words


def is_passphrase(practice: Practice, passphrase: Passphrase) -> bool:
    """Whether this passphrase opens the practice, asked again before a change of keys."""
    page, _ = slots.read(practice.folder.slots)
    try:
        page.open_with_passphrase(passphrase, practice.bounds)
    except WrongSecret:
        return False
    return True


def settle(practice: Practice) -> None:
    """Finish a change that was interrupted: the keyrings follow, the old roots go."""
    page, _ = slots.read(practice.folder.slots)
    if page.old_roots is not None:
        practice.contacts.ring.save()
        practice.records.ring.save()
        practice.folder.slots.overwrite(slots.page_of(slots.without_old(page)))


def _page(practice: Practice) -> slots.Slots:
    """The slots as they lie on the disk, once a change that failed in this session is finished.

    Other new roots on top of half-given ones would leave a keyring under a root that no slot
    carries.
    """
    page, _ = slots.read(practice.folder.slots)
    half, practice.half_renewed = practice.half_renewed, None
    if half is not None and page.old_roots is not None and page.generation == half.generation:
        _take(practice, half.opened)
        settle(practice)
        page, _ = slots.read(practice.folder.slots)
    return page


def _take(practice: Practice, opened: slots.Opened) -> None:
    """From now on both keyrings are wrapped by these roots."""
    practice.opened = opened
    practice.contacts.ring.root = opened.roots[slots.CONTACTS]
    practice.records.ring.root = opened.roots[slots.NOTES]


def _renew(
    practice: Practice, page: slots.Slots, passphrase: Passphrase, recovery_public: bytes
) -> None:
    secrets = slots.Secrets(passphrase=passphrase, cost=page.cost, recovery_public=recovery_public)
    fresh, opened = slots.renewed(page, practice.opened, secrets)
    practice.half_renewed = HalfRenewed(generation=fresh.generation, opened=opened)
    practice.folder.slots.overwrite(slots.page_of(fresh))
    _take(practice, opened)
    practice.contacts.ring.save()
    practice.records.ring.save()
    practice.folder.slots.overwrite(slots.page_of(slots.without_old(fresh)))
    practice.half_renewed = None
