"""How a command is declared: its words, its example, its secrets."""

import argparse
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

from app.cli import output, prompt, unlock_warnings
from app.cli.doors import Doors
from app.domain.clock import MachineClock
from app.domain.dates import typed_day
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, code_from
from app.services.practice.handle import Handle

Commands: TypeAlias = "argparse._SubParsersAction[Any]"  # noqa: SLF001  argparse has no other name for it
OF_THE_PRACTICE: Final = "practice"
"""What stands in the place of a file's code for the practice's own records."""
Run = Callable[[argparse.Namespace, Doors], int]


def declare(
    commands: Commands, name: str, run: Run, *, help_: str, example: str
) -> argparse.ArgumentParser:
    """A command that knows `--json`, `--help` and an example."""
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help_,
        description=help_[:1].upper() + help_[1:] + ".",
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document"
    )
    made.set_defaults(run=run)
    return made


def with_practice(made: argparse.ArgumentParser) -> None:
    """Let a command open the practice in DIR."""
    made.add_argument("dir", type=Path, metavar="DIR", help="the practice folder")
    prompt.add_passphrase(made)


def with_file(made: argparse.ArgumentParser) -> None:
    """Let a command open the practice in DIR, for one of its files."""
    with_practice(made)
    made.add_argument("code", metavar="CODE", type=code_from, help="the code of the file")


def with_reading(made: argparse.ArgumentParser) -> None:
    """Let a command say how those are called whom its texts name."""
    which = made.add_mutually_exclusive_group()
    which.add_argument("--names", action="store_true", help="with names (the default)")
    which.add_argument(
        "--as-signed", action="store_true", help="as signed, with names no longer used"
    )
    which.add_argument("--roles", action="store_true", help="with roles instead of names")


def with_place(made: argparse.ArgumentParser) -> None:
    """Let a command open the practice in DIR, for one of its files or for its own records."""
    with_practice(made)
    made.add_argument(
        "code", metavar="CODE", type=_place, help="the code of the file, or: practice"
    )


def _place(text: str) -> Code | None:
    return None if text == OF_THE_PRACTICE else code_from(text)


def day(text: str) -> dt.date:
    """A day in an argument, as people type them. Raises NotUnderstood("impossible-date")."""
    found = typed_day(text, MachineClock().today())  # which century two digits mean, no more
    if found is None:
        raise NotUnderstood("impossible-date")
    return found


def refuse_unused(given: Mapping[str, object], *, beside: str) -> None:
    """Refuse options that say nothing here: what was typed is never left out without a word.

    `given` has what was typed for each; `beside` says where, as in "with --nobody". Raises
    NotUnderstood("usage").
    """
    for option, value in given.items():
        if value not in _NOT_GIVEN:
            raise NotUnderstood("usage", detail=f"{option} is not used {beside} (see --help).")


_NOT_GIVEN: Final[tuple[object, ...]] = (None, False, "", [])


def iso(day: dt.date | None) -> str | None:
    """A day as JSON tells it; None of none."""
    return None if day is None else day.isoformat()


@contextmanager
def opened(arguments: argparse.Namespace, doors: Doors) -> Iterator[Handle]:
    """The practice in DIR while the command runs. What needs somebody's care is told of first."""
    from app.services.audit import anchored  # noqa: PLC0415  help and the window open none here
    from app.services.opening import secrets, seen  # noqa: PLC0415  idem

    with doors.house.opened(arguments.dir, prompt.passphrase(arguments)) as practice:
        if practice.uncertified:
            output.warn(unlock_warnings.UNCERTIFIED.format(files=len(practice.uncertified)))
        if practice.do(secrets.words_damaged):
            output.warn(unlock_warnings.WORDS_DAMAGED)
        elif practice.do(secrets.words_unchecked):
            output.warn(unlock_warnings.WORDS_UNCHECKED)
        if practice.do(anchored.fault) is not None:
            output.warn(unlock_warnings.ALTERED)
        apart = practice.do(seen.parted)
        if apart is not None:
            where = f" ({apart.where})" if apart.where else ""
            output.warn(
                unlock_warnings.OLDER if apart.older else unlock_warnings.PARTED.format(where=where)
            )
        with practice.told_when_late():
            yield practice


@contextmanager
def watched(what: str) -> Iterator[output.Bar]:
    """Progress on standard error for as long as the work takes."""
    bar = output.Bar(what)
    try:
        yield bar
    finally:
        bar.close()
