"""Former and new secrets: what changes them, and whether one opens a practice."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.domain.errors import Damaged, WrongSecret
from app.keys.passphrase import Passphrase
from app.services.opening import rekey, unlock
from app.services.practice.practice import Practice
from tests.builders.practices import BOUNDS, PASSPHRASE, FixedClock, abandon, unlocked

NEW: Final = "another room with a window"
KEYS: Final = ("slots.a", "slots.b", "contacts/keyring.a", "contacts/keyring.b",
               "notes/keyring.a", "notes/keyring.b")  # fmt: skip
Change = Callable[[Practice], object]


def change_passphrase(practice: Practice) -> object:
    """The passphrase becomes NEW."""
    return rekey.change_passphrase(practice, Passphrase(NEW))


def change_words(practice: Practice) -> object:
    """New recovery words; the passphrase stays."""
    return rekey.new_words(practice, Passphrase(PASSPHRASE))


def opens(folder: Path, secret: str) -> bool:
    """Whether this passphrase opens the practice."""
    try:
        abandon(unlocked(folder, secret))
    except (WrongSecret, Damaged):
        return False
    return True


def opens_with_words(folder: Path, words: str) -> bool:
    """Whether these recovery words open the practice."""
    try:
        abandon(unlock.unlock_with_words(folder, words, clock=FixedClock(), bounds=BOUNDS))
    except (WrongSecret, Damaged):
        return False
    return True
