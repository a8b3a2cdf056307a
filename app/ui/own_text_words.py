"""What the window says of texts of the practice's own that name somebody."""

from collections.abc import Iterable

from app.services.handovers import own_texts_said
from app.services.practice.own_texts import Naming
from app.ui.widgets.notice import Notice


def say_saved(notice: Notice, words: str, named: Iterable[Naming]) -> None:
    """That something is saved; and who is named in it, which is to be settled."""
    warned = own_texts_said.warning(named)
    notice.say(f"{words} {warned}" if warned else words, settle=bool(warned))
