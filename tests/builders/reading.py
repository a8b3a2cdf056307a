"""Reading a finished document as somebody else's program reads it."""

import subprocess
from pathlib import Path

import pypdfium2


def words_in(pdf: Path) -> str:
    """Every word of a PDF in its reading order, by pdftotext, with single spaces."""
    done = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


def said(pdf: Path) -> str:
    """Every word of a PDF as pdfium finds it, a sentence that goes over a page too."""
    with pypdfium2.PdfDocument(pdf.read_bytes()) as pages:
        return " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())
