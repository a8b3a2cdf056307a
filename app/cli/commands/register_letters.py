"""Letters about a complaint, a data breach or a request: what is asked, the draft, the PDF."""

import argparse

from app.cli import prompt
from app.cli.commands.command import opened
from app.cli.doors import Doors
from app.cli.output import show
from app.domain.errors import NotUnderstood
from app.domain.register_letters import Question
from app.services.handovers import register_letter
from app.services.handovers.register_letter import Given, Saved, Written
from app.services.practice.handle import Handle


def add_answers(made: argparse.ArgumentParser) -> None:
    """Declare the option for what such a letter asks."""
    made.add_argument(
        "--say",
        nargs=2,
        action="append",
        default=[],
        metavar=("QUESTION", "TEXT"),
        help="an answer that the letter asks for; may be repeated",
    )


def save(practice: Handle, arguments: argparse.Namespace) -> Saved:
    """Write the letter, and record it as sent where that is said."""
    return practice.do(
        register_letter.save,
        arguments.kind,
        arguments.record,
        _given(arguments, _own_words(arguments)),
        arguments.out,
        on=arguments.on,
        sent=arguments.sent,
    )


def draft(arguments: argparse.Namespace, doors: Doors) -> int:
    """Show what the letter asks, what is known, and its words."""
    with opened(arguments, doors) as practice:
        found = practice.do(
            register_letter.written,
            arguments.kind,
            arguments.record,
            _given(arguments),
            arguments.on,
        )
    document = {
        "kind": found.letter.id,
        "who": found.given.who,
        "note": found.letter.note,
        "questions": [_question(one, found) for one in found.letter.asked(found.variant)],
        "text": found.draft.body,
        "below": found.draft.fixed,
    }
    show(document, _lines(found), as_json=arguments.json)
    return 0


def _lines(found: Written) -> list[str]:
    lines = [f"To {found.given.who or '(say who with --to)'}.", *filter(None, [found.letter.note])]
    for one in found.letter.asked(found.variant):
        answer = found.given.answers.get(one.name, "")
        choices = f" ({', '.join(one.choices)})" if one.choices else ""
        needed = "(needed)" if one in found.lacking else ""
        lines.append(f"{one.name}: {one.label}{choices}: {answer or needed}".rstrip(": "))
    return [*lines, "", found.draft.body, "", found.draft.fixed]


def _question(one: Question, found: Written) -> dict[str, object]:
    return {
        "name": one.name,
        "label": one.label,
        "hint": one.hint,
        "needed": one.needed,
        "choices": list(one.choices),
        "answer": found.given.answers.get(one.name, ""),
    }


def _given(arguments: argparse.Namespace, body: str = "") -> Given:
    return Given(who=arguments.to or "", answers=dict(arguments.say), body=body)


def _own_words(arguments: argparse.Namespace) -> str:
    if arguments.text_file is None:
        return ""
    try:
        return prompt.bytes_of(arguments.text_file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotUnderstood("file-not-text") from None
