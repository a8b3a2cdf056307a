"""Pages of slots as somebody without a key can write them: any header, with a digest that fits."""

import base64
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.keys import slots

Header = dict[str, Any]


def text(length: int) -> str:
    return base64.b64encode(os.urandom(length)).decode()


def roots_of_noise(slot: str) -> Callable[[Header], None]:
    return lambda header: header[slot].update(roots={v: text(60) for v in slots.VAULTS})


def rewrite(folder: Path, copies: str, change: Callable[[Header], None]) -> None:
    """Another header in these copies, the same in each, with a digest that fits."""
    page = (folder / "slots.a").read_bytes()
    length = int.from_bytes(page[8:12], "big")
    header = json.loads(page[44 : 44 + length])
    change(header)
    body = json.dumps(header).encode()
    head = page[:8] + len(body).to_bytes(4, "big") + hashlib.sha256(body).digest()
    for copy in copies:
        (folder / f"slots.{copy}").write_bytes((head + body).ljust(8192, b"\0"))
