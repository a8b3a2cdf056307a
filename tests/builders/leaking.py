"""What anybody finds in a file that left: as text, unpacked, decrypted, and as the bytes lie."""

import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2


def everything_in(path: Path, password: str = "") -> str:
    """All that can be read of a file: two readers of PDF, every stream, and the bytes as they are.

    Its name is in it, and a stream that no object of the document names any more.
    """
    bytes_ = path.read_bytes()
    found = [path.name, *_as_read(bytes_)]
    if bytes_.startswith(b"%PDF"):
        found += _in_a_pdf(path, bytes_, password)
    return "\n".join(found)


def _in_a_pdf(path: Path, bytes_: bytes, password: str) -> Iterator[str]:
    paper = pypdfium2.PdfDocument(bytes_, password=password or None)
    yield from (page.get_textpage().get_text_range() for page in paper)
    yield str(paper.get_metadata_dict())
    with pikepdf.open(path, password=password) as document:
        yield str(dict(document.docinfo))
        yield str(dict(document.open_metadata()))
        yield from (name for name in document.attachments)
        for thing in document.objects:
            yield repr(thing)
            if isinstance(thing, pikepdf.Stream):
                yield from _as_read(thing.read_bytes())
            yield from _strings(thing)
    for start in re.finditer(rb"stream\r?\n", bytes_):
        try:
            yield from _as_read(zlib.decompressobj().decompress(bytes_[start.end() :]))
        except zlib.error:
            continue


def _as_read(bytes_: bytes) -> Iterator[str]:
    """As single bytes, and without the noughts between letters of two bytes."""
    read = bytes_.decode("latin-1")
    yield read
    if "\0" in read:
        yield read.replace("\0", "")


def _strings(thing: Any) -> Iterator[str]:
    """Strings of the document as whoever shows them reads them, in whatever encoding they lie."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            yield from _strings(one)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from (str(one) for one in thing.values() if isinstance(one, pikepdf.String))


def words_of(told: str, words: Iterable[str]) -> set[str]:
    """Those of these words that are told, in any case and broken in any way."""
    plain = told.casefold()
    joined = re.sub(r"[\s\u00ad\u2010-]+", "", plain)
    return {one for one in words if one.casefold() in plain or one.casefold() in joined}
