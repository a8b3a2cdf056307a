"""What the command line is given in the scenes, but for what the first of them are about."""

from collections.abc import Mapping
from typing import Final, TypeAlias

Ids: TypeAlias = Mapping[str, str]
"""Of everything a scene has, by the names in its document and in `scene_states`."""

PUT_ASIDE: Final = "5ca1ab1e" * 4
"""The id of a draft, in the scenes that have one."""
SECRET: Final = ("--passphrase-file", "pw", "--json")


def more_commands(ids: Ids) -> dict[str, tuple[str, ...]]:
    """Each command that changes something, by name."""
    return {
        **_of_people(ids), **_of_files(ids), **_of_what_is_told(ids), **_of_retention(ids),
        **_of_requests(ids),
        **_of_releases(ids), **_of_reports(ids), **_of_sheets(ids), **_of_the_practice(ids),
    }  # fmt: skip


def _of_people(ids: Ids) -> dict[str, tuple[str, ...]]:
    return {
        "split": ("people", "split", "P", ids["ida"], "Tansy", "--role", "friend", *SECRET),
        "settle-known": ("people", "settle", "P", ids["asked"], ids["rosie?"], "--is",
                         ids["rose"], "--role", "friend", *SECRET),
        "settle-new": ("people", "settle", "P", ids["asked"], ids["tansy?"], "--new",
                       "--role", "friend", "--name", "Tansy Hollis", *SECRET),
        "settle-nobody": ("people", "settle", "P", "practice", ids["own?"], "--nobody", *SECRET),
        "edit": ("people", "edit", "P", ids["ida"], "--sure", "--name", "Ida Reed", "--phone",
                 "07700 900125", "--email", "ida@example.org", "--address",
                 "2 Mill Lane, Leeds", "--born", "1980-02-03", "--died", "2026-01-09",
                 "--professional", "no", *SECRET),
        "withdraw": ("people", "withdraw", "P", ids["rose"], "07700 900123", "--reason",
                     "unsafe", *SECRET),
        "use-again": ("people", "withdraw", "P", ids["ida"], "07700 900124", "--undo",
                      *SECRET),
        "role": ("people", "role", "P", ids["asked"], ids["cousin"], "niece", *SECRET),
        "add-to-file": ("people", "add", "P", ids["enquiry"], "--client", "--person",
                        ids["rose"], "--since", "2026-11-20", *SECRET),
        "remove": ("people", "remove", "P", ids["hugo"], *SECRET),
    }  # fmt: skip


def _of_files(ids: Ids) -> dict[str, tuple[str, ...]]:
    enquiry, certified = ids["enquiry"], ("--certificate", "c.pdf", *SECRET)
    record = ("--kind", "encounter", "--on", "2026-11-20", "--fields", "fields.json", *SECRET)
    return {
        "destroy-contacts": ("destroy", "P", enquiry, "--contact-details", "--early",
                             "asked", *certified),
        "destroy-records": ("destroy", "P", ids["ended"], *certified, "--records", ids["n1"]),
        "destroy-early": ("destroy", "P", enquiry, "--early", "asked", "--leave-named", *certified),
        "destroy-on": ("destroy", "P", ids["ended"], "--on", "2026-11-20", "--sure", *certified),
        "add-to-note": ("write", "P", ids["open"], "--adds-to", ids["n3"], "--kind",
                        "session", "--date", "2026-11-20", "--text-file", "note", "--began",
                        "14:00", "--minutes", "50", "--attendance", "attended", "--where",
                        "online", "--sure", *SECRET),
        "record": ("record", "add", "P", ids["open"], *record),
        "paper-given": ("record", "add", "P", ids["open"], "--kind", "paper-given", "--on",
                        "2026-11-20", "--fields", "given.json", *SECRET),
        "measure": ("record", "add", "P", ids["open"], "--kind", "measure", "--on", "2026-11-20",
                    "--fields", "measure.json", *SECRET),
        "put-aside": ("record", "draft", "P", ids["ended"], "--adds-to", ids["encounter"],
                      "--draft", PUT_ASIDE, *record),
        "sign-aside": ("record", "add", "P", ids["ended"], "--draft", PUT_ASIDE, *record),
        "add-to-record": ("record", "add", "P", ids["ended"], "--adds-to",
                          ids["encounter"], *record),
        "unhold": ("unhold", "P", ids["hold"], *SECRET),
        "correct": ("correct", "P", ids["open"], "--opened", "2023-01-02", "--kind", "joint",
                    "--reason", "mistyped", *SECRET),
        "nation": ("nation", "P", ids["open"], "wales", *SECRET),
        "add-client": ("people", "add", "P", "--name", "Ann Low", "--phone", "07700 900111",
                       "--email", "ann@example.org", "--address", "1 Low Row", "--born",
                       "1986-02-03", "--kind", "individual", "--opened", "2026-11-20", "--nation",
                       "wales", "--same-name", *SECRET),
        "add-known": ("people", "add", "P", ids["open"], "--name", "Bea Low", "--role", "sister",
                      "--professional", *SECRET),
        "accept": ("accept", "P", enquiry, "--kind", "individual", *SECRET),
    }  # fmt: skip


def _of_what_is_told(ids: Ids) -> dict[str, tuple[str, ...]]:
    """A question and its answer, a client's health, and what stays or goes of an agreement."""

    def add(kind: str, fields: str, *more: str) -> tuple[str, ...]:
        return ("record", "add", "P", ids["again"], "--kind", kind, "--on", "2026-11-20",
                "--fields", f"{fields}.json", *more, *SECRET)  # fmt: skip

    return {
        "question": add("question", "question", "--adds-to", ids["agreed"]),
        "answer": add("question", "question", "--adds-to", ids["doubt"]),
        "representative": (
            "record",
            "add",
            "P",
            ids["asked"],
            "--kind",
            "representative",
            "--on",
            "2026-11-20",
            "--fields",
            "power.json",
            *SECRET,
        ),
        "accounts": (
            "record",
            "add",
            "P",
            "practice",
            "--kind",
            "accounts",
            "--on",
            "2026-11-20",
            "--fields",
            "accounts.json",
            *SECRET,
        ),
        "health": add("health", "health"),
        "health-anew": add("health", "health", "--adds-to", ids["told"]),
        "sharing-replaces": add("sharing", "sharing-routine"),
        "sharing-stays": add("sharing", "sharing-on-request"),
    }


def _of_retention(ids: Ids) -> dict[str, tuple[str, ...]]:
    longer = ("--until", "2031-03-31", "--reason", "insurer", *SECRET)
    process = f"{ids['second']}:process"
    return {
        "keep": ("keep", "P", ids["ended"], *longer),
        "unkeep": ("unkeep", "P", ids["asked"], *SECRET),
        "keep-class": ("keep", "P", ids["second"], "--class", "process", *longer),
        "unkeep-class": ("unkeep", "P", ids["second"], "--class", "process", *SECRET),
        "mark-due": ("review", "P", "--mark", "--sure", *SECRET),
        "unmark": ("review", "P", "--unmark", ids["ended"], process, "--on", "2027-01-04",
                   *SECRET),
        "cooling-off": ("review", "P", "--cooling-off", "30", *SECRET),
        "year": ("review", "P", "--year", "2026", "--out", "y.pdf", *SECRET),
        "register-letter": ("letter", "P", "complaint-acknowledgement", "--record",
                            ids["complaint"], "--to", "Jo Bell", "--say", "about", "A letter.",
                            "--text-file", "note", "--on", "2026-11-20", "--out", "l.pdf",
                            "--sent", *SECRET),
        "destroy-approach": ("record", "destroy", "P", ids["approach"], *SECRET),
    }  # fmt: skip


def _of_requests(ids: Ids) -> dict[str, tuple[str, ...]]:
    def of(command: str, *more: str, which: str = "request") -> tuple[str, ...]:
        return ("request", command, "P", ids[which], *more, *SECRET)

    said = ("--name", "Jo Bell", "--authority", "a letter", "--wish", "to read it", "--words",
            "all of it", "--agrees", "not-known")  # fmt: skip
    pack = ("pack", "P", ids["request"], "--accept-suggestions", "--on", "2026-11-21")
    return {
        "request-for": ("request", "open", "P", ids["asked"], "--received", "2026-11-02",
                        "--sure", "--person", ids["ida"], "--by", "mother", *said,
                        *SECRET),
        "decide": of("decide", "--file", "decisions.json", "--client-name", "Ida Bell",
                     which="narrowed"),
        "letter": of("letter", "--out", "l.pdf", "--kind", "clarification", "--question",
                     "Which years?", "--on", "2026-11-20"),
        "refusal": of("letter", "--out", "l.pdf", "--kind", "refusal", "--reason",
                      "It was answered before.", "--text-file", "note"),
        "who": of("who", *said),
        "able": of("who", "--able", "no", "--because", "Eleven, and Rosie Will agrees.",
                   which="of-a-child"),
        "narrow": of("narrow", "--since", "2023-01-01", "--until", "2023-12-31", "--kind",
                     "session", "--words", "only 2023"),
        "widen": of("narrow", "--everything", which="narrowed"),
        "receipt": of("correct", "--received", "2026-11-03", "--reason", "mistyped", "--sure"),
        "close": of("close", "--on", "2026-11-20"),
        "reopen-request": of("reopen", which="closed"),
        "clock": of("clock", "--clarification", "2026-11-05", "2026-11-12", "--identity",
                    "2026-11-03", "2026-11-04", "--extend", "There is much of it.", "--on",
                    "2026-11-20"),
        "pack": (*pack, "--out", "pack.pdf", *SECRET),
        "pack-plain": (*pack, "--out", "pack.pdf", "--plain", *SECRET),
    }  # fmt: skip


def _of_releases(ids: Ids) -> dict[str, tuple[str, ...]]:
    def of(command: str, *more: str, which: str = "release") -> tuple[str, ...]:
        return ("release", command, "P", ids[which], *more, *SECRET)

    wanted = ("--level", "records", "--because", "She asked for the notes.", "--from",
              "2023-01-01", "--to", "2026-11-01", "--kinds", "notes", "--leave-out", ids["n6"],
              "--left-out-because", "It is about somebody else.", "--recipient",
              "Dr Abena Osei, 2 Hillfoot Bank", "--address", "2 Hillfoot Bank", "--police", "yes",
              "--victim", "no", "--answered", "enquiry,belief")  # fmt: skip
    build = ("--accept-suggestions", "--on", "2026-11-21", "--how", "post")
    return {
        "release-open": ("release", "open", "P", ids["asked"], "--authority", ids["consent"],
                         *wanted, *SECRET),
        "release-narrow": of("narrow", *wanted),
        "release-decide": of("decide", "--file", "release.json", "--client-name", "Tansy"),
        "release-build": of("build", "--out", "r.pdf", "--receipt", "c.pdf", *build),
        "release-plain": of("build", "--out", "r.pdf", "--plain", "--with-client", "seen", *build),
        "release-receipt": of("receipt", "--out", "c.pdf"),
        "release-close": of("close"),
    }  # fmt: skip


def _of_reports(ids: Ids) -> dict[str, tuple[str, ...]]:
    def of(*more: str) -> tuple[str, ...]:
        return ("report", "P", ids["asked"], "--text-file", "report.txt", *more, *SECRET)

    like = ("--like", "summary", "--name", "For the insurer")
    return {
        "report": of("--template", "summary", "--authority", ids["once"], "--own", "Mine",
                     "--client-name", "Ida Bell",
                     "--leave-in", "Tansy Reed", "--accept-suggestions", "--chart", "--out",
                     "r.pdf", "--how", "sealed-file", "--receipt", "c.pdf",
                     "--address", "2 Hillfoot Bank"),
        "report-client": of("--template", "attendance", "--to-client", "--person", ids["ida"],
                            "--corrects", ids["report"],
                            "--leave-in", "Tansy Reed", "--out", "r.pdf"),
        "report-kept": of("--template", "summary", "--authority", ids["once"], "--leave-in",
                          "Tansy Reed", "--client-name", "Ida Bell", "--with-client", "seen"),
        "report-save": ("report", "save", "P", ids["report"], "--out", "r.pdf", "--how", "post",
                        "--as-signed",
                        "--receipt", "c.pdf", *SECRET),
        "report-template": ("report", "templates", "P", *like, "--text-file", "own.txt",
                            *SECRET),
    }  # fmt: skip


def _of_sheets(ids: Ids) -> dict[str, tuple[str, ...]]:
    def of(command: str, *more: str) -> tuple[str, ...]:
        return (command, "P", ids["asked"], "--records", ids["n6"], *more, *SECRET)

    make = ("--accept-suggestions", "--on", "2026-11-21", "--out")
    done = ("--purpose", "An article.", "--consent", ids["consent"], "--withdraw-until",
            "2027-01-01", "--read-on", "2026-11-20", "--their-words", "It is fair.",
            "--answers", "answers.json")  # fmt: skip
    return {
        "sheet-decide": of("sheet", "--decisions", "sheet.json", "--review"),
        "sheet": of("sheet", *make, "s.pdf"),
        "sheet-plain": of("sheet", "--plain", *make, "s.pdf"),
        "extract-decide": of("extract", "--decisions", "extract.json", "--review"),
        "extract-prepare": of("extract", *done, "--take-back", "consent", "--review"),
        "extract": of("extract", *make, "e.pdf"),
        "extract-plain": of("extract", "--plain", *make, "e.pdf"),
    }  # fmt: skip


def _of_the_practice(ids: Ids) -> dict[str, tuple[str, ...]]:
    proof = ("log", "prove", "P", ids["asked"], "--out", "proof.json", *SECRET)
    return {
        "papers": ("documents", "P", "--say", "fee", "60", *SECRET),
        "intake": ("document", "P", "intake", ids["asked"], "--person", ids["ida"], "--out",
                   "d.pdf", *SECRET),
        "intake-blank": ("document", "P", "intake", "--for", "adult", "--out", "d.pdf", *SECRET),
        "to-sign": ("document", "P", "release-consent", ids["asked"], "--fields", "to-sign.json",
                    "--out", "d.pdf", *SECRET),
        "notice": ("notice", "P", "--keep", *SECRET),
        "paper-part": ("documents", "P", "--word", "limits", "may", "In my own words.", *SECRET),
        "details": ("details", "P", "--nation", "wales", "--health-professional", "no", "--name",
                    "Ash", "--contact", "none", "--recipients", "Nobody else.", "--transfers",
                    "Nothing goes abroad.", "--supervisor", "Bea", "--supervisor-number",
                    "0300 123 4567", "--helpline", "Samaritans", "--helpline-number", "116 123",
                    "--also", "none", *SECRET),
        "rules-add": ("rules", "add", "P", "--file", "process.toml", *SECRET),
        "rules-pack": ("rules", "add", "P", "--pack", "nhs-england", *SECRET),
        "rules-confirm": ("rules", "confirm", "P", "--file", "supervision.toml", "--rule",
                          "own/process-1", "--not-here", "england/child", *SECRET),
        "rules-remove": ("rules", "remove", "P", "own/process-1", *SECRET),
        "prove": (*proof, "--note", ids["n6"], "--without-text", "--checkpoint", "kept"),
        "prove-pack": (*proof, "--pack", "plain.pdf"),
        "mend": ("log", "mend", "P", "--from", "B", *SECRET),
        "backup-carried": ("backup", "P", "C", "--carried", "--with-keys", *SECRET),
        "finish-backup": ("backup", "P", "B", "--certificate", "c2.pdf", *SECRET),
        "strays": ("strays", "P", "--destroy", "--also", "holiday.txt", "--certificate",
                   "s.pdf", *SECRET),
        "lose-backup": ("places", "P", "--lost", "D", *SECRET),
        "find-backup": ("places", "P", "--found", "D", *SECRET),
        "check-words": ("keys", "check", "P", "--recovery-file", "first-words", *SECRET),
        "import-another": ("import", "P", "more.json", "--same-name", "--into-another",
                           *SECRET),
        "restore-words": ("restore", "B", "R", "--recovery-file", "first-words", "--keys",
                          "B", "--snapshot", ids["snapshot"], "--checkpoint", "kept",
                          "--json"),
        "restore-certified": ("restore", "B", "R", "--certificate", "c1.pdf", *SECRET),
    }  # fmt: skip
