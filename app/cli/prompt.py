"""How a secret reaches the program: a prompt, a file or a descriptor; never an argument."""

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import Damaged, NotUnderstood, World
from app.services.practice.input_files import MOST_BYTES


def add_passphrase(
    parser: ArgumentParser, kind: str = "passphrase", *, does: str = "read", where: str = "from"
) -> None:
    """Let a command take a secret of this kind, or say where a new one goes."""
    name = {"recovery": "recovery words"}.get(kind, kind.replace("-", " "))
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        f"--{kind}-file", type=Path, metavar="FILE", help=f"{does} the {name} {where} FILE"
    )
    group.add_argument(
        f"--{kind}-fd",
        type=int,
        metavar="N",
        help=f"{does} the {name} {where} file descriptor N",
    )


def was_given(arguments: Namespace, kind: str) -> bool:
    """Whether the command line says where a secret of this kind is."""
    attribute = kind.replace("-", "_")
    return any(getattr(arguments, f"{attribute}_{way}") is not None for way in ("file", "fd"))


def passphrase(arguments: Namespace, kind: str = "passphrase", *, twice: bool = False) -> str:
    """The secret, without the line end of the file it came from.

    Raises World("no-passphrase") when there is neither a file nor a terminal to ask on, and
    NotUnderstood("typed-differently") when the second time was not as the first, or
    NotUnderstood("secret-not-text") for a file that is not UTF-8.
    """
    attribute = kind.replace("-", "_")
    file: Path | None = getattr(arguments, f"{attribute}_file", None)
    descriptor: int | None = getattr(arguments, f"{attribute}_fd", None)
    if file is not None:
        return _line(bytes_of(file))
    if descriptor is not None:
        return _from_descriptor(descriptor)
    return _asked(kind.replace("-", " ").capitalize(), twice=twice)


def bytes_of(file: Path) -> bytes:
    """What a file holds, or a pipe that the shell gives. Raises World, Damaged("too-large")."""
    try:
        with file.open("rb") as opened:
            return _within(opened, file.name)
    except FileNotFoundError:
        raise World("file-missing") from None
    except OSError as error:
        raise World("unreadable", code=error.errno) from None


def piped() -> bytes:
    """What another program hands over, or somebody types. Raises World, Damaged("too-large")."""
    try:
        return _within(sys.stdin.buffer, "standard input")
    except OSError as error:
        raise World("unreadable", code=error.errno) from None


def _from_descriptor(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return _line(_within(file, str(descriptor)))
    except OSError as error:
        raise World("unreadable", code=error.errno) from None
    except (ValueError, TypeError, OverflowError):  # a number that no descriptor has
        raise World("unreadable") from None


def _within(file: BinaryIO, name: str) -> bytes:
    """All of it, unless there is no end to it."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Damaged("too-large", file=name)
    return content


def _line(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:  # with signs instead of its bytes it would be an easier secret
        raise NotUnderstood("secret-not-text") from None
    return text.removesuffix("\n").removesuffix("\r")


def _asked(what: str, *, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise World("no-passphrase")
    typed = getpass.getpass(f"{what}: ")
    if twice and getpass.getpass(f"{what} again: ") != typed:
        raise NotUnderstood("typed-differently")
    return typed
