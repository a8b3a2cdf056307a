"""Makes the picture of a pack page that the README shows, from the sample practice.

    .venv/bin/python -m scripts.pack_picture [PAGE]

Everybody in it is invented. The sample practice is made under a key that is cheap to derive,
a request is opened, the proposed decisions are applied and the pack is built and proved as any
other; then poppler's `pdftoppm` draws one page of it.
"""

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from app.domain.clock import MachineClock
from app.domain.ids import Code
from app.domain.requests import Opinion
from app.domain.text import typed
from app.keys.derive import REAL, Cost
from app.services.demo import sample
from app.services.handovers import build as packing
from app.services.handovers import decide, request
from app.services.opening.entry import House
from app.services.practice.inside import practice_of
from app.services.practice.practice import Practice

PICTURE: Final = Path(__file__).resolve().parents[1] / "docs" / "guide" / "pictures"
NAME: Final = "pack-page"
CLIENT: Final = "Rose Will"
RECEIVED: Final = dt.date(2026, 11, 2)
PAGE: Final = 6
DOTS_PER_INCH: Final = "110"


def main() -> None:
    """Build the sample pack and draw one page of it."""
    draw = shutil.which("pdftoppm")
    if draw is None:
        sys.exit("pack_picture: please install poppler-utils")
    page = sys.argv[1] if len(sys.argv) > 1 else str(PAGE)
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack.pdf"
        build(Path(folder) / "practice", pack)
        PICTURE.mkdir(parents=True, exist_ok=True)
        options = ("-png", "-singlefile", "-r", DOTS_PER_INCH, "-f", page, "-l", page)
        subprocess.run([draw, *options, str(pack), str(PICTURE / NAME)], check=True)
    print(f"pack_picture: {NAME}.png shows page {page}")


def build(folder: Path, pack: Path) -> None:
    """The pack of one sample client, unencrypted so that it can be drawn."""
    house = House(clock=MachineClock(), bounds=REAL, cost=Cost(memory=65536, passes=3))
    made = sample.make(house, folder)
    with house.opened(made.folder, made.passphrase) as handle:
        practice = practice_of(handle)
        _, asked = request.open_request(practice, client(practice), received=RECEIVED)
        gate = Opinion(given_on=RECEIVED, given_by=typed("Dr Osei, GP"))
        _, asked = decide.decide(practice, asked.id, gate=gate)
        packing.pack(practice, asked, pack, on=sample.TODAY, accept_suggestions=True, plain=True)


def client(practice: Practice) -> Code:
    """The code of the file that is the client's own."""
    return next(
        file.code
        for file in practice.files.values()
        if any(CLIENT in practice.people[subject].names for subject in file.subjects)
    )


if __name__ == "__main__":
    main()
