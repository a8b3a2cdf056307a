"""Documents on paper: the limits fit one page and the contract one sheet, whoever they are for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import pytest

from app.domain.beginning_kinds import CONTRACT, ORGANISATION, RESPONSIBILITY
from app.domain.callings import ASKED_OF
from app.domain.documents import Variant
from app.domain.files import Relation
from app.domain.filling import pieces, short
from app.domain.ids import Code
from app.domain.kinds import ENCOUNTER, SHARING
from app.domain.nations import Nation
from app.domain.registers import EXECUTOR
from app.domain.retention import FileKind
from app.domain.text import typed
from app.export.pdf.verify import words_of_pages
from app.services.handovers import paper
from app.services.handovers.paper_for import For
from app.services.people import people
from app.services.practice.details import describe
from app.services.practice.jurisdictions import nations
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import insurer_confirmed
from app.services.records import sign
from tests.builders.practices import TODAY, Made, opened
from tests.domain.test_documents import OLDEST, reading_age
from tests.services.handovers.test_paper import NAMED, answer_all

LONG: Final = "The Lantern House Centre for Counselling, Psychotherapy and Supervision, Leeds"
_FOOT: Final = re.compile(r"Version \w{4}-\w{4}|Page \d of \d")
SMALLEST: Final = 10.5  # points: smaller is read with trouble


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def settle(practice: Practice, nation: str, name: str = LONG) -> None:
    """A practice in this nation that is everything one can be besides, and has said everything."""
    answers = insurer_confirmed(nation, TODAY)
    known = replace(
        NAMED, nation=Nation(nation), answers=answers, also=ASKED_OF, health_professional=True
    )
    describe(practice, known, reason="rule")
    answer_all(practice)
    paper.say(practice, "practice", name)
    said = {"on": "2026-11-20", "who": "Linden", "reach": "01632 960 555", "does": "Rings."}
    sign.sign(practice, EXECUTOR, None, said)


def full_file(practice: Practice, kind: FileKind) -> Code:
    """A file whose records say everything that a document may say."""
    names = ("Maximiliana Featherstonehaugh", "Bartholomew Cholmondeley")
    several = names if kind is FileKind.JOINT else names[:1]
    new = [people.NewPerson(names=(one,)) for one in (*several, "Wilhelmina Featherstonehaugh")]
    _, made, _ = people.add(practice, new)
    mother = (Relation(person=made[-1], role=typed("mother")),)
    file = people.NewFile(kind=kind, subjects=made[:-1], opened=TODAY, relations=mother)
    _, _, (code,) = people.add(practice, [], [file])
    on = {"on": "2026-11-20"}
    terms = {"how": "signed", "arrangement": "every second Monday at ten to six", "fee": "£65"}
    sign.sign(practice, CONTRACT, code, on | terms)
    sign.sign(practice, ENCOUNTER, code, on | {"alone": "wait", "accompanied": "pass-by"})
    if kind is FileKind.CHILD:
        sign.sign(practice, RESPONSIBILITY, code, on | {"adult": made[-1], "parental": "yes"})
    sign.sign(
        practice, ORGANISATION, code,
        on | {"name": "Quayside Employee Support", "setting": "eap", "controller": "both"},
    )  # fmt: skip
    everything = ["attendance", "themes", "progress", "risk", "contact-only"]
    for whom in ("gp", "emergency-contact", "organisation", "parent", "other"):
        shared = {"with_whom": whom, "name": "Doctor Featherstone", "what": everything}
        shared |= {"when": "emergency", "trigger": "you miss two sessions"}
        sign.sign(practice, SHARING, code, on | shared)
    return code


def sizes_of(pdf: bytes) -> set[float]:
    """Every size at which words of the document stand, without what stands at the foot."""
    found = set()
    with pikepdf.open(BytesIO(pdf)) as opened_pdf:
        for page in opened_pdf.pages:
            marked = False
            for line in page.obj.Contents.read_bytes().decode("ascii").splitlines():
                if line.endswith((" BDC", " BMC")):
                    marked = not line.startswith("/Artifact")
                if line.endswith(" Tf") and marked:
                    found.add(float(line.split()[1]))
    return found


@pytest.mark.sampled(2)
@pytest.mark.thorough
@pytest.mark.parametrize("nation", sorted(nations()))
def test_the_limits_are_one_page_and_the_contract_one_sheet_for_everybody(
    practice: Practice, tmp_path: Path, nation: str
) -> None:
    settle(practice, nation)
    for at, kind in enumerate((FileKind.INDIVIDUAL, FileKind.CHILD, FileKind.JOINT)):
        code = full_file(practice, kind)
        for name, most in (("limits", 1), ("contract", 2)):
            out = tmp_path / f"{at}-{name}.pdf"
            done = paper.write(practice, name, out, For(code=code))
            assert done.pages <= most, (name, kind)
            assert min(sizes_of(out.read_bytes())) >= SMALLEST
            shown = paper.paper(practice, name, For(code=code))
            pages = words_of_pages(out.read_bytes())
            assert all(short(shown.version) in one for one in pages)
            read = _FOOT.sub("", "".join(pages))
            assert reading_age(shown.filled.text) <= OLDEST + 0.5  # names are long
            for part in shown.filled.parts:
                assert _bare(part.heading) in _bare(read)
                assert all(_bare(one) in _bare(read) for one in pieces(part.text))


def _bare(text: str) -> str:
    """A text without what a line's end does to it."""
    return "".join(one for one in text.removeprefix("- ") if one.isalnum())


@pytest.mark.thorough
@pytest.mark.parametrize("variant", Variant)
def test_without_a_file_they_are_no_longer(
    practice: Practice, tmp_path: Path, variant: Variant
) -> None:
    settle(practice, "england")
    limits = paper.write(practice, "limits", tmp_path / "1.pdf", For(variant=variant))
    contract = paper.write(practice, "contract", tmp_path / "2.pdf", For(variant=variant))
    assert (limits.pages, contract.pages) == (1, 2)
