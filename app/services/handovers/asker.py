"""Asker of an access request: who asks, by what right, and whether a child decides for themselves.

What is judged of the child is kept as a record of the file, like any other judgement of them, so
that it counts for whatever else goes out.
"""

from dataclasses import dataclass, replace

from app.domain import responsibilities
from app.domain.access_requests import Request
from app.domain.beginning_kinds import RESPONSIBILITY
from app.domain.errors import NotAllowed
from app.domain.ids import PersonId, RecordId, RequestId, new_id
from app.domain.responsibilities import Deciding, Responsibility, YesNo
from app.domain.text import typed
from app.services.handovers import parental
from app.services.handovers.own_decision import is_alone
from app.services.handovers.request import (
    files_of,
    keep,
    parent_of,
    said_by,
    still_open,
    with_right,
)
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice, signed_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Whether a child can decide this for themselves, and what shows it."""

    able: YesNo
    because: str = ""


def set_asker(
    practice: Practice,
    identity: RequestId,
    *,
    name: str | None = None,
    authority: str | None = None,
    wish: str | None = None,
    words: str | None = None,
    agrees: YesNo | None = None,
    judged: Judged | None = None,
) -> tuple[Changed, Request]:
    """Who asks, by what right, what the client wants and agrees to, the words of the request.

    What is None stays as it was. Raises NoSuch, NotAllowed("request-is-closed"), NotUnderstood
    for a text that no file can hold, and for what was judged NotAllowed("nobody-to-judge") where
    no other adult asks for a child, ("no-adult-recorded") where the file knows none.
    """
    asked = still_open(practice, identity)
    if name is not None and _is_another(practice, asked, name):
        asked = _asked_by_another(practice, asked)
    said = said_by(asked, name=name, authority=authority, wish=wish, words=words)
    said = said if agrees is None else replace(said, agrees=agrees)
    beside = () if judged is None else (_judgement(practice, said, judged),)
    return keep(practice, with_right(practice, said), beside)


def _judgement(practice: Practice, asked: Request, judged: Judged) -> Responsibility:
    """What was judged, beside what is known already of the adult who asks."""
    if parent_of(practice, asked) is None:
        raise NotAllowed("nobody-to-judge")
    only, today = is_alone(practice, asked.file), practice.clock.today()
    recorded = practice.all_of(RESPONSIBILITY, asked.file)
    known = responsibilities.adults_of(recorded, today, asked.person, only=only)
    adult = _adult(practice, asked, known)
    before = next((one for one in known if one.adult == adult), None)
    return Responsibility(
        id=RecordId(new_id()),
        file=asked.file,
        signed=signed_at(practice),
        on=today,
        adult=adult,
        whose=None if only else asked.person,
        parental=YesNo.NOT_KNOWN if before is None else before.parental,
        evidence=typed("") if before is None else before.evidence,
        contact=None if before is None else before.contact,
        deciding=Deciding.RECORDS,
        decision=typed("That whoever asks is given their records"),
        competent=judged.able,
        because=typed(judged.because.strip()),
    )


def _adult(practice: Practice, asked: Request, known: tuple[Responsibility, ...]) -> PersonId:
    """The adult with whom it is kept: who asks, or another one around the child."""
    who = sorted(parental.who_asks(practice, asked.file, asked))
    around = [one.adult for one in known]
    if not (who or around):
        raise NotAllowed("no-adult-recorded")
    return next((one for one in around if one in who), (*who, *around)[0])


def _is_another(practice: Practice, asked: Request, name: str) -> bool:
    before = asked.asker.read(practice.names()).strip().casefold()
    return bool(before) and before != name.strip().casefold()


def _asked_by_another(practice: Practice, asked: Request) -> Request:
    """Without what was said of whoever asked before: their right, and the child's agreement."""
    rights = {parental.right_of(practice, code, asked) for code in files_of(practice, asked.person)}
    theirs = asked.authority.read(practice.names()) in rights
    return replace(asked, agrees=None, authority=typed("") if theirs else asked.authority)
