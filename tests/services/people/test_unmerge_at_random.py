import random
from contextlib import suppress
from typing import Final

import pytest

from app.domain.errors import SchtumError
from app.services.people import merge, unmerge, unresolved
from app.services.practice.practice import Practice
from tests.builders.practices import Made, client, note, opened
from tests.services.people.test_unmerge import Ids, whole

NAMES: Final = (
    "Jane Smith", "Jane Smyth", "Janey", "Rose Will", "Rosie", "Ann Lee", "Tom", "Tim Lee",
    "May Harper", "Will", "jane smith",
)  # fmt: skip


def _peopled(practice: Practice, chance: random.Random) -> None:
    """Files whose people have one another's names, in roles too, some of them settled."""
    codes = []
    for _ in range(3):
        roles = ("friend", f"aunt of {chance.choice(NAMES)}")
        relations = [(name, chance.choice(roles)) for name in chance.sample(NAMES, 3)]
        codes.append(client(practice, chance.choice(NAMES), *relations))
    for _ in range(8):
        said = chance.choices([*NAMES, *map(str.upper, NAMES), "Jane's"], k=4)
        note(practice, chance.choice(codes), f"{', '.join(said)}.")
    for code in codes:
        for waits in unresolved.unsettled(practice, code):
            if waits.person is not None and waits.candidates and chance.random() < 0.7:
                who = chance.choice(waits.candidates).person
                with suppress(SchtumError):
                    unresolved.is_known(practice, code, waits.person, who, "cousin")


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(6))
def test_merges_of_anybody_are_undone_one_by_one(empty: Made, seed: int) -> None:
    chance = random.Random(seed)
    with opened(empty.folder) as practice:
        _peopled(practice, chance)
        done = []
        for _ in range(4):
            settled = [one.id for one in practice.people.values() if one.unresolved is None]
            kept, other = chance.sample(settled, 2)
            before = whole(practice)
            with suppress(SchtumError):  # two clients of one file
                merge.merge(practice, kept, other)
                done.append((kept, before))
        assert done
        now: Ids = {}  # the id somebody has, by the first they had
        for first, before in reversed(done):
            _, now[first], _ = unmerge.unmerge(practice, now.get(first, first))
            assert whole(practice, {new: old for old, new in now.items()}) == before
    with opened(empty.folder) as practice:
        assert whole(practice, {new: old for old, new in now.items()}) == done[0][1]
