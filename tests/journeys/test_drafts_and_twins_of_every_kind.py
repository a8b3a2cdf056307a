"""A draft of every kind outlives a lock, and is signed then; twins with every kind in them."""

from pathlib import Path
from typing import Any, Final

import pytest

from app.domain import forms
from app.domain.agenda import What
from app.domain.ids import Code
from app.domain.kinds import KINDS, kind_named, kind_of
from app.domain.notes import Draft, new_draft
from app.domain.records import InPack
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.services.today.agenda import agenda
from tests.builders import kinds, register_records
from tests.builders.packs import asked_of, document_of, pack_of
from tests.builders.practices import Made, client, known, make, opened

FORMS: Final = [kind.name for kind in KINDS if kind.form]
PACKED: Final = [kind.name for kind in KINDS if kind.pack is InPack.RECORD]
SAID: Final = "Greta Holm said that the lighthouse was dark."


def begun(practice: Practice, name: str, code: Code) -> Draft:
    """A draft with everything filled in; of what only ever adds, to something it may add to."""
    kind = kind_named(name)
    adds_to = None if kind.alone else kinds.put(practice, min(kind.adds_to), code, SAID)
    whom = practice.file(code).relations[0].person if name in kinds.AROUND else None
    made = kinds.of_the_client(practice, code, kinds.built(practice, name, code, SAID, whom))
    read = forms.filled_in(forms.values(made, kind_of(made)))
    fields: dict[str, Any] = {
        field: [*one] if isinstance(one, tuple) else one for field, one in read.items()
    }
    return Draft(
        id=new_draft(), file=None if kind.own else code, kind=name, on=register_records.DAY,
        fields=fields, kept="2026-11-21T10:00:00Z", adds_to=adds_to,
    )  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_draft_is_there_after_an_unlock_and_is_signed(empty: Made, name: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("May Harper", "friend"))
        draft = begun(practice, name, code)
        drafts.save(practice, draft)
    with opened(empty.folder) as practice:
        (again,) = drafts.of_file(practice, draft.file)
        waits = [one for one in agenda(practice).items if one.what is What.DRAFT]
        assert (again.kind, again.fields, again.adds_to) == (name, draft.fields, draft.adds_to)
        assert [(one.record, one.kind, one.file) for one in waits] == [(again.id, name, draft.file)]
        done = sign.sign(
            practice, kind_named(name), again.file, again.fields,
            adds_to=again.adds_to, draft=again.id,
        )  # fmt: skip
    with opened(empty.folder) as practice:
        assert drafts.of_file(practice, draft.file) == ()
        assert done.record in practice.kept


@pytest.mark.parametrize("field", ["said", "named"])
def test_twins_with_every_kind_in_them_have_the_same_pack(tmp_path: Path, field: str) -> None:
    """Whoever is protected in any record, and whoever its fields name: the same bytes."""
    digests = set()
    for place, name in enumerate(("Berta Oddsson", "Mia Ford")):
        with opened(make(tmp_path / f"p{place}").folder) as practice:
            asked = asked_of(practice, document_of([{"id": "a", "names": [name]}], []))
            whom = known(practice, name) if field == "named" else None
            said = f"Saw {name} there. Then {name.split()[0]} rang." if field == "said" else "Rang."
            for kind in PACKED:
                kinds.put(practice, kind, asked.file, said, whom=whom)
            packed = pack_of(practice, asked, tmp_path / f"{place}.pdf")
            digests.add(packed.sha256_plain)

    assert len(digests) == 1
