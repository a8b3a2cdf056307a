"""The sizes, and the only place where one is written down. All of them follow the text size."""

from dataclasses import dataclass
from typing import Final

SMALLEST: Final = 80  # percent
LARGEST: Final = 200
STEP: Final = 10
_LARGE: Final = 150
_AROUND: Final = (40, 32, 28)  # left and right, top, bottom, at 100 %


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in device-independent pixels at one text size, given in percent."""

    percent: int = 100

    def px(self, size: float) -> int:
        """A size that is `size` at 100 %."""
        return round(size * self.percent / 100)

    @property
    def large(self) -> bool:
        """Whether text is so large that lines stand below one another and keys are not printed."""
        return self.percent >= _LARGE

    @property
    def caption(self) -> int:
        """Beside and below things: 12."""
        return self.px(12)

    @property
    def label(self) -> int:
        """Controls, dates, second lines: 13."""
        return self.px(13)

    @property
    def body(self) -> int:
        """What one reads: 14."""
        return self.px(14)

    @property
    def writing(self) -> int:
        """What one writes: 15."""
        return self.px(15)

    @property
    def title(self) -> int:
        """The title of a page: 22."""
        return self.px(22)

    @property
    def control(self) -> int:
        """The least height of anything one can press: 34, never under 32."""
        return max(32, self.px(34))

    @property
    def mark(self) -> int:
        """The inner side of a box to tick: 16, and even, or a ring's dot is not in its middle."""
        return self.px(16) // 2 * 2

    def gap(self, steps: int) -> int:
        """Space in steps of four. It grows half as fast as the text, or 200 % would be all air."""
        return round(steps * 4 * (100 + self.percent) / 200)

    @property
    def content(self) -> int:
        """How wide what stands on a page is at most, whatever the window: 1070."""
        return self.px(1070)

    @property
    def around(self) -> tuple[int, int, int, int]:
        """What a page leaves free at its left, top, right and bottom.

        It shrinks as the text grows: what is read needs the room.
        """
        left, top, bottom = (round(wide * 100 / max(100, self.percent)) for wide in _AROUND)
        return left, top, left, bottom


def nearest(percent: int) -> int:
    """The text size we offer that is nearest to the one asked for."""
    return min(LARGEST, max(SMALLEST, round(percent / STEP) * STEP))
