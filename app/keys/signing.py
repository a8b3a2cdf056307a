"""The key of the retention log: it signs checkpoints and the closed list of an audit bundle.

Ed25519 (RFC 8032) in C2SP signed notes. The secret lives in the notes keyring; the public half
lies beside the log, so that anybody can check and nobody needs a passphrase to do it.
"""

import base64
from dataclasses import dataclass, field
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.checkpoint import Checkpoint, checkpoint_from, exact_base64, key_id
from app.domain.errors import Damaged

SECRET_BYTES: Final = 32
_DASH: Final = "\N{EM DASH} "
_SIGNATURE_BYTES: Final = 4 + 64


@dataclass(frozen=True, slots=True)
class LogSigner:
    """Signs notes under one name with one key."""

    origin: str
    _key: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def from_secret(cls, secret: bytes, *, origin: str) -> Self:
        """The signer whose Ed25519 seed this is; `secret` is exactly 32 bytes.

        Raises Damaged (`log-key`) for any other length.
        """
        if len(secret) != SECRET_BYTES:
            raise Damaged("log-key")
        return cls(origin, Ed25519PrivateKey.from_private_bytes(secret))

    @property
    def public_key(self) -> bytes:
        """The 32 bytes that check what this signer signs."""
        return self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign_note(self, text: str) -> str:
        """The text, an empty line and one signature line; `text` ends with a newline."""
        signature = key_id(self.origin, self.public_key) + self._key.sign(text.encode())
        return f"{text}\n{_DASH}{self.origin} {base64.b64encode(signature).decode()}\n"

    def sign_checkpoint(self, size: int, root: bytes) -> str:
        """A signed checkpoint over the first `size` leaves."""
        return self.sign_note(Checkpoint(origin=self.origin, size=size, root=root).text())


def public_pem(public: bytes) -> bytes:
    """The public key as `openssl` reads it."""
    key = Ed25519PublicKey.from_public_bytes(public)
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def open_note(note: str, *, origin: str, public: bytes) -> str:
    """The text of a note that this key signed under this name.

    Raises Damaged (`log-signature`) for anything that `LogSigner.sign_note` did not write.
    """
    text, separator, line = note.rpartition(f"\n{_DASH}")
    name, _, encoded = line.removesuffix("\n").partition(" ")
    signature = exact_base64(encoded)
    if not separator or not line.endswith("\n") or name != origin or signature is None:
        raise Damaged("log-signature")
    if len(signature) != _SIGNATURE_BYTES or signature[:4] != key_id(origin, public):
        raise Damaged("log-signature")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], text.encode())
    except (InvalidSignature, ValueError) as fault:
        raise Damaged("log-signature") from fault
    return text


def verify_note(note: str, *, origin: str, public: bytes) -> Checkpoint:
    """The checkpoint in a note that this key signed under this name.

    Raises Damaged (`log-signature` or `log-checkpoint`).
    """
    found = checkpoint_from(open_note(note, origin=origin, public=public))
    if found.origin != origin:
        raise Damaged("log-checkpoint")
    return found
