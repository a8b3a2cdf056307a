"""Somebody asks: what each caller is told, and who still waits for an answer."""

import argparse
from typing import Any

from app.cli.commands.command import Commands, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.dates import in_words
from app.domain.nations import DEFAULT
from app.services.practice.jurisdictions import nation_from, nations
from app.services.records.approaches import Standing, outstanding
from app.services.records.callers import Advised, advised, caller_named, guide


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "callers",
        _callers,
        help_="what to say, ask and never say when someone asks about a person",
        example="schtum callers police",
    )
    made.add_argument("caller", metavar="CALLER", nargs="?", type=caller_named, help="who asks")
    where = made.add_mutually_exclusive_group()
    where.add_argument(
        "--nation",
        type=nation_from,
        default=DEFAULT,
        metavar="N",
        help=f"one of {', '.join(nations())}",
    )
    where.add_argument(
        "--abroad", action="store_true", help="as in a country whose law Schtum does not know"
    )
    made = declare(
        commands,
        "approaches",
        _approaches,
        help_="list who asked about someone and is still waiting for an answer",
        example="schtum approaches Hazel.schtum --json",
    )
    with_practice(made)


def _callers(arguments: argparse.Namespace, doors: Doors) -> int:
    nation = "" if arguments.abroad else arguments.nation
    found = advised(nation, doors.house.clock.today())
    wanted = [one for one in found if arguments.caller in {None, one.advice.caller}]
    document = {"version": guide().version, "callers": [_told(one) for one in wanted]}
    if arguments.caller is None:
        lines = [f"{one.advice.caller.value:<16}  {one.title}" for one in wanted]
    else:
        lines = _said(wanted[0])
    show(document, lines, as_json=arguments.json)
    return 0


def _told(one: Advised) -> dict[str, Any]:
    advice, code = one.advice, one.code
    return {
        "name": advice.caller.value,
        "title": one.title,
        "here": one.here,
        "says": advice.says,
        "pressed": advice.pressed,
        "wants": advice.wants,
        "authority": advice.authority,
        "questions": [*advice.questions],
        "never_say": [*advice.never_say],
        "verify": [*advice.verify],
        "deadline": advice.deadline,
        "keep_in_mind": [*advice.keep_in_mind],
        "letter": advice.letter or None,
        "code": None
        if code is None
        else {
            "title": code.title,
            "whom": code.whom,
            "since": code.since.isoformat(),
            "questions": [*code.questions.values()],
        },
        "sources": [
            {
                "title": source.title,
                "address": source.address,
                "read_on": source.read_on.isoformat(),
                "mark": source.mark.value,
                "evidence": source.evidence.value,
            }
            for source in advice.sources
        ],
    }


def _said(one: Advised) -> list[str]:
    advice, code = one.advice, one.code
    lines = [f"Say: {advice.says}", f"If they push: {advice.pressed}", "", "Ask:"]
    lines += [f"- {question}" for question in advice.questions]
    lines += ["", "Never say:", *(f"- {words}" for words in advice.never_say)]
    if advice.verify:
        lines += ["", f"Check: {'; '.join(advice.verify)}."]
    lines += ["", f"What it would take: {advice.authority}.", f"Deadline: {advice.deadline}."]
    lines += advice.keep_in_mind
    if code is not None:
        lines += ["", f"{code.title}, since {in_words(code.since)}, for {code.whom}:"]
        lines += [f"- {question}" for question in code.questions.values()]
    if advice.letter:
        lines += ["", f"Letter: schtum letter DIR {advice.letter} --out letter.pdf"]
    return lines


def _approaches(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.display(outstanding)
    lines = [_line(one) for one in found]
    document = {"approaches": [_listed(one) for one in found]}
    show(document, lines or ["No one is waiting for an answer."], as_json=arguments.json)
    return 0


def _listed(one: Standing) -> dict[str, Any]:
    return {
        "record": one.id,
        "kind": one.kind,
        "file": one.file,
        "on": one.on.isoformat(),
        "by": None if one.by is None else one.by.isoformat(),
        "state": one.state,
        "who": one.who,
        "caller": one.caller,
        "wants": one.wants,
        "perhaps": [*one.perhaps],
    }


def _line(one: Standing) -> str:
    by = "" if one.by is None else f"by {in_words(one.by)}"
    who = one.who or one.caller or "no name given"
    perhaps = f"names the client of {', '.join(one.perhaps)}" if one.perhaps else ""
    parts = (one.id, one.file or "practice", in_words(one.on), who, one.stands, by, perhaps)
    return " · ".join(part for part in parts if part)
