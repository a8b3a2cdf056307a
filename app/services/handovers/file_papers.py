"""The documents for one file: which there are to give, for whom, and what was given already."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.beginning_kinds import PAPER_GIVEN, PRIVACY_NOTICE
from app.domain.errors import NotAllowed
from app.domain.files import ClientFile
from app.domain.filling import short
from app.domain.ids import Code, PersonId
from app.domain.kinds import CONSENT
from app.domain.papers_given import Leaflet
from app.domain.retention import FileKind
from app.services.handovers import paper, paper_names
from app.services.handovers.paper_agreed import heard
from app.services.handovers.paper_consent import is_to_sign
from app.services.handovers.paper_for import (
    RELEASE_CONSENT,
    YOUNG_PERSON,
    For,
    is_ones_own,
    variant_of,
)
from app.services.handovers.papers_given import Had, had
from app.services.people.clients import come_of_age, work_today
from app.services.people.people import called
from app.services.practice.practice import Practice

_OF_THE_PRACTICE: Final = frozenset({paper.CLINICAL_WILL, paper.LAPTOP_GONE, "article-30"})
"""Documents that no client is given."""


Names = Mapping[tuple[str, For], tuple[tuple[str, ...], ...]]
"""The names to choose among, of each client who has several, by the document and whom it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePaper:
    """A document as it would be printed today for somebody in a file.

    `called` says whom it is for, where that is one of several, or to whom something goes.
    `given` is what was given already, and `recorded` the kind of record that says so and what is
    known in it; None of what comes back filled in or signed.
    """

    paper: paper.Paper
    whom: For
    called: str
    given: tuple[Had, ...]
    recorded: tuple[str, Mapping[str, str]] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePapers:
    """What the clients of a file are called, and the documents for them."""

    names: tuple[str, ...]
    papers: tuple[FilePaper, ...]


def papers(practice: Practice, code: Code) -> FilePapers:
    """Every document for a file, in the order in which they are given. Raises NoSuch."""
    names = called(practice, practice.file(code).subjects)
    return FilePapers(names=names, papers=tuple(_papers(practice, code)))


def _papers(practice: Practice, code: Code) -> Iterator[FilePaper]:
    for name in _given_in(practice, code):
        given = [one for one in had(practice, name) if one.file == code]
        for whom, name_of in _for_whom(practice, code, name):
            done = _shown(practice, name, whom)
            theirs = (one for one in given if whom.person is None or name_of in one.names)
            yield FilePaper(
                paper=done,
                whom=whom,
                called=name_of,
                given=tuple(theirs),
                recorded=_recorded(done),
            )


def _given_in(practice: Practice, code: Code) -> tuple[str, ...]:
    """The documents that are given in a file of its kind."""
    of_children = work_today(practice, practice.file(code)) is FileKind.CHILD
    left_out = _OF_THE_PRACTICE if of_children else _OF_THE_PRACTICE | {YOUNG_PERSON}
    return tuple(one for one in paper.TEXTS if one not in left_out)


def _shown(practice: Practice, name: str, whom: For) -> paper.Paper:
    """A document as it would be printed: by the names in use where others can be chosen too."""
    try:
        return paper.paper(practice, name, whom)
    except NotAllowed as refused:
        if refused.rule != "client-name-needed" or whom.code is None:
            raise
    every = paper_names.several(practice, whom.code)
    return paper.paper(practice, name, replace(whom, called=tuple(one[0] for one in every)))


def names(practice: Practice, code: Code) -> Names:
    """Of which documents a name has to be chosen first, with those of each client of several.

    It is asked of the practice itself: what only shows it knows the name in use alone.
    """
    found = paper_names.several(practice, code)
    return {
        (name, whom): found
        for name in (_given_in(practice, code) if found else ())
        for whom, _ in _for_whom(practice, code, name)
        if _waits(practice, name, whom)
    }


def _waits(practice: Practice, name: str, whom: For) -> bool:
    try:
        paper.paper(practice, name, whom)
    except NotAllowed as refused:
        return refused.rule == "client-name-needed"
    return False


def _for_whom(practice: Practice, code: Code, name: str) -> Iterator[tuple[For, str]]:
    """One for each client who has one of their own, each adult, or each consent to be signed."""
    file = practice.file(code)
    text, several = paper.text_of(name), len(file.subjects) > 1
    read = paper_names.Reading(practice).text
    if several and is_ones_own(text, variant_of(practice, text, file, For(code=code))):
        for whom, child in _each(practice, For(code=code), file.subjects):
            if name == YOUNG_PERSON and come_of_age(practice, code, whom.person):
                continue
            yield whom, child
            for alone, adult in _each_adult(practice, name, file, whom):
                yield alone, f"{child}, {adult}"
        return
    yield For(code=code), ""
    yield from _each_adult(practice, name, file, For(code=code))
    if name == RELEASE_CONSENT:
        for one in practice.all_of(CONSENT, code):
            if is_to_sign(practice, one):
                yield For(code=code, consent=one.id), read(one.recipient)


def _each_adult(
    practice: Practice, name: str, file: ClientFile, whom: For
) -> Iterator[tuple[For, str]]:
    """What each adult is told, without the others, where there are several."""
    around = heard(practice, file, whom.person) if name == YOUNG_PERSON else ()
    for one in around if len(around) > 1 else ():
        for adult in called(practice, (one,)):
            yield replace(whom, adult=one), adult


def _each(practice: Practice, whom: For, people: Iterable[PersonId]) -> Iterator[tuple[For, str]]:
    for one in people:
        for name in called(practice, (one,)):
            yield replace(whom, person=one), name


def _recorded(done: paper.Paper) -> tuple[str, Mapping[str, str]] | None:
    if done.name == paper.PRIVACY_NOTICE:
        return PRIVACY_NOTICE.name, {"notice": short(done.version)}
    if done.name in {*Leaflet}:
        return PAPER_GIVEN.name, {"paper": done.name, "edition": short(done.version)}
    return None
