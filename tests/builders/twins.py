"""Twins by a seed: two practices with the same sentences, and other people in them.

They differ in names, scripts, roles, numbers, namesakes and in which form of a name stands where.
"""

import random
from typing import Any, Final

from tests.builders.packs import document_of

# A whole name, and what else it is called: the given name, one that begins a sentence too.
NAMES: Final = (
    ("Berta Oddsson", "Berta", "Mrs Oddsson", "Oddsson"),
    ("Maria de la Cruz", "Maria", "maria", "Mrs de la Cruz"),
    ("Siân Ó Súilleabháin", "Siân", "siân", "Ó Súilleabháin"),
    ("Anne-Marie O'Daly", "Anne-Marie", "O'Daly", "Mrs O'Daly"),
    ("Robert Quill", "Bob", "R.Q.", "Robert"),
    ("Katherine Moss", "Kath", "Kathryn", "Moss"),
    ("Stephen Lund", "Steven", "Stephen", "Mr Lund"),
    ("Ольга Иванова", "Ольга", "О.И.", "Иванова"),
    ("Ελένη Παπαδοπούλου", "Ελένη", "ΕΛΈΝΗ", "Παπαδοπούλου"),
    ("王秀英", "秀英", "王秀英", "秀英"),
    ("김민수", "민수", "김민수", "Mrs 김민수"),
    ("محمد الحسن", "محمد", "الحسن", "محمد الحسن"),
    ("נועה כהן", "נועה", "כהן", "נועה כהן"),
    ("ნინო ბერიძე", "ნინო", "ბერიძე", "ნინო ბერიძე"),
)
_FRAMES: Final = (
    "Saw {0} there.", "Then {0} rang again.", "I met {0}'s dog.", "It was for {0}, she said.",
    "We spoke of {0} at length.", "Why did {0} leave?", "Her friend {0} said no.",
    "With {0} and with {1} it was fine.", "She wrote “{0} is kind” in it.", "{0} came late.",
    "Met {0}/{1} at six.", "So {0}\nwas there.", "The letter to {0} was sent.",
)  # fmt: skip
_NUMBERED: Final = ("Her number is {2} now.", "She said no. Text {2}, she said.")
_NUMBERS: Final = (
    "07700 900123",
    "+44 (0)20 7946 0001",
    "01632 960 999 ext 12",
    "+33 1 70 18 99 00",
)
_ROLES: Final = ("friend", "mother", "colleague", "ex-husband", "")


def twins(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two such practices, as documents to be brought in."""
    picked = random.Random(seed)
    frames = [picked.choice(_FRAMES) for _ in range(4)] + [picked.choice(_NUMBERED)]
    return _one(picked, frames), _one(picked, frames)


def _one(picked: random.Random, frames: list[str]) -> dict[str, Any]:
    one, other = picked.sample(NAMES, 2)
    number = picked.choice(_NUMBERS)
    people = [
        {"id": "a", "names": [one[0]], "phones": [number] if picked.random() < 0.5 else []},
        {"id": "b", "names": [other[0]]},
    ]
    if picked.random() < 0.5:  # a namesake, who may be anything to the client
        people.append({"id": "n", "names": [f"{one[1]} Kvist" if one[1].isascii() else one[0]]})
    said = [frame.format(picked.choice(one), picked.choice(other), number) for frame in frames]
    document = document_of(people, [" ".join(said)])
    document["files"][0]["relations"] = [
        {"person": each["id"], "role": picked.choice(_ROLES) or "friend"} for each in people
    ]
    return document
