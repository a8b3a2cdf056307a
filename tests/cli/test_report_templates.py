"""Each template of a report by command: from the draft to the letter that the client carries."""

import pytest

from app.domain.reports import Template
from tests.builders.practices import Made, opened
from tests.builders.reported import file_of, filled_in
from tests.cli.conftest import Run
from tests.services.handovers.test_document import text_of


@pytest.mark.sampled(3)
@pytest.mark.parametrize("template", Template)
def test_each_template_is_filled_in_and_given_to_the_client_to_carry_by_command(
    run: Run,
    empty: Made,
    template: Template,
) -> None:
    folder, place = empty.folder, empty.folder.parent
    with opened(folder) as practice:
        code, given = file_of(practice)
    asked = ("--template", template.value, "--authority", given)
    text, out, receipt = place / "text.txt", place / "out.pdf", place / "receipt.pdf"
    assert run("report", "draft", folder, code, *asked, "--out", text)[0] == 0
    text.write_text(filled_in(text.read_text()))
    more = ("--out", out, "--how", "client-carries", "--receipt", receipt)
    status, done = run("report", folder, code, *asked, "--text-file", text, *more)

    assert (status, done.get("error")) == (0, None), done
    assert "Yours sincerely" in text_of(out)
    assert "by giving it to you" in " ".join(text_of(receipt).split())
