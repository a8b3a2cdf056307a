"""What the command line says of dates that move under other rules or in another nation."""

import datetime as dt
from typing import Any, Final

from app.cli.commands.command import iso
from app.domain.dates import in_words
from app.domain.numbers import figures
from app.domain.own_rules import what_is
from app.services.retention.rule_moves import MovedFile, Moves

_FOLLOWS: Final = "with the file"
_UNCONFIRMED: Final = (
    "Nothing is due under these rules until you confirm what your insurer asks for "
    "(see schtum rules confirm)."
)


def told(moved: Moves) -> dict[str, Any]:
    """Which dates move, for a program."""
    return {
        "moves": [
            {"code": one.file, "before": iso(one.before.on), "after": iso(one.after.on)}
            for one in moved.files
        ],
        "moves_classes": [
            {
                "code": one.file,
                "class": one.record_class.value,
                "before": iso(one.before),
                "after": iso(one.after),
            }
            for one in moved.classes
        ],
        "moves_own": [
            {
                "record": one.record,
                "kind": one.kind,
                "on": one.on.isoformat(),
                "before": iso(one.before),
                "after": iso(one.after),
            }
            for one in moved.own
        ],
        "moves_requests": [
            {
                "request": one.request,
                "code": one.file,
                "before": one.before.isoformat(),
                "after": one.after.isoformat(),
            }
            for one in moved.requests
        ],
    }


def lines(moved: Moves) -> list[str]:
    """Which dates move, one a line, under a line that counts them."""
    counts = (
        (len(moved.files), "file", "files"),
        (len(moved.classes), "class of record in a file", "classes of record in files"),
        (len(moved.own), "record of the practice's own", "records of the practice's own"),
        (len(moved.requests), "request", "requests"),
    )
    counted = ", ".join(figures(*one) for one in counts if one[0])
    return [
        f"Dates that move: {counted}." if counted else "No date moves.",
        *map(_file, moved.files),
        *(
            _moved(
                f"{one.file}, {what_is(one.record_class)}",
                _day(one.before) or _FOLLOWS,
                _day(one.after) or _FOLLOWS,
            )
            for one in moved.classes
        ),
        *(
            _moved(f"{one.title} of {in_words(one.on)}", _day(one.before), _day(one.after))
            for one in moved.own
        ),
        *(
            _moved(
                f"{one.file}, answer to the request of {in_words(one.received)}",
                _day(one.before),
                _day(one.after),
            )
            for one in moved.requests
        ),
        *([] if moved.answered else [_UNCONFIRMED]),
    ]


def _file(one: MovedFile) -> str:
    was, now = _day(one.before.on), _day(one.after.on)
    if was or now:
        return _moved(one.file, was, now)
    if one.after.why.unconfirmed:
        return f"{one.file}: would be due {_day(one.after.would_be)} once confirmed"
    would = _day(one.before.would_be)
    return f"{one.file}: no due date any more (would have been {would} once confirmed)"


def _moved(about: str, was: str, now: str) -> str:
    if not now:
        return f"{about}: no due date any more (was {was})"
    return f"{about}: due {now} ({f'was {was}' if was else 'had no due date'})"


def _day(day: dt.date | None) -> str:
    return "" if day is None else in_words(day)
