"""What goes into the bundle and what stays out, and under which licences: for `build.spec`.

PyInstaller takes what it finds, and Qt's plugins bring a network, other people's screens and half
of GTK. Here is the list of what the window needs; everything else is left out, and so is every
library that then nothing asks for.
"""

import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Final

import PIL

from scripts import icu_data

ROOT: Final = Path(__file__).resolve().parent.parent
LICENCES: Final = "licences"
PLUGINS: Final[Mapping[str, frozenset[str]]] = {
    "platforms": frozenset({"qxcb", "qwayland", "qoffscreen", "qminimal"}),
    "platforminputcontexts": frozenset({"composeplatforminputcontextplugin",
                                        "ibusplatforminputcontextplugin"}),
    "iconengines": frozenset({"qsvgicon"}),
    "imageformats": frozenset({"qsvg"}),
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    "wayland-decoration-client": frozenset({"adwaita", "bradient"}),
}  # fmt: skip
# Nothing of these is ever loaded; each is offered to a library that does without.
UNUSED: Final = (
    "PySide6.QtNetwork", "ssl", "_ssl", "tkinter", "numpy", "matplotlib", "IPython", "cairo",
    "brotli", "_brotli", "brotlicffi", "zopfli", "pyphen", "weasyprint", "lxml.objectify",
    "lxml.html", "lxml.isoschematron", "lxml.sax", "lxml.cssselect", "lxml.builder",
    "charset_normalizer", "rapidfuzz.fuzz_cpp", "rapidfuzz.fuzz_cpp_avx2",
    "rapidfuzz.process_cpp_impl", "rapidfuzz.distance.metrics_cpp_avx2",
    # No picture is ever put into a pack: reportlab wants Pillow at hand, and never asks it.
    "PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingmath", "PIL._imagingmorph",
    "PIL._imagingtk", "PIL._webp", "PIL.PdfParser", "reportlab.graphics", "reportlab.platypus",
    # HarfBuzz cuts the fonts; what is asked of them beside that is a name and a width.
    "fontTools.colorLib", "fontTools.designspaceLib", "fontTools.feaLib.ast", "fontTools.merge",
    "fontTools.otlLib", "fontTools.subset", "fontTools.varLib", "fontTools.cffLib", "fontTools.ttx",
    "holidays.financial",
    # Whatever is read is UTF-8, and nothing is packed.
    "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw",
    "_multibytecodec", "_bz2", "_lzma", "bz2", "lzma", "dateutil.zoneinfo",
    "asyncio", "multiprocessing", "xmlrpc", "pydoc_data", "unittest", "doctest", "pdb", "readline",
    "pytest", "hypothesis", "mypy", "setuptools", "pip",
)  # fmt: skip
# Pillow's readers of pictures: each is looked for only when a picture is opened.
UNREAD: Final = tuple(
    f"PIL.{one.name}"
    for one in pkgutil.iter_modules(PIL.__path__)
    if one.name.endswith(("ImagePlugin", "FontFile"))
)
# Whoever shows a window has these, and mends them: a copy of ours would only grow old.
OF_THE_SYSTEM: Final = frozenset(
    {"libX11.so.6", "libX11-xcb.so.1", "libcrypto.so.3", "libdbus-1.so.3", "libexpat.so.1"}
    | {
        "libfontconfig.so.1",
        "libfreetype.so.6",
        "libgcc_s.so.1",
        "libglib-2.0.so.0",
        "libgthread-2.0.so.0",
    }
    | {"libstdc++.so.6", "libuuid.so.1", "libz.so.1", "libzstd.so.1"}
)
# So that anybody may put another build of these in their place, as the LGPL has it.
REPLACEABLE: Final[Mapping[str, str]] = {"bidi": "py", "PySide6": "py", "shiboken6": "py"}
# What ships without its licence beside it: whose text we carry for it.
CARRIED: Final[Mapping[str, tuple[str, ...]]] = {
    "pyside6_essentials": ("LGPL-3.txt", "GPL-3.txt", "qt-third-party.txt"),
    "shiboken6": ("LGPL-3.txt", "GPL-3.txt"),
    "sqlcipher3": ("sqlcipher.txt",),
    "python_bidi": ("LGPL-3.txt", "GPL-3.txt"),
}
_PLUGIN: Final = re.compile(r"(?:^|/)Qt/plugins/([^/]+)/lib([^/]+)\.so$")
_LICENCE: Final = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_STRIPPED: Final = ("libpython", "python3", "sqlcipher3/", "cryptography/", "fontTools/", "lxml/",
                    "rapidfuzz/", "uharfbuzz/", "rpds/", "PIL/", "pikepdf/", "bidi/",
                    "_cffi_backend", "_argon2_cffi_bindings/", "pikepdf.libs/", "pypdfium2_raw/",
                    "PySide6/Qt/lib/libicu")  # fmt: skip
_COMMON: Final = Path("/usr/share/common-licenses")

Entry = tuple[str, str, str]


def wanted(place: str) -> bool:
    """Whether a file is one that the program needs and this system may not have."""
    path = PurePosixPath(place)
    plugin = _PLUGIN.search(path.as_posix())
    if plugin:
        return plugin[2] in PLUGINS.get(plugin[1], ())
    if path.name in OF_THE_SYSTEM or path.match("*.dist-info/RECORD"):
        return False
    if path.match("mnemonic/wordlist/*"):
        return path.name == "english.txt"
    return not {"translations", "qml", "benchmarks", "zoneinfo"} & set(path.parts)


def is_library(place: str, kind: str) -> bool:
    """Whether a file is there only because another file asks for it when it is loaded."""
    if kind != "BINARY" or "libpython" in place or _PLUGIN.search(place):
        return False
    folder = PurePosixPath(place).parent.as_posix()
    return folder == "." or folder.endswith(("Qt/lib", ".libs"))


def reached(
    entries: Iterable[Entry], needs: Callable[[str], Iterable[str]], always: Iterable[str] = ()
) -> list[Entry]:
    """The entries that are wanted, and of the libraries those that one of them asks for.

    `needs` tells the names of the libraries that a file asks for.
    """
    entries = [one for one in entries if wanted(one[0])]
    libraries = [one for one in entries if is_library(one[0], one[2])]
    kept = [one for one in entries if not is_library(one[0], one[2])]
    asked, waiting = set(always), list(kept)
    while waiting:
        _, source, _ = waiting.pop()
        asked |= set(needs(source))
        found = [one for one in libraries if PurePosixPath(one[0]).name in asked]
        libraries = [one for one in libraries if one not in found]
        kept += found
        waiting += found
    return kept


def needed_by(source: str) -> set[str]:
    """The names of the libraries that a file asks for when it is loaded."""
    told = subprocess.run(
        ["readelf", "--dynamic", source], capture_output=True, text=True, check=False
    ).stdout
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", told))


def distributions(modules: Iterable[str]) -> list[str]:
    """The packages that these modules and files come from, each by its normal name."""
    known = metadata.packages_distributions()
    tops = {re.split(r"[./]", one)[0] for one in modules}
    named = {package for top in tops for package in known.get(top, ())}
    return sorted({re.sub(r"[-_.]+", "_", name).lower() for name in named} - {"schtum"})


def licences_of(name: str) -> Iterator[tuple[Path, str]]:
    """The licence texts of a package, each with its place in the bundle."""
    folder = f"{LICENCES}/{name}"
    for file in metadata.distribution(name).files or ():
        inside = file.as_posix()
        if ".dist-info/" in inside and _LICENCE.search(inside.partition(".dist-info/")[2]):
            place = inside.partition(".dist-info/")[2].removeprefix("licenses/")
            yield Path(str(file.locate())), f"{folder}/{place}"
    for carried in CARRIED.get(name, ()):
        yield ROOT / "resources" / "licences" / carried, f"{folder}/{carried}"


def licences_of_the_system(sources: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """The licence texts of the libraries that come from this machine's system."""
    real = {str(Path(one).resolve()) for one in sources if one.startswith(("/lib", "/usr/lib"))}
    referred: set[str] = set()
    for path in sorted(real):
        owner = _owner(path) or _owner(path.removeprefix("/usr"))
        copyright_ = Path("/usr/share/doc", owner, "copyright")
        if not owner or not copyright_.is_file():
            raise SystemExit(f"bundle: nothing says under which licence {path} is")
        referred |= set(re.findall(rf"{_COMMON}/([\w.-]*\w)", copyright_.read_text("utf-8")))
        yield copyright_, f"{LICENCES}/system/{owner}.txt"
    for name in sorted(referred):
        if (_COMMON / name).is_file():
            yield _COMMON / name, f"{LICENCES}/system/{name}.txt"


def _owner(path: str) -> str:
    told = subprocess.run(
        ["dpkg-query", "--search", path], capture_output=True, text=True, check=False
    ).stdout
    return told.partition(":")[0].strip()


def licences(modules: Iterable[str], binaries: Iterable[str]) -> dict[str, Path]:
    """Every licence text of the bundle by its place in it."""
    base = Path(sys.base_prefix, "lib", f"python3.{sys.version_info.minor}", "LICENSE.txt")
    found = {
        f"{LICENCES}/schtum/LICENSE": ROOT / "LICENSE",
        f"{LICENCES}/python/LICENSE.txt": base,
    }
    for name in (*distributions(modules), "pyinstaller"):
        found |= {place: source for source, place in licences_of(name)}
    found |= {place: source for source, place in licences_of_the_system(binaries)}
    for font in sorted((ROOT / "resources" / "fonts").rglob("*.txt")):
        found[f"{LICENCES}/fonts/{font.parent.name}/{font.name}"] = font
    return found


def finish(folder: Path, texts: Mapping[str, Path]) -> None:
    """Lay the licences beside the program; take out what only a debugger reads, and ICU's data."""
    for place, source in texts.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    inner = folder / "_internal"
    for file in sorted(inner.rglob("*.so*")):
        name = file.relative_to(inner).as_posix()
        if name.startswith(_STRIPPED) and not file.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)
    icu_data.leave_out(inner / "PySide6" / "Qt" / "lib")
