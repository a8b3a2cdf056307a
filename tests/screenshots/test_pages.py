import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.appointments import Appointment, Attendance, Where
from app.domain.ids import Code, NoteId
from app.domain.notes import Draft, NoteKind, new_draft
from app.services.opening.restore import Offered, Restored
from app.services.people import people
from app.services.practice.handle import Handle
from app.services.practice.inside import practice_of
from app.services.records import draft as drafts
from app.services.records import write
from app.services.retention import hold
from app.storage.backup import Snapshot
from app.ui.navigation import NEW, Place
from app.ui.page import Page
from app.ui.pages.backups import Backups
from app.ui.pages.client_file.page import ClientFilePage
from app.ui.pages.client_file.question import PersonQuestion
from app.ui.pages.clients import Clients
from app.ui.pages.creating import Creating
from app.ui.pages.first_run import FirstRun
from app.ui.pages.new_client import NewClient
from app.ui.pages.note.page import NotePage
from app.ui.pages.restore import Restore
from app.ui.pages.restored import RestoredPage
from app.ui.pages.search import Search
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.settle.page import SettlePage
from app.ui.pages.unlock import Unlock
from app.ui.pages.words import Words
from app.ui.preferences import Preferences
from app.ui.problems import problem_of
from app.ui.settings import SettingsFile
from app.ui.start_window import StartPage, StartWindow
from app.ui.theme.appearance import Appearance
from tests.builders.main_windows import Answers, OpenWindow, window_on
from tests.builders.pictures import SMALL, clipped, take
from tests.builders.practices import TODAY, Made, note, opened
from tests.builders.turns import rest

Look = tuple[str, Appearance]
WORDS = " ".join(f"meadow{number}" for number in range(1, 25))


@pytest.fixture
def window(qtbot: QtBot, look: Look, sample: Made, tmp_path: Path) -> Iterator[OpenWindow]:
    _, appearance = look
    with opened(sample.folder) as practice:
        rose = next(row for row in practice.files.values() if row.ended is None)
        hold.place(practice, rose.code, "complaint")
    preferences = Preferences(SettingsFile(tmp_path / "window.toml"))
    made = window_on(
        qtbot,
        appearance,
        sample,
        {
            Place.CLIENTS: Clients,
            Place.NEW_CLIENT: NewClient,
            Place.CLIENT: ClientFilePage,
            Place.NOTE: NotePage,
            Place.SETTLE: SettlePage,
            Place.SEARCH: Search,
            Place.SETTINGS: lambda *given: SettingsPage(preferences, *given),
            Place.BACKUPS: Backups,
        },
    )
    made.shell.resize(*SMALL)
    yield made
    made.lock()


def busiest(window: OpenWindow) -> Code:
    """The file with the most notes."""
    found: list[Code] = []

    class Asker(Clients):
        def heard(self, code: Code) -> None:
            found.append(code)

    page = window.go(Place.CLIENTS)
    assert isinstance(page, Clients)
    window.settle()
    rows = page._found
    return max(rows, key=lambda one: (one.file.ended is None, one.notes)).file.code


def check(window: OpenWindow, pictures: Path | None, name: str) -> None:
    window.settle()
    take(window.shell, pictures, name)
    assert clipped(window.shell) == []
    assert window.shell.width() == SMALL[0]  # a page that is too wide makes the window grow


def test_the_list_of_clients(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    window.go(Place.CLIENTS)

    check(window, pictures, f"clients-{look[0]}")


def test_somebody_new(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    window.go(Place.NEW_CLIENT)

    check(window, pictures, f"new-client-{look[0]}")


@pytest.mark.parametrize("part", ["timeline", "people", "details"])
def test_a_file(window: OpenWindow, look: Look, pictures: Path | None, part: str) -> None:
    window.go(Place.CLIENT, busiest(window), part)

    check(window, pictures, f"file-{part}-{look[0]}")


@pytest.mark.slow
@pytest.mark.parametrize("look", ["large"], indirect=True)
def test_everybody_known_to_a_file_fits_at_the_largest_text(
    window: OpenWindow, look: Look, pictures: Path | None
) -> None:
    """A role is typed, and as long as somebody likes: each file, and one with the longest."""
    page = window.go(Place.CLIENTS)
    assert isinstance(page, Clients)
    window.settle()
    codes = [one.file.code for one in page._found]
    names = ("Persephone Ermintrude Featherstonehaugh-Cholmondeley of Upper Slaughter",)
    known = people.NewPerson(names=names, professional=True)
    role = "designated safeguarding lead at the school of her daughter"
    window.session.change(
        lambda practice, _: practice.do(people.add_relation, codes[0], known, role),
        window.session.heard,
    )
    for code in codes:
        window.go(Place.CLIENT, code, "people")
        check(window, pictures, f"file-people-{code}-{look[0]}")
    assert window.failed == []


def test_a_note(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    code = busiest(window)
    draft = Draft(
        id=new_draft(),
        file=code,
        kind=NoteKind.SESSION.value,
        on=TODAY,
        text="Arrived early. Spoke about May moving out in May, and about her mother in Leeds. "
        "Slept badly since Tuesday; no thoughts of harm, said plainly.\n\nPlan: bring the letter "
        "she has not sent.",
        kept="2026-11-21T10:31:04Z",
    )
    window.session.ask(lambda practice, _: practice.do(drafts.save, draft), window.session.heard)
    window.go(Place.NOTE, code)

    check(window, pictures, f"note-{look[0]}")


@pytest.mark.parametrize("shown", ["usual", "said"])
def test_a_note_of_a_session_with_its_hour(
    window: OpenWindow, look: Look, pictures: Path | None, shown: str
) -> None:
    code = busiest(window)
    said = Appointment(began="14:00", minutes=50, attendance=Attendance.ATTENDED, where=Where.ROOM)
    text = "She brought the letter and did not open it.\n\nPlan: open the letter together."

    def signing(practice: Handle, _: object) -> write.Signed:
        kind = NoteKind.SESSION
        return practice.do(write.sign, code, kind=kind, held_on=TODAY, text=text, session=said)

    signed: list[write.Signed] = []

    class Signer(Page):
        def heard(self, done: write.Signed) -> None:
            signed.append(done)

    signer = Signer()
    window.bot.addWidget(signer)
    window.session.ask(signing, signer.heard)
    window.until(lambda: signed)
    page = window.go(Place.NOTE, code, NEW)
    assert isinstance(page, NotePage)
    window.until(page.editor.isEnabled)
    page.editor.insertPlainText("She opened the letter. We read it twice, the second time aloud.")
    if shown == "said":
        page.hour.as_usual.click()
        page.hour.attendance.choose(Attendance.CANCELLED_BY_ME)
        page.hour.attendance.activated.emit(page.hour.attendance.currentIndex())
        page.last_plan.open.click()

    check(window, pictures, f"note-hour-{shown}-{look[0]}")


def test_names_to_settle(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    code = busiest(window)
    text = "Lee rang twice about the house. Her friend Bryony came along, and Lee left early."

    def signing(practice: Handle, _: object) -> NoteId:
        return note(practice_of(practice), code, text)

    signed: list[NoteId] = []

    class Signer(Page):
        def heard(self, identity: NoteId) -> None:
            signed.append(identity)

    signer = Signer()
    window.bot.addWidget(signer)
    window.session.ask(signing, signer.heard)
    window.until(lambda: signed)
    window.go(Place.SETTLE, code, signed[0])

    check(window, pictures, f"settle-{look[0]}")


def ask_about_a_person(page: Page, words: str) -> None:
    """Open the first of these questions that can be asked."""
    questions = [one.open for one in page.findChildren(PersonQuestion)]
    next(link for link in questions if link.isVisible() and link.text() == words).click()


def test_a_client_who_may_be_here_already(
    window: OpenWindow, look: Look, pictures: Path | None
) -> None:
    clients = window.go(Place.CLIENTS)
    assert isinstance(clients, Clients)
    window.settle()
    name = clients._found[0].known_as[0]
    page = window.go(Place.NEW_CLIENT)
    assert isinstance(page, NewClient)
    window.settle()
    page.person.names.setText(name.lower())
    page.add.click()
    window.settle()

    check(window, pictures, f"new-client-already-{look[0]}")


def test_somebody_who_is_somebody_else_too(
    window: OpenWindow, look: Look, pictures: Path | None
) -> None:
    page = window.go(Place.CLIENT, busiest(window), "people")
    window.settle()
    ask_about_a_person(page, "Merge with…")

    check(window, pictures, f"file-same-person-{look[0]}")


def test_a_merge_can_be_undone(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    page = window.go(Place.CLIENT, busiest(window), "people")
    assert isinstance(page, ClientFilePage)
    window.settle()
    shown = page._file
    assert shown is not None
    window.answers.yes = True
    page.people.same_asked.emit(shown.known[0].person.id, shown.subjects[0].id)
    window.settle()

    check(window, pictures, f"file-merged-{look[0]}")


def test_somebody_who_is_two_people(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    page = window.go(Place.CLIENT, busiest(window), "people")
    window.settle()
    ask_about_a_person(page, "Split…")

    check(window, pictures, f"file-two-people-{look[0]}")


def test_a_search(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    window.session.build_index()
    window.settle()
    page = window.go(Place.SEARCH, "mother")
    assert isinstance(page, Search)
    window.until(lambda: page.list.rows.rowCount() > 0)

    check(window, pictures, f"search-{look[0]}")


def test_the_settings(window: OpenWindow, look: Look, pictures: Path | None) -> None:
    page = window.go(Place.SETTINGS)
    assert isinstance(page, SettingsPage)

    check(window, pictures, f"settings-{look[0]}")
    page.checks.check.click()
    window.until(page.checks.notice.isVisible)
    window.shell.resize(1366, 2000)
    check(window, pictures, f"settings-whole-{look[0]}")


def test_the_backups(window: OpenWindow, look: Look, pictures: Path | None, tmp_path: Path) -> None:
    window.answers.paths.append(tmp_path / "stick")
    page = window.go(Place.BACKUPS)
    assert isinstance(page, Backups)
    window.settle()
    take(window.shell, pictures, f"backups-none-{look[0]}")
    (tmp_path / "stick").mkdir()
    page.back_up.click()

    check(window, pictures, f"backups-{look[0]}")


def test_two_disks_and_what_is_not_ours(
    window: OpenWindow, look: Look, pictures: Path | None, sample: Made, tmp_path: Path
) -> None:
    for name in ("thesis.docx", "notes/keyring (conflicted copy).a"):
        shutil.copyfile(sample.folder / "notes" / "keyring.a", sample.folder / name)
    (sample.folder / "thesis.docx").write_bytes(b"mine")
    shutil.copytree(sample.folder, tmp_path / "sample - Copy", dirs_exist_ok=True)
    page = window.go(Place.BACKUPS)
    assert isinstance(page, Backups)
    for disk in ("first", "second"):
        (tmp_path / "BACKUP").mkdir()
        window.answers.paths.append(tmp_path / "BACKUP")
        page.back_up.click()
        window.until(page.back_up.isEnabled)
        (tmp_path / "BACKUP").rename(tmp_path / disk)
    (tmp_path / "first").rename(tmp_path / "BACKUP")
    window.go(Place.BACKUPS)
    window.settle()

    check(window, pictures, f"backups-strays-{look[0]}")


def first(appearance: Appearance) -> StartPage:
    return FirstRun(appearance, Answers())


def creating(appearance: Appearance) -> StartPage:
    page = Creating(appearance, Answers(), Path("Documents/Practice.schtum"))
    page.passphrase.edit.setText("hazel lamp")
    page.name.setText("Hazel Counselling")
    return page


def words(appearance: Appearance) -> StartPage:
    return Words(appearance, Answers(), WORDS, TODAY)


def unlock(appearance: Appearance) -> StartPage:
    return Unlock(appearance, Path("Hazel.schtum"))


def recover(appearance: Appearance) -> StartPage:
    page = Unlock(appearance, Path("Hazel.schtum"))
    page.lost.click()
    return page


def refused(appearance: Appearance) -> StartPage:
    from app.domain.errors import WrongSecret

    page = Unlock(appearance, Path("Hazel.schtum"))
    page.refuse(problem_of(WrongSecret("wrong-passphrase")))
    return page


def restore(appearance: Appearance) -> StartPage:
    page = Restore(appearance, Answers(), Path("Documents/Practice.schtum"))
    page.backup.edit.setText("/media/stick/Backups")
    counts = {"files": 18, "notes": 85, "people": 61}
    made = (("2026-11-20T17:02:00Z", 2_412_544), ("2026-11-13T17:04:00Z", 2_396_160))
    copies = (
        Snapshot(id="20261127T170300Z", made="", counts={}, bytes=20_000, whole=False),
        *(Snapshot(id=day, made=day, counts=counts, bytes=size) for day, size in made),
    )
    page.show_offered(Offered(folder=Path(), snapshots=copies, keys=False))
    return page


def restored(appearance: Appearance) -> StartPage:
    done = Restored(
        folder=Path("Documents/Practice.schtum"),
        snapshot="20261120T170200Z",
        counts={"people": 61, "files": 17, "notes": 83, "holds": 1, "requests": 0},
        dropped=(Code("K7M-Q4F"),),
        skipped=("20261127T170300Z",),
        missing="20261128T090000Z",
        checked=False,
    )
    return RestoredPage(appearance, done)


@pytest.mark.parametrize(
    "make", [first, creating, words, unlock, recover, refused, restore, restored]
)
def test_the_door(
    qtbot: QtBot, look: Look, pictures: Path | None, make: Callable[[Appearance], StartPage]
) -> None:
    name, appearance = look
    door = StartWindow(appearance)
    qtbot.addWidget(door)
    door.resize(*SMALL)
    door.show_page(make(appearance))
    door.show()
    rest()

    take(door, pictures, f"door-{make.__name__}-{name}")

    assert clipped(door) == []
