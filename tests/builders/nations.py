"""Resources of a test's own, in which nations can come and change."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app import resources

SHIPPED: Final = resources.folder()
RURITANIA: Final = {
    "jurisdiction": (
        ('name = "England"', 'name = "Ruritania"'),
        ('part = "ENG"', 'part = "SCT"'),
    ),
    "access": (
        ("months = 1\n", "months = 2\n"),
        ("complaint_window_months = 4", "complaint_window_months = 1"),
    ),
    "grounds": (("Schedule 2, paragraph 16", "Schedule 99"),),
    "competence": (("age = 18", "age = 21"),),
    "letters": (
        ('name = "Information Commission"', 'name = "Office of Secrets"'),
        (
            'known_as = "the ICO"\nsite = "ico.org.uk"\ncomplain',
            'site = "secrets.example"\ncomplain',
        ),
        ('"the County Court"', '"the Court of Strelsau"'),
        ("choose option 2", "ask for Rudolf"),
    ),
    "retention": (("england/", "ruritania/"), ("years = 7", "years = 9")),
}
"""What makes another nation of a copy of England's folder: for each file, what stands for what."""


def resources_at(root: Path) -> Path:
    """The shipped resources where nations may come and change; the folder of the nations there."""
    made = root / "resources"
    made.mkdir(parents=True)
    for each in SHIPPED.iterdir():
        if each.name != "jurisdictions":
            (made / each.name).symlink_to(each)
    return Path(shutil.copytree(SHIPPED / "jurisdictions", made / "jurisdictions"))


def add_ruritania(nations: Path) -> Path:
    """A nation nobody has heard of, made of a copy of England's folder."""
    folder = Path(shutil.copytree(nations / "england", nations / "ruritania"))
    for name, changes in RURITANIA.items():
        for before, after in changes:
            change(folder / f"{name}.toml", before, after)
    return folder


def change(path: Path, before: str, after: str) -> None:
    """Put something else for what stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{before} is not in {path}"
    path.write_text(text.replace(before, after), encoding="utf-8")


@contextmanager
def using(root: Path) -> Iterator[None]:
    """The program as a bundle unpacked at this place: its resources are those there."""
    before = getattr(sys, "_MEIPASS", None)
    sys._MEIPASS = str(root)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del sys._MEIPASS  # type: ignore[attr-defined]
        if before is not None:
            sys._MEIPASS = before  # type: ignore[attr-defined]
