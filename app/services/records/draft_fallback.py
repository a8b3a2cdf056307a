"""Emergency save of a draft from the window's thread.

For a lock that cannot wait for the vault's thread, and for a full disk: one file, sealed without
the vault.
"""

from dataclasses import dataclass, field
from pathlib import Path

from app.domain.ids import Code
from app.domain.notes import Draft
from app.services.practice.practice import Practice
from app.services.practice.sealed_drafts import file_keys
from app.storage import draft_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealer:
    """Puts a draft of one file into the draft file; any thread may use it.

    `code` is None for a draft of the practice's own.
    """

    code: Code | None
    _path: Path = field(repr=False)
    _practice: str = field(repr=False)
    _shared: bytes = field(repr=False)
    _own: bytes = field(repr=False)

    def seal(self, draft: Draft) -> None:
        """Write the draft over whatever the draft file holds. Raises World."""
        draft_file.keep(self._path, self._practice, draft, shared=self._shared, own=self._own)


def sealer(practice: Practice, code: Code | None) -> Sealer:
    """What can seal a draft of this file, or of the practice itself, while the vault is busy.

    Raises NoSuch.
    """
    if code is not None:
        practice.file(code)
    keys = file_keys(practice, code)[0]
    return Sealer(
        code=code,
        _path=practice.folder.draft,
        _practice=practice.identity,
        _shared=keys.shared,
        _own=keys.own,
    )
