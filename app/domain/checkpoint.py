"""A checkpoint: the size and root of the log at one moment, as text that can be signed.

The form is the C2SP tlog-checkpoint inside a C2SP signed note, held to exactly five lines (origin,
size, root, nothing, one signature), so that several in one file can be told apart without doubt.
Signing and checking signatures is in app/keys/signing.py; here is only the text.
"""

import base64
import binascii
import hashlib
import re
from collections import deque
from dataclasses import dataclass
from typing import Final

from app.domain.errors import Damaged

LINES: Final = 5
ORIGIN: Final = "schtum.log/"
_ORIGIN_FORM: Final = re.compile(r"schtum\.log/[0-9a-f]{32}")
_SIZE_FORM: Final = re.compile(r"0|[1-9][0-9]{0,15}")
_UNMEANT: Final = re.compile("[\\s>`\u00ad\u200b-\u200f\u2060\ufeff\0]+")
# What is left of a note once nothing is left between its words: what is signed, and by whom.
_SAID: Final = re.compile(r"(schtum\.log/[0-9a-f]{32})(0|[1-9][0-9]{0,15})([A-Za-z0-9+/]{43}=)")
_SIGNED: Final = re.compile(r"(?=(schtum\.log/[0-9a-f]{32})([A-Za-z0-9+/]{91}=))")
_BETWEEN: Final = 4000  # letters of witnesses' lines
_ED25519: Final = b"\x01"  # C2SP signed-note: the algorithm byte of Ed25519


def origin_of(practice: str) -> str:
    """The name under which a practice's log signs; `practice` is its id, 32 hexadecimal digits.

    Raises Damaged (`log-origin`) for any other id.
    """
    origin = f"{ORIGIN}{practice}"
    if not _ORIGIN_FORM.fullmatch(origin):
        raise Damaged("log-origin")
    return origin


def is_origin(text: str) -> bool:
    """Whether this is the name of a practice's log."""
    return _ORIGIN_FORM.fullmatch(text) is not None


def key_id(origin: str, public: bytes) -> bytes:
    """The four bytes that say which key signed (C2SP signed-note)."""
    return hashlib.sha256(origin.encode() + b"\n" + _ED25519 + public).digest()[:4]


def fingerprint(public: bytes) -> str:
    """What two people read to one another: the SHA-256 of the public key in groups of four."""
    digest = hashlib.sha256(public).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def key_line(origin: str, public: bytes) -> str:
    """The public key as one line in the form of C2SP verifier keys."""
    key = base64.b64encode(_ED25519 + public).decode()
    return f"{origin}+{key_id(origin, public).hex()}+{key}\n"


def key_from(line: bytes) -> tuple[str, bytes]:
    """The origin and public key written in a key line.

    Raises Damaged (`log-key`) unless it is exactly what `key_line` writes.
    """
    try:
        origin, _, key = line.decode("ascii").rstrip("\n").split("+", 2)
        public = base64.b64decode(key, validate=True)[1:]
    except (ValueError, binascii.Error) as fault:
        raise Damaged("log-key") from fault
    if not is_origin(origin) or len(public) != 32 or key_line(origin, public).encode() != line:
        raise Damaged("log-key")
    return origin, public


def exact_base64(text: str) -> bytes | None:
    """The bytes behind base64 that could not have been written in another way, or None."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return None
    return raw if base64.b64encode(raw).decode() == text else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How long the log is and what its root is."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The signed part of the note, its last newline included."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def checkpoint_from(text: str) -> Checkpoint:
    """The checkpoint behind the signed part of a note.

    Raises Damaged (`log-checkpoint`) unless it is exactly what `Checkpoint.text` writes.
    """
    origin, size, encoded, *rest = [*text.split("\n"), "", "", ""]
    root = exact_base64(encoded)
    if not is_origin(origin) or not _SIZE_FORM.fullmatch(size) or root is None or len(root) != 32:
        raise Damaged("log-checkpoint")
    found = Checkpoint(origin=origin, size=int(size), root=root)
    if found.text() != text or any(rest):
        raise Damaged("log-checkpoint")
    return found


def notes_in(kept: bytes) -> tuple[str, ...]:
    """The notes of a checkpoints file, five lines each.

    Raises Damaged (`log-checkpoint`) when the file is not whole notes of ASCII and one dash.
    """
    try:
        lines = kept.decode().split("\n")
    except UnicodeDecodeError as fault:
        raise Damaged("log-checkpoint") from fault
    if lines.pop() != "" or len(lines) % LINES:
        raise Damaged("log-checkpoint")
    return tuple("\n".join(lines[at : at + LINES]) + "\n" for at in range(0, len(lines), LINES))


def notes_within(copied: bytes) -> tuple[str, ...]:
    """Every note that can still be read in a copy, each in its exact form again.

    People copy five lines out of a letter, a mail or a sheet of paper: with other line ends, a
    mark of the encoding, a quotation's marks, a dash typed by hand, a witness's line more. What is
    signed is the words alone, so that nothing but their signature says whether they are right.
    """
    utf16 = copied.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = _UNMEANT.sub("", copied.decode("utf-16" if utf16 else "utf-8", "replace"))
    signatures: dict[str, deque[tuple[int, str]]] = {}
    for found in _SIGNED.finditer(text):
        signatures.setdefault(found[1], deque()).append((found.start(), found[2]))
    notes, read = list[str](), 0
    for said in _SAID.finditer(text):
        origin, size, root = said.groups()
        waiting = signatures.get(origin, deque())
        while waiting and waiting[0][0] < said.end():
            waiting.popleft()
        if said.start() < read or not waiting or waiting[0][0] > said.end() + _BETWEEN:
            continue
        at, signature = waiting[0]
        read = at + len(origin) + len(signature)
        notes.append(f"{origin}\n{size}\n{root}\n\n\N{EM DASH} {origin} {signature}\n")
    return tuple(notes)
