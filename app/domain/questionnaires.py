"""Questionnaires whose words are free to print: their questions, answers, bands, who says so."""

from dataclasses import dataclass
from typing import Final

from app.domain.measures import ITEMISED, MOST_ANSWER, SCALES, Instrument
from app.domain.sources import Citation, citations
from app.domain.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a total is called from here on."""

    lowest: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One of them. `instruction` stands above its questions, `answers` are the words of 0 to 3."""

    instrument: Instrument
    name: str
    about: str
    instruction: str
    items: tuple[str, ...]
    answers: tuple[str, ...]
    difficulty: str
    bands: tuple[Band, ...]
    missing: str
    licence: str
    sources: tuple[Citation, ...]

    def band(self, total: int) -> str:
        """What a total is called."""
        return next(one.words for one in reversed(self.bands) if one.lowest <= total)


FILES: Final = tuple(f"{one.value}.toml" for one in Instrument if one in ITEMISED)
"""The files in `resources/measures`, one for each."""


def questionnaire_from(table: Table) -> Questionnaire:
    """The questionnaire in this table, with as many questions and bands as its scale has.

    Raises NotUnderstood("rule-pack", file, key).
    """
    table.text("version")
    instrument = table.word("instrument", Instrument)
    if instrument not in ITEMISED:
        raise table.refusal("instrument")
    scale = SCALES[instrument]
    made = Questionnaire(
        instrument=instrument,
        name=table.text("name"),
        about=table.text("about"),
        instruction=table.text("instruction"),
        items=_said(table, "items", scale.answers),
        answers=_said(table, "answers", MOST_ANSWER + 1),
        difficulty=table.text("difficulty"),
        bands=_bands(table, scale.highest),
        missing=table.text("missing"),
        licence=table.text("licence"),
        sources=citations(table),
    )
    table.nothing_left()
    return made


def _said(table: Table, key: str, number: int) -> tuple[str, ...]:
    found = table.texts(key)
    if len(found) != number or not all(one.strip() for one in found):
        raise table.refusal(key)
    return found


def _bands(table: Table, highest: int) -> tuple[Band, ...]:
    """The bands in their order: from nought, and none beyond the highest total."""
    found: list[Band] = []
    for each in table.tables("bands"):
        first = not found
        band = Band(lowest=0 if first else each.number("from"), words=each.text("words"))
        each.nothing_left()
        if band.lowest > highest or (not first and band.lowest <= found[-1].lowest):
            raise each.refusal("from")
        found.append(band)
    if not found:
        raise table.refusal("bands")
    return tuple(found)
