#!/usr/bin/env python3
"""Makes this checkout ready: `.venv` from the lock file, and missing system libraries.

Standard library only, so that a bare machine with Python can run it, with or without make:

    python3 scripts/bootstrap.py

It says what it does, does nothing twice, and asks the system's package manager only for what is
missing (Debian and its children, as root or through sudo). Elsewhere it names what to install.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "schtum-lock.sha256"
OLDEST, TOO_NEW = (3, 11), (3, 15)

# What Qt, the readers of our PDFs, the bundle and the tests need beyond Python packages.
LIBRARIES = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libdbus-1-3": "libdbus-1.so.3",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libx11-xcb1": "libX11-xcb.so.1",
    # WeasyPrint, the peer that `make bench` measures the pack against
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
}
TOOLS = {
    "poppler-utils": "pdftotext",
    "qpdf": "qpdf",
    "openssl": "openssl",
    "strace": "strace",
    "binutils": "objdump",
    "xvfb": "Xvfb",
    "desktop-file-utils": "desktop-file-validate",
    "appstream": "appstreamcli",
}


def say(text: str) -> None:
    """Print one step at once, so that it stands above what the step prints."""
    print(f"bootstrap: {text}", flush=True)


def run(*command: str, **environment: str) -> None:
    """Run one command or stop here with its name."""
    say(" ".join(command))
    done = subprocess.run(command, env={**os.environ, **environment}, check=False)
    if done.returncode:
        sys.exit(f"bootstrap: this did not work: {' '.join(command)}")


def known_libraries() -> str:
    """What the dynamic linker can find."""
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    try:
        found = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return found.stdout


def missing_packages() -> list[str]:
    """The Debian packages whose library or tool is not here."""
    found = known_libraries()
    lacking = [package for package, library in LIBRARIES.items() if library not in found]
    lacking += [package for package, tool in TOOLS.items() if not shutil.which(tool)]
    if importlib.util.find_spec("ensurepip") is None:
        lacking.append("python3-venv")  # Debian keeps it apart from python3
    return lacking


def install_system_packages() -> None:
    """Install what is missing through apt, or name it where there is no apt."""
    if not sys.platform.startswith("linux"):
        return
    lacking = missing_packages()
    if not lacking:
        say("system libraries are all here")
        return
    apt = shutil.which("apt-get")
    if apt is None:
        say("please install what provides: " + " ".join(lacking))
        return
    administrator = os.geteuid() == 0
    if not administrator and not shutil.which("sudo"):
        say("please ask an administrator to install: " + " ".join(lacking))
        return
    prefix = () if administrator else ("sudo",)
    run(*prefix, apt, "update", "-qq")
    quiet = "DEBIAN_FRONTEND=noninteractive"
    run(*prefix, "env", quiet, apt, "install", "-y", "-qq", "--no-install-recommends", *lacking)


def python_of(venv: Path) -> Path:
    """The interpreter of a virtual environment on this system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment() -> None:
    """Make `.venv` hold exactly what the lock file says, checked by its hashes, run by nobody.

    Wheels alone: what is built from its sources runs code of its own while it is installed.
    """
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted and python_of(VENV).exists():
        say("the Python packages are those of the lock file")
        return
    if not python_of(VENV).exists():
        run(sys.executable, "-m", "venv", str(VENV))
    pip = (str(python_of(VENV)), "-m", "pip", "--disable-pip-version-check", "install", "-q")
    run(*pip, "--no-compile", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
    compiled(VENV)  # pip would do it with one core
    STAMP.write_text(wanted)


def compiled(folder: Path) -> bool:
    """Keep bytecode for what has changed in a folder, with every core; whether all of it could be.

    `PYTHONDONTWRITEBYTECODE` does not keep this from it.
    """
    at_once = (str(python_of(VENV)), "-m", "compileall", "-qq", "-j", "0", str(folder))
    return not subprocess.run(at_once, check=False).returncode


def compile_program() -> None:
    """Bytecode for the program, as for the packages: the first start is like any other."""
    if not compiled(ROOT / "app"):  # it starts all the same, a little later
        say("the program's bytecode could not be kept")


def main() -> None:
    """Check Python, install what is missing, make the environment."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        sys.exit("bootstrap: Schtum needs Python 3.11, 3.12, 3.13 or 3.14")
    install_system_packages()
    make_environment()
    compile_program()
    say("ready")


if __name__ == "__main__":
    main()
