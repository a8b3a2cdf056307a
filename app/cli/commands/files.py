"""A file's life: ended, begun again, due, held, destroyed."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.cli.commands import destroyed, own_texts
from app.cli.commands.command import (
    Commands,
    day,
    declare,
    iso,
    opened,
    watched,
    with_file,
    with_practice,
)
from app.cli.commands.file_corrections import show_moved
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.errors import NotUnderstood
from app.domain.holds import HoldReason
from app.domain.ids import HoldId, NoteId, RecordId, code_from
from app.domain.keeping import KeepReason
from app.domain.leaf import CONTACT_DETAILS, PARTS
from app.domain.numbers import figures
from app.domain.own_rules import what_is
from app.domain.parts import in_words
from app.services.audit import strays
from app.services.people import people
from app.services.practice.handle import Handle
from app.services.practice.own_texts import Naming, naming
from app.services.retention import destroy, extend, marking, review
from app.services.retention import hold as holds
from app.services.retention import parts as parting
from app.services.retention.destruction_steps import Destroyed
from app.services.retention.marking import Target

_REASONS: Final = tuple(reason.value for reason in HoldReason)
_KEEP_REASONS: Final = tuple(reason.value for reason in KeepReason)


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    _declare_life(commands)
    _declare_holds(commands)
    _declare_keeping(commands)
    _declare_destroy(commands)


def _declare_life(commands: Commands) -> None:
    made = declare(
        commands,
        "end",
        _end,
        help_="close a file: say when the work ended",
        example="schtum end Hazel.schtum K7M-Q4F --on 2026-11-20",
    )
    with_file(made)
    made.add_argument("--on", required=True, type=day, metavar="DATE", help="when the work ended")
    made = declare(
        commands,
        "reopen",
        _reopen,
        help_="reopen a file",
        example="schtum reopen Hazel.schtum K7M-Q4F",
    )
    with_file(made)
    made = declare(
        commands,
        "due",
        _due,
        help_="list every file with its due date, and why",
        example="schtum due Hazel.schtum --on 2027-01-01",
    )
    with_practice(made)
    made.add_argument("--on", type=day, metavar="DATE", help="work it out as of this date")


def _declare_holds(commands: Commands) -> None:
    made = declare(
        commands,
        "hold",
        _hold,
        help_="place a hold, so that a file cannot be destroyed",
        example="schtum hold Hazel.schtum K7M-Q4F --reason claim --review-by 2027-06-01",
    )
    with_file(made)
    made.add_argument("--reason", required=True, metavar="R", help=", ".join(_REASONS))
    made.add_argument(
        "--review-by",
        required=True,
        type=day,
        metavar="DATE",
        help="when to ask whether it is still needed",
    )
    made = declare(
        commands,
        "unhold",
        _unhold,
        help_="lift a hold",
        example="schtum unhold Hazel.schtum HOLD",
    )
    with_practice(made)
    made.add_argument("hold", metavar="HOLD", type=HoldId, help="ID of the hold")


def _declare_keeping(commands: Commands) -> None:
    made = declare(
        commands,
        "keep",
        _keep,
        help_="keep a file longer, with a reason for the log",
        example="schtum keep Hazel.schtum K7M-Q4F --until 2031-03-31 --reason insurer",
    )
    with_file(made)
    made.add_argument("--until", required=True, type=day, metavar="DATE", help="keep it until then")
    _may_be_of_class(made)
    made.add_argument("--reason", required=True, metavar="R", help=", ".join(_KEEP_REASONS))
    made = declare(
        commands,
        "unkeep",
        _unkeep,
        help_="go back to the due date that the rules set",
        example="schtum unkeep Hazel.schtum K7M-Q4F",
    )
    with_file(made)
    _may_be_of_class(made)


def _may_be_of_class(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--class", dest="what", metavar="K", help="only this class of record in it", default=""
    )


def _declare_destroy(commands: Commands) -> None:
    made = declare(
        commands,
        "destroy",
        _destroy,
        help_="destroy files that are due, with a certificate",
        example="schtum destroy Hazel.schtum K7M-Q4F --certificate gone.pdf",
    )
    with_practice(made)
    made.add_argument("code", metavar="CODE", nargs="+", type=code_from, help="codes of the files")
    made.add_argument("--on", type=day, metavar="DATE", help="decide what is due as of this date")
    made.add_argument(
        "--early",
        metavar="REASON",
        help="destroy it at once, due or not and without waiting, for this reason",
    )
    made.add_argument(
        "--certificate", required=True, type=Path, metavar="PDF", help="save the certificate here"
    )
    made.add_argument("--sure", action="store_true", help="the date that decides is right")
    own_texts.declare_leave(made)
    _declare_part(made)
    made = declare(
        commands,
        "move",
        _move,
        help_="move a note that was signed in the wrong file, with a certificate",
        example="schtum move Hazel.schtum NOTE K7M-Q4F --certificate moved.pdf",
    )
    with_practice(made)
    made.add_argument("note", metavar="NOTE", type=NoteId, help="ID of the note")
    made.add_argument("code", metavar="CODE", type=code_from, help="the file it belongs in")
    made.add_argument(
        "--certificate", required=True, type=Path, metavar="PDF", help="save the certificate here"
    )


def _declare_part(made: argparse.ArgumentParser) -> None:
    part = made.add_argument_group("a part of one file, which is kept; due or not")
    part.add_argument(
        "--records", nargs="+", type=RecordId, metavar="ID", help="these, with their addenda"
    )
    part.add_argument(
        "--class",
        dest="classes",
        action="append",
        metavar="K",
        help=f"all of a class: {', '.join(sorted(PARTS))}",
    )
    part.add_argument(
        "--contact-details",
        dest="classes",
        action="append_const",
        const=CONTACT_DETAILS,
        help="names and contact details: the notes stay, with roles",
    )


def _end(arguments: argparse.Namespace, doors: Doors) -> int:
    with _moving(arguments, doors) as practice:
        practice.do(people.end, arguments.code, arguments.on)
    return 0


def _reopen(arguments: argparse.Namespace, doors: Doors) -> int:
    with _moving(arguments, doors) as practice:
        practice.do(people.reopen, arguments.code)
    return 0


@contextmanager
def _moving(arguments: argparse.Namespace, doors: Doors) -> Iterator[Handle]:
    """The practice, while a file changes; then which due date was and which is."""
    with opened(arguments, doors) as practice:
        before = practice.do(review.review_of, arguments.code)
        yield practice
        after = practice.do(review.review_of, arguments.code)
    show_moved(arguments, review.moved(before, after))


def _due(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found, behind = practice.do(review.review, arguments.on), practice.do(review.ahead)
    rows = [
        {
            "code": one.file.code,
            "due": iso(one.due.on),
            "would_be_due": iso(one.due.would_be),
            "confirmed": not one.due.why.unconfirmed,
            "why": one.why,
            "rules": [*one.due.rules],
            "holds": [
                {
                    "id": hold.id,
                    "reason": hold.reason.value,
                    "opened": hold.opened.isoformat(),
                    "review_by": iso(hold.review_by),
                    "request": hold.request,
                }
                for hold in one.holds
            ],
            "kept_until": one.file.keeping.until.isoformat() if one.file.keeping else None,
            "is_due": one.is_due,
            "overdue": one.overdue,
            "check": one.doubt.value if one.doubt else None,
            "classes": [_part_told(part) for part in one.parts],
        }
        for one in found
    ]
    lines = [
        f"{one.file.code}  {one.due.on or '—'!s:<10}  {'OVERDUE ' if one.overdue else ''}"
        f"{'ON HOLD ' if one.holds else ''}{one.why}"
        f"{_of_parts(one)}"
        for one in found
    ]
    document = {"files": rows, "clock_behind": iso(behind)}
    lines = [*(lines or ["No files yet."]), *destroyed.of_the_clock(behind)]
    show(document, lines, as_json=arguments.json)
    return 0


def _part_told(part: review.Part) -> dict[str, object]:
    return {
        "class": part.record_class.value,
        "due": iso(part.due.on),
        "why": part.why,
        "rules": [*part.due.rules],
        "is_due": part.is_due,
    }


def _of_parts(one: review.Review) -> str:
    """A line for each class of record in a file that has a rule of its own."""
    lines = [f"{what_is(part.record_class).capitalize()}: {part.why}" for part in one.parts]
    return "".join(f"\n{'':>9}{line}" for line in lines)


def _hold(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        _, hold = practice.do(
            holds.place, arguments.code, arguments.reason, review_by=arguments.review_by
        )
    show({"hold": hold.id}, [f"Hold placed: {hold.id}"], as_json=arguments.json)
    return 0


def _keep(arguments: argparse.Namespace, doors: Doors) -> int:
    with _moving(arguments, doors) as practice:
        of = marking.target_from(arguments.code, arguments.what).what
        practice.do(extend.keep, arguments.code, arguments.until, arguments.reason, of=of)
    return 0


def _unkeep(arguments: argparse.Namespace, doors: Doors) -> int:
    with _moving(arguments, doors) as practice:
        of = marking.target_from(arguments.code, arguments.what).what
        practice.do(extend.unkeep, arguments.code, of=of)
    return 0


def _unhold(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        _, hold = practice.do(holds.unhold, arguments.hold)
    show({"hold": hold.id}, [f"Hold lifted: {hold.id}"], as_json=arguments.json)
    return 0


def _destroy(arguments: argparse.Namespace, doors: Doors) -> int:
    if arguments.records or arguments.classes:
        return _destroy_part(arguments, doors)
    with opened(arguments, doors) as practice, watched("destroying") as bar:
        plan = practice.do(destroy.plan, arguments.code, on=arguments.on, early=arguments.early)
        if arguments.early is None and not arguments.sure:
            _refuse_doubted(practice, plan)
        practice.do(strays.refuse_any)
        wanted = [Target(code) for code in arguments.code]
        practice.do(marking.refuse_while_waiting, wanted, early=arguments.early)
        leave = _left(practice, plan, arguments)
        certificate, day_ = arguments.certificate, arguments.on
        done = practice.do(
            destroy.destroy, plan, certificate, given_day=day_, leave=leave, progress=bar
        )
    said = f"Destroyed {', '.join(done.codes)}: {figures(done.notes, 'note', 'notes')}."
    return _show_destroyed(arguments, done, said, {})


def _left(
    practice: Handle, plan: destroy.Plan | parting.PartPlan, arguments: argparse.Namespace
) -> tuple[Naming, ...]:
    found = practice.do(naming, plan.leaving)
    return own_texts.left(found, leave=arguments.leave_named)


def _refuse_doubted(practice: Handle, plan: destroy.Plan) -> None:
    """Raise NotUnderstood("due-date-to-check") where a date that can hardly be meant decides."""
    for file in plan.files:
        doubt = practice.do(review.review_of, file.code).doubt
        if doubt is not None:
            raise NotUnderstood("due-date-to-check", code=file.code, why=doubt.value)


def _destroy_part(arguments: argparse.Namespace, doors: Doors) -> int:
    if len(arguments.code) != 1 or arguments.on is not None:
        raise NotUnderstood("part-of-one-file")
    chosen = parting.Chosen(
        records=tuple(arguments.records or ()), classes=tuple(arguments.classes or ())
    )
    with opened(arguments, doors) as practice, watched("destroying") as bar:
        code = arguments.code[0]
        plan = practice.do(parting.plan, code, chosen, early=arguments.early)
        classes = [marking.target_from(code, one) for one in chosen.classes]
        practice.do(marking.refuse_while_waiting, classes, early=arguments.early)
        leave = _left(practice, plan, arguments)
        done = practice.do(parting.destroy, plan, arguments.certificate, leave=leave, progress=bar)
    said = f"Destroyed {_counted(plan)} of {plan.file.code}. The rest of the file is kept."
    return _show_destroyed(arguments, done, said, {"part": _part(plan)})


def _move(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("moving") as bar:
        plan = practice.do(parting.plan_move, arguments.note, arguments.code)
        done = practice.do(parting.destroy, plan, arguments.certificate, progress=bar)
    said = f"Moved {_counted(plan)} from {plan.file.code} to {arguments.code}."
    return _show_destroyed(arguments, done, said, {"part": _part(plan) | {"to": arguments.code}})


def _counted(plan: parting.PartPlan) -> str:
    return ", ".join(in_words(part, count) for part, count in plan.counted().items())


def _part(plan: parting.PartPlan) -> dict[str, object]:
    """What went of a file that is kept."""
    return {
        "code": plan.file.code,
        "counts": plan.counted(),
        "records": [*(one.id for one in plan.notes), *(one.id for one in plan.records)],
    }


def _show_destroyed(
    arguments: argparse.Namespace, done: Destroyed, said: str, more: dict[str, object]
) -> int:
    show(destroyed.told(done) | more, [said, *destroyed.proof(done)], as_json=arguments.json)
    return 0
