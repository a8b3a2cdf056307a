"""The duties, walked on the sample practice: how work begins, who may be told, risk, someone who asks, deciding."""

import datetime as dt
from typing import Any, Final

from app.domain.agenda import Group, What
from app.domain.clock import Clock
from app.domain.contracts import Manner
from app.domain.errors import NotAllowed
from app.domain.ids import Code
from app.domain.kinds import APPROACH, DECISION, RISK, TELLING
from app.domain.registers import COMPLAINT, COMPLAINT_UPDATE, SUPERVISION
from app.domain.ladder import Step
from app.domain.numbers import figures
from app.domain.privacy_notices import GivenHow
from app.domain.records_consents import RecordsAnswer
from app.services.demo import sample
from app.services.practice.practice import Practice
from app.services.records import (
    approaches,
    beginning,
    decisions,
    draft as drafts,
    registers,
    risk,
    sharing,
    sign,
)
from app.services.today.agenda import agenda

_DECIDED: Final = {
    "grounds": "A letter is not an order.",
    "consulted": ["supervisor", "helpline"],
    "advice": "Both: keep everything, say nothing, and answer what a court asks.",
    "ability": "not-assessed",
    "ability_because": "She has died. What she wished was written down in her words.",
    "agreement": "refused",
    "agreement_said": "Nothing to her relations, before or after.",
    "telling": "told",
    "decision": "not-to-disclose",
    "reasons": "Nothing obliges me, and she said no. If an order comes, its scope decides.",
}
_LEFT_OUT: Final = ("consulted", "reasons")


def expect(found: object, wanted: object, what: str) -> None:
    """Stop the step when the program did not do what it promises."""
    if found != wanted:
        raise NotAllowed("tour-failed", step=what)


def code_of(practice: Practice, name: str) -> Code:
    """The file of the client of this name."""
    return next(
        file.code
        for file in practice.files.values()
        if any(name in practice.people[subject].names for subject in file.subjects)
    )


def begin(practice: Practice) -> str:
    """Record in one go what was agreed with the newest client."""
    code, day = code_of(practice, "Peggy"), _day(practice.clock)
    before = beginning.beginning_of(practice, code).missing
    at_once = {one.what for one in before if one.at_once}
    said = beginning.Said(
        on=day, how=Manner.SIGNED, given=GivenHow.PAPER, answer=RecordsAnswer.AGREED
    )
    _, records = beginning.record_together(practice, code, at_once, said)
    after = beginning.beginning_of(practice, code).missing
    expect([one.what for one in after if one.at_once], [], "begin")
    expect(len(after) < len(before), True, "begin")  # noqa: FBT003
    return (
        f"{len(before)} things missing, {len(before) - len(after)} recorded in one go with "
        f"{len(records)} records, {len(after)} have a form of their own"
    )


def told(practice: Practice) -> str:
    """See who may be told what; tell a client of a change that they were not told of."""
    rose = code_of(practice, "Rose Will")
    may = sharing.may_be_told(practice, rose)
    rung = [one for one in may if one.rung and one.trigger and one.words]
    expect(bool(rung), True, "who may be told")  # noqa: FBT003
    waits = [code for code in practice.files if sharing.to_tell(practice, code)]
    for code in waits:
        _sign(practice, TELLING, code, how="telephone")
    expect([code for code in waits if sharing.to_tell(practice, code)], [], "who may be told")
    return (
        f"{len(may)} agreed in one file, {len(rung)} of them with a trigger and words for an "
        f"emergency; {figures(len(waits), 'client', 'clients')} told of a change"
    )


def at_risk(practice: Practice) -> str:
    """Look again at a risk that is due, with whom one may ring beside it."""
    code, today = code_of(practice, "Blue"), practice.clock.today()
    stands = risk.standing(practice, code)
    expect(stands is not None and stands.due(today), True, "risk")  # noqa: FBT003
    rungs = {one.step: one for one in risk.options(practice, code)}
    contacts = rungs[Step.EMERGENCY_CONTACT].contacts
    expect(all(one.trigger and one.words and one.numbers for one in contacts), True, "risk")  # noqa: FBT003
    _sign(
        practice,
        RISK,
        code,
        level="current",
        assessed="As before. No plan, nothing in the house.",
        look_again=(today + dt.timedelta(days=14)).isoformat(),
    )
    stands = risk.standing(practice, code)
    expect(stands is not None and not stands.due(today), True, "risk")  # noqa: FBT003
    return f"{len(rungs)} steps to choose from, with {figures(len(contacts), 'emergency contact', 'emergency contacts')}; reviewed"


def somebody_asks(practice: Practice) -> str:
    """Write down who asks on the telephone, about nobody that is named, and what they are told."""
    waiting = len(approaches.outstanding(practice))
    asked = _sign(
        practice, APPROACH, None, who="An officer", caller="police", came="telephone",
        wants="Whether somebody comes here.", outcome="ring-back",
    )  # fmt: skip
    open_now = {one.id for one in approaches.outstanding(practice)}
    expect(asked in open_now, True, "someone asks")  # noqa: FBT003
    _sign(
        practice, APPROACH, None, adds_to=asked, outcome="neither",
        checked="Rang the station on the number that it publishes.",
        said="I never say who does or does not come here.",
    )  # fmt: skip
    expect(len(approaches.outstanding(practice)), waiting, "someone asks")
    return f"answered in words that neither confirm nor deny; {waiting} others wait"


def decide(practice: Practice) -> str:
    """Go on with a decision that was put aside: refused until nothing is missing, then signed."""
    code = code_of(practice, "Gwendolyn Achebe")
    put_aside = next(one for one in drafts.of_file(practice, code) if one.kind == DECISION.name)
    lines = [one for one in agenda(practice).items if one.what is What.DRAFT]
    expect(put_aside.id in {one.record for one in lines}, True, "decide")  # noqa: FBT003
    missing = len(decisions.missing_in(practice, put_aside))
    whole = {**put_aside.fields, **_DECIDED, "consulted_on": put_aside.on.isoformat()}
    for name in _LEFT_OUT:
        half = {field: value for field, value in whole.items() if field != name}
        _refused(practice, code, half)
    _refused(practice, code, {**whole, **decisions.opened_with(practice)})
    done = sign.sign(practice, DECISION, code, whole, draft=put_aside.id)
    expect(drafts.of_file(practice, code), (), "decide")
    _ = practice.record(DECISION, done.record)
    return f"put aside with {missing} things missing, refused {len(_LEFT_OUT) + 1} times, signed"


def keep_registers(practice: Practice) -> str:
    """Add supervision and a complaint to the registers, and acknowledge it."""
    day = _day(practice.clock).isoformat()
    _sign(practice, SUPERVISION, None, on=day, with_whom="My supervisor", way="alone", minutes=60)
    complaint = _sign(
        practice, COMPLAINT, None, on=day, who="A client", way="spoken", of="data",
        about="An invoice was seen by somebody else.",
    )  # fmt: skip
    waits = _line(practice, complaint)
    expect(waits.by is not None, True, "registers")  # noqa: FBT003
    _sign(
        practice, COMPLAINT_UPDATE, None, adds_to=complaint, on=day, step="acknowledged",
        said="Said what happens next, and by when.",
    )  # fmt: skip
    done = _line(practice, complaint)
    expect(len(done.steps), 1, "registers")
    every = registers.registers(practice)
    lines = sum(len(one.lines) for one in every)
    return f"{len(every)} registers, {lines} lines; a complaint acknowledged within its thirty days"


def today(practice: Practice) -> str:
    """Read what waits: nothing of what was done stands there any more."""
    items = agenda(practice).items
    blue = code_of(practice, "Blue")
    left = [
        one
        for one in items
        if one.what is What.TO_TELL or (one.what is What.RISK and one.file == blue)
    ]
    expect(left, [], "today")
    count = {group: sum(one.group is group for one in items) for group in Group}
    return f"{count[Group.WAITS]} lines wait, {count[Group.WEEK]} are for this week"


def _day(clock: Clock) -> dt.date:
    return min(sample.TODAY, clock.today())


def _sign(
    practice: Practice, kind: Any, code: Code | None, *, adds_to: Any = None, **fields: Any
) -> Any:
    fields.setdefault("on", practice.clock.today().isoformat())
    return sign.sign(practice, kind, code, fields, adds_to=adds_to).record


def _refused(practice: Practice, code: Code, fields: dict[str, Any]) -> None:
    try:
        decisions.prepared(practice, code, fields)
    except NotAllowed:
        return
    raise NotAllowed("tour-failed", step="decide")


def _line(practice: Practice, record: Any) -> registers.Line:
    every = (line for one in registers.registers(practice) for line in one.lines)
    return next(line for line in every if line.id == record)
