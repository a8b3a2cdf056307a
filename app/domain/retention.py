"""Retention: how long a file and each class of record in it is kept, and why, in a sentence.

A rule counts from a day of the file: its last session that was held, the end of the work, the last
contact (`app.domain.clocks`). A last session before the file was opened was mistyped and decides
nothing. An enquiry with a session that was held is therapy and is kept as that.

A session that was cancelled, or that nobody came to, is no treatment, but it is contact, and
insurers say "at least". So a later one counts beside the day that a rule counts from, as does the
day of an addendum to a session. It can only ever make a file be kept longer, and makes nothing
therapy.

The end of the work is no treatment either: sources count from the last one, and clients are told
that. A later end keeps a file no longer, and the sentence says so; an end counts where there was no
session, where a rule asks for it, or where the last session stands alone.

Every rule that matches is worked out from every such day and the latest decides, so a file is
never due before any rule allows it, nor before a rule for a class of record that lies in it.
Nothing is due until the practice has confirmed what its insurer asks
(`app.domain.rules_in_force`). What the rules are, and who says so, is written in a rule pack
(`app.domain.rulepacks`); this module only applies them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain import dates
from app.domain.clocks import (
    Dates,
    Since,
    Trigger,
    counted_from,
    ends,
    rounded_up,
)
from app.domain.keeping import Keeping, KeptClass
from app.domain.record_classes import PARTS, WHOLE, RecordClass
from app.domain.rulepacks import FileKind, Rule, RulePack
from app.domain.rules_in_force import Rules, Standing

__all__ = [
    "Due", "FileFacts", "FileKind", "Rule", "RulePack", "Rules", "SubjectFacts", "Trigger", "Why",
    "due", "due_of_own", "due_of_parts", "is_due", "is_open", "is_overdue",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFacts:
    """One subject of a file, as far as retention asks.

    A death decides nothing but where a rule counts from it.
    """

    born: date | None = None
    died: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """One file, as far as retention asks.

    `last_session` is the day of its last session that was held, `last_appointment` that of its last
    note about a session, whatever came of it. `last_contact` is the last day on which there was
    word from the client, `last_entry` that of the last work with the client, note or form; `has`
    are the classes of record that lie in the file. `session_alone` says that the last session is
    more than a year from every other date of the file: then it ends nothing before the work has
    ended. `today` is the day on which the work would end if it ended now, and None where nobody
    asks.
    """

    kind: FileKind
    opened: date
    ended: date | None = None
    last_session: date | None = None
    last_contact: date | None = None
    last_appointment: date | None = None
    last_entry: date | None = None
    subjects: tuple[SubjectFacts, ...] = ()
    keeping: Keeping | None = None
    kept_classes: tuple[KeptClass, ...] = ()
    has: frozenset[RecordClass] = frozenset()
    session_alone: bool = False
    today: date | None = None

    @property
    def over(self) -> date | None:
        """The end of the work; of work that goes on, today: what is said of it is what would be."""
        if not is_open(self) or self.today is None:
            return self.ended
        return max(self.today, self.opened)

    @property
    def dates(self) -> Dates:
        """The days that a rule can count from. Of several clients the last one's death counts."""
        deaths = [subject.died for subject in self.subjects]
        known = [died for died in deaths if died is not None]
        return Dates(
            opened=self.opened,
            ended=self.over,
            last_session=self.last_session,
            last_contact=self.last_contact,
            last_entry=self.last_entry,
            died=max(known) if known and len(known) == len(deaths) else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What decided: the trigger, the rule, and what was missing or borrowed.

    `keeping` is set when the therapist's own day decided; `ruled` is the day of the rules alone.
    `unconfirmed` says that the rules which would decide wait for the practice to confirm them.
    `ended` is the end of the work where it came after the day that counts.
    """

    trigger: Trigger
    since: date
    rule: Rule | None
    still_open: bool
    birth_missing: bool = False
    borrowed_from: str | None = None
    ruled: date | None = None
    keeping: Keeping | None = None
    unconfirmed: bool = False
    ended: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The day from which a file may be destroyed, or None when a fact is missing.

    `rules` are the ids of the rules that matched, the deciding one first. While what an insurer
    asks is not confirmed they wait (`waits`) and there is no day, only the one that it `would_be`.
    """

    on: date | None
    why: Why
    rules: tuple[str, ...]
    would_be: date | None = None
    waits: bool = False

    @property
    def day(self) -> date | None:
        """The day that is told: the one it falls due, or would once the rules are confirmed."""
        return self.would_be if self.on is None else self.on

    @property
    def cited(self) -> tuple[str, ...]:
        """The rules that a log or a certificate may name: what waits decided nothing."""
        return () if self.waits else self.rules


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    on: date
    rule: Rule
    trigger: Trigger
    since: date
    holds: bool


def due(facts: FileFacts, rules: Rules, *, borrowed_from: str | None = None) -> Due:
    """The latest day of all the rules that match this file, or a later one kept to.

    `borrowed_from` is the name of the nation whose rules these are when the practice's own
    nation has none yet. Raises NotUnderstood("impossible-date") when a day leaves the calendar.
    """
    matches = _matches(facts, rules, WHOLE)
    latest = max((match.on for match in matches), default=None)
    if latest is not None:  # what lies in the file and is kept longer keeps the file
        parts = _matches(facts, rules, facts.has - WHOLE)
        matches += [match for match in parts if match.holds and match.on > latest]
    kept = [one.keeping for one in facts.kept_classes if one.record_class in facts.has]
    return _decided(facts, rules, matches, borrowed_from, kept)


def due_of_parts(
    facts: FileFacts, rules: Rules, *, borrowed_from: str | None = None
) -> Mapping[RecordClass, Due]:
    """The day of each class of record in this file that has a rule in force; others follow it."""
    found = {}
    for part in PARTS:
        if part in facts.has:
            matches = [match for match in _matches(facts, rules, {part}) if match.holds]
            if matches:
                kept = [one.keeping for one in facts.kept_classes if one.record_class is part]
                found[part] = _decided(facts, rules, matches, borrowed_from, kept)
    return found


def due_of_own(record_class: RecordClass, known: Dates, rules: Rules) -> date | None:
    """The latest day of the rules in force for a record that the practice keeps of its own.

    None while no rule holds, or the day that it counts from has not come.
    """
    days = [
        rounded_up(day, rule.up_to)
        for rule in rules.in_force
        if rule.record_class is record_class
        and (found := counted_from(rule.starts, known)) is not None
        for day in ends(rule.period, found[1], ())
    ]
    return max(days, default=None)


def _decided(
    facts: FileFacts,
    rules: Rules,
    matches: list[_Match],
    borrowed_from: str | None,
    kept: list[Keeping],
) -> Due:
    """What follows from the rules that match, the latest first, and from what is kept longer."""
    matches = sorted(matches, key=lambda match: match.on, reverse=True)
    missing = facts.kind is FileKind.CHILD and _birth_is_missing(facts)
    ruled = matches[0].on if matches and not missing else None
    longer = max(
        (one for one in (facts.keeping, *kept) if one and ruled and one.until > ruled),
        key=lambda one: one.until,
        default=None,
    )
    day = longer.until if longer else ruled
    waiting = not rules.answered or any(not match.holds for match in matches)
    trigger, since = _since_of(facts, matches)
    why = Why(
        trigger=trigger,
        since=since,
        ended=facts.ended if facts.ended is not None and facts.ended > since else None,
        rule=matches[0].rule if matches else None,
        still_open=is_open(facts),
        birth_missing=missing,
        borrowed_from=borrowed_from,
        ruled=None if waiting else ruled,
        keeping=longer,
        unconfirmed=waiting and ruled is not None,
    )
    # Several subjects can match one rule, a list says each rule once.
    cited = tuple(dict.fromkeys(match.rule.id for match in matches))
    return Due(on=None if waiting else day, why=why, rules=cited, would_be=day, waits=waiting)


def _since_of(facts: FileFacts, matches: list[_Match]) -> tuple[Trigger, date]:
    if matches:
        return matches[0].trigger, matches[0].since
    return counted_from(Trigger.LAST_SESSION, facts.dates) or (Trigger.OPENED, facts.opened)


def is_open(facts: FileFacts) -> bool:
    """The work goes on. An enquiry is never open: there is no work to end."""
    return facts.ended is None and facts.kind is not FileKind.ENQUIRY


def is_due(answer: Due, facts: FileFacts, today: date) -> bool:
    """From its exact day on; never while the file is open or a fact is missing."""
    return answer.on is not None and not is_open(facts) and today >= answer.on


def is_overdue(answer: Due, facts: FileFacts, today: date) -> bool:
    """After the end of the month in which it fell due.

    The month, because the log carries month ends: an exact day would be a child's birthday.
    """
    return (
        answer.on is not None
        and is_due(answer, facts, today)
        and today > dates.month_end(answer.on)
    )


def _work_of(facts: FileFacts) -> FileKind:
    """The kind whose rules hold: an enquiry that came to a session did become therapy."""
    came = facts.kind is FileKind.ENQUIRY and facts.dates.session is not None
    return FileKind.INDIVIDUAL if came else facts.kind


def _counted(starts: Trigger, facts: FileFacts) -> tuple[Since, ...]:
    """The days that a rule counts from: its own, and that of a session after it, held or not."""
    found = counted_from(starts, facts.dates)
    if found is None:
        return ()
    if facts.session_alone and facts.over and found == (Trigger.LAST_SESSION, facts.last_session):
        found = max(found, (Trigger.ENDED, facts.over), key=lambda one: one[1])
    missed = facts.last_appointment
    if missed is None or missed <= found[1] or found[0] not in _OF_THE_WORK:
        return (found,)
    return found, (Trigger.LAST_CONTACT, missed)


_OF_THE_WORK: Final = frozenset({Trigger.LAST_SESSION, Trigger.ENDED, Trigger.OPENED})


def _birth_is_missing(facts: FileFacts) -> bool:
    return not facts.subjects or any(subject.born is None for subject in facts.subjects)


def _matches(facts: FileFacts, rules: Rules, classes: Collection[RecordClass]) -> list[_Match]:
    """The rules for these classes that match, without those whose place another one takes.

    What still waits is among them, unless it is an example: it may yet decide.
    """
    kind = _work_of(facts)
    births = tuple(subject.born for subject in facts.subjects if subject.born is not None)
    found = [
        _Match(
            on=rounded_up(on, rule.up_to),
            rule=rule,
            trigger=since[0],
            since=since[1],
            holds=standing is Standing.HOLDS,
        )
        for rule, standing in rules.standing
        if rule.record_class in classes and kind in rule.files and _counts(rule, standing)
        for since in _counted(rule.starts, facts)
        for on in ends(rule.period, since[1], births)
    ]
    replaced = {other for match in found if match.holds for other in match.rule.instead_of}
    return [match for match in found if match.rule.id not in replaced]


def _counts(rule: Rule, standing: Standing) -> bool:
    return standing is Standing.HOLDS or (standing is Standing.WAITS and not rule.example)
