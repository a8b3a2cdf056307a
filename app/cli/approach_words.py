"""What the command line says of records in the wrong place, and of letters that cannot be made."""

from collections.abc import Mapping
from typing import Final

# ruff: noqa: E501  one line for each rule
APPROACHES: Final[Mapping[str, str]] = {
    "kind-of-a-client": "This kind of record belongs in a client’s file. Give the code of the file. Nothing was changed.",
    "kind-of-the-practice": "This kind of record belongs to the practice, not to a client. Give practice instead of a code. Nothing was changed.",
    "record-of-a-client": "This record is in a client’s file. Destroy it with schtum destroy and --records. Nothing was changed.",
    "in-a-file-already": "This record is in a client’s file already. Choose one of the practice’s own. Nothing was changed.",
    "in-no-file-yet": "This record is in no client’s file yet. Put it into the file first, with schtum record file. Nothing was written.",
    "told-already": "You have already told them something, and this message says that you have not. Write to the client in your own words. Nothing was written.",
    "unknown-caller": "There is no such caller. Choose one of: {callers}.",
    "unknown-letter": "There is no such letter. Choose one of: {letters}. Nothing was written.",
    "record-needed": "This letter is about one record. Give its ID with --record. Nothing was written.",
    "letter-of-another-record": "This letter is not about that kind of record. Give the ID of the record it belongs to. Nothing was written.",
    "letter-choice": "That cannot be chosen. The answer to {field} is one of: {choices}. Nothing was written.",
    "no-such-question": "The letter does not ask that. It asks: {questions}. Nothing was written.",
    "answer-needed": "The letter needs an answer: “{label}”. Give it with --say {field} and your words. Nothing was written.",
    "who-needed": "It does not say who the letter is to. Give it with --to. Nothing was written.",
    "nobody-to-write-to": "They did not say who they are. If you know now, give it with --to. Otherwise look into it, and record what you found. Nothing was written.",
    "no-step-to-record": "This letter is about no record, so nothing is recorded of it. Leave out --sent. Nothing was written.",
    "letter-too-long": "The letter does not fit on one page. Shorten who it is to, or your contact details. Nothing was written.",
}
"""By rule: what happened, what to do, and whether anything was changed."""
