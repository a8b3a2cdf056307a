"""What is decided by hand in contact details holds for the words that stood there.

They change with what is kept, and the places in them move. A decision on a place that has moved is
asked for again: it would withhold other words, and show those that were meant.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.access_requests import Request
from app.domain.handover import Handover, SpanDecision
from app.services.handovers.contact_details import DETAILS, version_of
from app.services.handovers.gather import Gathered, details, identity
from app.services.practice.practice import Practice


def kept(
    practice: Practice, asked: Handover, before: Iterable[SpanDecision], now: Sequence[SpanDecision]
) -> tuple[SpanDecision, ...]:
    """The decisions by hand so far and those made now, each of these with what it was made of.

    Whoever decides in the details has looked at them: what had moved there is let go.
    """
    item = identity("i", asked, DETAILS)
    if not isinstance(asked, Request) or all(span.item != item for span in now):
        return (*before, *now)
    read = details(practice, asked).read
    still = (span for span in before if span.item != item or not _moved(span, read))
    made = (
        replace(span, reading=_reading(read, span)) if span.item == item else span for span in now
    )
    return (*still, *made)


def moved(asked: Handover, records: Iterable[Gathered]) -> int:
    """How many decisions by hand stand at places in contact details that are not theirs now."""
    reads = {one.item: one.read for one in records if one.kind == DETAILS}
    return sum(span.item in reads and _moved(span, reads[span.item]) for span in asked.spans)


def _moved(span: SpanDecision, read: str) -> bool:
    return span.reading is not None and span.reading != _reading(read, span)


def _reading(read: str, span: SpanDecision) -> int:
    return version_of(read[: span.end])
