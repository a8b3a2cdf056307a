"""One table: what is measured, against what, the ratio, the goal, the memory.

Every line compares two processes of one run on one machine, so the ratio travels where the
seconds do not. `make bench` takes some minutes; figures that miss their goal are printed so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.logs import clean
from benchmarks.measured import Figure, apart

_SIZES = (1_000, 10_000, 20_000)
_GOAL_RATIO = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measurement. `goal` is said as it stands in the design; `met` may be unknown."""

    what: str
    ours: str
    beside: str
    ratio: str
    goal: str
    met: bool | None
    mb: float


def start() -> Iterator[Line]:
    """Start to the unlock page."""
    floor = apart("starting", "bare", best_of=3)
    ours = apart("starting", "unlock", best_of=3)
    ratio = ours.wall / floor.wall
    yield Line(
        what="start to the unlock page",
        ours=f"{ours.wall:.2f} s",
        beside=f"bare Qt window {floor.wall:.2f} s, {floor.mb:.0f} MB",
        ratio=f"{ratio:.2f}",
        goal="1.5",
        met=ratio <= 1.5,
        mb=ours.mb,
    )


def unlock() -> Iterator[Line]:
    """Unlock after the key derivation, and destruction."""
    opened = apart("records", "unlock", 20_000)
    taken = opened.extra["after_kdf"]
    yield Line(
        what="unlock after the KDF, 400 files, 20,000 notes",
        ours=f"{taken:.0f} ms",
        beside="a second",
        ratio=f"{taken / 1000:.2f}",
        goal="150 ms",
        met=taken <= 150,
        mb=opened.mb,
    )
    gone = apart("records", "destroy", 10_000)
    seconds = gone.extra["destroy"] / 1000
    yield Line(
        what="destroy one file of 100 notes among 10,000",
        ours=f"{seconds:.2f} s",
        beside="a second",
        ratio=f"{seconds:.2f}",
        goal="2 s",
        met=seconds <= 2,
        mb=gone.mb,
    )


def records() -> Iterator[Line]:
    """Write, read, list and search beside plain SQLite."""
    for size in _SIZES:
        ours, plain = apart("records", "ours", size), apart("records", "plain", size)
        for what in ("write", "read", "list", "search", "build"):
            mine, theirs = ours.extra[what], plain.extra[what]
            searching = what == "search"
            met = mine <= 50 if searching else mine <= theirs * _GOAL_RATIO
            yield Line(
                what=f"{_SAID[what]}, {size:,} notes",
                ours=f"{mine:.2f} ms",
                beside=f"plain SQLite {theirs:.2f} ms",
                ratio=f"{mine / theirs:.1f}",
                goal="50 ms" if searching else ("—" if what == "build" else "3"),
                met=None if what == "build" else met,
                mb=ours.mb,
            )


_SAID = {
    "write": "sign a note",
    "read": "read a note",
    "list": "list a file's notes",
    "search": "search p99, newest first",
    "build": "build the index in memory",
}


def packs() -> Iterator[Line]:
    """Packs beside reportlab alone and WeasyPrint."""
    for pages in (100, 1_000):
        whole, once = apart("packs", "ours", pages), apart("packs", "once", pages)
        for name, peer in (
            ("reportlab alone", apart("packs", "reportlab", pages)),
            ("WeasyPrint PDF/UA", apart("packs", "weasyprint", pages)),
        ):
            mine, theirs = _pages(once), _pages(peer)
            yield Line(
                what=f"pages per CPU second, one build, {once.extra['pages']:.0f} pages",
                ours=f"{mine:.0f}",
                beside=f"{name} {theirs:.0f}, {peer.mb:.0f} MB",
                ratio=f"{mine / theirs:.2f}",
                goal="—",
                met=None,
                mb=once.mb,
            )
        met = whole.cpu <= 20 and whole.mb <= 200 if pages == 1_000 else None
        yield Line(
            what=f"pack with proof and seal, {whole.extra['pages']:.0f} pages",
            ours=f"{whole.cpu:.1f} CPU s",
            beside=f"one build {once.cpu:.1f} CPU s",
            ratio=f"{whole.cpu / once.cpu:.1f}",
            goal="20 CPU s, 200 MB" if pages == 1_000 else "—",
            met=met,
            mb=whole.mb,
        )


def _pages(figure: Figure) -> float:
    return figure.extra["pages"] / figure.cpu


def logs() -> Iterator[Line]:
    """Verifying a log of 100,000 leaves."""
    floor, ours = apart("logs", "floor", 100_000), apart("logs", "verify", 100_000)
    yield Line(
        what="verify a log of 100,000 leaves",
        ours=f"{ours.wall:.1f} s",
        beside=f"hashing the lines {floor.wall:.2f} s",
        ratio=f"{ours.wall / floor.wall:.0f}",
        goal="5 s",
        met=ours.wall <= 5,
        mb=ours.mb,
    )


def main() -> None:
    """Measure everything and print the table as it comes."""
    clean()
    print(f"{'what':<52} {'ours':>12} {'ratio':>7}  {'goal':<17} {'met':<4} {'MB':>5}  beside")
    for measure in (start, unlock, records, packs, logs):
        for line in measure():
            met = {True: "yes", False: "NO", None: ""}[line.met]
            print(
                f"{line.what:<52} {line.ours:>12} {line.ratio:>7}  {line.goal:<17} {met:<4} "
                f"{line.mb:>5.0f}  {line.beside}",
                flush=True,
            )
    clean()


if __name__ == "__main__":
    main()
