from collections.abc import Mapping
from typing import Any

import pytest

from app.domain.errors import NoSuch, NotUnderstood
from app.domain.ids import Code, DraftId
from app.domain.notes import Draft
from app.services.records import draft as drafts
from app.services.records import draft_fallback
from app.services.records.waiting import waiting
from tests.builders.practices import TODAY, Made, client, opened


def draft(code: Code | None, kind: str, minute: int, **more: Any) -> Draft:
    kept = f"2026-11-21T10:{minute:02d}:00Z"
    return Draft(id=DraftId(f"d{minute}"), file=code, kind=kind, on=TODAY, kept=kept, **more)


def test_drafts_are_listed_the_one_saved_last_first(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee")
        drafts.save(practice, draft(code, "session", 1, text="  One \n two "))
        drafts.save(practice, draft(code, "encounter", 3, fields={"alone": "greet"}))
        drafts.save(practice, draft(code, "risk", 2, text="x" * 90))
        drafts.save(practice, draft(None, "renewal", 4, fields={"until": "2027-04-03"}))
        found, own = waiting(practice, code), waiting(practice, None)
        with pytest.raises(NoSuch):
            waiting(practice, Code("000-000"))

    assert [(one.id, one.note, one.title, one.words) for one in found] == [
        ("d3", False, "If we meet", "say hello"),
        ("d2", True, "", f"{'x' * 70}…"),
        ("d1", True, "", "One two"),
    ]
    assert [(one.title, one.words) for one in own] == [("Renewal", "3 April 2027")]


def test_a_draft_of_a_kind_that_only_a_newer_version_knows_stays_and_is_not_listed(
    empty: Made,
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee")
        drafts.save(practice, draft(code, "horoscope", 1, fields={"sign": "Leo"}))
        listed, kept = waiting(practice, code), drafts.of_file(practice, code)

    assert listed == ()
    assert len(kept) == 1


@pytest.mark.parametrize("fields", [{"say": "a\0b"}, {"several": ["half \ud800"]}])
def test_a_text_that_no_file_can_hold_is_refused_in_a_field_as_in_a_note(
    empty: Made, fields: Mapping[str, Any]
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ann Bee")
        with pytest.raises(NotUnderstood) as refused:
            drafts.save(practice, draft(code, "encounter", 1, fields=fields))
        kept = drafts.of_file(practice, code)

    assert refused.value.rule == "text-not-storable"
    assert kept == ()


def test_a_draft_of_the_practices_own_is_sealed_without_the_vault(empty: Made) -> None:
    with opened(empty.folder) as practice:
        sealer = draft_fallback.sealer(practice, None)
        with pytest.raises(NoSuch):
            draft_fallback.sealer(practice, Code("000-000"))
    sealer.seal(draft(None, "renewal", 1, fields={"number": "PL-44"}))
    with opened(empty.folder) as practice:
        (found,) = drafts.of_file(practice, None)

    assert found.fields == {"number": "PL-44"}
