"""What the command line says of reports and letters that cannot be written, signed or saved."""

from collections.abc import Mapping
from typing import Final

# ruff: noqa: E501  one line for each rule
REPORTS: Final[Mapping[str, str]] = {
    "authority-needed": "This needs a consent, an order or a decision to disclose: give its ID with --authority. Only a letter about attendance and a summary at the end can be given to the client without one. Nothing was written.",
    "report-empty": "The report says nothing yet. Write something. Nothing was written.",
    "report-unwritten": "The text still asks for words in square brackets (places: {count}). Write them, or take them out. Nothing was written.",
    "report-names-people": "The text names people who have to be decided first (characters {places}). Put it in other words, or let a name stand with --stand. --accept-suggestions does not reword. See schtum report review. Nothing was written.",
    "not-in-a-pack": "This stands in no pack, so no client would read it. Nothing was changed.",
    "no-such-template": "There is no such template. See schtum report templates. Nothing was changed.",
    "template-name": "A template needs a name. Give one with --name. Nothing was changed.",
}
"""By rule: what happened, what to do, and whether anything was changed."""
