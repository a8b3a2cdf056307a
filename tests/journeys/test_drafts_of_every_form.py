"""What was typed into any form is gone when it is discarded, signed or destroyed with its client.

The forms are found in the code, so that a new one is tried too. Whoever looks has today's keys, and
kept every sealed row that was ever on the disk, in a backup, or in the draft file.
"""

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from app.domain.errors import Damaged, NotAllowed
from app.domain.ids import Code
from app.domain.kinds import KINDS
from app.domain.notes import FORM, Draft, NoteKind, new_draft
from app.keys.sealing import NONCE_BYTES, unseal
from app.services.handovers import own_texts_said
from app.services.people import people
from app.services.practice.commit import Change, commit
from app.services.practice.own_texts import Where, naming
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import draft_fallback
from app.services.retention import destroy
from app.services.transfer import backup
from app.storage import draft_file
from app.storage.notes import drafts as draft_rows
from app.storage.pages import decrypted_pages
from app.ui.pages.client_file.parts import PARTS
from tests.architecture.sources import ROOT
from tests.builders.practices import TODAY, Made, client, opened

MARK: Final = "Ottoline Vance and the lighthouse"
_COMPUTED: Final = frozenset(PARTS[2:4])  # the one page that names its forms by its tabs


@cache
def forms_in_the_code() -> frozenset[str]:
    """The name of every form of the window whose draft is kept."""
    found = set(_COMPUTED)
    for path in (ROOT / "app" / "ui").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if "FormDraft(" not in source:  # all of them would be parsed by every worker
            continue
        for node in ast.walk(ast.parse(source)):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if called and node.func.id == "FormDraft":  # type: ignore[attr-defined]
                name = node.args[-1]  # type: ignore[attr-defined]
                if isinstance(name, ast.Constant):
                    found.add(str(name.value))
                else:
                    assert path.parts[-2:] == ("client_file", "page.py"), path
    return frozenset(found)


KEPT: Final = tuple(
    sorted(
        {*(f"{FORM}{one}" for one in forms_in_the_code())}
        | {kind.name for kind in KINDS}
        | {kind.value for kind in NoteKind}
    )
)


@dataclass(slots=True)
class Kept:
    """Drafts of everything, of a file and of the practice, and the rows they had on the disk."""

    drafts: list[Draft] = field(default_factory=list)
    rows: list[tuple[str, bytes]] = field(default_factory=list)

    def save(self, practice: Practice, code: Code | None, kind: str, text: str) -> None:
        """Keep a draft twice, as somebody who goes on typing."""
        identity = new_draft()
        for said in (text, f"{text}, and more"):
            draft = Draft(
                id=identity, file=code, kind=kind, on=TODAY, text=said,
                fields={"said": said, "several": [said]}, kept="2026-11-21T10:00:00Z",
            )  # fmt: skip
            drafts.save(practice, draft)
            row = practice.records.vault.row("SELECT sealed FROM draft WHERE id = :id", id=draft.id)
            assert row is not None
            self.rows.append((draft.id, bytes(row[0])))
        self.drafts.append(draft)


def kept_of_everything(practice: Practice, code: Code, text: str) -> Kept:
    made = Kept()
    for kind in KEPT:
        made.save(practice, code, kind, text)
        made.save(practice, None, kind, text)
    return made


def nonces_on_the_disk(practice: Practice, rows: list[tuple[str, bytes]]) -> list[str]:
    """The drafts of which a row lies in a page of the vault still."""
    key = practice.opened.database_keys["notes"]
    practice.records.vault.checkpoint()
    pages = b"".join(
        page or b""
        for page in decrypted_pages(practice.folder.vault("notes").read_bytes(), key, log=False)
    )
    return [identity for identity, sealed in rows if sealed[:NONCE_BYTES] in pages]


def opened_with_todays_keys(practice: Practice, rows: list[tuple[str, bytes]]) -> list[str]:
    """The drafts of which an old row opens with any key that a keyring has now."""
    rings = (practice.contacts.ring, practice.records.ring)
    keys = [key for ring in rings for key in ring.keys.values()]

    def opens(identity: str, sealed: bytes) -> bool:
        where = draft_rows._place(practice.records, identity)
        return any(_opens(key, sealed, where) for key in keys)

    return [identity for identity, sealed in rows if opens(identity, sealed)]


def _opens(key: bytes, sealed: bytes, where: bytes) -> bool:
    try:
        return bool(unseal(key, sealed, where))
    except (Damaged, ValueError):
        return False


def discard(practice: Practice, made: Kept) -> None:
    for draft in made.drafts:
        drafts.discard(practice, draft.id)


def sign(practice: Practice, made: Kept) -> None:
    """Whatever signs a draft, or saves a form, lets it go with its own change."""
    for draft in made.drafts:
        commit(practice, Change(drafts_done=[draft.id]))
        drafts.empty_draft_file(practice, draft.id)


ENDS: Final[dict[str, Callable[[Practice, Kept], None]]] = {"discard": discard, "sign": sign}


@pytest.mark.parametrize("when", ["at once", "after a lock"])
@pytest.mark.parametrize("end", ENDS)
def test_what_is_discarded_or_signed_lies_on_no_page(empty: Made, end: str, when: str) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        made = kept_of_everything(practice, code, MARK)
        assert {*nonces_on_the_disk(practice, made.rows[1::2])} == {one.id for one in made.drafts}
        if when == "at once":
            ENDS[end](practice, made)
            assert nonces_on_the_disk(practice, made.rows) == []
    with opened(empty.folder) as practice:
        if when == "after a lock":
            assert len(drafts.with_forms(practice, code)) == len(KEPT)
            ENDS[end](practice, made)
        assert nonces_on_the_disk(practice, made.rows) == []
        assert draft_rows.files(practice.records) == {}
    assert MARK.encode() not in b"".join(everything_under(empty.folder))


def everything_under(folder: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_what_was_typed_for_a_client_opens_nowhere_once_they_are_destroyed(
    empty: Made, tmp_path: Path
) -> None:
    """Also the older rows of the practice's own drafts: one may have named them long ago."""
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        made = kept_of_everything(practice, code, MARK)
        others = {one.id for one in made.drafts if one.file is None}
        backup.back_up(practice, tmp_path / "B")
        assert len(opened_with_todays_keys(practice, made.rows)) == len(made.rows)
        spare = made.drafts[0]
        draft_fallback.sealer(practice, code).seal(spare)
        shutil.copy(practice.folder.draft, tmp_path / "draft")
        people.end(practice, code, TODAY)
        destroy.destroy(
            practice, destroy.plan(practice, [code], early="mistake"), tmp_path / "c.pdf"
        )

        assert opened_with_todays_keys(practice, made.rows) == []
        assert nonces_on_the_disk(practice, made.rows) == []
        assert draft_rows.files(practice.records).keys() == others
        practice.folder.draft.write_bytes((tmp_path / "draft").read_bytes())
        left = [
            draft_file.take(practice.folder.draft, practice.identity, code, key)
            for key in practice.contacts.ring.keys.values()
        ]
        assert not any(left)
    for place in (empty.folder, tmp_path / "B"):
        assert MARK.encode() not in b"".join(everything_under(place))


@pytest.mark.parametrize("kind", [f"{FORM}letter-templates", f"{FORM}new-client", "supervision"])
def test_a_draft_of_the_practice_that_names_somebody_is_told_before_they_are_destroyed(
    empty: Made, tmp_path: Path, kind: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        Kept().save(practice, None, kind, "Greta Holm came.")
        people.end(practice, code, TODAY)
        plan = destroy.plan(practice, [code], early="mistake")
        with pytest.raises(NotAllowed, match="named-in-own-texts"):
            destroy.destroy(practice, plan, tmp_path / "c.pdf")
        (one,) = naming(practice, plan.leaving)

        assert one.text.where is Where.DRAFT
        assert own_texts_said.line(one).startswith("What you typed into “")
        assert own_texts_said.line(one).endswith("and did not save names Greta Holm.")
        assert "a form" not in own_texts_said.line(one)
        discard(practice, Kept(drafts=[*drafts.of_file(practice, None)]))
        for form in ("letter-templates", "new-client"):
            kept = drafts.of_form(practice, None, form)
            if kept is not None:
                drafts.discard(practice, kept.id)
        destroy.destroy(practice, plan, tmp_path / "c.pdf")


def test_a_draft_that_a_full_disk_left_outside_the_vault_is_told_alike(empty: Made) -> None:
    with opened(empty.folder) as practice:
        greta = practice.file(client(practice, "Greta Holm")).subjects
        kept = Draft(
            id=new_draft(), file=None, kind=f"{FORM}new-request", on=TODAY,
            fields={"words": "Greta Holm came."}, kept="2026-11-21T10:00:00Z",
        )  # fmt: skip
        draft_fallback.sealer(practice, None).seal(kept)
        (one,) = naming(practice, greta)

    assert (one.text.where, one.names) == (Where.DRAFT, ("Greta Holm",))


def test_every_form_of_the_practice_has_a_name() -> None:
    of_a_file = {"beginning", "details", "extract", "people", "release", "request", "sheet-words"}
    for form in forms_in_the_code() - of_a_file:
        assert own_texts_said._form(form) != "a form", form
