import pytest

from app.detect.initials import beside


def initials(marked: str) -> list[str]:
    start = marked.index("*")
    end = marked.index("*", start + 1) - 1
    text = marked.replace("*", "")
    return [text[first:last] for first, last in beside(text, start, end)]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("J *Bell* came", ["J"]),
        ("then J. P. *Bell*", ["J. P."]),
        ("*Mary* K rang", ["K"]),
        ("*Mary* K.'s car", ["K."]),
        ("*Mary* K's car", ["K"]),
        ("*Mary* A. rang", ["A."]),
        ("*Mary* A-B rang", ["A-B"]),
        ("*Bell*, P. wrote", ["P."]),
        ("*Mary*-K", ["K"]),
        ("An *Nguyen* keeps", ["An"]),
    ],
)
def test_initials_beside_a_name_are_found(marked: str, found: list[str]) -> None:
    assert initials(marked) == found


@pytest.mark.parametrize(
    "marked",
    [
        "plan B *Mary* said",
        "vitamin K *Mary* takes",
        "told *Mary* I would",
        "gave *Mary* A level papers",
        "I *Mary* heard",
        "told PC *Bell* all",
        "wrote to HR. *Bell* rang",
        "*Mary* X-rayed it",
        "*Mary* B12",
        "present: *Bell*, DS Wigglesworth",
        "*Mary*. T was not there",
    ],
)
def test_other_letters_beside_a_name_are_not(marked: str) -> None:
    assert initials(marked) == []
