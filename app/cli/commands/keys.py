"""Passphrase and recovery words: change, recover, renew."""

import argparse

from app.cli import prompt
from app.cli.commands.command import Commands, declare, watched, with_practice
from app.cli.doors import Doors
from app.cli.output import show, status_of, warn
from app.cli.recovery_words import hand_over
from app.domain.errors import SchtumError
from app.services.opening import secrets
from app.services.opening.create import place_for_words
from app.services.practice.handle import Handle
from app.services.transfer.former_keys import Copies


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
    _add_words(inner)


def _add_words(inner: Commands) -> None:
    made = declare(
        inner,
        "recovery",
        _recovery,
        help_="make new recovery words; the old ones stop working",
        example="schtum keys recovery Hazel.schtum --recovery-file words.txt",
    )
    with_practice(made)
    prompt.add_passphrase(made, "recovery", does="write", where="to")
    made = declare(
        inner,
        "check",
        _check,
        help_="check that you have the recovery words; nothing is changed",
        example="schtum keys check Hazel.schtum --recovery-file words.txt",
    )
    with_practice(made)
    prompt.add_passphrase(made, "recovery")


def _passphrase(arguments: argparse.Namespace, doors: Doors) -> int:
    old = prompt.passphrase(arguments)
    new = prompt.passphrase(arguments, "new-passphrase", twice=True)
    with watched("changing keys") as bar:
        copies = doors.house.change_passphrase(arguments.dir, old, new, bar)
    lines = ["Passphrase changed.", *_told(copies, "passphrase")]
    show({"changed": True, **_copies(copies)}, lines, as_json=arguments.json)
    return 0


def _recover(arguments: argparse.Namespace, doors: Doors) -> int:
    words = prompt.passphrase(arguments, "recovery")
    new = prompt.passphrase(arguments, "new-passphrase", twice=True)
    with watched("changing keys") as bar:
        done = doors.house.recover(arguments.dir, words, new, bar)
    lines = ["New passphrase set."]
    if done.passphrase_damaged:
        lines.append("The old passphrase no longer worked: the key files were damaged.")
    document = {"changed": True, "passphrase_was_damaged": done.passphrase_damaged}
    lines += _told(done.copies, "passphrase")
    show(document | _copies(done.copies), lines, as_json=arguments.json)
    return 0


def _copies(copies: Copies) -> dict[str, list[str]]:
    return {
        "backups_renewed": [str(path) for path in copies.renewed],
        "still_open": [str(path) for path in copies.still_open],
        "synced": [str(path) for path in copies.synced],
    }


def _told(copies: Copies, secret: str) -> list[str]:
    """What a person has to know of the backups: which ones the former secret still opens."""
    lines = [f"The keys in {path} were replaced too." for path in copies.renewed]
    lines += [
        f"{path} may still open with the former {secret} until you back up there again."
        for path in copies.still_open
    ]
    lines += [
        f"{path} is synced: copies kept elsewhere may still open with the former {secret}."
        for path in copies.synced
    ]
    return lines


def _recovery(arguments: argparse.Namespace, doors: Doors) -> int:
    passphrase = prompt.passphrase(arguments)
    place = arguments.recovery_file or arguments.recovery_fd
    with doors.house.opened(arguments.dir, passphrase) as practice:
        with place_for_words(place), watched("changing keys") as bar:
            made, copies = practice.do(secrets.renew_words, passphrase, bar)
        handed = hand_over(
            made,
            place,
            "The new recovery words are saved.",
            "New recovery words, shown only once. Write them down:",
        )
        lines = [*handed.lines, *_told(copies, "words")]
        show({"recovery_words": handed.words, **_copies(copies)}, lines, as_json=arguments.json)
        noted = _noted(practice)
    return handed.status or noted


def _noted(practice: Handle) -> int:
    """Note that the words were handed over; the exit status. They are the new ones either way."""
    try:
        practice.do(secrets.keep_words)
    except SchtumError as error:
        warn(
            "The new recovery words work, but the disk refused to note that you have them. "
            "Schtum will ask for them once more: see schtum keys check."
        )
        return status_of(error)
    return 0


def _check(arguments: argparse.Namespace, doors: Doors) -> int:
    words = prompt.passphrase(arguments, "recovery")
    with doors.house.opened(arguments.dir, prompt.passphrase(arguments)) as practice:
        practice.do(secrets.check_words, words)
    lines = ["These are the recovery words of this practice."]
    show({"recovery_words": "right"}, lines, as_json=arguments.json)
    return 0
