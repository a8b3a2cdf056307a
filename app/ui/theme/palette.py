"""The palette: what Qt paints without asking the stylesheet, and what our own painting reads."""

from typing import Final

from PySide6.QtGui import QColor, QPalette

from app.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

ROLES: Final = (
    (_Role.Window, "canvas"),
    (_Role.WindowText, "ink"),
    (_Role.Base, "surface"),
    (_Role.AlternateBase, "raised"),
    (_Role.ToolTipBase, "raised"),
    (_Role.ToolTipText, "ink"),
    (_Role.PlaceholderText, "quiet"),
    (_Role.Text, "ink"),
    (_Role.Button, "surface"),
    (_Role.ButtonText, "ink"),
    (_Role.BrightText, "danger"),
    (_Role.Light, "raised"),
    (_Role.Midlight, "line"),
    (_Role.Mid, "line"),
    (_Role.Dark, "edge"),
    (_Role.Shadow, "edge"),
    (_Role.Highlight, "accent_soft"),
    (_Role.HighlightedText, "ink"),
    (_Role.Link, "accent"),
    (_Role.LinkVisited, "accent"),
    (_Role.Accent, "accent"),
)
_FADED: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText)


def palette_of(tokens: Tokens) -> QPalette:
    """The palette of a theme."""
    palette = QPalette()
    for role, name in ROLES:
        palette.setColor(role, QColor(getattr(tokens, name)))
    for role in _FADED:
        palette.setColor(_Group.Disabled, role, QColor(tokens.quiet))
    return palette
