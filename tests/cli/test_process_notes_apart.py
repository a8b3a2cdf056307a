"""Process notes of a practice in the United States go under their own authorisation: commands."""

import json

from app.domain.notes import NoteKind
from tests.builders.consented import AGREED, INSIDE, written
from tests.builders.practices import Made, client, opened
from tests.cli.conftest import Run
from tests.services.handovers.test_document import text_of


def test_process_notes_go_only_under_an_authorisation_that_names_nothing_else(
    run: Run, empty: Made
) -> None:
    folder, place = empty.folder, empty.folder.parent
    with opened(folder) as practice:
        code = client(practice, "Greta Holm")
        written(practice, code, "The kettle.", INSIDE)
        written(practice, code, "The anchor.", INSIDE, NoteKind.PROCESS)
        greta = practice.file(code).subjects[0]

    def agreed(*categories: str) -> str:
        fields = {**AGREED, "recipient": "Dr Abena Osei, 2 Hillfoot Bank", "given_by": [greta]}
        fields |= {"categories": categories, "purpose": f"her review of {' and '.join(categories)}"}
        file = place / "consent.json"
        file.write_text(json.dumps({key: one for key, one in fields.items() if key != "on"}))
        of = ("--kind", "consent", "--on", AGREED["on"], "--fields", file)
        return str(run("record", "add", folder, code, *of)[1]["record"])

    assert run("rules", "add", folder, "--pack", "us-ca")[0] == 0
    both, notes, process = agreed("notes", "process"), agreed("notes"), agreed("process")
    status, refused = run("release", "open", folder, code, "--authority", both)
    assert (status, refused["error"]["facts"]["obstacles"]) == (6, ["consent-not-alone"])

    said = {}
    for one in (notes, process):
        made = run("release", "open", folder, code, "--authority", one)[1]["release"]["id"]
        out = place / f"{made}.pdf"
        more = ("--plain", "--accept-suggestions", "--how", "post")
        status, _ = run("release", "build", folder, made, "--out", out, *more)
        said[one] = text_of(out)
        assert status == 0
    assert ["kettle" in said[notes], "anchor" in said[notes]] == [True, False]
    assert ["kettle" in said[process], "anchor" in said[process]] == [False, True]
    wider = ("--kinds", "process")
    status, refused = run("release", "open", folder, code, "--authority", notes, *wider)
    assert status == 6
