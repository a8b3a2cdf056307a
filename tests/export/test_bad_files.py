"""Every way we know in which a redacted file has leaked, done to a good file: each is refused."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from app.domain.errors import ProofFailed
from app.export.pdf.embed import embedded
from app.export.pdf.fonts import program, typeface
from app.export.pdf.page import LaidOut, layout
from app.export.pdf.verify import prove
from tests.export.papers import a_document, drawn, rewritten, spoiled

Spoil = Callable[[pikepdf.Pdf], None]
SECRET = "Gareth Pritchard"


@cache
def good() -> LaidOut:
    return layout(a_document())


def glyphs(text: str) -> str:
    return "".join(f"{typeface(0).glyphs[ord(letter)]:04x}" for letter in text)


def text_at(x: float, y: float, *, size: float = 11.5, colour: str = "0.122 0.141 0.129") -> str:
    """An artifact in the font of the text, whose letters are all on the page already."""
    place = f"1 0 0 1 {x:.2f} {y:.2f} Tm"
    shown = f"BT\n/F0 {size:g} Tf\n{colour} rg\n{place}\n<{glyphs('hour')}> Tj\nET"
    return f"/Artifact BMC\n{shown}\nEMC"


def box_at(low: float, high: float) -> str:
    return f"/Artifact BMC\n0.122 0.141 0.129 rg\n80.00 {low:.2f} 400.00 {high:.2f} re\nf\nEMC"


def annotation(**entries: Any) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        made = Dictionary(Type=Name.Annot, Rect=[80, 690, 200, 710], **entries)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(made)])

    return spoil


def in_catalogue(key: str, make: Callable[[pikepdf.Pdf], object]) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root[key] = make(pdf)

    return spoil


def on_page(key: str, make: Callable[[pikepdf.Pdf], object]) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[key] = make(pdf)

    return spoil


def on_tag(key: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K.K[1][key] = String(SECRET)

    return spoil


def resource(key: str, make: Callable[[pikepdf.Pdf], object]) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Resources[key] = make(pdf)

    return spoil


def picture(pdf: pikepdf.Pdf) -> Dictionary:
    image = pdf.make_stream(bytes(12))
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = 2, 2, 8
    image.ColorSpace = Name.DeviceRGB
    return Dictionary(I=image)


def form(pdf: pikepdf.Pdf) -> Dictionary:
    inside = pdf.make_stream(text_at(100, 400).encode())
    inside.Type, inside.Subtype, inside.BBox = Name.XObject, Name.Form, [0, 0, 600, 800]
    return Dictionary(X=inside)


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["original.txt"] = SECRET.encode()


def other_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String(f"About {SECRET}")


def more_metadata(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"</dc:title>", b"</dc:title><dc:creator/>")
    pdf.Root.Metadata.write(packet)


def other_title(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = String(SECRET)


def named_author(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Author = String(SECRET)


def letter_more(pdf: pikepdf.Pdf) -> None:
    """A glyph that nothing on the pages draws, as a hidden name would have left it."""
    font = pdf.pages[0].obj.Resources.Font["/F0"]
    starts = list(font.DescendantFonts[0].W)[::2]
    rows = list(font.DescendantFonts[0].W)[1::2]
    known = {
        int(start) + at for start, row in zip(starts, rows, strict=True) for at in range(len(row))
    }
    more = frozenset(known | {typeface(0).glyphs[ord("ł")]})
    pdf.pages[0].obj.Resources.Font["/F0"] = embedded(pdf, 0, more)


def other_ink(pdf: pikepdf.Pdf) -> None:
    """The text layer says one thing and the ink another."""
    font = pdf.pages[0].obj.Resources.Font["/F0"].DescendantFonts[0].FontDescriptor
    drawn_now = (0, *(typeface(1).glyphs[ord(letter)] for letter in "abc"))
    font.FontFile2.write(program(1, tuple(sorted(drawn_now))))


def lying_map(pdf: pikepdf.Pdf) -> None:
    font = pdf.pages[0].obj.Resources.Font["/F0"]
    said = font.ToUnicode.read_bytes()
    font.ToUnicode.write(said.replace(b"<0068>", b"<0078>"))


def plain_font(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources.Font["/F9"] = pdf.make_indirect(font)


def font_of_another_name(name: str) -> Spoil:
    """One of ours under a name that none of ours has."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        fonts = pdf.pages[0].obj.Resources.Font
        fonts[name] = fonts["/F0"]
        drawn(text_at(100, 110).replace("/F0 ", f"{name} "))(pdf)

    return spoil


def another_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def bytes_behind_a_stream(pdf: pikepdf.Pdf) -> None:
    leaf = pdf.pages[0].obj
    packed = zlib.compress(leaf.Contents.read_bytes()) + SECRET.encode()
    leaf.Contents = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)


def own_resources(pdf: pikepdf.Pdf) -> None:
    first = pdf.pages[0].obj
    first.Resources = pdf.make_indirect(Dictionary(Font=first.Resources.Font))


def listed_alone(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.StructTreeRoot.K.K[0]
    first.K = Array([first.K])


def first_paragraph_as_furniture(content: str) -> str:
    return content.replace("/P <</MCID 1>> BDC", "/Artifact BMC", 1)


def paragraphs_swapped(pdf: pikepdf.Pdf) -> None:
    kids = pdf.Root.StructTreeRoot.K.K
    kids[1], kids[3] = kids[3], kids[1]


def moved_marks(pdf: pikepdf.Pdf) -> None:
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    parents[0], parents[1] = parents[1], parents[0]


WHITE = "1.000 1.000 1.000"
NEARLY_WHITE = "0.990 0.990 0.990"
HOUR = glyphs("hour")
OTHER_NAME = "Gareth".encode("utf-16-be").hex()

SPOILED: dict[str, tuple[str, Spoil]] = {
    "a box over text": ("operators", drawn(box_at(600, 100))),
    "white text on white": ("operators", drawn(text_at(100, 110, colour=WHITE))),
    "text of a colour of its own": (
        "operators",
        drawn(text_at(100, 110, colour="0.990 0.990 0.990")),
    ),
    "text beside the page": ("operators", drawn(text_at(700, 400))),
    "text under the page": ("operators", drawn(text_at(100, -40))),
    "text too small to read": ("operators", drawn(text_at(100, 110, size=0.1))),
    "invisible render mode": ("operators", drawn(text_at(100, 110).replace("BT\n", "BT\n3 Tr\n"))),
    "clipped away": ("operators", drawn("q\n0 0 1 1 re\nW n\n" + text_at(100, 110) + "\nQ")),
    "a gap as wide as a name": (
        "operators",
        drawn(text_at(100, 110).replace(f"<{HOUR}> Tj", f"[<{HOUR}> -900 <{HOUR}>] TJ")),
    ),
    "stretched text": ("operators", drawn(text_at(100, 110).replace("BT\n", "BT\n1 Tz\n"))),
    "an inline image": ("operators", drawn("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI")),
    "a comment among the operators": ("operators", drawn(f"% {SECRET}")),
    "other words for a glyph": (
        "operators",
        rewritten(
            lambda content: content.replace(
                f"<{glyphs('A')}",
                f"/Span <</ActualText <feff{OTHER_NAME}>>> BDC\n<{glyphs('A')}",
                1,
            )
        ),
    ),
    "a layer in the operators": ("operators", drawn("/OC /L0 BDC\n" + text_at(100, 110) + "\nEMC")),
    "the same words again": ("words, first reader", drawn(text_at(100, 110))),
    "a changed word": (
        "words, first reader",
        rewritten(lambda content: content.replace(glyphs("quiet"), glyphs("tqiue"), 1)),
    ),
    "a word taken out": (
        "words, first reader",
        rewritten(lambda content: content.replace(glyphs("quiet"), "", 1)),
    ),
    "text as furniture": ("operators", rewritten(first_paragraph_as_furniture)),
    "a black square": ("objects", annotation(Subtype=Name.Square, IC=[0, 0, 0])),
    "an unapplied redaction": ("objects", annotation(Subtype=Name.Redact, IC=[0, 0, 0])),
    "a comment": ("objects", annotation(Subtype=Name.Text, Contents=String(SECRET))),
    "a link": (
        "objects",
        annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("mailto:g@p.example"))),
    ),
    "a form field": (
        "objects",
        annotation(Subtype=Name.Stamp, FT=Name.Tx, T=String("n"), V=String(SECRET)),
    ),
    "a form": ("objects", in_catalogue("/AcroForm", lambda _: Dictionary(Fields=Array([])))),
    "an author": ("objects", named_author),
    "another title": ("metadata", other_title),
    "more metadata": ("metadata", more_metadata),
    "another language": ("metadata", in_catalogue("/Lang", lambda _: String("cy"))),
    "a bookmark of its own": ("bookmarks", other_bookmark),
    "an attachment": ("objects", attach),
    "a hidden layer": ("objects", in_catalogue("/OCProperties", lambda _: Dictionary())),
    "private program notes": ("objects", in_catalogue("/PieceInfo", lambda _: Dictionary())),
    "notes on a page": ("objects", on_page("/PieceInfo", lambda _: Dictionary())),
    "a script": (
        "objects",
        in_catalogue("/OpenAction", lambda _: Dictionary(S=Name.JavaScript, JS=String("1"))),
    ),
    "named places": ("objects", in_catalogue("/Dests", lambda _: Dictionary(Gareth=Array([])))),
    "page labels": ("objects", in_catalogue("/PageLabels", lambda _: Dictionary(Nums=Array([])))),
    "a preview picture": ("objects", on_page("/Thumb", lambda pdf: pdf.make_stream(b"x"))),
    "a page cut smaller": ("objects", on_page("/CropBox", lambda _: Array([0, 0, 300, 300]))),
    "a page on its side": ("objects", on_page("/Rotate", lambda _: 90)),
    "a larger sheet": ("objects", on_page("/MediaBox", lambda _: Array([0, 0, 900, 900]))),
    "words on a tag": ("objects", on_tag("/ActualText")),
    "another text on a tag": ("structure", on_tag("/Alt")),  # only a figure has one
    "a title on a tag": ("objects", on_tag("/T")),
    "a picture": ("objects", resource("/XObject", picture)),
    "text in a form": ("objects", resource("/XObject", form)),
    "a see-through state": ("objects", resource("/ExtGState", lambda _: Dictionary())),
    "resources of its own": ("objects", own_resources),
    "a list of one": ("objects", listed_alone),
    "a kind of its own on a tag": ("objects", on_tag("/Type")),
    "a letter more in a font": ("fonts", letter_more),
    "other ink than words": ("fonts", other_ink),
    "a map that lies": ("words, first reader", lying_map),
    "a font that is not embedded": ("fonts", plain_font),
    "a font that has no number": ("fonts", font_of_another_name("/Fx")),
    "a font of a number of its own": ("fonts", font_of_another_name("/F99")),
    "a page more": ("pages", another_page),
    "a page less": ("pages", page_less),
    "bytes behind a stream": ("objects", bytes_behind_a_stream),
    "parts out of order": ("structure", paragraphs_swapped),
    "marks of another part": ("structure", moved_marks),
}


@pytest.mark.parametrize("what", SPOILED)
def test_a_spoiled_file_is_refused(what: str) -> None:
    check, spoil = SPOILED[what]
    bad = spoiled(good(), spoil)

    with pytest.raises(ProofFailed) as refusal:
        prove(bad)

    assert refusal.value.rule == "pack-proof"
    assert refusal.value.facts["check"] == check


def with_older_revision(file: bytes) -> bytes:
    return file + b"999 0 obj\n(Gareth)\nendobj\nstartxref\n0\n%%EOF\n"


def with_bytes_before(file: bytes) -> bytes:
    return SECRET.encode() + b"\n" + file


def with_object_nobody_knows(file: bytes) -> bytes:
    """Between the objects, with the table of places moved along."""
    inserted = b"999 0 obj\n(Gareth Pritchard)\nendobj\n"
    at = int(file.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    longer = file[:at] + inserted + file[at:]
    return longer.replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(inserted)))


def written_another_way(file: bytes) -> bytes:
    with pikepdf.open(BytesIO(file)) as pdf:
        again = BytesIO()
        pdf.save(again, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return again.getvalue()


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (with_older_revision, "one revision"),
        (with_bytes_before, "one revision"),
        (with_object_nobody_knows, "bytes"),
        (written_another_way, None),
        (lambda file: file[:-40], "one revision"),
        (lambda file: file + b"\n", "one revision"),
        (lambda _: b"", "one revision"),
    ],
)
def test_a_file_with_anything_beside_its_objects_is_refused(
    change: Callable[[bytes], bytes], check: str | None
) -> None:
    bad = replace(good(), pdf=change(good().pdf))

    with pytest.raises(ProofFailed) as refusal:
        prove(bad)

    assert check in {None, refusal.value.facts["check"]}


def test_a_good_file_passes_every_check() -> None:
    checks = prove(good())

    assert all(check.ok for check in checks)
    assert len({check.name for check in checks}) == len(checks) == 9


def test_words_that_layout_was_not_given_are_refused() -> None:
    other = layout(replace(a_document(), blocks=a_document().blocks[:-1]))

    with pytest.raises(ProofFailed):
        prove(replace(other, document=good().document))


def test_a_refusal_tells_the_page_and_no_words() -> None:
    bad = spoiled(good(), drawn(text_at(100, 110, colour=WHITE), page=1))

    with pytest.raises(ProofFailed) as refusal:
        prove(bad)

    assert refusal.value.facts == {
        "check": "operators",
        "page": 2,
        "detail": "light text on light paper",
    }


def test_the_same_objects_written_in_another_way_are_refused() -> None:
    file = BytesIO()
    with pikepdf.open(BytesIO(good().pdf)) as pdf:
        pdf.save(
            file,
            min_version="1.7",
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )

    with pytest.raises(ProofFailed) as refusal:
        prove(replace(good(), pdf=file.getvalue()))

    assert refusal.value.facts["check"] == "bytes"
