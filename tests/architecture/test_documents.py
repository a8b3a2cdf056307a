import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from app.cli.main import parser
from app.storage import migrate

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "guide" / "command-line.md"
DATA_MAP = ROOT / "docs" / "data-map.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TABLE = re.compile(r"CREATE TABLE (\w+) \(\n(.*?)\n\)", re.DOTALL)
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
HEADINGS = ("Summary", "Context", "Decision", "Consequences", "Alternatives considered")


def commands(
    made: argparse.ArgumentParser, name: str = "schtum"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that does something, by its full name."""
    inner = [a for a in made._actions if isinstance(a, argparse._SubParsersAction)]
    for action in inner:
        for word, child in action.choices.items():
            yield from commands(child, f"{name} {word}")
    if not inner:
        yield name, made


def options(made: argparse.ArgumentParser) -> set[str]:
    return {
        option
        for action in made._actions
        for option in action.option_strings
        if option.startswith("--")
    }


def columns(statements: str) -> Iterator[tuple[str, str]]:
    """Every column of every table that a migration makes."""
    for table, body in TABLE.findall(statements):
        for line in body.splitlines():
            word = line.split()[0]
            if word.islower():
                yield table, word


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next of its rank."""
    rank = heading.split(maxsplit=1)[0]
    _, _, after = page.partition(f"{heading}\n")
    return re.split(rf"^{rank} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def anchors(page: Path) -> set[str]:
    """The places inside a page that a link may name."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", [name for name, _ in commands(parser())])
def test_the_manual_has_every_command(name: str) -> None:
    assert f"**`{name}" in MANUAL.read_text("utf-8")


@pytest.mark.parametrize(("name", "made"), list(commands(parser())))
def test_the_manual_has_every_option(name: str, made: argparse.ArgumentParser) -> None:
    manual = MANUAL.read_text("utf-8")
    missing = {
        option for option in options(made) if not re.search(rf"`[^`\n]*{option}\b(?!-)", manual)
    }

    assert not missing, name


def test_the_manual_invents_no_command_and_no_option() -> None:
    manual = FENCE.sub("", MANUAL.read_text("utf-8"))
    known = {name for name, _ in commands(parser())} | {"schtum"}
    told = {" ".join(words.split()) for words in re.findall(r"\*\*`(schtum(?: [a-z]+)*)", manual)}
    every = {option for _, made in commands(parser()) for option in options(made)} | {"--version"}

    assert told <= known
    assert set(re.findall(r"--[a-z][a-z-]+", manual)) <= every


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    astray = []
    for link in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        where, _, anchor = unquote(link).partition("#")
        target = (page.parent / where).resolve() if where else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            astray.append(link)

    assert not astray


def test_every_page_of_the_documents_can_be_reached_from_the_readme() -> None:
    found, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in found or page.suffix != ".md" or not page.exists():
            continue
        found.add(page)
        links = LINK.findall(page.read_text("utf-8"))
        waiting += [(page.parent / link.partition("#")[0]).resolve() for link in links]

    assert set(PAGES) <= found


@pytest.mark.parametrize("vault", ["contacts", "notes"])
def test_the_data_map_has_every_table_and_column(vault: str) -> None:
    told = section(DATA_MAP.read_text("utf-8"), f"## The {vault} vault")
    rows = [row for row in told.splitlines() if row.startswith("|")]
    made = [found for _, text in migrate.migrations(vault) for found in columns(text)]

    assert len(made) > 15
    for table, column in made:
        assert any(f"`{table}`" in row and f"`{column}`" in row for row in rows), (table, column)


def test_every_decision_has_the_same_shape() -> None:
    assert [page.name[:4] for page in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    for page in DECISIONS:
        found = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE)
        assert tuple(found) == HEADINGS, page.name
