"""One more nation is one more folder: nothing of the program has to know its name."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from app.cli.doors import Doors
from app.cli.main import main, parser
from app.domain.access_requests import LetterKind
from app.domain.details import Details
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.files import ClientFile
from app.domain.missing import Missing
from app.domain.redaction import Decision, Reason, State
from app.domain.retention import FileKind
from app.services.audit import log as auditing
from app.services.handovers import build as packing
from app.services.handovers import letter as lettering
from app.services.handovers import request as requesting
from app.services.handovers import review as reviewing
from app.services.handovers.decide import decide
from app.services.people import people
from app.services.people.people import NewFile
from app.services.practice import details as describing
from app.services.practice.calendars import holidays_of
from app.services.practice.jurisdictions import (
    _listed,
    _read,
    choices,
    jurisdiction_of,
    nations,
    professionals,
)
from app.services.practice.practice import Practice
from app.services.retention.review import review_of
from app.services.transfer import export as exporting
from app.services.transfer import import_ as importing
from app.services.transfer import interchange
from tests.builders.nations import add_ruritania, change, resources_at, using
from tests.builders.practices import HOUSE, PASSPHRASE, TODAY, confirming, note, opened, person
from tests.cli.conftest import no_window


def details_there() -> Details:
    return confirming(name="Hazel", nation="ruritania", health_professional=True)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The folder of nations of a program that has one more than was shipped."""
    at = resources_at(tmp_path / "program")
    add_ruritania(at)
    with using(tmp_path / "program"):
        yield at


@pytest.fixture
def practice(folder: Path, tmp_path: Path) -> Iterator[Practice]:
    """A practice there, with a file whose work has ended."""
    del folder
    HOUSE.create(tmp_path / "p", PASSPHRASE, details=details_there())
    with opened(tmp_path / "p") as made:
        yield made


def ended(practice: Practice) -> ClientFile:
    """The file of somebody who was seen last on a leap day."""
    new = NewFile(
        kind=FileKind.INDIVIDUAL,
        subjects=(person(practice, "Rose Will"),),
        opened=dt.date(2019, 1, 9),
    )
    _, _, (code,) = people.add(practice, [], [new])
    note(practice, code, "We met.", dt.date(2020, 2, 29))
    people.end(practice, code, dt.date(2020, 3, 1))
    return practice.file(code)


def words_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(
            " ".join(page.get_textpage().get_text_bounded().split()) for page in document
        )


def clock(*arguments: str) -> int:
    return main(["clock", "--received", "2026-11-28", *arguments], Doors(HOUSE, no_window))


def test_it_is_found_and_offered(folder: Path) -> None:
    del folder
    assert "ruritania" in nations()
    assert nations() == tuple(sorted(nations()))
    assert dict(choices())["ruritania"] == "Ruritania"
    with pytest.raises(NotUnderstood) as told:
        jurisdiction_of("atlantis")
    assert told.value.facts["nations"] == ", ".join(nations())


def test_the_clock_keeps_its_months_and_its_holidays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del folder
    assert holidays_of("ruritania")(dt.date(2026, 11, 30))  # Saint Andrew: its calendar says so
    assert clock("--nation", "ruritania") == 0
    said = capsys.readouterr().out
    assert "Due 2027-01-28" in said
    assert "Counting two months" in said
    assert clock("--nation", "atlantis") == 2
    assert "ruritania" in capsys.readouterr().err


def test_the_help_of_both_commands_lists_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del folder
    for command in ("clock", "new"):
        with pytest.raises(SystemExit):
            parser().parse_args([command, "--help"])
        assert ", ".join(nations()) in " ".join(capsys.readouterr().out.split())


@pytest.mark.thorough
def test_its_own_rules_decide_and_the_log_cites_them(practice: Practice) -> None:
    file = ended(practice)

    found = review_of(practice, file.code, TODAY)

    assert found.due.on == dt.date(2029, 3, 1)  # nine years after a leap day
    assert found.due.rules == ("ruritania/adult",)
    assert "of its own" not in found.why
    assert auditing.verify(practice.folder.path, TODAY).problems == ()


@pytest.mark.thorough
def test_its_letters_name_its_regulator(practice: Practice, tmp_path: Path) -> None:
    _, asked = requesting.open_request(practice, ended(practice).code, received=TODAY)
    _, asked = requesting.set_clock(practice, asked.id, extend="There is a lot.", on=TODAY)

    lettering.letter(practice, asked, tmp_path / "more.pdf", kind=LetterKind.EXTENSION)

    said = words_of(tmp_path / "more.pdf")
    assert "the Office of Secrets (secrets.example, telephone 0303 123 1113)" in said
    assert "You will have my reply by 22 February 2027" in said
    assert "up to one month more when" in words_of(tmp_path / "more.pdf")


@pytest.mark.thorough
def test_its_packs_name_its_regulator_courts_helplines_and_law(
    practice: Practice, tmp_path: Path
) -> None:
    file = ended(practice)
    _, asked = requesting.open_request(practice, file.code, received=TODAY)
    item = reviewing.review(practice, asked).records[0].item
    decide(practice, asked.id, items=[(item, Decision(state=State.WITHHOLD, decided_on=TODAY))])

    packing.pack(practice, requesting.request(practice, asked.id), tmp_path / "p.pdf", plain=True)

    said = words_of(tmp_path / "p.pdf")
    assert "You can also complain to the Office of Secrets. It is" in said
    assert "In Ruritania this is the Court of Strelsau or the High Court." in said
    assert "ask for Rudolf" in said
    assert "Data Protection Act 2018, Schedule 99" in said
    assert "Information Commission" not in said.replace("Information Commissioner", "")


def test_the_holds_of_an_answered_request_stand_as_long_as_it_says(practice: Practice) -> None:
    file = ended(practice)
    _, asked = requesting.open_request(practice, file.code, received=TODAY)

    requesting.close(practice, asked.id, TODAY)

    assert [hold.lifted for hold in practice.holds_of(file.code)] == [dt.date(2026, 12, 21)]


@pytest.mark.thorough
def test_an_export_of_a_practice_there_comes_in_again(practice: Practice, tmp_path: Path) -> None:
    ended(practice)
    exporting.export(practice, tmp_path / "out")
    HOUSE.create(tmp_path / "again", PASSPHRASE)

    with opened(tmp_path / "again") as other:
        importing.bring_in(other, interchange.read(tmp_path / "out" / "practice.json"))

        assert other.details.nation == "ruritania"
        assert auditing.verify(other.folder.path, TODAY).problems == ()


@pytest.mark.thorough
def test_moving_there_tells_the_log_its_rules_before_the_days_they_move(
    folder: Path, tmp_path: Path
) -> None:
    del folder
    HOUSE.create(tmp_path / "p", PASSPHRASE, details=confirming())
    with opened(tmp_path / "p") as practice:
        file = ended(practice)
        describing.describe(practice, details_there())
        leaves = practice.log.leaves()

    assert [leaf.operation for leaf in leaves][-2:] == ["rule", "due"]
    assert leaves[-1]["destroy_by"] == "2029-03-31"
    assert leaves[-1]["reason"] == "nation"
    assert leaves[-1].subject == file.subject
    assert auditing.verify(tmp_path / "p", TODAY).problems == ()


@pytest.mark.thorough
def test_a_reason_its_law_does_not_know_is_refused_and_missed_by_a_pack(
    practice: Practice, tmp_path: Path
) -> None:
    _, asked = requesting.open_request(practice, ended(practice).code, received=TODAY)
    item = reviewing.review(practice, asked).records[0].item
    crime = Decision(state=State.WITHHOLD, reason=Reason.CRIME, decided_on=TODAY)
    _, asked = decide(practice, asked.id, items=[(item, crime)])
    at = resources_at(tmp_path / "later")
    without = Path(shutil.move(add_ruritania(at), at / "syldavia"))
    change(without / "retention.toml", "ruritania/", "syldavia/")
    kept = (without / "grounds.toml").read_text().split("\n[[grounds]]")
    kept = [one for one in kept if 'reason = "crime"' not in one]
    (without / "grounds.toml").write_text("\n[[grounds]]".join(kept))

    with using(tmp_path / "later"):
        describing.describe(practice, confirming(nation="syldavia", health_professional=True))
        assert reviewing.review(practice, asked).missing == (
            Missing(rule="no-ground", reason=Reason.CRIME),
        )
        with pytest.raises(NotAllowed, match="no-ground"):
            decide(practice, asked.id, items=[(item, crime)])
        with pytest.raises(NotAllowed, match="pack-missing"):
            packing.pack(practice, asked, tmp_path / "p.pdf", plain=True)


def test_a_gate_that_its_law_does_not_know_is_open(folder: Path, tmp_path: Path) -> None:
    access = folder / "ruritania" / "access.toml"
    change(access, "opinion_needed = true", "opinion_needed = false")
    lines = access.read_text(encoding="utf-8").splitlines()
    left = [one for one in lines if not one.startswith(("opinion_months", "professional"))]
    access.write_text("\n".join(left) + "\n", encoding="utf-8")
    HOUSE.create(tmp_path / "p", PASSPHRASE, details=Details(nation="ruritania"))

    with opened(tmp_path / "p") as practice:
        _, asked = requesting.open_request(practice, ended(practice).code, received=TODAY)
        assert reviewing.review(practice, asked).missing == ()

        describing.describe(practice, Details(nation="england"))
        assert reviewing.review(practice, asked).missing == (
            Missing(rule="health-gate-not-answered"),
        )


@pytest.mark.thorough
def test_rules_that_it_borrows_are_said_to_be_borrowed(folder: Path, tmp_path: Path) -> None:
    (folder / "ruritania" / "retention.toml").write_text('borrowed_from = "england"\n')
    HOUSE.create(tmp_path / "p", PASSPHRASE, details=details_there())

    with opened(tmp_path / "p") as practice:
        found = review_of(practice, ended(practice).code, TODAY)

    assert found.due.rules == ("england/adult",)
    assert "no rules of its own here yet, so those of England are used." in found.why


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("file", "before", "after", "key"),
    [
        ("access", "months = 2", "months = ", "toml"),
        ("access", "months = 2", "months = -2", "clock.months"),
        ("grounds", '"crime"', '"because"', "grounds[3].reason"),
        ("letters", "2026-11-28", "2026-11-31", "toml"),
        ("letters", "since = 2026-09-30", "since = 2026-10-01", "regulators"),
        ("retention", "read_on = 2026-11-01", "", "rules[0].source.read_on"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_named_with_its_key(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    before: str,
    after: str,
    key: str,
) -> None:
    change(folder / "ruritania" / f"{file}.toml", before, after)

    assert clock("--nation", "ruritania") == 2
    assert f"(ruritania/{file}.toml: {key})" in capsys.readouterr().err
    assert clock("--nation", "england") == 0


def test_what_lies_beside_the_folders_is_no_nation(folder: Path) -> None:
    before = nations()
    (folder / "__pycache__").mkdir()
    (folder / "ruritania.old").mkdir()
    (folder / "syldavia").mkdir()
    (folder / "README").write_text("What these are.")
    _listed.cache_clear()

    assert nations() == before
    assert dict(choices())["ruritania"] == "Ruritania"


@pytest.mark.parametrize("name", ["notes.txt", "retention.toml~", "more"])
def test_a_stray_file_in_a_folder_is_refused_by_its_name(folder: Path, name: str) -> None:
    (folder / "ruritania" / ".DS_Store").write_bytes(b"\0")
    assert jurisdiction_of("ruritania").name == "Ruritania"
    _read.cache_clear()
    (folder / "ruritania" / name).write_text("x")

    with pytest.raises(NotUnderstood) as told:
        jurisdiction_of("ruritania")
    said = name if "." in name else f"{name}.toml"
    assert told.value.facts == {"file": f"ruritania/{said}", "key": "file"}


def test_who_is_a_health_professional_is_said_by_the_law_of_the_nation(folder: Path) -> None:
    assert "section 204" in professionals("england")
    change(folder / "ruritania" / "access.toml", 'Act 2018, section 204"', 'Code, section 12"')
    assert professionals("ruritania").endswith("(Data Protection Code, section 12)")


def test_a_country_whose_holidays_nobody_keeps_is_refused(folder: Path) -> None:
    change(folder / "ruritania" / "jurisdiction.toml", '"GB"', '"XX"')

    with pytest.raises(NotUnderstood) as told:
        holidays_of("ruritania")

    assert told.value.facts == {"file": "ruritania/jurisdiction.toml", "key": "calendar"}


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "ruritania" / "letters.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(NotUnderstood, match="toml"):
        jurisdiction_of("ruritania")


@pytest.mark.thorough
def test_a_practice_of_a_nation_that_is_gone_opens_all_the_same(
    folder: Path, tmp_path: Path
) -> None:
    HOUSE.create(tmp_path / "p", PASSPHRASE, details=details_there())
    with opened(tmp_path / "p") as practice:
        code = ended(practice).code
    del folder
    resources_at(tmp_path / "older")

    with using(tmp_path / "older"), opened(tmp_path / "p") as practice:
        assert practice.file(code).kind is FileKind.INDIVIDUAL
        with pytest.raises(NotUnderstood, match="unknown-nation"):
            practice.due(practice.file(code))
        describing.describe(practice, confirming(nation="wales"))
        assert practice.due(practice.file(code)).rules == ("wales/adult",)
    assert auditing.verify(tmp_path / "p", TODAY).problems == ()
