"""Making a practice, the sample practice, the tour, and opening the window."""

import argparse
from pathlib import Path

from app.cli import prompt
from app.cli.commands.command import Commands, declare, watched
from app.cli.doors import Doors
from app.cli.output import show
from app.cli.recovery_words import hand_over
from app.domain.details import Details
from app.domain.numbers import figures
from app.services.demo import sample, tour
from app.services.opening.create import place_for_words
from app.services.practice.jurisdictions import nations


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    _declare_practices(commands)
    _declare_samples(commands)


def _declare_practices(commands: Commands) -> None:
    made = declare(
        commands,
        "open",
        _open,
        help_="open a practice in the window",
        example="schtum open Hazel.schtum",
    )
    made.add_argument("dir", type=Path, metavar="DIR")
    made = declare(
        commands,
        "new",
        _new,
        help_="create an empty practice; its recovery words are shown once",
        example="schtum new Hazel.schtum --name 'Hazel Okonkwo-Reid' --nation england",
    )
    made.add_argument("dir", type=Path, metavar="DIR", help="a new folder")
    prompt.add_passphrase(made)
    made.add_argument("--name", metavar="N", help="name of the practice, for letters")
    made.add_argument("--nation", choices=nations(), metavar="N", help=", ".join(nations()))
    made.add_argument(
        "--health-professional",
        choices=["yes", "no"],
        help="whether you are one by the law of your nation",
    )
    made.add_argument(
        "--recovery-file", type=Path, metavar="F", help="save the recovery words to the new file F"
    )
    made.add_argument(
        "--kdf-memory", type=int, metavar="MIB", help="memory that a guess costs, 64 to 2048"
    )


def _declare_samples(commands: Commands) -> None:
    made = declare(
        commands,
        "demo",
        _demo,
        help_="create the sample practice, or a large made-up one",
        example="schtum demo big --clients 400 --notes 20000 --seed 1",
    )
    made.add_argument("dir", type=Path, metavar="DIR")
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
    made.add_argument("out", type=Path, metavar="OUT")


def _open(arguments: argparse.Namespace, doors: Doors) -> int:
    return doors.window(str(arguments.dir))


def _new(arguments: argparse.Namespace, doors: Doors) -> int:
    health = arguments.health_professional
    details = Details(
        name=arguments.name,
        nation=arguments.nation,
        health_professional=None if health is None else health == "yes",
    )
    passphrase = prompt.passphrase(arguments, twice=True)
    with place_for_words(arguments.recovery_file):
        created = doors.house.create(
            arguments.dir,
            passphrase,
            details=details,
            memory=arguments.kdf_memory,
            words_kept=True,
        )
    handed = hand_over(
        created.recovery_words,
        arguments.recovery_file,
        "The recovery words are in the file. Store it away from this computer.",
        "Recovery words, shown only once. Write them down:",
    )
    lines = [f"Created {created.folder}.", *handed.lines]
    document = {
        "practice": str(created.folder),
        "id": created.identity,
        "recovery_words": handed.words,
    }
    show(document, lines, as_json=arguments.json)
    return handed.status


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
