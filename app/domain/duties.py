"""Duties to tell: who must be told, who may be, and when the client may not be, in one nation.

They lie in the nation's folder, in `duties.toml`, dated and read as strictly as the rest. A duty
applies to a practice only while it is in force and only when it binds what that practice is.
Nothing here is legal advice.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.callings import ALWAYS, ASKED_OF, BY_EVENT, Bound
from app.domain.dates import in_words
from app.domain.details import Details
from app.domain.nations import Nation
from app.domain.sources import Citation, citations
from app.domain.tables import Table


class DutyId(StrEnum):
    """Every duty of any nation, by the word that a decision keeps."""

    TERRORISM_ACTS = "terrorism-acts"
    TERRORISM_MONEY = "terrorism-money"
    TERRORISM_TELLING = "terrorism-telling"
    RELEVANT_OFFENCE = "relevant-offence"
    COURT_ORDER = "court-order"
    WITNESS_SUMMONS = "witness-summons"
    CORONER_NOTICE = "coroner-notice"
    MONEY_REPORT = "money-laundering-report"
    MONEY_TELLING = "money-laundering-telling"
    MONEY_OWN_PART = "money-laundering-own-part"
    DRIVER = "driver"
    FGM = "fgm"
    CHILD_SEXUAL_ABUSE = "child-sexual-abuse"
    WALES_REPORT = "wales-report"
    ADULT_RECORDS = "adult-records"
    ADULT_COOPERATE = "adult-cooperate"
    CHILD_PROTECTION = "child-protection"
    ADULT_AT_RISK = "adult-at-risk"
    SUICIDE = "suicide"
    HARM_TO_OTHERS = "harm-to-others"
    CLIENT_ASKS = "client-asks"
    SOLICITOR_LETTER = "solicitor-letter"
    POLICE_VICTIM = "police-victim-request"
    FORCED_ACCESS = "forced-access"
    LAW_THERE = "law-there"


class DutyKind(StrEnum):
    """What it does: oblige to tell, permit it, forbid telling the client, or merely ask."""

    OBLIGED = "obliged"
    PERMITTED = "permitted"
    FORBIDDEN = "forbidden-to-tell"
    ASKED = "asked"


class TellClient(StrEnum):
    """Whether the client may be told."""

    ALLOWED = "allowed"
    FIRST = "normally-first"
    DEPENDS = "depends"
    NOT_BEFORE = "not-before"
    FORBIDDEN = "forbidden"
    BY_CLIENT = "done-by-client"
    NOT_APPLICABLE = "not-applicable"


class Reach(StrEnum):
    """Whether a duty applies to this practice, as far as is known."""

    APPLIES = "applies"
    IF_SERVED = "if-served"
    NOT_YOURS = "not-yours"
    NOT_IN_FORCE = "not-in-force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty, permission or ban. `notes` are sentences that belong to it, in plain words.

    `in_force_from` is the day it began where that was read, `in_force_seen` the day of a text that
    was seen in force. One that is not `switched_on` is never offered.
    """

    id: DutyId
    title: str
    kind: DutyKind
    binds: frozenset[Bound]
    trigger: str
    to: tuple[str, ...]
    how_soon: str
    tell_client: TellClient
    record: tuple[str, ...]
    statute: str
    in_force: bool
    in_force_from: dt.date | None
    in_force_seen: dt.date | None
    switched_on: bool
    only_when_asked: bool
    silent_in_a_pack: bool
    line: str
    tell_why: str
    notes: tuple[str, ...]
    sources: tuple[Citation, ...]

    def is_in_force(self, day: dt.date) -> bool:
        """Whether it holds on a day, as far as was found."""
        begun = self.in_force_from is None or day >= self.in_force_from
        return self.in_force and self.switched_on and begun

    def applies(self, who: frozenset[Bound], day: dt.date, *, asked: bool = True) -> bool:
        """Whether it binds or serves somebody who is all of this, on a day."""
        wanted = asked or not self.only_when_asked
        return wanted and self.is_in_force(day) and bool(who & self.binds)

    def reach(self, who: frozenset[Bound], day: dt.date) -> Reach:
        """Whether it applies, might by an event, or does not."""
        if not self.is_in_force(day):
            return Reach.NOT_IN_FORCE
        if self.applies(who, day):
            return Reach.APPLIES
        return Reach.IF_SERVED if self.binds & BY_EVENT else Reach.NOT_YOURS

    @property
    def forbids_telling(self) -> bool:
        """Whether telling the client is forbidden (tipping off), for as long as it holds."""
        return self.tell_client is TellClient.FORBIDDEN or self.silent_in_a_pack

    @property
    def read_on(self) -> dt.date:
        """The day on which its sources were read: the earliest of them."""
        return min(one.read_on for one in self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """The duties of one nation. `reflect_hours` are the hours to think it over.

    Those of `UNKNOWN` state no law: they are for where the law is of no nation that is known.
    """

    nation: Nation
    version: str
    valid_from: dt.date
    reflect_hours: int
    always: str
    duties: tuple[Duty, ...]

    def offered(self) -> tuple[Duty, ...]:
        """Those that can be chosen: what is switched off is none yet."""
        return tuple(one for one in self.duties if one.switched_on)

    def silent(self) -> frozenset[str]:
        """The words of those that forbid telling the client."""
        return frozenset(one.id.value for one in self.duties if one.forbids_telling)

    def advised(self) -> frozenset[str]:
        """The words of those under which the client is told only after advice was taken."""
        first = TellClient.NOT_BEFORE
        return frozenset(one.id.value for one in self.duties if one.tell_client is first)

    def callings(self) -> frozenset[Bound]:
        """What somebody may be besides a therapist that decides whom a duty here binds."""
        named = {bound for one in self.duties for bound in one.binds}
        return frozenset(named.intersection(ASKED_OF))

    def find(self, name: str) -> Duty | None:
        """The duty of this word, switched on or not; None where the nation has none."""
        return next((one for one in self.duties if one.id == name), None)


UNKNOWN: Final = Nation("")
"""Where the law is that of no nation that is known here."""


def who_is(details: Details) -> frozenset[Bound]:
    """What a practice is to the law, as its details say."""
    health = {Bound.HEALTH_PROFESSIONAL} if details.health_professional else set()
    return ALWAYS | health | set(details.also)


def duties_from(table: Table, nation: Nation) -> Duties:
    """The duties in this table of a nation.

    Raises NotUnderstood("rule-pack", file, key) for anything unknown, missing, of the wrong kind
    or named twice.
    """
    found = Duties(
        nation=nation,
        version=table.text("version"),
        valid_from=table.day("valid_from"),
        reflect_hours=table.number("reflect_hours"),
        always=table.text("always"),
        duties=tuple(_duty(each) for each in table.tables("duties")),
    )
    names = [one.id for one in found.duties]
    if not names or len({*names}) != len(names):
        raise table.refusal("duties")
    return found


def _duty(table: Table) -> Duty:
    duty = Duty(
        id=table.word("id", DutyId),
        title=table.text("title"),
        kind=table.word("kind", DutyKind),
        binds=_binds(table),
        trigger=table.text("trigger"),
        to=table.texts("to"),
        how_soon=table.text("how_soon"),
        tell_client=table.word("tell_client", TellClient),
        record=table.texts("record"),
        statute=_maybe(table, "statute"),
        in_force=table.flag("in_force"),
        in_force_from=_maybe_day(table, "in_force_from"),
        in_force_seen=_maybe_day(table, "in_force_seen"),
        switched_on=_flag(table, "switched_on", otherwise=True),
        only_when_asked=_flag(table, "only_when_asked", otherwise=False),
        silent_in_a_pack=_flag(table, "silent_in_a_pack", otherwise=False),
        line=_maybe(table, "line"),
        tell_why=_maybe(table, "tell_why"),
        notes=table.texts("notes") if table.has("notes") else (),
        sources=citations(table),
    )
    if duty.kind is DutyKind.FORBIDDEN and duty.tell_client is not TellClient.FORBIDDEN:
        raise table.refusal("tell_client")
    if not duty.switched_on and (duty.in_force or not duty.line):
        raise table.refusal("line")  # what is switched off says why
    table.nothing_left()
    return duty


def _binds(table: Table) -> frozenset[Bound]:
    words, known = table.texts("binds"), set(Bound)
    if not words or not known.issuperset(words):
        raise table.refusal("binds")
    return frozenset(Bound(word) for word in words)


def _maybe(table: Table, key: str) -> str:
    return table.text(key) if table.has(key) else ""


def _maybe_day(table: Table, key: str) -> dt.date | None:
    return table.day(key) if table.has(key) else None


def _flag(table: Table, key: str, *, otherwise: bool) -> bool:
    return table.flag(key) if table.has(key) else otherwise


_KINDS: Final[Mapping[DutyKind, str]] = {
    DutyKind.OBLIGED: "obliges you",
    DutyKind.PERMITTED: "permits you to tell",
    DutyKind.FORBIDDEN: "forbids telling",
    DutyKind.ASKED: "obliges you to nothing",
}
_REACHES: Final[Mapping[Reach, str]] = {
    Reach.APPLIES: "",
    Reach.IF_SERVED: "It holds once you have been served with it, or required to by name.",
    Reach.NOT_YOURS: "As far as we found, it does not bind you.",
    Reach.NOT_IN_FORCE: "Not in force as far as we could find.",
}
_TELLING: Final[Mapping[TellClient, str]] = {
    TellClient.ALLOWED: "You may tell the client.",
    TellClient.FIRST: "Normally tell the client first.",
    TellClient.DEPENDS: "Whether to tell the client depends on what could happen then.",
    TellClient.NOT_BEFORE: "Do not tell the client before you have taken advice.",
    TellClient.FORBIDDEN: "Telling the client is forbidden.",
    TellClient.BY_CLIENT: "The client asks for it, so they know.",
    TellClient.NOT_APPLICABLE: "",
}


_CONSENT: Final[Mapping[DutyKind, str]] = {
    DutyKind.OBLIGED: "It does not need the client’s consent.",
    DutyKind.PERMITTED: (
        "Ask for the client’s consent first, unless asking adds to the danger. "
        "Without it you weigh the harm against confidence."
    ),
    DutyKind.FORBIDDEN: "Do not ask for consent: to ask is to tell.",
    DutyKind.ASKED: "It needs the client’s consent, or an order.",
}
_BEFORE: Final[Mapping[TellClient, str]] = {
    TellClient.NOT_BEFORE: "Do not ask for consent before that: to ask is to tell.",
    TellClient.FORBIDDEN: _CONSENT[DutyKind.FORBIDDEN],
    TellClient.BY_CLIENT: "It needs their consent, given for this.",
}


def consent_said(duty: Duty) -> str:
    """Whether the client’s consent is needed, is not needed, or must not be sought."""
    return _BEFORE.get(duty.tell_client, _CONSENT[duty.kind])


def telling_said(duty: Duty) -> str:
    """Whether the client may be told, in a sentence or two."""
    return " ".join(one for one in (_TELLING[duty.tell_client], duty.tell_why) if one)


def law_said(duties: Duties, duty: Duty, nation: str, who: frozenset[Bound], day: dt.date) -> str:
    """The law of a duty as a decision keeps it: what it says, in which version, read on which day.

    `nation` is the name of the nation as people know it.
    """
    if duties.nation == UNKNOWN:
        return _to_look_up(duty, nation)
    reach = duty.reach(who, day)
    heading = f"{duty.title}: {duty.statute}" if duty.statute else duty.title
    lines = [
        f"{heading}.",
        duty.trigger,
        f"It {_KINDS[duty.kind]}." if reach is not Reach.NOT_IN_FORCE else "",
        "" if duty.kind is DutyKind.ASKED else _REACHES[reach],
        f"To: {', or '.join(duty.to)}." if duty.to else "",
        f"How soon: {duty.how_soon}.",
        telling_said(duty),
        consent_said(duty),
        *duty.notes,
        _dated(duty),
        f"{nation}, version {duties.version}, read on {in_words(duty.read_on)}.",
        f"Read: {'; '.join(one.title for one in duty.sources)}.",
        "As far as we found. Check before you sign.",
    ]
    return "\n".join(line for line in lines if line)


def _to_look_up(duty: Duty, country: str) -> str:
    """What is said of a duty where nobody here knows the law: what to look up, and no law."""
    lines = [
        f"{duty.title}.",
        duty.trigger,
        f"Schtum does not know the law of {country} on this. Look it up, or ask a lawyer there.",
        "If anyone is in danger now, act first." if duty.kind is DutyKind.PERMITTED else "",
        f"To: {', or '.join(duty.to)}." if duty.to else "",
        f"How soon: {duty.how_soon}.",
        telling_said(duty),
        *duty.notes,
    ]
    return "\n".join(line for line in lines if line)


def _dated(duty: Duty) -> str:
    if duty.line:
        return duty.line
    if duty.in_force_from:
        return f"In force since {in_words(duty.in_force_from)}."
    if duty.in_force_seen:
        return f"Seen in force on {in_words(duty.in_force_seen)}."
    return ""


def by_likelihood(duties: Iterable[Duty], who: frozenset[Bound], day: dt.date) -> tuple[Duty, ...]:
    """The same duties, those that apply here first."""
    order = list(Reach)
    return tuple(sorted(duties, key=lambda one: order.index(one.reach(who, day))))
