"""Who was given which document, and who has an older version than the one of today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.beginning_kinds import CONTRACT, PAPER_GIVEN, PRIVACY_NOTICE
from app.domain.contracts import Contract
from app.domain.filling import short
from app.domain.ids import Code, PersonId
from app.domain.joining import all_then
from app.domain.papers_given import Leaflet, PaperGiven
from app.domain.privacy_notices import PrivacyNotice
from app.domain.standing import newness, uncorrected
from app.domain.text import NoteText
from app.services.handovers import paper
from app.services.handovers.paper_gaps import open_files
from app.services.people.people import called
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Had:
    """What somebody of an open file was given last: who, which version, when, whether the newest.

    `edition` is empty where nobody wrote down which one it was.
    """

    file: Code
    names: tuple[str, ...]
    edition: str
    on: date
    newest: bool


def had(practice: Practice, name: str) -> tuple[Had, ...]:
    """Everybody in an open file who was given this document, and whether it was that of today.

    A document that is written otherwise for a couple or a young person has a version for each.
    """
    files = {one.code for one in open_files(practice)}
    last: dict[tuple[Code, PersonId], tuple[date, str]] = {}
    for file, people, on, edition in _given(practice, name):
        if file in files:
            last |= {(file, one): (on, edition) for one in people}
    wanted = [bare(short(one)) for one in paper.versions(practice, name)] if last else []
    return tuple(
        Had(
            file=file,
            names=called(practice, (person,)),
            edition=edition,
            on=on,
            newest=any(one in bare(edition) for one in wanted),
        )
        for (file, person), (on, edition) in sorted(last.items())
        if called(practice, (person,))
    )


def outdated(practice: Practice) -> Iterator[tuple[str, tuple[Had, ...]]]:
    """The documents that can be printed today, by title, with who has an older version of each.

    Only of those of which it was written down which version they have. What releasing records means
    is given once, before a release; the privacy notice has a list of its own (`notice`).
    """
    for name in Leaflet:
        if name is Leaflet.IMPLICATIONS:
            continue
        older = tuple(one for one in had(practice, name) if one.edition and not one.newest)
        now = paper.paper(practice, name) if older else None
        if now is not None and not now.filled.lacks:
            yield now.title, older


def bare(text: str) -> str:
    """The number of a version as it is compared: however people write it down."""
    return text.upper().replace("-", "").replace(" ", "")


def _given(practice: Practice, name: str) -> Iterator[tuple[Code, tuple[PersonId, ...], date, str]]:
    """Each giving, oldest first; an agreement about the work says which contract was given."""
    names, today = practice.names(), practice.clock.today()
    every = uncorrected(_records(practice, name), today)
    for one in sorted(every, key=newness):
        people = () if isinstance(one, Contract) else one.given_to
        file = practice.file(one.file)
        whom = people or all_then(one, file.subjects, file.joined)
        yield one.file, whom, one.on, _edition(one).read(names)


def _records(practice: Practice, name: str) -> tuple[PrivacyNotice | PaperGiven | Contract, ...]:
    if name == paper.PRIVACY_NOTICE:
        return practice.all_of(PRIVACY_NOTICE)
    every: tuple[PaperGiven | Contract, ...] = (
        *practice.all_of(PAPER_GIVEN),
        *practice.all_of(CONTRACT),
    )
    corrected = {one.adds_to for one in every}
    return tuple(one for one in every if one.id not in corrected and _is_of(one, name))


def _is_of(one: PaperGiven | Contract, name: str) -> bool:
    if isinstance(one, Contract):
        return name == Leaflet.CONTRACT and not one.given.blank
    return one.paper == name


def _edition(one: PrivacyNotice | PaperGiven | Contract) -> NoteText:
    match one:
        case PrivacyNotice():
            return one.notice
        case Contract():
            return one.given
        case _:
            return one.edition
