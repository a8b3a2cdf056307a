"""Expressions that wait for a text: none is compiled while the program starts."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.detect.shapes import Shape

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import re, sys
compiled, compile = [], re.compile
def watched(*asked, **named):
    caller = sys._getframe(1).f_code.co_filename.replace("\\\\", "/")
    if "/app/detect/" in caller:
        compiled.append(caller)
    return compile(*asked, **named)
re.compile = watched
import app.services.handovers.suggest
print(*compiled, sep="\\n", end="")
"""


@pytest.mark.thorough
def test_no_expression_is_compiled_before_a_text_is_read() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == ""


def test_a_shape_is_compiled_once_and_finds_what_its_expression_does() -> None:
    shape = Shape(r"a(b+)")

    assert shape.compiled is shape.compiled
    assert [match.span() for match in shape.finditer("ab abb", 1)] == [(3, 6)]
    assert shape.search("xab", 0, 2) is None
    assert shape.fullmatch("xab", 1) is not None
