"""Supervision sheets, and extracts for research or writing: chosen records without names."""

import argparse
from pathlib import Path
from typing import Final

from app.cli.commands.command import (
    Commands,
    day,
    declare,
    opened,
    refuse_unused,
    watched,
    with_file,
)
from app.cli.doors import Doors
from app.cli.handover_words import passphrase_lines
from app.cli.output import show
from app.domain.combinations import Combination
from app.domain.errors import NotUnderstood
from app.domain.ids import RecordId
from app.domain.numbers import figures
from app.domain.redaction import State
from app.domain.sheets import Nameless
from app.services.handovers import decisions_file, sheet, sheet_make
from app.services.handovers.review import Review
from app.services.handovers.unusual import Unusual, unusual
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress

_TAKEN_BACK: Final = {one.replace("_", "-"): one for one in sheet.EMPTIED}


def add_to(commands: Commands) -> None:
    """Declare these commands."""
    made = declare(
        commands,
        "sheet",
        _sheet,
        help_="make a supervision sheet: chosen records without names",
        example="schtum sheet Hazel.schtum K7M-Q4F --records ID --out sheet.pdf",
    )
    _add_common(made)
    made = declare(
        commands,
        "extract",
        _extract,
        help_="make an extract for research or writing: chosen records without names",
        example="schtum extract Hazel.schtum K7M-Q4F --records ID --out extract.pdf",
    )
    _add_common(made)
    made.add_argument("--purpose", metavar="TEXT", help="what it is for")
    made.add_argument("--consent", type=RecordId, metavar="ID", help="the consent to publish")
    made.add_argument(
        "--withdraw-until", type=day, metavar="DATE", help="the last date they can withdraw"
    )
    made.add_argument("--read-on", type=day, metavar="DATE", help="when the client read it")
    made.add_argument("--their-words", metavar="TEXT", help="what the client said about it")
    made.add_argument(
        "--take-back",
        nargs="+",
        default=[],
        choices=tuple(_TAKEN_BACK),
        metavar="WHAT",
        help=f"take these back: {', '.join(_TAKEN_BACK)}",
    )
    made.add_argument(
        "--answers", type=Path, metavar="FILE", help="JSON: an answer to each question, by its name"
    )


def _add_common(made: argparse.ArgumentParser) -> None:
    with_file(made)
    made.add_argument("--records", nargs="+", required=True, metavar="ID", help="which records")
    made.add_argument("--out", type=Path, metavar="PDF", help="where to save it")
    made.add_argument(
        "--review", action="store_true", help="show what is suggested, without saving a document"
    )
    made.add_argument("--decisions", type=Path, metavar="FILE", help="save decisions first")
    made.add_argument(
        "--accept-suggestions", action="store_true", help="accept all remaining suggestions"
    )
    made.add_argument("--plain", action="store_true", help="do not encrypt it")
    made.add_argument("--on", type=day, metavar="DATE", help="the date on it")


def _sheet(arguments: argparse.Namespace, doors: Doors) -> int:
    _refuse_nothing_to_do(arguments)
    with opened(arguments, doors) as practice, watched("making the sheet") as bar:
        _, made = practice.do(sheet.choose, arguments.code, arguments.records)
        _continue(practice, made, arguments, "sheet", bar)
    return 0


def _extract(arguments: argparse.Namespace, doors: Doors) -> int:
    _refuse_nothing_to_do(arguments)
    answers = {} if arguments.answers is None else sheet.answers_in(arguments.answers)
    with opened(arguments, doors) as practice, watched("making the extract") as bar:
        before = practice.do(sheet.sent_before, arguments.code, arguments.records)
        if before is not None and not _is_another(arguments):
            _continue(practice, before, arguments, "extract", bar)
            return 0
        said = (arguments.consent, arguments.read_on, answers)
        practice.do(sheet.refuse_said, arguments.code, *said)
        _, made = practice.do(sheet.choose_extract, arguments.code, arguments.records)
        practice.do(
            sheet.prepare_extract,
            made.id,
            purpose=arguments.purpose,
            consent=arguments.consent,
            withdraw_until=arguments.withdraw_until,
            read_on=arguments.read_on,
            their_words=arguments.their_words,
            answers=answers,
            emptied=[_TAKEN_BACK[one] for one in arguments.take_back],
        )
        _continue(practice, made, arguments, "extract", bar)
    return 0


def _is_another(arguments: argparse.Namespace) -> bool:
    """Whether something is said of an extract: then it is another than the one that went."""
    said = (
        arguments.purpose,
        arguments.consent,
        arguments.withdraw_until,
        arguments.read_on,
        arguments.their_words,
        arguments.answers,
        arguments.decisions,
    )
    return arguments.review or bool(arguments.take_back) or any(one is not None for one in said)


def _refuse_nothing_to_do(arguments: argparse.Namespace) -> None:
    if arguments.out is None and not arguments.review:
        raise NotUnderstood("usage", detail="Add --out PDF, or --review (see --help).")
    if arguments.review:
        making = {
            "--out": arguments.out,
            "--accept-suggestions": arguments.accept_suggestions,
            "--plain": arguments.plain,
            "--on": arguments.on,
        }
        refuse_unused(making, beside="with --review")


def _continue(
    practice: Handle, made: Nameless, arguments: argparse.Namespace, name: str, bar: Progress
) -> None:
    """Keep what was decided, then show what is suggested or save the document."""
    if arguments.decisions is not None:
        practice.do(sheet.apply, made.id, decisions_file.read(arguments.decisions))
    if arguments.review:
        _show_review(practice, made, arguments, name)
        return
    done = practice.do(
        sheet_make.make,
        made.id,
        arguments.out,
        accept_suggestions=arguments.accept_suggestions,
        plain=arguments.plain,
        on=arguments.on,
        progress=bar,
    )
    _show_made(done, arguments, name)


def _show_review(
    practice: Handle, made: Nameless, arguments: argparse.Namespace, name: str
) -> None:
    found = practice.do(sheet.reviewed, made.id)
    words = practice.do(unusual, found)
    left = sum(one.state is State.UNDECIDED for one in words)
    document = {
        name: made.id,
        "suggestions": _suggestions(found),
        "undecided": found.undecided,
        "words": [_word(one) for one in words],
        "not_looked_at": left,
        "combinations": [_combination(one) for one in practice.do(sheet.combined_in, made.id)],
        "questions": sheet.questions() if name == "extract" else {},
    }
    lines = [f"{one.text!r} ({one.state.value}): {one.instead}" for one in found.suggestions]
    lines.append(f"Suggestions to decide: {found.undecided}.")
    lines += [f"{one.word!r} ({one.state.value}): {one.sentence}" for one in words]
    lines.append(f"Words to look at: {left}.")
    show(document, lines, as_json=arguments.json)


def _suggestions(found: Review[Nameless]) -> list[dict[str, object]]:
    return [
        {
            "id": one.id,
            "record": one.note,
            "item": one.item,
            "start": one.start,
            "end": one.end,
            "text": one.text,
            "layer": one.layer.value,
            "kind": one.kind,
            "proposed": one.proposed.value,
            "instead": one.instead,
            "state": one.state.value,
        }
        for one in found.suggestions
    ]


def _word(one: Unusual) -> dict[str, object]:
    return {
        "word": one.word,
        "sentence": one.sentence,
        "record": one.record,
        "places": [{"item": item, "start": start, "end": end} for item, start, end in one.places],
        "state": one.state.value,
        "instead": one.instead,
    }


def _combination(one: Combination) -> dict[str, object]:
    return {"kinds": [*one.kinds], "told": one.told.value, "how": one.how.value}


def _show_made(done: sheet_make.Made, arguments: argparse.Namespace, name: str) -> None:
    document = {
        name: str(done.path),
        "pages": done.pages,
        "replaced": done.replaced,
        "combinations": [_combination(one) for one in done.combinations],
        "small_numbers": done.small_numbers,
        "not_looked_at": done.not_looked_at,
        "sha256_plain": done.sha256_plain,
        "passphrase": done.passphrase,
        "record": done.record,
        "checks": [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in done.checks],
    }
    pages = figures(done.pages, "page", "pages")
    replaced = figures(done.replaced, "place", "places")
    lines = [f"Wrote {done.path}: {pages}, other words in {replaced}."]
    lines += [_said_of(one) for one in done.combinations]
    if done.not_looked_at:
        lines.append(f"Words to look at: {done.not_looked_at}. Show them with --review.")
    lines.append("Read it before you hand it over: nobody can know what a reader knows already.")
    lines += passphrase_lines(done.passphrase)
    show(document, lines, as_json=arguments.json)


def _said_of(one: Combination) -> str:
    told = "as written" if one.told.value == "as-written" else "in general words"
    how = {"very": "very telling", "somewhat": "somewhat telling", "little": "not very telling"}
    return f"Together ({told}): {', '.join(one.kinds)}. {how[one.how.value].capitalize()}."
