"""What is in a practice folder and is not the practice's: told, and destroyed."""

import argparse
from pathlib import Path

from app.cli.commands.command import Commands, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.file_names import on_one_line
from app.services.audit import strays
from app.services.audit.strays import Stray
from app.services.retention import strays_certificate


def add_to(commands: Commands) -> None:
    """Declare this command."""
    made = declare(
        commands,
        "strays",
        _strays,
        help_="list the files in a practice folder that are not Schtum's, or destroy them",
        example="schtum strays Hazel.schtum --destroy",
    )
    with_practice(made)
    made.add_argument(
        "--destroy",
        action="store_true",
        help="overwrite and remove old copies of keys, notes and contacts",
    )
    made.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="PATH",
        help="with --destroy: overwrite and remove this file too",
    )
    made.add_argument(
        "--certificate", type=Path, metavar="PDF", help="with --destroy: say what was destroyed"
    )


def _strays(arguments: argparse.Namespace, doors: Doors) -> int:
    destroyed: tuple[strays.Stray, ...] = ()
    with opened(arguments, doors) as practice:
        if arguments.destroy:
            also = [Path(path).as_posix() for path in arguments.also]
            if arguments.certificate is None:
                destroyed = practice.do(strays.destroy, also).destroyed
            else:
                certified = practice.do(strays_certificate.destroy, also, arguments.certificate)
                destroyed = certified.destroyed
        found = practice.do(strays.strays)
    document = {
        "strays": [
            {
                "path": one.path,
                "kind": one.kind,
                "bytes": one.bytes,
                "recognised": one.recognised,
                "harmless": one.harmless,
            }
            for one in found.inside
        ],
        "beside": [*found.beside],
        "destroyed": [one.path for one in destroyed],
        "certificate": str(arguments.certificate) if destroyed and arguments.certificate else None,
    }
    lines = [f"Destroyed {on_one_line(one.path)}." for one in destroyed]
    if document["certificate"] is not None:
        lines.append(f"Certificate: {document['certificate']}")
    lines += [f"{on_one_line(one.path)}  {_said(one)}" for one in found.inside]
    copies = map(on_one_line, found.beside)
    lines += [f"Beside the practice folder: {name}, a copy of it." for name in copies]
    show(document, lines or ["There is nothing there but the practice."], as_json=arguments.json)
    return 0


def _said(stray: Stray) -> str:
    if stray.harmless:
        return "harmless: it can stay"
    if stray.recognised:
        return f"{_KINDS[stray.kind]}: destroy it with --destroy"
    return f"{_KINDS[stray.kind]}: move it away, or destroy it with --destroy --also"


_KINDS = {
    "keyring": "a copy of the key files",
    "slots": "a copy of the key slots",
    "vault": "a copy of your notes or contacts",
    "log": "a copy of the log",
    "copy": "a copy of another file of the practice",
    "unfinished": "a file that was never finished",
    "link": "a link",
    "folder": "a folder",
    "other": "an unknown file",
}
