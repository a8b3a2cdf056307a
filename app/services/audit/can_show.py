"""What the practice can show: what an insurer or professional body asks, each line just checked.

Nothing is claimed from memory: every line says how it was looked at a moment ago. Nobody is named.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.complaints import ComplaintState, state_of_complaint
from app.domain.dates import in_words
from app.domain.filling import digest_of
from app.domain.incidents import IncidentState, state_of_incident
from app.domain.numbers import figures
from app.domain.registers import COMPLAINT, COMPLAINT_UPDATE, INCIDENT, INCIDENT_UPDATE, SUPERVISION
from app.domain.renewals import RenewalState
from app.domain.supervision import in_hours, minutes_in
from app.services.audit import log
from app.services.handovers import notice, paper
from app.services.handovers.document import Printed
from app.services.handovers.papers_given import had
from app.services.practice.practice import Practice
from app.services.records import renewals
from app.services.transfer import backup
from app.storage.atomic import put_whole, try_path

TITLE: Final = "What I can show"
_ALTERED: Final = " It is not the log that this practice wrote: it was altered on disk."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One thing that is asked: what was found, how it was just checked, whether it is as it should.

    `name` is the thing in one word.
    """

    name: str
    title: str
    found: str
    how: str
    ok: bool


def can_show(practice: Practice) -> tuple[Shown, ...]:
    """Every line, checked now."""
    return tuple(line for look in _LOOKS for line in look(practice))


def write(practice: Practice, out: Path) -> Printed:
    """Write them as a PDF. Raises AlreadyThere, World."""
    from app.export.paper import PaperContents, PaperPart  # noqa: PLC0415  PDF libraries stay off start-up

    try_path(out)
    lines = can_show(practice)
    parts = tuple(
        PaperPart(heading=one.title, lines=(f"{_mark(one)} {one.found}", f"Checked: {one.how}"))
        for one in lines
    )
    laid = paper.laid_out(PaperContents(title=TITLE, below=paper.below(practice), parts=parts))
    put_whole(out, laid.pdf)
    text = "\n".join(f"{one.title}: {one.found} {one.how}" for one in lines)
    return Printed(path=out, version=digest_of(TITLE, text), pages=laid.pages)


def _mark(one: Shown) -> str:
    return "In order." if one.ok else "Not in order."


def _log(practice: Practice) -> Iterator[Shown]:
    own = log.verify_own(practice)
    verdict = own.verdict
    entries = figures(verdict.leaves, "entry", "entries")
    problems = figures(len(verdict.problems), "problem", "problems")
    yield Shown(
        name="log",
        title="The log of what was kept and destroyed",
        found=f"{entries}, {problems}.{_ALTERED if own.fault else ''}",
        how="every entry was read and verified just now, as an auditor would.",
        ok=own.ok,
    )


def _backup(practice: Practice) -> Iterator[Shown]:
    places = [place for place in backup.known(practice) if not place.lost]
    damaged = backup.damaged(practice) if places else ()
    reached = sum(one.reachable for one in places)
    last = "There is no backup."
    if places:
        last = f"The last is of {in_words(dt.date.fromisoformat(places[0].made[:10]))}."
    how = f"{figures(reached, 'place', 'places')} of {len(places)} could be reached and read now."
    yield Shown(
        name="backup",
        title="Backups",
        found=f"{last} {len(damaged)} damaged.",
        how=how if places else "the practice knows of none.",
        ok=bool(places) and not damaged and bool(reached),
    )


def _rules(practice: Practice) -> Iterator[Shown]:
    rules = practice.rulebook().rules
    held = figures(len(rules.in_force), "rule is", "rules are")
    yield Shown(
        name="rules",
        title="How long records are kept",
        found=f"{held} in force.",
        how="the answers of the practice were compared with the text of each rule.",
        ok=rules.answered,
    )


def _supervision(practice: Practice) -> Iterator[Shown]:
    year = practice.clock.today().year
    minutes = minutes_in(practice.all_of(SUPERVISION), year)
    yield Shown(
        name="supervision",
        title="Supervision",
        found=f"{in_hours(minutes)} in {year}.",
        how="added up from the register.",
        ok=minutes > 0,
    )


def _renewals(practice: Practice) -> Iterator[Shown]:
    for one in renewals.to_renew(practice):
        yield Shown(
            name="renewal",
            title=one.what,
            found=f"Until {in_words(one.until)}.",
            how="read from the renewals, by today’s date.",
            ok=one.state is not RenewalState.OVERDUE,
        )


def _notices(practice: Practice) -> Iterator[Shown]:
    found = notice.notice(practice)
    left = sum(len(one.names) for one in found.not_given)
    without = f"{figures(left, 'client', 'clients')} without the newest version"
    if not found.current:
        older = [one for one in had(practice, paper.PRIVACY_NOTICE) if not one.newest]
        clients = figures(len(older), "client has", "clients have")
        without = f"{found.unrecorded} {clients} an older one"
    unsaid = sum(not one.holds for part in found.parts for one in part.claims)
    yield Shown(
        name="notices",
        title="Privacy notice",
        found=f"{without}; {figures(unsaid, 'sentence', 'sentences')} to mend.",
        how="each sentence was compared with rules, settings and records.",
        ok=found.current and not left and not unsaid,
    )


def _complaints(practice: Practice) -> Iterator[Shown]:
    every, today = practice.all_of(COMPLAINT), practice.clock.today()
    beside = (*every, *practice.all_of(COMPLAINT_UPDATE))
    late = [one for one in every if state_of_complaint(one, beside, today) in _LATE]
    many, known = figures(len(every), "complaint", "complaints"), practice.law_of(None).known
    yield Shown(
        name="complaints",
        title="Complaints",
        found=f"{many}, {len(late)} late." if known else f"{many}.",
        how="read from the register, by the days the law gives." if known else _NOT_KNOWN,
        ok=not late or not known,
    )


_NOT_KNOWN: Final = (
    "read from the register. Whom you have to tell and by when, look up in your country’s law."
)


_LATE: Final = frozenset({ComplaintState.LATE, ComplaintState.TO_INFORM})


def _incidents(practice: Practice) -> Iterator[Shown]:
    every, today = practice.all_of(INCIDENT), practice.clock.today()
    beside = (*every, *practice.all_of(INCIDENT_UPDATE))
    late = [one for one in every if state_of_incident(one, beside, today) is IncidentState.LATE]
    many, known = figures(len(every), "breach", "breaches"), practice.law_of(None).known
    yield Shown(
        name="incidents",
        title="Data breaches",
        found=f"{many}, {len(late)} reported late or not yet." if known else f"{many}.",
        how="read from the register, by the 72 hours." if known else _NOT_KNOWN,
        ok=not late or not known,
    )


_LOOKS: Final[tuple[Callable[[Practice], Iterator[Shown]], ...]] = (
    *(_log, _backup, _rules, _supervision, _renewals),
    *(_notices, _complaints, _incidents),
)
