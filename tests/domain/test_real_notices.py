"""How long real practices say that they keep things: all of it can be said in a rule.

Read in November 2026, in the words of twelve published notices: each limit is a class, what it is
counted from, how long.
"""

import datetime as dt
from typing import Any, Final

import pytest

from app.domain import kept_words
from app.domain.clocks import Dates, UpTo, counted_from, ends, rounded_up
from app.domain.errors import NotUnderstood
from app.domain.own_rules import OwnRule, own_rule_from
from app.domain.tables import Table

_READ: Final = dt.date(2026, 11, 29)
_DATES: Final = Dates(
    opened=dt.date(2024, 1, 8),
    last_session=dt.date(2026, 3, 31),
    ended=dt.date(2026, 4, 2),
    last_contact=dt.date(2026, 4, 9),
)
_BORN: Final = dt.date(2010, 6, 1)
_CHILD: Final = {"starts": "birthday", "class": "file"}

Limit = tuple[dict[str, Any], dt.date]


def _limit(of: str, starts: str, day: dt.date, **long: int | str) -> Limit:
    return {"class": of, "starts": starts, **long}, day


NOTICES: Final[dict[str, tuple[Limit, ...]]] = {
    "outofthewoodscounselling.uk": (
        _limit("file", "last-session", dt.date(2033, 3, 31), years=7),
        _limit("contact-details", "last-session", dt.date(2026, 4, 30), months=1),
    ),
    "familyfeelings.co.uk": (
        _limit("contact-details", "last-session", dt.date(2026, 4, 30), months=1),
    ),
    "inneractioncounselling.co.uk": (
        _limit("enquiry", "last-contact", dt.date(2027, 4, 9), months=12),
        _limit("file", "ended", dt.date(2033, 4, 2), years=7),
        _limit("process", "ended", dt.date(2026, 7, 2), months=3),
        _limit("risk", "ended", dt.date(2033, 4, 2), years=7),
    ),
    "mariemaynardmorgan.com": (_limit("file", "last-session", dt.date(2031, 3, 31), years=5),),
    "bristolsouthcounselling.com": (
        _limit("record", "ended", dt.date(2033, 4, 2), years=7),
        _limit("contact-details", "ended", dt.date(2029, 4, 2), years=3),
        _limit("messages", "ended", dt.date(2026, 4, 2), days=0),
    ),
    "counsellinghertsservices.co.uk": (
        _limit("file", "last-session", dt.date(2031, 3, 31), years=5),
        _limit("contact-details", "ended", dt.date(2026, 5, 2), months=1),
        _limit("attachments", "ended", dt.date(2026, 5, 2), months=1),
    ),
    "mavera-psychology.co.uk": (
        _limit("contact-details", "ended", dt.date(2026, 10, 2), months=6),
        _limit("file", "ended", dt.date(2033, 12, 31), years=7, up_to="year-end"),
    ),
    "innerspacecounselling.uk": (
        _limit("file", "last-session", dt.date(2037, 1, 1), years=10, up_to="january"),
    ),
    "mindmeanings.com": (
        _limit("contact-details", "ended", dt.date(2026, 10, 2), months=6),
        _limit("messages", "ended", dt.date(2026, 10, 2), months=6),
        _limit("session", "ended", dt.date(2033, 4, 2), years=7),
    ),
    "gppsychology.co.uk": (
        _limit("enquiry", "last-contact", dt.date(2027, 4, 9), years=1),
        _limit("messages", "last-contact", dt.date(2026, 4, 16), days=7),
    ),
    "sallyoreilly.com": (
        _limit("file", "ended", dt.date(2033, 4, 2), years=7),
        ({**_CHILD, "ages": [0, 16], "birthday": 25}, dt.date(2035, 6, 1)),
        ({**_CHILD, "ages": [17, 17], "birthday": 26}, dt.date(2034, 6, 1)),
        _limit("risk", "last-session", dt.date(2054, 3, 31), years=28),
    ),
    "ed.ac.uk, student counselling": (
        _limit("file", "last-contact", dt.date(2031, 4, 9), years=5),
        _limit("messages", "ended", dt.date(2026, 10, 2), months=6),
    ),
}
_SAID: Final = [(name, one) for name, every in NOTICES.items() for one in every]


def _rule(written: dict[str, Any]) -> OwnRule:
    source = {"title": "My notice", "mark": "common-practice", "citation": "So.", "read_on": _READ}
    return own_rule_from(Table(file="rules", values={**written, "source": source}), ())


@pytest.mark.parametrize(("name", "limit"), _SAID)
def test_what_a_real_notice_promises_is_a_rule_with_its_day_and_its_sentence(
    name: str, limit: tuple[dict[str, Any], dt.date]
) -> None:
    written, day = limit
    rule = _rule(dict(written)).rule
    since = counted_from(rule.starts, _DATES)
    assert since is not None
    born = _BORN if written.get("ages") != [17, 17] else _BORN.replace(year=2008)
    births = [born] if written["starts"] == "birthday" else []
    (end,) = ends(rule.period, since[1], births)
    assert rounded_up(end, rule.up_to) == day, name
    said = kept_words.sentence(rule)
    assert "keep" in said
    assert "no days" not in said


def test_twelve_notices_were_read() -> None:
    assert len(NOTICES) == 12


@pytest.mark.parametrize(
    ("day", "up_to", "rounded"),
    [
        ("2033-04-02", None, "2033-04-02"),
        ("2033-04-02", "year-end", "2033-12-31"),
        ("2033-12-31", "year-end", "2033-12-31"),
        ("2033-04-02", "january", "2034-01-01"),
        ("2034-01-01", "january", "2034-01-01"),
        ("2034-01-02", "january", "2035-01-01"),
        ("2033-04-02", "august", "2033-08-01"),
    ],
)
def test_an_end_is_rounded_up_and_never_down(day: str, up_to: str | None, rounded: str) -> None:
    found = rounded_up(dt.date.fromisoformat(day), UpTo(up_to) if up_to else None)
    assert found == dt.date.fromisoformat(rounded)


@pytest.mark.parametrize(
    ("up_to", "said"),
    [
        (
            "year-end",
            "for seven years after the end of our work, then to the end of that calendar year",
        ),
        (
            "january",
            "for seven years after the end of our work, then to the next January",
        ),
    ],
)
def test_a_notice_says_to_what_the_end_is_rounded_up(up_to: str, said: str) -> None:
    rule = _rule({"class": "file", "starts": "ended", "years": 7, "up_to": up_to}).rule
    assert kept_words.sentence(rule) == f"I keep your record {said}. Many therapists do so."


def test_a_month_that_is_none_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        _rule({"class": "file", "starts": "ended", "years": 7, "up_to": "brumaire"})
