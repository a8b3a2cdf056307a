"""Packs and releases of many pages, beside reportlab alone and WeasyPrint on the same words."""

import datetime as dt
import sys
from pathlib import Path

from app.domain.forgetting import forget
from app.domain.notes import NoteKind
from app.domain.redaction import Item, Part
from app.domain.rules_in_force import confirmed
from app.export.release import Basis
from app.services.demo.sample import generated
from app.services.handovers import release_paper
from app.services.handovers.contents import contents
from app.services.handovers.drawing import Draw
from app.services.handovers.frame import Frame
from app.services.handovers.proof_variants import invented, replaced
from app.services.handovers.release_paper import ReleaseFrame
from app.services.practice.jurisdictions import jurisdiction_of
from benchmarks.measured import WORK, tell

_LAST_DAY = dt.date(2026, 11, 21)
_FRAME = Frame(
    requester="Rose Will",
    practice="Hazel Okonkwo-Reid",
    nation=jurisdiction_of("england"),
    contact=(),
    received=_LAST_DAY,
    built_on=_LAST_DAY,
    rules=confirmed(jurisdiction_of("england").retention),
)


def _texts(pages: int) -> list[str]:
    """As many notes as fill about so many pages."""
    return [note["text"] for note in generated(20, int(pages * 1.55), 1)["notes"]]


def _items(pages: int) -> tuple[Item, ...]:
    return tuple(
        Item(
            id=str(place),
            held_on=_LAST_DAY - dt.timedelta(days=place),
            kind=NoteKind.SESSION,
            order=f"{place:06d}",
            parts=(Part(text=text),),
        )
        for place, text in enumerate(_texts(pages))
    )


_RELEASED = ReleaseFrame(
    client="Rose Will",
    recipient="Dr Abena Osei",
    address="2 Hillfoot Bank",
    practice="Hazel Okonkwo-Reid",
    contact=(),
    nation=jurisdiction_of("england"),
    basis=Basis(kind="consent", given=_LAST_DAY, purpose="her review"),
    made_on=_LAST_DAY,
    counts=True,
)


def ours(pages: int) -> dict[str, float]:
    """Three builds, the comparison, both readers, the seal and its proof."""
    from app.export import pack

    return _whole(_items(pages), lambda items, breaking: pack.draw_pack(
        contents(_FRAME, items), breaking=breaking
    ))  # fmt: skip


def release(pages: int) -> dict[str, float]:
    """The same of a release of the same records under a consent."""
    from app.export import release as printing

    return _whole(_items(pages), lambda items, breaking: printing.draw_release(
        release_paper.contents(_RELEASED, items), breaking=breaking
    ))  # fmt: skip


def _whole(items: tuple[Item, ...], drawn: Draw) -> dict[str, float]:
    from app.export.pdf.compare import first_difference
    from app.export.pdf.paper import Breaking
    from app.export.pdf.seal import new_passphrase, prove_sealed, seal
    from app.export.pdf.verify import prove

    breaking = Breaking()
    first = drawn(items, breaking)
    for other in (replaced(items), invented(items)):
        again = drawn(other, breaking)
        if first_difference(first.file, again.file) is not None:
            raise SystemExit("the builds differ")
        del again
    del breaking
    forget()  # as the program does here
    laid = first.laid_out()
    del first
    prove(laid)
    passphrase = new_passphrase()
    prove_sealed(seal(laid.pdf, passphrase), passphrase, laid.pdf)
    return {"pages": float(laid.pages)}


def once(pages: int) -> dict[str, float]:
    """One build alone, to compare with what the others do."""
    from app.export import pack

    return {"pages": float(pack.build(contents(_FRAME, _items(pages))).pages)}


def reportlab(pages: int) -> dict[str, float]:
    """Reportlab's own paragraphs, untagged, unproved, unsealed."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()
    story = []
    for text in _texts(pages):
        story.append(Paragraph("Session note", style["Heading2"]))
        story.append(Paragraph(text, style["BodyText"]))
    WORK.mkdir(parents=True, exist_ok=True)
    document = SimpleDocTemplate(str(WORK / "reportlab.pdf"), invariant=1)
    document.build(story)
    return {"pages": float(document.page)}


def weasyprint(pages: int) -> dict[str, float]:
    """WeasyPrint as tagged PDF/UA-1."""
    from html import escape

    from weasyprint import HTML

    body = "".join(f"<h2>Session note</h2><p>{escape(text)}</p>" for text in _texts(pages))
    style = "<style>body{font:11.5pt/1.5 serif} @page{size:A4;margin:25mm}</style>"
    document = HTML(string=f"<html lang=en><title>Records</title>{style}{body}").render()
    WORK.mkdir(parents=True, exist_ok=True)
    out = WORK / "weasyprint.pdf"
    document.write_pdf(out, pdf_variant="pdf/ua-1")
    return {"pages": float(len(document.pages)), "bytes": float(Path(out).stat().st_size)}


if __name__ == "__main__":
    WHAT = {
        "ours": ours,
        "release": release,
        "once": once,
        "reportlab": reportlab,
        "weasyprint": weasyprint,
    }
    tell(lambda: WHAT[sys.argv[1]](int(sys.argv[2])))
