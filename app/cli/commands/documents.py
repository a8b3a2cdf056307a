"""What leaves the practice: a pack, and everything in open formats."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.cli.commands import papers
from app.cli.commands.command import (
    Commands,
    day,
    declare,
    opened,
    refuse_unused,
    watched,
    with_practice,
)
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.errors import NotUnderstood
from app.domain.ids import RecordId, RequestId, code_from
from app.domain.numbers import figures
from app.services.handovers import build, document, request
from app.services.transfer import export


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "pack",
        _pack,
        help_="make, check and save the pack for a request",
        example="schtum pack Hazel.schtum ID --out pack.pdf",
    )
    with_practice(made)
    made.add_argument("id", metavar="ID", help="ID of the request")
    made.add_argument("--out", required=True, type=Path, metavar="PDF", help="save the PDF here")
    made.add_argument(
        "--accept-suggestions", action="store_true", help="accept all remaining suggestions"
    )
    made.add_argument("--plain", action="store_true", help="do not encrypt it")
    made.add_argument("--on", type=day, metavar="DATE", help="the date of the pack")
    _declare_document(commands)
    made = declare(
        commands,
        "export",
        _export,
        help_="export everything in open formats, and check it",
        example="schtum export Hazel.schtum out",
    )
    with_practice(made)
    made.add_argument("out", type=Path, metavar="OUT", help="a new folder for the files")


def _declare_document(commands: Commands) -> None:
    made = declare(
        commands,
        "document",
        _document,
        help_="print a document, such as a contract, or a decision for a panel",
        example="schtum document Hazel.schtum decision K7M-Q4F --out record.pdf",
    )
    with_practice(made)
    made.add_argument("kind", metavar="KIND", choices=_PRINTED, help=", ".join(_PRINTED))
    made.add_argument(
        "code", metavar="CODE", type=code_from, nargs="?", help="the code of the file"
    )
    made.add_argument("--out", required=True, type=Path, metavar="PDF", help="save the PDF here")
    made.add_argument(
        "--record",
        type=RecordId,
        metavar="ID",
        help="which decision, or which consent to be signed",
    )
    made.add_argument(
        "--client-name",
        action="append",
        default=[],
        metavar="NAME",
        help="a client’s name, where someone else reads it",
    )
    papers.declare_document(made)


_PRINTED: Final = (*document.MAKERS, *papers.KINDS)


def _document(arguments: argparse.Namespace, doors: Doors) -> int:
    is_paper = arguments.kind in papers.KINDS
    _refuse_unused(arguments, is_paper=is_paper)
    with opened(arguments, doors) as practice:
        if is_paper:
            done = papers.write(practice, arguments)
        elif arguments.code is None:
            raise NotUnderstood("code-needed")
        else:
            done = practice.do(
                document.document,
                arguments.kind,
                arguments.code,
                arguments.out,
                arguments.record,
                arguments.client_name,
            )
    shown = {"document": str(done.path), "version": done.version, "pages": done.pages}
    pages = figures(done.pages, "page", "pages")
    show(shown, [f"Wrote {done.path}: {pages}."], as_json=arguments.json)
    return 0


def _refuse_unused(arguments: argparse.Namespace, *, is_paper: bool) -> None:
    """Not every document uses every option."""
    unused: dict[str, object] = {"A third --person": arguments.person[2:]}
    if is_paper and arguments.fields is not None:
        unused["--record"] = arguments.record
    if not is_paper or arguments.kind == papers.CAN_SHOW:
        unused |= {"--for": arguments.variant, "--person": arguments.person}
        unused["--fields"] = arguments.fields
    if arguments.kind == papers.CAN_SHOW:
        unused |= {"--record": arguments.record, "--client-name": arguments.client_name}
        unused["CODE"] = arguments.code
    refuse_unused(unused, beside=f"by {arguments.kind}")


def _pack(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("making the pack") as bar:
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
    pages = figures(done.pages, "page", "pages")
    withheld = figures(done.withheld, "place", "places")
    passed = figures(sum(one.ok for one in done.checks), "check", "checks")
    lines = [
        f"Wrote {done.path}: {pages}, {withheld} withheld.",
        f"{passed} passed (--json lists them).",
    ]
    if done.passphrase:
        lines += [
            "",
            f"Passphrase, shown only once: {done.passphrase}",
            "Do not send it with the pack.",
        ]
    show(document, lines, as_json=arguments.json)
    return 0


_ONE: Final = {
    "people": "person",
    "files": "file",
    "notes": "note",
    "drafts": "draft",
    "holds": "hold",
    "requests": "request",
}
_NOT_SAVED: Final = ("form that was not saved", "forms that were not saved")


def _counted(counts: Mapping[str, int]) -> str:
    """How much was exported, in one line; the records of every kind beside notes are one number."""
    said = [figures(counts[name], one, name) for name, one in _ONE.items()]
    others = sum(count for name, count in counts.items() if name not in _ONE)
    return ", ".join([*said, figures(others, "other record", "other records")])


def _export(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("exporting") as bar:
        done = practice.do(export.export, arguments.out, progress=bar)
    document = {
        "counts": done.counts,
        "left_out": done.left_out,
        "manifest": str(done.manifest),
    }
    lines = [f"Exported and checked {_counted(done.counts)}: {arguments.out}", f"{done.manifest}"]
    if forms := done.left_out["forms"]:
        lines.append(f"Left out: {figures(forms, *_NOT_SAVED)}.")
    show(document, lines, as_json=arguments.json)
    return 0
