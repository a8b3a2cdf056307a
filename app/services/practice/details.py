"""The practice's own details: its name, its nation and its profession decide which rules hold."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain import cooling_off
from app.domain.details import DATED, Details
from app.domain.documents import OwnWords
from app.domain.files import ClientFile
from app.domain.ids import Code
from app.domain.leaf import Operation
from app.domain.record_classes import WHOLE
from app.domain.retention import FileKind
from app.domain.rules_in_force import Standing
from app.domain.text import accepted
from app.services.practice.changes import Changed
from app.services.practice.commit import Change, commit
from app.services.practice.jurisdictions import nation_from, nations
from app.services.practice.own_texts import naming
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import rule_entry


def details_of(practice: Practice) -> Details:
    """What is known of the practice itself."""
    return practice.details


def describe(practice: Practice, details: Details, *, reason: str = "nation") -> Changed:
    """Keep other details. Other rules are told to the log, with every day they move.

    `reason` is what the log is told of that: another nation, or another rule. Which of the texts
    that are new name somebody is told with it (`Changed.named`).

    Raises NotUnderstood("unknown-nation"), or for a text that no file can keep.
    """
    refuse_unless_usable(details)
    details = _dated(practice, details)
    change = Change(details=details, due_reason=reason)
    tell_of_rules(practice, change)
    before = practice.details
    return replace(commit(practice, change), named=naming(practice, before=before))


def _dated(practice: Practice, details: Details) -> Details:
    """The details with the day on which they said something new that is confirmed every year."""
    fresh = [
        OwnWords(document="", part=name, text=said, on=practice.clock.today())
        for name in DATED
        if (said := getattr(details, name)) and said != getattr(practice.details, name)
    ]
    names = {one.part for one in fresh}
    others = (one for one in details.own if one.document or one.part not in names)
    return replace(details, own=(*others, *fresh)) if fresh else details


def keep_up_with_rules(practice: Practice) -> None:
    """Tell the log of rules that came with another version of the program, if any did.

    A file's day may only be cited by rules whose text the log was told, and whatever day the new
    ones move is told with them. A nation that this version does not know is left as it was.
    """
    if practice.nation not in nations() or practice.log_fault:  # what it was told, nobody knows
        return
    change = Change(due_reason="rule")
    tell_of_rules(practice, change)
    if not change.entries:
        change.files = dict(_perhaps_moved(practice))
    if change.entries or change.files:
        commit(practice, change)


def _perhaps_moved(practice: Practice) -> Iterator[tuple[Code, ClientFile]]:
    """Files whose day a rule that waits would keep away and does not, or the other way round.

    Of a rule that came or went with another version of the program, and waits, the log is not told.
    """
    rules = practice.rulebook().rules
    replaced = {other for rule in rules.in_force for other in rule.instead_of}
    waiting = [
        rule
        for rule in rules.those(Standing.WAITS)
        if rule.record_class in WHOLE and not rule.example and rule.id not in replaced
    ]
    kinds = {kind for rule in waiting for kind in rule.files}
    for code, file in practice.files.items():
        told = file.recorded_due is not None
        over = file.ended is not None or file.kind is FileKind.ENQUIRY
        if over and told is (not rules.answered or file.kind in kinds):
            yield code, file


def tell_of_rules(practice: Practice, change: Change) -> None:
    """Let the log be told of rules that are others than it was told of last, and of days they move.

    An answer moves days without another rule in force: what waits keeps a file from falling due,
    and what is set aside does not.
    """
    then = practice.rulebook(change.details)
    known = practice.nation in nations()  # one of another version of the program has no rules
    moved = not known or then.rules != practice.rulebook().rules
    entry = rule_entry(then)
    if entry.fields["rules"]:  # else none is in force: there is nothing to cite a day by
        told = None if practice.log_fault else practice.log.last_of(Operation.RULE)
        if told is None or told["rules"] != entry.fields["rules"]:
            change.entries.append(entry)
            moved = True
    if moved:  # those whose day stays where it was are left alone
        change.files = {**practice.files, **change.files}


def refuse_unless_usable(details: Details) -> None:
    """Raises NotUnderstood for a nation that is none, a text that no file can keep, odd days."""
    if details.nation is not None:
        nation_from(details.nation)
    said_of_it = (details.name, details.contact, details.recipients, details.transfers)
    to_ring = (
        details.supervisor, details.supervisor_number, details.helpline, details.helpline_number
    )  # fmt: skip
    for said in (*said_of_it, *to_ring):
        accepted(said or "")
    cooling_off.refuse_unless_usable(details.cooling_off)
