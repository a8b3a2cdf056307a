"""Killed while somebody types sixteen letters a second: what is lost is never two seconds of it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from app.domain.ids import Code
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from tests.builders.practices import Made, client, opened
from tests.builders.typist import LETTERS, NEW_CLIENT

PROMISED: Final = 2.0  # seconds
ROOT: Final = Path(__file__).parents[2]


def test_a_kill_while_a_note_is_typed_loses_less_than_two_seconds(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")

    assert lost(empty, code, 0, seconds=random.Random(7).uniform(2, 4)) < PROMISED


def test_a_kill_while_a_form_is_typed_loses_less_than_two_seconds(empty: Made) -> None:
    assert lost(empty, NEW_CLIENT, 0, seconds=random.Random(11).uniform(2, 4)) < PROMISED


@pytest.mark.slow
@pytest.mark.parametrize("words", [0, 10_000])
def test_however_often_it_is_killed(empty: Made, tmp_path: Path, words: int) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Rose Will")
    chance, found = random.Random(words), []
    for time_ in range(20):
        made = empty.copy(tmp_path / str(time_))
        found.append(lost(made, code, words, seconds=chance.uniform(1, 6)))

    found.sort()
    told = f"{words} words, 20 kills: median {found[10]:.2f} s lost, most {found[-1]:.2f} s\n"
    sys.stdout.write(told)
    assert found[-1] < PROMISED


def lost(made: Made, where: str, words: int, *, seconds: float) -> float:
    """Seconds of typing that are not there when the practice is opened again after a kill."""
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.builders.typist", str(made.folder), where, str(words)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert typist.stdout is not None
    first = typist.stdout.readline()
    assert first, "the typist never sat down"
    time.sleep(seconds)
    typist.send_signal(signal.SIGKILL)
    killed = time.monotonic()
    pressed = [float(first), *map(float, typist.stdout.read().split())]
    typist.stdout.close()
    typist.wait()
    assert len(pressed) > seconds * 8, "it typed slower than a person"
    with opened(made.folder) as practice:
        kept = _kept(practice, where)
    return killed - pressed[kept] if kept < len(pressed) else 0.0


def _kept(practice: Practice, where: str) -> int:
    """How many of the letters are there."""
    if where == NEW_CLIENT:
        form = drafts.of_form(practice, None, "new-client")
        text = "" if form is None else str(form.fields["names"])
    else:
        note = drafts.saved(practice, Code(where))
        text = "" if note is None else note.text.rpartition("\n")[2]
    assert text == (LETTERS * (len(text) // len(LETTERS) + 1))[: len(text)]
    return len(text)
