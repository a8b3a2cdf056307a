import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import NotUnderstood
from app.domain.kinds import MEASURE
from app.services.handovers import gather
from app.services.handovers import request as requesting
from app.services.people import people
from app.services.records import form, measures, sign, timeline
from app.services.transfer import export, import_, interchange
from tests.builders.practices import TODAY, Made, client, joint_file, known, make, opened

DAY = "2026-11-20"
PHQ_9: dict[str, Any] = {"on": DAY, "instrument": "phq-9", "answers": [2, 1, 3, 2, 0, 1, 1, 0, 1]}


def test_a_pack_says_every_answer_in_words_and_what_it_adds_up_to(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        signed = sign.sign(practice, MEASURE, code, {**PHQ_9, "difficulty": "very"})
        _, asked = requesting.open_request(practice, code, received=TODAY)
        (found,) = [one for one in gather.gather(practice, asked) if one.id == signed.record]

    lines = found.read.splitlines()
    assert lines[:4] == [
        "Filled in on: 20 November 2026",
        "Which questionnaire: PHQ-9",
        "Answers:",
        "1. Little interest or pleasure in doing things: more than half the days",
    ]
    assert lines[11] == (
        "9. Thoughts that you would be better off dead or of hurting yourself in some way: "
        "several days"
    )
    assert lines[12] == "Total: 11 of 27, moderate"
    assert lines[13].endswith("getting along with others? very difficult")
    assert len(lines) == 14


@pytest.mark.parametrize(
    ("fields", "total", "state"),
    [
        (
            {**PHQ_9, "answers": [2, 1, 3, 2, 0, 1, None, 0, 1]},
            "Total: none, 1 left out; at least 10",
            "incomplete",
        ),
        ({"on": DAY, "instrument": "gad-7", "total": 15}, "Total: 15 of 21, severe", "scored"),
        ({"on": DAY, "instrument": "core-10", "total": 12}, "Total: 12 of 40", "scored"),
        ({"on": DAY, "instrument": "pswq", "total": 60}, "Total: 60 (16 to 80)", "scored"),
        (
            {"on": DAY, "instrument": "other", "named": "SRS", "total": 4, "highest": 9},
            "Total: 4 of 9",
            "scored",
        ),
    ],
)
def test_a_record_says_its_total_or_that_there_is_none(
    empty: Made, fields: dict[str, object], total: str, state: str
) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        sign.sign(practice, MEASURE, code, fields)
        (read,) = sign.records(practice, code, "measure")

    assert total in read.text.splitlines()
    assert "left out" in read.text or state == "scored"
    assert read.state == state


def test_answers_that_no_questionnaire_has_are_not_imported(empty: Made, tmp_path: Path) -> None:
    with opened(empty.folder) as practice:
        sign.sign(practice, MEASURE, client(practice, "Greta Holm"), PHQ_9)
        document = export.interchange(practice)
    document["records"][0]["fields"]["answers"][0] = 4
    checked = interchange.checked(json.dumps(document).encode())
    with opened(make(tmp_path / "again").folder) as practice:
        with pytest.raises(NotUnderstood) as refused:
            import_.bring_in(practice, checked)
        assert practice.kept == {}

    assert refused.value.rule == "interchange-invalid"


def test_the_timeline_says_the_score_in_its_head(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        sign.sign(practice, MEASURE, code, PHQ_9)
        (entry,) = timeline.entries(practice, code)

    assert entry.title == "PHQ-9: 11 of 27, moderate"
    assert entry.text.splitlines()[0] == "Which questionnaire: PHQ-9"


def test_scores_are_said_day_by_day_for_who_hears_the_chart(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        sign.sign(practice, MEASURE, code, {**PHQ_9, "on": "2026-11-01"})
        sign.sign(practice, MEASURE, code, {**PHQ_9, "answers": [None, *PHQ_9["answers"][1:]]})
        (found,) = measures.scores(practice, code)

    assert found.said == (
        "PHQ-9, 0 to 27; lower is better. 1 November 2026: 11, moderate. "
        "20 November 2026: incomplete, at least 9."
    )


def test_a_closed_file_asks_for_nothing_today(empty: Made) -> None:
    with opened(empty.folder) as practice:
        code = client(practice, "Greta Holm")
        done = sign.sign(practice, MEASURE, code, PHQ_9)
        before = [*measures.all_asking(practice)]
        people.end(practice, code, TODAY)
        after = [*measures.all_asking(practice)]

    assert done.asks == ("risk",)
    assert [file for file, _ in before] == [code]
    assert after == []


def test_in_a_file_of_several_it_is_said_who_filled_it_in(empty: Made) -> None:
    with opened(empty.folder) as practice:
        alone = client(practice, "Greta Holm")
        code = joint_file(practice, "Ann Ash", "Ben Birch", relations=())
        ann, ben = practice.file(code).subjects
        for whom, rule in ((None, "field-missing"), (known(practice, "Greta Holm"), "person-of")):
            with pytest.raises(NotUnderstood, match=rule):
                sign.sign(
                    practice, MEASURE, code, PHQ_9 | ({} if whom is None else {"whose": whom})
                )
        for whom in (ben, ann, ben):
            sign.sign(practice, MEASURE, code, {**PHQ_9, "whose": whom})
        sign.sign(practice, MEASURE, alone, PHQ_9)
        asked = {one.name: one for one in form.form_of(practice, "measure", code).fields}
        one_client = {one.name for one in form.form_of(practice, "measure", alone).fields}
        found = measures.scores(practice, code)
        (lone,) = measures.scores(practice, alone)

    assert asked["whose"].needed
    assert {key for key, _ in asked["whose"].choices} == {ann, ben}
    assert "whose" not in one_client
    assert [(one.title, len(one.points)) for one in found] == [
        ("PHQ-9, Ann Ash", 1), ("PHQ-9, Ben Birch", 2)
    ]  # fmt: skip
    assert found[1].said.startswith("PHQ-9, Ben Birch, 0 to 27")
    assert lone.title == "PHQ-9"
