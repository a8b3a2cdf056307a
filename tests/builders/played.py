"""What only the window does, played as commands: a draft that is kept, a draft that is signed.

Everything else is a command of the command line and goes there.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from app.cli import main as cli
from app.cli import output
from app.cli.doors import Doors
from app.domain.errors import NoSuch, SchtumError, World
from app.domain.ids import Code
from app.domain.notes import Draft, NoteKind, new_draft
from app.services.practice.handle import Handle
from app.services.records import draft as drafts
from app.services.records import write
from tests.builders.practices import TODAY

LATER: Final = "2026-11-21T12:00:00Z"  # than any draft of the scene


def main(arguments: Sequence[str], doors: Doors) -> int:
    """Play a command; its exit status: NAME PRACTICE CODE FILE-OF-THE-PASSPHRASE [TEXT]."""
    name = arguments[0]
    if name not in PLAYED:
        return cli.main(arguments, doors)
    practice, code, secret, *text = arguments[1:]
    try:
        with doors.house.opened(Path(practice), Path(secret).read_text()) as handle:
            PLAYED[name](handle, Code(code), *text)
    except SchtumError as error:
        return output.refuse(error, as_json=True)
    except OSError as error:
        return output.refuse(World("system", code=error.errno), as_json=True)
    return 0


def _draft(practice: Handle, code: Code, text: str) -> None:
    draft = Draft(
        id=new_draft(),
        file=code,
        kind=NoteKind.SESSION.value,
        on=TODAY,
        text=Path(text).read_text(),
        kept=LATER,
    )
    practice.do(drafts.save, draft)


def _sign(practice: Handle, code: Code) -> None:
    draft = practice.do(drafts.saved, code)
    if draft is None:
        raise NoSuch("no-such-draft")
    practice.do(
        write.sign,
        code,
        kind=NoteKind.SESSION,
        held_on=TODAY,
        text=draft.text,
        draft=draft.id,
    )


PLAYED: Final[Mapping[str, Callable[..., None]]] = {"draft": _draft, "sign": _sign}
