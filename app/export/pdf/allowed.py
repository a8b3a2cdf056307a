"""Every object of a finished file is one that we would have written; anything else is found.

An allow-list: each role names its keys and what each key may hold. A key, a value or an object that
is not in it stops the file. It is written down apart from the code that makes the objects.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import pikepdf

from app.export.pdf import style

Holds = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Is:
    """The value passes a test."""

    test: Holds


@dataclass(frozen=True, slots=True)
class A:
    """An object of another role."""

    role: str


@dataclass(frozen=True, slots=True)
class Each:
    """A list of objects of one role; `alone` is one that stands without a list."""

    role: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """A reference to an object that is visited by another way: a page, a parent, a neighbour."""


Rule = Is | A | Each | Back


def _name(*names: str) -> Is:
    return Is(lambda value: isinstance(value, pikepdf.Name) and str(value) in names)


def _is(expected: object) -> Is:
    return Is(lambda value: type(value) is type(expected) and value == expected)


def _number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _paper(value: Any) -> bool:
    expected = (0.0, 0.0, style.PAGE_WIDTH, style.PAGE_HEIGHT)
    return isinstance(value, pikepdf.Array) and tuple(float(part) for part in value) == expected


def _destination(value: Any) -> bool:
    match list(value) if isinstance(value, pikepdf.Array) else []:
        case [page, kind, 0, up, 0]:
            is_page = isinstance(page, pikepdf.Dictionary) and page.get("/Type") == "/Page"
            return is_page and kind == "/XYZ" and _number(up) and 0 <= up <= style.PAGE_HEIGHT
        case _:
            return False


def _text(value: Any) -> bool:
    return isinstance(value, pikepdf.String)


def _nums(value: Any) -> bool:
    """Page number, then the elements of its marks, for each page."""
    if not isinstance(value, pikepdf.Array) or len(value) % 2:
        return False
    keys, lists = list(value)[::2], list(value)[1::2]
    return keys == list(range(len(keys))) and all(
        isinstance(parents, pikepdf.Array)
        and all(isinstance(one, pikepdf.Dictionary) and "/S" in one for one in parents)
        for parents in lists
    )


_STREAM: Final[dict[str, Rule]] = {
    "/Length": Is(_whole),
    "/Filter": _name("/FlateDecode"),
}
_ELEMENTS: Final = (
    "/Document",
    "/H1",
    "/H2",
    "/H3",
    "/P",
    "/L",
    "/LI",
    "/Lbl",
    "/LBody",
    "/Table",
    "/TR",
    "/Figure",
)
_TAIL: Final[dict[str, Rule]] = {
    "/Root": A("catalog"),
    "/Info": A("info"),
    "/ID": Is(lambda value: isinstance(value, pikepdf.Array) and len(value) == 2),
    "/Size": Is(_whole),
    "/Type": _name("/XRef"),
    "/W": Is(lambda value: isinstance(value, pikepdf.Array) and all(map(_whole, value))),
    "/Length": Is(_whole),
    "/Filter": _name("/FlateDecode"),
    "/DecodeParms": Is(
        lambda value: (
            isinstance(value, pikepdf.Dictionary)
            and set(value.keys()) == {"/Columns", "/Predictor"}
        )
    ),
}
_ROLES: Final[Mapping[str, Mapping[str, Rule]]] = {
    "trailer": _TAIL,
    "info": {"/Title": Is(_text)},
    "catalog": {
        "/Type": _name("/Catalog"),
        "/Pages": A("pages"),
        "/Lang": Is(_text),
        "/MarkInfo": A("mark info"),
        "/ViewerPreferences": A("preferences"),
        "/StructTreeRoot": A("tree"),
        "/Outlines": A("outlines"),
        "/Metadata": A("metadata"),
    },
    "mark info": {"/Marked": _is(True)},  # noqa: FBT003  a value, not a switch
    "preferences": {"/DisplayDocTitle": _is(True)},  # noqa: FBT003  idem
    "metadata": {**_STREAM, "/Type": _name("/Metadata"), "/Subtype": _name("/XML")},
    "pages": {
        "/Type": _name("/Pages"),
        "/Count": Is(_whole),
        "/Kids": Each("page"),
        "/Parent": Back(),
    },
    "page": {
        "/Type": _name("/Page"),
        "/Parent": Back(),
        "/Contents": A("stream"),
        "/MediaBox": Is(_paper),
        "/Resources": A("resources"),
        "/StructParents": Is(_whole),
        "/Tabs": _name("/S"),
    },
    "stream": _STREAM,
    "resources": {"/Font": Back()},  # the fonts are compared whole with the ones we ship
    "outlines": {
        "/Type": _name("/Outlines"),
        "/Count": Is(_whole),
        "/First": A("bookmark"),
        "/Last": Back(),
    },
    "bookmark": {
        "/Title": Is(_text),
        "/Parent": Back(),
        "/Prev": Back(),
        "/Next": A("bookmark"),
        "/First": A("bookmark"),
        "/Last": Back(),
        "/Count": Is(_whole),
        "/Dest": Is(_destination),
    },
    "tree": {
        "/Type": _name("/StructTreeRoot"),
        "/K": A("element"),
        "/ParentTree": A("numbers"),
        "/ParentTreeNextKey": Is(_whole),
    },
    "numbers": {"/Nums": Is(_nums)},
    "element": {
        "/S": _name(*_ELEMENTS, "/TH", "/TD"),
        "/P": Back(),
        "/Pg": Back(),
        "/K": Each("kid", alone=True),
        "/A": A("attributes"),
        "/Alt": Is(_text),
    },
    "kid": {"/Type": _name("/MCR"), "/Pg": Back(), "/MCID": Is(_whole)},
    "attributes": {
        "/O": _name("/Table", "/List"),
        "/Scope": _name("/Column", "/Row"),
        "/ListNumbering": _name("/Disc", "/None"),
    },
}


def unknown_object(pdf: pikepdf.Pdf) -> str | None:
    """The first thing in the file that is not on the list, or None.

    Fonts are left to the check of fonts; they are the only objects that it does not enter.
    """
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, str]] = [(pdf.trailer, "trailer")]
    while waiting:
        thing, role = waiting.pop()
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        found = _unknown_key(thing, role, waiting)
        if found is not None:
            return f"{role} {found}".strip()
    return _stranger(pdf, seen)


def _unknown_key(thing: Any, role: str, waiting: list[tuple[Any, str]]) -> str | None:
    if role == "kid":
        if _whole(thing):
            return None
        if isinstance(thing, pikepdf.Dictionary) and "/S" in thing:
            role = "element"
    elif role == "page" and isinstance(thing, pikepdf.Dictionary) and "/Kids" in thing:
        role = "pages"
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return "is not what it should be"
    rules = _ROLES[role]
    for key, value in thing.items():
        rule = rules.get(key)
        if rule is None or not _passes(value, rule, waiting):
            return key if rule is not None else f"{key} is unknown"
    return None


def _passes(value: Any, rule: Rule, waiting: list[tuple[Any, str]]) -> bool:
    match rule:
        case Is(test):
            return test(value)
        case A(role):
            waiting.append((value, role))
            return True
        case Each(role, alone):
            several = isinstance(value, pikepdf.Array)
            waiting.extend((one, role) for one in (value if several else [value]))
            return not alone or len(value) > 1 if several else alone
        case Back():
            return isinstance(value, pikepdf.Dictionary)


def _stranger(pdf: pikepdf.Pdf, seen: set[tuple[int, int]]) -> str | None:
    """An object that nothing on the list leads to."""
    known = set(seen)
    for page in pdf.pages:
        known |= font_objects(page.obj.Resources)
        known.add(page.obj.MediaBox.objgen)  # what is the same of all pages is one object
        break
    for thing in pdf.objects:
        if thing is None or thing.objgen in known or thing.objgen == (0, 0):
            continue
        kind = thing.get("/Type") if isinstance(thing, pikepdf.Stream) else None
        if kind not in {"/ObjStm", "/XRef"}:
            return "an object that nothing leads to"
    return None


def font_objects(resources: Any) -> set[tuple[int, int]]:
    """The numbers of every object that belongs to a font."""
    found: set[tuple[int, int]] = set()
    waiting = [resources.Font]
    while waiting:
        thing = waiting.pop()
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            continue
        if thing.is_indirect:
            if thing.objgen in found:
                continue
            found.add(thing.objgen)
        inside = (
            thing if isinstance(thing, pikepdf.Array) else [value for _, value in thing.items()]
        )
        waiting.extend(inside)
    return found
