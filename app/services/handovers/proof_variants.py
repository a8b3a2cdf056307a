"""Variants of withheld content for the non-interference proof: other words, other silent records.

If anything withheld had any influence on the pack, one of these would print differently.
Randomness is wanted here: each proof tries other words.
"""

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.domain.appointments import LONGEST, Appointment, Attendance, Where
from app.domain.redaction import TELLING, Decision, Item, Part, Reason, State
from app.services.handovers.gather import PACK_KINDS

_SCRIPTS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ'-",
    "éèêëñøåßçłżŵŷ",
    "абвгдежзиклмн",
    "αβγδεζηθικλμ",
    "شيرينعبدالله",
    "王秀英安娜",
    "0123456789 .,;:!?()",
    "\t\n\u200b\U0001f600",
)
_random: Final = secrets.SystemRandom()


def replaced(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items with everything withheld saying something else, longer, shorter or stranger.

    A wholly withheld item also has another kind, another hour, and another place among the
    withheld ones.
    """
    return tuple(
        replace(
            item,
            parts=(Part(text=_words()),),
            kind=_random.choice(PACK_KINDS),
            session=_session(),
            withheld=_other_reason(item.withheld),
        )
        if item.withheld
        else replace(item, parts=tuple(map(_other, item.parts)))
        for item in items
    )


def invented(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items without the silent ones, and with silent ones that never were.

    There are more of those than there were, before the first day, after the last and between,
    so that neither a count nor a span of dates can come out the same by chance.
    """
    given = tuple(items)
    kept = [item for item in given if not (item.withheld and item.withheld.silent)]
    more = len(given) - len(kept) + _random.randint(2, 5)
    days = [dt.date(1901, 1, 1), dt.date(2199, 12, 31)]
    days += [
        dt.date(1999, 1, 1) + dt.timedelta(days=_random.randrange(20_000)) for _ in range(more)
    ]
    for day in days[:more]:
        never = Item(
            id=secrets.token_hex(7),
            held_on=day,
            kind=_random.choice(PACK_KINDS),
            session=_session(),
            order=secrets.token_hex(4),
            parts=(Part(text=_words()),),
            withheld=Decision(
                state=State.WITHHOLD,
                reason=_random.choice(list(Reason)),
                decided_on=day,
                silent=True,
            ),
        )
        kept.insert(_random.randint(0, len(kept)), never)
    return tuple(kept)


def _other(part: Part) -> Part:
    if part.withheld is None:
        return part
    moved = replace(
        part.withheld,
        start=_random.randint(0, 10**6),
        end=_random.randint(0, 10**6),
        decision=_other_reason(part.withheld.decision),
    )
    return replace(part, text=_words(), withheld=moved)


def _other_reason(decision: Decision) -> Decision:
    """Another of the reasons that are not told, in the place of one of them."""
    if decision.told is decision.reason:
        return decision
    return replace(decision, reason=_random.choice(sorted(TELLING)))


def _session() -> Appointment | None:
    said = Appointment(
        began=_random.choice((None, f"{_random.randrange(24):02}:{_random.randrange(60):02}")),
        minutes=_random.choice((None, _random.randint(1, LONGEST))),
        attendance=_random.choice((None, *Attendance)),
        where=_random.choice((None, *Where)),
    )
    return _random.choice((None, said))


def _words() -> str:
    said = []
    for _ in range(_random.randint(1, 12)):
        script = _random.choice(_SCRIPTS)
        said.append("".join(_random.choice(script) for _ in range(_random.randint(1, 14))))
    return " ".join(said)
