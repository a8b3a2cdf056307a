"""Parts of an older day, or of a copy that went its own way, are noticed, whichever parts they are.

Slots, two keyrings, two vaults and the log: every choice of them is put back. Only two are not
noticed, and cannot be: nothing that differs, and everything that differs. Nothing outside these six
is asked; the word of somebody outside is a checkpoint of the log that was handed over.
"""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Damaged, WrongSecret
from app.keys import slots
from app.keys.passphrase import Passphrase
from app.services.opening import rekey, unlock
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import read as reading
from app.storage.practice import PracticeFolder
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    TODAY,
    Made,
    abandon,
    client,
    digests,
    make,
    note,
    opened,
    unlocked,
)

PARTS = {
    "slots": ("slots.a", "slots.b"),
    "contacts keyring": ("contacts/keyring.a", "contacts/keyring.b"),
    "notes keyring": ("notes/keyring.a", "notes/keyring.b"),
    "contacts": ("contacts/vault.db",),
    "notes": ("notes/vault.db",),
    "log": ("log/leaves.jsonl", "log/checkpoints"),
}
NEW = "another room with a window"


def put(parts: tuple[str, ...], source: Path, target: Path) -> None:
    for part in parts:
        for name in PARTS[part]:
            shutil.copyfile(source / name, target / name)


def differing(one: Path, other: Path) -> set[str]:
    """The parts that differ. Slots are their page: what fills the rest of it is random."""
    found = {
        part
        for part, names in PARTS.items()
        if any((one / name).read_bytes() != (other / name).read_bytes() for name in names)
    }
    same = slots.read(PracticeFolder(one).slots)[0] == slots.read(PracticeFolder(other).slots)[0]
    return found - {"slots"} if same else found


def work(folder: Path, name: str = "Ottoline Vance") -> None:
    with opened(folder) as practice:
        code = client(practice, name)
        note(practice, code, f"{name} was here.")


def nothing_but_a_look(folder: Path) -> None:
    with opened(folder):
        pass


def work_and_a_kill(folder: Path) -> None:
    practice = unlocked(folder)
    client(practice, "Ottoline Vance")
    abandon(practice)


def a_change_of_passphrase(folder: Path) -> None:
    work(folder)
    with opened(folder) as practice:
        rekey.change_passphrase(practice, Passphrase(NEW))


def a_change_and_back(folder: Path) -> None:
    a_change_of_passphrase(folder)
    with opened(folder, NEW) as practice:
        rekey.change_passphrase(practice, Passphrase(PASSPHRASE))


def a_note_and_nothing_for_the_log(folder: Path) -> None:
    with opened(folder) as practice:
        note(practice, min(practice.files), "One more.")


DAYS: tuple[Callable[[Path], None], ...] = (
    work,
    nothing_but_a_look,
    work_and_a_kill,
    a_change_of_passphrase,
    a_change_and_back,
    a_note_and_nothing_for_the_log,
)


def opens(folder: Path, secret: str) -> str:
    """What comes of it: the practice opens, is refused, or opens and says that its log is not."""
    try:
        practice = unlocked(folder, secret)
    except (WrongSecret, Damaged):
        return "refused"
    told = practice.log_fault is not None
    abandon(practice)
    return "told" if told else "opens"


def every_choice_is_noticed(now: Path, other: Path) -> set[str]:
    """Put every choice of the parts of another folder into this one; the parts that differ."""
    differ = differing(now, other)
    today = now.with_name("today")
    shutil.copytree(now, today, ignore=shutil.ignore_patterns("ballast"))
    for count in range(1, len(PARTS)):
        for parts in itertools.combinations(PARTS, count):
            put(parts, other, now)
            before = digests(now)
            came = {opens(now, secret) for secret in (PASSPHRASE, NEW)}
            if "opens" in came:
                assert differ & {*parts} in (set(), differ), f"not noticed: {parts}"
            elif "told" not in came:
                assert digests(now) == before, parts
            put(tuple(PARTS), today, now)
    return differ


@pytest.mark.sampled(2)
@pytest.mark.parametrize("day", DAYS)
def test_every_part_of_an_older_day_is_noticed(
    empty: Made, tmp_path: Path, day: Callable[[Path], None]
) -> None:
    work(empty.folder, "Amadou Keita")
    older = empty.copy(tmp_path / "older").folder
    day(empty.folder)
    differ = every_choice_is_noticed(empty.folder, older)

    assert {"contacts", "notes", "contacts keyring", "notes keyring"} <= differ
    if "change" in day.__name__:
        assert differ == set(PARTS)
    for secret in (PASSPHRASE, NEW):  # the parts of today, all back in their places, open
        try:
            with opened(empty.folder, secret):
                return
        except WrongSecret:
            continue
    raise AssertionError


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("here", "there"), [(1, 1), (1, 4), (4, 1)])
def test_every_part_of_a_copy_that_went_its_own_way_is_noticed(
    empty: Made, tmp_path: Path, here: int, there: int
) -> None:
    work(empty.folder, "Amadou Keita")
    copy = empty.copy(tmp_path / "copy").folder
    for _ in range(here):
        work(empty.folder)
    for _ in range(there):
        work(copy, "Greta Holm")

    assert every_choice_is_noticed(empty.folder, copy) >= set(PARTS) - {"slots", "log"}


def test_a_copy_that_was_only_looked_at_is_another_one(empty: Made, tmp_path: Path) -> None:
    copy = empty.copy(tmp_path / "copy").folder
    nothing_but_a_look(empty.folder)
    nothing_but_a_look(copy)

    every_choice_is_noticed(empty.folder, copy)


def test_one_vault_with_its_keyring_from_within_a_sitting_is_noticed(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        client(practice, "Amadou Keita")
        practice.contacts.vault.checkpoint()
        practice.records.vault.checkpoint()
        shutil.copytree(empty.folder, tmp_path / "within")
        client(practice, "Ottoline Vance")
    today = empty.copy(tmp_path / "today").folder

    for vault in ("contacts", "notes"):
        put((vault, f"{vault} keyring"), tmp_path / "within", empty.folder)
        with pytest.raises(Damaged):
            unlocked(empty.folder)
        put(tuple(PARTS), today, empty.folder)


def test_a_kill_at_any_mark_keeps_nobody_out(
    empty: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.keys.mirrored import Mirrored
    from app.storage.vault import Vault

    class Killed(BaseException):
        pass

    for point in range(40):
        copy = empty.copy(tmp_path / f"at-{point}")
        passed = itertools.count()

        def strike(passed: "itertools.count[int]" = passed, point: int = point) -> None:
            if next(passed) >= point:
                raise Killed

        def counted(step: Callable[..., object]) -> Callable[..., object]:
            def before(*given: object, **named: object) -> object:
                strike()
                return step(*given, **named)

            return before

        finished = True
        with monkeypatch.context() as patch:
            steps = [(Vault, name) for name in ("run", "checkpoint", "know_ring")]
            for owner, name in (*steps, (Mirrored, "overwrite")):
                patch.setattr(owner, name, counted(getattr(owner, name)))
            try:
                with opened(copy.folder) as practice:
                    client(practice, "Amadou Keita")
            except Killed:
                finished = False
        for _ in range(2):
            with opened(copy.folder):
                pass
        if finished:
            break
    assert finished


def test_notes_alone_notice_their_keyring_and_their_log(empty: Made, tmp_path: Path) -> None:
    work(empty.folder, "Amadou Keita")
    older = empty.copy(tmp_path / "older").folder
    work(empty.folder)
    today = empty.copy(tmp_path / "today").folder

    for parts in (("notes keyring",), ("notes",), ("log",), ("notes", "notes keyring")):
        put(parts, older, empty.folder)
        with pytest.raises(Damaged), HOUSE.notes_alone(empty.folder, PASSPHRASE):
            pass
        put(tuple(PARTS), today, empty.folder)
    with HOUSE.notes_alone(empty.folder, PASSPHRASE) as alone:
        assert len(alone.listed()) == 2


def test_a_destroyed_file_does_not_come_back_although_all_else_agrees(
    empty: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services.opening import anchors
    from app.services.retention import destroy

    with opened(empty.folder) as practice:
        code = client(practice, "Amadou Keita")
        people.end(practice, code, TODAY)
    older = empty.copy(tmp_path / "older").folder
    with opened(empty.folder) as practice:
        plan = destroy.plan(practice, [code], early="client-asked")
        destroy.destroy(practice, plan, tmp_path / "gone.pdf")
    put(("slots", "contacts", "notes", "contacts keyring", "notes keyring"), older, empty.folder)

    monkeypatch.setattr(anchors, "refuse_other_log", lambda *_: None)
    with pytest.raises(Damaged) as refused:
        unlocked(empty.folder)
    assert refused.value.rule == "destroyed-came-back"


def test_a_restored_practice_opens_and_knows_its_own_day(empty: Made, tmp_path: Path) -> None:
    from app.services.opening import restore
    from app.services.transfer import backup

    work(empty.folder, "Amadou Keita")
    with opened(empty.folder) as practice:
        backup.back_up(practice, tmp_path / "B")
    work(empty.folder)
    with opened(empty.folder) as practice:
        backup.overwrite_keys(practice)
    back = restore.restore(HOUSE, tmp_path / "B", tmp_path / "back", lambda: PASSPHRASE).folder
    for _ in range(2):
        with opened(back) as practice:
            assert len(practice.files) == 1
            assert reading.notes(practice, min(practice.files))

    every_choice_is_noticed(back, empty.folder)


def test_a_kill_after_the_keyrings_were_made_alike_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "p").folder
    for _ in range(2):
        with opened(folder) as practice:
            client(practice, "Ottoline Vance")

    def killed(_: Practice, __: object) -> None:
        raise KeyboardInterrupt

    for vault in ("contacts", "notes"):
        (folder / vault / "keyring.b").write_bytes(b"torn")
        with monkeypatch.context() as dying:
            dying.setattr(unlock, "_make_whole", killed)
            with pytest.raises(KeyboardInterrupt):
                HOUSE.unlock(folder, PASSPHRASE)
        with opened(folder) as practice:
            assert len(practice.files) == 2
