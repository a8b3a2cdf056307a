"""Files, notes and records of every kind by random id, each sealed under the key of its file.

One statement for each function. Nothing here knows a name.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.copies import CopyPlace
from app.domain.destruction import SealedPlan
from app.domain.files import ClientFile
from app.domain.ids import Code, JourneyId, NoteId, RecordId, new_id
from app.domain.notes import Note, NoteHead
from app.domain.records import Record
from app.domain.text import NoteText
from app.keys.keyring import Keyring
from app.keys.sealing import NONCE_BYTES, opener, place, seal, unseal
from app.storage.notes import codec, heads
from app.storage.notes.heads import PackedHeads, refuse_newer
from app.storage.vault import Vault

SIGNING_KEY: Final = "log-signing"
PLACES_KEY: Final = "destinations"
_FILE_KEY: Final = "file:"
_OWN_KEY: Final = "own:"
_PLAN_KEY: Final = "plan:"
_SEALED_OF_A_FILE: Final = ("heads", "body", "record", "draft")  # every table with such a column


def file_key(code: Code) -> str:
    """The keyring entry of one file."""
    return _FILE_KEY + code


def file_of_key(entry: str) -> Code | None:
    """The file an entry belongs to, or None for the other keys."""
    return Code(entry.removeprefix(_FILE_KEY)) if entry.startswith(_FILE_KEY) else None


def own_key(identity: RecordId) -> str:
    """The keyring entry of one record of the practice's own: it goes with that record alone."""
    return _OWN_KEY + identity


def own_of_key(entry: str) -> RecordId | None:
    """The practice's own record that an entry belongs to, or None for the other keys."""
    return RecordId(entry.removeprefix(_OWN_KEY)) if entry.startswith(_OWN_KEY) else None


def plan_key(identity: str) -> str:
    """The keyring entry of a destruction under way."""
    return _PLAN_KEY + identity


def is_plan_key(entry: str) -> bool:
    """Whether an entry belongs to a destruction under way."""
    return entry.startswith(_PLAN_KEY)


@dataclass(slots=True)
class Records:
    """The notes vault and its keyring, as records."""

    vault: Vault
    ring: Keyring

    def files(self) -> tuple[ClientFile, ...]:
        """Every file."""
        rows = self.vault.rows("SELECT id, version, sealed FROM file")
        return tuple(
            codec.file_from(code, version, self._opened(code, "file", code, version, sealed))
            for code, version, sealed in rows
        )

    def keep_file(self, file: ClientFile) -> None:
        """Keep a file's head in its version."""
        self.vault.run(
            """
            INSERT INTO file (id, version, sealed) VALUES (:id, :version, :sealed)
                ON CONFLICT (id) DO UPDATE SET version = :version, sealed = :sealed
            """,
            id=file.code,
            version=file.version,
            sealed=self._sealed(file.code, "file", file.code, file.version, codec.file_bytes(file)),
        )

    def codes(self) -> frozenset[Code]:
        """Every file's code, whether or not a key is left for it."""
        return frozenset(Code(code) for (code,) in self.vault.rows("SELECT id FROM file"))

    def heads(self) -> dict[Code, list[PackedHeads]]:
        """Every sheaf of note heads, opened and still packed, by file."""
        rows = self.vault.rows("SELECT id, file, version, sealed FROM heads ORDER BY rowid")
        places = place(self.ring.practice, "notes", "heads")
        found: dict[Code, list[PackedHeads]] = {row[1]: [] for row in rows}
        into = {
            file: (kept.append, opener(self.ring.key(file_key(file))))
            for file, kept in found.items()
        }
        for sheaf, file, version, sealed in rows:
            keep, opened = into[file]
            plain = opened(sealed, b"%b/%b/%d" % (places, sheaf.encode(), version))
            refuse_newer(plain)
            keep(PackedHeads(sheaf, version, plain))
        return found

    def count_notes(self) -> int:
        """How many notes there are."""
        row = self.vault.row("SELECT count(*) FROM body")
        return int(row[0]) if row else 0

    def add_notes(self, notes: Iterable[Note]) -> None:
        """Keep signed notes: heads and bodies."""
        by_file: dict[Code, list[NoteHead]] = {}
        bodies = []
        for note in notes:
            by_file.setdefault(note.head.file, []).append(note.head)
            sealed = self._body(note.head, note.text)
            bodies.append({"note": note.head.id, "file": note.head.file, "sealed": sealed})
        for file, more in by_file.items():
            self.add_heads(file, more)
        self.vault.run_many(
            "INSERT INTO body (note, file, sealed) VALUES (:note, :file, :sealed)", bodies
        )

    def add_heads(self, file: Code, more: Sequence[NoteHead]) -> None:
        """Add heads to a file: the last sheaf is filled up first."""
        last = self.vault.row(
            """
            SELECT id, version, sealed FROM heads WHERE file = :file ORDER BY rowid DESC LIMIT 1
            """,
            file=file,
        )
        at = 0
        if last is not None:
            sheaf = self._sheaf(file, *last)
            plain, at = heads.with_more(sheaf.plain, more)
            if at:
                self._put_sheaf(file, sheaf.id, sheaf.version + 1, plain)
        for start in range(at, len(more), heads.MOST):
            some = heads.packed(more[start : start + heads.MOST])
            self._put_sheaf(file, new_id(), 1, some)

    def relink(self, notes: Iterable[Note]) -> None:
        """Keep notes whose words read the same but now refer to somebody."""
        by_file: dict[Code, dict[NoteId, NoteHead]] = {}
        for note in notes:
            by_file.setdefault(note.head.file, {})[note.head.id] = note.head
            self.vault.run(
                "UPDATE body SET sealed = :sealed WHERE note = :note AND file = :file",
                note=note.head.id,
                file=note.head.file,
                sealed=self._body(note.head, note.text),
            )
        for file, changed in by_file.items():
            self._change_heads(file, changed)

    def _change_heads(self, file: Code, changed: Mapping[NoteId, NoteHead]) -> None:
        rows = self.vault.rows(
            "SELECT id, version, sealed FROM heads WHERE file = :file", file=file
        )
        for sheaf, version, sealed in rows:
            kept = heads.opened(file, [self._sheaf(file, sheaf, version, sealed)])
            then = [changed.get(head.id, head) for head in kept]
            if then != list(kept):
                self._put_sheaf(file, sheaf, version + 1, heads.packed(then))

    def _sheaf(self, file: Code, sheaf: str, version: int, sealed: bytes) -> PackedHeads:
        return PackedHeads(sheaf, version, self._opened(file, "heads", sheaf, version, sealed))

    def _put_sheaf(self, file: Code, sheaf: str, version: int, plain: bytes) -> None:
        self.vault.run(
            """
            INSERT INTO heads (id, file, version, sealed) VALUES (:id, :file, :version, :sealed)
                ON CONFLICT (id) DO UPDATE SET version = :version, sealed = :sealed
            """,
            id=sheaf,
            file=file,
            version=version,
            sealed=self._sealed(file, "heads", sheaf, version, plain),
        )

    def text(self, head: NoteHead) -> NoteText:
        """A note's text."""
        row = self.vault.row("SELECT sealed FROM body WHERE note = :note", note=head.id)
        sealed = row[0] if row else b""
        return codec.text_from(self._opened(head.file, "body", head.id, head.version, sealed))

    def texts_of(self, file: Code, heads: dict[NoteId, NoteHead]) -> dict[NoteId, NoteText]:
        """The texts of one file's notes."""
        rows = self.vault.rows("SELECT note, sealed FROM body WHERE file = :file", file=file)
        return {
            NoteId(note): codec.text_from(
                self._opened(file, "body", note, heads[NoteId(note)].version, sealed)
            )
            for note, sealed in rows
        }

    def texts(self, heads: Sequence[NoteHead]) -> list[NoteText]:
        """The texts of these notes, in their order, whatever files they are in."""
        rows = self.vault.rows(
            "SELECT note, sealed FROM body WHERE note IN (SELECT value FROM json_each(:notes))",
            notes=json.dumps([head.id for head in heads]),
        )
        sealed: dict[NoteId, bytes] = dict(rows)
        return [
            codec.text_from(
                self._opened(head.file, "body", head.id, head.version, sealed.get(head.id, b""))
            )
            for head in heads
        ]

    def probes(self, file: Code) -> tuple[bytes, ...]:
        """The nonces of all that is sealed of a file: what a search of the raw disk looks for."""
        rows = self.vault.rows("SELECT sealed FROM file WHERE id = :file", file=file)
        for table in _SEALED_OF_A_FILE:
            rows += self.vault.rows(
                f"SELECT sealed FROM {table} WHERE file = :file",  # noqa: S608  fixed names
                file=file,
            )
        return tuple(bytes(sealed[:NONCE_BYTES]) for (sealed,) in rows)

    def probes_of(self, records: Iterable[RecordId]) -> tuple[bytes, ...]:
        """The nonces of these records."""
        rows = self.vault.rows(
            "SELECT sealed FROM record WHERE id IN (SELECT value FROM json_each(:records))",
            records=json.dumps([*records]),
        )
        return tuple(bytes(sealed[:NONCE_BYTES]) for (sealed,) in rows)

    def note_sizes(self, file: Code) -> list[tuple[NoteId, int]]:
        """A file's notes with the bytes of their bodies, for deleting in steps."""
        rows = self.vault.rows(
            "SELECT note, length(sealed) FROM body WHERE file = :file", file=file
        )
        return [(NoteId(note), size or 0) for note, size in rows]

    def remove_notes(self, notes: Iterable[NoteId]) -> None:
        """Drop the texts of notes; their heads go with their file."""
        self.vault.run_many("DELETE FROM body WHERE note = :id", [{"id": note} for note in notes])

    def remove_file(self, code: Code) -> None:
        """Drop a file and everything that hangs on it."""
        self.vault.run("DELETE FROM file WHERE id = :id", id=code)

    def kept(self) -> tuple[Record, ...]:
        """Every record but the notes, in the order in which they came."""
        rows = self.vault.rows("SELECT id, file, version, sealed FROM record ORDER BY rowid")
        return tuple(
            codec.record_from(
                identity,
                file,
                version,
                unseal(self._record_key(file, identity), sealed,
                       self._place("record", identity, version)),
            )
            for identity, file, version, sealed in rows
        )  # fmt: skip

    def keep(self, record: Record) -> None:
        """Keep a record in its version, new or changed."""
        self.vault.run(
            """
            INSERT INTO record (id, file, version, sealed) VALUES (:id, :file, :version, :sealed)
                ON CONFLICT (id) DO UPDATE SET version = :version, sealed = :sealed
            """,
            id=record.id,
            file=record.file,
            version=record.version,
            sealed=seal(
                self._record_key(record.file, record.id),
                codec.record_bytes(record),
                self._place("record", record.id, record.version),
            ),
        )

    def own_ids(self) -> tuple[RecordId, ...]:
        """The practice's own records, whether or not a key is left for them."""
        rows = self.vault.rows("SELECT id FROM record WHERE file IS NULL")
        return tuple(RecordId(identity) for (identity,) in rows)

    def remove_records(self, records: Iterable[RecordId]) -> None:
        """Drop records."""
        self.vault.run_many("DELETE FROM record WHERE id = :id", [{"id": one} for one in records])

    def _record_key(self, file: str | None, identity: str) -> bytes:
        entry = own_key(RecordId(identity)) if file is None else file_key(Code(file))
        return self.ring.key(entry)

    def commit_journey(self, journey: JourneyId) -> None:
        """Say, inside the transaction that is the commit, that this journey happened."""
        self.vault.run("INSERT INTO journey (id) VALUES (:id)", id=journey)

    def journeys(self) -> frozenset[JourneyId]:
        """The committed journeys whose contacts rows may still be tagged."""
        return frozenset(JourneyId(i) for (i,) in self.vault.rows("SELECT id FROM journey"))

    def forget_journeys(self, journeys: Iterable[JourneyId]) -> None:
        """Forget these journeys, once no contacts row is tagged with them."""
        self.vault.run_many("DELETE FROM journey WHERE id = :id", [{"id": one} for one in journeys])

    def plans(self) -> dict[str, SealedPlan]:
        """The destructions under way, by id."""
        return {
            identity: codec.plan_from(
                identity,
                unseal(self.ring.key(plan_key(identity)), sealed, self._place("plan", identity, 1)),
            )
            for identity, sealed in self.vault.rows("SELECT id, sealed FROM plan")
        }

    def drop_lost_plans(self) -> None:
        """Forget destructions whose key is gone: they were finished after this was copied."""
        for identity in self.plan_ids():
            if plan_key(identity) not in self.ring.keys:
                self.drop_plan(identity)

    def file_rows(self) -> list[tuple[Code, int, bytes]]:
        """The row of every file as it lies in the vault."""
        return [
            (Code(code), version, sealed)
            for code, version, sealed in self.vault.rows("SELECT id, version, sealed FROM file")
        ]

    def plan_ids(self) -> tuple[str, ...]:
        """The destructions under way, whether or not a key is left for them."""
        return tuple(identity for (identity,) in self.vault.rows("SELECT id FROM plan"))

    def keep_plan(self, plan: SealedPlan) -> None:
        """Remember a destruction before it starts, and how far it is."""
        key = self.ring.key(plan_key(plan.id))
        self.vault.run(
            "INSERT OR REPLACE INTO plan (id, sealed) VALUES (:id, :sealed)",
            id=plan.id,
            sealed=seal(key, codec.plan_bytes(plan), self._place("plan", plan.id, 1)),
        )

    def drop_plan(self, identity: str) -> None:
        """Forget a destruction that is done."""
        self.vault.run("DELETE FROM plan WHERE id = :id", id=identity)

    def destinations(self) -> dict[str, CopyPlace]:
        """Where backups went, by id."""
        key = self.ring.key(PLACES_KEY)
        return {
            identity: codec.place_from(
                identity, unseal(key, sealed, self._place("destination", identity, version))
            )
            for identity, version, sealed in self.vault.rows(
                "SELECT id, version, sealed FROM destination"
            )
        }

    def keep_destination(self, destination: CopyPlace) -> None:
        """Keep what is known of one place with backups."""
        row = self.vault.row("SELECT version FROM destination WHERE id = :id", id=destination.id)
        version = 1 + (row[0] if row else 0)
        where = self._place("destination", destination.id, version)
        self.vault.run(
            """
            INSERT INTO destination (id, version, sealed) VALUES (:id, :version, :sealed)
                ON CONFLICT (id) DO UPDATE SET version = :version, sealed = :sealed
            """,
            id=destination.id,
            version=version,
            sealed=seal(self.ring.key(PLACES_KEY), codec.place_bytes(destination), where),
        )

    def _body(self, head: NoteHead, text: NoteText) -> bytes:
        return self._sealed(head.file, "body", head.id, head.version, codec.text_bytes(text))

    def _place(self, table: str, row: str, version: int) -> bytes:
        return place(self.ring.practice, "notes", table, row, version)

    def _sealed(self, file: Code, table: str, row: str, version: int, plain: bytes) -> bytes:
        return seal(self.ring.key(file_key(file)), plain, self._place(table, row, version))

    def _opened(self, file: str, table: str, row: str, version: int, sealed: bytes) -> bytes:
        return unseal(self.ring.key(file_key(Code(file))), sealed, self._place(table, row, version))
