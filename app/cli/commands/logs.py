"""The retention log: an audit bundle for others, and verification without any key."""

import argparse
from pathlib import Path
from typing import Any, Final

from app.cli import prompt
from app.cli.commands.command import (
    Commands,
    day,
    declare,
    opened,
    refuse_unused,
    with_file,
    with_practice,
)
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.ids import NoteId
from app.domain.leaf import ANCHORS
from app.domain.numbers import figures
from app.services.audit import log, prove

FORKS: Final = ("kept-differs", "root")


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    top = commands.add_parser(
        "log",
        help="export and check the retention log",
        description="Export and check the retention log.",
    )
    inner = top.add_subparsers(dest="log_command", metavar="COMMAND", required=True)
    made = declare(
        inner,
        "export",
        _export,
        help_="sign the log and write an audit bundle",
        example="schtum log export Hazel.schtum audit",
    )
    with_practice(made)
    made.add_argument("out", type=Path, metavar="OUT", help="a new folder for the bundle")
    made = declare(
        inner,
        "checkpoint",
        _checkpoint,
        help_="sign the log and save a checkpoint for someone else",
        example="schtum log checkpoint Hazel.schtum for-my-insurer.txt --to handed-over",
    )
    with_practice(made)
    made.add_argument("out", type=Path, metavar="OUT", help="save the checkpoint here")
    made.add_argument(
        "--to", default="handed-over", choices=sorted(ANCHORS), help="how it is passed on"
    )
    _declare_mend(inner)
    _declare_prove(inner)
    _declare_verify(inner)


def _declare_mend(inner: Commands) -> None:
    made = declare(
        inner,
        "mend",
        _mend,
        help_="put a log right that was altered on disk",
        example="schtum log mend Hazel.schtum --from /media/usb/backups",
    )
    with_practice(made)
    made.add_argument(
        "--from",
        dest="places",
        type=Path,
        metavar="FOLDER",
        action="append",
        default=[],
        help="a backup, audit bundle or export with an intact log",
    )


def _declare_prove(inner: Commands) -> None:
    made = declare(
        inner,
        "prove",
        _prove,
        help_="prove when a note was signed or a pack was made, and that it was not changed since",
        example="schtum log prove Hazel.schtum K7M-Q4F --note ID --out proof.json",
    )
    with_file(made)
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument("--note", metavar="ID", help="the ID of the note, from schtum notes --json")
    what.add_argument("--pack", type=Path, metavar="PDF", help="a pack made with --plain")
    made.add_argument(
        "--out", type=Path, metavar="OUT", required=True, help="the new file to save it in"
    )
    made.add_argument(
        "--without-text", action="store_true", help="leave the note's text out of the proof"
    )
    made.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="a checkpoint that someone kept",
    )


def _declare_verify(inner: Commands) -> None:
    made = declare(
        inner,
        "verify",
        _verify,
        help_="check an audit bundle or a practice's log; no key needed",
        example="schtum log verify audit --on 2026-11-21",
    )
    made.add_argument(
        "path", type=Path, metavar="BUNDLE-OR-DIR", help="an exported log, or the practice folder"
    )
    made.add_argument("--on", type=day, metavar="DATE", help="list what is overdue on this date")
    made.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="an earlier checkpoint that the log must continue",
    )


def _export(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        out = practice.do(log.export, arguments.out)
        leaves = practice.do(log.leaf_count)
    lines = [f"Wrote {out}: {leaves} entries."]
    show({"bundle": str(out), "leaves": leaves}, lines, as_json=arguments.json)
    return 0


def _checkpoint(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        out = practice.do(log.hand_over, arguments.out, arguments.to)
        leaves = practice.do(log.leaf_count)
    lines = [f"Wrote {out}: a signed checkpoint over {leaves} entries."]
    show({"checkpoint": str(out), "leaves": leaves}, lines, as_json=arguments.json)
    return 0


def _prove(arguments: argparse.Namespace, doors: Doors) -> int:
    if arguments.pack is not None:
        refuse_unused({"--without-text": arguments.without_text}, beside="with --pack")
    with opened(arguments, doors) as practice:
        if arguments.note is not None:
            done = practice.do(
                prove.note,
                arguments.code,
                NoteId(arguments.note),
                arguments.out,
                with_text=not arguments.without_text,
                kept=arguments.checkpoint,
            )
        else:
            done = practice.do(
                prove.pack,
                arguments.code,
                arguments.pack,
                arguments.out,
                kept=arguments.checkpoint,
            )
    shown = {"proof": str(done.out), "leaf": done.leaf, "day": done.day.isoformat()}
    lines = [
        f"Wrote {done.out}: entry {done.leaf} of the log, {done.day}.",
        "Check it with: python verify_log.py --proof FILE",
    ]
    show(shown | {"checkpoints": list(done.checkpoints)}, lines, as_json=arguments.json)
    return 0


def _mend(arguments: argparse.Namespace, doors: Doors) -> int:
    secret = prompt.passphrase(arguments)
    done = doors.house.mend_log(arguments.dir, secret, arguments.places)
    lines = [f"Put right: {', '.join(done.files)}. The altered files are kept beside them."]
    if done.dropped:
        lines.append(f"Checkpoints that fit no entries, left out: {done.dropped}")
    if not done.files:
        lines = ["The log is as Schtum left it. Nothing was changed."]
    show({"mended": list(done.files), "dropped": done.dropped}, lines, as_json=arguments.json)
    return 0


def _verify(arguments: argparse.Namespace, doors: Doors) -> int:
    on = arguments.on or doors.house.clock.today()
    verdict = log.verify(arguments.path, on, arguments.checkpoint)
    document = {
        "ok": verdict.ok,
        "kind": verdict.kind,
        "leaves": verdict.leaves,
        "checkpoints": verdict.checkpoints,
        "unsigned": verdict.unsigned,
        "fingerprint": verdict.fingerprint,
        "overdue": [
            {"subject": one.subject, "since": one.since.isoformat()} for one in verdict.overdue
        ],
        "restored": [
            {"sequence": gap.sequence, "lost": gap.lost, "size": gap.size}
            for gap in verdict.restored
        ],
        **_told_of(verdict),
        "problems": [
            {"code": one.code, "file": one.file, "at": one.at} for one in verdict.problems
        ],
    }
    entries = figures(verdict.leaves, "entry", "entries")
    checkpoints = figures(verdict.checkpoints, "checkpoint", "checkpoints")
    lines = [
        f"{'The log is intact' if verdict.ok else 'The log is NOT intact'}: {entries}.",
        f"{checkpoints}, {figures(verdict.unsigned, 'entry', 'entries')} not yet signed.",
        f"Key fingerprint: {verdict.fingerprint}",
        f"Overdue on {on}: {len(verdict.overdue)}",
    ]
    lines += _said(verdict)
    show(document, lines, as_json=arguments.json)
    return 0 if verdict.ok else 1


def _said(verdict: log.Verdict) -> list[str]:
    """What is told of a log besides its numbers, a line each."""
    lines = [
        f"RESTORED at entry {gap.sequence}: {gap.lost} entries lost" for gap in verdict.restored
    ]
    lines += [
        f"Clock: at entry {one.leaf} the day went back from {one.before} to {one.after}"
        for one in verdict.clock
    ]
    lines += [
        f"Judged as of {one.as_of}: entry {one.leaf} of {one.day} ({one.operation})"
        for one in verdict.as_of
    ]
    lines += [
        f"Late since {one.since}, ended by entry {one.leaf} of {one.day}: {one.ended}"
        for one in verdict.late
    ]
    lines += [
        f"problem: {one.code} ({one.file})" + (" FORK" if one.code in FORKS else "")
        for one in verdict.problems
    ]
    return lines


def _told_of(verdict: log.Verdict) -> dict[str, Any]:
    """What is no fault of a log: days that went back or were given, and what was late."""
    return {
        "clock": [
            {"leaf": one.leaf, "from": one.before.isoformat(), "to": one.after.isoformat()}
            for one in verdict.clock
        ],
        "as_of": [
            {
                "leaf": one.leaf,
                "operation": one.operation,
                "subject": one.subject,
                "day": one.day.isoformat(),
                "as_of": one.as_of.isoformat(),
            }
            for one in verdict.as_of
        ],
        "late": [
            {
                "leaf": one.leaf,
                "subject": one.subject,
                "since": one.since.isoformat(),
                "ended": one.ended,
                "reason": one.reason,
                "day": one.day.isoformat(),
            }
            for one in verdict.late
        ],
    }
