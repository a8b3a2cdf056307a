"""Suggestions of a review as the command line tells them."""

from app.domain.handover import Handover
from app.domain.redaction import State, Suggestion
from app.services.handovers.review import Review


def printed(one: Suggestion) -> str | None:
    """What is printed in its place, when it is disclosed."""
    return (one.told or one.text) if one.state is State.DISCLOSE else None


def read(one: Suggestion) -> str:
    """What was signed, and what is said now where that is another name."""
    said = " ".join(one.text.split())
    if not one.now:
        return said
    shown = printed(one)
    return f"{said} (name now: {one.now}" + (f"; printed: {shown})" if shown else ")")


def listed(found: Review[Handover], record: str) -> list[dict[str, object]]:
    """Each suggestion with its state; `record` is what JSON calls the record it is in."""
    return [
        {
            "id": one.id,
            "item": one.item,
            record: one.note,
            "start": one.start,
            "end": one.end,
            "text": one.text,
            "now": one.now,
            "printed": printed(one),
            "layer": one.layer.value,
            "proposed": one.proposed.value,
            "state": one.state.value,
        }
        for one in found.suggestions
    ]
