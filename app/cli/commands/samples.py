"""Making the sample practice, and the tour of it."""

import argparse
from pathlib import Path

from app.cli.commands.command import Commands, declare, watched
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.numbers import figures
from app.services.demo import sample, tour


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "demo",
        _demo,
        help_="create the sample practice, or a large made-up one",
        example="schtum demo big --clients 400 --notes 20000 --seed 1",
    )
    made.add_argument("dir", type=Path, metavar="DIR", help="a new folder")
    made.add_argument("--clients", type=int, metavar="N", help="how many files")
    made.add_argument("--notes", type=int, metavar="N", help="how many notes in all")
    made.add_argument(
        "--seed", type=int, metavar="S", default=1, help="the same seed gives the same practice"
    )
    made = declare(
        commands,
        "tour",
        _tour,
        help_="try everything on the sample practice, and say what was checked",
        example="schtum tour out",
    )
    made.add_argument("out", type=Path, metavar="OUT", help="a new folder for what is made")


def _demo(arguments: argparse.Namespace, doors: Doors) -> int:
    with watched("writing") as bar:
        made = sample.make(
            doors.house,
            arguments.dir,
            clients=arguments.clients,
            notes=arguments.notes,
            seed=arguments.seed,
            progress=bar,
        )
    document = {
        "practice": str(made.folder),
        "passphrase": made.passphrase,
        "recovery_words": made.recovery_words,
        "files": made.files,
        "notes": made.notes,
    }
    files, notes = figures(made.files, "file", "files"), figures(made.notes, "note", "notes")
    lines = [
        f"Created {made.folder}: {files}, {notes}, all made up.",
        f"Passphrase: {made.passphrase}",
    ]
    show(document, lines, as_json=arguments.json)
    return 0


def _tour(arguments: argparse.Namespace, doors: Doors) -> int:
    with watched("touring") as bar:
        steps = tour.tour(doors.house, arguments.out, progress=bar)
    rows = [{"name": step.name, "ok": step.ok, "detail": step.detail} for step in steps]
    ok = all(step.ok for step in steps)
    lines = [f"{'ok  ' if step.ok else 'FAIL'}  {step.name:<22} {step.detail}" for step in steps]
    show({"ok": ok, "steps": rows}, lines, as_json=arguments.json)
    return 0 if ok else 1
