"""Several that are destroyed in one go: each is whole or gone, whatever of the practice is asked.

A file, a class of record in another: its rows, its keys, the log and its certificate say the same.
"""

from typing import Final

from app.domain.ids import Code
from app.domain.leaf import Operation
from app.domain.notes import NoteKind
from app.services.practice.practice import Practice
from app.storage.contacts.repository import draft_key
from app.storage.notes.repository import file_key
from tests.builders.practices import opened
from tests.builders.scenes import Scene

EACH: Final = frozenset({"file", "part"})
"""What the command of the scene destroys."""
_OF_THE_PART: Final = "c.pdf"  # parts go first
_OF_THE_FILE: Final = "c-2.pdf"


class Several:
    """A whole file, and the process notes of another, as they were when nothing was destroyed."""

    def __init__(self, scene: Scene) -> None:
        """`scene` is as it was made."""
        self._scene = scene
        with opened(scene.folder / "P") as practice:
            self._subjects = {
                code: practice.file(code).subject for code in (scene.ended, scene.second)
            }
            self._keys = _keys(practice, scene.second)
            self._process = _process(practice, scene.second)
        assert self._process
        assert None not in self._keys

    def gone(self) -> frozenset[str]:
        """What is gone of the file and the part; the rest is whole. Nothing is between."""
        with opened(self._scene.folder / "P") as practice:
            said = {"file": self._of_file(practice), "part": self._of_part(practice)}
        for what, signs in said.items():
            assert len(set(signs.values())) == 1, (what, signs)
        return frozenset(what for what, signs in said.items() if all(signs.values()))

    def _of_file(self, practice: Practice) -> dict[str, bool]:
        code = self._scene.ended
        subject = self._subjects[code]
        of_notes, of_drafts = _keys(practice, code)
        return {
            "file": code not in practice.files,
            "rows": not practice.records.note_sizes(code),
            "heads": code not in practice.records.heads(),
            "key": of_notes is None,
            "key of drafts": of_drafts is None,
            "leaf": _told(practice, Operation.DESTROYED, subject) == 1,
            "certificate": self._certified(_OF_THE_FILE),
        }

    def _certified(self, name: str) -> bool:
        """Whether its certificate is where it was to go, or in the practice: refused there."""
        place = self._scene.folder
        return (place / name).exists() or any((place / "P" / "certificates").glob("*.pdf"))

    def _of_part(self, practice: Practice) -> dict[str, bool]:
        code = self._scene.second
        rows = {note for note, _ in practice.records.note_sizes(code)}
        of_notes, of_drafts = _keys(practice, code)
        assert None not in (of_notes, of_drafts), "the file is kept"
        return {
            "records": not _process(practice, code),
            "rows": not rows & self._process,
            "key": of_notes != self._keys[0],
            "key of drafts": of_drafts != self._keys[1],
            "leaf": _told(practice, Operation.PART_DESTROYED, self._subjects[code]) == 1,
            "certificate": self._certified(_OF_THE_PART),
        }


def _keys(practice: Practice, code: Code) -> tuple[bytes | None, bytes | None]:
    """The keys of a file's notes and of its drafts."""
    notes, contacts = practice.records.ring.keys, practice.contacts.ring.keys
    return notes.get(file_key(code)), contacts.get(draft_key(code))


def _process(practice: Practice, code: Code) -> set[str]:
    heads = practice.heads.of(code).values()
    return {head.id for head in heads if head.kind is NoteKind.PROCESS}


def _told(practice: Practice, what: Operation, subject: str) -> int:
    """How often the log tells it of a file."""
    leaves = practice.log.leaves()
    return sum(leaf.operation is what and leaf.subject == subject for leaf in leaves)
