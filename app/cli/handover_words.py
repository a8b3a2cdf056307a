"""What the command line says about requests, packs and exports."""

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.domain.handed_over import AsRecorded, HowSent
from app.domain.lists import listed

# ruff: noqa: E501  one line for each rule
HANDED_OUT: Final[Mapping[str, str]] = {
    "pack-not-written": "The pack could not be saved. Cause: {because}. Try again. The log has recorded that it was made.",
    "receipt-not-written": "The receipt could not be saved. Cause: {because}. Save it again, perhaps elsewhere. What was sent stays recorded.",
    "export-not-written": "The export could not be written. Cause: {because}. Try again. The log has recorded this export.",
    "decisions-invalid": "This is not a valid decisions file. {at}Correct it. Nothing was changed.",
    "request-closed-before-received": "A request cannot be closed before it was received. Choose a later date. Nothing was changed.",
    "decisions-of-another-request": "These decisions are for another request. Choose another file. Nothing was changed.",
    "pack-missing": "This cannot be made yet. Still to do: {missing}.",
    "request-is-closed": "This request is closed. Reopen it first with schtum request reopen. Nothing was changed.",
    "nobody-to-judge": "No adult asks for a child’s records here. Leave out --able. Nothing was changed.",
    "no-adult-recorded": "What you judged is recorded beside a parent or another adult, and the file has none. Add one to the people of the file first (schtum people add). Nothing was changed.",
    "able-needed": "--because says what shows whether a child can decide. Give --able with it. Nothing was changed.",
    "request-not-closed": "This request is not closed. Nothing was changed.",
    "request-closed-too-long": "This request can no longer be reopened: the time to complain has passed. Record a new request. Nothing was changed.",
    "pack-proof": "The finished document failed a check ({check}). Nothing was written. Your decisions are saved. Please tell us.",
    "inside-practice": "This place is inside a practice folder. Choose a folder outside it. Nothing was changed.",
    "inside-backup": "This place is inside a backup. Choose a folder outside it. Nothing was changed.",
}

_HOW: Final = MappingProxyType(
    {
        HowSent.SEALED_FILE: "an encrypted file",
        HowSent.OPEN_FILE: "a file without a passphrase",
        HowSent.POST: "sent by post",
        HowSent.BY_HAND: "given by hand",
        HowSent.CLIENT_CARRIES: "the client took it",
        HowSent.TELEPHONE: "told by telephone",
        HowSent.IN_PERSON: "told in person",
    }
)

_AS_RECORDED: Final = MappingProxyType(
    {
        AsRecorded.HOW: "how it was sent",
        AsRecorded.WITH_CLIENT: "what part the client had in it",
    }
)


def went_lines(
    receipt: Path | None,
    passphrase: str | None,
    stays: Collection[AsRecorded],
    how: HowSent | None = None,
) -> list[str]:
    """What else is told of something that went: how, the receipt, its passphrase, what stays."""
    told = [] if how is None else [_how_line(how, passphrase)]
    wrote = [] if receipt is None else [f"Wrote {receipt} for the client."]
    return [*told, *wrote, *passphrase_lines(passphrase), *_as_recorded_lines(stays)]


def _how_line(how: HowSent, passphrase: str | None) -> str:
    """How it is recorded to have gone, and whether anybody can open the file."""
    said = f"Recorded as: {_HOW[how]}."
    return (
        said if passphrase else f"{said} The PDF has no passphrase: anyone who has it can read it."
    )


def passphrase_lines(passphrase: str | None) -> list[str]:
    """The passphrase of a file that has one, told this once."""
    if not passphrase:
        return []
    said = f"Passphrase, shown only once: {passphrase}"
    return ["", said, "Do not send it with the file."]


def _as_recorded_lines(stays: Collection[AsRecorded]) -> list[str]:
    """What is said this time of something that went before, and was not changed in its record."""
    if not stays:
        return []
    said = listed(_AS_RECORDED[one] for one in stays)
    stay = (
        "were recorded the first time, and stay so"
        if len(stays) > 1
        else ("was recorded the first time, and stays so")
    )
    return [
        f"{said[:1].upper()}{said[1:]} {stay}.",
        "If it was sent twice, record the second time yourself (schtum record add, kind handover).",
    ]
