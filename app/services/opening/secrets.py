"""The two secrets of a practice that is open: asked again before either is changed."""

from app.domain.errors import WrongSecret
from app.keys import recovery, slots
from app.keys.passphrase import Passphrase, chosen
from app.services.opening import rekey
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress
from app.services.transfer.former_keys import Copies


def change_passphrase(
    practice: Practice, old: str, new: str, progress: Progress = SILENT
) -> Copies:
    """A new passphrase, and what became of the backups; the old one opens nothing here.

    Raises WrongSecret, Refusal, World.
    """
    secret = chosen(new)
    known = Passphrase(old)
    try:
        if not rekey.is_passphrase(practice, known):
            raise WrongSecret("wrong-passphrase")
        return rekey.change_passphrase(practice, secret, progress)
    finally:
        known.wipe()
        secret.wipe()


def renew_words(
    practice: Practice, passphrase: str, progress: Progress = SILENT
) -> tuple[str, Copies]:
    """New recovery words, told this once, and what became of the backups.

    The old ones open nothing here. Raises WrongSecret, World.
    """
    known = Passphrase(passphrase)
    try:
        if not rekey.is_passphrase(practice, known):
            raise WrongSecret("wrong-passphrase")
        return rekey.new_words(practice, known, progress)
    finally:
        known.wipe()


def words_damaged(practice: Practice) -> bool:
    """Whether the recovery words no longer open this practice: new ones have to be made."""
    return slots.BY_WORDS in practice.damaged_slots


def words_unchecked(practice: Practice) -> bool:
    """Whether nobody is known to have the recovery words."""
    return practice.words_unchecked


def keep_words(practice: Practice) -> None:
    """The recovery words of today were written down, or given to whoever asked for them."""
    ring = practice.contacts.ring
    if ring.on_paper != practice.page.words:
        ring.on_paper = practice.page.words
        ring.save()


def check_words(practice: Practice, words: str) -> None:
    """Look whether these words are the recovery words, and remember that somebody has them.

    Raises WrongSecret("wrong-recovery") when they are not, NotUnderstood when they are no words
    of ours.
    """
    if recovery.public_of(recovery.secret_of(words)) != practice.page.recovery_public:
        raise WrongSecret("wrong-recovery")
    keep_words(practice)
