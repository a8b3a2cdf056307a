"""Making a practice."""

import argparse
from pathlib import Path

from app.cli import prompt
from app.cli.commands.command import Commands, declare
from app.cli.doors import Doors
from app.cli.output import show
from app.cli.recovery_words import hand_over
from app.domain.details import Details
from app.services.opening.create import place_for_words
from app.services.practice.jurisdictions import nations


def add_to(commands: Commands) -> None:
    """Declare this command."""
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
