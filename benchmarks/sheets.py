"""What a supervision sheet takes, and how many notes are warned of as telling together.

A sheet is three notes of a page each, looked through, proved and saved. A note counts as warned of
when the sheet of it alone is, with every suggestion accepted.

python -m benchmarks.sheets
"""

import tempfile
import time
from pathlib import Path

from app.domain.combinations import HowTelling
from app.domain.notes import NoteKind
from app.services.demo.sample import PASSPHRASE
from app.services.handovers import sheet, sheet_make
from app.services.handovers.build import as_proposed
from app.services.opening.entry import House
from app.services.people import people
from app.services.people.people import NewPerson
from app.services.practice import inside
from app.services.practice.practice import Practice
from app.services.records import write
from benchmarks.practices import HOUSE
from benchmarks.quasi_identifiers import notes

NOTES = 3
TIMES = 5


def seconds(house: House = HOUSE, passphrase: str = PASSPHRASE) -> float:
    """CPU seconds for a usual sheet, the fastest of several; the first warms the lists."""
    with tempfile.TemporaryDirectory() as folder:
        made = house.create(Path(folder) / "p", passphrase)
        with house.opened(made.folder, passphrase) as handle:
            practice = inside.practice_of(handle)
            return min(_made(practice, Path(folder), place) for place in range(TIMES))


def _made(practice: Practice, folder: Path, place: int) -> float:
    _, code = people.new_client(practice, NewPerson(names=(f"Greta Holm{place}",)))
    day = practice.clock.today()
    texts = [note.text for note in notes("tuning")][place * NOTES : (place + 1) * NOTES]
    records = [
        write.sign(practice, code, kind=NoteKind.SESSION, held_on=day, text=text).note
        for text in texts
    ]
    begun = time.process_time()
    _, one = sheet.choose(practice, code, records)
    sheet_make.make(practice, one.id, folder / f"{place}.pdf", accept_suggestions=True)
    return time.process_time() - begun


def warned(house: House = HOUSE, passphrase: str = PASSPHRASE) -> tuple[int, int]:
    """Of how many notes the rest is said to be telling, and how many notes there are."""
    every = list(notes("tuning"))
    with tempfile.TemporaryDirectory() as folder:
        made = house.create(Path(folder) / "p", passphrase)
        with house.opened(made.folder, passphrase) as handle:
            practice = inside.practice_of(handle)
            return sum(_is_warned(practice, one.text) for one in every), len(every)


def _is_warned(practice: Practice, text: str) -> bool:
    _, code = people.new_client(practice, NewPerson(names=("Greta Holm",)))
    day = practice.clock.today()
    record = write.sign(practice, code, kind=NoteKind.SESSION, held_on=day, text=text).note
    _, one = sheet.choose(practice, code, [record])
    found = as_proposed(practice, sheet.reviewed(practice, one.id), day)
    return any(each.how is not HowTelling.LITTLE for each in sheet.combined(found))


def main() -> None:
    """Print it."""
    told, every = warned()
    print(f"warned of as telling together: {told} of {every} notes")
    print(f"a sheet of {NOTES} notes: {seconds():.2f} CPU s")


if __name__ == "__main__":
    main()
