"""What the command line says of supervision sheets and extracts that cannot be made."""

from collections.abc import Mapping
from typing import Final

# ruff: noqa: E501  one line for each rule
SHEETS: Final[Mapping[str, str]] = {
    "nothing-chosen": "No records are chosen. Name at least one with --records. Nothing was changed.",
    "no-such-sheet": "This sheet is no longer here. Choose its records again. Nothing was changed.",
    "sheet-is-closed": "This sheet is closed. Choose its records again to start another. Nothing was written.",
    "sheet-waits": "Suggestions to decide: {count}. Show them with --review, decide with --decisions, or accept them with --accept-suggestions. Nothing was written.",
    "names-stay-out": "No name or number can stay in a sheet. Type other words. Nothing was changed.",
    "unknown-question": "There is no such question. There are: {questions}. Nothing was changed.",
    "extract-lacks": "This extract cannot be saved yet. Still to do: {missing}. Nothing was written.",
    "consent-not-in-force": "The client’s consent to publish is not in force. {because} Nothing was written.",
    "extract-changed": "This extract is not the same any more. Start another: say with --purpose what it is for. Nothing was written.",
    "consent-not-of-each": "The consent to publish is not of every client of this file. What is published is about all of them. Record one that each of them has given. Nothing was written.",
    "consent-not-to-publish": "This consent is for sending records to someone, not for publishing. Record the client’s consent to publish. If this is one, add to it what kind of recipient that is. Nothing was written.",
    "consent-too-narrow": "The consent does not cover every record that is chosen. Choose what it covers, or ask for a wider one. Nothing was written.",
}
"""By rule: what happened, what to do, and whether anything was changed."""
