"""What somebody puts in the place of a file of ours, with no key: a link, a pipe, 20 GB of nothing.

Each gets a sentence at once; what a link leads to is never touched.
"""

import shutil
from pathlib import Path

import pytest

from app.domain.errors import SchtumError
from app.ui.problems import problem_of
from tests.builders.foreign import EVERY_WAY, THESIS, Put, huge, second_name
from tests.builders.practices import Made, client, make, opened

pytestmark = pytest.mark.usefixtures("not_for_ever")
OURS = (
    "practice.json",
    "slots.a",
    "slots.b",
    "contacts/vault.db",
    "contacts/vault.db-wal",
    "contacts/vault.db-shm",
    "contacts/vault.db-journal",
    "contacts/keyring.a",
    "contacts/keyring.b",
    "notes/vault.db",
    "notes/vault.db-wal",
    "notes/vault.db-shm",
    "notes/vault.db-journal",
    "notes/keyring.a",
    "notes/keyring.b",
    "log/leaves.jsonl",
    "log/checkpoints",
    "draft",
    "ballast",
    "lock",
)
BESIDE = ("contacts/vault.db-", "notes/vault.db-")
FOLDERS = ("contacts", "notes", "log")
MADE_AGAIN = {"draft", "ballast"}  # what is no loss: the practice opens without them


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Made:
    made = make(tmp_path_factory.mktemp("foreign") / "p")
    with opened(made.folder) as inside:
        client(inside, "Rose Will")
    return made


def _refusal_of(folder: Path) -> SchtumError | None:
    try:
        with opened(folder) as inside:
            client(inside, "Ada King")
    except SchtumError as refused:
        return refused
    return None


@pytest.mark.sampled(4)
@pytest.mark.parametrize("put", EVERY_WAY)
@pytest.mark.parametrize("name", OURS)
def test_whatever_stands_where_a_file_of_ours_should_gets_a_sentence_and_harms_nothing(
    name: str, put: Put, practice: Made, tmp_path: Path
) -> None:
    folder, victim = practice.copy(tmp_path / "p").folder, tmp_path / "thesis"
    victim.write_bytes(THESIS)
    (folder / name).unlink(missing_ok=True)
    put(folder / name, victim)

    refused = _refusal_of(folder)

    assert refused is None or problem_of(refused).said()
    assert name not in MADE_AGAIN or refused is None
    assert name in MADE_AGAIN or put in (second_name, huge) or refused is not None
    assert victim.read_bytes() == THESIS
    if refused is not None and name.startswith(BESIDE):  # what it is, and not that all is damaged
        assert refused.rule in {"not-a-file", "too-large"}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_of_ours_that_leads_elsewhere_is_refused(
    name: str, practice: Made, tmp_path: Path
) -> None:
    folder = practice.copy(tmp_path / "p").folder
    shutil.move(folder / name, tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(SchtumError, match="not-a-folder"), opened(folder):
        pass
