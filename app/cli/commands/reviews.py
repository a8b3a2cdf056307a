"""The retention review: what is due by class of record, marked, taken back, destroyed in bulk."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from app.cli.commands import destroyed, own_texts
from app.cli.commands.command import Commands, day, declare, iso, opened, watched, with_practice
from app.cli.doors import Doors
from app.cli.output import sentence, show, status_of
from app.domain.cooling_off import LONGEST_DAYS
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import code_from
from app.domain.numbers import figures
from app.domain.own_rules import what_is
from app.domain.parts import in_words as part_in_words
from app.domain.record_classes import RecordClass
from app.services.handovers import own_texts_said
from app.services.practice.handle import Handle
from app.services.records.kind_words import words_of
from app.services.records.registers import Line
from app.services.records.registers import registers as registers_of
from app.services.retention import items as reviewed
from app.services.retention import marking, preview, review, several, year_page
from app.services.retention.items import DUE_NOW, Item, Standing
from app.services.retention.marking import MarkState, Target
from app.services.retention.preview import ForeseenSeveral

_SAID: Final = {
    Standing.READY: "ready",
    Standing.OVERDUE: "OVERDUE",
    Standing.DUE: "due",
    Standing.WAITING: "waiting",
    Standing.HELD: "ON HOLD",
    Standing.LATER: "later",
}


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "review",
        _review,
        help_="review what is due by class of record; mark it, take it back, destroy it in bulk",
        example="schtum review Hazel.schtum --destroy --dry-run",
    )
    with_practice(made)
    made.add_argument("--on", type=day, metavar="DATE", help="work it out as of this date")
    what = made.add_mutually_exclusive_group()
    items: dict[str, Any] = {"nargs": "*", "type": item, "metavar": "ITEM"}
    what.add_argument(
        "--mark", **items, help="mark for destruction: CODE, CODE:CLASS, or all that is due"
    )
    what.add_argument(
        "--unmark", nargs="+", type=item, metavar="ITEM", help="take back what was marked"
    )
    what.add_argument(
        "--destroy", **items, help="destroy what has waited: CODE, CODE:CLASS, or all that is ready"
    )
    what.add_argument(
        "--cooling-off", type=_days, metavar="DAYS", help="how long what is marked waits; 0: not"
    )
    what.add_argument("--year", type=_year, metavar="YEAR", help="the page of a year, as a PDF")
    own_texts.declare_leave(made)
    made.add_argument(
        "--dry-run", action="store_true", help="say what would be destroyed; change nothing"
    )
    made.add_argument("--early", metavar="REASON", help="before the due date, for this reason")
    made.add_argument("--sure", action="store_true", help="the dates that decide are right")
    made.add_argument("--certificate", type=Path, metavar="PDF", help="where to save it")
    made.add_argument("--out", type=Path, metavar="PDF", help="where to save the page of a year")


def item(text: str) -> Target:
    """`K7M-Q4F`, or `K7M-Q4F:process`. Raises NotUnderstood."""
    code, _, what = text.partition(":")
    return marking.target_from(code_from(code), what)


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise NotUnderstood("cooling-off-days", days=LONGEST_DAYS)
    return int(text)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == len("2026")):
        raise NotUnderstood("usage", detail="Give a year, like 2026 (see --help).")
    return int(text)


def _review(arguments: argparse.Namespace, doors: Doors) -> int:
    _refuse_what_does_not_fit(arguments)
    with opened(arguments, doors) as practice:
        if arguments.year is not None:
            return _year_page(arguments, practice)
        if arguments.cooling_off is not None:
            practice.do(marking.choose_days, arguments.cooling_off)
            return _show_days(arguments, practice)
        if arguments.unmark is not None:
            practice.do(marking.unmark, arguments.unmark)
            return _show_items(arguments, practice, arguments.unmark)
        if arguments.mark is not None or arguments.destroy is not None:
            return _mark_or_destroy(arguments, practice)
        return _show_items(arguments, practice, None)


def _refuse_what_does_not_fit(arguments: argparse.Namespace) -> None:
    """Options that say nothing without another one."""
    acts = arguments.mark is not None or arguments.destroy is not None
    named = bool(arguments.mark or arguments.destroy)
    destroys = arguments.destroy is not None and not arguments.dry_run
    for wrong, detail in (
        ((arguments.dry_run or arguments.sure) and not acts, "Give --mark or --destroy with it"),
        (arguments.leave_named and arguments.destroy is None, "Give --leave-named with --destroy"),
        (arguments.early is not None and not named, "Give --early with the items it is about"),
        (destroys and arguments.certificate is None, "Give --certificate PDF with --destroy"),
        (arguments.certificate is not None and not acts, "Give --certificate with --destroy"),
        ((arguments.year is None) != (arguments.out is None), "Give --year and --out together"),
        (arguments.on is not None and acts, "Nothing is marked or destroyed for another date"),
    ):
        if wrong:
            raise NotUnderstood("usage", detail=f"{detail} (see --help).")


def _mark_or_destroy(arguments: argparse.Namespace, practice: Handle) -> int:
    marks = arguments.mark is not None
    named: list[Target] = arguments.mark if marks else arguments.destroy
    found = practice.do(reviewed.all_items)
    if named and not arguments.sure and arguments.early is None:
        _refuse_doubted(found, named)
    targets = named or [
        one.target for one in found if _goes(one, practice, marks=marks, sure=arguments.sure)
    ]
    if marks and not arguments.dry_run:
        practice.do(marking.mark, targets, early=arguments.early)
        return _show_items(arguments, practice, targets)
    seen = practice.do(preview.foresee_several, targets, early=arguments.early, marks=marks)
    if arguments.dry_run:
        return _show_plan(arguments, seen)
    if seen.plan.refused and (named or not seen.plan.targets):
        raise seen.plan.refused[0].error
    with watched("destroying") as bar:
        leave = own_texts.left(seen.named, leave=arguments.leave_named)
        done = practice.do(
            several.destroy_several, seen.plan, arguments.certificate, leave=leave, progress=bar
        )
    return _show_done(arguments, done, seen)


def _goes(one: Item, practice: Handle, *, marks: bool, sure: bool) -> bool:
    """Whether something is meant where nothing is named: what a date that is odd decides is not.

    What was marked and is refused now is meant too, so that it is said why.
    """
    if one.standing is Standing.READY:
        return not marks
    if not marks and _refused_now(one):
        return True
    waits = not marks and practice.do(marking.days) > 0
    return one.standing in DUE_NOW and not waits and (sure or one.review.doubt is None)


def _refused_now(one: Item) -> bool:
    """Whether it was marked and does not wait any more, but something is in the way."""
    held = one.standing is Standing.HELD and one.mark is MarkState.READY
    return held or one.lapsed or one.marked_ahead


def _refuse_doubted(found: Iterable[Item], named: Iterable[Target]) -> None:
    known = {one.target: one.review for one in found}
    for target in named:
        review_ = known.get(target)
        if review_ is not None and review_.doubt is not None:
            raise NotUnderstood("due-date-to-check", code=target.code, why=review_.doubt.value)


def _show_items(
    arguments: argparse.Namespace, practice: Handle, only: Iterable[Target] | None
) -> int:
    every = practice.do(reviewed.all_items, arguments.on)
    days, behind = practice.do(marking.days), practice.do(review.ahead)
    registers = practice.display(registers_of, arguments.on)
    own = [(one.kind, line) for one in registers for line in one.lines if line.kept is not None]
    wanted = None if only is None else set(only)
    shown = [one for one in every if wanted is None or one.target in wanted]
    document = {
        "cooling_off": days,
        "clock_behind": iso(behind),
        "classes": [
            {
                "class": record_class.value,
                **{standing.value: count for standing, count in counted.items()},
            }
            for record_class, counted in reviewed.by_class(every).items()
        ],
        "items": [_told(one) for one in shown],
        "own": [_of_own(kind, line) for kind, line in own],
    }
    lines = [*_counted(every), ""] if wanted is None else [] if wanted else ["Nothing was marked."]
    lines += [
        _line(one) for one in shown if wanted is not None or one.standing is not Standing.LATER
    ]
    waits = f"What is marked for destruction waits {figures(days, 'day', 'days')}."
    lines.append(waits if days else "Nothing has to wait before it is destroyed.")
    if wanted is None:
        lines += [_own_line(kind, line) for kind, line in own if line.is_due]
    lines += destroyed.of_the_clock(behind)
    show(document, lines, as_json=arguments.json)
    return 0


def _of_own(kind: str, line: Line) -> dict[str, Any]:
    return {
        "record": line.first,
        "kind": kind,
        "on": line.on.isoformat(),
        "due": iso(line.kept),
        "is_due": line.is_due,
    }


def _own_line(kind: str, line: Line) -> str:
    what = f"{words_of(kind).title} of {in_words(line.on)}"
    return f"{what}, {line.kept_said}: schtum record destroy DIR {line.first}"


def _counted(every: Iterable[Item]) -> list[str]:
    """A line for each class of record: how many there are, by where they stand."""
    return [
        f"{_what(record_class)}: "
        + ", ".join(f"{count} {_SAID[standing]}" for standing, count in counted.items() if count)
        for record_class, counted in reviewed.by_class(every).items()
    ] or ["No files yet."]


def _what(record_class: RecordClass) -> str:
    said = {RecordClass.FILE: "whole files", RecordClass.ENQUIRY: "enquiries"}
    found = said.get(record_class, what_is(record_class))
    return f"{found[:1].upper()}{found[1:]}"


def _line(one: Item) -> str:
    marked, due = "", str(one.due.on or "—")
    if one.lapsed:
        marked = " It was marked, and has changed since: mark it again."
    elif one.marked_ahead and one.marked is not None:
        on = in_words(one.marked.on)
        marked = f" It was marked on {on}, which is still to come: check the clock, mark it again."
    elif one.marked is not None:
        on, until = in_words(one.marked.on), in_words(one.marked.ready)
        marked = f" Marked on {on}, waits until {until}."
    return f"{one.target!s:<24}  {due:<10}  {_SAID[one.standing]}  {one.why}{marked}"


def _told(one: Item) -> dict[str, Any]:
    why, mark = one.due.why, one.marked
    return {
        "item": str(one.target),
        "code": one.target.code,
        "class": one.record_class.value,
        "standing": one.standing.value,
        "due": iso(one.due.on),
        "why": one.why,
        "rules": [*one.due.rules],
        "source": why.rule.source.title if why.rule else None,
        "counts_from": why.trigger.value,
        "since": why.since.isoformat(),
        "holds": [hold.reason.value for hold in one.review.holds],
        "confirmed": not why.unconfirmed,
        "count": one.count,
        "marked": mark.on.isoformat() if mark else None,
        "ready": mark.ready.isoformat() if mark else None,
        "early": mark.early if mark else None,
        "lapsed": one.lapsed,
        "marked_ahead": one.marked_ahead,
        "kept_until": one.kept.until.isoformat() if one.kept else None,
        "check": one.review.doubt.value if one.review.doubt else None,
    }


def _show_days(arguments: argparse.Namespace, practice: Handle) -> int:
    days = practice.do(marking.days)
    said = f"What is marked from now on waits {figures(days, 'day', 'days')}."
    show({"cooling_off": days}, [said if days else "Nothing waits."], as_json=arguments.json)
    return 0


def _plan_told(seen: ForeseenSeveral) -> dict[str, Any]:
    return {
        "items": [str(one) for one in seen.plan.targets],
        "refused": [{"item": str(one.target), "why": one.error.rule} for one in seen.plan.refused],
        "files": [{"code": one.code, "notes": one.notes, "why": one.why} for one in seen.files],
        "parts": [{"code": one.code, "counts": one.counts} for one in seen.parts],
        "people_gone": [*seen.gone],
        "people_reduced": [*seen.reduced],
        "people_unnamed": [name for part in seen.parts for name in part.unnamed],
        "backups": [
            {
                "name": one.name,
                "reachable": one.reachable,
                "pending": one.pending,
                "lost": one.lost or None,
            }
            for one in seen.copies
        ],
        "exports": [{"what": one.what, "on": one.day.isoformat()} for one in seen.exports],
        "certificates": seen.plan.runs,
        "named": own_texts.named_told(seen.named),
    }


def _show_plan(arguments: argparse.Namespace, seen: ForeseenSeveral) -> int:
    lines = [
        f"{one.code}: the whole file, {figures(one.notes, 'note', 'notes')}. {one.why}"
        for one in seen.files
    ]
    lines += [
        f"{one.code}: {', '.join(part_in_words(part, n) for part, n in one.counts.items())}. "
        f"The rest is kept. {' '.join(one.why)}"
        for one in seen.parts
    ]
    lines = [f"Would be destroyed: {line}" for line in lines] or ["Nothing would be destroyed."]
    lines += [
        f"Cannot be destroyed: {one.target}. {sentence(one.error)}" for one in seen.plan.refused
    ]
    if seen.gone:
        lines.append(f"People removed: {', '.join(seen.gone)}.")
    if seen.reduced:
        lines.append(f"People still named in other files: {', '.join(seen.reduced)}.")
    for copy in seen.copies:
        reached = "keys will be replaced" if not copy.pending else "cannot be finished now"
        if copy.lost:
            reached = "lost, and the certificate says so"
        lines.append(f"Backup {copy.name}: {reached}.")
    lines += [f"{own_texts_said.line(one)} It stays as it is." for one in seen.named]
    lines += [f"Handed out before: {one.what} on {in_words(one.day)}." for one in seen.exports]
    show({**_plan_told(seen), "changed": False}, lines, as_json=arguments.json)
    return 0


def _show_done(
    arguments: argparse.Namespace, done: several.SeveralDone, seen: ForeseenSeveral
) -> int:
    document = {
        "items": [str(one) for one in seen.plan.targets],
        "refused": [{"item": str(one.target), "why": one.error.rule} for one in seen.plan.refused],
        "destructions": [destroyed.told(one) for one in done.done],
        "stopped": done.stopped.rule if done.stopped else None,
    }
    lines = [line for one in done.done for line in destroyed.lines(one)]
    lines += [f"Not destroyed: {one.target}. {sentence(one.error)}" for one in seen.plan.refused]
    if done.stopped is not None:
        lines.append(f"The rest was not destroyed. {sentence(done.stopped)}")
    show(document, lines, as_json=arguments.json)
    return 0 if done.stopped is None else status_of(done.stopped)


def _year_page(arguments: argparse.Namespace, practice: Handle) -> int:
    made = practice.do(year_page.write, arguments.year, arguments.out)
    lines = [f"Saved: {arguments.out}", *(f"{one.heading}: {one.count}" for one in made.sections)]
    document = {
        "year": made.year,
        "page": str(arguments.out),
        **{one.name: one.count for one in made.sections},
    }
    show(document, lines, as_json=arguments.json)
    return 0
