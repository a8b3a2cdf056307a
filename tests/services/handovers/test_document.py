from pathlib import Path

import pypdfium2
import pytest

from app import resources
from app.domain.beginning_kinds import CONTRACT
from app.domain.decisions import PRINCIPLES
from app.domain.errors import AlreadyThere, NoSuch, NotUnderstood
from app.domain.ids import RecordId
from app.domain.kinds import OUTCOME
from app.services.handovers import document
from app.services.records import sign
from app.services.records.kind_words import words_of
from tests.builders.practices import Made, client, opened
from tests.services.records.test_decisions import signed


def text_of(pdf: Path) -> str:
    paper = pypdfium2.PdfDocument(pdf.read_bytes())
    return "\n".join(page.get_textpage().get_text_range() for page in paper).replace("\r\n", "\n")


def metadata(pdf: Path) -> str:
    return str(pypdfium2.PdfDocument(pdf.read_bytes()).get_metadata_dict())


def test_a_decision_is_printed_for_a_panel_with_what_came_of_it(
    empty: Made, tmp_path: Path
) -> None:
    out = tmp_path / "record.pdf"
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "friend"))
        made = signed(
            practice, code, happened="Otto waits there.", footing="obliged", duty="terrorism-acts"
        )
        said = {"on": "2026-11-21", "came_of_it": "They thanked me."}
        sign.sign(practice, OUTCOME, code, said, adds_to=made.record)
        done = document.decision(practice, code, out)
    words = " ".join(text_of(out).split())

    assert done.pages >= 2
    for part in (
        "Greta Holm", code, "Otto waits there.", "Terrorism Act 2000, section 38B",
        "version 2026-12", "my supervisor", "Tell the council.", "disclose",
        "They thanked me.", "Read on 28 November 2026", "National Data Guardian",
    ):  # fmt: skip
        assert part in words
    assert "Greta" not in metadata(out)
    assert document.FILE_NAME == "record.pdf"


def test_a_principle_without_an_answer_is_said_to_have_none(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        given = dict.fromkeys(PRINCIPLES)
        signed(practice, code, decision="not-to-disclose", **given)
        document.decision(practice, code, tmp_path / "out.pdf")
    assert text_of(tmp_path / "out.pdf").count("Not answered") == 8


def test_what_nobody_was_told_has_no_heading(empty: Made, tmp_path: Path) -> None:
    nothing = dict.fromkeys(("what", "to_whom", "how"))
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code, decision="not-to-disclose", **nothing)
        document.decision(practice, code, tmp_path / "out.pdf")
    words = text_of(tmp_path / "out.pdf")

    assert "What was told, to whom" not in words
    assert "Added later" in words


def test_another_than_the_newest_is_printed_when_it_is_named(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        first = signed(practice, code, happened="The first.")
        signed(practice, code, happened="The second.")
        document.decision(practice, code, tmp_path / "1.pdf", first.record)
        document.decision(practice, code, tmp_path / "2.pdf")
        with pytest.raises(AlreadyThere):
            document.decision(practice, code, tmp_path / "2.pdf")
        with pytest.raises(NoSuch):
            document.decision(practice, code, tmp_path / "3.pdf", RecordId("gone"))
        other = client(practice, "Iris Lund")
        with pytest.raises(NoSuch):
            document.decision(practice, other, tmp_path / "3.pdf")
    assert "The first." in text_of(tmp_path / "1.pdf")
    assert "The second." in text_of(tmp_path / "2.pdf")
    assert not (tmp_path / "3.pdf").exists()


def test_the_form_asks_what_the_principles_ask() -> None:
    asked = words_of("decision").fields
    for one in document.principles():
        assert (asked[one.field].label, asked[one.field].hint) == (one.heading, one.ask)


def test_seven_principles_are_not_eight(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = resources.text("caldicott.toml")
    cut = whole[: whole.rindex("[[principles]]")]
    monkeypatch.setattr(resources, "text", lambda *_: cut)
    document.principles.cache_clear()
    with pytest.raises(NotUnderstood):
        document.principles()
    document.principles.cache_clear()


def test_a_decision_says_when_limits_were_discussed_or_that_they_never_were(
    empty: Made, tmp_path: Path
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed(practice, code, happened="He waits there.", footing="obliged", duty="terrorism-acts")
        document.decision(practice, code, tmp_path / "never.pdf")
        said = {"on": "2026-11-03", "how": "spoken", "discussed": ["limits"]}
        sign.sign(practice, CONTRACT, code, said)
        document.decision(practice, code, tmp_path / "said.pdf")

    never, then = (" ".join(text_of(tmp_path / one).split()) for one in ("never.pdf", "said.pdf"))
    assert "Never discussed before this decision" in never
    assert "Last discussed on 3 November 2026" in then
