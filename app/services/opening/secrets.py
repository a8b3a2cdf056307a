"""The two secrets of a practice that is open: asked again before either is changed."""

from app.domain.errors import WrongSecret
from app.keys.passphrase import Passphrase, chosen
from app.services.opening import rekey
from app.services.practice.practice import Practice


def change_passphrase(practice: Practice, old: str, new: str) -> None:
    """A new passphrase; the old one opens nothing here. Raises WrongSecret, Refusal."""
    secret = chosen(new)
    known = Passphrase(old)
    try:
        if not rekey.is_passphrase(practice, known):
            raise WrongSecret("wrong-passphrase")
        rekey.change_passphrase(practice, secret)
    finally:
        known.wipe()
        secret.wipe()


def renew_words(practice: Practice, passphrase: str) -> str:
    """New recovery words, told this once; the old ones open nothing here. Raises WrongSecret."""
    known = Passphrase(passphrase)
    try:
        if not rekey.is_passphrase(practice, known):
            raise WrongSecret("wrong-passphrase")
        return rekey.new_words(practice, known)
    finally:
        known.wipe()
