"""An option that says nothing for what was asked is refused, and nothing is written."""

from pathlib import Path

from tests.cli.conftest import Run

_ID = "0" * 32


def test_what_a_command_does_not_use_is_refused(practice: Path, run: Run, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "o.pdf")
    words = tmp_path / "words"
    words.write_text("My own words.")
    sheet = ("sheet", practice, "K7M-Q4F", "--records", _ID, "--review")
    settle = ("people", "settle", practice, "practice", _ID)
    for unused, *command in (
        ("--sent", "letter", practice, "holding-gp", *out, "--sent"),
        ("--say", "letter", practice, "holding-gp", *out, "--say", "about", "A letter."),
        ("--text-file", "letter", practice, "asking-the-client", *out, "--text-file", words),
        ("--to", "letter", practice, "asking-the-client", *out, "--to", "Jo"),
        ("--received", "letter", practice, "complaint-outcome", *out, "--received", "2026-11-02"),
        ("--for", "document", practice, "decision", *out, "--for", "adult"),
        ("--fields", "document", practice, "decision", *out, "--fields", words),
        (
            "--record",
            "document",
            practice,
            "release-consent",
            *out,
            "--fields",
            words,
            "--record",
            _ID,
        ),
        ("CODE", "document", practice, "what-i-can-show", "K7M-Q4F", *out),
        ("--out", *sheet, *out),
        ("--plain", *sheet, "--plain"),
        ("--name", *settle, "--nobody", "--name", "Tansy"),
    ):
        status, document = run(*command)

        assert status, command
        assert document["error"]["facts"]["detail"].startswith(f"{unused} is not used "), command
    assert not (tmp_path / "o.pdf").exists()
