"""Destruction planned: what goes and what must stay, decided before anything is touched.

The subjects of a destroyed file go. Whoever is the subject of another file stays whole; a
subject who is still mentioned in another file is reduced to the forms those mentions use; a
subject nobody else mentions goes entirely. The other people of the file go unless another
file knows them.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from app.domain.errors import NotAllowed
from app.domain.files import ClientFile
from app.domain.holds import Hold
from app.domain.ids import Code, FormId, PersonId, Subject
from app.domain.parts import SealedPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one file stands on the day: what may refuse its destruction."""

    file: ClientFile
    is_open: bool
    is_due: bool
    due: dt.date | None
    holds: tuple[Hold, ...]
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of the people: gone, reduced to some forms, or no longer related to a file."""

    gone: frozenset[PersonId]
    reduced: Mapping[PersonId, frozenset[FormId]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoomedFile:
    """One file of a sealed plan: what the later steps and the certificate need of it.

    Months are written `2026-11`. `records` counts what goes with it, by kind; `merged` are the
    codes of files that were merged into it, and what the log calls each.
    """

    code: Code
    subject: Subject
    kind: str
    notes: int
    first: str
    last: str
    due: str | None
    rules: tuple[str, ...]
    holds: int
    records: Mapping[str, int] = field(default_factory=dict)
    merged: Mapping[Code, Subject] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedPlan:
    """A destruction under way, as it is sealed in the notes vault until it is certified.

    `probes` are the nonces that must be found nowhere, in hexadecimal. `logged` is the size of the
    log with its last `destroyed` leaf, once that is written; `pending` are the copies that were
    not reached, `searched` the bytes that were read. `part` says what goes of one file that lives
    on; then no file goes. `own_texts` is how many texts of the practice's own name somebody who
    goes and were left so; None where nobody looked.
    """

    OUTSIDE: ClassVar[frozenset[str]] = frozenset({"id"})
    id: str
    files: tuple[DoomedFile, ...]
    gone: tuple[PersonId, ...]
    reduced: Mapping[PersonId, tuple[FormId, ...]]
    absorbed: tuple[PersonId, ...]
    probes: tuple[str, ...]
    contacts_probes: tuple[str, ...]
    certificate: str
    as_of: str | None
    early: str | None
    day: str
    practice_name: str | None
    logged: int | None = None
    pending: tuple[str, ...] = ()
    searched: int = 0
    part: SealedPart | None = None
    own_texts: int | None = None

    @property
    def references(self) -> list[str]:
        """What the log calls all that goes: whole files, or what goes of one."""
        part = () if self.part is None else self.part.references
        merged = (str(subject) for file in self.files for subject in file.merged.values())
        return [*(str(file.subject) for file in self.files), *merged, *part]

    @property
    def codes(self) -> tuple[Code, ...]:
        """The files that go."""
        return tuple(file.code for file in self.files)

    @property
    def with_merged(self) -> tuple[Code, ...]:
        """The files that go, and those that were merged into one of them."""
        return tuple(code for file in self.files for code in (file.code, *file.merged))


def refuse_unless_allowed(files: Iterable[Standing], *, early: bool) -> None:
    """Refuse the whole run for the first file that may not go.

    Raises NotAllowed("file-open", "on-hold", "insurer-unconfirmed" or "not-due") with its code.
    `early` waives only the last two.
    """
    for standing in files:
        code = standing.file.code
        if standing.holds:
            reason = standing.holds[0].reason.value
            raise NotAllowed("on-hold", code=code, reason=reason, holds=len(standing.holds))
        if standing.is_open:
            raise NotAllowed("file-open", code=code)
        if not standing.is_due and not early:
            if standing.unconfirmed:
                raise NotAllowed("insurer-unconfirmed", code=code)
            due = standing.due.isoformat() if standing.due else None
            raise NotAllowed("not-due", code=code, due=due)


def fate_of(
    doomed: Iterable[ClientFile],
    staying: Iterable[ClientFile],
    used_elsewhere: Mapping[PersonId, frozenset[FormId]],
) -> Fate:
    """What becomes of everybody known to the doomed files.

    `used_elsewhere` gives the forms that mentions in the staying files use.
    """
    codes: set[Code] = {file.code for file in doomed}
    subjects = {person for file in doomed for person in file.subjects}
    others = {relation.person for file in doomed for relation in file.relations} - subjects
    rest = [file for file in staying if file.code not in codes]
    subjects_elsewhere = {person for file in rest for person in file.subjects}
    known_elsewhere = {person for file in rest for person in file.people}
    leaving = subjects - subjects_elsewhere
    reduced = {person: used_elsewhere[person] for person in leaving if used_elsewhere.get(person)}
    gone = {person for person in leaving if person not in reduced}
    gone |= {
        person
        for person in others
        if person not in known_elsewhere and not used_elsewhere.get(person)
    }
    return Fate(gone=frozenset(gone), reduced=reduced)
