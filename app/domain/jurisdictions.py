"""What the law of one nation gives a practice: one folder of small files, read strictly.

    jurisdiction.toml   its name, and whose public holidays are its own
    access.toml         the clock of an access request, and whether the law asks for an opinion
    grounds.toml        for which reasons something may be withheld, and on what ground
    competence.toml     who may decide for themselves, by age, and when one is grown up
    letters.toml        whom packs and letters name: regulator by date, courts, helplines
    duties.toml         who must or may be told, and when the client may not be
    retention.toml      how long records are kept, or the one nation whose rules are borrowed

Only retention can be borrowed: a habit of one nation can serve another until it has its own, and
what one nation's law says of access is never the law of the next. Nothing here is legal advice.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, TypeAlias

from app.domain.after_death import AfterDeath, after_death_from
from app.domain.competence import (
    CompetenceRule,
    DecidesOn,
    Majority,
    competence_from,
    majority_from,
)
from app.domain.duties import Duties, duties_from
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.nations import Nation, is_nation
from app.domain.redaction import TELLING, Decision, Reason
from app.domain.rulepacks import RulePack, pack_from
from app.domain.sources import Citation, citations
from app.domain.tables import Table

Files: TypeAlias = Mapping[str, Mapping[str, Any]]
"""The tables of a nation's folder, each by the name of its file."""

_SHORTEST_MONTH: Final = 28
FILES: Final = (
    "jurisdiction",
    "access",
    "grounds",
    "competence",
    "letters",
    "duties",
    "retention",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Whose public holidays they are, by the codes of ISO 3166."""

    country: str
    part: str | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRules:
    """How long an answer to an access request may take.

    `where` is named when a day is no working day there. `cautious_day` is reached when the day
    of receipt counts as the first. No law gives a number of months to complain: the window is a
    choice of the file, with its source.
    """

    where: str
    months: int
    extended_months: int
    cautious_day: int
    clarification_pauses: bool
    complaint_window_months: int
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRule:
    """The opinion that is asked for before health data goes out: how old it may be.

    Who is a health professional by `professional_law` decides without one; `professionals` says
    who that is.
    """

    law: str
    opinion_months: int
    sources: tuple[Citation, ...]
    professional_law: str = ""
    professionals: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """For one reason to withhold, the law that allows it.

    `under` is the age below which it is one against an adult who asks in a child's place.
    """

    reason: Reason
    law: str
    under: int | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulator:
    """Who looks after data protection, from one day to another; None is open."""

    name: str
    known_as: str | None
    site: str
    complain: str
    telephone: str | None
    wants_an_answer_first: bool
    since: dt.date | None
    until: dt.date | None
    sources: tuple[Citation, ...]

    @property
    def called(self) -> str:
        """Inside a sentence: its name, and the one by which people know it."""
        return f"the {self.name}, known as {self.known_as}" if self.known_as else f"the {self.name}"

    @property
    def reached(self) -> str:
        """Inside brackets: its site, and its telephone if it was found."""
        return f"{self.site}, telephone {self.telephone}" if self.telephone else self.site


@dataclass(frozen=True, slots=True, kw_only=True)
class Courts:
    """Where somebody can ask for their right, with the article the names have there."""

    names: tuple[str, ...]
    sources: tuple[Citation, ...]

    @property
    def called(self) -> str:
        """`the County Court or the High Court`, inside a sentence."""
        *first, last = self.names
        return f"{', '.join(first)} or {last}" if first else last


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """Somebody to call at any hour: the line as it is printed, and the number in it."""

    line: str
    telephone: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """One nation. `borrowed_from` is the name of the nation whose retention rules these are."""

    code: Nation
    name: str
    calendar: Calendar
    clock: ClockRules
    gate: GateRule | None
    dead: AfterDeath | None
    grounds: tuple[Ground, ...]
    competence: tuple[CompetenceRule, ...]
    majority: Majority
    regulators: tuple[Regulator, ...]
    courts: Courts
    helplines: tuple[Helpline, ...]
    duties: Duties
    retention: RulePack
    borrowed_from: str | None
    known: bool = True  # else nothing is said of the law

    def competence_at(self, age: int, use: DecidesOn) -> CompetenceRule | None:
        """What the law says of a decision at an age; None when no rule here does."""
        rules = (one for one in self.competence if one.youngest <= age <= one.oldest)
        return next((one for one in rules if use in one.uses), None)

    def allows(self, reason: Reason, age: int | None = None) -> bool:
        """Whether something may be withheld here for this reason, of a child of this age."""
        found = (one.under for one in self.grounds if one.reason is reason)
        return any(age is None or under is None or age < under for under in found)

    def ground_of(self, reason: Reason) -> str:
        """The law that allows to withhold for this reason. Raises NotAllowed("no-ground")."""
        for one in self.grounds:
            if one.reason is reason:
                return one.law
        raise NotAllowed("no-ground", reason=reason.value, nation=self.name)

    def ground_told(self, decision: Decision) -> str:
        """The law that the client is told: of a reason that is not told, a general one.

        Raises NotAllowed("no-ground") when there is none for the reason itself.
        """
        own = self.ground_of(decision.reason)
        return own if decision.told is decision.reason else self.ground_of(decision.told)

    def regulator_on(self, day: dt.date) -> Regulator:
        """Who looks after data protection on a day."""
        return next(one for one in self.regulators if one.until is None or day <= one.until)


def jurisdiction_from(
    code: str, files: Files, *, lent: Callable[[str], Files | None]
) -> Jurisdiction:
    """The nation that these files make. `lent` gives the files of another nation, or None.

    Raises NotUnderstood("rule-pack", file=..., key=...) for anything unknown, missing, of the
    wrong kind or contradicting itself.
    """
    opened = _opened(code, files)
    head, access, letters = opened["jurisdiction"], opened["access"], opened["letters"]
    name = head.text("name")
    retention, lender = _retention(opened["retention"], Nation(code), lent)
    found = Jurisdiction(
        code=Nation(code),
        name=name,
        calendar=_calendar(head.table("calendar")),
        clock=_clock(access.table("clock"), name),
        gate=_gate(access.table("gate")),
        dead=after_death_from(access),
        grounds=_grounds(opened["grounds"]),
        competence=competence_from(opened["competence"]),
        majority=majority_from(opened["competence"].table("majority")),
        regulators=_regulators(letters),
        courts=_courts(letters.table("courts")),
        helplines=_helplines(letters),
        duties=duties_from(opened["duties"], Nation(code)),
        retention=retention,
        borrowed_from=lender,
    )
    for table in opened.values():
        table.nothing_left()
    return found


def _opened(code: str, files: Files) -> dict[str, Table]:
    """Every file of the folder: no more and no fewer, in a folder that can be cited by its name."""
    opened = {name: Table(file=f"{code}/{name}.toml", values=files.get(name, {})) for name in FILES}
    wrong = sorted(files.keys() ^ opened.keys())
    if wrong:
        name = wrong[0] if "." in wrong[0] else f"{wrong[0]}.toml"
        raise NotUnderstood("rule-pack", file=f"{code}/{name}", key="file")
    if not is_nation(code):
        raise NotUnderstood("rule-pack", file=code, key="folder")
    return opened


def _retention(
    table: Table, code: Nation, lent: Callable[[str], Files | None]
) -> tuple[RulePack, str | None]:
    """The rules, and the name of their nation when they are another's."""
    if not table.has("borrowed_from"):
        return pack_from(table, code), None
    lender = table.text("borrowed_from")
    files = lent(lender) if lender != code else None
    if files is None:
        raise table.refusal("borrowed_from")
    # Read as the lender's own: what the lender borrows itself is an unknown key there.
    pack = pack_from(
        Table(file=f"{lender}/retention.toml", values=files["retention"]), Nation(lender)
    )
    head = Table(file=f"{lender}/jurisdiction.toml", values=files["jurisdiction"])
    return pack, head.text("name")


def _calendar(table: Table) -> Calendar:
    calendar = Calendar(
        country=table.text("country"),
        part=table.text("part") if table.has("part") else None,
        sources=citations(table),
    )
    table.nothing_left()
    return calendar


def _clock(table: Table, where: str) -> ClockRules:
    clock = ClockRules(
        where=where,
        months=table.number("months"),
        extended_months=table.number("extended_months"),
        cautious_day=table.number("cautious_day"),
        clarification_pauses=table.flag("clarification_pauses"),
        complaint_window_months=table.number("complaint_window_months"),
        sources=citations(table),
    )
    table.nothing_left()
    if clock.extended_months <= clock.months:
        raise table.refusal("extended_months")
    if clock.cautious_day > _SHORTEST_MONTH * clock.months:  # it would be no warning
        raise table.refusal("cautious_day")
    return clock


def _gate(table: Table) -> GateRule | None:
    """The rule; None where the law asks for no opinion, which is said and not left out."""
    needed, law, sources = table.flag("opinion_needed"), table.text("law"), citations(table)
    gate = None
    if needed:
        months = table.number("opinion_months")
        gate = GateRule(
            law=law,
            opinion_months=months,
            sources=sources,
            professional_law=table.text("professional_law"),
            professionals=table.text("professionals"),
        )
    table.nothing_left()
    return gate


def _grounds(table: Table) -> tuple[Ground, ...]:
    """Each reason once. That of somebody else's privacy is always there: it is the one proposed.

    Where a reason is not told to the client, there is a general ground to be told in its place.
    """
    grounds = tuple(_ground(each) for each in table.tables("grounds"))
    reasons = [ground.reason for ground in grounds]
    neutral = Reason.OTHER_EXEMPTION in reasons or not TELLING.intersection(reasons)
    if len(set(reasons)) != len(reasons) or Reason.THIRD_PARTY not in reasons or not neutral:
        raise table.refusal("grounds")
    return grounds


def _ground(table: Table) -> Ground:
    ground = Ground(
        reason=table.word("reason", Reason),
        law=table.text("law"),
        under=table.number("under") if table.has("under") else None,
        sources=citations(table),
    )
    table.nothing_left()
    return ground


def _regulators(letters: Table) -> tuple[Regulator, ...]:
    """One after another without a gap, and one that is still there."""
    regulators = tuple(_regulator(each) for each in letters.tables("regulators"))
    if not regulators or not _follow(regulators):
        raise letters.refusal("regulators")
    return regulators


def _follow(regulators: Sequence[Regulator]) -> bool:
    follows = all(
        before.until is not None
        and after.since is not None
        and (after.since - before.until).days == 1
        and (after.until is None or after.until >= after.since)
        for before, after in pairwise(regulators)
    )
    return follows and regulators[-1].until is None


def _regulator(table: Table) -> Regulator:
    site = table.site("site")
    regulator = Regulator(
        name=table.text("name"),
        known_as=table.text("known_as") if table.has("known_as") else None,
        site=site,
        complain=table.site("complain") if table.has("complain") else site,
        telephone=table.telephone("telephone") if table.has("telephone") else None,
        wants_an_answer_first=table.flag("wants_an_answer_first"),
        since=table.day("since") if table.has("since") else None,
        until=table.day("until") if table.has("until") else None,
        sources=citations(table),
    )
    table.nothing_left()
    return regulator


def _courts(table: Table) -> Courts:
    courts = Courts(names=table.texts("names"), sources=citations(table))
    table.nothing_left()
    if not courts.names or not all(name.strip() for name in courts.names):
        raise table.refusal("names")
    return courts


def _helplines(letters: Table) -> tuple[Helpline, ...]:
    helplines = tuple(_helpline(each) for each in letters.tables("helplines"))
    if not helplines:
        raise letters.refusal("helplines")
    return helplines


def _helpline(table: Table) -> Helpline:
    helpline = Helpline(
        line=table.text("line"),
        telephone=table.telephone("telephone"),
        sources=citations(table),
    )
    table.nothing_left()
    if helpline.telephone not in helpline.line:
        raise table.refusal("telephone")
    return helpline
