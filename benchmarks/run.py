"""One table: what is measured, against what, the ratio, the goal, the memory.

Every line compares processes of one run on one machine, so the ratio travels where the seconds
do not. Each side runs several times, in turn with the other, and the medians are compared. Work
that only computes is told in CPU seconds, which another program on the machine moves less; what
waits for a disk in wall seconds. `make bench` takes about fifteen minutes on two cores. Figures
that miss their goal are printed so.

    .venv/bin/python -m benchmarks.run                all of them (`make bench`)
    .venv/bin/python -m benchmarks.run start packs    these alone
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.logs import clean
from benchmarks.measured import Figure, apart, in_turn
from benchmarks.starting import prepared

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
    """Start to the unlock page, in turn with a bare window, after one start of each unmeasured."""
    folder = str(prepared())
    bare, page = ("starting", "bare", folder), ("starting", "unlock", folder)
    in_turn(1, bare, page)
    floor, ours = in_turn(9, bare, page)
    ratio = ours.cpu / floor.cpu
    yield Line(
        what="start until the unlock page is painted",
        ours=f"{ours.cpu * 1000:.0f} CPU ms",
        beside=f"bare PySide6 window {floor.cpu * 1000:.0f} CPU ms, {floor.mb:.0f} MB"
        f" (wall {ours.wall:.2f} and {floor.wall:.2f} s)",
        ratio=f"{ratio:.2f}",
        goal="1.5",
        met=ratio <= 1.5,
        mb=ours.mb,
    )


def lifetimes() -> Iterator[Line]:
    """Unlock after the key derivation, a change of passphrase, and destruction."""
    ours, floor = in_turn(3, ("lifetimes", "unlock", 20_000), ("lifetimes", "fetch", 20_000))
    yield Line(
        what="unlock after the KDF, 400 files, 20,000 notes",
        ours=f"{ours.cpu * 1000:.0f} CPU ms",
        beside=f"the rows from plain SQLite {floor.cpu * 1000:.0f} CPU ms, {floor.mb:.0f} MB"
        f" (wall {ours.wall * 1000:.0f} ms)",
        ratio=f"{ours.cpu / floor.cpu:.1f}",
        goal="150 ms",
        met=ours.cpu <= 0.150,
        mb=ours.mb,
    )
    ours, floor = in_turn(3, ("lifetimes", "rekey", 20_000), ("lifetimes", "copy", 20_000))
    yield Line(
        what="change the passphrase, 400 files, 20,000 notes",
        ours=f"{ours.wall:.2f} s",
        beside=f"both files copied and synced {floor.wall:.2f} s, {floor.mb:.0f} MB"
        f" (CPU {ours.cpu:.2f} s)",
        ratio=f"{ours.wall / floor.wall:.1f}",
        goal="10 s",
        met=ours.wall <= 10,
        mb=ours.mb,
    )
    ours, floor = in_turn(3, ("lifetimes", "destroy", 10_000), ("lifetimes", "delete", 10_000))
    yield Line(
        what=f"destroy one file of {ours.extra['notes']:.0f} notes among 10,000",
        ours=f"{ours.wall:.2f} s",
        beside=f"plain DELETE and VACUUM {floor.wall:.2f} s, {floor.mb:.0f} MB"
        f" (CPU {ours.cpu:.2f} s)",
        ratio=f"{ours.wall / floor.wall:.1f}",
        goal="2 s",
        met=ours.wall <= 2,
        mb=ours.mb,
    )


def records() -> Iterator[Line]:
    """Sign, read, list and search beside plain SQLite, in turn."""
    for size in _SIZES:
        ours, plain = in_turn(3, ("records", "ours", size), ("records", "plain", size))
        for what in ("write", "read", "list", "search", "build", "today"):
            mine, theirs = ours.extra[what], plain.extra[what]
            searching = what == "search"
            met = mine <= 10 if searching else mine <= theirs * _GOAL_RATIO
            own = f", synced as Python's own {plain.extra['own_write']:.3f} ms"
            yield Line(
                what=f"{_SAID[what]}, {size:,} notes",
                ours=f"{mine:.3f} ms" if mine < 1 else f"{mine:.1f} ms",
                beside=f"plain SQLite {theirs:.3f} ms, {plain.mb:.0f} MB"
                + (own if what == "write" else ""),
                ratio=f"{mine / theirs:.1f}",
                goal="10 ms" if searching else ("—" if what in _TOLD else "3"),
                met=None if what in _TOLD else met,
                mb=ours.mb,
            )


_SAID = {
    "write": "sign a note, wall",
    "read": "read a note",
    "list": "list a file's notes",
    "search": "search p99, newest first",
    "build": "build the index in memory",
    "today": "what waits today, with the review of every file",
}
_TOLD = frozenset({"build", "today"})  # without a goal


def mentions() -> Iterator[Line]:
    """A note full of one name, signed and settled; a tenth of it says whether it grows in line."""
    tenth, ours, floor = in_turn(
        3,
        ("mentions", "ours", 20_000),
        ("mentions", "ours", 200_000),
        ("mentions", "floor", 200_000),
    )
    for what, said in (("sign", "sign 200 kB of one name"), ("settle", "settle that name")):
        mine, theirs = ours.extra[what], floor.extra[what]
        yield Line(
            what=said,
            ours=f"{mine:.2f} CPU s",
            beside=f"a regex and plain SQLite {theirs * 1000:.0f} CPU ms, {floor.mb:.0f} MB"
            f" (20 kB {tenth.extra[what]:.2f} s)",
            ratio=f"{mine / theirs:.0f}",
            goal="1 s",
            met=mine <= 1,
            mb=ours.mb,
        )


def releases() -> Iterator[Line]:
    """A release of about a hundred pages, in turn with a pack of the same records."""
    pack, release = in_turn(3, ("packs", "ours", 95), ("packs", "release", 95))
    yield Line(
        what=f"release with proof and seal, {release.extra['pages']:.0f} pages",
        ours=f"{release.cpu:.1f} CPU s",
        beside=f"the pack of the same records {pack.cpu:.1f} CPU s",
        ratio=f"{release.cpu / pack.cpu:.2f}",
        goal="2.5 CPU s",
        met=release.cpu <= 2.5,
        mb=release.mb,
    )


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
        met = whole.cpu <= 12 and whole.mb <= 150 if pages == 1_000 else None
        yield Line(
            what=f"pack with proof and seal, {whole.extra['pages']:.0f} pages",
            ours=f"{whole.cpu:.1f} CPU s",
            beside=f"one build {once.cpu:.1f} CPU s",
            ratio=f"{whole.cpu / once.cpu:.1f}",
            goal="12 CPU s, 150 MB" if pages == 1_000 else "—",
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


def writing() -> Iterator[Line]:
    """A key until its letter is painted, in turn with a plain text field of Qt."""
    for size, goal in (
        ("words", 30),
        ("paragraph", None),
        ("kilobytes", 50),
        ("megabyte", None),
    ):
        ours, plain = in_turn(3, ("writing", "ours", size), ("writing", "plain", size))
        mine, theirs = ours.extra["p95"], plain.extra["p95"]
        yield Line(
            what=f"a key until it is painted, p95, {_LONG[size]}",
            ours=f"{mine:.1f} ms",
            beside=f"plain QTextEdit {theirs:.1f} ms, {plain.mb:.0f} MB (medians"
            f" {ours.extra['median']:.1f} and {plain.extra['median']:.1f} ms)",
            ratio=f"{mine / theirs:.1f}",
            goal="—" if goal is None else f"{goal} ms",
            met=None if goal is None else mine <= goal,
            mb=ours.mb,
        )


def pages() -> Iterator[Line]:
    """The turn to the pages that cost most, beside a page of Qt's own labels and buttons."""
    told = apart("pages")
    plain = told.extra["plain"]
    kinds = (" first", " wall", " least")
    pages = [name for name in told.extra if not name.endswith(kinds) and name != "plain"]
    for name in sorted(pages, key=lambda one: -told.extra[one])[:_HEAVIEST]:
        cpu = told.extra[name]
        yield Line(
            what=f"turn to a page: {name}",
            ours=f"{cpu:.0f} CPU ms",
            beside=f"a page of 100 labels and buttons of Qt {plain:.0f} CPU ms"
            f" (wall {told.extra[f'{name} wall']:.0f} ms)",
            ratio=f"{cpu / plain:.1f}",
            goal="300 ms",
            met=cpu <= 300,
            mb=told.mb,
        )


_HEAVIEST = 8  # pages that are told, of thirty

_LONG = {
    "words": "10,000 words",
    "paragraph": "10,000 words in one paragraph",
    "kilobytes": "200 kB",
    "megabyte": "1 MB",
}


_ALL = {
    each.__name__: each
    for each in (start, lifetimes, pages, writing, records, mentions, packs, releases, logs)
}


def main(names: list[str]) -> None:
    """Measure everything, or what is named, and print the table as it comes."""
    if unknown := set(names) - set(_ALL):
        sys.exit(f"bench: no {', '.join(sorted(unknown))}; there are {', '.join(_ALL)}")
    clean()
    print(f"{'what':<52} {'ours':>12} {'ratio':>7}  {'goal':<17} {'met':<4} {'MB':>5}  beside")
    for name in names or _ALL:
        for line in _ALL[name]():
            met = {True: "yes", False: "NO", None: ""}[line.met]
            print(
                f"{line.what:<52} {line.ours:>12} {line.ratio:>7}  {line.goal:<17} {met:<4} "
                f"{line.mb:>5.0f}  {line.beside}",
                flush=True,
            )
    clean()


if __name__ == "__main__":
    main(sys.argv[1:])
