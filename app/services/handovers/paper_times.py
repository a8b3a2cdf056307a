"""How long records are kept, as documents say it: the rules that decide for each kind of file.

A rule whose place another one takes decides nothing, and is not said. Without a file each kind of
file that is kept otherwise than the usual one is told apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from app.domain import kept_words
from app.domain.clocks import (
    Birthday,
    Days,
    LaterOf,
    Months,
    Period,
    Trigger,
    Years,
    YearsAfterAge,
)
from app.domain.files import ClientFile
from app.domain.record_classes import PARTS, WHOLE, RecordClass
from app.domain.retention import FileKind
from app.domain.rulepacks import Rule
from app.services.handovers.paper_fills import PROGRAM, Fill, Rest
from app.services.practice.practice import Practice

_THERAPY: Final = (FileKind.INDIVIDUAL, FileKind.JOINT, FileKind.CHILD)
_YEAR: Final = 12  # months
_FOLLOWS: Final = "I keep it as long as your record."
_NO_BIRTHDAY: Final = "I do not count birthdays."
_BIRTHDAYS: Final = (
    "The birthdays above count for it too, by your age then. The latest day decides."
)
_LONGER: Final = "If I have to keep one of these for longer, I keep all of your record as long."


def of_rules(practice: Practice, file: ClientFile | None) -> Iterator[tuple[str, Fill]]:
    """The fills that say how long, while the practice has said what its insurer asks."""
    rules = practice.rulebook().rules
    if rules.answered:
        yield from _times(rules.in_force, file)
        insurers = [one for one in rules.in_force if one.of_insurer]
        if insurers:
            text = "I keep it to meet what my insurer asks of me."
            yield "insurer_why", Fill(text=text, rests=tuple(map(_rule, insurers)))
    text = "I keep it longer only if there is a reason, such as a complaint that is still open."
    yield (
        "hold_line",
        Fill(text=f"{text} I write that reason down.", rests=(Rest(kind=PROGRAM, id="holds"),)),
    )


def _times(in_force: tuple[Rule, ...], file: ClientFile | None) -> Iterator[tuple[str, Fill]]:
    kind = None if file is None else _work(file)
    whole = _whole(in_force)
    young = [one for one in whole if isinstance(one.period, Birthday | YearsAfterAge)]
    grown = [one for one in whole if one not in young]
    kept = _for_kinds(grown, whole, kind)
    if kept is not None:
        yield "kept_record", kept
        child = _decide(young, whole, FileKind.CHILD) if kind is FileKind.CHILD else []
        beside = _decide(whole, whole, FileKind.CHILD)
        yield "kept_contract", _joined(kept, [_said(child, beside)] if child else [])
    children = _for_kinds(young, whole, kind)
    if children is not None:
        usual = _decide(young, whole, kind or FileKind.INDIVIDUAL)
        bare = [one for one in kept_words.WHOM if usual and not _decide(young, whole, one)]
        told = [f"{kept_words.WHOM[one]} {_NO_BIRTHDAY}" for one in bare if one in _kinds(kind)]
        yield "kept_child", Fill(text=" ".join([children.text, *told]), rests=children.rests)
    lines = [one for part in PARTS if (one := _of_part(in_force, part, kind)) is not None]
    if lines and any(_may_outlast(whole, in_force, each) for each in _kinds(kind)):
        lines.append(Fill(text=_LONGER, rests=lines[0].rests))
    lines += _of_enquiries(in_force)
    if lines:
        rests = tuple(dict.fromkeys(rest for one in lines for rest in one.rests))
        yield "kept_parts", Fill(text="\n".join(one.text for one in lines), rests=rests)


def _work(file: ClientFile) -> FileKind:
    return FileKind.INDIVIDUAL if file.kind is FileKind.ENQUIRY else file.kind


def _kinds(kind: FileKind | None) -> tuple[FileKind, ...]:
    return _THERAPY if kind is None else (kind,)


def _decide(rules: Iterable[Rule], beside: Iterable[Rule], kind: FileKind) -> list[Rule]:
    """Those that decide over such a file: none whose place another one takes there."""
    held = [one for one in beside if kind in one.files]
    return [
        one
        for one in rules
        if kind in one.files and not any(_replaces(other, one) for other in held)
    ]


def _replaces(other: Rule, one: Rule) -> bool:
    """Whether another rule matches wherever this one does, and takes its place."""
    if one.id not in other.instead_of:
        return False
    if not isinstance(other.period, Birthday | YearsAfterAge):
        return True
    if not isinstance(one.period, Birthday | YearsAfterAge):
        return False
    covers = other.period.youngest <= one.period.youngest
    return covers and one.period.oldest <= other.period.oldest


def _for_kinds(rules: list[Rule], beside: list[Rule], kind: FileKind | None) -> Fill | None:
    """What decides for a kind of file; without one, for the usual one and those that differ."""
    usual = _decide(rules, beside, kind or FileKind.INDIVIDUAL)
    said = [_said(usual, _decide(beside, beside, kind or FileKind.INDIVIDUAL))] if usual else []
    for other in () if kind is not None else (FileKind.JOINT, FileKind.CHILD):
        here = _decide(rules, beside, other)
        if here != usual and here:
            said.append(_said(here, _decide(beside, beside, other), other))
    return _joined(said[0], said[1:]) if said else None


def _of_part(in_force: Iterable[Rule], part: RecordClass, kind: FileKind | None) -> Fill | None:
    """One class of record; where it has a rule in some kinds of file, it follows the others."""
    rules = [one for one in in_force if one.record_class is part]
    found = _for_kinds(rules, rules, kind)
    if found is None or kind is not None:
        return found
    bare = [each for each in _THERAPY if not _decide(rules, rules, each)]
    if FileKind.INDIVIDUAL in bare:
        return found
    follow = [f"{kept_words.WHOM[each]} {_FOLLOWS}" for each in bare]
    return Fill(text=" ".join([found.text, *follow]), rests=found.rests)


def _whole(in_force: Iterable[Rule], said_of: RecordClass = RecordClass.FILE) -> list[Rule]:
    """The rules over a file as a whole, whichever class they were written for."""
    return [replace(one, record_class=said_of) for one in in_force if one.record_class in WHOLE]


def _of_enquiries(in_force: Iterable[Rule]) -> list[Fill]:
    """What was told before any work, of a child too, and what of it is kept by rules of its own."""
    kept = [_without_work(one) for one in in_force if FileKind.ENQUIRY in one.files]
    whole = _whole(kept, RecordClass.ENQUIRY)
    decide = _decide(whole, whole, FileKind.ENQUIRY)
    young = [one for one in decide if isinstance(one.period, Birthday | YearsAfterAge)]
    grown = [one for one in decide if one not in young]
    lines = [_of_enquiry(in_force, grown, young)] if decide else []
    parts = [[one for one in kept if one.record_class is part] for part in PARTS]
    held = [each for rules in parts if (each := _decide(rules, rules, FileKind.ENQUIRY))]
    lines += [_said(each, each, FileKind.ENQUIRY) for each in held]
    if held and _may_outlast(whole, kept, FileKind.ENQUIRY):
        lines.append(Fill(text=_LONGER, rests=lines[-1].rests))
    return lines


def _of_enquiry(in_force: Iterable[Rule], grown: list[Rule], young: list[Rule]) -> Fill:
    """How long it is kept: what it is about is named once, and birthdays that were told are not."""
    every, whole = [*grown, *young], _whole(in_force)
    above = _aged(_decide(whole, whole, FileKind.INDIVIDUAL))
    told = above == {one.id for one in young}
    if young and grown and told and not any(one.instead_of for one in young):
        said = _said(grown, every)
        return Fill(text=f"{said.text} {_BIRTHDAYS}", rests=tuple(map(_rule, every)))
    said, what = _said(every, every), kept_words.WHAT[RecordClass.ENQUIRY]
    first, *others = said.text.split(what)
    text = what.join((first, "it".join(others))) if others else first
    return Fill(text=text, rests=said.rests)


def _aged(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(one.id for one in rules if isinstance(one.period, Birthday | YearsAfterAge))


def _without_work(rule: Rule) -> Rule:
    """A rule as it counts where no work was begun: no session has been, and nothing has ended."""
    no_work = rule.starts in {Trigger.LAST_SESSION, Trigger.ENDED}
    return replace(rule, starts=Trigger.OPENED) if no_work else rule


def _said(rules: list[Rule], beside: list[Rule], kind: FileKind = FileKind.INDIVIDUAL) -> Fill:
    return Fill(text=kept_words.sentences(rules, kind, beside), rests=tuple(map(_rule, rules)))


def _joined(first: Fill, more: list[Fill]) -> Fill:
    every = [first, *more]
    rests = tuple(dict.fromkeys(rest for one in every for rest in one.rests))
    return Fill(text=" ".join(one.text for one in every), rests=rests)


def _rule(rule: Rule) -> Rest:
    return Rest(kind="rule", id=rule.id, digest=rule.digest)


def _may_outlast(whole: list[Rule], in_force: Iterable[Rule], kind: FileKind) -> bool:
    """Whether a part may have to be kept longer than the file it lies in, which then stays too."""
    grown = [one for one in whole if not isinstance(one.period, Birthday | YearsAfterAge)]
    least = max((_months(one.period) for one in _decide(grown, whole, kind)), default=0)
    parts = [one for one in in_force if one.record_class in PARTS]
    return any(_most_months(one) > least for one in _decide(parts, parts, kind))


def _most_months(rule: Rule) -> int:
    """How long a rule may keep something: its period, and up to a year where it is rounded up."""
    return _months(rule.period) + (_YEAR if rule.up_to else 0)


def _months(period: Period) -> int:
    """How long a period may last at the most."""
    match period:
        case Years(number=number):
            return number * _YEAR
        case Months(number=number):
            return number
        case Days(number=number):
            return number // 28
        case Birthday(age=age, youngest=youngest):
            return (age - youngest) * _YEAR
        case YearsAfterAge(age=age, years=years, youngest=youngest):
            return (age + years - youngest) * _YEAR
        case LaterOf(of=several):
            return max(map(_months, several))
