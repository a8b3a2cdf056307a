"""Narrowing a request: to some days or kinds of record, in the words of who asked."""

from dataclasses import replace

from app.domain.access_requests import Request
from app.domain.dates import refuse_to_come
from app.domain.errors import NotUnderstood
from app.domain.ids import RequestId
from app.domain.scope import Scope
from app.domain.text import typed
from app.services.handovers.request import keep, still_open
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice


def narrow(
    practice: Practice, identity: RequestId, scope: Scope, words: str | None = None
) -> tuple[Changed, Request]:
    """Narrow a request to what was asked for, or widen it again to everything.

    Decisions on what is not covered any more are kept. Raises NotUnderstood("words-needed") when
    nobody wrote down how it was asked, NotUnderstood("day-to-come") for a first day after today,
    which would cover nothing, NotAllowed("request-is-closed"), NoSuch.
    """
    asked = still_open(practice, identity)
    refuse_to_come(scope.since, practice.clock.today(), field="since")
    said = asked.narrowed if words is None else typed(words.strip())
    if scope.is_whole:
        said = typed("")
    elif said.blank:
        raise NotUnderstood("words-needed")
    return keep(practice, replace(asked, scope=scope, narrowed=said))
