"""Releases under an authority: what one covers, open, review, decide, build, receipt, set aside."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.cli.commands import police_code, suggested
from app.cli.commands.command import (
    Commands,
    Run,
    day,
    declare,
    iso,
    opened,
    watched,
    with_file,
    with_practice,
)
from app.cli.doors import Doors
from app.cli.handover_words import went_lines
from app.cli.output import show
from app.cli.release_words import LATE
from app.domain.authority import OF_RECORDS
from app.domain.consents import Category
from app.domain.handed_over import HowSent
from app.domain.ids import RecordId
from app.domain.numbers import figures
from app.domain.releases import Level, Release
from app.domain.with_client import WithClient
from app.services.handovers import police, release, release_receipt, release_send
from app.services.handovers.police import PoliceCode
from app.services.handovers.release import Coverage, Wanted
from app.services.handovers.release_send import Sent
from app.services.handovers.review import Review
from app.services.practice.handle import Handle

_HOW: Final = tuple(one.value for one in HowSent)


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    top = commands.add_parser(
        "release",
        help="send records or dates to someone, under a consent, an order or a decision",
        description="Nothing can be sent that the consent, order or decision does not cover.",
    )
    inner = top.add_subparsers(dest="release_command", metavar="COMMAND", required=True)
    _declare_first(inner)
    for name, run, words, more, add in _of_one():
        example = f"schtum release {name} Hazel.schtum ID{more}"
        made = declare(inner, name, run, help_=words, example=example)
        with_practice(made)
        made.add_argument("id", metavar="ID", type=RecordId, help="ID of the release")
        add(made)


def _declare_first(inner: Commands) -> None:
    made = declare(
        inner,
        "covers",
        _covers,
        help_="show what the consents, orders and decisions of a file cover today",
        example="schtum release covers Hazel.schtum K7M-Q4F",
    )
    with_file(made)
    made.add_argument("--authority", type=RecordId, metavar="ID", help="only this one")
    made = declare(
        inner,
        "open",
        _open,
        help_="prepare to send what a consent, an order or a decision covers",
        example="schtum release open Hazel.schtum K7M-Q4F --authority ID",
    )
    with_file(made)
    made.add_argument(
        "--authority",
        required=True,
        type=RecordId,
        metavar="ID",
        help="ID of the consent, order or decision",
    )
    _add_wanted(made)
    made = declare(
        inner,
        "list",
        _list,
        help_="list every release",
        example="schtum release list Hazel.schtum",
    )
    with_practice(made)


_Row = tuple[str, Run, str, str, Callable[[argparse.ArgumentParser], None]]


def _of_one() -> tuple[_Row, ...]:
    return (
    ("narrow", _narrow, "choose again how much is sent", " --level summary", _add_wanted),
    ("review", _review, "show what might need withholding, and what is still to do", "",
     _add_nothing),
    ("decide", _decide, "save decisions; the latest one counts", " --file decisions.json",
     suggested.add_decisions),
    ("build", _build, "make, check and save it, and record that it was sent",
     " --out letter.pdf --receipt receipt.pdf", _add_build),
    ("receipt", _receipt, "save the client's receipt of what was sent", " --out receipt.pdf",
     _add_receipt),
    ("close", _close, "close it without sending anything", "", _add_nothing),
    )  # fmt: skip


def _add_nothing(_: argparse.ArgumentParser) -> None:
    pass


def _add_wanted(made: argparse.ArgumentParser) -> None:
    levels = [one.value for one in Level]
    made.add_argument(
        "--level", choices=levels, metavar="L", help=f"how much, no more than: {', '.join(levels)}"
    )
    made.add_argument("--because", metavar="TEXT", help="why less is not enough")
    made.add_argument(
        "--from", dest="since", type=day, metavar="DATE", help="nothing before this date"
    )
    made.add_argument("--to", dest="until", type=day, metavar="DATE", help="nothing after this one")
    made.add_argument("--kinds", metavar="K,…", help=f"only these: {', '.join(OF_RECORDS)}")
    made.add_argument(
        "--papers", nargs="+", default=[], metavar="ID", help="a summary or report to go with it"
    )
    made.add_argument(
        "--leave-out", nargs="+", default=[], metavar="ID", help="records that do not matter here"
    )
    made.add_argument("--left-out-because", metavar="TEXT", help="why they are left out")
    made.add_argument("--recipient", metavar="TEXT", help="who it is for, as in the consent")
    made.add_argument("--address", metavar="TEXT", help="where it is sent")
    police_code.declare(made)


def _add_build(made: argparse.ArgumentParser) -> None:
    made.add_argument("--out", required=True, type=Path, metavar="PDF", help="save the PDF here")
    made.add_argument("--receipt", type=Path, metavar="PDF", help="the client's receipt as well")
    made.add_argument(
        "--accept-suggestions", action="store_true", help="accept all remaining suggestions"
    )
    made.add_argument("--plain", action="store_true", help="do not encrypt it")
    made.add_argument("--on", type=day, metavar="DATE", help="the date on it")
    made.add_argument(
        "--how",
        choices=_HOW,
        metavar="H",
        help="how it is sent; encrypted if you do not say (see the guide)",
    )
    made.add_argument(
        "--with-client", nargs="+", default=[], choices=[one.value for one in WithClient],
        metavar="P", help="what part the client had: seen, helped-write, present",
    )  # fmt: skip


def _add_receipt(made: argparse.ArgumentParser) -> None:
    made.add_argument("--out", required=True, type=Path, metavar="PDF", help="save the PDF here")


def _wanted(arguments: argparse.Namespace) -> Wanted:
    given = arguments.kinds
    kinds = [] if given is None else [one.strip() for one in given.split(",")]
    return Wanted(
        level=None if arguments.level is None else Level(arguments.level),
        because=arguments.because,
        since=arguments.since,
        until=arguments.until,
        categories=tuple(release.category_from(one) for one in kinds),
        papers=tuple(map(RecordId, arguments.papers)),
        left_out=tuple(map(RecordId, arguments.leave_out)),
        left_out_because=arguments.left_out_because,
        recipient=arguments.recipient,
        address=arguments.address,
        **police_code.wanted(arguments),
    )


def _covers(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        if arguments.authority is None:
            found = practice.do(release.authorities_of, arguments.code)
        else:
            found = (practice.do(release.coverage, arguments.code, arguments.authority),)
    lines = [line for one in found for line in _said_of(one)]
    document = {"authorities": [_coverage(one) for one in found]}
    none = ["There is no consent, order or decision to disclose in this file."]
    show(document, lines or none, as_json=arguments.json)
    return 0


def _coverage(found: Coverage) -> dict[str, object]:
    covers = found.authority
    return {
        "authority": covers.record,
        "on": covers.on.isoformat(),
        "categories": [one.value for one in Category if one in covers.categories],
        "levels": [one.value for one in found.levels],
        "from": iso(found.since),
        "to": found.until.isoformat(),
        "inside": [one.id for one in found.inside],
        "sessions": found.sessions,
        "outside": found.outside,
        "obstacles": [one.value for one in found.obstacles],
        "not_agreed": list(found.not_agreed),
        "late": found.late,
    }


def _said_of(found: Coverage) -> list[str]:
    covers = found.authority
    categories = ", ".join(one.value for one in Category if one in covers.categories)
    stands = ", ".join(found.obstacles) or "in force"
    return [
        f"{covers.record}  {covers.on.isoformat()}  {categories or 'nothing'}  ({stands})",
        f"  {figures(len(found.inside), 'record', 'records')} covered, {found.outside} outside.",
        *([f"  {LATE}"] if found.late else []),
    ]


def _open(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        wanted = _wanted(arguments)
        _, made = practice.do(release.open_release, arguments.code, arguments.authority, wanted)
        _show_opened(practice, made, arguments)
    return 0


def _narrow(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        _, made = practice.do(release.narrow, arguments.id, _wanted(arguments))
        _show_opened(practice, made, arguments)
    return 0


def _show_opened(practice: Handle, made: Release, arguments: argparse.Namespace) -> None:
    found = practice.do(release.reviewed, made.id)
    covers = practice.do(release.basis_of, made.id)
    code = practice.do(police.code_of, made)
    document = {
        "release": _summary(made),
        "covered": [one.id for one in found.records],
        "outside": len(found.outside),
        "basis": covers,
        "undecided": found.undecided,
        "missing": [*map(str, found.missing)],
        "police": police_code.document(code),
    }
    records = figures(len(found.records), "record", "records")
    lines = [f"Release {made.id}: {records} covered, {len(found.outside)} left out or outside."]
    lines += police_code.first_lines(code)
    show(document, lines, as_json=arguments.json)


def _summary(made: Release) -> dict[str, object]:
    return {
        "id": made.id,
        "file": made.file,
        "authority": made.authority,
        "on": made.on.isoformat(),
        "level": made.level.value,
        "closed": iso(made.closed),
        "sent_as": made.sent_as,
        "as_signed": made.as_signed,
    }


def _list(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.do(release.all_releases)
    lines = [
        f"{one.id}  {one.file}  {one.on.isoformat()}  {one.level.value}  {_state(one)}"
        for one in found
    ]
    document = {"releases": [_summary(one) for one in found]}
    show(document, lines or ["There are no releases."], as_json=arguments.json)
    return 0


def _state(made: Release) -> str:
    if made.closed is None:
        return "open"
    return "closed" if made.sent_as is None else "sent"


def _review(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.do(release.reviewed, arguments.id)
        kept_back = practice.do(release.refused, found.handover)
        code = practice.do(police.code_of, found.handover)
    document = {
        "release": _summary(found.handover),
        "items": _items(found),
        "suggestions": suggested.listed(found, "record"),
        "outside": len(found.outside),
        "undecided": found.undecided,
        "missing": [*map(str, found.missing)],
        "obstacles": [one.value for one in kept_back],
        "police": police_code.document(code),
        **suggested.client_name(found),
    }
    lines = suggested.client_name_lines(found)
    lines += [
        f"{one.start}-{one.end} in {one.note}: '{suggested.read(one)}'"
        f" (suggested: {one.proposed.value})"
        for one in found.to_decide
    ]
    lines += [f"Suggestions to decide: {found.undecided}.", *suggested.kept_back(kept_back)]
    lines += police_code.lines(code)
    show(document, lines, as_json=arguments.json)
    return 0


def _items(found: Review[Release]) -> list[dict[str, object]]:
    return [
        {
            "id": one.item,
            "record": one.id,
            "on": one.on.isoformat(),
            "kind": one.kind,
            "state": "withhold" if found.withheld(one.item) else "disclose",
        }
        for one in found.records
    ]


def _decide(arguments: argparse.Namespace, doors: Doors) -> int:
    document = suggested.decisions(arguments)
    with opened(arguments, doors) as practice:
        made = practice.do(release.apply, arguments.id, document)
        found = practice.do(release.reviewed, made.id)
    shown = {
        "release": _summary(made),
        "undecided": found.undecided,
        **suggested.client_name(found),
    }
    lines = [f"Saved. Suggestions to decide: {found.undecided}."]
    show(shown, lines, as_json=arguments.json)
    return 0


def _build(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice, watched("making the release") as bar:
        if arguments.receipt is not None:
            practice.do(release_receipt.refuse, arguments.id, arguments.receipt)
        done = practice.do(
            release_send.send,
            arguments.id,
            arguments.out,
            how=None if arguments.how is None else HowSent(arguments.how),
            with_client=tuple(WithClient(one) for one in arguments.with_client),
            accept_suggestions=arguments.accept_suggestions,
            plain=arguments.plain,
            on=arguments.on,
            progress=bar,
        )
        if arguments.receipt is not None:
            practice.do(release_receipt.save, arguments.id, arguments.receipt)
        code = practice.do(police.code_of, practice.do(release.release, arguments.id))
    document = _sent(done, arguments.receipt, code)
    pages = figures(done.pages, "page", "pages")
    withheld = figures(done.withheld, "place", "places")
    lines = [f"Wrote {done.path}: {pages}, {withheld} withheld."]
    lines += went_lines(arguments.receipt, done.passphrase, done.stays)
    lines += police_code.lines(code)
    show(document, lines, as_json=arguments.json)
    return 0


def _sent(done: Sent, receipt: Path | None, code: PoliceCode | None) -> dict[str, object]:
    return {
        "release": str(done.path),
        "record": done.record,
        "receipt": None if receipt is None else str(receipt),
        "pages": done.pages,
        "sha256_plain": done.sha256_plain,
        "withheld": done.withheld,
        "passphrase": done.passphrase,
        "as_recorded": [*done.stays],
        "checks": [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in done.checks],
        "police": police_code.document(code),
    }


def _receipt(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        practice.do(release_receipt.refuse, arguments.id, arguments.out)
        pages = practice.do(release_receipt.save, arguments.id, arguments.out)
    show({"receipt": str(arguments.out), "pages": pages}, [f"Wrote {arguments.out}."],
         as_json=arguments.json)  # fmt: skip
    return 0


def _close(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        _, made = practice.do(release.set_aside, arguments.id)
    show({"release": _summary(made)}, ["Closed. Nothing was sent."], as_json=arguments.json)
    return 0
