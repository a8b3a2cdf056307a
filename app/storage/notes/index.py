"""The full-text index: in memory only, built after unlock, gone with the lock.

Each note is one row whose number grows with its date, so that the newest are found first
without ranking anything, and those of some days by their numbers. The text itself is not kept
(contentless table). Besides its words there are those that stand in pieces in it, in one piece,
the references of the people it mentions, and tags by which a question is narrowed.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from app.domain.ids import NoteId
from app.storage.connection import memory

_MOST_APART: Final = 1_000  # parts that lie beside one another while the index is built
_PAGES_A_STEP: Final = 256  # some 25 ms
_FTS5_AUTO, _FTS5_CRISIS = 4, 16  # as FTS5 has it unless it is told otherwise
_ORDER_BITS: Final = 40  # a second of this century and a number within it
_UNSPACED: Final = re.compile(
    "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """A note as it is put into the index, its text as it is searched for."""

    id: NoteId
    on: dt.date
    order: int  # within its day
    words: str
    pieces: str
    people: Sequence[str]
    tags: Sequence[str]


class SearchIndex:
    """Notes by their words and their people, newest first."""

    def __init__(self) -> None:
        self._connection = memory()
        self._connection.execute(
            """
            CREATE VIRTUAL TABLE said USING fts5(
                words, pieces, people, tags, content = '', contentless_delete = 1,
                tokenize = 'unicode61 remove_diacritics 2', detail = full, prefix = '1 2 3')
            """
        )
        self._rows: dict[NoteId, int] = {}
        self._notes: dict[int, NoteId] = {}
        self._told("automerge", 0)  # one merge of all is less work than one after every few
        self._told("crisismerge", _MOST_APART)
        self._merged = False
        self._step = -_PAGES_A_STEP  # less than none begins with all that there is

    def __len__(self) -> int:
        """How many notes are in it."""
        return len(self._rows)

    def __contains__(self, note: NoteId) -> bool:
        """Whether a note is in it."""
        return note in self._rows

    def add(self, notes: Iterable[Searched]) -> None:
        """Add notes, or put them in the place of what was known of them."""
        rows = []
        for one in notes:
            self.remove([one.id])
            row = self._number(one.id, one.on, one.order)
            rows.append((row, one.words, one.pieces, " ".join(one.people), " ".join(one.tags)))
        rows.sort(key=itemgetter(0))  # FTS5 writes a segment whenever a number does not grow
        self._connection.execute("BEGIN")
        self._connection.executemany(
            "INSERT INTO said (rowid, words, pieces, people, tags) VALUES (?, ?, ?, ?, ?)", rows
        )
        self._connection.execute("COMMIT")

    def merge(self) -> bool:
        """Merge a little of what was added, and say whether that went on.

        Until it did not, a search has to look into every part. What is added later merges itself.
        """
        if self._merged:
            return False
        step, self._step = self._step, _PAGES_A_STEP
        if self._told("merge", step) > 1:  # as FTS5 says that it found something to do
            return True
        self._told("crisismerge", _FTS5_CRISIS)
        self._told("automerge", _FTS5_AUTO)
        self._merged = True
        return False

    def _told(self, command: str, number: int) -> int:
        """Tell FTS5 something, and how many rows it changed for that."""
        before: int = self._connection.total_changes
        tell = "INSERT INTO said(said, rank) VALUES (?, ?)"
        self._connection.execute(tell, (command, number))
        return int(self._connection.total_changes) - before

    def remove(self, notes: Iterable[NoteId]) -> None:
        """Forget notes."""
        for note in notes:
            row = self._rows.pop(note, None)
            if row is not None:
                self._notes.pop(row)
                self._connection.execute("DELETE FROM said WHERE rowid = ?", (row,))

    def find(
        self,
        match: str,
        most: int,
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> list[NoteId]:
        """The newest notes of these days that match an FTS5 expression."""
        first = (since or dt.date.min).toordinal() << _ORDER_BITS
        last = ((until or dt.date.max).toordinal() + 1) << _ORDER_BITS
        rows = self._connection.execute(
            "SELECT rowid FROM said WHERE said MATCH ? AND rowid >= ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT ?",
            (match, first, last, most),
        )
        return [self._notes[row] for (row,) in rows]

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()
        self._rows.clear()
        self._notes.clear()

    def _number(self, note: NoteId, held_on: dt.date, order: int) -> int:
        row = (held_on.toordinal() << _ORDER_BITS) + order
        while row in self._notes:
            row += 1
        self._rows[note], self._notes[row] = row, note
        return row


def spaced(text: str) -> str:
    """The text with every character of an unspaced script set apart, so that it is a word."""
    return text if text.isascii() else _UNSPACED.sub(r" \1 ", text)


def phrase(text: str) -> str:
    """Words as one quoted FTS5 phrase: nothing in it is an operator."""
    return '"' + spaced(text).replace('"', " ").replace("\0", " ") + '"'
