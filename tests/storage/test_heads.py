import json

import pytest

from app.domain.errors import Damaged
from app.domain.ids import Code
from app.storage.notes.heads import PackedHeads, opened, packed


@pytest.mark.parametrize("change", [{"v": 2}, {"another": 1}, {"fields": ["id", "mood"]}])
def test_a_sheaf_that_a_newer_program_wrote_is_said_to_be_newer(change: dict[str, object]) -> None:
    sheaf = json.loads(packed([])) | change

    with pytest.raises(Damaged, match="record-newer"):
        opened(Code("AAA-AAA"), [PackedHeads("sheaf", 1, json.dumps(sheaf).encode())])
