"""A log that somebody edits behind the program's back: told at unlock, and never signed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from app.domain.anchor import CHECKPOINTS, LEAVES
from app.domain.errors import Damaged, NotAllowed
from app.services.audit import anchored, check, log, mend
from app.services.audit.can_show import can_show
from app.services.practice.practice import Practice
from app.services.records import read
from app.services.retention import destroy
from app.services.retention.resume import resume
from app.services.transfer import backup, import_
from app.storage.atomic import put_whole
from tests.builders.practices import (
    HOUSE,
    PASSPHRASE,
    Made,
    abandon,
    client,
    digests,
    make,
    note,
    opened,
    texts,
    unlocked,
)
from tests.builders.two_files import document, two_files


def _lines(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def _swapped(content: bytes) -> bytes:
    first, *middle, last = _lines(content)
    return b"".join([last, *middle, first])


def _later_day(content: bytes) -> bytes:
    """A leaf that is still one, with a month more than it had."""
    lines = _lines(content)
    at = next(i for i, line in enumerate(lines) if b'"operation":"open"' in line)
    leaf = json.loads(lines[at])
    leaf["commit"] = "ab" * 32
    lines[at] = json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    return b"".join(lines)


def _renumbered(content: bytes) -> bytes:
    """One leaf more, in the exact form of a leaf that follows."""
    leaf = json.loads(_lines(content)[-1])
    more = {"day": leaf["day"], "operation": "anchor", "what": "witness"}
    more["sequence"] = leaf["sequence"] + 1
    return content + json.dumps(more, sort_keys=True, separators=(",", ":")).encode() + b"\n"


LEAF_EDITS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "a leaf says something else": _later_day,
    "a letter": lambda content: content.replace(b"individual", b"individuaL", 1),
    "a bit of the last byte but one": lambda c: c[:-2] + bytes([c[-2] ^ 1]) + c[-1:],
    "two lines in each other's place": _swapped,
    "a line removed and another twice": lambda c: b"".join([*_lines(c)[1:], _lines(c)[-1]]),
    "an empty line more": lambda content: content + b"\n",
    "words after the end": lambda content: content + b"and more",
    "line ends of Windows": lambda content: content.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "spaces at the end of lines": lambda content: content.replace(b"\n", b" \n"),
    "other spellings of JSON": lambda content: content.replace(b'":', b'": '),
    "its first line changed": lambda c: c.replace(b'"operation":"rule"', b'"operation":"Rule"'),
    "noise": lambda content: b"\0\n" * (content.count(b"\n") + 1),
}
CHECKPOINT_EDITS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "emptied": lambda _: b"",
    "its last removed": lambda c: b"".join(_lines(c)[:-5]),
    "its first removed": lambda c: b"".join(_lines(c)[5:]),
    "the first twice": lambda c: b"".join(_lines(c)[:5]) + c,
    "in another order": lambda c: b"".join(_lines(c)[5:] + _lines(c)[:5]),
    "a signature changed": lambda c: c[:-9] + (b"A" if c[-9:-8] != b"A" else b"B") + c[-8:],
    "a size changed": lambda c: c.replace(b"\n1", b"\n2", 1) if b"\n1" in c else c[:45] + c[46:],
    "line ends of Windows": lambda c: c.replace(b"\n", b"\r\n"),
    "a blank line more": lambda c: c + b"\n",
    "words after the end": lambda c: c + b"and more",
    "noise": lambda c: bytes(len(c)),
}


@pytest.fixture
def signed(sample: Made, tmp_path: Path) -> Made:
    """A practice whose log was signed twice, the second time up to its end."""
    with opened(sample.folder) as practice:
        log.checkpoint(practice)
        log.hand_over(practice, tmp_path / "kept.txt", "witness")
    return sample


def _edit(folder: Path, name: str, how: Callable[[bytes], bytes]) -> bytes:
    path = folder / "log" / name
    before = path.read_bytes()
    path.write_bytes(how(before))
    assert path.read_bytes() != before
    return path.read_bytes()


def _nothing_is_signed(practice: Practice, out: Path) -> None:
    kept = practice.log.checkpoints()
    for attempt in (
        lambda: log.checkpoint(practice),
        lambda: log.hand_over(practice, out / "cp", "witness"),
        lambda: log.export(practice, out / "audit"),
    ):
        with pytest.raises(NotAllowed) as refusal:
            attempt()
        assert refusal.value.rule == "log-altered"
    assert practice.log.checkpoints() == kept
    assert not (out / "cp").exists()
    assert not (out / "audit").exists()


def _nobody_says_that_it_is_in_order(practice: Practice) -> None:
    assert not log.verify_own(practice).ok
    assert [one.name for one in check.check(practice) if not one.ok] == ["log"]
    assert "log" in [one.name for one in can_show(practice) if not one.ok]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("how", LEAF_EDITS)
def test_leaves_edited_by_hand_are_told_and_not_signed(
    signed: Made, tmp_path: Path, how: str
) -> None:
    edited = _edit(signed.folder, "leaves.jsonl", LEAF_EDITS[how])

    with opened(signed.folder) as practice:
        told = anchored.fault(practice)
        assert told is not None
        assert told.what == LEAVES
        _nothing_is_signed(practice, tmp_path)
        _nobody_says_that_it_is_in_order(practice)
        code = client(practice, "Ottoline Vance")  # and work goes on
        note(practice, code, "She came on foot.")
    with opened(signed.folder) as practice:
        assert texts(practice, code) == ["She came on foot."]

    now = (signed.folder / "log" / "leaves.jsonl").read_bytes()
    torn = not edited.endswith(b"\n")  # once something waits, it may be what a crash left
    assert (edited == now) is not torn


@pytest.mark.parametrize("how", CHECKPOINT_EDITS)
def test_checkpoints_edited_by_hand_are_told_and_not_followed(
    signed: Made, tmp_path: Path, how: str
) -> None:
    edited = _edit(signed.folder, "checkpoints", CHECKPOINT_EDITS[how])

    with opened(signed.folder) as practice:
        told = anchored.fault(practice)
        assert told is not None
        assert told.what == CHECKPOINTS
        _nothing_is_signed(practice, tmp_path)
        _nobody_says_that_it_is_in_order(practice)

    assert (signed.folder / "log" / "checkpoints").read_bytes() == edited


def test_an_edit_while_the_practice_is_open_is_not_signed(signed: Made, tmp_path: Path) -> None:
    with opened(signed.folder) as practice:
        _edit(signed.folder, "leaves.jsonl", _later_day)
        assert not log.verify_own(practice).ok
        code = client(practice, "Ottoline Vance")
        _nothing_is_signed(practice, tmp_path)
        note(practice, code, "She came on foot.")

    with opened(signed.folder) as practice:
        assert anchored.fault(practice) is not None


def test_a_last_line_broken_while_the_practice_is_open_loses_no_note(signed: Made) -> None:
    with opened(signed.folder) as practice:
        _edit(signed.folder, "leaves.jsonl", lambda content: content[:-9])
        code = client(practice, "Ottoline Vance")
        note(practice, code, "She came on foot.")
        assert texts(practice, code) == ["She came on foot."]
        assert anchored.fault(practice) is not None


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "how", [how for how in LEAF_EDITS if how not in {"a leaf says something else", "noise"}]
)
def test_a_log_whose_words_are_still_there_is_put_right_from_itself(signed: Made, how: str) -> None:
    path = signed.folder / "log" / "leaves.jsonl"
    right = path.read_bytes()
    edited = _edit(signed.folder, "leaves.jsonl", LEAF_EDITS[how])
    lost = {"a letter", "a bit of the last byte but one", "its first line changed"}
    lost |= {"a line removed and another twice"}

    with opened(signed.folder) as practice:
        if how in lost:
            with pytest.raises(NotAllowed) as refusal:
                mend.mend(practice)
            assert (refusal.value.rule, path.read_bytes()) == ("log-not-mended", edited)
            return
        code = client(practice, "Ottoline Vance")
        done = mend.mend(practice)
        log.checkpoint(practice)

    assert path.read_bytes().startswith(right)
    if done.files:
        assert path.with_name("leaves.jsonl.altered").read_bytes() == edited
    with opened(signed.folder) as practice:
        assert anchored.fault(practice) is None
        assert code in practice.files
    assert log.verify(signed.folder).ok


@pytest.mark.sampled(2)
@pytest.mark.parametrize("how", LEAF_EDITS)
@pytest.mark.parametrize("kept", ["usb", "audit"])
def test_a_log_is_put_right_from_a_backup_or_a_bundle(
    signed: Made, tmp_path: Path, how: str, kept: str
) -> None:
    with opened(signed.folder) as practice:
        backup.back_up(practice, tmp_path / "usb")
        log.export(practice, tmp_path / "audit")
        client(practice, "Ottoline Vance")
    path = signed.folder / "log" / "leaves.jsonl"
    right = path.read_bytes()
    later = len(right.splitlines()) - len(
        (
            tmp_path / kept / "log" / "leaves.jsonl"
            if kept == "usb"
            else tmp_path / kept / "leaves.jsonl"
        )
        .read_bytes()
        .splitlines()
    )
    assert later > 0
    _edit(signed.folder, "leaves.jsonl", LEAF_EDITS[how])

    with opened(signed.folder) as practice:
        places = [] if kept == "usb" else [tmp_path / kept]  # where backups went is known
        lost = {"a bit of the last byte but one", "noise"}  # what came after both
        if how in lost:
            with pytest.raises(NotAllowed):
                mend.mend(practice, places)
            return
        mend.mend(practice, places)
        log.checkpoint(practice)

    assert path.read_bytes() == right
    assert log.verify(signed.folder).ok


@pytest.mark.sampled(2)
@pytest.mark.parametrize("how", CHECKPOINT_EDITS)
def test_checkpoints_are_put_right_from_the_vault_and_from_copies(
    signed: Made, tmp_path: Path, how: str
) -> None:
    with opened(signed.folder) as practice:
        log.export(practice, tmp_path / "audit")
    path = signed.folder / "log" / "checkpoints"
    right = path.read_bytes()
    _edit(signed.folder, "checkpoints", CHECKPOINT_EDITS[how])

    with opened(signed.folder) as practice:
        mend.mend(practice, [tmp_path / "audit"])
        log.checkpoint(practice)

    assert path.read_bytes() == right
    assert log.verify(signed.folder, None, [tmp_path / "kept.txt"]).ok


def test_a_log_that_was_cut_keeps_nobody_out_who_has_a_copy(signed: Made, tmp_path: Path) -> None:
    with opened(signed.folder) as practice:
        log.export(practice, tmp_path / "audit")
    for how in (lambda content: content[:-9], lambda _: b"", lambda c: b"".join(_lines(c)[:-3])):
        _edit(signed.folder, "leaves.jsonl", how)
        with pytest.raises(Damaged):
            abandon(unlocked(signed.folder))

        done = HOUSE.mend_log(signed.folder, PASSPHRASE, [tmp_path / "audit"])

        assert done.files == ("leaves.jsonl",)
        with opened(signed.folder) as practice:
            log.checkpoint(practice)
        assert log.verify(signed.folder).ok


def test_a_mending_that_was_broken_off_leaves_nothing_half_made_and_keeps_what_lay_there_once(
    signed: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(signed.folder) as practice:
        log.export(practice, tmp_path / "audit")
    _edit(signed.folder, "leaves.jsonl", _later_day)
    there = (signed.folder / "log" / "leaves.jsonl").read_bytes()

    def broken_off(path: Path, content: bytes) -> None:
        if path.name == "leaves.jsonl":
            (path.parent / f".{path.name}.0123abcd.part").write_bytes(content[:20])
            raise KeyboardInterrupt
        put_whole(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(mend, "put_whole", broken_off)
        with pytest.raises(KeyboardInterrupt):
            HOUSE.mend_log(signed.folder, PASSPHRASE, [tmp_path / "audit"])
    with opened(signed.folder):
        names = [path.name for path in (signed.folder / "log").iterdir()]
    HOUSE.mend_log(signed.folder, PASSPHRASE, [tmp_path / "audit"])

    assert not [name for name in names if name.endswith(".part")]
    (kept,) = (signed.folder / "log").glob("*.altered*")
    assert kept.read_bytes() == there


def test_a_whole_log_needs_no_mending(signed: Made) -> None:
    before = digests(signed.folder / "log")

    with opened(signed.folder) as practice:
        assert mend.mend(practice) == mend.Mended(files=())

    assert digests(signed.folder / "log") == before


def test_a_destruction_under_way_ends_but_is_not_certified_by_an_altered_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "p").folder
    practice = unlocked(folder)
    codes = import_.bring_in(practice, document()).files
    log.export(practice, tmp_path / "audit")
    plan = destroy.plan(practice, [codes["f-dan"]])
    with monkeypatch.context() as patch:
        patch.setattr(destroy, "carry_out", _stop)
        with pytest.raises(KeyboardInterrupt):
            destroy.destroy(practice, plan, tmp_path / "c.pdf")
    abandon(practice)
    _edit(folder, "leaves.jsonl", _later_day)

    with opened(folder) as practice:
        assert practice.uncertified == {codes["f-dan"]}
        assert practice.files.keys() == {codes["f-megan"]}
        assert texts(practice, codes["f-megan"])
        assert not (tmp_path / "c.pdf").exists()
        mend.mend(practice, [tmp_path / "audit"])
        (done,) = resume(practice)
        assert done.codes == (codes["f-dan"],)

    assert (tmp_path / "c.pdf").exists()
    assert log.verify(folder).ok


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_nothing_is_destroyed_with_an_altered_log(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (made, practice, dan, _megan):
        plan = destroy.plan(practice, [dan], early="mistake")
        _edit(made.folder, "leaves.jsonl", _later_day)

        with pytest.raises(NotAllowed) as refusal:
            destroy.destroy(practice, plan, tmp_path / "c.pdf")

        assert refusal.value.rule == "log-altered"
        assert read.notes(practice, dan)
        assert not (tmp_path / "c.pdf").exists()


def test_a_leaf_more_that_follows_is_of_a_vault_that_went_on(signed: Made) -> None:
    _edit(signed.folder, "leaves.jsonl", _renumbered)

    with pytest.raises(Damaged, match="log-ahead"), opened(signed.folder):
        pass


@pytest.mark.parametrize("content", [None, b"", b"schtum.example+00000000+AAAA\n"])
def test_the_public_key_beside_a_log_is_put_right(signed: Made, content: bytes | None) -> None:
    public = signed.folder / "log" / "public.key"
    right = public.read_bytes()
    public.unlink()
    if content is not None:
        public.write_bytes(content)

    with opened(signed.folder) as practice:
        done = mend.mend(practice)

    assert done.files == ("public.key",)
    assert public.read_bytes() == right
