"""The names of emoji, made anew from CLDR: `picture_names.py FOLDER`.

FOLDER holds the npm packages cldr-annotations-full and cldr-annotations-derived-full, unpacked
side by side. Only the English short names are taken over. U+FE0F, which chooses the coloured
picture, is left out of every sequence: the same picture has one name.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
WRITTEN: Final = ROOT / "resources" / "words" / "pictures.txt"
SOURCES: Final = (
    ("cldr-annotations-full", "annotations", "annotations"),
    ("cldr-annotations-derived-full", "annotationsDerived", "annotationsDerived"),
)
_HEAD: Final = """\
# Emoji and their English short names, from CLDR {version}; scripts/picture_names.py makes this.
# Code points in hexadecimal, without U+FE0F. Licence: pictures-licence.txt
"""
# Emoji of one code point begin here; below stand letters, digits and signs of the keyboard.
_FIRST: Final = 0x203C
_KEPT: Final = frozenset("©®")
_KEYCAP: Final = "\u20e3"


def main(folder: Path) -> None:
    """Write the list."""
    version = ""
    names: dict[str, str] = {}
    for package, kind, inside in SOURCES:
        version = json.loads((folder / package / "package.json").read_text())["version"]
        listed = json.loads((folder / package / kind / "en" / "annotations.json").read_text())
        for sequence, said in listed[inside]["annotations"].items():
            if "tts" in said:
                names[sequence.replace("\ufe0f", "")] = said["tts"][0]
    lines = [_line(sequence, names[sequence]) for sequence in sorted(_pictures(names))]
    WRITTEN.write_text(_HEAD.format(version=version) + "".join(lines), encoding="utf-8")


def _pictures(names: dict[str, str]) -> Iterator[str]:
    for sequence in names:
        lowest = ord(sequence[0])
        if lowest >= _FIRST or sequence in _KEPT or sequence.endswith(_KEYCAP):
            yield sequence


def _line(sequence: str, name: str) -> str:
    return " ".join(f"{ord(letter):04X}" for letter in sequence) + "\t" + name + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
