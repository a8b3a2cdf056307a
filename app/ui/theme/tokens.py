"""The colours, and the only place where one is written down."""

from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme: what each colour is for, never what it looks like."""

    canvas: str  # window
    surface: str  # cards, fields, paper
    raised: str  # menus, tips
    ink: str  # text
    quiet: str  # secondary text
    line: str  # hairlines between things that need no edge
    edge: str  # edges of controls
    accent: str  # the one primary action, selection, focus
    on_accent: str
    accent_soft: str  # selected row
    mention: str  # a person in a text
    mention_soft: str
    warn: str  # something to settle
    warn_soft: str
    danger: str  # destruction, and nothing else
    on_danger: str
    ok: str  # a check that has just passed


LIGHT: Final = Tokens(
    canvas="#F6F4EF",
    surface="#FFFFFF",
    raised="#FBFAF7",
    ink="#1F2421",
    quiet="#5A625D",
    line="#D9D5CB",
    edge="#7F857D",
    accent="#1F5F5B",
    on_accent="#FFFFFF",
    accent_soft="#DDEBE8",
    mention="#6B4A12",
    mention_soft="#F6E9CF",
    warn="#7A5200",
    warn_soft="#FBEFD3",
    danger="#9B2C2C",
    on_danger="#FFFFFF",
    ok="#2F6B3A",
)
DARK: Final = Tokens(
    canvas="#171A19",
    surface="#1F2322",
    raised="#252A28",
    ink="#ECEFEA",
    quiet="#A9B2AC",
    line="#363D3A",
    edge="#7C8781",
    accent="#7CC4BB",
    on_accent="#0F1514",
    accent_soft="#23403D",
    mention="#E6C27A",
    mention_soft="#3A3018",
    warn="#E3B864",
    warn_soft="#3A2F16",
    danger="#F0908A",
    on_danger="#1A0E0D",
    ok="#8CCB97",
)
CONTRAST: Final = Tokens(
    canvas="#000000",
    surface="#000000",
    raised="#0A0A0A",
    ink="#FFFFFF",
    quiet="#E0E0E0",
    line="#FFFFFF",
    edge="#FFFFFF",
    accent="#FFD400",
    on_accent="#000000",
    accent_soft="#332B00",
    mention="#7CFFEA",
    mention_soft="#003330",
    warn="#FFD400",
    warn_soft="#332B00",
    danger="#FF9C9C",
    on_danger="#000000",
    ok="#9CFF9C",
)
THEMES: Final = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": CONTRAST})

BODY: Final = 7.0  # what one reads for long (WCAG 2.2, 1.4.6)
TEXT: Final = 4.5  # any other text (1.4.3)
EDGE: Final = 3.0  # edges of controls, marks and the focus ring (1.4.11)

PAIRS: Final = (
    ("ink", "canvas", BODY),
    ("ink", "surface", BODY),
    ("ink", "raised", BODY),
    ("ink", "accent_soft", BODY),
    ("quiet", "canvas", TEXT),
    ("quiet", "surface", TEXT),
    ("quiet", "raised", TEXT),
    ("quiet", "accent_soft", TEXT),
    ("accent", "canvas", TEXT),
    ("accent", "surface", TEXT),
    ("accent", "accent_soft", TEXT),
    ("on_accent", "accent", TEXT),
    ("surface", "ink", TEXT),
    ("mention", "mention_soft", TEXT),
    ("warn", "warn_soft", TEXT),
    ("warn", "surface", TEXT),
    ("warn", "canvas", TEXT),
    ("danger", "surface", TEXT),
    ("danger", "canvas", TEXT),
    ("on_danger", "danger", TEXT),
    ("ok", "surface", TEXT),
    ("ok", "canvas", TEXT),
    ("edge", "surface", EDGE),
    ("edge", "canvas", EDGE),
    ("accent", "warn_soft", EDGE),
    ("warn", "accent_soft", TEXT),
    ("warn", "raised", TEXT),
    ("ink", "warn_soft", EDGE),
)
"""Every colour that stands on another anywhere, and the contrast it needs at least."""


def names() -> frozenset[str]:
    """What there are colours for."""
    return frozenset(field.name for field in fields(Tokens))


def contrast(front: str, back: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
