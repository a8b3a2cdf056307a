"""Files, notes, holds and requests by random id, each sealed under the key of its file.

One statement for each function. Nothing here knows a name.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.files import ClientFile
from app.domain.holds import Hold
from app.domain.ids import Code, JourneyId, NoteId, RequestId
from app.domain.notes import Draft, Note, NoteHead
from app.domain.text import NoteText
from app.keys.keyring import Keyring
from app.keys.sealing import NONCE_BYTES, opener, place, seal, unseal
from app.storage.notes import codec
from app.storage.vault import Vault

SIGNING_KEY: Final = "log-signing"
PLACES_KEY: Final = "destinations"
_FILE_KEY: Final = "file:"
_PLAN_KEY: Final = "plan:"


def file_key(code: Code) -> str:
    """The keyring entry of one file."""
    return _FILE_KEY + code


def file_of_key(entry: str) -> Code | None:
    """The file an entry belongs to, or None for the other keys."""
    return Code(entry.removeprefix(_FILE_KEY)) if entry.startswith(_FILE_KEY) else None


def plan_key(identity: str) -> str:
    """The keyring entry of a destruction under way."""
    return _PLAN_KEY + identity


def is_plan_key(entry: str) -> bool:
    """Whether an entry belongs to a destruction under way."""
    return entry.startswith(_PLAN_KEY)


PackedHead = tuple[NoteId, int, bytes]
"""A note's id, its version, and the bytes of its head."""


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

    def heads(self) -> dict[Code, list[PackedHead]]:
        """Every note's id, version and opened head, still packed, by file."""
        rows = self.vault.rows("SELECT id, file, version, sealed FROM note")
        places = place(self.ring.practice, "notes", "note")
        found: dict[Code, list[PackedHead]] = {row[1]: [] for row in rows}
        into = {
            file: (kept.append, opener(self.ring.key(file_key(file))))
            for file, kept in found.items()
        }
        for note, file, version, sealed in rows:
            keep, opened = into[file]
            keep((note, version, opened(sealed, b"%b/%b/%d" % (places, note.encode(), version))))
        return found

    def add_notes(self, notes: Iterable[Note]) -> None:
        """Keep signed notes: heads and bodies."""
        heads, bodies = [], []
        for note in notes:
            head = note.head
            heads.append(self._head_row(head))
            bodies.append({"note": head.id, "sealed": self._body(head, note.text)})
        self.vault.run_many(
            "INSERT INTO note (id, file, version, sealed) VALUES (:id, :file, :version, :sealed)",
            heads,
        )
        self.vault.run_many("INSERT INTO body (note, sealed) VALUES (:note, :sealed)", bodies)

    def relink(self, notes: Iterable[Note]) -> None:
        """Keep notes whose words read the same but now refer to somebody."""
        for note in notes:
            self.vault.run(
                """
                UPDATE note SET version = :version, sealed = :sealed
                 WHERE id = :id AND file = :file
                """,
                **self._head_row(note.head),
            )
            self.vault.run(
                "UPDATE body SET sealed = :sealed WHERE note = :note",
                note=note.head.id,
                sealed=self._body(note.head, note.text),
            )

    def text(self, head: NoteHead) -> NoteText:
        """A note's text."""
        row = self.vault.row("SELECT sealed FROM body WHERE note = :note", note=head.id)
        sealed = row[0] if row else b""
        return codec.text_from(self._opened(head.file, "body", head.id, head.version, sealed))

    def texts_of(self, file: Code, heads: dict[NoteId, NoteHead]) -> dict[NoteId, NoteText]:
        """The texts of one file's notes."""
        rows = self.vault.rows(
            """
            SELECT body.note, body.sealed
              FROM note
              JOIN body ON body.note = note.id
             WHERE note.file = :file
            """,
            file=file,
        )
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
        rows = self.vault.rows(
            """
            SELECT sealed FROM file WHERE id = :file
             UNION ALL
            SELECT sealed FROM note WHERE file = :file
             UNION ALL
            SELECT body.sealed FROM note JOIN body ON body.note = note.id WHERE note.file = :file
             UNION ALL
            SELECT sealed FROM hold WHERE file = :file
             UNION ALL
            SELECT sealed FROM request WHERE file = :file
             UNION ALL
            SELECT sealed FROM draft WHERE file = :file
            """,
            file=file,
        )
        return tuple(bytes(sealed[:NONCE_BYTES]) for (sealed,) in rows)

    def note_sizes(self, file: Code) -> list[tuple[NoteId, int]]:
        """A file's notes with the bytes of their bodies, for deleting in steps."""
        rows = self.vault.rows(
            """
            SELECT note.id, length(body.sealed)
              FROM note
              LEFT JOIN body ON body.note = note.id
             WHERE note.file = :file
            """,
            file=file,
        )
        return [(NoteId(note), size or 0) for note, size in rows]

    def remove_notes(self, notes: Iterable[NoteId]) -> None:
        """Drop notes and their bodies."""
        self.vault.run_many("DELETE FROM note WHERE id = :id", [{"id": note} for note in notes])

    def remove_file(self, code: Code) -> None:
        """Drop a file and everything that hangs on it."""
        self.vault.run("DELETE FROM file WHERE id = :id", id=code)

    def holds(self) -> tuple[Hold, ...]:
        """Every hold, lifted ones too."""
        rows = self.vault.rows("SELECT id, file, version, sealed FROM hold")
        return tuple(
            codec.hold_from(hold, file, self._opened(file, "hold", hold, version, sealed))
            for hold, file, version, sealed in rows
        )

    def keep_hold(self, hold: Hold) -> None:
        """Keep a hold, new or changed."""
        self._keep_sealed("hold", hold.id, hold.file, codec.hold_bytes(hold))

    def requests(self) -> tuple[tuple[RequestId, Code, Any], ...]:
        """Every request: its id, the file that keeps it, and its content."""
        rows = self.vault.rows("SELECT id, file, version, sealed FROM request")
        return tuple(
            (
                RequestId(identity),
                Code(file),
                json.loads(self._opened(file, "request", identity, version, sealed)),
            )
            for identity, file, version, sealed in rows
        )

    def keep_request(self, identity: RequestId, file: Code, content: object) -> None:
        """Keep a request, new or changed, in the file it was opened on."""
        self._keep_sealed("request", identity, file, codec.packed(content))

    def draft(self, file: Code, key: bytes) -> Draft | None:
        """The draft of one file, under the drafts key of the contacts keyring."""
        row = self.vault.row("SELECT sealed FROM draft WHERE file = :file", file=file)
        if row is None:
            return None
        return codec.draft_from(unseal(key, row[0], self._place("draft", file, 1)))

    def drafted(self) -> frozenset[Code]:
        """The files that have a draft."""
        return frozenset(Code(file) for (file,) in self.vault.rows("SELECT file FROM draft"))

    def keep_draft(self, draft: Draft, key: bytes) -> None:
        """Keep the draft of a file, replacing an older one."""
        self.vault.run(
            """
            INSERT INTO draft (file, sealed) VALUES (:file, :sealed)
                ON CONFLICT (file) DO UPDATE SET sealed = :sealed
            """,
            file=draft.file,
            sealed=seal(key, codec.draft_bytes(draft), self._place("draft", draft.file, 1)),
        )

    def drop_draft(self, file: Code) -> None:
        """Forget the draft of a file."""
        self.vault.run("DELETE FROM draft WHERE file = :file", file=file)

    def commit_journey(self, journey: JourneyId) -> None:
        """Say, inside the transaction that is the commit, that this journey happened."""
        self.vault.run("INSERT INTO journey (id) VALUES (:id)", id=journey)

    def journeys(self) -> frozenset[JourneyId]:
        """The committed journeys whose contacts rows may still be tagged."""
        return frozenset(JourneyId(i) for (i,) in self.vault.rows("SELECT id FROM journey"))

    def forget_journeys(self) -> None:
        """Forget journeys, once no contacts row is tagged with them."""
        self.vault.run("DELETE FROM journey")

    def plans(self) -> dict[str, Any]:
        """The destructions under way, by id."""
        return {
            identity: json.loads(
                unseal(self.ring.key(plan_key(identity)), sealed, self._place("plan", identity, 1))
            )
            for identity, sealed in self.vault.rows("SELECT id, sealed FROM plan")
        }

    def drop_lost_plans(self) -> None:
        """Forget destructions whose key is gone: they were finished after this was copied."""
        for identity in self.plan_ids():
            if plan_key(identity) not in self.ring.keys:
                self.drop_plan(identity)

    def plan_ids(self) -> tuple[str, ...]:
        """The destructions under way, whether or not a key is left for them."""
        return tuple(identity for (identity,) in self.vault.rows("SELECT id FROM plan"))

    def keep_plan(self, identity: str, content: object) -> None:
        """Remember a destruction before it starts, and how far it is."""
        key = self.ring.key(plan_key(identity))
        self.vault.run(
            "INSERT OR REPLACE INTO plan (id, sealed) VALUES (:id, :sealed)",
            id=identity,
            sealed=seal(key, codec.packed(content), self._place("plan", identity, 1)),
        )

    def drop_plan(self, identity: str) -> None:
        """Forget a destruction that is done."""
        self.vault.run("DELETE FROM plan WHERE id = :id", id=identity)

    def destinations(self) -> dict[str, Any]:
        """Where backups went, by id."""
        key = self.ring.key(PLACES_KEY)
        return {
            identity: json.loads(unseal(key, sealed, self._place("destination", identity, version)))
            for identity, version, sealed in self.vault.rows(
                "SELECT id, version, sealed FROM destination"
            )
        }

    def keep_destination(self, identity: str, content: object) -> None:
        """Keep what is known of one backup destination."""
        row = self.vault.row("SELECT version FROM destination WHERE id = :id", id=identity)
        version = 1 + (row[0] if row else 0)
        where = self._place("destination", identity, version)
        self.vault.run(
            """
            INSERT INTO destination (id, version, sealed) VALUES (:id, :version, :sealed)
                ON CONFLICT (id) DO UPDATE SET version = :version, sealed = :sealed
            """,
            id=identity,
            version=version,
            sealed=seal(self.ring.key(PLACES_KEY), codec.packed(content), where),
        )

    def _keep_sealed(self, table: str, identity: str, file: Code, plain: bytes) -> None:
        row = self.vault.row(f"SELECT version FROM {table} WHERE id = :id", id=identity)  # noqa: S608  fixed names
        version = 1 + (row[0] if row else 0)
        self.vault.run(
            f"""
            INSERT INTO {table} (id, file, version, sealed)
            VALUES (:id, :file, :version, :sealed)
                ON CONFLICT (id) DO UPDATE SET version = :version, sealed = :sealed
            """,  # noqa: S608  fixed names
            id=identity,
            file=file,
            version=version,
            sealed=self._sealed(file, table, identity, version, plain),
        )

    def _head_row(self, head: NoteHead) -> dict[str, object]:
        sealed = self._sealed(head.file, "note", head.id, head.version, codec.head_bytes(head))
        return {"id": head.id, "file": head.file, "version": head.version, "sealed": sealed}

    def _body(self, head: NoteHead, text: NoteText) -> bytes:
        return self._sealed(head.file, "body", head.id, head.version, codec.text_bytes(text))

    def _place(self, table: str, row: str, version: int) -> bytes:
        return place(self.ring.practice, "notes", table, row, version)

    def _sealed(self, file: Code, table: str, row: str, version: int, plain: bytes) -> bytes:
        return seal(self.ring.key(file_key(file)), plain, self._place(table, row, version))

    def _opened(self, file: str, table: str, row: str, version: int, sealed: bytes) -> bytes:
        return unseal(self.ring.key(file_key(Code(file))), sealed, self._place(table, row, version))
