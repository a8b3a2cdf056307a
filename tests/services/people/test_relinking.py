import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.text import NoPerson, Words
from app.services.records import read as reading
from app.services.transfer import import_
from tests.builders.practices import Made, client, note, opened, person
from tests.services.people.test_linking import TEXTS


def words_of(practice_texts: list[str]) -> str:
    return " ".join(practice_texts)


@pytest.mark.thorough
@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # one practice takes them all
)
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4))
def test_whoever_becomes_known_no_note_reads_otherwise(empty: Made, texts: list[str]) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        for text in texts:
            note(practice, code, text)
        for name in ("Rose Will", "Siân Pritchard", "May Okafor", "Dr Kwabena Osei-Mensah"):
            person(practice, name)
        read = [one.text for one in reading.notes(practice, code)]

    assert read == texts


def test_a_name_said_before_its_person_was_known_becomes_a_reference(empty: Made) -> None:
    text = "Priya came. priya's coat, PRIYA’S hat; Raman too."
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        identity = note(practice, code, text)
        assert not reading.note(practice, identity).mentions

        person(practice, "Priya Raman")

        again = reading.note(practice, identity)
        kept = practice.records.text(again.head)
    assert again.text == text
    assert [text[said.start : said.end] for said in again.mentions] == [
        "Priya",
        "priya's",
        "PRIYA’S",
        "Raman",
    ]
    left = [run.text for run in kept.runs if isinstance(run, Words | NoPerson)]
    assert "priya" not in words_of(left).lower()


def test_an_import_links_what_older_notes_already_say(empty: Made) -> None:
    document = {
        "format": "schtum-interchange",
        "version": 1,
        "people": [{"id": "p", "names": ["Priya Raman"]}],
        "files": [{"id": "f", "kind": "individual", "subjects": ["p"], "opened": "2026-01-05"}],
        "notes": [
            {
                "id": "n",
                "file": "f",
                "kind": "session",
                "held_on": "2026-01-05",
                "text": "Priya, of Priya.",
            }
        ],
    }
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        identity = note(practice, code, "Priya came.")

        brought = import_.bring_in(practice, document)

        assert brought.mentions == 2
        assert reading.note(practice, identity).text == "Priya came."
        assert len(reading.note(practice, identity).mentions) == 1
