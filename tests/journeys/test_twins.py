"""Twins: two practices that differ only in what is protected give the same pack, byte for byte."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders.packs import asked_of, document_of, pack_of
from tests.builders.practices import make, opened
from tests.builders.twins import twins

Twin = tuple[list[dict[str, Any]], list[str]]


def somebody(name: str, identity: str = "a", **more: Any) -> dict[str, Any]:
    return {"id": identity, "names": [name], **more}


BERTA = somebody("Berta Oddsson")
NAMED = ["Saw Berta Oddsson. Then Berta rang; Berta's car. Ask Mrs Oddsson."]
TWINS: dict[str, tuple[Twin, Twin]] = {
    "an e-mail that holds a known name, one that does not": (
        ([BERTA], ["Write to berta@oddsson.is today."]),
        ([BERTA], ["Write to xq77@mail.example today."]),
    ),
    "a namesake": (
        ([BERTA], NAMED),
        ([BERTA, somebody("Berta Kvist", "b")], NAMED),
    ),
    "a namesake who is something else to the client": (
        ([BERTA], NAMED),
        ([BERTA, somebody("Berta Kvist", "b", role="mother")], NAMED),
    ),
    "more names than are known": (
        ([BERTA], ["Saw Berta Oddsson there."]),
        ([BERTA], ["Saw Berta Kvist Oddsson there."]),
    ),
    "a title in the name, a title in the text": (
        ([somebody("Dr Berta Oddsson")], ["Saw Dr Berta Oddsson there."]),
        ([BERTA], ["Saw Mrs Oddsson there."]),
    ),
    "titles in words, two of them, a degree": (
        ([BERTA], ["Saw Doctor Oddsson. Mr and Mrs Oddsson came. Ask Oddsson, PhD, again."]),
        ([BERTA], ["Saw Berta. Oddsson came. Ask Oddsson, again."]),
    ),
    "an initial before a quotation mark": (
        ([BERTA], ['"I met B.O." Then she left. B.O. (23) rang']),
        ([BERTA], ['"I met Berta." Then she left. Berta (23) rang']),
    ),
    "a firm, a person": (
        ([somebody("Marks & Co")], ["Saw Marks & Co. Ask Marks & Co."]),
        ([BERTA], ["Saw Berta Oddsson. Ask Berta Oddsson."]),
    ),
    "a particle and an apostrophe": (
        ([somebody("Siôn ap O'Daly")], ["Saw Siôn ap O'Daly. O'Daly rang."]),
        ([BERTA], ["Saw Berta Oddsson. Oddsson rang."]),
    ),
    "another script": (
        ([somebody("王秀英")], ["Saw 王秀英. Then 王秀英 rang."]),
        ([BERTA], ["Saw Berta Oddsson. Then Berta rang."]),
    ),
    "initials, a whole name": (
        ([BERTA], ["Saw B.O. there. Then B. O. rang. Ask B.O."]),
        ([BERTA], ["Saw Berta there. Then Berta rang. Ask Berta."]),
    ),
    "other numbers": (
        (
            [somebody("Berta Oddsson", phones=["07700 900123"], born="1984-05-03")],
            ["Her number: 07700 900123, born 3 May 1984, that is all"],
        ),
        (
            [somebody("Mia Ford", phones=["+44 (0)20 7946 0001"], born="1990-12-11")],
            ["Her number: +44 (0)20 7946 0001, born 11/12/1990, that is all"],
        ),
    ),
    "a short form, a misspelling, a case, a whole name": (
        (
            [somebody("Elizabeth Oddsson"), somebody("Ольга Иванова", "b")],
            ["Saw Lizzie there. Then Oddsosn rang. Ask Ольгу."],
        ),
        (
            [somebody("Elizabeth Oddsson"), somebody("Mia Ford", "b")],
            ["Saw Elizabeth there. Then Oddsson rang. Ask Mia."],
        ),
    ),
    "a surname first, in brackets, after an initial, a nickname between, a maiden name": (
        (
            [somebody("Robert Quill")],
            [
                "Saw Quill, Robert there. Saw Robert (Quill) there. Saw R. Quill there.",
                'Saw Robert "Bobby" Quill there. Saw Robert Quill née Kvist there.',
            ],
        ),
        (
            [somebody("Robert Quill")],
            [
                "Saw Robert Quill there. Saw Robert there. Saw Quill there.",
                "Saw Bob there. Saw Robert there.",
            ],
        ),
    ),
    "two joined by signs, one": (
        (
            [BERTA, somebody("Mia Ford", "b")],
            ["Saw Berta/Mia there, Berta & Mia, Berta-Mia, Berta + Mia, Berta, Mia."],
        ),
        (
            [BERTA, somebody("Mia Ford", "b")],
            ["Saw Berta there, Mia, Berta, Mia, Berta."],
        ),
    ),
    "a house said again, a handle by its name": (
        ([BERTA], ["He is @berta now. Moved to 22 Heather Bank, Otley LS21 3QX. 22 has a gate."]),
        ([BERTA], ["He is @qzxw77 now. Moved to 5 Low Road, Otley LS21 3QX. 5 has a gate."]),
    ),
    "a birth in words, in digits": (
        (
            [somebody("Berta Oddsson", born="1984-05-03")],
            ["Berta, born the third of May 1984, rang"],
        ),
        ([somebody("Mia Ford", born="1990-12-11")], ["Mia, born 11/12/90, rang"]),
    ),
    "another address": (
        (
            [somebody("Berta Oddsson", address="4 High Street, Ludlow, SY8 1AA")],
            ["lives at 4 High Street, Ludlow, SY8 1AA now"],
        ),
        (
            [somebody("Mia Ford", address="Flat 2, 18 Low Road, Leeds, LS1 4AB")],
            ["lives at Flat 2, 18 Low Road, Leeds, LS1 4AB now"],
        ),
    ),
}


def documented(people: list[dict[str, Any]], texts: list[str]) -> dict[str, Any]:
    """The practice of one of them, with what each is to the client."""
    roles = {one["id"]: one.get("role", "friend") for one in people}
    plain = [{key: said for key, said in one.items() if key != "role"} for one in people]
    document = document_of(plain, texts)
    for relation in document["files"][0]["relations"]:
        relation["role"] = roles[relation["person"]]
    return document


@pytest.mark.sampled(2)
@pytest.mark.parametrize("differing", TWINS)
def test_twins_have_the_same_pack(tmp_path: Path, differing: str) -> None:
    digests = set()
    for place, (people, texts) in enumerate(TWINS[differing]):
        with opened(make(tmp_path / f"p{place}").folder) as practice:
            asked = asked_of(practice, documented(people, texts))
            digests.add(pack_of(practice, asked, tmp_path / f"{place}.pdf").sha256_plain)

    assert len(digests) == 1


@pytest.mark.sampled(20)
@pytest.mark.parametrize("seed", range(60))
def test_twins_of_any_seed_have_the_same_pack(tmp_path: Path, seed: int) -> None:
    """In their names, scripts, roles, numbers and namesakes they differ; in no byte of the pack."""
    digests = set()
    for place, document in enumerate(twins(seed)):
        with opened(make(tmp_path / f"p{place}").folder) as practice:
            asked = asked_of(practice, document)
            digests.add(pack_of(practice, asked, tmp_path / f"{place}.pdf").sha256_plain)

    assert len(digests) == 1
