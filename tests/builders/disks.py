"""A disk that loses its power: what may lie on it after any of the changes that were recorded.

What a file was written with is on the disk for sure once the file was waited for, and a name once
its folder was. Until then each sector of 512 bytes may be as it was before or after any of the
writes that touched it, in any order; only what follows a cut of a file's length needs the cut.

Two kinds of disk: one keeps names in order, as a journal does, so that whatever is waited for
brings all earlier names along; the other keeps each folder's names apart and in any order, and
promises no more than POSIX does.
"""

import random
import shutil
import struct
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

SECTOR: Final = 512
HOWS: Final = ("lost", "whole", "some", "torn")
"""What became of all that was not waited for."""
_HEAD: Final = struct.Struct("<IIIQQ")
_SOURCE: Final = Path(__file__).with_name("recorder.c")

Tree: TypeAlias = dict[str, bytes | None]
"""Everything below a folder by its path: a file's bytes, or None for a folder."""


def can_record() -> bool:
    """Whether there is a compiler for the recorder."""
    return shutil.which("gcc") is not None


def recorder(folder: Path) -> Path:
    """The recorder, compiled into this folder."""
    made = folder / "recorder.so"
    command = ["gcc", "-O1", "-shared", "-fPIC", "-o", str(made), str(_SOURCE), "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One recorded change: `c`reated, `w`ritten, cu`t`, `s`ynced, `r`enamed, `l`inked, `u`nlinked
    or `m`ade a folder. Paths are relative to the folder that was recorded."""

    what: str
    path: str
    other: str
    offset: int
    content: bytes


def changes(recorded: Path, folder: Path) -> tuple[Change, ...]:
    """What the recorder wrote down of a run in a folder, in order."""
    content, at, found = recorded.read_bytes(), 0, []
    while at < len(content):
        what, path, other, offset, count = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        parts = []
        for length in (path, other, count):
            parts.append(content[at : at + length])
            at += length
        inside = [part.decode().removeprefix(str(folder)).strip("/") for part in parts[:2]]
        found.append(Change(what=chr(what), path=inside[0], other=inside[1], offset=offset,
                            content=parts[2]))  # fmt: skip
    return tuple(found)


@dataclass(slots=True)
class _File:
    """A file: its bytes now, those that are on the disk for sure, and what was done since."""

    now: bytearray
    kept: bytes
    since: list[tuple[int, bytes] | int] = field(default_factory=list)

    def write(self, offset: int, content: bytes) -> None:
        if len(self.now) < offset:
            self.now.extend(bytes(offset - len(self.now)))
        self.now[offset : offset + len(content)] = content
        start = offset - offset % SECTOR
        end = -(-(offset + len(content)) // SECTOR) * SECTOR
        self.since.append((start, bytes(self.now[start:end])))

    def cut(self, length: int) -> None:
        del self.now[length:]
        self.now.extend(bytes(length - len(self.now)))
        self.since.append(length)

    def sync(self) -> None:
        self.kept = bytes(self.now)
        self.since.clear()

    def after(self, chance: random.Random, how: str) -> bytes:
        """What may lie on the disk of it."""
        if not self.since or how == "lost":
            return self.kept
        if how == "whole":
            return bytes(self.now)
        left = bytearray(self.kept)
        for one in self.since:
            if chance.random() < 0.5:
                if isinstance(one, int):
                    break  # what came later lies in blocks that the cut gave back
            elif isinstance(one, int):
                del left[one:]
                left.extend(bytes(one - len(left)))
            else:
                _lay(left, *one, chance if how == "torn" else None)
        return bytes(left)


def _lay(left: bytearray, start: int, content: bytes, chance: random.Random | None) -> None:
    """Put sectors where they belong: all of them, the first few, or any of them."""
    sectors = range(0, len(content), SECTOR)
    if chance is not None and chance.random() < 0.5:
        sectors = sectors[: chance.randrange(len(sectors) + 1)]
    for at in sectors:
        if chance is None or chance.random() < 0.7:
            if len(left) < start + at:
                left.extend(bytes(start + at - len(left)))
            left[start + at : start + at + SECTOR] = content[at : at + SECTOR]


@dataclass(slots=True)
class _Folder:
    """A folder: its names now, and those that are on the disk for sure."""

    now: dict[str, "_File | _Folder"] = field(default_factory=dict)
    kept: dict[str, "_File | _Folder"] = field(default_factory=dict)


_Naming: TypeAlias = list[tuple[_Folder, str, _File | _Folder | None]]


class Disk:
    """A disk with this on it for sure, to which changes happen."""

    def __init__(self, tree: Tree, *, in_order: bool) -> None:
        self._in_order = in_order
        self._root = _Folder()
        self._namings: list[_Naming] = []  # that nobody waited for yet
        for path in sorted(tree):
            content = tree[path]
            made = _Folder() if content is None else _File(bytearray(content), content)
            folder, name = self._place(path)
            folder.now[name] = folder.kept[name] = made

    def do(self, change: Change) -> None:
        """Let one change happen."""
        match change.what:
            case "w":
                self._file(change.path).write(change.offset, change.content)
            case "t":
                self._file(change.path).cut(change.offset)
            case "s":
                self._sync(self._node(change.path))
            case "c":
                self._name([(*self._place(change.path), _File(bytearray(), b""))])
            case "m":
                self._name([(*self._place(change.path), _Folder())])
            case "u":
                self._name([(*self._place(change.path), None)])
            case "l":
                self._name([(*self._place(change.other), self._node(change.path))])
            case "r":
                moved = self._node(change.path)
                self._name([(*self._place(change.other), moved), (*self._place(change.path), None)])
            case what:
                raise AssertionError(what)

    def now(self) -> Tree:
        """What the program sees."""
        return dict(_walk(self._root, lambda folder: folder.now, lambda file: bytes(file.now)))

    def after(self, chance: random.Random, how: str) -> Tree:
        """What may lie here when the power goes now."""
        names: dict[int, dict[str, _File | _Folder]] = {}
        for naming in self._survivors(chance, how):
            for folder, name, node in naming:
                here = names.setdefault(id(folder), dict(folder.kept))
                if node is None:
                    here.pop(name, None)
                else:
                    here[name] = node
        return dict(
            _walk(
                self._root,
                lambda folder: names.get(id(folder), folder.kept),
                lambda file: file.after(chance, how),
            )
        )

    def _survivors(self, chance: random.Random, how: str) -> list[_Naming]:
        if how == "lost":
            return []
        if how == "whole":
            return self._namings
        if self._in_order:
            return self._namings[: chance.randrange(len(self._namings) + 1)]
        return [naming for naming in self._namings if chance.random() < 0.5]

    def _sync(self, node: "_File | _Folder") -> None:
        if isinstance(node, _File):
            node.sync()
        left = []
        for naming in self._namings:
            if self._in_order or any(folder is node for folder, _, _ in naming):
                _settle(naming)
            else:
                left.append(naming)
        self._namings = left

    def _name(self, naming: _Naming) -> None:
        for folder, name, node in naming:
            if node is None:
                del folder.now[name]
            else:
                folder.now[name] = node
        self._namings.append(naming)

    def _node(self, path: str) -> "_File | _Folder":
        if not path:
            return self._root
        folder, name = self._place(path)
        return folder.now[name]

    def _file(self, path: str) -> _File:
        node = self._node(path)
        assert isinstance(node, _File), path
        return node

    def _place(self, path: str) -> tuple[_Folder, str]:
        folder, _, name = path.rpartition("/")
        node = self._node(folder)
        assert isinstance(node, _Folder), path
        return node, name


def _settle(naming: _Naming) -> None:
    for folder, name, node in naming:
        if node is None:
            folder.kept.pop(name, None)
        else:
            folder.kept[name] = node


def _walk(
    folder: _Folder,
    names: Callable[[_Folder], dict[str, _File | _Folder]],
    content: Callable[[_File], bytes],
    above: str = "",
) -> Iterator[tuple[str, bytes | None]]:
    for name, node in names(folder).items():
        path = f"{above}{name}"
        if isinstance(node, _File):
            yield path, content(node)
        else:
            yield path, None
            yield from _walk(node, names, content, f"{path}/")


def tree_of(folder: Path) -> Tree:
    """Everything below a folder, as it lies there."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
    }
