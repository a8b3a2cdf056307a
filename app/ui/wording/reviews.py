"""What the window says of what is marked for destruction, and of the page of a year."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

REVIEWS: Final = {
    "cooling-off-days": (
        QT_TRANSLATE_NOOP("Problem", "That is not a number of days to wait."),
        QT_TRANSLATE_NOOP("Problem", "Give 0 to {days}. Nothing was changed."),
    ),
    "year-ahead": (
        QT_TRANSLATE_NOOP("Problem", "There is no page for that year."),
        QT_TRANSLATE_NOOP("Problem", "Choose {year} or an earlier one. Nothing was written."),
    ),
    "no-rule-fits": (
        QT_TRANSLATE_NOOP("Problem", "No rule sets a due date for {code}, so it is kept."),
        QT_TRANSLATE_NOOP("Problem", "Nothing was changed."),
    ),
    "class-without-rule": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "No rule is for this class of record alone, so it is kept as long as its file.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Keep {code} longer instead. Nothing was changed."),
    ),
    "rule-without-date": (
        QT_TRANSLATE_NOOP(
            "Problem",
            "A rule about “{record_class}” cannot count from that date, which never comes.",
        ),
        QT_TRANSLATE_NOOP("Problem", "Count from {starts}. Nothing was changed."),
    ),
    "not-marked": (
        QT_TRANSLATE_NOOP("Problem", "{what} is not marked for destruction."),
        QT_TRANSLATE_NOOP("Problem", "It may have been taken back already. Nothing was changed."),
    ),
    "not-marked-yet": (
        QT_TRANSLATE_NOOP("Problem", "{what} has to be marked for destruction first."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Mark it under Retention, and it waits (days: {days}). Or choose a reason for the log "
            "to destroy it at once. Nothing was changed.",
        ),
    ),
    "still-waiting": (
        QT_TRANSLATE_NOOP("Problem", "{what} is marked for destruction and waits until {day}."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Destroy it then, or take it back. Or choose a reason for the log to destroy it at "
            "once. Nothing was changed.",
        ),
    ),
    "marked-ahead": (
        QT_TRANSLATE_NOOP(
            "Problem", "{what} was marked for destruction on {day}, which is still to come."
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Check this computer’s clock. If it is right now, mark it again. Nothing was changed.",
        ),
    ),
    "nothing-ready": (
        QT_TRANSLATE_NOOP("Problem", "There is nothing here that can be destroyed now."),
        QT_TRANSLATE_NOOP("Problem", "Go back to Retention. Nothing was changed."),
    ),
    "mark-lapsed": (
        QT_TRANSLATE_NOOP(
            "Problem", "{what} has changed since it was marked, or is no longer due."
        ),
        QT_TRANSLATE_NOOP("Problem", "Check it, and mark it again. Nothing was changed."),
    ),
}
