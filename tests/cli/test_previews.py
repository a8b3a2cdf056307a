"""`preview`: a record as its client would read it."""

from tests.builders.practices import Made, client, note, opened
from tests.cli.conftest import Run


def test_it_shows_what_is_left(empty: Made, run: Run) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm", ("Otto Brandt", "brother"))
        signed = note(practice, code, "Greta spoke of Otto Brandt. Otto rang.")
    status, found = run("preview", empty.folder, signed)

    assert status == 0
    assert (found["text"], found["withheld"]) == (
        "Greta spoke of [withheld 1]. [withheld 2] rang.", 2
    )  # fmt: skip
    assert "Otto" not in str(found)
    assert run("preview", empty.folder, "nothing")[0] == 2
