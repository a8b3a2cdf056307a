"""Which module declares which commands, so that one command starts without all the others."""

from collections.abc import Mapping, Sequence
from typing import Final

COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "window": ("open",),
    "starting": ("new",),
    "samples": ("demo", "tour"),
    "today": ("today",),
    "records": ("people", "files", "notes", "write", "find"),
    "imports": ("import",),
    "hints": ("hints",),
    "kinds": ("kinds", "record", "records"),
    "approaches": ("callers", "approaches"),
    "beginning": ("beginning",),
    "sharing": ("sharing", "consents", "risk"),
    "measures": ("measures",),
    "newcomers": ("people add",),
    "persons": ("people merge", "people unmerge", "people split", "people settle"),
    "previews": ("preview",),
    "corrections": (
        "people show",
        "people edit",
        "people withdraw",
        "people role",
        "people remove",
    ),
    "files": ("end", "reopen", "due", "hold", "unhold", "keep", "unkeep", "destroy", "move"),
    "file_corrections": ("correct", "accept", "nation"),
    "file_merging": ("files merge", "files unmerge"),
    "reviews": ("review",),
    "details": ("details",),
    "rules": ("rules", "rules add", "rules confirm", "rules remove"),
    "releases": ("release",),
    "reports": (
        "report",
        "report draft",
        "report review",
        "report save",
        "report templates",
        "reports",
    ),
    "sheets": ("sheet", "extract"),
    "requests": ("request",),
    "clock": ("clock",),
    "documents": ("pack", "document", "export"),
    "letters": ("letter", "letter draft"),
    "logs": ("log",),
    "papers": ("documents", "notice"),
    "storage": ("backup", "backups", "restore", "check"),
    "places": ("places",),
    "strays": ("strays",),
    "keys": ("keys",),
}
"""By the module's name, in the order of the help. Modules are imported when a command is run."""

_HERE: Final = "app.cli.commands"
_JSON: Final = "--json"
_MODULES: Final = {name: f"{_HERE}.{module}" for module, of in COMMANDS.items() for name in of}
EVERY: Final = tuple(dict.fromkeys(_MODULES.values()))


def joined(arguments: Sequence[str]) -> list[str]:
    """The arguments with the two words of a name as one, which argparse can look up."""
    at = _first(arguments)
    name = " ".join(arguments[at : at + 2])
    if " " not in name or name not in _MODULES:
        return list(arguments)
    return [*arguments[:at], name, *arguments[at + 2 :]]


def needed(arguments: Sequence[str]) -> tuple[str, ...]:
    """The modules without which joined arguments are not understood: all where no command is named.

    Help lists every command, and so does the refusal of one that there is not.
    """
    first = next(iter(arguments[_first(arguments) :]), "")
    if first == "--version":
        return ()
    return (_MODULES[first],) if first in _MODULES else EVERY


def _first(arguments: Sequence[str]) -> int:
    """Where a command is named."""
    return next((at for at, one in enumerate(arguments) if one != _JSON), 0)
