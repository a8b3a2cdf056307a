import io
from random import Random

import pytest
from fontTools.ttLib import TTFont

from app.export.pdf import fonts

EMBEDDED = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("index", range(fonts.COUNT))
def test_what_is_embedded_draws_each_glyph_as_the_shipped_font_does(index: int) -> None:
    with TTFont(fonts._source(index), lazy=True) as shipped:
        count = shipped["maxp"].numGlyphs
        glyphs = tuple(sorted({0, *Random(index).sample(range(count), min(count, 40))}))
        program = fonts.program(index, glyphs)
        embedded = TTFont(io.BytesIO(program))

        assert set(embedded.reader.keys()) == EMBEDDED
        assert embedded["head"].unitsPerEm == shipped["head"].unitsPerEm
        assert embedded["maxp"].numGlyphs > glyphs[-1]
        for glyph in glyphs:
            assert drawn(embedded, glyph) == drawn(shipped, glyph)
    assert fonts.program(index, glyphs) == program


def test_no_glyph_is_embedded_that_nothing_is_drawn_with() -> None:
    letters = fonts.typeface(fonts.SERIF).glyphs
    program = TTFont(io.BytesIO(fonts.program(fonts.SERIF, (0, letters[ord("a")]))))

    order = program.getGlyphOrder()
    held = {at for at, name in enumerate(order) if program["glyf"][name].numberOfContours}
    assert held == {0, letters[ord("a")]}


def drawn(font: TTFont, glyph: int) -> tuple[object, ...]:
    """Its advance, the points of its outline, and where each contour of them ends."""
    name = font.getGlyphOrder()[glyph]
    points, ends, _ = font["glyf"][name].getCoordinates(font["glyf"])
    return font["hmtx"][name], list(points), list(ends)
