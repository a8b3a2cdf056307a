import argparse
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from app.domain.kinds import KINDS
from app.domain.records import InPack, Kind
from app.services.records.kind_words import words_of
from app.storage import vault
from app.ui.pages.client_file.other_records import offered
from tests.builders.parsers import commands

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "guide" / "command-line.md"
DATA_MAP = ROOT / "docs" / "data-map.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
SAVED_IN = {"out", "receipt", "certificate"}
HEADINGS = ("Summary", "Context", "Decision", "Consequences", "Alternatives considered")


COMMANDS = [(f"schtum {name}", made) for name, made in commands()]


def options(made: argparse.ArgumentParser) -> set[str]:
    return {
        option
        for action in made._actions
        for option in action.option_strings
        if option.startswith("--")
    }


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next of its rank."""
    rank = heading.split(maxsplit=1)[0]
    _, _, after = page.partition(f"{heading}\n")
    return re.split(rf"^{rank} ", after, maxsplit=1, flags=re.MULTILINE)[0]


def anchors(page: Path) -> set[str]:
    """The places inside a page that a link may name."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_the_manual_has_every_command(name: str) -> None:
    assert f"**`{name}" in MANUAL.read_text("utf-8")


@pytest.mark.parametrize(("name", "made"), COMMANDS)
def test_the_manual_has_every_option(name: str, made: argparse.ArgumentParser) -> None:
    manual = MANUAL.read_text("utf-8")
    missing = {
        option for option in options(made) if not re.search(rf"`[^`\n]*{option}\b(?!-)", manual)
    }

    assert not missing, name


def test_the_manual_invents_no_command_and_no_option() -> None:
    manual = FENCE.sub("", MANUAL.read_text("utf-8"))
    known = {name for name, _ in COMMANDS} | {"schtum"}
    told = {" ".join(words.split()) for words in re.findall(r"\*\*`(schtum(?: [a-z]+)*)", manual)}
    every = {option for _, made in COMMANDS for option in options(made)} | {"--version"}

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


def test_no_guide_has_a_button_for_a_record_that_is_chosen_from_a_list() -> None:
    """**Record something else** lists it by its title; the words of its form are on no button."""
    guides = "".join(page.read_text("utf-8") for page in (ROOT / "docs" / "guide").glob("*.md"))
    pressed = {words_of(name).add for name in offered()}

    assert "**Health and medicine**" in guides
    assert [words for words in sorted(pressed) if f"**{words}**" in guides] == []


TESTED = re.compile(r"`(?:tests/)?((?:[\w.]+/)+test_\w+\.py)`")


def test_every_test_that_a_document_names_is_there() -> None:
    """And each line of what is defended names where it is shown."""
    named = {
        (page.name, name) for page in PAGES for name in TESTED.findall(page.read_text("utf-8"))
    }
    lines = section((ROOT / "docs" / "threat-model.md").read_text("utf-8"), "## What is defended")
    rows = [line for line in lines.splitlines() if line.startswith("| ")][2:]
    shown = {row: re.findall(r"`([\w./]+)`", row.rsplit("|", 2)[1]) for row in rows}
    named |= {("threat-model.md", name) for each in shown.values() for name in each}

    assert len(rows) > 40
    assert [row for row, each in shown.items() if not each] == []
    assert not {one for one in named if not (ROOT / "tests" / one[1]).exists()}


@pytest.mark.parametrize("kind", [vault.CONTACTS, vault.NOTES], ids=lambda kind: kind.name)
def test_the_data_map_has_every_table_and_column(kind: vault.VaultKind, tmp_path: Path) -> None:
    told = section(DATA_MAP.read_text("utf-8"), f"## The {kind.name} vault")
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", told, re.MULTILINE)
    made = vault.create(kind, tmp_path / "vault.db", bytes(range(48)))
    tables = [name for (name,) in made.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = [(name, row[1]) for name in tables for row in made.rows(f"PRAGMA table_info({name})")]
    made.close()

    columns = [one for one in columns if not one[0].startswith("former_")]  # gone when it opens

    assert len(columns) > 15
    assert sorted(rows) == sorted(columns)


def test_the_data_map_has_every_command_that_saves_something_elsewhere() -> None:
    heading = "## What leaves, and stays outside the program's reach"
    rows = [
        line for line in section(DATA_MAP.read_text("utf-8"), heading).splitlines() if "|" in line
    ]
    told = {
        f"schtum {name}" for row in rows for name in re.findall(r"`([a-z ]+)`", row.split("|")[4])
    }
    saving = {name for name, made in COMMANDS if {one.dest for one in made._actions} & SAVED_IN}

    assert len(saving) > 15
    assert saving - {"schtum demo", "schtum tour", "schtum restore"} <= told
    assert told <= {name for name, _ in COMMANDS}


def test_the_data_map_has_every_kind_of_record() -> None:
    told = section(DATA_MAP.read_text("utf-8"), "## Kinds of record")
    rows = re.findall(
        r"^\| `([\w-]+)` \| (a file|the practice|either) \|.*\| (as a record|never)\b",
        told,
        re.MULTILINE,
    )
    said = {InPack.RECORD: "as a record", InPack.NEVER: "never"}

    assert rows == [(kind.name, _whose(kind), said[kind.pack]) for kind in KINDS]


def _whose(kind: Kind[Any]) -> str:
    if kind.either:
        return "either"
    return "the practice" if kind.own else "a file"


def test_every_decision_has_the_same_shape() -> None:
    assert [page.name[:4] for page in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    for page in DECISIONS:
        found = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE)
        assert tuple(found) == HEADINGS, page.name
