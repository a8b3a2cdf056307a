"""Asking the client: the message to somebody when another asks about them, from one file."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain.dates import in_words
from app.domain.holding_letters import (
    Part,
    Said,
    TextSource,
    paragraphs,
    parts_from,
    text_sources,
    with_gaps,
)
from app.domain.tables import Table

_GAPS: Final = frozenset({"asker", "asked_for", "reply_by"})
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The message: its parts, and the short form that says nothing."""

    version: str
    heading: str
    greeting: str
    close: str
    short: str
    parts: tuple[Part, ...]
    sources: tuple[TextSource, ...]


def said(
    message: Message, client: str, *, asker: str, asked_for: str, reply_by: dt.date | None
) -> Said:
    """The message to a client of this name. A sentence whose gap is empty falls away."""
    gaps = {
        "asker": asker.strip(),
        "asked_for": _stopped(asked_for.strip()),
        "reply_by": "" if reply_by is None else in_words(reply_by),
    }
    return Said(
        heading=message.heading,
        greeting=message.greeting.replace("{client}", client),
        paragraphs=paragraphs(message.parts, gaps),
        close=message.close,
    )


def _stopped(said: str) -> str:
    return f"{said}." if said and said[-1].isalnum() else said


def message_from(
    values: Mapping[str, Any], file: str = "letters/asking-the-client.toml"
) -> Message:
    """The message that this file makes. Raises NotUnderstood("rule-pack", file=…, key=…)."""
    table = Table(file=file, values=values)
    sources = text_sources(table)
    message = Message(
        version=table.text("version"),
        heading=with_gaps(table, "heading", _NONE),
        greeting=with_gaps(table, "greeting", frozenset({"client"})),
        close=with_gaps(table, "close", _NONE),
        short=with_gaps(table, "short", _NONE),
        parts=parts_from(table, frozenset(one.id for one in sources), _GAPS),
        sources=sources,
    )
    table.nothing_left()
    return message
