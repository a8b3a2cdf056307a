"""Recovery words: 24 BIP 39 words that open the practice when the passphrase is lost.

The words are the secret half of an X25519 pair. The slot is sealed to the public half, so
that new roots can be sealed to the same words without knowing them.
"""

import os
import re
import unicodedata
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.errors import Damaged, WrongSecret
from app.keys.sealing import KEY_BYTES, derived

WORDS: Final = 24
_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBERED: Final = re.compile(r"(?<!\d)(\d{1,2})[\W_]*([^\W\d_]+)")


def new_words() -> str:
    """24 fresh words, 256 bits and a checksum."""
    from mnemonic import Mnemonic  # noqa: PLC0415  only creating and recovering need the list

    return str(Mnemonic("english").to_mnemonic(os.urandom(32)))


def secret_of(words: str) -> X25519PrivateKey:
    """The secret half of the words, however they were written down (`_said`).

    Raises WrongSecret("recovery-words") with the places (from 1) of words that are not on
    the list, or none when only the checksum is wrong.
    """
    from mnemonic import Mnemonic  # noqa: PLC0415

    book = Mnemonic("english")
    typed = _said(words)
    known = set(book.wordlist)
    unknown = tuple(place for place, word in enumerate(typed, 1) if word not in known)
    if len(typed) != WORDS or unknown or not book.check(" ".join(typed)):
        raise WrongSecret("recovery-words", count=len(typed), unknown=unknown[:WORDS])
    entropy = bytes(book.to_entropy(" ".join(typed)))
    return X25519PrivateKey.from_private_bytes(derived(entropy, "recovery"))


def _said(text: str) -> list[str]:
    """The words alone: letters in a row, without numbers, marks and spaces of any kind.

    Where each of the 24 has its number before it the numbers tell the order: a sheet in columns
    is read line by line otherwise.
    """
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text).casefold()
        if unicodedata.category(letter) != "Cf"  # soft hyphens, marks of direction
    )
    numbered = {int(number): word for number, word in _NUMBERED.findall(plain)}
    found = _WORD.findall(plain)
    if len(found) == WORDS and sorted(numbered) == [*range(1, WORDS + 1)]:
        return [numbered[place] for place in sorted(numbered)]
    return found


def public_of(secret: X25519PrivateKey) -> bytes:
    """The public half, 32 bytes."""
    return secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_to(public: bytes) -> tuple[bytes, bytes]:
    """A fresh public half and the key that only the holder of the words derives from it."""
    ours = X25519PrivateKey.generate()
    shared = ours.exchange(X25519PublicKey.from_public_bytes(public))
    fresh = public_of(ours)
    return fresh, _key(shared, fresh, public)


def key_from(secret: X25519PrivateKey, fresh: bytes) -> bytes:
    """The key that `key_to` sealed with. Raises Damaged for a point that no key has."""
    try:
        shared = secret.exchange(X25519PublicKey.from_public_bytes(fresh))
    except ValueError:
        raise Damaged("keys-damaged") from None
    return _key(shared, fresh, public_of(secret))


def _key(shared: bytes, fresh: bytes, public: bytes) -> bytes:
    hkdf = HKDF(
        algorithm=hashes.SHA256(), length=KEY_BYTES, salt=fresh + public, info=b"schtum/1/recovery"
    )
    return hkdf.derive(shared)
