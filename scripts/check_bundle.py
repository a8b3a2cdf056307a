"""What must be true of a bundle before anybody gets it: `make bundle` runs this.

    .venv/bin/python -m scripts.check_bundle dist/schtum

It looks at the size, at the licence of everything inside, at the plugins of Qt, at what may be
replaced, and at whether the program and its window start. Each line says what was found.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from scripts import bundle_parts

LARGEST: Final = 150  # MiB, on the disk
_LGPL: Final = ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE")
_NEVER: Final = ("libQt6Network", "libQt6WebEngine", "libssl", "libgtk", "libgdk", "libatk",
                 "libcups", "_ssl.", "libqvnc", "libqtuiotouch")  # fmt: skip

Check = Callable[[Path], Iterator[str]]


def files_of(folder: Path) -> list[Path]:
    """Every file of a bundle, short names that lead to another one left out."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]


def size(folder: Path) -> float:
    """What a bundle takes, in MiB."""
    return sum(path.stat().st_size for path in files_of(folder)) / 2**20


def too_large(folder: Path) -> Iterator[str]:
    """It is not larger than was promised."""
    if size(folder) > LARGEST:
        yield f"{size(folder):.1f} MiB, and {LARGEST} at the most"


def unlicensed(folder: Path) -> Iterator[str]:
    """Each package in it has its licence beside the program, and so have we."""
    texts = folder / bundle_parts.LICENCES
    inner = folder / "_internal"
    tops = [path.name for path in inner.iterdir()] if inner.is_dir() else []
    for name in ("schtum", "python", *bundle_parts.distributions(tops)):
        held = [path for path in texts.joinpath(name).rglob("*") if path.is_file()]
        if not any(path.stat().st_size > 200 for path in held):
            yield f"{name} has no licence text"
    for name in ("pyside6_essentials", "shiboken6", "python_bidi"):
        said = "".join(path.read_text("utf-8") for path in texts.joinpath(name).rglob("*.txt"))
        yield from (f"{name} comes without the {one}" for one in _LGPL if one not in said)


def strange_plugins(folder: Path) -> Iterator[str]:
    """Qt has the plugins that the window needs, and none besides."""
    found = {}
    for path in files_of(folder):
        place = path.relative_to(folder).as_posix()
        if "/Qt/plugins/" in place:
            kind, name = place.split("/Qt/plugins/")[1].split("/")
            found[kind, name.removeprefix("lib").removesuffix(".so")] = place
    allowed = {(kind, one) for kind, names in bundle_parts.PLUGINS.items() for one in names}
    yield from (f"{found[one]} is not on the list" for one in sorted(found.keys() - allowed))
    yield from (f"{kind}/{one} is missing" for kind, one in sorted(allowed - found.keys()))


def reaching_out(folder: Path) -> Iterator[str]:
    """Nothing of the network is in it, nor of GTK, and nothing asks for what is not there."""
    libraries = [path for path in files_of(folder) if ".so" in path.name]
    for path in libraries:
        if path.name.startswith(_NEVER):
            yield f"{path.relative_to(folder)} is in it"
        for name in sorted(bundle_parts.needed_by(str(path))):
            if name.startswith(_NEVER):
                yield f"{path.relative_to(folder)} asks for {name}"


def welded(folder: Path) -> Iterator[str]:
    """What is under the LGPL lies in files of its own, which others may put in their place."""
    inner = folder / "_internal"
    for name in bundle_parts.REPLACEABLE:
        if not inner.joinpath(name, "__init__.py").is_file():
            yield f"{name} cannot be replaced"
    if not list(inner.joinpath("PySide6", "Qt", "lib").glob("libQt6Core.so*")):
        yield "Qt cannot be replaced"


def without_a_menu_entry(folder: Path) -> Iterator[str]:
    """What a desktop needs to show it in a menu is in it, and the guide."""
    for name in ("schtum.desktop", "schtum.svg", "schtum.metainfo.xml"):
        if not (folder / "_internal" / "resources" / "desktop" / name).is_file():
            yield f"{name} is missing"
    if not list((folder / "_internal" / "resources" / "guide").glob("*.md")):
        yield "the guide is missing"


def dead(folder: Path) -> Iterator[str]:
    """The program runs, and its window stays up with nothing to complain of."""
    program = str(folder / "schtum")
    run = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    if run.returncode or not run.stdout.startswith("schtum "):
        yield f"--version ended with {run.returncode}: {run.stderr.strip()[-300:]}"
        return
    for platform, shown in (("offscreen", True), ("vnc", False)):
        said = window(program, platform, most=5 if shown else 60)
        if (said is None) is not shown:
            yield f"a window on {platform}: {said or 'it is shown'}"


def window(program: str, platform: str, *, most: float) -> str | None:
    """What a window says that does not stay; None when it is there after so many seconds.

    A busy machine takes its time to refuse one, too.
    """
    here = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            [program], stderr=subprocess.PIPE, text=True,
            env={**here, "QT_QPA_PLATFORM": platform, "HOME": home},
        )  # fmt: skip
        try:
            _, said = process.communicate(timeout=most)
        except subprocess.TimeoutExpired:
            process.terminate()
            _, said = process.communicate()
            complaints = [one for one in said.splitlines() if "propagateSizeHints" not in one]
            return "\n".join(complaints) or None
        return said.strip() or f"it ended with {process.returncode}"


def seconds_to(program: list[str], **more: str) -> float:
    """How long a program runs, at best of three."""
    spent = []
    for _ in range(3):
        before = time.perf_counter()
        subprocess.run(program, capture_output=True, check=True, env={**os.environ, **more})
        spent.append(time.perf_counter() - before)
    return min(spent)


CHECKS: Final[tuple[Check, ...]] = (
    too_large, unlicensed, strange_plugins, reaching_out, welded, without_a_menu_entry, dead,
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Look at a bundle; 1 when something is wrong with it."""
    folder = Path(arguments[0] if arguments else "dist/schtum")
    wrong = False
    for check in CHECKS:
        found = list(check(folder))
        wrong = wrong or bool(found)
        print(f"{'no ' if found else 'yes'}  {(check.__doc__ or '').splitlines()[0]}", flush=True)
        for what in found:
            print(f"       {what}")
    started = seconds_to([str(folder / "schtum"), "--version"])
    print(f"bundle: {size(folder):.1f} MiB in {len(files_of(folder))} files; "
          f"the command line starts in {started:.2f} s")  # fmt: skip
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
