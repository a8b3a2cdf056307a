"""What a beginning should have, and what is missing of it: worked out by hand, then compared."""

import datetime as dt
import tomllib
from collections.abc import Callable
from typing import Any, Final

import pytest

from app import resources
from app.domain import beginning
from app.domain.beginning import FACTS, Rules, Severity, facts, lacking, met_on, rules_from
from app.domain.capacities import Able, Capacity
from app.domain.consents import Withdrawal, WithdrawnBy
from app.domain.contracts import Contract, Manner, Topic
from app.domain.encounters import Encounter, Greeting
from app.domain.errors import NotUnderstood
from app.domain.ids import Code, PersonId, RecordId
from app.domain.organisations import Controller, Organisation, Setting
from app.domain.privacy_notices import GivenHow, PrivacyNotice
from app.domain.reach import Reach, ReachBy, ReachUse
from app.domain.records import Record
from app.domain.records_consents import RecordsAnswer, RecordsConsent
from app.domain.responsibilities import Responsibility, YesNo
from app.domain.retention import FileKind
from app.domain.sharing import Shared, SharedWhen, SharedWith, Sharing
from app.domain.tables import Table
from app.domain.text import typed

TODAY: Final = dt.date(2026, 11, 28)
MAY, JUNE, NEXT = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2027, 1, 5)
ANN, BEN, MUM, DAD = (PersonId(name) for name in ("ann", "ben", "mum", "dad"))
MUSTS: Final = ("contract", "contract/limits", "contract/sharing", "privacy-notice")
ORGANISED: Final = ("organisation/policy", "organisation/controller", "organisation/keeps")


def table() -> dict[str, Any]:
    return tomllib.loads(resources.text("beginning.toml"))


@pytest.fixture(scope="module")
def rules() -> Rules:
    return rules_from(Table(file="beginning.toml", values=table()))


VECTORS: Final[tuple[tuple[str, str | None, str, tuple[str, ...], list[str]], ...]] = (
    # file, setting, nation, what is there, what must be there and is not
    ("individual", None, "england", (), ["contract", "limits", "sharing", "privacy-notice"]),
    ("individual", None, "england", MUSTS, []),
    ("individual", None, "england", ("contract", "privacy-notice"), ["limits", "sharing"]),
    ("child", None, "scotland", MUSTS, ["adults", "competence", "child-sharing"]),
    (
        "child", "school", "england",
        (*MUSTS, "responsibility", "responsibility/competence", "sharing/each-adult"),
        ["organisation", "organisation-sharing"],
    ),
    ("joint", None, "england", MUSTS, ["each-partner"]),
    ("individual", "eap", "england", (*MUSTS, "sharing/organisation"), ["organisation"]),
    ("individual", "nhs", "england", (*MUSTS, "sharing/organisation", *ORGANISED), []),
    ("individual", None, "ireland", MUSTS, ["tusla"]),
    ("individual", None, "northern-ireland", MUSTS, []),
    ("enquiry", None, "england", (), []),
    ("individual", "placement", "wales", (*MUSTS, *ORGANISED), ["organisation-sharing"]),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "setting", "nation", "have", "missing"), VECTORS)
def test_what_must_be_there_and_is_not(
    rules: Rules, kind: str, setting: str | None, nation: str, have: tuple[str, ...],
    missing: list[str],
) -> None:  # fmt: skip
    asked = rules.of(FileKind(kind), None if setting is None else Setting(setting), nation)
    found = lacking(asked, have)

    assert [one.id for one in found if one.severity is Severity.MUST] == missing
    assert set(have) <= FACTS


def test_every_fact_that_is_asked_for_is_one_that_records_can_give(rules: Rules) -> None:
    asked = {need for one in rules.asked for need in one.needs}

    assert asked <= FACTS
    assert asked <= everything()


def outside(name: str, on: dt.date = MAY, adds_to: str | None = None) -> dict[str, Any]:
    before = None if adds_to is None else RecordId(adds_to)
    code = Code("AAA-AAA")
    return {"id": RecordId(name), "file": code, "on": on, "adds_to": before, "signed": name}


def contract(name: str, *topics: Topic, on: dt.date = MAY) -> Contract:
    return Contract(**outside(name, on), how=Manner.SPOKEN, discussed=frozenset(topics))


def answer(name: str, whose: PersonId | None, said: RecordsAnswer, on: dt.date = MAY) -> Record:
    return RecordsConsent(**outside(name, on), answer=said, how=Manner.SPOKEN, whose=whose)


def adult(name: str, who: PersonId, known: YesNo, competent: YesNo | None = None) -> Record:
    return Responsibility(**outside(name), adult=who, parental=known, competent=competent)


def shared(name: str, whom: SharedWith, person: PersonId | None = None) -> Record:
    return Sharing(
        **outside(name), with_whom=whom, person=person, when=SharedWhen.EMERGENCY,
        what=(Shared.RISK,),
    )  # fmt: skip


def organisation(name: str, **said: Any) -> Record:
    given: dict[str, Any] = {
        "controller": Controller.BOTH,
        "policy": typed("of 2 May"),
        "keeps": typed("6 years"),
    }
    return Organisation(
        **outside(name), setting=Setting.SCHOOL, name=typed("Oak"), **(given | said)
    )


def everything() -> frozenset[str]:
    """Every fact there can be, found in records."""
    records = [
        contract("c", *Topic),
        PrivacyNotice(**outside("n"), how=GivenHow.PAPER),
        answer("a", ANN, RecordsAnswer.AGREED),
        Reach(**outside("r"), means=ReachBy.CALL, address=typed("1"), use=ReachUse.USE),
        Encounter(**outside("e"), alone=Greeting.WAIT, accompanied=Greeting.PASS_BY),
        adult("m", MUM, YesNo.YES, YesNo.YES),
        *(shared(whom.value, whom, MUM) for whom in SharedWith),
        organisation("o"),
    ]
    return frozenset(facts(records, (ANN,), TODAY))


def test_every_fact_can_be_found_in_records() -> None:
    assert everything() == FACTS


def test_what_is_still_to_come_is_no_fact_yet() -> None:
    assert facts([contract("c", Topic.LIMITS, on=NEXT)], (ANN,), TODAY) == {}


def test_a_signed_contract_does_not_say_that_limits_were_discussed() -> None:
    assert facts([contract("c")], (ANN,), TODAY) == {"contract": MAY}


def test_a_notice_is_given_when_every_client_has_it() -> None:
    to_ann = PrivacyNotice(**outside("a"), how=GivenHow.PAPER, given_to=(ANN,))
    to_ben = PrivacyNotice(**outside("b", JUNE), how=GivenHow.PAPER, given_to=(BEN,))
    to_all = PrivacyNotice(**outside("c"), how=GivenHow.PAPER)

    assert facts([to_ann], (ANN, BEN), TODAY) == {}
    assert facts([to_ann, to_ben], (ANN, BEN), TODAY) == {"privacy-notice": JUNE}
    assert facts([to_all], (ANN, BEN), TODAY) == {"privacy-notice": MAY}


def test_a_parent_can_be_given_the_notice_for_a_child() -> None:
    to_mum = PrivacyNotice(**outside("a"), how=GivenHow.PAPER, given_to=(MUM,))

    assert facts([to_mum], (ANN,), TODAY) == {"privacy-notice": MAY}
    assert facts([to_mum], (ANN, BEN), TODAY) == {}


def test_a_refusal_is_an_answer_and_one_partners_is_not_the_others() -> None:
    ann = answer("a", ANN, RecordsAnswer.REFUSED)
    ben = answer("b", BEN, RecordsAnswer.AGREED, JUNE)

    assert facts([ann], (ANN, BEN), TODAY) == {"records-consent": MAY}
    assert facts([ann, ben], (ANN, BEN), TODAY) == {
        "records-consent": JUNE,
        "records-consent/each": JUNE,
    }


def test_an_adult_of_whom_it_is_not_known_is_still_missing() -> None:
    mum, dad = adult("m", MUM, YesNo.YES), adult("d", DAD, YesNo.NOT_KNOWN)

    assert "responsibility" in facts([mum], (ANN,), TODAY)
    assert "responsibility" not in facts([mum, dad], (ANN,), TODAY)


@pytest.mark.parametrize(
    "judged",
    [
        lambda: adult("m", MUM, YesNo.YES, YesNo.NO),
        lambda: Capacity(
            **outside("c"), decision=typed("to come here"), understand=Able.YES, retain=Able.YES,
            weigh=Able.NO, communicate=Able.YES,
        ),
    ],
)  # fmt: skip
def test_a_childs_competence_is_judged_in_either_record(judged: Callable[[], Record]) -> None:
    assert facts([judged()], (ANN,), TODAY)["responsibility/competence"] == MAY


def test_what_each_adult_is_told_is_agreed_when_it_is_for_each_of_them() -> None:
    adults = [adult("m", MUM, YesNo.YES), adult("d", DAD, YesNo.NO)]
    mums, dads = shared("s", SharedWith.PARENT, MUM), shared("t", SharedWith.OTHER, DAD)

    assert "sharing/each-adult" not in facts([*adults, mums], (ANN,), TODAY)
    assert "sharing/each-adult" in facts([*adults, mums, dads], (ANN,), TODAY)
    assert "sharing/each-adult" not in facts([mums], (ANN,), TODAY)


def test_what_was_agreed_to_be_shared_is_gone_when_it_is_taken_back() -> None:
    emergency = shared("s", SharedWith.EMERGENCY_CONTACT)
    back = Withdrawal(**outside("w", JUNE, "s"), by=WithdrawnBy.CLIENT)

    assert facts([emergency], (ANN,), TODAY) == {"sharing/emergency-contact": MAY}
    assert facts([emergency, back], (ANN,), TODAY) == {}


def test_an_organisation_lacks_what_is_not_said_of_it() -> None:
    bare = organisation(
        "o", controller=Controller.NOT_KNOWN, policy=typed(""), keeps=typed("six years")
    )

    assert facts([bare], (ANN,), TODAY) == {"organisation/keeps": MAY}


def test_a_thing_is_there_since_the_last_of_its_facts(rules: Rules) -> None:
    fees = next(one for one in rules.asked if one.id == "fees")

    assert met_on(fees, {"contract/fees": MAY}) is None
    assert met_on(fees, {"contract/fees": MAY, "contract/cancelling": JUNE}) == JUNE
    assert fees.topics == {Topic.FEES, Topic.CANCELLING}
    assert fees.kind == "contract"


def test_what_is_no_topic_is_not_recorded_as_one(rules: Rules) -> None:
    asked = {one.id: one.topics for one in rules.asked}

    assert asked["contract"] == frozenset()
    assert asked["limits"] == {Topic.LIMITS}


def _without(row: dict[str, Any], key: str) -> None:
    del row[key]


WRONG: Final[dict[str, Callable[[dict[str, Any]], Any]]] = {
    "an unknown fact": lambda found: found["rows"][0].update(needs=["contract/weather"]),
    "an unknown setting": lambda found: found["rows"][0].update(settings=["beach"]),
    "an unknown kind of file": lambda found: found["rows"][0].update(files=["adult"]),
    "an unknown source": lambda found: found["rows"][0].update(sources=["rumour"]),
    "no source": lambda found: found["rows"][0].update(sources=[]),
    "no nation": lambda found: found["rows"][0].update(nations=[]),
    "a word twice": lambda found: found["rows"][0].update(files=["child", "child"]),
    "an unknown key": lambda found: found["rows"][0].update(blocks=True),
    "a missing key": lambda found: _without(found["rows"][0], "why"),
    "two of one name": lambda found: found["rows"].append(dict(found["rows"][0])),
    "no rows": lambda found: found.update(rows=[]),
    "an unknown severity": lambda found: found["rows"][0].update(severity="never"),
    "a key that nobody knows": lambda found: found.update(flags=[]),
    "a withdrawal without words": lambda found: found["withdrawal"].update(stays=""),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_not_understood_is_refused(name: str) -> None:
    found = table()
    WRONG[name](found)
    with pytest.raises(NotUnderstood) as refused:
        rules_from(Table(file="beginning.toml", values=found))
    assert refused.value.rule == "rule-pack"
    assert refused.value.facts["file"] == "beginning.toml"


def test_each_sentence_is_one_and_ends(rules: Rules) -> None:
    for one in rules.asked:
        assert one.missing.endswith(".")
        assert one.why.endswith(".")
        assert not one.title.endswith(".")
    assert beginning.PRIVATE not in set(Setting)
