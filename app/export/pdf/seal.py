"""A finished file is sealed: AES-256 (revision 6), one passphrase, an id of its own.

The plain file's id is a digest of its content. It never goes into the sealed one, where it
would stand in clear and let anybody confirm a guess at the content.
"""

import io
import secrets
from typing import Final

import pikepdf
from pikepdf import Array, String

from app.domain.errors import ProofFailed
from app.export.pdf.compare import Digested
from app.export.pdf.spare import give_back
from app.export.pdf.verify import Check, first_difference_of, words_of_pages

_GROUPS: Final = 5
_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aiou"
_ID_LENGTH: Final = 16
_SAMPLE: Final = 40


def new_passphrase() -> str:
    """Five groups of two syllables, easy to read out over the telephone; 80 random bits.

    These are proquints (D. S. Wilkerson, arXiv:0901.4016): 16 bits a group. Seven dictionary words
    would hold no more, and be longer than the 32 letters that poppler's tools take.
    """
    return "-".join(_group() for _ in range(_GROUPS))


def _group() -> str:
    parts = (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS, _CONSONANTS)
    return "".join(secrets.choice(letters) for letters in parts)


def seal(pdf: bytes, passphrase: str) -> bytes:
    """The same document, which opens only with the passphrase. Two sealings never look alike."""
    give_back(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as plain:
        fresh = secrets.token_bytes(_ID_LENGTH)
        plain.trailer["/ID"] = Array([String(fresh), String(fresh)])
        file = io.BytesIO()
        plain.save(
            file,
            min_version="1.7",
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            encryption=pikepdf.Encryption(
                owner=passphrase,
                user=passphrase,
                R=6,
                aes=True,
                metadata=True,
                allow=pikepdf.Permissions(),  # the reader's own records: print, copy, read aloud
            ),
        )
    return file.getvalue()


def prove_sealed(sealed: bytes, passphrase: str, plain: bytes) -> tuple[Check, ...]:
    """What was read back from the sealed file; nothing of it is taken on trust.

    Raises ProofFailed("pack-proof", check=…) when it opens without the passphrase, is sealed in any
    other way, keeps the plain file's id, or holds anything but the plain file's objects and words.
    """
    checks = [_closed(sealed)]
    for look in (_strong, _own_id, _same_objects, _same_words):
        if checks[-1].ok:
            checks.append(look(sealed, passphrase, plain))
    if not checks[-1].ok:
        last = checks[-1]
        raise ProofFailed("pack-proof", check=last.name, page=0, detail=last.detail)
    return tuple(checks)


def _closed(sealed: bytes) -> Check:
    for guess in ("", secrets.token_hex(8)):
        try:
            pikepdf.open(io.BytesIO(sealed), password=guess).close()
        except pikepdf.PasswordError:
            continue
        return Check(name="sealed", ok=False, detail="opens without the passphrase")
    return Check(name="sealed", ok=True, detail="does not open without the passphrase")


def _strong(sealed: bytes, passphrase: str, _plain: bytes) -> Check:
    with pikepdf.open(io.BytesIO(sealed), password=passphrase) as pdf:
        how = pdf.encryption
        methods = {how.stream_method.name, how.string_method.name}
        strong = how.R == 6 and how.V == 5 and methods == {"aesv3"}
        open_metadata = pdf.trailer.Encrypt.get("/EncryptMetadata", True) is not True
    return Check(
        name="encryption",
        ok=bool(strong and not open_metadata),
        detail="AES-256, revision 6, metadata too",
    )


def _own_id(sealed: bytes, passphrase: str, plain: bytes) -> Check:
    with (
        pikepdf.open(io.BytesIO(sealed), password=passphrase) as ours,
        pikepdf.open(io.BytesIO(plain)) as other,
    ):
        before = {bytes(part) for part in other.trailer.ID}
        after = {bytes(part) for part in ours.trailer.ID}
    shared = before & after or any(part in sealed for part in before)
    return Check(name="identifier", ok=not shared, detail="has an identifier of its own")


def _same_objects(sealed: bytes, passphrase: str, plain: bytes) -> Check:
    """Opened and written out at length, both are the same bytes; if not, the place has a name."""
    same = _digest_of(sealed, passphrase) == _digest_of(plain)
    difference = None
    if not same:
        with _opened(sealed, passphrase) as ours, _opened(plain) as other:
            difference = first_difference_of(ours, other) or "the order of objects"
    detail = difference or "the same objects as the plain file"
    return Check(name="same objects", ok=same, detail=detail)


def _opened(file: bytes, passphrase: str = "") -> pikepdf.Pdf:
    pdf = pikepdf.open(io.BytesIO(file), password=passphrase)
    # Revision 6 was an extension of PDF 1.7, and qpdf says so in the catalogue.
    if passphrase and dict(pdf.Root.get("/Extensions", {})).keys() == {"/ADBE"}:
        del pdf.Root["/Extensions"]
    return pdf


def _digest_of(file: bytes, passphrase: str = "") -> bytes:
    with _opened(file, passphrase) as pdf:
        return _digest(pdf)


def _digest(pdf: pikepdf.Pdf) -> bytes:
    """Every object in the order in which the others lead to it, whatever number it had before."""
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    digested = Digested()
    file = io.BufferedWriter(digested)
    pdf.save(
        file,
        min_version="1.7",
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        static_id=True,
        encryption=False,
    )
    file.flush()
    return digested.sum.digest()


def _same_words(sealed: bytes, passphrase: str, plain: bytes) -> Check:
    """PDFium opens it too. All objects are the same, so a sample of pages shows that it can."""
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        every = len(pdf.pages) // _SAMPLE + 1
    same = words_of_pages(sealed, passphrase, every=every) == words_of_pages(plain, every=every)
    return Check(name="same words", ok=same, detail="PDFium opens it and reads the same words")
