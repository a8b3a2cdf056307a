"""What is left of a name beside a withheld part of it, and what joins two of them."""

import datetime as dt

import pytest

from app.domain.ids import PersonId
from app.domain.redaction import Decision, Span, State, bound
from app.domain.text import typed

WITHHOLD = Decision(state=State.WITHHOLD, decided_on=dt.date(2026, 11, 21))


def shown(text: str, *withheld: str) -> str:
    """The text with what is withheld as "#"."""
    spans = [
        Span(start=text.index(word), end=text.index(word) + len(word), decision=WITHHOLD)
        for word in withheld
    ]
    parts = bound(typed(text), lambda _: "", spans, {PersonId("nobody")})
    return "".join("#" if part.withheld else part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "withheld", "left"),
    [
        ("told Ó'Daly so", ("Ó",), "told # so"),
        ("Séamas an tSaoir left", ("Séamas", "tSaoir"), "# left"),
        ("room 12-2 here", ("12",), "room # here"),
        ("to berta@oddsson.is now", ("berta", "oddsson.is"), "to # now"),
        ("Marks & Co went", ("Marks", "Co"), "# went"),
        ("kez.dunmore left", ("kez", "dunmore"), "# left"),
        ("Anna. Boris left", ("Anna", "Boris"), "#. # left"),
        ("Tom's car, ex-Tom too", ("Tom",), "# car, ex-Tom too"),
        ("James' car", ("James",), "# car"),
        ("‘I met James’ he said", ("James",), "‘I met #’ he said"),
        ("민수's car", ("민수",), "# car"),
        ("Anna and Boris", ("Anna", "Boris"), "# and #"),
        (
            "I was upset when I saw Otto, Bella rang",
            ("Otto", "Bella"),
            "I was upset when I saw #, # rang",
        ),
        (
            "She was with Otto, Bella never asked",
            ("Otto", "Bella"),
            "She was with #, # never asked",
        ),
        ("So I told Otto, Bella had left", ("Otto", "Bella"), "So I told #, # had left"),
        ("I saw Oddsson, Berta today", ("Oddsson", "Berta"), "I saw # today"),
        ("I saw Otto, Bella, Cem", ("Otto", "Bella", "Cem"), "I saw #"),
        ("Oddsson, Berta rang", ("Oddsson", "Berta"), "# rang"),
        ("I think that Otto, Bella rang", ("Otto", "Bella"), "I think that # rang"),
    ],
)
def test_no_remnant_of_a_name_stays_and_nothing_tells_its_parts(
    text: str, withheld: tuple[str, ...], left: str
) -> None:
    assert shown(text, *withheld) == left
