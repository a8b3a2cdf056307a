"""Formats are promises: what every released version wrote opens in this one, whole and for good."""

import datetime as dt
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain.errors import NotAllowed
from app.domain.ids import Code
from app.domain.kinds import HOLD
from app.domain.leaf import Operation
from app.domain.plain import in_words
from app.domain.requests import GateAnswer, Opinion
from app.keys.derive import REAL
from app.services.audit import check, log
from app.services.handovers import request as requesting
from app.services.opening import restore, unlock
from app.services.opening.entry import House
from app.services.practice import ruling
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import read as reading
from app.services.retention import destroy, review
from app.services.transfer import backup, export, import_, interchange
from tests.builders.equal import Ids, told
from tests.builders.practices import FixedClock, Made, digests, opened

GOLDEN: Final = Path(__file__).resolve().parents[1] / "golden"
HOUSE: Final = House(clock=FixedClock(), bounds=REAL)


@dataclass(frozen=True, slots=True)
class Golden:
    """A copy of what one version wrote, and what it said was in it."""

    folder: Path
    told: dict[str, Any]

    @contextmanager
    def opened(self, name: str = "practice") -> Iterator[Practice]:
        with opened(self.folder / name, self.told["passphrase"], HOUSE) as practice:
            yield practice

    def code(self, name: str) -> Any:
        return self.told["codes"][name]


@pytest.fixture(params=sorted(path.name for path in GOLDEN.iterdir()))
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Golden:
    folder = tmp_path / "golden"
    shutil.copytree(GOLDEN / request.param, folder)
    return Golden(folder, json.loads((folder / "secrets.json").read_text(encoding="utf-8")))


def said(practice: Practice, told: dict[str, Any]) -> dict[str, Any]:
    """The practice in the words in which its version told of it."""
    codes = {name: code for name, code in told["codes"].items() if code in practice.files}
    kept = {name: drafts.saved(practice, code) for name, code in codes.items()}
    return {
        "notes": {
            name: [[read.head.kind.value, read.head.held_on.isoformat(), read.text]
                   for read in reading.notes(practice, code)]
            for name, code in codes.items()
        },
        "people": people_said(practice, told),
        "holds": sorted([h.reason.value, str(h.lifted)] for h in practice.all_of(HOLD)),
        "drafts": {name: draft.text for name, draft in kept.items() if draft is not None},
        "requests": [
            [one.by.words, one.received.isoformat(), one.reason.words, str(one.closed),
             gate_said(one.gate), len(one.suggestions), len(one.items), len(one.spans)]
            for one in (
                in_words(asked, practice.names()) for asked in requesting.requests(practice)
            )
        ],
        "due": {name: due_said(practice, code, told["due"][name]) for name, code in codes.items()},
    }  # fmt: skip


def due_said(practice: Practice, code: Code, told: str) -> str:
    """The day it falls due; that of a current file is another one each day, and is not kept."""
    due = practice.due(practice.file(code))
    return told if due.why.still_open else str(due.day)


def people_said(practice: Practice, told: dict[str, Any]) -> list[list[str]]:
    """Everybody, but for names that wait since a text of 0.1.0 was linked that had not been."""
    found = sorted([*one.names, str(one.born)] for one in practice.people.values())
    waiting = Counter(
        (*one.names, str(one.born)) for one in practice.people.values() if one.unresolved
    )
    more = Counter(map(tuple, found)) - Counter(map(tuple, told["people"]))
    assert more <= waiting
    return sorted(list(one) for one in (Counter(map(tuple, found)) - more).elements())


def gate_said(gate: GateAnswer | None) -> str:
    """As 0.1.0 said it, when what was typed was a string."""
    if gate is None:
        return "None"
    if isinstance(gate, Opinion):
        return f"Opinion(given_on={gate.given_on!r}, given_by={gate.given_by.words!r})"
    return f"KnownToClient(how={gate.how.words!r})"


def expected(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in ("notes", "people", "holds", "drafts", "requests", "due")}


def test_it_opens_and_says_what_it_said(golden: Golden) -> None:
    for _ in range(2):  # once brought up to date, and once as it was left then
        with golden.opened() as practice:
            assert said(practice, golden.told) == expected(golden.told)
            more = practice.log.leaves()[golden.told["leaves"] :]
            told = Counter((leaf.operation, leaf["destroy_by"]) for leaf in more)
            if ruling.answered(practice):
                assert not told
                continue
            # Since then the log was told once that what waits to be confirmed decides nothing.
            assert told.keys() == {(Operation.RULE, None), (Operation.DUE, None)}
            assert told[Operation.RULE, None] == 1


@pytest.mark.parametrize("golden", ["0.1.0"], indirect=True)
def test_nothing_in_it_is_due_until_its_insurers_rules_are_confirmed(golden: Golden) -> None:
    with golden.opened() as practice:
        found = review.review(practice, dt.date(2100, 1, 1))
        assert not any(one.is_due or one.overdue or one.due.on for one in found)
        assert all("It would be due on" in one.why or one.due.day is None or one.open
                   for one in found)  # fmt: skip
        confirm(practice)
        after = {one.file.code: one.due for one in review.review(practice, dt.date(2100, 1, 1))}
        assert {code: due.on for code, due in after.items()} == {
            one.file.code: one.due.day for one in found
        }
        assert not any(due.why.unconfirmed for due in after.values())


def confirm(practice: Practice) -> None:
    """The therapist says that the insurers' rules of the nation hold."""
    waiting = [one.id for one in practice.rulebook().pack.rules if one.of_insurer]
    ruling.keep(practice, ruling.answering(practice, practice.details, waiting, holds=True))


def test_its_recovery_words_open_it(golden: Golden) -> None:
    HOUSE.recover(golden.folder / "practice", golden.told["recovery_words"], "a new passphrase now")
    with opened(golden.folder / "practice", "a new passphrase now", HOUSE) as practice:
        assert said(practice, golden.told) == expected(golden.told)


def test_its_notes_open_alone_once_both_vaults_were_brought_up_to_date(golden: Golden) -> None:
    folder = golden.folder / "practice"
    (folder / "lock").touch()
    before = digests(folder)
    with (
        pytest.raises(NotAllowed) as refused,
        HOUSE.notes_alone(folder, golden.told["passphrase"]),
    ):
        pass
    assert refused.value.rule == "unlock-once"
    assert digests(folder) == before
    with golden.opened():
        pass
    with HOUSE.notes_alone(golden.folder / "practice", golden.told["passphrase"]) as alone:
        read = alone.notes(golden.code("rose"))
    assert "Rose" not in " ".join(one.text for one in read)
    assert len(read) == len(golden.told["notes"]["rose"])


def test_its_notes_open_alone_where_nothing_else_is_left(golden: Golden) -> None:
    shutil.rmtree(golden.folder / "practice" / "contacts")
    with HOUSE.notes_alone(golden.folder / "practice", golden.told["passphrase"]) as alone:
        assert len(alone.notes(golden.code("rose"))) == len(golden.told["notes"]["rose"])


def test_an_upgrade_that_was_interrupted_keeps_the_notes_alone_closed(
    golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Practice) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(unlock, "link_all", killed)
        with pytest.raises(KeyboardInterrupt), golden.opened():
            pass
    with (
        pytest.raises(NotAllowed),
        HOUSE.notes_alone(golden.folder / "practice", golden.told["passphrase"]),
    ):
        pass


def test_its_log_and_its_bundle_verify(golden: Golden) -> None:
    with golden.opened():
        pass
    kept = [golden.folder / "checkpoint"]
    assert log.verify(golden.folder / "practice", kept=kept).problems == ()
    assert log.verify(golden.folder / "audit", kept=kept).problems == ()


def test_a_record_in_it_is_destroyed_and_the_proof_holds(golden: Golden, tmp_path: Path) -> None:
    with golden.opened() as practice:
        confirm(practice)
        plan = destroy.plan(practice, [golden.code("owen")])
        done = destroy.destroy(practice, plan, tmp_path / "gone.pdf")
    assert done.certificate == tmp_path / "gone.pdf"
    with golden.opened() as practice:
        assert golden.code("owen") not in practice.files
        assert [one.name for one in check.check(practice) if not one.ok] == []


def test_what_it_exports_comes_back_equal(golden: Golden, tmp_path: Path) -> None:
    with golden.opened() as practice:
        export.export(practice, tmp_path / "out")
        before, kept = said(practice, golden.told), told(practice)
    document = interchange.checked((tmp_path / "out" / "practice.json").read_bytes())
    made = HOUSE.create(tmp_path / "second", "a new passphrase now", memory=64)
    with opened(made.folder, "a new passphrase now", HOUSE) as second:
        done = import_.bring_in(second, document)
        codes = done.files
        assert told(second, Ids.before(done)) == kept
        back = {n: codes[c] for n, c in golden.told["codes"].items() if c in codes}
        again = said(second, golden.told | {"codes": back})
    assert again["notes"] == before["notes"]
    assert again["people"] == before["people"]
    assert again["holds"] == before["holds"]
    assert again["drafts"] == before["drafts"]
    assert again["requests"] == before["requests"]
    assert again["due"] == before["due"]


def test_what_it_exported_comes_in(golden: Golden, empty: Made) -> None:
    document = interchange.checked((golden.folder / "export" / "practice.json").read_bytes())
    with opened(empty.folder) as practice:
        codes = import_.bring_in(practice, document).files
        texts = {name: [read.text for read in reading.notes(practice, codes[code])]
                 for name, code in golden.told["codes"].items() if code in codes}  # fmt: skip
    told = {name: [text for _, _, text in notes] for name, notes in golden.told["notes"].items()}
    assert texts == told


@pytest.mark.parametrize("newest", [True, False])
def test_its_backups_come_back_and_what_was_destroyed_does_not(
    golden: Golden, tmp_path: Path, *, newest: bool
) -> None:
    snapshots = backup.listed(golden.folder / "backup")
    done = restore.restore(
        HOUSE, golden.folder / "backup", tmp_path / "back", lambda: golden.told["passphrase"],
        snapshot=(max if newest else min)(one.id for one in snapshots),
        certificate=golden.folder / "certificate.pdf",
    )  # fmt: skip
    assert (golden.code("dan") in done.dropped) is not newest
    with opened(done.folder, golden.told["passphrase"], HOUSE) as practice:
        now, then = said(practice, golden.told), expected(golden.told)
        assert now["notes"] == then["notes"]
        assert now["people"] == then["people"]


def test_what_was_interrupted_is_finished(golden: Golden) -> None:
    with golden.opened("interrupted") as practice:
        assert golden.code("owen") not in practice.files
        assert practice.details.name == "Hazel Marsden-Oyelaran"
        (certificate,) = (golden.folder / "interrupted" / "certificates").iterdir()
        assert certificate.read_bytes().startswith(b"%PDF")
        assert practice.records.plans() == {}
        assert log.verify_own(practice).verdict.problems == ()
