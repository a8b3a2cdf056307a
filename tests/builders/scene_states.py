"""What a scene holds besides its document, and the states that only one command begins from."""

import datetime as dt
import json
import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.domain.clock import stamp
from app.domain.ids import Code, DraftId, RecordId, RequestId
from app.domain.kinds import APPROACH, CONSENT, HEALTH, HOLD, MEASURE, ORDER, QUESTION, SHARING
from app.domain.notes import FORM, Draft, new_draft
from app.domain.people import NotUsed
from app.domain.record_classes import RecordClass
from app.domain.records import Kind
from app.domain.registers import COMPLAINT
from app.domain.reports import Template
from app.domain.scope import Scope
from app.services.audit import log
from app.services.handovers import (
    build,
    narrow,
    paper,
    release,
    release_send,
    report,
    report_text,
    sheet,
)
from app.services.handovers import request as requesting
from app.services.handovers import review as reviewing
from app.services.handovers.report import Writing
from app.services.people import edit, people, unresolved
from app.services.practice import ruling
from app.services.practice.details import describe
from app.services.practice.practice import Practice
from app.services.records import draft as drafts
from app.services.records import sign
from app.services.retention import destroy, extend, marking, merging
from app.services.retention.marking import Target
from app.services.transfer import backup, lost_backups
from app.storage.practice import PracticeFolder
from tests.builders import kinds
from tests.builders.practices import known, opened
from tests.builders.scene_commands import PUT_ASIDE, Ids

_RULE: Final = """
[[rules]]
class = "{what}"
starts = "ended"
months = 3

[rules.source]
title = "My privacy notice"
mark = "common-practice"
citation = "They go after three months."
read_on = 2026-11-20
"""
_CONSENT: Final[Mapping[str, object]] = {
    "on": "2026-11-02", "recipient": "Dr Abena Osei, 2 Hillfoot Bank", "purpose": "her tablets",
    "categories": ["notes", "attendance"], "term": "once", "expires": "2026-12-02",
    "how": "signed",
}  # fmt: skip
_MEASURE: Final = {"instrument": "phq-9", "answers": [2, 1, 3, 2, 0, 1, None, 0, 1],
                   "difficulty": "somewhat", "said": "Better since Rosie came."}  # fmt: skip
_TO_SIGN: Final = {
    "recipient": "Mill Lane Surgery", "purpose": "A referral", "categories": ["summary"],
    "term": "once", "how": "signed",
}  # fmt: skip
_GIVEN: Final = {"paper": "limits", "how": "paper", "edition": "0000-0000", "receipt": "signed"}
_ASKED: Final = {"what": "objection", "about": ["report"], "said": "Tansy should not stand in it.",
                 "answer": "She is out of it, said Rosie.", "answered": "2026-11-20"}  # fmt: skip
_WAITING: Final = {"what": "doubt", "about": ["sharing"], "said": "Must Dr Osei hear of it?"}
_TOLD: Final = {"said": "She sleeps badly since Rosie left.", "medicine": "Sertraline."}
_ROUTINE: Final = {"with_whom": "supervisor", "name": "Nora Lind", "when": "routine",
                   "what": ["themes"], "why": "Tansy asked."}  # fmt: skip
_POWER: Final = {"power": "lasting-health", "evidence": "The stamped copy Rosie brought.",
                 "registered": "yes", "covers": "yes"}  # fmt: skip
_ACCOUNTS: Final = {"what": "The accounts of 2025", "where": "The grey box beside Tansy."}
_COMPLAINED: Final = {"on": "2026-11-02", "who": "Jo Bell", "way": "letter", "of": "data",
                      "about": "A letter."}  # fmt: skip
_FIELDS: Final = {"alone": "wait", "accompanied": "pass-by", "say": "We met at the library."}


def put_files(folder: Path) -> None:
    """What the commands read, beside the practice."""
    (folder / "fields.json").write_text(json.dumps(_FIELDS))
    (folder / "given.json").write_text(json.dumps(_GIVEN))
    (folder / "to-sign.json").write_text(json.dumps(_TO_SIGN))
    (folder / "measure.json").write_text(json.dumps(_MEASURE))
    (folder / "question.json").write_text(json.dumps(_ASKED))
    (folder / "accounts.json").write_text(json.dumps(_ACCOUNTS))
    (folder / "health.json").write_text(json.dumps({**_TOLD, "helps": "Rosie's cat."}))
    for name, what in (("routine", "attendance"), ("on-request", "nothing")):
        said = {**_ROUTINE, "when": name, "what": [what]}
        (folder / f"sharing-{name}.json").write_text(json.dumps(said))
    for what in ("process", "supervision"):
        (folder / f"{what}.toml").write_text(_RULE.format(what=what))


def more(practice: Practice, folder: Path, codes: Mapping[str, Code]) -> dict[str, str]:
    """What only some commands need: requests, a rule, what can be taken back; their ids."""
    asked, ida = codes["asked"], known(practice, "Ida Bell")
    (folder / "power.json").write_text(json.dumps({**_POWER, "who": known(practice, "Tansy Reed")}))
    phone = edit.detail(people.person(practice, ida), "07700 900124")
    edit.withdraw(practice, ida, phone.id, NotUsed.UNSAFE)
    extend.keep(practice, asked, dt.date(2041, 1, 31), "insurer")
    details, _ = ruling.with_rules(practice, tomllib.loads(_RULE.format(what="process")))
    ruling.keep(practice, details)
    requests = {}
    for name in ("request", "narrowed", "closed"):
        by = "aunt" if name == "narrowed" else "client"
        _, made = requesting.open_request(practice, asked, received=dt.date(2026, 11, 2), by=by)
        requests[name] = made.id
    requests["of-a-child"] = _of_a_child(practice)
    narrow.narrow(practice, requests["narrowed"], Scope(since=dt.date(2023, 1, 1)), "lately")
    requesting.close(practice, requests["closed"], dt.date(2026, 11, 9))
    found = reviewing.review(practice, requesting.request(practice, requests["narrowed"]))
    said = {"decisions": [{"item": one.item, "state": "withhold"} for one in found.records]}
    (folder / "decisions.json").write_text(json.dumps(said))
    log.hand_over(practice, folder / "kept", "handed-over")
    waiting = {
        f"{one.name.lower()}?": one.person
        for one in unresolved.unsettled(practice, asked)
        if one.person is not None
    }
    own = unresolved.unsettled(practice, None)[0].person
    assert own is not None
    waiting["own?"] = own
    hold = next(one.id for one in practice.all_of(HOLD, codes["open"]))
    encounter = kinds.put(practice, "encounter", codes["ended"], "Say good morning.")
    released = _released(practice, folder, asked)
    released |= _reported(practice, folder, asked)
    released |= _told(practice, codes["again"])
    _without_names(practice, folder, asked)
    released["complaint"] = sign.sign(practice, COMPLAINT, None, _COMPLAINED).record
    return {**requests, **waiting, **released, "hold": hold, "encounter": encounter}


def _of_a_child(practice: Practice) -> RequestId:
    """A father asks for the records of a boy of whom nobody has judged whether he can decide."""
    boy = people.NewPerson(names=("Perrin Oakes",), born=dt.date(2015, 3, 2))
    _, code = people.new_client(practice, boy)
    people.add_relation(practice, code, people.NewPerson(names=("Corin Oakes",)), "father")
    _, made = requesting.open_request(
        practice, code, received=dt.date(2026, 11, 2), by="father", name="Corin Oakes"
    )
    return made.id


def _told(practice: Practice, code: Code) -> dict[str, str]:
    """An agreement on who is told, a doubt about it that waits, and how a client's health was."""

    def on(kind: Kind[Any], said: Mapping[str, object], to: str | None = None) -> str:
        fields, adds_to = {**said, "on": "2020-01-13"}, None if to is None else RecordId(to)
        return sign.sign(practice, kind, code, fields, adds_to=adds_to).record

    agreed = on(SHARING, _ROUTINE)
    return {"agreed": agreed, "doubt": on(QUESTION, _WAITING, agreed), "told": on(HEALTH, _TOLD)}


def _released(practice: Practice, folder: Path, code: Code) -> dict[str, str]:
    """A consent, and a release under it of which nothing is decided yet."""
    given = [practice.file(code).subjects[0]]
    signed = sign.sign(practice, CONSENT, code, {**_CONSENT, "given_by": given})
    consent = RecordId(signed.record)
    _, made = release.open_release(practice, code, consent)
    release.apply(practice, made.id, {"client_name": "Ida Bell"})
    found = release.reviewed(practice, made.id)
    said = [{"suggestion": one.id, "state": "withhold"} for one in found.to_decide]
    assert said
    (folder / "release.json").write_text(json.dumps({"decisions": said}))
    return {"consent": consent, "release": made.id}


def _reported(practice: Practice, folder: Path, code: Code) -> dict[str, str]:
    """A consent to a summary that is not used yet, and a report that is signed and went nowhere."""
    given = [practice.file(code).subjects[0]]
    wanted = {**_CONSENT, "categories": ["attendance", "summary", "measures"], "given_by": given}
    signed = [
        sign.sign(practice, CONSENT, code, {**wanted, "purpose": purpose}).record
        for purpose in ("her insurance", "her other doctor")  # one would take the other's place
    ]
    sign.sign(practice, MEASURE, code, {**_MEASURE, "on": "2020-01-13"})
    (folder / "report.txt").write_text("Ida came. Tansy Reed drove her.\n\nWhat helps\nQuiet.\n")
    (folder / "own.txt").write_text("{met_line}\n\nKind regards.\n")
    report_text.keep_own(practice, Template.SUMMARY, "Mine", "{met_line}")
    text = "Ida came, and it went well."
    writing = Writing(code=code, template=Template.SUMMARY, authority=signed[1], text=text)
    kept = report.sign(practice, replace(writing, client_names=("Ida Bell",)))
    return {"once": signed[0], "report": kept.record}


def _without_names(practice: Practice, folder: Path, code: Code) -> None:
    """A sheet and an extract of one note, of which nothing is decided yet."""
    note = practice.notes_of(code)[0].id
    for name, choose in (("sheet", sheet.choose), ("extract", sheet.choose_extract)):
        _, made = choose(practice, code, [note])
        found = sheet.reviewed(practice, made.id)
        said = [{"suggestion": one.id, "state": "withhold"} for one in found.to_decide]
        assert said
        (folder / f"{name}.json").write_text(json.dumps({"decisions": said}))
    answers = dict.fromkeys(sheet.questions(), "Nobody.")
    (folder / "answers.json").write_text(json.dumps(answers))


def _with_a_prepared_extract(folder: Path, ids: Ids) -> None:
    with opened(folder / "P") as practice:
        _, made = sheet.choose_extract(practice, Code(ids["asked"]), [ids["n6"]])
        sheet.prepare_extract(
            practice,
            made.id,
            purpose="An article.",
            consent=RecordId(ids["consent"]),
            withdraw_until=dt.date(2027, 1, 1),
            read_on=dt.date(2026, 11, 20),
            their_words="It is fair.",
            answers=dict.fromkeys(sheet.questions(), "Nobody."),
        )


def _with_strays(folder: Path, _: Ids) -> None:
    place = PracticeFolder(folder / "P").path
    shutil.copyfile(place / "notes" / "keyring.a", place / "notes" / "keyring - Copy.a")
    (place / "holiday.txt").write_text("Sun.")


def _with_altered_log(folder: Path, _: Ids) -> None:
    leaves = folder / "P" / "log" / "leaves.jsonl"
    leaves.write_bytes(leaves.read_bytes().replace(b"individual", b"individuaL", 1))


def _with_a_plain_pack(folder: Path, ids: Ids) -> None:
    with opened(folder / "P") as practice:
        asked = requesting.request(practice, RequestId(ids["request"]))
        build.pack(practice, asked, folder / "plain.pdf", accept_suggestions=True, plain=True)


def _with_a_sent_release(folder: Path, ids: Ids) -> None:
    with opened(folder / "P") as practice:
        out = folder / "sent.pdf"
        release_send.send(practice, RecordId(ids["release"]), out, accept_suggestions=True)


def _with_files_merged(folder: Path, ids: Ids) -> None:
    with opened(folder / "P") as practice:
        merging.merge(practice, Code(ids["open"]), Code(ids["again"]))


def _with_a_backup_to_finish(folder: Path, ids: Ids) -> None:
    away = folder / "away"
    (folder / "B").rename(away)
    with opened(folder / "P") as practice:
        destroy.destroy(practice, destroy.plan(practice, [Code(ids["ended"])]), folder / "c1.pdf")
    away.rename(folder / "B")


def _with_a_disk_away(folder: Path, _: Ids) -> None:
    """A third backup, whose disk is not here any more."""
    with opened(folder / "P") as practice:
        backup.back_up(practice, folder / "D")
    (folder / "D").rename(folder / "away")


def _with_a_lost_disk(folder: Path, ids: Ids) -> None:
    _with_a_disk_away(folder, ids)
    with opened(folder / "P") as practice:
        lost_backups.say_lost(practice, "D")


def _with_unchecked_words(folder: Path, _: Ids) -> None:
    with opened(folder / "P") as practice:
        practice.contacts.ring.on_paper = ""
        practice.contacts.ring.save()


def _with_a_rule_that_holds(folder: Path, _: Ids) -> None:
    """Process notes fall due before their file."""
    with opened(folder / "P") as practice:
        holds = ruling.answering(practice, practice.details, ["own/process-1"], holds=True)
        ruling.keep(practice, holds)


def _with_a_class_kept(folder: Path, ids: Ids) -> None:
    _with_a_rule_that_holds(folder, ids)
    with opened(folder / "P") as practice:
        until, of = dt.date(2041, 1, 31), RecordClass.PROCESS
        extend.keep(practice, Code(ids["second"]), until, "insurer", of=of)


def _with_marks(folder: Path, ids: Ids) -> None:
    with opened(folder / "P") as practice:
        ended, process = Target(Code(ids["ended"])), RecordClass.PROCESS
        marking.mark(practice, [ended, Target(Code(ids["second"]), process)], early="mistake")


def _with_a_draft(folder: Path, ids: Ids) -> None:
    """A record that was put aside."""
    with opened(folder / "P") as practice:
        made = Draft(
            id=DraftId(PUT_ASIDE), file=Code(ids["ended"]), kind="encounter",
            on=dt.date(2026, 11, 20), fields={"alone": "wait"}, kept=stamp(practice.clock),
        )  # fmt: skip
        drafts.save(practice, made)


def _with_an_approach_gone_on(folder: Path, ids: Ids) -> None:
    """The approach has an order, to which another approach adds."""
    with opened(folder / "P") as practice:
        order = {"on": "2026-11-20", "what": "court-order", "authority": "The court.",
                 "scope": "The notes.", "by": "2026-12-14"}  # fmt: skip
        again = {"on": "2026-11-21", "wants": "Whether a man comes on Fridays."}
        approach = RecordId(ids["approach"])
        served = sign.sign(practice, ORDER, None, order, adds_to=approach).record
        sign.sign(practice, APPROACH, None, again, adds_to=served)


def _with_all_said(folder: Path, _: Ids) -> None:
    """The privacy notice lacks nothing."""
    with opened(folder / "P") as practice:
        said = replace(practice.details, contact="01632 960 111", recipients="Nobody else.",
                       transfers="It stays here.")  # fmt: skip
        describe(practice, said)
        for one in paper.asked(practice):
            paper.say(practice, one.gap, one.choices[0][0] if one.choices else one.example)


def _with_own_texts_that_name(folder: Path, _: Ids) -> None:
    """Whoever goes is named in the practice's details and in a form that was left half typed."""
    with opened(folder / "P") as practice:
        describe(practice, replace(practice.details, contact="Lou Marsh lets you in."))
        today, asked = practice.clock.today(), {"words": "Vera Dunn asked."}
        made = Draft(id=new_draft(), file=None, kind=f"{FORM}new-request", on=today,
                     fields=asked, kept=stamp(practice.clock))  # fmt: skip
        drafts.save(practice, made)


PREPARED: Final[Mapping[str, Callable[[Path, Ids], None]]] = {
    "strays": _with_strays,
    "mend": _with_altered_log,
    "prove-pack": _with_a_plain_pack,
    "release-receipt": _with_a_sent_release,
    "unmerge-files": _with_files_merged,
    "extract": _with_a_prepared_extract,
    "extract-plain": _with_a_prepared_extract,
    "lose-backup": _with_a_disk_away,
    "find-backup": _with_a_lost_disk,
    "finish-backup": _with_a_backup_to_finish,
    "restore-certified": _with_a_backup_to_finish,
    "check-words": _with_unchecked_words,
    "keep-class": _with_a_rule_that_holds,
    "unkeep-class": _with_a_class_kept,
    "unmark": _with_marks,
    "put-aside": _with_a_draft,
    "sign-aside": _with_a_draft,
    "destroy-approach": _with_an_approach_gone_on,
    "notice": _with_all_said,
    "destroy-early": _with_own_texts_that_name,
}
