"""What leaves the practice: a pack, and everything in open formats."""

import argparse
from pathlib import Path
from typing import Final

from app.cli.commands.command import Commands, day, declare, opened, watched, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.ids import RequestId
from app.domain.numbers import figures
from app.services.handovers import build, request
from app.services.transfer import export


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "pack",
        _pack,
        help_="build, prove and write the pack of a request",
        example="schtum pack Hazel.schtum ID --out pack.pdf",
    )
    with_practice(made)
    made.add_argument("id", metavar="ID")
    made.add_argument("--out", required=True, type=Path, metavar="PDF")
    made.add_argument(
        "--accept-suggestions", action="store_true", help="apply what is proposed, by rule"
    )
    made.add_argument("--plain", action="store_true", help="write it unencrypted")
    made.add_argument("--on", type=day, metavar="DATE", help="the day of building")
    made = declare(
        commands,
        "export",
        _export,
        help_="write everything in open formats, counted and read back",
        example="schtum export Hazel.schtum out",
    )
    with_practice(made)
    made.add_argument("out", type=Path, metavar="OUT")


def _pack(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("building the pack") as bar:
        done = practice.do(
            build.pack,
            practice.do(request.request, RequestId(arguments.id)),
            arguments.out,
            on=arguments.on,
            accept_suggestions=arguments.accept_suggestions,
            plain=arguments.plain,
            progress=bar,
        )
    document = {
        "pack": str(done.path),
        "pages": done.pages,
        "sha256_plain": done.sha256_plain,
        "withheld": done.withheld,
        "passphrase": done.passphrase,
        "checks": [
            {"name": check.name, "ok": check.ok, "detail": check.detail} for check in done.checks
        ],
    }
    lines = [f"Wrote {done.path}: {done.pages} pages, {done.withheld} places withheld."]
    lines += [f"checked: {check.name} ({check.detail})" for check in done.checks]
    if done.passphrase:
        lines += ["", f"Passphrase, shown this once: {done.passphrase}", "Send it another way."]
    show(document, lines, as_json=arguments.json)
    return 0


_ONE: Final = {"people": "person"}


def _export(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("exporting") as bar:
        done = practice.do(export.export, arguments.out, progress=bar)
    document = {"counts": done.counts, "manifest": str(done.manifest)}
    said = ", ".join(
        figures(count, _ONE.get(name, name.removesuffix("s")), name)
        for name, count in done.counts.items()
    )
    lines = [f"Wrote {said} to {arguments.out}; read back and compared.", f"{done.manifest}"]
    show(document, lines, as_json=arguments.json)
    return 0
