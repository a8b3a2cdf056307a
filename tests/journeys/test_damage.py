"""What a practice says when its files are not as it left them, and that it leaves them so."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Damaged, SchtumError, UnlockedElsewhere, World, WrongSecret
from app.services.audit import log
from app.services.records import read as reading
from tests.builders.practices import Made, abandon, client, digests, note, opened, unlocked

NEEDED = (
    "practice.json",
    "contacts/vault.db",
    "notes/vault.db",
    "log/leaves.jsonl",
)
MIRRORED = ("slots", "contacts/keyring", "notes/keyring")
COPIES = tuple(f"{name}.{copy}" for name in MIRRORED for copy in "ab")
HARMLESS = ("draft", "ballast", "lock", "log/public.key")


def refused(folder: Path) -> SchtumError:
    """The refusal to open, which changed nothing."""
    before = digests(folder)
    with pytest.raises(SchtumError) as refusal:
        abandon(unlocked(folder))
    assert digests(folder) == before
    return refusal.value


def all_texts(folder: Path) -> list[str]:
    with opened(folder) as practice:
        return [
            read.text for code in sorted(practice.files) for read in reading.notes(practice, code)
        ]


HARMS = [
    *((name, harm) for name in NEEDED for harm in ("missing", "empty", "cut", "half")),
    ("log/checkpoints", "missing"),
]
HARMS.remove(("practice.json", "cut"))  # its last byte is a line end


@pytest.mark.parametrize(("name", "harm"), HARMS)
def test_a_file_missing_or_cut_is_refused_and_nothing_is_changed(
    sample: Made, name: str, harm: str
) -> None:
    path = sample.folder / name
    content = path.read_bytes()
    match harm:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(content[:-1])
        case _:
            path.write_bytes(content[: len(content) // 2])

    assert isinstance(refused(sample.folder), Damaged | World)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", MIRRORED)
@pytest.mark.parametrize("harm", ["missing", "empty", "cut"])
def test_both_copies_gone_or_cut_are_refused(sample: Made, name: str, harm: str) -> None:
    for copy in "ab":
        path = sample.folder / f"{name}.{copy}"
        content = path.read_bytes()
        if harm == "missing":
            path.unlink()
        else:
            path.write_bytes(b"" if harm == "empty" else content[:60])

    assert isinstance(refused(sample.folder), Damaged | World)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("harm", ["missing", "empty", "cut", "noise"])
def test_one_copy_lost_is_made_again(sample: Made, name: str, harm: str) -> None:
    path, other = sample.folder / name, sample.folder / (name[:-1] + "ab".replace(name[-1], ""))
    content = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        damaged = {"empty": b"", "cut": content[:100], "noise": os.urandom(len(content))}
        path.write_bytes(damaged[harm])

    abandon(unlocked(sample.folder))

    assert path.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", COPIES)
def test_a_spoiled_copy_of_keys_is_whole_again_from_the_unlock_on(sample: Made, name: str) -> None:
    """Also when no lock follows: a kill comes, and then the other copy is lost."""
    spoiled = sample.folder / name
    content = bytearray(spoiled.read_bytes())
    content[60] ^= 1
    spoiled.write_bytes(content)

    abandon(unlocked(sample.folder))
    other = spoiled.with_suffix({".a": ".b", ".b": ".a"}[spoiled.suffix])
    other.write_bytes(bytes(len(content)))

    with opened(sample.folder) as practice:
        assert practice.files


def test_a_lost_copy_is_not_made_again_by_a_refusal(sample: Made) -> None:
    (sample.folder / "contacts/keyring.a").write_bytes(b"")
    (sample.folder / "slots.b").write_bytes(b"")
    (sample.folder / "notes/vault.db").unlink()

    refused(sample.folder)


@pytest.mark.parametrize("name", HARMLESS)
def test_files_that_hold_nothing_may_be_missing(sample: Made, name: str) -> None:
    (sample.folder / name).unlink()

    with opened(sample.folder) as practice:
        note(practice, next(iter(practice.files)), "Kept all the same.")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", [*NEEDED, *COPIES])
def test_a_flipped_bit_is_refused_repaired_or_found_later(sample: Made, name: str) -> None:
    path = sample.folder / name
    with opened(sample.folder) as practice:
        log.checkpoint(practice)
    texts, content = all_texts(sample.folder), path.read_bytes()
    chance = random.Random(name)
    for _ in range(5):
        place = chance.randrange(len(content))
        flipped = bytearray(content)
        flipped[place] ^= 1 << chance.randrange(8)
        other = Made(sample.folder.with_name(f"flipped-{place}"), sample.words)
        sample.copy(other.folder)
        (other.folder / name).write_bytes(flipped)
        found = _texts_or_refusal(other.folder)
        if found is not None:
            assert found == texts
            _repaired_or_found(other.folder, name, bytes(flipped))
        shutil.rmtree(other.folder)


def _texts_or_refusal(folder: Path) -> list[str] | None:
    try:
        return all_texts(folder)
    except (Damaged, World, WrongSecret):
        return None


def _repaired_or_found(folder: Path, name: str, flipped: bytes) -> None:
    if name == "log/leaves.jsonl" and (folder / name).read_bytes() == flipped:
        assert not log.verify(folder).ok
    if name in COPIES:
        one, other = (folder / f"{name[:-1]}{copy}" for copy in "ab")
        assert one.read_bytes() == other.read_bytes() != flipped


SWAPS = (
    ("contacts/vault.db", "notes/vault.db"),
    ("contacts/keyring.a", "notes/keyring.a"),
    ("contacts/keyring.b", "notes/keyring.b"),
)


def test_files_swapped_between_the_two_vaults_are_refused(sample: Made) -> None:
    for one, other in SWAPS:
        _swap(sample.folder / one, sample.folder / other)
        if one.endswith(".a"):
            continue  # one foreign copy beside a whole one is only a lost copy
        refused(sample.folder)
        if one.endswith(".db"):
            _swap(sample.folder / one, sample.folder / other)


def _swap(one: Path, other: Path) -> None:
    aside = one.with_suffix(".aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


@pytest.mark.parametrize(
    "names",
    [
        ("practice.json",),
        ("slots.a", "slots.b"),
        ("contacts/vault.db",),
        ("notes/vault.db",),
        ("contacts/keyring.a", "contacts/keyring.b"),
        ("notes/keyring.a", "notes/keyring.b"),
        ("contacts/vault.db", "contacts/keyring.a", "contacts/keyring.b"),
        ("notes/vault.db", "notes/keyring.a", "notes/keyring.b"),
    ],
)
def test_files_of_another_practice_are_refused(
    sample: Made, empty_made: Made, names: tuple[str, ...]
) -> None:
    for name in names:
        shutil.copyfile(empty_made.folder / name, sample.folder / name)

    refused(sample.folder)


@pytest.mark.parametrize("vault", ["contacts", "notes"])
def test_an_old_vault_put_back_is_noticed(sample: Made, vault: str, tmp_path: Path) -> None:
    old = shutil.copyfile(sample.folder / vault / "vault.db", tmp_path / "old.db")
    with opened(sample.folder) as practice:
        client(practice, "Ottoline Vance")
    shutil.copyfile(old, sample.folder / vault / "vault.db")

    assert refused(sample.folder).rule == "vault-put-back"


def test_a_log_that_was_cut_is_noticed(sample: Made) -> None:
    path = sample.folder / "log/leaves.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))

    assert refused(sample.folder).rule == "log-cut"


@pytest.mark.parametrize(
    "torn", [b'{"sequence":3', bytes(54) + b'"sequence":3}\n', b'{"a' + bytes(60)]
)
def test_a_torn_last_line_that_waited_in_the_outbox_is_written_again(
    sample: Made, torn: bytes
) -> None:
    """Its end missing, or a sector of it that never reached the disk, whose place is nulls."""
    path = sample.folder / "log/leaves.jsonl"
    before = path.read_bytes()
    practice = unlocked(sample.folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.services.practice.commit.drain", _stop)
        with pytest.raises(KeyboardInterrupt):
            client(practice, "Ottoline Vance")
    abandon(practice)
    path.write_bytes(before + torn)

    with opened(sample.folder) as practice:
        assert practice.log_size == before.count(b"\n") + 1
    assert path.read_bytes().startswith(before)
    assert log.verify(sample.folder).ok


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_second_instance_is_refused_while_the_first_is_open(sample: Made) -> None:
    with opened(sample.folder):
        with pytest.raises(UnlockedElsewhere):
            unlocked(sample.folder)
        said = subprocess.run(
            [sys.executable, "-c", _SECOND, str(sample.folder)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert said.stdout.strip() == "UnlockedElsewhere", said.stderr

    abandon(unlocked(sample.folder))


_SECOND = """
import sys
from pathlib import Path
from app.domain.errors import SchtumError
from tests.builders.practices import unlocked
try:
    unlocked(Path(sys.argv[1]))
except SchtumError as error:
    print(type(error).__name__)
"""


def test_a_refusal_lets_the_practice_go(sample: Made) -> None:
    with pytest.raises(WrongSecret):
        unlocked(sample.folder, "some other words")

    abandon(unlocked(sample.folder))


def test_a_read_only_disk_is_said_to_be_one(sample: Made) -> None:
    mounted = subprocess.run(
        ["mount", "--bind", sample.folder, sample.folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not permitted here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", sample.folder], check=True)
        assert refused(sample.folder).rule == "read-only"
    finally:
        subprocess.run(["umount", sample.folder], check=True)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.parent.mkdir(exist_ok=True),
        lambda path: path.mkdir(),
        lambda path: path.write_text("a letter"),
        lambda path: (path.mkdir(), (path / "practice.json").write_text("[" * 3000)),
        lambda path: (path.mkdir(), (path / "practice.json").write_text('{"format": 1}')),
        lambda path: (path.mkdir(), (path / "practice.json").write_bytes(b"\xff\xfe" * 100)),
        lambda path: (path.mkdir(), (path / "practice.json").mkdir()),
    ],
)
def test_what_is_no_practice_is_said_to_be_none(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "thing")

    with pytest.raises(Damaged) as refusal:
        unlocked(tmp_path / "thing")

    assert refusal.value.rule == "not-a-practice"


def test_a_practice_of_a_newer_program_is_left_alone(sample: Made) -> None:
    header = sample.folder / "practice.json"
    header.write_text(header.read_text().replace('"version": 1', '"version": 2'))

    assert refused(sample.folder).rule == "practice-newer"
