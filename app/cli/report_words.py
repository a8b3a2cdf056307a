"""What the command line says of reports and letters that cannot be written, signed or saved."""

from collections.abc import Mapping
from typing import Final

# ruff: noqa: E501  one line for each rule
REPORTS: Final[Mapping[str, str]] = {
    "authority-needed": "This needs a consent, an order or a decision to disclose. Give its ID with --authority. Only a letter about attendance and a summary at the end can be given to the client without one. Nothing was written.",
    "report-empty": "There are no words in it yet. Write something. Nothing was written.",
    "report-no-scores": "There are no scores that may be in it. Leave out --chart. Nothing was written.",
    "report-unwritten": "Words in square brackets are still to be written. Places: {count}. Write them, or take them out. Nothing was written.",
    "report-names-people": "It names people. Decide about each of them first. Characters {places}. Put them in other words, or leave a name in with --leave-in. --accept-suggestions does not reword. See schtum report review. Nothing was written.",
    "report-says-former-name": "Someone has changed their name since you signed this letter, and it says the former one. Correct it with --corrects, or save it with --as-signed if the former name is meant. Nothing was written.",
    "report-by-hand": "You recorded this letter by hand. It was not made here. No one has checked who it names. Give its words to schtum report with --text-file, and sign that. Nothing was written.",
    "not-in-a-pack": "This is not part of a pack. No client would read it. Nothing was changed.",
    "no-such-template": "This template is no longer here. See schtum report templates. Nothing was changed.",
    "template-name": "A template needs a name. Give one with --name. Nothing was changed.",
}
"""By rule: what happened, what to do, and whether anything was changed."""
