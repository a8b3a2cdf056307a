import re
from pathlib import Path

import pytest

from tests.architecture.conftest import Watched, watch

INTERNET = re.compile(r"socket\(AF_INET6?,")


def test_the_whole_job_makes_no_socket(tour: Watched) -> None:
    assert tour.status == 0, tour.said

    assert not tour.heard
    assert not INTERNET.findall(tour.traced or "")


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    asked = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"

    seen = watch(tmp_path, "-c", asked)

    assert "socket.__new__" in seen.heard
    if seen.traced is not None:
        assert INTERNET.search(seen.traced)


def test_the_kernel_is_asked_where_it_can_be(tour: Watched) -> None:
    if tour.traced is None:
        pytest.skip("strace is not here, or may not trace")
    assert "AF_INET" not in tour.traced
