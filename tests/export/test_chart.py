"""Scores over time on paper: tagged, with all of it in words, and proved as any other page."""

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH as PATH
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT as TEXT

from app.domain.errors import ProofFailed
from app.domain.ids import RecordId
from app.domain.measures import Instrument, Point, Series
from app.export.chart import chart
from app.export.pdf.document import Document, Heading, Paragraph, words
from app.export.pdf.page import LaidOut, layout
from app.export.pdf.verify import prove

BANDS = {0: "minimal", 5: "mild", 10: "moderate", 15: "moderately severe", 20: "severe"}
SAYS = "PHQ-9, 0 to 27; lower is better. 4 June 2026: 18, moderately severe."
DAYS = (dt.date(2026, 6, 4), dt.date(2026, 7, 2), dt.date(2026, 8, 20), dt.date(2026, 11, 12))


def series(*totals: int | None, days: tuple[dt.date, ...] = DAYS) -> Series:
    points = tuple(
        Point(record=RecordId("r"), on=on, total=total, at_least=total or 3)
        for on, total in zip(days, totals, strict=False)
    )
    return Series(
        instrument=Instrument.PHQ_9, named="", lowest=0, highest=27, better_high=False,
        points=points,
    )  # fmt: skip


def laid(one: Series, says: str = SAYS) -> LaidOut:
    blocks = (
        Heading(level=1, runs=words("Scores")),
        chart(one, BANDS, says),
        Paragraph(runs=words("After it.")),
    )
    return layout(Document(title="Scores", blocks=blocks))


def figures(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for one in pdf.Root.StructTreeRoot.K.K if str(one.S) == "/Figure"]


@pytest.mark.parametrize(
    "one",
    [
        series(18, 16, 11, 9),
        series(18, None, 11, 9),
        series(0),
        series(27),
        series(*range(27), days=tuple(DAYS[0] + dt.timedelta(days=7 * n) for n in range(27))),
        series(4, 5, days=(DAYS[0], DAYS[0])),
    ],
)
def test_it_is_proved_whatever_the_scores_are(one: Series) -> None:
    prove(laid(one))


def test_a_reader_hears_all_of_it_at_once() -> None:
    with pikepdf.open(io.BytesIO(laid(series(18, 16, 11, 9)).pdf)) as pdf:
        (figure,) = figures(pdf)

        assert str(figure.Alt) == SAYS


def test_words_that_are_not_the_documents_are_found() -> None:
    made = laid(series(18, 16))
    other = laid(series(18, 16), "Something else.")

    with pytest.raises(ProofFailed):
        prove(replace(made, pdf=other.pdf))


def test_days_and_totals_without_room_are_not_written_over_one_another() -> None:
    days = tuple(DAYS[0] + dt.timedelta(days=n) for n in (0, 1, 2, 100))
    found = chart(series(1, 2, 3, 4, days=days), BANDS, SAYS)

    assert [one.above for one in found.columns] == ["1", "", "", "4"]
    assert [one.below for one in found.columns] == [
        "4 Jun 2026",
        "5 Jun 2026",
        "6 Jun 2026",
        "12 Sep 2026",
    ]
    assert [one.lower for one in found.columns] == [0, 1, 2, 0]


def test_of_many_scores_some_days_have_no_room() -> None:
    days = tuple(DAYS[0] + dt.timedelta(days=n) for n in range(27))
    columns = chart(series(*range(27), days=days), BANDS, SAYS).columns

    assert 3 < len([one for one in columns if one.below]) < len(columns)
    assert {one.lower for one in columns} == {0, 1, 2}


@pytest.mark.parametrize("total", range(28))
def test_no_line_runs_through_a_total(total: int) -> None:
    with pypdfium2.PdfDocument(laid(series(total)).pdf) as pdf:
        bounds = [(one.type, *one.get_bounds()) for one in pdf[0].get_objects()]
        (column,) = (one for one in bounds if one[0] == PATH and 6.9 < one[3] - one[1] < 7.1)
        middle = (column[1] + column[3]) / 2
        (said,) = (
            one for one in bounds
            if one[0] == TEXT and one[2] > column[2] and one[1] < middle < one[3]
        )  # fmt: skip
        lines = [one for one in bounds if one[0] == PATH and one[4] - one[2] < 1]

        assert lines
        for _, left, low, right, high in lines:
            beside = right < said[1] or left > said[3]
            assert beside or high < said[2] or low > said[4]


@pytest.mark.parametrize(
    "days",
    [
        (DAYS[0], DAYS[0], DAYS[1]),
        (DAYS[0], DAYS[1], DAYS[1]),
        (DAYS[0], DAYS[0], DAYS[0]),
    ],
)
def test_scores_of_one_day_are_beside_one_another_with_their_totals(
    days: tuple[dt.date, ...],
) -> None:
    columns = chart(series(1, 27, 12, days=days), BANDS, SAYS).columns
    parts = [one.part for one in columns]

    assert parts == sorted(set(parts))
    assert 0 <= parts[0] <= parts[-1] <= 1
    assert [one.above for one in columns] == ["1", "27", "12"]
