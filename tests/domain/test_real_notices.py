"""How long real practices say that they keep things: nine in ten of it can be said in a rule.

Read in November 2026, in the words of twelve published notices: each limit is a class, what it is
counted from, how long; one that no rule can say is None.
"""

import datetime as dt
from typing import Any, Final

import pytest

from app.domain import kept_words
from app.domain.clocks import Dates, counted_from, ends
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

Limit = tuple[dict[str, Any], dt.date] | None


def _limit(of: str, starts: str, day: dt.date, **long: int) -> Limit:
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
        _limit("file", "ended", dt.date(2033, 4, 2), years=7),
        None,  # and then at the end of that calendar year
    ),
    "innerspacecounselling.uk": (
        _limit("file", "last-session", dt.date(2036, 3, 31), years=10),
        None,  # and then in the January after
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
_SAID: Final = [(name, one) for name, every in NOTICES.items() for one in every if one is not None]


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
    assert ends(rule.period, since[1], births) == (day,), name
    said = kept_words.sentence(rule)
    assert "keep" in said
    assert "no days" not in said


def test_twelve_notices_were_read_and_nine_in_ten_of_their_limits_can_be_said() -> None:
    every = [one for several in NOTICES.values() for one in several]
    assert len(NOTICES) == 12
    assert len(_SAID) / len(every) >= 0.9
