"""What the notes vault holds, looked at as a thief with its key would: nobody's name."""

import re
from collections.abc import Iterator
from pathlib import Path

from app import resources
from app.detect.letters import folded, tokens
from app.domain.notes import Draft, NoteKind, new_draft
from app.domain.people import FormKind
from app.domain.text import Mention, NoPerson, NoteText, Words
from app.keys import keyring
from app.keys.sealing import place, unseal
from app.services.people import people
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import read
from app.storage.pages import decrypted_pages
from tests.builders.practices import TODAY, Made, client, note, opened, person

_LETTERS = re.compile(rb"[A-Za-z]{3,}")
NOBODY = frozenset("mum mam mummy mom dad daddy nan nana gran granny mrs miss prof revd".split())
LONG = 5  # letters: shorter names stand in random bytes by chance


def opened_rows(practice: Practice) -> Iterator[tuple[str, bytes]]:
    """Every sealed thing of the notes vault, opened with its key, by table."""
    vault, ring = practice.records.vault, practice.records.ring
    for table in ("file", "heads", "record"):
        column = "id" if table == "file" else "file"
        for identity, file, version, sealed in vault.rows(
            f"SELECT id, {column}, version, sealed FROM {table}"  # noqa: S608  fixed names
        ):
            where = place(ring.practice, "notes", table, identity, version)
            entry = f"own:{identity}" if file is None else f"file:{file}"
            yield table, unseal(ring.key(entry), sealed, where)
    versions = {head.id: head.version for head in practice.heads.all()}
    for identity, file, sealed in vault.rows("SELECT note, file, sealed FROM body"):
        where = place(ring.practice, "notes", "body", identity, versions[identity])
        yield "body", unseal(ring.key(f"file:{file}"), sealed, where)


def test_no_table_of_sealed_records_is_left_out_of_these_tests(empty: Made) -> None:
    with opened(empty.folder) as practice:
        vault = practice.records.vault
        tables = {
            name for (name,) in vault.rows("SELECT name FROM sqlite_master WHERE type='table'")
        }
        sealed = {
            table
            for table in tables
            if any(row[1] == "sealed" for row in vault.rows(f"PRAGMA table_info({table})"))
        }
    others = {"draft", "plan", "destination"}  # under keys of the contacts ring, or of no record
    assert sealed - others == {"file", "heads", "record", "body"}


def names_of(practice: Practice) -> frozenset[str]:
    """Every word of every name, folded, but for titles and kinship words."""
    words = {
        word
        for known in practice.people.values()
        for form in known.forms
        if form.kind in {FormKind.NAME, FormKind.PART, FormKind.SPELLING}
        for word in tokens(form.text)
        if len(word) > 2
    }
    return frozenset(words - NOBODY)


def raw_pages(practice: Practice) -> bytes:
    path, key = practice.folder.vault("notes"), practice.opened.database_keys["notes"]
    found = []
    for suffix in ("", "-wal"):
        file = path.with_name(path.name + suffix)
        if file.exists():
            for page in decrypted_pages(file.read_bytes(), key, log=suffix == "-wal"):
                assert page is not None
                found.append(page)
    assert found
    return b"".join(found)


def test_the_pages_of_the_notes_vault_hold_no_name_at_all(sample: Made) -> None:
    with opened(sample.folder) as practice:
        pages = raw_pages(practice).lower()
        names = {word for word in names_of(practice) if len(word) > LONG and word.isascii()}

    assert len(names) > 40
    said = {match.group().decode() for match in _LETTERS.finditer(pages)}
    assert not {name for name in names if name in said}


def test_opened_heads_and_bodies_name_nobody_but_in_words_judged_to_be_none(sample: Made) -> None:
    with opened(sample.folder) as practice:
        names = names_of(practice)
        words_ok = _everyday() | {"sessions"}
        found = []
        for table, plain in opened_rows(practice):
            if table == "body":
                continue
            found += [word for word in tokens(plain.decode()) if word in names - words_ok]
        for code, file in practice.files.items():
            for head in practice.heads.of(code).values():
                text = practice.records.text(head)
                found += _named(text, names)
            for relation in file.relations:
                found += _named(relation.role, names)

    assert not found


def _everyday() -> frozenset[str]:
    return frozenset(resources.text("words", "english.txt").split())


def _named(text: NoteText, names: frozenset[str]) -> list[str]:
    """Names left in words, where they are not everyday words in lower case."""
    found = []
    for run in text.runs:
        if isinstance(run, Words):
            for said in re.findall(r"[^\W\d_]+", run.text):
                word = folded(said)
                if word in names and not (word in _everyday() and said.islower()):
                    found.append(said)
    return found


def test_the_raw_files_and_their_names_say_nothing(sample: Made) -> None:
    with opened(sample.folder) as practice:
        names = {word for word in names_of(practice) if len(word) > LONG and word.isascii()}
    for path in sample.folder.rglob("*"):
        if path.is_file() and path.name != "ballast":
            raw = path.read_bytes().lower()
            said = {match.group().decode() for match in _LETTERS.finditer(raw)}
            assert not {name for name in names if name in said}, path.name
            assert not raw.startswith(b"sqlite format 3")
        assert not {name for name in names if name in path.name.lower()}
    header = (sample.folder / "practice.json").read_text()
    assert not set(tokens(header)) & names


def test_the_two_vaults_share_nothing_but_random_ids(sample: Made) -> None:
    with opened(sample.folder) as practice:
        contacts, notes = practice.contacts.ring, practice.records.ring
        shared = set(contacts.keys.values()) & set(notes.keys.values())
        keys = practice.opened.database_keys
        roots = practice.opened.roots

    assert not shared
    assert keys["contacts"][:32] != keys["notes"][:32]
    assert keys["contacts"][32:] != keys["notes"][32:]
    assert roots["contacts"] != roots["notes"]


def test_one_vault_opens_with_its_root_alone_and_not_with_the_other(sample: Made) -> None:
    with opened(sample.folder) as practice:
        roots, identity = practice.opened.roots, practice.identity
        files = practice.folder.keyring("notes")
        ring, _ = keyring.opened(files, identity, "notes", roots["notes"])
        assert ring.keys == practice.records.ring.keys


def test_a_draft_is_not_readable_with_the_notes_keys(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Ottoline Vance")
        draft = Draft(
            id=new_draft(),
            file=code,
            kind=NoteKind.SESSION.value,
            on=TODAY,
            text="Ottoline rang about Persephone.",
            kept="2026-11-21T10:30:00Z",
        )
        drafts.save(practice, draft)
        assert drafts.saved(practice, code) == draft
        assert not set(practice.records.ring.keys.values()) & {
            practice.contacts.ring.key(f"draft:{code}")
        }
        pages = raw_pages(practice)
    assert b"Ottoline" not in pages
    assert b"Persephone" not in pages


def test_somebody_who_becomes_known_later_leaves_the_older_notes(empty: Made) -> None:
    texts = (
        "Priya rang. PRIYA! priya's mother, and Priya’s car; then prIya.",
        "Told Raman, the Ramans and Priya Raman (raman@example.org, 07700 900999).",
        "Nothing of her here.",
    )
    with opened(empty.folder) as practice:
        code = client(practice, "Ottoline Vance")
        other = client(practice, "Greta Holm")
        for text in texts:
            note(practice, code, text)
            note(practice, other, text)
        person(practice, "Priya Raman")
        friend = people.NewPerson(names=("Priya Raman",), phones=("07700 900999",))
        people.add_relation(practice, code, friend, "friend")

    with opened(empty.folder) as practice:
        for file in (code, other):
            assert sorted(r.text for r in read.notes(practice, file)) == sorted(texts)
            for head in practice.heads.of(file).values():
                left = "".join(
                    run.text
                    for run in practice.records.text(head).runs
                    if isinstance(run, Words | NoPerson)
                )
                assert "priya" not in left.lower()
                assert not re.search(r"\braman", left.lower().replace("raman@", ""))
                assert "900999" not in left
                people_in = {
                    run.person
                    for run in practice.records.text(head).runs
                    if isinstance(run, Mention)
                }
                assert people_in == head.people


def test_the_header_is_the_only_file_in_clear_and_says_only_random_things(sample: Made) -> None:
    files = sorted(path for path in sample.folder.rglob("*") if path.is_file())
    readable = [
        path.relative_to(sample.folder).as_posix()
        for path in files
        if path.stat().st_size and _is_text(path)
    ]

    assert readable == ["log/leaves.jsonl", "log/public.key", "practice.json"]


def _is_text(path: Path) -> bool:
    try:
        path.read_bytes().decode("ascii")
    except UnicodeDecodeError:
        return False
    return True
