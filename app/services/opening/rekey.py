"""Changing the passphrase or the recovery words: new roots and new database keys.

Nothing that is written afterwards opens with the old ones. First both vaults are copied under the
new database keys: a full disk says so before anything has changed. Then the slots are
written, which is the change; they carry the old keys, sealed under the new roots. Then the
copies take the places of the vaults, both keyrings are wrapped by the new roots, and the slots are
written without the old keys. A crash in between leaves a practice that one secret opens, and that
finishes then.

What is written follows from what is in memory: from the page that the unlock has proved and from
those made here. The page on the disk is read only to be compared.
"""

from dataclasses import dataclass, replace

from app.domain.errors import Damaged, SchtumError, World, WrongSecret
from app.keys import recovery, slots
from app.keys.passphrase import Passphrase
from app.services.opening import databases
from app.services.practice.practice import HalfRenewed, Practice
from app.services.practice.progress import SILENT, Progress
from app.services.transfer import former_keys


def change_passphrase(
    practice: Practice, passphrase: Passphrase, progress: Progress = SILENT
) -> former_keys.Copies:
    """Set a new passphrase at the same cost; the recovery words stay valid.

    Says which backups it reached. Raises World("disk-full") with nothing changed, and
    World("change-unfinished") when the new passphrase counts and the next unlock does the rest.
    """
    page = _page(practice)
    return _renew(practice, page, passphrase, page.recovery_public, progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What a recovery with the words found and did.

    `passphrase_damaged` says that the passphrase had stopped working before it was replaced.
    """

    copies: former_keys.Copies
    passphrase_damaged: bool


def recover(practice: Practice, passphrase: Passphrase, progress: Progress = SILENT) -> Recovered:
    """Set a new passphrase for a practice that the words have opened."""
    damaged = slots.BY_PASSPHRASE in practice.damaged_slots
    copies = change_passphrase(practice, passphrase, progress)
    return Recovered(copies=copies, passphrase_damaged=damaged)


def new_words(
    practice: Practice, passphrase: Passphrase, progress: Progress = SILENT
) -> tuple[str, former_keys.Copies]:
    """Fresh recovery words, and which backups they reached; the old ones open nothing here.

    Raises WrongSecret, and as `change_passphrase`.
    """
    page = _page(practice)
    page.open_with_passphrase(passphrase, practice.bounds)
    words = recovery.new_words()
    public = recovery.public_of(recovery.secret_of(words))
    ring = practice.contacts.ring
    if ring.on_paper is None:  # whoever has the old ones does not have the new ones
        ring.on_paper = page.words
        ring.save()
    try:
        return words, _renew(practice, page, passphrase, public, progress)
    except World as error:
        if error.rule != "change-unfinished":
            raise
        return words, former_keys.known(practice)  # they count from here on


def is_passphrase(practice: Practice, passphrase: Passphrase) -> bool:
    """Whether this passphrase opens the practice, asked again before a change of keys."""
    try:
        practice.page.open_with_passphrase(passphrase, practice.bounds)
    except WrongSecret:
        return False
    return True


def settle(practice: Practice) -> None:
    """Finish a change that was interrupted: vaults and keyrings follow, the old keys go.

    So are the vaults of a snapshot that is older than the last change brought to today's keys.
    """
    opened = practice.opened
    databases.bring_to(practice, opened.database_keys)
    databases.clear(practice.folder)
    if opened.old_roots is None:
        return
    page = databases.end_change(practice)
    for _, ring in databases.of(practice):
        ring.save()
    former_keys.expect(practice)
    practice.folder.slots.overwrite(slots.page_of(page))
    practice.page, practice.damaged_slots = page, frozenset()
    practice.opened = replace(opened, old_roots=None, old_database_keys=None)


def know_slots(practice: Practice) -> None:
    """Let the keyrings know the slots, where 0.1.0 has not told them.

    What the recovery words open is made again first: nobody can tell whether it is whole.
    """
    rings = [ring for _, ring in databases.of(practice) if ring.slots is None]
    if rings:
        practice.page = slots.with_recovery_again(practice.page, practice.opened.roots)
        practice.folder.slots.overwrite(slots.page_of(practice.page))
        for ring in rings:
            ring.slots = practice.page.digests
            ring.save()


def _page(practice: Practice) -> slots.Slots:
    """The page that opens the practice, once a change that failed before is finished.

    Other new roots on top of half-given ones would leave a keyring under a root that no slot
    carries. Raises Damaged("slots-swapped") when the disk has another page than any of ours:
    ours is put back, with the keyrings it leads to, and nothing else is changed.
    """
    found = _on_disk(practice)
    half, practice.half_renewed = practice.half_renewed, None
    if half is not None and found == half.page:
        _take(practice, half)
    if found != practice.page:
        practice.folder.slots.overwrite(slots.page_of(practice.page))
        for _, ring in databases.of(practice):  # whoever swapped one may have swapped the other
            ring.save()
        raise Damaged("slots-swapped")
    settle(practice)
    return practice.page


def _on_disk(practice: Practice) -> slots.Slots | None:
    """What the disk says the slots are; None when neither copy is whole."""
    try:
        return slots.read(practice.folder.slots)[0]
    except (Damaged, World):
        return None


def _take(practice: Practice, half: HalfRenewed) -> None:
    """From now on these slots lead here, and both keyrings are wrapped by their roots."""
    practice.page, practice.opened = half.page, half.opened
    for vault, ring in databases.of(practice):
        ring.root = half.opened.roots[vault.kind.name]


def _renew(
    practice: Practice,
    page: slots.Slots,
    passphrase: Passphrase,
    recovery_public: bytes,
    progress: Progress,
) -> former_keys.Copies:
    secrets = slots.Secrets(passphrase=passphrase, cost=page.cost, recovery_public=recovery_public)
    fresh, opened = slots.renewed(page, practice.opened, secrets)
    with databases.copied(practice, opened.database_keys, progress):
        half = HalfRenewed(page=fresh, opened=opened)
        _write(practice, half, page)
        _take(practice, half)
        try:
            databases.put_in_place(practice, opened.database_keys)
            settle(practice)
        except (SchtumError, OSError) as error:  # whatever it says: the new secret counts by now
            raise World("change-unfinished") from error
    try:
        return former_keys.overwrite(practice)
    except (SchtumError, OSError) as error:
        raise World("change-unfinished") from error


def _write(practice: Practice, half: HalfRenewed, former: slots.Slots) -> None:
    """Write the new slots, which is the change. A disk that refuses them gets the former ones."""
    practice.half_renewed = half
    try:
        practice.folder.slots.overwrite(slots.page_of(half.page))
    except (World, Damaged):
        practice.folder.slots.overwrite(slots.page_of(former))
        practice.half_renewed = None
        raise
    practice.half_renewed = None
