"""The disk that loses its power is itself tried: it loses what it may, and nothing else."""

import random

import pytest

from tests.builders.disks import HOWS, SECTOR, Change, Disk, Tree


def _change(what: str, path: str, other: str = "", offset: int = 0, content: bytes = b"") -> Change:
    return Change(what=what, path=path, other=other, offset=offset, content=content)


def _left(tree: Tree, *changes: Change, in_order: bool = True) -> list[Tree]:
    """Everything that may lie there after these changes, as far as chance finds it."""
    disk = Disk(tree, in_order=in_order)
    for change in changes:
        disk.do(change)
    chance = random.Random(1)
    found = [disk.after(chance, how) for how in HOWS for _ in range(200)]
    return [one for at, one in enumerate(found) if one not in found[:at]]


def test_what_was_waited_for_stays() -> None:
    left = _left({"a": b"old"}, _change("w", "a", content=b"new"), _change("s", "a"))

    assert left == [{"a": b"new"}]


def test_what_was_not_waited_for_is_there_or_not() -> None:
    left = _left({"a": b"old"}, _change("w", "a", content=b"new"))

    assert sorted(one["a"] or b"" for one in left) == [b"new", b"old"]


def test_two_writes_may_come_in_any_order() -> None:
    first = _change("w", "a", content=b"1" * SECTOR)
    second = _change("w", "a", offset=SECTOR, content=b"2" * SECTOR)

    left = _left({"a": bytes(2 * SECTOR)}, first, second)

    assert {(one["a"] or b"")[::SECTOR] for one in left} == {b"\0\0", b"1\0", b"\x002", b"12"}


def test_a_write_is_torn_between_sectors_and_never_inside_one() -> None:
    left = _left({"a": bytes(4 * SECTOR)}, _change("w", "a", content=b"x" * 4 * SECTOR))

    found = [one["a"] or b"" for one in left]
    assert len(found) > 8
    for content in found:
        assert all(len({*content[at : at + SECTOR]}) == 1 for at in range(0, 4 * SECTOR, SECTOR))


def test_what_follows_a_cut_is_there_only_with_it() -> None:
    left = _left({"a": b"old and long"}, _change("t", "a"), _change("w", "a", content=b"new"))

    assert {one["a"] for one in left} == {b"old and long", b"", b"new"}


@pytest.mark.parametrize(("in_order", "names"), [(True, 1), (False, 2)])
def test_a_name_stays_when_its_folder_was_waited_for(*, in_order: bool, names: int) -> None:
    changes = _change("c", "a"), _change("s", "a")

    assert len(_left({}, *changes, in_order=in_order)) == names
    assert _left({}, *changes, _change("s", ""), in_order=in_order) == [{"a": b""}]


def test_a_folder_that_was_moved_may_lack_what_was_made_in_it() -> None:
    changes = (
        _change("m", "part"),
        _change("c", "part/a"),
        _change("s", "part/a"),
        _change("r", "part", "whole"),
        _change("s", ""),
    )

    assert _left({}, *changes, in_order=True) == [{"whole": None, "whole/a": b""}]
    assert {"whole": None} in _left({}, *changes, in_order=False)
