"""The practice behind a handle: for the services alone, and for tests. No door may import this."""

from app.services.practice.handle import Handle
from app.services.practice.practice import Practice


def practice_of(handle: Handle) -> Practice:
    """What the handle keeps from whoever holds it."""
    return handle.do(_itself)


def _itself(practice: Practice) -> Practice:
    return practice
