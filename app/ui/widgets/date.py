"""A field for a day: typed, in the order people say it, without tiny arrows."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit

from app.ui.theme.metrics import Metrics


class DateField(QDateEdit):
    """Day, month and year. Up and down change the part the keyboard is on.

    The stylesheet takes the arrows away: with `NoButtons` it would leave the text 1 px of room.
    """

    def __init__(self, metrics: Metrics, day: QDate) -> None:
        super().__init__(day)
        gap = metrics.gap(3)
        self.lineEdit().setTextMargins(gap, 0, gap, 0)  # Qt ignores a padding inside here
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat("d MMMM yyyy")
        self.setDateRange(QDate(1900, 1, 1), QDate(2200, 12, 31))

    @classmethod
    def of(cls, metrics: Metrics, day: dt.date) -> "DateField":
        """The field, showing this day."""
        return cls(metrics, QDate(day.year, day.month, day.day))

    def day(self) -> dt.date:
        """The day it shows."""
        shown = self.date()
        return dt.date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: dt.date) -> None:
        """Show another day."""
        self.setDate(QDate(day.year, day.month, day.day))
