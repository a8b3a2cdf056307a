"""What a pack would find beside a known name, asked about when the note is signed."""

from pathlib import Path

import pytest

from app.domain.notes import NoteKind
from app.domain.text import Words
from app.services.records import write
from tests.builders.practices import TODAY, client, make, opened


@pytest.mark.parametrize(
    ("known", "text", "asked"),
    [
        (("Tom Ashdown", "partner"), "her mother Anne Whitlock came", "Anne Whitlock"),
        (("Dennis Ash", "father"), "then Denis rang", "Denis"),
        (("Anne-Marie O'Brien", "friend"), "Mrs OBrien rang", "OBrien"),
        (("Anne-Marie O'Brien", "friend"), "told Annemarie so", "Annemarie"),
        (("Jörg Müller", "ex"), "a letter from Mueller came", "Mueller"),
        (("Jörg Müller", "ex"), "then Joerg rang", "Joerg"),
        (("Dafydd Prosser", "ex"), "Eleri Prosser rang", "Eleri Prosser"),
        (("Tom Ashdown", "partner"), "saw Tom Whitlock there", "Tom Whitlock"),
    ],
)
def test_a_near_name_is_asked_about_and_stays_out_of_the_notes(
    tmp_path: Path, known: tuple[str, str], text: str, asked: str
) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rachel Whitlock", known)

        signed = write.sign(practice, code, kind=NoteKind.SESSION, held_on=TODAY, text=text)

        kept = practice.records.text(practice.heads.get(signed.note))
        said = "".join(run.text for run in kept.runs if isinstance(run, Words))
        assert [one.text for one in signed.unlinked] == [asked]
        assert asked.rsplit(maxsplit=1)[-1] not in said
        assert kept.read(practice.names()) == text


def test_the_client_by_surname_is_still_the_client(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        code = client(practice, "Rachel Whitlock")
        text = "Ms Whitlock came. Then Whitlock left. Rachel Whitlock's car."

        signed = write.sign(practice, code, kind=NoteKind.SESSION, held_on=TODAY, text=text)

        assert not signed.unlinked
