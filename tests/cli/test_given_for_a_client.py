"""Consents by the command line, of the client and of an attorney: by their forms, used, told."""

import json
from typing import Any

import pytest

from app.domain.notes import NoteKind
from app.domain.receivers import Receiver
from tests.builders.consented import AGREED, INSIDE, ORDERED, OUTSIDE, WHO, written
from tests.builders.leaking import everything_in
from tests.builders.practices import Made, client, known, opened
from tests.cli.conftest import Run
from tests.services.handovers.test_document import text_of


def test_an_attorney_agrees_by_the_forms_of_records_and_it_goes(run: Run, empty: Made) -> None:
    folder, place = empty.folder, empty.folder.parent
    with opened(folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "nephew"))
        written(practice, code, "The kettle.")
        nephew = known(practice, "Otto Brandt")

    def add(kind: str, on: str, **fields: Any) -> tuple[int, dict[str, Any]]:
        file = place / f"{kind}.json"
        file.write_text(json.dumps(fields))
        return run("record", "add", folder, code, "--kind", kind, "--on", on, "--fields", file)

    able = {"understand": "no", "retain": "no", "weigh": "no", "communicate": "yes"}
    agreed: dict[str, Any] = {
        "recipient": "Dr Abena Osei, 2 Hillfoot Bank", "purpose": "her review", "term": "until",
        "categories": ["attendance", "summary", "notes"], "how": "signed", "given_by": [nephew],
    }  # fmt: skip
    seen = {"power": "lasting-health", "evidence": "each page stamped", "registered": "yes"}
    power = add("representative", "2026-10-20", who=nephew, covers="yes", **seen)
    consent = add("consent", "2026-11-01", **agreed)
    refused = run("release", "open", folder, code, "--authority", consent[1]["record"])
    able |= {"deciding": "records", "decision": "that her notes go to the surgery"}
    other = add("capacity", "2026-10-20", **{**able, "deciding": "other", "decision": "to move"})
    elsewhere = run("release", "open", folder, code, "--authority", consent[1]["record"])
    judged = add("capacity", "2026-10-20", **able)
    made = run("release", "open", folder, code, "--authority", consent[1]["record"])
    assert [one[0] for one in (power, consent, refused, other)] == [0, 0, 6, 0]
    assert [one[0] for one in (elsewhere, judged, made)] == [6, 0, 0]
    assert refused[1]["error"]["facts"]["obstacles"] == ["capacity-not-judged"]

    out, receipt = place / "out.pdf", place / "receipt.pdf"
    more = ("--plain", "--accept-suggestions", "--how", "post")
    sent = run(
        "release", "build", folder, made[1]["release"]["id"], "--out", out, "--receipt", receipt,
        *more,
    )  # fmt: skip
    text = place / "text.txt"
    text.write_text("Quiet days.")
    report, told = place / "report.pdf", place / "told.pdf"
    given = ("--template", "summary", "--authority", consent[1]["record"], "--text-file", text)
    signed = run("report", folder, code, *given, "--out", report, "--receipt", told)

    assert (sent[0], signed[0]) == (0, 0)
    for letter in (out, report):
        said = " ".join(text_of(letter).split())
        assert "Someone who may decide for Greta Holm agreed on 1 November 2026" in said
        assert "Otto" not in said
    for one in (receipt, told):
        said = " ".join(text_of(one).split())
        assert "the consent that someone who may decide for you gave on 1 November 2026" in said
        assert "Your consent" not in said


@pytest.mark.sampled(2)
@pytest.mark.parametrize("who", WHO)
def test_what_a_form_covers_is_what_whoever_asks_is_sent(
    run: Run, empty: Made, who: Receiver
) -> None:
    folder, place = empty.folder, empty.folder.parent
    with opened(folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "nephew"))
        written(practice, code, "The kettle.", INSIDE)
        written(practice, code, "The lantern.", OUTSIDE)
        written(practice, code, "The anchor.", INSIDE, NoteKind.PROCESS)
        greta = practice.file(code).subjects[0]
    given = {**AGREED, "recipient": WHO[who], "receiver": who.value, "given_by": [greta]}
    ordered = who is Receiver.COURT
    fields = {**ORDERED, "authority": WHO[who]} if ordered else given
    file = place / "fields.json"
    file.write_text(json.dumps({name: one for name, one in fields.items() if name != "on"}))
    kind = ("--kind", "order" if ordered else "consent", "--on", fields["on"])
    _, made = run("record", "add", folder, code, *kind, "--fields", file)
    _, release = run("release", "open", folder, code, "--authority", made["record"])
    out, receipt = place / "out.pdf", place / "receipt.pdf"
    built = run(
        "release", "build", folder, release["release"]["id"], "--out", out, "--receipt", receipt,
        "--plain", "--accept-suggestions", "--how", "post",
    )  # fmt: skip
    left = everything_in(out) + everything_in(receipt)
    again = run("release", "open", folder, code, "--authority", made["record"])

    assert (built[0], again[0]) == (0, 0 if ordered else 6)
    assert WHO[who].split(",")[0] in left
    assert "kettle" in left
    assert [one for one in ("lantern", "anchor", "Otto") if one in left] == []
