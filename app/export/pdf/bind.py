"""Painted pages become a file: fonts, structure, bookmarks, one title, and nothing else.

reportlab makes the empty file; pikepdf fills it and gives every dictionary exactly the keys that
the proof allows: reportlab has no way in for glyph numbers, nor for the structure of a text. The
document id is a digest of the content, so that the same content is the same bytes.
"""

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.export.pdf import style
from app.export.pdf.document import Document
from app.export.pdf.embed import embedded
from app.export.pdf.packed import numbers_of
from app.export.pdf.paint import Painted
from app.export.pdf.paper import Bookmark, Element, Flow


def bound(document: Document, flow: Flow, pages: Sequence[Painted]) -> bytes:
    """The whole file, its objects numbered as they came. `settled` numbers them as they stand."""
    with pikepdf.open(io.BytesIO(_bare())) as pdf:
        fonts = Dictionary(
            {f"/F{index}": embedded(pdf, index, drawn) for index, drawn in _drawn(pages).items()}
        )
        for key in set(pdf.Root.keys()) - {"/Type", "/Pages"}:
            del pdf.Root[key]
        leaves = _leaves(pdf, pages, pdf.make_indirect(Dictionary(Font=fonts)))
        pdf.Root.Lang = String(document.language)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _structure(pdf, flow.root, pages, leaves)
        _bookmarks(pdf, flow.bookmarks, leaves)
        _title(pdf, document)
        return canonical(pdf)


def settled(file: bytes) -> bytes:
    """The same file written again: its objects are found in the order it leaves them in."""
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


def _leaves(pdf: pikepdf.Pdf, painted: Sequence[Painted], resources: Any) -> list[Any]:
    """A page for each that was painted, and nothing that came with the empty one."""
    box = Array([0, 0, pikepdf.Object.parse(b"595.28"), pikepdf.Object.parse(b"841.89")])
    home, kind, tabs = pdf.Root.Pages, Name.Page, Name.S
    leaves = [
        pdf.make_indirect(
            Dictionary(
                Type=kind,
                Parent=home,
                Contents=pdf.make_stream(page.content.packed, Filter=Name.FlateDecode),
                MediaBox=box,
                Resources=resources,
                StructParents=at,
                Tabs=tabs,
            )
        )
        for at, page in enumerate(painted)
    ]
    home.Kids, home.Count = Array(leaves), len(leaves)
    return leaves


def _structure(
    pdf: pikepdf.Pdf, root: Element, pages: Sequence[Painted], leaves: list[Any]
) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    made: dict[int, Any] = {}
    tree.K = _Structure(pdf, leaves, made).element(root, tree)
    numbers: list[Any] = []
    for at, page in enumerate(pages):
        parents = Array([made[id(element)] for element in page.elements])
        numbers += [at, pdf.make_indirect(parents)]
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = tree


class _Structure:
    """Elements on their way into the file; all of a kind share its name."""

    def __init__(self, pdf: pikepdf.Pdf, leaves: list[Any], made: dict[int, Any]) -> None:
        self._pdf, self._leaves, self._made = pdf, leaves, made
        self._kind = Name.StructElem
        self._names: dict[str, Any] = {}

    def element(self, element: Element, parent: Any) -> Any:
        """An element, and all that is in it. What holds marks is remembered."""
        name = self._names.get(element.tag) or self._names.setdefault(
            element.tag, Name(f"/{element.tag}")
        )
        node = self._pdf.make_indirect(Dictionary(Type=self._kind, S=name, P=parent))
        if element.scope:
            node.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        elif element.tag == "L":
            node.A = Dictionary(O=Name.List, ListNumbering=Name.Disc)
        if element.children:
            node.K = Array([self.element(child, node) for child in element.children])
        elif element.marks:
            self._made[id(element)] = node
            first = element.marks[0][0]
            node.Pg = self._leaves[first]
            node.K = Array([self._kid(page, mark, first) for page, mark in element.marks])
        return node

    def _kid(self, page: int, mark: int, first: int) -> Any:
        if page == first:
            return mark
        return Dictionary(Type=Name.MCR, Pg=self._leaves[page], MCID=mark)


def _bookmarks(pdf: pikepdf.Pdf, bookmarks: list[Bookmark], leaves: list[Any]) -> None:
    """The side bar: what stands under a heading of the first level is closed at first."""
    groups: list[tuple[Bookmark, list[Bookmark]]] = []
    for mark in bookmarks:
        if mark.level == 1 or not groups or groups[-1][0].level != 1:
            groups.append((mark, []))
        else:
            groups[-1][1].append(mark)
    outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    top = _linked(pdf, outlines, [above for above, _ in groups], leaves)
    for node, (_, below) in zip(top, groups, strict=True):
        _linked(pdf, node, below, leaves)
        if below:
            node.Count = -len(below)
    pdf.Root.Outlines = outlines


def _linked(
    pdf: pikepdf.Pdf, above: Any, bookmarks: list[Bookmark], leaves: list[Any]
) -> list[Any]:
    """Neighbours that know one another, and the one above them."""
    nodes = [
        pdf.make_indirect(
            Dictionary(
                Title=String(mark.text),
                Parent=above,
                Dest=Array([leaves[mark.page], Name.XYZ, 0, round(mark.up + 8, 2), 0]),
            )
        )
        for mark in bookmarks
    ]
    for one, other in pairwise(nodes):
        one.Next, other.Prev = other, one
    if nodes:
        above.First, above.Last, above.Count = nodes[0], nodes[-1], len(nodes)
    return nodes


def _title(pdf: pikepdf.Pdf, document: Document) -> None:
    """One title, twice: older readers know only the dictionary, newer ones only the packet."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(document.title)))
    packet = pdf.make_stream(packet_of(document.title, document.language))
    packet.Type = Name.Metadata
    packet.Subtype = Name.XML
    pdf.Root.Metadata = packet


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
