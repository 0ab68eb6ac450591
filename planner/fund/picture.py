"""The way to a sum as a picture: where its lines and words stand, in units of its own.

A stepped line to the line of the target; the words stand outside of both (U161).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from planner.fund.course import Row

WIDTH, HEIGHT = 360, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 10, 350, 34, 166


@dataclass(frozen=True)
class Picture:
    """A stepped line, the height of the target, and the point where they meet."""

    line: str  # as a path of SVG
    end_x: float
    end_y: float
    target_y: float | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = _RIGHT
    bottom: int = _BOTTOM


def picture_of(rows: Sequence[Row], target: Decimal | None) -> Picture:
    """Return the picture of a way; it has today and one step at least."""
    days = [(row.day - rows[0].day).days for row in rows]
    heights = [float(row.amount) for row in rows]
    marks = [*heights, 0.0, *([] if target is None else [float(target)])]
    lowest, highest = min(marks), max(marks)

    def across(day: int) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * day / (days[-1] or 1), 1)

    def up(amount: float) -> float:
        part = (amount - lowest) / ((highest - lowest) or 1.0)
        return round(_BOTTOM - (_BOTTOM - _TOP) * part, 1)

    points = [(across(day), up(each)) for day, each in zip(days, heights, strict=True)]
    steps = (f"H{x}V{y}" for _, (x, y) in pairwise(points))
    end_x, end_y = points[-1]
    return Picture(
        f"M{points[0][0]} {points[0][1]}" + "".join(steps),
        end_x,
        end_y,
        None if target is None else up(float(target)),
    )
