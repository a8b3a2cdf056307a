"""What a supervision sheet takes: three notes of a page each, looked through, proved and saved.

python -m benchmarks.sheets
"""

import tempfile
import time
from pathlib import Path

from app.domain.notes import NoteKind
from app.services.demo.sample import PASSPHRASE
from app.services.handovers import sheet, sheet_make
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


def main() -> None:
    """Print it."""
    print(f"a sheet of {NOTES} notes: {seconds():.2f} CPU s")


if __name__ == "__main__":
    main()
