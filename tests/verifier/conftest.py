from pathlib import Path

import pytest

from tests.builders.logs import bundle_of, full_log


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The audit bundle of a log in which everything happens."""
    return bundle_of(tmp_path / "audit", full_log().lines)
