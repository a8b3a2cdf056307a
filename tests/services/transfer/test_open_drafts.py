"""Drafts and what adds to something leave a practice and come into another, with its ids."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from app.domain import forms
from app.domain.errors import NotUnderstood
from app.domain.forms import Ask, Asked
from app.domain.ids import DraftId
from app.domain.kinds import ENCOUNTER, RENEWAL, REPORT
from app.domain.notes import Draft, NoteKind, drafted_as
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.services.transfer import export, import_, interchange
from tests.builders import kinds
from tests.builders.practices import TODAY, Made, client, known, make, note, opened

AGREED: Final = {"on": "2026-03-03", "alone": "wait", "accompanied": "pass-by"}
INSURED: Final = {"on": "2025-11-03", "what": "insurance", "until": "2026-11-03"}
KEPT: Final = "2026-11-21T10:30:00Z"
Json = dict[str, Any]


def begun(practice: Practice, kind: str, code: Any, **given: Any) -> None:
    identity = DraftId(f"{kind}-{code}")
    drafts.save(practice, Draft(id=identity, file=code, kind=kind, on=TODAY, kept=KEPT, **given))


def whole(practice: Practice) -> Json:
    """Two files; in one a note, an agreement that another adds to, drafts that add to both."""
    code = client(practice, "Greta Holm", ("Otto Brandt", "friend"))
    client(practice, "Iris Lund")
    first = sign.sign(practice, ENCOUNTER, code, AGREED).record
    sign.sign(practice, ENCOUNTER, code, AGREED | {"on": "2026-03-04"}, adds_to=first)
    renewed = sign.sign(practice, RENEWAL, None, INSURED).record
    sign.sign(practice, RENEWAL, None, INSURED | {"on": "2026-11-03"}, adds_to=renewed)
    begun(practice, "encounter", code, fields={"say": "a neigh"}, adds_to=first)
    begun(practice, "renewal", None, fields={"until": "2027"}, adds_to=renewed)
    said = {"fields": {"began": "14:", "attendance": "late"}}
    adds_to = note(practice, code, "Said.")
    begun(practice, NoteKind.SESSION, code, text="Half a", adds_to=adds_to, **said)
    return export.interchange(practice)


def checked(document: Json) -> Json:
    return interchange.checked(json.dumps(document).encode())


def additions(practice: Practice) -> list[tuple[str, str, str]]:
    """What adds to what, by the days of both."""
    kept = practice.kept
    return sorted(
        (type(one).__name__, ENCOUNTER.about(one).isoformat(), kept[one.adds_to].on.isoformat())  # type: ignore[arg-type, attr-defined]
        for one in kept.values()
        if one.adds_to is not None
    )


def test_what_adds_to_something_adds_to_it_there_too(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        document, before = whole(practice), additions(practice)
    with opened(make(tmp_path / "again").folder) as practice:
        import_.bring_in(practice, checked(document))
        after = additions(practice)
        codes = [None, *practice.files]
        came = [one for code in codes for one in drafts.of_file(practice, code)]
        targets = {
            one.kind: one.adds_to in practice.kept or bool(practice.heads.get(one.adds_to))
            for one in came
            if one.adds_to is not None
        }

    assert before == after
    assert len(before) == 2
    assert targets == {"encounter": True, "renewal": True, "session": True}
    assert {one.kind: dict(one.fields) for one in came}["encounter"] == {"say": "a neigh"}


def to_itself(document: Json) -> None:
    one = document["records"][1]
    one["adds_to"] = one["id"]


def in_a_circle(document: Json) -> None:
    first, second = document["records"][:2]
    first["adds_to"], second["adds_to"] = second["id"], first["id"]


def to_another_file(document: Json) -> None:
    document["records"][1]["file"] = document["files"][1]["id"]


def to_another_kind(document: Json) -> None:
    document["records"][1]["adds_to"] = document["records"][2]["id"]


def to_a_note(document: Json) -> None:
    document["records"][1]["adds_to"] = document["notes"][0]["id"]


def to_nothing(document: Json) -> None:
    document["records"][1]["adds_to"] = "gone"


def draft(document: Json, kind: str) -> Json:
    return next(one for one in document["drafts"] if one["kind"] == kind)


def a_draft_to_another_file(document: Json) -> None:
    draft(document, "encounter")["file"] = document["files"][1]["id"]


def a_draft_to_another_kind(document: Json) -> None:
    draft(document, "encounter")["adds_to"] = document["notes"][0]["id"]


def a_note_s_draft_to_a_record(document: Json) -> None:
    draft(document, "session")["adds_to"] = document["records"][0]["id"]


def a_draft_to_nothing(document: Json) -> None:
    draft(document, "encounter")["adds_to"] = "gone"


def a_draft_with_runs(document: Json) -> None:
    draft(document, "encounter")["fields"] = {"say": [["May Okafor"]]}


def a_draft_with_a_field_of_nothing(document: Json) -> None:
    draft(document, "encounter")["fields"] = {"mood": "low"}


def a_note_s_draft_with_a_field_of_nothing(document: Json) -> None:
    draft(document, "session")["fields"] = {"mood": "low"}


def a_note_s_draft_with_a_number(document: Json) -> None:
    draft(document, "session")["fields"] = {"minutes": 50}


def a_draft_of_a_client_s_kind_in_no_file(document: Json) -> None:
    draft(document, "encounter")["file"] = None


def two_lines_in_one(document: Json) -> None:
    document["records"][0]["fields"]["say"] = "one\ntwo"


WRONG: Final = (
    to_itself,
    in_a_circle,
    to_another_file,
    to_another_kind,
    to_a_note,
    to_nothing,
    a_draft_to_another_file,
    a_draft_to_another_kind,
    a_note_s_draft_to_a_record,
    a_draft_to_nothing,
    a_draft_with_runs,
    a_draft_with_a_field_of_nothing,
    a_note_s_draft_with_a_field_of_nothing,
    a_note_s_draft_with_a_number,
    a_draft_of_a_client_s_kind_in_no_file,
    two_lines_in_one,
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Json:
    with opened(make(tmp_path_factory.mktemp("made") / "whole").folder) as practice:
        return whole(practice)


@pytest.mark.thorough
@pytest.mark.parametrize("wrong", WRONG)
def test_what_adds_to_what_it_cannot_is_refused_whole(
    empty: Made, document: Json, wrong: Callable[[Json], None]
) -> None:
    changed = copy.deepcopy(document)
    wrong(changed)
    given = checked(changed)
    with opened(empty.folder) as practice:
        with pytest.raises(NotUnderstood) as refused:
            import_.bring_in(practice, given)
        assert practice.people == {}
    circles = wrong in {to_itself, in_a_circle}
    rules = {"interchange-circle"} if circles else {"interchange-invalid", "interchange-unknown-id"}
    assert refused.value.rule in rules


def test_names_in_the_place_of_what_a_request_reckons_are_refused(empty: Made) -> None:
    document = {
        "format": "schtum-interchange",
        "version": 2,
        "people": [{"id": "p", "names": ["Greta Holm"]}],
        "files": [{"id": "f", "kind": "individual", "subjects": ["p"], "opened": "2026-01-01"}],
    }
    fields = {"person": "p", "received": "2026-11-01"}
    decision = {"state": "withhold", "decided_on": "2026-11-02"}
    for more in (
        {"items": {"May Okafor": decision}},
        {"known": {"May Okafor": True}},
        {"harmful": ["May Okafor"]},
        {"suggestions": {"May Okafor": decision}},
        {"spans": [{"item": "May Okafor", "start": 0, "end": 1, "decision": decision}]},
        {"decisions": [{"record": "n", **decision, "by": "May Okafor"}]},
    ):
        one = {"id": "r", "file": "f", "kind": "request", "on": "2026-11-01"}
        given = checked(document | {"records": [one | {"fields": fields | more}]})
        with opened(empty.folder) as practice:
            with pytest.raises(NotUnderstood):
                import_.bring_in(practice, given)
            assert practice.kept == {}


def test_whom_a_draft_names_is_somebody_there_too(
    empty: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = forms.asked
    more = (
        Asked(name="who", ask=Ask.PERSON, needed=False),
        Asked(name="whom", ask=Ask.PEOPLE, needed=False),
    )
    monkeypatch.setattr(forms, "asked", lambda kind: (*real(kind), *more))
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "friend"))
        otto = known(practice, "Otto Brandt")
        begun(practice, "encounter", code, fields={"who": otto, "whom": [otto, "gone"]})
        document = export.interchange(practice)
    with opened(make(tmp_path / "again").folder) as practice:
        import_.bring_in(practice, checked(document))
        (came,) = [one for code in practice.files for one in drafts.of_file(practice, code)]
        there = known(practice, "Otto Brandt")

    assert there != otto
    assert dict(came.fields) == {"who": there, "whom": [there]}


def test_a_draft_of_a_letter_still_corrects_the_one_it_corrects(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code, other = client(practice, "Greta Holm"), client(practice, "Iris Lund")
        first, elsewhere = (kinds.put(practice, "report", one, "Written.") for one in (code, other))
        fields = {"template": "summary", "said": "Half a"}
        begun(practice, drafted_as("report"), code, fields={**fields, "corrects": first})
        begun(practice, drafted_as("report"), other, fields={**fields, "corrects": "gone"})
        document = export.interchange(practice)
        astray = copy.deepcopy(document)
        draft(astray, drafted_as("report"))["fields"]["corrects"] = elsewhere
    with opened(make(tmp_path / "again").folder) as practice:
        with pytest.raises(NotUnderstood, match="interchange-unknown-id"):
            import_.bring_in(practice, checked(astray))
        import_.bring_in(practice, checked(document))
        came = [one for code in practice.files for one in drafts.of_file(practice, code)]
        kept = {one.file: one.id for one in practice.all_of(REPORT)}
        (code,) = (one.file for one in came if "corrects" in one.fields and one.file)

    assert {one.fields.get("corrects") for one in came} == {kept[code], None}
    assert all(one.fields["said"] == "Half a" for one in came)


def test_a_draft_of_a_review_of_risk_is_told_from_one_of_a_note_about_risk(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        fields = {"level": "current", "said": "Half a", "look_again": "27 Nov"}
        begun(practice, drafted_as("risk"), code, fields=fields)
        begun(practice, NoteKind.RISK.value, code, text="Only words")
        document = export.interchange(practice)
    with opened(make(tmp_path / "again").folder) as practice:
        import_.bring_in(practice, checked(document))
        (code,) = practice.files
        came = {one.of_note: one for one in drafts.of_file(practice, code)}

    assert (came[True].kind, came[True].text) == ("risk", "Only words")
    assert (came[False].record, came[False].fields) == ("risk", fields)
