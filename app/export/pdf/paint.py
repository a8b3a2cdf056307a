"""A page in PDF operators: a small dialect, so that the proof can know all of it.

Filled rectangles, then text: `BDC … BT … Tf … rg … Tm … Tj … ET … EMC`, and no other operator.
Each piece of content carries the mark of its place in the structure, or is an artifact.
"""

from dataclasses import dataclass

from app.export.pdf import style
from app.export.pdf.document import words
from app.export.pdf.lines import Ink, Line, broken
from app.export.pdf.packed import Stream, Streams, packed_lines
from app.export.pdf.paper import Band, Element, Lines, Placed
from app.export.pdf.style import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """One page: its operators and words, and the elements of its marks in order."""

    content: Stream
    elements: tuple[Element, ...]


def painted(
    placed: list[Placed], page: int, pages: int, footer: str, streams: Streams, look: Look
) -> Painted:
    """The page with its furniture; `page` counts from 0."""
    elements: list[Element] = []
    for thing in placed:
        if isinstance(thing, Lines) and thing.element is not None:
            thing.element.marks += ((page, len(elements)),)
            elements.append(thing.element)
    content = streams(
        (page, pages, footer, look.left, look.measure, *map(_made_of, placed)),
        lambda: _operators([*placed, *_furniture(page, pages, footer, look)]),
    )
    return Painted(content=content, elements=tuple(elements))


def _made_of(thing: Placed) -> tuple[object, ...]:
    """All that the operators of a thing are made of: what is not in here is not painted."""
    match thing:
        case Band():
            return thing.across, thing.up, thing.wide, thing.high, thing.colour
        case Lines():
            tag = thing.element.tag if thing.element else ""
            return tag, thing.across, thing.up, thing.leading, thing.size, *thing.lines.key


def _operators(things: list[Placed]) -> tuple[str, str]:
    """The operators of a page, and the words that they draw."""
    ops: list[str] = []
    said: list[str] = []
    marks = 0
    for thing in things:
        match thing:
            case Band():
                ops.append(_band(thing))
            case Lines(element=None):
                ops.append("/Artifact BMC")
                _lines(thing, ops, said)
            case Lines(element=Element() as element):
                ops.append(f"/{element.tag} <</MCID {marks}>> BDC")
                marks += 1
                _lines(thing, ops, said)
    return "\n".join(ops), "\n".join(said)


def _furniture(page: int, pages: int, footer: str, look: Look) -> list[Placed]:
    how = style.FOOTER
    (number,) = broken(words(f"Page {page + 1} of {pages}"), how, look.measure)
    found: list[Placed] = [_foot(number, look.left + look.measure - number.width)]
    if footer:
        (left,) = broken(words(footer), how, look.measure)
        found.insert(0, _foot(left, look.left))
    return found


def _foot(line: Line, across: float) -> Lines:
    return Lines(
        across=across,
        up=style.FOOT,
        leading=0,
        size=style.FOOTER.size,
        lines=packed_lines((line,)),
        element=None,
    )


def _band(band: Band) -> str:
    box = f"{band.across:.2f} {band.up:.2f} {band.wide:.2f} {band.high:.2f}"
    return f"/Artifact BMC\n{band.colour} rg\n{box} re\nf\nEMC"


def _lines(thing: Lines, ops: list[str], said: list[str]) -> None:
    """Solid blocks first, so that nothing is ever painted over words."""
    lines = tuple(thing.lines)
    said += [line.text for line in lines]
    for at, line in enumerate(lines):
        foot = thing.up - at * thing.leading
        for across, wide in line.blocks:
            low = foot - style.TOKEN_DROP * thing.size
            high = (style.TOKEN_RISE + style.TOKEN_DROP) * thing.size
            ops.append(
                f"{style.INK} rg\n{thing.across + across:.2f} {low:.2f} {wide:.2f} {high:.2f} re\nf"
            )
    ops.append("BT")
    state: tuple[int, float] | None = None
    colour = ""
    for at, line in enumerate(lines):
        foot = thing.up - at * thing.leading
        for ink in line.inks:
            if (ink.font, ink.size) != state:
                state = (ink.font, ink.size)
                ops.append(f"/F{ink.font} {ink.size:g} Tf")
            if ink.colour != colour:
                colour = ink.colour
                ops.append(f"{colour} rg")
            ops.append(_ink(ink, thing.across, foot))
    ops += ["ET", "EMC"]


def _ink(ink: Ink, across: float, foot: float) -> str:
    shown = "\n".join(
        f"1 0 0 1 {across + x:.2f} {foot + up:.2f} Tm\n<{glyphs}> Tj"
        for x, up, glyphs in ink.places
    )
    if ink.backward:
        shown = f"/ReversedChars BMC\n{shown}\nEMC"
    told = f"/Lang ({ink.language})" if ink.language else ""
    if ink.says is not None:
        says = ("\ufeff" + ink.says).encode("utf-16-be").hex()
        told += f"/ActualText <{says}>"
    return f"/Span <<{told}>> BDC\n{shown}\nEMC" if told else shown
