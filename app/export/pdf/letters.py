"""Every letter of a text is drawn or written out in words; nothing hides, and nothing is refused.

An emoji that no font here draws is its name, ‹grinning face›; so is a letter, ‹gothic letter ahsa›.
A character that has no ink of its own (a control, a soft hyphen, a zero-width space, an override
of direction, a variation selector) is written as ‹U+00AD›. Joiners stay only between letters that
join, where Persian and Hindi spelling needs them. A tab is four spaces; any other space is one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from app.export.pdf import pictures
from app.export.pdf.clusters import JOINERS, clusters, is_mark, needs_shaping
from app.export.pdf.shaping import font_for

_TAB: Final = "    "
# Letters and marks that Unicode calls visible categories but that draw nothing
# (DerivedCoreProperties.txt, Default_Ignorable_Code_Point; U+2800 is the empty Braille cell).
_BLANK_LETTERS: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10))))
)
_SPACES: Final = re.compile("([ \n])")
_TAG_PLANE: Final = range(0xE0000, 0xE1000)  # tags and more variation selectors


def visible(text: str) -> str:
    """The same text as it is drawn: what no font draws in words, what hides by its number.

    Line feeds are left alone, and so is what was made visible before.
    """
    if _plainly(text):
        return text
    # No letter has to do with one on the other side of a space.
    return "".join(
        stretch if _plainly(stretch) else "".join(_drawn(_unhidden(stretch)))
        for stretch in _SPACES.split(text)
    )


def _plainly(text: str) -> bool:
    return (text.isascii() and text.isprintable()) or all(map(_plain, set(text)))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> bool:
    """Whether this letter is drawn as it is, whatever stands beside it."""
    if letter in "\n ":
        return True
    return not _hides(letter) and not needs_shaping(letter) and font_for(letter, 0) is not None


def _hides(letter: str) -> bool:
    blank = letter in _BLANK_LETTERS or ord(letter) in _TAG_PLANE
    return letter != "\n" and (blank or not letter.isprintable())


def _unhidden(text: str) -> str:
    """Pictures as one letter or in words, and every letter without ink by its number."""
    parts: list[str] = []
    done = 0
    for picture in pictures.sequences().finditer(text):
        name = pictures.name_of(picture[0])
        if not name:
            continue
        parts += _shown(text, done, picture.start())
        letter = pictures.alone(picture[0])
        parts.append(letter if letter and font_for(letter, 0) is not None else _told(name))
        done = picture.end()
    return "".join((*parts, *_shown(text, done, len(text))))


def _shown(text: str, start: int, end: int) -> Iterator[str]:
    for at in range(start, end):
        letter = text[at]
        if letter == "\t":
            yield _TAB
        elif unicodedata.category(letter) == "Zs":
            yield " "
        elif letter in JOINERS and _joins(text[at - 1 : at]) and _joins(text[at + 1 : at + 2]):
            yield letter
        else:
            yield _told(code_point(letter)) if _hides(letter) else letter


def _joins(letter: str) -> bool:
    return letter != "" and letter not in JOINERS and not _hides(letter) and needs_shaping(letter)


def _drawn(text: str) -> Iterator[str]:
    """What fonts draw as it is, and neighbours that none of them draws in words, as one."""
    without: list[str] = []
    for cluster in clusters(text):
        end = _drawable(cluster)
        if end and without:
            yield _in_words(without)
            without = []
        yield cluster[:end]
        without += cluster[end:]
    if without:
        yield _in_words(without)


def _drawable(cluster: str) -> int:
    """How many of its letters one font draws together. A mark with nothing to stand on is told."""
    if cluster == "\n":
        return 1
    if is_mark(cluster[0]):
        return 0
    ends = range(len(cluster), 0, -1)
    return next((end for end in ends if font_for(cluster[:end], 0) is not None), 0)


def _in_words(letters: list[str]) -> str:
    """Letters by their names, and what all of those begin with only once."""
    names = [_name(letter).split() for letter in letters]
    shared = 0
    while len(names) > 1 and all(len(one) > shared + 1 for one in names):
        if len({one[shared] for one in names}) > 1:
            break
        shared += 1
    said = ", ".join(" ".join(one[shared:]) for one in names)
    return _told(f"{' '.join(names[0][:shared])}: {said}" if shared else said)


def _name(letter: str) -> str:
    """What a letter stands for, if that can be drawn; else its Unicode name; else its number."""
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and all(map(_plain, plain)):
        return plain
    name = unicodedata.name(letter, "")
    if name.startswith("CJK "):
        return f"Chinese character {code_point(letter)}"
    return name.lower() or code_point(letter)


def _told(words: str) -> str:
    return f"\u2039{words}\u203a"


def code_point(letter: str) -> str:
    """The letter's number, as Unicode writes it: U+1F600."""
    return f"U+{ord(letter):04X}"
