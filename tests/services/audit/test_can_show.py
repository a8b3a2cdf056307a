"""What the practice can show: each line is checked at the moment it is printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.beginning_kinds import PRIVACY_NOTICE
from app.domain.kinds import RENEWAL
from app.domain.registers import COMPLAINT, SUPERVISION
from app.services.audit import can_show
from app.services.handovers import notice, paper
from app.services.handovers.papers_given import had
from app.services.practice.practice import Practice
from app.services.records import sign
from app.services.transfer import backup
from tests.builders.practices import Made, client, opened
from tests.services.handovers.test_document import metadata, text_of


@pytest.fixture
def practice(empty: Made) -> Iterator[Practice]:
    with opened(empty.folder) as inside:
        yield inside


def found(practice: Practice) -> dict[str, can_show.Shown]:
    return {one.name: one for one in can_show.can_show(practice)}


def test_each_line_says_how_it_was_checked(practice: Practice) -> None:
    lines = can_show.can_show(practice)
    assert all(one.how and one.found for one in lines)
    before = found(practice)
    assert before["log"].ok
    assert before["complaints"].ok
    assert not before["backup"].ok
    assert not before["supervision"].ok


def test_what_is_late_is_not_in_order(practice: Practice) -> None:
    said = {"on": "2026-07-01", "who": "A", "way": "letter", "of": "data", "about": "A letter."}
    sign.sign(practice, COMPLAINT, None, said)
    renewed = {"on": "2025-10-01", "what": "insurance", "until": "2026-10-01"}
    sign.sign(practice, RENEWAL, None, renewed)
    hours = {"on": "2026-11-20", "with_whom": "L", "way": "alone", "minutes": 90}
    sign.sign(practice, SUPERVISION, None, hours)
    after = found(practice)
    assert not after["complaints"].ok
    assert not after["renewal"].ok
    assert after["supervision"].ok
    assert "1 h 30 min" in after["supervision"].found


def test_it_is_printed_without_a_client(practice: Practice, tmp_path: Path) -> None:
    client(practice, "Greta Holm")
    out = tmp_path / "paper.pdf"
    done = can_show.write(practice, out)
    assert done.pages >= 1
    assert "Checked:" in text_of(out)
    assert "Greta" not in text_of(out) + metadata(out)


def test_a_notice_that_changed_says_so_and_counts_whom_the_documents_list(
    practice: Practice,
) -> None:
    code = client(practice, "Greta Holm")
    given = {"on": "2026-11-02", "notice": "1111-2222", "how": "paper"}
    sign.sign(practice, PRIVACY_NOTICE, code, given)
    listed = [one for one in had(practice, paper.PRIVACY_NOTICE) if not one.newest]
    said = found(practice)["notices"]

    assert len(listed) == 1
    assert not said.ok
    assert "1 client has an older one" in said.found
    assert notice.notice(practice).unrecorded in said.found


def test_the_day_of_a_backup_is_said_in_words(practice: Practice, tmp_path: Path) -> None:
    backup.back_up(practice, tmp_path / "copies")
    assert "The last is of 21 November 2026." in found(practice)["backup"].found
