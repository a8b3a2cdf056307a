"""Opening the window on a practice."""

import argparse
from pathlib import Path

from app.cli.commands.command import Commands, declare
from app.cli.doors import Doors


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "open",
        _open,
        help_="open a practice in the window",
        example="schtum open Hazel.schtum",
    )
    made.add_argument("dir", type=Path, metavar="DIR", help="the practice folder")
    made.add_argument("--minimised", action="store_true", help="keep the window minimised")


def _open(arguments: argparse.Namespace, doors: Doors) -> int:
    return doors.window(str(arguments.dir), minimised=arguments.minimised)
