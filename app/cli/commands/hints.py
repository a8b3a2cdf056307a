"""What a note is often better without: hints, which never stop anybody."""

import argparse
from pathlib import Path

from app.cli import prompt
from app.cli.commands.command import Commands, day, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.domain.ids import NoteId, code_from
from app.services.records import less_is_more


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "hints",
        _hints,
        help_="say what might be left out of a note, or which notes have hints",
        example="schtum hints Hazel.schtum K7M-Q4F --text-file note.txt",
    )
    with_practice(made)
    made.add_argument(
        "of",
        metavar="NOTE",
        nargs="?",
        help="the ID of the note, or with --text-file the code of the file; without it, a list",
    )
    made.add_argument(
        "--in", dest="within", type=code_from, metavar="CODE", help="list the notes of this file"
    )
    made.add_argument(
        "--since",
        type=day,
        metavar="DATE",
        help="list notes signed since then; a month if not said",
    )
    made.add_argument(
        "--text-file", type=Path, metavar="FILE", help="look through this text; nothing is saved"
    )


def _hints(arguments: argparse.Namespace, doors: Doors) -> int:
    listing = arguments.within is not None or arguments.since is not None
    if arguments.of is None and arguments.text_file is None:
        return _list(arguments, doors)
    if listing or arguments.of is None:
        raise NotUnderstood("usage", detail="Give a NOTE, a --text-file with CODE, or neither.")
    text = None if arguments.text_file is None else _text(arguments.text_file)
    with opened(arguments, doors) as practice:
        if text is None:
            found = practice.display(less_is_more.of_note, NoteId(arguments.of))
        else:
            found = practice.do(less_is_more.hints, code_from(arguments.of), text)
    document = {
        "hints": [
            {
                "kind": one.why,
                "text": one.said,
                "start": one.start,
                "end": one.end,
                "asks": one.asks,
            }
            for one in found
        ]
    }
    lines = [f"“{' '.join(one.said.split())}”: {one.asks}" for one in found]
    show(document, lines or ["No hints."], as_json=arguments.json)
    return 0


def _list(arguments: argparse.Namespace, doors: Doors) -> int:
    """Which notes might say less, by kind and number: no words of any."""
    with opened(arguments, doors) as practice:
        found = practice.do(less_is_more.look_back, arguments.within, arguments.since)
    document = {
        "notes": [
            {
                "file": one.file,
                "note": one.note,
                "held_on": one.held_on.isoformat(),
                "hints": dict(one.counts),
            }
            for one in found
        ]
    }
    lines = [f"{one.file}, {in_words(one.held_on)}: {one.said}. {one.note}" for one in found]
    show(document, lines or ["No hints."], as_json=arguments.json)
    return 0


def _text(path: Path) -> str:
    try:
        return prompt.bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotUnderstood("file-not-text") from None
