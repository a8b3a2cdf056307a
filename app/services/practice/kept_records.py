"""Kept records: the records of a practice in memory by id, and by file and kind.

A page asks for those of one file, or of one kind, dozens of times; they are sorted when first
asked for, and again after a change.
"""

from collections import defaultdict
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import TypeVar

from app.domain.ids import Code, RecordId
from app.domain.records import Kind, R, Record

K = TypeVar("K")


class KeptRecords(Mapping[RecordId, Record]):
    """Every record but the notes by its id, in the order in which they came."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_id = {record.id: record for record in records}
        self._by_file: dict[Code | None, tuple[Record, ...]] | None = None
        self._by_body: dict[type[Record], tuple[Record, ...]] | None = None

    def keep(self, records: Iterable[Record]) -> None:
        """Keep these as well, or in place of those with the same id."""
        self._by_id |= {record.id: record for record in records}
        self._by_file = self._by_body = None

    def let_go(self, gone: Iterable[RecordId]) -> None:
        """Forget these, whether they are there or not."""
        for identity in gone:
            self._by_id.pop(identity, None)
        self._by_file = self._by_body = None

    def in_file(self, code: Code | None) -> tuple[Record, ...]:
        """The records of a file, or of the practice itself."""
        if self._by_file is None:
            self._by_file = _sorted(self._by_id.values(), lambda record: record.file)
        return self._by_file.get(code, ())

    def of_kind(self, kind: Kind[R]) -> tuple[R, ...]:
        """The records of a kind."""
        if self._by_body is None:
            self._by_body = _sorted(self._by_id.values(), type)
        found = self._by_body.get(kind.body, ())
        return tuple(record for record in found if isinstance(record, kind.body))

    def __getitem__(self, identity: RecordId) -> Record:
        return self._by_id[identity]

    def __iter__(self) -> Iterator[RecordId]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, identity: object) -> bool:
        return identity in self._by_id

    def values(self) -> ValuesView[Record]:
        """The records."""
        return self._by_id.values()

    def items(self) -> ItemsView[RecordId, Record]:
        """The ids and the records."""
        return self._by_id.items()


def _sorted(records: Iterable[Record], key: Callable[[Record], K]) -> dict[K, tuple[Record, ...]]:
    found: dict[K, list[Record]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return {one: tuple(each) for one, each in found.items()}
