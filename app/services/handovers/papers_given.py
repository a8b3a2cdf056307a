"""Who was given which document, and who has an older version than the one of today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.filling import short
from app.domain.ids import Code, PersonId
from app.domain.kinds import PAPER_GIVEN, PRIVACY_NOTICE
from app.domain.papers_given import Leaflet, PaperGiven
from app.domain.privacy_notices import PrivacyNotice
from app.domain.standing import uncorrected
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


def had(practice: Practice, name: str, version: str) -> tuple[Had, ...]:
    """Everybody in an open file who was given this document; `version` is the digest of today."""
    files = {one.code for one in open_files(practice)}
    last: dict[tuple[Code, PersonId], tuple[date, str]] = {}
    for file, people, on, edition in _given(practice, name):
        if file in files:
            last |= {(file, one): (on, edition) for one in people}
    wanted = bare(short(version))
    return tuple(
        Had(
            file=file,
            names=called(practice, (person,)),
            edition=edition,
            on=on,
            newest=wanted in bare(edition),
        )
        for (file, person), (on, edition) in sorted(last.items())
        if called(practice, (person,))
    )


def bare(text: str) -> str:
    """The number of a version as it is compared: however people write it down."""
    return text.upper().replace("-", "").replace(" ", "")


def _given(practice: Practice, name: str) -> Iterator[tuple[Code, tuple[PersonId, ...], date, str]]:
    """Each giving, oldest first."""
    names, today = practice.names(), practice.clock.today()
    for one in uncorrected(_records(practice, name), today):
        text = one.notice if isinstance(one, PrivacyNotice) else one.edition
        people = one.given_to or practice.file(one.file).subjects
        yield one.file, people, one.on, text.read(names)


def _records(practice: Practice, name: str) -> tuple[PrivacyNotice | PaperGiven, ...]:
    if name == paper.PRIVACY_NOTICE:
        return practice.all_of(PRIVACY_NOTICE)
    if name not in {*Leaflet}:
        return ()
    return tuple(one for one in practice.all_of(PAPER_GIVEN) if one.paper == name)
