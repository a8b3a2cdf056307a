from pathlib import Path

from app.domain.ids import RecordId
from app.services.records import staying
from tests.builders import kinds
from tests.builders.two_files import two_files


def test_a_newer_record_replaces_one_of_its_kind_whatever_lies_beside_them(tmp_path: Path) -> None:
    with two_files(tmp_path / "p") as (_, practice, _dan, megan):
        kinds.put(practice, "health", megan, "She sleeps.")
        kinds.put(practice, "sharing", megan, "Her aunt.")
        old = kinds.put(practice, "encounter", megan, "We met.")
        new = kinds.put(practice, "encounter", megan, "We met again.")
        went = staying.replaced(practice, RecordId(new))

    assert [one.record for one in went] == [old]
