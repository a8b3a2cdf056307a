"""The sample practice, fixed and fictional; and large ones of the same shape, by a seed."""

import datetime as dt
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app import resources
from app.domain.errors import NotUnderstood
from app.domain.details import Details
from app.services.opening.entry import House
from app.services.transfer.import_ import bring_in
from app.services.transfer.interchange import checked
from app.domain.rules_in_force import Answer
from app.services.practice.rulebooks import insurer_confirmed
from app.services.practice.inside import practice_of
from app.services.practice.progress import SILENT, Progress
from app.domain.nations import DEFAULT

PASSPHRASE: Final = "hazel keeps the lighthouse lamp"  # noqa: S105  of a fictional practice
TODAY: Final = dt.date(2026, 11, 21)  # the day the sample practice is told from
_CONTACT: Final = "4 Larch Yard, Sheffield S99 9AB\n0114 496 0199"  # a number nobody can have
_LENGTH: Final = 1500  # characters of a generated note
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_FIRST: Final = (
    "Amara Beatrix Caleb Delphine Emrys Farida Gareth Honor Idris Jocasta Kwame Leonie Marek Nerys"
    " Osian Petra Quentin Rosalind Soraya Tobias Ursula Vikram Winifred Xanthe Yusuf Zelda"
).split()
_LAST: Final = (
    "Ashdown Birtwistle Cavendish Drummond Ellsworth Fairbairn Garrick Hathersage Ibbotson Jessop"
    " Kilburn Lockwood Mytholmroyd Nettleton Ormerod Pickersgill Quarmby Ravensthorpe Silverdale"
    " Thackray Underhill Vickerstaff Wolstenholme Yeadon"
).split()
_SAID: Final = (
    "{partner} came up again, and what was said on Sunday.",
    "{first} wants to tell {partner} before the holidays.",
    "A letter from {doctor} was read aloud.",
    "We came back to {partner}'s illness and what it asks of {first}.",
    "No word from {doctor} yet.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A practice that was made for looking at, and how to open it."""

    folder: Path
    passphrase: str
    recovery_words: str
    files: int
    notes: int


def make(
    house: House,
    target: Path,
    *,
    clients: int | None = None,
    notes: int | None = None,
    seed: int = 1,
    progress: Progress = SILENT,
) -> Made:
    """The sample practice, or with numbers a generated one. Raises as creating does."""
    if clients is None and notes is None:
        document = sample()
        details = Details(
            contact=_CONTACT,
            answers=_answers(),
            supervisor="Nora Whitlock",
            supervisor_number="0114 496 0110",
            helpline="Holm Mutual, legal helpline",
            helpline_number="0114 496 0166",
        )
    else:
        document = generated(clients or 40, notes or (clients or 40) * 25, seed)
        details = Details(answers=_answers())
    created = house.create(target, PASSPHRASE, details=details, words_kept=True)
    with house.opened(created.folder, PASSPHRASE) as handle:
        practice = practice_of(handle)
        bring_in(practice, document, progress=progress)
        files, kept = len(practice.files), practice.heads.count()
    return Made(
        folder=created.folder,
        passphrase=PASSPHRASE,
        recovery_words=created.recovery_words,
        files=files,
        notes=kept,
    )


def _answers() -> tuple[Answer, ...]:
    """Its insurer asks for what the rules of its nation say: something can fall due here."""
    return insurer_confirmed(DEFAULT, TODAY)


def sample() -> dict[str, Any]:
    """The sample practice as an interchange document."""
    return checked(resources.data("sample", "practice.json"))


def generated(clients: int, notes: int, seed: int) -> dict[str, Any]:
    """A practice of this many files and notes; the same seed gives the same practice.

    Raises NotUnderstood("demo-size") for numbers nobody can mean.
    """
    if not 1 <= clients <= 5_000 or not 0 <= notes <= 200_000:
        raise NotUnderstood("demo-size")
    chance = random.Random(seed)  # noqa: S311  repeatable on purpose
    sentences = _neutral_sentences()
    people: list[dict[str, Any]] = []
    files: list[dict[str, Any]] = []
    written: list[dict[str, Any]] = []
    for number in range(clients):
        cast = _cast(chance, number)
        people += cast
        opened = TODAY - dt.timedelta(days=chance.randint(400, 2500))
        files.append(_file(number, cast, opened, ended=chance.random() < 0.4))
        share = notes // clients + (number < notes % clients)
        written += _notes(chance, number, cast, opened, share, sentences)
    return {
        "format": "schtum-interchange",
        "version": 1,
        "practice": {"name": "A generated practice", "nation": DEFAULT},
        "people": people,
        "files": files,
        "notes": written,
    }


def _neutral_sentences() -> list[str]:
    """Sentences of the sample's notes in which nobody is named: real words at real length."""
    document = sample()
    names = {word for person in document["people"] for name in person["names"]
             for word in re.findall(r"\w+", name)}  # fmt: skip
    return [
        sentence
        for note in document["notes"]
        for sentence in _SENTENCE.split(note["text"])
        if not names & set(re.findall(r"\w+", sentence))
    ]


def _cast(chance: random.Random, number: int) -> list[dict[str, Any]]:
    surname = chance.choice(_LAST)
    client = f"{chance.choice(_FIRST)} {surname}-{_LAST[number % len(_LAST)]}"
    partner = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    doctor = f"Dr {chance.choice(_LAST)}"
    born = dt.date(1950 + chance.randint(0, 50), chance.randint(1, 12), chance.randint(1, 28))
    return [
        {"id": f"c{number}", "names": [client], "born": born.isoformat(),
         "phones": [f"07700 900{number % 1000:03d}"]},
        {"id": f"p{number}", "names": [partner]},
        {"id": f"d{number}", "names": [doctor], "professional": True},
    ]  # fmt: skip


def _file(
    number: int, cast: list[dict[str, Any]], opened: dt.date, *, ended: bool
) -> dict[str, Any]:
    last = opened + dt.timedelta(days=390)
    return {
        "id": f"f{number}",
        "kind": "individual",
        "subjects": [cast[0]["id"]],
        "opened": opened.isoformat(),
        "ended": last.isoformat() if ended else None,
        "relations": [
            {"person": cast[1]["id"], "role": "partner"},
            {"person": cast[2]["id"], "role": "GP"},
        ],
    }


def _notes(
    chance: random.Random,
    number: int,
    cast: list[dict[str, Any]],
    opened: dt.date,
    share: int,
    sentences: list[str],
) -> list[dict[str, Any]]:
    first = cast[0]["names"][0].split()[0]
    partner, doctor = cast[1]["names"][0].split()[0], cast[2]["names"][0]
    written = []
    for place in range(share):
        said: list[str] = []
        while sum(map(len, said)) < _LENGTH:
            said.append(chance.choice(sentences))
        spoken = chance.choice(_SAID).format(first=first, partner=partner, doctor=doctor)
        said.insert(chance.randint(0, len(said)), spoken)
        written.append(
            {
                "id": f"n{number}-{place}",
                "file": f"f{number}",
                "kind": "session",
                "held_on": (opened + dt.timedelta(days=place * 380 // max(share, 1))).isoformat(),
                "text": " ".join(said),
            }
        )
    return written
