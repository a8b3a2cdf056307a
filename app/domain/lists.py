"""Lists as a sentence says them: English in every locale, as `app.domain.dates` does."""

from collections.abc import Iterable


def listed(said: Iterable[str]) -> str:
    """`Ann`, `Ann and Bob`, `Ann, Bob and Cy`; nothing of none."""
    *first, last = [*said] or [""]
    return f"{', '.join(first)} and {last}" if first else last
