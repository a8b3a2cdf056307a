"""Runs of words become lines that fit; widths are looked up, never measured twice.

A line is broken at spaces, after a hyphen between letters, and between Chinese or Japanese letters.
Nothing is hyphenated or stretched: even spaces read best, and a stretched gap could be measured.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import attrgetter
from typing import Final

from app.domain.forgetting import empty_at_lock
from app.export.pdf import bidi, style
from app.export.pdf.clusters import clusters
from app.export.pdf.document import PageOf, Printed, Run, Runs, Withheld
from app.export.pdf.fonts import MONO, SANS
from app.export.pdf.languages import OURS
from app.export.pdf.letters import visible
from app.export.pdf.shaping import Shaped, shaped
from app.export.pdf.style import Style

_IDEOGRAPHS: Final = "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffee\U00020000-\U0003ffff"
_CLOSING: Final = "\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\u300d\u300f\uff09\u3011"
_ATOM: Final = re.compile(
    rf"(?P<ideograph>[{_IDEOGRAPHS}][{_CLOSING}]*)|(?P<hyphened>[^\W\d_]+[-\u2013\u2014/]+(?=[^\W\d_]))|."
)
_BREAKS_INSIDE: Final = re.compile(rf"[-\u2013\u2014/{_IDEOGRAPHS}]")
_NO_BREAK: Final = "\u00a0"  # until it is drawn, where it is a space like any other
_SPACES: Final = re.compile(f"( +|{_NO_BREAK})")
_UNBROKEN: Final = re.compile(  # a date, a telephone number, a postcode
    r"\b\d{1,2}(?:st|nd|rd|th)? "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b\.?(?: \d{4}\b)?"
    r"|(?<![\w.,])(?:\+\d{1,3} (?:\(0\) ?)?\d{1,5}|0\d{2,4}|\(0\d{2,4}\)|11[16])(?: \d{3,6}){1,2}\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Glyphs of one font, size and colour; each place is (across, up, glyphs) in points."""

    font: int
    size: float
    colour: str
    places: tuple[tuple[float, float, str], ...]
    says: str | None = None
    language: str = OURS
    backward: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its ink in reading order, its solid blocks (across, width), and what it says."""

    width: float
    inks: tuple[Ink, ...]
    blocks: tuple[tuple[float, float], ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """Something that cannot be broken: a word, a part of one, spaces, or a withheld token."""

    shaped: Shaped
    width: float
    size: float
    colour: str
    plain: str
    """The glyphs of a word that is one plain stroke, to be joined to its neighbours'; else ''."""
    hand: tuple[int, float, str, str] | None
    """Font, size, colour and language of a plain stroke: neighbours of one hand are joined."""
    space: bool
    breaks: bool = False
    """Whether a line may end after it."""
    block: bool = False
    level: int = 0


def broken(
    runs: Runs, how: Style, measure: float, *, page_of: Callable[[str], str] = str
) -> tuple[Line, ...]:
    """The lines of a text that are no wider than `measure` points."""
    told = tuple(_told(run, page_of) for run in runs)
    whole = "".join("\ufffc" if isinstance(run, Withheld) else run.text for run in told)
    whole = whole.replace(_NO_BREAK, " ")
    if not bidi.has_leftward(whole):
        return tuple(_settled(row) for row in _rows(_boxes(told, how), measure))
    lines: list[Line] = []
    for part, text in zip(_parts(told), whole.split("\n"), strict=True):
        base = bidi.base_level(text)
        boxes = _leveled(part, how, bidi.levels(text))
        for row in _rows(boxes, measure):
            line = _settled_both_ways(row)
            lines.append(_moved(line, measure - line.width) if base else line)
    return tuple(lines)


def _told(run: Run, page_of: Callable[[str], str]) -> Printed | Withheld:
    match run:
        case Printed():
            text = _UNBROKEN.sub(lambda one: one[0].replace(" ", _NO_BREAK), visible(run.text))
            return run if text == run.text else replace(run, text=text)
        case PageOf():
            return Printed(text=page_of(run.mark))
        case Withheld():
            return run


def _parts(runs: tuple[Printed | Withheld, ...]) -> list[list[Printed | Withheld]]:
    """The runs of each line-feed-separated part."""
    parts: list[list[Printed | Withheld]] = [[]]
    for run in runs:
        if isinstance(run, Withheld):
            parts[-1].append(run)
            continue
        for at, text in enumerate(run.text.split("\n")):
            if at:
                parts.append([])
            parts[-1].append(replace(run, text=text))
    return parts


def _face(run: Printed, how: Style) -> int:
    if run.mono:
        return MONO
    return how.bold if run.strong else how.regular


_Kept = dict[str, tuple["_Box", ...]]
_kept: dict[tuple[int, float, str], _Kept] = {}
_KEPT_WORDS: Final = 5_000
empty_at_lock(_kept.clear)


def _kept_words(face: int, how: Style) -> _Kept:
    """Words already set in this style: the same few thousand make up a record."""
    words = _kept.setdefault((face, how.size, how.colour), {})
    if len(words) > _KEPT_WORDS:
        words.clear()
    return words


def _set_word(word: str, face: int, how: Style) -> tuple["_Box", ...]:
    """The boxes of a word or of spaces: one, or as many as a line may be broken between."""
    if word == _NO_BREAK:
        return (replace(_boxed(shaped(" ", face), how), space=False),)
    parts = _atoms(word) if _BREAKS_INSIDE.search(word) else [word]
    return tuple(_boxed(shaped(part, face), how) for part in parts)


def _boxed(word: Shaped, how: Style, *, level: int = 0, block: bool = False) -> _Box:
    only = word.pieces[0] if len(word.pieces) == 1 else None
    plain = only is not None and only.says is None and word.rightward and not block
    return _Box(
        shaped=word,
        width=word.width * how.size / 1000,
        size=how.size,
        colour=how.colour,
        plain=only.strokes[0].glyphs if only is not None and plain else "",
        hand=(only.font, how.size, how.colour, only.language) if only and plain else None,
        space=word.text.isspace(),
        breaks=bool(_BREAKS_INSIDE.search(word.text[-1])),
        block=block,
        level=level,
    )


def _token(run: Withheld, how: Style, level: int = 0) -> _Box:
    size = round(how.size * style.TOKEN_SCALE, 2)
    small = replace(how, size=size, colour=style.LIGHT)
    box = _boxed(shaped(run.text, SANS), small, level=level, block=True)
    return replace(box, width=box.width + 2 * style.TOKEN_PADDING, breaks=False)


def _boxes(runs: tuple[Printed | Withheld, ...], how: Style) -> list[_Box | None]:
    """Boxes in order; None where a new line must start."""
    boxes: list[_Box | None] = []
    for run in runs:
        if isinstance(run, Withheld):
            boxes.append(_token(run, how))
            continue
        face = _face(run, how)
        kept = _kept_words(face, how)
        for at, text in enumerate(run.text.split("\n")):
            if at:
                boxes.append(None)
            for word in filter(None, _SPACES.split(text)):
                found = kept.get(word)
                if found is None:
                    found = kept[word] = _set_word(word, face, how)
                boxes += found
    return boxes


def _atoms(word: str) -> list[str]:
    """Parts of a word between which a line may end."""
    atoms: list[str] = []
    open_ended = False
    for part in _ATOM.finditer(word):
        if open_ended and part.lastgroup != "ideograph":
            atoms[-1] += part[0]
        else:
            atoms.append(part[0])
        open_ended = part.lastgroup is None
    return atoms


def _leveled(
    runs: list[Printed | Withheld], how: Style, levels: tuple[int, ...]
) -> Iterator[_Box | None]:
    """Boxes of one part, each read in one direction."""
    at = 0
    for run in runs:
        if isinstance(run, Withheld):
            yield _token(run, how, levels[at])
            at += 1
            continue
        face = _face(run, how)
        for word in _SPACES.split(run.text):
            plain = word.replace(_NO_BREAK, " ")
            for text, level in _same_level(plain, levels[at : at + len(word)]):
                box = _boxed(shaped(text, face, leftward=level % 2 == 1), how, level=level)
                yield replace(box, space=False) if word == _NO_BREAK else box
            at += len(word)


def _same_level(word: str, levels: tuple[int, ...]) -> Iterator[tuple[str, int]]:
    start = 0
    for at in range(1, len(word) + 1):
        if at == len(word) or levels[at] != levels[start]:
            yield word[start:at], levels[start]
            start = at


def _rows(boxes: Iterable[_Box | None], measure: float) -> list[list[_Box]]:
    """Boxes that fit on one line each; None starts a new one.

    The chunk is what cannot be broken and has not yet found its line: it goes on this one, or on
    the next, or is cut if it fits on none.
    """
    rows: list[list[_Box]] = []
    row: list[_Box] = []
    chunk: list[_Box] = []
    used = wide = 0.0
    for box in chain(boxes, (None,)):
        if box is not None and not box.space:
            chunk.append(box)
            wide += box.width
            if not box.breaks:
                continue
        if chunk:
            if used + wide > measure and row:
                rows.append(_without_last_spaces(row))
                row, used = [], 0.0
            if wide > measure:
                *full, chunk = _cut(chunk, measure)
                rows += full
                wide = sum(part.width for part in chunk)
            row += chunk
            used += wide
            chunk, wide = [], 0.0
        if box is None:
            rows.append(_without_last_spaces(row))
            row, used = [], 0.0
        elif box.space:
            row.append(box)
            used += box.width
    return rows


def _without_last_spaces(row: list[_Box]) -> list[_Box]:
    end = len(row)
    while end and row[end - 1].space:
        end -= 1
    return row[:end]


def _cut(chunk: list[_Box], measure: float) -> list[list[_Box]]:
    """A chunk that is wider than a line, cut between letters."""
    rows: list[list[_Box]] = [[]]
    used = 0.0
    for box in chunk:
        for part in [box] if box.block or used + box.width <= measure else _single_letters(box):
            if used + part.width > measure and rows[-1]:
                rows.append([])
                used = 0.0
            rows[-1].append(part)
            used += part.width
    return rows


def _single_letters(box: _Box) -> list[_Box]:
    how = Style(size=box.size, leading=0, colour=box.colour)
    face = box.shaped.pieces[0].font
    leftward = not box.shaped.rightward
    return [
        _boxed(shaped(letter, face, leftward=leftward), how, level=box.level)
        for letter in clusters(box.shaped.text)
    ]


def _settled(row: list[_Box]) -> Line:
    """Boxes put one after another, neighbours of one font joined into one stroke."""
    text = "".join([box.shaped.text for box in row])
    across = 0.0
    if len(hands := {box.hand for box in row}) == 1 and (hand := hands.pop()) is not None:
        for box in row:
            across += box.width
        ink = _joined(hand, 0.0, [box.plain for box in row])
        return Line(width=across, inks=(ink,), blocks=(), text=text)
    inks: list[Ink] = []
    blocks: list[tuple[float, float]] = []
    for hand, boxes in groupby(row, key=attrgetter("hand")):
        started, plain = across, []
        for box in boxes:
            if hand is None:
                _draw(box, across, inks, blocks)
            plain.append(box.plain)
            across += box.width
        if hand is not None:
            inks.append(_joined(hand, started, plain))
    return Line(width=across, inks=_beside(inks, blocks), blocks=tuple(blocks), text=text)


def _beside(inks: list[Ink], blocks: list[tuple[float, float]]) -> tuple[Ink, ...]:
    """The same ink, its marks kept clear of solid blocks that the letter under them touches."""
    if not blocks:
        return tuple(inks)
    return tuple(
        replace(ink, places=tuple((_clear(x, blocks), up, drawn) for x, up, drawn in ink.places))
        if (ink.says is not None or ink.backward) and ink.colour != style.LIGHT
        else ink
        for ink in inks
    )


def _clear(x: float, blocks: list[tuple[float, float]]) -> float:
    for left, wide in blocks:
        if left < x < left + wide:
            return left if x < left + wide / 2 else left + wide
    return x


def _joined(hand: tuple[int, float, str, str], across: float, glyphs: list[str]) -> Ink:
    font, size, colour, language = hand
    places = ((across, 0.0, "".join(glyphs)),)
    return Ink(font=font, size=size, colour=colour, places=places, language=language)


def _draw(box: _Box, across: float, inks: list[Ink], blocks: list[tuple[float, float]]) -> None:
    """Ink of one box, its pieces in reading order wherever they stand."""
    scale = box.size / 1000
    if box.block:
        blocks.append((across, box.width))
        across += style.TOKEN_PADDING
    right = across + box.shaped.width * scale
    for piece in box.shaped.pieces:
        if not box.shaped.rightward:
            right -= piece.width * scale
            across = right
        places = tuple(
            (across + stroke.across * scale, stroke.up * scale, stroke.glyphs)
            for stroke in piece.strokes
        )
        ink = Ink(font=piece.font, size=box.size, colour=box.colour, places=places)
        inks.append(replace(ink, says=piece.says, language=piece.language, backward=piece.backward))
        across += piece.width * scale


def _settled_both_ways(row: list[_Box]) -> Line:
    """Boxes where they are seen, their ink in the order in which it is read."""
    starts: dict[int, float] = {}
    across = 0.0
    for at in bidi.seen_order(range(len(row)), [box.level for box in row]):
        starts[at] = across
        across += row[at].width
    inks: list[Ink] = []
    blocks: list[tuple[float, float]] = []
    for at, box in enumerate(row):
        _draw(box, starts[at], inks, blocks)
    text = "".join(box.shaped.text for box in row)
    return Line(width=across, inks=_beside(inks, blocks), blocks=tuple(blocks), text=text)


def _moved(line: Line, by: float) -> Line:
    inks = tuple(
        replace(ink, places=tuple((x + by, up, glyphs) for x, up, glyphs in ink.places))
        for ink in line.inks
    )
    blocks = tuple((x + by, wide) for x, wide in line.blocks)
    return replace(line, inks=inks, blocks=blocks, width=line.width + by)
