"""Passphrase and recovery words: change, recover, renew."""

import argparse

from app.cli import prompt
from app.cli.commands.command import Commands, declare, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.services.opening.create import place_for_words, write_words


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    top = commands.add_parser(
        "keys", help="passphrase and recovery words", description="Passphrase and recovery words."
    )
    inner = top.add_subparsers(dest="keys_command", metavar="COMMAND", required=True)
    made = declare(
        inner,
        "passphrase",
        _passphrase,
        help_="change the passphrase",
        example="schtum keys passphrase Hazel.schtum",
    )
    with_practice(made)
    prompt.add_passphrase(made, "new-passphrase")
    made = declare(
        inner,
        "recover",
        _recover,
        help_="open with the recovery words and set a new passphrase",
        example="schtum keys recover Hazel.schtum --recovery-file words.txt",
    )
    with_practice(made)
    prompt.add_passphrase(made, "recovery")
    prompt.add_passphrase(made, "new-passphrase")
    made = declare(
        inner,
        "recovery",
        _recovery,
        help_="make new recovery words; the old ones stop working",
        example="schtum keys recovery Hazel.schtum --recovery-file words.txt",
    )
    with_practice(made)
    prompt.add_passphrase(made, "recovery", does="write", where="to")


def _passphrase(arguments: argparse.Namespace, doors: Doors) -> int:
    old = prompt.passphrase(arguments)
    new = prompt.passphrase(arguments, "new-passphrase", twice=True)
    doors.house.change_passphrase(arguments.dir, old, new)
    show({"changed": True}, ["Passphrase changed."], as_json=arguments.json)
    return 0


def _recover(arguments: argparse.Namespace, doors: Doors) -> int:
    words = prompt.passphrase(arguments, "recovery")
    new = prompt.passphrase(arguments, "new-passphrase", twice=True)
    doors.house.recover(arguments.dir, words, new)
    show({"changed": True}, ["New passphrase set."], as_json=arguments.json)
    return 0


def _recovery(arguments: argparse.Namespace, doors: Doors) -> int:
    passphrase = prompt.passphrase(arguments)
    with place_for_words(arguments.recovery_file or arguments.recovery_fd):
        words: str | None = doors.house.renew_words(arguments.dir, passphrase)
    lines = ["New recovery words, shown only once. Write them down:", "", f"  {words}", ""]
    if arguments.recovery_file is not None:
        write_words(arguments.recovery_file, f"{words}\n")
        words, lines = None, ["The new recovery words are in the file."]
    elif arguments.recovery_fd is not None:
        write_words(arguments.recovery_fd, f"{words}\n")
        words, lines = None, ["The new recovery words were written."]
    show({"recovery_words": words}, lines, as_json=arguments.json)
    return 0
