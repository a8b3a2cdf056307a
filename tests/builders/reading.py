"""Reading a finished document as somebody else's program reads it."""

import subprocess
from pathlib import Path


def words_in(pdf: Path) -> str:
    """Every word of a PDF in its reading order, by pdftotext, with single spaces."""
    done = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())
