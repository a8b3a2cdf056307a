"""Who may be told what about a client, their consents, and risk: worked out for a day."""

import argparse
import datetime as dt
from typing import Any

from app.cli.commands.command import Commands, day, declare, iso, opened, with_file
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.dates import in_words
from app.domain.lists import listed
from app.services.records import risk, sharing
from app.services.records.risk import Rung, Standing
from app.services.records.sharing import ConsentRead, MayBeTold, ToTell


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    for name, run, help_, example in (
        ("sharing", _sharing, "list who may be told what", "sharing Hazel.schtum K7M-Q4F"),
        (
            "consents",
            _consents,
            "list a client's consents and their state",
            "consents Hazel.schtum K7M-Q4F --on 2026-11-21",
        ),
        (
            "risk",
            _risk,
            "print the level of risk, and who can be told of it",
            "risk Hazel.schtum K7M-Q4F",
        ),
    ):
        made = declare(commands, name, run, help_=help_, example=f"schtum {example}")
        with_file(made)
        made.add_argument("--on", type=day, metavar="D", help="as it is on this date, not today")


def _sharing(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        told = practice.display(sharing.may_be_told, arguments.code, arguments.on)
        untold = practice.display(sharing.to_tell, arguments.code, arguments.on)
    lines = [line for one in told for line in _told_lines(one)] or [
        "Nothing is agreed about who may be told."
    ]
    lines += [f"Tell {', '.join(one.whom)}: {_change(one)}." for one in untold]
    document = {
        "sharing": [_told_json(one) for one in told],
        "to_tell": [
            {
                "record": one.record,
                "who": one.called,
                "what": one.what_said,
                "on": one.on.isoformat(),
                "over": one.over,
                "whom": [*one.whom],
            }
            for one in untold
        ],
    }
    show(document, lines, as_json=arguments.json)
    return 0


def _told_json(one: MayBeTold) -> dict[str, Any]:
    return {
        "with": one.whom.value,
        "name": one.name,
        "role": one.role,
        "person": one.person,
        "numbers": [*one.numbers],
        "when": one.when.value,
        "what": [what.value for what in one.what],
        "trigger": one.trigger,
        "words": one.words,
        "why": one.why,
        "agreed_by": [*one.agreed_by],
        "has_access": one.has_access,
        "since": one.since.isoformat(),
        "until": iso(one.until),
        "record": one.record,
    }


def _told_lines(one: MayBeTold) -> list[str]:
    who = " · ".join((one.called, *one.numbers))
    until = f", until {in_words(one.until)}" if one.until else ""
    lines = [f"{who}: {one.what_said} ({one.when_said}, since {in_words(one.since)}{until})"]
    said = (("If", one.trigger), ("In these words", one.words), ("Why", one.why))
    return [*lines, *(f"  {what}: {words}" for what, words in said if words)]


def _change(one: ToTell) -> str:
    verb = (
        "is no longer told anything, since" if one.over else f"may be told {one.what_said}, since"
    )
    return f"{one.called} {verb} {in_words(one.on)}"


def _consents(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.display(sharing.consents, arguments.code, arguments.on)
    lines = [line for one in found for line in _consent_lines(one)]
    document = {"consents": [_consent_json(one) for one in found]}
    show(document, lines or ["No consents yet."], as_json=arguments.json)
    return 0


def _consent_json(one: ConsentRead) -> dict[str, Any]:
    return {
        "record": one.record,
        "on": one.on.isoformat(),
        "recipient": one.recipient,
        "purpose": one.purpose,
        "categories": [category.value for category in one.categories],
        "records_from": iso(one.records_from),
        "records_until": iso(one.records_until),
        "term": one.term.value,
        "how": one.how.value,
        "implications": iso(one.implications),
        "given_by": [*one.given_by],
        "state": one.state.value,
        "until": one.until.isoformat(),
        "names_end": one.names_end,
        "ended": iso(one.ended),
    }


def _consent_lines(one: ConsentRead) -> list[str]:
    by = f" · given by {listed(one.given_by)}" if one.given_by else ""
    said = (
        f"{in_words(one.on)} · {one.recipient}: {one.categories_said}, for {one.purpose}{by} · "
        f"{one.stands_until}"
    )
    return [said, f"  {sharing.NO_END}"] if one.says_no_end else [said]


def _risk(arguments: argparse.Namespace, doors: Doors) -> int:
    today = arguments.on or doors.house.clock.today()
    with opened(arguments, doors) as practice:
        standing = practice.display(risk.standing, arguments.code, arguments.on)
        missed = practice.display(risk.missed, arguments.code, arguments.on)
        rungs = practice.display(risk.options, arguments.code, arguments.on)
        unsaid = practice.do(risk.limits_unsaid, arguments.code, arguments.on)
    lines = [_level_line(standing, today)]
    if unsaid:
        lines.append("It is not recorded that you told the client the limits of confidentiality.")
    if missed is not None:
        lines.append(f"Missed the session on {in_words(missed.on)}. It is not followed up yet.")
    for place, rung in enumerate(rungs, 1):
        lines += [f"{place}. {rung.title}. {rung.when}", *_rung_lines(rung)]
    document = {
        "level": None if standing is None else standing.level.value,
        "on": None if standing is None else standing.on.isoformat(),
        "review_by": None if standing is None else iso(standing.look_by),
        "review_set": standing is not None and not standing.set_by_us,
        "due": standing is not None and standing.due(today),
        "record": None if standing is None else standing.record,
        "limits_unsaid": unsaid,
        "missed": None if missed is None else {"note": missed.note, "on": missed.on.isoformat()},
        "options": [_rung_json(rung) for rung in rungs],
    }
    show(document, lines, as_json=arguments.json)
    return 0


def _level_line(standing: Standing | None, today: dt.date) -> str:
    if standing is None:
        return "No level of risk is recorded."
    line = f"Risk: {standing.said}, recorded {in_words(standing.on)}."
    if standing.look_by is None:
        return line
    verb = "Review was due" if standing.look_by < today else "Review"
    return f"{line} {verb} on {in_words(standing.look_by)}."


def _rung_lines(rung: Rung) -> list[str]:
    lines = []
    for one in rung.contacts:
        lines.append(
            "   " + " · ".join(part for part in (one.called, *one.numbers, one.more) if part)
        )
        said = (("If", one.trigger), ("In these words", one.words))
        lines += [f"     {what}: {words}" for what, words in said if words]
    return [*lines, *([f"   {rung.lacks}"] if rung.lacks else [])]


def _rung_json(rung: Rung) -> dict[str, Any]:
    return {
        "step": rung.step.value,
        "title": rung.title,
        "when": rung.when,
        "may_say": rung.may_say,
        "contacts": [
            {
                "who": one.called,
                "numbers": [*one.numbers],
                "trigger": one.trigger,
                "words": one.words,
                "more": one.more,
            }
            for one in rung.contacts
        ],
        "lacks": rung.lacks,
    }
