"""What a practice says before any key: format, version, id. Nothing secret, nothing personal.

Apart from the rest of the folder, so that the unlock page can look without what a log, a vault
and a cipher need.
"""

import json
from pathlib import Path
from typing import Any, Final

from app.domain.errors import Damaged
from app.keys.safe_open import HEADER_BYTES, read
from app.storage import places

FILE: Final = places.HEADER
FORMAT: Final = "schtum-practice"
VERSION: Final = 1


def of(practice: str) -> bytes:
    """The header of a practice with this id."""
    header = {"format": FORMAT, "version": VERSION, "practice": practice}
    return json.dumps(header, indent=1).encode() + b"\n"


def identity(folder: Path) -> str:
    """The practice's id. Raises Damaged("not-a-practice") for any other folder."""
    try:
        header = json.loads(read(folder / FILE, HEADER_BYTES))
    except (OSError, ValueError, RecursionError, Damaged):
        raise Damaged("not-a-practice") from None
    return _identity_in(header)


def _identity_in(header: Any) -> str:
    match header:
        case {"format": "schtum-practice", "version": int(version), "practice": str(identity)}:
            if version > VERSION:
                raise Damaged("practice-newer")
            return identity
        case _:
            raise Damaged("not-a-practice")
