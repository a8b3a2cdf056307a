"""A path is taken as it is meant, and whatever was pasted is a path that a system can hold."""

import os
from pathlib import Path

import pytest

from app.ui.typed_path import typed_path


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("~/Hazel.schtum", str(Path.home() / "Hazel.schtum")),
        ("~nobody-is-called-so/Hazel", "~nobody-is-called-so/Hazel"),
        ("/a\0b", "/ab"),
        ("/a\ud800b", "/ab"),
        ("/a\udcffb", "/a\udcffb"),
        ("/Bücher", "/Bücher"),
    ],
)
def test_a_path_is_taken_as_it_is_meant(typed: str, meant: str) -> None:
    assert str(typed_path(typed)) == meant
    assert os.fsencode(typed_path(typed))
