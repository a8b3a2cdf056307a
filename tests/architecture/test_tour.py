"""One tour of the whole program: it names nobody, makes no socket and leaves nothing behind."""

import re
import stat
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from app import resources
from tests.builders.practices import sample
from tests.builders.watching import Watched, watch

DUTIES = [
    "begin",
    "documents",
    "who may be told",
    "risk",
    "someone asks",
    "decide",
    "registers",
    "today",
]
INTERNET = re.compile(r"socket\(AF_INET6?,")


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """The tour on the sample practice, done once: it takes ten seconds."""
    folder = tmp_path_factory.mktemp("toured")
    return watch(folder, "-m", "app", "tour", str(folder / "out"))


@cache
def names() -> tuple[str, ...]:
    """What would give somebody of the sample practice away: names, numbers, addresses."""
    english = set(resources.text("words", "english.txt").casefold().split())
    found: set[str] = set()
    for person in sample()["people"]:
        for name in person["names"]:
            words = re.split(r"[\s-]+", name)
            found |= {word for word in words if len(word) > 5 and word.casefold() not in english}
            found |= {name} if len(words) > 1 else set()
        found |= {*person.get("emails", ()), *person.get("phones", ())}
    return tuple(sorted(found))


@cache
def pattern() -> re.Pattern[bytes]:
    """All of them at once, in the ways a program writes text."""
    spelled = {
        name.encode(encoding)
        for name in names()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    }
    return re.compile(any_of(spelled))


def any_of(words: Iterable[bytes]) -> bytes:
    """The expression for any of these, each beginning written once: megabytes take a moment."""
    begun: dict[int, list[bytes]] = {}
    for word in words:
        if not word:
            return b""  # one of them ends here, and whatever follows is found with it
        begun.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(bytes([first])) + any_of(rest) for first, rest in sorted(begun.items())]
    return branches[0] if len(branches) == 1 else b"(?:" + b"|".join(branches) + b")"


def files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def test_there_are_names_to_look_for() -> None:
    assert len(names()) > 60
    assert {"Fenwick", "Okafor", "May Okafor"} <= set(names())
    assert pattern().search(b"...Okafor...")
    assert pattern().search("Okafor".encode("utf-16-le"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_each_of_them_would_be_found(encoding: str) -> None:
    missed = [name for name in names() if not pattern().search(f"#{name}#".encode(encoding))]

    assert not missed
    assert not pattern().search("Okafo".encode(encoding))


def test_a_tour_walks_the_duties_in_the_order_of_the_work(tour: Watched) -> None:
    steps = re.findall(r"^(\w+) +([a-z ]+?)  ", tour.said, re.MULTILINE)

    assert {state for state, _ in steps} == {"ok"}
    assert [name for _, name in steps if name in DUTIES] == DUTIES


def test_no_file_of_a_tour_holds_a_name_in_clear(tour: Watched) -> None:
    seen = {
        path.relative_to(tour.out.parent).as_posix(): match[0]
        for path in files(tour.out)
        if (match := pattern().search(path.read_bytes()))
    }

    assert tour.status == 0, tour.said
    assert len(list(files(tour.out))) > 40
    assert not seen


def test_what_a_tour_writes_is_for_its_owner_alone(tour: Watched) -> None:
    bundle = {tour.out / "audit", *(tour.out / "audit").iterdir()}  # it says nothing of anybody
    written = {tour.out, *tour.out.rglob("*")} - bundle

    assert len(written) > 40
    assert not [path for path in written if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_no_file_name_of_a_tour_names_anybody(tour: Watched) -> None:
    for path in files(tour.out):
        inside = path.relative_to(tour.out).as_posix()
        assert not pattern().search(inside.encode()), inside


@pytest.mark.parametrize("where", ["home", "temporary"])
def test_a_tour_leaves_nothing_outside_its_folder(tour: Watched, where: str) -> None:
    assert list(files(getattr(tour, where))) == []


def test_a_tour_names_nobody_on_the_terminal(tour: Watched) -> None:
    assert not pattern().search(tour.said.encode())


def test_the_whole_job_makes_no_socket(tour: Watched) -> None:
    assert tour.status == 0, tour.said

    assert not tour.heard
    assert not INTERNET.findall(tour.traced or "")


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    asked = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"

    seen = watch(tmp_path, "-c", asked)

    assert "socket.__new__" in seen.heard
    if seen.traced is not None:
        assert INTERNET.search(seen.traced)


def test_the_kernel_is_asked_where_it_can_be(tour: Watched) -> None:
    if tour.traced is None:
        pytest.skip("strace is not here, or may not trace")
    assert "AF_INET" not in tour.traced
