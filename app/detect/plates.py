"""Plates of vehicles: whether what a car is said to have is its plate."""

import re
from typing import Final

from app.detect.shapes import Shape

_UNITS: Final = (
    r"(?:GBP|EUR|USD|PLN|MPH|MPG|KMH?|KG|BHP|HP|CC|HRS?|MINS?|AM|PM|CM|MM|FT|MILES?|SEATS?|SEATER"
    r"|POINTS?|INCH(?:ES)?|LITRES?|WEEKS?|DAYS?|MONTHS?|YEARS?|YRS?|PER)"
)
_COUNTED: Final = Shape(rf"\A\d+ ?{_UNITS}\Z")  # "Taxi: 12 GBP"
_UNITS_BEHIND: Final = Shape(rf"[ \-]?{_UNITS}\b", re.IGNORECASE)  # "Car: AB 12 points"
_MODEL: Final = Shape(r"[A-Z]{1,2}\d")  # "Van: T4", "Car: MX5"
_REGISTERED: Final = Shape(r"(?:reg|plate|number|vrm)", re.IGNORECASE)


def is_plate(text: str, match: re.Match[str]) -> bool:
    """Whether what a car is said to have is its plate: no sum, no count of something, no model."""
    said = match.group("it")
    counted = _COUNTED.search(said) or _UNITS_BEHIND.match(text, match.end())
    model = _MODEL.fullmatch(said) and not _REGISTERED.match(match.group())
    return not (counted or model)
