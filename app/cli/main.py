"""The command line: `schtum COMMAND …`, the same as `python -m app COMMAND …`."""

import argparse
import importlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NoReturn

from app import VERSION
from app.cli import output
from app.cli.commands import groups
from app.cli.doors import Doors
from app.domain.errors import SYSTEM, Cancelled, Fault, NotUnderstood, SchtumError, World
from app.domain.faults import code_of, places

_NOBODY_READS: Final = 141  # as a shell calls a program that a closed pipe ended
_LONGEST: Final = 1000  # of what was typed and is said again


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, with the program's own exit status."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        said = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
        raise NotUnderstood("usage", detail=f"{said[:1].upper()}{said[1:]} (see --help).")

    def _print_message(self, message: str, file: object = None) -> None:
        """Print the help or the version; the base would not say that nobody takes it."""
        del file  # what is wrong is raised above, so this is an answer
        output.show({}, [message.removesuffix("\n")], as_json=False)


def parser(modules: Iterable[str] = groups.EVERY) -> argparse.ArgumentParser:
    """Every command with its help and an example, or those that some modules declare."""
    top = _Parser(
        prog="schtum",
        description="Client records for therapists who work alone, encrypted on this computer.",
        epilog="Without a command, the window opens. You are asked for the passphrase, or it is "
        "read from --passphrase-file FILE or --passphrase-fd N.",
    )
    top.add_argument("--json", action="store_true", help="print one JSON document")
    top.add_argument("--version", action="version", version=f"schtum {VERSION}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for module in modules:
        importlib.import_module(module).add_to(commands)
    return top


def main(arguments: Sequence[str], doors: Doors) -> int:
    """Run one command; its exit status."""
    as_json = "--json" in arguments
    try:
        return _run(arguments, doors)
    except BrokenPipeError:  # as `| head -1` ends: there is nobody left to tell
        return _NOBODY_READS
    except (Cancelled, KeyboardInterrupt) as stop:
        undone = isinstance(stop, Cancelled)
        output.warn(output.WORDS["interrupted"] if undone else output.STOPPED_ANYWHERE)
        return 7
    except Exception as error:  # noqa: BLE001  Python's own account of it could hold a client's words
        return output.refuse(_named(error), as_json=as_json)


def _run(arguments: Sequence[str], doors: Doors) -> int:
    words = groups.joined(arguments)
    chosen = _declared(groups.needed(words)).parse_args(words)
    if chosen.command is None:
        return doors.window(None)
    status: int = chosen.run(chosen, doors)
    return status


_declared: Final = cache(parser)  # what reads arguments is not changed by them


def _named(error: Exception) -> SchtumError:
    """What can be said of an error; one that nobody expected tells its places, and no words."""
    match error:
        case SchtumError():
            return error
        case OSError():
            if error.errno not in SYSTEM:  # perhaps a bug of ours
                output.warn(places(error, error.__traceback__))
            return World("system", code=error.errno)
        case MemoryError():
            return World("out-of-memory")
        case _:
            output.warn(places(error, error.__traceback__))
            return Fault("fault", code=code_of(error))
