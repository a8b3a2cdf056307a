"""Painted pages become a file: fonts, structure, bookmarks, one title, and nothing else.

reportlab makes the empty file, pikepdf the fonts and the title; pages and structure are written as
they come. Every dictionary has exactly the keys that the proof allows. The document id is a digest
of the content, so that the same content is the same bytes.
"""

import io
from collections.abc import Sequence
from typing import BinaryIO, Final

import pikepdf
from pikepdf import Dictionary, String

from app.export.pdf import style
from app.export.pdf.document import Document
from app.export.pdf.embed import embedded
from app.export.pdf.objects import Objects, ref, ref_or_refs, refs, string
from app.export.pdf.packed import numbers_of
from app.export.pdf.paint import Painted
from app.export.pdf.paper import Bookmark, Element, Flow

_BOX: Final = f"[0 0 {style.PAGE_WIDTH:.2f} {style.PAGE_HEIGHT:.2f}]"


def bound(document: Document, flow: Flow, pages: Sequence[Painted], *, like: bytes = b"") -> bytes:
    """The whole file, its objects as they came. `settled` writes it as it is handed out.

    When it is the same bytes as `like`, it is that very object.
    """
    file = Objects(like)
    root, home = file.number(), file.number()
    with pikepdf.open(io.BytesIO(_bare())) as pdf:
        fonts = Dictionary(
            {f"/F{index}": embedded(pdf, index, drawn) for index, drawn in _drawn(pages).items()}
        )
        for key in set(pdf.Root.keys()) - {"/Type"}:
            del pdf.Root[key]
        pdf.Root.Lang = String(document.language)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.Metadata = pdf.make_stream(packet_of(document.title, document.language))
        pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        resources = file.put(file.number(), f"<</Font {file.copied(fonts)}>>")
        catalogue = file.entries(pdf.Root)
    leaves, places = _leaves(file, home, pages, resources)
    tree = _structure(file, flow.root, pages, leaves)
    outlines = _bookmarks(file, flow.bookmarks, leaves)
    more = f"/Pages {ref(home)}/StructTreeRoot {ref(tree)}/Outlines {ref(outlines)}"
    file.put(root, f"<<{catalogue}{more}>>")
    # The title stands twice: older readers know only this one, newer ones only the packet.
    info = file.put(file.number(), f"<</Title {string(document.title)}>>")
    whole = file.finished(root, info)
    for page, at in zip(pages, places, strict=True):
        page.content.stands_in(whole, at)
    return whole


def settled(file: bytes) -> bytes:
    """The same file written again.

    Once gives the objects their numbers, once more puts them where these numbers have them; from
    then on it stays the same.
    """
    with pikepdf.open(io.BytesIO(file)) as pdf:
        return canonical(pdf)


def canonical(pdf: pikepdf.Pdf) -> bytes:
    """These objects as one file."""
    file = io.BytesIO()
    write_canonical(pdf, file)
    return file.getvalue()


def write_canonical(pdf: pikepdf.Pdf, file: BinaryIO) -> None:
    """The one way to write these objects: no older revision, nothing between or beside them.

    The id is made from the content alone; one that was there before would be carried along.
    """
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    pdf.save(
        file,
        min_version="1.7",
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )


def _bare() -> bytes:
    """A file of one empty page, as reportlab writes it."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  slow to load, and only needed here

    file = io.BytesIO()
    canvas = Canvas(
        file, pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT), pageCompression=0, invariant=1
    )
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _drawn(pages: Sequence[Painted]) -> dict[int, frozenset[int]]:
    """The glyphs that are drawn, by font."""
    found: dict[int, set[int]] = {}
    for page in pages:
        for font, glyphs in page.content.drawn:
            found.setdefault(font, set()).update(numbers_of(glyphs))
    return {font: frozenset(glyphs) for font, glyphs in sorted(found.items())}


def _leaves(
    file: Objects, home: int, painted: Sequence[Painted], resources: int
) -> tuple[list[int], list[int]]:
    """A page for each that was painted, and where in the file its operators begin.

    The pages share what is the same of all of them.
    """
    leaves, places, box = [], [], file.put(file.number(), _BOX)
    for at, page in enumerate(painted):
        content = file.number()
        places.append(file.put_stream(content, "/Filter/FlateDecode", page.content.packed))
        said = (
            f"<</Type/Page/Parent {ref(home)}/Contents {ref(content)}/MediaBox {ref(box)}"
            f"/Resources {ref(resources)}/StructParents {at}/Tabs/S>>"
        )
        leaves.append(file.put(file.number(), said))
    file.put(home, f"<</Type/Pages/Kids {refs(leaves)}/Count {len(leaves)}>>")
    return leaves, places


def _structure(
    file: Objects, root: Element, pages: Sequence[Painted], leaves: Sequence[int]
) -> int:
    tree = file.number()
    made: dict[int, int] = {}
    top = _element(file, root, tree, leaves, made)
    numbers = " ".join(
        f"{at} {refs(made[id(element)] for element in page.elements)}"
        for at, page in enumerate(pages)
    )
    nums = file.put(file.number(), f"<</Nums [{numbers}]>>")
    return file.put(
        tree,
        f"<</Type/StructTreeRoot/K {ref(top)}/ParentTree {ref(nums)}"
        f"/ParentTreeNextKey {len(pages)}>>",
    )


def _element(
    file: Objects, element: Element, parent: int, leaves: Sequence[int], made: dict[int, int]
) -> int:
    """An element, and all that is in it. What holds marks is remembered in `made`.

    That it is one follows from where it stands: a type of its own would cost as much as its tag.
    """
    number = file.number()
    told = ""
    if element.tag == "L":
        told = f"/A <</O/List/ListNumbering/{element.scope or 'Disc'}>>"
    elif element.scope:
        told = f"/A <</O/Table/Scope/{element.scope}>>"
    elif element.says:
        told = f"/Alt {string(element.says)}"
    if element.children:
        below = (_element(file, child, number, leaves, made) for child in element.children)
        told += f"/K {ref_or_refs(below)}"
    elif element.marks:
        made[id(element)] = number
        first = element.marks[0][0]
        marks = [_mark(page, mark, first, leaves) for page, mark in element.marks]
        said = marks[0] if len(marks) == 1 else f"[{' '.join(marks)}]"
        told += f"/Pg {ref(leaves[first])}/K {said}"
    return file.put(number, f"<</S/{element.tag}/P {ref(parent)}{told}>>")


def _mark(page: int, mark: int, first: int, leaves: Sequence[int]) -> str:
    if page == first:
        return str(mark)
    return f"<</Type/MCR/Pg {ref(leaves[page])}/MCID {mark}>>"


def _bookmarks(file: Objects, bookmarks: Sequence[Bookmark], leaves: Sequence[int]) -> int:
    """The side bar: what stands under a heading of the first level is closed at first."""
    groups: list[tuple[Bookmark, list[Bookmark]]] = []
    for mark in bookmarks:
        if mark.level == 1 or not groups or groups[-1][0].level != 1:
            groups.append((mark, []))
        else:
            groups[-1][1].append(mark)
    outlines = file.number()
    top = [file.number() for _ in groups]
    for at, (mark, below) in enumerate(groups):
        inner = [file.number() for _ in below]
        for place, one in enumerate(below):
            file.put(inner[place], f"<<{_linked(one, top[at], inner, place, leaves)}>>")
        more = f"{_ends(inner)}/Count {-len(inner)}" if inner else ""
        file.put(top[at], f"<<{_linked(mark, outlines, top, at, leaves)}{more}>>")
    more = f"{_ends(top)}/Count {len(top)}" if top else ""
    return file.put(outlines, f"<</Type/Outlines{more}>>")


def _linked(mark: Bookmark, above: int, row: Sequence[int], at: int, leaves: Sequence[int]) -> str:
    """A bookmark that knows its neighbours, and the one above it."""
    up = f"{round(mark.up + 8, 2):g}"
    said = f"/Title {string(mark.text)}/Parent {ref(above)}"
    said += f"/Dest [{ref(leaves[mark.page])}/XYZ 0 {up} 0]"
    said += f"/Prev {ref(row[at - 1])}" if at else ""
    return said + (f"/Next {ref(row[at + 1])}" if at + 1 < len(row) else "")


def _ends(row: Sequence[int]) -> str:
    return f"/First {ref(row[0])}/Last {ref(row[-1])}"


def packet_of(title: str, language: str) -> bytes:
    """The whole of the metadata: a title, a language, and that a reader can rely on PDF/UA-1."""
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escaped}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()
