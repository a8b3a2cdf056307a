"""Starts the program; nothing else."""

import sys

from app.bootstrap import run


def main() -> None:
    """The `schtum` command."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
