"""The records in memory: of a file and of a kind, as a walk through all of them would find them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Code, PersonId, RecordId
from app.domain.kinds import KINDS, kind_named
from app.domain.records import Record
from app.domain.text import typed
from app.services.practice.kept_records import KeptRecords
from tests.builders.kind_records import BUILDERS

FILES = (Code("AAA-AAA"), Code("BBB-BBB"))
KIND_NAMES = ("renewal", "risk", "encounter")
ids = st.sampled_from([RecordId(f"r{number}") for number in range(6)])
records = st.builds(
    lambda name, code, identity: replace(
        BUILDERS[name](code, PersonId("p"), typed("said"), id=identity), file=code
    ),
    st.sampled_from(KIND_NAMES),
    st.sampled_from([*FILES, None]),
    ids,
)
changes = st.lists(st.lists(records, max_size=3) | st.frozensets(ids, max_size=3), max_size=6)


@given(changes)
def test_whatever_comes_and_goes_each_is_found_by_its_file_and_its_kind(
    done: list[list[Record] | frozenset[RecordId]],
) -> None:
    kept, plain = KeptRecords(), dict[RecordId, Record]()
    for change in done:
        if isinstance(change, list):
            kept.keep(change)
            plain |= {one.id: one for one in change}
        else:
            kept.let_go(change)
            for one in change:
                plain.pop(one, None)

        assert dict(kept) == plain
        assert [*kept.values()] == [*plain.values()]
        for file in (*FILES, None):
            assert [*kept.in_file(file)] == [one for one in plain.values() if one.file == file]
        for name in KIND_NAMES:
            kind = kind_named(name)
            found = [one for one in plain.values() if isinstance(one, kind.body)]
            assert [*kept.of_kind(kind)] == found


def test_no_record_is_of_two_kinds() -> None:
    """Of a kind are those whose class is its body."""
    for kind in KINDS:
        assert [one.name for one in KINDS if issubclass(one.body, kind.body)] == [kind.name]
