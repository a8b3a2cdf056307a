"""Says where everything of a tour lies, and opens the window on it when there is a display."""

import os
import platform
import subprocess
import sys
from pathlib import Path

PASSPHRASE = "hazel keeps the lighthouse lamp"  # noqa: S105  of a fictional practice
LYING = (
    ("the pack", "pack.pdf"),
    ("the certificate", "certificate.pdf"),
    ("the audit bundle", "audit"),
    ("the sample practice", "practice"),
    ("its backup", "backup"),
)


def has_display() -> bool:
    """Whether a window could be seen."""
    seen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return seen or platform.system() != "Linux"


def main() -> None:
    """Print the places, then open the window or say why not."""
    out = Path(sys.argv[1]).resolve()
    print()
    for what, name in LYING:
        print(f"{what:<20} {out / name}")
    print(f"{'its passphrase':<20} {PASSPHRASE}")
    print(f"{'check the log with':<20} python3 {out / 'audit' / 'verify_log.py'}")
    if has_display():
        print("\nThe window opens on the sample practice.")
        subprocess.Popen([sys.executable, "-m", "app", "open", str(out / "practice")])
    else:
        print("\nThere is no display here, so no window is opened.")


if __name__ == "__main__":
    main()
