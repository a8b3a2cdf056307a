"""What of the practice's registers waits: complaints, data breaches, corrections asked for."""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from app.domain.agenda import Group, Item, What
from app.domain.dates import in_words
from app.services.handovers.register_facts import due_letter
from app.services.practice.practice import Practice
from app.services.records import registers

_WHAT: Final[Mapping[str, What]] = MappingProxyType(
    {
        "complaint": What.COMPLAINT,
        "incident": What.INCIDENT,
        "rectification": What.RECTIFICATION,
    }
)


def waiting(practice: Practice, today: dt.date) -> Iterator[Item]:
    """What is to be done about a record of a register, by its day."""
    for register in registers.registers(practice, today):
        what = _WHAT.get(register.kind)
        for line in register.lines if what is not None else ():
            if what is not None and not line.over:
                letter = due_letter(practice, practice.any_record(line.id))
                yield Item(
                    what=what,
                    group=Group.WAITS,
                    title=f"{register.title}, {line.stands}",
                    why=line.until[:1].upper() + line.until[1:],
                    verb="Write the letter" if letter else "Open",
                    record=line.id,
                    letter=letter,
                    due=line.by,
                )


def retention(practice: Practice, today: dt.date) -> Iterator[Item]:
    """Records of the practice's own that were kept long enough."""
    for register in registers.registers(practice, today):
        for line in register.lines:
            if line.is_due:
                yield Item(
                    what=What.RETENTION,
                    group=Group.WEEK,
                    title=f"{register.title} of {in_words(line.on)}, kept long enough",
                    why=f"{line.kept_said[:1].upper()}{line.kept_said[1:]}. Destroy it.",
                    verb="Open",
                    record=line.id,
                    due=line.kept,
                )
