"""What is handed out as a program: which parts, under which licences, and how a desktop sees it."""

import configparser
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6
import pytest

from app.this_machine import PLATFORMS
from app.ui.application import DESKTOP_NAME
from scripts import bundle_parts, check_bundle, icu_data
from tests.architecture.sources import ROOT

DESKTOP = ROOT / "resources" / "desktop"
QT = "PySide6/Qt/plugins/platforms"
RUNS = sorted(
    re.split(r"[<>=]", one)[0].replace("-", "_")
    for one in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "dependencies"
    ]
)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        (f"{QT}/libqxcb.so", True),
        (f"{QT}/libqwayland.so", True),
        (f"{QT}/libqoffscreen.so", True),
        (f"{QT}/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/generic/libqtuiotouchplugin.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6Gui.so.6", True),
        ("libX11.so.6", False),
        ("bidi/bidi.cpython-311-x86_64-linux-gnu.so", True),
        ("resources/words/english.txt", True),
    ],
)
def test_what_the_window_does_not_need_stays_out(place: str, *, kept: bool) -> None:
    assert bundle_parts.wanted(place) is kept


def test_a_library_comes_with_whoever_asks_for_it_and_not_without() -> None:
    asks = {
        "xcb": {"libQt6XcbQpa.so.6"},
        "qpa": {"libxcb-cursor.so.0"},
        "vnc": {"libQt6Network.so.6"},
    }
    entries = [
        (f"{QT}/libqxcb.so", "xcb", "BINARY"),
        (f"{QT}/libqvnc.so", "vnc", "BINARY"),
        ("PySide6/Qt/lib/libQt6XcbQpa.so.6", "qpa", "BINARY"),
        ("PySide6/Qt/lib/libQt6Network.so.6", "net", "BINARY"),
        ("libxcb-cursor.so.0", "cursor", "BINARY"),
        ("libgdk-3.so.0", "gdk", "BINARY"),
        ("pypdfium2_raw/libpdfium.so", "pdfium", "BINARY"),
        ("libpython3.11.so.1.0", "python", "BINARY"),
        ("sqlcipher3/_sqlite3.so", "sql", "EXTENSION"),
    ]

    kept = bundle_parts.reached(entries, lambda source: asks.get(source, set()))

    assert sorted(source for _, source, _ in kept) == [
        "cursor", "pdfium", "python", "qpa", "sql", "xcb",
    ]  # fmt: skip


def test_the_program_asks_for_no_screen_that_is_not_in_the_bundle() -> None:
    held = {name.removeprefix("q") for name in bundle_parts.PLUGINS["platforms"]}

    assert held <= PLATFORMS
    assert not held & {"vnc", "webgl", "linuxfb", "eglfs"}


@pytest.mark.parametrize("name", [*RUNS, "shiboken6"])
def test_every_library_of_the_program_has_a_licence_to_ship(name: str) -> None:
    texts = list(bundle_parts.licences_of(name))

    assert any(path.stat().st_size > 200 for path, _ in texts)
    assert all(place.startswith(f"licences/{name}/") for _, place in texts)


@pytest.mark.parametrize("name", ["pyside6_essentials", "shiboken6", "python_bidi"])
def test_what_is_under_the_lgpl_comes_with_both_its_texts(name: str) -> None:
    said = "".join(path.read_text("utf-8") for path, _ in bundle_parts.licences_of(name))

    assert "GNU LESSER GENERAL PUBLIC LICENSE" in said
    assert "GNU GENERAL PUBLIC LICENSE" in said


def _bundle(folder: Path) -> Path:
    """Something that looks like a bundle with nothing wrong with it, but does not run."""
    inner = folder / "_internal"
    for kind, names in bundle_parts.PLUGINS.items():
        for name in names:
            _put(inner / "PySide6" / "Qt" / "plugins" / kind / f"lib{name}.so")
    _put(inner / "PySide6" / "Qt" / "lib" / "libQt6Core.so.6")
    for name in bundle_parts.REPLACEABLE:
        _put(inner / name / "__init__.py")
    for name in (f"{DESKTOP_NAME}.desktop", f"{DESKTOP_NAME}.svg", f"{DESKTOP_NAME}.metainfo.xml"):
        _put(inner / "resources" / "desktop" / name)
    _put(inner / "resources" / "guide" / "first-steps.md")
    for name in ("schtum", "python", "pyside6_essentials", "shiboken6", "python_bidi"):
        for text, place in bundle_parts.licences_of("python_bidi"):
            target = folder / place.replace("python_bidi", name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)
    return folder


def _put(path: Path, content: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


LOOKS = tuple(one for one in check_bundle.CHECKS if one is not check_bundle.dead)


def test_a_bundle_with_nothing_wrong_passes(tmp_path: Path) -> None:
    made = _bundle(tmp_path)

    assert {one.__name__: list(one(made)) for one in LOOKS} == {one.__name__: [] for one in LOOKS}


@pytest.mark.parametrize(
    ("spoilt", "by"),
    [
        ("_internal/PySide6/Qt/plugins/platforms/libqvnc.so", "strange_plugins"),
        ("_internal/PySide6/Qt/lib/libQt6Network.so.6", "reaching_out"),
        ("_internal/libgdk-3.so.0", "reaching_out"),
        ("_internal/lxml/etree.so", "unlicensed"),
    ],
)
def test_what_should_not_be_in_a_bundle_is_seen(tmp_path: Path, spoilt: str, by: str) -> None:
    made = _bundle(tmp_path)
    _put(made / spoilt)

    assert list(getattr(check_bundle, by)(made))


@pytest.mark.parametrize(
    ("lost", "by"),
    [
        ("licences/shiboken6", "unlicensed"),
        ("licences/schtum", "unlicensed"),
        ("_internal/bidi", "welded"),
        ("_internal/PySide6/Qt/lib", "welded"),
        ("_internal/PySide6/Qt/plugins/platforms", "strange_plugins"),
        ("_internal/resources/desktop", "without_a_menu_entry"),
        ("_internal/resources/guide", "without_a_menu_entry"),
    ],
)
def test_what_is_missing_from_a_bundle_is_seen(tmp_path: Path, lost: str, by: str) -> None:
    made = _bundle(tmp_path)
    shutil.rmtree(made / lost)

    assert list(getattr(check_bundle, by)(made))


def test_a_bundle_that_has_grown_is_seen(tmp_path: Path) -> None:
    with (tmp_path / "grown").open("wb") as file:
        file.truncate((check_bundle.LARGEST + 1) * 2**20)

    assert list(check_bundle.too_large(tmp_path))


def test_the_menu_entry_opens_the_program_and_no_document() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(DESKTOP / f"{DESKTOP_NAME}.desktop", "utf-8")
    told = entry["Desktop Entry"]

    assert told["Exec"] == "schtum"  # a document handed over would be listed as a recent one
    assert "MimeType" not in told
    assert told["Icon"] == told["StartupWMClass"] == DESKTOP_NAME


def test_the_description_names_the_menu_entry_and_asks_for_no_type_of_document() -> None:
    root = ET.parse(DESKTOP / f"{DESKTOP_NAME}.metainfo.xml").getroot()  # noqa: S314  our own

    assert root.findtext("launchable") == f"{DESKTOP_NAME}.desktop"
    assert root.findtext("project_license") == "Apache-2.0"
    assert root.find("provides/mediatype") is None


@pytest.mark.parametrize(
    ("tool", "file"),
    [
        (("desktop-file-validate",), "schtum.desktop"),
        (("appstreamcli", "validate", "--no-net"), "schtum.metainfo.xml"),
    ],
    ids=["desktop-file-validate", "appstreamcli"],
)
def test_the_tools_of_the_desktops_find_nothing_wrong(tool: tuple[str, ...], file: str) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed")
    run = subprocess.run([*tool, str(DESKTOP / file)], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr


def test_icu_without_its_data_says_that_it_has_none(tmp_path: Path) -> None:
    for library in Path(PySide6.__file__).parent.glob("Qt/lib/libicu*.so.*"):
        shutil.copy(library, tmp_path / library.name)

    (data,) = icu_data.leave_out(tmp_path)
    (converters,) = tmp_path.glob("libicuuc.so.*")
    version = data.suffix.removeprefix(".")
    asked = f"""
import ctypes
icu = ctypes.CDLL({str(converters)!r})
error = ctypes.c_int(0)
opened = getattr(icu, "ucnv_open_{version}")
opened.restype = ctypes.c_void_p
print([bool(opened(b"windows-1251", ctypes.byref(error))), error.value > 0])
error.value = 0
print([bool(opened(b"UTF-8", ctypes.byref(error))), error.value > 0])
"""
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout

    assert data.stat().st_size < 20_000
    assert told.splitlines() == ["[False, True]", "[True, False]"]
