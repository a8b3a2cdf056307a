"""Real practices in a folder of the test, with keys that cost next to nothing to derive."""

import datetime as dt
import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from app import resources
from app.domain.details import Details
from app.domain.files import Relation
from app.domain.ids import Code, NoteId, PersonId
from app.domain.notes import NoteKind
from app.domain.retention import FileKind
from app.keys.derive import Bounds, Cost
from app.services.opening import lock
from app.services.opening.entry import House
from app.services.people import people
from app.services.practice.inside import practice_of
from app.services.practice.jurisdictions import nations
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import insurer_confirmed
from app.services.records import read, write
from app.services.transfer import import_, interchange

PASSPHRASE: Final = "a quiet room with two chairs"
CHEAP: Final = Cost(memory=32, passes=1, lanes=1)
BOUNDS: Final = Bounds(least=Cost(memory=8, passes=1, lanes=1), most=Cost(memory=64, passes=3))
TODAY: Final = dt.date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """Always the same moment of the same day."""

    day: dt.date = TODAY

    def today(self) -> dt.date:
        return self.day

    def utc(self) -> dt.datetime:
        return dt.datetime(self.day.year, self.day.month, self.day.day, 10, 30, tzinfo=dt.UTC)

    def monotonic(self) -> float:
        return 1000.0


HOUSE: Final = House(clock=FixedClock(), bounds=BOUNDS, cost=CHEAP)


@dataclass(frozen=True, slots=True)
class Made:
    """A practice that is locked, and its recovery words."""

    folder: Path
    words: str

    def copy(self, target: Path) -> "Made":
        """The same practice elsewhere; on one disk the ballast is shared: nothing here reads it."""
        shutil.copytree(self.folder, target, ignore=shutil.ignore_patterns("ballast"))
        ballast = self.folder / "ballast"
        if ballast.stat().st_dev == target.stat().st_dev:
            os.link(ballast, target / "ballast")
        else:
            shutil.copyfile(ballast, target / "ballast")
        return Made(target, self.words)


@dataclass(slots=True)
class Shelf:
    """Practices made once in this process: in a test the first of a kind is a copy of the first.

    The second is a copy of the second, so that one test never has two with the same keys. What is
    made outside a test, for several of them, is made anew.
    """

    taken: Counter[str] | None = None
    made: dict[tuple[str, int], Made] = field(default_factory=dict)
    place: tempfile.TemporaryDirectory[str] | None = None

    def copy(self, kind: str, target: Path, anew: Callable[[Path], Made]) -> Made:
        """The next one of a kind, in its place."""
        if self.taken is None or target.exists():
            return anew(target)
        number = self.taken[kind]
        self.taken[kind] += 1
        if (kind, number) not in self.made:
            if self.place is None:
                self.place = tempfile.TemporaryDirectory(prefix="schtum-shelf-")
            made = anew(Path(self.place.name) / f"{kind}-{number}")
            for other in [*self.made.values()][:1]:
                (made.folder / "ballast").unlink()
                (made.folder / "ballast").hardlink_to(other.folder / "ballast")
            self.made[kind, number] = made
        return self.made[kind, number].copy(target)


SHELF: Final = Shelf()


@contextmanager
def example() -> Iterator[Path]:
    """A folder for one example of a law, which takes from the shelf as a test of its own."""
    if SHELF.taken is not None:
        SHELF.taken = Counter()
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def make(target: Path) -> Made:
    """An empty practice."""
    return SHELF.copy("empty", target, make_anew)


def confirming(**said: Any) -> Details:
    """The details of a practice whose insurer asks for what its nation's pack says, anywhere."""
    answers = [one for nation in nations() for one in insurer_confirmed(nation, TODAY)]
    return Details(answers=tuple(answers), **said)


def make_anew(target: Path) -> Made:
    """An empty practice that is really created, for whoever looks at how."""
    created = HOUSE.create(target, PASSPHRASE, details=confirming(), words_kept=True)
    return Made(created.folder, created.recovery_words)


@cache
def sample() -> dict[str, Any]:
    """The sample practice's interchange document."""
    return interchange.checked(resources.data("sample", "practice.json"))


def make_sample(target: Path) -> Made:
    """The sample practice, imported."""
    made = make(target)
    with opened(made.folder) as practice:
        import_.bring_in(practice, sample())
    return made


def make_unsaid(target: Path) -> Made:
    """The sample practice before anything was said of its insurer."""
    return SHELF.copy("unsaid", target, _make_unsaid_anew)


def _make_unsaid_anew(target: Path) -> Made:
    created = HOUSE.create(target, PASSPHRASE, details=Details(), words_kept=True)
    with opened(target) as practice:
        import_.bring_in(practice, sample())
    return Made(created.folder, created.recovery_words)


@contextmanager
def opened(folder: Path, passphrase: str = PASSPHRASE, house: House = HOUSE) -> Iterator[Practice]:
    """The practice, open; locked at the end, closed at once after an error."""
    with house.opened(folder, passphrase) as handle:
        yield practice_of(handle)


def unlocked(folder: Path, passphrase: str = PASSPHRASE) -> Practice:
    """The practice, open until somebody locks or abandons it."""
    return practice_of(HOUSE.unlock(folder, passphrase))


def abandon(practice: Practice) -> None:
    """What a kill leaves: nothing is written any more, the lock falls."""
    lock.close(practice)


def client(practice: Practice, name: str, *others: tuple[str, str]) -> Code:
    """A client by this name, with others known to the file: (name, role)."""
    _, code = people.new_client(practice, people.NewPerson(names=(name,)))
    for other, role in others:
        people.add_relation(practice, code, people.NewPerson(names=(other,)), role)
    return code


def person(practice: Practice, *names: str) -> PersonId:
    """Somebody known to no file."""
    _, (identity,), _ = people.add(practice, [people.NewPerson(names=names)])
    return identity


def known(practice: Practice, name: str) -> PersonId:
    """Whoever has this name."""
    return next(one.id for one in practice.people.values() if name in one.names)


def texts(practice: Practice, code: Code) -> list[str]:
    """What the notes of a file say, oldest first."""
    return [one.text for one in read.notes(practice, code)]


def joint_file(practice: Practice, *names: str, relations: Iterable[Relation] = ()) -> Code:
    """A file of several clients."""
    subjects = tuple(person(practice, name) for name in names)
    new = people.NewFile(
        kind=FileKind.JOINT, subjects=subjects, opened=TODAY, relations=tuple(relations)
    )
    _, _, (code,) = people.add(practice, [], [new])
    return code


def note(practice: Practice, code: Code, text: str, held_on: dt.date = TODAY) -> NoteId:
    """A signed session note."""
    signed = write.sign(practice, code, kind=NoteKind.SESSION, held_on=held_on, text=text)
    return signed.note


def digests(folder: Path) -> dict[str, str]:
    """Every file of the practice by what it holds; the ballast by its size only.

    The index that SQLite shares of a vault's log of writes is left out: a reader writes there.
    """
    return {
        str(path.relative_to(folder)): (
            str(path.stat().st_size)
            if path.name == "ballast"
            else hashlib.sha256(path.read_bytes()).hexdigest()
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("-shm")
    }
