"""Twins that differ only in whom the file knows from outside the scope: no byte tells.

Somebody who is recorded with the file, and in no record that goes, may share a name, a word, a
birthday or a number with what does go. It is asked about, and never decided by rule.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.consents import Category
from app.domain.errors import NotAllowed
from app.domain.ids import Code
from app.domain.redaction import Decision, Layer, State
from app.domain.text import typed
from app.services.handovers import release, release_send, sheet, sheet_make
from app.services.handovers.unusual import Looked, unusual
from app.services.people import edit, people
from app.services.practice.practice import Practice
from tests.builders.consented import INSIDE, OUTSIDE, consent, written
from tests.builders.practices import TODAY, client, known, make, opened

INSIDE_SAID: Final = (
    "Otto Brandt rang at four, and his dog barked. In may he moves. rose said she was cross. KATY "
    "came, and kathrine wept. R.W. at six, K.M. was there. She was born on 3 February 1980: so "
    "said bobby, and rosie, and jon. It was 3/2/80, or the third of February."
)
_PEOPLE: Final[Mapping[str, tuple[Any, ...]]] = {
    "nobody": (),
    "words": (("Rose Winter", {}), ("May Hart", {})),
    "short names": (("Katherine Moss", {}), ("Robert Quill", {})),
    "other spellings": (("Jonathan Lund", {}), ("Ottoline Kay", {})),
    "a birthday": (("Ines Duarte", {"born": dt.date(1980, 2, 3)}),),
}


def _twin(practice: Practice, others: tuple[Any, ...], *, first: bool) -> Code:
    """The same inside; outside, others are known and spoken of, before or after it was written."""
    code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
    if not first:
        written(practice, code, INSIDE_SAID)
    for name, more in others:
        people.add_relation(practice, code, people.NewPerson(names=(name,)), "friend")
        if more:
            edit.amend(practice, known(practice, name), edit.Amended(**more))
        written(practice, code, f"{name} was angry about the lantern.", OUTSIDE)
    if first:
        written(practice, code, INSIDE_SAID)
    return code


def _decisions(found: Any, states: Mapping[tuple[int, int], State]) -> list[tuple[str, Decision]]:
    """The same decisions: what the other twin does not ask about is told."""
    return [
        (one.id, Decision(state=states.get((one.start, one.end), State.DISCLOSE), decided_on=TODAY))
        for one in found.suggestions
    ]


def _released(practice: Practice, code: Code, out: Path, states: Any) -> Any:
    given = consent(practice, code, Category.NOTES)
    _, made = release.open_release(practice, code, given)
    found = release.reviewed(practice, made.id)
    if states is not None:
        release.decide(practice, made.id, suggestions=_decisions(found, states))
    release_send.send(practice, made.id, out, accept_suggestions=states is None, plain=True)
    return found


def _extracted(practice: Practice, code: Code, out: Path, states: Any) -> Any:
    inside = [one.id for one in practice.notes_of(code) if one.held_on == INSIDE]
    _, made = sheet.choose_extract(practice, code, inside)
    given = consent(practice, code, recipient=typed("readers of a journal"))
    sheet.prepare_extract(
        practice, made.id, purpose="an article", consent=given, read_on=TODAY,
        withdraw_until=TODAY, their_words="Good.", answers=dict.fromkeys(sheet.questions(), "No."),
    )  # fmt: skip
    found = sheet.reviewed(practice, made.id)
    if states is not None:
        sheet.decide(practice, made.id, suggestions=_decisions(found, states))
    fine = Looked(state=State.DISCLOSE)
    words = {one.word: fine for one in unusual(practice, sheet.reviewed(practice, made.id))}
    sheet.decide(practice, made.id, words=words)
    sheet_make.make(practice, made.id, out, accept_suggestions=states is None, plain=True)
    return found


_PAPERS: Final[Mapping[str, Callable[..., Any]]] = {"release": _released, "extract": _extracted}


def _bytes_of(place: Path, who: str, paper: str, states: Any) -> tuple[bytes | None, Any]:
    place.mkdir()
    found, out = None, place / "out.pdf"
    with opened(make(place / "p").folder) as practice:
        code = _twin(practice, _PEOPLE[who], first=False)
        try:
            found = _PAPERS[paper](practice, code, out, states)
        except NotAllowed as refused:
            if refused.rule not in ("pack-missing", "sheet-waits"):
                raise
            return None, found
    return out.read_bytes(), found


@pytest.mark.thorough
@pytest.mark.parametrize("paper", _PAPERS)
def test_whoever_is_known_from_outside_changes_no_byte(tmp_path: Path, paper: str) -> None:
    """By rule it goes the same or is asked about; with the same answers it is the same."""
    by_rule, seen = _bytes_of(tmp_path / "nobody", "nobody", paper, None)
    assert seen is None or by_rule is not None
    states = {
        (one.start, one.end): State.WITHHOLD if one.layer is not Layer.QUASI else State.DISCLOSE
        for one in (seen.suggestions if seen else ())
    }
    answered, _ = _bytes_of(tmp_path / "nobody-2", "nobody", paper, states)
    asked = []
    for number, who in enumerate([*_PEOPLE][1:]):
        ruled, _ = _bytes_of(tmp_path / f"rule-{number}", who, paper, None)
        assert ruled in (by_rule, None), who
        asked += [who] if ruled is None else []
        again, _ = _bytes_of(tmp_path / f"said-{number}", who, paper, states)
        assert again == answered, who
    assert asked
