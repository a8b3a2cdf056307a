"""What somebody puts in the place of a file in a backup: a link, a pipe, 20 GB of nothing.

Neither a backup, nor a listing, nor a restore waits, or touches what a link leads to.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.errors import SchtumError
from app.services.opening import restore
from app.services.transfer import backup
from tests.builders.foreign import EVERY_WAY, THESIS, Put
from tests.builders.practices import HOUSE, PASSPHRASE, Made, client, make, opened

pytestmark = pytest.mark.usefixtures("not_for_ever")
Attempt = Callable[[], object]
OURS = (
    "backup.json",
    "keys/slots.a",
    "keys/slots.b",
    "keys/contacts.keyring.a",
    "keys/notes.keyring.b",
    "keys/reduced.json",
    "log/leaves.jsonl",
    "log/checkpoints",
    "log/public.key",
    "snapshots/*/manifest.json",
    "snapshots/*/notes.db",
    "snapshots/*/leaves.jsonl",
)


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, Path]:
    place = tmp_path_factory.mktemp("foreign")
    made = make(place / "p")
    with opened(made.folder) as practice:
        client(practice, "Rose Will")
        backup.back_up(practice, place / "usb")
    return made, place / "usb"


@pytest.mark.sampled(8)
@pytest.mark.parametrize("put", EVERY_WAY)
@pytest.mark.parametrize("name", OURS)
def test_whatever_stands_in_a_backup_harms_nothing(
    name: str,
    put: Put,
    backed_up: tuple[Made, Path],
    tmp_path: Path,
) -> None:
    made, whole = backed_up
    folder, usb, victim = made.copy(tmp_path / "p").folder, tmp_path / "usb", tmp_path / "thesis"
    shutil.copytree(whole, usb)
    victim.write_bytes(THESIS)
    (place,) = usb.glob(name)
    place.unlink()
    put(place, victim)

    attempts: tuple[Attempt, ...] = (
        lambda: backup.listed(usb),
        lambda: restore.restore(HOUSE, usb, tmp_path / "back", lambda: PASSPHRASE),
        lambda: _back_up(folder, usb),
    )
    for attempt in attempts:
        with suppress(SchtumError):
            attempt()
        assert victim.read_bytes() == THESIS


@pytest.mark.parametrize("name", ["keys", "snapshots", "log"])
def test_a_folder_of_a_backup_that_leads_elsewhere_is_not_written_to(
    name: str, backed_up: tuple[Made, Path], tmp_path: Path
) -> None:
    made, whole = backed_up
    folder, usb = made.copy(tmp_path / "p").folder, tmp_path / "usb"
    shutil.copytree(whole, usb)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.part").mkdir()
    (elsewhere / "thesis.part" / "one").write_bytes(THESIS)
    (elsewhere / "slots.a").write_bytes(THESIS)
    shutil.rmtree(usb / name)
    (usb / name).symlink_to(elsewhere)

    with pytest.raises(SchtumError, match="not-a-folder"):
        _back_up(folder, usb)

    assert sorted(one.name for one in elsewhere.iterdir()) == ["slots.a", "thesis.part"]
    assert (elsewhere / "thesis.part" / "one").read_bytes() == THESIS
    assert (elsewhere / "slots.a").read_bytes() == THESIS


def _back_up(folder: Path, usb: Path) -> object:
    with opened(folder) as practice:
        return backup.back_up(practice, usb)
