"""ICU's data left out of a bundle: 31 MiB of languages, calendars and alphabets nobody asks for.

Qt asks ICU to sort by the rules of a language, to read texts that are not Unicode and to name time
zones. The program does none of these. ICU itself has a place for programs that bring no data: a
table of contents with nothing in it (icu4c, common/ucmndata.h, format `CmnD`), in which
whatever is looked up is missing.
"""

import re
import struct
import subprocess
import tempfile
from pathlib import Path
from typing import Final

_LIBRARY: Final = re.compile(r"libicudata\.so\.(\d+)")


def empty_table() -> bytes:
    """ICU data without any item, for a machine that keeps the low byte first."""
    info = struct.pack("<HHBBBB4s4s4s", 20, 0, 0, 0, 2, 0, b"CmnD", bytes([1, 0, 0, 0]), bytes(4))
    header = struct.pack("<HBB", 32, 0xDA, 0x27) + info
    return header.ljust(32, b"\0") + struct.pack("<I", 0)


def leave_out(libraries: Path) -> list[Path]:
    """Put a library without data in the place of each ICU data library of a folder; which."""
    found = [path for path in sorted(libraries.iterdir()) if _LIBRARY.fullmatch(path.name)]
    for path in found:
        version = path.name.removeprefix("libicudata.so.")
        _assemble(path, f"icudt{version}_dat", empty_table())
    return found


def _assemble(library: Path, symbol: str, content: bytes) -> None:
    """A shared library with one symbol, which names these bytes."""
    listed = ",".join(map(str, content))
    source = (
        f".section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol},@object\n"
        f"{symbol}:\n.byte {listed}\n.size {symbol},.-{symbol}\n"
        '.section .note.GNU-stack,"",@progbits\n'
    )
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "data.o")
        subprocess.run(["as", "-o", made, "-"], input=source, text=True, check=True)
        subprocess.run(["ld", "-shared", "-s", "-soname", library.name, "-o", library, made],
                       check=True)  # fmt: skip
