"""Whatever a file holds: it comes in whole, or there is a sentence and nothing has changed."""

import copy
import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cli.output import WORDS
from app.domain.details import Details
from app.domain.errors import NotAllowed, NotUnderstood
from app.services.practice import details
from app.services.practice.practice import Practice
from app.services.transfer import export, import_, interchange
from app.services.transfer.odd_days import Why
from tests.builders import kinds
from tests.builders.full import fill
from tests.builders.interchange import WHOLE
from tests.builders.practices import Made, client, digests, example, known, make, opened

Json = dict[str, Any]
FOREIGN: Final[st.SearchStrategy[Any]] = st.sampled_from(
    [
        None, True, 0, -1, 10**9, 2**70, 1.5, "", " ", "x", "\0", "\ud800", "9999-12-31",
        "0001-01-01", "2026-11-21T10:30:00Z#9", [], [[]], {}, [None], {"is": "x"}, "details",
        ["May", "Otto Lund"],
    ]
)  # fmt: skip
quick = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Json:
    place = tmp_path_factory.mktemp("full")
    with opened(make(place / "full").folder) as practice:
        fill(practice, place)
        return export.interchange(practice)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    with opened(make(tmp_path_factory.mktemp("trial") / "empty").folder) as practice:
        yield practice


def places(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a document but the whole of it."""
    pairs = found.items() if isinstance(found, dict) else enumerate(found)
    for name, part in pairs:
        yield (*path, name)
        if isinstance(part, dict | list):
            yield from places(part, (*path, name))


def at(document: Any, path: tuple[Any, ...]) -> Any:
    for name in path:
        document = document[name]
    return document


def altered(document: Json, data: st.DataObject) -> Json:
    """A document with a few places put otherwise: foreign, swapped, gone, or twice there."""
    changed = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(1, 3))):
        known = [*places(changed)]
        path = data.draw(st.sampled_from(known))
        inside = at(changed, path[:-1])
        match data.draw(st.sampled_from(["foreign", "swapped", "gone", "twice", "unknown"])):
            case "foreign":
                inside[path[-1]] = copy.deepcopy(data.draw(FOREIGN))
            case "swapped":
                other = data.draw(st.sampled_from([one for one in known if one[-1] == path[-1]]))
                inside[path[-1]] = copy.deepcopy(at(changed, other))
            case "gone":
                del inside[path[-1]]
            case "twice" if isinstance(inside, list):
                inside.append(copy.deepcopy(inside[path[-1]]))
            case _ if isinstance(inside, dict):
                inside["unknown"] = copy.deepcopy(data.draw(FOREIGN))
    return changed


def refused(practice: Practice, content: bytes) -> bool:
    """Whether there is a sentence for it; anything but a refusal fails."""
    rule = None
    try:
        import_.bring_in(practice, interchange.checked(content), dry_run=True)
    except (NotUnderstood, NotAllowed) as error:
        rule = error.rule
    assert rule is None or rule in WORDS
    return rule is not None


@pytest.mark.thorough
@quick
@given(st.data())
def test_a_document_with_anything_anywhere_comes_in_or_is_refused(
    document: Json, trial: Practice, data: st.DataObject
) -> None:
    changed = altered(document, data)
    before = digests(trial.folder.path)
    no = refused(trial, json.dumps(changed).encode())
    assert digests(trial.folder.path) == before
    assert not trial.people
    if no:
        return
    with example() as folder:
        made = make(folder / "again")
        with opened(made.folder) as practice:
            import_.bring_in(practice, interchange.checked(json.dumps(changed).encode()))
            export.interchange(practice)
        with opened(made.folder) as practice:
            assert len(practice.files) == len(changed.get("files", ()))


@pytest.mark.thorough
@pytest.mark.parametrize("key", ["text", "fields", "adds_to"])
def test_a_draft_needs_nothing_that_it_may_leave_out(
    document: Json, trial: Practice, key: str
) -> None:
    changed = copy.deepcopy(document)
    for draft in changed["drafts"]:
        draft.pop(key, None)

    assert any(one["unresolved"] for one in changed["people"])
    assert not refused(trial, json.dumps(changed).encode())


@pytest.mark.thorough
@quick
@given(st.data())
def test_a_file_that_is_cut_or_damaged_is_refused(
    document: Json, trial: Practice, data: st.DataObject
) -> None:
    whole = json.dumps(document, ensure_ascii=False).encode()
    place = data.draw(st.integers(0, len(whole) - 1))
    assert refused(trial, whole[:place])
    flipped = bytearray(whole)
    flipped[place] ^= 1 << data.draw(st.integers(0, 7))
    refused(trial, bytes(flipped))
    assert not trial.people


def added(*pairs: tuple[int, int]) -> Json:
    """Notes of one file of which some add to others, by their numbers."""
    changed = copy.deepcopy(WHOLE) | {"version": 2}
    (note,) = changed["notes"]
    to = dict(pairs)
    changed["notes"] = [
        note | {"id": f"n{one}", "addendum_to": f"n{to[one]}" if one in to else None}
        for one in range(5)
    ]
    return changed


@pytest.mark.parametrize(
    ("pairs", "ok"),
    [
        ([(1, 0), (2, 1), (3, 0)], True),
        ([(0, 4), (4, 3)], True),
        ([(1, 1)], False),
        ([(1, 2), (2, 1)], False),
        ([(0, 1), (1, 2), (2, 3), (3, 1)], False),
    ],
)
def test_notes_that_add_to_one_another_in_a_circle_are_refused(
    trial: Practice, pairs: list[tuple[int, int]], *, ok: bool
) -> None:
    assert refused(trial, json.dumps(added(*pairs)).encode()) is not ok


def one_more_key(document: Json) -> None:
    document["people"][0]["pronoun"] = "she"


def a_later_version(document: Json) -> None:
    document["version"] = 3
    document["papers"] = [7]


@pytest.mark.parametrize("newer", [one_more_key, a_later_version])
def test_what_a_newer_version_may_have_written_is_said_to_be_newer(
    newer: Callable[[Json], None],
) -> None:
    changed = copy.deepcopy(WHOLE)
    newer(changed)
    with pytest.raises(NotUnderstood) as error:
        interchange.checked(json.dumps(changed).encode())
    assert error.value.rule == "interchange-newer"


def test_days_that_look_wrong_come_in_as_they_are_and_are_told(empty: Made) -> None:
    changed = copy.deepcopy(WHOLE)
    changed["people"][0]["born"] = "2062-04-02"
    changed["people"][1]["born"] = "0216-04-02"
    changed["notes"][0]["held_on"] = "2400-01-01"
    changed["notes"] += [
        changed["notes"][0] | {"id": "n2", "held_on": "2022-01-01"},
        changed["notes"][0] | {"id": "n3", "held_on": "2023-05-01", "kind": "letter"},
    ]
    with opened(empty.folder) as practice:
        done = import_.bring_in(practice, interchange.checked(json.dumps(changed).encode()))
        born = {one.born for one in practice.people.values()}

    assert {dt.date(2062, 4, 2), dt.date(216, 4, 2)} <= born
    assert [(one.at, one.why) for one in done.odd_days] == [
        ("people/0/born", Why.FUTURE),
        ("people/1/born", Why.EARLY),
        ("notes/0/held_on", Why.FUTURE),
        ("notes/1/held_on", Why.BEFORE_BIRTH),
        ("notes/1/held_on", Why.BEFORE_OPENING),
    ]


def test_records_that_look_wrong_come_in_and_their_days_are_told(
    empty: Made, tmp_path: Path
) -> None:
    """What both doors refuse beside its field: the file may be the only record of it."""
    with opened(make(tmp_path / "other").folder) as practice:
        code = client(practice, "Greta Holm")
        complaint = kinds.put(practice, "complaint", code, "He rang.")
        kinds.put(practice, "complaint-update", code, "We wrote.", adds_to=complaint)
        kinds.put(practice, "sharing", code, "Her sister.")
        kinds.put(practice, "consent", code, "A claim.")
        document = export.interchange(practice)
    update, shared, agreed = document["records"][1:]
    update["on"] = update["fields"]["on"] = "2026-11-01"
    shared["fields"]["until"] = "2026-11-02"
    agreed["fields"]["implications"] = "2027-01-01"
    with opened(empty.folder) as practice:
        checked = interchange.checked(json.dumps(document).encode())
        done = import_.bring_in(practice, checked)

    assert [(one.at, one.why) for one in done.odd_days] == [
        ("records/1/on", Why.BEFORE_STEP),
        ("records/2/fields/until", Why.ENDS_FIRST),
        ("records/3/fields/implications", Why.FUTURE),
    ]


def test_whom_a_record_names_comes_in_as_somebody_of_its_file(empty: Made, tmp_path: Path) -> None:
    """A person of another file in it would outlive the destruction of its own."""
    with opened(make(tmp_path / "other").folder) as practice:
        code = client(practice, "Greta Holm")
        client(practice, "Rose Will")
        nora = known(practice, "Rose Will")
        kinds.put(practice, "sharing", code, "She may be told.", whom=nora)
        document = export.interchange(practice)
    with opened(empty.folder) as practice:
        done = import_.bring_in(practice, interchange.checked(json.dumps(document).encode()))
        file = practice.file(done.files[code])

        assert file.role_of(known(practice, "Rose Will")) == "named in a record"


def test_a_file_of_another_practice_comes_in_when_it_is_meant(empty: Made) -> None:
    own = Details(name="Ida Berg", contact="3 Mill Lane")
    checked = interchange.checked(json.dumps(WHOLE).encode())
    with opened(empty.folder) as practice:
        details.describe(practice, own)
        before = digests(empty.folder)
        with pytest.raises(NotUnderstood) as refused:
            import_.bring_in(practice, checked)
        assert digests(empty.folder) == before
        import_.bring_in(practice, checked, into_another=True)
        assert practice.details == own
        assert len(practice.files) == 1

    assert refused.value.rule == "interchange-other-practice"
