"""What the command line says about letters and documents that cannot be written yet."""

from collections.abc import Mapping
from typing import Final

PAPERS: Final[Mapping[str, str]] = {
    "extension-not-recorded": "No extension with a reason is recorded. Record it with schtum "
    "request clock --extend. Nothing was written.",
    "records-are-held": "You hold records of what was asked for. This letter would not be "
    "true. See them with schtum request review. Nothing was written.",
    "nothing-is-withheld": "Nothing is withheld. This letter would not be true. Decide first "
    "what to withhold, with schtum request decide. Nothing was written.",
    "complaint-not-recorded": "No complaint of theirs is in your register. Record it with schtum "
    "record add DIR practice --kind complaint, with their name as who. Nothing was written.",
    "question-needed": "This letter asks a question. Give it with --question. Nothing was written.",
    "client-of-age": "The client is {age} or older, so this paper for a young person is theirs "
    "no more. Record with them who may be told, and give “Who I may talk to”. Nothing was changed.",
    "client-name-needed": "Your client has had several names, and whoever gets this may not know "
    "them all. Choose the one to print with --client-name; for a request, with schtum request "
    "decide. Nothing was written.",
    "letter-confirms": "They have not shown that they may ask. This letter says you have "
    "records. Refuse with --kind refusal instead. Nothing was written.",
    "letter-names-someone": "They have not shown that they may ask, and your words name someone "
    "in this file. Take the name out. Nothing was written.",
    "reason-needed": "This letter must give its reason. Give it with --reason. Nothing "
    "was written.",
    "document-lacks": "This document cannot be printed yet. What is missing: {lacks}. "
    "Answer it with schtum documents --say; with schtum rules confirm if it is about your "
    "insurer; with schtum record add if it is about your executor. Nothing was written.",
    "no-such-document": "No document has this name. See schtum documents for those there "
    "are. Nothing was changed.",
    "no-such-part": "This document has no such part. See schtum documents --json. "
    "Nothing was changed.",
    "unknown-gap": "No document has this gap. There are: {gaps}. Nothing was changed.",
    "unknown-basis": "This is no lawful basis. There are: {bases}. Nothing was changed.",
    "code-needed": "This document is of a file: give its code. Nothing was written.",
    "law-not-known": "The rules of {country} hold here, and Schtum knows no law of access there. "
    "To give the client a copy, record their consent (schtum record add, kind consent) with the "
    "client as its recipient, and send it with schtum release: that cites no law. Take advice "
    "there on what they may ask for, and by when. Nothing was written.",
    "consent-elsewhere": "This document prints no consent. Leave out --record and "
    "--fields, or choose release-consent. Nothing was written.",
    "named-in-own-texts": (
        "Your own texts name someone whose records would be destroyed. Places: {places}. "
        "They belong to no file, so they would stay. Take the names out, or add --leave-named "
        "to leave them as they are. Nothing was destroyed."
    ),
}
