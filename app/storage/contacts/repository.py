"""People by id: what the contacts vault keeps, each person sealed under a key of their own.

One statement for each function. A row tagged with a journey counts once the notes vault
knows that journey as committed (app.services.opening.unlock).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Final

from app.domain.details import Details
from app.domain.errors import Damaged
from app.domain.ids import Code, FormId, JourneyId, PersonId
from app.domain.people import Form, Person
from app.keys.keyring import Keyring
from app.keys.sealing import NONCE_BYTES, opener, place, seal, unseal
from app.storage.contacts import codec
from app.storage.vault import Vault

DETAILS_KEY: Final = "details"
DRAFTS_KEY: Final = "drafts"
FRESH_DRAFTS_KEY: Final = "fresh-drafts"  # while the practice's own drafts are sealed anew
_PERSON_KEY: Final = "person:"
_DRAFT_KEY: Final = "draft:"
_Opener = Callable[[bytes, bytes], bytes]


def person_key(person: PersonId) -> str:
    """The keyring entry of one person."""
    return _PERSON_KEY + person


def person_of_key(entry: str) -> PersonId | None:
    """The person an entry belongs to, or None for the other keys."""
    return PersonId(entry.removeprefix(_PERSON_KEY)) if entry.startswith(_PERSON_KEY) else None


def draft_key(file: Code | None) -> str:
    """The keyring entry for the drafts of one file, which die with it, or of the practice."""
    return DRAFTS_KEY if file is None else _DRAFT_KEY + file


def draft_keys(ring: Keyring, file: Code | None) -> tuple[bytes, ...]:
    """Whatever may have sealed drafts of one file, or of the practice: the key of today first."""
    keys = [ring.key(draft_key(file))]
    if file is None and FRESH_DRAFTS_KEY in ring.keys:
        keys.append(ring.key(FRESH_DRAFTS_KEY))
    return tuple(keys)


def drafts_of_key(entry: str) -> Code | None:
    """The file whose drafts an entry seals, or None for the other keys."""
    return Code(entry.removeprefix(_DRAFT_KEY)) if entry.startswith(_DRAFT_KEY) else None


class _Waits(StrEnum):
    """What waits for a journey beside other facts of somebody, as its id in the vault begins."""

    DETAILS = "details"
    GONE = "gone"  # and who goes
    MOVED = "moved"  # and which form, and whose it is then


@dataclass(slots=True)
class Contacts:
    """The contacts vault and its keyring, as records."""

    vault: Vault
    ring: Keyring

    def people(self) -> tuple[Person, ...]:
        """Everybody, with every form, in the order in which they were added."""
        openers = self._openers()
        where = self._place("form", "", 1)
        start, end = where[:-2], where[-2:]
        opened: list[tuple[FormId, PersonId, bytes]] = []
        rows = self.vault.rows("SELECT id, person, sealed, place FROM form")
        rows.sort(
            key=itemgetter(1, 3)
        )  # SQLite would sort with what is sealed: three times as long
        for identity, person, sealed, _ in rows:
            if person not in openers:
                raise Damaged("key-missing", vault="contacts")
            plain = openers[person](sealed, start + identity.encode() + end)
            opened.append((identity, person, plain))
        forms = {
            person: tuple(some)
            for person, some in groupby(codec.forms_from(opened), attrgetter("person"))
        }
        people = list(codec.people_from([*self._facts(openers)], forms))
        people.sort(key=itemgetter(0))
        return tuple(person for _, person in people)

    def reduced(self) -> tuple[PersonId, ...]:
        """Whoever is kept for their names alone, since all their files are destroyed."""
        everybody = (
            codec.person_from(identity, facts) for identity, facts in self._facts(self._openers())
        )
        return tuple(person.id for _, person in everybody if person.reduced)

    def add_person(self, person: Person, order: int, journey: JourneyId | None) -> None:
        """Keep somebody new, with their forms. Their key must be in the keyring."""
        self.vault.run(
            """
            INSERT INTO person (id, version, journey, sealed)
            VALUES (:id, 1, :journey, :sealed)
            """,
            id=person.id,
            journey=journey,
            sealed=self._sealed_facts(person, order, 1),
        )
        self.add_forms(person.forms, journey)

    def add_forms(self, forms: Iterable[Form], journey: JourneyId | None) -> None:
        """Keep more forms of people who are here already."""
        rows = [
            {
                "id": form.id,
                "person": form.person,
                "journey": journey,
                "sealed": self._sealed_form(form),
            }
            for form in forms
        ]
        self.vault.run_many(
            """
            INSERT INTO form (id, person, place, journey, sealed)
            SELECT :id, :person, 1 + coalesce(max(place), 0), :journey, :sealed
              FROM form
             WHERE person = :person
            """,
            rows,
        )

    def change_person(self, person: Person, order: int, journey: JourneyId) -> None:
        """Let other dates or flags of somebody wait for their journey."""
        row = self.vault.row("SELECT version FROM person WHERE id = :id", id=person.id)
        version = 1 + (row[0] if row else 0)
        self._let_wait(journey, person.id, version, self._sealed_facts(person, order, version))

    def move_form(self, form: Form, journey: JourneyId) -> None:
        """Let a form wait for its journey under the key of the person it belongs to then."""
        what = f"{_Waits.MOVED}:{form.id}:{form.person}"
        self._let_wait(journey, what, 1, self._sealed_form(form))

    def let_go(self, person: PersonId, journey: JourneyId) -> None:
        """Let somebody and their forms go when the journey is committed; their key stays."""
        self._let_wait(journey, f"{_Waits.GONE}:{person}", 1, b"")

    def remove_people(self, people: Iterable[PersonId]) -> None:
        """Drop people and their forms. Their keys are the keyring's to destroy."""
        self.vault.run_many(
            "DELETE FROM person WHERE id = :id", [{"id": person} for person in people]
        )

    def remove_forms(self, forms: Iterable[FormId]) -> None:
        """Drop forms."""
        self.vault.run_many("DELETE FROM form WHERE id = :id", [{"id": form} for form in forms])

    def probes(self, people: Iterable[PersonId]) -> tuple[bytes, ...]:
        """The nonces of what is sealed about these people."""
        found: list[bytes] = []
        for person in people:
            for table, column in (("person", "id"), ("form", "person")):
                rows = self.vault.rows(
                    f"SELECT sealed FROM {table} WHERE {column} = :person",  # noqa: S608  fixed names
                    person=person,
                )
                found += [bytes(sealed[:NONCE_BYTES]) for (sealed,) in rows]
        return tuple(found)

    def opens(self, person: PersonId, table: str, row: str, version: int, sealed: bytes) -> bool:
        """Whether a row is sealed with the key that somebody has today."""
        try:
            unseal(self.ring.key(person_key(person)), sealed, self._place(table, row, version))
        except Damaged:
            return False
        return True

    def unreadable(self) -> tuple[PersonId, ...]:
        """People whose key is gone, or is not the one their row was sealed with."""
        return tuple(
            PersonId(identity)
            for identity, version, sealed in self.vault.rows(
                "SELECT id, version, sealed FROM person"
            )
            if not self.opens(identity, "person", identity, version, sealed)
        )

    def journeys(self) -> frozenset[JourneyId]:
        """The journeys that rows are still tagged with."""
        rows = self.vault.rows(
            """
            SELECT journey FROM person WHERE journey IS NOT NULL
             UNION
            SELECT journey FROM form WHERE journey IS NOT NULL
             UNION
            SELECT journey FROM waiting
            """
        )
        return frozenset(JourneyId(journey) for (journey,) in rows)

    def waiting(self) -> frozenset[JourneyId]:
        """The journeys whose changed rows have not taken their places."""
        rows = self.vault.rows("SELECT DISTINCT journey FROM waiting")
        return frozenset(JourneyId(journey) for (journey,) in rows)

    def settle(self, journey: JourneyId, *, committed: bool) -> None:
        """Make a journey's rows plain ones, or remove them when it never committed."""
        if committed:
            self._take_over(journey)
        self.vault.run("DELETE FROM waiting WHERE journey = :journey", journey=journey)
        for table in ("form", "person"):
            self.vault.run(
                f"UPDATE {table} SET journey = NULL WHERE journey = :journey"  # noqa: S608  fixed names
                if committed
                else f"DELETE FROM {table} WHERE journey = :journey",  # noqa: S608  fixed names
                journey=journey,
            )

    def details(self) -> Details:
        """The practice's details, empty when none were given."""
        row = self.vault.row("SELECT version, sealed FROM details")
        if row is None:
            return Details()
        where = self._place("details", "1", row[0])
        return codec.details_from(unseal(self.ring.key(DETAILS_KEY), row[1], where))

    def keep_details(self, details: Details, journey: JourneyId | None = None) -> None:
        """Replace the practice's details, at once or when their journey is committed."""
        row = self.vault.row("SELECT version FROM details")
        version = 1 + (row[0] if row else 0)
        plain = codec.details_bytes(details)
        sealed = seal(self.ring.key(DETAILS_KEY), plain, self._place("details", "1", version))
        if journey is None:
            self._put_details(version, sealed)
        else:
            self._let_wait(journey, _Waits.DETAILS, version, sealed)

    def _put_details(self, version: int, sealed: bytes) -> None:
        self.vault.run(
            """
            INSERT INTO details (only, version, sealed) VALUES (1, :version, :sealed)
                ON CONFLICT (only) DO UPDATE SET version = :version, sealed = :sealed
            """,
            version=version,
            sealed=sealed,
        )

    def _let_wait(self, journey: JourneyId, what: str, version: int, sealed: bytes) -> None:
        self.vault.run(
            """
            INSERT OR REPLACE INTO waiting (id, journey, version, sealed)
            VALUES (:id, :journey, :version, :sealed)
            """,
            id=what,
            journey=journey,
            version=version,
            sealed=sealed,
        )

    def _take_over(self, journey: JourneyId) -> None:
        """Let what waited for a journey replace what it changes."""
        rows = self.vault.rows(  # "moved" before "gone": whoever goes takes their forms with them
            """
            SELECT id, version, sealed
              FROM waiting
             WHERE journey = :journey
             ORDER BY substr(id, 1, 1) DESC, rowid
            """,
            journey=journey,
        )
        for what, version, sealed in rows:
            match what.split(":"):
                case [_Waits.MOVED, form, person]:
                    self._put_moved(form, person, sealed)
                case [_Waits.GONE, person]:
                    self.remove_people([PersonId(person)])
                case [_Waits.DETAILS]:
                    self._put_details(version, sealed)
                case _:
                    self.put_person(what, version, sealed)

    def _put_moved(self, form: str, person: str, sealed: bytes) -> None:
        self.vault.run(
            """
            UPDATE form
               SET person = :person,
                   sealed = :sealed,
                   place = (SELECT 1 + coalesce(max(place), 0) FROM form WHERE person = :person)
             WHERE id = :id
            """,
            id=form,
            person=person,
            sealed=sealed,
        )

    def put_person(self, person: str, version: int, sealed: bytes) -> None:
        """Let another version of somebody's facts take the place of what is here."""
        self.vault.run(
            "UPDATE person SET version = :version, sealed = :sealed WHERE id = :id",
            id=person,
            version=version,
            sealed=sealed,
        )

    def plans(self) -> dict[str, bool]:
        """The destructions under way, by id, and whether reduced people are rewritten."""
        rows = self.vault.rows("SELECT id, rewritten FROM plan")
        return {identity: bool(rewritten) for identity, rewritten in rows}

    def keep_plan(self, identity: str, *, rewritten: bool) -> None:
        """Remember how far a destruction is in this vault."""
        self.vault.run(
            "INSERT OR REPLACE INTO plan (id, rewritten) VALUES (:id, :rewritten)",
            id=identity,
            rewritten=int(rewritten),
        )

    def drop_plan(self, identity: str) -> None:
        """Forget a destruction that is done."""
        self.vault.run("DELETE FROM plan WHERE id = :id", id=identity)

    def _place(self, table: str, row: str, version: int) -> bytes:
        return place(self.ring.practice, "contacts", table, row, version)

    def _sealed_facts(self, person: Person, order: int, version: int) -> bytes:
        where = self._place("person", person.id, version)
        return seal(self.ring.key(person_key(person.id)), codec.facts_bytes(person, order), where)

    def _sealed_form(self, form: Form) -> bytes:
        where = self._place("form", form.id, 1)
        return seal(self.ring.key(person_key(form.person)), codec.form_bytes(form), where)

    def _openers(self) -> dict[PersonId, _Opener]:
        """What opens the rows of each person. Making one costs more than opening a row."""
        return {
            person: opener(key)
            for entry, key in self.ring.keys.items()
            if (person := person_of_key(entry)) is not None
        }

    def _facts(self, openers: Mapping[PersonId, _Opener]) -> Iterator[tuple[PersonId, bytes]]:
        """Everybody's facts as they are packed, without a form."""
        places = self._place("person", "", 1)[:-2]
        for identity, version, sealed in self.vault.rows("SELECT id, version, sealed FROM person"):
            if identity not in openers:
                raise Damaged("key-missing", vault="contacts")
            where = b"%b%b/%d" % (places, identity.encode(), version)
            yield identity, openers[identity](sealed, where)
