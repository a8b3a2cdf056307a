"""What every certificate says, whatever it certifies: coded lines, copies left, the log's state."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.domain.dates import in_words
from app.domain.errors import NotUnderstood
from app.export.pdf.document import Block, Heading, Paragraph, Printed, Runs, Table, words
from app.export.wording import sentences

NOT_CLAIMED: Final = ("flash", "swap", "old-keys")
"""What is never claimed, whatever was detected."""

BEGIN: Final = "SCHTUM CHECKPOINT BEGINS"
END: Final = "SCHTUM CHECKPOINT ENDS"
LIST_BEGINS: Final = "SCHTUM DESTROYED BEGINS"
LIST_ENDS: Final = "SCHTUM DESTROYED ENDS"
_CHARACTERS_A_LINE: Final = 68


@dataclass(frozen=True, slots=True, kw_only=True)
class LogState:
    """The retention log when a certificate was issued: last entry, root, signed checkpoint.

    `destroyed` are the signed lists of what a certificate is about (`app.domain.destroyed_list`).
    """

    sequence: int
    root: str
    checkpoint: str
    destroyed: tuple[str, ...] = ()


def section(name: str) -> dict[str, Any]:
    """The fixed words of one section of the certificates."""
    found: dict[str, Any] = sentences("letters", "certificate.toml")[name]
    return found


def heading(name: str) -> Heading:
    """The heading of a section."""
    return Heading(level=2, runs=words(section(name)["heading"]))


def day_of_issue(day: date, *, not_before: bool = False) -> str:
    """A real day, said to be one of UTC; or the day before which it cannot have been."""
    said = f"{in_words(day)} (UTC)"
    return section("fields")["not_before"].format(day=said) if not_before else said


def month(day: date) -> str:
    """The month alone: an exact day may be a child's birthday."""
    return in_words(day).split(" ", 1)[1]


def pairs(rows: Iterable[tuple[str, Runs]]) -> Table:
    """Names on the left, what they are on the right."""
    laid = tuple((words(name, strong=True), value) for name, value in rows)
    return Table(header=("", ""), rows=laid, widths=(3, 8))


def coded(name: str, codes: Iterable[str]) -> tuple[Block, ...]:
    """A section of one line for each code. Raises NotUnderstood("unknown-code")."""
    said = section(name)
    unknown = [code for code in codes if code not in said or code == "heading"]
    if unknown:
        raise NotUnderstood("unknown-code", code=unknown[0])
    lines = (Paragraph(runs=words(said[code]), manner="list") for code in codes)
    return (heading(name), *lines)


def copies(name: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    """A section that lists what is still somewhere else, or says that nothing is known to be."""
    said = section(name)
    if not lines:
        return (heading(name), Paragraph(runs=words(said["none"])))
    intro = Paragraph(runs=words(said["intro"]))
    return (heading(name), intro, *(Paragraph(runs=words(line), manner="list") for line in lines))


def log_state(log: LogState) -> tuple[Block, ...]:
    """The signed state of the log, for people, for a program, and a line to sign on."""
    said, fields = section("checkpoint"), section("fields")
    return (
        heading("checkpoint"),
        Paragraph(runs=words(said["intro"]), manner="quiet"),
        pairs(
            (
                (fields["log"], words(f"entry {log.sequence:,}")),
                (fields["root"], (Printed(text=log.root, mono=True),)),
            )
        ),
        Paragraph(runs=words(log.checkpoint.rstrip("\n")), manner="code"),
        Paragraph(runs=words(said["machine"]), manner="quiet"),
        _packed(BEGIN, log.checkpoint, END),
        *(_packed(LIST_BEGINS, told, LIST_ENDS) for told in log.destroyed),
        pairs(((section("signature")["line"], ()),)),
    )


def _packed(begin: str, note: str, end: str) -> Paragraph:
    """A signed note for a program: its bytes come out of the text of the page as they were."""
    packed = base64.b64encode(note.encode()).decode()
    lines = [
        packed[at : at + _CHARACTERS_A_LINE] for at in range(0, len(packed), _CHARACTERS_A_LINE)
    ]
    return Paragraph(runs=words("\n".join((begin, *lines, end))), manner="code")
