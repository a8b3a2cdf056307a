"""What is a nation's own stands in its folder: no module says it."""

import ast
import re
from pathlib import Path
from typing import Final

from app.domain.nations import DEFAULT
from app.services.practice.jurisdictions import nations
from tests.architecture.sources import MODULES, ROOT, named, nodes, text_of

TABLES: Final = tuple(sorted((ROOT / "resources").rglob("*.toml")))
LABELS: Final = {"app/detect/labelled.py"}  # announces a number in a note: no sentence of ours
LAW: Final = re.compile(r"Data Protection Act|\bDPA\b|\bGDPR\b|section 204|\bHCPC\b|\bBACP\b")


def naming(word: re.Pattern[str], files: tuple[Path, ...]) -> set[str]:
    return {named(path) for path in files if word.search(text_of(path))}


def test_the_program_names_one_nation_and_once() -> None:
    found = {
        named(path): node.value
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.Constant) and node.value in nations()
    }

    assert found == {"app/domain/nations.py": DEFAULT}


def test_who_looks_after_data_protection_is_said_in_the_folders_and_nowhere_else() -> None:
    regulators = naming(re.compile(r"Information Commission|ico\.org"), MODULES + TABLES)
    folders = {name.rpartition("/")[0].partition("/jurisdictions/")[2] for name in regulators}

    assert folders >= {"england", "northern-ireland", "scotland", "wales"}
    assert not [name for name in regulators if not name.startswith("resources/jurisdictions/")]


def test_no_sentence_of_the_program_cites_a_law() -> None:
    assert naming(LAW, MODULES) - LABELS == set()
