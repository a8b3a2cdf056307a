import pytest

from app.domain.file_names import on_one_line


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("keyring - Copy (2).a", "keyring - Copy (2).a"),
        ("Zoë’s notes 日本.pdf", "Zoë’s notes 日本.pdf"),
        ("a\nok    log", "a<U+000A>ok    log"),
        ("a\tb\u2028c", "a<U+0009>b<U+2028>c"),
        ("\x1b[2J", "<U+001B>[2J"),
        ("exe.\u202egpj", "exe.<U+202E>gpj"),
        ("\udcff", "<U+DCFF>"),
    ],
)
def test_a_name_is_one_line_that_steers_nothing(name: str, shown: str) -> None:
    assert on_one_line(name) == shown
