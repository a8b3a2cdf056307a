"""Parts of an older day, or of a copy that went its own way, are noticed, whichever parts they are.

Slots, two keyrings, two vaults and the log: every choice of them is put back. Only two are not
noticed, and cannot be: nothing that differs, and everything that differs. Nothing outside these six
is asked; the word of somebody outside is a checkpoint of the log that was handed over.

What is said is in three tables, and nowhere that anything is damaged. Each part has a letter:
slots, the keyring `k` of the Contacts and the keyring `n` of the Notes, both vaults, the Log.
"""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import Damaged, WrongSecret
from app.keys import slots
from app.keys.passphrase import Passphrase
from app.services.opening import anchors, rekey, restore, unlock
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import read as reading
from app.services.retention import destroy
from app.services.transfer import backup
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
LETTERS = dict(zip(PARTS, "sknCNL", strict=True))
NEW = "another room with a window"

# What is said of the parts that were put back, by the secret that opens the slots there.
OF_AN_OLDER_DAY = {
    "keys-put-back contacts": "k kn kL knN knL knNL",
    "keys-put-back notes": "n nL knC knCL",
    "vault-put-back contacts": "C nC CN CL nCN nCL CNL nCNL",
    "vault-put-back notes": "N kN NL kCN kNL kCNL",
    "vaults-apart": "kC nN kCL nNL",
    "log-cut": "L",
    "log-ahead": "knCN",
}
OF_BEFORE_A_CHANGE_OF_KEYS = {
    "slots-put-back": "s sk sn sL skL snL kCN nCN knCN kCNL nCNL knCNL",
    "keys-put-back contacts": "k sC sN kn kC kN kL snC snN sCN sCL sNL knC knN knL kCL kNL snCN "
    "snCL snNL sCNL knCL knNL snCNL",
    "keys-put-back notes": "n nC nN nL skC skN nCL nNL skCN skCL skNL skCNL",
    "vault-put-back contacts": "C CN CL CNL",
    "vault-put-back notes": "N NL",
    "keys-apart contacts": "skn sknN sknL sknNL",
    "keys-apart notes": "sknC sknCL",
    "log-cut": "L",
    "log-ahead": "sknCN",
}
OF_BEFORE_A_RESTORE = {
    "vault-put-back contacts": "k C kn kN kL nC CN CL knN knL kNL nCN nCL CNL knNL nCNL",
    "vault-put-back notes": "n N nL NL knC kCN knCL kCNL",
    "vaults-apart": "kC nN kCL nNL",
    "log-cut": "L",
    "log-ahead": "knCN",
}
NOT_OF_ONE_DAY = {*OF_AN_OLDER_DAY, *OF_BEFORE_A_CHANGE_OF_KEYS}


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


def a_destruction(folder: Path) -> None:
    with opened(folder) as practice:
        code = min(practice.files)
        people.end(practice, code, TODAY)
        plan = destroy.plan(practice, [code], early="client-asked")
        destroy.destroy(practice, plan, folder.with_name("gone.pdf"))


def a_note_and_nothing_for_the_log(folder: Path) -> None:
    with opened(folder) as practice:
        note(practice, min(practice.files), "One more.")


DAYS: tuple[tuple[Callable[[Path], None], dict[str, str]], ...] = (
    (work, OF_AN_OLDER_DAY),
    (nothing_but_a_look, {}),
    (work_and_a_kill, {}),
    (a_change_of_passphrase, OF_BEFORE_A_CHANGE_OF_KEYS),
    (a_change_and_back, OF_BEFORE_A_CHANGE_OF_KEYS),
    (a_note_and_nothing_for_the_log, {}),
    (a_destruction, OF_AN_OLDER_DAY),
)


def opens(folder: Path, secret: str) -> str:
    """What comes of it: the rule that refuses, or that it opens and says its log is altered."""
    try:
        practice = unlocked(folder, secret)
    except (WrongSecret, Damaged) as refused:
        return f"{refused.rule} {refused.facts.get('vault', '')}".strip()
    told = practice.log_fault is not None
    abandon(practice)
    return "told" if told else "opens"


def every_choice_is_noticed(
    now: Path, other: Path, table: dict[str, str] | None = None
) -> set[str]:
    """Put every choice of the parts of another folder into this one; the parts that differ.

    Each is refused as the table says, and none as damage.
    """
    said = {choice: rule for rule, choices in (table or {}).items() for choice in choices.split()}
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
                choice = "".join(LETTERS[part] for part in parts if part in differ)
                came -= {"wrong-passphrase"}
                assert came == {said[choice]} if table else came <= NOT_OF_ONE_DAY, (parts, came)
            put(tuple(PARTS), today, now)
    return differ


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("day", "table"), DAYS)
def test_every_part_of_an_older_day_is_noticed(
    empty: Made, tmp_path: Path, day: Callable[[Path], None], table: dict[str, str]
) -> None:
    work(empty.folder, "Amadou Keita")
    older = empty.copy(tmp_path / "older").folder
    day(empty.folder)
    differ = every_choice_is_noticed(empty.folder, older, table)

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

    every_choice_is_noticed(back, empty.folder, OF_BEFORE_A_RESTORE)


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


@pytest.mark.parametrize("pair", ["slots", "contacts/keyring", "notes/keyring"])
@pytest.mark.parametrize("which", "ab")
def test_one_of_two_copies_that_is_put_back_is_made_like_the_other(
    empty: Made, tmp_path: Path, pair: str, which: str
) -> None:
    older = empty.copy(tmp_path / "older").folder
    a_change_of_passphrase(empty.folder)
    shutil.copyfile(older / f"{pair}.{which}", empty.folder / f"{pair}.{which}")

    assert opens(empty.folder, PASSPHRASE) == "wrong-passphrase"
    with opened(empty.folder, NEW) as practice:
        assert len(practice.files) == 1
    copies = {(empty.folder / f"{pair}.{copy}").read_bytes() for copy in "ab"}
    assert len(copies) == 1
