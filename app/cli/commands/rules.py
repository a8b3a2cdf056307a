"""Rules of retention: which hold, which wait, and what the practice says of them.

`rules` alone takes a folder, so the others have a name of two words.
"""

import argparse
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from app.cli.commands import moved_dates, own_texts
from app.cli.commands.command import Commands, declare, opened, with_practice
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.errors import NotUnderstood
from app.domain.own_rules import in_words as period_in_words
from app.domain.own_rules import what_is
from app.domain.rules_in_force import Standing
from app.services.practice import ruling
from app.services.practice.input_files import content_of
from app.services.practice.rulebooks import packs
from app.services.practice.ruling import Ruling
from app.services.retention import rule_moves
from app.services.retention.rule_moves import Moves

_ADD: Final = "rules add"
_CONFIRM: Final = "rules confirm"
_REMOVE: Final = "rules remove"
_STANDS: Final = {
    Standing.HOLDS: "in force",
    Standing.WAITS: "NOT CONFIRMED",
    Standing.SET_ASIDE: "does not apply here",
}


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "rules",
        _rules,
        help_="list the rules for how long records are kept, and who says so",
        example="schtum rules Hazel.schtum",
    )
    with_practice(made)
    _declare_add(commands)
    _declare_confirm(commands)
    made = declare(
        commands,
        _REMOVE,
        _remove,
        help_="remove a rule of your own, or say that another does not apply here",
        example="schtum rules remove Hazel.schtum own/process-1",
    )
    with_practice(made)
    made.add_argument("rule", metavar="RULE", help="ID of the rule")
    _may_look(made)


def _declare_add(commands: Commands) -> None:
    made = declare(
        commands,
        _ADD,
        _add,
        help_="add rules of your own, or a pack of rules; they wait until you confirm them",
        example="schtum rules add Hazel.schtum --file mine.toml",
    )
    with_practice(made)
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument("--file", type=Path, metavar="TOML", help="the rules, as the guide says")
    what.add_argument("--pack", metavar="P", help=", ".join(packs()))
    _may_look(made)


def _declare_confirm(commands: Commands) -> None:
    made = declare(
        commands,
        _CONFIRM,
        _confirm,
        help_="confirm what your insurer asks for: nothing is due before",
        example="schtum rules confirm Hazel.schtum --file insurer.toml",
    )
    with_practice(made)
    made.add_argument("--file", type=Path, metavar="TOML", help="rules, and IDs of rules")
    made.add_argument("--rule", action="append", metavar="ID", help="a rule that applies here")
    made.add_argument("--not-here", action="append", metavar="ID", help="a rule that does not")
    _may_look(made)


def _may_look(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--dry-run", action="store_true", help="say which dates would move; change nothing"
    )


def _rules(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        found = practice.do(ruling.rulings)
    lines = [_line(one) for one in found.rulings]
    if not found.answered:
        lines.insert(0, "Nothing is due: you have not confirmed what your insurer asks for.")
    document = {
        "rules": [_told(one) for one in found.rulings],
        "confirmed": found.answered,
        "notes": [*found.notes],
        "packs": [*packs()],
    }
    show(document, lines, as_json=arguments.json)
    return 0


def _add(arguments: argparse.Namespace, doors: Doors) -> int:
    written = None if arguments.file is None else _written(arguments.file)
    with opened(arguments, doors) as practice:
        if written is None:
            details = practice.do(ruling.with_pack, arguments.pack)
            said = f"pack {arguments.pack}"
        else:
            details, added = practice.do(ruling.with_rules, written)
            said = ", ".join(added)
        moved = _carried_out(arguments, practice, details)
        found = practice.do(ruling.rulings)
    done = "Would be added" if arguments.dry_run else "Added"
    return _show(arguments, [f"{done}: {said}. Confirm the rules that apply here."], moved, found)


def _confirm(arguments: argparse.Namespace, doors: Doors) -> int:
    written = {} if arguments.file is None else _written(arguments.file)
    for key, given in (("confirm", arguments.rule), ("not_here", arguments.not_here)):
        if given:
            written[key] = [*written.get(key, ()), *given]
    if not written and arguments.file is None:
        detail = "Give --file, --rule or --not-here (see --help)."
        raise NotUnderstood("usage", detail=detail)
    with opened(arguments, doors) as practice:
        details, held = practice.do(ruling.with_answers, written)
        moved = _carried_out(arguments, practice, details)
        found = practice.do(ruling.rulings)
    done = "Would be confirmed" if arguments.dry_run else "Confirmed"
    lines = [f"{done}: {', '.join(held)}."] if held else []
    lines += [f"Does not apply here: {one}." for one in written.get("not_here", ())]
    return _show(arguments, lines, moved, found)


def _remove(arguments: argparse.Namespace, doors: Doors) -> int:
    with opened(arguments, doors) as practice:
        details = practice.do(ruling.without, arguments.rule)
        moved = _carried_out(arguments, practice, details)
        found = practice.do(ruling.rulings)
    done = "Would be removed" if arguments.dry_run else "Removed"
    return _show(arguments, [f"{done}: {arguments.rule}."], moved, found)


def _carried_out(arguments: argparse.Namespace, practice: Any, details: Any) -> Moves:
    moved: Moves = practice.do(rule_moves.moves, details)
    if not arguments.dry_run:
        own_texts.warn_of(practice.do(ruling.keep, details).named)
    return moved


def _show(
    arguments: argparse.Namespace,
    lines: Sequence[str],
    moved: Moves,
    found: ruling.Rulings,
) -> int:
    document = {
        "rules": [_told(one) for one in found.rulings],
        "confirmed": found.answered,
        **moved_dates.told(moved),
        "changed": not arguments.dry_run,
    }
    show(document, [*lines, *moved_dates.lines(moved)], as_json=arguments.json)
    return 0


def _line(one: Ruling) -> str:
    rule = one.rule
    source = f"{rule.source.title} ({rule.source.mark.value})"
    return f"{rule.id}  {_STANDS[one.standing]}  {rule.text} Source: {source}."


def _told(one: Ruling) -> dict[str, Any]:
    rule = one.rule
    return {
        "id": rule.id,
        "class": rule.record_class.value,
        "what": what_is(rule.record_class),
        "files": [kind.value for kind in rule.files],
        "period": period_in_words(rule.period, rule.starts, rule.up_to),
        "starts": rule.starts.value,
        "up_to": rule.up_to,
        "text": rule.text,
        "source": rule.source.title,
        "words": rule.source.citation,
        "address": rule.source.address,
        "read_on": rule.source.read_on.isoformat(),
        "mark": rule.source.mark.value,
        "confirmed": one.standing is Standing.HOLDS,
        "state": one.standing.value,
        "asks": rule.needs_confirming,
        "instead_of": [*rule.instead_of],
        "digest": rule.digest,
        "own": one.own,
    }


def _written(path: Path) -> dict[str, Any]:
    """The TOML of a file. Raises NotUnderstood("rules-file")."""
    try:
        return tomllib.loads(content_of(path).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotUnderstood("rules-file", key="toml") from None
