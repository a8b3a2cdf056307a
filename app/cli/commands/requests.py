"""Access requests: open, list, clock, review, decide, letter, narrow, close, reopen."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.cli import prompt
from app.cli.commands import after_deaths, clock, parents, receipts, suggested
from app.cli.commands.command import (
    Commands,
    Run,
    day,
    declare,
    iso,
    opened,
    with_file,
    with_practice,
)
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.access_requests import LetterKind, Request
from app.domain.errors import NotUnderstood
from app.domain.ids import PersonId, RequestId
from app.domain.responsibilities import YesNo
from app.domain.scope import Part, Scope
from app.services.handovers import (
    after_death,
    asker,
    decisions_file,
    letter,
    missing_words,
    narrow,
    proposed,
    request,
    review,
    workspace,
)
from app.services.practice.handle import Handle


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    top = commands.add_parser(
        "request",
        help="record and answer access requests",
        description="A request is for one person and covers every file about them.",
    )
    inner = top.add_subparsers(dest="request_command", metavar="COMMAND", required=True)
    made = declare(
        inner,
        "open",
        _open,
        help_="record a request; the person's files go on hold",
        example="schtum request open Hazel.schtum K7M-Q4F --received 2026-11-02",
    )
    with_file(made)
    _add_who(made)
    made.add_argument(
        "--received", required=True, type=day, metavar="DATE", help="when you received it"
    )
    made.add_argument("--sure", action="store_true", help="the date is right, however odd it looks")
    made.add_argument(
        "--person",
        metavar="ID",
        type=PersonId,
        help="whose request it is; needed if the file has several clients",
    )
    made.add_argument(
        "--by", metavar="ROLE", default="client", help="who is asking, for example client or parent"
    )
    made = declare(
        inner,
        "list",
        _list,
        help_="list every request",
        example="schtum request list Hazel.schtum",
    )
    with_practice(made)
    _declare_inner(inner)


_Row = tuple[str, Run, str, str, Callable[[argparse.ArgumentParser], None]]


def _of_one_request() -> tuple[_Row, ...]:
    """The commands that take a request's id: their words, and what else they take."""
    return (
    ("review", _review, "show what might need withholding, and what is still to do", "",
     _add_nothing),
    ("decide", _decide, "save decisions; the latest one counts", " --file decisions.json",
     suggested.add_decisions),
    ("letter", _letter, "save a one-page letter as a PDF", " --out letter.pdf", _add_letter),
    ("who", _who, "save who is asking, on what authority, and what the client wants",
     " --name 'Jo Bell' --authority 'parental responsibility'", _add_judged),
    ("narrow", _narrow, "narrow a request to some dates or kinds of record, or widen it again",
     " --since 2024-01-01 --until 2024-12-31 --words 'only 2024, please'", _add_narrow),
    ("correct", receipts.correct, "correct the date received; says the deadline before and after",
     " --received 2026-11-04 --reason mistyped", receipts.add_receipt),
    ("close", _close, "close a request; its hold ends when the time to complain has passed",
     " --on 2026-11-30", _add_day),
    ("reopen", _reopen, "reopen a closed request until the time to complain has passed", "",
     _add_nothing),
    ("clock", _clock, "show or change the deadline",
     " --clarification 2026-11-05 2026-11-12", _add_clock),
    )  # fmt: skip


def _declare_inner(inner: Commands) -> None:
    for name, run, words, more, add in _of_one_request():
        example = f"schtum request {name} Hazel.schtum ID{more}"
        made = declare(inner, name, run, help_=words, example=example)
        with_practice(made)
        made.add_argument("id", metavar="ID", type=RequestId, help="ID of the request")
        add(made)


def _add_nothing(_: argparse.ArgumentParser) -> None:
    pass


def _add_letter(made: argparse.ArgumentParser) -> None:
    made.add_argument("--out", required=True, type=Path, metavar="PDF", help="save the PDF here")
    made.add_argument("--on", type=day, metavar="DATE", help="the date on the letter")
    made.add_argument(
        "--kind",
        choices=[kind.value for kind in LetterKind],
        default=LetterKind.ACKNOWLEDGEMENT.value,
        metavar="K",
        help=", ".join(LetterKind),
    )
    own = made.add_mutually_exclusive_group()
    own.add_argument("--question", metavar="TEXT", help="what a letter that asks is to ask")
    own.add_argument("--reason", metavar="TEXT", help="why a letter refuses")
    made.add_argument(
        "--text-file", type=Path, metavar="FILE", help="your own paragraphs for the letter"
    )


def _add_who(made: argparse.ArgumentParser) -> None:
    made.add_argument("--name", metavar="TEXT", help="who is asking, for the letters")
    made.add_argument("--authority", metavar="TEXT", help="how you know that they may ask")
    made.add_argument("--wish", metavar="TEXT", help="what the client wants")
    answers = [one.value for one in YesNo]
    made.add_argument(
        "--agrees", choices=answers, metavar="A", help=f"if a child agrees: {', '.join(answers)}"
    )
    made.add_argument("--words", metavar="TEXT", help="what was asked for, in their own words")


def _add_judged(made: argparse.ArgumentParser) -> None:
    _add_who(made)
    parents.add_judged(made)


def _who(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        judged = parents.judged_of(arguments)
        _, asked = practice.do(asker.set_asker, arguments.id, judged=judged, **_said_of(arguments))
        summary = _summary(practice, asked)
    show({"request": summary}, ["Saved."], as_json=arguments.json)
    return 0


def _said_of(arguments: argparse.Namespace) -> dict[str, Any]:
    """What was said of who asks; the rest stays as it was."""
    given = {name: getattr(arguments, name) for name in ("name", "authority", "wish", "words")}
    said: dict[str, Any] = {name: one for name, one in given.items() if one is not None}
    return said if arguments.agrees is None else said | {"agrees": YesNo(arguments.agrees)}


def _add_narrow(made: argparse.ArgumentParser) -> None:
    made.add_argument("--since", type=day, metavar="DATE", help="the first day that was asked for")
    made.add_argument("--until", type=day, metavar="DATE", help="the last day that was asked for")
    made.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=[part.value for part in Part],
        metavar="K",
        help=f"a kind of record that was asked for, as often as needed: {', '.join(Part)}",
    )
    made.add_argument("--words", metavar="TEXT", help="what was asked for, in their own words")
    made.add_argument("--everything", action="store_true", help="cover everything again")


def _narrow(arguments: argparse.Namespace, doors: Doors) -> int:
    scope = Scope(
        since=arguments.since, until=arguments.until, parts=tuple(map(Part, arguments.kind))
    )
    if scope.is_whole != arguments.everything:
        raise NotUnderstood("narrow-to-nothing")
    with opened(arguments, doors) as practice:
        _, asked = practice.do(narrow.narrow, arguments.id, scope, arguments.words)
        found = practice.do(review.review, asked)
        summary = _summary(practice, asked)
    lines = [f"Saved. Records covered: {len(found.records)}."]
    show({"request": summary, "records": len(found.records)}, lines, as_json=arguments.json)
    return 0


def _add_day(made: argparse.ArgumentParser) -> None:
    made.add_argument("--on", required=True, type=day, metavar="DATE", help="when it was closed")


def _add_clock(made: argparse.ArgumentParser) -> None:
    clock.add_pauses(made)
    made.add_argument(
        "--extend", metavar="REASON", help="add the months the law allows, for this reason"
    )
    made.add_argument("--on", type=day, metavar="DATE", help="work it out as of this date")


def _summary(practice: Handle, asked: Request) -> dict[str, object]:
    due = practice.do(request.clock_of, asked)
    return {
        "id": asked.id,
        "file": asked.file,
        "person": asked.person,
        "by": practice.do(request.asked_by, asked),
        "addressee": practice.do(request.addressee, asked),
        "received": asked.received.isoformat(),
        "due": clock.known(due, due.due),
        "cautious": clock.known(due, due.cautious),
        "extended": due.extended,
        "closed": iso(asked.closed),
        "scope": {
            "since": iso(asked.scope.since),
            "until": iso(asked.scope.until),
            "kinds": [part.value for part in asked.scope.parts],
        },
        "as_signed": asked.as_signed,
    }


def _due(summary: Mapping[str, object]) -> object:
    return summary["due"] or "when the law of your country wants it"


def _open(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        receipts.refuse_long_past(practice, arguments)
        _, asked = practice.do(
            request.open_request,
            arguments.code,
            received=arguments.received,
            person=arguments.person,
            by=arguments.by,
            **_said_of(arguments),
        )
        summary = _summary(practice, asked)
    lines = [f"Request {asked.id} recorded, due {_due(summary)}. The files are on hold."]
    show({"request": summary}, lines, as_json=arguments.json)
    return 0


def _list(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        rows = [_summary(practice, asked) for asked in practice.do(request.requests)]
    lines = [
        f"{r['id']}  {r['file']}  due {r['due'] or '—'}  closed {r['closed'] or '—'}{_part(r)}"
        for r in rows
    ]
    show({"requests": rows}, lines or ["No requests."], as_json=arguments.json)
    return 0


def _part(row: dict[str, object]) -> str:
    """A word where only part was asked for."""
    scope = row["scope"]
    return "  part only" if isinstance(scope, dict) and any(scope.values()) else ""


def _review(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        asked = practice.do(request.request, arguments.id)
        found = practice.do(review.review, asked)
        summary, seen = _summary(practice, asked), practice.do(workspace.asked_of, asked)
        laws = practice.do(proposed.grounds, asked, found.proposed)
        dead = practice.do(after_death.asked, asked)
    document = {
        "request": summary,
        "parent": parents.told(seen),
        "after_death": after_deaths.told(dead),
        "items": _items(found, laws),
        "suggestions": suggested.listed(found, "note"),
        "missing": [*map(str, found.missing)],
        "elsewhere": found.elsewhere,
        **suggested.client_name(found),
    }
    lines = parents.lines(seen) + after_deaths.lines(dead) + suggested.client_name_lines(found)
    lines += [
        f"{one.id}  {one.layer.value:<10}  {one.proposed.value:<9}  {one.state.value:<9}  "
        f"{suggested.read(one)}"
        for one in found.suggestions
    ]
    missing = missing_words.listed(found.missing)
    lines += [f"Still to do: {missing}."] if missing else ["Ready for the pack."]
    show(document, lines, as_json=arguments.json)
    return 0


def _items(found: review.Review[Request], laws: Mapping[str, str]) -> list[dict[str, object]]:
    decided = found.items
    return [
        {
            "id": record.item,
            "note": record.id,
            "held_on": record.on.isoformat(),
            "kind": record.kind,
            "adds_to": record.adds_to,
            "state": decided[record.item].state.value if record.item in decided else "disclose",
            "proposed": "withhold" if record.item in found.proposed else "disclose",
            "why": parents.reason_of(found.proposed, laws, record.item),
        }
        for record in found.records
    ]


def _decide(arguments: argparse.Namespace, doors: Doors) -> int:
    document = suggested.decisions(arguments)
    with opened(arguments, doors) as practice:
        asked = practice.do(decisions_file.apply, arguments.id, document)
        found = practice.do(review.review, asked)
        summary = _summary(practice, asked)
    shown = {
        "request": summary,
        "undecided": found.undecided,
        "missing": [*map(str, found.missing)],
        **suggested.client_name(found),
    }
    lines = [f"Saved. Suggestions to decide: {found.undecided}."]
    show(shown, lines, as_json=arguments.json)
    return 0


def _letter(arguments: argparse.Namespace, doors: Doors) -> int:
    kind = LetterKind(arguments.kind)
    with opened(arguments, doors) as practice:
        asked = practice.do(request.request, arguments.id)
        detail, words = arguments.question or arguments.reason, None
        if detail or arguments.text_file:
            before = practice.do(letter.written, asked, kind)
            body = _own_words(arguments.text_file, before)
            words = letter.words_of(kind, detail=detail or before.detail, body=body)
        pages = practice.do(
            letter.letter, asked, arguments.out, kind=kind, on=arguments.on, words=words
        )
    document = {"letter": str(arguments.out), "pages": pages}
    show(document, [f"Wrote {arguments.out}."], as_json=arguments.json)
    return 0


def _own_words(file: Path | None, before: letter.Written) -> str:
    if file is None:
        return "" if before.body == before.template else before.body
    try:
        return prompt.bytes_of(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotUnderstood("file-not-text") from None


def _close(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        _, asked = practice.do(request.close, arguments.id, arguments.on)
        summary = _summary(practice, asked)
    show({"request": summary}, [f"Closed {asked.id}."], as_json=arguments.json)
    return 0


def _reopen(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        _, asked = practice.do(request.reopen, arguments.id)
        summary = _summary(practice, asked)
    lines = [f"Reopened {asked.id}, due {_due(summary)}. The files are on hold."]
    show({"request": summary}, lines, as_json=arguments.json)
    return 0


def _clock(arguments: argparse.Namespace, doors: Doors) -> int:
    moved = arguments.clarification or arguments.identity or arguments.extend
    with opened(arguments, doors) as practice:
        asked = practice.do(request.request, arguments.id)
        if moved:
            _, asked = practice.do(
                request.set_clock,
                asked.id,
                clarification=clock.pair(arguments.clarification),
                identity_asked=clock.pair(arguments.identity),
                extend=arguments.extend,
                on=arguments.on,
            )
        found = practice.do(request.clock_of, asked)
    return clock.show_deadline(found, as_json=arguments.json)
