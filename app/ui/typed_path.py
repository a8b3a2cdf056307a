"""A path as somebody typed or pasted it."""

from pathlib import Path


def typed_path(typed: str) -> Path:
    """The place that is meant: `~` is one's own folder, and stays as it is where it is nobody's.

    What no path can hold is left out: NUL and half characters.
    """
    path = Path("".join(one for one in typed if one != "\0" and not _is_half(one)))
    try:
        return path.expanduser()
    except RuntimeError:  # nobody is called so here
        return path


def _is_half(one: str) -> bool:
    """Half a character; a byte that is no UTF-8 may be in a name on the disk."""
    return "\ud800" <= one <= "\udfff" and not "\udc80" <= one <= "\udcff"
