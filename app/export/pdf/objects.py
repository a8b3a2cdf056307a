"""PDF objects written one after another: what a long document has by the hundred thousand.

As objects in memory they would take twenty kilobytes for every page. The file is whole and has
the plain form of PDF 1.7: numbered objects, a table of where they stand, a trailer.
"""

import io
from array import array
from collections.abc import Iterable
from typing import Any, Final

import pikepdf

_HEAD: Final = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_FREE: Final = b"0000000000 65535 f \n"


def ref(number: int) -> str:
    """How an object is named by another one."""
    return f"{number} 0 R"


def refs(numbers: Iterable[int]) -> str:
    """An array of objects by their numbers."""
    return f"[{' '.join(map(ref, numbers))}]"


def ref_or_refs(numbers: Iterable[int]) -> str:
    """An object by its number, or an array of several: one needs no array, which is one more."""
    all_of_them = [*numbers]
    return ref(all_of_them[0]) if len(all_of_them) == 1 else refs(all_of_them)


def string(text: str) -> str:
    """A text as a string of PDF."""
    return bytes(pikepdf.String(text).unparse()).decode("latin-1")


class Objects:
    """A file as it is written. A number is given first, and its object follows, in any order.

    `like` is a file that this one may turn out to be: every byte is compared with it as it is
    written, and nothing is kept before the first that differs.
    """

    def __init__(self, like: bytes = b"") -> None:
        self._like, self._own = like, None if like else io.BytesIO()
        self._size = 0
        self._write(_HEAD)
        self._places = array("Q", [0])
        self._copied: dict[tuple[int, int], int] = {}

    def number(self) -> int:
        """A number for one more object."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, number: int, said: str) -> int:
        """The object of this number, in the words of PDF."""
        self._begin(number)
        self._write(said.encode("latin-1"))
        self._write(b"\nendobj\n")
        return number

    def put_stream(self, number: int, said: str, content: bytes) -> int:
        """A stream: what its dictionary says besides the length, and its bytes as they stand.

        Gives where in the file they begin.
        """
        self._begin(number)
        self._write(f"<<{said}/Length {len(content)}>>\nstream\n".encode("latin-1"))
        begin = self._size
        self._write(content)
        self._write(b"\nendstream\nendobj\n")
        return begin

    def _begin(self, number: int) -> None:
        self._places[number] = self._size
        self._write(b"%d 0 obj\n" % number)

    def _write(self, part: bytes) -> None:
        if self._own is None and not self._like.startswith(part, self._size):
            self._own = io.BytesIO()
            with memoryview(self._like) as like:
                self._own.write(like[: self._size])
        if self._own is not None:
            self._own.write(part)
        self._size += len(part)

    def copied(self, thing: Any) -> str:
        """An object of another file and all that it leads to, as it is said here."""
        if not isinstance(thing, pikepdf.Object):
            return bytes(pikepdf.Object.unparse(pikepdf.Array([thing])))[1:-1].decode().strip()
        if not thing.is_indirect:
            return self._said(thing)
        known = self._copied.get(thing.objgen)
        if known is None:
            known = self._copied[thing.objgen] = self.number()
            if isinstance(thing, pikepdf.Stream):
                told = self.entries(thing, left_out="/Length")
                self.put_stream(known, told, thing.read_raw_bytes())
            else:
                self.put(known, self._said(thing))
        return ref(known)

    def _said(self, thing: Any) -> str:
        if isinstance(thing, pikepdf.Dictionary):
            return f"<<{self.entries(thing)}>>"
        if isinstance(thing, pikepdf.Array):
            return f"[{' '.join(map(self.copied, thing.as_list()))}]"
        return bytes(thing.unparse()).decode("latin-1")

    def entries(self, thing: Any, left_out: str = "") -> str:
        """What a dictionary of another file says, as it is said here."""
        return "".join(
            f"{key} {self.copied(value)}" for key, value in thing.items() if key != left_out
        )

    def finished(self, root: int, info: int) -> bytes:
        """The file, with the table of its objects."""
        at, size = self._size, len(self._places)
        self._write(f"xref\n0 {size}\n".encode("ascii"))
        self._write(_FREE)
        for place in self._places[1:]:
            self._write(b"%010d 00000 n \n" % place)
        trailer = f"trailer\n<</Size {size}/Root {ref(root)}/Info {ref(info)}>>\n"
        self._write(f"{trailer}startxref\n{at}\n%%EOF\n".encode("ascii"))
        if self._own is not None:
            return self._own.getvalue()
        return self._like[: self._size]  # all of it is the very same object
